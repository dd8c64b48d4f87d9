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
from thidua_xlsx.model import FieldValue, Regulation, Stage
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
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.returns.identify import identify
from thidua_xlsx.system.signing import Key
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

    Stops at the first step that is refused, and gives that refusal.
    """
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        return DemoResult(refused=Refusal(Finding("round-folder-not-empty", file=str(path))))
    rounds: list[DemoRound] = []
    try:
        for sample in samples():
            rounds.append(_play_round(path, sample, say or (lambda message, **words: None), key))
    except Refused as refused:
        return DemoResult(rounds=tuple(rounds), refused=refused.refusal)
    return DemoResult(rounds=tuple(rounds))


def _done(result: R) -> R:
    """The result of a step; Refused where the step was."""
    if result.refused is not None:
        raise Refused(result.refused)
    return result


def _play_round(path: Path, sample: Sample, say: Callable[..., None], key: Key | None) -> DemoRound:
    directory = path / sample.regulation
    regulation = load_regulation(sample.regulation)
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
        for form in issued.issued:
            answers = _typed_answers(sample, regulation, stage, form)
            if answers:
                name = f"{form.unit or form.appraiser}.xlsx"
                fill(directory / form.file, returned / name, answers)
        taken = _done(collect(directory, [returned], received=sample.received[stage]))
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


def fill(form: Path, filled: Path, answers: Mapping[str, str]) -> None:
    """Types the answers into the form's input cells and saves it elsewhere.

    KeyError for a field key that the form has not; an appraiser's workbook takes the answers of
    its own rows among all.
    """
    data = form.read_bytes()
    reading = read_form(data, form.name, known_regulation)
    places = {said.field.key: said for said in reading.values if said.field.input}
    of_rows = reading.identity is not None and reading.identity.appraiser is not None
    cells: dict[str, dict[Place, Any]] = {}
    for key, text in answers.items():
        if of_rows and key not in places:
            continue
        said = places[key]
        cells.setdefault(said.sheet, {})[said.cell] = answer_value(said, text)
    _save(data, cells, filled)


def _save(data: bytes, cells: Mapping[str, Mapping[Place, Any]], path: Path) -> None:
    typed = typed_into(data, cells)
    assert typed is not None, "a sample's answers are what cells hold"
    path.write_bytes(typed)


def answer(workbook: Path, filled: Path, decisions: Sequence[SampleDecision]) -> None:
    """Types the decisions into the workbook's sheet of decisions and saves it elsewhere.

    KeyError for a question that the workbook does not ask.
    """
    data = workbook.read_bytes()
    raw, _ = read_book(data, workbook.name)
    identity = identify(raw, workbook.name)[0] if raw is not None else None
    assert raw is not None and identity is not None
    places = answer_places(raw, identity)
    asked = {key: id for id, _ in places for key in (id, id.rpartition(":")[0])}
    cells: dict[str, dict[Place, Any]] = {}
    for decision in decisions:
        for name in ("answer", "by", "reason", "document"):
            sheet, cell = places[asked[decision.question], name]
            cells.setdefault(sheet, {})[cell] = getattr(decision, name) or None
    _save(data, cells, filled)


def answer_value(said: FieldValue, text: str) -> Decimal | datetime | str:
    """What a person types into the field's cell for that answer of a sample."""
    if said.field.type in ("number", "integer"):
        return Decimal(text)
    if said.field.type == "date":
        return datetime.fromisoformat(text)
    return text
