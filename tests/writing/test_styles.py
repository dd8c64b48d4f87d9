"""Roles are one look: nothing small, nothing in another typeface, open cells plainly open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from thidua_xlsx.layout.grid import Cell, Mark
from thidua_xlsx.layout.theme import Theme
from thidua_xlsx.model import Field
from thidua_xlsx.writing.styles import (
    ROLES,
    Look,
    cell_look,
    highlight_properties,
    properties,
)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_role_is_times_new_roman_and_readable(role: str) -> None:
    look = properties(Look((role,)))
    assert look["font_name"] == "Times New Roman"
    size = look["font_size"]
    assert isinstance(size, int)
    # The line under an agency's name is drawn with a letter, too.
    assert size >= 10 or role in ("address", "agency-rule")


def test_an_unknown_role_is_our_bug() -> None:
    with pytest.raises(AssertionError, match="nothing"):
        properties(Look(("nothing",)))


def test_only_an_open_field_is_unlocked() -> None:
    open_cell = Cell(field=Field("a", "self", "number"), style=("cell", "score"))
    shown = Cell(field=Field("a", "self", "number", input=False), style=("cell", "score"))
    assert properties(cell_look(open_cell))["locked"] is False
    assert "locked" not in properties(cell_look(shown))
    assert "locked" not in properties(cell_look(Cell("text", ("cell",))))


@pytest.mark.parametrize(
    ("decimals", "expected"), [(2, "0.00##"), (3, "0.000#"), (0, "General"), (None, None)]
)
def test_a_score_never_hides_its_decimals(decimals: int | None, expected: str | None) -> None:
    field = Field("a", "self", "number", decimals=decimals)
    assert cell_look(Cell(Decimal("8.4567"), ("score",), field=field)).number_format == expected


def test_typed_text_stays_text_and_dates_look_like_dates() -> None:
    text = Cell(field=Field("a", "explanation", "text"))
    assert cell_look(text).number_format == "@"
    assert cell_look(Cell(date(2024, 11, 5))).number_format == "dd/mm/yyyy"


def test_a_mark_shows_over_the_open_cell() -> None:
    cell = Cell(field=Field("a", "self", "number"), mark=Mark("sai"))
    assert properties(cell_look(cell))["bg_color"] == ROLES["over"]["bg_color"]


def test_a_highlight_leaves_the_typeface_alone() -> None:
    assert not {"font_name", "font_size"} & set(highlight_properties(("over",)))


# --- themes

THEME = Theme("#DFEBDA", "#EFF5EC", "#E6F2FC", 13)


@pytest.mark.parametrize(
    ("role", "colour"),
    [("heading", "#DFEBDA"), ("instruction", "#EFF5EC"), ("input", "#E6F2FC")],
)
def test_a_theme_gives_the_colours_of_headings_and_open_cells(role: str, colour: str) -> None:
    assert properties(Look((role,)), THEME)["bg_color"] == colour
    assert properties(Look((role,)))["bg_color"] != colour


@pytest.mark.parametrize("role", ["over", "missing", "complete", "section", "locked"])
def test_colours_with_a_meaning_are_nobodys_choice(role: str) -> None:
    assert properties(Look((role,)), THEME)["bg_color"] == properties(Look((role,)))["bg_color"]


def test_a_theme_sets_the_size_of_the_table_and_not_that_of_official_parts() -> None:
    assert properties(Look(("cell", "score")), THEME)["font_size"] == 13
    assert properties(Look(("note",)), THEME)["font_size"] == 13
    for role in ("agency", "motto-2", "title", "signature", "key"):
        official = properties(Look((role,)))["font_size"]
        assert properties(Look((role,)), THEME)["font_size"] == official


def test_a_later_role_still_wins_under_a_theme() -> None:
    assert properties(Look(("heading", "locked")), THEME)["bg_color"] == "#FFFFFF"
