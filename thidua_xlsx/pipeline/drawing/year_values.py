"""What one form of the year brings to the next: targets registered, to the half-year report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua_xlsx.layout.year.tables import CARRIED, key_of, rows_said
from thidua_xlsx.model import Stage, Value, YearForm
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
