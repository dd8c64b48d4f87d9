"""Ids made from names.

A unit's id becomes part of a file name on Windows and of a row id in every form, so it is plain
ASCII, short, and never a name that Windows keeps for itself.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

LONGEST_DERIVED = 60
LONGEST_TYPED = 100
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def is_slug(text: str) -> bool:
    """Whether the text can be an id: lower-case ASCII words joined by "-", at most
    ``LONGEST_TYPED`` characters, not a device name of Windows."""
    return (
        len(text) <= LONGEST_TYPED
        and _SLUG.fullmatch(text) is not None
        and _RESERVED.fullmatch(text) is None
    )


def slug(name: str) -> str:
    """The id that belongs to a name: always the same for the same name, "" where the name has no
    letter or digit that could be kept.

    A long one is cut between words and ends in six hexadecimal digits of the name's SHA-256, so
    that two long names that begin alike stay apart.
    """
    whole = "-".join(ascii_words(name))
    if _RESERVED.fullmatch(whole):
        return f"don-vi-{whole}"
    if len(whole) <= LONGEST_DERIVED:
        return whole
    digest = hashlib.sha256(_hashed(name).encode("utf-8")).hexdigest()[:6]
    head = whole[: LONGEST_DERIVED - len(digest)].rsplit("-", 1)[0]
    return f"{head}-{digest}"


def ascii_words(text: str) -> list[str]:
    """The words of a text in plain ASCII: lower case, without marks, letters and digits only."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return re.findall(r"[a-z0-9]+", bare.lower())


def _hashed(name: str) -> str:
    """What an id's hash is made of: near ``texts.matching_key``, but its bytes stand in issued ids
    and never change."""
    words = unicodedata.normalize("NFD", name.casefold()).split()
    return " ".join(
        "".join(c for c in word if c not in _TONES) + "".join(c for c in word if c in _TONES)
        for word in words
    )
