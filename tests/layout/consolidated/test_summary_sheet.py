"""Page one: a chair understands it without help, and it leads to every other sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from support.approvals import word
from support.consolidated_samples import (
    BEST,
    CHAIRMAN,
    COUNCIL,
    DONE,
    FAILED,
    GOOD,
    HALL_TOTALS,
    contents,
    open_ratings,
    settled_ratings,
    sheet_of,
    texts,
    unit,
    workbook,
)
from support.small_regulations import BLOC, DISTRICTS, HALL, bonus_regulation, units

from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext, Excluded
from thidua_xlsx.layout.consolidated.summary_sheet import SUMMARY
from thidua_xlsx.layout.consolidated.workbook import consolidated_workbook
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.model import Score
from thidua_xlsx.ranking.ranking import rank
from thidua_xlsx.ranking.reconcile import reconciled
from thidua_xlsx.rating.lists import proposals
from thidua_xlsx.rating.outcome import Ratings, Word

SHOWN_CELL = re.compile(r"\[([^!|]+)!([^|]+)\|([^\]]+)\]")


def summary(ratings: Ratings, totals: tuple[str | None, ...] = HALL_TOTALS) -> Sheet:
    """Page one of the sample with those ratings."""
    return sheet_of(workbook(ratings, totals)[1], SUMMARY)


def said(sheet: Sheet, row: str, column: str = "bloc") -> object:
    """What a cell of it says."""
    cell = sheet.cell(row, column)
    assert cell is not None
    return cell.value


def test_it_is_the_first_sheet_and_opens_first() -> None:
    book = workbook(open_ratings())[1]
    assert book.sheets[0].id == book.active == SUMMARY
    assert book.sheets[0].name == "Trang trình"


def cancelled_ratings() -> Ratings:
    """All approved, and that of the first unit cancelled."""
    settled = settled_ratings((HALL, DISTRICTS))
    first, *others = settled.units
    cancelled = replace(first, approval=word(first.computed, Word.CANCELLED))
    return replace(settled, units=(cancelled, *others))


STATES = {
    "open": (
        open_ratings(),
        HALL_TOTALS,
        "Kết quả còn tạm thời: 02 việc chờ quyết định – xem trang Quyết định",
    ),
    "cancelled": (
        cancelled_ratings(),
        HALL_TOTALS,
        f"Không được phê duyệt hoặc đã hủy bỏ, chờ xếp loại lại: {units(HALL, 1)[0].name}",
    ),
    "ready": (settled_ratings(), HALL_TOTALS, f"Đã đủ cơ sở trình {CHAIRMAN} phê duyệt"),
    "a part approved": (
        settled_ratings((HALL,)),
        HALL_TOTALS,
        f"Đã được {CHAIRMAN} phê duyệt 01/02 khối; các khối còn lại đã đủ cơ sở trình phê duyệt",
    ),
    "approved": (
        settled_ratings((HALL, DISTRICTS)),
        HALL_TOTALS,
        f"Kết quả đã được {CHAIRMAN} phê duyệt",
    ),
    "nobody rates": (
        Ratings(),
        HALL_TOTALS,
        "Đã xếp hạng đủ 09 đơn vị, không có việc chờ quyết định",
    ),
    "a tie": (
        Ratings(),
        ("90", "90", "80"),
        "Kết quả còn tạm thời: 01 việc chờ quyết định – xem trang Quyết định",
    ),
    "a score missing": (
        Ratings(),
        ("90", None, "80"),
        "Kết quả chưa đầy đủ: 01 đơn vị chưa đủ điểm thẩm định",
    ),
}


@pytest.mark.parametrize("name", STATES)
def test_one_line_says_how_far_the_result_has_come(name: str) -> None:
    ratings, totals, line = STATES[name]
    assert said(summary(ratings, totals), "state") == line


def test_each_bloc_has_its_numbers() -> None:
    sheet = summary(open_ratings())
    row = f"bloc:{HALL}"
    counts = [said(sheet, row, f"rating:{rating}") for rating in (BEST, GOOD, DONE, FAILED)]
    assert counts == [2, 1, 2, 1]
    assert [said(sheet, row, name) for name in ("units", "unrated", "waits")] == [7, 1, 2]
    assert said(sheet, row, "best") == Decimal(95) and said(sheet, row, "lowest") == Decimal(40)
    assert said(sheet, row, "first") == "Đơn vị số 1"
    best = sheet.cell(row, f"rating:{BEST}")
    assert best is not None and best.number_format == '0" / 2"'
    names = ("units", f"rating:{BEST}", f"rating:{GOOD}", "unrated", "waits")
    assert [said(sheet, "total", name) for name in names] == [9, 3, 2, 1, 2]


def test_units_that_share_the_first_rank_are_told() -> None:
    sheet = summary(Ratings(), ("90", "90", "80"))
    assert said(sheet, f"bloc:{HALL}", "first") == "Đơn vị số 1 và 01 đơn vị đồng hạng"


def test_who_has_to_decide_what_is_said_below() -> None:
    lines = texts(summary(open_ratings()))
    assert (
        f"Việc tiếp theo – chờ {COUNCIL}: 01 xác nhận nội dung kê khai; 01 xếp loại đơn vị không "
        "đủ điều kiện của mức nào."
    ) in lines
    assert "Không xếp hạng: Đơn vị vắng mặt – chưa nộp phiếu" in lines
    assert "THƯ KÝ" in lines and "CHỦ TỊCH HỘI ĐỒNG" in lines and "SỐ LIỆU MINH HỌA" in lines


def test_every_other_sheet_is_linked_once_in_the_list_below_the_printed_page() -> None:
    book = workbook(open_ratings())[1]
    sheet = sheet_of(book, SUMMARY)
    order = [row.id for row in sheet.rows]
    assert sheet.page.last_row is not None
    listed = [row for row in sheet.rows if row.id.startswith("index-")]
    assert all(order.index(row.id) > order.index(sheet.page.last_row) for row in listed)
    links = [cell.link for row in listed for cell in row.cells.values() if cell.link]
    leads_to = [_target(link) for link in links]
    assert leads_to == [each.id for each in _by_bloc(book)]


def _target(link: str) -> str:
    match = SHOWN_CELL.fullmatch(link)
    assert match is not None
    return match.group(1)


def _by_bloc(book: Workbook) -> list[Sheet]:
    """Those of each bloc, then those of the round."""
    others = [sheet for sheet in book.sheets[1:] if sheet.state == "visible"]
    blocs = [sheet.id.partition(".")[2] for sheet in others]
    order = (HALL, DISTRICTS)
    return [
        sheet
        for wanted in (*order, "")
        for sheet, bloc in zip(others, blocs, strict=True)
        if (bloc if bloc in order else "") == wanted
    ]


def test_the_table_leads_to_the_rankings_and_the_state_to_what_waits() -> None:
    sheet = summary(open_ratings())
    link = sheet.cell(f"bloc:{DISTRICTS}", "open")
    assert link is not None and link.link == f"[ranking.{DISTRICTS}!unit:{unit(1, DISTRICTS)}|rank]"
    state = sheet.cell("state", "bloc")
    assert state is not None and state.link is not None and _target(state.link) == "decisions"


def test_a_regulation_without_ratings_has_no_column_of_them() -> None:
    rules, members = bonus_regulation(), units(BLOC, 2)
    scores = [
        Score(member.id, leaf.id, leaf.max, leaf.max)
        for member in members
        for leaf in rules.annex_of_bloc(BLOC).leaves()
    ]
    ranking = rank(rules, members, scores)
    context = ConsolidatedContext("Đợt 2017", "Bắc Giang")
    table = reconciled(rules, members, scores)
    book = consolidated_workbook(ConsolidatedContents(rules, ranking, table, context))
    sheet = sheet_of(book, SUMMARY)
    shown = [column.id for column in sheet.columns if not column.hidden]
    assert shown == ["bloc", "name", "units", "first", "best", "lowest", "waits", "open"]
    assert "xếp loại" not in " ".join(texts(sheet)).lower()
    assert not any(row.id == "total" for row in sheet.rows)


def laid_before(ratings: Ratings) -> tuple[Workbook, Sheet]:
    """The council's book with lists of proposals, and its first page."""
    shown = contents(ratings)
    shown = replace(shown, proposed=proposals(shown.regulation, ratings, {}))
    book = consolidated_workbook(shown)
    return book, sheet_of(book, SUMMARY)


