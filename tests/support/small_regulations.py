"""Two small regulations built by hand, for tests of what is computed from scores.

``panel_regulation`` is like 2610 (two blocs, a panel group, levels, ratings, ties at 2 then 3);
``bonus_regulation`` like 2017 (bonus and deduction columns, no panel, no ratings).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from thidua_xlsx.model import (
    Annex,
    AnnexColumn,
    Criterion,
    Kind,
    Named,
    OverTarget,
    Points,
    RankingRule,
    RatingBand,
    Regulation,
    Unit,
)

HALL = "so-ban-nganh"
DISTRICTS = "ubnd-huyen"
BLOC = "khoi-thi-dua"


def criterion(
    id: str, parent: str | None, kind: Kind, label: str, max: str, **more: object
) -> Criterion:
    """A row; leaf rows (criteria) get the method of plain points unless another is given."""
    method = Points() if kind is Kind.CRITERION else None
    more.setdefault("method", method)
    number = id.rpartition(".")[2]
    return Criterion(id, parent, kind, number, label, Decimal(max), **more)  # type: ignore[arg-type]


def _panel_annex(id: str, bloc: str) -> Annex:
    rows = (
        criterion("ND.I", None, Kind.SECTION, "NỘI DUNG I. XÂY DỰNG TỔ CHỨC", "60"),
        criterion("I", "ND.I", Kind.GROUP, "Năng lực lãnh đạo của người đứng đầu", "20"),
        *(
            criterion(
                f"I.{n}", "I", Kind.CRITERION, f"Lãnh đạo {n}", "10", self_scored=False, panel=True
            )
            for n in (1, 2)
        ),
        criterion("II", "ND.I", Kind.GROUP, "Công tác thanh tra", "40"),
        *(
            criterion(f"II.{n}", "II", Kind.CRITERION, f"Thanh tra {n}", "20", levelled=True)
            for n in (1, 2)
        ),
        criterion("ND.II", None, Kind.SECTION, "NỘI DUNG II. KẾT QUẢ", "40"),
        criterion("IX", "ND.II", Kind.CRITERION, "Khắc phục hạn chế", "40", levelled=True),
    )
    columns = (AnnexColumn("label", "Tiêu chí"), AnnexColumn("max", "Điểm tối đa"))
    return Annex(
        id, "PHỤ LỤC", "TIÊU CHÍ", "", bloc, Decimal(100), Decimal(80), "Tổng cộng", 2,
        columns, rows, "Phụ lục",
    )  # fmt: skip


def _bonus_annex() -> Annex:
    over = OverTarget(Points(), Decimal(1), Decimal(10), inferred=True)
    rows = (
        criterion("I", None, Kind.GROUP, "Nhiệm vụ chính trị", "150"),
        criterion("I.1", "I", Kind.CRITERION, "Chỉ tiêu chủ yếu", "100", method=over),
        criterion("I.2", "I", Kind.CRITERION, "Nhiệm vụ được giao", "50"),
        criterion("II", None, Kind.CRITERION, "Xây dựng Đảng", "50"),
    )
    columns = tuple(AnnexColumn(id, id) for id in ("label", "max", "bonus", "deduction"))
    return Annex(
        "BANG-DIEM", "", "BẢNG ĐIỂM", "", BLOC, Decimal(200), Decimal(200), "Cộng", 2,
        columns, rows, "Bảng điểm",
    )  # fmt: skip


def _regulation(
    blocs: Sequence[Named],
    annexes: tuple[Annex, ...],
    ratings: tuple[RatingBand, ...],
    decimals: tuple[int, ...],
) -> Regulation:
    return Regulation(
        id="nho",
        title="Quy chế nhỏ",
        short_title="Quy chế nhỏ",
        authority="Uỷ ban nhân dân tỉnh",
        year=2024,
        council="Hội đồng thẩm định",
        standing_agency="so-noi-vu",
        standing_agency_name="Sở Nội vụ",
        place="Thái Nguyên",
        blocs=tuple(blocs),
        agencies=(Named("so-noi-vu", "Sở Nội vụ"),),
        panel_name="Lãnh đạo UBND tỉnh",
        units=(),
        quality_levels=(Named("tot", "Tốt"), Named("kem", "Kém")),
        ratings=ratings,
        quotas=(),
        ranking=RankingRule(decimals, "Chủ tịch Hội đồng thẩm định", "Điều 6.4c", "xếp hạng"),
        readings=(),
        deadlines=(),
        legal_basis=(),
        signatures=(),
        annexes=annexes,
        sha256="0" * 64,
    )


def panel_regulation(decimals: tuple[int, ...] = (2, 3)) -> Regulation:
    """Two blocs of 100 points, 20 of them the panel's; ratings at 90, 70, 50."""
    ratings = tuple(
        RatingBand(id, name, "Điều 7.2", minimum and Decimal(minimum), minimum is None, ())
        for id, name, minimum in (
            ("khong-hoan-thanh", "Không hoàn thành nhiệm vụ", None),
            ("hoan-thanh-xuat-sac", "Hoàn thành xuất sắc nhiệm vụ", "90"),
            ("hoan-thanh-tot", "Hoàn thành tốt nhiệm vụ", "70"),
            ("hoan-thanh", "Hoàn thành nhiệm vụ", "50"),
        )
    )
    blocs = (Named(HALL, "Các sở, ban, ngành"), Named(DISTRICTS, "UBND huyện, thành phố"))
    annexes = (_panel_annex("PL-I", HALL), _panel_annex("PL-II", DISTRICTS))
    return _regulation(blocs, annexes, ratings, decimals)


def bonus_regulation() -> Regulation:
    """One bloc of 200 points with bonus and deduction; units equal at two decimals stay tied."""
    return _regulation((Named(BLOC, "Khối thi đua"),), (_bonus_annex(),), (), (2,))


def units(bloc: str, count: int) -> tuple[Unit, ...]:
    """That many units u-1, u-2, … of the bloc."""
    return tuple(Unit(f"{bloc}-{n}", f"Đơn vị số {n}", bloc) for n in range(1, count + 1))
