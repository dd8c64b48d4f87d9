"""What the control workbook says of the appraisal: its settings, who appraises what else, which
criteria do not fit, which days are off.

1. Left alone, it is the regulation's own way; a workbook of before these parts reads the same.
2. What is typed is read.  3. Each fault has its code and its cell.  4. A real program may save it.
"""

from __future__ import annotations

from dataclasses import astuple
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
    typed,
)
from support.real_programs import LibreOffice, validate_ooxml
from support.small_regulations import bonus_regulation

from thidua_xlsx.appraisal.adjusting import Unfit
from thidua_xlsx.appraisal.assignments import Overrule, assign
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Control
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.layout.control.control_workbook import control_workbook
from thidua_xlsx.layout.control.schema import ADDED_SHEETS, APPRAISAL_SETTINGS, SHEET_NAMES
from thidua_xlsx.writing.workbook import write

Values = dict[tuple[str, str, str], Any]
WRITTEN = control_file(under=appraised())
LETTER = "Công văn 15/SNV"
INSPECTORS = "thanh-tra-tinh"


def at(sheet: str, row: str, **columns: Any) -> Values:
    return {(sheet, row, column): value for column, value in columns.items()}


def setting(**values: Any) -> Values:
    return of_settings(values)


def assigned(row: str = "criterion.PL-I.IX", **columns: Any) -> Values:
    return at("assignments", row, **{"reason": LETTER, **columns})


def single(row: str = "new.1", **columns: Any) -> Values:
    content = {"unit": HOME.name, "criterion": "II.1", "others": "Sở Nội vụ", "reason": LETTER}
    return at("unit_assignments", row, **{**content, **columns})


def misfit(row: str = "new.1", **columns: Any) -> Values:
    content = {"unit": HOME.id, "criterion": "II.1", "similar": "Kiểm tra", "reason": LETTER}
    return at("unfit", row, **{**content, **columns})


def read(*values: Values) -> tuple[Control, tuple[Finding, ...]]:
    merged = {place: value for part in values for place, value in part.items()}
    control, findings = read_control(typed(merged, WRITTEN), appraised())
    assert control is not None
    for finding in findings:
        assert all(finding.message(lang) and finding.remedy(lang) for lang in ("vi", "en"))
    return control, findings


def places(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.sheet, finding.cell) for finding in findings]


def conduct(control: Control) -> tuple[Any, ...]:
    return (
        *astuple(control.conduct),
        control.overrules,
        control.unfit,
        control.days.off,
        control.days.worked,
    )


AS_THE_REGULATION = (
    *(True, None, None, False, False, False, False, False, None, False, False, False),
    *((), (), frozenset(), frozenset()),
)


# --- 1. left alone


def test_left_alone_it_is_the_regulations_own_way() -> None:
    control, findings = read()
    assert findings == ()
    assert conduct(control) == AS_THE_REGULATION


def test_where_one_body_appraises_all_a_unit_has_one_form() -> None:
    small = bonus_regulation()
    data = write(control_workbook(small), created=datetime.now().astimezone())
    control, findings = read_control(data, small)
    assert control is not None and findings == ()
    assert conduct(control) == (False, *AS_THE_REGULATION[1:])


def older(book: Any) -> None:
    readings_on_first_sheet(book)
    for sheet in ADDED_SHEETS.keys() - {"readings"}:
        book.remove(book[SHEET_NAMES[sheet]])
    sheet = book[SHEET_NAMES["round"]]
    for merged in list(sheet.merged_cells.ranges):  # openpyxl leaves merges where they were
        sheet.unmerge_cells(str(merged))
    for each in APPRAISAL_SETTINGS:
        sheet.delete_rows(sheet[place(sheet, each.id, "value")].row)


def test_a_workbook_of_before_these_parts_reads_the_same() -> None:
    control, findings = read_control(edited(WRITTEN, older), appraised())
    assert control is not None
    assert [each.code for each in findings] == ["control-setting-added"]
    assert conduct(control) == AS_THE_REGULATION


def test_appeals_of_before_they_could_have_a_last_day_have_none() -> None:
    on = {("readings", "reading.appeal", "value"): "on"}
    control, findings = read_control(edited(typed(on, WRITTEN), older), appraised())
    assert control is not None
    assert [each.code for each in findings] == ["control-setting-added"]
    assert (control.conduct.appeals, control.conduct.appeal_deadline) == (True, None)


