"""What can stand in a cell of the regulation workbook, by the shape of the template's files."""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from thidua_xlsx.template.checks_annex import PLAIN_COLUMNS
from thidua_xlsx.template.methods import BaseMethodShape, ConsistentShape, MethodShape
from thidua_xlsx.template.rules import HEAD_RULES, PARAMETERS, RULES
from thidua_xlsx.template.shapes import ColumnShape, RowShape

LONG = ("guide", "notes", "agreement")
"""Lists of sentences: each has a row of its own."""
PARTS = ("options", "bands", "bases")
"""Lists inside a scoring method: each item has a row below its criterion."""
_REFERS = {
    **dict.fromkeys(("bloc", "blocs", "party_committee_blocs"), "blocs"),
    **dict.fromkeys(("agency", "agencies", "standing_agency", "default_appraisers"), "agencies"),
    "rating": "ratings",
    "level": "quality_levels",
}
_TYPES = {str: "text", Decimal: "number", int: "whole", bool: "flag", date: "day"}
_PARAMETER_TYPES = {"number": "number", "flag": "flag"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a row of settings: the keys under which its text stands in a mapping.

    ``type``: text, number, whole, flag, day or choice (one of ``words``); ``listed``: several of
    them; ``refers``: the list by whose ids it speaks; ``needed``: the template may not leave it
    out.  ``joint``: what stands between several in the template, "" where that has a list.
    """

    keys: tuple[str, ...]
    type: str = "text"
    words: tuple[str, ...] = ()
    listed: bool = False
    refers: str = ""
    needed: bool = False
    joint: str = ""

    @property
    def id(self) -> str:
        """The keys with dots between."""
        return ".".join(self.keys)


def columns_of(shape: type[BaseModel], under: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The columns of a mapping: its single texts and lists of words, and those of the mappings
    that stand in it; lists of mappings have tables of their own."""
    found: list[Column] = []
    for name, field in shape.model_fields.items():
        inner, listed = unwrapped(field.annotation)
        keys = (*under, name)
        if name == "parameters":
            found += (_parameter(keys, one, kind) for one, kind in PARAMETERS.items())
        elif is_shape(inner) and not listed:
            found += columns_of(inner, keys)
        elif inner in _TYPES and name not in LONG:
            needed = field.is_required() and not under
            column = Column(keys, _TYPES[inner], (), listed, _REFERS.get(name, ""), needed)
            found.append(_in_words(column, shape))
        elif get_origin(inner) is Literal:
            needed = field.is_required() and not under
            words = tuple(filter(None, get_args(inner)))
            found.append(Column(keys, "choice", words, listed, needed=needed))
    return tuple(found)


def _parameter(keys: tuple[str, ...], name: str, kind: str) -> Column:
    refers = {"level": "quality_levels", "blocs": "blocs"}.get(kind, "")
    joint = " " if kind == "blocs" else ""
    type_ = _PARAMETER_TYPES.get(kind, "text")
    return Column((*keys, name), type_, (), kind == "blocs", refers, joint=joint)


def _in_words(column: Column, shape: type[BaseModel]) -> Column:
    """Ids of a fixed list are chosen, though the shape leaves that to the checks."""
    key = column.keys[-1]
    if key in ("rule", "rules"):
        words = tuple(RULES) if key == "rule" else (*RULES, *HEAD_RULES)
        return replace(column, type="choice", words=words)
    if shape is ColumnShape and key == "id":
        return replace(column, type="choice", words=PLAIN_COLUMNS, refers="quality_columns")
    return column


def annex_columns() -> tuple[Column, ...]:
    """The columns of an annex's sheet: of its rows, of the methods, of what stands in methods."""
    methods = [one for kind in members(MethodShape) for one in columns_of(kind) if one.id != "kind"]
    parts = [
        one
        for kind in members(MethodShape)
        for name in PARTS
        if name in kind.model_fields
        for one in columns_of(unwrapped(kind.model_fields[name].annotation)[0])
    ]
    kinds = tuple(word for kind in members(MethodShape) for word in kind_of(kind))
    bases = tuple(word for kind in members(BaseMethodShape) for word in kind_of(kind))
    rows = columns_of(RowShape)
    kind = Column(("kind",), "choice", (*_words(rows, "kind"), *EXTRA_KINDS), needed=True)
    whole = (
        *(one for one in rows if one.id == "id"),
        kind,
        Column((PARENT,)),
        *(one for one in rows if one.id not in ("id", "kind")),
        Column(("method",), "choice", kinds),
        Column(("on",), "choice", bases),
        *methods,
        *parts,
    )
    once = {column.id: column for column in reversed(whole)}
    listed = (*ANNEX_ORDER, *(column.id for column in whole if column.id not in ANNEX_ORDER))
    return tuple(replace(once[one], needed=False) for one in dict.fromkeys(listed))


PARENT = "parent"
EXTRA_KINDS = ("answer", "band", "basis", "default")
"""Rows of an annex's sheet that are none of the printed table: parts of the method of the criterion
above them, and the method of criteria that name none."""
PART_KINDS = {"options": "answer", "bands": "band", "bases": "basis"}
ANNEX_ORDER = (
    *("id", "kind", PARENT, "number", "label", "max", "appraiser", "method_text", "method"),
    *("points", "each", "what", "at_most", "entered", "several", "on_rows"),
    *("from_percent", "above", "numerator", "denominator", "empty"),
)
"""The columns that stand first; the others follow as the shapes have them."""


def consistency_columns() -> tuple[Column, ...]:
    """The columns of a rule between the figures of a criterion, of whichever kind."""
    kinds = tuple(word for kind in members(ConsistentShape) for word in kind_of(kind))
    others = (one for kind in members(ConsistentShape) for one in columns_of(kind))
    once = {one.id: replace(one, needed=False) for one in others if one.id != "kind"}
    return (Column(("kind",), "choice", kinds, needed=True), *once.values())


def _words(columns: Iterable[Column], name: str) -> tuple[str, ...]:
    return next(column.words for column in columns if column.id == name)


def kind_of(shape: type[BaseModel]) -> tuple[str, ...]:
    """The word by which a union tells this member from the others."""
    return get_args(shape.model_fields["kind"].annotation)


def members(annotation: Any) -> tuple[type[BaseModel], ...]:
    """The shapes of an annotated union."""
    return get_args(get_args(annotation)[0])


def shape_of_kind(annotation: Any, kind: str) -> type[BaseModel] | None:
    """The member of a union that is of that kind."""
    return next((one for one in members(annotation) if kind in kind_of(one)), None)


def is_shape(annotation: Any) -> bool:
    """Whether it is a mapping of the template."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """What an annotation holds, without Annotated and Optional, and whether it is a list of it."""
    if get_origin(annotation) is Annotated:
        return unwrapped(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        rest = [one for one in get_args(annotation) if one is not type(None)]
        return unwrapped(rest[0]) if len(rest) == 1 else (annotation, False)
    if get_origin(annotation) is tuple:
        return unwrapped(get_args(annotation)[0])[0], True
    return annotation, False
