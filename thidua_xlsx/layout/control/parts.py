"""What the sheets of the control workbook share: their beginning, columns and open cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from thidua_xlsx.layout.control.schema import DAYS, TOP, UNITS
from thidua_xlsx.layout.grid import Cell, Column, Merge, Row
from thidua_xlsx.layout.letterhead import wide_row
from thidua_xlsx.model import Field, Reading

INPUT = ("cell", "text", "input")
LOCKED = ("cell", "text", "locked")
_DATES = ((UNITS, "deadline"), (DAYS, "day"))


def top(
    columns: Sequence[Column], title: str, instruction: str, made_up_note: str
) -> tuple[list[Row], list[Merge]]:
    """Title and instruction over all columns, under the mark of made-up data if there is one."""
    lines = [("title", title, "title"), ("instruction", instruction, "instruction")]
    if made_up_note:
        lines.insert(0, ("illustration", made_up_note, "illustration"))
    blocks = [wide_row(TOP + row_id, columns, text, (role,)) for row_id, text, role in lines]
    return [row for row, _ in blocks], [merge for _, merge in blocks]


def heading(row_id: str, headings: Mapping[str, str]) -> Row:
    """A heading row of those texts, by column id."""
    return Row(row_id, {column: Cell(text, ("heading",)) for column, text in headings.items()})


def reading_label(reading: Reading) -> str:
    """What the sheet "Đợt chấm" calls a reading: its article and id."""
    return f"{reading.article} ({reading.id})" if reading.article else reading.id


def columns_of(headings: Iterable[str], widths: Iterable[float]) -> tuple[Column, ...]:
    """Columns of those ids and widths, one to one."""
    return tuple(Column(column, width) for column, width in zip(headings, widths, strict=True))


def list_field(
    sheet: str,
    row_id: str,
    column: str,
    allowed: tuple[str, ...] = (),
    *,
    offered: tuple[str, ...] = (),
    prompt: str = "",
) -> Field:
    """An open cell of a list.  ``allowed`` are its only choices; beside those ``offered`` anything
    may be typed."""
    kind = "date" if (sheet, column) in _DATES else "choice" if allowed else "text"
    key = f"{sheet}/{row_id}/{column}"
    return Field(key, column, kind, item=row_id, allowed=allowed or offered, prompt=prompt)
