"""Sentences in both languages at once, of the messages' own texts."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.catalogue.messages import say

Both = tuple[str, str]
"""A text in Vietnamese and in English."""


def sentence(key: str, **words: object) -> Both:
    """The sentence in both languages; a word may be a pair, the Vietnamese one first.  A Decimal
    is written as each language writes it."""
    first = {name: _word(word, 0) for name, word in words.items()}
    second = {name: _word(word, 1) for name, word in words.items()}
    return say(key, "vi", **first), say(key, "en", **second)


def joined(parts: list[Both], by: str = "; ") -> Both:
    """Several texts one after the other."""
    return by.join(part[0] for part in parts), by.join(part[1] for part in parts)


def _word(word: object, language: int) -> str:
    if isinstance(word, tuple):
        return str(word[language])
    if isinstance(word, Decimal):
        text = format(word, "f")
        return text.replace(".", ",") if language == 0 else text
    return str(word)
