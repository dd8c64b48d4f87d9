"""The lines of a regulation workbook's tables to the data of a template's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from thidua_xlsx.authoring.annex_rows import nest_rows
from thidua_xlsx.authoring.book import Book, Line
from thidua_xlsx.authoring.sheet_tree import SheetTree, Spot
from thidua_xlsx.authoring.values import Values
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.regulation.names import names_of
from thidua_xlsx.layout.regulation.tables import FILES, TABLES, Table
from thidua_xlsx.template.lines import Location
from thidua_xlsx.words.given_ids import annex_id, named_id
from thidua_xlsx.words.texts import matching_key

_LISTS = ("blocs", "agencies", "quality_levels", "ratings")
"""Lists of regulation.yaml of which others speak by name: read before all else."""
_NAMING = ("name", "label", "text", "heading")
"""Of these the first that stands there gives an id."""


@dataclass(slots=True)
class _Nest:
    """The trees being made; ``annex_files``: the file of each annex by its id."""

    file: str
    book: Book
    values: Values
    trees: dict[str, SheetTree] = field(default_factory=dict)
    annex_files: dict[str, str] = field(default_factory=dict)

    def tree(self, file: str) -> SheetTree:
        """The tree of a file, begun where there is none."""
        return self.trees.setdefault(file, SheetTree(self.file, {}))


def nested(file: str, book: Book, values: Values) -> dict[str, SheetTree]:
    """The tree of each file by its name without ".yaml"; annexes are "annex-1" and on.  ``values``
    gets the names by which cells speak of what the lists declare."""
    nest = _Nest(file, book, values)
    first = [TABLES[f"regulation.{name}"] for name in _LISTS]
    for table in first:
        _read_table(nest, table)
    count = len(book.tables.get("annex", ()))
    values.names = names_of(nest.tree("regulation").data, ())
    for number in range(1, count + 1):
        nest.tree(f"annex-{number:0{len(str(count))}}")
    _read_table(nest, TABLES["annex"])
    values.names = names_of(nest.tree("regulation").data, nest.annex_files)
    for table in TABLES.values():
        if table not in first and table.id not in ("annex", "annex.consistent"):
            _read_table(nest, table)
    _read_annexes(nest)
    _read_table(nest, TABLES["annex.consistent"])
    for name, tree in nest.trees.items():
        order = FILES["annex" if name.startswith("annex-") else name].model_fields
        tree.data = {key: tree.data[key] for key in order if key in tree.data}
    return {name: tree for name, tree in nest.trees.items() if tree.data or name == "regulation"}


def _read_table(nest: _Nest, table: Table) -> None:
    lines = nest.book.tables.get(table.id, ())
    if table.form == "settings":
        for line in lines:
            _fill(nest, table, line, nest.tree(table.file), nest.tree(table.file).data, ())
        return
    if table.id in nest.book.heads and table.file != "annex":
        sheet, cell = nest.book.heads[table.id]
        spot = Spot(sheet, cell)
        nest.tree(table.file).spots.setdefault(table.path, spot)
        nest.tree(table.file).spots.setdefault((), spot)
    above: tuple[Any, ...] = ()
    for number, line in enumerate(lines, 1):
        stated = [nest.values.value(table.id, column, line) for column in table.above]
        if (stated and any(value is not None for value, _ in stated)) or not above:
            above = tuple(value for value, _ in stated)
        if table.id == "annex":
            tree = list(nest.trees[one] for one in nest.trees if one.startswith("annex-"))[
                number - 1
            ]
            _annex(nest, table, line, tree, number)
            continue
        holder = _holder(nest, table, above, [spot for _, spot in stated])
        if holder is not None:
            _add(nest, table, line, *holder)


def _annex(nest: _Nest, table: Table, line: Line, tree: SheetTree, number: int) -> None:
    _fill(nest, table, line, tree, tree.data, ())
    named = str(tree.data.get("heading") or tree.data.get("sheet_name") or "")
    id_ = tree.data.setdefault("id", annex_id(named, number, nest.annex_files))
    nest.annex_files.setdefault(id_, next(n for n, one in nest.trees.items() if one is tree))
    _begin_lists(table, tree.data)


def _begin_lists(table: Table, data: dict[str, Any]) -> None:
    """The lists that the template needs, if empty, in something of that table."""
    for one in TABLES.values():
        if one.needed and one.file == table.file and one.path[:-1] == table.path and table.path:
            data.setdefault(one.path[-1], [])
    for column in table.columns:
        if column.needed and column.listed:
            data.setdefault(column.keys[0], [])


_Holder = tuple[SheetTree, dict[str, Any], Location]
"""A tree, what in it holds the table's list, and where that stands."""


