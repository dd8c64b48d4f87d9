"""The scores that count: each unit's own, what was appraised by whom, and what it comes to.

A unit is appraised by its whole annex (an accepted ``appraisal`` form of its own: blocs that score
together), or row by row: each agency's accepted lists, and the panel's mean of the ballots.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from thidua_xlsx.appraisal.adjusting import (
    Unfit,
    unfit_note,
    with_levels,
    with_open_rows,
    with_unfit,
)
from thidua_xlsx.appraisal.appraising import (
    BETWEEN,
    PANEL,
    Combined,
    combine,
    disagreements,
    panel_score,
    shared,
)
from thidua_xlsx.appraisal.assignments import Assignments
from thidua_xlsx.appraisal.given import Given
from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Appraisal, Criterion, Question, Score, Stage, Unit, Value
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.council_scores import council_scores, with_council
from thidua_xlsx.pipeline.deriving.panel_sets import panel_set
from thidua_xlsx.pipeline.gathering.appeals import deciding, with_decisions
from thidua_xlsx.pipeline.gathering.assigned import (
    deciders,
    parts_asked,
    undivided,
)
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.words.numerals import vietnamese


@dataclass(frozen=True, slots=True)
class FinalScores:
    """``scores``: one a unit and criterion, units as given, annex order.  ``appraisals``: every
    single agency's, whole-annex forms' included, by row; ballots only as their number;
    ``single_ballots``, by row and leader, is empty unless the round has chosen to show them.
    ``waiting``: appraisers whose workbooks are out and not accepted yet, by stage and id.
    ``notes``: by unit, what was done with its scores and must stand beside its total.
    ``deciding``: agencies whose decisions on appeals are out and not accepted yet.
    ``unappraised``: units that lack an accepted form of their whole annex, where the round
    appraises by those.  ``counted``: the ballots (SHA-256) that the panel's scores rest on;
    ``asked``: whether they are to rest on others now."""

    scores: tuple[Score, ...]
    appraisals: Given
    ballots: int
    waiting: tuple[tuple[str, str], ...]
    unappraised: tuple[str, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    deciding: tuple[str, ...] = ()
    single_ballots: Mapping[Row, Mapping[str, Decimal | None]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    asked: tuple[Question, ...] = ()

    @property
    def appraised(self) -> bool:
        """Whether anything was appraised at all."""
        return any(score.appraised is not None for score in self.scores)


def final_scores(gathered: Gathered, units: Sequence[Unit]) -> FinalScores:
    """What the accepted returns of all stages come to."""
    opened = gathered.round
    by_agencies = opened.control.conduct.by_agencies
    made = opened.assignments if by_agencies else Assignments()
    parts = parts_asked(opened) if by_agencies else {}
    lists = given_by_row(gathered)
    panel = panel_set(gathered)
    merged: list[Score] = []
    combined: list[Combined] = []
    appraisals: dict[Row, tuple[Appraisal, ...]] = {}
    of_whole_annexes: dict[str, Sequence[Score]] = {}
    for unit in units:
        first = len(merged)
        own = gathered.accepted(Stage.SELF, unit.id)
        whole = gathered.accepted(Stage.APPRAISAL, unit.id)
        beside = {score.criterion: score for score in whole.scores} if whole else {}
        for score in own.scores if own else ():
            row = (unit.id, score.criterion)
            if whole is not None:
                given = beside.get(score.criterion) or Score(*row)
            else:
                leaf = opened.regulation.annex_of_bloc(unit.bloc).criterion(score.criterion)
                asked = (made.appraisers(*row), parts.get(row, {}))
                given, together = _row_score(opened, *asked, leaf, row, lists, panel.said)
                combined += together
                appraisals[row] = tuple(each for one in together for each in one.given)
            merged.append(side_by_side(score, given))
        if whole is not None:
            of_whole_annexes[unit.id] = merged[first:]
    open_rows = {(row.unit, row.criterion) for row in combined if row.left_open}
    regulation = opened.regulation
    given_first = Given(appraisals, of_whole_annexes)
    decided = with_decisions(merged, _decided(gathered), regulation, given_first)
    changed = with_council(decided, council_scores(opened, gathered.events))
    levelled = with_levels(changed, regulation.reading("level-decided-by"))
    counted = with_open_rows(levelled, open_rows, regulation.reading("unappraised-criterion"))
    annexes = {unit.id: opened.regulation.annex_of_bloc(unit.bloc) for unit in units}
    unfit = [one for one in opened.control.unfit if one.unit in annexes]
    fitting = opened.regulation.reading("inapplicable-criterion")
    return FinalScores(
        with_unfit(counted, unfit, annexes, fitting),
        given_first,
        len({each.by for said in panel.said.values() for each in said.values()}),
        _waiting(gathered, units),
        _unappraised(gathered, units),
        _notes(made, unfit, fitting),
        (
            *_disagreements_told(opened, combined),
            *_findings_of_parts(gathered, units, lists, parts),
        ),
        deciding(gathered, units),
        _by_leader(panel.said) if opened.control.conduct.show_ballots else {},
        panel.files,
        () if panel.question is None else (panel.question,),
    )


def _by_leader(
    ballots: Mapping[Row, Mapping[str, Appraisal]],
) -> dict[Row, dict[str, Decimal | None]]:
    return {
        row: {leader: each.score for leader, each in said.items()} for row, said in ballots.items()
    }


def _notes(made: Assignments, unfit: Iterable[Unfit], fitting: str) -> dict[str, tuple[str, ...]]:
    notes: dict[str, tuple[str, ...]] = {}
    for one in unfit:
        notes[one.unit] = (*notes.get(one.unit, ()), unfit_note(one, fitting))
    for unit, count in Counter(row.unit for row in made.own()).items():
        notes[unit] = (*notes.get(unit, ()), say("note-own-appraisal", "vi", count=f"{count:02}"))
    return notes


def side_by_side(own: Score, given: Score) -> Score:
    """The unit's own score with what was appraised beside it.

    Bonus and deduction are those of the score that counts: where the appraiser's figures state
    none, the unit's own if the score is the same, else nobody's.
    """
    parts = own if given.appraised in (None, own.self_score) else Score(own.unit, own.criterion)
    if given.bonus is not None or given.deduction is not None:
        parts = given
    return Score(
        own.unit,
        own.criterion,
        own.self_score,
        given.appraised,
        given.appraiser,
        own.level_proposed,
        given.level,
        parts.bonus,
        parts.deduction,
        own.explanation,
        own.evidence,
        given.reason,
        product=own.product,
    )


def said_by_row(gathered: Gathered, stage: Stage) -> dict[Row, dict[str, Appraisal]]:
    """What each appraiser's accepted workbooks say of each row; a later part goes before an
    earlier one, but a blank before no score."""
    said: dict[Row, dict[str, Appraisal]] = {}
    for state in gathered.of_appraisers(stage):
        file = state.counted
        for each in gathered.reading_of(file).appraisals if file is not None else ():
            known = said.setdefault((each.unit, each.criterion), {})
            if each.score is not None or each.by not in known:
                known[each.by] = each
    return said


def counting_lists(gathered: Gathered) -> Iterator[tuple[str, FormReading, frozenset[Row]]]:
    """Agency, reading and rows of each accepted list, as far as its answers count: those to what
    the agency is asked now."""
    for state in gathered.of_appraisers(Stage.APPRAISAL):
        if state.counted is not None and state.form.appraiser is not None:
            answered = gathered.asking.answered(Stage.APPRAISAL, state.form.appraiser)
            rows = frozenset(row for row, part in answered.items() if part == state.form.part)
            yield state.form.appraiser, gathered.reading_of(state.counted), rows


def given_by_row(gathered: Gathered) -> dict[Row, dict[str, Appraisal]]:
    """What agencies give each row that they are asked about, by agency."""
    given: dict[Row, dict[str, Appraisal]] = {}
    for agency, reading, rows in counting_lists(gathered):
        for each in reading.appraisals:
            if (row := (each.unit, each.criterion)) in rows:
                given.setdefault(row, {})[agency] = each
    return given


def typed_by_agency(gathered: Gathered) -> dict[str, dict[str, Value]]:
    """What each agency typed in the rows of its lists that count, by the keys of their fields."""
    typed: dict[str, dict[str, Value]] = {}
    for agency, reading, rows in counting_lists(gathered):
        typed.setdefault(agency, {}).update(
            (said.field.key, said.value)
            for said in reading.values
            if said.field.input
            and said.value is not None
            and (said.field.unit, said.field.criterion) in rows
        )
    return typed


def _decided(gathered: Gathered) -> dict[Row, dict[str, Appraisal]]:
    """What was decided on appeals, by row and agency: of the agencies that decide it now."""
    decided: dict[Row, dict[str, Appraisal]] = {}
    said = said_by_row(gathered, Stage.APPEAL)
    for agency, rows in deciders(gathered.round, said).items():
        for row in rows:
            if agency in said[row]:
                decided.setdefault(row, {})[agency] = said[row][agency]
    return decided


def _row_score(
    opened: OpenRound,
    appraisers: Sequence[str],
    parts: Mapping[str, Decimal],
    leaf: Criterion,
    row: Row,
    lists: Mapping[Row, Mapping[str, Appraisal]],
    ballots: Mapping[Row, Mapping[str, Appraisal]],
) -> tuple[Score, list[Combined]]:
    if leaf.panel:
        given = [each.score for each in ballots.get(row, {}).values()]
        score = panel_score(given, ballots_needed(opened))
        return Score(*row, appraised=score, appraiser=PANEL if score is not None else None), []
    together = combine(
        *row,
        appraisers,
        lists.get(row, {}),
        opened.regulation.quality_levels,
        shared(opened.regulation),
        in_parts=bool(parts),
    )
    score = together.score
    return (
        Score(
            *row,
            appraised=score,
            appraiser=BETWEEN.join(each.by for each in together.given) or None,
            level=together.level,
            reason=together.reason,
        ),
        [together],
    )


def ballots_needed(opened: OpenRound) -> int:
    """How many ballots make a panel score: the round's setting, else one of each leader."""
    return opened.control.conduct.ballots_needed or max(len(opened.control.leaders), 1)


