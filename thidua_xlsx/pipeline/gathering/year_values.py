"""What one form of the year brings to the next: targets registered, to the half-year report; the
awards reported there, to the self form of the year's end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from thidua_xlsx.layout.form.annex_columns import fact_keys
from thidua_xlsx.layout.year.tables import (
    AWARD,
    CARRIED,
    COUNT,
    HOLDER,
    LEVEL,
    TABLES,
    key_of,
    rows_said,
)
from thidua_xlsx.methods.awards import AWARD_LINES
from thidua_xlsx.methods.chosen import option_text
from thidua_xlsx.model import Annex, BestOf, Stage, Value, YearForm
from thidua_xlsx.pipeline.gathering.gather import Gathered


def registered_values(gathered: Gathered) -> dict[str, dict[str, Value]]:
    """By unit whose registration is accepted, the targets that its half-year report shows, in the
    order in which they stand there."""
    regulation = gathered.round.regulation
    if regulation.registration is None or regulation.half_year is None:
        return {}
    found = {}
    for unit in gathered.round.units():
        accepted = gathered.accepted(Stage.REGISTRATION, unit.id)
        if accepted is not None:
            targets = list(_targets(regulation.registration, accepted.said))
            found[unit.id] = _as_results(regulation.half_year, targets)
    return found


def reported_awards(gathered: Gathered) -> dict[str, dict[str, Value]]:
    """By unit whose half-year report is accepted, the awards that its self form begins with, those
    of the highest level first; the unit may change them."""
    regulation = gathered.round.regulation
    form = regulation.half_year
    if form is None:
        return {}
    found = {}
    for unit in gathered.round.units():
        accepted = gathered.accepted(Stage.HALF_YEAR, unit.id)
        if accepted is not None:
            annex = regulation.annex_of_bloc(unit.bloc)
            found[unit.id] = awards_as_facts(annex, form, accepted.said)
    return found


def _awards(form: YearForm, said: Mapping[str, Value]) -> list[dict[str, Value]]:
    """What each row of the report says, by the names of the facts of an award."""
    order = [level.name for level in form.award_levels]
    awards: list[dict[str, Value]] = []
    for section in form.sections:
        for row in rows_said(section, said) if section.kind == "awards" else ():
            keys = {one.name: key_of(section, row, one.name) for one in TABLES["awards"]}
            awards.append({name: said[key] for name, key in keys.items() if key in said})
    return sorted(awards, key=lambda award: _place(order, award.get(LEVEL)))


def _place(order: list[str], level: Value | None) -> int:
    return order.index(level) if isinstance(level, str) and level in order else len(order)


def awards_as_facts(annex: Annex, form: YearForm, said: Mapping[str, Value]) -> dict[str, Value]:
    """The awards of a report as facts of each criterion that counts the best one, by their keys, in
    its first lines: of more awards than lines those of the lowest levels are left out."""
    awards = _awards(form, said)
    ids = {level.name: level.id for level in form.award_levels}
    values: dict[str, Value] = {}
    for leaf in annex.leaves():
        if not isinstance(leaf.method, BestOf):
            continue
        texts = {option.id: option_text(option) for option in leaf.method.options}
        keys = fact_keys(leaf, annex)
        for line, award in enumerate(awards[:AWARD_LINES], 1):
            shown = {**award, AWARD: _in_words(award)}
            shown[LEVEL] = texts.get(ids.get(str(award.get(LEVEL)), ""), "")
            for name, value in shown.items():
                if value and (name, str(line)) in keys:
                    values[keys[name, str(line)]] = value
    return values


def _in_words(award: Mapping[str, Value]) -> str:
    """The award, and how many have it where that is more than one: a self form has no column of
    that."""
    name, count = str(award.get(AWARD, "")), award.get(COUNT)
    if not isinstance(count, Decimal) or count <= 1:
        return name
    return f"{name} ({int(count):02} {str(award.get(HOLDER, '')).lower()})"


def _targets(form: YearForm, said: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    """What each row of the registration says that names something."""
    for section in form.sections:
        if section.kind == "targets":
            for row in rows_said(section, said):
                keys = {name: key_of(section, row, name) for name in CARRIED}
                if known := {name: said[key] for name, key in keys.items() if key in said}:
                    yield known


def _as_results(form: YearForm, targets: list[dict[str, Value]]) -> dict[str, Value]:
    """The same in the first rows of the report's table; nothing where it has none."""
    tables = [section for section in form.sections if section.kind == "results"]
    return {
        key_of(section, row, name): value
        for section in tables[:1]
        for row, target in enumerate(targets, 1)
        for name, value in target.items()
    }
