"""A leader who asks why the unit is only “Tốt” finds the answer in a line, and behind it every
condition."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.explaining import (
    TOP,
    TOP_FOR_NOW,
    points_text,
    result_words,
    why_not_higher,
)
from thidua_xlsx.layout.consolidated.reasons_sheet import reasons_sheet, trace_sheet
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Score, Unit
from thidua_xlsx.ranking.ranking import rank
from thidua_xlsx.rating.outcome import KeptOut, QuotaUse, Ratings, Reason, UnitRating
from thidua_xlsx.template import load_regulation

RULES = load_regulation("tn-2610-2024")
CONTEXT = ConsolidatedContext("Đánh giá năm 2024", "Thái Nguyên")
BEST, GOOD, DONE, FAILED = (band.id for band in RULES.ratings)
HALL = "so-ban-nganh"
UNIT = Unit("so-y-te", "Sở Y tế", HALL)
DETAILS = {
    "xuat-sac-diem": "Tổng điểm 89,65, thiếu 0,35 điểm so với mức 90 điểm.",
    "xuat-sac-muc-chung": "01 trong 33 tiêu chí dưới mức Tốt: II.1 (Trung bình).",
    "hoan-thanh-muc": "01 trong 33 tiêu chí dưới mức Trung bình: III.1 (Kém).",
    "khong-diem": "Tổng điểm 48,30, dưới 50 điểm.",
}


def rated(computed: str | None, **holds: bool | None) -> UnitRating:
    """The unit with every condition of Điều 7.2; all hold and no fault is there but for ``holds``,
    by condition id with _ for -."""
    given = {name.replace("_", "-"): value for name, value in holds.items()}
    reasons = tuple(
        Reason(
            band.id, one.id, one.rule, one.article, one.text,
            given.get(one.id, not band.any_of), DETAILS.get(one.id, "…"), "",
        )
        for band in RULES.ratings
        for one in band.conditions
    )  # fmt: skip
    return UnitRating(UNIT.id, HALL, None, computed, False, False, (), None, reasons, ())


def why(unit: UnitRating, *quotas: QuotaUse) -> str:
    return why_not_higher(RULES, unit, Ratings((unit,), quotas))


def test_missed_and_unknown_conditions_of_the_next_rating_are_told() -> None:
    unit = rated(GOOD, xuat_sac_diem=False, xuat_sac_thanh_tich=None, xuat_sac_so_luong=None)
    assert why(unit) == (
        "Chưa được “Hoàn thành xuất sắc nhiệm vụ”: tổng điểm 89,65, thiếu 0,35 điểm so với mức 90 "
        "điểm; chưa rõ về thành tích nổi bật."
    )
    unit = rated(GOOD, xuat_sac_ky_luat=False)
    assert why(unit).endswith(": không đạt điều kiện về kỷ luật.")


def test_a_quota_that_alone_is_open_is_told() -> None:
    unit = rated(GOOD, xuat_sac_so_luong=None)
    unit = replace(
        unit,
        reasons=tuple(
            replace(one, detail="20% của 4 đơn vị: 1 chỗ.") if one.holds is None else one
            for one in unit.reasons
        ),
    )
    assert why(unit) == "Chưa được “Hoàn thành xuất sắc nhiệm vụ”: 20% của 4 đơn vị: 1 chỗ."


def test_the_best_rating_has_none_above() -> None:
    assert why(rated(BEST)) == TOP
    assert why(replace(rated(BEST), provisional=True)) == TOP_FOR_NOW


def test_a_failing_unit_is_told_its_faults() -> None:
    unit = rated(FAILED, khong_diem=True, khong_ky_luat=True)
    assert why(unit) == (
        "Thuộc trường hợp “Không hoàn thành nhiệm vụ”: tổng điểm 48,30, dưới 50 điểm; kỷ luật."
    )


def test_a_gap_waits_for_the_council_or_tells_what_it_decided() -> None:
    unit = replace(
        rated(None, xuat_sac_muc_chung=False, tot_muc_chung=False, hoan_thanh_muc=False), gap=True
    )
    said = (
        "Thiếu điều kiện của cả mức “Hoàn thành nhiệm vụ” (01 trong 33 tiêu chí dưới mức Trung "
        "bình: III.1 (Kém)) nhưng không thuộc trường hợp không hoàn thành: "
    )
    assert why(unit) == f"{said}chờ Hội đồng thẩm định quyết định."
    decided = replace(unit, computed=DONE)
    assert why(decided) == f"{said}Hội đồng thẩm định đã quyết định xếp “Hoàn thành nhiệm vụ”."


@pytest.mark.parametrize(
    ("distance", "told"),
    [
        (Decimal("1.3"), "; kém đơn vị cuối cùng được xếp 1,30 điểm"),
        (Decimal("0.004"), "; kém đơn vị cuối cùng được xếp 0,004 điểm"),
        (Decimal(0), "; bằng điểm đơn vị cuối cùng được xếp"),
        (None, ""),
    ],
)
def test_a_unit_that_the_quota_kept_out_is_told_by_what_distance(
    distance: Decimal | None, told: str
) -> None:
    used = QuotaUse(
        HALL, BEST, "Điều 7.2a", 10, Decimal(20), 4, Decimal(2), 2, 0, ("a", "b"),
        (KeptOut(UNIT.id, distance),), False,
    )  # fmt: skip
    unit = replace(rated(GOOD, xuat_sac_so_luong=False), kept_out=BEST)
    assert why(unit, used) == (
        "Đủ các điều kiện khác của “Hoàn thành xuất sắc nhiệm vụ” nhưng không còn hạn mức (cả "
        f"khối 02, Điều 7.2a){told}."
    )


def test_points_in_a_sentence_have_at_least_two_decimals() -> None:
    assert [points_text(Decimal(text)) for text in ("1", "0.5", "0.125")] == [
        "1,00 điểm", "0,50 điểm", "0,125 điểm",
    ]  # fmt: skip


def test_what_may_change_says_so() -> None:
    assert result_words(RULES, rated(GOOD)) == "Hoàn thành tốt nhiệm vụ"
    assert result_words(RULES, replace(rated(GOOD), provisional=True)).endswith(" (tạm)")
    assert result_words(RULES, replace(rated(None), gap=True)) == "Chờ quyết định"
    assert result_words(RULES, rated(None)) == "Chưa xếp được"


def sheets(unit: UnitRating) -> tuple[Sheet, Sheet]:
    leaves = RULES.annex_of_bloc(HALL).leaves()
    ranking = rank(RULES, (UNIT,), [Score(UNIT.id, leaf.id, None, leaf.max) for leaf in leaves])
    ratings = Ratings((unit,))
    return (
        reasons_sheet(RULES, ranking, ratings, CONTEXT),
        trace_sheet(RULES, ranking, ratings, CONTEXT),
    )


def test_a_unit_has_one_line_with_a_verdict_for_each_rating() -> None:
    unit = rated(GOOD, xuat_sac_diem=False, xuat_sac_thanh_tich=None, xuat_sac_so_luong=None)
    reasons, _ = sheets(unit)
    row = next(row for row in reasons.rows if row.id == "unit:so-y-te")
    verdicts = [row.cells[f"rating:{band.id}"].value for band in RULES.ratings]
    assert verdicts == ["Thiếu 01", "Đạt", "Đạt", "Không thuộc"]
    told = reasons.cell("instruction", "rank")
    assert told is not None and "kiem-tra.xlsx, trang “Điều kiện từng đơn vị”" in str(told.value)


def test_the_trace_has_every_condition_with_its_words_article_outcome_and_figures() -> None:
    unit = rated(GOOD, xuat_sac_diem=False, xuat_sac_so_luong=None, xuat_sac_thanh_tich=None)
    _, trace = sheets(unit)
    rows = {row.id: row for row in trace.rows if row.id.startswith("so-y-te/")}
    assert len(rows) == len(unit.reasons) == 20
    shown = {
        name: [rows[f"so-y-te/{rating}/{id}"].cells[name].value for rating, id in (
            (BEST, "xuat-sac-diem"), (BEST, "xuat-sac-thanh-tich"), (BEST, "xuat-sac-so-luong"),
            (GOOD, "tot-diem"), (FAILED, "khong-mat-doan-ket"),
        )]
        for name in ("holds", "article", "detail")
    }  # fmt: skip
    assert shown["holds"] == ["Không đạt", "Chưa rõ", "Chưa xét", "Đạt", "Không thuộc"]
    assert shown["article"][3:] == ["Điều 7.2b", "Điều 7.2d"]
    assert shown["detail"][0] == DETAILS["xuat-sac-diem"]
    assert trace.autofilter == ("heading", list(rows)[-1])
    texts = {row.cells["text"].value for row in rows.values()}
    assert texts == {one.text for band in RULES.ratings for one in band.conditions}
