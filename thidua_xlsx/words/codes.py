"""Codes that people copy from paper: letters that are not mistaken for each other, and one more
that checks them."""

from __future__ import annotations

import re

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LENGTH = 11
"""How many letters say something; one more checks them."""
HIDDEN = "••••-••••-••••"
"""What is shown in place of a code that nobody else may read."""
_GROUP = 4
_LIKE_ONE = re.compile(r"(?<!\w)(?=([0-7A-Za-z]{4}(?:[ -]?[0-7A-Za-z]{4}){2})(?!\w))")


def printed_code(letters: str, kind: str = "") -> str:
    """The eleven letters and their check, in groups of four.  ``kind``: a letter of the alphabet
    that belongs to codes of one kind, so that those of another fail the check; "" for none."""
    return _grouped(letters + _check(kind + letters))


def typed_code(text: str, kind: str = "") -> str | None:
    """The code that a person typed, as it is printed; None where a character of it is wrong, or it
    is of another kind."""
    letters = re.sub(r"[\s-]", "", text).upper().replace("0", "O").replace("1", "I")
    if len(letters) != LENGTH + 1 or set(letters) - set(ALPHABET):
        return None
    return _grouped(letters) if _check(kind + letters[:-1]) == letters[-1] else None


def without_codes(text: str, kinds: str) -> str:
    """The text with every code of those kinds (a letter each) hidden."""
    for found in reversed(list(_LIKE_ONE.finditer(text))):
        if any(typed_code(found[1], kind) for kind in kinds):
            text = text[: found.start()] + HIDDEN + text[found.end(1) :]
    return text


def _grouped(text: str) -> str:
    return "-".join(text[place : place + _GROUP] for place in range(0, len(text), _GROUP))


def _check(text: str) -> str:
    """Luhn's check for 32 characters: one wrong character shows, and most exchanges of two."""
    total = 0
    for place, letter in enumerate(reversed(text)):
        value = ALPHABET.index(letter) * (2 - place % 2)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]
