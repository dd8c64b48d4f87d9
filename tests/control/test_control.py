"""The control workbook as an officer leaves it: what is read, and which cell is at fault.

1. As written, it says what the regulation says, without a finding.
2. What is typed is read: by ids, wherever rows, columns and sheets have gone.
3. Each fault of the officer has its code and its cell; the rest is still read.
4. Real programs may save it.
"""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import edited
from support.budgets import examples
from support.control_case import (
    DISTRICT,
    HOME,
    address,
    appraised,
    control_file,
    of_settings,
    place,
    readings_on_first_sheet,
    regulation,
    typed,
)
from support.real_programs import LibreOffice, validate_ooxml
from support.small_regulations import BLOC, DISTRICTS, HALL, bonus_regulation

from thidua_xlsx.catalogue.control import ENTRIES
from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control import cells
from thidua_xlsx.control.control import Contact, Control, Days
from thidua_xlsx.control.lists import Names
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.layout.control.control_workbook import control_workbook
from thidua_xlsx.layout.control.schema import (
    LIST_COLUMNS,
    OPTIONAL_SHEETS,
    SETTINGS,
    SHEET_NAMES,
    UNITS,
)
from thidua_xlsx.model import Leader, Named, Unit
from thidua_xlsx.reading import child
from thidua_xlsx.writing.workbook import write

PARTS = (
    "control/test_addresses",
    *(f"control/test_{part}" for part in ("look", "terms", "appraisal", "previous", "calendar")),
    "control/test_voting",
    "pipeline/test_control_lists",
)
"""The other modules of tests about the control workbook."""
NEW = {
    ("units", "new.1", "name"): "Sở Y tế",
    ("units", "new.1", "bloc"): "Các sở, ban, ngành",
}


def read(data: bytes) -> tuple[Control, tuple[Finding, ...]]:
    control, findings = read_control(data, regulation())
    assert control is not None, findings
    for finding in findings:  # every placeholder of both languages can be filled
        assert all(finding.message(lang) and finding.remedy(lang) for lang in ("vi", "en"))
    return control, findings


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.sheet, finding.cell) for finding in findings]


# --- 1. as written


def test_as_written_it_says_what_the_regulation_says() -> None:
    control, findings = read(control_file())
    assert findings == ()
    assert control.name == "Đợt chấm điểm năm 2024"
    assert control.year == 2024
    assert control.days == Days(date(2024, 11, 24), 50)
    assert control.units == (HOME, DISTRICT)
    assert control.withdrawn == ()
    assert control.agencies == regulation().agencies
    assert control.leaders == ()
    assert control.readings == {"base": "a", "most": "2"}
    assert control.printed.contact == Contact("", "", "")
    assert control.password is None
    assert control.printed.illustration == ""


def test_the_mark_of_made_up_data_comes_back() -> None:
    assert read(control_file("SỐ LIỆU MINH HỌA"))[0].printed.illustration == "SỐ LIỆU MINH HỌA"


def test_no_child_that_has_read_a_large_one_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    child.end_idle()
    read(control_file("SỐ LIỆU MINH HỌA 1"))
    assert len(child._idle) == 1
    monkeypatch.setattr(cells, "_LARGE", 0)
    read(control_file("SỐ LIỆU MINH HỌA 2"))
    assert child._idle == []


# --- 2. what is typed


@pytest.mark.parametrize("typed_text", ["b", "B", "cách thứ  hai, có dấu phẩy"])
def test_a_reading_is_named_by_its_label_or_its_id(typed_text: str) -> None:
    control, findings = read(typed({("readings", "reading.base", "value"): typed_text}))
    assert (control.readings["base"], findings) == ("b", ())


def test_settings_typed_are_read() -> None:
    control, findings = read(
        typed(
            {
                ("round", "name", "value"): "  Đợt chấm  thử ",
                ("round", "self_deadline", "value"): datetime(2024, 12, 1),
                ("round", "appraisal_working_days", "value"): "30",
                ("round", "contact_phone", "value"): "0208 3855 555",
                ("round", "password", "value"): 12345,
                ("readings", "reading.base", "value"): "B",
                ("readings", "reading.most", "value"): 3,
            }
        )
    )
    assert findings == ()
    assert control.name == "Đợt chấm thử"
    assert control.days == Days(date(2024, 12, 1), 30)
    assert control.printed.contact.phone == "0208 3855 555"
    assert control.password == "12345"
    assert control.readings == {"base": "b", "most": "3"}


