"""What the parts of a registration and of a half-year report ask, as data: the same for who draws
the form, who reads it and who sums it up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Column
from thidua_xlsx.methods.awards import HOLDERS
from thidua_xlsx.model import COLLECTIVE, INDIVIDUAL, Field, Value, YearForm, YearSection, field_key

COLUMNS = (
    Column("number", 5),
    Column("a", 36),
    Column("b", 30),
    Column("c", 13),
    Column("d", 12),
    Column("e", 13),
    Column("f", 26),
)
FIRST, LAST = COLUMNS[0].id, COLUMNS[-1].id
NONE = "none"
"""The mark that a table which may not stay blank has nothing to list."""
TEXT = "text"
REGISTERED = "registered"
"""What the identity prints of a half-year report: how many targets the unit registered; and the
field of a target's figure."""
PLAIN = "General"
"""How figures of any kind are shown: as many decimals as they have."""
SPARE = 5
"""So many rows at least stand open below those registered."""
LEVEL, AWARD, HOLDER, COUNT, DECISION, DAY = (
    "choice", "award", "holder", "count", "decision", "decision_date",
)  # fmt: skip
"""The columns of awards, called as in the self form's table."""
CONTENT, TARGET, MEASURE = "content", "target", "measure"
CARRIED = (CONTENT, TARGET, MEASURE, REGISTERED)
"""What a half-year report shows of a target that was registered, locked."""
TITLE = "title"
ACHIEVED, OUTCOME, NOTE = "achieved", "outcome", "note"
HOLDERS_BY_ID = dict(zip((COLLECTIVE, INDIVIDUAL), HOLDERS, strict=True))
"""What people read instead of who may hold a title."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A column of a table: ``name`` of its field, from its column of the sheet to ``last``;
    ``needed``: a row in which anything stands says this too."""

    name: str
    heading: str
    type: str
    column: str
    last: str = ""
    needed: bool = False

    @property
    def end(self) -> str:
        """The last column of the sheet over which it reaches."""
        return self.last or self.column


_TARGET = (
    Asked(CONTENT, "Nội dung thi đua", "text", "a", needed=True),
    Asked(TARGET, "Chỉ tiêu", "text", "b", needed=True),
    Asked(MEASURE, "Đơn vị tính", "text", "c"),
    Asked(REGISTERED, "Số đăng ký", "number", "d"),
)
TABLES: Mapping[str, tuple[Asked, ...]] = {
    "titles": (
        Asked("bearer", "Tên {holder}", "text", "a", needed=True),
        Asked(TITLE, "Danh hiệu, hình thức khen thưởng (chọn)", "choice", "b", needed=True),
        Asked(COUNT, "Số lượng (trống: 01)", "integer", "c"),
        Asked(NOTE, "Ghi chú", "text", "d", "f"),
    ),
    "targets": (*_TARGET, Asked(NOTE, "Ghi chú về chỉ tiêu", "text", "e", "f")),
    "results": (
        *_TARGET,
        Asked(ACHIEVED, "Số đạt được", "number", "e"),
        Asked(OUTCOME, "Kết quả bằng lời", "text", "f"),
    ),
    "movements": (
        Asked("movement", "Phong trào thi đua", "text", "a", "b", needed=True),
        Asked("launched", "Ngày phát động", "date", "c"),
        Asked(OUTCOME, "Kết quả", "text", "d", "f"),
    ),
    "awards": (
        Asked(AWARD, "Danh hiệu thi đua, hình thức khen thưởng", "text", "a", needed=True),
        Asked(LEVEL, "Mức khen thưởng (chọn)", "choice", "b", needed=True),
        Asked(HOLDER, "Tập thể, cá nhân", "choice", "c", needed=True),
        Asked(COUNT, "Số lượng", "integer", "d", needed=True),
        Asked(DAY, "Ngày quyết định", "date", "e"),
        Asked(DECISION, "Số quyết định", "text", "f"),
    ),
}
"""By the kind of a section its columns."""


def heading_of(section: YearSection, asked: Asked) -> str:
    """The heading of a column in that section's table."""
    return asked.heading.format(holder=HOLDERS_BY_ID.get(section.holder, "").lower())


def asked_form(request: FormRequest) -> YearForm:
    """The form of the request's stage; only of a request whose regulation has one."""
    form = request.regulation.year_form(request.stage)
    assert form is not None
    return form


def registered_count(request: FormRequest) -> int:
    """How many targets the report shows as registered."""
    said = request.printed.get(REGISTERED, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 3 else 0


def rows_of(request: FormRequest, section: YearSection) -> range:
    """The numbers of a table's rows, from 1."""
    carried = registered_count(request) if section.kind == "results" else 0
    return range(1, max(section.rows, carried + SPARE if carried else 0) + 1)


def is_carried(request: FormRequest, section: YearSection, row: int) -> bool:
    """Whether the row is a target that the unit registered."""
    return section.kind == "results" and row <= registered_count(request)


def row_id(section: YearSection, row: int | str) -> str:
    """The id of a table's row, or of its mark."""
    return f"{section.id}/{row}"


def key_of(section: YearSection, row: int | str, name: str) -> str:
    """The key of a field of that row."""
    return field_key(row_id(section, row), name)


def text_key(section: YearSection) -> str:
    """The key of the words of a section that is no table."""
    return field_key(section.id, TEXT)


def none_key(section: YearSection) -> str:
    """The key of a table's mark that there is nothing to list."""
    return key_of(section, NONE, NONE)


def entry_field(request: FormRequest, section: YearSection, row: int, asked: Asked) -> Field:
    """The field of a cell of a table."""
    carried = is_carried(request, section, row) and asked.name in CARRIED
    more: dict[str, Any] = {"required": asked.needed, "input": not carried}
    if asked.type == "choice":
        more["allowed"] = allowed(asked_form(request), section, asked)
    elif asked.type == "number":
        more["decimals"] = 3
    return request.item_field(row_id(section, row), asked.name, asked.type, **more)


def allowed(form: YearForm, section: YearSection, asked: Asked) -> tuple[str, ...]:
    """What the drop-down of a column offers."""
    offered: Mapping[str, tuple[str, ...]] = {
        TITLE: tuple(title.name for title in form.titles_of(section.holder)),
        LEVEL: tuple(level.name for level in form.award_levels),
        HOLDER: HOLDERS,
    }
    return offered[asked.name]


def rows_said(section: YearSection, said: Mapping[str, Value]) -> list[int]:
    """The numbers of a table's rows in which anything stands, in order."""
    prefix = f"{section.id}/"
    places = (key.removeprefix(prefix).partition("/")[0] for key in said if key.startswith(prefix))
    return sorted({int(place) for place in places if place.isdigit()})
