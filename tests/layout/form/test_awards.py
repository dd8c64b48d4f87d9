"""The sheet "Khen thưởng": what it asks and shows, and that nothing on it is lost or changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from support import form_helpers as forms
from support.findings import errors

from thidua_xlsx.layout.form.awards_sheet import (
    CONTRADICTORY,
    DONE,
    INCOMPLETE,
    NO_LEVEL,
    POINTS,
    STATE,
    UNCLEAR,
    awards_sheet,
)
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.model import Stage, Value

PROVINCE, STATE_LEVEL = "Cấp tỉnh (30đ)", "Cấp nhà nước (50đ)"
MINISTRY = "Cấp bộ ngành trung ương (nhập điểm)"
TAB = "Khen thưởng"
ASKED = {
    "choice": "choice",
    "award": "text",
    "decision": "text",
    "decision_date": "date",
    "amount": "number",
}
NO_AWARD_LISTED = {"IV/1/choice": None}
AWARDS: dict[str, Value] = {
    "IV/1/choice": PROVINCE,
    "IV/1/award": "Bằng khen",
    "IV/1/decision": "12/QĐ-UBND",
    "IV/1/decision_date": date(2022, 6, 1),
    "IV/3/choice": STATE_LEVEL,
}


def request(values: dict[str, Value], stage: Stage = Stage.SELF) -> FormRequest:
    return replace(forms.blank("PL-02", stage).request, values=values)


def sheet_of(values: dict[str, Value], stage: Stage = Stage.SELF) -> Sheet:
    sheet = awards_sheet(request(values, stage))
    assert sheet is not None
    return sheet


def shown(sheet: Sheet, row: str, column: str) -> object:
    cell = sheet.cell(row, column)
    assert cell is not None
    return cell.value


@pytest.mark.parametrize("table", list(forms.TABLES))
def test_only_a_table_that_counts_the_best_award_has_the_sheet(table: str) -> None:
    sheets = {sheet.id for sheet in form_workbook(forms.blank(table).request).sheets}
    assert ("awards" in sheets) is (table == "PL-02")


def test_ten_awards_are_asked_by_level_name_number_and_date() -> None:
    fields = {field.key: field for *_, field in form_workbook(request({})).fields()}
    for line in range(1, 11):
        types = {name: fields[f"IV/{line}/{name}"].type for name in ASKED}
        assert types == ASKED
        assert not fields[f"IV/{line}/points"].input
    assert fields["IV/1/choice"].allowed == (
        STATE_LEVEL,
        MINISTRY,
        PROVINCE,
        "Cấp sở - ban - ngành (10đ)",
    )
    assert "IV/11/choice" not in fields
    assert "IV/choice" not in fields


@pytest.mark.parametrize(
    ("values", "states", "best"),
    [
        ({}, ("", ""), INCOMPLETE),
        ({"IV/khong/choice": True}, ("", ""), DONE),
        ({"IV/1/choice": PROVINCE}, (DONE, ""), DONE),
        ({"IV/2/decision": "1/QĐ"}, ("", NO_LEVEL), INCOMPLETE),
        ({"IV/1/choice": MINISTRY}, (UNCLEAR, ""), INCOMPLETE),
        ({"IV/1/choice": MINISTRY, "IV/1/amount": Decimal(20)}, (DONE, ""), DONE),
        ({"IV/khong/choice": True, "IV/1/choice": PROVINCE}, (DONE, ""), CONTRADICTORY),
    ],
)
def test_each_line_and_the_table_say_in_words_how_they_stand(
    values: dict[str, Value], states: tuple[str, str], best: str
) -> None:
    sheet = sheet_of(values)
    assert tuple(shown(sheet, f"IV/award-{line}", STATE) for line in (1, 2)) == states
    assert shown(sheet, "IV/best", STATE) == best


def test_the_best_award_is_the_criterions_score_on_the_annex() -> None:
    workbook = form_workbook(request(AWARDS))
    annex, awards = (
        next(sheet for sheet in workbook.sheets if sheet.id == wanted)
        for wanted in ("annex", "awards")
    )
    assert shown(awards, "IV/award-1", POINTS) == 30
    assert shown(awards, "IV/award-2", POINTS) == ""
    assert shown(awards, "IV/best", POINTS) == shown(annex, "IV", "self") == 50
    cell = annex.cell("IV", "self")
    assert cell is not None and cell.formula is not None and "[awards!IV/award-3|" in cell.formula


def test_a_returned_table_is_read_with_everything_it_says() -> None:
    form = forms.blank("PL-02")
    changes = {**AWARDS, "IV/2/choice": MINISTRY, "IV/2/amount": Decimal("12.5")}
    reading = forms.read(forms.honest("PL-02", changes=changes))
    assert forms.faults(reading) == []
    said = forms.values_by_key(reading)
    assert {key: said[key] for key in changes} == changes
    assert said["IV/self"] == said["IV/3/points"] == 50
    assert said["IV/2/points"] == Decimal("12.5")
    places = {one.field.key: (one.sheet, one.cell) for one in reading.values}
    assert places["IV/2/choice"] == (TAB, form.cell("IV/2/choice"))


def test_a_blank_table_is_missing_and_named_at_its_first_line() -> None:
    form = forms.blank("PL-02")
    reading = forms.read(forms.honest("PL-02", changes=NO_AWARD_LISTED))
    assert ("score-missing", form.cell("IV/1/choice")) in forms.faults(reading)
    assert forms.finding(reading, "score-missing").sheet == TAB
    assert reading.totals["self"] == 934 - 30
    score = next(score for score in reading.scores if score.criterion == "IV")
    assert score.self_score is None


def test_that_there_was_no_award_counts_zero() -> None:
    changes = {**NO_AWARD_LISTED, "IV/khong/choice": "x"}
    reading = forms.read(forms.honest("PL-02", changes=changes))
    assert forms.faults(reading) == []
    score = next(score for score in reading.scores if score.criterion == "IV")
    assert score.self_score == 0


def test_awards_beside_the_mark_of_none_are_named_at_the_mark() -> None:
    reading = forms.read(forms.honest("PL-02", changes={"IV/khong/choice": "x"}))
    found = forms.finding(reading, "method-no-award-beside-awards")
    assert (found.sheet, found.cell) == (TAB, forms.blank("PL-02").cell("IV/khong/choice"))
    assert found.criterion == "IV" and found.severity == "error"


def test_a_level_from_no_list_leaves_the_criterion_without_points() -> None:
    reading = forms.read(forms.honest("PL-02", changes={"IV/2/choice": "Cấp xã"}))
    cell = forms.blank("PL-02").cell("IV/2/choice")
    assert cell in {found.cell for found in errors(reading)}
    score = next(score for score in reading.scores if score.criterion == "IV")
    assert score.self_score is None


def test_a_misread_date_is_named_and_its_award_counts_only_once_its_year_is_known() -> None:
    reading = forms.read(forms.honest("PL-02", changes={"IV/1/decision_date": "hôm qua"}))
    cell = forms.blank("PL-02").cell("IV/1/decision_date")
    assert cell in {found.cell for found in errors(reading)}
    score = next(score for score in reading.scores if score.criterion == "IV")
    assert score.self_score is None


def test_points_pasted_over_a_lines_formula_are_not_counted() -> None:
    form = forms.blank("PL-02")
    cell = form.cell("IV/1/points")
    reading = forms.read(forms.with_cell(forms.honest("PL-02"), TAB, cell, 50))
    assert ("total-differs", cell) in forms.faults(reading)
    score = next(score for score in reading.scores if score.criterion == "IV")
    assert score.self_score == 30


def test_an_appraisal_form_shows_the_awards_locked() -> None:
    form = forms.issued("PL-02", Stage.APPRAISAL, {**forms.honest_values("PL-02"), **AWARDS})
    for key, value in AWARDS.items():
        said = form.request.values[key]
        assert said == value
        assert not form.fields[key].input
    sheet = awards_sheet(form.request)
    assert sheet is not None and shown(sheet, "IV/best", POINTS) == 50
    assert all(cell.formula is None for row in sheet.rows for cell in row.cells.values())
    cell = form.cell("IV/3/choice")
    changed = forms.with_cell(forms.typed(form, forms.honest_values("PL-02", Stage.APPRAISAL)),
                              TAB, cell, PROVINCE)  # fmt: skip
    assert ("locked-value-changed", cell) in forms.faults(forms.read(changed))
