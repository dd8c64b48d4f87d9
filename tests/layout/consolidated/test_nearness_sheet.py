"""What is near is told in sentences that a council can act on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.nearness_sheet import nearness_sheet
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.listing import NOTHING
from thidua_xlsx.model import Question, Score, Unit
from thidua_xlsx.ranking.ranking import Ranking, rank
from thidua_xlsx.rating.nearness import ABOVE, BELOW, KEPT_OUT, LAST_IN, NEXT, OPEN, Near
from thidua_xlsx.rating.outcome import Ratings, Reason, UnitRating
from thidua_xlsx.template import load_regulation

RULES = load_regulation("tn-2610-2024")
CONTEXT = ConsolidatedContext("Đánh giá năm 2024", "Thái Nguyên")
HALL = "so-ban-nganh"
BEST, GOOD, _, FAILED = (band.id for band in RULES.ratings)
UNITS = (Unit("so-a", "Sở A", HALL), Unit("so-b", "Sở B", HALL), Unit("so-c", "Sở C", HALL))
COUNCIL = "Hội đồng thẩm định"


def ranking() -> Ranking:
    """A before B and C, who are equal."""
    leaves = RULES.annex_of_bloc(HALL).leaves()
    first, *rest = leaves
    scores = [Score(unit.id, leaf.id, None, Decimal(2)) for unit in UNITS for leaf in rest]
    points = zip(UNITS, ("2", "1", "1"), strict=True)
    return rank(
        RULES, UNITS, [*scores, *(Score(u.id, first.id, None, Decimal(p)) for u, p in points)]
    )


def reason(rating: str, rule: str, holds: bool | None, detail: str = "") -> Reason:
    return Reason(rating, rule, rule, "Điều 7.2", "văn bản", holds, detail, "")


def rated(unit: str, computed: str, *possible: str) -> UnitRating:
    return UnitRating(unit, HALL, None, computed, bool(possible), False, possible, None, (), ())


def sheet(*near: Near, ratings: Ratings | None = None) -> Sheet:
    shown = Ratings((rated("so-a", GOOD, BEST, GOOD), rated("so-b", GOOD)))
    return nearness_sheet(RULES, ranking(), ratings or shown, near, CONTEXT)


def told(near: Near) -> str:
    (row,) = (row for row in sheet(near).rows if row.id.startswith("near/"))
    return str(row.cells["change"].value)


LEVELS = reason(BEST, "levels-at-least", False, "2 tiêu chí dưới mức Tốt.")
UNKNOWN = reason(BEST, "outstanding-achievement", None)
ASKED = Question("fact:q", "?", "?", (), (), COUNCIL, "Điều 9", HALL, "so-a")
HALF = Decimal("0.5")


@pytest.mark.parametrize(
    ("near", "sentence"),
    [
        (
            Near(ABOVE, HALL, "so-a", BEST, distance=HALF),
            "Thêm 0,50 điểm thì đủ điểm mức “Hoàn thành xuất sắc nhiệm vụ”; các điều kiện khác của "
            "mức này đều đạt.",
        ),
        (
            Near(ABOVE, HALL, "so-a", BEST, distance=HALF, lacking=(LEVELS, UNKNOWN)),
            "Thêm 0,50 điểm thì đủ điểm mức “Hoàn thành xuất sắc nhiệm vụ”, nhưng còn vướng: 2 "
            "tiêu chí dưới mức Tốt; chưa rõ về thành tích nổi bật.",
        ),
        (
            Near(BELOW, HALL, "so-a", BEST, distance=HALF),
            "Bớt 0,50 điểm thì không còn đủ điểm mức “Hoàn thành xuất sắc nhiệm vụ”, theo điểm chỉ "
            "còn “Hoàn thành tốt nhiệm vụ”.",
        ),
        (
            Near(BELOW, HALL, "so-b", BEST, distance=HALF),
            "Bớt 0,50 điểm thì không còn đủ điểm mức “Hoàn thành xuất sắc nhiệm vụ”; nhưng đơn vị "
            "đã không được mức này vì điều kiện khác.",
        ),
        (
            Near(LAST_IN, HALL, "so-a", BEST, "so-b", HALF, rounded=True),
            "Là đơn vị cuối cùng trong hạn mức “Hoàn thành xuất sắc nhiệm vụ”; đơn vị đầu tiên "
            "ngoài hạn mức là Sở B, kém 0,50 điểm. Hạn mức này chỉ có do làm tròn.",
        ),
        (
            Near(KEPT_OUT, HALL, "so-b", BEST, "so-a", HALF),
            "Thêm trên 0,50 điểm thì vượt Sở A và được xếp “Hoàn thành xuất sắc nhiệm vụ”; hoặc "
            "khi hạn mức thêm 01.",
        ),
        (
            Near(KEPT_OUT, HALL, "so-b", BEST, "so-a", Decimal(0)),
            "Bằng điểm đơn vị cuối cùng trong hạn mức là Sở A; hạn mức thêm 01 thì được xếp “Hoàn "
            "thành xuất sắc nhiệm vụ”.",
        ),
        (
            Near(NEXT, HALL, "so-a", other="so-b", distance=Decimal("0.03")),
            "Hạng 1; hơn Sở B (hạng 2) 0,03 điểm: chênh lệch từ chừng ấy trở lên là đổi hạng.",
        ),
        (
            Near(NEXT, HALL, "so-b", other="so-c", distance=Decimal(0)),
            "Bằng điểm và đồng hạng 2 với Sở C.",
        ),
        (
            Near(OPEN, HALL, "so-a", BEST, lacking=(UNKNOWN,), questions=(ASKED,)),
            "Nếu Hội đồng thẩm định xác nhận đạt điều kiện về thành tích nổi bật thì có thể xếp "
            "“Hoàn thành xuất sắc nhiệm vụ”.",
        ),
        (
            Near(
                OPEN,
                HALL,
                "so-a",
                FAILED,
                lacking=(reason(FAILED, "discipline", None),),
                questions=(ASKED,),
            ),
            "Nếu Hội đồng thẩm định xác nhận có trường hợp về kỷ luật thì xếp “Không hoàn thành "
            "nhiệm vụ”.",
        ),
        (
            Near(OPEN, HALL, "so-a", BEST, lacking=(reason(BEST, "within-quota", None, "1 chỗ."),)),
            "Nếu còn hạn mức thì xếp “Hoàn thành xuất sắc nhiệm vụ”. 1 chỗ.",
        ),
        (
            Near(OPEN, HALL, "so-a", BEST, questions=(ASKED,)),
            "Có thể là “Hoàn thành xuất sắc nhiệm vụ”: chờ Hội đồng thẩm định quyết định.",
        ),
    ],
)
def test_what_would_change_the_result_is_said(near: Near, sentence: str) -> None:
    assert told(near) == sentence


def test_the_limits_are_shown_and_a_part_without_anybody_says_so() -> None:
    found = sheet(Near(NEXT, HALL, "so-a", other="so-b", distance=Decimal("0.03")))
    texts = [str(cell.value) for row in found.rows for cell in row.cells.values()]
    assert any("trong vòng 1 điểm" in text for text in texts)
    assert any("không quá 0,05 điểm" in text for text in texts)
    assert texts.count(NOTHING) == 3


def test_where_nobody_rates_only_ranks_can_be_near() -> None:
    rules = load_regulation("bg-2017")
    unit = Unit("so-a", "Sở A", rules.blocs[0].id)
    found = nearness_sheet(rules, rank(rules, (unit,), []), Ratings(), (), CONTEXT)
    assert [row.id for row in found.rows if row.id.startswith("part/")] == ["part/3"]
