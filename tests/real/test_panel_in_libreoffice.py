"""The status panel lives: its counts, verdict, texts and links before, while and after a person
types, with and without a fault, worked out by programs that are not ours.

LibreOffice shows no address for a HYPERLINK formula; so each link is read where it gets its target
from, a hidden cell, and the visible cell must be that formula over it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.findings import loud
from support.form_helpers import Form, blank, honest_values, read, typed
from support.real_programs import (
    OFFICE_VERSIONS,
    LibreOffice,
    OpenWorkbook,
    Shown,
    recalculate_with_gnumeric,
    validate_ooxml,
)

from thidua_xlsx.layout.form.annex_columns import fact_key
from thidua_xlsx.layout.form.appraised_facts import CONFIRMED, OTHER
from thidua_xlsx.layout.form.check_columns import COLUMNS, LINK_TARGETS
from thidua_xlsx.layout.form.form_workbook import SHEET_ID, form_workbook
from thidua_xlsx.layout.form.panel import COUNTS, LINKS, PRINTED_TOTAL, STATUS
from thidua_xlsx.layout.grid import Cell, Sheet
from thidua_xlsx.methods import facts
from thidua_xlsx.model import Criterion, Stage, Value, field_key

TABLES = ("PL-I", "PL-02", "BANG-DIEM")
CRITERIA = {"PL-I": 33, "PL-02": 22, "BANG-DIEM": 42}
BESIDE = {"PL-I": 14, "PL-02": 0, "BANG-DIEM": 0}
"""What 2610 asks for besides: proposed rating, day and form of the meeting, eleven declarations."""
TOTALS = {"PL-I": 80, "PL-02": 934, "BANG-DIEM": 983}

READY = "ĐỦ ĐIỀU KIỆN GỬI"
MISSING = "CHƯA ĐỦ ĐIỀU KIỆN GỬI – còn thiếu {} mục"
WRONG = "CÓ Ô SAI – 1 mục phải sửa"
_TARGET = re.compile(r"#(?:'(?P<tab>[^']+)'!)?\$(?P<column>[A-Z]+)\$(?P<row>[0-9]+)")
_LINK = re.compile(r"\[(?:([^!\]]+)!)?([^|\]]+)\|([^\]]+)\]")
TABS = {"declarations": "Điều kiện xếp loại", "awards": "Khen thưởng"}
_REFERENCE = re.compile(r"\[(\$?)([^|\]$]+)\|(\$?)([^\]$]+)\]")
HELPERS = [column.id for column in COLUMNS]


class Desk:
    """A form open in LibreOffice, and what was typed into it so far, by field key."""

    def __init__(self, form: Form, workbook: OpenWorkbook) -> None:
        self.form, self.workbook = form, workbook
        self.blocks = blocks(form)
        self.values: dict[str, Value] = dict(form.request.values)
        self._laid_out: Sheet | None = None

    def type(self, key: str, value: Any) -> None:
        """What a person's keys leave in the field's cell; None clears it."""
        self.workbook.set_many({self._cell(key): left_by_keys(value)})

    def fill(self, values: Mapping[str, Any]) -> None:
        """Types all of these at once."""
        self.workbook.set_many(
            {self._cell(key): left_by_keys(said) for key, said in values.items()}
        )
        self.values |= {key: True if said == "x" else said for key, said in values.items()}
        self._laid_out = None

    def _cell(self, key: str) -> tuple[str, str]:
        return self.form.placed[key][0], self.form.cell(key)

    def shown(self, row: str, column: str) -> Shown:
        """A cell of the annex's sheet."""
        shown = self.workbook.get(self.form.sheet, self.form.at(row, column))
        assert shown.error == 0, (row, column, shown)
        return shown

    def laid_out(self) -> Sheet:
        """The annex's sheet as we lay it out with what was filled in."""
        if self._laid_out is None:
            self._laid_out = annex_sheet(self.form, self.values)
        return self._laid_out

    @property
    def verdict(self) -> str:
        """What the panel says of the whole form."""
        return self.shown(STATUS, self.blocks[0]).string

    @property
    def scored(self) -> float | None:
        """The panel's count of criteria."""
        return self.shown(COUNTS, self.blocks[0]).value

    @property
    def total(self) -> Shown:
        """The panel's total."""
        return self.shown(COUNTS, self.blocks[1])

    def links(self) -> list[tuple[str, str]]:
        """(address with its tab, text) of every link that shows."""
        shown: list[tuple[str, str]] = []
        for row in LINKS:
            for column, hidden in zip(self.blocks, LINK_TARGETS, strict=True):
                target, link = self.shown(row, hidden), self.shown(row, column)
                assert "HYPERLINK(" in link.formula
                assert self.form.at(row, hidden) in link.formula
                assert bool(target.string) is bool(link.string)
                if target.string:
                    match = _TARGET.fullmatch(target.string)
                    assert match is not None, target.string
                    tab = match["tab"] or self.form.sheet
                    shown.append((f"{tab}!{match['column']}{match['row']}", link.string))
        return shown

    def place(self, key: str) -> str:
        """Where a field stands, as ``links`` names it."""
        return f"{self.form.placed[key][0]}!{self.form.cell(key)}"


