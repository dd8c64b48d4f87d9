"""A small regulation with all that the control workbook shows, and its workbook as a file.

``appraised`` has beside it the readings about appeals and criteria that do not fit.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

import openpyxl

from support.archives import edited
from support.made_once import kept
from support.small_regulations import DISTRICTS, HALL, panel_regulation
from thidua_xlsx.layout.control.control_workbook import control_workbook
from thidua_xlsx.layout.control.schema import READING, SHEET_NAMES
from thidua_xlsx.model import Deadline, Legal, Named, Nomination, Reading, Regulation, Unit
from thidua_xlsx.writing.typed import typed_into
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 11, 1, tzinfo=UTC)
HOME = Unit("so-noi-vu", "Sở Nội vụ", HALL, "Điều 2.1")
DISTRICT = Unit("ubnd-huyen-dai-tu", "Ủy ban nhân dân huyện Đại Từ", DISTRICTS)


@cache
def regulation() -> Regulation:
    """Two blocs with an annex each, two agencies, two readings, both kinds of deadline."""
    small = panel_regulation()
    annexes = tuple(
        replace(
            annex,
            heading=f"PHỤ LỤC {number}",
            sheet_name=f"Phụ lục {number}",
            criteria=tuple(
                replace(
                    row, appraisers=("thanh-tra-tinh",) if row.parent == "II" else ("so-noi-vu",)
                )
                for row in annex.criteria
            ),
        )
        for number, annex in zip(("I", "II"), small.annexes, strict=True)
    )
    return replace(
        small,
        annexes=annexes,
        units=(DISTRICT, HOME),
        agencies=(Named("so-noi-vu", "Sở Nội vụ"), Named("thanh-tra-tinh", "Thanh tra tỉnh")),
        readings=(
            Reading(
                *("base", "a", "a", ("a", "b"), "Điều 7.2a", "trên tổng số", "Vì thế."),
                labels={"a": "Cách thứ nhất", "b": "Cách thứ hai, có dấu phẩy"},
            ),
            Reading("most", "2", "2", (), "", "", "Tự đặt."),
        ),
        deadlines=(
            Deadline("nop", "Nộp", "Điều 8.2a", date(2024, 11, 24), None, ""),
            Deadline("tham-dinh", "Thẩm định", "Điều 9.5", None, 50, ""),
        ),
    )


@cache
def appraised() -> Regulation:
    """The same with all that the control workbook can say of the appraisal and of a vote."""
    small = regulation()
    more = (
        Reading("appeal", "off", "off", ("off", "on"), "Điều 9", "", ""),
        Reading(
            *("inapplicable-criterion", "no-adjustment", "no-adjustment"),
            *(("no-adjustment", "scaled"), "Điều 6.4b", "", ""),
        ),
    )
    asked = Legal("Biểu chấm điểm được ký, đóng dấu", "Điều 8.2c")
    return replace(
        small,
        readings=(*small.readings, *more),
        signed_sheet=asked,
        nomination=Nomination("Cờ thi đua", "Khối thi đua", "Khối suy tôn"),
    )


def control_file(made_up_note: str = "", under: Regulation | None = None) -> bytes:
    """The control workbook as ``init`` writes it; the same one is written once."""
    rules = under or regulation()
    asked = hashlib.sha256(pickle.dumps((rules, made_up_note))).hexdigest()

    def written() -> bytes:
        return write(control_workbook(rules, made_up_note=made_up_note), created=CREATED)

    return kept(asked, written)


def place(sheet: Any, row: str, column: str) -> str:
    """The address of the cell at those hidden ids."""
    rows = {cell.value: cell.row for cell in sheet["A"]}
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    return f"{columns[column]}{rows[row]}"


def of_settings(settings: Mapping[str, Any]) -> dict[tuple[str, str, str], Any]:
    """Where those settings and readings (by the ids of their rows) are typed, for ``typed``."""
    return {
        ("readings" if row.startswith(READING) else "round", row, "value"): value
        for row, value in settings.items()
    }


def readings_on_first_sheet(book: Any) -> None:
    """Makes it a workbook of before readings had a sheet of their own."""
    readings, first = book[SHEET_NAMES["readings"]], book[SHEET_NAMES["round"]]
    value = first[place(first, "name", "value")].column
    for row in [str(row) for (row,) in readings.iter_rows(max_col=1, values_only=True)]:
        if row.startswith(READING):
            first.cell(first.max_row + 1, 1, row)
            first.cell(first.max_row, value, readings[place(readings, row, "value")].value)
    del book[SHEET_NAMES["readings"]]


def typed(values: dict[tuple[str, str, str], Any], data: bytes | None = None) -> bytes:
    """The file with values typed at (sheet id, row id, column id)."""
    source = control_file() if data is None else data
    wanted: dict[str, dict[tuple[str, str], Any]] = {}
    for (sheet_id, row, column), value in values.items():
        wanted.setdefault(SHEET_NAMES[sheet_id], {})[row, column] = value

    def edit(book: Any) -> None:
        for tab, cells in wanted.items():
            for (row, column), value in cells.items():
                book[tab][place(book[tab], row, column)] = value

    return typed_into(source, wanted) or edited(source, edit)


def address(sheet_id: str, row: str, column: str, data: bytes | None = None) -> str:
    """Where that cell stands in the file as written."""
    book = _opened(control_file() if data is None else data)
    return place(book[SHEET_NAMES[sheet_id]], row, column)


@lru_cache(maxsize=8)
def _opened(data: bytes) -> Any:
    """The workbook, only to be looked at."""
    return openpyxl.load_workbook(io.BytesIO(data))