def test_each_matter_is_a_sentence_with_a_link_to_its_evidence() -> None:
    book, sheet = laid_before(open_ratings())
    laid = [row for row in sheet.rows if row.id.startswith("matter:")]
    assert said(sheet, "matters") == f"Trình {COUNCIL} {len(laid):02} nội dung"
    told = [[cell.value for cell in row.cells.values()] for row in laid]
    assert [text for _, text, _ in told] == [
        "Xem xét, thông qua kết quả chấm điểm và thứ hạng của 09 đơn vị thuộc 02 khối.",
        f"Cho ý kiến quyết định 02 việc còn chờ: {COUNCIL}: 01 xác nhận nội dung kê khai; 01 xếp "
        "loại đơn vị không đủ điều kiện của mức nào.",
        "Thông qua dự kiến xếp loại: 03 Hoàn thành xuất sắc, 02 Hoàn thành tốt, 02 Hoàn thành, "
        "01 Không hoàn thành, 01 chưa xếp loại.",
        "Đề nghị khen thưởng 03 đơn vị hoàn thành xuất sắc.",
        "Đề nghị phê bình, kiểm điểm trách nhiệm 01 đơn vị không hoàn thành.",
    ]  # fmt: skip
    for row in laid:
        (link,) = (cell.link for cell in row.cells.values() if cell.link)
        sheet_id, _, place = link.strip("[]").rpartition("!")
        row_id, _, column = place.partition("|")
        led_to = sheet_of(book, sheet_id or SUMMARY)
        assert row_id in {each.id for each in led_to.rows}
        assert column in {each.id for each in led_to.columns}


