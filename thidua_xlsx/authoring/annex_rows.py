"""The lines of an annex's sheet to the nested rows of an annex file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua_xlsx.authoring.book import Line
from thidua_xlsx.authoring.sheet_tree import SheetTree, Spot
from thidua_xlsx.authoring.values import Values
from thidua_xlsx.layout.regulation.columns import (
    PARENT,
    PART_KINDS,
    PARTS,
    annex_columns,
    columns_of,
    shape_of_kind,
)
from thidua_xlsx.layout.regulation.records import TOP
from thidua_xlsx.layout.regulation.workbook import CRITERIA
from thidua_xlsx.template.lines import Location
from thidua_xlsx.template.methods import MethodShape
from thidua_xlsx.template.shapes import RowShape
from thidua_xlsx.words.given_ids import named_id, row_id

_ROW_KEYS = frozenset(column.id for column in columns_of(RowShape))
_LIST_OF = {kind: name for name, kind in PART_KINDS.items()}
_OPTIONS = "options"
_Cells = dict[str, tuple[Any, Spot]]


@dataclass(frozen=True, slots=True)
class _Part:
    """An item of a list in a method; ``printed``: it is an option row of the table."""

    name: str
    item: dict[str, Any]
    spots: dict[str, Spot]
    printed: bool = False


@dataclass(slots=True)
class _Row:
    """A line of the printed table while its method is put together."""

    data: dict[str, Any]
    location: Location
    method: _Cells
    parts: list[_Part] = field(default_factory=list)


@dataclass(slots=True)
class _Annex:
    """What of the sheet was read so far."""

    tree: SheetTree
    rows: dict[str, _Row] = field(default_factory=dict)
    order: list[_Row] = field(default_factory=list)
    default: _Row | None = None


def nest_rows(tree: SheetTree, lines: Sequence[Line], values: Values) -> None:
    """Puts the rows into the tree's data as ``criteria``, and ``default_method`` where one is
    given.  Ids and parents left blank follow from the printed number and from the row above."""
    annex = _Annex(tree)
    tree.data["criteria"] = []
    for line in lines:
        cells: _Cells = {
            column.id: values.value(CRITERIA, column, line) for column in annex_columns()
        }
        kind = cells["kind"][0]
        if kind in _LIST_OF:
            _add_part(annex, _LIST_OF[kind], cells)
        elif kind == "default":
            annex.default = _Row({}, ("default_method",), _method_cells(cells))
        else:
            _add_row(annex, cells)
    for row in annex.order:
        _settle_method(tree, row, row.data, (*row.location, "method"))
    if annex.default is not None:
        _settle_method(tree, annex.default, tree.data, ("default_method",))


def _method_cells(cells: _Cells) -> _Cells:
    return {key: one for key, one in cells.items() if key not in (*_ROW_KEYS, PARENT)}


def _add_row(annex: _Annex, cells: _Cells) -> None:
    kind = cells["kind"][0] or ""
    parent = _parent(annex, cells[PARENT][0], str(kind))
    above = annex.rows.get(parent)
    siblings = annex.tree.data["criteria"] if above is None else above.data.setdefault("rows", [])
    start: Location = ("criteria",) if above is None else (*above.location, "rows")
    location = (*start, len(siblings))
    alike = sum(1 for one in siblings if one.get("kind") == kind)
    id_ = cells["id"][0] or row_id(
        str(kind), str(cells["number"][0] or ""), parent, alike + 1, annex.rows
    )
    said = {key: cells[key][0] for key in cells if key in _ROW_KEYS}
    data = {key: value for key, value in {**said, "id": id_}.items() if value is not None}
    for key in _ROW_KEYS:
        annex.tree.settle((*location, key), cells[key][1])
    annex.tree.spots[location] = cells["id"][1]
    siblings.append(data)
    row = _Row(data, location, _method_cells(cells))
    if kind == "option" and above is not None:
        inside = {key: one for key, one in row.method.items() if one[0] is not None}
        row.method = {}
        item = {"id": id_, **{key: value for key, (value, _) in inside.items()}}
        spots = {"id": cells["id"][1], **{key: spot for key, (_, spot) in inside.items()}}
        above.parts.append(_Part(_OPTIONS, item, spots, printed=True))
    annex.rows.setdefault(id_, row)
    annex.order.append(row)


def _parent(annex: _Annex, stated: Any, kind: str) -> str:
    """The id of the row that holds this one, "" where none does."""
    if stated == TOP or kind == "section":
        return ""
    if stated:
        return str(stated)
    if kind == "option":
        return next((_id(one) for one in reversed(annex.order) if _kind(one) == "criterion"), "")
    holders = ("section",) if kind == "group" else ("section", "group")
    return next((_id(one) for one in reversed(annex.order) if _kind(one) in holders), "")


def _id(row: _Row) -> str:
    return str(row.data["id"])


def _kind(row: _Row) -> str:
    return str(row.data.get("kind", ""))


def _add_part(annex: _Annex, name: str, cells: _Cells) -> None:
    """A part of the method of the criterion that the line names, or of the one above it."""
    owner = annex.rows.get(str(cells[PARENT][0] or "")) or next(
        (one for one in reversed(annex.order) if _kind(one) == "criterion"), annex.default
    )
    filled = {
        key: one for key, one in cells.items() if key not in ("kind", PARENT) and one[0] is not None
    }
    item = {key: value for key, (value, _) in filled.items()}
    spots = {key: spot for key, (_, spot) in filled.items()}
    spots.setdefault("id", cells["kind"][1])
    if owner is None:
        annex.tree.findings.append(
            annex.tree.fault("template-row-misplaced", ("criteria",), found=cells["kind"][1].text)
        )
        return
    if "id" not in item and name != "bands":
        taken = {part.item.get("id", "") for part in owner.parts}
        item = {"id": named_id(str(item.get("label", "")), taken), **item}
    owner.parts.append(_Part(name, item, spots))


def _settle_method(tree: SheetTree, row: _Row, holder: dict[str, Any], place: Location) -> None:
    """The row's method out of its cells and parts, put into ``holder`` under the last key of
    ``place``; a row that says nothing of one has none."""
    cells = {name: one for name, one in row.method.items() if name not in ("method", "on", "kind")}
    kind, kind_spot = row.method.get("method", _NOTHING)
    base, base_spot = row.method.get("on", _NOTHING)
    tree.settle((*place, "kind"), kind_spot)
    tree.spots[place] = kind_spot
    printed = [part for part in row.parts if part.printed]
    stated = [value for value, _ in cells.values() if value is not None]
    if kind is None and base is None and not stated and not any(map(_says, row.parts)):
        return
    method: dict[str, Any] = {} if kind is None else {"kind": kind}
    inner, inside = method, place
    if base is not None:
        inner, inside = {"kind": base}, (*place, "on")
        method["on"] = inner
        tree.settle((*inside, "kind"), base_spot)
    _fill(tree, cells, (method, place), (inner, inside))
    if printed and inner.get("kind") == "choice":
        inner.setdefault("on_rows", "true")
    on_rows = inner.get("on_rows") == "true" or inner.get("kind") == "sum_of_parts"
    shape = shape_of_kind(MethodShape, str(inner.get("kind")))
    for name in PARTS:
        known = shape.model_fields.get(name) if shape is not None else None
        if known is not None and known.is_required():
            inner[name] = []
    for part in row.parts:
        if on_rows or _says(part):
            items = inner.setdefault(part.name, [])
            for key, spot in part.spots.items():
                tree.settle((*inside, part.name, len(items), key), spot)
            items.append(part.item)
    holder[str(place[-1])] = method


_NOTHING: tuple[Any, Spot] = (None, Spot("", ""))
_Inside = tuple[dict[str, Any], Location]


def _says(part: _Part) -> bool:
    """Whether it says more of the method than that a row is printed."""
    return not part.printed or len(part.item) > 1


def _fill(tree: SheetTree, cells: _Cells, outer: _Inside, inner: _Inside) -> None:
    """The figures of a method, or of the two where one is on top of another: each where the shape
    of its kind has it."""
    shape = shape_of_kind(MethodShape, str(outer[0].get("kind")))
    for name, (value, spot) in cells.items():
        on_top = inner[0] is outer[0] or (shape is not None and name in shape.model_fields)
        data, place = outer if on_top else inner
        tree.settle((*place, name), spot)
        if value is not None:
            data[name] = value
