"""Who sits on the council and in the team that serves it (Điều 9.1–9.2), with room to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from thidua_xlsx.layout.blocks import Block, stacked
from thidua_xlsx.layout.consolidated.blocs import council_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.council import COUNCIL_ROLES, ROLES, TEAM_ROLES
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.layout.listing import (
    Heading,
    TableIds,
    columns_of,
    numbered_rows,
    titled_table,
)
from thidua_xlsx.model import Regulation

COUNCIL = "council"
TITLE = "DANH SÁCH HỘI ĐỒNG THẨM ĐỊNH VÀ TỔ GIÚP VIỆC HỘI ĐỒNG THẨM ĐỊNH"
SIGNING_HEIGHT = 36.0
"""Points: room for a signature, and for a position of two lines."""
_COLUMNS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("name", "Họ và tên", 32.0),
    Heading("position", "Chức vụ, đơn vị công tác", 52.0),
    Heading("role", "Vai trò", 28.0),
    Heading("signature", "Ký tên", 26.0),
)
_GROUPS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "council": ("Hội đồng thẩm định", COUNCIL_ROLES),
    "team": ("Tổ giúp việc Hội đồng thẩm định", TEAM_ROLES),
}


def council_sheet(regulation: Regulation, context: ConsolidatedContext) -> Sheet | None:
    """The council, then its team, each in the order given; None where nobody is listed."""
    if not context.members:
        return None
    columns = columns_of(_COLUMNS)
    content = stacked(council_head(columns, regulation, context, TITLE), *_groups(context))
    return Sheet(COUNCIL, "Hội đồng", columns, *content)


def _groups(context: ConsolidatedContext) -> Iterator[Block]:
    for number, (id, (title, roles)) in enumerate(_GROUPS.items(), start=1):
        lines = (
            {
                "name": member.name,
                "position": member.position,
                "role": ROLES[member.role],
                "signature": "",
            }
            for member in context.members
            if member.role in roles
        )
        rows: list[Row] = numbered_rows(_COLUMNS, f"{id}/", lines)
        yield titled_table(
            _COLUMNS,
            TableIds(f"{id}.title", f"{id}.heading", f"{id}.nothing", f"{id}.end"),
            f"{number}. {title}",
            [replace(row, height=SIGNING_HEIGHT) for row in rows],
        )
