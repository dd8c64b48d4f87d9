"""The whole cycle on the packaged samples, one round a regulation.

Forms are filled as a person would: the issued file is opened, its input cells are typed into, it
is saved and sent back.  (Saved without recalculating, as web editors may: the totals counted are
ours.)  So is the sheet on which the council answers some of what waits; the rest stays open, to be
seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.consolidated.decisions_sheet import NAME as DECISIONS_SHEET
from thidua_xlsx.layout.signed.identity import SHEET_NAME as IDENTITY
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Field, Regulation, Stage
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.round import known_regulation
from thidua_xlsx.pipeline.base.samples import Sample, SampleDecision, samples
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import IssuedForm, issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.returns.decision_sheet import answer_places
from thidua_xlsx.returns.identify import identify
from thidua_xlsx.returns.requests import request_of
from thidua_xlsx.returns.values.locate import input_fields
from thidua_xlsx.system.side_by_side import side_by_side
from thidua_xlsx.system.signing import Key
from thidua_xlsx.system.workers import worker_count
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.typed import Place, typed_into

R = TypeVar("R", bound=Result)
RETURNED = "gui-ve"
DECISIONS = "quyet-dinh"
WHEN_DECIDED = "decisions"
"""The key of the sample's times of receipt."""
STAGE_FOLDERS = {
    Stage.SELF: "tu-cham",
    Stage.APPRAISAL: "tham-dinh",
    Stage.BALLOT: "lanh-dao",
}


@dataclass(frozen=True, slots=True)
class DemoRound:
    """One finished sample round."""

    regulation: str
    directory: str
    workbook: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DemoResult(Result):
    """The rounds that were run."""

    rounds: tuple[DemoRound, ...] = ()

    def body(self, lang: str) -> dict[str, Any]:
        return {
            "rounds": [
                {"regulation": r.regulation, "dir": r.directory, "workbook": r.workbook}
                for r in self.rounds
            ]
        }


def demo(
    path: Path, *, say: Callable[..., None] | None = None, key: Key | None = None
) -> DemoResult:
    """Runs every sample in a new folder under ``path``; ``say`` is told each step, as the key of a
    message and its words.

    From the command line the rounds, of which none knows of the others, are played side by side.
    Stops at the first step that is refused, and gives that refusal.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        return DemoResult(refused=Refusal(Finding("round-folder-not-empty", file=str(path))))
    rounds: list[DemoRound] = []
    jobs = [(path, sample, key) for sample in samples()]
    for played in side_by_side(_played, jobs, say or (lambda message, **words: None)):
        if isinstance(played, Refusal):
            return DemoResult(rounds=tuple(rounds), refused=played)
        rounds.append(played)
    return DemoResult(rounds=tuple(rounds))


def _played(
    path: Path, sample: Sample, key: Key | None, say: Callable[..., None]
) -> DemoRound | Refusal:
    """The round, or why a step of it was refused."""
    try:
        return _play_round(path, sample, key, say)
    except Refused as refused:
        return refused.refusal


def _done(result: R) -> R:
    """The result of a step; Refused where the step was."""
    if result.refused is not None:
        raise Refused(result.refused)
    return result


def _play_round(path: Path, sample: Sample, key: Key | None, say: Callable[..., None]) -> DemoRound:
    directory = path / sample.regulation
    regulation = load_regulation(sample.regulation)
    blocs: dict[str | None, str] = {unit.id: unit.bloc for unit in sample.units}
    _done(
        init(
            directory,
            regulation,
            units=sample.units,
            leaders=sample.leaders,
            illustration=sample.mark,
            key=key,
        )
    )
    say("demo-begun", regulation=sample.regulation, round=directory)
    stages = [Stage.SELF, Stage.APPRAISAL, *([Stage.BALLOT] if sample.leaders else [])]
    for stage in stages:
        issued = _done(issue(directory, stage))
        returned = path / RETURNED / sample.regulation / STAGE_FOLDERS[stage]
        returned.mkdir(parents=True)
        fields: dict[str, Fields] = {}
        for form in issued.issued:
            answers = _typed_answers(sample, regulation, stage, form)
            if answers:
                # The forms of one bloc differ in nothing that is typed.
                kind, name = blocs.get(form.unit, form.file), form.unit or form.appraiser
                if kind not in fields:
                    fields[kind] = fields_of(directory / form.file)
                fill(directory / form.file, returned / f"{name}.xlsx", answers, fields[kind])
        # Of so few forms a command reads one after the other; here the readers are at hand.
        readers = worker_count(len(issued.issued), worthwhile=2)
        when = sample.received[stage]
        taken = _done(collect(directory, [returned], received=when, workers=readers))
        say(f"demo-{stage}", regulation=sample.regulation, **taken.totals)
    ranked = _done(rank(directory, without=sample.without))
    say("demo-ranked", regulation=sample.regulation, pending=len(ranked.pending))
    if sample.decisions:
        returned = path / RETURNED / sample.regulation / DECISIONS
        _decide(directory, sample, ranked, returned, say)
    checked = _done(verify(directory))
    if checked.differences:
        raise Refused(checked.differences[0].finding())
    say("demo-verified", regulation=sample.regulation, **checked.counts)
    assert ranked.workbook is not None
    return DemoRound(sample.regulation, str(directory), ranked.workbook)


def _decide(
    directory: Path,
    sample: Sample,
    ranked: RankResult,
    returned: Path,
    say: Callable[..., None],
) -> None:
    """The council's answers typed on the sheet “Quyết định”, taken in, and the ranking after."""
    assert ranked.workbook is not None
    returned.mkdir(parents=True)
    workbook = Path(ranked.workbook)
    answer(workbook, returned / workbook.name, sample.decisions)
    when = sample.received[WHEN_DECIDED]
    named = [returned / workbook.name]
    taken = _done(collect(directory, [], decisions=named, confirm=tuple, received=when))
    again = _done(rank(directory, without=sample.without))
    words = {"decided": taken.decided, "pending": len(again.pending)}
    say("demo-decided", regulation=sample.regulation, **words)


