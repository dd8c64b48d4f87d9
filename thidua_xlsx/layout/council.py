"""The roles in the council (Điều 9.1) and in the team that serves it (Điều 9.2), in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua_xlsx.model import Member

CHAIR, SECRETARY = "chair", "secretary"
COUNCIL_ROLES: Mapping[str, str] = {
    CHAIR: "Chủ tịch Hội đồng",
    "deputy": "Phó Chủ tịch Hội đồng",
    "member": "Thành viên Hội đồng",
}
TEAM_ROLES: Mapping[str, str] = {
    "head": "Tổ trưởng Tổ giúp việc",
    SECRETARY: "Thư ký Tổ giúp việc",
    "assistant": "Tổ viên Tổ giúp việc",
}
ROLES: Mapping[str, str] = {**COUNCIL_ROLES, **TEAM_ROLES}
"""By the id that a member's ``role`` is."""


def holder(members: Iterable[Member], role: str) -> str:
    """The name of the only member with that role, else ""."""
    names = [member.name for member in members if member.role == role]
    return names[0] if len(names) == 1 else ""
