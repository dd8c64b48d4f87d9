"""Self against appraised, criterion by criterion: the rows that totals and ranks rest on.

Scores are ``Decimal`` outside and whole thousandths here, because binary fractions make equal
totals unequal.  What nobody has said is None and makes every sum over it None: missing is never
zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain, groupby, repeat
from numbers import Integral
from operator import attrgetter
from typing import Any, NamedTuple, overload

from thidua_xlsx.model import (
    GIVEN,
    SCORES,
    Annex,
    Regulation,
    Score,
    Stage,
    Unit,
    last_given,
)

THOUSAND = 1000
NUMBERS = (*SCORES, "difference", "bonus", "deduction")
TEXTS = ("appraiser", "level_proposed", "level", "reason", "explanation", "evidence", "product")
COLUMNS = ("unit", "bloc", "annex", "criterion", "panel", "self_scored", *NUMBERS, *TEXTS)
TOTALS = ("self_total", "appraised_total", "panel_total", "bonus", "deduction", "final_total")


@dataclass(frozen=True, slots=True)
class Missing:
    """What a unit still lacks at a stage (self or appraisal): criteria in annex order."""

    unit: str
    stage: Stage
    criteria: tuple[str, ...]


class Reconciled(NamedTuple):
    """A unit's criterion (``COLUMNS``), scores in whole thousandths.

    ``self`` is None on criteria that the unit does not score itself; ``final`` is the appraised
    score (the reading of Điều 7.2), before it what was decided after an appeal (``appealed``),
    before both what the council decided; ``difference`` is self − appraised.  Texts nobody gave are
    "", levels and appraisers nobody gave are None.
    """

    unit: str
    bloc: str
    annex: str
    criterion: str
    panel: bool
    self_scored: bool
    self: int | None
    appraised: int | None
    appealed: int | None
    council: int | None
    final: int | None
    difference: int | None
    bonus: int | None
    deduction: int | None
    appraiser: str | None
    level_proposed: str | None
    level: str | None
    reason: str
    explanation: str
    evidence: str
    product: str


_PLACES = {name: place for place, name in enumerate(Reconciled._fields)}


class _Rows(Sequence[Reconciled]):
    """Rows of which none is made before somebody looks at it."""

    __slots__ = ()

    @overload
    def __getitem__(self, place: int) -> Reconciled: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Reconciled, ...]: ...
    def __getitem__(self, place: int | slice) -> Reconciled | tuple[Reconciled, ...]:
        return tuple(self)[place]


class UnitRows(_Rows):
    """The rows of a unit in annex order, kept by columns."""

    __slots__ = ("_columns", "unit")

    def __init__(self, unit: str, columns: Sequence[Sequence[Any]]) -> None:
        """``columns``: all but that of the unit itself."""
        self.unit, self._columns = unit, columns

    def column(self, name: str) -> Sequence[Any]:
        """What the rows say in any column but ``unit``."""
        return self._columns[_PLACES[name] - 1]

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[Reconciled]:
        return map(Reconciled._make, zip(repeat(self.unit), *self._columns, strict=False))


class Table(_Rows):
    """The rows of all units, one unit after the other; what many units say alike is in memory
    once."""

    __slots__ = ("by_unit",)

    def __init__(self, units: Iterable[UnitRows]) -> None:
        self.by_unit: Mapping[str, UnitRows] = {each.unit: each for each in units}

    def __len__(self) -> int:
        return sum(map(len, self.by_unit.values()))

    def __iter__(self) -> Iterator[Reconciled]:
        return chain.from_iterable(self.by_unit.values())


class Totals(NamedTuple):
    """A unit's totals in whole thousandths, None where any of their criteria is missing.

    ``self_total`` is over the criteria that the unit scores itself, ``appraised_total`` without the
    panel's, ``panel_total`` over the panel's alone (None where the annex has none), ``final_total``
    over all, each of the final scores.  ``bonus`` and ``deduction`` add up what is stated, None
    where nothing is.  ``self_missing`` and ``appraised_missing`` (panel included) count the
    criteria without a score.
    """

    self_total: int | None
    appraised_total: int | None
    panel_total: int | None
    bonus: int | None
    deduction: int | None
    final_total: int | None
    self_missing: int
    appraised_missing: int


@lru_cache(maxsize=65_536)
def to_thousandths(score: Decimal | None) -> int | None:
    """The score in whole thousandths, exactly; None stays None.

    Raises ValueError for a score with more than three decimals or one that is not finite: the
    reader has refused such a score long before, so it is a fault of ours.
    """
    if score is None:
        return None
    if not score.is_finite():
        raise ValueError(f"not a finite score: {score}")
    thousandths = int(score.scaleb(3).to_integral_value())
    if Decimal(thousandths).scaleb(-3) != score:
        raise ValueError(f"a score with more than three decimals: {score}")
    return thousandths


@lru_cache(maxsize=65_536)
def from_thousandths(thousandths: Any) -> Decimal | None:
    """The score of so many thousandths, without trailing zeros; None for None and ``<NA>``."""
    if not isinstance(thousandths, Integral):
        return None
    whole, rest = divmod(abs(int(thousandths)), THOUSAND)
    digits = f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
    return Decimal(f"-{digits}" if int(thousandths) < 0 else digits)


def reconciled(regulation: Regulation, units: Sequence[Unit], scores: Iterable[Score]) -> Table:
    """One row a unit and leaf criterion of its bloc's annex: units as given, annex order.

    Raises ValueError for a score of an unknown unit or of a row that carries none, and for two
    scores of one criterion.
    """
    known: dict[str, dict[str, Score]] = {}
    own: dict[str, Score]
    for score in scores:
        own = known.setdefault(score.unit, {})
        if score.criterion in own:
            raise ValueError("two scores of one unit and criterion")
        own[score.criterion] = score
    columns: dict[tuple[int, Sequence[Any]], Sequence[Any]] = {}
    rows: list[UnitRows] = []
    for unit in units:
        annex = regulation.annex_of_bloc(unit.bloc)
        own = known.get(unit.id) or {}
        made = enumerate(_columns(unit, annex, own))
        rows.append(UnitRows(unit.id, [columns.setdefault(each, each[1]) for each in made]))
        for leaf in annex.leaves():
            own.pop(leaf.id, None)
    unknown = sorted((unit, criterion) for unit, own in known.items() for criterion in own)
    if unknown:
        raise ValueError(f"scores of unknown units or criteria: {unknown}")
    return Table(rows)


def _columns(unit: Unit, annex: Annex, own: Mapping[str, Score]) -> Iterator[tuple[Any, ...]]:
    """What ``Reconciled`` says of the unit's leaf criteria, column by column, but for the first."""
    leaves = annex.leaves()
    scores = [own.get(leaf.id) or Score(unit.id, leaf.id) for leaf in leaves]

    def said(name: str) -> Iterator[Any]:
        return map(attrgetter(name), scores)

    def thousandths(name: str) -> tuple[int | None, ...]:
        return tuple(map(to_thousandths, said(name)))

    self_scored = tuple(leaf.self_scored for leaf in leaves)
    given = zip(thousandths("self_score"), self_scored, strict=True)
    self_ = tuple(score if counts else None for score, counts in given)
    appraised, appealed, council = map(thousandths, GIVEN)
    yield (unit.bloc,) * len(leaves)
    yield (annex.id,) * len(leaves)
    yield tuple(leaf.id for leaf in leaves)
    yield tuple(leaf.panel for leaf in leaves)
    yield self_scored
    yield self_
    yield appraised
    yield appealed
    yield council
    yield tuple(map(last_given, zip(appraised, appealed, council, strict=True)))
    yield tuple(map(_difference, self_, appraised))
    yield thousandths("bonus")
    yield thousandths("deduction")
    yield from (tuple(said(name)) for name in TEXTS)