@pytest.mark.parametrize("text", ["1/12/2024", "01-12-2024", "01.12.2024"])
def test_a_date_typed_as_text_is_read(text: str) -> None:
    control, findings = read(typed({("round", "self_deadline", "value"): text}))
    assert (control.days.self_deadline, findings) == (date(2024, 12, 1), ())


def test_a_new_unit_gets_an_id_from_its_name_and_a_note_says_so() -> None:
    control, findings = read(typed(NEW))
    assert control.units == (HOME, DISTRICT, Unit("so-y-te", "Sở Y tế", HALL))
    assert places(findings) == [("control-id-derived", "Đơn vị", address("units", "new.1", "id"))]
    assert findings[0].severity == "note"


def test_a_typed_id_stays() -> None:
    control, findings = read(typed(NEW | {("units", "new.1", "id"): "y-te"}))
    assert control.units[-1].id == "y-te"
    assert findings == ()


def test_a_bloc_may_be_named_by_its_id_or_in_another_spelling() -> None:
    for bloc in (DISTRICTS, "ubnd HUYỆN,  thành phố"):
        control, _ = read(typed(NEW | {("units", "new.1", "bloc"): bloc}))
        assert control.units[-1].bloc == DISTRICTS


def test_a_withdrawn_unit_is_kept_and_named() -> None:
    withdrawn = {
        ("units", "unit.so-noi-vu", "state"): "rút",
        ("units", "unit.so-noi-vu", "reason"): "Quyết định 12/QĐ-UBND",
    }
    control, findings = read(typed(withdrawn))
    assert control.units == (HOME, DISTRICT)
    assert control.withdrawn == ("so-noi-vu",)
    assert findings == ()


def test_leaders_and_renamed_agencies_are_read() -> None:
    control, _ = read(
        typed(
            {
                ("leaders", "new.1", "name"): "Nguyễn Văn A",
                ("leaders", "new.1", "office"): "Chủ tịch",
                ("agencies", "agency.thanh-tra-tinh", "name"): "Thanh tra tỉnh Thái Nguyên",
            }
        )
    )
    assert control.leaders == (Leader("nguyen-van-a", "Nguyễn Văn A", "Chủ tịch"),)
    assert control.agencies[1] == Named("thanh-tra-tinh", "Thanh tra tỉnh Thái Nguyên")


def test_inserted_rows_and_columns_and_new_tab_names_do_not_matter() -> None:
    def edit(book: Any) -> None:
        units = book["Đơn vị"]
        row = units[place(units, "unit.so-noi-vu", "id")].row
        units.insert_cols(3)
        units.insert_rows(row)
        units[f"D{row}"] = "Sở Y tế"
        units[f"E{row}"] = "Các sở, ban, ngành"
        units.title = "Danh sách"
        book["Đợt chấm"].insert_rows(5)
        book.move_sheet("Lãnh đạo", -3)

    control, findings = read(edited(control_file(), edit))
    assert [unit.id for unit in control.units] == ["so-y-te", "so-noi-vu", "ubnd-huyen-dai-tu"]
    assert [(f.code, f.sheet) for f in findings] == [("control-id-derived", "Danh sách")]
    assert control.days.self_deadline == date(2024, 11, 24)


def test_a_copied_sheet_does_not_hide_the_original() -> None:
    def edit(book: Any) -> None:
        copy = book.copy_worksheet(book["Đơn vị"])
        copy[place(copy, "unit.so-noi-vu", "name")] = "Bản sao"
        book.move_sheet(copy, -4)

    assert read(edited(control_file(), edit))[0].units == (HOME, DISTRICT)


def test_where_there_is_one_bloc_a_blank_one_means_it() -> None:
    small = bonus_regulation()
    data = write(control_workbook(small), created=datetime.now().astimezone())
    control, _ = read_control(typed({("units", "new.1", "name"): "Sở Y tế"}, data), small)
    assert control is not None
    assert control.units == (Unit("so-y-te", "Sở Y tế", BLOC),)


# --- 3. faults

