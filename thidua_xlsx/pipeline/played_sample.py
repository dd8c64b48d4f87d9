"""The rounds of the packaged samples, played by files as people would.

``play_until_decided`` goes as far as the council's first answers; the rest stays open, to be seen.
``play_to_the_end`` plays one bloc of a sample until its dossier is written: a unit appeals, the
agency decides, the result is approved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from thidua_xlsx.layout.control import schema
from thidua_xlsx.model import Leader, Regulation, Stage, Unit
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import CONTROL
from thidua_xlsx.pipeline.base.samples import Ending, Sample, SampleDecision
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.filling_in import Fields, answer, fields_of, fill, save_typed
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import IssuedForm, issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.system.signing import Key
from thidua_xlsx.system.workers import worker_count
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.typed import Place

R = TypeVar("R", bound=Result)
Say = Callable[..., None]
Answers = Callable[[IssuedForm], Mapping[str, str]]
"""What is typed into a form, by field key; nothing where it stays away."""
RETURNED = "gui-ve"
DECISIONS, APPROVAL = "quyet-dinh", "phe-duyet"
FINISHED = "ket-thuc"
"""What the folder of a round that is played to its end is called, behind its regulation."""
STAGE_FOLDERS = {
    Stage.SELF: "tu-cham",
    Stage.APPRAISAL: "tham-dinh",
    Stage.BALLOT: "lanh-dao",
    Stage.RESULT: "kien-nghi",
    Stage.APPEAL: "giai-quyet-kien-nghi",
}


@dataclass(frozen=True, slots=True)
class PlayedRound:
    """One sample round: its folder, the council's book, its dossier where it was closed, a form as
    a unit gets it, and how many units it has and questions it leaves open."""

    regulation: str
    directory: str
    workbook: str
    dossier: str | None
    form: str
    units: int
    pending: int

    def to_json(self) -> dict[str, str]:
        """What every round says."""
        return {"regulation": self.regulation, "dir": self.directory, "workbook": self.workbook}


def play_until_decided(path: Path, sample: Sample, key: Key | None, say: Say) -> PlayedRound:
    """The whole sample under ``path``, as far as the answers that it has.  Raises ``Refused`` where
    a step is refused."""
    played = _Round(path, sample, sample.regulation, say)
    played.begin(sample.units, key)
    ranked = played.rank_what_came_back()
    if sample.decisions:
        ranked = played.decide(ranked, sample.decisions, DECISIONS, sample.received["decisions"])
    played.check(played.directory)
    return played.told(ranked)


def play_to_the_end(path: Path, sample: Sample, key: Key | None, say: Say) -> PlayedRound:
    """The bloc of the sample's ending, closed.  Raises ``Refused`` where a step is refused."""
    ending = sample.ending
    assert ending is not None
    played = _Round(path, sample, f"{sample.regulation}-{FINISHED}", say)
    played.begin([unit for unit in sample.units if unit.bloc == ending.bloc], key)
    _set(played.directory / CONTROL, played.regulation, ending)
    ranked = played.rank_what_came_back()
    when = ending.received
    ranked = played.decide(ranked, ending.decisions, DECISIONS, when["decisions"])
    played.fill_in(Stage.RESULT, _of_each(ending.appeal), when[Stage.RESULT])
    played.fill_in(Stage.APPEAL, _of_each(ending.decided), when[Stage.APPEAL])
    say("demo-appealed", regulation=played.name)
    ranked = _done(rank(played.directory))
    ranked = played.decide(ranked, ending.approval, APPROVAL, when["approval"])
    closed = _done(close(played.directory))
    assert closed.dossier is not None
    say("demo-closed", regulation=played.name, dossier=closed.dossier)
    played.check(Path(closed.dossier))
    return played.told(ranked, closed.dossier)


def _done(result: R) -> R:
    """The result of a step; Refused where the step was."""
    if result.refused is not None:
        raise Refused(result.refused)
    return result


def _of_each(answers: Mapping[str, Mapping[str, str]]) -> Answers:
    return lambda form: answers.get(_whose(form), {})


def _whose(form: IssuedForm) -> str:
    return form.unit or form.appraiser or ""


def _set(control: Path, regulation: Regulation, ending: Ending) -> None:
    """Types into the control workbook who takes no part, and that there are appeals."""
    names = schema.SHEET_NAMES
    (appeals,) = (each for each in regulation.readings if each.id == schema.APPEAL_READING)
    others = [unit for unit in regulation.units if unit.bloc != ending.bloc]
    units: dict[Place, Any] = {}
    for unit in others:
        units[f"unit.{unit.id}", "state"] = schema.WITHDRAWN
        units[f"unit.{unit.id}", "reason"] = ending.why_not
    cells: dict[str, dict[Place, Any]] = {
        names[schema.UNITS]: units,
        names[schema.READINGS]: {(schema.READING + appeals.id, "value"): appeals.label("on")},
    }
    save_typed(control, cells, control)


