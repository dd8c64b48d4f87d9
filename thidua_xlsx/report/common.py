"""What the reports of all commands have in common: findings, refusals, numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model.shown import attributes
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.dates import moment_text
from thidua_xlsx.words.numerals import vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thidua_xlsx.catalogue.findings import Finding
    from thidua_xlsx.facts.editions import Edition
    from thidua_xlsx.model import Question
    from thidua_xlsx.pipeline.base.result import Result
    from thidua_xlsx.rating.outcome import Approval, UnitRating

SHOWN = 20
"""How many of a kind a screen shows; all of them stand in the JSON answer."""
ALIKE = 3
"""Up to so many findings of one code on one sheet are each told; of more, the first and the cells
of the others."""

SHOWN_ANSWERS = 4
"""How many answers a screen shows of one question."""


def findings_and_refusal(result: Result, lang: str) -> list[str]:
    """The findings that every command may have, and the refusal; its remedy is what to do next."""
    refused = result.refused
    if refused is None:
        return findings(result.findings, lang)
    others = [finding for finding in result.findings if finding != refused.finding]
    lines = findings(others, lang)
    lines.append(say("refused", lang, why=placed(refused.finding, lang)))
    if refused.whom:
        lines.append(say("whom", lang, whom=listed(refused.whom, lang)))
    remedy = refused.finding.remedy(lang)
    return [*lines, say("refused-next", lang, remedy=remedy[:1].lower() + remedy[1:])]


def findings(found: Iterable[Finding], lang: str, indent: str = "") -> list[str]:
    """What is wrong where, and what to do, two lines each; the same fault in many cells of a sheet
    is told once.  Quiet ones stand in the JSON answer only."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(found):
        if not finding.quiet:
            alone = finding.sheet is None or finding.cell is None
            kind = (finding.code, finding.file, number if alone else finding.sheet)
            groups.setdefault(kind, []).append(finding)
    kinds = list(groups.values())
    lines = [line for alike in kinds[:SHOWN] for line in _told_once(alike, lang)]
    hidden = sum(len(alike) for alike in kinds[SHOWN:])
    if hidden:
        lines.append(say("more", lang, count=hidden))
    return [indent + line for line in lines]


def _told_once(alike: Sequence[Finding], lang: str) -> list[str]:
    lines: list[str] = []
    each_told = alike if len(alike) <= ALIKE else alike[:1]
    for finding in each_told:
        severity = say(f"severity-{finding.severity}", lang)
        lines.append(say("finding", lang, severity=severity, message=placed(finding, lang)))
        lines.append(say("remedy", lang, remedy=finding.remedy(lang)))
    others = alike[len(each_told) :]
    if others:
        cells = listed([str(finding.cell) for finding in others], lang)
        lines.append(say("alike", lang, count=len(others), cells=cells))
    return lines


def placed(finding: Finding, lang: str) -> str:
    """The message behind its place: sheet and cell, or a template's file and line."""
    message = finding.message(lang)
    if finding.cell is None:
        return message
    if finding.sheet is None:
        return f"{finding.file}, {finding.cell}: {message}"
    return f"{finding.sheet}!{finding.cell}: {message}"


def listed(items: Sequence[str], lang: str) -> str:
    shown = ", ".join(items[:SHOWN])
    rest = len(items) - SHOWN
    return f"{shown} {say('more', lang, count=rest)}" if rest > 0 else shown


def number(value: Decimal | None) -> str:
    """A score as a Vietnamese reader writes it, with a decimal comma; "–" where there is none."""
    return "–" if value is None else vietnamese(value)


def asked_words(asked: Question) -> dict[str, object]:
    """How the question is answered by a command: its id, and its answers as they are typed."""
    answers = " | ".join(as_argument(each) for each in asked.answers[:SHOWN_ANSWERS])
    more = " | …" if len(asked.answers) > SHOWN_ANSWERS else ""
    return {"id": asked.id, "answers": answers + more}


def last_word(approval: Approval, lang: str) -> str:
    """What is to be known of an approval that does not stand: what, by whom, when."""
    what = "outdated" if approval.word == "approved" else str(approval.word)
    words = {"by": approval.taken.by, "at": moment_text(approval.taken.at)}
    return say("approval-word", lang, what=say(f"approval-{what}", lang), **words)


def blocked(units: Iterable[UnitRating], names: Mapping[str, str], lang: str) -> list[str]:
    """The units whose rating was refused or cancelled, by whom and when."""
    return [
        say("blocked-unit", lang, name=names[each.unit], said=last_word(each.approval, lang))
        for each in units
        if each.approval is not None
    ]


def blocked_next(
    units: Sequence[UnitRating], names: Mapping[str, str], directory: str, lang: str
) -> str:
    """The commands that lead on for the first of them."""
    return say("blocked-next", lang, round=directory, **blocked_words(units[0].unit, names))


def blocked_words(unit: str, names: Mapping[str, str]) -> dict[str, object]:
    """What that message says of the unit."""
    return {"name": names[unit], "unit": unit}


def edition_words(edition: Edition) -> dict[str, object]:
    """What a message says of an earlier edition of the dossier."""
    names = ("number", "file", "sha256", "by", "document")
    return {**attributes(edition, names), "at": moment_text(edition.at)}
