"""Which codes hold follows from the events alone."""

from __future__ import annotations

from datetime import UTC, datetime

from thidua_xlsx.facts.handed_codes import MADE, codes_in_force, made_payload, whose
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.system.handed_codes import Purpose

DECISION = Purpose.DECISION


def told(*kinds: tuple[str, dict[str, str]]) -> list[Event]:
    return [
        Event(number, datetime(2024, 11, 1, tzinfo=UTC), kind, said, "", "")
        for number, (kind, said) in enumerate(kinds, start=1)
    ]


def made(person: str, proof: str, *signed: str) -> tuple[str, dict[str, str]]:
    return MADE, made_payload(DECISION, person, proof, *signed)


def test_the_last_code_of_a_person_holds_however_the_name_is_spelled() -> None:
    events = told(made("Trần B", "1"), made("Lê C", "2"), made("trần  b", "3", "A", "Mất"))
    assert codes_in_force(events) == {
        whose(DECISION, "Trần B"): "3",
        whose(DECISION, "Lê C"): "2",
    }


def test_no_code_holds_once_the_round_was_closed() -> None:
    ended = (str(EventKind.CLOSED), {}), (str(EventKind.REOPENED), {})
    assert codes_in_force(told(made("Trần B", "1"), *ended)) == {}
    after = told(made("Trần B", "1"), *ended, made("Lê C", "2"))
    assert codes_in_force(after) == {whose(DECISION, "Lê C"): "2"}
