"""The whole form: what stands above and below the table, what is locked, what is signed."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from support.form_helpers import (
    KEY,
    MEETING,
    STAGES,
    TABLES,
    annex,
    blank,
    honest,
    issued,
    read,
    regulation,
)

from thidua_xlsx.layout.form.form_workbook import SHEET_ID, form_workbook
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.letterhead import MOTTO
from thidua_xlsx.layout.signed.identity import SHEET_NAME
from thidua_xlsx.layout.signed.locked import locked_texts, locked_values
from thidua_xlsx.model import Stage

APPRAISER_SIGNS = {
    "tn-2610-2024": "THỦ TRƯỞNG CƠ QUAN",
    "tn-ktdtmth-2022": "TRƯỞNG KHỐI",
    "bg-2017": "TRƯỞNG KHỐI",
}


def annex_sheet(table: str, stage: Stage = Stage.SELF) -> Sheet:
    workbook = form_workbook(blank(table, stage).request)
    return next(sheet for sheet in workbook.sheets if sheet.id == SHEET_ID)


def texts(sheet: Sheet) -> list[str]:
    return [
        cell.value
        for row in sheet.rows
        for cell in row.cells.values()
        if isinstance(cell.value, str)
    ]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_the_form_shows_letterhead_titles_unit_and_codes(table: str, stage: Stage) -> None:
    form = blank(table, stage)
    shown = texts(annex_sheet(table, stage))
    rules = annex(table)
    assert set(MOTTO) <= set(shown)
    for text in (rules.heading, rules.title, rules.attachment):
        assert not text or text in shown
    joined = "\n".join(shown)
    assert form.request.unit.name in joined
    assert form.request.unit.id in joined
    assert form.identity.check_code in joined
    assert form.request.regulation.sha256[:8] in joined
    assert "SỐ LIỆU MINH HỌA" in shown
    for signature in form.request.regulation.signatures:
        appraised = stage is Stage.APPRAISAL and signature.place == "right"
        assert (APPRAISER_SIGNS[TABLES[table]] if appraised else signature.office) in shown


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_every_id_and_every_key_is_unique(table: str, stage: Stage) -> None:
    workbook = form_workbook(blank(table, stage).request)
    keys = [field.key for *_, field in workbook.fields()]
    assert keys and len(set(keys)) == len(keys)
    assert len({sheet.id for sheet in workbook.sheets}) == len(workbook.sheets)
    for sheet in workbook.sheets:
        rows = [row.id for row in sheet.rows]
        columns = [column.id for column in sheet.columns]
        assert len(set(rows)) == len(rows) and len(set(columns)) == len(columns)
        assert sheet.protected


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", STAGES)
def test_the_workbook_opens_exactly_its_input_cells(table: str, stage: Stage) -> None:
    form = blank(table, stage)
    book = openpyxl.load_workbook(io.BytesIO(form.data))
    opened = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if not cell.protection.locked and type(cell).__name__ != "MergedCell"
    }
    assert opened == {
        (sheet, form.cell(key)) for key, (sheet, _, _, field) in form.placed.items() if field.input
    }
    assert all(sheet.protection.sheet for sheet in book.worksheets if sheet.title != SHEET_NAME)


def test_the_same_form_has_the_same_bytes() -> None:
    assert issued("PL-I", Stage.SELF).data == blank("PL-I").data
    assert issued("PL-I", Stage.SELF, number=2).data != blank("PL-I").data


def test_a_form_of_2610_says_what_the_unit_does_not_score_itself() -> None:
    note = next(text for text in texts(annex_sheet("PL-I")) if text.startswith("Ghi chú"))
    assert "80" in note and regulation("tn-2610-2024").panel_name in note
    assert not any(text.startswith("Ghi chú") for text in texts(annex_sheet("PL-02")))


def test_the_unit_states_its_rating_and_the_meeting_s_date_only_when_it_scores_itself() -> None:
    fields = blank("PL-I").fields
    ratings = tuple(band.name for band in regulation("tn-2610-2024").ratings)
    assert fields["unit/rating"].allowed == ratings
    assert fields["unit/meeting_date"].type == "date"
    assert "unit/rating" not in {
        key for key, field in blank("PL-I", Stage.APPRAISAL).fields.items() if field.input
    }
    assert "unit/rating" not in blank("PL-02").fields


def test_the_title_says_which_form_of_whom_it_is() -> None:
    properties = openpyxl.load_workbook(io.BytesIO(blank("PL-I").data)).properties
    assert blank("PL-I").request.unit.name in properties.title


# --- what an appraisal form shows of the unit's return -------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_locked_values_come_back_from_their_texts(table: str) -> None:
    request = blank(table, Stage.APPRAISAL).request
    said = locked_texts(request)
    assert said
    assert locked_values(request, said) == {key: request.values[key] for key in said}


@pytest.mark.parametrize("table", TABLES)
def test_what_the_unit_said_is_shown_and_signed(table: str) -> None:
    form = blank(table, Stage.APPRAISAL)
    own = read(honest(table))
    shown = {said.field.key: said.value for said in read(form.data).values}
    for said in own.values:
        if said.field.criterion is not None and said.field.input and said.field.field != "level":
            assert shown[said.field.key] == said.value
            if said.value is not None:
                assert said.field.key in form.identity.locked


def test_the_proposed_level_is_shown_by_its_name_and_the_ticks_stay_open() -> None:
    shown = {said.field.key: said for said in read(blank("PL-I", Stage.APPRAISAL).data).values}
    assert shown["II.1/level_proposed"].value == "Tốt"
    assert shown["II.1/tot/level"].field.input and shown["II.1/tot/level"].value is None


def test_a_self_form_locks_no_value_beyond_its_template() -> None:
    assert blank("PL-I").identity.locked == {}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("II.1/self", "nhiều"),
        ("II.1/self", "NaN"),
        ("II.1/self", ""),
        ("II.1/explanation", ""),
        ("khong-co/self", "1"),
    ],
)
def test_texts_that_are_none_of_ours_are_passed_over(key: str, text: str) -> None:
    request = replace(blank("PL-I", Stage.APPRAISAL).request, values={})
    assert locked_values(request, {key: text}) == {}


@pytest.mark.parametrize(
    ("table", "key", "value", "text"),
    [
        ("PL-I", "II.1/self", Decimal("1.50"), "1.50"),
        ("PL-I", "II.1/explanation", "Dòng 1\nDòng 2", "Dòng 1\nDòng 2"),
        ("BANG-DIEM", "I.5:2/choice", True, "1"),
    ],
)
def test_each_type_of_value_is_signed_as_its_exact_text(
    table: str, key: str, value: Any, text: str
) -> None:
    request = replace(blank(table, Stage.APPRAISAL).request, values={key: value})
    assert locked_texts(request) == {key: text}
    assert locked_values(request, {key: text}) == {key: value}


def test_a_form_is_laid_out_again_from_what_it_prints() -> None:
    form = blank("PL-I")
    assert form.identity.printed["unit"] == form.request.unit.name
    again = form_workbook(replace(form.request, printed=dict(form.identity.printed)))
    assert again == form_workbook(form.request)
    assert KEY.private is not None and KEY.private.hex() not in str(form.identity)
    assert MEETING.isoformat() not in str(form.identity.printed)
