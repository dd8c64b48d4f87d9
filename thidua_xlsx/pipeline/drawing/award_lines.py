"""The awards that units list in their accepted forms, the highest level first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from thidua_xlsx.layout.consolidated.awards_list_sheet import (
    COUNTED,
    OF_ANOTHER_YEAR,
    UNCLEAR,
    AwardLine,
)
from thidua_xlsx.layout.form.annex_columns import fact_key
from thidua_xlsx.layout.form.form_request import outcome_of
from thidua_xlsx.methods import facts
from thidua_xlsx.methods.awards import HOLDER
from thidua_xlsx.methods.chosen import option_text
from thidua_xlsx.model import Annex, BestOf, Criterion, InYear, Stage, Unit, Value
from thidua_xlsx.pipeline.gathering.gather import Gathered

_TEXTS, _DAY = ("choice", "award", HOLDER, "decision"), "decision_date"


def award_lines(gathered: Gathered) -> tuple[AwardLine, ...]:
    """A line an award: by level, then in the order of the units; of each unit the best is marked,
    and what is of another year."""
    found: list[tuple[int, AwardLine]] = []
    for unit in gathered.round.units():
        own = gathered.accepted(Stage.SELF, unit.id)
        annex = gathered.round.regulation.annex_of_bloc(unit.bloc)
        for leaf in annex.leaves() if own is not None else ():
            if isinstance(leaf.method, BestOf) and own is not None:
                found += awards_of(unit, annex, leaf, own.said)
    return tuple(line for _, line in sorted(found, key=lambda each: each[0]))


def awards_of(
    unit: Unit, annex: Annex, leaf: Criterion, said: Mapping[str, Value]
) -> Iterator[tuple[int, AwardLine]]:
    """Each award that the unit's values list for that criterion, with the place of its level, from
    the best."""
    assert isinstance(leaf.method, BestOf)
    levels = [option_text(option) for option in leaf.method.options]
    keys = {fact: fact_key(leaf, fact) for fact in facts(leaf, annex)}
    points = outcome_of(leaf, annex, keys, said, ()).steps
    given = {fact.key: said.get(key) for fact, key in keys.items()}
    best = max((worth for worth in points.values() if worth), default=None)
    counted = next((key for key, worth in points.items() if worth and worth == best), None)
    for key, worth in points.items():
        level, award, holder, decision = (str(given.get((name, key[1])) or "") for name in _TEXTS)
        day = given.get((_DAY, key[1]))
        if not (level or award or holder or decision or day):
            continue
        when = day if isinstance(day, date) else None
        year = _other_year(leaf, when)
        state = COUNTED if key == counted else UNCLEAR if worth is None else ""
        state = OF_ANOTHER_YEAR.format(year=year) if year else state
        place = levels.index(level) if level in levels else len(levels)
        yield place, AwardLine(level, award, holder, unit.name, decision, when, state)


def _other_year(leaf: Criterion, day: date | None) -> int | None:
    """The year in which the day should be and is not; None where all is well."""
    rules = (rule for rule in leaf.consistent if isinstance(rule, InYear))
    return next((rule.year for rule in rules if day is not None and day.year != rule.year), None)
