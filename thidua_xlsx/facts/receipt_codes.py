"""Receipt codes: what a sender is given, to prove later that a return is missing or altered.

A code stands for the file's hash, the event's number and the head of the chain with that event, all
of which the event's own hash covers; so no other event, and no other register, has the same one.
"""

from __future__ import annotations

import base64
import hashlib
import re

from thidua_xlsx.facts.register import Event

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_LENGTH = 11
_GROUP = 4


def receipt_code(event: Event) -> str:
    """Eleven base32 characters and one that checks them, in groups of four."""
    said = f"receipt:{event.id}:{event.payload.get('sha256')}:{event.hash}"
    digest = hashlib.sha256(said.encode("utf-8", "replace")).digest()
    text = base64.b32encode(digest).decode("ascii")[:_LENGTH]
    return _grouped(text + _check(text))


def typed_code(text: str) -> str | None:
    """The code that a person typed, as it is printed; None where a character of it is wrong."""
    letters = re.sub(r"[\s-]", "", text).upper().replace("0", "O").replace("1", "I")
    if len(letters) != _LENGTH + 1 or set(letters) - set(_ALPHABET):
        return None
    return _grouped(letters) if _check(letters[:-1]) == letters[-1] else None


def _grouped(text: str) -> str:
    return "-".join(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))


def _check(text: str) -> str:
    """Luhn's check for 32 characters: one wrong character shows, and most exchanges of two."""
    total = 0
    for place, letter in enumerate(reversed(text)):
        value = _ALPHABET.index(letter) * (2 - place % 2)
        total += value // 32 + value % 32
    return _ALPHABET[-total % 32]
