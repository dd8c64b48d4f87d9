"""Scorecards in the inspector's book: a page a unit, found from the contents, as on its notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from support.consolidated_samples import CREATED, contents, open_ratings, sheet_of, texts
from support.plain_words import codes_in
from support.scorecard_requests import scorecards_of

from thidua_xlsx.layout.consolidated.inspection import CONTENTS, inspection_workbook
from thidua_xlsx.layout.consolidated.scorecards import (
    MOST,
    PROVISIONAL_TITLE,
    TITLE,
    Cards,
    card_id,
    card_tabs,
    cards_of,
)
from thidua_xlsx.layout.form.result_notice import PROVISIONAL, YES
from thidua_xlsx.layout.form.scorecard import scorecard
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.writing.workbook import write

SHOWN = contents(open_ratings())
UNITS = tuple(unit for bloc in SHOWN.blocs() for unit in bloc.units)


def book(cards: Cards) -> Workbook:
    return inspection_workbook(replace(SHOWN, cards=cards))


def card(made: Workbook, at: int) -> Sheet:
    return sheet_of(made, card_id(UNITS[at]))


def test_each_unit_has_a_page_of_its_own_that_the_contents_lead_to() -> None:
    made = book(Cards(scorecards_of(SHOWN)))
    first, plain = sheet_of(made, CONTENTS), book(Cards())
    assert [sheet.id for sheet in made.sheets[len(plain.sheets) :]] == [*map(card_id, UNITS)]
    for unit in UNITS:
        page, row = sheet_of(made, card_id(unit)), f"sheet:{card_id(unit)}"
        assert page.page.one_page and not page.page.landscape
        link, shows = first.cell(row, "sheet"), first.cell(row, "shows")
        assert link is not None and str(link.link).startswith(f"[{card_id(unit)}!")
        assert link.value == page.name and shows is not None and unit.name in str(shows.value)
        total = page.cell("result", "number")
        assert total is not None and total.value == Decimal(50)


def test_below_its_head_it_is_row_for_row_the_page_of_the_notice_unsigned() -> None:
    own, notice = card(book(Cards(scorecards_of(SHOWN))), 0), scorecard(scorecards_of(SHOWN)[0])
    ids = [row.id for row in own.rows]
    rows = own.rows[ids.index("result-heading") :]
    begins = [row.id for row in notice.rows].index("result-heading")
    assert rows == notice.rows[begins : begins + len(rows)]
    for word in ("Kính gửi", "Mã phiếu", "THÔNG BÁO", "Ký, ghi rõ họ tên", "kèm theo trang này"):
        assert any(word in text for text in texts(notice))
        assert not any(word in text for text in texts(own))


def test_an_unapproved_result_says_so_in_its_title() -> None:
    for printed, title in (({PROVISIONAL: YES}, PROVISIONAL_TITLE), ({}, TITLE)):
        page = card(book(Cards(scorecards_of(SHOWN, printed))), 0)
        assert title in texts(page)
        assert ("DỰ KIẾN" in " ".join(texts(page))) is bool(printed)


def test_none_is_made_before_anything_is_scored_or_of_more_units_than_a_book_holds() -> None:
    for cards, words in (
        (cards_of(scorecards_of(SHOWN), len(UNITS), scored=False), "chưa có điểm thẩm định"),
        (cards_of(scorecards_of(SHOWN), MOST + 1, scored=True), f"có {MOST + 1} đơn vị"),
    ):
        made = book(cards)
        assert len(made.sheets) == len(book(Cards()).sheets)
        (said,) = (text for text in texts(made.sheets[0]) if text.startswith("Phiếu điểm của"))
        assert words in said and codes_in(said) == []
    assert len(cards_of(scorecards_of(SHOWN), MOST, scored=True).requests) == len(UNITS)
    assert not any("Phiếu điểm" in text for text in texts(book(Cards()).sheets[0]))


def test_the_same_cards_give_the_same_bytes() -> None:
    first, second = (write(book(Cards(scorecards_of(SHOWN))), created=CREATED) for _ in range(2))
    assert first == second


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=120))
def test_tabs_are_short_different_and_allowed(names: Sequence[str]) -> None:
    tabs = list(card_tabs(names))
    assert len({tab.casefold() for tab in tabs}) == len(tabs) == len(names)
    for tab in tabs:
        assert 0 < len(tab) <= 31
        assert not set(tab) & set("[]:*?/\\'")


def test_tabs_of_real_units_tell_them_apart() -> None:
    names = ("Sở Y tế", "Ủy ban nhân dân huyện Đại Từ", "Sở Giáo dục và Đào tạo")
    tabs = ["01 Sở Y tế", "02 UBND huyện Đại Từ", "03 Sở Giáo dục và Đào tạo"]
    assert list(card_tabs(names)) == tabs