def _holder(
    nest: _Nest, table: Table, above: tuple[Any, ...], spots: Sequence[Spot]
) -> _Holder | None:
    """What holds the table's list by the ids in ``above``; None, with a finding at the cell, where
    one of them is unknown."""
    rest, names = list(zip(above, spots, strict=True)), table.path[:-1]
    tree = nest.tree(table.file) if table.file != "annex" else None
    if tree is None:
        (id_, spot), *rest = rest
        if id_ not in nest.annex_files:
            _unknown(nest, spot, str(id_ or ""), nest.annex_files)
            return None
        tree = nest.tree(nest.annex_files[id_])
    if table.path == ("consistent",):
        (id_, spot), *rest = rest
        rows = dict(_by_id(tree.data.get("criteria", ()), ("criteria",)))
        if id_ not in rows:
            _unknown(nest, spot, str(id_ or ""), rows)
            return None
        data, location = rows[id_]
        return tree, data, location
    data, location = tree.data, ()
    for name, (id_, spot) in zip(names, rest, strict=True):
        items = data.get(name, [])
        at = next((at for at, one in enumerate(items) if one.get("id") == id_), None)
        if at is None:
            _unknown(nest, spot, str(id_ or ""), [one.get("id", "") for one in items])
            return None
        data, location = items[at], (*location, name, at)
    return tree, data, location


def _by_id(rows: Any, here: Location) -> Iterator[tuple[str, tuple[dict[str, Any], Location]]]:
    for at, row in enumerate(rows):
        yield str(row.get("id", "")), (row, (*here, at))
        yield from _by_id(row.get("rows", ()), (*here, at, "rows"))


def _unknown(nest: _Nest, spot: Spot, found: str, known: Iterable[str]) -> None:
    """Notes a finding at the cell that names what the lists do not have."""
    place = SheetTree(nest.file)
    offered = spot.offered or tuple(map(str, known))
    place.settle(("id",), replace(spot, offered=offered or ("–",)))
    more = {"found": found, "near": "–", "known": ""}
    nest.values.findings.append(place.fault("template-unknown-id", ("id",), **more))


def _add(
    nest: _Nest, table: Table, line: Line, tree: SheetTree, data: dict[str, Any], here: Location
) -> None:
    """The line as one more item of the table's list."""
    name = table.path[-1]
    place = (*here, name)
    if table.form == "mapping":
        key, spot = nest.values.value(table.id, table.columns[0], line)
        value, value_spot = nest.values.value(table.id, table.columns[1], line)
        pairs = data.setdefault(name, {})
        if key in pairs:
            where = tree.spot((*place, key))[0]
            tree.settle(("twice",), spot)
            first = where.cell if where is not None else "–"
            tree.findings.append(
                tree.fault("template-duplicate-key", ("twice",), found=key, first=first)
            )
            return
        pairs[key or ""] = value if value is not None else ([] if table.columns[1].listed else "")
        tree.settle((*place, key or ""), value_spot)
        return
    items = data.setdefault(name, [])
    location = (*place, len(items))
    if table.form == "texts":
        text, spot = nest.values.value(table.id, table.columns[0], line)
        items.append(text)
        tree.settle(location, spot)
        return
    item: dict[str, Any] = {}
    _fill(nest, table, line, tree, item, location)
    if any(column.id == "id" for column in table.columns) and "id" not in item:
        taken = {one.get("id", "") for one in items}
        wanted = " ".join(str(item[key]) for key in ("rule",) if key in item)
        named = next((str(item[key]) for key in _NAMING if item.get(key)), "")
        if table.id == "regulation.ratings.conditions":
            taken = {c.get("id", "") for r in tree.data["ratings"] for c in r["conditions"]}
            named = f"{data.get('id', '')} {wanted}"
        item = {"id": named_id(named, taken), **item}
    _begin_lists(table, item)
    items.append(item)


def _fill(
    nest: _Nest,
    table: Table,
    line: Line,
    tree: SheetTree,
    data: dict[str, Any],
    here: Location,
) -> None:
    """What the line's cells say, put under their keys."""
    for column in table.columns:
        value, spot = nest.values.value(table.id, column, line)
        if spot.cell:
            tree.settle((*here, *column.keys), spot)
        if value is not None:
            inside = data
            for key in column.keys[:-1]:
                inside = inside.setdefault(key, {})
            inside[column.keys[-1]] = value


def _read_annexes(nest: _Nest) -> None:
    """The rows of each annex from the sheet that bears its name."""
    sheets = {matching_key(name): lines for name, lines in nest.book.annexes.items()}
    for id_, file in nest.annex_files.items():
        tree = nest.tree(file)
        wanted = str(tree.data.get("sheet_name", ""))
        lines = sheets.pop(matching_key(wanted), None)
        if lines is None:
            near = {"found": wanted, "id": id_}
            tree.findings.append(tree.fault("regulation-sheet-missing", ("sheet_name",), **near))
            continue
        if wanted in nest.book.heads:
            tree.spots[("criteria",)] = Spot(*nest.book.heads[wanted])
        nest.values.names = names_of(nest.tree("regulation").data, nest.annex_files)
        nest_rows(tree, lines, nest.values)
    for name, lines in nest.book.annexes.items():
        if matching_key(name) in sheets and lines:
            cell = nest.book.heads[name][1]
            unlisted = Finding("regulation-sheet-unlisted", nest.file, name, cell, found=name)
            nest.values.findings.append(unlisted)
