"""A reading as the register's disposable cache keeps it: small, unpacked no further than needed.

The head says whose the file is and what is wrong with it.  The body, its values and scores, stays
packed until somebody looks at it, so that the readings of ten thousand files fit into memory.
Which fields there are and in which cells is the same in all forms of a kind: their frame, that is
kept once.  Only ever a shortcut: all of it can be thrown away and read again from the originals.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple, TypeVar

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Appraisal, Field, FieldValue, Repair, Score, Value
from thidua_xlsx.model.by_identity import Memory
from thidua_xlsx.returns.decision_sheet import Wish
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.returns.form_values import FormValues, Said, drawn_fields
from thidua_xlsx.returns.later import Later, LaterValues
from thidua_xlsx.returns.signed_sheet import SignedSheet
from thidua_xlsx.system.files import sha256
from thidua_xlsx.words.rows import Rows, number

DAMAGED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What ``unpacked`` raises for a text that ``packed`` has not made."""
_NUMBERS = ("number", "integer")

T = TypeVar("T")
Keep = Callable[[bytes], Callable[[], bytes]]
"""Puts bytes where they take no room, and says how to fetch them."""


def as_it_is(data: bytes) -> Callable[[], bytes]:
    """Keeps the bytes in memory."""
    return lambda: data


class Packed(NamedTuple):
    """``head``: JSON; ``body``: letters; ``frame``: JSON that other forms share."""

    head: str
    body: str
    frame: str


_SCORES = Rows(Score, ("self_score", "appraised", "bonus", "deduction", "appealed", "council"))
_APPRAISALS = Rows(Appraisal, ("score", "most"))
_FIELDS = Rows(Field, ("min", "max"))
_FINDINGS = Rows(Finding)
_REPAIRS = Rows(Repair)
_WISHES = Rows(Wish)


def packed(reading: FormReading) -> Packed:
    """The reading to be kept."""
    unit = reading.identity.unit if reading.identity is not None else None
    frame = _frame_of(reading.values, unit)
    body = {
        "values": [[frame.places[key], *_said(said)] for key, said in _stated(reading.values)],
        "scores": [_SCORES.to_row(score, unit) for score in reading.scores],
        "appraisals": [_APPRAISALS.to_row(each, unit) for each in reading.appraisals],
        "locked": {} if reading.identity is None else dict(reading.identity.locked),
    }
    body_bytes = zlib.compress(_json(body).encode("utf-8", "surrogatepass"), 1)
    head = {
        "file": reading.file,
        "sha256": reading.sha256,
        "identity": _stated_identity(reading.identity),
        "verified": reading.verified,
        "program": reading.program,
        "totals": {
            name: None if total is None else str(total) for name, total in reading.totals.items()
        },
        "findings": [_FINDINGS.to_row(finding) for finding in reading.findings],
        "repairs": [_REPAIRS.to_row(repair) for repair in reading.repairs],
        "wishes": [_WISHES.to_row(wish) for wish in reading.wishes],
        "printed": None
        if reading.printed is None
        else [reading.printed.code, str(reading.printed.total)],
        "proof": reading.proof,
        "frame": frame.id,
        "check": zlib.crc32(body_bytes),
    }
    return Packed(_json(head), b64encode(body_bytes).decode("ascii"), frame.text)


