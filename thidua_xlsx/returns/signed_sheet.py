"""The signed and stamped sheet of a unit (Điều 8.2c): the form printed, signed and sent as a PDF.

Which form it is a print of is told by the code and the total that stand on it.  Fonts without
Vietnamese letters make programs draw these apart, at the end of their line: so the words before
code and total are looked for by their ASCII letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import counted as so_many
from thidua_xlsx.catalogue.messages import say, sentence
from thidua_xlsx.layout.form.form_heads import CODE_LABEL
from thidua_xlsx.layout.form.panel import TOTALLED
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import SheetState, Stage
from thidua_xlsx.words.numerals import digits, typed_readings, vietnamese
from thidua_xlsx.words.texts import nfc

NAMED = 12
"""How many units are named; all of them stand in tinh-trang.xlsx."""
NOT_SIGNED = "khong-phai-ban-ky"
"""The answer that a scan is no signed sheet."""


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """What identifies a form in print: its check code, and its total of self scores in points."""

    code: str
    total: Decimal

    @property
    def shown(self) -> str:
        """As a person reads it, in any language: "ABCD-EFGH · 87,5"."""
        return f"{self.code} · {vietnamese(self.total)}"

    @property
    def answer(self) -> str:
        """As it is recorded where a person has typed it."""
        return f"{self.code}={digits(self.total)}"


def of_form(identity: Identity | None, totals: Mapping[str, Decimal | None]) -> SignedSheet | None:
    """What a print of that return shows; None where it has no total."""
    total = totals.get("self")
    return None if identity is None or total is None else SignedSheet(identity.check_code, total)


def printed_sheet(text: str, file: str) -> tuple[SignedSheet | None, tuple[Finding, ...]]:
    """The form of which the text is a print.  None where it is of none, or, with a finding, where
    it shows no total, several, or several forms."""
    said = _letters(text)
    codes = tuple(dict.fromkeys(_CODE_PRINTED.findall(said)))
    totals = {number(sign + shown) for sign, shown in _TOTAL_PRINTED.findall(said)}
    if not codes:
        return None, ()
    total = totals.pop() if len(totals) == 1 else None
    if len(codes) > 1 or total is None:
        return None, (Finding("pdf-unclear", file=file, found=", ".join(codes[:3])),)
    return SignedSheet(codes[0], total), ()


def typed_sheet(text: str) -> SignedSheet | None:
    """The code and the total that a person has typed, in this order; None where it is not that."""
    typed = _TYPED.fullmatch(text.strip().upper())
    total = number(typed["total"]) if typed is not None else None
    return None if typed is None or total is None else SignedSheet(typed["code"], total)


def number(text: str) -> Decimal | None:
    """The number printed or typed, a decimal where it could be one; None for none."""
    readings = typed_readings(text)
    return readings[0].value if readings else None


def in_words(states: Mapping[str, SheetState], article: str, lang: str = "vi") -> tuple[str, ...]:
    """How many units have a signed sheet that matches, then who has not, state by state; ``states``
    by the units' names."""
    if not states:
        return ()
    matching = sum(state == SheetState.MATCHES for state in states.values())
    counts = {"matching": so_many(matching), "units": so_many(len(states))}
    vietnamese, english = sentence("signed-counts", article=article, **counts)
    lines = [vietnamese if lang == "vi" else english]
    for each in SheetState:
        names = [name for name, state in states.items() if state == each]
        if names and each != SheetState.MATCHES:
            called = say(f"signed-{each}", lang)
            lines.append(say("signed-who", lang, state=called, names=listed(names, lang)))
    return tuple(lines)


def listed(names: Sequence[str], lang: str = "vi") -> str:
    """The first names, and how many more there are."""
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    return shown if more <= 0 else say("signed-more", lang, names=shown, more=more)


def counted(states: Iterable[SheetState]) -> dict[str, int]:
    """How many units stand in each state."""
    given = tuple(states)
    return {str(each): given.count(each) for each in SheetState}


def _letters(text: str) -> str:
    """ASCII only, without the blanks that stand beside no digit."""
    plain = " ".join(nfc(text).encode("ascii", "ignore").decode("ascii").split())
    return re.sub(r"(?<![0-9]) (?![0-9])", "", plain)


_CODE = "[A-Z2-7]{4}-[A-Z2-7]{4}"
_NUMBER = "[0-9]+(?:[.,][0-9]+)*"
_CODE_PRINTED = re.compile(f"{_letters(CODE_LABEL)}: ?({_CODE})")
# The panel's number format writes the minus of a total before its label.
_TOTAL_PRINTED = re.compile(f"(-?){_letters(TOTALLED[Stage.SELF][1])}: ?({_NUMBER}) ?/")
_TYPED = re.compile(rf"(?P<code>{_CODE})[\s=,;:/·–]+(?P<total>-?{_NUMBER})")
