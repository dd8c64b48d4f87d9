"""What counts of each declaration of a unit: as decided, else as declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from thidua_xlsx.model import Declaration
from thidua_xlsx.ranking.questions import NO, REMEDIED, YES, can_be_remedied, fact_id
from thidua_xlsx.rating.rules import claims
from thidua_xlsx.rating.rules.case import Case
from thidua_xlsx.rating.rules.facts import Claim, Declared

PARTY_COMMITTEE = "party-committee"
MERITS = ("outstanding-achievement", "levels-reached-below")
"""The rules whose declarations are claims in the unit's favour (an achievement, force majeure)."""
_DECIDED = {NO: "decided-no", REMEDIED: "decided-remedied", YES: "decided-yes"}
_DECIDED_THERE = {REMEDIED: "reported-remedied", YES: "reported-counts"}
_UNCHARGED = {
    **_DECIDED, claims.OUTSIDE: "decided-outside", claims.NO_LEADER: "decided-no-leader"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """What counts of one declaration.

    ``possible``: what it can be (NO, REMEDIED, YES) by an answer to ``question`` (id) that makes
    it so, one where it is known.  ``state``: the key of ``messages`` that says where it comes from.
    ``claim``: set where it may count for another unit than the one that declared it.
    """

    declaration: Declaration
    said: Declared
    question: str
    possible: Mapping[str, str]
    state: str
    claim: Claim | None = None

    @property
    def is_open(self) -> bool:
        """Whether the answer is not known."""
        return len(self.possible) > 1

    @property
    def outcomes(self) -> frozenset[str]:
        """What it can be, without the answers."""
        return frozenset(self.possible.values())


def statements(case: Case) -> tuple[Stated, ...]:
    """What counts of every declaration of the unit, and of those of other units that may charge it.

    Of a fault a "no" is taken as declared, and so is a "yes" against oneself; open is what was not
    answered or contradicts itself, that it was remedied, that it happened at another agency, and a
    "no" that another "yes" throws doubt on.  A merit is open until it is confirmed.
    """
    return case.once("statements", lambda: tuple(_statements(case)))


def _statements(case: Case) -> Iterator[Stated]:
    unit = case.facts.unit
    own = {one.declaration.id: one for one in case.facts.claims if one.unit.id == unit.id}
    for declaration in case.regulation.declarations_of(unit.bloc):
        if declaration.answers == "yes-no":
            claim = own.get(declaration.id)
            yield _declared(case, declaration) if claim is None else _own_claim(case, claim)
    for claim in case.facts.claims:
        if claim.unit.id != unit.id:
            yield from _claim_of_another(case, claim)


def counting(case: Case, rule: str) -> list[Stated]:
    """Those of the declarations that are for that rule."""
    return [one for one in statements(case) if rule in one.declaration.rules]


def claimed(claim: Claim) -> str:
    """The key of ``messages`` that says what the unit itself states of such a fault."""
    if claim.said.contradictory:
        return "unit-contradicts"
    if claim.said.answer is None:
        return "unit-silent"
    if claims.is_own(claim.unit, claim.said.agency):
        return "former-own"
    return "claims-elsewhere" if claim.said.agency.strip() else "former-unnamed"


def _own_claim(case: Case, claim: Claim) -> Stated:
    unit, question = case.facts.unit, fact_id(claim.unit.id, claim.declaration.id)
    possible, state = claims.possible(claim, unit), claimed(claim)
    answer = case.answers.get(question)
    if answer:
        possible = {answer: claims.effect(claim, answer, unit)}
        state = _UNCHARGED.get(answer, "decided-elsewhere")
    return Stated(claim.declaration, claim.said, question, possible, state, claim)


def _claim_of_another(case: Case, claim: Claim) -> Iterator[Stated]:
    """Nothing where it is decided that it does not count for this unit."""
    unit, question = case.facts.unit, fact_id(claim.unit.id, claim.declaration.id)
    possible, state = claims.possible(claim, unit), "reported"
    answer = case.answers.get(question)
    if answer:
        counts = claims.effect(claim, answer, unit)
        if counts == NO:
            return
        possible, state = {answer: counts}, _DECIDED_THERE[counts]
    yield Stated(claim.declaration, claim.said, question, possible, state, claim)


def _declared(case: Case, declaration: Declaration) -> Stated:
    said = case.facts.declared.get(declaration.id, Declared())
    question = fact_id(case.facts.unit.id, declaration.id)
    answer, is_merit = case.answers.get(question), any(one in MERITS for one in declaration.rules)
    if answer in _DECIDED:
        counts = YES if is_merit and answer == REMEDIED else answer
        return Stated(declaration, said, question, {counts: counts}, _DECIDED[counts])
    possible, state = (_merit if is_merit else _fault)(case, declaration, said)
    return Stated(declaration, said, question, {one: one for one in possible}, state)


def _merit(_case: Case, _declaration: Declaration, said: Declared) -> tuple[Iterable[str], str]:
    """What is possible of a merit by what the unit says of it, and the state in words."""
    if said.answer is False:
        return (NO,), "unit-says-no"
    return (NO, YES), "unit-silent" if said.answer is None else "claims"


def _fault(case: Case, declaration: Declaration, said: Declared) -> tuple[Iterable[str], str]:
    """The same of a fault."""
    remediable = can_be_remedied(declaration)
    anything = (NO, REMEDIED, YES) if remediable else (NO, YES)
    if said.contradictory:
        return anything, "unit-contradicts"
    if said.answer is None:
        return anything, "unit-silent"
    if said.answer is False:
        doubted = any(_may_be_yes(case, other) for other in declaration.doubted_by)
        return (anything, "unit-says-no-but") if doubted else ((NO,), "unit-says-no")
    if not remediable:
        return (YES,), "unit-says-yes"
    if said.remedied is None:
        return (REMEDIED, YES), "remedied-unsaid"
    if said.remedied:
        return (REMEDIED, YES), "claims-remedied"
    return (YES,), "unit-says-not-remedied"


def _may_be_yes(case: Case, declaration: str) -> bool:
    """Whether that one is a "yes", or not answered; as decided, else as declared."""
    answer = case.answers.get(fact_id(case.facts.unit.id, declaration))
    said = case.facts.declared.get(declaration, Declared())
    return answer in (REMEDIED, YES) if answer else claims.may_be_yes(said)