def test_excellent_and_failing_units_are_named_bloc_by_bloc() -> None:
    sheet = summary(open_ratings())
    (best,) = (row for row in sheet.rows if row.id == f"named:{BEST}")
    (failed,) = (row for row in sheet.rows if row.id == f"named:{FAILED}")
    assert [cell.value for cell in best.cells.values()] == [
        "Hoàn thành xuất sắc nhiệm vụ: 03 đơn vị",
        "Các sở, ban, ngành: Đơn vị số 1, Đơn vị số 2; UBND huyện, thành phố: Đơn vị số 1",
    ]  # fmt: skip
    assert [cell.value for cell in failed.cells.values()][1:] == ["Các sở, ban, ngành: Đơn vị số 7"]


def test_the_approval_is_told_once_it_is_given_and_has_room_before() -> None:
    before, after = texts(summary(open_ratings())), laid_before(settled_ratings((HALL, DISTRICTS)))
    assert f"Văn bản phê duyệt của {CHAIRMAN}: số …………, ngày …… tháng …… năm ………" in before
    lines = texts(after[1])
    taken = word(BEST).taken
    assert (
        f"Đã phê duyệt 09 đơn vị: {taken.by}, ngày {taken.at:%d/%m/%Y}, văn bản: {taken.document}."
    ) in lines
    assert "Việc tiếp theo – công bố kết quả và gửi thông báo cho từng đơn vị." in lines
    assert said(after[1], "matters") == f"Đã trình {COUNCIL} 04 nội dung"


def test_the_ratings_of_each_bloc_stand_as_a_bar_told_apart_without_colour() -> None:
    sheet = summary(open_ratings())
    (chart,) = sheet.charts
    assert chart.kind == "stacked"
    names = [name for name, _, _ in chart.series]
    assert names == ["Hoàn thành xuất sắc", "Hoàn thành tốt", "Hoàn thành", "Không hoàn thành",
                     "Chưa xếp loại"]  # fmt: skip
    first, last = f"bloc:{HALL}", f"bloc:{DISTRICTS}"
    assert chart.series[0][2] == f"[{first}|rating:{BEST}]:[{last}|rating:{BEST}]"
    assert [role for role, _ in chart.bars] == ["band-1", "band-2", "band-3", "band-4", ""]
    assert not summary(Ratings()).charts


def test_units_that_are_left_out_for_one_reason_share_a_line() -> None:
    shown = contents(settled_ratings())
    left = tuple(Excluded(one, "chưa nộp phiếu") for one in units(HALL, 14))
    context = replace(shown.context, excluded=(*left, Excluded(left[0].unit, "đã sáp nhập")))
    lines = texts(sheet_of(consolidated_workbook(replace(shown, context=context)), SUMMARY))
    first = ", ".join(f"Đơn vị số {number}" for number in range(1, 13))
    assert f"Không xếp hạng: {first} và 02 đơn vị khác – chưa nộp phiếu" in lines
    assert "Không xếp hạng: Đơn vị số 1 – đã sáp nhập" in lines


def test_the_list_leads_to_what_follows_the_signatures_and_names_the_other_book() -> None:
    _, sheet = laid_before(open_ratings())
    listed = [row for row in sheet.rows if row.id.startswith("index-")]
    links = {cell.link: cell.value for row in listed for cell in row.cells.values() if cell.link}
    assert links["[lists|bloc]"] == "Danh sách đề xuất"
    assert sheet.cell("lists", "bloc") is not None
    assert "kiem-tra.xlsx" in str(said(sheet, "index-other"))
