"""How blocs nominate their units: settings of the sheet "Đợt chấm" that have no default."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Voting
from thidua_xlsx.control.lists import Names
from thidua_xlsx.control.settings import Settings
from thidua_xlsx.layout.control import schema
from thidua_xlsx.layout.voting_words import MAJORITIES
from thidua_xlsx.model import Regulation, Unit, VotingRules
from thidua_xlsx.words.texts import matching_key

MAJORITY, NONVOTERS = "nomination_majority", "nomination_nonvoters"
_OFFERED = {matching_key(words): meant for words, meant in MAJORITIES.items()}
_TYPED = re.compile(r"(quá|trên|từ) (\d{1,3}(?:[.,]\d{1,4})?) ?% ?(trở lên)?", re.IGNORECASE)


def read_voting(
    settings: Settings, regulation: Regulation, units: Sequence[Unit]
) -> tuple[Voting, tuple[Finding, ...]]:
    """The rules, None with the labels of what is missing; and what cannot be so, with its cell."""
    wanted = schema.nomination_settings(regulation)
    if not wanted:
        return Voting(), ()
    findings: list[Finding] = []
    typed = settings.text(MAJORITY)
    majority = _share(typed)
    if typed and majority is None:
        findings.append(settings.finding(MAJORITY, "control-majority-bad"))
    nonvoters, wrong = _nonvoters(settings, units)
    findings += wrong
    texts = {
        name: settings.text(f"nomination_{name}") for name in ("secret", "voters", "own", "base")
    }
    marks, flags = (settings.integer(f"nomination_{name}") for name in ("marks", "flags"))
    needed = {
        **{f"nomination_{name}": bool(text) for name, text in texts.items()},
        "nomination_marks": marks is not None,
        "nomination_flags": flags is not None,
        MAJORITY: majority is not None,
        NONVOTERS: bool(nonvoters) or texts["voters"] != schema.ALL_BUT,
    }
    missing = tuple(each.label for each in wanted if not needed[each.id])
    if missing or majority is None or marks is None or flags is None:
        return Voting(None, nonvoters, missing), tuple(findings)
    rules = VotingRules(
        secret=texts["secret"] == schema.SECRET,
        own=texts["own"] == schema.YES,
        marks=marks,
        flags=flags,
        share=majority[0],
        above=majority[1],
        base=texts["base"],
    )
    return Voting(rules, nonvoters), tuple(findings)


def _share(typed: str) -> tuple[Fraction, bool] | None:
    """The share of votes, and whether more than it is needed; None for no share."""
    known = _OFFERED.get(matching_key(typed))
    found = _TYPED.fullmatch(typed)
    if known is not None or found is None:
        return known
    share, above = Fraction(found[2].replace(",", ".")) / 100, found[1].lower() != "từ"
    reached = not above or share < 1
    return (share, above) if 0 < share <= 1 and reached and not (above and found[3]) else None


def _nonvoters(settings: Settings, units: Sequence[Unit]) -> tuple[frozenset[str], list[Finding]]:
    typed = [one.strip() for one in settings.text(NONVOTERS).split(";") if one.strip()]
    if not typed:
        return frozenset(), []
    if settings.text("nomination_voters") == schema.EVERY_UNIT:
        return frozenset(), [settings.finding(NONVOTERS, "control-nonvoters-unused")]
    names = Names((unit.id, unit.name) for unit in units)
    unknown = [
        settings.rows[NONVOTERS].finding(
            "value", "control-unit-unknown", found=one, near=names.near(one)
        )
        for one in typed
        if names.find(one) is None
    ]
    return frozenset(id for one in typed if (id := names.find(one)) is not None), unknown
