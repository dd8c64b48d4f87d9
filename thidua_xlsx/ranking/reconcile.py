"""Self against appraised, criterion by criterion: the one table that totals and ranks rest on.

Scores are ``Decimal`` outside and whole thousandths (nullable ``Int64``) in the table, because
binary fractions make equal totals unequal.  What nobody has said is ``<NA>`` and makes every sum
over it ``<NA>``: missing is never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from thidua_xlsx.model import GIVEN, SCORES, Annex, Criterion, Regulation, Score, Stage, Unit

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


def from_thousandths(thousandths: Any) -> Decimal | None:
    """The score of so many thousandths, without trailing zeros; None for None and ``<NA>``."""
    if thousandths is None or thousandths is pd.NA:
        return None
    whole, rest = divmod(abs(int(thousandths)), THOUSAND)
    digits = f"{whole}.{rest:03d}".rstrip("0").rstrip(".")
    return Decimal(digits if thousandths >= 0 else f"-{digits}")


def tidy(regulation: Regulation, units: Sequence[Unit], scores: Iterable[Score]) -> pd.DataFrame:
    """One row a unit and leaf criterion of its bloc's annex: units as given, annex order.

    Columns ``COLUMNS``; scores in whole thousandths (Int64, missing ``<NA>``): ``self`` is <NA>
    on criteria that the unit does not score itself, ``final`` is the appraised score (the reading
    of Điều 7.2), before it what was decided after an appeal (``appealed``), before both what the
    council decided; ``difference`` is self − appraised.  Texts nobody gave are "", levels and
    appraisers nobody gave are None.  Raises ValueError for a score of an unknown unit or of a
    row that carries none, and for two scores of one criterion.
    """
    given = list(scores)
    known = {(score.unit, score.criterion): score for score in given}
    if len(known) != len(given):
        raise ValueError("two scores of one unit and criterion")
    rows: list[tuple[Any, ...]] = []
    for unit in units:
        annex = regulation.annex_of_bloc(unit.bloc)
        for leaf in annex.leaves():
            score = known.pop((unit.id, leaf.id), Score(unit.id, leaf.id))
            rows.append(_row(unit, annex, leaf, score))
    if known:
        raise ValueError(f"scores of unknown units or criteria: {sorted(known)}")
    table = pd.DataFrame.from_records(rows, columns=list(COLUMNS))
    types = {name: "Int64" for name in NUMBERS} | {"panel": "bool", "self_scored": "bool"}
    return table.astype(types)


def _row(unit: Unit, annex: Annex, leaf: Criterion, score: Score) -> tuple[Any, ...]:
    own = to_thousandths(score.self_score) if leaf.self_scored else None
    appraised = to_thousandths(score.appraised)
    difference = own - appraised if own is not None and appraised is not None else None
    return (
        unit.id,
        unit.bloc,
        annex.id,
        leaf.id,
        leaf.panel,
        leaf.self_scored,
        own,
        *(to_thousandths(getattr(score, name)) for name in (*GIVEN, "final")),
        difference,
        to_thousandths(score.bonus),
        to_thousandths(score.deduction),
        *(getattr(score, name) for name in TEXTS),
    )


def totals(table: pd.DataFrame) -> pd.DataFrame:
    """One row a unit (index ``unit``, order of the table), ``TOTALS`` in whole thousandths.

    A total is ``<NA>`` where any of its criteria is missing: ``self_total`` over the criteria
    that the unit scores itself, ``appraised_total`` without the panel's, ``panel_total`` over the
    panel's alone (<NA> where the annex has none), ``final_total`` over all, each of the final
    scores.  ``bonus`` and
    ``deduction`` add up what is stated, <NA> where nothing is.  ``self_missing`` and
    ``appraised_missing`` (panel included) count the criteria without a score.
    """
    units = pd.Index(table["unit"].unique(), name="unit")
    panel = table["panel"]
    own = table[table["self_scored"]]
    parts = {
        "self_total": _complete_sum(own, "self"),
        "appraised_total": _complete_sum(table[~panel], "final"),
        "panel_total": _complete_sum(table[panel], "final"),
        "bonus": _stated_sum(table, "bonus"),
        "deduction": _stated_sum(table, "deduction"),
        "final_total": _complete_sum(table, "final"),
    }
    frame = pd.DataFrame(parts, index=units).astype("Int64")
    frame["self_missing"] = _count_missing(own, "self").reindex(units, fill_value=0)
    frame["appraised_missing"] = _count_missing(table, "final")
    return frame


def _complete_sum(rows: pd.DataFrame, column: str) -> pd.Series[Any]:
    grouped = rows.groupby("unit")[column]
    return grouped.sum().where(grouped.count() == grouped.size()).astype("Int64")


def _stated_sum(rows: pd.DataFrame, column: str) -> pd.Series[Any]:
    return rows.groupby("unit")[column].sum(min_count=1).astype("Int64")


def _count_missing(rows: pd.DataFrame, column: str) -> pd.Series[Any]:
    return rows[column].isna().groupby(rows["unit"]).sum().astype("int64")


def missing(table: pd.DataFrame) -> tuple[Missing, ...]:
    """Who lacks what: for each unit in the table's order first the criteria without a self score
    (of those that it scores itself), then those without an appraised score, panel included."""
    found: list[Missing] = []
    for unit, own in table.groupby("unit", sort=False):
        lacks_self = own["self_scored"] & own["self"].isna()
        for stage, lacks in ((Stage.SELF, lacks_self), (Stage.APPRAISAL, own["final"].isna())):
            criteria = tuple(own.loc[lacks, "criterion"])
            if criteria:
                found.append(Missing(str(unit), stage, criteria))
    return tuple(found)
