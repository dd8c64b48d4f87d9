"""The forms of the year: what they ask, what is locked, the same bytes each time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import TABLES, annex, regulation
from support.year_forms import TARGETS, in_memory

from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.layout.year.sheet import AGREEMENT, SHEET_ID
from thidua_xlsx.layout.year.tables import CARRIED, REGISTERED, SPARE, asked_form
from thidua_xlsx.model import OF_YEAR, Stage, Unit

REGISTRATION, HALF_YEAR = OF_YEAR
FORMS = [("PL-02", REGISTRATION), ("PL-02", HALF_YEAR), ("BANG-DIEM", REGISTRATION)]


def texts(form_request: FormRequest) -> set[str]:
    sheets = workbook_of(form_request).sheets
    cells = (cell for sheet in sheets for row in sheet.rows for cell in row.cells.values())
    return {cell.value for cell in cells if isinstance(cell.value, str)}


@pytest.mark.parametrize(("table", "stage"), FORMS)
def test_the_form_says_what_the_template_says(table: str, stage: Stage) -> None:
    request = in_memory(stage, table).request
    asked, said = asked_form(request), texts(request)
    assert {asked.title, *(section.heading for section in asked.sections)} <= said
    assert set(asked.agreement) <= said
    for recipient in asked.recipients:
        assert any(text.startswith(f"- {recipient}") for text in said)
    assert "SỐ LIỆU MINH HỌA" in said


@pytest.mark.parametrize(("table", "stage"), FORMS)
def test_the_same_form_has_the_same_bytes(table: str, stage: Stage) -> None:
    assert in_memory(stage, table).data == in_memory(stage, table).data


def test_drop_downs_offer_what_a_holder_may_hold() -> None:
    fields = in_memory(REGISTRATION).fields
    assert "Cờ thi đua của UBND tỉnh" in fields["tap-the/1/title"].allowed
    assert "Chiến sĩ thi đua cơ sở" in fields["ca-nhan/1/title"].allowed
    assert not set(fields["tap-the/1/title"].allowed) & set(fields["ca-nhan/1/title"].allowed)


def test_the_agreement_is_signed_on_a_page_of_its_own_by_both_sides() -> None:
    sheets = {sheet.id: sheet for sheet in workbook_of(in_memory(REGISTRATION).request).sheets}
    assert list(sheets) == [SHEET_ID, AGREEMENT]
    (offices,) = (row for row in sheets[AGREEMENT].rows if row.id == "sign-office")
    assert [cell.value for cell in offices.cells.values()] == [
        "TRƯỞNG KHỐI THI ĐUA", "THỦ TRƯỞNG ĐƠN VỊ",
    ]  # fmt: skip


def test_targets_that_were_registered_are_locked_and_only_they() -> None:
    form = in_memory(HALF_YEAR)
    locked = {key for key, field in form.fields.items() if not field.input}
    rows = ("chi-tieu/1", "chi-tieu/2")
    assert locked == {f"{row}/{name}" for row in rows for name in CARRIED}
    assert dict(form.identity.locked) == {key: str(value) for key, value in TARGETS.items()}


@given(st.integers(0, 300))
def test_below_the_targets_registered_there_is_room_for_more(count: int) -> None:
    rules, rows = regulation(TABLES["PL-02"]), annex("PL-02")
    unit = Unit("so-thu", "Sở Thử nghiệm", rows.bloc)
    printed = {REGISTERED: str(count)} if count else {}
    request = FormRequest(rules, rows, HALF_YEAR, unit, printed)
    fields = [field for *_, field in workbook_of(request).fields()]
    contents = [field.input for field in fields if field.key.startswith("chi-tieu/") and
                field.field == "content"]  # fmt: skip
    assert contents[:count] == [False] * count
    assert len(contents) - count >= SPARE and all(contents[count:])


@pytest.mark.parametrize("said", ["-1", "x", "²", "9999", "", "1e3"])
def test_a_count_that_is_none_of_ours_is_none(said: str) -> None:
    """Anyone can write into the sheet of the identity."""
    request = in_memory(HALF_YEAR).request
    forged = FormRequest(
        request.regulation,
        request.annex,
        HALF_YEAR,
        request.unit,
        {**request.printed, REGISTERED: said},
    )
    assert all(field.input for *_, field in workbook_of(forged).fields())
