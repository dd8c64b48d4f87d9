"""A unit's registration at the year's beginning, or its half-year report: one sheet of tables and
texts between letterhead and signatures, and the bloc's emulation agreement to be signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from thidua_xlsx.layout.blocks import (
    Block,
    beginning,
    gap,
    held_together,
    spread_row,
    stacked,
    wide_rows,
)
from thidua_xlsx.layout.fields import ROLES, field_cell, first_to_fill
from thidua_xlsx.layout.form.form_heads import addressed_rows, head_beside, unit_signatures
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Highlight, Page, Sheet, Workbook
from thidua_xlsx.layout.letterhead import (
    HEAD_OF_UNIT,
    printed_head,
    properties,
    signatures,
    signing,
    standing_agency,
)
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.layout.year.tables import (
    COLUMNS,
    FIRST,
    LAST,
    NONE,
    PLAIN,
    TABLES,
    TEXT,
    Asked,
    asked_form,
    entry_field,
    heading_of,
    row_id,
    rows_of,
)
from thidua_xlsx.model import Signature, Stage, YearSection

SHEET_ID, AGREEMENT = "year", "agreement"
NAMES: Mapping[Stage, str] = {
    Stage.REGISTRATION: "Đăng ký thi đua",
    Stage.HALF_YEAR: "Sơ kết 06 tháng",
}
"""The tab of the form, by its stage."""
WHOSE: Mapping[Stage, str] = {
    Stage.REGISTRATION: "Phiếu đăng ký thi đua",
    Stage.HALF_YEAR: "Báo cáo sơ kết",
}
INSTRUCTION = (
    "Chỉ nhập vào các ô nền {colour}; mỗi việc một dòng, dòng không dùng thì để trống. Lưu lại và "
    "gửi chính tệp này về {agency}."
)
NOTHING = "Không có: đánh dấu x vào ô bên trái và để trống bảng dưới đây."
AGREEMENT_NAME, AGREEMENT_TITLE = "Giao ước", "BẢN GIAO ƯỚC THI ĐUA"
HEAD_OF_BLOC = Signature("TRƯỞNG KHỐI THI ĐUA", "left", "(Ký, ghi rõ họ tên, đóng dấu)")
LONG = "Nội dung dài: Alt+Enter để xuống dòng, kéo cao dòng cho đủ chữ."
_ROOM = {True: 90.0, False: 45.0}
"""Points of a cell for words in which none stand yet, by whether they are needed."""


def year_workbook(request: FormRequest) -> Workbook:
    """The form; the identity is added by who signs it."""
    agreement = asked_form(request).agreement
    sheets = (_sheet(request), *([_agreement(request)] if agreement else []))
    said = properties(request.regulation, f"{WHOSE[request.stage]} – {request.unit.name}")
    return Workbook(sheets, said, active=SHEET_ID)


def _sheet(request: FormRequest) -> Sheet:
    form = asked_form(request)
    foot = stacked(_recipients(form.recipients), unit_signatures(request, COLUMNS))
    parts = stacked(*(_section(request, section) for section in form.sections))
    content = stacked(_head(request), held_together(parts, foot))
    tables = [section for section in form.sections if section.kind != TEXT]
    return Sheet(
        SHEET_ID,
        NAMES[request.stage],
        COLUMNS,
        *content,
        highlights=tuple(each for section in tables for each in _highlights(request, section)),
        page=Page(plain=True, last_column=LAST),
        start=first_to_fill(content.rows),
        zoom=None,
    )


def _head(request: FormRequest) -> Block:
    form, printed = asked_form(request), request.printed
    told = (
        INSTRUCTION.format(
            colour=input_word(printed), agency=standing_agency(request.regulation, printed)
        ),
        LONG if any(section.kind == TEXT for section in form.sections) else "",
        f"Hạn gửi: {printed['deadline']}." if printed.get("deadline") else "",
        printed.get("note", ""),
    )
    whose = f"{WHOSE[request.stage]} của: {request.unit.name}"
    titles = ((form.title, ("subtitle",)), (form.intro, ("attachment",)))
    return stacked(
        printed_head(request.regulation, printed, COLUMNS, request.unit.name, titles),
        addressed_rows(request, COLUMNS, whose, " ".join(filter(None, told))),
    )


def _recipients(recipients: tuple[str, ...]) -> Block:
    lines = [
        (f"recipient-{at}", f"- {one}{'.' if at == len(recipients) else ';'}", ("note",))
        for at, one in enumerate(recipients, 1)
    ]
    title = "Nơi nhận:" if lines else ""
    return stacked(
        gap("recipients-gap", 6.0),
        wide_rows(COLUMNS, (("recipients", title, ("note", "bold", "italic")), *lines)),
    )


# --- a part --------------------------------------------------------------------------------------


def _section(request: FormRequest, section: YearSection) -> Block:
    head = wide_rows(
        COLUMNS,
        (
            (f"{section.id}/title", section.heading, ("cell", "section", "label")),
            (f"{section.id}/about", section.text, ("cell", "text", "italic")),
        ),
    )
    if section.kind == TEXT:
        return stacked(beginning(head), _words(request, section))
    rows = (_row(request, section, row) for row in rows_of(request, section))
    return stacked(beginning(stacked(head, _table_head(request, section))), *rows)


def _words(request: FormRequest, section: YearSection) -> Block:
    asked = request.item_field(section.id, TEXT, "text", required=section.needed)
    cell = field_cell(request, asked, "cell", "text")
    height = None if cell.value else _ROOM[section.needed]
    return spread_row(f"{section.id}/{TEXT}", (cell, FIRST, LAST), height=height)


def _table_head(request: FormRequest, section: YearSection) -> Block:
    headings = ((Cell(heading_of(section, one), ("heading",)), one) for one in TABLES[section.kind])
    cells = ((cell, one.column, one.end) for cell, one in headings)
    number = (Cell("TT", ("heading",)), FIRST, FIRST)
    return stacked(
        *_mark(request, section),
        spread_row(f"{section.id}/heading", number, *cells),
    )


def _mark(request: FormRequest, section: YearSection) -> Iterator[Block]:
    """The cell in which a table that may not stay blank is marked as one of nothing."""
    if section.needed:
        row = row_id(section, NONE)
        asked = request.item_field(row, NONE, "tick")
        tick = field_cell(request, asked, "cell", "tick")
        words = Cell(NOTHING, ("cell", "text"))
        yield spread_row(row, (tick, FIRST, FIRST), (words, COLUMNS[1].id, LAST))


def _row(request: FormRequest, section: YearSection, row: int) -> Block:
    number = (Cell(row, ("cell", "center")), FIRST, FIRST)
    cells = (
        (_cell(request, section, row, one), one.column, one.end) for one in TABLES[section.kind]
    )
    return spread_row(row_id(section, row), number, *cells)


def _cell(request: FormRequest, section: YearSection, row: int, asked: Asked) -> Cell:
    field = entry_field(request, section, row, asked)
    role = ROLES.get(field.type, "score")
    wrapped = ("wrap",) if role == "center" else ()
    cell = field_cell(request, field, "cell", role, *wrapped)
    return replace(cell, number_format=PLAIN) if field.type == "number" else cell


def _highlights(request: FormRequest, section: YearSection) -> Iterator[Highlight]:
    """Amber: what is still to be said in a row in which anything stands."""
    rows = rows_of(request, section)
    first, last = row_id(section, rows[0]), row_id(section, rows[-1])
    typed = "&".join(f"[{first}|${one.column}]" for one in TABLES[section.kind])
    for one in TABLES[section.kind]:
        if one.needed:
            blank = f"LEN(TRIM([{first}|${one.column}]))=0"
            formula = f"AND(LEN(TRIM({typed}))>0,{blank})"
            yield Highlight(first, one.column, last, one.column, formula, ("missing",))


# --- the agreement -------------------------------------------------------------------------------


def _agreement(request: FormRequest) -> Sheet:
    paragraphs = asked_form(request).agreement
    lines = ((f"agreement-{at}", text, ("text",)) for at, text in enumerate(paragraphs, 1))
    offices = signing(request.regulation, request.printed.get(HEAD_OF_UNIT))
    unit = tuple(each for each in offices if each.place == "right")
    content = stacked(
        head_beside(request, COLUMNS, AGREEMENT_TITLE, ""),
        gap("agreement-gap", 6.0),
        held_together(wide_rows(COLUMNS, lines), signatures(COLUMNS, (HEAD_OF_BLOC, *unit))),
    )
    page = Page(plain=True, last_column=LAST)
    return Sheet(AGREEMENT, AGREEMENT_NAME, COLUMNS, *content, page=page, zoom=None)
