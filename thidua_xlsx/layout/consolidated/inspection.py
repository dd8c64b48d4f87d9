"""The inspector's book (ket-qua/kiem-tra.xlsx): what the result was made from, and by which rules.

It stands by itself: no formula leads into another file, and the council's book is named in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thidua_xlsx.layout.blocks import stacked, wide_row, wide_rows
from thidua_xlsx.layout.consolidated.awards_list_sheet import (
    AWARDS,
    awards_list_sheet,
    has_awards,
)
from thidua_xlsx.layout.consolidated.ballots_sheet import BALLOTS, ballots_sheet
from thidua_xlsx.layout.consolidated.blocs import (
    DIFFERENCE,
    STATISTICS,
    Bloc,
    plain_head,
    sitting,
    tab_names,
)
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.difference_sheet import difference_sheet
from thidua_xlsx.layout.consolidated.difficulties_sheet import DIFFICULTIES, difficulties_sheet
from thidua_xlsx.layout.consolidated.nearness_sheet import NEARNESS, nearness_sheet
from thidua_xlsx.layout.consolidated.nominations_sheet import NOMINATIONS, nominations_sheet
from thidua_xlsx.layout.consolidated.reasons_sheet import TRACE, trace_sheet
from thidua_xlsx.layout.consolidated.record_sheets import (
    RECEIPTS,
    REPAIRS,
    TAKEN,
    WAIVERS,
    receipts_sheet,
    repairs_sheet,
    taken_sheet,
    waivers_sheet,
)
from thidua_xlsx.layout.consolidated.scorecards import SCORECARD, card_id, scorecard_sheets
from thidua_xlsx.layout.consolidated.seal_sheet import SEAL, seal_sheet
from thidua_xlsx.layout.consolidated.settings_sheet import SETTINGS, settings_sheet
from thidua_xlsx.layout.consolidated.statistics_sheet import statistics_sheet
from thidua_xlsx.layout.consolidated.year_sheets import (
    CRITERIA,
    YEAR,
    year_criteria_sheet,
    year_sheet,
)
from thidua_xlsx.layout.grid import Page, Sheet, Workbook, kind_of, with_tabs
from thidua_xlsx.layout.listing import HEADING, Heading, Link, columns_of, heading_row, listed_row
from thidua_xlsx.layout.splitting import within_limits
from thidua_xlsx.rating.nearness import nearness

CONTENTS, TAB = "contents", "Mục lục"
TITLE = "HỒ SƠ KIỂM TRA KẾT QUẢ CHẤM ĐIỂM"
ABOUT = (
    "Tệp này dành cho người kiểm tra, thanh tra: kết quả được tính từ những gì và theo quy tắc "
    "nào. Kết quả trình {sitting} (xếp hạng, chi tiết điểm, nội dung xin ý kiến quyết định) ở tệp "
    "tong-hop.xlsx."
)
EMPTY_TITLE = "Không có nội dung nên không lập trang:"
SHOWN: Mapping[str, str] = {
    TRACE: "Từng điều kiện của Điều xếp loại, đạt hay không, số liệu làm căn cứ; bản in chỉ gồm "
    "điều kiện không đạt và chưa rõ.",
    NEARNESS: "Đơn vị gần một kết quả khác, cách bao nhiêu điểm, điều gì sẽ làm thay đổi.",
    DIFFICULTIES: "Khó khăn, vướng mắc và kiến nghị của các đơn vị.",
    AWARDS: "Khen thưởng trong năm của các đơn vị theo mức, cái nào được tính điểm thưởng.",
    YEAR: "Tổng điểm, hạng, xếp loại hai năm; tiêu chí nào mới, đổi, không còn.",
    CRITERIA: "Điểm từng tiêu chí của từng đơn vị hai năm.",
    NOMINATIONS: "Suy tôn: cách bỏ phiếu, số phiếu của từng đơn vị, ai được đề nghị; phiếu ghi tên "
    "thì có từng phiếu.",
    DIFFERENCE: "Từng tiêu chí: điểm tự chấm, điểm thẩm định, chênh lệch, ai chấm, lý do; bản in "
    "chỉ gồm tiêu chí có chênh lệch, khác mức hoặc chưa rõ.",
    STATISTICS: "Tự chấm so với thẩm định, mức độ chấm chặt, lỏng, những điểm khác thường.",
    BALLOTS: "Từng phiếu của Lãnh đạo và điểm bình quân.",
    RECEIPTS: "Mọi tệp đã nhận: của ai, lúc nào, tình trạng, mã của tệp.",
    REPAIRS: "Những giá trị không đọc nguyên văn: trong ô viết gì, đọc là gì, theo quy tắc nào.",
    WAIVERS: "Phiếu được nhận dù còn lỗi, theo quyết định của ai.",
    TAKEN: "Mọi quyết định đã ghi: trả lời, người quyết định, lý do, văn bản, hiệu lực.",
    SETTINGS: "Quy tắc xếp hạng, cách hiểu quy định, thiết lập của đợt chấm.",
    SEAL: "Mã của kết quả, của sổ đăng ký và của từng tệp làm nên kết quả; cách kiểm tra.",
    SCORECARD: "Phiếu điểm, in vừa một tờ:",
}
"""What each kind of sheet shows."""
_BASIS, _SCORES, _RECORD = "#BF8F00", "#2F5D95", "#7F7F7F"
TABS = {
    **dict.fromkeys((TRACE, NEARNESS, DIFFICULTIES, AWARDS, NOMINATIONS), _BASIS),
    **dict.fromkeys((YEAR, CRITERIA, DIFFERENCE, STATISTICS, BALLOTS, SCORECARD), _SCORES),
    **dict.fromkeys((RECEIPTS, REPAIRS, WAIVERS, TAKEN, SETTINGS, SEAL), _RECORD),
}
"""The colour of each kind's tab: why, how much, and what is on record."""
_COLUMNS = (
    Heading("sheet", "Trang", 34.0),
    Heading("shows", "Nội dung", 96.0),
)


