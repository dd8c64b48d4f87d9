"""What a workbook says of itself, and whether that can be believed.

Every form carries a hidden sheet that says which round, stage, regulation, annex and unit it was
issued for.  All of it is signed with the round's key (``system.signing``).  The signature proves
that *we* issued this form to this unit; it says nothing of what the unit typed.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

from thidua_xlsx.layout.appraiser.appraiser_request import part_number
from thidua_xlsx.layout.grid import Cell, Column, Row, Sheet
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.system.signing import Key
from thidua_xlsx.words.canonical import canonical
from thidua_xlsx.words.numerals import whole_number

SHEET_ID = "identity"
SHEET_NAME = "_thidua"
_PIECE = 16_000
"""Letters of a statement in one cell, which holds twice as many of those that count once."""
_CONTINUED = "…"
_CONTROLS = re.compile("[\x00-\x1f\x7f\u2400-\u2421\u2424]")
_PICTURES = re.compile("\u2424(.)|[\u2400-\u2421]")
_PICTURE, _LITERAL = 0x2400, "\u2424"
"""Unicode has a picture of every control character (␉ for a tab), which every format carries; what
follows ``_LITERAL`` stands for itself."""


@dataclass(frozen=True, slots=True, repr=False)
class Identity(Shown):
    """Who a workbook is.

    ``locked``: values shown locked beyond the template (self scores in an appraisal form, say),
    field key → exact text.  ``printed``: what the form shows of the round (names, dates), so that
    the same form can be laid out again from the workbook alone.  ``answers``: the receipt that a
    return slip answers.
    """

    shows: ClassVar = ("stage", "unit", "appraiser", "serial", "issue_number")

    round: str
    stage: str
    regulation: str
    annexes: tuple[str, ...]
    unit: str | None
    appraiser: str | None
    serial: str
    issue_number: int
    template_sha256: str
    answers: str | None = None
    locked: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""

    @property
    def part(self) -> int:
        """Of an appraiser's workbook: 1, or the number of the supplement."""
        return part_number(self.printed)

    @property
    def check_code(self) -> str:
        """Eight characters of the serial, printed visibly: enough for a person to compare."""
        return check_code(self.serial)


def check_code(serial: str) -> str:
    """The code printed for a form of that serial."""
    return f"{serial[:4]}-{serial[4:8]}"


def serial(key: Key, round_id: str, stage: str, owner: str, issue_number: int) -> str:
    """Sixteen base-32 characters that name one issue of one form, the same for the same issue."""
    text = "\x1f".join((round_id, stage, owner, str(issue_number)))
    return base64.b32encode(key.digest(text)).decode("ascii")[:16]


def sign(identity: Identity, key: Key) -> Identity:
    """The same identity with its signature, over its canonical JSON."""
    return replace(identity, signature=key.sign(_stated(identity)))


def verified(identity: Identity, key: Key) -> bool:
    """Whether the signature was made with this key over exactly this identity."""
    return key.verified(_stated(identity), identity.signature)


def _stated(identity: Identity) -> bytes:
    said = {name: getattr(identity, name) for name in _NAMES}
    return canonical(said | {"signature": ""}).encode("utf-8")


_NAMES = tuple(item.name for item in fields(Identity))
_PLAIN = tuple(name for name in _NAMES if name not in ("annexes", "locked", "printed"))


def to_sheet(identity: Identity) -> Sheet:
    """The hidden sheet: one row a statement, name and text."""
    said: list[tuple[str, str]] = []
    for name in _PLAIN:
        value = getattr(identity, name)
        said.append((name, "" if value is None else str(value)))
    said.append(("annexes", " ".join(identity.annexes)))
    said += [(f"locked/{key}", text) for key, text in sorted(identity.locked.items())]
    said += [(f"printed/{key}", text) for key, text in sorted(identity.printed.items())]
    pieces = [piece for name, text in said for piece in _pieces(name, pictured(text))]
    rows = tuple(Row(name, {"value": Cell(text)}, height=15.0) for name, text in pieces)
    return Sheet(SHEET_ID, SHEET_NAME, (Column("value", 60),), rows, state="very_hidden")


def _pieces(name: str, text: str) -> Iterator[tuple[str, str]]:
    """A statement in as many rows as cells need to hold all of it."""
    for number, start in enumerate(range(0, max(len(text), 1), _PIECE), 1):
        piece = f"{name}{_CONTINUED}{number}" if number > 1 else name
        yield piece, text[start : start + _PIECE]


def pictured(text: str) -> str:
    """The text as the sheet states it, with its control characters as pictures: saved as .ods,
    LibreOffice loses tabs."""
    return _CONTROLS.sub(lambda found: _picture_of(found[0]), text)


def _picture_of(character: str) -> str:
    if ord(character) >= _PICTURE:
        return _LITERAL + character
    return chr(_PICTURE + ord(character)) if character != "\x7f" else "\u2421"


def _unpictured(text: str) -> str:
    return _PICTURES.sub(lambda found: found[1] or _control_of(found[0]), text)


def _control_of(picture: str) -> str:
    return "\x7f" if picture == "\u2421" else chr(ord(picture) - _PICTURE)


def _joined(said: Mapping[str, str]) -> dict[str, str]:
    """The statements of ``_pieces``, whole again."""
    whole = {name: text for name, text in said.items() if _CONTINUED not in name}
    for name in whole:
        number = 2
        while (piece := said.get(f"{name}{_CONTINUED}{number}")) is not None:
            whole[name] += piece
            number += 1
    return whole


def from_statements(said: Mapping[str, str]) -> Identity | None:
    """The identity that the hidden sheet's rows state, None where one is missing or unreadable."""
    said = {name: _unpictured(text) for name, text in _joined(said).items()}
    try:
        plain: dict[str, Any] = {name: said[name] for name in _PLAIN}
        plain["issue_number"] = whole_number(plain["issue_number"], 0, 999_999_999)
        if plain["issue_number"] is None:
            return None
        for name in ("unit", "appraiser", "answers"):
            plain[name] = plain[name] or None
        return Identity(
            annexes=tuple(said["annexes"].split()),
            locked=_under("locked/", said),
            printed=_under("printed/", said),
            **plain,
        )
    except (KeyError, ValueError):
        return None


def _under(prefix: str, said: Mapping[str, str]) -> dict[str, str]:
    return {key[len(prefix) :]: text for key, text in said.items() if key.startswith(prefix)}
