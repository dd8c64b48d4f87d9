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
_LONGEST = 120
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
    lower = {at: table.text(last, at) for at in upper} if last > first else {}
    above = _above(upper)
    if last > first and not _is_second(lower, upper, above):
        return None
    columns: dict[int, Heading] = {}
    for at, text in upper.items():
        second = lower.get(at, "")
        if second and second != text:
            columns[at] = Heading("", second, above[at])
        elif text and (first, at) not in table.covered:
            columns[at] = Heading("", text)
    if any(len(one.text) > _LONGEST for one in columns.values()):
        return None
    roled = _with_roles(columns)
    named = [one.role for one in roled.values()]
    return Heads(first, last, roled) if all(role in named for role in _NEEDED) else None


def _above(upper: Mapping[int, str]) -> dict[int, str]:
    """What stands over the second row of headings: a text merged over several columns, written in
    each of them, or only in the first."""
    over: dict[int, str] = {}
    for at, text in upper.items():
        over[at] = text or over.get(at - 1, "")
    return over


def _is_second(
    lower: Mapping[int, str], upper: Mapping[int, str], above: Mapping[int, str]
) -> bool:
    """Whether a row goes on with the headings above it: it says something only where those are
    over several columns, or the same as they."""
    new = [at for at, text in lower.items() if text and text != upper[at]]
    return bool(new) and all(
        above[at] and above[at] in (above.get(at - 1), above.get(at + 1)) for at in new
    )


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
