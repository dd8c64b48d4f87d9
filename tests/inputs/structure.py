"""INPUTS.md 27 to 39: sheets, rows, columns, what is locked."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from inputs.case import (
    At,
    Case,
    Plant,
    Story,
    Tools,
    book,
    formula,
    part_of,
    saved,
    types,
    with_stored,
    with_xml,
)
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import get_column_letter
from support.archives import edited
from support.form_helpers import blank, honest, rearranged

from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.model import Stage

FORM = blank("PL-I")
APPRAISAL = blank("PL-I", Stage.APPRAISAL)
SHEET = FORM.sheet
SCORE = "II.1/self"
CELL = FORM.cell(SCORE)
ROW = FORM.row_number("II.1")
TOTAL_CELL = FORM.at(TOTAL, "self")
LAST = max(FORM.row_numbers())
"""The last row of the annex's sheet."""
LAST_COLUMN = openpyxl.load_workbook(io.BytesIO(FORM.data))[SHEET].max_column
KEYS = [key for key in FORM.placed if key.startswith("II.1/")]
GONE = dict.fromkeys(KEYS)
"""Nothing that stands in the row of II.1 counts."""
ANNEX_GONE = {key: None for key, (sheet, *_) in FORM.placed.items() if sheet == SHEET}


def _sheet(edit: Callable[[Any], object], stage: Stage = Stage.SELF, **values: Any) -> Plant:
    """An edit of the annex's sheet."""
    return book(lambda workbook: edit(workbook[SHEET]), stage=stage, **values)


def _moved(**order: Callable[[Any], Any]) -> Plant:
    """Rows and columns in another order, merges undone, still protected."""

    def plant(tools: Tools) -> bytes:
        data = rearranged(honest("PL-I"), SHEET, **order)
        return edited(data, lambda workbook: workbook[SHEET].protection.enable())

    return plant


def _locked(row: str, column: str, value: Any, stage: Stage = Stage.SELF) -> Plant:
    form = blank("PL-I", stage)
    return _sheet(lambda sheet: sheet.__setitem__(form.at(row, column), value), stage)


def _changed(what: str, row: str, column: str, value: Any, stage: Stage = Stage.SELF) -> Case:
    """36: a locked cell says something else."""
    place = At(SHEET, blank("PL-I", stage).at(row, column))
    return Case(number=36, what=what, outcome="F", plant=_locked(row, column, value, stage),
                found=(("locked-value-changed", place),), stage=stage)  # fmt: skip


def _hide_row(sheet: Any) -> None:
    sheet.row_dimensions[ROW].hidden = True


def _hide_column(sheet: Any) -> None:
    sheet.column_dimensions[CELL.rstrip("0123456789")].hidden = True


def _case(number: int, what: str, outcome: Any, plant: Plant, *found: Any, **more: Any) -> Case:
    return Case(number=number, what=what, outcome=outcome, plant=plant, found=found, **more)


def _rename(workbook: Any) -> None:
    workbook[SHEET].title = "Phu luc I (sua)"


def _delete(name: str) -> Plant:
    return book(lambda workbook: workbook.remove(workbook[name]))


def _double(workbook: Any) -> None:
    workbook.copy_worksheet(workbook[SHEET])


def _foreign(workbook: Any) -> None:
    """The annex's sheet of another unit's form beside the own one."""
    other = workbook.copy_worksheet(workbook[SHEET])
    for line in other.iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and FORM.identity.check_code in cell.value:
                cell.value = cell.value.replace(FORM.identity.check_code, "ZZZZ-ZZZZ")


def _rename(workbook: Any) -> None:
    workbook[SHEET].title = RENAMED


def _without(sheet: Any, *names: str) -> None:
    for name in names:
        del sheet[name]


def _lose_validations(workbook: Any) -> None:
    workbook[SHEET].data_validations.dataValidation = []


def _lose_highlights(workbook: Any) -> None:
    workbook[SHEET].conditional_formatting = ConditionalFormattingList()


def merged(data: bytes) -> bytes:
    """Two scores merged in a program: only the upper one is kept."""
    return edited(data, lambda workbook: workbook[SHEET].merge_cells(f"{CELL}:{BELOW}"))


def merged_over(data: bytes) -> bytes:
    """Two scores merged, and both still stored."""
    return with_xml(data, part_of(data, SHEET), "<mergeCell ",
                    f'<mergeCell ref="{CELL}:{BELOW}"/><mergeCell ')  # fmt: skip


def _moved_tabs(workbook: Any) -> None:
    workbook.move_sheet(DECLARATIONS, -1)


