"""Who is still to be asked what, after any edits of who appraises what (decision 0008).

A model of the rounds' facts: the parts that went out and those that came back.  Everything else is
worked out from the assignment as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import regulation

from thidua_xlsx.appraisal.assignments import Overrule, assign
from thidua_xlsx.appraisal.parts import PartOut, Row, answered_by, awaited_rows, unasked
from thidua_xlsx.model import Unit

RULES = regulation("tn-2610-2024")
UNITS = (
    Unit("so-noi-vu", "Sở Nội vụ", "so-ban-nganh"),
    Unit("so-y-te", "Sở Y tế", "so-ban-nganh"),
)
CRITERIA = ("III.8", "V.5", "IX")
AGENCIES = ("so-noi-vu", "so-tu-phap", "so-tai-chinh", "thanh-tra-tinh")
Edits = dict[tuple[str, str | None], tuple[str, ...]]
"""Criterion and unit (None: all) → who appraises it instead; () where it is taken out."""


@dataclass
class Model:
    """The facts: by agency its parts; and the control workbook: who appraises what instead."""

    edits: Edits = field(default_factory=dict)
    parts: dict[str, tuple[PartOut, ...]] = field(default_factory=dict)

    def asked(self, agency: str) -> dict[Row, str | None]:
        overrules = [
            Overrule("PL-I", criterion, unit, by, "Vì thế")
            for (criterion, unit), by in self.edits.items()
        ]
        made = assign(RULES, UNITS, overrules)
        return {(row.unit, row.criterion): f"return of {row.unit}" for row in made.of(agency)}

    def agencies(self) -> set[str]:
        return {*assign(RULES, UNITS).agencies(), *AGENCIES}

    def issue(self) -> int:
        """How many rows go out."""
        rows = 0
        for agency in self.agencies():
            out = self.parts.get(agency, ())
            fresh = unasked(self.asked(agency), out)
            if fresh:
                self.parts[agency] = (*out, PartOut(len(out) + 1, fresh))
                rows += len(fresh)
        return rows

    def returned(self, agency: str) -> None:
        """All that is out comes back and is accepted."""
        self.parts[agency] = tuple(replace(p, accepted=True) for p in self.parts.get(agency, ()))

    def awaited(self) -> dict[tuple[str, int], frozenset[Row]]:
        return {
            (agency, part): rows
            for agency, out in self.parts.items()
            for part, rows in awaited_rows(self.asked(agency), out).items()
            if rows
        }

    def answered(self) -> dict[tuple[str, Row], int]:
        return {
            (agency, row): part
            for agency, out in self.parts.items()
            for row, part in answered_by(self.asked(agency), out).items()
        }


EDITS = st.tuples(
    st.sampled_from(CRITERIA),
    st.sampled_from((None, "so-y-te")),
    st.lists(st.sampled_from(AGENCIES), max_size=3, unique=True).map(tuple),
)


@examples(25)
@given(
    st.sets(st.sampled_from(AGENCIES)),
    st.lists(st.tuples(EDITS, st.booleans(), st.sets(st.sampled_from(AGENCIES)))),
)
def test_any_edits_and_their_reverse_leave_what_is_awaited_and_what_counts(
    before: set[str], edits: list[tuple[tuple[str, str | None, tuple[str, ...]], bool, set[str]]]
) -> None:
    model = Model()
    model.issue()
    for agency in before:
        model.returned(agency)
    awaited, answered = model.awaited(), model.answered()
    for (criterion, unit, by), issued, _ in edits:
        model.edits[criterion, unit] = by
        if issued:
            model.issue()
    model.edits.clear()
    assert model.issue() == 0
    assert (model.awaited(), model.answered()) == (awaited, answered)


@examples(25)
@given(st.lists(st.tuples(EDITS, st.sets(st.sampled_from(AGENCIES))), max_size=5))
def test_every_row_is_asked_once_of_whoever_appraises_it_and_of_nobody_else(
    edits: list[tuple[tuple[str, str | None, tuple[str, ...]], set[str]]],
) -> None:
    model = Model()
    model.issue()
    for (criterion, unit, by), returning in edits:
        model.edits[criterion, unit] = by
        model.issue()
        for agency in returning:
            model.returned(agency)
    for agency, out in model.parts.items():
        every = [row for part in out for row in part.shows]
        assert len(every) == len(set(every))
        said = [row for rows in awaited_rows(model.asked(agency), out).values() for row in rows]
        answered = answered_by(model.asked(agency), out)
        assert sorted([*said, *answered]) == sorted(model.asked(agency))


def test_only_what_is_newly_given_is_asked_and_nothing_of_who_lost_it() -> None:
    model = Model()
    model.issue()
    model.edits["III.8", None] = ("so-tu-phap",)
    assert model.issue() == len(UNITS)
    assert {row for row in model.parts["so-tu-phap"][1].shows} == {
        (unit.id, "III.8") for unit in UNITS
    }
    assert len(model.parts["so-noi-vu"]) == 1


def test_a_return_that_was_replaced_is_asked_again_and_its_former_answer_counts_no_more() -> None:
    row = ("so-y-te", "IX")
    first = PartOut(1, {row: "a"}, accepted=True)
    assert unasked({row: "b"}, [first]) == {row: "b"}
    assert answered_by({row: "b"}, [first]) == {}
    second = PartOut(2, {row: "b"})
    assert awaited_rows({row: "b"}, [first, second]) == {2: {row}}
    assert awaited_rows({row: "a"}, [first, second]) == {2: frozenset()}
    assert answered_by({row: "a"}, [first, second]) == {row: 1}


def test_while_nobody_knows_which_return_counts_what_was_shown_last_is_awaited() -> None:
    row = ("so-y-te", "IX")
    out = [PartOut(1, {row: "a"})]
    assert (unasked({row: None}, out), awaited_rows({row: None}, out)) == ({}, {1: {row}})


def test_a_part_of_which_the_register_says_no_tokens_counts_as_asked_now() -> None:
    row, other = ("so-a", "I.1"), ("so-a", "I.2")
    part = PartOut(1, {row: None}, accepted=True)
    assert answered_by({row: "abc", other: "abc"}, (part,)) == {row: 1}
    assert unasked({row: "abc", other: "abc"}, (part,)) == {other: "abc"}
