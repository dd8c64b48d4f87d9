"""A whole annex is appraised by facts: prefilled with the unit's own, and the score follows."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from support.form_helpers import blank, faults, honest, read

from thidua_xlsx.layout.form.appraised_facts import may_ask_facts
from thidua_xlsx.model import Stage
from thidua_xlsx.returns.form import FormReading

STAGE = Stage.APPRAISAL


def appraised(table: str, changes: dict[str, Any]) -> FormReading:
    return read(honest(table, STAGE, changes))


def score(reading: FormReading, criterion: str) -> Decimal | None:
    return next(one.appraised for one in reading.scores if one.criterion == criterion)


@pytest.mark.parametrize("table", ["PL-02", "BANG-DIEM"])
def test_no_score_can_be_typed_where_facts_decide_and_all_facts_are_asked(table: str) -> None:
    form = blank(table, STAGE)
    for leaf in form.request.annex.leaves():
        field = form.fields[f"{leaf.id}/appraised"]
        assert field.input is not may_ask_facts(leaf)
        asked = [
            f
            for k, f in form.fields.items()
            if k.startswith("appraised/") and f.criterion == leaf.id
        ]
        assert bool(asked) is may_ask_facts(leaf)
        assert all(field.input for field in asked)


@pytest.mark.parametrize("table", ["PL-02", "BANG-DIEM"])
def test_unchanged_facts_give_the_units_own_score_once_marked(table: str) -> None:
    reading = read(honest(table, STAGE))
    assert [one.code for one in reading.findings if one.severity == "error"] == []
    own = {one.field.criterion: one.value for one in reading.values if one.field.field == "self"}
    for leaf in blank(table).request.annex.leaves():
        if may_ask_facts(leaf):
            assert score(reading, leaf.id) == own[leaf.id], leaf.id


def test_a_criterion_that_is_not_marked_has_no_score() -> None:
    reading = appraised("PL-02", {"II.3/confirmed": None})
    assert score(reading, "II.3") is None
    assert faults(reading) == [("score-missing", blank("PL-02", STAGE).cell("II.3/confirmed"))]


def test_the_score_follows_the_changed_facts() -> None:
    less = "Thực hiện chưa đầy đủ (15đ)"
    assert score(appraised("PL-02", {"appraised/II.3/choice": less}), "II.3") == 15
    assert score(appraised("PL-02", {"appraised/IV/choice": "Không có (0đ)"}), "IV") == 0
    assert score(appraised("BANG-DIEM", {"appraised/I.7/over_target": 2}), "I.7") == 52


def test_bonus_and_deduction_are_those_of_the_appraised_figures() -> None:
    def parts(**changes: object) -> tuple[Decimal, Decimal]:
        scores = appraised("BANG-DIEM", changes).scores
        return sum((s.bonus or Decimal(0) for s in scores), Decimal(0)), sum(
            (s.deduction or Decimal(0) for s in scores), Decimal(0)
        )

    assert parts() == (35, 2)
    assert parts(**{"appraised/I.7/over_target": 2}) == (32, 2)
    assert parts(**{"I.7/confirmed": None}) == (30, 2)
    assert parts(**{"I.7/other": 51, "I.7/reason": "Theo kiểm tra"}) == (30, 2)


def test_a_score_against_the_method_is_an_error_and_needs_a_reason() -> None:
    form, changes = blank("PL-02", STAGE), {"II.3/other": 22, "II.3/reason": None}
    reading = appraised("PL-02", changes)
    assert score(reading, "II.3") == 22
    assert faults(reading) == [
        ("appraised-against-method", form.cell("II.3/other")),
        ("reason-missing", form.cell("II.3/reason")),
    ]
    assert "30" in next(one for one in reading.findings).message()


def test_contradictory_appraised_facts_are_named_at_both_cells() -> None:
    form = blank("BANG-DIEM", STAGE)
    changes = {"appraised/I.1:1/choice": None, "appraised/I.1:2/choice": "x"}
    found = faults(appraised("BANG-DIEM", changes))
    assert found == [
        ("method-figure-against-option", form.cell("appraised/I.1/over_target")),
        ("method-figure-against-option", form.cell("appraised/I.1:2/choice")),
    ]
