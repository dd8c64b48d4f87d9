"""Blocs and regulations for tests of the rating: units by hand, an invented fourth regulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from support.small_regulations import HALL, panel_regulation
from thidua_xlsx.model import (
    Condition,
    Decider,
    Declaration,
    Quota,
    RankingRule,
    RatingBand,
    Regulation,
    Unit,
)
from thidua_xlsx.ranking.compared import order_key
from thidua_xlsx.rating.rules.facts import Declared, Level, UnitFacts

TOP, GOOD, DONE, FAILED = (
    "hoan-thanh-xuat-sac",
    "hoan-thanh-tot",
    "hoan-thanh",
    "khong-hoan-thanh",
)
ACHIEVEMENT = "thanh-tich-noi-bat"

Decisions = list[tuple[str, str]]


def facts(
    regulation: Regulation,
    bloc: str,
    unit: str,
    total: str | None,
    place: int | None,
    *,
    level: str = "xuat-sac",
    declared: Mapping[str, Declared] | None = None,
) -> UnitFacts:
    """A unit that declares no fault and an outstanding achievement, every criterion at ``level``
    by a product; ``declared`` replaces what it declares."""
    points = None if total is None else Decimal(total)
    said = {
        one.id: Declared(answer=one.id == ACHIEVEMENT)
        for one in regulation.declarations_of(bloc)
        if one.answers == "yes-no"
    }
    return UnitFacts(
        Unit(unit, f"Đơn vị {unit}", bloc),
        points,
        None if points is None else order_key(int(points * 1000), regulation.ranking.decimals),
        place,
        tuple(_levels(regulation, bloc, level)),
        {**said, **(declared or {})},
    )


def _levels(regulation: Regulation, bloc: str, level: str) -> list[Level]:
    annex = regulation.annex_of_bloc(bloc)
    found = []
    for leaf in annex.leaves():
        if leaf.levelled:
            product = "Sản phẩm" if leaf.product_asked else None
            found.append(Level(leaf.id, level, product))
    return found


def bloc_of(regulation: Regulation, bloc: str, totals: Sequence[str]) -> list[UnitFacts]:
    """Units u1, u2, … of these totals; equal ones share their rank."""
    points = [Decimal(each) for each in totals]
    return [
        facts(regulation, bloc, f"u{n}", str(own), 1 + sum(other > own for other in points))
        for n, own in enumerate(points, 1)
    ]


def confirmed(units: Sequence[UnitFacts]) -> Decisions:
    """The council's confirmation of every unit's outstanding achievement."""
    return [(f"fact:{each.unit.id}:{ACHIEVEMENT}", "co") for each in units]


def invented(decimals: tuple[int, ...] = (0, 2)) -> Regulation:
    """A fourth regulation: ratings a to d and f, a quota on a and one on b, ties at whole points
    and two decimals, other names throughout; nothing but totals counts."""
    return replace(
        panel_regulation(decimals),
        id="bia-ra",
        ratings=(
            _band("a", "80", _reaches("a", "80"), _condition("a2", "within-quota")),
            _band("b", "60", _reaches("b", "60"), _condition("b2", "within-quota")),
            _band("c", "40", _reaches("c", "40")),
            _band("d", "20", _reaches("d", "20")),
            _band("f", None, _condition("f1", "total-below", points="20"), fails=True),
        ),
        quotas=(
            Quota("b", HALL, Decimal(50), 9, "Điều 5"),
            Quota("a", HALL, Decimal(25), 9, "Điều 5"),
        ),
        ranking=RankingRule(decimals, "Trưởng cụm", "Điều 4", "xếp hạng"),
        readings=(),
        declarations=(
            _declaration("dung-dau", "Mức của người đứng đầu", "ratings", "head-rating"),
            _declaration("moi-den", "Người đứng đầu mới đến", "yes-no", "head-exempt"),
        ),
        deciders={
            "approval": Decider("Giám đốc", "Điều 9"),
            "cancellation": Decider("Giám đốc", "Điều 10"),
        },
    )


def _band(id: str, minimum: str | None, *conditions: Condition, fails: bool = False) -> RatingBand:
    points = None if minimum is None else Decimal(minimum)
    return RatingBand(id, f"Loại {id.upper()}", "Điều 3", points, fails, conditions)


def _condition(id: str, rule: str, **parameters: str) -> Condition:
    return Condition(id, rule, "Điều 3", f"Điều kiện {id}.", parameters)


def _reaches(band: str, points: str) -> Condition:
    return _condition(f"{band}1", "minimum-total", points=points)


def _declaration(id: str, text: str, answers: str, rule: str) -> Declaration:
    return Declaration(id, text, "Điều 8", (), answers=answers, rules=(rule,))
