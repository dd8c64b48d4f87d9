"""One unit as its conditions see it: what it declared, what was decided, what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from thidua_xlsx.catalogue.messages import Both
from thidua_xlsx.model import Condition, Declaration, Regulation
from thidua_xlsx.ranking.questions import NO, REMEDIED, YES, condition_id, fact_id
from thidua_xlsx.rating.rules.facts import Declared, UnitFacts
from thidua_xlsx.words.texts import matching_key

PARTY_COMMITTEE, FORMER_AGENCY = "party-committee", "former-agency"
MERITS = ("outstanding-achievement", "levels-reached-below")
"""The rules whose declarations are claims in the unit's favour (an achievement, force majeure)."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, None where that is not known, and the figures in words.

    ``open_facts``: the declarations (ids) whose answer it waits for.  ``asked``: it is unknown for
    another reason, so that the condition itself has to be decided.
    """

    holds: bool | None
    detail: Both
    open_facts: tuple[str, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A unit under a regulation.

    ``answers``: the last answer by question id.  ``supposed``: answers to open facts that a
    possible course of things supposes, by declaration id.
    """

    regulation: Regulation
    facts: UnitFacts
    answers: Mapping[str, str]
    supposed: Mapping[str, str] = field(default_factory=dict)

    def supposing(self, supposed: Mapping[str, str]) -> Case:
        """The same unit with open facts answered so."""
        return replace(self, supposed={**self.supposed, **supposed})

    def with_total(self, total: Decimal) -> Case:
        """The same unit with another total."""
        return replace(self, facts=replace(self.facts, total=total))

    @property
    def council(self) -> str:
        """Who decides conditions that cannot be told from what came in."""
        decider = self.regulation.deciders.get("condition")
        return decider.by if decider is not None else self.regulation.council

    def decided(self, condition: Condition) -> bool | None:
        """What the council decided about the condition itself, None where it did not."""
        answer = self.answers.get(condition_id(self.facts.unit.id, condition.id))
        return {YES: True, NO: False}.get(answer or "")

    def declarations(self, rule: str) -> Iterator[Declaration]:
        """The declarations of the unit's bloc that are for that rule."""
        for declaration in self.regulation.declarations_of(self.facts.unit.bloc):
            if rule in declaration.rules:
                yield declaration


@dataclass(frozen=True, slots=True)
class Stated:
    """What counts of one declaration.

    ``possible``: the answers that are possible (NO, REMEDIED, YES), one where it is known.
    ``state``: the key of ``messages`` that says where it comes from.
    """

    declaration: Declaration
    said: Declared
    possible: tuple[str, ...]
    state: str

    @property
    def is_open(self) -> bool:
        """Whether the answer is not known."""
        return len(self.possible) > 1


def stated(case: Case, declaration: Declaration) -> Stated:
    """What counts of a declaration: as decided, else as declared.

    Of a fault a "no" is taken as declared, and so is a "yes" against oneself; open is what was not
    answered or contradicts itself, that it was remedied, and that it happened at another agency.  A
    merit is open until it is confirmed.
    """
    is_merit = any(rule in MERITS for rule in declaration.rules)
    return _merit(case, declaration) if is_merit else _fault(case, declaration)


def _fault(case: Case, declaration: Declaration) -> Stated:
    said = case.facts.declared.get(declaration.id, Declared())
    answer = _decided(case, declaration)
    if answer is None and said.contradictory:
        return Stated(declaration, said, _open_answers(declaration), "unit-contradicts")
    if declaration.role == FORMER_AGENCY:
        return _former(declaration, said, answer)
    if answer is not None:
        return _by_decision(declaration, said, answer)
    return Stated(declaration, said, *_declared_fault(case, declaration, said))


def _merit(case: Case, declaration: Declaration) -> Stated:
    said = case.facts.declared.get(declaration.id, Declared())
    answer = _decided(case, declaration)
    if answer is not None:
        return _by_decision(declaration, said, NO if answer == NO else YES)
    if said.answer is False:
        return Stated(declaration, said, (NO,), "unit-says-no")
    state = "unit-silent" if said.answer is None else "claims"
    return Stated(declaration, said, (NO, YES), state)


def _decided(case: Case, declaration: Declaration) -> str | None:
    """The answer decided or supposed; None where there is none, or none that it can have."""
    given = case.answers.get(fact_id(case.facts.unit.id, declaration.id))
    answer = case.supposed.get(declaration.id, given)
    return answer if answer in (NO, REMEDIED, YES) else None


def _by_decision(declaration: Declaration, said: Declared, answer: str) -> Stated:
    states = {NO: "decided-no", REMEDIED: "decided-remedied", YES: "decided-yes"}
    return Stated(declaration, said, (answer,), states[answer])


def _former(declaration: Declaration, said: Declared, answer: str | None) -> Stated:
    """Điều 7.3: who reports it is the new agency and not charged; entered by a decision against a
    unit that did not report it, it charges the former one."""
    if answer is not None and said.answer is not True:
        return _by_decision(declaration, said, answer)
    state = "former-agency" if said.answer is True and answer != NO else "unit-says-no"
    return Stated(declaration, said, (NO,), state)


def _open_answers(declaration: Declaration) -> tuple[str, ...]:
    """Every answer that a fault can have."""
    return (NO, REMEDIED, YES) if "remedied" in declaration.asks else (NO, YES)


def _declared_fault(
    case: Case, declaration: Declaration, said: Declared
) -> tuple[tuple[str, ...], str]:
    """What is possible of a fault by what the unit says of it, and the state in words."""
    can_be_remedied = "remedied" in declaration.asks
    if said.answer is False:
        return (NO,), "unit-says-no"
    if said.answer is None:
        return _open_answers(declaration), "unit-silent"
    if _elsewhere(case, declaration, said):
        open_answers = (NO, REMEDIED, YES) if can_be_remedied and said.remedied else (NO, YES)
        return open_answers, "claims-elsewhere"
    if not can_be_remedied:
        return (YES,), "unit-says-yes"
    if said.remedied is None:
        return (REMEDIED, YES), "remedied-unsaid"
    if said.remedied:
        return (REMEDIED, YES), "claims-remedied"
    return (YES,), "unit-says-not-remedied"


def _elsewhere(case: Case, declaration: Declaration, said: Declared) -> bool:
    """Whether the unit says that the fault happened at another agency."""
    unit = case.facts.unit
    own = {"", matching_key(unit.name), matching_key(unit.id)}
    return "agency" in declaration.asks and matching_key(said.agency) not in own
