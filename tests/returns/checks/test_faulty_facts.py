"""A fact at fault is told once, at its cell, and nothing else is concluded from it."""

from __future__ import annotations

from typing import Any

import pytest
from support.form_helpers import blank, faults, honest, read


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


def test_a_faulty_fact_beside_a_missing_one_hides_neither() -> None:
    changes = {"III.3.b/numerator": "ba", "I.1/count": None, "I.1/amount": None}
    form = blank("PL-02")
    assert sorted(faults(read(honest("PL-02", changes=changes)))) == [
        ("score-missing", form.cell("I.1/count")),
        ("score-not-a-number", form.cell("III.3.b/numerator")),
    ]
