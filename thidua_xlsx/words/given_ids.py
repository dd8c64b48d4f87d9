"""Ids for what an officer named and gave none."""

from __future__ import annotations

import re
from collections.abc import Container

from thidua_xlsx.words.slugs import ascii_words, slug

_ROMAN = re.compile(r"[IVXLC]+")


def free(wanted: str, taken: Container[str], joint: str = "-") -> str:
    """The id itself, or with a number behind it where it is taken."""
    id_, number = wanted, 2
    while id_ in taken:
        id_, number = f"{wanted}{joint}{number}", number + 1
    return id_


def named_id(name: str, taken: Container[str]) -> str:
    """The id of something by its name."""
    return free(slug(name) or "muc", taken)


def annex_id(heading: str, number: int, taken: Container[str]) -> str:
    """The id of an annex by its heading: "PHỤ LỤC II" is PL-II."""
    words = [word.upper() for word in ascii_words(heading)]
    if words[:2] == ["PHU", "LUC"] and 2 < len(words) <= 5:
        words = ["PL", *(word for word in words[2:] if word != "SO")]
    else:
        words = ["PL", str(number)]
    return free("-".join(words), taken)


def row_id(kind: str, printed: str, parent: str, place: int, taken: Container[str]) -> str:
    """The id of a row by its printed number; by its place among its parent's rows where it prints
    none, or one that another row has."""
    number = "".join(re.findall(r"[A-Za-z0-9]+", "".join(ascii_case(printed).split())))
    if kind == "option":
        return free(f"{parent}:{place}", taken, ".")
    if kind == "section":
        return _placed(f"ND.{number.upper() or roman(place)}", f"ND.{roman(place)}", taken)
    if _ROMAN.fullmatch(number) and (not parent or parent.startswith("ND.")):
        above = parent.removeprefix("ND.")
        return _placed(number, f"{above}.{number}" if above else roman(place), taken)
    above = parent.removeprefix("ND.")
    own, other = number or str(place), str(place)
    if above:
        own, other = f"{above}.{own}", f"{above}.{other}"
    return _placed(own, other, taken)


def _placed(own: str, other: str, taken: Container[str]) -> str:
    return own if own not in taken else free(other, taken, ".")


def ascii_case(text: str) -> str:
    """The printed number in ASCII, its case kept ("Đ" is D)."""
    return " ".join(
        word.upper() if part.isupper() else word
        for part in re.findall(r"\w+", text)
        for word in ascii_words(part)
    )


def roman(number: int) -> str:
    """1 is I, 4 is IV."""
    signs = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        text += sign * count
    return text
