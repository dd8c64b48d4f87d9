"""The sheet "Việc khắc phục năm trước": what the unit answered to last year's result, criterion by
criterion (Điều 11.1d).  This year's VIII.1, VIII.2, IX and X of Quyết định 2610 rest on it.

All of it is locked and only read; which criteria there are stands in the form's identity.
"""

from __future__ import annotations

from thidua_xlsx.layout.form.request import FormRequest
from thidua_xlsx.layout.grid import Cell, Column, Merge, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import wide_row
from thidua_xlsx.model import Field, Stage, field_key

SHEET_ID = "remedies"
SHEET_NAME = "Việc khắc phục năm trước"
STATED = "remedies"
"""What the identity prints: the ids of last year's criteria, blanks between."""
PARTS = ("label", "cause", "remedy", "due")
_COLUMNS = (
    ("criterion", "Mã tiêu chí", 9.0),
    ("label", "Tiêu chí của năm trước", 40.0),
    ("cause", "Nguyên nhân", 34.0),
    ("remedy", "Biện pháp khắc phục", 34.0),
    ("due", "Thời hạn khắc phục", 13.0),
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
    columns = tuple(Column(name, width) for name, _, width in _COLUMNS)
    head, merges = _head(request, columns)
    heading = Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in _COLUMNS})
    rows = tuple(_row(request, criterion) for criterion in answered)
    return Sheet(
        SHEET_ID,
        SHEET_NAME,
        columns,
        (*head, heading, *rows),
        merges=tuple(merges),
        page=Page(
            repeat_rows=("heading", "heading"),
            last_row=rows[-1].id,
            last_column=columns[-1].id,
        ),
        freeze=(rows[0].id, "label"),
    )


def _head(request: FormRequest, columns: tuple[Column, ...]) -> tuple[list[Row], list[Merge]]:
    printed = request.printed
    resting = _resting(request)
    note = f"Tiêu chí {resting} của năm nay căn cứ vào các nội dung này." if resting else ""
    lines = (
        ("title", "VIỆC KHẮC PHỤC ĐÃ NÊU NĂM TRƯỚC", ("title",)),
        ("illustration", printed.get("illustration", ""), ("illustration",)),
        (
            "whose",
            f"Đơn vị: {request.unit.name} · Mã phiếu: {printed.get('check_code', '')}",
            ("text", "bold"),
        ),
        ("instruction", f"{INSTRUCTION} {note}".strip(), ("instruction",)),
    )
    placed = [wide_row(id, columns, text, style) for id, text, style in lines if text]
    return [row for row, _ in placed], [merge for _, merge in placed]


def _row(request: FormRequest, criterion: str) -> Row:
    cells = {"criterion": Cell(criterion, ("cell", "center"), checked=True)}
    for part in PARTS:
        shown = Field(
            remedy_key(criterion, part),
            part,
            "text",
            unit=request.unit.id,
            item=f"remedies/{criterion}",
            input=False,
        )
        style = ("cell", "center" if part == "due" else "text")
        cells[part] = Cell(request.values.get(shown.key), style, field=shown, checked=True)
    return Row(f"remedies-{criterion}", cells)
