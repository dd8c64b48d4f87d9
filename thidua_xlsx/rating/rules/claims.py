"""Faults of former agencies (Điều 7.3): which unit one counts for, the council says.

What happened elsewhere is charged to the agency where it happened, not to the one that declares it.
Until that is decided it may count for either; decided, it counts for one and for no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Declaration, Regulation, Unit
from thidua_xlsx.ranking.questions import NO, REMEDIED, YES, can_be_remedied, fact_id
from thidua_xlsx.rating.rules.facts import Claim, Declared, UnitFacts
from thidua_xlsx.words.near import alike
from thidua_xlsx.words.texts import matching_key

OUTSIDE, NO_LEADER = "ngoai-dot", "khong-phai-lanh-dao"
"""Answers that charge no unit of the round: the agency is none of it; the fault is an official's,
of whom no condition speaks (Điều 7.2: organisations, leaders, party committee members)."""
_REMEDIED_THERE = ":da-khac-phuc"


def with_claims(
    regulation: Regulation, facts: Sequence[UnitFacts], answers: Mapping[str, str]
) -> list[UnitFacts]:
    """Every unit with the faults that may count for it or for another one; ``answers``: the last
    answer by question id."""
    everybody = {each.unit.id: each.unit for each in facts}
    of_unit: dict[Unit, list[Claim]] = {unit: [] for unit in everybody.values()}
    for each in facts:
        for claim in _claims(regulation, each, everybody, answers):
            for unit in dict.fromkeys(claim.units):
                of_unit.setdefault(unit, []).append(claim)
    return [replace(each, claims=tuple(of_unit[each.unit])) for each in facts]


def _claims(
    regulation: Regulation,
    facts: UnitFacts,
    everybody: Mapping[str, Unit],
    answers: Mapping[str, str],
) -> Iterator[Claim]:
    """What the unit declares as another agency's, or was decided to be one's."""
    unit = facts.unit
    for declaration in regulation.declarations_of(unit.bloc):
        if "agency" not in declaration.asks:
            continue
        said = facts.declared.get(declaration.id, Declared())
        answer = answers.get(fact_id(unit.id, declaration.id), "")
        charged = everybody.get(_charged(answer), unit)
        decided = [charged] if charged != unit else []
        if decided or answer in (OUTSIDE, NO_LEADER) or _is_elsewhere(unit, declaration, said):
            others = (other for other in everybody.values() if other != unit)
            named = [] if is_own(unit, said.agency) else _named(said.agency, others)
            yield Claim(unit, declaration, said, tuple(dict.fromkeys((*decided, *named))))


def effect(claim: Claim, answer: str, unit: Unit) -> str:
    """What an answer makes of the fault for a unit: YES (it counts), REMEDIED, NO."""
    return {given: what for what, given in _answers(claim.unit, unit).items()}.get(answer, NO)


def possible(claim: Claim, unit: Unit) -> dict[str, str]:
    """What the fault can be for a unit while it is not decided, by an answer that makes it so."""
    counts = _answers(claim.unit, unit)
    if not can_be_remedied(claim.declaration):
        del counts[REMEDIED]
    return {OUTSIDE: NO, **{answer: what for what, answer in counts.items()}}


def offered(claim: Claim) -> dict[str, str]:
    """Every answer to where the fault counts, with its words, the likeliest first."""
    found: dict[str, str] = {}
    for unit in claim.units:
        counts = _answers(claim.unit, unit)
        words = {YES: "answer-counts-for"}
        if can_be_remedied(claim.declaration):
            words = {YES: "answer-counts-not-remedied", REMEDIED: "answer-counts-remedied"}
        found |= {counts[what]: say(key, "vi", name=unit.name) for what, key in words.items()}
    found[OUTSIDE] = say("answer-outside", "vi")
    if claim.declaration.of_former_agency:
        found[NO_LEADER] = say("answer-no-leader", "vi")
    if claim.said.answer is not True or claim.said.contradictory:
        found[NO] = say("answer-no-case", "vi")
    return found


def charged_name(claim: Claim, answer: str) -> str:
    """The name of the unit that the answer charges, for those who read it."""
    names = {unit.id: unit.name for unit in claim.candidates}
    return names.get(_charged(answer), _charged(answer))


def is_own(unit: Unit, agency: str) -> bool:
    """Whether what stands in the agency's cell is the unit itself."""
    return matching_key(agency) in (matching_key(unit.name), matching_key(unit.id))


def may_be_yes(said: Declared) -> bool:
    """Whether a unit does not plainly say no."""
    return said.answer is not False or said.contradictory


def _is_elsewhere(unit: Unit, declaration: Declaration, said: Declared) -> bool:
    """Whether the fault may be another agency's: declared as such, or not answered where nothing
    else is asked; for all other declarations, where another agency is named."""
    if declaration.of_former_agency:
        return may_be_yes(said)
    return said.answer is True and bool(said.agency.strip()) and not is_own(unit, said.agency)


def _answers(declarer: Unit, unit: Unit) -> dict[str, str]:
    """The answers that charge a unit; the declaring one's are those of any other fact."""
    if unit.id == declarer.id:
        return {YES: YES, REMEDIED: REMEDIED}
    return {YES: unit.id, REMEDIED: f"{unit.id}{_REMEDIED_THERE}"}


def _charged(answer: str) -> str:
    """The id of the unit that the answer charges, where it charges another one."""
    return answer.removesuffix(_REMEDIED_THERE)


def _named(agency: str, units: Iterable[Unit]) -> list[Unit]:
    """The units that the agency's name means, or may mean where none has just this name."""
    by_name = {unit.name: unit for unit in units}
    exact = [unit for unit in by_name.values() if is_own(unit, agency)]
    return exact or [by_name[name] for name in alike(agency, by_name)]