def left_by_keys(value: Any) -> float | str:
    """What typing leaves in a cell: a date is the number of its day, None nothing."""
    if isinstance(value, date):
        return float((value - date(1899, 12, 30)).days)
    return "" if value is None else float(value) if isinstance(value, Decimal) else value


def annex_sheet(form: Form, values: Mapping[str, Value]) -> Sheet:
    workbook = form_workbook(replace(form.request, values=values))
    return next(sheet for sheet in workbook.sheets if sheet.id == SHEET_ID)


def blocks(form: Form) -> list[str]:
    """The first columns of the panel's three blocks."""
    merges = annex_sheet(form, {}).merges
    return [merge.first_column for merge in merges if merge.first_row == LINKS[0]]


def live_cells(sheet: Sheet) -> Iterator[tuple[str, str, Cell]]:
    """All cells of the panel and all helper cells."""
    for row in sheet.rows:
        for column, cell in row.cells.items():
            if column in HELPERS or row.id in (STATUS, COUNTS, *LINKS, PRINTED_TOTAL):
                yield row.id, column, cell


def expected(form: Form, cell: Cell) -> Any:
    """What a cell with a formula must show: our result, "" for nothing."""
    if cell.link is None:
        return "" if cell.value is None else cell.value
    match = _LINK.fullmatch(cell.link)
    assert match is not None
    owner, row, column = match.groups()
    tab = {SHEET_ID: form.sheet, **TABS}[owner or SHEET_ID]
    place = re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", form.at(row, column, tab))
    return f"#{place}" if tab == form.sheet else f"#'{tab}'!{place}"


def assert_shows_what_we_say(desk: Desk) -> None:
    """Every cell of the panel and its helpers shows the result that we would have written."""
    sheet = desk.laid_out()
    wrong = []
    for row, column, cell in live_cells(sheet):
        assert cell.formula is not None
        shown, ours = desk.shown(row, column), expected(desk.form, cell)
        same = (
            shown.value is not None and Decimal(repr(shown.value)) == ours
            if isinstance(ours, int | Decimal)
            else shown.string == ours
            or (column == desk.blocks[1] and row == COUNTS)
            or row == PRINTED_TOTAL
        )
        if not same:
            wrong.append((row, column, shown.string, shown.value, ours))
    assert wrong == []


def scored(form: Form) -> list[Criterion]:
    return [leaf for leaf in form.request.annex.leaves() if leaf.self_scored]


def first_asked(desk: Desk, leaf: Criterion) -> str:
    """Where the first thing stands that a criterion asks for."""
    return desk.place(fact_key(leaf, facts(leaf, desk.form.request.annex)[0]))


def appraisal_key(form: Form, leaf: Criterion) -> str:
    """Where an appraiser says that a criterion is appraised: the mark beside its facts, which are
    there already, or the score itself."""
    mark = field_key(leaf.id, CONFIRMED)
    return mark if mark in form.fields else field_key(leaf.id, "appraised")


def wrong_appraisals(form: Form) -> Iterator[tuple[str, Any]]:
    """Of each kind of appraised cell the last field, with what nobody may enter there."""
    scores = ("appraised", OTHER)
    kinds = {
        field.field: key
        for key, field in form.fields.items()
        if field.input and (key.startswith("appraised/") or field.field in scores)
    }
    for kind, key in kinds.items():
        yield key, Decimal(99999) if kind in scores else "không rõ"


def answers_of(form: Form, values: Mapping[str, Any], leaf: Criterion) -> dict[str, Any]:
    return {key: said for key, said in values.items() if form.fields[key].criterion == leaf.id}


