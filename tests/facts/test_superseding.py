"""INPUTS.md, identity 22, 23, 26: which of several returns of one form counts.

A case is a table, one return a line: its name, when it was received, how it read, whose slip it
answers, what it says (otherwise nobody knows).  Letters are both hash and receipt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from thidua_xlsx.facts.superseding import (
    COUNTS,
    WITHDRAWN,
    Decision,
    Decisions,
    Returned,
    Said,
    Weighed,
    weigh,
)
from thidua_xlsx.system.clock import ZONE

START = datetime(2024, 11, 1, tzinfo=ZONE)


def returned(table: str) -> list[Returned]:
    """``A 1 accepted says x+f``, ``B 2 review answers A``, one a line, ordered as the fold wants
    it; ``x+f``: x in its fields, beside them f."""
    found = []
    for line in table.strip().splitlines():
        name, moment, read, *words = line.split()
        more = dict(zip(words[::2], words[1::2], strict=True))
        when = (START + timedelta(days=int(moment)), 1)
        said = saying(more["says"]) if "says" in more else None
        found.append(Returned(name, name, when, read == "accepted", more.get("answers"), said))
    return sorted(found, key=lambda each: (each.moment, each.sha256))


def saying(words: str) -> Said:
    fields, *more = words.split("+")
    return Said({"field": fields}, frozenset(more))


def decided(answers: list[tuple[int, str, str]], since: dict[str, int]) -> Decisions:
    """Decisions as (event, receipt, answer), in the order of the events."""
    return Decisions(tuple(Decision(*answer) for answer in sorted(answers)), since)


def told(weighed: Weighed) -> str:
    states = " ".join(f"{name}={state}" for name, state in sorted(weighed.states.items()))
    return f"{states} | {weighed.current or '-'} | {''.join(sorted(weighed.candidates)) or '-'}"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # nothing returned
        ("", " | - | -"),
        # one return
        ("A 1 accepted", "A=accepted | A | -"),
        ("A 1 review", "A=review | A | -"),
        # a return supersedes one that was never accepted
        ("A 1 review\nB 2 accepted", "A=superseded B=accepted | B | -"),
        ("A 1 review\nB 2 review", "A=superseded B=review | B | -"),
        # a different return against an accepted one waits
        ("A 1 accepted\nB 2 accepted", "A=accepted B=review | A | AB"),
        ("A 1 accepted\nB 2 review", "A=accepted B=review | A | AB"),
        # the later of two that wait supersedes the earlier, which was never accepted
        ("A 1 accepted\nB 2 accepted\nC 3 review", "A=accepted B=superseded C=review | A | AC"),
        # a slip's return supersedes what it answers, whatever the states
        ("A 1 review\nB 2 accepted answers A", "A=superseded B=accepted | B | -"),
        ("A 1 accepted\nB 2 accepted answers A", "A=superseded B=accepted | B | -"),
        ("A 1 accepted\nB 2 review answers A", "A=superseded B=review | B | -"),
        # also where a typed time of receipt puts it before what it answers
        ("A 2 accepted\nB 1 accepted answers A", "A=superseded B=accepted | B | -"),
        # a chain of slips
        (
            "A 1 review\nB 2 review answers A\nC 3 accepted answers B",
            "A=superseded B=superseded C=accepted | C | -",
        ),
        # a slip answered after another return was accepted
        (
            "A 1 review\nB 2 accepted\nC 3 accepted answers A",
            "A=superseded B=accepted C=review | B | BC",
        ),
        # one slip answered twice: the rules for any two returns
        (
            "A 1 review\nB 2 accepted answers A\nC 3 accepted answers A",
            "A=superseded B=accepted C=review | B | BC",
        ),
        # a slip of no return of this form is no slip
        ("A 1 accepted\nB 2 accepted answers X", "A=accepted B=review | A | AB"),
        ("A 1 accepted answers A", "A=accepted | A | -"),
        # the same moment: nobody knows which came last
        ("A 1 accepted\nB 1 accepted", "A=review B=review | - | AB"),
        ("A 1 review\nB 1 accepted", "A=review B=review | - | AB"),
        ("A 1 accepted\nB 1 review answers A", "A=superseded B=review | B | -"),
        # a later return supersedes those, none of which was accepted
        ("A 1 review\nB 1 accepted\nC 2 accepted", "A=superseded B=superseded C=accepted | C | -"),
        ("A 1 accepted\nB 2 review\nC 2 review", "A=accepted B=review C=review | A | ABC"),
        # what says nothing that the accepted one does not is no question, however it read
        ("A 1 accepted says x\nB 2 accepted says x", "A=accepted B=superseded | A | -"),
        ("A 1 accepted says x\nB 2 review says x", "A=accepted B=superseded | A | -"),
        ("A 1 accepted says x+f\nB 2 accepted says x", "A=accepted B=superseded | A | -"),
        ("A 1 accepted says x\nB 2 accepted says x+f", "A=accepted B=review | A | AB"),
        ("A 1 accepted says x\nB 2 accepted says y", "A=accepted B=review | A | AB"),
        # and beats nothing that waits beside it
        (
            "A 1 accepted says x\nB 2 accepted says y\nC 3 accepted says x",
            "A=accepted B=review C=superseded | A | AB",
        ),
        # copies of one moment
        ("A 1 accepted says x\nB 1 accepted says x", "A=accepted B=superseded | A | -"),
        ("A 1 accepted says x\nB 1 accepted says x+f", "A=superseded B=accepted | B | -"),
        ("A 1 review says x\nB 1 accepted says x", "A=superseded B=accepted | B | -"),
        ("A 1 accepted says x+e\nB 1 accepted says x+f", "A=review B=review | - | AB"),
        # what repeats one that was never accepted takes its place
        ("A 1 review says x\nB 2 review says x", "A=superseded B=review | B | -"),
        # what was replaced by a slip's return, and comes again, is another than the accepted one
        (
            "A 1 accepted says x\nB 2 accepted answers A says y\nC 3 accepted says x",
            "A=superseded B=accepted C=review | B | BC",
        ),
    ],
)
def test_which_return_counts(table: str, expected: str) -> None:
    assert told(weigh(returned(table), Decisions((), {}))) == expected


TWO = "A 1 accepted\nB 2 accepted"


@pytest.mark.parametrize(
    ("table", "answers", "expected"),
    [
        (TWO, [(5, "A", COUNTS)], "A=accepted B=superseded | A | -"),
        (TWO, [(5, "B", COUNTS)], "A=superseded B=accepted | B | -"),
        (TWO, [(5, "B", WITHDRAWN)], "A=accepted B=withdrawn | A | -"),
        (TWO, [(5, "A", WITHDRAWN)], "A=withdrawn B=accepted | B | -"),
        (
            TWO,
            [(5, "A", WITHDRAWN), (6, "B", WITHDRAWN)],
            "A=withdrawn B=withdrawn | - | -",
        ),
        # the last word holds
        (TWO, [(5, "A", COUNTS), (6, "B", COUNTS)], "A=superseded B=accepted | B | -"),
        (TWO, [(5, "B", WITHDRAWN), (6, "B", COUNTS)], "A=superseded B=accepted | B | -"),
        (TWO, [(5, "B", COUNTS), (6, "B", WITHDRAWN)], "A=accepted B=withdrawn | A | -"),
        # a withdrawn return supersedes nothing
        (
            "A 1 review\nB 2 accepted answers A",
            [(5, "B", WITHDRAWN)],
            "A=review B=withdrawn | A | -",
        ),
        (
            "A 1 accepted\nB 2 review answers A\nC 3 review",
            [(5, "B", WITHDRAWN)],
            "A=accepted B=withdrawn C=review | A | AC",
        ),
        # a decision ends the question among returns of the same moment
        ("A 1 review\nB 1 accepted", [(5, "B", COUNTS)], "A=superseded B=accepted | B | -"),
        # a decision outweighs a slip
        (
            "A 1 accepted\nB 2 review answers A",
            [(5, "A", COUNTS)],
            "A=accepted B=superseded | A | -",
        ),
        # that a return counts does not make a faulty one accepted
        ("A 1 accepted\nB 2 review", [(5, "B", COUNTS)], "A=superseded B=review | B | -"),
        # what came after the decision is weighed as ever
        (TWO + "\nL 3 accepted", [(5, "B", COUNTS)], "A=superseded B=accepted L=review | B | BL"),
        (
            TWO + "\nL 3 accepted answers B",
            [(5, "B", COUNTS)],
            "A=superseded B=superseded L=accepted | L | -",
        ),
        # a decision about another form's return changes nothing
        (TWO, [(5, "X", COUNTS)], "A=accepted B=review | A | AB"),
    ],
)
def test_decisions(table: str, answers: list[tuple[int, str, str]], expected: str) -> None:
    since = {"A": 1, "B": 2, "C": 3, "L": 9}
    assert told(weigh(returned(table), decided(answers, since))) == expected


def test_facts_that_set_every_return_aside_lose_none() -> None:
    table = "A 1 accepted\nB 2 accepted answers A\nC 3 accepted answers B"
    decisions = decided([(5, "A", COUNTS)], {"A": 1, "C": 2, "B": 9})
    assert told(weigh(returned(table), decisions)) == "A=accepted B=superseded C=review | A | AC"


@given(
    st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.sampled_from("xyz")), max_size=4),
    st.booleans(),
)
def test_what_comes_again_changes_nothing_for_the_others(
    facts: list[tuple[int, bool, str]], accepted: bool
) -> None:
    lines = [
        f"{name} {day} {'accepted' if well else 'review'} says {words}"
        for name, (day, well, words) in zip("ABCD", facts, strict=False)
    ]
    returns = returned("\n".join(lines))
    before = weigh(returns, Decisions((), {}))
    assume(before.current is not None and before.states[before.current] == "accepted")
    counts = next(each for each in returns if each.sha256 == before.current)
    again = replace(
        counts, sha256="Z", receipt="Z", moment=(START + timedelta(days=9), 1), accepted=accepted
    )
    after = weigh([*returns, again], Decisions((), {}))
    assert after.states == {**before.states, "Z": "superseded"}
    assert (after.current, after.candidates) == (before.current, before.candidates)
    assert after.repeats == {**before.repeats, "Z": before.current}


FACT = st.tuples(
    st.integers(1, 2), st.booleans(), st.sampled_from("xy"), st.frozensets(st.sampled_from("ef"))
)
"""Of a return the day, whether it was accepted, what stands in its fields and beside them."""


@given(st.lists(FACT, max_size=4), st.permutations("ABCD"))
def test_what_repeats_does_not_depend_on_hashes(
    facts: list[tuple[int, bool, str, frozenset[str]]], names: list[str]
) -> None:
    def fates(called: Sequence[str]) -> Counter[object]:
        returns = [
            Returned(name, name, (START + timedelta(days=day), 1), well, None, Said({"": x}, more))
            for name, (day, well, x, more) in zip(called, facts, strict=False)
        ]
        returns.sort(key=lambda each: (each.moment, each.sha256))
        states = weigh(returns, Decisions((), {})).states
        return Counter((fact, states[name]) for name, fact in zip(called, facts, strict=False))

    assert fates(names) == fates("ABCD")


@given(st.data())
def test_whatever_is_returned_and_decided_the_states_are_consistent(data: st.DataObject) -> None:
    names = "ABCDE"
    line = st.tuples(st.integers(1, 3), st.booleans(), st.none() | st.sampled_from([*names, "X"]))
    facts = data.draw(st.dictionaries(st.sampled_from(names), line))
    returns = sorted(
        (
            Returned(name, name, (START + timedelta(days=day), 1), accepted, answers)
            for name, (day, accepted, answers) in facts.items()
        ),
        key=lambda each: (each.moment, each.sha256),
    )
    answers = data.draw(
        st.lists(
            st.tuples(
                st.integers(1, 9), st.sampled_from(names), st.sampled_from([COUNTS, WITHDRAWN])
            ),
            max_size=4,
        )
    )
    since = {name: data.draw(st.integers(1, 9)) for name in facts}
    weighed = weigh(returns, decided(answers, since))
    states = list(weighed.states.values())
    read_well = {each.sha256 for each in returns if each.accepted}
    assert weighed.states.keys() == facts.keys()
    assert states.count("accepted") <= 1
    assert all(weighed.states[name] != "accepted" or name in read_well for name in facts)
    # No return is lost: unless all are withdrawn, at least one counts or waits.
    assert any(s in ("accepted", "review") for s in states) or set(states) <= {"withdrawn"}
    # A person is asked exactly where more than one could count, and about those.
    open_ones = {name for name, s in weighed.states.items() if s in ("accepted", "review")}
    assert weighed.candidates == (open_ones if len(open_ones) > 1 else set())
