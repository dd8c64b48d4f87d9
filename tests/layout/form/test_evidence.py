"""The list "Minh chứng": sixty numbered rows, cheap to lay out, locked in an appraisal form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from support.form_helpers import TABLES, blank, honest, honest_values, issued, read, values_by_key

from thidua_xlsx.layout.form.evidence_sheet import (
    ASKED,
    FIRST_ASKED,
    ROWS,
    STATED,
    evidence_key,
    evidence_sheet,
    row_id,
)
from thidua_xlsx.layout.grid import Mark
from thidua_xlsx.model import Stage

SAID = {
    "evidence/2/name": "Báo cáo tổng kết năm",
    "evidence/2/document": "125/BC-STN",
    "evidence/2/date": date(2024, 11, 5),
    "evidence/2/pages": "mục II, trang 5",
    "evidence/2/link": "bao-cao.pdf",
    "evidence/2/criteria": "II.1; III.2",
}


@pytest.mark.parametrize("table", TABLES)
def test_every_form_has_sixty_rows_of_five_open_fields(table: str) -> None:
    sheet = evidence_sheet(blank(table).request)
    rows = [row for row in sheet.rows if row.id.startswith("evidence-")]
    assert [row.id for row in rows] == [row_id(number) for number in range(1, ROWS + 1)]
    for number, row in enumerate(rows, 1):
        assert (row.cells["number"].value, row.hidden) == (f"MC{number}", False)
        fields = [row.cells[part].field for part in ASKED]
        assert all(field is not None and field.input for field in fields)
        assert [field.key for field in fields if field] == [
            evidence_key(number, part) for part in ASKED
        ]


def test_only_rows_with_something_to_show_are_made_anew() -> None:
    request = blank("PL-I").request
    plain = evidence_sheet(request).rows
    again = evidence_sheet(replace(request, values={"evidence/2/name": "Báo cáo"})).rows
    other = [one.id for one, two in zip(plain, again, strict=True) if one != two]
    assert other == [row_id(2)]
    cell = evidence_sheet(request).cell(row_id(2), "name")
    assert cell is not None and cell.value is None


def test_values_and_marks_stand_in_their_cells() -> None:
    mark = Mark("Thiếu số, ký hiệu")
    request = replace(blank("PL-I").request, values=SAID, marks={"evidence/2/document": mark})
    sheet = evidence_sheet(request)
    for part in ASKED:
        cell = sheet.cell(row_id(2), part)
        assert cell is not None and cell.value == SAID[f"evidence/2/{part}"]
        assert cell.mark == (mark if part == "document" else None)


def test_keys_beyond_the_list_are_passed_over() -> None:
    values = {"evidence/61/name": "Ngoài danh mục", "evidence/0/name": "Không"}
    assert evidence_sheet(replace(blank("PL-I").request, values=values)).rows


def test_they_are_read_back_as_typed() -> None:
    values = values_by_key(read(honest("PL-02", changes=SAID)))
    assert {key: values[key] for key in SAID} == SAID


@pytest.mark.parametrize("table", ["PL-I", "BANG-DIEM"])
def test_an_appraisal_form_shows_the_list_locked_without_its_blank_rows(table: str) -> None:
    form = issued(table, Stage.APPRAISAL, {**honest_values(table), **SAID})
    assert {key: form.request.values[key] for key in SAID} == SAID
    shown = [row for row in evidence_sheet(form.request).rows if row.id.startswith("evidence-")]
    assert [row.id for row in shown if not row.hidden] == [row_id(2)]
    assert not any(
        cell.field.input for row in shown for cell in row.cells.values() if cell.field is not None
    )


def test_the_appraisal_form_comes_back_with_the_same_locked_date() -> None:
    form = issued("PL-I", Stage.APPRAISAL, {**honest_values("PL-I"), **SAID})
    reading = read(form.data)
    assert values_by_key(reading)["evidence/2/date"] == SAID["evidence/2/date"]
    assert "locked-value-changed" not in {found.code for found in reading.findings}


def test_a_form_that_went_out_before_pages_were_asked_for_is_laid_out_without_them() -> None:
    request = blank("PL-I").request
    printed = {name: text for name, text in request.printed.items() if name != STATED}
    asked, older = (
        [column.id for column in evidence_sheet(each).columns]
        for each in (request, replace(request, printed=printed))
    )
    assert asked == ["number", *ASKED]
    assert older == ["number", *FIRST_ASKED]
    assert set(ASKED) - set(FIRST_ASKED) == {"pages"}