def opened(office: LibreOffice, form: Form, folder: Path) -> OpenWorkbook:
    path = folder / "phieu.xlsx"
    path.write_bytes(form.data)
    return office.open(path)


@pytest.mark.parametrize("table", TABLES)
def test_the_panel_follows_a_person_from_blank_to_ready(
    table: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form, values = blank(table), honest_values(table)
    leaves = scored(form)
    assert len(leaves) == CRITERIA[table]
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)

        assert desk.verdict == MISSING.format(CRITERIA[table] + BESIDE[table])
        assert desk.scored == 0
        assert "chưa có" in desk.total.string
        assert [place for place, _ in desk.links()] == [
            first_asked(desk, leaf) for leaf in leaves[:6]
        ]
        for (_, text), leaf in zip(desk.links(), leaves, strict=False):
            assert text.startswith(f"{leaf.id} {leaf.label[:8]}")
            assert ": chưa " in text
        assert_shows_what_we_say(desk)

        half = len(leaves) // 2
        for leaf in leaves[:half]:
            desk.fill(answers_of(form, values, leaf))
        assert desk.scored == half
        assert desk.verdict == MISSING.format(len(leaves) - half + BESIDE[table])
        assert desk.links()[0][0] == first_asked(desk, leaves[half])
        assert desk.total.value is not None and desk.total.value > 0
        assert_shows_what_we_say(desk)

        for leaf in leaves[half:]:
            desk.fill(answers_of(form, values, leaf))
        assert desk.scored == CRITERIA[table]
        rest = {key: said for key, said in values.items() if key not in desk.values}
        assert len(rest) == BESIDE[table]
        if rest:
            assert desk.verdict == MISSING.format(len(rest))
            ordered = sorted(rest, key=lambda key: not key.startswith("unit/"))
            assert [place for place, _ in desk.links()] == [desk.place(key) for key in ordered[:6]]
            assert_shows_what_we_say(desk)
        desk.fill(rest)

        assert desk.verdict == READY
        assert desk.total.value == TOTALS[table]
        assert desk.links() == []
        assert_shows_what_we_say(desk)

        workbook.save_as(tmp_path / "tra-ve.xlsx")
    findings = read((tmp_path / "tra-ve.xlsx").read_bytes()).findings
    assert loud(findings) == []


FAULTS: tuple[tuple[str, dict[str, Any], str, str], ...] = (
    ("PL-I", {"II.3/self": Decimal(99)}, "II.3/self", "phải từ 0 đến 4"),
    ("PL-I", {"II.3/self": Decimal("-0.5")}, "II.3/self", "phải từ 0 đến 4"),
    ("PL-I", {"II.3/self": Decimal("1.005")}, "II.3/self", "phải từ 0 đến 4"),
    ("PL-I", {"II.3/self": "2 điểm"}, "II.3/self", "phải từ 0 đến 4"),
    ("PL-I", {"II.3/kem/level": "v"}, "II.3/xuat-sac/level", "chọn quá một mức"),
    ("PL-I", {"unit/rating": "Rất tốt"}, "unit/rating", "không có trong danh sách"),
    ("PL-02", {"I.1/amount": Decimal(21)}, "I.1/amount", "điểm trừ quá mức"),
    ("PL-02", {"III.3.b/numerator": Decimal(6)}, "III.3.b/numerator", "lớn hơn tổng số"),
    ("PL-02", {"II.5/choice": "Khá"}, "II.5/choice", "không có trong danh sách"),
    ("BANG-DIEM", {"I.3.b:2/choice": "x"}, "I.3.b:2/choice", "chọn thừa phương án"),
    ("BANG-DIEM", {"I.2/over_target": Decimal("0.1")}, "I.2/over_target", "không nhập 0,16"),
)


@pytest.mark.parametrize("table", TABLES)
def test_a_fault_is_named_with_its_cell_until_it_is_gone(
    table: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form, values = blank(table), honest_values(table)
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)
        desk.fill(values)
        assert desk.verdict == READY
        faults = [fault for fault in FAULTS if fault[0] == table]
        assert faults
        for _, typed_in, at, said in faults:
            for key, value in typed_in.items():
                desk.type(key, value)
            assert desk.verdict == WRONG, typed_in
            ((place, text),) = desk.links()
            assert place == desk.place(at)
            assert text.endswith(said)
            for key in typed_in:
                desk.type(key, values.get(key))
            assert desk.verdict == READY


