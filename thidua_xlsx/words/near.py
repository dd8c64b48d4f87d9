"""The word that was probably meant, where one is not known."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from thidua_xlsx.words.texts import matching_key

MOST_ALIKE = 3
BEGINNING = 3
"""So many letters of a longer word may stand for it."""
_SILENT = ("va", "cac")
"""Words that abbreviations leave out."""


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word likest to this one, None where none reaches ``cutoff`` (1: the same)."""
    return next(iter(difflib.get_close_matches(word, list(known), 1, cutoff)), None)


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one begins, else the likest; None where none is near."""
    words = list(known)
    begun = (each for each in words if len(word) >= BEGINNING and each.startswith(word))
    return next(begun, None) or nearest(word, words)


def suggestion(word: str, known: Iterable[str]) -> str:
    """The known word that was meant as an addition to a message, " → word?"; "" where none is
    near."""
    near = meant(word, known)
    return "" if near is None else f" → {near}?"


def alike(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that a person may have meant by ``text``, the likeliest first: those that it
    contains or that contain it, that it abbreviates ("Sở TN&MT"), that are spelled nearly so."""
    keys = {matching_key(name): name for name in names}
    key = matching_key(text)
    if not key:
        return ()
    found = [name for own, name in keys.items() if own in key or key in own]
    found += [name for own, name in keys.items() if _abbreviates(_letters(key), _letters(own))]
    found += [keys[own] for own in difflib.get_close_matches(key, list(keys), MOST_ALIKE, 0.8)]
    return tuple(dict.fromkeys(found))[:MOST_ALIKE]


def _letters(key: str) -> list[str]:
    """The words without their marks, "va" left out."""
    plain = "".join(
        character
        for character in unicodedata.normalize("NFD", key.replace("đ", "d"))
        if not unicodedata.combining(character)
    )
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _SILENT]


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether every word of ``short`` is the next word of ``long``, or the initials of the next."""
    if not short or not long:
        return not short and not long
    first, rest = short[0], short[1:]
    if first == long[0] and _abbreviates(rest, long[1:]):
        return True
    initials = "".join(word[0] for word in long[: len(first)])
    return first == initials and _abbreviates(rest, long[len(first) :])
