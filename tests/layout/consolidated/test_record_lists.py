"""Waivers, the seal, difficulties and the lists of proposals show each line that they are given."""

from __future__ import annotations

from datetime import datetime

import pytest

from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.difficulties_sheet import (
    DifficultyLine,
    difficulties_sheet,
)
from thidua_xlsx.layout.consolidated.proposals_part import (
    COLUMNS,
    EXEMPT,
    NO_PREVIOUS,
    proposals_part,
)
from thidua_xlsx.layout.consolidated.record_sheets import WaiverLine, waivers_sheet
from thidua_xlsx.layout.consolidated.seal_sheet import Seal, SealedFile, seal_sheet
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Unit
from thidua_xlsx.ranking.ranking import rank
from thidua_xlsx.rating.lists import CRITICISM, HEAD_REVIEW, REWARD, Listed, ProposalList
from thidua_xlsx.rating.outcome import HeadRating, Ratings, UnitRating
from thidua_xlsx.template import load_regulation

RULES = load_regulation("tn-2610-2024")
CONTEXT = ConsolidatedContext("Đánh giá năm 2024", "Thái Nguyên")
BEST, GOOD, _, FAILED = (band.id for band in RULES.ratings)
HALL = "so-ban-nganh"


def shown(sheet: Sheet, prefix: str) -> list[list[object]]:
    """The values of the rows whose ids begin so."""
    return [
        [row.cells[column.id].value for column in sheet.columns if column.id in row.cells]
        for row in sheet.rows
        if row.id.startswith(prefix)
    ]


def test_a_waiver_names_return_findings_and_who_decided_why() -> None:
    line = WaiverLine(
        "TN-0007", "Sở Y tế", "Tự chấm", ("Ô F23: quá điểm tối đa.", "Ô J30: thiếu minh chứng."),
        DecisionTaken(
            "waiver:TN-0007", "chap-nhan", "Nguyễn Văn A", "Đã giải trình", "",
            datetime(2024, 11, 21, 10, 15),
        ),
    )  # fmt: skip
    assert shown(waivers_sheet(RULES, (line,), CONTEXT), "waiver:") == [
        [
            1, "Sở Y tế", "Tự chấm", "TN-0007",
            "Ô F23: quá điểm tối đa.\nÔ J30: thiếu minh chứng.",
            "Nguyễn Văn A", "Đã giải trình", None, "21/11/2024 10:15",
        ]
    ]  # fmt: skip


def test_the_seal_has_every_file_with_its_hash_and_the_hashes_of_result_and_register() -> None:
    first, second = (
        SealedFile("a.xlsx", "1" * 64, "Sở A; TN-0001", "20/11/2024"),
        SealedFile("dot-cham.xlsx", "2" * 64, since="10/11/2024"),
    )
    template = SealedFile("regulation.yaml", "3" * 64)
    seal = Seal("f" * 64, "e" * 64, "thidua-xlsx 0.1.0", (first,), (template,), (second,))
    sheet = seal_sheet(RULES, seal, CONTEXT)
    assert [row[1] for row in shown(sheet, "fact:")] == ["f" * 64, "e" * 64, "thidua-xlsx 0.1.0"]
    assert shown(sheet, "originals:") == [[1, "a.xlsx", "Sở A; TN-0001", "20/11/2024", "1" * 64]]
    assert shown(sheet, "controls:") == [[1, "dot-cham.xlsx", None, "10/11/2024", "2" * 64]]
    assert shown(sheet, "templates:") == [[1, "regulation.yaml", None, None, "3" * 64]]
    assert "thidua-xlsx verify" in str(shown(sheet, "instruction"))


def test_difficulties_stand_by_unit() -> None:
    """Điều 11.1c, 11.2e."""
    line = DifficultyLine("Sở A", "Khối các sở", "Thiếu hướng dẫn", "")
    sheet = difficulties_sheet(RULES, [line], CONTEXT)
    assert shown(sheet, "difficulty:") == [[1, "Sở A", "Khối các sở", "Thiếu hướng dẫn", None]]


UNITS = (Unit("so-a", "Sở A", HALL), Unit("so-b", "Sở B", HALL))
REWARDED = Listed("so-a", HALL, BEST, approved=True, provisional=False)
PROPOSED = (
    ProposalList(REWARD, "Điều 11.2c", "Chủ tịch UBND tỉnh", (REWARDED,)),
    ProposalList(CRITICISM, "", "", (Listed("so-b", HALL, FAILED, False, True),)),
    ProposalList(HEAD_REVIEW, "", "", ()),
)  # fmt: skip


def lists(*, previous_known: bool, exempt: bool = False) -> Sheet:
    rated = tuple(
        UnitRating(unit.id, HALL, None, rating, False, False, (), None, (), ())
        for unit, rating in zip(UNITS, (BEST, FAILED), strict=True)
    )
    heads = (
        HeadRating("so-a", BEST, False, BEST, False),
        HeadRating("so-b", GOOD, exempt, None if exempt else FAILED, True),
    )
    ranking = rank(RULES, UNITS, [])
    ratings = Ratings(rated, heads=heads)
    part = proposals_part(RULES, ranking, ratings, PROPOSED, previous_known=previous_known)
    return Sheet("lists", "Danh sách đề xuất", COLUMNS, *part)


def test_each_list_has_its_units_with_article_and_who_decides() -> None:
    sheet = lists(previous_known=True)
    bloc = "Khối các sở, ban, ngành"
    assert shown(sheet, "reward.title") == [
        ["1. Đề nghị khen thưởng (Điều 11.2c), trình Chủ tịch UBND tỉnh quyết định"]
    ]
    assert shown(sheet, "reward/") == [
        [1, "Sở A", bloc, "Hoàn thành xuất sắc nhiệm vụ", "Đã phê duyệt"]
    ]
    assert shown(sheet, "criticism/") == [
        [1, "Sở B", bloc, "Không hoàn thành nhiệm vụ", "Tạm tính, còn việc chờ quyết định"]
    ]
    assert shown(sheet, "head_review.nothing") == [["Không có."]]


@pytest.mark.parametrize("exempt", [False, True])
def test_only_heads_above_their_unit_are_listed_and_exempt_ones_say_so(exempt: bool) -> None:
    note = "Người đứng đầu tự xếp: Hoàn thành tốt nhiệm vụ"
    sheet = lists(previous_known=True, exempt=exempt)
    assert [row[1:] for row in shown(sheet, "heads/")] == [
        [
            "Sở B",
            "Khối các sở, ban, ngành",
            "Không hoàn thành nhiệm vụ",
            f"{note}; {EXEMPT}" if exempt else note,
        ]
    ]


def test_without_last_years_result_two_years_running_is_not_denied() -> None:
    assert shown(lists(previous_known=False), "head_review.nothing") == [[NO_PREVIOUS]]
