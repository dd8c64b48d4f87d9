"""An agency and a leader at work in LibreOffice: what they see, type, filter, print and return."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from real.test_mended_slips import asked_for
from support.findings import codes, errors, loud
from support.form_helpers import KEY, honest, rearranged, regulation, regulations, small_round
from support.form_helpers import read as read_own
from support.real_programs import (
    ODS,
    OFFICE_VERSIONS,
    PDF,
    XLS,
    LibreOffice,
    OpenWorkbook,
    recalculate_with_gnumeric,
    require,
    validate_ooxml,
)
from support.rounds_of_agencies import (
    LATER_DAY,
    LEADERS,
    REGULATION,
    AgencyRound,
    Place,
    agreeing,
    lists_out,
    open_cells,
    rows_by_agency,
    rows_typed,
    type_in,
)
from support.shown_cells import cells_by_id

from thidua_xlsx.appraisal.assignments import Overrule, appraised_by_agencies
from thidua_xlsx.model import Named, Stage, Unit
from thidua_xlsx.pipeline.asking.appraiser_forms import make_appraiser_form, rows_of
from thidua_xlsx.returns.form import FormReading, read_form

AGENCY, LEADER = "thanh-tra-tinh", LEADERS[0].id
BARE = ("so-noi-vu", "II.2")
"""The row of which the unit explains and evidences nothing."""
DONE, OPEN = "Xong", "Chưa chấm"


pytestmark = pytest.mark.usefixtures("fixed_clock")


def bare_row(unit: str, criterion: str) -> dict[str, str]:
    """The sample's answers, but for one row without explanation and evidence."""
    return {"explanation": "", "evidence": ""} if (unit, criterion) == BARE else {}


def round_in(folder: Path) -> AgencyRound:
    """A round of the sample with lists and ballots out."""
    return lists_out(bare_row).copy(folder)


@cache
def places_of(path: Path) -> dict[Place, tuple[str, str]]:
    """Row and column id → tab and address."""
    book = openpyxl.load_workbook(path)
    return {place: (cell.parent.title, cell.coordinate) for place, cell in cells_by_id(book)}


class Desk:
    """A workbook on an appraiser's screen, its cells by their ids."""

    def __init__(self, workbook: OpenWorkbook, path: Path) -> None:
        self.workbook, self.places = workbook, places_of(path)

    def type(self, row: str, column: str, value: float | str) -> None:
        self.workbook.set(*self.places[row, column], value)

    def type_all(self, values: Mapping[Place, Any]) -> None:
        plain = {place: float(value) if isinstance(value, Decimal) else value or ""
                 for place, value in values.items()}  # fmt: skip
        self.workbook.set_many({self.places[place]: value for place, value in plain.items()})

    def shown(self, row: str, column: str) -> str:
        return self.workbook.get(*self.places[row, column]).string

    def progress(self, sheet: int = 0) -> str:
        """The line that says how far that sheet is; every sheet has one in the same place."""
        _, cell = self.places["progress", "number"]
        return self.workbook.get(self.workbook.sheets[sheet], cell).string


# --- an agency's list -----------------------------------------------------------------------------


