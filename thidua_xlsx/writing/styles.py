"""The one look of all workbooks: what each role of a cell means to XlsxWriter.

Layouts name roles, never colours.  Times New Roman, black on white; colour only carries meaning
and never alone (a word, a sign or a comment says the same), so all of it prints in black and
white.  Sizes of the official parts are those of Nghị định 30/2020/NĐ-CP, Phụ lục I; a workbook's
theme gives the colours of headings and open cells and the size of everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.layout.theme import DEFAULT, Theme

FONT = "Times New Roman"
SIZE = DEFAULT.table_size

DATE = "dd/mm/yyyy"
DATE_TIME = "dd/mm/yyyy hh:mm"
# A typed 1 and a typed letter both show the sign; the zero section is empty, so 0 is none.
TICK = '"✓";"✓";;"✓"'

DEFAULT_FONT: Mapping[str, object] = {
    "font_name": FONT,
    "font_size": SIZE,
    "font_family": 1,
    "font_scheme": "none",
}
_BASE: Mapping[str, object] = {"valign": "vcenter"}

_GREY = "#F2F2F2"
_RED: Mapping[str, object] = {"bg_color": "#F8D0CE", "font_color": "#8B0000"}
_AMBER: Mapping[str, object] = {"bg_color": "#FFE6AE", "font_color": "#6B4500"}
_GREEN: Mapping[str, object] = {"bg_color": "#D8EBD3", "font_color": "#1E4D2B"}
_BLUE: Mapping[str, object] = {"bg_color": "#D6E4F5", "font_color": "#1F3864"}

_LEFT: Mapping[str, object] = {"align": "left", "text_wrap": True}
_CENTRED: Mapping[str, object] = {"align": "center", "text_wrap": True}


def _official(size: int, **more: object) -> Mapping[str, object]:
    return {**_CENTRED, "font_size": size, **more}


ROLES: Mapping[str, Mapping[str, object]] = {
    # the official parts of a sheet
    "agency-parent": _official(12),
    "agency": _official(12, bold=True),
    "motto-1": _official(12, bold=True),
    "motto-2": _official(13, bold=True, underline=1),
    "date-line": _official(13, italic=True),
    "number-line": _official(13),
    "title": _official(14, bold=True),
    "subtitle": _official(13, bold=True),
    "attachment": _official(12, italic=True),
    "illustration": _official(12, bold=True, font_color="#C00000"),
    "agency-rule": {**_official(8), "valign": "top"},
    "signature": _official(13, bold=True),
    "signature-note": _official(12, italic=True),
    "note": _LEFT,
    "instruction": {**_LEFT, "font_size": 12, "bg_color": DEFAULT.tint},
    # the table
    "cell": {"border": 1},
    "heading": {**_CENTRED, "bold": True, "border": 1, "bg_color": DEFAULT.heading},
    "section": {"bold": True, "bg_color": _GREY},
    "group": {"bold": True},
    "not-asked": {"bg_color": _GREY},
    "label": _LEFT,
    "text": _LEFT,
    "center": _CENTRED,
    "top": {"valign": "top"},
    "right": {"align": "right"},
    "bold": {"bold": True},
    "italic": {"italic": True},
    "wrap": {"text_wrap": True},
    "small": {"font_size": 10},
    "large": {"font_size": 14},
    "headline": _official(16, bold=True),
    "max": {"align": "right", "indent": 1, "num_format": "General"},
    "score": {"align": "right", "num_format": "0.00##"},
    "score-or-nothing": {"align": "right", "num_format": "0.00##;-0.00##;"},
    "integer": {"align": "right", "num_format": "#,##0"},
    "percent": {"align": "right", "num_format": "0.00%"},
    "date": {"align": "center", "num_format": DATE},
    "tick": {"align": "center", "num_format": TICK},
    "input": {"bg_color": DEFAULT.input, "border": 1, "locked": False},
    # looks like an open cell where a legend shows one
    "sample-input": {"bg_color": DEFAULT.input, "border": 1},
    "locked": {"bg_color": "#FFFFFF", "locked": True},
    "total": {"bold": True, "top": 2, "bg_color": _GREY},
    # meanings
    "missing": _AMBER,
    "warning": _AMBER,
    "over": {**_RED, "bold": True},
    "complete": _GREEN,
    "band-1": _GREEN,
    "band-2": _BLUE,
    "band-3": _AMBER,
    "band-4": _RED,
    # a score by its share of the maximum; black and white tell the lowest, which are the darkest
    "heat-high": {"bg_color": "#E3F0DF"},
    "heat-low": {"bg_color": "#FBE3C2"},
    "heat-lowest": {"bg_color": "#EDA98F"},
    # helpers
    "key": {"font_size": 10, "font_color": "#7F7F7F"},
    "link": {"font_color": "#1F4E9E", "underline": 1, "text_wrap": True},
    "panel-label": {**_LEFT, "bold": True, "border": 1, "bg_color": DEFAULT.tint},
    "panel-value": {**_LEFT, "border": 1},
    # ids that only a reader looks at, in a hidden row and column
    "address": {"font_size": 8, "font_color": "#FFFFFF"},
}

#: What a conditional format may change; programs ignore or refuse the rest.
_HIGHLIGHTABLE = ("bold", "italic", "font_color", "bg_color", "border", "num_format")
_MARKS = {"error": "over", "warning": "warning", "note": "band-2"}


class Look(NamedTuple):
    """Roles, later ones over earlier ones, and a number format that overrides theirs."""

    roles: tuple[str, ...]
    number_format: str | None = None


@cache
def properties(look: Look, theme: Theme = DEFAULT) -> Mapping[str, object]:
    """XlsxWriter's format properties of a look under a theme.  AssertionError where a role is
    unknown."""
    merged: dict[str, object] = {**DEFAULT_FONT, **_BASE, "font_size": theme.table_size}
    for role in look.roles:
        if role not in ROLES:
            raise AssertionError(f"unknown role {role!r}")
        merged.update(ROLES[role])
    fill = merged.get("bg_color")
    if isinstance(fill, str):
        merged["bg_color"] = _recoloured(fill, theme)
    if look.number_format is not None:
        merged["num_format"] = look.number_format
    return MappingProxyType(merged)


def _recoloured(fill: str, theme: Theme) -> str:
    """A role's fill under a theme: the three that a theme gives, every other as it is."""
    themed = {DEFAULT.heading: theme.heading, DEFAULT.tint: theme.tint, DEFAULT.input: theme.input}
    return themed.get(fill, fill)


