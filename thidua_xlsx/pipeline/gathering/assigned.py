"""Who appraises what in this round, and who decides which appeals."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from thidua_xlsx.appraisal.appraising import LEAD, SUM, parts_of
from thidua_xlsx.appraisal.assignments import Assignment
from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.model import Criterion, Unit
from thidua_xlsx.pipeline.base.round import OpenRound

SHARED: Final = "shared-criterion-score"


def panel_rows(opened: OpenRound, units: Iterable[Unit]) -> set[Row]:
    """The rows that the leaders score: the panel's criteria of each of the units (Điều 6.2b)."""
    return {
        (unit.id, leaf.id)
        for unit in units
        for leaf in opened.regulation.annex_of_bloc(unit.bloc).leaves()
        if leaf.panel
    }


def parts_asked(opened: OpenRound) -> dict[Row, dict[str, Decimal]]:
    """The rows that agencies score in parts, with the most that each may give."""
    reading = opened.regulation.reading(SHARED)
    if reading != SUM:
        return {}
    return {
        row: parts
        for row, assigned in opened.assignments.rows.items()
        if (parts := parts_of(_leaf(opened, assigned), assigned.appraisers, reading))
    }


def undivided(opened: OpenRound) -> tuple[Assignment, ...]:
    """The rows for which the guidance states parts that are to be added up, but which other
    agencies appraise: each of them scores the whole, and the mean counts."""
    if opened.regulation.reading(SHARED) != SUM:
        return ()
    asked = parts_asked(opened)
    return tuple(
        assigned
        for row, assigned in opened.assignments.rows.items()
        if row not in asked and _leaf(opened, assigned).guidance.parts
    )


def _leaf(opened: OpenRound, assigned: Assignment) -> Criterion:
    return opened.regulation.annex(assigned.annex).criterion(assigned.criterion)


def deciders(opened: OpenRound, appealed: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """By agency, the appeals that it decides: those against scores that it gave.  Where the
    leading agency's score counts, it alone decides; a criterion that is nobody's goes to the
    standing agency."""
    alone = opened.regulation.reading(SHARED) == LEAD
    decided: dict[str, tuple[Row, ...]] = {}
    for row in appealed:
        appraisers = opened.assignments.appraisers(*row) or (opened.regulation.standing_agency,)
        for appraiser in appraisers[:1] if alone else appraisers:
            decided[appraiser] = (*decided.get(appraiser, ()), row)
    return decided
