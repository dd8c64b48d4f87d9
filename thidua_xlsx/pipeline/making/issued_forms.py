"""Where the forms that go out lie, and how they go out: written, then registered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Self

from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.facts.standing import Form, Issue
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.making.owners import owner_id
from thidua_xlsx.system import clock, files

FOLDERS = {
    Stage.SELF: "",
    Stage.APPRAISAL: "tham-dinh",
    Stage.BALLOT: "lanh-dao",
    Stage.RESULT: "ket-qua",
    Stage.APPEAL: "kien-nghi",
    Stage.REGISTRATION: "dang-ky",
    Stage.HALF_YEAR: "so-ket",
    Stage.NOMINATION: "suy-ton",
}
"""Where in phat-hanh/ the forms of a stage lie."""
_WRITERS = 4
_TOGETHER = 64
"""How many forms are on their way at a time."""

Making = Callable[[], bytes]
"""Makes the bytes of a form, in any thread."""


def form_path(opened: OpenRound, form: Form, number: int, bloc: str = "") -> Path:
    """``<stage>/<bloc>/<unit>.xlsx``, ``<stage>/<appraiser>.xlsx``; a supplement and a further
    issue say which they are."""
    name = owner_id(form) if number == 1 else f"{owner_id(form)}-lan-{number}"
    return opened.folder.issued / FOLDERS[Stage(form.stage)] / bloc / f"{name}.xlsx"


class Outgoing:
    """Forms on their way out, as long as the block runs: made, written and flushed by a few threads
    at a time, which wait for the disk together, and registered in their order once they lie there.

    Whatever ends the block, what was written is registered; a form that a kill leaves unregistered
    is written again, the same, by the next run.
    """

    def __init__(self, opened: OpenRound) -> None:
        self.round, self._now = opened, clock.now()
        self._pool = ThreadPoolExecutor(_WRITERS)
        self._waiting: list[tuple[Issue, Future[str]]] = []

    def put(
        self,
        path: Path,
        form: Making,
        identity: Identity,
        shows: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
    ) -> Issue:
        """Has the form written and then registered as issued; ``shows`` as in ``standing.Issue``,
        whose hash only the register knows.

        Raises ``files.CannotWrite`` where this form, or one before it, could not be written; that
        one is not registered.
        """
        issued = Issue(
            identity.stage,
            identity.unit,
            identity.appraiser,
            identity.serial,
            identity.issue_number,
            self.round.folder.relative(path),
            "",
            self.round.regulation.sha256,
            self._now,
            part=identity.part,
            shows=shows,
        )
        self._waiting.append((issued, self._pool.submit(_written, path, form)))
        if len(self._waiting) >= _TOGETHER:
            self._register()
        return issued

    def _register(self) -> None:
        """All that wait; raises why the first of them could not be written."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        faults = [writing.exception() for _, writing in waiting]
        with self.round.register.transaction():
            for (issued, writing), fault in zip(waiting, faults, strict=True):
                if fault is None:
                    issued = replace(issued, sha256=writing.result())
                    self.round.register.append(EventKind.ISSUED, issued.payload())
        for fault in filter(None, faults):
            raise fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._pool:
            self._register()


def _written(path: Path, form: Making) -> str:
    """The hash of what stands there then."""
    data = form()
    files.write_atomically(path, data)
    return files.sha256(data)