def highlight_properties(roles: tuple[str, ...]) -> Mapping[str, object]:
    """The part of these roles that a conditional format can show."""
    merged = properties(Look(roles))
    return {name: merged[name] for name in _HIGHLIGHTABLE if name in merged}


def cell_look(cell: Cell) -> Look:
    """The look of a cell: its roles, then what its field and its mark add.

    An open field is unlocked and yellow, every other cell locked.  A score shows at least as many
    decimals as its field allows and never fewer than it has (up to four); typed text stays text.
    """
    if cell.field is None and cell.mark is None and not isinstance(cell.value, date):
        return _plain_look(cell.style, cell.number_format)
    roles = cell.style
    if cell.field is not None and cell.field.input:
        roles += ("input",)
    if cell.mark is not None:
        roles += (_MARKS[cell.mark.severity],)
    return Look(roles, cell.number_format or _number_format(cell, roles))


@cache
def _plain_look(roles: tuple[str, ...], number_format: str | None) -> Look:
    return Look(roles, number_format or None)


def _number_format(cell: Cell, roles: tuple[str, ...]) -> str | None:
    field = cell.field
    if isinstance(cell.value, date) and "date" not in roles:
        return DATE_TIME if isinstance(cell.value, datetime) else DATE
    if field is None:
        return None
    if field.type == "date":
        return DATE
    if field.type == "tick":
        return TICK
    if field.type in ("text", "choice") and field.input:
        return "@"
    if field.type == "number" and "score" in roles and field.decimals is not None:
        decimals = field.decimals
        return "0." + "0" * decimals + "#" * max(4 - decimals, 0) if decimals else "General"
    return None
