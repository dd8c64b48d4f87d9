"""Annexes: scoring tables with their rows, columns and guidance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import ClassVar

from thidua_xlsx.model.methods import Consistent, Method
from thidua_xlsx.model.shown import Shown


class Kind(StrEnum):
    """What a row of an annex is."""

    SECTION = "section"
    GROUP = "group"
    CRITERION = "criterion"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A column of the printed annex.

    ``id`` is one of number, label, method, max, self, appraised, level.<quality level id>,
    appraiser, over_target, bonus, shortfall, deduction; ``under`` is the heading printed above
    several columns ("Xếp loại chất lượng").
    """

    id: str
    heading: str
    under: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one agency may give of a criterion that several appraise."""

    agency: str
    max: Decimal


@dataclass(frozen=True, slots=True)
class LevelFrom:
    """The quality level (id) that a score from ``from_percent`` % of the maximum on suggests."""

    level: str
    from_percent: Decimal


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the guidance on detailed scoring says of a criterion beside the annex (Điều 6.4d).

    ``parts``: () where it states none; else they add up to the criterion's maximum.  ``levels``:
    best first; they only suggest.
    """

    method_text: str = ""
    parts: tuple[Part, ...] = ()
    levels: tuple[LevelFrom, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Criterion(Shown):
    """A row of an annex, in any of the four kinds, verbatim.

    ``number`` and ``appraiser_text`` are what is printed ("" where the cell is blank or merged
    with the one above); ``appraisers`` are resolved agency ids.  ``method`` is None on rows that
    add up their children and on option rows; ``consistent``: what its facts must be to
    each other.  ``rests_on_previous``: it is about what the unit answered to last year's result.
    """

    id: str
    parent: str | None
    kind: Kind
    number: str
    label: str
    max: Decimal | None
    method: Method | None = None
    consistent: tuple[Consistent, ...] = ()
    method_text: str = ""
    appraiser_text: str = ""
    appraisers: tuple[str, ...] = ()
    self_scored: bool = True
    panel: bool = False
    levelled: bool = False
    bold: bool = False
    product_asked: bool = False
    rests_on_previous: bool = False
    guidance: Guidance = Guidance()


@dataclass(frozen=True, repr=False)
class Annex(Shown):
    """One scoring table; rows in the printed order."""

    shows: ClassVar = ("id", "title", "bloc", "total", "criteria")

    id: str
    heading: str
    title: str
    attachment: str
    bloc: str
    total: Decimal
    self_total: Decimal
    total_label: str
    decimals: int
    columns: tuple[AnnexColumn, ...]
    criteria: tuple[Criterion, ...]
    sheet_name: str
    notes: tuple[str, ...] = ()

    def children(self, parent: str | None) -> tuple[Criterion, ...]:
        """The rows directly under ``parent`` (None: the top rows), in order, options included."""
        return self._under.get(parent, ())

    def above(self, row: Criterion) -> Iterator[Criterion]:
        """The rows above that one, the nearest first."""
        while row.parent is not None:
            row = self.criterion(row.parent)
            yield row

    def group_of(self, leaf: Criterion) -> Criterion:
        """The topmost row above the criterion that is no section, or the criterion itself."""
        rows = (leaf, *self.above(leaf))
        return [row for row in rows if row.kind is not Kind.SECTION][-1]

    def leaves(self) -> tuple[Criterion, ...]:
        """The rows that carry a score, in the annex's order."""
        return self._leaves

    def criterion(self, criterion_id: str) -> Criterion:
        """The row of that id; KeyError where there is none."""
        return self._by_id[criterion_id]

    @cached_property
    def _leaves(self) -> tuple[Criterion, ...]:
        return tuple(row for row in self.criteria if row.method is not None)

    @cached_property
    def _by_id(self) -> Mapping[str, Criterion]:
        return {row.id: row for row in reversed(self.criteria)}

    @cached_property
    def _under(self) -> Mapping[str | None, tuple[Criterion, ...]]:
        under: dict[str | None, tuple[Criterion, ...]] = {}
        for row in self.criteria:
            under[row.parent] = (*under.get(row.parent, ()), row)
        return under
