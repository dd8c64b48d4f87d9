"""Everything that a ranking comes to, derived from the round's facts alone; nothing is written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua_xlsx.appraisal.appraising import SUM
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.decided import standing_decisions
from thidua_xlsx.model import Question, Regulation, SheetState, Stage, Unit
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.pipeline.asking.appeal_plan import undecided
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.final_scores import FinalScores, ballots_needed, final_scores
from thidua_xlsx.pipeline.deriving.nominating import nominations
from thidua_xlsx.pipeline.deriving.panel_sets import too_small
from thidua_xlsx.pipeline.deriving.rating_facts import rating_facts
from thidua_xlsx.pipeline.gathering.assigned import panel_rows
from thidua_xlsx.pipeline.gathering.exclusions import Exclusion, exclusions
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.ranking.nominations import NO_VOTES, Nominations
from thidua_xlsx.returns.signed_sheet import counted, listed

if TYPE_CHECKING:
    from thidua_xlsx.ranking.ranking import Ranking
    from thidua_xlsx.ranking.year_on_year import YearOnYear
    from thidua_xlsx.rating.outcome import Ratings


@dataclass(frozen=True, slots=True, repr=False)
class Ranked(Shown):
    """The ranking and rating of ``units`` with what they rest on.
    ``findings`` are about the result; ``signed``: by unit, how its signed
    sheet stands, {} where none is asked for; ``nominations``: what the blocs' votes come to;
    ``year``: last year's result beside this one, None where there is none."""

    units: tuple[Unit, ...]
    exclusions: tuple[Exclusion, ...]
    final: FinalScores
    ranking: Ranking
    ratings: Ratings
    findings: tuple[Finding, ...]
    signed: Mapping[str, SheetState] = field(default_factory=dict)
    nominations: Nominations = NO_VOTES
    year: YearOnYear | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that the result leaves to decide."""
        return (*self.ratings.questions, *self.final.asked, *self.nominations.questions)

    @property
    def provisional(self) -> bool:
        """Whether a rank or a rating may still change, or a unit has none."""
        return any(line.provisional or line.rank is None for line in self.ranking.units) or any(
            rating.provisional for rating in self.ratings.units
        )


def derive(gathered: Gathered, without: Collection[str]) -> Ranked | Refusal:
    """The result as the facts now stand, units of ``without`` (ids) left out.

    Refused, saying whom it concerns, while a unit is outstanding or under review, once anything is
    appraised also while an appraiser is.
    """
    opened = gathered.round
    units = tuple(unit for unit in opened.units() if unit.id not in without)
    final = final_scores(gathered, units)
    refused = _outstanding(gathered, units, final)
    return refused or _ranked(gathered, units, final, exclusions(opened, without))


def _ranked(
    gathered: Gathered,
    units: tuple[Unit, ...],
    final: FinalScores,
    excluded: tuple[Exclusion, ...],
) -> Ranked:
    ranking, ratings = rated(gathered, units, final)
    findings = [each.finding() for each in excluded]
    if final.appraised:
        findings += (*final.findings, *ranking.findings, *_undecided(gathered, units))
    else:
        findings.append(Finding("not-appraised-yet"))
    signed = signed_states(gathered, units)
    voted = nominations(gathered, ranking, ratings) if final.appraised else NO_VOTES
    year = _year(gathered, ranking, ratings, final) if final.appraised else None
    findings += (
        *_signed(gathered.round.regulation, units, signed),
        *_readings_without_effect(gathered.round),
        *voted.findings,
        *(_unmatched(year) if year is not None else ()),
    )
    return Ranked(units, excluded, final, ranking, ratings, tuple(findings), signed, voted, year)


def _year(
    gathered: Gathered, ranking: Ranking, ratings: Ratings, final: FinalScores
) -> YearOnYear | None:
    """Last year's result beside this one, where the control workbook names it."""
    from thidua_xlsx.ranking.year_on_year import year_on_year

    last, regulation = gathered.round.control.previous.last, gathered.round.regulation
    if last is None:
        return None
    names = regulation.rating_names
    rated = {each.unit: each.approved or each.computed or "" for each in ratings.units}
    words = {unit: names.get(rating, "") for unit, rating in rated.items()}
    return year_on_year(regulation, last, ranking, final.scores, words)


def _unmatched(year: YearOnYear) -> Iterator[Finding]:
    """What could not be compared with last year: units on either side, criteria."""
    new = ", ".join(unit.name for unit in year.unmatched)
    if new:
        count = {"count": f"{len(year.unmatched):02}", "year": str(year.last.year)}
        yield Finding("year-units-new", found=new, parameters=count)
    if year.last.left:
        count = {"count": f"{len(year.last.left):02}", "year": str(year.last.year)}
        yield Finding("year-units-gone", found=", ".join(year.last.left), parameters=count)
    if year.new or year.gone:
        counts = {"new": f"{len(year.new):02}", "gone": f"{len(year.gone):02}"}
        yield Finding("year-criteria-changed", found=str(year.last.year), parameters=counts)