def test_a_list_says_of_each_row_what_it_lacks_while_it_is_filled_in(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    path = round_in(tmp_path).list(AGENCY)
    first, bare = "van-phong-ubnd-tinh/II.1", "/".join(BARE)
    with libreoffice.open(path) as workbook:
        workbook.recalculate()
        desk = Desk(workbook, path)
        own = workbook.get(*desk.places[first, "self"]).value
        assert own is not None and own > 1
        left = " · Không có minh chứng, chưa chấm: 1 · Còn phải làm: "
        assert desk.progress() == f"Đã xong 0 / 6{left}5"
        assert (desk.shown(first, "check"), desk.shown(bare, "check")) == (
            OPEN, "Không có minh chứng"
        )  # fmt: skip
        for column, value, lacks in (
            ("appraised", "hai điểm", "Không phải số"),
            ("appraised", 9, "Vượt mức"),
            ("appraised", -1, "Vượt mức"),
            ("appraised", own - 0.5, "Thiếu lý do"),
            ("reason", "   ", "Thiếu lý do"),
            ("reason", "Số liệu chưa khớp", "Thiếu mức"),
            ("level", "Tốt", DONE),
            ("appraised", "", OPEN),
            ("appraised", own, DONE),
            ("reason", "", DONE),
            ("level", "", "Thiếu mức"),
            ("level", "Xuất sắc", DONE),
        ):
            desk.type(first, column, value)
            assert desk.shown(first, "check") == lacks, (column, value)
        assert desk.progress() == f"Đã xong 1 / 6{left}4"
        desk.type(bare, "appraised", 0.5)
        assert desk.shown(bare, "check") == "Thiếu lý do"
        assert desk.progress().endswith("Không có minh chứng, chưa chấm: 0 · Còn phải làm: 5")


def test_a_list_typed_in_libreoffice_is_accepted_as_typed(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_ = round_in(tmp_path)
    path, saved = round_.list(AGENCY), tmp_path / "tra-ve.xlsx"
    answers = dict(rows_typed(path, strict))
    with libreoffice.open(path) as workbook:
        desk = Desk(workbook, path)
        desk.type_all(answers)
        workbook.recalculate()
        for sheet, (done, bare) in enumerate([(5, 1), (6, 0), (4, 0), (4, 0)]):
            assert desk.progress(sheet) == (
                f"Đã xong {done} / {done + bare} · Không có minh chứng, chưa chấm: {bare}"
                " · Còn phải làm: 0"
            )
        states = {desk.shown(row, "check") for row, column in desk.places if column == "check"
                  and "/" in row}  # fmt: skip
        assert states == {DONE, "Không có minh chứng"}
        workbook.save_as(saved)
    told = round_.take(saved)
    assert (told.outcome, told.appraiser) == ("accepted", AGENCY)
    assert codes(loud(told)) == ["appraisal-left-open"]
    typed = {place: value for place, value in answers.items() if value not in (None, "")}
    assert appraised(round_, Stage.APPRAISAL, AGENCY) == typed
    assert len(rows_by_agency()[AGENCY]) == 20


def strict(unit: str, criterion: str, maximum: Decimal, own: Decimal | None) -> dict[str, Any]:
    """An agency that takes a quarter point off every second unit, and leaves the bare row open."""
    if (unit, criterion) == BARE:
        return {}
    assert own is not None
    if unit.startswith("so-") or unit.startswith("hoi-dong"):
        return {"appraised": own - Decimal("0.25"), "level": "Trung bình",
                "reason": f"Đối chiếu báo cáo {criterion}: “chưa đủ” & còn <thiếu>\nxem lại",
                "sources": "Cổng thông tin tỉnh"}  # fmt: skip
    return {"appraised": own, "level": "Xuất sắc"}


def appraised(round_: AgencyRound, stage: Stage, appraiser: str) -> dict[Place, Any]:
    """What the round took from that appraiser, as it would be typed."""
    gathered = round_.gathered()
    (state,) = (s for s in gathered.of_appraisers(stage) if s.form.appraiser == appraiser)
    assert state.current is not None
    return as_typed(gathered.readings[state.current.file.sha256])


def as_typed(reading: FormReading) -> dict[Place, Any]:
    """What was read, by the ids of the cells."""
    levels = {level.id: level.name for level in regulation(REGULATION).quality_levels}
    found: dict[Place, Any] = {}
    for each in reading.appraisals:
        row, column = f"{each.unit}/{each.criterion}", "appraised"
        if each.criterion.startswith("I."):
            row, column = each.unit, each.criterion
        said = {column: each.score, "level": levels.get(each.level or ""),
                "reason": each.reason, "sources": each.sources}  # fmt: skip
        found |= {(row, name): value for name, value in said.items() if value not in (None, "")}
    return found


def test_a_damaged_list_is_mended_on_its_slip_in_libreoffice(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """A score missing, one above the maximum, a row deleted: only what the slip marks is typed."""
    round_ = round_in(tmp_path)
    honest = dict(rows_typed(round_.list(AGENCY), strict))
    broken = round_.returned_list(AGENCY, strict)
    type_in(broken, broken, {("so-noi-vu/II.1", "appraised"): None,
                             ("hoi-dong-y/II.1", "appraised"): 9})  # fmt: skip
    gone = places_of(broken)["ubnd-huyen-dai-tu/II.3", "appraised"]
    number = int(gone[1].lstrip("ABCDEFGHIJKLMN"))
    kept = rearranged(broken.read_bytes(), gone[0], lambda rows: [n for n in rows if n != number])
    broken.write_bytes(kept)
    told = round_.take(broken)
    assert set(codes(errors(told))) == {
        "appraisal-missing", "score-above-maximum", "row-missing",
    }  # fmt: skip
    assert told.slip is not None
    slip, saved = round_.path / told.slip, tmp_path / "sua.xlsx"
    wanted = asked_for(slip)
    values = {place: honest[place] for place, cell in places_of(slip).items() if cell in wanted}
    assert values.keys() == {
        ("so-noi-vu/II.1", "appraised"), ("hoi-dong-y/II.1", "appraised"),
        ("ubnd-huyen-dai-tu/II.3", "appraised"), ("ubnd-huyen-dai-tu/II.3", "level"),
    }  # fmt: skip
    with libreoffice.open(slip) as workbook:
        desk = Desk(workbook, slip)
        desk.type_all(values)
        workbook.recalculate()
        assert desk.shown("ubnd-huyen-dai-tu/II.3", "check") == DONE
        workbook.save_as(saved)
    back = round_.take(saved, LATER_DAY)
    assert (back.outcome, back.slip) == ("accepted", None)
    typed = {place: value for place, value in honest.items() if value not in (None, "")}
    assert appraised(round_, Stage.APPRAISAL, AGENCY) == typed


# --- a leader's ballot ----------------------------------------------------------------------------


def test_a_ballot_typed_in_libreoffice_is_accepted_as_typed(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_ = round_in(tmp_path)
    path, saved = round_.ballot(LEADER), tmp_path / "tra-ve.xlsx"
    answers = {place: given(*place) for place in open_cells(path)}
    assert len(answers) == 42 * 5
    unit = "so-xay-dung"
    with libreoffice.open(path) as workbook:
        workbook.recalculate()
        desk = Desk(workbook, path)
        assert desk.progress() == "Đã xong 0 / 20 · Còn phải làm: 20"
        assert desk.shown(unit, "check") == "Chưa đủ"
        for criterion, value, lacks in (
            ("I.1", 3, "Chưa đủ"),
            ("I.2", 4.5, "Có ô sai"),
            ("I.2", "bốn", "Có ô sai"),
            ("I.2", -1, "Có ô sai"),
            ("I.2", 0, "Chưa đủ"),
            ("I.3", 4, "Chưa đủ"),
            ("I.4", 4, "Chưa đủ"),
            ("I.5", 4, DONE),
            ("I.5", "", "Chưa đủ"),
        ):
            desk.type(unit, criterion, value)
            assert desk.shown(unit, "check") == lacks, (criterion, value)
        desk.type_all(answers)
        workbook.recalculate()
        for sheet, units in enumerate((20, 9, 7, 6)):
            assert desk.progress(sheet) == f"Đã xong {units} / {units} · Còn phải làm: 0"
        workbook.save_as(saved)
    told = round_.take(saved)
    assert (told.outcome, told.appraiser) == ("accepted", LEADER)
    assert codes(loud(told)) == []
    assert appraised(round_, Stage.BALLOT, LEADER) == answers


def given(unit: str, criterion: str) -> Decimal:
    """A leader's score: of each unit and criterion another, with two decimals."""
    return Decimal(len(unit) * 7 % 300 + int(criterion[-1]) * 11) / 100


# --- through programs and formats -----------------------------------------------------------------


def filled(folder: Path, kind: str) -> Path:
    """A list or a ballot, filled in by openpyxl."""
    round_, path = round_in(folder), folder / "phieu.xlsx"
    if kind == "list":
        type_in(round_.list(AGENCY), path, dict(rows_typed(round_.list(AGENCY), strict)))
    else:
        ballot = round_.ballot(LEADER)
        type_in(ballot, path, {place: given(*place) for place in open_cells(ballot)})
    return path


def read(path: Path) -> FormReading:
    """What our reader says of the file."""
    return read_form(path.read_bytes(), path.name, regulations, KEY)


@pytest.mark.parametrize("kind", ["list", "ballot"])
def test_an_honest_workbook_comes_back_the_same_from_every_program_and_format(
    kind: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    source = filled(tmp_path, kind)
    before = read(source)
    assert before.verified and len(as_typed(before)) == (46 if kind == "list" else 210)
    with libreoffice.open(source) as workbook:
        workbook.recalculate()
        workbook.save_as(tmp_path / "lo.xlsx")
        workbook.save_as(tmp_path / "lo.ods", ODS)
        workbook.save_as(tmp_path / "lo.xls", XLS)
    recalculate_with_gnumeric(source, tmp_path / "gnumeric.xlsx")
    for name, remark in (
        ("lo.xlsx", []),
        ("lo.ods", ["file-read-from-ods"]),
        ("lo.xls", ["file-read-from-xls"]),
        ("gnumeric.xlsx", []),
    ):
        back = read(tmp_path / name)
        assert back.verified, name
        assert sorted(codes(loud(back))) == sorted(sorted(codes(loud(before))) + remark), name
        assert back.appraisals == before.appraisals, name


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("kind", ["list", "ballot", "slip"])
def test_an_appraiser_s_workbook_is_valid_open_xml(kind: str, version: str, tmp_path: Path) -> None:
    round_ = round_in(tmp_path)
    path = round_.ballot(LEADER) if kind == "ballot" else round_.list(AGENCY)
    if kind == "slip":
        broken = round_.returned_list(AGENCY, strict)
        type_in(broken, broken, {("so-noi-vu/II.1", "appraised"): 90})
        slip = round_.take(broken).slip
        assert slip is not None
        path = round_.path / slip
    assert validate_ooxml(path, version) == []


# --- 42 units × all criteria ----------------------------------------------------------------------

BIG = "so-noi-vu"
UNITS = 42
HEADINGS = (
    "Mã tiêu",
    "Giải trình của đơn vị",
    "Cơ quan, đơn vị, địa",
    "Lý do chênh lệch",
    "Còn thiếu",
)


@cache
def _big() -> tuple[bytes, int]:
    """The list of an agency to which the round gave every criterion that agencies appraise, of 42
    units in the annex that has most of them, and how many rows it has: 33 criteria, since five of
    the 38 of Phụ lục I are the leaders'."""
    opened = small_round(REGULATION)
    rules = opened.regulation
    annex = max(rules.annexes, key=lambda each: len(appraised_by_agencies(each)))
    leaves = appraised_by_agencies(annex)
    units = tuple(
        Unit(f"so-thu-{n:02d}", f"Sở Thử nghiệm {n:02d}", annex.bloc) for n in range(1, UNITS + 1)
    )
    overrules = tuple(Overrule(annex.id, leaf.id, None, (BIG,), "CV 1") for leaf in leaves)
    opened = replace(opened, control=replace(opened.control, units=units, overrules=overrules))
    made = opened.assignments
    assert made.agencies() == (BIG,)
    wanted = {(row.unit, row.criterion) for row in made.of(BIG)}
    rows = rows_of(rules, units, wanted)
    own = read_own(honest(annex.id))
    data, _ = make_appraiser_form(
        opened, Stage.APPRAISAL, Named(BIG, "Sở Nội vụ"), rows, {unit.id: own for unit in units}
    )
    return data, len(rows)


def big_list(folder: Path) -> tuple[Path, list[int]]:
    """That list as a file, and the numbers of its rows."""
    data, count = _big()
    path = folder / "phieu.xlsx"
    path.write_bytes(data)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    numbers = [cell.row for cell in sheet["A"] if "/" in str(cell.value)]
    assert len(numbers) == count == UNITS * 33
    return path, numbers


def test_a_list_of_42_units_and_33_criteria_opens_and_filters_and_comes_back_whole(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    path, numbers = big_list(tmp_path)
    type_in(path, path, dict(rows_typed(path, agreeing)))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    columns = [cell.value for cell in sheet[1]][1:]
    heading = next(cell.row for cell in sheet["A"] if cell.value == "heading")
    assert heading == numbers[0] - 2
    whole = f"B{heading}:{get_column_letter(len(columns) + 1)}{numbers[-1]}"
    assert sheet.auto_filter.ref == whole
    saved = tmp_path / "loc.xlsx"
    with libreoffice.open(path) as workbook:
        workbook.recalculate()
        line = Desk(workbook, path).progress()
        assert line.startswith(f"Đã xong {len(numbers)} / {len(numbers)}"), line
        seen = workbook.filter(sheet.title, whole, columns.index("unit"), "Sở Thử nghiệm 17")
        assert seen == [heading, *numbers[16::UNITS]]
        workbook.save_as(saved)
    hidden = openpyxl.load_workbook(saved).worksheets[0].row_dimensions
    assert sum(hidden[number].hidden for number in numbers) == len(numbers) - 33
    before, back = read(path), read(saved)
    assert back.verified and codes(errors(back)) == []
    assert back.appraisals == before.appraisals and len(back.appraisals) == len(numbers)
    assert all(each.score is not None for each in back.appraisals)


def test_a_list_of_42_units_and_33_criteria_prints_with_its_heading_on_every_page(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    path, _ = big_list(tmp_path)
    printed = tmp_path / "phieu.pdf"
    with libreoffice.open(path) as workbook:
        workbook.recalculate()
        workbook.save_as(printed, PDF)
    done = subprocess.run(
        [require("pdftotext"), "-layout", printed, "-"],
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    every = done.stdout.rstrip("\f").split("\f")
    pages = every[: next(at for at, page in enumerate(every) if "ĐIỂM THẨM ĐỊNH ĐƯỢC TÍNH" in page)]
    assert len(pages) > 20
    for number, page in enumerate(pages[:-1], start=1):
        assert all(heading in page for heading in HEADINGS), number
        assert "Sở Thử nghiệm" in page, number
    assert "_thidua" not in done.stdout