def _difference(own: int | None, appraised: int | None) -> int | None:
    return own - appraised if own is not None and appraised is not None else None


def totals(rows: Iterable[Reconciled]) -> Mapping[str, Totals]:
    """The totals of each unit, in the order of the rows; those of a unit stand together."""
    return {unit: _totals(list(own)) for unit, own in groupby(rows, key=lambda row: row.unit)}


def _totals(rows: Sequence[Reconciled]) -> Totals:
    own = [row.self for row in rows if row.self_scored]
    final = [row.final for row in rows]
    return Totals(
        _complete_sum(own),
        _complete_sum([row.final for row in rows if not row.panel]),
        _complete_sum([row.final for row in rows if row.panel]),
        _stated_sum([row.bonus for row in rows]),
        _stated_sum([row.deduction for row in rows]),
        _complete_sum(final),
        own.count(None),
        final.count(None),
    )


def _complete_sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _stated_sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def missing(rows: Iterable[Reconciled]) -> Iterator[Missing]:
    """Who lacks what: for each unit in the order of the rows first the criteria without a self
    score (of those that it scores itself), then those without an appraised score, panel
    included."""
    for unit, group in groupby(rows, key=lambda row: row.unit):
        own = list(group)
        lacks_self = (row.criterion for row in own if row.self_scored and row.self is None)
        lacks_final = (row.criterion for row in own if row.final is None)
        for stage, lacks in ((Stage.SELF, lacks_self), (Stage.APPRAISAL, lacks_final)):
            if criteria := tuple(lacks):
                yield Missing(unit, stage, criteria)
