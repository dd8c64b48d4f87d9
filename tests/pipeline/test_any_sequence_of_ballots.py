"""Whatever comes in, is said and is replaced in whatever order: a ballot weighs if, and only if, it
shows the code that its leader held when it first came in, or the officer's last word takes it; any
other might as well never have come."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.ballots_with_codes import FIRST, voting
from support.budgets import examples
from support.the_time import the_fixed_time

from thidua_xlsx.facts.decided import ACCEPT, REFUSE, WAIVER
from thidua_xlsx.facts.handed_codes import MADE, made_payload
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import ReceivedFile, UnitState, receipt_of
from thidua_xlsx.facts.superseding import COUNTS
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.questions import of_returns
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.system.handed_codes import MISTYPED, Purpose

CODES = ("1", "2", "3")
"""What stands for the codes that are made, one after the other and from the first again."""
TYPED = st.sampled_from(("last", "last", *CODES, "", MISTYPED))
FILE = st.integers(0, 5)
STEPS = st.one_of(
    st.tuples(st.just("code")),
    st.tuples(st.just("vote"), TYPED, st.none() | FILE),
    st.tuples(st.just("vote"), TYPED, st.none()),
    st.tuples(st.just("again"), FILE),
    st.tuples(st.just("word"), FILE, st.sampled_from((ACCEPT, REFUSE))),
    st.tuples(st.just("counts"), FILE),
    st.tuples(st.just("reopen")),
)


@dataclass
class Facts:
    """The register of a round, in memory."""

    told: list[Event]

    def events(self, kind: str | None = None) -> tuple[Event, ...]:
        return tuple(event for event in self.told if kind in (None, event.kind))


@dataclass
class Model:
    """The code that holds, "" for none; how many were made; of each file what was typed, the code
    that held when it first came, and the officer's last word."""

    holds: str = ""
    made: int = 0
    ballots: list[FormReading] = field(default_factory=list)
    held: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def weighs(self, ballot: FormReading) -> bool:
        right = self.held[ballot.sha256]
        proven = right != "" and ballot.proof == right
        return proven or self.words.get(receipt_of(ballot.sha256)) == ACCEPT


@cache
def _begun() -> tuple[Path, FormReading]:
    """The round's folder, and the first leader's ballot as it reads."""
    folder = tempfile.mkdtemp(prefix="thidua-")
    vote = voting(Path(folder))
    with opening(vote.path) as opened:
        regulation, key = opened.round.regulation, opened.round.key
    data = vote.ballot(FIRST, None)
    return vote.path, read_form(data, "phieu.xlsx", lambda wanted: regulation, key)


@contextmanager
def _round() -> Iterator[tuple[OpenRound, Facts, dict[str, FormReading]]]:
    """The round with its ballots out, and of all that came before that it is no form."""
    with the_fixed_time(), opening(_begun()[0]) as opened:
        told = [e for e in opened.round.register.events() if e.kind != MADE]
        stated = {
            str(e.payload["sha256"]): FormReading("", str(e.payload["sha256"]))
            for e in told
            if e.kind == EventKind.RECEIVED
        }
        facts = Facts(told)
        yield replace(opened.round, register=facts), facts, stated  # type: ignore[arg-type]


def _step(step: Sequence[Any], model: Model, facts: Facts) -> None:
    """Does it, in the register and in the model."""
    kind, *words = step
    if kind == "code":
        model.holds = CODES[model.made % len(CODES)]
        model.made += 1
        _tell(facts, MADE, made_payload(Purpose.BALLOT, FIRST, model.holds))
    elif kind == "reopen":
        model.holds = ""
        _tell(facts, EventKind.REOPENED, {"edition": 2, "by": "A", "reason": "B"})
    elif kind == "vote":
        typed, answers = words
        last = CODES[(model.made - 1) % len(CODES)] if model.made else ""
        _begins(facts, model, last if typed == "last" else typed, answers)
    elif model.ballots:
        ballot = model.ballots[words[0] % len(model.ballots)]
        if kind == "again":
            _receive(facts, ballot)
        else:
            _decide(facts, model, ballot, words[1] if kind == "word" else COUNTS)


def _begins(facts: Facts, model: Model, proof: str, answers: int | None) -> None:
    """A ballot that nobody has seen comes in, made from a slip or from the form that went out."""
    reading = _begun()[1]
    identity = reading.identity
    assert identity is not None
    sha256 = f"{len(model.ballots) + 1:064x}"[::-1]
    if answers is not None and model.ballots:
        slip = model.ballots[answers % len(model.ballots)].sha256
        identity = replace(identity, answers=receipt_of(slip))
    ballot = replace(reading, sha256=sha256, identity=identity, proof=proof)
    model.ballots.append(ballot)
    model.held[sha256] = model.holds
    _receive(facts, ballot)


def _receive(facts: Facts, ballot: FormReading) -> None:
    number = len(facts.told) + 1
    at = facts.told[-1].at + timedelta(minutes=1)
    file = ReceivedFile(ballot.sha256, "phieu.xlsx", 1, at, "phieu.xlsx", number, at)
    _tell(facts, EventKind.RECEIVED, file.payload(), at)


def _decide(facts: Facts, model: Model, ballot: FormReading, answer: str) -> None:
    receipt = receipt_of(ballot.sha256)
    kind, about = (WAIVER, receipt) if answer != COUNTS else ("return", f"ballot:{FIRST}")
    if answer != COUNTS:
        model.words[receipt] = answer
    said = {"id": f"{kind}:{about}", "kind": kind, "receipt": receipt, "answer": answer}
    _tell(facts, EventKind.DECIDED, {**said, "by": "A", "reason": "B", "document": ""})


def _tell(facts: Facts, kind: str, payload: dict[str, Any], at: datetime | None = None) -> None:
    facts.told.append(
        Event(len(facts.told) + 1, at or facts.told[-1].at, str(kind), payload, "", "")
    )


def _state(gathered: Gathered) -> UnitState:
    states = gathered.of_appraisers(Stage.BALLOT)
    return next(state for state in states if state.form.appraiser == FIRST)


@given(st.lists(STEPS, min_size=5, max_size=12), st.booleans() | st.just(True))
@examples(100)
def test_only_a_proven_or_accepted_ballot_weighs(steps: list[tuple[Any, ...]], begun: bool) -> None:
    with _round() as (opened, facts, stated):
        model = Model()
        for step in (("code",), *steps) if begun else steps:
            _step(step, model, facts)
        readings = {**stated, **{each.sha256: each for each in model.ballots}}
        gathered = gather(opened, readings)
        out = {each.sha256 for each in model.ballots if not model.weighs(each)}
        rest = [e for e in facts.told if e.payload.get("sha256") not in out]
        alone = gather(replace(opened, register=Facts(rest)), readings)  # type: ignore[arg-type]
        assert _state(gathered) == _state(alone)
        assert {e.file.sha256 for e in _state(gathered).returns} == {
            each.sha256 for each in model.ballots
        } - out
        assert all(gathered.file_outcomes[sha256] == Standing.REVIEW for sha256 in out)
        asked = {each.receipt for each in of_returns(gathered) if each.kind == WAIVER}
        open_ = {receipt_of(sha256) for sha256 in out} - model.words.keys()
        assert asked <= open_
        if _state(gathered).state == Standing.OUTSTANDING:
            assert asked == open_
        if model.ballots:
            last = receipt_of(model.ballots[-1].sha256)
            assert (last in asked) == (last in open_)
