"""Whatever ballots come in, whoever votes or leaves, and whenever it is ranked: a vote is counted
once, its numbers add up, and nothing that comes later changes them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.bloc_rounds import BLOC, UNITS, ballot, voting_round
from support.budgets import examples
from support.the_time import the_fixed_time

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.terms import Terms
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import ReceivedFile, receipt_of
from thidua_xlsx.layout.form.nomination_ballot import NOMINATED, nominated_key
from thidua_xlsx.model import Field, FieldValue
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.nominating import nominations
from thidua_xlsx.pipeline.deriving.vote_counting import COUNT, WAIT, count_questions, count_votes
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.ranking.nominating import Tally
from thidua_xlsx.ranking.ranking import Ranking
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.returns.form import FormReading, read_form

NUMBERS = range(1, len(UNITS) + 1)
WHOSE = st.integers(0, len(UNITS) - 1)
ONE = st.sampled_from(UNITS).map(lambda unit: (unit,))
CHOICE = st.one_of(ONE, ONE, st.lists(st.sampled_from(UNITS), max_size=3, unique=True).map(tuple))
STEPS = st.one_of(
    st.tuples(st.just("vote"), WHOSE, CHOICE),
    st.tuples(st.just("vote"), WHOSE, CHOICE),
    st.tuples(st.just("mend"), WHOSE, CHOICE),
    st.tuples(st.just("again"), WHOSE),
    st.tuples(st.just("voters"), st.frozensets(st.sampled_from(UNITS), max_size=3)),
    st.tuples(st.just("left"), st.frozensets(st.sampled_from(UNITS), max_size=1)),
    st.tuples(st.just("word"), st.sampled_from((COUNT, COUNT, WAIT))),
    st.tuples(st.just("rank")),
)
POLL = st.lists(st.none() | ONE, min_size=len(UNITS), max_size=len(UNITS)) | st.lists(
    ONE, min_size=len(UNITS), max_size=len(UNITS)
)
"""What each member votes at first, None for nothing yet."""
COUNTED = (("word", COUNT), ("rank",))


@dataclass
class Facts:
    """The register of a round, in memory."""

    told: list[Event]

    def events(self, kind: str | None = None, after: int = 0) -> tuple[Event, ...]:
        return tuple(e for e in self.told if kind in (None, e.kind) and e.id > after)

    def append(self, kind: str, payload: dict[str, Any]) -> None:
        at = self.told[-1].at + timedelta(minutes=1)
        self.told.append(Event(len(self.told) + 1, at, str(kind), payload, "", ""))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        yield


@dataclass
class Vote:
    """What is known of the round, and what was counted, once it was."""

    opened: OpenRound
    facts: Facts
    readings: dict[str, FormReading]
    ballots: list[tuple[int, FormReading]] = field(default_factory=list)
    counted: Tally | None = None

    def gathered(self) -> Gathered:
        return gather(self.opened, self.readings)


@cache
def _begun(secret: bool) -> tuple[Path, tuple[FormReading, ...], Ranking, Ratings]:
    """The round's folder, its ballots as they read, the ranking."""
    with the_fixed_time():
        round_ = voting_round(Path(tempfile.mkdtemp(prefix="thidua-")), secret=secret)
        with opening(round_.path) as opened:
            regulation, key = opened.round.regulation, opened.round.key
        paths = [ballot(round_, whose) for whose in (NUMBERS if secret else UNITS)]
        read = [read_form(p.read_bytes(), p.name, lambda wanted: regulation, key) for p in paths]
        result = rank(round_.path)
    assert result.ranking is not None and result.ratings is not None
    return round_.path, tuple(read), result.ranking, result.ratings


@contextmanager
def _vote(secret: bool) -> Iterator[Vote]:
    with the_fixed_time(), opening(_begun(secret)[0]) as opened:
        told = list(opened.round.register.events())
        stated = {
            str(e.payload["sha256"]): FormReading("", str(e.payload["sha256"]))
            for e in told
            if e.kind == EventKind.RECEIVED
        }
        facts = Facts(told)
        yield Vote(replace(opened.round, register=facts), facts, stated)  # type: ignore[arg-type]