RENAMED = "Phu luc I (sua)"
DECLARATIONS = "Điều kiện xếp loại"
NEXT = "II.2/self"
BELOW = FORM.cell(NEXT)
APPRAISED = FORM.at("II.1", "appraised")
UNDER = f"E{LAST + 3}"
COLUMN = CELL.rstrip("0123456789")
CASES: tuple[Case, ...] = (
    # 27
    _case(27, "protection removed", "W", _sheet(lambda s: s.protection.disable()),
          ("protection-removed", At(SHEET))),
    # 28
    _case(28, "a sheet renamed", "W", book(_rename), ("sheet-renamed", At(RENAMED))),
    _case(28, "a sheet moved", "W", book(_moved_tabs), ("sheets-moved", At(DECLARATIONS))),
    _case(28, "a sheet hidden", "W",
          book(lambda w: setattr(w[DECLARATIONS], "sheet_state", "hidden")),
          ("sheet-hidden", At(DECLARATIONS))),
    _case(28, "a column hidden", "W",
          _sheet(lambda s: setattr(s.column_dimensions[APPRAISED.rstrip("0123456789")], "hidden",
                                   True)), ("columns-hidden", At(SHEET))),
    _case(28, "a column widened", "=",
          _sheet(lambda s: setattr(s.column_dimensions[COLUMN], "width", 40))),
    # 29
    _case(29, "the annex's sheet doubled", "Q", book(_double), ("sheet-twice", None),
          says=ANNEX_GONE),
    _case(29, "another unit's annex sheet beside the own one", "W", book(_foreign),
          ("sheet-foreign", At(SHEET))),
    # 30
    _case(30, "the annex's sheet deleted", "Q", _delete(SHEET), ("sheet-missing", None),
          says=ANNEX_GONE),
    # 31
    _case(31, "rows inserted above", "=", _moved(rows=lambda rows: [None, None, *rows])),
    _case(31, "rows sorted", "=", _moved(rows=lambda rows: list(reversed(rows)))),
    _case(31, "a criterion's row deleted", "F",
          _moved(rows=lambda rows: [row for row in rows if row != ROW]),
          ("row-missing", At(SHEET)), says=GONE),
    _case(31, "a score in a row that is none of ours", "F",
          lambda tools: edited(
              _moved(rows=lambda rows: [n for row in rows for n in ((row, None) if row == ROW
                                                                    else (row,))])(tools),
              lambda w: w[SHEET].__setitem__(f"E{ROW + 1}", 2)),
          ("row-unknown-with-value", At(SHEET, f"E{ROW + 1}"))),
    # 32
    _case(32, "a row's id twice", "F", _moved(rows=lambda rows: [*rows, ROW]),
          ("row-twice", At(SHEET, f"A{LAST + 1}")), says=GONE),
    # 33
    _case(33, "columns moved", "=", _moved(columns=lambda columns: list(reversed(columns)))),
    _case(33, "a column inserted", "=", _moved(columns=lambda c: [c[0], None, *c[1:]])),
    _case(33, "a column deleted", "Q",
          _moved(columns=lambda columns: [c for c in columns if c != FORM.column_number("self")]),
          ("column-missing", At(SHEET)), says=ANNEX_GONE),
    _case(33, "a column's id twice", "Q",
          _moved(columns=lambda columns: [*columns, FORM.column_number("self")]),
          ("column-twice", At(SHEET, f"{get_column_letter(LAST_COLUMN + 1)}1")), says=ANNEX_GONE),
    # 34
    _case(34, "two scores merged", "F", lambda tools: merged(honest("PL-I")),
          ("input-merged", SCORE), ("input-merged", NEXT), says={SCORE: None, NEXT: None}),
    _case(34, "a score hidden under a merge", "F",
          lambda tools: merged_over(honest("PL-I")),
          ("input-merged", SCORE), ("value-under-merge", NEXT), says={SCORE: None, NEXT: None}),
    # 35
    _case(35, "values in a hidden row", "W", _sheet(_hide_row), ("value-in-hidden-place", SCORE)),
    _case(35, "values in a hidden column", "W", _sheet(_hide_column),
          ("value-in-hidden-place", SCORE)),
    # 36
    _changed("a label", "II.1", "label", "Tiêu chí dễ hơn"),
    _changed("a maximum", "II.1", "max", 50),
    _changed("a heading", "heading-1", "self", "Điểm khác"),
    _changed("a prefilled self score", "II.1", "self", 0.5, Stage.APPRAISAL),
    _changed("a prefilled explanation", "II.1", "explanation", "khác", Stage.APPRAISAL),
    # 37
    _case(37, "our total, still a formula", "=", saved(types({}), "xlsx")),
    _case(37, "our total as a constant", "W", _locked(TOTAL, "self", 80),
          ("total-constant", At(SHEET, TOTAL_CELL))),
    _case(37, "another total as a constant", "F", _locked(TOTAL, "self", 79),
          ("total-differs", At(SHEET, TOTAL_CELL))),
    _case(37, "another total by a formula", "N",
          lambda tools: with_stored(honest("PL-I"), SHEET, TOTAL_CELL, formula("1+78", "79")),
          notes=("total-stale",)),
    _case(37, "a total emptied", "N", _locked(TOTAL, "self", None), notes=("total-stale",)),
    _case(37, "never calculated", "N", types({}), notes=("total-stale",)),
    # 38
    _case(38, "validations lost", "W", book(_lose_validations), ("validation-lost", At(SHEET))),
    _case(38, "conditional formats lost", "W", book(_lose_highlights),
          ("highlights-lost", At(SHEET))),
    # 39
    _case(39, "a number under the table", "W",
          _sheet(lambda s: s.__setitem__(UNDER, 5)), ("number-outside-fields", At(SHEET, UNDER))),
    _case(39, "a number beside the table", "W",
          _sheet(lambda s: s.__setitem__(f"Z{ROW}", "4,5")),
          ("number-outside-fields", At(SHEET, f"Z{ROW}"))),
    _case(39, "a number on a sheet added", "W",
          book(lambda w: w.create_sheet("Nháp").__setitem__("B2", 7)),
          ("number-outside-fields", At("Nháp", "B2"))),
    _case(39, "a remark under the table", "N",
          _sheet(lambda s: s.__setitem__(UNDER, "Ghi chú thêm")), notes=("text-outside-fields",)),
)  # fmt: skip
STORIES: tuple[Story, ...] = ()
