"""Which of several returns of one form counts: INPUTS.md, identity 22, 23 and 26.

- A return made from a slip supersedes the return whose receipt the slip names, whatever the state
  of either.
- A later return supersedes one that was never accepted.
- A later return beside an accepted one waits for a person's decision, unless it says nothing that
  the accepted one does not (saved or sent again): then the accepted one counts, and what waits
  beside it goes on waiting.
- Returns of the same moment have no order: where there are several, a person is asked.
- A decision that a return counts sets aside the other returns known at that time; a withdrawn
  return has no say at all.  Decisions apply in their recorded order.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.replacing import in_force
from thidua_xlsx.model import Standing

COUNTS = "counts"
WITHDRAWN, RESTORED = "withdrawn", "khoi-phuc"
"""That a receipt is withdrawn, and the answer with which that is taken back."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a return says: what stands in its fields, by their keys, and ``more``, the files that
    came along with it and what its cells hold against the form."""

    fields: Mapping[str, str]
    more: frozenset[Hashable] = frozenset()

    def adds_to(self, earlier: Said) -> bool:
        """Whether it says anything that the other does not."""
        return self.fields != earlier.fields or not self.more <= earlier.more


@dataclass(frozen=True, slots=True)
class Returned:
    """What must be known of a return: ``moment`` orders, ``answers`` is the receipt of a slip,
    ``said`` may be None where it is the only one."""

    sha256: str
    receipt: str
    moment: tuple[datetime, int]
    accepted: bool
    answers: str | None
    said: Said | None = None

    def repeats(self, accepted: Returned) -> bool:
        """Whether it says nothing that the accepted one does not."""
        if self.said is None or accepted.said is None:
            return False
        return not self.said.adds_to(accepted.said)


@dataclass(frozen=True, slots=True)
class Decision:
    """That a return counts or is withdrawn; ``event`` is the number of the recorded event."""

    event: int
    receipt: str
    answer: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions on returns in their order, and since which event each file is known."""

    taken: tuple[Decision, ...]
    known_since: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Weighed:
    """``states``: accepted, review, superseded or withdrawn, by SHA-256.  ``current``: the one that
    counts or is under review, None where none is or nobody knows.  ``candidates``: the two or more
    between which a person must decide, else empty.  ``repeats``: of those that only repeat an
    accepted one, which."""

    states: Mapping[str, Standing]
    current: str | None
    candidates: frozenset[str]
    repeats: Mapping[str, str] = field(default_factory=dict)


def decisions_on_returns(events: Iterable[Event]) -> Decisions:
    """The decisions ``{"receipt": …, "answer": "counts"|"withdrawn"}`` among the facts."""
    known_since: dict[str, int] = {}
    facts = tuple(events)
    for event in facts:
        if event.kind == EventKind.RECEIVED:
            sha256 = str(event.payload["sha256"])
            known_since[sha256] = min(event.id, known_since.get(sha256, event.id))
    taken = tuple(
        Decision(event.id, str(event.payload.get("receipt")), event.payload["answer"])
        for event in in_force(facts)
        if event.payload.get("answer") in (COUNTS, WITHDRAWN)
    )
    return Decisions(taken, known_since)


def weigh(returns: Sequence[Returned], decisions: Decisions) -> Weighed:
    """Which of the returns of one form counts; ``returns`` are ordered by moment, then by hash."""
    beaten = _answered(returns)
    withdrawn = _decide(returns, decisions, beaten)
    remaining = [each for each in returns if each.sha256 not in withdrawn]
    live = [each for each in remaining if not beaten[each.sha256] - withdrawn]
    # Files cannot name each other in a circle, but decisions on made-up facts could leave none.
    settled, waiting, repeats = _settle(live or remaining)
    states = {each.sha256: Standing.SUPERSEDED for each in returns}
    states |= dict.fromkeys(withdrawn, Standing.WITHDRAWN)
    states |= {each.sha256: Standing.REVIEW for each in waiting}
    if settled is not None:
        states[settled.sha256] = Standing.ACCEPTED
        return Weighed(states, settled.sha256, _undecided([settled, *waiting]), repeats)
    current = waiting[0].sha256 if len(waiting) == 1 else None
    return Weighed(states, current, _undecided(waiting), repeats)


def _settle(
    live: Sequence[Returned],
) -> tuple[Returned | None, list[Returned], dict[str, str]]:
    """The accepted return, if any; those that wait: the ones of the last moment; what repeats."""
    settled: Returned | None = None
    waiting: list[Returned] = []
    repeats: dict[str, str] = {}
    for _, together in groupby(live, key=lambda each: each.moment):
        different: list[Returned] = []
        for each in sorted(together, key=_order_in_a_moment):
            accepted = [settled] if settled else [one for one in different if one.accepted]
            repeated = next((one for one in accepted if each.repeats(one)), None)
            if repeated is None:
                different.append(each)
            else:
                repeats[each.sha256] = repeated.sha256
        if not different:
            continue
        waiting = different
        if settled is None and len(waiting) == 1 and waiting[0].accepted:
            settled, waiting = waiting[0], []
    return settled, waiting, repeats


def _order_in_a_moment(each: Returned) -> tuple[bool, int]:
    """Of one moment the accepted ones come first, those that say most before the others: which of
    them repeat does not depend on their hashes."""
    return not each.accepted, -len(each.said.more) if each.said is not None else 0


def _undecided(candidates: Sequence[Returned]) -> frozenset[str]:
    return frozenset(each.sha256 for each in candidates) if len(candidates) > 1 else frozenset()


def _answered(returns: Sequence[Returned]) -> dict[str, set[str]]:
    """For each return those that supersede it by answering its slip; never in a circle."""
    by_receipt = {each.receipt: each.sha256 for each in returns}
    answers: dict[str, str] = {}
    beaten: dict[str, set[str]] = {each.sha256: set() for each in returns}
    for each in returns:
        target = by_receipt.get(each.answers or "")
        step = target
        while step is not None and step != each.sha256:
            step = answers.get(step)
        if target is not None and step is None:
            answers[each.sha256] = target
            beaten[target].add(each.sha256)
    return beaten


def _decide(
    returns: Sequence[Returned], decisions: Decisions, beaten: dict[str, set[str]]
) -> set[str]:
    """Apply the decisions on these returns to ``beaten``; the returns that are withdrawn."""
    by_receipt = {each.receipt: each.sha256 for each in returns}
    withdrawn: set[str] = set()
    for decision in decisions.taken:
        if decision.receipt not in by_receipt:
            continue
        chosen = by_receipt[decision.receipt]
        if decision.answer == WITHDRAWN:
            withdrawn.add(chosen)
            continue
        withdrawn.discard(chosen)
        known = {
            each.sha256 for each in returns if decisions.known_since[each.sha256] < decision.event
        }
        beaten[chosen] -= known
        for other in known - {chosen}:
            beaten[other].add(chosen)
    return withdrawn
