"""Who appraises what: each criterion of each unit, by the annex or as the round overruled it.

An agency that is itself a unit of the round appraises itself only where the round leaves it so,
and every such row is named (``Assignment.own``): nobody is judge of its own case unseen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from thidua_xlsx.model import Annex, Criterion, Regulation, Unit


@dataclass(frozen=True, slots=True)
class Overrule:
    """Another appraiser than the annex names, for a criterion of an annex, of one unit or (None)
    of all; ``reason`` is on record."""

    annex: str
    criterion: str
    unit: str | None
    appraisers: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """``appraisers`` in the annex's order.  ``reason``: why others than the annex names, "" where
    it is the annex's own.  ``own``: the agency among them that is the unit itself, if any."""

    annex: str
    criterion: str
    unit: str
    appraisers: tuple[str, ...]
    reason: str = ""
    own: str | None = None


@dataclass(frozen=True, slots=True)
class Assignments:
    """All rows that agencies appraise, by (unit, criterion), in the order of units and annexes.

    The criteria of the panel (group I) are not among them: they go by ballot.
    """

    rows: Mapping[tuple[str, str], Assignment] = field(default_factory=dict)

    def appraisers(self, unit: str, criterion: str) -> tuple[str, ...]:
        """Who appraises that row; nobody where it is not assigned."""
        row = self.rows.get((unit, criterion))
        return row.appraisers if row is not None else ()

    def of(self, appraiser: str) -> tuple[Assignment, ...]:
        """The rows of one agency."""
        return tuple(row for row in self.rows.values() if appraiser in row.appraisers)

    def agencies(self) -> tuple[str, ...]:
        """Every agency that has a row."""
        return tuple(dict.fromkeys(a for row in self.rows.values() for a in row.appraisers))

    def own(self) -> tuple[Assignment, ...]:
        """The rows in which an agency appraises itself."""
        return tuple(row for row in self.rows.values() if row.own is not None)


def assign(
    regulation: Regulation,
    units: Sequence[Unit],
    overrules: Iterable[Overrule] = (),
    instead: str | None = None,
) -> Assignments:
    """Every agency's rows (Điều 9.1c, 9.4).

    An overrule for a unit and criterion goes before one for the criterion.  ``instead``: the
    agency that appraises an agency's own rows in its place; None: it does so itself, named.  The
    agency ``instead`` itself cannot be replaced by itself; its rows stay its own.
    """
    given = {(rule.annex, rule.criterion, rule.unit): rule for rule in overrules}
    rows: dict[tuple[str, str], Assignment] = {}
    for unit in units:
        annex = regulation.annex_of_bloc(unit.bloc)
        for leaf in appraised_by_agencies(annex):
            rule = given.get((annex.id, leaf.id, unit.id)) or given.get((annex.id, leaf.id, None))
            row = Assignment(
                annex.id,
                leaf.id,
                unit.id,
                rule.appraisers if rule else leaf.appraisers,
                rule.reason if rule else "",
            )
            rows[unit.id, leaf.id] = _judged_by_another(row, instead)
    return Assignments(rows)


def appraised_by_agencies(annex: Annex) -> tuple[Criterion, ...]:
    """The criteria that agencies appraise: all but the panel's."""
    return tuple(leaf for leaf in annex.leaves() if not leaf.panel and leaf.appraisers)


def by_agencies(regulation: Regulation) -> bool:
    """Whether the regulation divides its criteria among agencies; where all stand with one body, a
    bloc scores whole annexes together (2022: Khối chấm điểm)."""
    named = {
        appraiser
        for annex in regulation.annexes
        for leaf in appraised_by_agencies(annex)
        for appraiser in leaf.appraisers
    }
    return len(named) > 1


def _judged_by_another(row: Assignment, instead: str | None) -> Assignment:
    if row.unit not in row.appraisers:
        return row
    if instead is None or instead == row.unit:
        return replace(row, own=row.unit)
    return replace(row, appraisers=tuple(_replaced(row.appraisers, row.unit, instead)))


def _replaced(appraisers: Sequence[str], own: str, instead: str) -> Iterator[str]:
    """``instead`` in the place of ``own``; once, where it is among them already."""
    for appraiser in appraisers:
        if appraiser != own:
            yield appraiser
        elif instead not in appraisers:
            yield instead
