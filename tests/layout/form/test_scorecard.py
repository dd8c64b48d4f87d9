"""The first page of a notice: what it says of the unit, by itself and beside the criteria.

1. It is as it was when last looked at; ``make golden`` accepts a change.
2. Scores of different maxima never stand side by side; the criteria that cost most come first.
3. A notice of before, whose identity names no first page, is laid out as it went out.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import TABLES, annex
from support.golden_scorecards import CASES, GOLDEN, RATED, Case, described

from thidua_xlsx.layout.form.notice_workbook import notice_workbook
from thidua_xlsx.layout.form.result_notice import CARD, CHAIR_NAME, LAST_YEAR
from thidua_xlsx.layout.form.scorecard import COSTLIEST, scorecard
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.signed.locked import locked_texts, locked_values
from thidua_xlsx.model import Value, field_key

TABLE = "PL-I"


def texts(sheet: Sheet) -> list[str]:
    return [str(cell.value) for row in sheet.rows for cell in row.cells.values() if cell.value]


def value(sheet: Sheet, row: str, column: str) -> object:
    cell = sheet.cell(row, column)
    return None if cell is None else cell.value


# --- 1 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
def test_the_page_is_as_it_was_looked_at(name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert described(CASES[name]).splitlines() == golden.splitlines()


@pytest.mark.parametrize("name", CASES)
def test_a_notice_opens_at_it_and_says_draft_on_every_page(name: str) -> None:
    book = notice_workbook(CASES[name].request)
    assert [sheet.id for sheet in book.sheets] == ["scorecard", "result"]
    assert book.active == "scorecard" and book.sheets[0].page.one_page
    provisional = name == "phieu-diem-du-kien"
    assert [("DỰ KIẾN" in texts(sheet)) for sheet in book.sheets] == [provisional] * 2
    assert not any("THỦ TRƯỞNG ĐƠN VỊ" in text for sheet in book.sheets for text in texts(sheet))


def test_the_councils_head_signs_by_name() -> None:
    page = scorecard(Case(TABLE, {CHAIR_NAME: "Trần Thị B"}).request)
    assert value(page, "sign-office", "self") == "TM. HỘI ĐỒNG\nCHỦ TỊCH"
    assert value(page, "sign-name", "self") == "Trần Thị B"


# --- 2 --------------------------------------------------------------------------------------------


@examples(25)
@given(st.sampled_from(sorted(TABLES)), st.data())
def test_sums_are_of_the_same_criteria_and_the_costliest_come_first(
    table: str, data: st.DataObject
) -> None:
    leaves = annex(table).leaves()
    values: dict[str, Value] = {}
    for leaf in leaves:
        assert leaf.max is not None
        for name in ("self", "appraised") if leaf.self_scored else ("appraised",):
            thousandths = data.draw(st.integers(0, int(leaf.max * 1000)))
            values[field_key(leaf.id, name)] = Decimal(thousandths) / 1000
    page = scorecard(replace(Case(table).request, values=values))

    def sum_of(name: str, *, own: bool) -> Decimal:
        keys = (field_key(leaf.id, name) for leaf in leaves if leaf.self_scored == own)
        return sum((Decimal(str(values[key])) for key in keys), Decimal(0))

    claimed, given_own = sum_of("self", own=True), sum_of("appraised", own=True)
    assert value(page, "part-own", "self") == claimed
    assert value(page, "part-own", "given") == given_own
    assert value(page, "part-own", "lost") == given_own - claimed
    assert value(page, "result", "number") == given_own + sum_of("appraised", own=False)
    assert value(page, "part-all", "self") is None
    costs = [row.cells["lost"].value for row in page.rows if row.id.startswith("cost/")]
    lost = [Decimal(str(values[field_key(x.id, "appraised")])) - (x.max or 0) for x in leaves]
    assert costs == sorted(each for each in lost if each < 0)[:COSTLIEST]


def test_what_a_bonus_won_is_told_beside_what_was_lost() -> None:
    case = Case("BANG-DIEM")
    values = {**case.request.values, "I.1/appraised": Decimal(110)}
    page = scorecard(replace(case.request, values=values))
    assert str(value(page, "costliest-sum", "number")).endswith(
        "Điểm cộng: 10,00 điểm ở 01 tiêu chí."
    )


def test_last_year_is_compared_over_the_criteria_of_both_years() -> None:
    case = replace(CASES["phieu-diem-chinh-thuc"], last_year=False)
    assert value(scorecard(case.request), "part-shared", "self") is None
    known = {field_key("II.2", LAST_YEAR): Decimal(1), "II.2/appraised": Decimal("1.75")}
    page = scorecard(replace(case.request, values={**case.request.values, **known}))
    row = {name: value(page, "part-shared", name) for name in ("max", "self", "given", "lost")}
    assert row == {"max": 2, "self": 1, "given": Decimal("1.75"), "lost": Decimal("0.75")}


# --- 3 --------------------------------------------------------------------------------------------


def test_every_value_survives_the_identity() -> None:
    asked = CASES["phieu-diem-chinh-thuc"].request
    asked = replace(asked, printed={**asked.printed, LAST_YEAR: "x"})
    texts_of = locked_texts(asked)
    assert texts_of.keys() == asked.values.keys()
    back = replace(asked, values=locked_values(asked, texts_of))
    assert notice_workbook(back) == notice_workbook(asked)


def test_a_notice_of_before_has_one_sheet_with_what_is_said_of_the_unit_on_it() -> None:
    now = CASES["phieu-diem-chinh-thuc"].request
    before = replace(now, printed={k: v for k, v in now.printed.items() if k != CARD})
    (sheet,) = notice_workbook(before).sheets
    assert value(sheet, "said-rank", "max") == RATED["unit/rank"]
    assert value(sheet, "II.2", "difference") == Decimal("0.25")
    _, sheet = notice_workbook(now).sheets
    cell = sheet.cell("II.2", "difference")
    assert cell is not None and cell.value == Decimal("-0.25")
    assert cell.number_format is not None and "−" in cell.number_format
