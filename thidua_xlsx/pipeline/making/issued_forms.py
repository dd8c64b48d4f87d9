"""Where the forms that go out lie, and how one goes out: written, then registered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.facts.standing import Form, Issue
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.making.owners import owner_id
from thidua_xlsx.system import files

FOLDERS = {
    Stage.SELF: "",
    Stage.APPRAISAL: "tham-dinh",
    Stage.BALLOT: "lanh-dao",
    Stage.RESULT: "ket-qua",
    Stage.APPEAL: "kien-nghi",
}
"""Where in phat-hanh/ the forms of a stage lie."""


def form_path(opened: OpenRound, form: Form, number: int, bloc: str = "") -> Path:
    """``<stage>/<bloc>/<unit>.xlsx``, ``<stage>/<appraiser>.xlsx``; a supplement and a further
    issue say which they are."""
    name = owner_id(form) if number == 1 else f"{owner_id(form)}-lan-{number}"
    return opened.folder.issued / FOLDERS[Stage(form.stage)] / bloc / f"{name}.xlsx"


def put_out(
    opened: OpenRound,
    path: Path,
    data: bytes,
    identity: Identity,
    now: datetime,
    shows: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> Issue:
    """Writes the form and registers it as issued; ``shows`` as in ``standing.Issue``.

    Raises ``files.CannotWrite``; then nothing is registered.
    """
    issued = Issue(
        identity.stage,
        identity.unit,
        identity.appraiser,
        identity.serial,
        identity.issue_number,
        opened.folder.relative(path),
        files.sha256(data),
        opened.regulation.sha256,
        now,
        part=identity.part,
        shows=shows,
    )
    files.write_atomically(path, data)
    with opened.register.transaction():
        opened.register.append(EventKind.ISSUED, issued.payload())
    return issued