def test_a_setting_left_blank_is_its_default() -> None:
    control, findings = read(setting(**{each.id: None for each in APPRAISAL_SETTINGS}))
    assert findings == ()
    assert conduct(control) == AS_THE_REGULATION


# --- 2. what is typed


def test_settings_are_read_in_words() -> None:
    control, findings = read(
        setting(
            appraisal_by="cả biểu của TỪNG đơn vị",
            own_appraisal="thanh tra  tỉnh",
            ballots_needed=2,
            show_ballots="Có",
            publish_ranks="có",
            self_beside="Có",
            scorecards="Có",
            appeal_deadline=datetime(2025, 3, 1),
            late_returns="Chờ quyết định",
            signed_sheets="chờ  đủ",
            codes="có",
        ),
        setting(**{"reading.appeal": "on"}),
    )
    assert findings == ()
    assert conduct(control)[:12] == (
        *(False, INSPECTORS, 2, True, True, True, True, True, date(2025, 3, 1), True, True, True),
    )


def test_another_agency_appraises_a_criterion_of_all_units() -> None:
    control, findings = read(assigned(others="Thanh tra tỉnh; so-noi-vu ; THANH TRA TỈNH"))
    assert findings == ()
    rule = Overrule("PL-I", "IX", None, (INSPECTORS, "so-noi-vu"), LETTER)
    assert control.overrules == (rule,)
    made = assign(appraised(), control.units, control.overrules)
    assert made.appraisers(HOME.id, "IX") == (INSPECTORS, "so-noi-vu")
    assert made.appraisers(DISTRICT.id, "IX") == ("so-noi-vu",)


@pytest.mark.parametrize("unit", ["so-noi-vu", "SỞ NỘI VỤ", "Sở  Nội vụ"])
def test_another_agency_appraises_a_criterion_of_one_unit(unit: str) -> None:
    control, findings = read(single(unit=unit, criterion="ii.1.", others="sở nội vụ"))
    assert findings == ()
    assert control.overrules == (Overrule("PL-I", "II.1", HOME.id, ("so-noi-vu",), LETTER),)


def test_an_agency_is_known_by_the_name_given_here_too() -> None:
    renamed = at("agencies", "agency.thanh-tra-tinh", name="Thanh tra Thái Nguyên")
    control, findings = read(renamed, single(criterion="IX", others="Thanh tra Thái Nguyên"))
    assert findings == ()
    assert control.overrules[0].appraisers == (INSPECTORS,)


def test_another_spelling_of_an_agencys_name_names_it_still() -> None:
    respelled = at("agencies", "agency.so-noi-vu", name="SỞ NỘI  VỤ")
    control, findings = read(respelled, single(others="Sở Nội vụ"))
    assert findings == ()
    assert control.overrules[0].appraisers == ("so-noi-vu",)


def test_a_criterion_that_does_not_fit_is_read_the_panels_too() -> None:
    control, findings = read(misfit(), misfit("new.2", unit=DISTRICT.name, criterion="I.2"))
    assert findings == ()
    assert control.unfit == (
        Unfit(HOME.id, "II.1", "Kiểm tra", LETTER),
        Unfit(DISTRICT.id, "I.2", "Kiểm tra", LETTER),
    )


def test_days_off_and_days_worked_are_read() -> None:
    control, findings = read(
        at("days", "new.1", day=datetime(2026, 1, 2), kind="Nghỉ"),
        at("days", "new.2", day="10/1/2026", kind="làm bù", note="12729/VPCP"),
        at("days", "new.3", day="02/01/2026", kind="nghỉ"),
    )
    assert findings == ()
    assert control.days.off == {date(2026, 1, 2)}
    assert control.days.worked == {date(2026, 1, 10)}


def test_rows_inserted_and_sorted_are_read_by_what_they_show() -> None:
    def edit(book: Any) -> None:
        sheet = book[SHEET_NAMES["assignments"]]
        row = sheet[place(sheet, "criterion.PL-I.IX", "others")].row
        sheet.insert_rows(row)
        for column, text in zip("BCFG", ("Phụ lục II", "II.2", "Sở Nội vụ", LETTER), strict=True):
            sheet[f"{column}{row}"] = text

    control, findings = read_control(edited(WRITTEN, edit), appraised())
    assert control is not None and findings == ()
    assert control.overrules == (Overrule("PL-II", "II.2", None, ("so-noi-vu",), LETTER),)


# --- 3. faults

