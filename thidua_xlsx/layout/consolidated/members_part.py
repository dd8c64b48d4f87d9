"""Who sits on the council and in the team that serves it (Điều 9.1–9.2), with room to sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from thidua_xlsx.layout.blocks import Block, stacked
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.council import COUNCIL_ROLES, ROLES, TEAM_ROLES
from thidua_xlsx.layout.grid import Row
from thidua_xlsx.layout.listing import (
    Heading,
    TableIds,
    columns_of,
    numbered_rows,
    titled_table,
)

TITLE = "DANH SÁCH HỘI ĐỒNG THẨM ĐỊNH VÀ TỔ GIÚP VIỆC HỘI ĐỒNG THẨM ĐỊNH"
SIGNING_HEIGHT = 36.0
"""Points: room for a signature, and for a position of two lines."""
_HEADINGS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("name", "Họ và tên", 32.0),
    Heading("position", "Chức vụ, đơn vị công tác", 52.0),
    Heading("role", "Vai trò", 28.0),
    Heading("signature", "Ký tên", 26.0),
)
COLUMNS = columns_of(_HEADINGS)
_GROUPS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "council": ("Hội đồng thẩm định", COUNCIL_ROLES),
    "team": ("Tổ giúp việc Hội đồng thẩm định", TEAM_ROLES),
}


def members_part(context: ConsolidatedContext) -> Block:
    """The council, then its team, each in the order given, over ``COLUMNS``."""
    return stacked(*_groups(context))


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
        rows: list[Row] = numbered_rows(_HEADINGS, f"{id}/", lines)
        yield titled_table(
            _HEADINGS,
            TableIds(f"{id}.title", f"{id}.heading", f"{id}.nothing", f"{id}.end"),
            f"{number}. {title}",
            [replace(row, height=SIGNING_HEIGHT) for row in rows],
        )
