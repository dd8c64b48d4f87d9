"""The sheet "Điều kiện xếp loại": what a unit declares because a rating has conditions.

One row a declaration of the regulation (Điều 7.2, 7.3 and 4.5 of Quyết định 2610); which columns
a row asks for is the template's.  The last column says in words what a row still lacks, live.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from thidua_xlsx.layout.blocks import Block, held_together, stacked, wide_row
from thidua_xlsx.layout.fields import field_cell
from thidua_xlsx.layout.form.declaration_rules import (
    ABOVE_TOTAL,
    CONTRADICTS,
    NO,
    YES,
    consistency,
    contradictions,
    declaration_key,
    lacking,
    needed,
)
from thidua_xlsx.layout.form.form_heads import LOCKED_DECLARATIONS, head_beside, unit_signatures
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Highlight, Row, Rule, Sheet
from thidua_xlsx.layout.listing import Heading, columns_of, listing
from thidua_xlsx.methods.expressions import Expression, all_of
from thidua_xlsx.model import Declaration, Field, Stage

SHEET_ID = "declarations"
SHEET_NAME = "Điều kiện xếp loại"

UNANSWERED, INCOMPLETE, DONE = "Chưa trả lời", "Ghi chưa đủ", "Đủ"
TOO_MANY, CONTRADICTORY = "Vượt tổng số", "Mâu thuẫn"
STATES: Mapping[str, str] = {ABOVE_TOTAL: TOO_MANY, CONTRADICTS: CONTRADICTORY}
"""What the row's state is called where a demand of that code does not hold."""

COLUMNS = (
    Heading("row", "STT", 5),
    Heading("text", "Nội dung kê khai", 45),
    Heading("article", "Căn cứ", 9),
    Heading("answer", "Trả lời", 11),
    Heading("number", "Số lượng", 8),
    Heading("of", "Trên tổng số", 8),
    Heading("remedied", "Tự phát hiện và khắc phục xong", 11),
    Heading("agency", "Cơ quan nơi xảy ra vi phạm (nếu không phải đơn vị mình)", 17),
    Heading("detail", "Nội dung cụ thể", 28),
    Heading("evidence", "Minh chứng", 12),
    Heading("state", "Tình trạng", 11),
)
ASKED = ("number", "of", "remedied", "agency", "detail", "evidence")

INSTRUCTION = (
    "Trả lời từng dòng ở cột “Trả lời” (chọn trong danh sách). Trả lời “Có” thì ghi tiếp các ô có "
    "màu của dòng; ô ghi dấu – không phải nhập. Cột “Tình trạng” cho biết dòng nào còn thiếu."
)

RULE_TITLE = "Số lượng mâu thuẫn"
RULE_MESSAGE = "Số lượng phải khớp câu trả lời (“Không” thì 0) và không lớn hơn tổng số."

_FIELDS: Mapping[str, tuple[str, str]] = {
    "number": ("count", "integer"),
    "of": ("denominator", "integer"),
    "remedied": ("remedied", "choice"),
    "agency": ("agency", "text"),
    "detail": ("detail", "text"),
    "evidence": ("evidence", "text"),
}
"""Column → the field's name and type."""


def declarations_sheet(request: FormRequest) -> Sheet | None:
    """The unit's declarations; None where the regulation asks for none.

    In the appraisal stage every cell is locked and shows what the unit said.
    """
    asked = request.regulation.declarations_of(request.annex.bloc)
    if not asked:
        return None
    columns = columns_of(COLUMNS)
    is_open = request.stage is Stage.SELF
    return listing(
        SHEET_ID,
        SHEET_NAME,
        COLUMNS,
        held_together(
            stacked(*_rows(request, asked)),
            unit_signatures(request, columns),
        ),
        above=head_beside(
            request,
            columns,
            "KÊ KHAI ĐIỀU KIỆN XẾP LOẠI MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ",
            INSTRUCTION if is_open else LOCKED_DECLARATIONS,
            ("regulation", f"(Theo {request.regulation.short_title})"),
        ),
        highlights=_highlights(asked) if is_open else (),
        rules=_rules(asked) if is_open else (),
        freeze="article",
        zoom=None,
    )


def _rows(request: FormRequest, asked: Iterable[Declaration]) -> Iterator[Block | Row]:
    group = ""
    for number, declaration in enumerate(asked, 1):
        if declaration.group and declaration.group != group:
            group = declaration.group
            style = ("cell", "section", "label")
            (row,), merges = wide_row(f"group-{number}", COLUMNS, group, style)
            yield Block((replace(row, kept=True),), merges)
        yield _row(request, declaration, number)


def row_id(declaration: str) -> str:
    """The id of a declaration's row."""
    return f"declaration-{declaration}"


# --- rows --------------------------------------------------------------------------------------


