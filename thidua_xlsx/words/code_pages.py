"""Bytes of names that do not say in which code page they are: Vietnamese by best evidence.

Programs of the time before Unicode write a name in the code page of their machine: Windows'
Vietnamese one (1258), the consoles' (437, 850).  Only one of them makes Vietnamese of it.
"""

from __future__ import annotations

import string
import unicodedata
from itertools import pairwise

from thidua_xlsx.words.texts import nfc

CODE_PAGES = ("cp437", "cp850", "cp1258")
"""As zip programs write names; of equal evidence the first, which the format names."""
_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_USUAL = frozenset(
    nfc(letter + tone) for vowel in _VOWELS for letter in (vowel, vowel.upper()) for tone in _TONES
) | frozenset(string.ascii_letters + string.digits + "đĐ !#$%&'()+,-./=@[]^_`{}~\\–—“”‘’")


def by_evidence(data: bytes, code_pages: tuple[str, ...] = CODE_PAGES) -> str:
    """The text, composed: UTF-8 where the bytes are, else of the code pages the one that leaves the
    fewest characters that no Vietnamese name has; of equals the one in which most tones have found
    their vowel."""
    try:
        return nfc(data.decode("utf-8"))
    except UnicodeDecodeError:
        read = [nfc(data.decode(page, "replace")) for page in code_pages]
        return min(read, key=lambda text: (_foreign(text), len(text)))


def _foreign(text: str) -> int:
    """How much of it no Vietnamese name has; a capital behind a small letter is odd too."""
    odd = sum(
        1
        for before, after in pairwise(text)
        if before.islower() and after.isupper() and not after.isascii()
    )
    return odd + sum(
        2 + (unicodedata.category(letter)[0] not in "LP") for letter in text if letter not in _USUAL
    )
