"""The order of the units inside each bloc (Điều 6.4c), in exact thousandths.

Facts are scores; everything here is derived from them each time.  A unit without a final total
keeps its place in the list but has no rank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Question, Regulation, Score, Unit
from thidua_xlsx.model.shown import Shown, attributes, frame
from thidua_xlsx.ranking.compared import band_by_points, rated_total
from thidua_xlsx.ranking.reconcile import (
    TOTALS,
    Missing,
    Totals,
    from_thousandths,
    missing,
    reconciled,
    to_thousandths,
    totals,
)
from thidua_xlsx.ranking.ties import TOGETHER, Tie, order
from thidua_xlsx.words.numerals import vietnamese

if TYPE_CHECKING:
    import pandas as pd

SHOWN_CRITERIA = 6
FRAME = {
    **dict.fromkeys(("bloc", "unit", "name"), "str"),
    **dict.fromkeys((*TOTALS, "rank"), "Int64"),
    "provisional": "bool",
    "band": "str",
}
"""The columns of a ranking as a table; totals are whole thousandths."""


@dataclass(frozen=True, slots=True, repr=False)
class UnitRanking(Shown):
    """A unit's totals in points, None where anything of them is missing.

    ``rank`` is the competition rank (1, 1, 3), None without a final total.  ``provisional``: the
    rank may still change, because the unit's tie is undecided or a unit of its bloc has no final
    total yet.  ``band``: the rating that the points alone give, none of the other conditions.
    """

    shows: ClassVar = ("unit", "final_total", "rank", "provisional", "band")

    unit: Unit
    self_total: Decimal | None
    appraised_total: Decimal | None
    panel_total: Decimal | None
    bonus: Decimal | None
    deduction: Decimal | None
    final_total: Decimal | None
    rank: int | None
    provisional: bool
    band: str | None

    def to_json(self) -> dict[str, Any]:
        """The unit as an object of the command line's contract; rating and reasons come from
        the rating of a later step."""
        points = {name: _plain_text(getattr(self, name)) for name in TOTALS}
        return {
            "unit": self.unit.id,
            "name": self.unit.name,
            **points,
            "rank": self.rank,
            "rating": {"proposed": None, "computed": None, "approved": None},
            "provisional": self.provisional,
            "reasons": [],
        }

    def to_row(self, bloc: str) -> dict[str, object]:
        """The unit's row of ``Ranking.to_frame``."""
        points = {name: to_thousandths(getattr(self, name)) for name in TOTALS}
        named = {"bloc": bloc, "unit": self.unit.id, "name": self.unit.name}
        return named | points | attributes(self, ("rank", "provisional", "band"))