FAULTS: list[tuple[str, tuple[str, str, str], dict[tuple[str, str, str], Any]]] = [
    ("control-value-missing", ("round", "name", "value"), {("round", "name", "value"): "  "}),
    ("control-value-missing", ("round", "year", "value"), {("round", "year", "value"): None}),
    (
        "control-value-missing",
        ("readings", "reading.base", "value"),
        {("readings", "reading.base", "value"): None},
    ),
    (
        "control-date-bad",
        ("round", "self_deadline", "value"),
        {("round", "self_deadline", "value"): "31/02/2024"},
    ),
    (
        "control-date-bad",
        ("round", "self_deadline", "value"),
        {("round", "self_deadline", "value"): "24/11/0024"},
    ),
    (
        "control-date-far",
        ("round", "self_deadline", "value"),
        {("round", "self_deadline", "value"): "24/11/2042"},
    ),
    (
        "control-password-letters",
        ("round", "password", "value"),
        {("round", "password", "value"): "mật khẩu"},
    ),
    (
        "control-date-far",
        ("units", "unit.so-noi-vu", "deadline"),
        {
            ("units", "unit.so-noi-vu", "deadline"): "24/11/2042",
            ("units", "unit.so-noi-vu", "reason"): "Quyết định 1",
        },
    ),
    ("control-integer-bad", ("round", "year", "value"), {("round", "year", "value"): 1824}),
    (
        "control-integer-bad",
        ("round", "appraisal_working_days", "value"),
        {("round", "appraisal_working_days", "value"): "năm mươi"},
    ),
    (
        "control-integer-bad",
        ("round", "appraisal_working_days", "value"),
        {("round", "appraisal_working_days", "value"): 50.5},
    ),
    (
        "control-reading-unknown",
        ("readings", "reading.base", "value"),
        {("readings", "reading.base", "value"): "c"},
    ),
    ("control-name-missing", ("units", "new.3", "name"), {("units", "new.3", "bloc"): HALL}),
    (
        "control-name-missing",
        ("units", "unit.so-noi-vu", "name"),
        {("units", "unit.so-noi-vu", "name"): None},
    ),
    (
        "control-name-twice",
        ("units", "new.1", "name"),
        NEW | {("units", "new.1", "name"): "SỞ NỘI VỤ", ("units", "new.1", "id"): "khac"},
    ),
    ("control-id-twice", ("units", "new.1", "id"), NEW | {("units", "new.1", "id"): "so-noi-vu"}),
    ("control-id-bad", ("units", "new.1", "id"), NEW | {("units", "new.1", "id"): "../Sở"}),
    ("control-id-bad", ("units", "new.1", "id"), NEW | {("units", "new.1", "id"): "con"}),
    (
        "control-bloc-missing",
        ("units", "new.1", "bloc"),
        NEW | {("units", "new.1", "id"): "y-te", ("units", "new.1", "bloc"): None},
    ),
    (
        "control-bloc-unknown",
        ("units", "new.1", "bloc"),
        NEW | {("units", "new.1", "id"): "y-te", ("units", "new.1", "bloc"): "Khối khác"},
    ),
    (
        "control-state-unknown",
        ("units", "unit.so-noi-vu", "state"),
        {("units", "unit.so-noi-vu", "state"): "nghỉ"},
    ),
    (
        "control-error-value",
        ("units", "unit.so-noi-vu", "source"),
        {("units", "unit.so-noi-vu", "source"): "#REF!"},
    ),
    ("control-name-missing", ("council", "new.2", "name"), {("council", "new.2", "role"): "?"}),
    (
        "control-role-unknown",
        ("council", "new.2", "role"),
        {("council", "new.2", "name"): "Nguyễn Văn A", ("council", "new.2", "role"): "Ủy viên"},
    ),
    (
        "control-agency-id-differs",
        ("agencies", "agency.so-noi-vu", "id"),
        {("agencies", "agency.so-noi-vu", "id"): "so-khac"},
    ),
]


@pytest.mark.parametrize(("code", "at", "values"), FAULTS)
def test_a_fault_is_found_at_its_cell(
    code: str, at: tuple[str, str, str], values: dict[tuple[str, str, str], Any]
) -> None:
    control, findings = read(typed(values))
    assert (code, SHEET_NAMES[at[0]], address(*at)) in places(findings)
    assert {finding.code for finding in findings} == {code}
    assert DISTRICT in control.units


def test_of_two_units_with_one_name_the_first_counts_and_is_named() -> None:
    control, findings = read(typed(NEW | {("units", "new.1", "name"): "Sở nội  vụ"}))
    assert control.units == (HOME, DISTRICT)
    twice = next(finding for finding in findings if finding.code == "control-name-twice")
    assert twice.parameters["first"] == address("units", "unit.so-noi-vu", "name")


