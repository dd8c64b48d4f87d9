"""What the authority approved, refused and took back, held against what now stands (Điều 10).

An approval is bound to what was submitted of each unit.  It stands as long as the unit's own facts
do; what changes for it because others were rated again is asked, never done by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.model import Regulation, Submitted
from thidua_xlsx.rating.bands import Walk
from thidua_xlsx.rating.outcome import Approval, Word
from thidua_xlsx.words.numerals import digits

APPROVAL, CHANGE, OTHER, CANCELLATION = "approval", "approval-change", "approved", "cancelled"
"""The kinds of decisions: on what is submitted, on what others' rating again changes for approved
units, of another rating for one unit, of a cancellation."""
APPROVED, NOT_APPROVED, CANCELLED, KEPT = "phe-duyet", "khong-phe-duyet", "huy-bo", "giu-nguyen"


def submitted(walked: Walk, own: Walk) -> Submitted:
    """The unit as it is put before who approves; ``own``: its walk as if there were places for
    everybody."""
    facts = walked.facts
    total = "" if facts.points is None else digits(facts.points)
    return Submitted(facts.unit.id, total, facts.place, own.computed or "", walked.computed or "")


def last_words(
    regulation: Regulation, units: Iterable[str], record: Sequence[DecisionTaken]
) -> dict[str, Approval]:
    """By unit, the last word of the decisions in ``record``, in the order taken (Điều 10.2, 10.4).

    A cancellation of what is not approved has no effect.
    """
    known, ratings = set(units), {rating.id for rating in regulation.ratings}
    said: dict[str, Approval] = {}
    for taken in record:
        kind, _, unit = taken.id.partition(":")
        if kind in (APPROVAL, CHANGE):
            said |= {one.unit: word for one in taken.submitted if (word := _word(taken, one))}
        elif kind == OTHER and taken.answer in ratings:
            about = next((one for one in taken.submitted if one.unit == unit), None)
            said[unit] = Approval(Word.APPROVED, taken.answer, about, taken)
        elif kind == CANCELLATION and taken.answer == CANCELLED:
            before = said.get(unit)
            if before is not None and before.word is Word.APPROVED:
                said[unit] = replace(before, word=Word.CANCELLED, taken=taken)
    return {unit: word for unit, word in said.items() if unit in known}


def _word(taken: DecisionTaken, about: Submitted) -> Approval | None:
    if taken.answer == APPROVED and about.computed:
        return Approval(Word.APPROVED, about.computed, about, taken)
    return Approval(Word.REFUSED, None, about, taken) if taken.answer == NOT_APPROVED else None


def held(said: Mapping[str, Approval], now: Mapping[str, Submitted]) -> dict[str, str]:
    """By unit, the computed rating that its approval was about and that it keeps, whatever places
    others left or took: of units whose own facts are as they were."""
    return {
        unit: about.computed
        for unit, word in said.items()
        if word.word is Word.APPROVED
        and (about := word.submitted) is not None
        and about.computed
        and _own(about) == _own(now[unit])
    }


def judged(said: Mapping[str, Approval], now: Mapping[str, Submitted]) -> dict[str, Approval]:
    """Each word with whether it is outdated: an approval where the unit's own facts are others, a
    refusal where anything of what was refused together is, a cancellation where anything of the
    unit is."""
    return {unit: replace(word, outdated=_outdated(unit, said, now)) for unit, word in said.items()}


def _outdated(unit: str, said: Mapping[str, Approval], now: Mapping[str, Submitted]) -> bool:
    word = said[unit]
    if word.word is Word.APPROVED:
        about = word.submitted
        return about is not None and (*_own(about), about.computed) != (
            *_own(now[unit]),
            now[unit].computed,
        )
    together = word.taken.submitted or (word.submitted,)
    return any(
        one is None or now.get(one.unit) != one
        for one in together
        if one is None or one.unit not in said or said[one.unit].taken is word.taken
    )


def _own(about: Submitted) -> tuple[str, str]:
    return about.total, about.own
