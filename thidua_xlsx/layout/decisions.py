"""The sheet on which people answer what waits for a decision, one for every workbook that has it.

A row a question: its text, what each answer changes and where its grounds stand are locked; the
answer, who decides, why and by which document are open.  People see and choose words only;
``collect`` finds the cells again by the ids of rows and columns, and the words carry one answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, zip_longest
from types import MappingProxyType

from thidua_xlsx.layout.blocks import EMPTY, Block, stacked, wide_row
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Row, Sheet
from thidua_xlsx.layout.handed_codes import CODE, CODE_NAME, CODE_PROMPT
from thidua_xlsx.layout.listing import NO_LINK, Heading, Link, columns_of, listed_cell, listing
from thidua_xlsx.model import Field, Question, field_key

DECISIONS = "decisions"
DECISIONS_NAME = "Nội dung xin ý kiến quyết định"
INSTRUCTION = (
    "Trả lời ở các ô vàng: chọn câu trả lời trong danh sách, ghi người quyết định và lý do. Lưu, "
    "đóng tệp, rồi giao cán bộ phụ trách đợt chấm để ghi nhận."
)
CODE_INSTRUCTION = (
    f"Người quyết định nhập cả {CODE_NAME.lower()} in trên phiếu đã trao tay; câu trả lời không "
    "kèm mã đúng chờ xác minh."
)
ANSWER_FIELDS = (
    ("answer", "choice", "Chọn một câu trả lời trong danh sách."),
    ("by", "text", "Họ tên người quyết định."),
    ("reason", "text", "Lý do của quyết định."),
    ("document", "text", "Số, ngày văn bản; để trống nếu không có."),
)
_HEADINGS = (
    Heading("number", "STT", 5.0, "center"),
    Heading("question", "Nội dung", 42.0),
    Heading("grounds", "Căn cứ", 9.0),
    Heading("answers", "Câu trả lời và hệ quả", 34.0),
    Heading("answer", "Trả lời", 19.0),
    Heading("by", "Người quyết định", 18.0),
    Heading("reason", "Lý do", 26.0),
    Heading("document", "Văn bản (nếu có)", 15.0),
)
_CODE = Heading(CODE, CODE_NAME, 19.0)
_AFTER = "by"
"""The code stands next to who decides."""
_NEEDED = ("by", "reason")
"""What an answer does not count without."""
_INSTRUCTION = ("instruction",)


def answer_fields(*, codes: bool) -> tuple[tuple[str, str, str], ...]:
    """Name, type and prompt of each open cell of a row; ``codes``: of a round that uses codes."""
    code = ((CODE, "text", CODE_PROMPT),) if codes else ()
    return tuple(
        each for field in ANSWER_FIELDS for each in (field, *(code if field[0] == _AFTER else ()))
    )


def decision_columns(*, codes: bool) -> tuple[Column, ...]:
    """The columns of the table."""
    return columns_of(_headings(codes))


def _headings(codes: bool) -> list[Heading]:
    code = (_CODE,) if codes else ()
    return [each for one in _HEADINGS for each in (one, *(code if one.id == _AFTER else ()))]


def decisions_sheet(
    asked: Sequence[Question],
    *,
    name: str = DECISIONS_NAME,
    above: Block = EMPTY,
    below: Block = EMPTY,
    codes: bool = False,
    grounds: Mapping[str, Link] = MappingProxyType({}),
) -> Sheet:
    """One row a question, in a block for each who may decide (those of nobody named first).

    ``above`` and ``below``: rows of the workbook's own around the table, over
    ``decision_columns``.  ``codes``: with a column for the code of who decides.  ``grounds``:
    where to see what a question (its id) rests on.
    """
    headings = _headings(codes)
    blocks = stacked(*_blocks(asked, grounds, codes))
    return listing(
        DECISIONS,
        name,
        headings,
        blocks,
        above=stacked(above, wide_row("instruction", headings, _instruction(codes), _INSTRUCTION)),
        below=below,
        highlights=_highlights(blocks.rows, (*_NEEDED, CODE) if codes else _NEEDED),
        freeze="question",
        tab="#C00000" if asked else "",
        zoom=None,
    )


def by_decider(asked: Sequence[Question]) -> Iterator[tuple[str, tuple[Question, ...]]]:
    """The questions by who may decide them, in the order in which these come; nobody's first."""
    deciders = dict.fromkeys(each.decided_by for each in asked)
    for decider in sorted(deciders, key=bool):
        yield decider, tuple(each for each in asked if each.decided_by == decider)


def _instruction(codes: bool) -> str:
    return f"{INSTRUCTION} {CODE_INSTRUCTION}" if codes else INSTRUCTION


def _blocks(
    asked: Sequence[Question], grounds: Mapping[str, Link], codes: bool
) -> Iterator[Block | Row]:
    numbers = count(1)
    for place, (decider, own) in enumerate(by_decider(asked), start=1):
        if decider:
            title, style = f"{decider} quyết định: {len(own):02} việc", ("cell", "section", "label")
            yield wide_row(f"block/{place}", _headings(codes), title, style)
        for each in own:
            cells = _cells(next(numbers), each, grounds.get(each.id, NO_LINK), codes)
            yield Row(each.id, cells)


def _cells(number: int, each: Question, grounds: Link, codes: bool) -> dict[str, Cell]:
    cells = {
        "number": listed_cell(number, "center"),
        "question": Cell(each.text_with_article, ("cell", "text"), checked=True),
        "grounds": listed_cell(grounds),
        "answers": Cell(_answers(each), ("cell", "text")),
    }
    for name, type_, prompt in answer_fields(codes=codes):
        asked = Field(
            field_key(each.id, name),
            name,
            type_,
            item=each.id,
            allowed=each.words if type_ == "choice" else (),
            required=name != "document",
            prompt=prompt,
        )
        cells[name] = Cell(None, ("cell", "text"), field=asked)
    return cells


def _answers(each: Question) -> str:
    """Every answer, a line each, with what it changes where that is known."""
    pairs = zip_longest(each.words, each.effects, fillvalue="")
    return "\n".join(f"{words}: {effect}" if effect else words for words, effect in pairs)


def _highlights(rows: Sequence[Row], needed: Sequence[str]) -> Iterator[Highlight]:
    """What an answer still lacks, until it is typed."""
    if not rows:
        return
    first, last = rows[0].id, rows[-1].id
    for column in needed:
        formula = f'AND([{first}|$answer]<>"",[{first}|{column}]="")'
        yield Highlight(first, column, last, column, formula, ("missing",))