def test_an_agency_gone_from_the_list_keeps_the_regulations_name() -> None:
    gone = {("agencies", "agency.so-noi-vu", column): None for column in ("id", "name")}
    control, findings = read(typed(gone))
    assert [finding.code for finding in findings] == ["control-agency-missing"]
    assert control.agencies == regulation().agencies


def test_an_agency_added_has_the_id_of_the_unit_that_it_is_and_an_own_one_otherwise() -> None:
    added = {
        ("units", "new.1", "name"): "Sở Y tế",
        ("units", "new.1", "bloc"): HALL,
        ("units", "new.1", "id"): "y-te",
        ("agencies", "new.1", "name"): "SỞ Y TẾ",
        ("agencies", "new.2", "name"): "Thanh tra khác",
    }
    control, findings = read(typed(added))
    more = (Named("y-te", "SỞ Y TẾ"), Named("thanh-tra-khac", "Thanh tra khác"))
    assert control.agencies == (*regulation().agencies, *more)
    assert {finding.code for finding in findings} == {"control-id-derived"}


def test_a_regulations_agency_keeps_its_id_where_the_sheet_lost_it() -> None:
    control, findings = read(typed({("agencies", "agency.so-noi-vu", "id"): None}))
    assert control.agencies == regulation().agencies
    assert [(each.code, each.found) for each in findings] == [("control-id-derived", "so-noi-vu")]


def without_rows(*rows: str) -> bytes:
    """The workbook as written, without the ids of those settings and readings."""

    def edit(book: Any) -> None:
        for sheet_id, row, _ in of_settings(dict.fromkeys(rows)):
            sheet = book[SHEET_NAMES[sheet_id]]
            sheet[f"A{sheet[place(sheet, row, 'value')].row}"] = None

    return edited(control_file(), edit)


@pytest.mark.parametrize(
    ("row", "called"), [("place", "Địa danh"), ("late_returns", "Phiếu nộp muộn"),
                        ("reading.base", "base")]
)  # fmt: skip
def test_a_row_that_the_sheet_began_with_and_that_is_gone_is_named(row: str, called: str) -> None:
    control, findings = read_control(
        without_rows(row), regulation(), begun_with=lambda: ("name", row)
    )
    assert control is not None
    assert [finding.code for finding in findings] == ["control-setting-missing"]
    assert findings[0].parameters["setting"] == called
    assert control.printed.place == regulation().place
    assert control.readings == {"base": "a", "most": "2"}


def test_rows_that_the_sheet_never_had_take_what_the_regulation_says_and_one_note_tells() -> None:
    rows = ("place", "council", "self_deadline", "late_returns", "table_size", "reading.most")
    control, findings = read(without_rows(*rows))
    assert control == read(control_file())[0]
    assert [(each.code, each.severity, each.sheet) for each in findings] == [
        ("control-setting-added", "note", "Đợt chấm")
    ]
    assert str(findings[0].found).split("; ") == [
        *("Hội đồng thẩm định", "Địa danh", "Ngày cuối cùng nộp tự chấm điểm", "Phiếu nộp muộn"),
        *("Cỡ chữ của bảng", "most"),
    ]


def test_of_before_readings_had_their_own_sheet_they_are_read_on_the_first_one() -> None:
    chosen = typed(of_settings({"reading.base": "Cách thứ hai, có dấu phẩy"}))

    control, findings = read(edited(chosen, readings_on_first_sheet))
    assert findings == ()
    assert control == read(chosen)[0]
    assert control.readings["base"] == "b"


def test_without_its_sheet_of_readings_it_is_refused() -> None:
    def without(book: Any) -> None:
        del book[SHEET_NAMES["readings"]]

    control, findings = read_control(edited(control_file(), without), regulation())
    assert control is None
    assert [(each.code, each.sheet) for each in findings] == [
        ("control-sheet-missing", "Cách hiểu")
    ]


def test_another_regulations_workbook_is_refused() -> None:
    control, findings = read_control(
        typed({("round", "regulation", "value"): "tn-2610-2024"}), regulation()
    )
    assert control is None
    assert places(findings) == [
        ("control-regulation-differs", "Đợt chấm", address("round", "regulation", "value"))
    ]
    assert findings[0].found == "tn-2610-2024"


