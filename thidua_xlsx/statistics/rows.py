"""A row of the table of self against appraised, as statistics need it: with its maximum, its group
and section of the annex, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from thidua_xlsx.model import Annex, Appraisal, Criterion, Regulation
from thidua_xlsx.ranking.reconcile import Reconciled, from_thousandths


class ScoreRow(NamedTuple):
    """What is known of a unit's criterion.

    ``place`` counts the criteria of the annex.  ``group`` is the Roman row above the criterion (or
    the criterion itself, where it is one), ``section`` the annex's top row above it.  ``own`` and
    ``appraised`` (the score that counts) are None where nobody has said them, ``level`` too.
    """

    unit: str
    bloc: str
    annex: str
    criterion: str
    place: int
    group: str
    section: str
    panel: bool
    maximum: Decimal
    own: Decimal | None
    appraised: Decimal | None
    level: str | None
    reason: str
    explanation: str
    evidence: str
    product: str

    @property
    def difference(self) -> Decimal | None:
        """Self − appraised (the glossary's discrepancy); None where either is missing."""
        if self.own is None or self.appraised is None:
            return None
        return _less(self.own, self.appraised)


def share_of(score: Decimal, row: ScoreRow) -> Fraction | None:
    """A score's exact share of the row's maximum; None where that is 0."""
    return _share(score, row.maximum)


@lru_cache(maxsize=65_536)
def _less(own: Decimal, appraised: Decimal) -> Decimal:
    return own - appraised


@lru_cache(maxsize=65_536)
def _share(score: Decimal, maximum: Decimal) -> Fraction | None:
    return Fraction(score) / Fraction(maximum) if maximum else None


def score_rows(regulation: Regulation, table: Iterable[Reconciled]) -> tuple[ScoreRow, ...]:
    """The rows (``reconcile.reconciled``) by unit id and place in the annex, whatever the
    table's order.  KeyError for an annex or criterion that the regulation does not have."""
    known = {annex.id: _leaves(annex) for annex in regulation.annexes}
    rows = (_row(record, *known[record.annex][record.criterion]) for record in table)
    return tuple(sorted(rows, key=lambda row: (row.unit, row.place)))


def of_agencies(
    rows: Iterable[ScoreRow], appraisals: Iterable[Appraisal]
) -> Iterator[tuple[ScoreRow, Appraisal]]:
    """Each appraisal of an agency with its row, by unit, place in the annex and appraiser.

    Ballots are left out: nothing may show what a single leader gave.  So are appraisals of units
    and criteria that the rows do not have.  ValueError for two of one appraiser on one row.
    """
    rows_of: dict[str, list[ScoreRow]] = {}
    for row in rows:
        rows_of.setdefault(row.unit, []).append(row)
    given: dict[str, list[Appraisal]] = {unit: [] for unit in rows_of}
    for appraisal in appraisals:
        if appraisal.unit in given:
            given[appraisal.unit].append(appraisal)
    for unit in sorted(rows_of):
        yield from _of_unit(rows_of[unit], given[unit])


def _of_unit(
    rows: Iterable[ScoreRow], appraisals: Iterable[Appraisal]
) -> Iterator[tuple[ScoreRow, Appraisal]]:
    of_criterion = {row.criterion: row for row in rows if not row.panel}
    found: dict[tuple[int, str], tuple[ScoreRow, Appraisal]] = {}
    for appraisal in appraisals:
        row = of_criterion.get(appraisal.criterion)
        if row is None:
            continue
        key = (row.place, appraisal.by)
        if key in found:
            raise ValueError(f"two appraisals of {appraisal.by} on {row.unit} {row.criterion}")
        found[key] = (row, appraisal)
    return (found[key] for key in sorted(found))


def _leaves(annex: Annex) -> Mapping[str, tuple[int, Criterion, str, str]]:
    """Each row that carries a score: its place, itself, its group and its section."""
    return {
        leaf.id: (place, leaf, annex.group_of(leaf).id, [leaf, *annex.above(leaf)][-1].id)
        for place, leaf in enumerate(annex.leaves())
    }


def _row(record: Reconciled, place: int, leaf: Criterion, group: str, section: str) -> ScoreRow:
    if leaf.max is None:
        raise ValueError(f"criterion {leaf.id} has no maximum")
    return ScoreRow(
        record.unit,
        record.bloc,
        record.annex,
        leaf.id,
        place,
        group,
        section,
        record.panel,
        leaf.max,
        from_thousandths(record.self),
        from_thousandths(record.final),
        (record.level or "").strip() or None,
        record.reason.strip(),
        record.explanation.strip(),
        record.evidence.strip(),
        record.product.strip(),
    )
