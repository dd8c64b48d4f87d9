"""Which codes hold follows from the events alone."""

from __future__ import annotations

from datetime import UTC, datetime

from thidua_xlsx.facts.handed_codes import (
    MADE,
    codes_in_force,
    codes_when_received,
    made_payload,
    whose,
)
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.system.handed_codes import Purpose

DECISION, BALLOT = Purpose.DECISION, Purpose.BALLOT


def told(*kinds: tuple[str, dict[str, str]]) -> list[Event]:
    return [
        Event(number, datetime(2024, 11, 1, tzinfo=UTC), kind, said, "", "")
        for number, (kind, said) in enumerate(kinds, start=1)
    ]


def made(
    person: str, proof: str, *signed: str, purpose: Purpose = DECISION
) -> tuple[str, dict[str, str]]:
    return MADE, made_payload(purpose, person, proof, *signed)


def came(sha256: str) -> tuple[str, dict[str, str]]:
    return str(EventKind.RECEIVED), {"sha256": sha256}


def test_the_last_code_of_a_person_holds_however_the_name_is_spelled() -> None:
    events = told(made("Trần B", "1"), made("Lê C", "2"), made("trần  b", "3", "A", "Mất"))
    assert codes_in_force(events) == {
        whose(DECISION, "Trần B"): "3",
        whose(DECISION, "Lê C"): "2",
    }


def test_no_code_holds_once_the_round_was_closed() -> None:
    ended = (str(EventKind.CLOSED), {}), (str(EventKind.REOPENED), {})
    for end in (ended, ended[:1], ended[1:]):  # derived again, a round has no close
        assert codes_in_force(told(made("Trần B", "1"), *end)) == {}
    after = told(made("Trần B", "1"), *ended, made("Lê C", "2"))
    assert codes_in_force(after) == {whose(DECISION, "Lê C"): "2"}


def test_a_file_is_held_against_the_codes_that_held_when_it_first_came() -> None:
    events = told(
        came("early"),
        made("Trần B", "1"),
        came("before any ballot's"),
        made("a", "2", purpose=BALLOT),
        came("first"),
        came("early"),
        made("a", "3", purpose=BALLOT),
        came("second"),
        came("first"),
        (str(EventKind.REOPENED), {}),
        came("after"),
    )
    decision, a = whose(DECISION, "Trần B"), whose(BALLOT, "a")
    assert codes_when_received(events) == {
        "early": None,
        "before any ballot's": None,
        "first": {decision: "1", a: "2"},
        "second": {decision: "1", a: "3"},
        "after": {},
    }
