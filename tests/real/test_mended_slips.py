"""Every return under review gets a slip, and mending what it marks is enough, in LibreOffice.

For each class of fault: an honest form broken, collected, its slip opened in LibreOffice, the
cells that the slip lists or marks filled in with the right values, nothing else touched, saved as
xlsx and collected.  It is accepted, supersedes the broken return, and gives the honest scores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from inputs.case import error, formula, number, text, with_stored
from inputs.structure import ROW, merged, merged_over
from reading.test_xlsb import as_xlsb
from support.archives import edited
from support.findings import codes, errors
from support.form_helpers import blank, honest_values, read, rearranged, with_cell, with_identity
from support.real_programs import LibreOffice
from support.round_helpers import Round, out

from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.layout.signed.identity import SHEET_NAME as IDENTITY
from thidua_xlsx.layout.signed.slip import SHEET_NAME
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.returns.form import FormReading

SCORE, LEVEL = "II.1/self", "II.1/{}/level"
ANSWER = "declaration/don-vi-bi-ky-luat/{}"
Break = Callable[[bytes], bytes]
"""What is done to the honestly filled form."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A class of fault: how it comes about, and the codes that it is told by."""

    name: str
    spoil: Break
    codes: tuple[str, ...]
    table: str = "PL-I"
    honestly: Mapping[str, Any] = field(default_factory=dict)
    """What the honest form says besides ``honest_values``."""


def stores(key: str, stored: str, table: str = "PL-I") -> Break:
    """A field's cell stores exactly this."""
    form = blank(table)
    return lambda data: with_stored(data, form.placed[key][0], form.cell(key), stored)


def types(values: Mapping[str, Any], table: str = "PL-I") -> Break:
    """These are typed over what the form says."""
    form = blank(table)

    def spoil(data: bytes) -> bytes:
        for key, value in values.items():
            data = with_cell(data, form.placed[key][0], form.cell(key), value)
        return data

    return spoil


def shown_as(value: float, code: str) -> Break:
    """The score in a cell of that number format."""
    form = blank("PL-I")

    def edit(book: Any) -> None:
        cell = book[form.sheet][form.cell(SCORE)]
        cell.value, cell.number_format = value, code

    return lambda data: edited(data, edit)


def locked(row: str, column: str, value: Any) -> Break:
    form = blank("PL-I")
    return lambda data: with_cell(data, form.sheet, form.at(row, column), value)


def moved(table: str = "PL-I", **order: Any) -> Break:
    return lambda data: rearranged(data, blank(table).sheet, **order)


def without_row(row: str, table: str = "PL-I") -> Break:
    gone = blank(table).row_number(row)
    return moved(table, rows=lambda rows: [number for number in rows if number != gone])


def without_sheet(name: str) -> Break:
    return lambda data: edited(data, lambda book: book.remove(book[name]))


def doubled_sheet(data: bytes) -> bytes:
    return edited(data, lambda book: book.copy_worksheet(book[blank("PL-I").sheet]))


def pasted(data: bytes) -> bytes:
    """The table in a new workbook: neither the hidden sheet nor the hidden ids."""

    def edit(book: Any) -> None:
        del book[IDENTITY]
        for sheet in book:
            sheet.delete_rows(1)
            sheet.delete_cols(1)

    return edited(data, edit)


def unknown_row(data: bytes) -> bytes:
    """A row inserted in the table, with a score."""
    sheet = blank("PL-I").sheet

    def one_more(rows: Sequence[int]) -> list[int | None]:
        after = rows.index(ROW) + 1
        return [*rows[:after], None, *rows[after:]]

    inserted = rearranged(data, sheet, one_more)
    return with_cell(inserted, sheet, f"E{ROW + 1}", 2)


def other_code(data: bytes) -> bytes:
    """The printed check code is another form's."""
    issued = read(data).identity
    assert issued is not None

    def edit(book: Any) -> None:
        for row in book[blank("PL-I").sheet].iter_rows():
            for cell in row:
                if issued.check_code in str(cell.value):
                    cell.value = cell.value.replace(issued.check_code, "AAAA-BBBB")

    return edited(data, edit)


def _column(name: str) -> int:
    return blank("PL-I").column_number(name)


