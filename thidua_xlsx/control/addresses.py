"""Where letters go: the columns of addresses beside units, agencies and leaders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.cells import ControlRow, Listing
from thidua_xlsx.control.control import Address, LetterTexts
from thidua_xlsx.control.lists import filled
from thidua_xlsx.control.settings import Settings
from thidua_xlsx.layout.control.schema import LETTER_SETTINGS, LETTER_WORDS
from thidua_xlsx.words.texts import matching_key

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_BRACES = re.compile(r"\{([^{}]*)\}")


def read_addresses(
    listing: Listing, named: Mapping[str, str]
) -> tuple[dict[str, Address], tuple[Finding, ...]]:
    """The addresses of a list by the ids of those who are ``named`` in it (names by id); what is no
    e-mail address is a finding and counts for none.  Of several in a cell the first counts."""
    ids = {matching_key(text): id for id, name in named.items() for text in (name, id)}
    found: dict[str, Address] = {}
    findings: list[Finding] = []
    for row in filled(listing, ("email", "phone")):
        typed = re.split(r"[;,\s]+", row.text("email").strip(" ;,"))[0]
        if typed and _EMAIL.fullmatch(typed) is None:
            findings.append(row.finding("email", "control-email-bad", name=row.text("name")))
            typed = ""
        if (id := _id(row, ids)) is not None:
            found[id] = Address(typed, row.text("phone"))
    return found, tuple(findings)


def _id(row: ControlRow, ids: Mapping[str, str]) -> str | None:
    texts: Iterable[str] = (row.text("id"), row.text("name"))
    return next((ids[key] for text in texts if (key := matching_key(text)) in ids), None)


def read_letters(settings: Settings) -> tuple[LetterTexts, tuple[Finding, ...]]:
    """The officer's words, and what stands between braces in them that a letter does not know."""
    texts = {setting.id: settings.text(setting.id) for setting in LETTER_SETTINGS}
    findings = [
        settings.finding(
            id,
            "control-letter-word",
            word=word,
            allowed=", ".join(LETTER_WORDS),
        )
        for id, text in texts.items()
        for word in _BRACES.findall(text)
        if word not in LETTER_WORDS
    ]
    return LetterTexts(*texts.values()), tuple(findings)
