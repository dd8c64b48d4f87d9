"""The actions of the desk: each one call of the pipeline function that the command calls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.authoring import FromExcelResult, from_excel
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.close import Anyway, close
from thidua_xlsx.pipeline.codes import codes
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.documents import documents
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.letters import About, letters
from thidua_xlsx.pipeline.proposing import Proposed
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.reopen import reopen
from thidua_xlsx.pipeline.verify import verify

Form = Mapping[str, Sequence[str]]
"""What was filled in on a page: field → values."""
Work = Callable[[], Result]


def _one(form: Form, field: str) -> str:
    return next(iter(form.get(field, ())), "").strip()


def _issue(path: Path, form: Form) -> Result:
    again = bool(_one(form, "again"))
    return issue(path, Stage(_one(form, "stage")), units=form.get("unit", ()), again=again)


def _rank(path: Path, form: Form) -> Result:
    return rank(path, without=form.get("without", ()))


def _documents(path: Path, form: Form) -> Result:
    return documents(path, templates=bool(_one(form, "templates")))


def _letters(path: Path, form: Form) -> Result:
    return letters(path, Stage(_one(form, "stage")), About(_one(form, "about")))


def _decide(path: Path, form: Form) -> Result:
    typed = _one(form, "typed")
    said = {name: _one(form, name) for name in ("by", "reason", "document")}
    return decide(path, _one(form, "question"), typed or _one(form, "answer"), **said)


def _close(path: Path, form: Form) -> Result:
    by, reason = _one(form, "by"), _one(form, "reason")
    return close(
        path,
        anyway=Anyway(by, reason) if _one(form, "anyway") else None,
        with_ballots=bool(_one(form, "ballots")),
        timestamp_request=bool(_one(form, "timestamp")),
    )


def _reopen(path: Path, form: Form) -> Result:
    said = {name: _one(form, name) for name in ("by", "reason", "document")}
    return reopen(path, **said)


ACTIONS: Mapping[str, Callable[[Path, Form], Result]] = {
    "issue": _issue,
    "rank": _rank,
    "documents": _documents,
    "letters": _letters,
    "decide": _decide,
    "verify": lambda path, form: verify(path),
    "codes": lambda path, form: codes(path),
    "close": _close,
    "reopen": _reopen,
}
"""What a button does on the round, by the name of its command."""


CHOICES: Mapping[str, Mapping[str, Collection[str]]] = {
    "issue": {"stage": frozenset(Stage)},
    "letters": {"stage": frozenset(Stage), "about": frozenset(About)},
}
"""What may be chosen for an action, by field."""


def is_offered(action: str, form: Form) -> bool:
    """Whether what was chosen on the page is what it offers."""
    choices = CHOICES.get(action, {})
    return all(_one(form, field) in offered for field, offered in choices.items())


def taking_in(path: Path, sources: Sequence[Path], received: str) -> Work:
    """Takes the files in."""
    return partial(collect, path, sources, received=received or None)


@dataclass(slots=True)
class Authoring:
    """A workbook of which a regulation of one's own is made, in the folder ``to``; ``marked``: what
    was made of tables, with the questions that are open, None where there is nothing such."""

    sent: Path
    id: str
    to: Path
    discard: Callable[[], None]
    marked: Path | None = None

    def make(self) -> FromExcelResult:
        """The template in its place; of tables the workbook, to be downloaded."""
        aside = self.sent.parent / "so"
        aside.mkdir()
        first = from_excel(self.sent, self.id, aside)
        if first.template is None:
            self.marked = next(aside.iterdir(), None)
            return first
        self.to.mkdir(exist_ok=True)
        return from_excel(self.sent, self.id, self.to)

    def discard_if_done(self) -> None:
        """Removes what was sent where nothing is to be downloaded."""
        if self.marked is None:
            self.discard()


@dataclass(slots=True)
class Asking:
    """Decision sheets whose answers are put before the officer: ``asked`` are those that would be
    recorded, once ``look`` has been done; ``discard`` removes the sheets where they were sent."""

    sheets: tuple[Path, ...]
    discard: Callable[[], None]
    asked: tuple[Proposed, ...] = ()

    def discard_if_done(self) -> None:
        """Removes them where nothing is to be recorded."""
        if not self.asked:
            self.discard()

    def look(self, path: Path) -> CollectResult:
        """Takes nothing in where the sheets hold answers: what they are is then in ``asked``."""

        def shown(asked: Iterable[Proposed]) -> tuple[Proposed, ...]:
            self.asked = tuple(asked)
            return ()

        return collect(path, (), decisions=self.sheets, confirm=shown)

    def record(self, path: Path, chosen: Sequence[str]) -> CollectResult:
        """Records those of the answers that were shown and are chosen, by their numbers; none that
        stands on the sheets only now."""
        wanted = [one for number, one in enumerate(self.asked) if str(number) in chosen]

        def confirmed(asked: Iterable[Proposed]) -> list[Proposed]:
            return [one for one in asked if one in wanted]

        return collect(path, (), decisions=self.sheets, confirm=confirmed)