@dataclass(frozen=True, slots=True, repr=False)
class BlocRanking(Shown):
    """A bloc's units in rank order (equal ones as given, those without a total last)."""

    bloc: str
    annex: str
    units: tuple[UnitRanking, ...]
    ties: tuple[Tie, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """A question for each tie that nobody has decided."""
        names = {line.unit.id: line.unit.name for line in self.units}
        return tuple(tie.asks(self.bloc, names) for tie in self.ties if not tie.resolved)

    def to_json(self) -> dict[str, Any]:
        """The bloc as an object of the command line's contract."""
        return {
            "bloc": self.bloc,
            "quota": None,
            "ties": [tie.to_json() for tie in self.ties],
            "units": [unit.to_json() for unit in self.units],
        }


@dataclass(frozen=True, slots=True, repr=False)
class Ranking(Shown):
    """Every bloc that has units, in the regulation's order; ``findings`` name what waits."""

    shows: ClassVar = ("blocs", "units", "findings")

    blocs: tuple[BlocRanking, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def units(self) -> tuple[UnitRanking, ...]:
        """Every unit, bloc by bloc in rank order."""
        return tuple(line for bloc in self.blocs for line in bloc.units)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The ties that wait for a decision, bloc by bloc."""
        return tuple(question for bloc in self.blocs for question in bloc.questions)

    def to_json(self) -> list[dict[str, Any]]:
        """The ``blocs`` of the ``rank`` command's answer; scores are decimal text, absent null."""
        return [bloc.to_json() for bloc in self.blocs]

    def to_frame(self) -> pd.DataFrame:
        """One row a unit in rank order: bloc, unit, name, the totals in whole thousandths and
        rank (Int64, absent <NA>), provisional, band."""
        return frame(FRAME, (line.to_row(bloc.bloc) for bloc in self.blocs for line in bloc.units))


def rank(
    regulation: Regulation,
    units: Sequence[Unit],
    scores: Iterable[Score],
    *,
    decisions: Sequence[tuple[str, str]] = (),
) -> Ranking:
    """The units ranked inside their blocs.

    Điều 6.4c, as data in ``regulation.ranking.decimals`` (2, then 3): totals rounded half up to
    the first number of places are compared, equal ones at the next.  Totals are whole thousandths
    and rounding never turns an order round, so that (2, 3) is simply the order by thousandths;
    with (2,) units equal at two places stay tied.  Still equal: the same competition rank,
    provisional, and a Tie that names who decides, until ``decisions`` ((question id, answer), in
    the order taken; of two on one question the later counts) say who is placed first or that they
    share the rank.  Decisions on other questions have no effect.  Raises what
    ``reconcile.reconciled`` raises.
    """
    rows = reconciled(regulation, units, scores)
    sums = totals(rows)
    blocs = tuple(
        _bloc(regulation, bloc.id, members, sums, dict(decisions))
        for bloc in regulation.blocs
        if (members := [unit for unit in units if unit.bloc == bloc.id])
    )
    names = {unit.id: unit.name for unit in units}
    found = [*_tie_findings(blocs, names), *_missing_findings(missing(rows), names)]
    return Ranking(blocs, tuple(found))


def _bloc(
    regulation: Regulation,
    bloc: str,
    members: Sequence[Unit],
    sums: Mapping[str, Totals],
    decisions: Mapping[str, str],
) -> BlocRanking:
    final = ((unit.id, sums[unit.id].final_total) for unit in members)
    totals_of = {unit: total for unit, total in final if total is not None}
    found = order(regulation.ranking, bloc, totals_of, decisions)
    waiting, tied = len(totals_of) < len(members), found.open
    placed = sorted(
        (unit for unit in members if unit.id in totals_of), key=lambda unit: found.ranks[unit.id]
    )
    absent = [unit for unit in members if unit.id not in totals_of]
    lines = tuple(
        _unit_ranking(
            regulation,
            unit,
            {name: from_thousandths(getattr(sums[unit.id], name)) for name in TOTALS},
            found.ranks.get(unit.id),
            waiting or unit.id in tied,
        )
        for unit in (*placed, *absent)
    )
    return BlocRanking(bloc, regulation.annex_of_bloc(bloc).id, lines, found.ties)


def _unit_ranking(
    regulation: Regulation,
    unit: Unit,
    points: Mapping[str, Decimal | None],
    rank: int | None,
    provisional: bool,
) -> UnitRanking:
    return UnitRanking(
        unit=unit,
        **points,
        rank=rank,
        provisional=provisional and rank is not None,
        band=band_by_points(regulation, points[rated_total(regulation)]),
    )


def _tie_findings(blocs: Sequence[BlocRanking], names: Mapping[str, str]) -> Iterator[Finding]:
    for tie in (tie for bloc in blocs for tie in bloc.ties):
        words = {
            "units": ", ".join(names[unit] for unit in tie.units),
            "total": vietnamese(tie.total),
            "rank": str(tie.rank),
            "decimals": str(tie.decimals),
            "decided_by": tie.decided_by,
            "first": names.get(tie.decided or "", ""),
        }
        if tie.decided is None:
            code = "tie-resolved" if tie.resolved else "tie-undecided"
        else:
            code = "tie-shared" if tie.decided == TOGETHER else "tie-decided"
        yield Finding(code, parameters=words)


def _missing_findings(lacking: Iterable[Missing], names: Mapping[str, str]) -> Iterator[Finding]:
    for lack in (lack for lack in lacking if lack.stage == "appraisal"):
        shown = ", ".join(lack.criteria[:SHOWN_CRITERIA])
        more = ", …" if len(lack.criteria) > SHOWN_CRITERIA else ""
        yield Finding(
            "final-total-missing",
            unit=lack.unit,
            parameters={
                "name": names[lack.unit],
                "count": str(len(lack.criteria)),
                "criteria": shown + more,
            },
        )


def _plain_text(points: Decimal | None) -> str | None:
    return None if points is None else format(points, "f")
