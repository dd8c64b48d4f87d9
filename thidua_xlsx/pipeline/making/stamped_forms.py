"""Forms by the thousand: laid out and drawn once for each kind, then stamped for every unit.

Blank forms of one kind differ in what names the unit and its form, and in the heights of the rows
where that stands.  The kind is drawn with words in place of these texts, which shows where they
are; each stamp is held against what the writer writes before it is used.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.signed.identity import Identity, check_code, pictured
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Stage, Unit, Value
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.making.forms import (
    drawn,
    form_bytes,
    form_identity,
    form_request,
    signed,
    signed_workbook,
)
from thidua_xlsx.pipeline.making.issued_forms import Making
from thidua_xlsx.writing.blanks import blank_of
from thidua_xlsx.writing.engine import string_items
from thidua_xlsx.writing.stamps import Stamp, stands_as_it_is

_NAME, _ID, _SOURCE = "Zqxjname", "zqxjid", "zqxjsource"
_SERIAL, _SIGNATURE = "ZQXJSERIALNUMBER", "zqxjsignature"
_TRACE = re.compile(b"zqxj", re.IGNORECASE)
_OWN = ("unit", "check_code")
"""What is printed of one unit's form alone."""
_KINDS, _STAMPS = 64, 32
"""How many are kept at a time."""
_Kept = TypeVar("_Kept")

Words = Mapping[str, str]
"""By the word that stands for it, each text that a form of a kind has for its own."""


def _words(unit: Unit, identity: Identity) -> Words:
    return {
        _NAME: unit.name,
        _NAME.upper(): unit.name.upper(),
        _ID: unit.id,
        _SERIAL: identity.serial,
        check_code(_SERIAL): identity.check_code,
        _SIGNATURE: identity.signature,
    }


class StampedForms:
    """Makes the forms of a round, of the bytes that the writer would write."""

    def __init__(self, opened: OpenRound) -> None:
        self._opened = opened
        self._first: dict[object, tuple[Words, bytes]] = {}
        self._kinds: dict[object, _Kind] = {}

    def make(
        self,
        stage: Stage,
        unit: Unit,
        issue_number: int,
        values: Mapping[str, Value] | None = None,
    ) -> tuple[Making, Identity]:
        """The form, its bytes still to be put together, and its signed identity."""
        identity = form_identity(self._opened, stage, unit, issue_number)
        request = form_request(self._opened, stage, unit, identity, values or {})
        identity = signed(self._opened, request, identity)
        words = _words(unit, identity)
        if request.values or not all(map(_stands_as_it_is, words.values())):
            data = self._written(request, identity)
            return lambda: data, identity
        return self._made(request, identity, words), identity

    def _made(self, request: FormRequest, identity: Identity, words: Words) -> Making:
        """Stamped, unless it is among the first of its kind."""
        shared = frozenset(each for each in request.printed.items() if each[0] not in _OWN)
        key = (request.stage, request.unit.bloc, identity.issue_number, shared)
        if key in self._first:
            kind = _Kind(self._opened, request, identity)
            kind.learn(*self._first.pop(key))
            _keep(self._kinds, key, kind, _KINDS)
        known = self._kinds.get(key)
        stamped = known.stamped(words) if known is not None else None
        if stamped is not None:
            return stamped
        data = self._written(request, identity)
        if known is not None:
            known.learn(words, data)
        else:
            _keep(self._first, key, (words, data), _KINDS)
        return lambda: data

    def _written(self, request: FormRequest, identity: Identity) -> bytes:
        return form_bytes(self._opened, workbook_of(request), identity)


def _stands_as_it_is(text: str) -> bool:
    return stands_as_it_is(text) and pictured(text) == text


@dataclass(frozen=True, slots=True)
class _Filling:
    """What a form of the kind has for its own.  Forms of one ``shape`` have the same stamp: their
    rows are equally high, and of their own texts the same ones are equal to each other."""

    shape: tuple[object, ...]
    items: list[bytes]
    properties: Mapping[str, str]


class _Kind:
    """Forms that differ in nothing but what names the unit and its form."""

    def __init__(self, opened: OpenRound, request: FormRequest, identity: Identity) -> None:
        """The forms that are like that one."""
        printed = {**request.printed, "unit": _NAME, "check_code": check_code(_SERIAL)}
        unit = replace(request.unit, id=_ID, name=_NAME, source=_SOURCE)
        identity = replace(
            identity, unit=_ID, serial=_SERIAL, signature=_SIGNATURE, printed=printed
        )
        workbook = workbook_of(replace(request, unit=unit, printed=printed))
        workbook = signed_workbook(opened, workbook, identity)
        themselves = _words(unit, identity)
        self._word = re.compile("|".join(themselves))
        self._blank = blank_of(workbook, self._word)
        written = drawn(opened, workbook)
        stamp = Stamp(written, string_items(self._blank.texts))
        self._created = opened.created
        self._constants = stamp.constants
        self._faithful = not stamp.mentions(_TRACE)
        self._stamps: dict[object, Stamp] = {}
        self._proven: set[object] = set()
        self.learn(themselves, written)

    def stamped(self, words: Words) -> Making | None:
        """The form with these words; None where only the writer can make it."""
        filling = self._filling(words)
        if filling is None or not self._faithful or filling.shape not in self._proven:
            return None
        stamp = self._stamps.get(filling.shape)
        return None if stamp is None else partial(self._filled, stamp, filling)

    def learn(self, words: Words, written: bytes) -> None:
        """That the writer makes this of these words: another stamp, or the proof of one."""
        filling = self._filling(words)
        if filling is None:
            return
        stamp = self._stamps.get(filling.shape)
        if stamp is None:
            stamp = Stamp(written, filling.items)
            self._faithful &= stamp.constants == self._constants
            self._proven.discard(filling.shape)
            _keep(self._stamps, filling.shape, stamp, _STAMPS)
        else:
            self._faithful &= self._filled(stamp, filling) == written
            self._proven.add(filling.shape)

    def _filled(self, stamp: Stamp, filling: _Filling) -> bytes:
        return stamp.filled(filling.items, filling.properties, self._created)

    def _filling(self, words: Words) -> _Filling | None:
        """None where one of the form's own texts is said elsewhere on all of the kind."""

        def put(text: str) -> str:
            return self._word.sub(lambda found: words[found[0]], text)

        items = string_items(map(put, self._blank.texts))
        if not self._constants.isdisjoint(items):
            return None
        properties = {name: put(text) for name, text in self._blank.properties.items()}
        shape = (self._blank.heights(put), *map(items.index, items))
        return _Filling(shape, items, properties)


def _keep(kept: dict[object, _Kept], key: object, value: _Kept, most: int) -> None:
    """Keeps one more; of too many the one kept longest goes."""
    if len(kept) >= most:
        del kept[next(iter(kept))]
    kept[key] = value
