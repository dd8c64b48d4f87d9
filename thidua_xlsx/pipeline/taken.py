"""What was decided, each with the question as it was then, so that it can be decided otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thidua_xlsx.facts.decided import DecisionTaken, questions_answered
from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.model import Question
from thidua_xlsx.pipeline.base.opening import registered
from thidua_xlsx.pipeline.base.refusing import about_round, refusing
from thidua_xlsx.pipeline.base.result import Result


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TakenResult(Result):
    """The decisions that no later one replaces, the last first, each behind what it answers.
    ``closed``: none can be taken before the round is opened again."""

    decisions: tuple[tuple[Question, DecisionTaken], ...] = ()
    closed: bool = False


@about_round
@refusing(TakenResult)
def taken(path: Path) -> TakenResult:
    """All decisions of the round that count now."""
    with registered(path) as found:
        answered = questions_answered(found.register.events())
        return TakenResult(decisions=answered[::-1], closed=is_closed(found.register))