def _unappraised(gathered: Gathered, units: Sequence[Unit]) -> tuple[str, ...]:
    if gathered.round.control.conduct.by_agencies:
        return ()
    return tuple(u.id for u in units if gathered.accepted(Stage.APPRAISAL, u.id) is None)


def _waiting(gathered: Gathered, units: Sequence[Unit]) -> tuple[tuple[str, str], ...]:
    wanted = {unit.id for unit in units}
    return tuple(
        dict.fromkeys(
            (state.form.stage, state.form.appraiser or "")
            for stage in (Stage.APPRAISAL, Stage.BALLOT)
            for state in gathered.awaited(stage, wanted)
        )
    )


def _disagreements_told(opened: OpenRound, rows: Iterable[Combined]) -> Iterator[Finding]:
    """Where the appraisers of one criterion lie further apart than the round allows."""
    limit = opened.regulation.reading("shared-criterion-disagreement")
    if not limit:
        return
    names = {unit.id: unit.name for unit in opened.units()}
    for row in disagreements(rows, Decimal(limit)):
        scores = row.given
        by_agency = "; ".join(
            f"{opened.regulation.agency_name(each.by)}: {vietnamese(each.score)}"
            for each in scores
            if each.score is not None
        )
        yield Finding(
            "appraisers-disagree",
            unit=row.unit,
            criterion=row.criterion,
            found=by_agency,
            parameters={
                "name": names.get(row.unit, row.unit),
                "apart": vietnamese(row.apart),
                "mean": vietnamese(
                    shared(opened.regulation).mean([s.score for s in scores if s.score is not None])
                ),
            },
        )


