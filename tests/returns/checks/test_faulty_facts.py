"""A fact at fault is told once, at its cell, and nothing else is concluded from it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from support.findings import loud
from support.form_helpers import blank, faults, honest, read

from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.model import Stage


@pytest.mark.parametrize(
    ("table", "key", "value", "code"),
    [
        ("PL-02", "I.1/count", -1, "score-negative"),
        ("PL-02", "I.1/amount", "một", "score-not-a-number"),
        ("PL-02", "II.3/choice", "Đầy đủ", "choice-not-allowed"),
        ("PL-02", "III.3.b/numerator", 2.5, "count-not-whole"),
        ("PL-02", "III.3.b/denominator", -3, "score-negative"),
        ("BANG-DIEM", "I.1/over_target", -5, "score-negative"),
        ("BANG-DIEM", "I.5:1/choice", "không rõ", "tick-unclear"),
    ],
)
def test_a_faulty_fact_is_told_once(table: str, key: str, value: Any, code: str) -> None:
    assert key in blank(table).fields
    reading = read(honest(table, changes={key: value}))
    assert faults(reading) == [(code, blank(table).cell(key))]
    criterion = blank(table).fields[key].criterion
    (score,) = (score for score in reading.scores if score.criterion == criterion)
    assert score.self_score is None


MISSED = {"I.1:1/choice": None, "I.1/over_target": None, "I.1:3/choice": "x"}


@pytest.mark.parametrize(
    ("lost", "short", "code"),
    [
        (10, None, "method-figure-expected"),
        (0, 5, "method-figure-costs-nothing"),
        (10, 5, None),
    ],
)
def test_a_missed_target_and_its_deduction_belong_together(
    lost: int, short: int | None, code: str | None
) -> None:
    changes = {**MISSED, "I.1:3/deduction": lost, "I.1/shortfall": short}
    reading = read(honest("BANG-DIEM", changes=changes))
    assert {(one.code, str(one.severity)) for one in loud(reading)} == (
        {(code, "warning")} if code else set()
    )
    cell = blank("BANG-DIEM").cell("I.1/shortfall")
    assert code is None or cell in {one.cell for one in loud(reading)}
    (score,) = (score for score in reading.scores if score.criterion == "I.1")
    assert score.self_score == 100 - lost


def test_the_size_of_a_shortfall_stands_in_the_forms_own_column_and_is_read_back() -> None:
    form = blank("BANG-DIEM")
    assert form.cell("I.1/shortfall") == form.cell("I.1/over_target").replace("E", "G")
    changes = {**MISSED, "I.1:3/deduction": 10, "I.1/shortfall": 4.5}
    assert read(honest("BANG-DIEM", changes=changes)).said["I.1/shortfall"] == Decimal("4.5")
    both = read(honest("BANG-DIEM", changes={"I.1/shortfall": 4.5}))
    assert faults(both) == [
        ("method-figures-apart", form.cell("I.1/shortfall")),
        ("method-figures-apart", form.cell("I.1/over_target")),
    ]


def test_an_appraiser_sees_how_far_a_target_was_missed() -> None:
    shown = blank("BANG-DIEM", Stage.APPRAISAL)
    field = shown.fields["I.1/shortfall"]
    assert not field.input and "appraised/I.1/shortfall" not in shown.fields
    request = replace(shown.request, values={"I.1/shortfall": Decimal(5)})
    cells = (c for s in form_workbook(request).sheets for r in s.rows for c in r.cells.values())
    (cell,) = (c for c in cells if c.field is not None and c.field.key == "I.1/shortfall")
    assert cell.value == 5


def test_a_faulty_fact_beside_a_missing_one_hides_neither() -> None:
    changes = {"III.3.b/numerator": "ba", "I.1/count": None, "I.1/amount": None}
    form = blank("PL-02")
    assert sorted(faults(read(honest("PL-02", changes=changes)))) == [
        ("score-missing", form.cell("I.1/count")),
        ("score-not-a-number", form.cell("III.3.b/numerator")),
    ]