Place = tuple[str, str, str]
FAULTS: list[tuple[str, Place, Values]] = [
    (
        "control-choice-unknown",
        ("round", "late_returns", "value"),
        setting(late_returns="Có thể"),
    ),
    ("control-choice-unknown", ("round", "show_ballots", "value"), setting(show_ballots=1)),
    ("control-integer-bad", ("round", "ballots_needed", "value"), setting(ballots_needed=0)),
    ("control-date-bad", ("round", "appeal_deadline", "value"), setting(appeal_deadline="mai")),
    (
        "control-ballots-too-many",
        ("round", "ballots_needed", "value"),
        setting(ballots_needed=2) | at("leaders", "new.1", id="a", name="Nguyễn Văn A"),
    ),
    (
        "control-appeal-unused",
        ("round", "appeal_deadline", "value"),
        setting(appeal_deadline="01/03/2025"),
    ),
    (
        "control-appeal-endless",
        ("round", "appeal_deadline", "value"),
        setting(**{"reading.appeal": "on"}),
    ),
    (
        "control-appraiser-unknown",
        ("round", "own_appraisal", "value"),
        setting(own_appraisal="Thanh tra"),
    ),
    (
        "control-appraiser-unknown",
        ("assignments", "criterion.PL-I.IX", "others"),
        assigned(others="Sở Nội vu; Thanh tra tỉnh"),
    ),
    (
        "control-row-incomplete",
        ("assignments", "criterion.PL-I.IX", "others"),
        assigned(others=" ; "),
    ),
    (
        "control-annex-unknown",
        ("assignments", "criterion.PL-I.IX", "annex"),
        assigned(others="Sở Nội vụ", annex="Phụ lục 9"),
    ),
    (
        "control-overrule-unexplained",
        ("assignments", "criterion.PL-I.IX", "reason"),
        assigned(others="Sở Nội vụ", reason=None),
    ),
    ("control-unit-unknown", ("unit_assignments", "new.1", "unit"), single(unit="Sở Y tế")),
    ("control-unit-unknown", ("unfit", "new.1", "unit"), misfit(unit="Sở Y tế")),
    ("control-row-incomplete", ("unit_assignments", "new.1", "unit"), single(unit=None)),
    ("control-row-incomplete", ("unfit", "new.1", "criterion"), misfit(criterion=None)),
    ("control-row-incomplete", ("days", "new.1", "day"), at("days", "new.1", kind="Nghỉ")),
    ("control-row-incomplete", ("days", "new.1", "kind"), at("days", "new.1", day="2/1/2026")),
    (
        "control-criterion-unknown",
        ("unit_assignments", "new.1", "criterion"),
        single(criterion="I.1"),
    ),
    ("control-criterion-unknown", ("unfit", "new.1", "criterion"), misfit(criterion="II")),
    (
        "control-criterion-twice",
        ("unit_assignments", "new.2", "criterion"),
        single() | single("new.2", others="Thanh tra tỉnh"),
    ),
    (
        "control-criterion-twice",
        ("unfit", "new.2", "criterion"),
        misfit() | misfit("new.2", unit=HOME.name),
    ),
    ("control-similar-missing", ("unfit", "new.1", "similar"), misfit(similar=None)),
    ("control-unfit-unexplained", ("unfit", "new.1", "reason"), misfit(reason=None)),
    (
        "control-date-bad",
        ("days", "new.1", "day"),
        at("days", "new.1", day="31/02/2026", kind="Nghỉ"),
    ),
    (
        "control-choice-unknown",
        ("days", "new.1", "kind"),
        at("days", "new.1", day="2/1/2026", kind="Lễ"),
    ),
    (
        "control-day-both",
        ("days", "new.2", "day"),
        at("days", "new.1", day="2/1/2026", kind="Nghỉ")
        | at("days", "new.2", day="02/01/2026", kind="Làm bù"),
    ),
]


@pytest.mark.parametrize(("code", "where", "values"), FAULTS)
def test_a_fault_is_found_at_its_cell_and_nowhere_else(
    code: str, where: Place, values: Values
) -> None:
    _, findings = read(values)
    assert places(findings) == [(code, SHEET_NAMES[where[0]], address(*where, WRITTEN))]


@pytest.mark.parametrize(
    ("values", "near"),
    [
        (setting(own_appraisal="Thanh tra tinh"), "Thanh tra tỉnh"),
        (assigned(others="Sở Nội vu"), "Sở Nội vụ"),
        (single(unit="Sở Nội vụu"), "Sở Nội vụ"),
        (single(criterion="II.11"), "II.1"),
        (misfit(criterion="Thanh tra 3"), "II."),
    ],
)
def test_what_was_meant_is_suggested(values: Values, near: str) -> None:
    (finding,) = read(values)[1]
    assert near in finding.parameters["near"]


