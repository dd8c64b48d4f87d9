"""What comes next in a round, as data: the sentence that ends ``status``, the button of the desk.

Which step it is is decided here and nowhere else; the sentence quotes the same commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.decided import WAIVER
from thidua_xlsx.model import OF_YEAR, Stage
from thidua_xlsx.report.common import asked_words, blocked_words
from thidua_xlsx.words.arguments import as_argument

if TYPE_CHECKING:
    from thidua_xlsx.pipeline.status import StatusResult


APPROVALS = ("approval", "approval-change")
"""The kinds of questions that the authority answers (Điều 10.1)."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command on the round; ``about``: the stage that ``issue`` is for, the question or unit that
    is to be decided; "" where it needs none."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """``key``: of the message that says it, with its ``words``; ``commands``: those that it quotes,
    what is still to be done first."""

    key: str
    commands: tuple[Command, ...]
    words: Mapping[str, object] = field(default_factory=dict)

    def line(self, directory: str, lang: str) -> str:
        """As the last line of a command; ``directory``: the round's folder as it is typed."""
        return say(self.key, lang, round=directory, **self.words)


def next_step(result: StatusResult) -> NextStep:
    """The step that the round waits for; nothing waits for notices that nobody has sent back, and
    nobody decides about a result before there is a book of it."""
    stages = result.stages
    awaited = any(counts["outstanding"] for stage, counts in stages.items() if stage != "result")
    if result.closed:
        return NextStep("closed-next", (Command("verify"), Command("reopen")))
    early = OF_YEAR if Stage.SELF not in stages else ()
    if any(stages[stage]["outstanding"] for stage in early if stage in stages):
        return NextStep("status-next-collect", (Command("collect"),))
    if of_year := [stage for stage in result.to_issue if stage in OF_YEAR]:
        return _issuing(of_year[0])
    if not stages or Stage.SELF in result.to_issue:
        return NextStep("status-next-issue", (Command("issue", Stage.SELF),))
    if awaited:
        return NextStep("status-next-collect", (Command("collect"),))
    if result.pending and (result.ranked or _is_about_returns(result.pending[0].id)):
        return _deciding(result)
    if any(counts["review"] for counts in stages.values()):
        return NextStep("status-next-collect", (Command("collect"),))
    if result.to_issue:
        return _issuing(result.to_issue[0])
    if result.blocked:
        unit = result.blocked[0].unit
        names = {each.unit.id: each.unit.name for each in result.units}
        return NextStep("blocked-next", (Command("facts", unit),), blocked_words(unit, names))
    if result.finished:
        return _telling(result)
    if result.ranked:
        return NextStep("status-next-again", (Command("rank"),))
    return NextStep("status-next-rank", (Command("rank"),))


def _telling(result: StatusResult) -> NextStep:
    """The result is final: told first; then closed, where appeals may come after these."""
    tell, close = Command("issue", Stage.RESULT), Command("close")
    if Stage.RESULT not in result.stages:
        return NextStep("rank-next-final", (tell, close))
    if Stage.APPEAL in result.offered:
        return NextStep("told-next-appeals", (Command("collect"), tell, close))
    return NextStep("told-next", (close, tell))


def _issuing(stage: Stage) -> NextStep:
    return NextStep("status-next-stage", (Command("issue", stage),), {"stage": stage})


def _is_about_returns(question: str) -> bool:
    # Not at the top: it loads what a remembered answer of status does without.
    from thidua_xlsx.pipeline.deriving.questions import about_returns

    return about_returns(question)


def _deciding(result: StatusResult) -> NextStep:
    asked = result.pending[0]
    words = {"workbook": as_argument(result.workbook), **asked_words(asked)}
    decide = Command("decide", asked.id)
    if asked.id.startswith(WAIVER):
        return NextStep("status-next-review", (Command("collect"), decide), words)
    if all(each.kind in APPROVALS for each in result.pending):
        if not result.stands:
            return NextStep("status-next-again", (Command("rank"),))
        return NextStep("status-next-approve", (decide, Command("documents")), words)
    return NextStep("status-next-decide", (decide, Command("collect")), words)
