"""By which names the cells of a regulation workbook speak of what other lists declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from thidua_xlsx.layout.grid import CellValue
from thidua_xlsx.layout.regulation.columns import Column
from thidua_xlsx.layout.regulation.words import FLAGS, words
from thidua_xlsx.template.values import DAY, NUMBER, WHOLE
from thidua_xlsx.words.dates import day_of
from thidua_xlsx.words.texts import matching_key

Named = Mapping[str, Mapping[str, str]]
"""Of each list that others refer to: what is shown for each of its ids."""
BETWEEN = "; "
"""What stands between several in one cell."""
LEVEL_COLUMNS, LEVEL, LEVEL_CALLED = "quality_columns", "level.", "Mức "
"""The columns of quality levels: the list of them, how their ids begin, how they are called."""
_LISTS = ("blocs", "agencies", "ratings", "quality_levels")


def names_of(regulation: Any, annexes: Iterable[str]) -> Named:
    """The names by the data of regulation.yaml and the ids of the annexes: of what has a name of
    its own its name, of all else the id."""
    found = {one: _names(regulation.get(one) or ()) for one in _LISTS}
    levels = {
        f"{LEVEL}{id_}": f"{LEVEL_CALLED}{name}" for id_, name in found["quality_levels"].items()
    }
    return {**found, LEVEL_COLUMNS: levels, "annexes": {one: one for one in annexes}}


def _names(items: Iterable[Any]) -> dict[str, str]:
    pairs = [(str(one.get("id", "")), str(one.get("name", ""))) for one in items]
    keys = [matching_key(word) for pair in pairs for word in set(pair)]
    return {
        id_: name if name and ";" not in name and keys.count(matching_key(name)) == 1 else id_
        for id_, name in pairs
        if id_
    }


def choices(table: str, column: Column, names: Named) -> dict[str, str]:
    """What the column's drop-down shows, by the word that the template has for it."""
    if column.type == "flag":
        return dict(FLAGS)
    return {**words(table, column), **names.get(column.refers, {})}


def shown(table: str, column: Column, value: Any, names: Named) -> CellValue:
    """The template's text as the cell shows it; what is not as the template writes it stays."""
    said = choices(table, column, names)
    if isinstance(value, list):
        return BETWEEN.join(said.get(one, str(one)) for one in value)
    if not isinstance(value, str) or value == "":
        return None
    if column.type == "number" and NUMBER.fullmatch(value):
        return Decimal(value)
    if column.type == "whole" and WHOLE.fullmatch(value):
        return int(value)
    if column.type == "day" and DAY.fullmatch(value):
        return day_of(value) or value
    return said.get(value, value)
