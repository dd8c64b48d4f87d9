"""What is remembered of a reading is that reading, and anything damaged is told as such."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Appraisal, Field, FieldValue, Repair, Score
from thidua_xlsx.returns.decision_sheet import Wish
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.returns.later import Later
from thidua_xlsx.returns.remembered import DAMAGED, frame_id, packed, unpacked
from thidua_xlsx.returns.signed_sheet import SignedSheet

UNIT = "so-tai-chinh"
IDENTITY = Identity(
    "dot", "self", "tn-2610-2024", ("PL-I",), UNIT, None, "SERIAL", 2, "hash",
    locked={"ND.I/self": "2.5"}, printed={"unit": "Sở Tài chính"}, signature="ab",
)  # fmt: skip
text = st.text(st.characters(exclude_categories=()), max_size=8)
numbers = st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=3)
units = st.sampled_from([None, UNIT, "so-noi-vu"])
kinds = {
    "number": numbers,
    "text": st.none() | text,
    "tick": st.none() | st.booleans(),
    "date": st.none() | st.dates(date(2024, 1, 1), date(2025, 12, 31)),
}


@st.composite
def said(draw: st.DrawFn) -> FieldValue:
    kind = draw(st.sampled_from(sorted(kinds)))
    value = draw(kinds[kind])
    field = Field(
        draw(text), "self", kind, draw(units), draw(text), max=draw(numbers),
        allowed=tuple(draw(st.lists(text, max_size=2))), input=draw(st.booleans()),
        item=draw(st.sampled_from([None, "unit"])),
    )  # fmt: skip
    return FieldValue(field, "Phụ lục I", draw(text), draw(text | st.just(str(value))), value)


score_rows = st.builds(
    Score, st.sampled_from([UNIT, "so-noi-vu"]), text, numbers, numbers, level=st.none() | text,
    reason=text, council=numbers,
)  # fmt: skip
appraisal_rows = st.builds(Appraisal, st.just(UNIT), text, text, numbers, reason=text, most=numbers)
readings = st.builds(
    FormReading, text, st.just("00"), st.sampled_from([None, IDENTITY]), st.none() | st.booleans(),
    st.none() | text, st.lists(said(), max_size=4).map(tuple),
    st.lists(score_rows, max_size=3).map(tuple), st.lists(appraisal_rows, max_size=3).map(tuple),
    st.dictionaries(text, numbers, max_size=2),
    st.lists(st.builds(Finding, text, found=st.none() | text, parameters=st.just({"a": "b"})),
             max_size=2).map(tuple),
    st.lists(st.builds(Repair, text, text, text, text, text), max_size=2).map(tuple),
    st.lists(st.builds(Wish, text, text, text, text, text, text, text), max_size=2).map(tuple),
    st.none() | st.builds(SignedSheet, text, st.just(Decimal("87.5"))),
    text,
)  # fmt: skip


def back(reading: FormReading) -> FormReading:
    """Packed and unpacked."""
    head, body, frame = packed(reading)
    return unpacked(head, body, {frame_id(frame): frame}.__getitem__)


@given(readings)
def test_a_reading_comes_back_as_it_was(reading: FormReading) -> None:
    again = back(reading)
    assert isinstance(again.values, Later) and not isinstance(reading.values, Later)
    assert again == reading and reading == again
    assert (again.said, again.typed) == (reading.said, reading.typed)
    assert again.statements == reading.statements
    assert [len(part) for part in (again.values, again.scores, again.appraisals)] == [
        len(part) for part in (reading.values, reading.scores, reading.appraisals)
    ]


@given(readings)
def test_what_is_unpacked_later_crosses_into_another_process(reading: FormReading) -> None:
    assert pickle.loads(pickle.dumps(back(reading))) == reading


def test_another_reading_is_not_equal() -> None:
    reading = FormReading("a", "00", IDENTITY, scores=(Score(UNIT, "I.1", Decimal(1)),))
    other = replace(reading, scores=(Score(UNIT, "I.1", Decimal(2)),))
    assert back(reading) != back(other) and back(reading).scores != back(other).scores
    assert back(reading).scores[0] == reading.scores[0]
    assert back(reading).scores[:1] == reading.scores


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (lambda head: head[:-2], str),
        (lambda head: "[]", str),
        (lambda head: head.replace('"proof"', '"proved"'), str),
        (lambda head: head.replace('"frame":"', '"frame":"0'), str),
        (str, lambda body: "!" + body[1:]),
        (str, lambda body: body[4:]),
        (str, lambda body: ""),
    ],
)
def test_what_is_damaged_is_not_believed(head: object, body: object) -> None:
    kept = packed(FormReading("a", "00", IDENTITY, scores=(Score(UNIT, "I.1"),)))
    with pytest.raises(DAMAGED):
        unpacked(head(kept.head), body(kept.body), {frame_id(kept.frame): kept.frame}.__getitem__)  # type: ignore[operator]
