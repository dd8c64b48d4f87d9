"""The numbering of a table's rows: what kind of number, how deep, and which comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("named", r"(?i)((?:nội dung|phần|mục|chương|nhóm|lĩnh vực|tiêu chí) (?:thứ )?"
                  r"(?:[IVX]{1,5}|\d{1,2}|[A-H])) ?[.:)–-]? (?=\S)"),
        ("dotted", r"((?:[IVX]{1,5}|\d{1,2}|[A-H])(?:\.(?:\d{1,2}|[a-zđ])){1,4})[.)]?(?: |$)"),
        ("roman", r"([IVX]{1,5})(?: ?[.):/-] ?| (?=\S)|$)"),
        ("arabic", r"(\d{1,3})(?: ?[.):/-] | ?[.)] ?(?=[^\d\s])|$)"),
        ("upper", r"([A-HĐ])(?: ?[.):/-] ?|$)"),
        ("letter", r"([a-zđ])(?: ?[.):/-] ?|$)"),
        ("dash", r"([-–—•*]) ?(?=\S)"),
        ("plus", r"(\+) ?(?=\S)"),
    )
)  # fmt: skip
_RANK = {"named": 0, "upper": 1, "roman": 2, "arabic": 3, "dotted": 3, "letter": 7, "dash": 8,
         "plus": 9, "none": 10}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """``text``: the number as printed, without what follows it; ``style``: named ("NỘI DUNG I"),
    upper, roman, arabic, dotted, letter, dash, plus, or "none"; ``rest``: what stands behind."""

    text: str
    style: str
    rest: str

    @property
    def rank(self) -> int:
        """How deep such a row usually stands, 0 the highest."""
        return _RANK[self.style] + (self.text.count(".") if self.style == "dotted" else 0)

    @property
    def own(self) -> str:
        """The number that an id is made of: "I" of "NỘI DUNG I", "1.1" as it is."""
        return self.text.rpartition(" ")[2] if self.style == "named" else self.text


NONE = Number("", "none", "")


def number_of(printed: str) -> Number:
    """The number that a cell of numbers says; NONE where it says none."""
    found = _match(printed, whole=True)
    return found if found is not None else NONE


def leading(label: str) -> Number:
    """The number with which a text begins, ``rest`` being the text behind it; where it begins with
    none the whole text is the rest."""
    found = _match(label, whole=False)
    return found if found is not None else Number("", "none", label)


def _match(text: str, *, whole: bool) -> Number | None:
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found is None:
            continue
        rest = text[found.end() :].strip()
        if whole and rest:
            continue
        return Number(found.group(1), style, rest)
    return None


def value(number: Number) -> int | None:
    """Its place in its own series from 1; None where it has none."""
    text = number.own.rpartition(".")[2]
    if text.isdecimal():
        return int(text)
    if re.fullmatch(r"[IVX]+", text):
        return _roman(text)
    if len(text) == 1 and text.isalpha():
        return "abcdefghijklmnopqrstuvwxyz".find(text.lower()) + 1 or None
    return None


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[sign] for sign in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