def _typed_answers(
    sample: Sample, regulation: Regulation, stage: Stage, form: IssuedForm
) -> Mapping[str, str]:
    """What is typed into a form, levels in words as its lists offer them."""
    if form.unit is not None:
        return sample.answers.get((stage, form.unit), {})
    levels = regulation.level_names
    typed = sample.row_answers(form.appraiser or "")
    return {
        key: levels.get(text, text) if key.endswith("/level") else text
        for key, text in typed.items()
    }


@dataclass(frozen=True, slots=True)
class Fields:
    """The input fields of a form by their keys, each with its tab, row and column; ``of_rows``: it
    is an appraiser's workbook."""

    by_key: Mapping[str, tuple[Field, str, Place]]
    of_rows: bool


def fields_of(form: Path) -> Fields:
    """The input fields of an issued form."""
    data = form.read_bytes()
    request, _ = request_of(_identity_in(data), known_regulation, form.name)
    assert request is not None
    by_key: dict[str, tuple[Field, str, Place]] = {
        asked.key: (asked, sheet.name, (row, column))
        for sheet in workbook_of(request, live=False).sheets
        for row, column, asked in input_fields(sheet)
    }
    return Fields(by_key, isinstance(request, AppraiserRequest))


def _identity_in(data: bytes) -> Identity:
    """What the workbook says that it is."""
    book, _ = read_book(data, "", only=IDENTITY)
    identity = identify(book, "")[0] if book is not None else None
    assert identity is not None, "it is one of ours"
    return identity


def fill(
    form: Path, filled: Path, answers: Mapping[str, str], fields: Fields | None = None
) -> None:
    """Types the answers into the form's input cells and saves it elsewhere.  ``fields``: its own,
    where they are known.

    KeyError for a field key that the form has not; an appraiser's workbook takes the answers of
    its own rows among all.
    """
    fields = fields or fields_of(form)
    cells: dict[str, dict[Place, Any]] = {}
    for key, text in answers.items():
        if fields.of_rows and key not in fields.by_key:
            continue
        asked, tab, place = fields.by_key[key]
        cells.setdefault(tab, {})[place] = answer_value(asked, text)
    _save(form.read_bytes(), cells, filled)


def _save(data: bytes, cells: Mapping[str, Mapping[Place, Any]], path: Path) -> None:
    typed = typed_into(data, cells)
    assert typed is not None, "a sample's answers are what cells hold"
    path.write_bytes(typed)


def answer(workbook: Path, filled: Path, decisions: Sequence[SampleDecision]) -> None:
    """Types the decisions into the workbook's sheet of decisions and saves it elsewhere.

    KeyError for a question that the workbook does not ask.
    """
    data = workbook.read_bytes()
    raw, _ = read_book(data, workbook.name, only=DECISIONS_SHEET)
    assert raw is not None
    places = answer_places(raw, _identity_in(data))
    asked = {key: id for id, _ in places for key in (id, id.rpartition(":")[0])}
    cells: dict[str, dict[Place, Any]] = {}
    for decision in decisions:
        for name in ("answer", "by", "reason", "document"):
            sheet, cell = places[asked[decision.question], name]
            cells.setdefault(sheet, {})[cell] = getattr(decision, name) or None
    _save(data, cells, filled)


def answer_value(asked: Field, text: str) -> Decimal | datetime | str:
    """What a person types into the field's cell for that answer of a sample."""
    if asked.type in ("number", "integer"):
        return Decimal(text)
    if asked.type == "date":
        return datetime.fromisoformat(text)
    return text