def test_what_is_wrong_is_listed_before_what_is_missing(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank("PL-I")
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)
        desk.type("VIII.1/self", Decimal(99))
        assert desk.verdict == "CÓ Ô SAI – 1 mục phải sửa, còn thiếu 46 mục"
        places = [place for place, _ in desk.links()]
        assert places[0] == desk.place("VIII.1/self")
        assert places[1:] == [desk.place(f"{leaf.id}/self") for leaf in scored(form)[:5]]


def test_a_score_without_its_level_asks_for_the_level(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank("PL-I")
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)
        first = scored(form)[0]
        desk.type(f"{first.id}/self", Decimal(1))
        assert desk.scored == 0
        place, text = desk.links()[0]
        assert place == desk.place(f"{first.id}/xuat-sac/level")
        assert text.endswith(": chưa chọn mức")
        desk.type(f"{first.id}/tot/level", "✓")
        assert desk.scored == 1


def test_missing_evidence_is_counted_and_never_blocks(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank("PL-I")
    values = {
        key: said
        for key, said in honest_values("PL-I").items()
        if form.fields[key].field != "explanation"
    }
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)
        desk.fill(values)
        assert desk.verdict == READY
        assert desk.shown(COUNTS, desk.blocks[2]).value == CRITERIA["PL-I"]
        desk.type(f"{scored(form)[0].id}/evidence", "MC1")
        assert desk.shown(COUNTS, desk.blocks[2]).value == CRITERIA["PL-I"] - 1


@pytest.mark.parametrize("table", TABLES)
def test_the_appraisers_panel_follows_the_appraisal(
    table: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form, values = blank(table, Stage.APPRAISAL), honest_values(table, Stage.APPRAISAL)
    leaves = form.request.annex.leaves()
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)
        assert desk.verdict == MISSING.format(len(leaves))
        assert desk.scored == 0
        assert [place for place, _ in desk.links()] == [
            desk.place(appraisal_key(form, leaf)) for leaf in leaves[:6]
        ]
        assert_shows_what_we_say(desk)
        reasons = {key: said for key, said in values.items() if key.endswith("/reason")}
        against = next((key for key, field in form.fields.items() if field.field == OTHER), None)
        others = {} if against is None else {against: Decimal("0.5")}
        desk.fill({key: said for key, said in values.items() if key not in reasons} | others)
        assert desk.verdict == READY
        assert desk.scored == len(leaves)
        without_reason = desk.shown(COUNTS, desk.blocks[2]).value
        assert without_reason is not None and without_reason > 0
        assert_shows_what_we_say(desk)
        desk.fill(reasons)
        assert desk.shown(COUNTS, desk.blocks[2]).value == 0
        for key, said in wrong_appraisals(form):
            desk.type(key, said)
            assert desk.verdict == WRONG, key
            assert [place for place, _ in desk.links()] == [desk.place(key)]
            leaf, _, column = key.rpartition("/")
            assert column != OTHER or desk.shown(leaf, "appraised").string == ""
            desk.type(key, desk.values.get(key))
            assert desk.verdict == READY, key


# --- colours -------------------------------------------------------------------------------------


def colour(desk: Desk, row: str, column: str) -> str | None:
    """The role in which a cell stands now: each conditional format that covers it is typed as a
    formula into a cell far off, moved as a program moves it; the first that is true shows."""
    laid_out = desk.laid_out()
    rows = [one.id for one in laid_out.rows]
    columns = [one.id for one in laid_out.columns]
    for highlight in laid_out.highlights:
        over = rows.index(highlight.first_row), rows.index(highlight.last_row)
        across = columns.index(highlight.first_column), columns.index(highlight.last_column)
        down, right = rows.index(row) - over[0], columns.index(column) - across[0]
        if not (0 <= down <= over[1] - over[0] and 0 <= right <= across[1] - across[0]):
            continue

        def moved(match: re.Match[str], down: int = down, right: int = right) -> str:
            fixed_row, at_row, fixed_column, at_column = match.groups()
            new_row = rows[rows.index(at_row) + (0 if fixed_row else down)]
            new_column = columns[columns.index(at_column) + (0 if fixed_column else right)]
            return desk.form.at(new_row, new_column)

        formula = _REFERENCE.sub(moved, highlight.formula)
        shown = desk.workbook.set_formula(desk.form.sheet, "BZ900", f"={formula}".replace(",", ";"))
        assert shown.error == 0, (row, column, formula)
        if shown.value == 1:
            return highlight.style[0]
    return None


