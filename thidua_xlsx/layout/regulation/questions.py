"""The questions about a draft: each at its cell, and all of them on a sheet of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.blocks import stacked, wide_row
from thidua_xlsx.layout.grid import Cell, Column, Mark, Page, Row, Sheet, Workbook
from thidua_xlsx.layout.regulation.draft import Question
from thidua_xlsx.layout.regulation.tables import QUESTIONS
from thidua_xlsx.model import Field
from thidua_xlsx.reading.cells import address
from thidua_xlsx.template.lines import Location
from thidua_xlsx.words.texts import shortened

KEY, ABOUT, TEXT, PROPOSED, ANSWER = "key", "about", "question", "proposed", "answer"
AGREED, MENDED = "Đúng như đề xuất", "Đã sửa trong ô"
TAB = "#FFC000"
LONGEST_ABOUT = 90

Place = tuple[str, str, str]
"""The ids of a cell's sheet, row and column."""
Asked = Sequence[tuple[Question, Place]]


def place_of(location: Location, places: Mapping[Location, Place]) -> Place:
    """The cell of a location, or of the nearest thing that holds it."""
    for end in range(len(location), 0, -1):
        if location[:end] in places:
            return places[location[:end]]
    raise AssertionError(f"no sheet shows {location}")


def marked(sheet: Sheet, asked: Asked) -> Sheet:
    """The sheet with its questions at their cells."""
    texts: dict[tuple[str, str], list[str]] = {}
    for question, (of, row, column) in asked:
        if of == sheet.id:
            texts.setdefault((row, column), []).append(_told(question))
    rows = (
        replace(row, cells=_with_marks(row, texts)) if any(row.id == r for r, _ in texts) else row
        for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows), tab=TAB if texts else sheet.tab)


def _with_marks(row: Row, texts: Mapping[tuple[str, str], Sequence[str]]) -> Mapping[str, Cell]:
    return {
        column: replace(cell, mark=Mark("\n".join(texts[row.id, column]), "warning"))
        if (row.id, column) in texts
        else cell
        for column, cell in row.cells.items()
    }


def _told(question: Question) -> str:
    return f"{question.text} (“{question.rests_on}”)" if question.rests_on else question.text


_ASKED = {
    "place": ("Trang, ô", 24.0),
    ABOUT: ("Dòng", 44.0),
    TEXT: ("Câu hỏi", 48.0),
    "rests": ("Dựa vào chữ trong văn bản", 44.0),
    PROPOSED: ("Đang ghi", 28.0),
    ANSWER: ("Trả lời", 22.0),
}


def questions_sheet(asked: Asked, sheets: Sequence[Sheet]) -> Sheet:
    """The list of questions, each leading to its cell."""
    named = {sheet.id: sheet for sheet in sheets}
    across = (Column("no", 6.0), *(Column(id_, width) for id_, (_, width) in _ASKED.items()))
    whole = (*across, Column(KEY, 10.0, hidden=True))
    note = (
        "Mỗi câu hỏi có ô được đánh dấu ở trang nêu bên. Sửa hoặc điền ô đó; nếu ô đang ghi đã đúng"
        f" thì chọn “{AGREED}” ở cột Trả lời. Hết câu hỏi, chạy lại lệnh template from-excel."
    )
    top = stacked(
        wide_row("top.title", across, "CÂU HỎI CẦN TRẢ LỜI", ("title",)),
        wide_row("top.note", across, note, ("instruction",)),
    )
    rows = [*top.rows]
    heads = {"no": "Số", **{id_: text for id_, (text, _) in _ASKED.items()}}
    rows.append(Row("head", {id_: Cell(text, ("heading",)) for id_, text in heads.items()}))
    for number, (question, (sheet, row, column)) in enumerate(asked, 1):
        cell = named[sheet].cell(row, column) or Cell()
        key = f"{QUESTIONS}#{number}"
        field_ = Field(f"{key}/{ANSWER}", ANSWER, "choice", allowed=(AGREED, MENDED))
        cells = {
            "no": Cell(number, ("cell", "center")),
            "place": Cell(named[sheet].name, ("cell", "link"), link=f"[{sheet}!{row}|{column}]"),
            ABOUT: Cell(_about(named[sheet], row), ("cell", "text")),
            TEXT: Cell(question.text, ("cell", "text")),
            "rests": Cell(question.rests_on or None, ("cell", "text")),
            PROPOSED: Cell(cell.value, ("cell", "text")),
            ANSWER: Cell(None, ("cell", "text", "input"), field=field_),
            KEY: Cell(f"{sheet}|{row}|{column}"),
        }
        rows.append(Row(key, cells))
    return Sheet(
        QUESTIONS,
        "Câu hỏi",
        whole,
        tuple(rows),
        top.merges,
        freeze=(f"{QUESTIONS}#1", ""),
        protected=False,
        page=Page(last_column=ANSWER),
    )


def _about(sheet: Sheet, row: str) -> str:
    """What the row calls itself: id and label, or the words that stand before a setting."""
    cells = next(one.cells for one in sheet.rows if one.id == row)
    said = {cell.field.field: cell.value for cell in cells.values() if cell.field is not None}
    texts = [str(said[key]) for key in _CALLED if said.get(key)]
    first = next((cell.value for cell in cells.values() if cell.value), "")
    return shortened(" – ".join(texts) or str(first).removesuffix(" *"), LONGEST_ABOUT)


_CALLED = ("id", "label", "name", "heading")
"""Of these columns a row says what it is called."""


def with_faults(workbook: Workbook, findings: Iterable[Finding]) -> Workbook:
    """The workbook with what is wrong in it at its cells, as its findings say; a cell that a
    question marks keeps that."""
    texts: dict[tuple[str, str], str] = {}
    for finding in findings:
        if finding.sheet is not None and finding.cell is not None:
            told = f"{finding.message()} {finding.remedy()}"
            texts.setdefault((finding.sheet, finding.cell), told)
    return replace(workbook, sheets=tuple(_with_faults(one, texts) for one in workbook.sheets))


def _with_faults(sheet: Sheet, texts: Mapping[tuple[str, str], str]) -> Sheet:
    """A sheet's first row and column hold the ids, so that its own begin with the second."""
    own = {cell: text for (name, cell), text in texts.items() if name == sheet.name}
    if not own:
        return sheet
    rows = tuple(
        replace(
            row,
            cells={
                column.id: _told_at(row.cells[column.id], own.get(address(at, across)))
                for across, column in enumerate(sheet.columns, 2)
                if column.id in row.cells
            },
        )
        for at, row in enumerate(sheet.rows, 2)
    )
    return replace(sheet, rows=rows, tab=TAB)


def _told_at(cell: Cell, text: str | None) -> Cell:
    return cell if text is None or cell.mark is not None else replace(cell, mark=Mark(text))
