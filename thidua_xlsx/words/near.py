"""The word that was probably meant, where one is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word likest to this one, None where none reaches ``cutoff`` (1: the same)."""
    return next(iter(difflib.get_close_matches(word, list(known), 1, cutoff)), None)


def suggestion(word: str, known: Iterable[str]) -> str:
    """The nearest known word as an addition to a message, " → word?"; "" where none is near."""
    near = nearest(word, known)
    return "" if near is None else f" → {near}?"