def test_a_faulty_row_is_left_out_and_the_first_of_two_counts() -> None:
    control, _ = read(
        assigned(others="Sở Y tế"),
        single(),
        single("new.2", others="Thanh tra tỉnh"),
        single("new.3", unit="Sở Y tế"),
        misfit(criterion="II"),
        at("days", "new.1", day="2/1/2026", kind="Nghỉ"),
        at("days", "new.2", day="2/1/2026", kind="Làm bù"),
    )
    assert control.overrules == (Overrule("PL-I", "II.1", HOME.id, ("so-noi-vu",), LETTER),)
    assert control.unfit == ()
    assert (control.days.off, control.days.worked) == ({date(2026, 1, 2)}, set())


@pytest.mark.parametrize(
    ("values", "sheet"),
    [(assigned(others="Sở Nội vụ"), "assignments"), (single(), "unit_assignments")],
)
def test_assignments_that_the_round_does_not_use_are_told(values: Values, sheet: str) -> None:
    control, findings = read(values, setting(appraisal_by="Cả biểu của từng đơn vị"))
    assert places(findings) == [("control-overrule-unused", SHEET_NAMES[sheet], None)]
    assert len(control.overrules) == 1


def test_more_ballots_than_leaders_are_not_waited_for() -> None:
    leader = at("leaders", "new.1", id="a", name="Nguyễn Văn A")
    assert read(setting(ballots_needed=2), leader)[0].conduct.ballots_needed is None
    assert read(setting(ballots_needed=1), leader)[0].conduct.ballots_needed == 1


def test_an_unused_deadline_for_appeals_is_none() -> None:
    assert read(setting(appeal_deadline="01/03/2025"))[0].conduct.appeal_deadline is None


_CELLS = [
    *(("round", each.id, "value") for each in APPRAISAL_SETTINGS),
    *(("assignments", "criterion.PL-I.IX", column) for column in ("annex", "criterion", "others")),
    *(("unit_assignments", "new.1", column) for column in ("unit", "criterion", "others")),
    *(("unfit", "new.1", column) for column in ("unit", "criterion", "similar")),
    *(("days", "new.1", column) for column in ("day", "kind", "note")),
]
_TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12)
_WORDS = st.sampled_from(["Sở Nội vụ", "II.1", "so-noi-vu", "Nghỉ", "2/1/2026", "Có", ";", "1"])


@examples(25)
@given(st.dictionaries(st.sampled_from(_CELLS), _WORDS | _TEXTS, max_size=6))
def test_whatever_is_typed_never_raises_and_names_only_what_there_is(texts: Values) -> None:
    legal = {cell: str(text).lstrip("=") for cell, text in texts.items()}
    control, _ = read(legal)
    agencies, units = {a.id for a in appraised().agencies}, {unit.id for unit in control.units}
    for rule in control.overrules:
        assert rule.appraisers and set(rule.appraisers) <= agencies
        assert rule.unit is None or rule.unit in units
    assert all(unfit.unit in units for unfit in control.unfit)
    assert not control.days.off & control.days.worked


# --- 4. a real program


def test_saved_by_libreoffice_it_says_the_same(libreoffice: LibreOffice, tmp_path: Path) -> None:
    written, saved = tmp_path / "dot-cham.xlsx", tmp_path / "saved.xlsx"
    written.write_bytes(WRITTEN)
    values = (
        single() | misfit() | setting(late_returns="Chờ quyết định") | assigned(others=INSPECTORS)
    )
    values |= at("days", "new.1", day="2/1/2026", kind="Nghỉ")
    with libreoffice.open(written) as book:
        for (sheet, row, column), value in values.items():
            book.set(SHEET_NAMES[sheet], address(sheet, row, column, WRITTEN), value)
        book.save_as(saved)
    control, findings = read_control(saved.read_bytes(), appraised())
    assert control is not None and findings == ()
    assert conduct(control) == conduct(read(values)[0])
    book_sheet: Any = openpyxl.load_workbook(saved)[SHEET_NAMES["assignments"]]
    assert book_sheet.auto_filter.ref is not None


@pytest.mark.parametrize("version", ["Office2010", "Microsoft365"])
def test_it_is_valid_open_xml(tmp_path: Path, version: str) -> None:
    written = tmp_path / "dot-cham.xlsx"
    written.write_bytes(WRITTEN)
    assert validate_ooxml(written, version) == []