def _marked(unit: str) -> FieldValue:
    return FieldValue(Field(nominated_key(unit), NOMINATED, "tick"), "", "", "x", value=True)


def _step(step: Sequence[Any], vote: Vote, secret: bool) -> None:
    kind, *words = step
    if kind in ("vote", "mend"):
        whose, choice = words
        blank = _begun(secret)[1][whose]
        earlier = [each for owner, each in vote.ballots if owner == whose]
        identity = blank.identity
        assert identity is not None
        if kind == "mend" and earlier:
            identity = replace(identity, answers=receipt_of(earlier[-1].sha256))
        spoilt = () if len(choice) == 1 else (Finding("vote-too-many" if choice else "vote-blank"),)
        sha256 = f"{len(vote.ballots) + 1:064x}"[::-1]
        made = replace(
            blank, sha256=sha256, identity=identity, values=tuple(map(_marked, choice)),
            findings=spoilt,
        )  # fmt: skip
        vote.ballots.append((whose, made))
        vote.readings[sha256] = made
        _receive(vote, made)
    elif kind == "again":
        own = [each for owner, each in vote.ballots if owner == words[0]]
        if own:
            _receive(vote, own[0])
    elif kind == "voters":
        control = vote.opened.control
        voting = replace(control.voting, nonvoters=words[0])
        vote.opened = replace(vote.opened, control=replace(control, voting=voting))
    elif kind == "left":
        terms = {unit: Terms(left=True) for unit in words[0]}
        vote.opened = replace(vote.opened, control=replace(vote.opened.control, terms=terms))
    elif kind == "word":
        for asked in list(count_questions(vote.gathered())):
            said = {"id": asked.id, "kind": asked.kind, "receipt": "", "answer": words[0]}
            vote.facts.append(EventKind.DECIDED, {**said, "by": "A", "reason": "B", "document": ""})
    else:
        count_votes(vote.gathered())


def _receive(vote: Vote, ballot_: FormReading) -> None:
    number = len(vote.facts.told) + 1
    at = vote.facts.told[-1].at + timedelta(minutes=1)
    name = f"{ballot_.sha256[:6]}.xlsx"
    file = ReceivedFile(ballot_.sha256, name, 1, at, name, number, at)
    vote.facts.append(EventKind.RECEIVED, file.payload())


@given(POLL, st.lists(STEPS, max_size=5), st.lists(STEPS, max_size=5), st.booleans())
@examples(40)
def test_a_vote_is_counted_once_and_stays(
    poll: list[tuple[str, ...] | None],
    before: list[tuple[Any, ...]],
    after: list[tuple[Any, ...]],
    secret: bool,
) -> None:
    ranking, ratings = _begun(secret)[2:]
    first = [("vote", whose, choice) for whose, choice in enumerate(poll) if choice is not None]
    with _vote(secret) as vote:
        for step in (*first, *before, *COUNTED, *after):
            _step(step, vote, secret)
            gathered = vote.gathered()
            events = vote.facts.events(EventKind.VOTED)
            assert len(events) <= 1
            found = nominations(gathered, ranking, ratings).of(BLOC)
            assert found is not None
            if not events:
                assert found.tally is None and found.ballots == ()
                continue
            assert not list(count_questions(gathered))
            said, tally = events[0].payload, found.tally
            assert tally is not None
            counting = [vote.readings[sha256] for sha256 in said["ballots"]]
            assert not any(each.findings for each in counting)
            owners = [owner for owner, each in vote.ballots if each.sha256 in said["ballots"]]
            assert len(owners) == len(set(owners)) == tally.valid
            assert len(said["ballots"]) + len(said["spoilt"]) == tally.returned <= tally.voters
            marks = sum(len(each.values) for each in counting)
            assert sum(one.votes for one in tally.units) == marks
            assert vote.counted in (None, tally)
            vote.counted = tally
            if not secret:
                assert len(found.ballots) == tally.valid
