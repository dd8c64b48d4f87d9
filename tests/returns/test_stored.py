"""A reading kept as text for the cache comes back equal, whatever it holds."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import MEETING, TABLES, annex, blank, honest, read, typed, values_by_key

from thidua_xlsx.model import Stage, field_key
from thidua_xlsx.returns.stored import from_text, to_text


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", [Stage.SELF, Stage.APPRAISAL])
def test_an_honest_reading_comes_back_equal(table: str, stage: Stage) -> None:
    reading = read(honest(table, stage))
    assert from_text(to_text(reading)) == reading


@pytest.mark.parametrize("data", [b"", b"not a workbook"])
def test_a_reading_of_nothing_comes_back_equal(data: bytes) -> None:
    reading = read(data)
    assert from_text(to_text(reading)) == reading


def test_decimals_dates_ticks_and_texts_keep_their_types() -> None:
    changes: dict[str, Any] = {
        "II.1/self": "1,50",
        "II.1/explanation": "8.5",
        "II.2/evidence": MEETING,
    }
    reading = read(honest("PL-I", changes=changes))
    values = values_by_key(from_text(to_text(reading)))
    assert values["II.1/self"] == Decimal("1.5") and type(values["II.1/self"]) is Decimal
    assert values["II.1/explanation"] == "8.5"
    assert values["II.1/tot/level"] is True
    assert values["unit/meeting_date"] == MEETING
    assert values["II.2/evidence"] == "15/11/2024"


def test_the_text_is_json_with_exact_scores() -> None:
    stored = json.loads(to_text(read(honest("PL-I", changes={"II.1/self": 1.1}))))
    (said,) = (said for said in stored["values"] if said["field"]["key"] == "II.1/self")
    assert said["value"] == "1.1"


def test_another_text_is_refused() -> None:
    with pytest.raises(pydantic.ValidationError):
        from_text('{"file": 1}')


TYPED = (
    st.decimals(-2, 12, places=3)
    | st.sampled_from(["1,5", "4 điểm", "=1+1", "=A1", "x", "#N/A", True, MEETING])
    | st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=12)
)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=40) | TYPED


@given(st.data())
@examples(8)
def test_whatever_was_typed_comes_back_equal(data: Any) -> None:
    leaves = [leaf for leaf in annex("PL-I").leaves() if leaf.self_scored]
    values = {field_key(leaf.id, "self"): data.draw(TYPED) for leaf in leaves[:12]}
    values |= {field_key(leaf.id, "explanation"): data.draw(TEXTS) for leaf in leaves[:6]}
    values |= {field_key(f"{leaf.id}/kem", "level"): data.draw(TYPED) for leaf in leaves[:6]}
    reading = read(typed(blank("PL-I"), values))
    assert from_text(to_text(reading)) == reading
