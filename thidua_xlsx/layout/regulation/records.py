"""The data of a template's files as rows of the workbook's tables, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thidua_xlsx.layout.regulation.columns import (
    PARENT,
    PART_KINDS,
    PARTS,
    Column,
    annex_columns,
    columns_of,
)
from thidua_xlsx.layout.regulation.draft import Draft
from thidua_xlsx.layout.regulation.tables import KEY, VALUE, Table
from thidua_xlsx.template.lines import Location
from thidua_xlsx.template.shapes import RowShape

TOP = "–"
"""What stands in place of a parent where a row that is no section has none."""
_ROW_KEYS = frozenset(column.id for column in columns_of(RowShape))


@dataclass(frozen=True, slots=True)
class Record:
    """A row: what its cells say, by column id, as the template has it; ``places``: where that
    stands, of columns that may be filled in too."""

    values: Mapping[str, Any]
    places: Mapping[str, Location]


def records(table: Table, draft: Draft) -> Iterator[Record]:
    """The rows of a table, in the order of the files."""
    for file in draft.annexes() if table.file == "annex" else (table.file,):
        data = draft.files.get(file)
        if data is None:
            continue
        above = (str(data.get("id", "")),) if table.file == "annex" else ()
        if table.path == ("consistent",):
            yield from _consistent(table, data.get("criteria", ()), (file, "criteria"), above)
        else:
            yield from _found(table, data, table.path, (file,), above if table.path else ())


def _found(
    table: Table, data: Any, path: tuple[str, ...], here: Location, above: tuple[str, ...]
) -> Iterator[Record]:
    if not path:
        yield _record(table, data, here, above)
        return
    inside, place = data.get(path[0]), (*here, path[0])
    if not inside:
        return
    if len(path) == 1 and table.form == "mapping":
        for key, value in inside.items():
            yield _record(table, {KEY: key, VALUE: value}, place, above, (*place, key))
    elif len(path) == 1 and table.form == "texts":
        for at, text in enumerate(inside):
            yield _record(table, {VALUE: text}, place, above, (*place, at))
    else:
        for at, one in enumerate(inside):
            named = above if len(path) == 1 else (*above, str(one.get("id", "")))
            yield from _found(table, one, path[1:], (*place, at), named)


def _record(
    table: Table,
    data: Mapping[str, Any],
    here: Location,
    above: tuple[str, ...],
    whole: Location | None = None,
) -> Record:
    values = dict(zip((column.id for column in table.above), above, strict=True))
    places: dict[str, Location] = {}
    for column in table.columns:
        places[column.id] = whole if whole is not None else (*here, *column.keys)
        if (value := value_at(data, column)) is not None:
            values[column.id] = value
    return Record(values, places)


def value_at(data: Any, column: Column) -> Any:
    """What stands under the column's keys; None where nothing does."""
    for key in column.keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data.split(column.joint) if column.joint and data else data


def _consistent(
    table: Table, rows: Any, here: Location, above: tuple[str, ...]
) -> Iterator[Record]:
    for at, row in enumerate(rows):
        for number, rule in enumerate(row.get("consistent", ())):
            place = (*here, at, "consistent", number)
            yield _record(table, rule, place, (*above, str(row.get("id", ""))))
        yield from _consistent(table, row.get("rows", ()), (*here, at, "rows"), above)


# --- the rows of an annex ------------------------------------------------------------------------


def annex_records(draft: Draft, file: str) -> Iterator[Record]:
    """The rows of an annex's sheet: the printed ones, below each criterion the parts of its method
    that are not printed."""
    data = draft.files[file]
    if (default := data.get("default_method")) is not None:
        whole: dict[str, Any] = {"kind": "default", **_of_method(default)}
        yield Record(whole, _method_places((file, "default_method")))
        for _, part in _parts(default, (file, "default_method")):
            yield part
    yield from _rows(data.get("criteria", ()), (file, "criteria"), "")


def _rows(rows: Any, here: Location, parent: str) -> Iterator[Record]:
    for at, row in enumerate(rows):
        place = (*here, at)
        method = row.get("method") or {}
        values = {key: value for key, value in row.items() if key in _ROW_KEYS}
        top = TOP if not parent and row.get("kind") != "section" else ""
        values |= {PARENT: parent or top, **_of_method(method)}
        yield Record(values, _row_places(place))
        own = str(row.get("id", ""))
        parts = list(_parts(method, (*place, "method")))
        printed = {str(one.get("id", "")) for one in row.get("rows", ())}
        under = _rows(row.get("rows", ()), (*place, "rows"), own)
        if not parts:
            yield from under
            continue
        options = {str(record.values.get("id", "")): record for record in under}
        for id_, part in parts:
            if id_ in printed:
                row_of = options.pop(id_)
                of_part = {k: v for k, v in part.values.items() if k not in ("id", "kind")}
                merged = {**of_part, **row_of.values}
                yield Record(merged, {**part.places, **row_of.places})
            else:
                yield Record({**part.values, PARENT: own}, part.places)
        yield from options.values()


def _of_method(method: Mapping[str, Any]) -> dict[str, Any]:
    """What a method says in cells of its own row; of one on top of another, both."""
    if not method:
        return {}
    base = method.get("on") or {}
    said = {**base, **method}
    kept = {key: value for key, value in said.items() if key not in (*PARTS, "kind", "on")}
    kept["method"] = method.get("kind")
    return kept | ({"on": base.get("kind")} if base else {})


def _parts(method: Mapping[str, Any], here: Location) -> Iterator[tuple[str, Record]]:
    base, place = (method["on"], (*here, "on")) if method.get("on") else (method, here)
    for name in PARTS:
        for at, part in enumerate(base.get(name, ())):
            places = {column.id: (*place, name, at, column.id) for column in annex_columns()}
            values = {**part, "kind": PART_KINDS[name]}
            yield str(part.get("id", "")), Record(values, places)


def _row_places(place: Location) -> dict[str, Location]:
    own = {key: (*place, key) for key in _ROW_KEYS}
    return {**_method_places((*place, "method")), **own}


def _method_places(place: Location) -> dict[str, Location]:
    inside = {column.id: (*place, column.id) for column in annex_columns()}
    return {**inside, "method": (*place, "kind"), "on": (*place, "on", "kind")}
