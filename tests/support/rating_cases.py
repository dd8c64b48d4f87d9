"""Units of Quyết định 2610 for tests of their rating: a flawless one, and departures from it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.rating.rules.claims import with_claims
from thidua_xlsx.rating.rules.facts import Declared, Level, UnitFacts
from thidua_xlsx.template import load_regulation

HALL, DISTRICTS = "so-ban-nganh", "ubnd-huyen"
TOP, GOOD, DONE, FAILED = (
    "hoan-thanh-xuat-sac",
    "hoan-thanh-tot",
    "hoan-thanh",
    "khong-hoan-thanh",
)
ACHIEVEMENT = "fact:don-vi:thanh-tich-noi-bat"
CONFIRMED = {ACHIEVEMENT: "co"}
"""The council confirmed the outstanding achievement."""

NO = Declared(answer=False)


def yes(
    number: int | None = 1,
    *,
    of: int | None = None,
    remedied: bool | None = None,
    agency: str = "",
    detail: str = "",
) -> Declared:
    """A declaration answered “Có”."""
    return Declared(True, number, of, remedied, agency, detail)


def regulation_2610(**chosen: str) -> Regulation:
    """Quyết định 2610 with its unclear texts read so (rating_ranges="closed-ranges", …)."""
    readings = {name.replace("_", "-"): value for name, value in chosen.items()}
    return load_regulation("tn-2610-2024").with_readings(readings)


def facts(
    total: str | None = "95",
    bloc: str = HALL,
    *,
    levels: Mapping[str, str | None] | None = None,
    products: Mapping[str, str] | None = None,
    declared: Mapping[str, Declared] | None = None,
    proposed: str | None = None,
) -> UnitFacts:
    """A unit with every level Xuất sắc, every product named, and every declaration answered
    “Không” but for the achievement, unless said otherwise."""
    regulation = load_regulation("tn-2610-2024")
    given, named = dict(levels or {}), dict(products or {})
    rows = tuple(
        Level(
            leaf.id,
            given.get(leaf.id, "xuat-sac"),
            named.get(leaf.id, "Sản phẩm") if leaf.product_asked else None,
        )
        for leaf in regulation.annex_of_bloc(bloc).leaves()
        if leaf.levelled or leaf.id in given
    )
    said = {one.id: NO for one in regulation.declarations_of(bloc) if one.answers == "yes-no"}
    said["thanh-tich-noi-bat"] = Declared(answer=True)
    said |= declared or {}
    points = None if total is None else Decimal(total)
    order = None if points is None else int(points * 1000)
    unit = UnitFacts(Unit("don-vi", "Đơn vị", bloc), points, order, 1, rows, said, proposed)
    return with_claims(regulation, [unit], {})[0]


def section_two(bloc: str) -> list[str]:
    """The criteria of Nội dung II."""
    annex = load_regulation("tn-2610-2024").annex_of_bloc(bloc)
    return [leaf.id for leaf in annex.leaves() if leaf.product_asked]
