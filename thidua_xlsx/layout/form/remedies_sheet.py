"""The sheet "Việc khắc phục năm trước": what the unit answered to last year's result, criterion by
criterion (Điều 11.1d).  This year's VIII.1, VIII.2, IX and X of Quyết định 2610 rest on it.

All of it is locked and only read; which criteria there are stands in the form's identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_xlsx.layout.blocks import EMPTY, Block, spread_row
from thidua_xlsx.layout.fields import field_cell
from thidua_xlsx.layout.form.form_heads import head_beside
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell, Row, Sheet
from thidua_xlsx.layout.listing import Heading, listing
from thidua_xlsx.model import Stage, field_key

SHEET_ID = "remedies"
SHEET_NAME = "Việc khắc phục năm trước"
STATED = "remedies"
"""What the identity prints: the ids of last year's criteria, blanks between."""
PARTS = ("label", "shortcoming", "cause", "remedy", "due")
STATED_PARTS = "remedy_parts"
"""What the identity prints: which of ``PARTS`` and ``STRENGTHS`` it shows, blanks between."""
STRENGTHS = "strengths"
FIRST_PARTS = ("label", "cause", "remedy", "due")
"""What the sheet shows where the identity names no parts: there were no others."""
_COLUMNS = (
    Heading("criterion", "Mã tiêu chí", 9.0),
    Heading("label", "Tiêu chí của năm trước", 40.0),
    Heading("shortcoming", "Tồn tại, hạn chế", 30.0),
    Heading("cause", "Nguyên nhân", 30.0),
    Heading("remedy", "Biện pháp khắc phục", 30.0),
    Heading("due", "Thời hạn khắc phục", 13.0),
)
INSTRUCTION = (
    "Nội dung đơn vị đã nêu khi trả lời kết quả năm trước (Điều 11.1d); các ô đã khóa, không phải "
    "nhập."
)


def remedy_key(criterion: str, part: str) -> str:
    """The field key of a part of an answer, ``PARTS``."""
    return field_key(f"remedies/{criterion}", part)


def answered_criteria(request: FormRequest) -> tuple[str, ...]:
    """The ids of last year's criteria that the sheet shows; none but in a self form."""
    stated = request.printed.get(STATED, "") if request.stage is Stage.SELF else ""
    return tuple(dict.fromkeys(stated.split()))


def resting_note(request: FormRequest) -> str:
    """The sentence that points from the annex to the sheet; "" where there is nothing to see."""
    resting = _resting(request)
    if not resting or not answered_criteria(request):
        return ""
    return f"Tiêu chí {resting}: căn cứ việc khắc phục đơn vị đã nêu, xem trang “{SHEET_NAME}”."


def _resting(request: FormRequest) -> str:
    return ", ".join(leaf.id for leaf in request.annex.leaves() if leaf.rests_on_previous)


def remedies_sheet(request: FormRequest) -> Sheet | None:
    """The unit's answers of last year; None where none are known."""
    answered = answered_criteria(request)
    if not answered:
        return None
    resting = _resting(request)
    note = f"Tiêu chí {resting} của năm nay căn cứ vào các nội dung này." if resting else ""
    title, text = "VIỆC KHẮC PHỤC ĐÃ NÊU NĂM TRƯỚC", f"{INSTRUCTION} {note}".strip()
    parts = _parts(request)
    columns = [each for each in _COLUMNS if each.id == "criterion" or each.id in parts]
    above = head_beside(request, columns, title, text)
    rows = [_row(request, criterion, parts) for criterion in answered]
    below = _strengths(request, columns)
    return listing(SHEET_ID, SHEET_NAME, columns, rows, above=above, below=below, freeze="label")


def _parts(request: FormRequest) -> tuple[str, ...]:
    """The columns that the form says it has; no form of ours has fewer than the first ones had."""
    named = {*FIRST_PARTS, *request.printed.get(STATED_PARTS, "").split()}
    return tuple(part for part in PARTS if part in named)


def _strengths(request: FormRequest, columns: Sequence[Heading]) -> Block:
    """How the unit meant to build on what was good, below the criteria."""
    if STRENGTHS not in request.printed.get(STATED_PARTS, "").split():
        return EMPTY
    shown = request.item_field("remedies", STRENGTHS, "text", input=False)
    label = Cell("Nhiệm vụ, giải pháp phát huy ưu điểm", ("cell", "label", "bold"))
    return spread_row(
        STRENGTHS,
        (label, columns[0].id, columns[1].id),
        (field_cell(request, shown, "cell", "text"), columns[2].id, columns[-1].id),
    )


def _row(request: FormRequest, criterion: str, parts: Iterable[str]) -> Row:
    cells = {"criterion": Cell(criterion, ("cell", "center"), checked=True)}
    for part in parts:
        shown = request.item_field(f"remedies/{criterion}", part, "text", input=False)
        cells[part] = field_cell(request, shown, "cell", "center" if part == "due" else "text")
    return Row(f"remedies-{criterion}", cells)
