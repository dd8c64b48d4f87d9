"""What this round hands to next year's: ratings, final scores, and how each unit means to put
right what it lost points for and to build on what was good (Điều 11.1d)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from sys import intern

from thidua_xlsx.layout.consolidated.carry_sheet import (
    ANNEX,
    ANSWERS,
    ILLUSTRATION,
    LABEL,
    MAXIMUM,
    NAME,
    RANK,
    RATING,
    RATING_NAME,
    REGULATION,
    ROUND,
    SCORE,
    STRENGTHS,
    TOTAL,
    YEAR,
    CarryLine,
)
from thidua_xlsx.model import Annex, FieldValue, Score, Stage, Unit
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.ranking.ranking import UnitRanking


def carry_lines(gathered: Gathered, ranked: Ranked) -> tuple[CarryLine, ...]:
    """The lines of the hidden sheet: about the round, the annexes in use, then unit by unit in the
    ranking's order of units.  A unit without a rating, a criterion without a score have none."""
    opened = gathered.round
    annexes = {unit.id: opened.regulation.annex_of_bloc(unit.bloc) for unit in ranked.units}
    used = {annex.id: annex for annex in annexes.values()}
    mark = opened.control.printed.illustration
    scores: dict[str, list[Score]] = {unit.id: [] for unit in ranked.units}
    for score in ranked.final.scores:
        scores[score.unit].append(score)
    return (
        CarryLine(ROUND, YEAR, "", str(opened.control.year)),
        CarryLine(ROUND, REGULATION, "", opened.regulation.id),
        *((CarryLine(ROUND, ILLUSTRATION, "", mark),) if mark else ()),
        *(
            CarryLine(annex.id, LABEL, leaf.id, leaf.label)
            for annex in used.values()
            for leaf in annex.leaves()
        ),
        *(
            CarryLine(annex.id, MAXIMUM, row, f"{most:f}")
            for annex in used.values()
            for row, most in (("", annex.total), *((e.id, e.max) for e in annex.leaves()))
            if most is not None
        ),
        *(
            CarryLine(ROUND, RATING_NAME, id, name)
            for id, name in opened.regulation.rating_names.items()
        ),
        *(
            line
            for unit in ranked.units
            for line in _of_unit(gathered, ranked, unit, annexes[unit.id], scores[unit.id])
        ),
        *(line for ranking in ranked.ranking.units for line in _of_ranking(ranking)),
    )


def _of_ranking(line: UnitRanking) -> Iterator[CarryLine]:
    if line.final_total is not None:
        yield CarryLine(line.unit.id, TOTAL, "", f"{line.final_total:f}")
    if line.rank is not None and not line.provisional:
        yield CarryLine(line.unit.id, RANK, "", str(line.rank))


def _of_unit(
    gathered: Gathered, ranked: Ranked, unit: Unit, annex: Annex, scores: Iterable[Score]
) -> Iterator[CarryLine]:
    yield CarryLine(unit.id, NAME, "", unit.name)
    yield CarryLine(unit.id, ANNEX, "", annex.id)
    rated = ranked.ratings.of(unit.id)
    rating = (rated.approved or rated.computed) if rated is not None else None
    if rating is not None:
        yield CarryLine(unit.id, RATING, "", rating)
    for score in scores:
        if score.final is not None:
            # The same digits of many units are in memory once.
            yield CarryLine(unit.id, SCORE, score.criterion, intern(f"{score.final:f}"))
    notice = gathered.accepted(Stage.RESULT, unit.id)
    for said in notice.values if notice is not None else ():
        name, criterion = said.field.field, said.field.criterion or ""
        told = name in ANSWERS if criterion else name == STRENGTHS
        if told and said.value not in (None, ""):
            yield CarryLine(unit.id, name, criterion, _carried_text(said))


def _carried_text(said: FieldValue) -> str:
    return said.value.isoformat() if isinstance(said.value, date) else str(said.value)
