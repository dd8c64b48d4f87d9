"""Promises of the folds: conservation, and a state that depends on what came in, not on the order
in which it was read or how often."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.facts.counting import FileCounts, FormCounts, count_files, count_forms
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import (
    Form,
    Issue,
    ReadOutcome,
    ReceivedFile,
    UnitState,
    file_outcomes,
    issues,
    latest_issues,
    receipt_of,
    received,
    standing,
)
from thidua_xlsx.system.clock import ZONE

START = datetime(2024, 11, 1, 8, 0, tzinfo=ZONE)
HEALTH, HOME = Form("self", "so-y-te"), Form("self", "so-noi-vu")
APPRAISAL = Form("appraisal", "so-y-te")
FORMS = (HEALTH, HOME, APPRAISAL)


def sha_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def issue(form: Form, number: int = 1) -> tuple[str, dict[str, Any]]:
    file = f"phat-hanh/{form.unit}-{number}.xlsx"
    serial = f"{form.stage}-{form.unit}-{number}"
    made = Issue(
        form.stage, form.unit, form.appraiser, serial, number, file, "f" * 64, "t" * 64, START
    )
    return EventKind.ISSUED, made.payload()


def receive(
    name: str, day: int = 1, run: int = 1, source: str = "hop-thu"
) -> tuple[str, dict[str, Any]]:
    moment = START + timedelta(days=day)
    file = ReceivedFile(sha_of(name), f"{name}.xlsx", 9, moment, source, run, START)
    return EventKind.RECEIVED, file.payload()


def recorded(*facts: tuple[str, Mapping[str, Any]]) -> tuple[Event, ...]:
    """Facts as the register gives them back: payloads through JSON."""
    return tuple(
        Event(number, START, kind, json.loads(json.dumps(payload)), "", "")
        for number, (kind, payload) in enumerate(facts, start=1)
    )


def read(**outcomes: ReadOutcome) -> dict[str, ReadOutcome]:
    return {sha_of(name): outcome for name, outcome in outcomes.items()}


def told(states: Sequence[UnitState]) -> dict[str, str]:
    return {f"{state.form.stage}/{state.form.unit}": state.state for state in states}


# --- issues and receipts -------------------------------------------------------------------------


def test_issues_come_back_as_they_were_recorded() -> None:
    events = recorded(issue(HEALTH), receive("a"), issue(HEALTH, 2), issue(HOME))
    found = issues(events)
    assert [(each.form, each.issue_number) for each in found] == [
        (HEALTH, 1),
        (HEALTH, 2),
        (HOME, 1),
    ]
    assert (found[0].at, found[0].serial) == (START, "self-so-y-te-1")
    assert latest_issues(found) == {HEALTH: found[1], HOME: found[2]}


def test_the_same_bytes_twice_are_one_receipt_as_first_received() -> None:
    events = recorded(
        receive("a", 2), receive("b", 2), receive("a", 1, 2, "usb"), receive("a", 3, 3)
    )
    found = {file.name: file for file in received(events)}
    assert found.keys() == {"a.xlsx", "b.xlsx"}
    assert found["a.xlsx"].received_at == START + timedelta(days=2)
    assert found["a.xlsx"].source == "hop-thu"
    assert found["a.xlsx"].receipt == receipt_of(sha_of("a")) == sha_of("a")[:16]


# --- states --------------------------------------------------------------------------------------


def test_nothing_returned_is_outstanding() -> None:
    (state,) = standing(recorded(issue(HEALTH)), {})
    assert (state.state, state.current, state.candidates, state.returns) == (
        "outstanding", None, (), (),
    )  # fmt: skip


def test_each_form_has_its_own_state() -> None:
    events = recorded(issue(HEALTH), issue(HOME), issue(APPRAISAL), receive("a"), receive("b"))
    readings = read(a=ReadOutcome("accepted", HEALTH), b=ReadOutcome("review", APPRAISAL))
    assert told(standing(events, readings)) == {
        "self/so-y-te": "accepted",
        "self/so-noi-vu": "outstanding",
        "appraisal/so-y-te": "review",
    }


def test_a_state_shows_the_latest_issue_and_the_return_that_counts() -> None:
    events = recorded(issue(HEALTH, 2), issue(HEALTH), receive("a"), receive("b", 2))
    readings = read(a=ReadOutcome("review", HEALTH), b=ReadOutcome("accepted", HEALTH))
    (state,) = standing(events, readings)
    assert state.issue.issue_number == 2
    assert state.current is not None and state.current.file.name == "b.xlsx"
    assert [each.state for each in state.returns] == ["superseded", "accepted"]


def test_a_different_return_against_an_accepted_one_puts_the_form_under_review() -> None:
    events = recorded(issue(HEALTH), receive("a"), receive("b", 2))
    readings = read(a=ReadOutcome("accepted", HEALTH), b=ReadOutcome("accepted", HEALTH))
    (state,) = standing(events, readings)
    assert state.state == "review"
    assert state.candidates == tuple(sorted(receipt_of(sha_of(name)) for name in "ab"))
    assert state.current is not None and state.current.file.name == "a.xlsx"
    assert file_outcomes(events, readings, [state]) == {
        sha_of("a"): "accepted",
        sha_of("b"): "review",
    }


def test_a_slip_names_the_receipt_that_its_return_supersedes() -> None:
    events = recorded(issue(HEALTH), receive("a"), receive("b"))
    readings = read(
        a=ReadOutcome("accepted", HEALTH),
        b=ReadOutcome("accepted", HEALTH, answers=receipt_of(sha_of("a"))),
    )
    (state,) = standing(events, readings)
    assert state.state == "accepted"
    assert state.current is not None and state.current.file.name == "b.xlsx"


def test_a_slip_answers_only_returns_of_its_own_form() -> None:
    events = recorded(issue(HEALTH), issue(HOME), receive("a"), receive("b", 2))
    readings = read(
        a=ReadOutcome("accepted", HEALTH),
        b=ReadOutcome("accepted", HOME, answers=receipt_of(sha_of("a"))),
    )
    assert set(told(standing(events, readings)).values()) == {"accepted"}


def test_runs_order_returns_that_the_clock_does_not() -> None:
    readings = read(a=ReadOutcome("review", HEALTH), b=ReadOutcome("accepted", HEALTH))
    together = recorded(issue(HEALTH), receive("a", 1, 1), receive("b", 1, 1))
    one_by_one = recorded(issue(HEALTH), receive("a", 1, 1), receive("b", 1, 2))
    assert told(standing(together, readings)) == {"self/so-y-te": "review"}
    assert told(standing(one_by_one, readings)) == {"self/so-y-te": "accepted"}


@pytest.mark.parametrize(("answer", "expected"), [("counts", "b"), ("withdrawn", "a")])
def test_a_decision_settles_what_waits(answer: str, expected: str) -> None:
    decision = {"receipt": receipt_of(sha_of("b")), "answer": answer}
    events = recorded(issue(HEALTH), receive("a"), receive("b", 2), (EventKind.DECIDED, decision))
    readings = read(a=ReadOutcome("accepted", HEALTH), b=ReadOutcome("accepted", HEALTH))
    (state,) = standing(events, readings)
    assert (state.state, state.candidates) == ("accepted", ())
    assert state.current is not None and state.current.file.name == f"{expected}.xlsx"


def test_a_form_whose_only_return_was_withdrawn_is_outstanding() -> None:
    decision = {"receipt": receipt_of(sha_of("a")), "answer": "withdrawn"}
    events = recorded(issue(HEALTH), receive("a"), (EventKind.DECIDED, decision))
    (state,) = standing(events, read(a=ReadOutcome("accepted", HEALTH)))
    assert (state.state, state.current) == ("outstanding", None)
    assert [each.state for each in state.returns] == ["withdrawn"]


def test_other_decisions_are_no_decisions_on_returns() -> None:
    events = recorded(
        issue(HEALTH), receive("a"), (EventKind.DECIDED, {"id": "tie-1", "answer": "so-y-te"})
    )
    assert told(standing(events, read(a=ReadOutcome("accepted", HEALTH)))) == {
        "self/so-y-te": "accepted"
    }


def test_files_set_aside_or_to_forms_never_issued_change_no_state() -> None:
    events = recorded(issue(HEALTH), receive("a"), receive("b"), receive("c"))
    readings = read(
        a=ReadOutcome("set-aside", HEALTH),
        b=ReadOutcome("accepted", HOME),
        c=ReadOutcome("ignored"),
    )
    states = standing(events, readings)
    assert told(states) == {"self/so-y-te": "outstanding"}
    outcomes = file_outcomes(events, readings, states)
    assert [outcomes[sha_of(name)] for name in "abc"] == ["set-aside", "review", "ignored"]
    assert count_files(events, outcomes) == FileCounts(3, 0, 1, 1, 0, 1)


def test_a_received_file_without_a_reading_is_a_bug() -> None:
    with pytest.raises(KeyError):
        standing(recorded(issue(HEALTH), receive("a")), {})


# --- over all batches ----------------------------------------------------------------------------

NAMES = "abcdef"
OUTCOMES = st.builds(
    ReadOutcome,
    st.sampled_from(["accepted", "review", "set-aside", "ignored"]),
    st.none() | st.sampled_from(FORMS),
    st.none() | st.sampled_from([receipt_of(sha_of(name)) for name in NAMES]),
)
BATCHES = st.dictionaries(
    st.sampled_from(NAMES), st.tuples(st.integers(1, 3), st.integers(1, 2), OUTCOMES)
)
ISSUED = st.lists(st.tuples(st.sampled_from(FORMS), st.integers(1, 2)), unique=True)
Batch = dict[str, tuple[int, int, ReadOutcome]]
Fact = tuple[str, dict[str, Any]]


def facts_of(batch: Batch) -> list[Fact]:
    return [receive(name, day, run) for name, (day, run, _) in batch.items()]


def readings_of(batch: Batch) -> dict[str, ReadOutcome]:
    return read(**{name: outcome for name, (_, _, outcome) in batch.items()})


DECIDED = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["counts", "withdrawn"])).map(
        lambda made: (
            EventKind.DECIDED,
            {"receipt": receipt_of(sha_of(made[0])), "answer": made[1]},
        )
    ),
    max_size=2,
)


@given(data=st.data(), batch=BATCHES, issued=ISSUED, decided=DECIDED)
def test_the_order_in_which_files_are_recorded_does_not_matter(
    data: st.DataObject, batch: Batch, issued: list[tuple[Form, int]], decided: list[Fact]
) -> None:
    forms = [issue(form, number) for form, number in issued]
    files = facts_of(batch)
    if batch:  # the same bytes again, at other times and from elsewhere
        place = st.tuples(st.integers(1, 3), st.integers(1, 2), st.sampled_from(["usb", "zip"]))
        again = data.draw(st.lists(st.tuples(st.sampled_from(sorted(batch)), place), max_size=4))
        files += [receive(name, day, run, source) for name, (day, run, source) in again]
    plain = recorded(*forms, *files, *decided)
    other = recorded(*forms, *data.draw(st.permutations(files)), *decided)
    readings = readings_of(batch)
    states = standing(plain, readings)
    assert standing(other, readings) == states
    assert received(other) == received(plain)
    assert file_outcomes(other, readings, states) == file_outcomes(plain, readings, states)


@given(batch=BATCHES, issued=ISSUED, decided=DECIDED, times=st.integers(1, 3))
def test_recording_the_same_files_again_changes_nothing(
    batch: Batch, issued: list[tuple[Form, int]], decided: list[Fact], times: int
) -> None:
    before = [*(issue(form, number) for form, number in issued), *facts_of(batch), *decided]
    readings = readings_of(batch)
    states = standing(recorded(*before), readings)
    assert standing(recorded(*before, *facts_of(batch) * times), readings) == states


@given(data=st.data(), batch=BATCHES, issued=ISSUED)
def test_nothing_received_or_issued_is_lost(
    data: st.DataObject, batch: Batch, issued: list[tuple[Form, int]]
) -> None:
    once = facts_of(batch)
    again = data.draw(st.lists(st.sampled_from(once), max_size=6)) if once else []
    events = recorded(*(issue(form, number) for form, number in issued), *once, *again)
    readings = readings_of(batch)
    states = standing(events, readings)
    files = count_files(events, file_outcomes(events, readings, states))
    assert files.conserved
    assert files.received == len(once) + len(again)
    assert files.duplicate == len(again)
    forms = count_forms(issues(events), states)
    assert forms.conserved
    assert forms.issued == len({form for form, _ in issued})


def test_counts_that_lose_something_are_not_conserved() -> None:
    assert not FileCounts(2, 1, 0, 0, 0, 0).conserved
    assert not FormCounts(2, 1, 0, 0).conserved