def _row(request: FormRequest, declaration: Declaration, number: int) -> Row:
    text = declaration.text
    if declaration.detail:
        text += f"\n(Nếu có, ghi: {declaration.detail}.)"
    cells = {
        "row": Cell(Decimal(number), ("cell", "center")),
        "text": Cell(text, ("cell", "label"), checked=True),
        "article": Cell(declaration.article, ("cell", "center")),
        "answer": field_cell(request, _answer(request, declaration), "cell", "center"),
    }
    for column in ASKED:
        if column in declaration.asks:
            asked = _asked(request, declaration, column)
            role = {"integer": "integer", "choice": "center"}.get(asked.type, "text")
            cells[column] = field_cell(request, asked, "cell", role)
        else:
            cells[column] = Cell("–", ("cell", "section", "center"))
    cells["state"] = Cell(
        _state(request, declaration), ("cell", "center"), formula=_state_formula(declaration)
    )
    return Row(row_id(declaration.id), cells)


def _answer(request: FormRequest, declaration: Declaration) -> Field:
    is_rating = declaration.answers == "ratings"
    ratings = tuple(band.name for band in request.regulation.ratings)
    return request.field(
        declaration_key(declaration.id, "answer"),
        "answer" if is_rating else "declaration",
        "choice",
        item=declaration.id,
        allowed=ratings if is_rating else (YES, NO),
        required=True,
        input=request.stage is Stage.SELF,
    )


def _asked(request: FormRequest, declaration: Declaration, column: str) -> Field:
    name, type = _FIELDS[column]
    return request.field(
        declaration_key(declaration.id, column),
        name,
        type,
        item=declaration.id,
        min=Decimal(0) if type == "integer" else None,
        allowed=(YES, NO) if type == "choice" else (),
        input=request.stage is Stage.SELF,
        prompt=_prompt(declaration, column),
    )


def _prompt(declaration: Declaration, column: str) -> str:
    prompts = {
        "number": f"Số {declaration.what}. Nhập số nguyên." if declaration.what else "",
        "of": f"Nhập {declaration.of_what}." if declaration.of_what else "",
        "remedied": "Chọn Có nếu đơn vị tự phát hiện và đã khắc phục xong hậu quả.",
        "agency": _agency_prompt(declaration),
        "detail": f"Ghi {declaration.detail}." if declaration.detail else "",
        "evidence": "Ghi số ở trang Minh chứng, ví dụ MC1; MC3.",
    }
    return prompts[column]


def _agency_prompt(declaration: Declaration) -> str:
    if declaration.of_former_agency:
        return "Ghi tên cơ quan, đơn vị, địa phương cũ, nơi xảy ra khuyết điểm, vi phạm."
    return "Để trống nếu vi phạm xảy ra tại đơn vị mình."


# --- what a row lacks -----------------------------------------------------------------------------


def _state(request: FormRequest, declaration: Declaration) -> str:
    if request.values.get(declaration_key(declaration.id, "answer")) in (None, ""):
        return UNANSWERED
    for demand in contradictions(declaration, request.values):
        return STATES[str(demand.code)]
    return INCOMPLETE if lacking(declaration, request.values) else DONE


def _state_formula(declaration: Declaration) -> str:
    row = row_id(declaration.id)
    formula = f'"{DONE}"'
    open_columns = needed(declaration)
    if open_columns:
        blank = ",".join(f'[{row}|{column}]=""' for column in open_columns)
        formula = f'IF(AND([{row}|answer]="{YES}",OR({blank})),"{INCOMPLETE}",{formula})'
    for demand in reversed(consistency(declaration)):
        formula = f'IF({_holding(row, demand.holds)},{formula},"{STATES[str(demand.code)]}")'
    return f'IF([{row}|answer]="","{UNANSWERED}",{formula})'


def _holding(row: str, holds: Expression[bool]) -> str:
    return holds.text(lambda key: f"[{row}|{key[0]}]")


def _highlights(asked: tuple[Declaration, ...]) -> Iterator[Highlight]:
    """Amber: the whole row while an answer "Có" is incomplete; red: what contradicts itself."""
    first, last = row_id(asked[0].id), row_id(asked[-1].id)
    for state, from_column, to_column, role in (
        (TOO_MANY, "number", "of", "over"),
        (TOO_MANY, "state", "state", "over"),
        (CONTRADICTORY, "answer", "remedied", "over"),
        (CONTRADICTORY, "state", "state", "over"),
        (INCOMPLETE, "row", "state", "missing"),
        (UNANSWERED, "state", "state", "missing"),
        (DONE, "state", "state", "complete"),
    ):
        formula = f'[{first}|$state]="{state}"'
        yield Highlight(first, from_column, last, to_column, formula, (role,))


def _rules(asked: Iterable[Declaration]) -> Iterator[Rule]:
    """The counts are not let in where they contradict a cell beside them; a list keeps its
    drop-down, since a cell has one validation only."""
    for declaration in asked:
        row = row_id(declaration.id)
        for column in ("number", "of"):
            demands = [
                demand
                for demand in consistency(declaration)
                if (column, None) in (demand.key, *demand.beside)
            ]
            if demands:
                formula = _holding(row, all_of([demand.holds for demand in demands]))
                yield Rule(row, column, formula, RULE_TITLE, RULE_MESSAGE)