def _findings_of_parts(
    gathered: Gathered,
    units: Sequence[Unit],
    lists: Mapping[Row, Mapping[str, Appraisal]],
    parts: Mapping[Row, Mapping[str, Decimal]],
) -> Iterator[Finding]:
    """Scores given when something else was asked (the whole, or another part), which do not count;
    rows whose stated parts do not apply, since other agencies appraise them."""
    opened = gathered.round
    names = {unit.id: unit.name for unit in units}
    for row, said in said_by_row(gathered, Stage.APPRAISAL).items():
        asked = parts.get(row, {})
        others = (each for by, each in said.items() if by not in lists.get(row, {}))
        late = [each.by for each in others if each.most != asked.get(each.by)]
        if late and row[0] in names:
            found = "; ".join(opened.regulation.agency_name(by) for by in late)
            yield _finding_at_row(row, names, "appraised-otherwise", found)
    for each in undivided(opened) if opened.control.conduct.by_agencies else ():
        if each.unit in names:
            found = "; ".join(opened.regulation.agency_name(by) for by in each.appraisers)
            yield _finding_at_row((each.unit, each.criterion), names, "parts-not-applied", found)


def _finding_at_row(row: Row, names: Mapping[str, str], code: str, found: str) -> Finding:
    unit, criterion = row
    return Finding(
        code, unit=unit, criterion=criterion, found=found, parameters={"name": names[unit]}
    )