def _stated_identity(identity: Identity | None) -> dict[str, Any] | None:
    """The identity without what the form showed locked, which few look at."""
    if identity is None:
        return None
    said = asdict(replace(identity, locked={}))
    del said["locked"]
    return said


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A frame that is being made; ``places``: where in it a field stands, by what ``_stated`` calls
    it."""

    text: str
    id: str
    places: Mapping[Hashable, int]


_drawn = Memory(16)


def _frame_of(values: Sequence[FieldValue], unit: str | None) -> _Drawn:
    """The frame of these values; that of a form that came back as it was drawn is made once."""
    if not isinstance(values, FormValues) or not values.kept.as_drawn:
        rows = [[_FIELDS.to_row(said.field, unit), said.sheet, said.cell] for said in values]
        return _drawn_of(rows, range(len(rows)))
    tabs = values.kept.tabs
    return _drawn.answer(
        (id(values.sheets), frozenset(tabs.items())),
        values.sheets,
        lambda: _drawn_of(
            [
                [_FIELDS.to_row(asked, asked.unit), tabs[sheet], cell]
                for asked, sheet, cell in drawn_fields(values.sheets)
                if sheet in tabs
            ],
            [asked.key for asked, sheet, _ in drawn_fields(values.sheets) if sheet in tabs],
        ),
    )


def _drawn_of(rows: list[Any], keys: Iterable[Hashable]) -> _Drawn:
    text = _json(rows)
    return _Drawn(text, frame_id(text), {key: place for place, key in enumerate(keys)})


def _stated(values: Sequence[FieldValue]) -> Iterator[tuple[Hashable, FieldValue | Said]]:
    """What stands in each field that says something; of a form as it was drawn by the field's key,
    else by its place."""
    if isinstance(values, FormValues) and values.kept.as_drawn:
        yield from values.kept.said.items()
        return
    for place, said in enumerate(values):
        if said.raw or said.value is not None:
            yield place, said


@lru_cache(maxsize=64)
def frame_id(frame: str) -> str:
    """The name under which a frame is kept."""
    return sha256(frame.encode("utf-8", "surrogatepass"))


def unpacked(
    head: str, body: str, frames: Callable[[str], str], kept: Keep = as_it_is
) -> FormReading:
    """The reading back, equal to the one that was packed; ``frames`` gives the frame of a name,
    ``kept`` keeps the body until somebody looks at it.

    Raises ``DAMAGED`` where head or body are not as they were made.
    """
    said = json.loads(head)
    body_bytes = b64decode(body, validate=True)
    if zlib.crc32(body_bytes) != said["check"]:
        raise ValueError("the body is damaged")
    identity = said["identity"]
    unit = None if identity is None else identity["unit"]
    inside = _Body(kept(body_bytes), unit, frames(said["frame"]))
    if identity is not None:
        annexes, printed = tuple(identity["annexes"]), _shared(identity["printed"])
        parts = {"annexes": annexes, "printed": printed}
        identity = Identity(**{"locked": _Locked(inside), **identity, **parts})
    printed = said["printed"]
    return FormReading(
        said["file"],
        said["sha256"],
        identity,
        said["verified"],
        said["program"],
        _Values(inside),
        _Unpacked(inside, "scores", _SCORES),
        _Unpacked(inside, "appraisals", _APPRAISALS),
        {name: None if n is None else number(n) for name, n in said["totals"].items()},
        tuple(_FINDINGS.from_row(finding) for finding in said["findings"]),
        tuple(_REPAIRS.from_row(repair) for repair in said["repairs"]),
        tuple(_WISHES.from_row(wish) for wish in said["wishes"]),
        None if printed is None else SignedSheet(printed[0], number(printed[1])),
        said["proof"],
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Body:
    """What the form of that unit says, still packed; ``frame``: its fields and cells."""

    packed: Callable[[], bytes]
    unit: str | None
    frame: str

    def part(self, name: str) -> Any:
        """That part: rows, or texts by their names."""
        return _opened(self)[name]


class _Unpacked(Later[T]):
    """The rows of a part, equal to what was packed."""

    __slots__ = ("_body", "_part", "_rows")

    def __init__(self, body: _Body, part: str, rows: Rows[T]) -> None:
        self._body, self._part, self._rows = body, part, rows

    def __iter__(self) -> Iterator[T]:
        return (self._rows.from_row(row, self._body.unit) for row in self._body.part(self._part))

    def __len__(self) -> int:
        return len(self._body.part(self._part))


class _Locked(Mapping[str, str]):
    """What the form showed locked, equal to what was packed, and as that it crosses over into
    another process."""

    __slots__ = ("_body",)

    def __init__(self, body: _Body) -> None:
        self._body = body

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = self._body.part("locked")
        return texts

    def __getitem__(self, key: str) -> str:
        return self._texts()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts())

    def __len__(self) -> int:
        return len(self._texts())

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class _Values(LaterValues):
    """The values; what stands in the fields is known without unpacking the fields."""

    __slots__ = ("_body",)

    def __init__(self, body: _Body) -> None:
        self._body = body

    def __iter__(self) -> Iterator[FieldValue]:
        unit = self._body.unit
        said = {row[0]: row for row in self._body.part("values")}
        for place, (packed_field, sheet, cell) in enumerate(_frame(self._body.frame).rows):
            field = _FIELDS.from_row(packed_field, unit)
            raw, value = _read(field.type, said[place]) if place in said else ("", None)
            yield FieldValue(field, sheet, cell, raw, value)

    def __len__(self) -> int:
        return len(_frame(self._body.frame).rows)

    def stated(self, item: str | None = None) -> Iterator[tuple[Field, Value]]:
        fields_ = _frame(self._body.frame).fields
        for row in self._body.part("values"):
            field = fields_[row[0]]
            if item is not None and field.item != item:
                continue
            _, value = _read(field.type, row)
            if value is not None:
                yield field, value


def _said(said: FieldValue | Said) -> list[Any]:
    """What stands in a field: the raw text, and the value where that is not the text."""
    value = said.value if isinstance(said.value, bool | None) else str(said.value)
    return [said.raw] if value == said.raw else [said.raw, value]


def _read(kind: str, row: list[Any]) -> tuple[str, Value | None]:
    """Text and value of a field of that type."""
    raw: str = row[1]
    value = row[-1]
    if isinstance(value, str) and kind in _NUMBERS:
        return raw, number(value)
    if isinstance(value, str) and kind == "date":
        return raw, date.fromisoformat(value)
    return raw, value


@dataclass(frozen=True, slots=True)
class _Frame:
    rows: list[Any]
    fields: list[Field]


@lru_cache(maxsize=64)
def _frame(text: str) -> _Frame:
    rows = json.loads(text)
    return _Frame(rows, [_FIELDS.from_row(field) for field, _, _ in rows])


@lru_cache(maxsize=16)
def _opened(body: _Body) -> dict[str, Any]:
    text = zlib.decompress(body.packed()).decode("utf-8", "surrogatepass")
    opened: dict[str, Any] = json.loads(text)
    return opened


def _shared(texts: dict[str, str]) -> dict[str, str]:
    """The texts, each that others say too in memory once."""
    return {intern(name): intern(text) for name, text in texts.items()}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
