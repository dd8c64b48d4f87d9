"""What dot-cham.xlsx says of its lists holds: rows are removed, inserted, sorted and added; the ids
that units were given are written into it, and a command names units as people call them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.control_case import place, typed
from support.form_helpers import regulation
from support.real_programs import LibreOffice
from support.round_helpers import JUSTICE, SCIENCE, Round, begun
from support.the_time import the_fixed_time

from thidua_xlsx.control.given_ids import with_ids
from thidua_xlsx.pipeline.base.opening import Opened, opening
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.gathering.membership import named_units
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.reading.book_changes import book_changes
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.system import files

UNITS, AGENCIES, ASSIGNED = "Đơn vị", "Thẩm định", "Phân công"
REMOVED = "truong-cao-dang-thai-nguyen"
BLOC = regulation("tn-ktdtmth-2022").blocs[0].id
INSERTED, ADDED = "Sở Ngoại vụ", "Văn phòng Điều phối"


# --- through LibreOffice, as the instructions say -------------------------------------------------


@pytest.fixture(scope="module")
def edited(
    libreoffice: LibreOffice, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Opened, Any]]:
    """A round of which the lists were edited in LibreOffice, opened; and its sheets as saved."""
    with the_fixed_time():
        round_ = begun(tmp_path_factory.mktemp("lists"), "PL-III")
        control = round_.path / "dot-cham.xlsx"
        sheets = openpyxl.load_workbook(control)
        units, agencies, assigned = (sheets[name] for name in (UNITS, AGENCIES, ASSIGNED))
        at = {unit.id: units[place(units, f"unit.{unit.id}", "name")] for unit in round_.units}
        first = min(cell.row for cell in at.values())
        with libreoffice.open(control) as book:
            book.remove_row(UNITS, at[REMOVED].row)
            book.insert_row(UNITS, first + 1)
            book.set(UNITS, f"C{first + 1}", INSERTED)
            book.set(UNITS, f"D{first + 1}", "Khối các đơn vị sự nghiệp công lập")
            book.sort(UNITS, units.auto_filter.ref, 1)
            book.set(AGENCIES, place(agencies, "new.1", "name"), ADDED)
            book.set(ASSIGNED, place(assigned, "criterion.PL-III.III.8", "others"), ADDED)
            book.set(ASSIGNED, place(assigned, "criterion.PL-III.III.8", "reason"), "QĐ 1")
            book.save_as(control)
        with opening(round_.path) as opened:
            yield opened, sheets


def test_a_named_unit_is_removed_and_one_inserted_and_all_sorted(
    edited: tuple[Opened, Any],
) -> None:
    opened, _ = edited
    units = [unit.id for unit in opened.round.units()]
    assert REMOVED not in units and "so-ngoai-vu" in units
    names = [unit.name for unit in opened.round.units()]
    assert names.index(INSERTED) != 1
    derived = [finding.found for finding in opened.findings]
    assert derived == ["so-ngoai-vu", "van-phong-dieu-phoi"]


def test_an_added_agency_appraises_what_it_is_assigned_under_its_name(
    edited: tuple[Opened, Any],
) -> None:
    opened, _ = edited
    rows = opened.round.assignments.of("van-phong-dieu-phoi")
    assert {row.criterion for row in rows} == {"III.8"}
    assert len(rows) == sum(
        unit.bloc == opened.round.regulation.annex("PL-III").bloc for unit in opened.round.units()
    )
    assert opened.round.regulation.agency_name("van-phong-dieu-phoi") == ADDED


def test_lists_that_are_edited_are_not_protected_and_can_be_sorted(
    edited: tuple[Opened, Any],
) -> None:
    """Excel refuses to insert, remove and sort rows with locked cells on a protected sheet."""
    _, sheets = edited
    locked = {sheet.title for sheet in sheets.worksheets if sheet.protection.sheet}
    shown = {sheet.title for sheet in sheets.worksheets if sheet.sheet_state == "visible"}
    assert locked & shown == {"Đợt chấm", ASSIGNED, "Khối", "Cách hiểu"}
    assert all(sheets[name].auto_filter.ref for name in shown - {"Đợt chấm"})


# --- ids are written back -------------------------------------------------------------------------


@pytest.fixture
def round_(tmp_path: Path, fixed_clock: None) -> Round:
    round_ = begun(tmp_path)
    control = round_.path / "dot-cham.xlsx"
    health = {("units", "new.1", "name"): "Sở Y tế", ("units", "new.1", "bloc"): BLOC}
    control.write_bytes(typed(health, control.read_bytes()))
    return round_


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_issue_writes_the_id_beside_the_name_and_nothing_else(round_: Round) -> None:
    control = round_.path / "dot-cham.xlsx"
    before = control.read_bytes()
    told = issue(round_.path)
    assert [(each.code, each.found) for each in told.findings] == [
        ("control-ids-written", "Sở Y tế (so-y-te)")
    ]
    after = control.read_bytes()
    changed = [name for name, data in parts(after).items() if parts(before)[name] != data]
    assert len(changed) == 1 and list(parts(after)) == list(parts(before))
    old, new = (read_book(data, "")[0] for data in (before, after))
    assert old is not None and new is not None
    (change,) = book_changes(old, new, exactly=True)
    assert (change.sheet, change.found) == (UNITS, "so-y-te")
    assert issue(round_.path).findings == ()
    control.write_bytes(typed({("units", "new.1", "name"): "Sở Y tế tỉnh"}, after))
    assert issue(round_.path).findings == ()


@pytest.mark.parametrize("beside", ["~$dot-cham.xlsx", ".~lock.dot-cham.xlsx#"])
def test_an_open_workbook_is_left_alone_and_the_ids_are_told(round_: Round, beside: str) -> None:
    (round_.path / beside).write_bytes(b"")
    before = (round_.path / "dot-cham.xlsx").read_bytes()
    (told,) = issue(round_.path).findings
    assert (told.code, told.found) == ("control-ids-open", "Sở Y tế (so-y-te)")
    assert (round_.path / "dot-cham.xlsx").read_bytes() == before


def test_what_was_typed_meanwhile_is_never_overwritten(
    round_: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    control = round_.path / "dot-cham.xlsx"
    newer = typed({("units", "new.1", "note"): "mới gõ"}, control.read_bytes())

    def saved_just_now(path: Path) -> None:
        control.write_bytes(newer)

    monkeypatch.setattr(files, "lock_beside", saved_just_now)
    (told,) = issue(round_.path).findings
    assert told.code == "control-ids-open"
    assert control.read_bytes() == newer


def test_what_is_no_workbook_gets_no_ids() -> None:
    assert with_ids(b"khong phai xlsx", ()) is None


# --- units by name --------------------------------------------------------------------------------


def test_a_unit_is_named_by_its_id_or_its_name_however_it_is_spelled(round_: Round) -> None:
    (form,) = issue(round_.path, units=["sở  Y TẾ"]).issued
    assert form.unit == "so-y-te"
    with opening(round_.path) as opened:
        assert named_units(opened.round, [SCIENCE, "Sở Tư Pháp"]) == (SCIENCE, JUSTICE)
        with pytest.raises(Refused) as refused:
            named_units(opened.round, [JUSTICE, "Sở Y tá"])
    assert refused.value.refusal.whom == ("Sở Y tá",)
    assert "“Sở Y tế (so-y-te)”" in refused.value.refusal.finding.message("vi")
