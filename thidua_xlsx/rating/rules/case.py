"""One unit as its conditions see it, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from thidua_xlsx.catalogue.messages import Both
from thidua_xlsx.model import Condition, Regulation
from thidua_xlsx.ranking.questions import NO, YES, condition_id
from thidua_xlsx.rating.rules.facts import UnitFacts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds, None where that is not known, and the figures in words.

    ``open_facts``: the questions (ids) about facts whose answer it waits for.  ``asked``: it is
    unknown for another reason, so that the condition itself has to be decided.
    """

    holds: bool | None
    detail: Both
    open_facts: tuple[str, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A unit under a regulation; ``answers``: the last answer by question id.  ``known``: what has
    been worked out of it so far, by what it is."""

    regulation: Regulation
    facts: UnitFacts
    answers: Mapping[str, str]
    known: dict[Hashable, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """What that comes to, worked out when it is first asked for."""
        if what not in self.known:
            self.known[what] = work()
        found: T = self.known[what]
        return found

    def supposing(self, supposed: Mapping[str, str]) -> Case:
        """The same unit with open questions answered so."""
        return replace(self, answers={**self.answers, **supposed})

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
