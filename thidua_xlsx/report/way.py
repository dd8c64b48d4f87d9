"""The way of a round, stop by stop, and where it stands: what the desk shows above everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.messages import named, say
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.deriving.questions import about_returns
from thidua_xlsx.report.next_step import APPROVALS, Command, next_step

if TYPE_CHECKING:
    from thidua_xlsx.pipeline.status import StatusResult

PREPARE, SEND, RANK, ASK, APPROVE, CLOSE = "prepare", "send", "rank", "ask", "approve", "close"
"""The stops that are no stage of forms; every stage has a stop of its own name."""
ALWAYS = (Stage.SELF, Stage.APPRAISAL, Stage.RESULT)
"""The stages through which every round goes."""
AFTER_SELF = (Stage.APPRAISAL, Stage.BALLOT)
AT_THE_END = (Stage.RESULT, Stage.APPEAL, Stage.NOMINATION)


class StopState(StrEnum):
    """Whether a stop is behind, is the one at hand, or comes later."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Stop:
    """``id``: a stage, or one of the stops beside them; ``counts`` of its forms, {} where it has
    none; ``waiting``: how many questions wait there."""

    id: str
    state: StopState
    counts: Mapping[str, int]
    waiting: int = 0

    def name(self, lang: str) -> str:
        """What people call it."""
        return say(f"stop-{self.id}", lang) if self.id in STOPS else named(f"stage-{self.id}", lang)

    def detail(self, lang: str) -> str:
        """How far it has come, in words."""
        if self.waiting:
            return say("stop-waiting", lang, count=f"{self.waiting:02}")
        if self.counts.get("issued"):
            return say("stop-counts", lang, **self.counts)
        return say(f"stop-{self.state}", lang)


STOPS = frozenset((PREPARE, SEND, RANK, ASK, APPROVE, CLOSE, *ALWAYS, *AFTER_SELF, Stage.APPEAL))
"""The stops with a name of their own in the catalogue."""


def way(result: StatusResult) -> tuple[Stop, ...]:
    """Every stop of the round in order, as the forms and decisions of now have it; the one at hand
    is the one of the step that comes next, none in a closed round."""
    done, now = set(_done(result)), _at_hand(result)
    waiting = _waiting(result)
    return tuple(
        Stop(
            stop,
            StopState.NOW if stop == now else _passed(stop in done),
            {} if stop == SEND else result.stages.get(stop, {}),
            waiting.get(stop, 0),
        )
        for stop in _stops(result)
    )


def _passed(done: bool) -> StopState:
    return StopState.DONE if done else StopState.LATER


def _stops(result: StatusResult) -> Iterator[str]:
    there = [stage for stage in Stage if stage in (*ALWAYS, *result.stages, *result.to_issue)]
    beside = (Stage.SELF, *AFTER_SELF, *AT_THE_END)
    yield PREPARE
    yield from (stage for stage in there if stage not in beside)
    yield from (SEND, Stage.SELF)
    yield from (stage for stage in there if stage in AFTER_SELF)
    yield from (RANK, ASK, APPROVE)
    yield from (stage for stage in there if stage in AT_THE_END)
    yield CLOSE


def _done(result: StatusResult) -> Iterator[str]:
    """The stops that are behind, of a closed round all."""
    if result.closed:
        yield from _stops(result)
        return
    if result.stages:
        yield PREPARE
    if Stage.SELF in result.stages and Stage.SELF not in result.to_issue:
        yield SEND
    for stage, counts in result.stages.items():
        settled = counts["issued"] and counts["issued"] == counts["accepted"]
        if stage not in result.to_issue and (settled or stage == Stage.RESULT):
            yield stage
    if result.ranked:
        yield RANK
        kinds = {asked.kind for asked in result.pending if not about_returns(asked.id)}
        if not kinds - set(APPROVALS):
            yield ASK
        if not kinds and not result.blocked:
            yield APPROVE


def _waiting(result: StatusResult) -> dict[str, int]:
    """How many questions wait at which stop."""
    stops = [_asked_at(result, asked.id) for asked in result.pending]
    return {stop: stops.count(stop) for stop in stops}


def _asked_at(result: StatusResult, question: str) -> str:
    """The stop of a question: of one about a return the stage of its form, where that is known."""
    if about_returns(question):
        receipts = {asked.receipt for asked in result.pending if asked.id == question} - {None}
        return next((stage for stage, of in _receipts(result) if of in receipts), Stage.SELF)
    return APPROVE if question.partition(":")[0] in APPROVALS else ASK


def _receipts(result: StatusResult) -> Iterator[tuple[str, str | None]]:
    """The stages of all forms, each with the return that counts or is under review."""
    yield from ((each.stage, each.receipt) for each in result.units)
    yield from ((each.stage, each.receipt) for each in result.appraisers)


def _at_hand(result: StatusResult) -> str:
    """The stop of the next step; "" in a closed round."""
    command, *_ = next_step(result).commands
    if result.closed:
        return ""
    match command:
        case Command("issue", Stage.SELF):
            return SEND if result.stages else PREPARE
        case Command("issue", stage):
            return stage if result.stages else PREPARE
        case Command("collect"):
            return _awaited(result)
        case Command("decide", question):
            return _asked_at(result, question)
        case Command("facts"):
            return APPROVE
        case Command("rank"):
            return RANK
    return CLOSE


def _awaited(result: StatusResult) -> str:
    """The first stage of which a form is not settled; that of results where all are."""
    return next(
        (
            stage
            for stage in _stops(result)
            if (counts := result.stages.get(stage)) and stage != Stage.RESULT
            if counts["outstanding"] or counts["review"]
        ),
        Stage.RESULT if result.finished else Stage.SELF,
    )
