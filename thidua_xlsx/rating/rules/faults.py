"""Conditions on what a unit declares: faults of Điều 7.2 and 7.3, shares, merits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from thidua_xlsx.catalogue.messages import Both, joined, sentence
from thidua_xlsx.model import Condition, Question, RatingBand
from thidua_xlsx.ranking.questions import NO, REMEDIED, YES, fact_question
from thidua_xlsx.rating.rules import claims
from thidua_xlsx.rating.rules.case import Case, Verdict
from thidua_xlsx.rating.rules.stated import PARTY_COMMITTEE, Stated, claimed, counting, statements
from thidua_xlsx.words.numerals import half_up, plain
from thidua_xlsx.words.texts import display

NEGATED = ("no-discipline", "no-prosecution")
"""The rules that hold where the fault is not there; of the others it is the fault that holds."""
REMEDIED_STATES = ("claims-remedied", "remedied-unsaid", "decided-remedied", "reported-remedied")
"""The states that speak of remedying the fault."""


def fault(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """A declared fault is there, or (NEGATED) is not (Điều 7.2).

    What the unit itself detected and remedied does not count where ``exempt_if_remedied``.  One
    fault suffices; where "and-party-committee" is read literally, the rule ``discipline`` wants one
    of the party committee besides, in the blocs that have one.
    """
    some = _counted(case, condition)
    if not some:
        return Verdict(None, sentence("not-declarable"), asked=True)
    exempt = condition.parameters.get("exempt_if_remedied") == "true"
    committee = [one for one in some if one.declaration.role == PARTY_COMMITTEE]
    others = [one for one in some if one.declaration.role != PARTY_COMMITTEE]
    literal = case.regulation.reading("and-party-committee") == "and"
    detail = _statements(case, some, exempt)
    if literal and committee and condition.rule == "discipline":
        there = _and(_any_charged(others, exempt), _any_charged(committee, exempt))
        detail = sentence("all-cases-needed", sentence=detail)
    else:
        there = _any_charged(some, exempt)
    waits = _open_facts(some) if there is None else ()
    if there is not None and condition.rule in NEGATED:
        there = not there
    return Verdict(there, detail, waits)


def subordinates_disciplined_above(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """More than ``percent`` % of the subordinate units were disciplined, exactly: 1 of 5 is not
    over 20 %."""
    some = _counted(case, condition)
    if not some:
        return Verdict(None, sentence("not-declarable"), asked=True)
    verdicts = [_share(case, condition, one) for one in some]
    for holds in (True, None):
        for verdict in verdicts:
            if verdict.holds is holds:
                return verdict
    return verdicts[0]


def outstanding_achievement(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """An outstanding achievement was declared and is confirmed."""
    some = counting(case, condition.rule)
    if not some:
        return Verdict(None, sentence("not-declarable"), asked=True)
    holds = merit(some)
    return Verdict(
        holds, _statements(case, some, False), _open_facts(some) if holds is None else ()
    )


def merit(some: Iterable[Stated]) -> bool | None:
    """Whether one of the merits counts, None where that is open."""
    return _any_charged(some, exempt=False)


def state_of(case: Case, one: Stated) -> Both:
    """What a declaration comes to for the unit, in words."""
    if one.claim is not None:
        unit = claims.charged_name(one.claim, next(iter(one.possible)))
        return _state(case, one, one.state, by=one.claim.unit.name, unit=unit)
    if one.state == "unit-says-no-but":
        return _state(case, one, one.state, doubts=_doubts(case, one))
    return _state(case, one, one.state)


def fact_asked(case: Case, one: Stated) -> Question:
    """What is asked about an open declaration, with what the unit wrote beside its answer; of a
    fault that may count for several units the same whichever of them it is asked for."""
    claim = one.claim
    state = state_of(case, one) if claim is None else _state(case, one, claimed(claim))
    written = f" ({display(one.said.detail)})" if one.said.detail else ""
    told = f"{state[0]}{written}", f"{state[1]}{written}"
    if claim is None:
        return fact_question(case.regulation, case.facts.unit, one.declaration, told)
    counts_for = claims.offered(claim)
    return fact_question(case.regulation, claim.unit, one.declaration, told, counts_for)


def _state(case: Case, one: Stated, key: str, **words: object) -> Both:
    count: Both | str = ""
    if one.said.number is not None and one.declaration.what:
        count = (f", {one.said.number} {one.declaration.what}", f", {one.said.number}")
    agency = display(one.said.agency)
    return sentence(key, count=count, agency=agency, council=case.council, **words)


def _doubts(case: Case, one: Stated) -> Both:
    """What throws doubt on a "no"."""
    return joined(
        [
            sentence("doubt", text=other.declaration.text.rstrip("."), state=state_of(case, other))
            for other in statements(case)
            if other.declaration.id in one.declaration.doubted_by and other.outcomes != {NO}
        ]
    )


def _counted(case: Case, condition: Condition) -> list[Stated]:
    """What counts for the condition; the party committee only in its blocs."""
    blocs = condition.parameters.get("party_committee_blocs", "").split()
    return [
        one
        for one in counting(case, condition.rule)
        if one.declaration.role != PARTY_COMMITTEE or case.facts.unit.bloc in blocs
    ]


def _share(case: Case, condition: Condition, one: Stated) -> Verdict:
    plain_no = sentence("declared-none")
    if one.outcomes == {NO}:
        told = plain_no if one.state == "unit-says-no" else _statements(case, [one], False)
        return Verdict(False, told)
    if one.is_open:
        return Verdict(None, _statements(case, [one], False), (one.question,))
    number, of = one.said.number, one.said.of
    if number is None or of is None or not 0 <= number <= of or of == 0:
        return Verdict(None, sentence("counts-missing"), asked=True)
    percent = Fraction(condition.parameters["percent"])
    share = Fraction(100 * number, of)
    above = share > percent
    detail = sentence(
        "share-above" if above else "share-not-above",
        number=number,
        of=of,
        what=one.declaration.what,
        share=half_up(share),
        percent=plain(half_up(percent)),
    )
    return Verdict(above, detail)


def _charged(one: Stated, exempt: bool) -> bool | None:
    """Whether the fault counts: None where the possible answers differ in it."""
    counts = {what == YES or (what == REMEDIED and not exempt) for what in one.outcomes}
    return counts.pop() if len(counts) == 1 else None


def _any_charged(some: Iterable[Stated], exempt: bool) -> bool | None:
    charged = [_charged(one, exempt) for one in some]
    if True in charged:
        return True
    return None if None in charged else False


def _and(first: bool | None, second: bool | None) -> bool | None:
    if first is False or second is False:
        return False
    return None if None in (first, second) else True


def _open_facts(some: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(one.question for one in some if one.is_open)


def _statements(case: Case, some: Sequence[Stated], exempt: bool) -> Both:
    """Every declaration that is more than a plain "no"; one sentence where there is none."""
    parts = [
        sentence(
            "statement", text=one.declaration.text.rstrip("."), state=_weighed(case, one, exempt)
        )
        for one in some
        if one.state != "unit-says-no"
    ]
    if not parts:
        return sentence("declared-none")
    vietnamese, english = joined(parts)
    return f"{vietnamese}.", f"{english}."


def _weighed(case: Case, one: Stated, exempt: bool) -> Both:
    """The state, and whether having remedied the fault helps."""
    state = state_of(case, one)
    if REMEDIED not in one.outcomes or one.state not in REMEDIED_STATES:
        return state
    if not exempt:
        return sentence("not-exempt", state=state)
    return state if one.is_open else sentence("exempt", state=state)
