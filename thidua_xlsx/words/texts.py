"""Text as people and programs really type it, made comparable and showable.

macOS sends decomposed letters, Word sends non-breaking spaces, messengers add zero-width
characters, and Vietnamese is written with two placements of the tone (hòa, hoà).  A value is kept
as ``clean`` returns it, two texts are compared by ``matching_key``, and anything foreign is shown
through ``display``, so that nothing invisible stands in a message.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_JOINER = "\u034f"
"""The only invisible character that Python takes for printable."""
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_LOOKALIKES = str.maketrans(
    {
        "\u00d0": "đ", "\u00f0": "đ", "\u0189": "đ", "\u0256": "đ",
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    }
)  # fmt: skip
_LINE_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
"""Visible to Python, and yet not allowed in XML."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")


def nfc(text: str) -> str:
    """The composed form (Unicode NFC), in which everything of ours is kept."""
    return unicodedata.normalize("NFC", text)


def storable(text: str) -> str:
    """The text as it can be stored and shown anywhere: bytes of a file name that are no UTF-8
    (Python has them as lone surrogates) become escapes such as ``\\xb5``; all else stays."""
    return _LONE_SURROGATE.sub(_escaped_half, text)


def quoted(text: str) -> str:
    """The text as a formula writes it: in double quotes, those inside it doubled."""
    return '"' + text.replace('"', '""') + '"'


def has_direction_override(text: str) -> bool:
    """Whether it holds characters that make "58" look like "85"."""
    return any(character in _DIRECTION for character in text)


def visible(text: str) -> str:
    """Without zero-width, directional and control characters; every space is a plain one,
    every line break a ``\\n``.  Nothing visible changes, and nothing is stripped."""
    if text.isprintable() and _JOINER not in text:
        return text  # as nearly all texts are
    return "".join(
        " " if character == "\t" or unicodedata.category(character) == "Zs" else character
        for character in _LINE_BREAKS.sub("\n", text)
        if character in "\t\n" or not _is_hidden(character)
    )


def clean(text: str) -> str:
    """One line: NFC, visible characters only, spaces collapsed, ends stripped."""
    return " ".join(nfc(visible(text)).split())


def clean_lines(text: str) -> str:
    """As ``clean``, but the writer's own line breaks stay."""
    lines = (" ".join(line.split()) for line in nfc(visible(text)).split("\n"))
    return "\n".join(lines).strip("\n")


@lru_cache(maxsize=65_536)
def matching_key(text: str) -> str:
    """A key that is equal for texts that a reader takes for the same.

    Ignored are case, spacing, Unicode form, width, the kind of dash and quotation mark, Ð for Đ,
    and where in its syllable the tone mark stands (hòa, hoà; thúy, thuý).  A tone itself, or the
    hat of â, ê, ô, counts: "ma" and "má" differ.
    """
    folded = unicodedata.normalize("NFKC", clean(text)).translate(_LOOKALIKES).casefold()
    decomposed = unicodedata.normalize("NFD", folded)
    return nfc(" ".join(_WORD.sub(_tone_last, decomposed).split()))


def display(text: str, limit: int = 200) -> str:
    """Fit to stand in a message: everything invisible as its escape (``\\u202e``, ``\\n``), at
    most ``limit`` characters, "…" where it was cut."""
    shown = "".join(map(_escaped, nfc(text[: limit * 4])))
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def plain_markup(text: str) -> str:
    """As ``visible``, and without the two code points that XML has not: fit for an attribute."""
    return _NO_CHARACTERS.sub("", visible(text))


def utf16_length(text: str) -> int:
    """How long Excel takes a text to be: a character beyond the first plane counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, limit: int, mark: str = "…") -> str:
    """``text``, of at most ``limit`` UTF-16 units; one that is longer ends in ``mark``."""
    if len(text) <= limit // 2 or utf16_length(text) <= limit:
        return text
    room = limit - utf16_length(mark)
    kept = text[:room]
    while (over := utf16_length(kept) - room) > 0:
        kept = kept[: -(over + 1) // 2]
    return kept + mark


def shortened(text: str, length: int) -> str:
    """``text``, cut at a word and marked "…" where it is longer."""
    if len(text) <= length:
        return text
    cut = text[:length]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.") + "…"


def _tone_last(word: re.Match[str]) -> str:
    letters = [character for character in word.group() if character not in _TONES]
    tones = [character for character in word.group() if character in _TONES]
    return "".join(letters + tones)


def _escaped_half(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"


def _is_hidden(character: str) -> bool:
    return (
        character in _INVISIBLE
        or character in _DIRECTION
        or unicodedata.category(character) in ("Cc", "Cs")
    )


def _escaped(character: str) -> str:
    if character == "\n":
        return "\\n"
    if character == "\t":
        return "\\t"
    foreign_space = character != " " and unicodedata.category(character) in ("Zs", "Zl", "Zp")
    if foreign_space or _is_hidden(character):
        code = ord(character)
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    return character
