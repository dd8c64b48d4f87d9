"""The questions of a regulation workbook that nobody has answered yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.regulation.questions import ANSWER, KEY, PROPOSED, TEXT
from thidua_xlsx.layout.regulation.tables import QUESTIONS
from thidua_xlsx.reading.cells import RawBook, RawCell, RawSheet, address
from thidua_xlsx.returns.values.cell_values import read_text
from thidua_xlsx.returns.values.locate import sheet_id
from thidua_xlsx.words.texts import clean


def open_questions(book: RawBook, file: str) -> Iterator[Finding]:
    """A finding at the cell of each: no answer is chosen, and the cell says what it said when it
    was asked.  What is about a row that is gone is asked no more."""
    asking = next((raw for raw in book.sheets if sheet_id(raw) == QUESTIONS), None)
    if asking is None:
        return
    columns = _columns(asking)
    for row_id, row in _rows(asking).items():
        said = {name: _text(asking.cell(row, at)) for name, at in columns.items()}
        if not row_id.startswith(f"{QUESTIONS}#") or said.get(ANSWER):
            continue
        place = _place(book, said.get(KEY, ""))
        if place is None:
            continue
        raw, number, column = place
        now = _text(raw.cell(number, column))
        if now == said.get(PROPOSED, ""):
            where = {"sheet": raw.name, "cell": address(number, column)}
            asked = {"question": said.get(TEXT, "")}
            found = now or None
            yield Finding("regulation-question-open", file, **where, found=found, parameters=asked)


def _place(book: RawBook, key: str) -> tuple[RawSheet, int, int] | None:
    """The cell that a question is about: sheet, row and column by their ids."""
    parts = key.split("|")
    if len(parts) != 3:
        return None
    wanted, row, column = parts
    for raw in book.sheets:
        if sheet_id(raw) == wanted:
            number, at = _rows(raw).get(row), _columns(raw).get(column)
            if number is not None and at is not None:
                return raw, number, at
    return None


def _rows(raw: RawSheet) -> Mapping[str, int]:
    return {cell.text.strip(): row for (row, at), cell in raw.cells.items() if at == 1 < row}


def _columns(raw: RawSheet) -> Mapping[str, int]:
    return {cell.text.strip(): at for (row, at), cell in raw.cells.items() if row == 1 < at}


def _text(cell: RawCell) -> str:
    return clean(read_text(cell._replace(formula=None)).value or "")
