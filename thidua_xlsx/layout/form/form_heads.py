"""What the sheets of a form have in common: whose they are, what to do with them."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.layout.blocks import Block, wide_rows
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Column


def head_beside(
    request: FormRequest,
    columns: Sequence[Column],
    title: str,
    instruction: str,
    *belongs: tuple[str, str],
) -> Block:
    """Title, what the sheet belongs to (row ids and texts), whose form it is, what to do."""
    printed = request.printed
    whose = f"Đơn vị: {request.unit.name} · Mã phiếu: {printed.get('check_code', '')}"
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


def codes_of(request: FormRequest) -> str:
    """The line that names round, unit, form and template."""
    printed, regulation = request.printed, request.regulation
    return (
        f"Đợt chấm: {printed.get('round', '')} · Mã đơn vị: {request.unit.id} · "
        f"Mã phiếu: {printed.get('check_code', '')} · "
        f"Mẫu: {regulation.id}/{request.annex.id} ({regulation.sha256[:8]})"
    )