FAULTS = (
    Fault("a word", stores(SCORE, text("ba điểm")), ("score-not-a-number",)),
    Fault("a date", shown_as(45420, "d/m/yyyy"), ("score-is-date",)),
    Fault("a percentage", shown_as(0.5, "0%"), ("score-is-percent",)),
    Fault("an error", stores(SCORE, error("#REF!")), ("score-is-error",)),
    Fault("an ambiguous number", stores(SCORE, text("1.234")), ("number-ambiguous",)),
    Fault("above the maximum", stores(SCORE, number("3.5")), ("score-above-maximum",)),
    Fault("negative", stores(SCORE, number("-1")), ("score-negative",)),
    Fault("too many decimals", stores(SCORE, number("2.555")), ("score-too-many-decimals",)),
    Fault("a formula", stores(SCORE, formula("6/2", "3")), ("score-is-formula",)),
    Fault("no score", types({SCORE: None}), ("score-missing",)),
    Fault("no level", types({LEVEL.format("tot"): None}), ("level-missing",)),
    Fault("two levels", types({LEVEL.format("kem"): "x"}), ("level-twice",)),
    Fault("a tick unclear", types({LEVEL.format("kem"): "có"}), ("tick-unclear",)),
    Fault("a choice wrong", types({"unit/rating": "Tuyệt vời"}), ("choice-not-allowed",)),
    Fault("a date unclear", types({"unit/meeting_date": "tuần trước"}), ("date-unclear",)),
    Fault("an error in a text", stores("II.1/explanation", error("#NAME?")), ("text-is-error",)),
    Fault("more declared than there are",
          types({ANSWER.format("number"): 9}), ("declaration-above-total",),
          honestly={ANSWER.format("answer"): "Có", ANSWER.format("number"): 1,
                    ANSWER.format("of"): 5, ANSWER.format("detail"): "Trung tâm A"}),
    Fault("a locked label changed", locked("II.1", "label", "Dễ hơn"), ("locked-value-changed",)),
    Fault("a locked maximum changed", locked("II.1", "max", 50), ("locked-value-changed",)),
    Fault("a constant total", locked(TOTAL, "self", 79), ("total-differs",)),
    Fault("a row deleted", without_row("II.1"), ("row-missing",)),
    Fault("a row doubled", moved(rows=lambda rows: [*rows, blank("PL-I").row_number("II.1")]),
          ("row-twice",)),
    Fault("a column deleted",
          moved(columns=lambda columns: [c for c in columns if c != _column("self")]),
          ("column-missing",)),
    Fault("a column doubled", moved(columns=lambda columns: [*columns, _column("self")]),
          ("column-twice",)),
    Fault("input cells merged", merged, ("input-merged",)),
    Fault("a score hidden under a merge", merged_over, ("input-merged", "value-under-merge")),
    Fault("a score in a row of one's own", unknown_row, ("row-unknown-with-value",)),
    Fault("a check code of another form", other_code, ("check-code-differs",)),
    Fault("a link to another workbook", stores(SCORE, formula("[1]Trang1!A1", "3")),
          ("score-is-external-link",)),
    Fault("the table's sheet deleted", without_sheet(blank("PL-I").sheet), ("sheet-missing",)),
    Fault("the table's sheet doubled", doubled_sheet, ("sheet-twice",)),
    Fault("the sheet of declarations deleted", without_sheet("Điều kiện xếp loại"),
          ("sheet-missing",)),
    Fault("an altered identity", lambda data: with_identity(data, {"signature": "0" * 64}),
          ("signature-wrong",)),
    Fault("saved as .xlsb", as_xlsb, ("file-read-from-xlsb",)),
    Fault("no identity", pasted, ("identity-missing",)),
    Fault("a count that is none", types({"III.2.a/count": "hai"}, "PL-02"),
          ("score-not-a-number",), "PL-02"),
    Fault("half a case", types({"III.2.a/count": 2.5}, "PL-02"), ("count-not-whole",), "PL-02"),
    Fault("both counts of a share missing",
          types({"III.3.b/numerator": None, "III.3.b/denominator": None}, "PL-02"),
          ("score-missing",), "PL-02"),
    Fault("a row of counts deleted", without_row("III.3.b", "PL-02"), ("row-missing",), "PL-02"),
    Fault("two options ticked", types({"I.5:3/choice": "x"}, "BANG-DIEM"),
          ("method-two-options",), "BANG-DIEM"),
    Fault("no option ticked", types({"I.5:2/choice": None}, "BANG-DIEM"), ("score-missing",),
          "BANG-DIEM"),
    Fault("a share for per cent over target", types({"I.1/over_target": 0.16}, "BANG-DIEM"),
          ("method-over-target-is-fraction",), "BANG-DIEM"),
)  # fmt: skip


pytestmark = pytest.mark.usefixtures("fixed_clock")


