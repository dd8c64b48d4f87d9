"""Which row of a sheet is the heading of an annex's table, and what its columns are for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua_xlsx.authoring.tables.cells import Table
from thidua_xlsx.words.slugs import slug

LEVEL = "level."
_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("number", r"^(số )?(stt|tt)$|^số thứ tự$|^mục$"),
        ("method", r"(phương pháp|cách|hướng dẫn|căn cứ|thang|mức|quy định) .*(tính|chấm|cho) điểm"
                   r"|^cách (tính|chấm)|phương pháp"),
        ("over_target", r"vượt (chỉ tiêu|kế hoạch)"),
        ("shortfall", r"không (đạt|hoàn thành)"),
        ("bonus", r"điểm (cộng|thưởng)|^cộng điểm"),
        ("deduction", r"điểm trừ|^trừ điểm"),
        ("appraiser", r"^(cơ quan|nơi|người|bộ phận|phòng|đơn vị)(?!.{0,4}tự) .*"
                      r"(thẩm định|theo dõi|chấm|đánh giá)"),
        ("self", r"tự (chấm|đánh giá|cho)|đơn vị (tự )?chấm|tổng điểm đạt|điểm đạt"),
        ("appraised", r"thẩm định|hội đồng|khối (thi đua )?chấm|cụm chấm|điểm (chấm|đánh giá)"),
        ("max", r"điểm (tối đa|chuẩn)|thang điểm|số điểm|mức điểm|^điểm$|tối đa"),
        ("label", r"tiêu chí|nội dung|chỉ tiêu|lĩnh vực|công việc|nhiệm vụ"),
    )
)  # fmt: skip
_NEEDED = ("label", "max")
_LEVELS = re.compile(r"^(xuất sắc|tốt|khá|trung bình|yếu|kém|đạt|không đạt|chưa đạt|hoàn thành.*)$")
_DEEPEST = 60
"""A table's heading stands higher than this."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's printed texts, and what the column is for: an id as templates have them, "" for
    what no template has."""

    role: str
    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """``first`` and ``last``: the heading's rows; ``columns``: by number, from left to right."""

    first: int
    last: int
    columns: Mapping[int, Heading]

    def column(self, role: str) -> int | None:
        """The first column of that role."""
        return next((at for at, one in self.columns.items() if one.role == role), None)

    @property
    def levels(self) -> tuple[Heading, ...]:
        """The columns in which a quality level is ticked, best first."""
        return tuple(one for one in self.columns.values() if one.role.startswith(LEVEL))


def find_heads(table: Table) -> Heads | None:
    """The heading: the row that says most of its columns' roles, with the row below it where
    merged headings stand over it.  None where no row names criteria and their points."""
    best: Heads | None = None
    for row in table.rows():
        if row > _DEEPEST:
            break
        for last in (row, row + 1):
            heads = _heads(table, row, last)
            if heads is not None and (best is None or _weight(heads) > _weight(best)):
                best = heads
    return best


def _weight(heads: Heads) -> tuple[int, int]:
    roles = {one.role for one in heads.columns.values() if one.role}
    return len(roles), heads.first - heads.last


def _heads(table: Table, first: int, last: int) -> Heads | None:
    upper = {at: table.text(first, at) for at in range(1, table.columns + 1)}
    lower = {at: table.text(last, at) for at in upper} if last > first else upper
    if last > first and not any(
        (last, at) in table.covered or _is_under(table, first, at) for at in upper if lower[at]
    ):
        return None
    columns: dict[int, Heading] = {}
    for at in upper:
        text, under = lower[at] or upper[at], upper[at] if lower[at] != upper[at] else ""
        if text and (at == 1 or (first, at) not in table.covered or lower[at] != upper[at]):
            if len(text) > 120:
                return None
            columns[at] = Heading("", text, under if lower[at] else "")
    roled = _with_roles(columns)
    named = [one.role for one in roled.values()]
    return Heads(first, last, roled) if all(role in named for role in _NEEDED) else None


def _is_under(table: Table, first: int, column: int) -> bool:
    """Whether a heading over several columns stands above."""
    return (first, column) in table.covered or (first, column + 1) in table.covered


def _with_roles(columns: Mapping[int, Heading]) -> dict[int, Heading]:
    """Each column with the role that its words say; of two the first has it, unless the later one
    is of a heading over several."""
    found: dict[int, Heading] = {}
    for at, one in columns.items():
        taken = {each.role for each in found.values()}
        if one.under and _LEVELS.match(_key(one.text)):
            found[at] = Heading(f"{LEVEL}{slug(one.text)}", one.text, one.under)
            continue
        roles = _roles_of(one)
        role = next((role for role in roles if role not in taken), "")
        found[at] = Heading(role, one.text, one.under)
    return found


def _key(text: str) -> str:
    return text.casefold().strip(" .:*")


def _roles_of(heading: Heading) -> Sequence[str]:
    own = [role for role, pattern in _ROLES if pattern.search(_key(heading.text))]
    above = [role for role, pattern in _ROLES if pattern.search(_key(heading.under))]
    return own or above
