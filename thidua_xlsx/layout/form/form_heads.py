"""What the sheets of a form have in common: whose they are, what to do with them."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.layout.blocks import Block, Placed, wide_rows
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Column
from thidua_xlsx.layout.letterhead import HEAD_OF_UNIT, signatures, signing

CODE_LABEL = "Mã phiếu"
"""Stands before the check code wherever a form prints it."""
LOCKED_DECLARATIONS = "Nội dung do đơn vị kê khai; các ô đã khóa."
"""What a sheet says in the appraisal stage, where it only shows what the unit said."""


def unit_signatures(request: FormRequest, columns: Sequence[Column]) -> Block:
    """The signatures of the unit's side."""
    office = request.printed.get(HEAD_OF_UNIT)
    return signatures(columns, signing(request.regulation, office))


def head_beside(
    request: FormRequest,
    columns: Sequence[Placed],
    title: str,
    instruction: str,
    *belongs: tuple[str, str],
) -> Block:
    """Title, what the sheet belongs to (row ids and texts), whose form it is, what to do."""
    printed = request.printed
    whose = f"Đơn vị: {request.unit.name} · {CODE_LABEL}: {printed.get('check_code', '')}"
    return wide_rows(
        columns,
        (
            ("title", title, ("title",)),
            *((row_id, text, ("attachment",)) for row_id, text in belongs),
            ("illustration", printed.get("illustration", ""), ("illustration",)),
            ("whose", whose, ("text", "bold")),
            ("instruction", instruction, ("instruction",)),
        ),
    )


def addressed_rows(
    request: FormRequest, columns: Sequence[Placed], whose: str, instruction: str
) -> Block:
    """Whose form it is, which must come back as it went out; the line that names round, unit, form
    and template; what to do."""
    printed, regulation = request.printed, request.regulation
    codes = (
        f"Đợt chấm: {printed.get('round', '')} · Mã đơn vị: {request.unit.id} · "
        f"{CODE_LABEL}: {printed.get('check_code', '')} · "
        f"Mẫu: {regulation.id}/{request.annex.id} ({regulation.sha256[:8]})"
    )
    if period := printed.get("period"):
        whose = f"{whose} · Kỳ đánh giá: {period}"
    lines = (
        ("unit", whose, ("text", "bold")),
        ("codes", codes, ("text", "key")),
        ("instruction", instruction, ("instruction",)),
    )
    return wide_rows(columns, lines, checked=("unit",))