def took(round_: Round, path: Path) -> CollectedFile:
    (file,) = collect(round_.path, [path]).files
    return file


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_slip_mended_at_its_marks_is_accepted(
    fault: Fault, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_ = out(tmp_path, fault.table)
    unit = round_.units[0].id
    said = {**honest_values(fault.table), **fault.honestly}
    good = round_.answered(unit, changes=fault.honestly)
    broken = took(round_, round_.send("hong.xlsx", fault.spoil(good)))
    assert set(codes(errors(broken))) == set(fault.codes)
    slip = round_.path / slip_of(round_, broken, unit)
    saved = tmp_path / "sua-xong.xlsx"
    mend(libreoffice, slip, saved, said)
    back = took(round_, saved)
    assert [f.message() for f in errors(back)] == []
    assert (back.outcome, back.unit, back.slip) == ("accepted", unit, None)
    assert "note-not-read" not in codes(back.findings)
    assert_supersedes(round_, unit, broken, back)
    assert scores(read(saved.read_bytes())) == scores(read(good))


def is_nobodys(broken: CollectedFile) -> bool:
    return broken.outcome == "set-aside" or "signature-wrong" in codes(errors(broken))


def slip_of(round_: Round, broken: CollectedFile, unit: str) -> str:
    """The slip's path; where nobody knows whose the file is, the officer says so first."""
    if broken.slip is not None or not is_nobodys(broken):
        assert broken.slip is not None
        return broken.slip
    question = f"owner:{broken.receipt}"
    result = decide(round_.path, question, unit, by="Trần Văn A", reason="Đơn vị xác nhận")
    assert result.refused is None
    (slip,) = (round_.path / "tra-lai").rglob(f"*{broken.receipt}.xlsx")
    return slip.relative_to(round_.path).as_posix()


def mend(office: LibreOffice, slip: Path, saved: Path, said: Mapping[str, Any]) -> None:
    """The right values typed into the cells that the slip lists or marks, and into no other."""
    wanted = {}
    reading = read(slip.read_bytes())
    places = {(value.sheet, value.cell): value.field.key for value in reading.values}
    for place in sorted(asked_for(slip)):
        for key in together(places[place], places.values()):
            where = next(there for there, other in places.items() if other == key)
            wanted[where] = plain(said.get(key))
    with office.open(slip) as workbook:
        assert workbook.sheets[0] == SHEET_NAME
        workbook.set_many(wanted)
        workbook.recalculate()
        workbook.save_as(saved)


def asked_for(slip: Path) -> set[tuple[str, str]]:
    """Sheet and cell of every link on the first sheet that must be followed, and every marked
    cell."""
    book = openpyxl.load_workbook(slip)
    asked = set()
    for row in book[SHEET_NAME].iter_rows():
        must = any(cell.value == "Phải sửa" for cell in row)
        for cell in row:
            if must and cell.hyperlink is not None:
                sheet, _, address = cell.hyperlink.location.rpartition("!")
                asked.add((sheet.strip("'"), address.replace("$", "")))
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows():
            asked |= {(sheet.title, cell.coordinate) for cell in row if cell.comment is not None}
    return asked


def together(key: str, keys: Iterable[str]) -> list[str]:
    """The fields that a request means: of ticks all of the criterion, for one of them is right."""
    criterion, name = re.split("[:/]", key)[0], key.rpartition("/")[2]
    if name not in ("level", "choice"):
        return [key]
    sign = "/" if name == "level" else ":"
    ticks = re.compile(rf"{re.escape(criterion + sign)}[^/]+/{name}")
    return [other for other in keys if ticks.fullmatch(other)]


def plain(value: Any) -> float | str | date:
    if value is None:
        return ""
    return float(value) if isinstance(value, int | Decimal) else value


def assert_supersedes(round_: Round, unit: str, broken: CollectedFile, back: CollectedFile) -> None:
    state = round_.gathered().state(Stage.SELF, unit)
    assert state is not None and state.state == "accepted" and state.current is not None
    assert state.current.file.receipt == back.receipt
    before = [each for each in state.returns if each.file.receipt == broken.receipt]
    assert {each.state for each in before} == (set() if is_nobodys(broken) else {"superseded"})


def scores(reading: FormReading) -> list[tuple[Any, ...]]:
    """What counts of each criterion, and the totals."""
    each = [
        (score.criterion, score.self_score, score.level_proposed, score.bonus, score.deduction)
        for score in reading.scores
    ]
    return [*each, *sorted(reading.totals.items())]
