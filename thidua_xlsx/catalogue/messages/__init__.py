"""What commands and workbooks say besides findings: Vietnamese first, English beside it.

Each module here carries ``MESSAGES``, the texts of one matter by their keys; all of them stand in
``MESSAGES`` here, from which ``say`` and ``sentence`` take theirs.
"""

from __future__ import annotations

import pkgutil
from decimal import Decimal
from importlib import import_module
from sys import intern

from thidua_xlsx.words.numerals import vietnamese

Both = tuple[str, str]
"""A text in Vietnamese and in English."""

MESSAGES: dict[str, Both] = {}
for _info in pkgutil.iter_modules(__path__):
    _messages = import_module(f"{__name__}.{_info.name}").MESSAGES
    if _twice := MESSAGES.keys() & _messages.keys():
        raise AssertionError(f"messages written twice: {sorted(_twice)}")
    MESSAGES |= _messages


def say(key: str, lang: str, **words: object) -> str:
    """The message in that language with its placeholders filled."""
    vietnamese, english = MESSAGES[key]
    return (vietnamese if lang == "vi" else english).format_map(words)


def named(key: str, lang: str) -> str:
    """What people call the stage or field ``<kind>-<id>``; its id where it has no name here."""
    return say(key, lang) if key in MESSAGES else key.partition("-")[2]


def sentence(key: str, **words: object) -> Both:
    """The message in both languages; a word may be a pair, the Vietnamese one first.  A Decimal is
    written as each language writes it."""
    first = {name: _word(word, 0) for name, word in words.items()}
    second = {name: _word(word, 1) for name, word in words.items()}
    # The same words of many units are in memory once.
    return intern(say(key, "vi", **first)), intern(say(key, "en", **second))


def counted(number: int | None) -> Both:
    """So many things: two digits in Vietnamese, as official papers count ("05 nội dung")."""
    return ("", "") if number is None else (f"{number:02}", str(number))


def joined(parts: list[Both], by: str = "; ") -> Both:
    """Several texts one after the other."""
    return by.join(part[0] for part in parts), by.join(part[1] for part in parts)


def _word(word: object, language: int) -> str:
    if isinstance(word, tuple):
        return str(word[language])
    if isinstance(word, Decimal):
        return vietnamese(word, zeros=True) if language == 0 else format(word, "f")
    return str(word)
