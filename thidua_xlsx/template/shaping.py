"""A file's tree to its shape, and pydantic's errors to findings with lines and near-miss keys."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.template.lines import Location, Tree
from thidua_xlsx.template.methods import Shape
from thidua_xlsx.words.near import nearest

ShapeType = TypeVar("ShapeType", bound=Shape)

_CODES: Mapping[str, str] = {
    "missing": "template-missing-key",
    **dict.fromkeys(("tuple_type", "list_type"), "template-not-a-list"),
    **dict.fromkeys(("model_type", "model_attributes_type", "dict_type"), "template-not-a-mapping"),
}
"""What the errors of pydantic are called in the catalogue."""


def shaped(tree: Tree, shape: type[ShapeType]) -> tuple[ShapeType | None, tuple[Finding, ...]]:
    """The file as that shape, None where it does not fit; a finding for every place that does
    not.  An empty file has no keys."""
    try:
        return shape.model_validate({} if tree.data is None else tree.data), ()
    except ValidationError as error:
        return None, tuple(_of_detail(tree, shape, detail) for detail in error.errors())


def nearest_or_dash(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; a dash where none is near."""
    return nearest(word, known, 0.5) or "–"


def among(word: str, known: Collection[str]) -> dict[str, str]:
    """What a message says of a word that is not known: the nearest known one, and all of them."""
    return {"near": nearest_or_dash(word, known), "known": listed(known)}


def unknown(
    tree: Tree,
    where: Location,
    word: str,
    known: Collection[str],
    code: str = "template-unknown-id",
    **more: str,
) -> Iterator[Finding]:
    """A finding where a word is none of the known ones, with the nearest of them."""
    if word not in known:
        yield tree.fault(code, where, found=word, **more, **among(word, known))


def twice(tree: Tree, where: Location, ids: Iterable[str], key: str = "id") -> Iterator[Finding]:
    """A finding for each text that a list has a second time at ``key``."""
    seen: set[str] = set()
    for at, one in enumerate(ids):
        if one in seen:
            yield tree.fault("template-id-twice", (*where, at, key), found=one, id=one)
        seen.add(one)


def listed(words: Iterable[str]) -> str:
    """Words for a message: 'one, two'."""
    return ", ".join(words)


def _of_detail(tree: Tree, shape: type[Shape], detail: ErrorDetails) -> Finding:
    location: Location = detail["loc"]
    kind = detail["type"]
    key = str(location[-1]) if location else ""
    if kind in CATALOGUE:
        return tree.fault(kind, location, found=_short(detail["input"]), key=key)
    if kind == "extra_forbidden":
        known = known_keys(shape, location)
        more = among(key, known)
        return tree.fault("template-unknown-key", location, found=key, key=key, **more)
    if kind == "union_tag_not_found":
        return tree.fault("template-missing-key", location, found="kind", key="kind")
    if kind in _CODES:
        found = key if kind == "missing" else _short(detail["input"])
        return tree.fault(_CODES[kind], location, found=found, key=key)
    # What is left are words out of a fixed list: a literal, or the kind of a method.
    context = detail.get("ctx", {})
    word = str(context.get("tag", detail["input"]))
    allowed = str(context.get("expected_tags", context.get("expected", ""))).replace(" or ", ", ")
    words = [part.strip("' ") for part in allowed.split(",")]
    more = among(word, words)
    return tree.fault("template-not-allowed", location, found=_short(word), key=key, **more)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else type(value).__name__
    return text if len(text) <= 80 else f"{text[:77]}..."


def known_keys(shape: type[BaseModel], location: Location) -> tuple[str, ...]:
    """The keys that the mapping holding the location's last part may have, in their order."""
    members: list[Any] = [shape]
    for part in location[:-1]:
        named = [member for member in members if len(members) > 1 and _kind(member) == part]
        members = named or [inner for member in members for inner in _under(member, part)]
    return tuple(
        dict.fromkeys(
            key
            for member in members
            if isinstance(member, type) and issubclass(member, BaseModel)
            for key in member.model_fields
        )
    )


def _kind(shape: type[BaseModel]) -> Any:
    """The word by which a union tells this member from the others; None where it has none."""
    field = shape.model_fields.get("kind")
    return None if field is None else get_args(field.annotation)[0]


def _under(annotation: Any, part: str | int) -> list[Any]:
    """What may stand under a key or an index of something so annotated."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(part))
        return [] if field is None else _members(field.annotation)
    if get_origin(annotation) is tuple:
        return _members(get_args(annotation)[0])
    return []


def _members(annotation: Any) -> list[Any]:
    """The mappings and lists that an annotation allows, out of Annotated, unions and Optional."""
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if isinstance(annotation, type):
        return [annotation] if issubclass(annotation, BaseModel) else []
    if get_origin(annotation) is tuple:
        return [annotation]
    return [inner for argument in get_args(annotation) for inner in _members(argument)]
