"""A later decision on the same question replaces the earlier one, for every fold over decisions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.facts.decided import (
    ACCEPT,
    REFUSE,
    decided_question,
    decision_payload,
    decisions,
    owners,
    settled_numbers,
    standing_decisions,
    waived,
)
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.replacing import replaced_by
from thidua_xlsx.facts.superseding import RESTORED, WITHDRAWN, Returned, decisions_on_returns, weigh
from thidua_xlsx.model import Question, RankingRule
from thidua_xlsx.ranking.ties import TOGETHER, order
from thidua_xlsx.system.clock import ZONE

START = datetime(2024, 11, 20, 9, tzinfo=ZONE)
RULE = RankingRule((2, 3), "Chủ tịch", "Điều 6.4c", "")
TOTALS = {"a": 90000, "b": 90000, "c": 90000}
FIRST = next(tie.question for tie in order(RULE, "x", TOTALS, {}).ties)
REST = [
    next(
        tie.question for tie in order(RULE, "x", TOTALS, {FIRST: unit}).ties if tie.decided is None
    )
    for unit in TOTALS
]

ASKED = [
    Question("return:self:u", "", "", ("A", "B", "C")),
    *(Question(f"receipt:{name}", "", "", (WITHDRAWN, RESTORED), receipt=name) for name in "AB"),
    Question("waiver:A", "", "", (ACCEPT, REFUSE), ("Chấp nhận", "Không chấp nhận"), receipt="A"),
    Question("owner:B", "", "", ("u1", "u2", REFUSE), receipt="B"),
    Question("number:A:II.1/self", "", "", ("thap-phan:1.234", REFUSE), receipt="A"),
    Question(FIRST, "", "", (*TOTALS, TOGETHER)),
    *(Question(id, "", "", (*TOTALS, TOGETHER)) for id in REST),
]
one_answer = st.sampled_from(ASKED).flatmap(
    lambda asked: st.tuples(st.just(asked), st.sampled_from(asked.answers))
)


def recorded(taken: list[tuple[Question, str]]) -> list[Event]:
    """Three returns came in, then those decisions were taken."""
    payloads: list[tuple[str, dict[str, Any]]] = [
        (EventKind.RECEIVED, {"sha256": name}) for name in "ABC"
    ]
    payloads += [
        (EventKind.DECIDED, decision_payload(asked, answer, "A", f"lần {n}", ""))
        for n, (asked, answer) in enumerate(taken)
    ]
    return [Event(n, START, kind, said, "", "") for n, (kind, said) in enumerate(payloads, 1)]


def stands(events: list[Event]) -> tuple[object, ...]:
    """What every fold makes of the decisions."""
    moments = [(START + timedelta(days=n), 1) for n in range(3)]
    returns = [Returned(n, n, at, True, None) for n, at in zip("ABC", moments, strict=True)]
    answers = {each.id: each.answer for each in standing_decisions(events)}
    return (
        weigh(returns, decisions_on_returns(events)),
        waived(events),
        owners(events),
        settled_numbers(events),
        order(RULE, "x", TOTALS, answers),
    )


@given(st.lists(one_answer, max_size=12))
def test_any_answers_and_replacements_come_to_the_last_of_each(
    taken: list[tuple[Question, str]],
) -> None:
    last = {asked.id: n for n, (asked, _) in enumerate(taken)}
    only = [taken[n] for n in sorted(last.values())]
    every, short = recorded(taken), recorded(only)
    assert stands(every) == stands(short)
    assert len(decisions(every)) == len(taken)
    gone = set(range(len(taken))) - set(last.values())
    later = replaced_by(every)
    assert {n - 1 for n in later} == gone
    assert all(taken[a - 1][0].id == taken[b - 1][0].id and a < b for a, b in later.items())


def test_a_decided_question_stays_answerable_with_the_answers_that_it_took() -> None:
    for asked in ASKED:
        events = recorded([(asked, asked.answers[0]), (asked, asked.answers[1])])
        again = decided_question(events, asked.id)
        assert again is not None
        assert (again.answers, again.labels) == (asked.answers, asked.labels)
        assert decision_payload(again, asked.answers[0], "", "", "") == decision_payload(
            asked, asked.answers[0], "", "", ""
        )
        assert [one.answer for one in decisions(events)] == list(asked.answers[:2])
    assert decided_question([], "tie:x:00000000") is None