@pytest.mark.parametrize("sheet_id", [id for id in SHEET_NAMES if id not in OPTIONAL_SHEETS])
def test_a_sheet_gone_is_named(sheet_id: str) -> None:
    name = SHEET_NAMES[sheet_id]
    written = control_file(under=appraised())
    control, findings = read_control(
        edited(written, lambda book: book.remove(book[name])), appraised()
    )
    assert control is None
    assert places(findings) == [("control-sheet-missing", name, None)]


def test_a_column_gone_is_named() -> None:
    def edit(book: Any) -> None:
        sheet = book["Đơn vị"]
        sheet.delete_cols(4)

    control, findings = read_control(edited(control_file(), edit), regulation())
    assert control is None
    assert [(f.code, f.parameters["column"]) for f in findings] == [
        ("control-column-missing", LIST_COLUMNS[UNITS]["bloc"])
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html></html>"])
def test_what_is_no_workbook_is_a_finding(data: bytes) -> None:
    control, findings = read_control(data, regulation())
    assert control is None
    assert [finding.code for finding in findings] == ["control-unreadable"]


def test_all_faults_are_named_at_once() -> None:
    values: dict[tuple[str, str, str], Any] = {}
    for code, _, typed_values in FAULTS:
        if code in ("control-date-bad", "control-reading-unknown", "control-state-unknown"):
            values |= typed_values
    codes = {finding.code for finding in read(typed(values))[1]}
    assert codes == {"control-date-bad", "control-reading-unknown", "control-state-unknown"}


def test_every_code_of_the_heading_is_planted_by_a_test() -> None:
    here = Path(__file__)
    others = (here.parents[1] / f"{part}.py" for part in PARTS)
    source = "".join(path.read_text(encoding="utf-8") for path in (here, *others))
    assert {code for code in ENTRIES if f'"{code}"' not in source} == set()
    assert ENTRIES.items() <= CATALOGUE.items()


@examples(20)
@given(st.dictionaries(st.sampled_from([s.id for s in SETTINGS]), st.text(max_size=20), max_size=4))
def test_whatever_is_typed_into_the_settings_never_raises(texts: dict[str, str]) -> None:
    def legal(text: str) -> str:
        return "".join(c for c in text if c.isprintable() and c.isascii()).lstrip("=")

    values = {("round", setting, "value"): legal(text) for setting, text in texts.items()}
    control, findings = read_control(typed(values, _AS_WRITTEN), appraised())
    refused = any(finding.code == "control-regulation-differs" for finding in findings)
    assert (control is None) == refused


_AS_WRITTEN = control_file(under=appraised())


# --- 4. real programs


def test_saved_by_libreoffice_it_says_the_same(libreoffice: LibreOffice, tmp_path: Path) -> None:
    written, saved = tmp_path / "dot-cham.xlsx", tmp_path / "saved.xlsx"
    written.write_bytes(control_file())
    with libreoffice.open(written) as book:
        book.set("Đơn vị", address("units", "new.1", "name"), "Sở Y tế")
        book.set("Đơn vị", address("units", "new.1", "bloc"), "UBND huyện, thành phố")
        annex = book.get("Đơn vị", address("units", "new.1", "annex"))
        book.save_as(saved)
    assert annex.string == "PHỤ LỤC II"
    control, findings = read(saved.read_bytes())
    assert control.units == (HOME, DISTRICT, Unit("so-y-te", "Sở Y tế", DISTRICTS))
    assert control.days.self_deadline == date(2024, 11, 24)
    assert control.readings == {"base": "a", "most": "2"}
    assert [finding.code for finding in findings] == ["control-id-derived"]


@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
def test_it_is_valid_open_xml(tmp_path: Path, version: str) -> None:
    written = tmp_path / "dot-cham.xlsx"
    written.write_bytes(control_file("SỐ LIỆU MINH HỌA"))
    assert validate_ooxml(written, version) == []


def test_the_file_opens_in_openpyxl_with_its_drop_downs() -> None:
    book = openpyxl.load_workbook(io.BytesIO(control_file()))
    lists = [v for v in book["Đơn vị"].data_validations.dataValidation if v.type == "list"]
    cell = address("units", "new.1", "bloc")
    assert any(cell in validation.sqref for validation in lists)


def test_a_name_is_found_however_programs_spell_it() -> None:
    names = Names([("doan", "Đoàn Thanh niên")])
    assert names.find("\u00d0oàn\u00a0thanh\u200b niên") == "doan"
    assert names.near("Đoàn Thanh nien") == " → “Đoàn Thanh niên”?"
