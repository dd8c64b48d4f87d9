"""What the control workbook says of single criteria: who else appraises them, which do not fit.

A row that cannot be understood is left out, with a finding at its cell; what the regulation says
holds then.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from thidua_xlsx.appraisal.adjusting import Unfit
from thidua_xlsx.appraisal.assignments import Overrule, appraised_by_agencies
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import ControlRow, Listing
from thidua_xlsx.control.lists import Names, filled
from thidua_xlsx.layout.control.schema import (
    ASSIGNMENT_COLUMNS,
    UNFIT_COLUMNS,
    UNIT_ASSIGNMENT_COLUMNS,
)
from thidua_xlsx.model import Annex, Criterion, Named, Regulation, Unit

_LABELS = ASSIGNMENT_COLUMNS | UNIT_ASSIGNMENT_COLUMNS | UNFIT_COLUMNS
Faults = list[Finding]


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows may name; units that left the round too."""

    regulation: Regulation
    units: tuple[Unit, ...]
    agencies: tuple[Named, ...]

    def agency_names(self) -> Names:
        """The agencies, by the name of the regulation or that of the control workbook."""
        both = (*self.regulation.agencies, *self.agencies)
        return Names(dict.fromkeys((agency.id, agency.name) for agency in both))


def read_overrules(
    general: Listing, single: Listing, known: Known
) -> tuple[tuple[Overrule, ...], tuple[Finding, ...]]:
    """Who appraises other than the annex says: for all units, then for single ones.

    Agencies are named by id or name, ";" between them, and stay in the order typed: the first
    leads.
    """
    overrules: list[Overrule] = []
    findings: Faults = []
    taken: dict[Hashable, str] = {}
    for row in filled(general, ("others", "reason")):
        annex, wrong = _annex(row, known.regulation)
        overrule, more = _overrule(row, annex, None, known, taken)
        overrules += [overrule] if overrule else []
        findings += (*wrong, *more)
    for row in filled(single, tuple(UNIT_ASSIGNMENT_COLUMNS)):
        unit, wrong = _unit(row, known.units)
        annex = known.regulation.annex_of_bloc(unit.bloc) if unit else None
        overrule, more = _overrule(row, annex, unit, known, taken)
        overrules += [overrule] if overrule else []
        findings += (*wrong, *more)
    return tuple(overrules), tuple(findings)


def read_unfit(listing: Listing, known: Known) -> tuple[tuple[Unfit, ...], tuple[Finding, ...]]:
    """The criteria that do not fit a unit's work (Điều 6.4b), the panel's too.

    That no similar work is named is told here and not judged: a reading of the round may do
    without.
    """
    unfit: list[Unfit] = []
    findings: Faults = []
    taken: dict[Hashable, str] = {}
    for row in filled(listing, tuple(UNFIT_COLUMNS)):
        unit, wrong = _unit(row, known.units)
        annex = known.regulation.annex_of_bloc(unit.bloc) if unit else None
        criterion, more = _criterion(row, annex, annex.leaves() if annex else ())
        findings += (*wrong, *more)
        if unit is None or criterion is None:
            continue
        if twice := _twice(row, taken, (unit.id, criterion)):
            findings.append(twice)
            continue
        unfit.append(Unfit(unit.id, criterion, row.text("similar"), row.text("reason")))
        findings += (
            row.finding(column, code, unit=unit.id, criterion=criterion, name=unit.name)
            for column, code in (
                ("similar", "control-similar-missing"),
                ("reason", "control-unfit-unexplained"),
            )
            if not row.text(column)
        )
    return tuple(unfit), tuple(findings)


def _overrule(
    row: ControlRow,
    annex: Annex | None,
    unit: Unit | None,
    known: Known,
    taken: dict[Hashable, str],
) -> tuple[Overrule | None, Faults]:
    criterion, findings = _criterion(row, annex, appraised_by_agencies(annex) if annex else ())
    appraisers, wrong = _appraisers(row, known.agency_names())
    findings += wrong
    if annex is None or criterion is None or not appraisers or wrong:
        return None, findings
    of_unit = unit.id if unit else None
    if twice := _twice(row, taken, (annex.id, criterion, of_unit)):
        return None, [*findings, twice]
    reason = row.text("reason")
    if not reason:
        code = "control-overrule-unexplained"
        findings.append(row.finding("reason", code, unit=of_unit, criterion=criterion))
    return Overrule(annex.id, criterion, of_unit, appraisers, reason), findings


def _unit(row: ControlRow, units: Sequence[Unit]) -> tuple[Unit | None, Faults]:
    """The unit that the row names, or what is wrong with it."""
    names = Names((unit.id, unit.name) for unit in units)
    found, wrong = _named(row, "unit", names, "control-unit-unknown")
    return {unit.id: unit for unit in units}.get(found or ""), wrong


def _annex(row: ControlRow, regulation: Regulation) -> tuple[Annex | None, Faults]:
    """The annex that the row names by its sheet's name or id, or what is wrong with it."""
    names = Names((annex.id, annex.sheet_name) for annex in regulation.annexes)
    found, wrong = _named(row, "annex", names, "control-annex-unknown")
    return regulation.annex(found) if found else None, wrong


def _criterion(
    row: ControlRow, annex: Annex | None, criteria: Sequence[Criterion]
) -> tuple[str | None, Faults]:
    """The criterion that the row names among these, or what is wrong; neither where it cannot be
    told because the annex is not known."""
    if annex is None and row.text("criterion").rstrip("."):
        return None, []
    names = Names(((leaf.id, leaf.label) for leaf in criteria), shown="id")
    sheet = annex.sheet_name if annex else ""
    return _named(row, "criterion", names, "control-criterion-unknown", end=".", annex=sheet)


def _named(
    row: ControlRow, column: str, names: Names, unknown: str, *, end: str = "", **parameters: str
) -> tuple[str | None, Faults]:
    """The id of what the row names in that column, or what is wrong with it; what was typed may
    end in ``end``."""
    typed = row.text(column).rstrip(end)
    if not typed:
        return None, [_incomplete(row, column)]
    found = names.find(typed)
    if found is None:
        return None, [row.finding(column, unknown, near=names.near(typed), **parameters)]
    return found, []


def _appraisers(row: ControlRow, names: Names) -> tuple[tuple[str, ...], Faults]:
    """The agencies that the row names, each once, and what is wrong."""
    typed = [part.strip() for part in row.text("others").split(";") if part.strip()]
    if not typed:
        return (), [_incomplete(row, "others")]
    findings = [
        row.finding("others", "control-appraiser-unknown", found=part, near=names.near(part))
        for part in typed
        if names.find(part) is None
    ]
    return tuple(dict.fromkeys(id for part in typed if (id := names.find(part)))), findings


def _incomplete(row: ControlRow, column: str) -> Finding:
    return row.finding(column, "control-row-incomplete", column=_LABELS[column])


def _twice(row: ControlRow, taken: dict[Hashable, str], key: Hashable) -> Finding | None:
    """That an earlier row is about the same, told at the later one; ``taken`` remembers."""
    first = taken.setdefault(key, row.cell("criterion"))
    if first == row.cell("criterion"):
        return None
    return row.finding("criterion", "control-criterion-twice", first=first)