def inspection_workbook(contents: ConsolidatedContents) -> Workbook:
    """The workbook of those contents.

    Sheets in tab order, ids ``<kind>.<bloc>``: the contents; where units are rated every condition;
    who is near another result, what units report as difficult, their awards where these count, the
    votes by which they are nominated; of
    each bloc self scores beside appraised ones and, where they are given, statistics; single
    ballots, receipts, repairs, waivers, decisions taken, settings, the seal where it is given, and
    the units' scorecards where the round wants them.
    A list of nothing has no sheet; the contents page says so.
    """
    regulation, context = contents.regulation, contents.context
    made = tuple(_sheets(contents, contents.blocs()))
    sheets = tuple(within_limits(sheet for sheet, empty in made if not empty))
    missing = [sheet for sheet, empty in made if empty]
    return Workbook(
        with_tabs((_contents_sheet(contents, sheets, missing), *sheets), TABS),
        properties={
            "title": f"Kiểm tra kết quả chấm điểm – {context.round_name}",
            "subject": regulation.title,
            "author": regulation.council,
            "comments": context.illustration,
        },
        active=CONTENTS,
    )


def _sheets(contents: ConsolidatedContents, blocs: Sequence[Bloc]) -> Iterator[tuple[Sheet, bool]]:
    """Each sheet, and whether it is a list of nothing."""
    regulation, context = contents.regulation, contents.context
    ranking, ratings = contents.ranking, contents.ratings
    if ratings.units:
        yield trace_sheet(regulation, ranking, ratings, context), False
    near = nearness(regulation, ranking, ratings)
    yield nearness_sheet(regulation, ranking, ratings, near, context), not near
    if regulation.ratings:
        reported = contents.difficulties
        yield difficulties_sheet(regulation, reported, context), not reported
    if has_awards(regulation):
        yield awards_list_sheet(regulation, contents.awards, context), not contents.awards
    if contents.voted.blocs:
        yield nominations_sheet(regulation, blocs, context), False
    if contents.year is not None:
        year = contents.year
        yield year_sheet(regulation, blocs, year, context), False
        yield year_criteria_sheet(regulation, year, context), not year.criteria
    tabs = tab_names([bloc.name for bloc in blocs])
    of_bloc = {one.bloc: one for one in contents.statistics}
    for n, bloc in enumerate(blocs):
        yield difference_sheet(bloc, tabs[n, DIFFERENCE]), False
        if bloc.ranking.bloc in of_bloc:
            yield statistics_sheet(bloc, of_bloc[bloc.ranking.bloc], tabs[n, STATISTICS]), False
    if contents.ballots:
        yield ballots_sheet(regulation, contents.leaders, contents.ballots, context), False
    yield receipts_sheet(regulation, contents.receipts, context), not contents.receipts
    yield repairs_sheet(regulation, contents.repairs, context), not contents.repairs
    yield waivers_sheet(regulation, contents.waivers, context), not contents.waivers
    yield taken_sheet(regulation, contents.taken, context), not contents.taken
    yield settings_sheet(regulation, contents.settings, context), False
    if contents.seal is not None:
        yield seal_sheet(regulation, contents.seal, context), False
    for card in scorecard_sheets(regulation, contents.cards.requests, context):
        yield card, False


def _contents_sheet(
    contents: ConsolidatedContents, sheets: Sequence[Sheet], missing: Sequence[Sheet]
) -> Sheet:
    """A row a sheet with a link, then the names of those that there is nothing for."""
    whose = {card_id(card.unit): f" {card.unit.name}." for card in contents.cards.requests}
    empty = f"{EMPTY_TITLE} {', '.join(f'“{sheet.name}”' for sheet in missing)}."
    whom = sitting(contents.regulation)
    content = stacked(
        plain_head(_COLUMNS, contents.regulation, contents.context, TITLE),
        wide_row("about", _COLUMNS, ABOUT.format(sitting=whom), ("instruction",)),
        heading_row(_COLUMNS),
        *(
            listed_row(
                _COLUMNS,
                f"sheet:{sheet.id}",
                {
                    "sheet": Link(sheet.name, f"[{sheet.id}!{sheet.rows[0].id}|{_first(sheet)}]"),
                    "shows": SHOWN[kind_of(sheet)] + whose.get(sheet.id, ""),
                },
            )
            for sheet in sheets
        ),
        *((wide_row("nothing", _COLUMNS, empty, ("note",)),) if missing else ()),
        wide_rows(_COLUMNS, [("no-cards", contents.cards.why_none, ("note",))]),
    )
    page = Page(repeat_rows=(HEADING, HEADING))
    return Sheet(CONTENTS, TAB, columns_of(_COLUMNS), *content, page=page)


def _first(sheet: Sheet) -> str:
    return sheet.columns[0].id