class _Round:
    """A sample's round under a folder, and the steps that it takes; ``name`` is its folder's."""

    def __init__(self, path: Path, sample: Sample, name: str, say: Say) -> None:
        self.directory = path / name
        self.regulation = load_regulation(sample.regulation)
        self.name = name
        self._returned = path / RETURNED / name
        self._sample = sample
        self._say = say
        self._blocs: dict[str | None, str] = {}
        self._forms: tuple[IssuedForm, ...] = ()

    def begin(self, units: Iterable[Unit], key: Key | None) -> None:
        """The round made, with those units beside the regulation's own."""
        sample = self._sample
        leaders: tuple[Leader, ...] = sample.leaders
        _done(
            init(
                self.directory,
                self.regulation,
                units=tuple(units),
                leaders=leaders,
                illustration=sample.mark,
                key=key,
            )
        )
        self._blocs = {unit.id: unit.bloc for unit in (*self.regulation.units, *sample.units)}
        self._say("demo-begun", regulation=self.name, round=self.directory)

    def rank_what_came_back(self) -> RankResult:
        """Forms issued, filled in and collected stage by stage; then the first ranking."""
        stages = [Stage.SELF, Stage.APPRAISAL, *([Stage.BALLOT] if self._sample.leaders else [])]
        for stage in stages:
            taken = self.fill_in(stage, self._answers(stage), self._sample.received[stage])
            self._say(f"demo-{stage}", regulation=self.name, **taken)
        ranked = _done(rank(self.directory, without=self._sample.without))
        self._say("demo-ranked", regulation=self.name, pending=len(ranked.pending))
        return ranked

    def fill_in(self, stage: Stage, answers_of: Answers, received: str) -> Mapping[str, int]:
        """The stage's forms issued, those with answers filled in and collected: what came of
        them."""
        issued = _done(issue(self.directory, stage))
        returned = self._returned / STAGE_FOLDERS[stage]
        returned.mkdir(parents=True)
        fields: dict[str, Fields] = {}
        for form in issued.issued:
            answers = answers_of(form)
            if answers:
                # The forms of one bloc differ in nothing that is typed; notices do.
                shared = stage is not Stage.RESULT
                kind = self._blocs.get(form.unit, form.file) if shared else form.file
                if kind not in fields:
                    fields[kind] = fields_of(self.directory / form.file)
                filled = returned / f"{_whose(form)}.xlsx"
                fill(self.directory / form.file, filled, answers, fields[kind])
        if stage is Stage.SELF:
            self._forms = issued.issued
        # Of so few forms a command reads one after the other; here the readers are at hand.
        readers = worker_count(len(issued.issued), worthwhile=2)
        return _done(collect(self.directory, [returned], received=received, workers=readers)).totals

    def decide(
        self, ranked: RankResult, decisions: Iterable[SampleDecision], folder: str, received: str
    ) -> RankResult:
        """Answers typed on the sheet “Quyết định”, taken in, and the ranking after."""
        assert ranked.workbook is not None
        workbook = Path(ranked.workbook)
        filled = self._returned / folder / workbook.name
        filled.parent.mkdir(parents=True)
        answer(workbook, filled, tuple(decisions))
        taken = _done(
            collect(self.directory, [], decisions=[filled], confirm=tuple, received=received)
        )
        again = _done(rank(self.directory, without=self._sample.without))
        words = {"decided": taken.decided, "pending": len(again.pending)}
        step = "demo-decided" if again.pending else "demo-decided-all"
        self._say(step, regulation=self.name, **words)
        return again

    def check(self, what: Path) -> None:
        """The folder or dossier derived again.  Raises ``Refused`` where anything differs."""
        checked = _done(verify(what))
        if checked.differences:
            raise Refused(checked.differences[0].finding())
        self._say("demo-verified", regulation=self.name, **checked.counts)

    def told(self, ranked: RankResult, dossier: str | None = None) -> PlayedRound:
        """The round as it now stands."""
        assert ranked.workbook is not None
        return PlayedRound(
            self._sample.regulation,
            str(self.directory),
            ranked.workbook,
            dossier,
            str(self.directory / self._forms[0].file),
            len(self._forms),
            len(ranked.pending),
        )

    def _answers(self, stage: Stage) -> Answers:
        """What is typed into a form, levels in words as its lists offer them."""
        sample, levels = self._sample, self.regulation.level_names

        def answers(form: IssuedForm) -> Mapping[str, str]:
            if form.unit is not None:
                return sample.answers.get((stage, form.unit), {})
            typed = sample.row_answers(form.appraiser or "")
            return {
                key: levels.get(text, text) if key.endswith("/level") else text
                for key, text in typed.items()
            }

        return answers
