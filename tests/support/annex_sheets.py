"""The six printed tables as worksheets, made the ways in which a person makes them.

"merged": as a web page's table comes in, headings and cells merged; "pasted": a column a field,
figures as text, words broken over lines, nothing merged; "retyped": no column of numbers, these
stand before the label.
"""

from __future__ import annotations

import copy
import html
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import openpyxl

from support import printed_annexes as printed
from thidua_xlsx.model import Annex, Criterion
from thidua_xlsx.template import load_regulation
from thidua_xlsx.template.rows import placed_rows
from thidua_xlsx.template.shapes import AnnexShape

WAYS = ("merged", "pasted", "retyped")
TABLES = {
    "PL-I": "tn-2610-2024",
    "PL-II": "tn-2610-2024",
    "PL-III": "tn-2610-2024",
    "PL-IV": "tn-2610-2024",
    "PL-02": "tn-ktdtmth-2022",
    "BANG-DIEM": "bg-2017",
}


@dataclass(frozen=True)
class Sheet:
    """Lines above the table; headings with what stands over several; the rows' cells by heading;
    the last row, if the table has one."""

    above: tuple[str, ...]
    heads: tuple[tuple[str, str | None], ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()


def sheet_of(table: str) -> Sheet:
    """The printed table of that annex."""
    if table == "PL-02":
        heads = printed.table("PL-02.tsv", "TT")[0]
        rows = [(p.number, p.label, p.method, _figure(p), "", "") for p in printed.rows_2022()]
        above = ("PHỤ LỤC SỐ 02", "BẢNG CHẤM ĐIỂM CỦA KHỐI THI ĐUA",
                 "CÁC CƠ QUAN THAM MƯU TỔNG HỢP")  # fmt: skip
        total = ("", "Tổng điểm", "", "1.000", "", "")
        return Sheet(above, tuple((head, None) for head in heads), tuple(rows), total)
    if table == "BANG-DIEM":
        heads = printed.table("BANG-DIEM.tsv", "Số TT")[0]
        rows = [(p.number, p.label, _figure(p), *[""] * 5) for p in printed.rows_2017()]
        total = ("", "Cộng", "950", *[""] * 5)
        above = ("CHẤM ĐIỂM THI ĐUA NĂM 2017",)
        return Sheet(above, tuple((head, None) for head in heads), tuple(rows), total)
    name = f"{table}.txt"
    columns = tuple(printed.columns_2610(name))
    blank = [""] * (len(columns) - 4)
    rows = [(p.number, p.label, _figure(p), *blank, p.appraiser) for p in printed.rows_2610(name)]
    return Sheet(tuple(printed.heading_2610(name)), columns, tuple(rows))


def _figure(row: printed.Printed) -> str:
    return "" if row.points is None else f"{row.points.normalize():f}".replace(".", ",")


def workbook(sheets: dict[str, Sheet], way: str) -> bytes:
    """The tables in one workbook, a sheet each."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, sheet in sheets.items():
        _BUILD[way](book.create_sheet(name), sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _merged(ws: Any, sheet: Sheet) -> None:
    for line in sheet.above:
        ws.append([line])
    ws.append([])
    top = ws.max_row + 1
    two = any(under for _, under in sheet.heads)
    for at, (text, under) in enumerate(sheet.heads, 1):
        ws.cell(top, at).value = under or text
        if under:
            ws.cell(top + 1, at).value = text
        elif two:
            ws.merge_cells(start_row=top, end_row=top + 1, start_column=at, end_column=at)
    wide = [at for at, (_, under) in enumerate(sheet.heads, 1) if under]
    if wide:
        for at in wide[1:]:
            ws.cell(top, at).value = None
        ws.merge_cells(start_row=top, end_row=top, start_column=wide[0], end_column=wide[-1])
    for row in (*sheet.rows, *filter(None, (sheet.total,))):
        at = top + (2 if two else 1) + ws_rows(ws, top, two)
        for column, text in enumerate(row, 1):
            if text:
                ws.cell(at, column).value = number(text, sheet, column)
        if not row[0]:
            ws.cell(at, 1).value, ws.cell(at, 2).value = row[1], None
            ws.merge_cells(start_row=at, end_row=at, start_column=1, end_column=2)


def ws_rows(ws: Any, top: int, two: bool) -> int:
    """How many rows stand under the heading so far."""
    return max(0, ws.max_row - top - (1 if two else 0))


def number(text: str, sheet: Sheet, column: int) -> object:
    """A maximum as a number, everything else as it is."""
    is_max = sheet.heads[column - 1][0] in ("Điểm tối đa", "Điểm chuẩn")
    return float(text.replace(".", "").replace(",", ".")) if is_max else text


def _pasted(ws: Any, sheet: Sheet) -> None:
    for line in sheet.above:
        ws.append([line])
    if any(under for _, under in sheet.heads):
        ws.append([under or text for text, under in sheet.heads])
        ws.append([text if under else "" for text, under in sheet.heads])
    else:
        ws.append([text for text, _ in sheet.heads])
    for at, row in enumerate((*sheet.rows, *filter(None, (sheet.total,)))):
        cells = [_broken(text) if len(text) > 40 else text for text in row]
        cells[0] = f"{cells[0]}." if cells[0] and at % 2 else cells[0]
        ws.append([f"'{text}" if text.startswith("=") else text for text in cells])


def _broken(text: str) -> str:
    """A long text as Word's narrow column broke it: at a blank, and inside a word with a hyphen."""
    words = text.split(" ")
    middle = len(words) // 2
    word = words[middle]
    if len(word) > 3 and word.isalpha() and word.islower():
        words[middle] = f"{word[:2]}-\n{word[2:]}"
    return " ".join(words[: middle - 1]) + "\n" + " ".join(words[middle - 1 :])


def _retyped(ws: Any, sheet: Sheet) -> None:
    ws.append([" ".join(sheet.above)])
    two = any(under for _, under in sheet.heads)
    ws.append([under or text for text, under in sheet.heads[1:]])
    if two:
        ws.append([text if under else "" for text, under in sheet.heads[1:]])
        wide = [at for at, (_, under) in enumerate(sheet.heads[1:], 1) if under]
        ws.merge_cells(start_row=2, end_row=2, start_column=wide[0], end_column=wide[-1])
    for row in (*sheet.rows, *filter(None, (sheet.total,))):
        label = f"{row[0]}. {row[1]}" if row[0] else row[1]
        ws.append([label, *(number(text, sheet, at) if text else None
                            for at, text in enumerate(row[2:], 3))])  # fmt: skip


_BUILD = {"merged": _merged, "pasted": _pasted, "retyped": _retyped}


def page(sheet: Sheet) -> str:
    """The table as a web page has it, with its merged cells."""
    return "".join(_page(sheet))


def _page(sheet: Sheet) -> Iterator[str]:
    yield "<html><head><meta charset='utf-8'></head><body>"
    yield from (f"<p>{html.escape(line)}</p>" for line in sheet.above)
    yield "<table border='1'><tr>"
    two = any(under for _, under in sheet.heads)
    wide = [text for text, under in sheet.heads if under]
    seen = False
    for text, under in sheet.heads:
        if not under:
            yield f"<td rowspan='{2 if two else 1}'><b>{html.escape(text)}</b></td>"
        elif not seen:
            seen = True
            yield f"<td colspan='{len(wide)}'><b>{html.escape(under)}</b></td>"
    yield "</tr>"
    if two:
        yield "<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in wide) + "</tr>"
    for row in (*sheet.rows, *filter(None, (sheet.total,))):
        cells = [html.escape(text) for text in row]
        if row[0]:
            yield "<tr>" + "".join(f"<td>{text}</td>" for text in cells) + "</tr>"
        else:
            rest = "".join(f"<td>{text}</td>" for text in cells[2:])
            yield f"<tr><td colspan='2'>{cells[1]}</td>{rest}</tr>"
    yield "</table></body></html>"


PRINTED = ("id", "parent", "kind", "number", "label", "max", "appraiser_text", "method_text",
           "self_scored", "panel", "levelled")  # fmt: skip
"""What of a row a document prints, or what follows from that."""


def shipped(table: str) -> Annex:
    return load_regulation(TABLES[table]).annex(table)


def rows_of(data: dict[str, Any]) -> list[Criterion]:
    """The rows without their methods, of which some are not whole before an officer answers."""
    bare = copy.deepcopy(data)

    def strip(rows: list[dict[str, Any]]) -> None:
        for row in rows:
            row.pop("method", None)
            strip(row.get("rows", []))

    strip(bare["criteria"])
    bare.pop("default_method", None)
    return [place.row for place in placed_rows(AnnexShape.model_validate(bare), {})]
