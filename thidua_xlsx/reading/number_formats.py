"""What a number format makes of a number or a text: only as far as it is certain.

A format may show another number than the cell holds (``"1,"0``, ``0,``, ``[<3]0;"2"``), or nothing.
Codes are in Excel's notation; what a program shows is told for positive numbers and 0, for no other
number is ever accepted.  No library that is kept up renders them (ssf's last release is of 2020),
and none says where it is not sure, which is all that matters here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from thidua_xlsx.words.numerals import half_up

_TOKEN = re.compile(
    r"""(?P<quoted>"[^"]*"?)|\\(?P<escaped>.?)|(?P<width>_.?)|\*(?P<filled>.?)
    |\[(?P<bracket>[^\]]*)\]?|(?P<general>General|Standard|G/\w+)|(?P<exponent>E[+-])
    |(?P<digit>[0#?])|(?P<end>;)|(?P<plain>.)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COLOUR = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color\s*\d{1,2})", re.I)
_LOCALE = re.compile(r"\$(?P<symbol>[^-\]]*)(?:-(?P<locale>[0-9A-F]{1,4}|[a-z]{2,3}-[A-Z]{2}))?")
_LOCALE_BY_NAME = re.compile(r"\[\$[^-\]]*-[a-z]")
"""LibreOffice 7 knows locales by number alone: of another it shows the value as it is."""
_BESIDE_DIGITS = frozenset(".,'’/-−–—%‰^×*()\\⁄<>")
"""Signs that make another number of the digits that they stand beside."""
_DASHES = frozenset("-−–—")


@dataclass(frozen=True, slots=True)
class _Section:
    """``shape``: its signs in order; a placeholder is 0, # or ?, "G" a number as it is, "@" a text,
    "L" a literal other than a blank, "D" a letter of days and times; ``literal``: the literal signs
    in order; ``condition``: where it applies, if it says so; ``sure``: whether all of it is known.
    """

    shape: str
    literal: str
    condition: tuple[str, Decimal] | None
    sure: bool


@lru_cache(maxsize=4096)
def shown_number(code: str, value: Decimal) -> Decimal | None:
    """The number that a person reads where ``code`` shows that value (not negative): the value
    itself, or rounded half up to the decimals of the format; None where it is another, none at
    all, or not certain."""
    section = _section_for(code, value)
    if section is None or not section.sure or _LOCALE_BY_NAME.search(code):
        return None
    if not value and _is_dash(section):
        return value
    if not _literal_is_harmless(section):
        return None
    shape = section.shape.replace("L", "")
    if shape in ("G", "@"):
        return value
    if "/" in shape:
        return _fraction(shape, value)
    if "E" in shape:
        return _scientific(shape, value)
    return _decimal(shape, value)


def shown_sign(code: str, value: Decimal) -> str | None:
    """The sign that stands for every number of that section, as ✓ does for 1; "" where the section
    is empty, None where it is no such section or not certain."""
    section = _section_for(code, value)
    known = section is not None and section.sure and not section.shape.strip("L")
    return section.literal if section is not None and known else None


def shows_day(code: str, serial: Decimal) -> bool:
    """Whether what ``code`` shows of the day of that number is taken from the day alone."""
    section = _section_for(code, serial)
    if section is None or not section.sure or "D" not in section.shape:
        return False
    return not any(unicodedata.category(sign).startswith("N") for sign in section.literal)


def shown_text(code: str, text: str) -> str | None:
    """What a person reads where ``code`` shows that text; None where it is not certain."""
    sections = _sections(code)
    last = sections[-1]
    if len(sections) < 4 and "@" not in last.shape:
        return text
    if not last.sure or len(sections) > 4 or "D" in last.shape:
        return None
    pieces = iter(last.literal)
    signs = (text if sign == "@" else next(pieces) if sign == "L" else "" for sign in last.shape)
    return "".join(signs)


@lru_cache(maxsize=4096)
def _sections(code: str) -> tuple[_Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["end"]:
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(map(_section, parts))


def _section(tokens: list[re.Match[str]]) -> _Section:
    shape, literal = "", ""
    condition, sure = None, True
    for token in tokens:
        said = ""
        if token["general"]:
            shape += "G"
        elif token["exponent"]:
            shape += "E"
        elif token["digit"]:
            shape += token[0]
        elif token["quoted"]:
            said = token[0].strip('"')
        elif token["escaped"] is not None:
            said = token["escaped"]
        elif token["filled"] is not None:
            said = token["filled"]
        elif token["bracket"] is not None:
            known, more, said = _bracket(token["bracket"])
            sure, condition = sure and known, more or condition
        elif token["plain"] in (".", ",", "@", "/", "%"):
            shape += token["plain"]
        elif token["plain"] and token["plain"].lower() in "ymdhs":
            shape += "D"
        elif token["plain"]:
            said = token["plain"]
        for sign in said:
            if not sign.isspace():
                shape, literal = shape + "L", literal + sign
    return _Section(shape, literal, condition, sure)


def _bracket(said: str) -> tuple[bool, tuple[str, Decimal] | None, str]:
    """Whether it is known, the condition, the literal text that it stands for."""
    found = _CONDITION.fullmatch(said.strip())
    if found is not None:
        return True, (found[1], Decimal(found[2])), ""
    if _COLOUR.fullmatch(said.strip()):
        return True, None, ""
    locale = _LOCALE.fullmatch(said)
    return locale is not None, None, locale["symbol"] if locale is not None else ""


def _section_for(code: str, value: Decimal) -> _Section | None:
    """The section that shows that value: of several with conditions the first that holds, else the
    last; None where programs differ."""
    sections = _sections(code)
    if len(sections) > 4 or any(section.condition for section in sections[2:]):
        return None
    numeric = sections[:3]
    last = numeric[-1]
    if len(numeric) > 1 and last.shape.replace("L", "") == "@" and last.condition is None:
        numeric = numeric[:-1]
    if len(sections) > 1 and any("@" in section.shape for section in numeric):
        return None
    if all(section.condition is None for section in numeric):
        zero = 2 if len(numeric) == 3 else 0
        return numeric[0] if value else numeric[zero]
    *before, last = numeric
    if not value and numeric[0].condition == (">", Decimal(0)):  # to LibreOffice that is ">=0"
        return None
    for section in before:
        if section.condition is None:  # each program has conditions of its own for it
            return None
        if _holds(section.condition, value):
            return section
    return last if last.condition is None or _holds(last.condition, value) else None


def _holds(condition: tuple[str, Decimal], value: Decimal) -> bool:
    sign, limit = condition
    return {
        "<": value < limit, "<=": value <= limit, ">": value > limit,
        ">=": value >= limit, "=": value == limit, "<>": value != limit,
    }[sign]  # fmt: skip


def _literal_is_harmless(section: _Section) -> bool:
    """No literal is read as a digit, or makes another number of the digits beside it."""
    if any(unicodedata.category(sign).startswith("N") for sign in section.literal):
        return False
    before = len(section.shape) - len(section.shape.lstrip("L"))
    after = len(section.shape) - len(section.shape.rstrip("L"))
    beside = section.literal[:before][-1:] + section.literal[len(section.literal) - after :][:1]
    is_apart = before + after == len(section.literal) < len(section.shape)
    return is_apart and not _BESIDE_DIGITS.intersection(beside)


def _is_dash(section: _Section) -> bool:
    """As accounts write 0: a dash, beside which only blanks are kept free, and a currency."""
    said = [sign for sign in section.literal if unicodedata.category(sign) != "Sc"]
    return len(said) == 1 and said[0] in _DASHES and set(section.shape) <= {"L", "?"}


def _decimal(shape: str, value: Decimal) -> Decimal | None:
    whole, _, rest = shape.partition(".")
    if "." in rest or not set(shape) <= set("0#?.,") or not set("0#?") & set(shape):
        return None
    if whole.rstrip(",") != whole or rest.rstrip(",") != rest:
        return value if not value and "0" in shape else None
    places = len(rest.replace(",", ""))
    shown = half_up(value, min(places, 400))
    return shown if shown or "0" in shape else None


def _scientific(shape: str, value: Decimal) -> Decimal | None:
    mantissa, _, exponent = shape.partition("E")
    if not set(mantissa) <= set("0#?.") or not exponent or set(exponent) - set("0#?"):
        return None
    places = len(mantissa.partition(".")[2])
    return value if Decimal(f"{value:.{places}e}") == value else None


def _fraction(shape: str, value: Decimal) -> Decimal | None:
    """As a whole and a fraction (``# ?/?``): certain only where nothing is rounded."""
    above, _, below = shape.partition("/")
    if not below or set(above + below) - set("0#?"):
        return None
    nearest = Fraction(value).limit_denominator(10 ** min(len(below), 9) - 1)
    return value if nearest == Fraction(value) else None