def test_colours_say_what_is_missing_wrong_and_done(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank("PL-I")
    levels = ["level.xuat-sac", "level.tot", "level.trung-binh", "level.kem"]
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)

        def row(criterion: str) -> list[str | None]:
            return [colour(desk, criterion, column) for column in ("self", *levels)]

        def status() -> str | None:
            return colour(desk, STATUS, desk.blocks[0])

        assert row("II.1") == ["missing", None, None, None, None]
        assert row("I.1") == row("II") == row("ND.II") == [None] * 5
        assert colour(desk, "statement-rating", "max") == "missing"
        assert status() == "missing"
        desk.type("II.1/self", Decimal(3))
        assert row("II.1") == ["missing"] * 5
        desk.type("II.1/tot/level", "x")
        assert row("II.1") == ["complete", None, None, None, None]
        desk.type("II.1/kem/level", "V")
        assert row("II.1") == ["over", None, "over", None, "over"]
        assert status() == "over"
        desk.type("II.1/kem/level", None)
        desk.type("II.1/self", Decimal(4))
        assert row("II.1") == ["over", None, None, None, None]
        desk.fill(honest_values("PL-I"))
        assert row("II.1") == ["complete", None, None, None, None]
        assert colour(desk, "statement-rating", "max") == "complete"
        assert status() == "complete"


def test_derived_scores_and_their_facts_say_the_same(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank("PL-02")
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)

        def row() -> list[str | None]:
            return [colour(desk, "I.1", column) for column in ("self", "fact-1", "fact-2")]

        assert row() == ["missing", "missing", None]
        desk.type("I.1/count", Decimal(2))
        assert row() == ["missing", None, "missing"]
        desk.type("I.1/amount", Decimal(21))
        assert row() == ["over", None, "over"]
        desk.type("I.1/count", Decimal("2.5"))
        assert row() == ["over", "over", None]
        desk.fill({"I.1/count": Decimal(2), "I.1/amount": Decimal(20)})
        assert row() == ["complete", None, None]


def test_two_ticked_options_turn_red_and_none_is_amber(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    form = blank("BANG-DIEM")
    with opened(libreoffice, form, tmp_path) as workbook:
        desk = Desk(form, workbook)

        def options() -> list[str | None]:
            return [colour(desk, f"I.5:{place}", "max") for place in (1, 2, 3)]

        assert options() == ["missing"] * 3
        assert colour(desk, "I.5", "self") == "missing"
        desk.type("I.5:2/choice", "x")
        assert options() == [None] * 3
        assert colour(desk, "I.5", "self") == "complete"
        desk.type("I.5:3/choice", "1")
        assert options() == [None, "over", "over"]
        assert colour(desk, "I.5", "self") == "over"


# --- other programs ------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("part", [0, 1, 2])
def test_gnumeric_works_out_the_same_panel(table: str, part: int, tmp_path: Path) -> None:
    form = blank(table)
    keys = list(honest_values(table).items())
    said = dict(keys[: len(keys) * part // 2])
    values = {key: True if value == "x" else value for key, value in said.items()}
    (tmp_path / "phieu.xlsx").write_bytes(typed(form, said))
    recalculate_with_gnumeric(tmp_path / "phieu.xlsx", tmp_path / "tinh-lai.xlsx")
    shown = openpyxl.load_workbook(tmp_path / "tinh-lai.xlsx", data_only=True)[form.sheet]
    wrong = []
    for row, column, cell in live_cells(annex_sheet(form, values)):
        found, ours = shown[form.at(row, column)].value, expected(form, cell)
        found = "" if found is None else found
        if found != (float(ours) if isinstance(ours, Decimal) else ours):
            wrong.append((row, column, found, ours))
    assert wrong == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_form_with_its_panel_is_valid(table: str, version: str, tmp_path: Path) -> None:
    for stage in (Stage.SELF, Stage.APPRAISAL):
        path = tmp_path / f"{stage}.xlsx"
        path.write_bytes(blank(table, stage).data)
        assert validate_ooxml(path, version) == []
