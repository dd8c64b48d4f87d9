"""The roles in the council (Điều 9.1) and in the team that serves it (Điều 9.2), in words."""

from __future__ import annotations

from collections.abc import Mapping

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