def signed_states(gathered: Gathered, units: Sequence[Unit]) -> dict[str, SheetState]:
    """How the signed sheet of each of those units stands; {} where none is asked for."""
    return {unit.id: gathered.sheets[unit.id].state for unit in units if unit.id in gathered.sheets}


def _signed(
    regulation: Regulation, units: Sequence[Unit], states: Mapping[str, SheetState]
) -> tuple[Finding, ...]:
    """How many signed sheets are missing or do not match, and whose."""
    asked = regulation.signed_sheet
    names = [unit.name for unit in units if states.get(unit.id) not in (None, SheetState.MATCHES)]
    if asked is None or not names:
        return ()
    counts = {state: str(count) for state, count in counted(states.values()).items()}
    words = {"article": asked.article, "units": str(len(units)), "lacking": str(len(names))}
    return (Finding("signed-sheets-lacking", found=listed(names), parameters=counts | words),)


def rated(gathered: Gathered, units: Sequence[Unit], final: FinalScores) -> tuple[Ranking, Ratings]:
    """The order and the ratings of those units by all decisions taken; nobody is rated before
    anything is appraised."""
    from thidua_xlsx.ranking.ranking import rank
    from thidua_xlsx.rating.engine import rate

    regulation = gathered.round.regulation
    record = standing_decisions(gathered.events)
    taken = [(each.id, each.answer) for each in record]
    ranking = rank(regulation, units, final.scores, decisions=taken)
    facts = rating_facts(regulation, gathered, final.scores, ranking) if final.appraised else ()
    return ranking, rate(regulation, facts, taken, ties=ranking.questions, record=record)


def _outstanding(gathered: Gathered, units: Sequence[Unit], final: FinalScores) -> Refusal | None:
    """Why nothing can be ranked yet: units without accepted self scores; once anything is
    appraised, what of the appraisal is not in."""
    waiting = tuple(u.id for u in units if gathered.accepted(Stage.SELF, u.id) is None)
    if waiting or not units:
        return _refusal("self-outstanding", waiting)
    if not final.appraised:
        return None
    return _appraisal_outstanding(gathered.round, units, final) or _unsigned(gathered, units)


def _unsigned(gathered: Gathered, units: Sequence[Unit]) -> Refusal | None:
    """Units without a signed sheet that matches, where the round waits for them (Điều 8.2c)."""
    if not gathered.round.control.conduct.signed_waits:
        return None
    states = signed_states(gathered, units)
    lacking = tuple(unit for unit, state in states.items() if state != SheetState.MATCHES)
    return _refusal("signed-sheets-outstanding", lacking) if lacking else None


def _appraisal_outstanding(
    opened: OpenRound, units: Sequence[Unit], final: FinalScores
) -> Refusal | None:
    """Units whose whole annex, or appraisers whose workbooks, are not accepted; a panel too small
    to keep ballots secret; too few ballots; agencies that have not decided on appeals.

    A ballot that is still out is not waited for where enough are in (Điều 6.2b).
    """
    if final.unappraised:
        return _refusal("appraisal-outstanding", final.unappraised)
    needed = ballots_needed(opened)
    small = too_small(opened) if panel_rows(opened, units) else None
    if small is not None:
        return Refusal(small)
    few = final.ballots < needed and _panel_rows_open(opened, units, final)
    waiting = [whom for stage, whom in final.waiting if few or stage != Stage.BALLOT]
    if waiting:
        return _refusal("appraisers-outstanding", tuple(dict.fromkeys(waiting)))
    if few:
        counted = {"count": str(final.ballots), "needed": str(needed)}
        return Refusal(Finding("ballots-too-few", parameters=counted))
    return _refusal("appeals-outstanding", final.deciding) if final.deciding else None


def _panel_rows_open(opened: OpenRound, units: Sequence[Unit], final: FinalScores) -> bool:
    """Whether any criterion of the panel has no score."""
    rows = panel_rows(opened, units)
    return any(s.appraised is None for s in final.scores if (s.unit, s.criterion) in rows)


def _refusal(code: str, whom: tuple[str, ...]) -> Refusal:
    return Refusal(Finding(code, parameters={"count": str(len(whom))}), whom)


def _undecided(gathered: Gathered, units: Sequence[Unit]) -> tuple[Finding, ...]:
    """That there are appeals which nobody has been asked to decide yet."""
    found = undecided(gathered, {unit.id for unit in units})
    names = ", ".join(unit.name for unit in units if unit.id in found)
    return (Finding("appeals-undecided", found=names),) if found else ()


def _readings_without_effect(opened: OpenRound) -> list[Finding]:
    """That parts are to be added up of which the guidance states none: said, never silently
    ignored."""
    leaves = (leaf for annex in opened.regulation.annexes for leaf in annex.leaves())
    divided = any(leaf.guidance.parts for leaf in leaves)
    return [
        Finding(
            "reading-without-effect",
            found=reading.label(reading.value),
            parameters={"article": reading.article, "used": reading.label(reading.default)},
        )
        for reading in opened.regulation.readings
        if reading.value == SUM and not divided
    ]
