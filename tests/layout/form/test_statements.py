"""What a unit states of itself below its table, and forms that went out before there was so much.

1. A form of 2610 asks day and form of the meeting (Điều 8.1b), difficulties and proposals
   (Điều 11.1c); nobody is held up who has none of these.
2. A form whose identity names no statements is the one of before: read without a finding.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import (
    MEETING,
    TABLES,
    Form,
    blank,
    faults,
    honest_values,
    read,
    small_round,
    typed,
)

from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.layout.form.statements import FIRST, LABELS, LONG, MEETING_FORMS, STATED, stated
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.making.forms import form_bytes, signed

WITH = [table for table in TABLES if TABLES[table] == "tn-2610-2024"]
WITHOUT = [table for table in TABLES if table not in WITH]


def older(table: str) -> Form:
    """The form as it went out when it asked for rating and day only."""
    now = blank(table)
    printed = {key: text for key, text in now.request.printed.items() if key != STATED}
    request = replace(now.request, printed=printed)
    opened = small_round(TABLES[table])
    identity = signed(opened, request, now.identity)
    return Form(form_bytes(opened, workbook_of(request), identity), identity, request)


@pytest.mark.parametrize("table", WITH)
def test_a_form_asks_how_the_leadership_approved_and_what_is_difficult(table: str) -> None:
    fields = blank(table).fields
    assert fields["unit/meeting_form"].allowed == MEETING_FORMS
    assert fields["unit/meeting_form"].required
    assert not any(fields[f"unit/{name}"].required for name in LONG)
    rows = [row for _, row, _, field in blank(table).placed.values() if field.item == "unit"]
    assert rows == [f"statement-{name}" for name in LABELS]


@pytest.mark.parametrize("table", WITHOUT)
def test_a_regulation_that_only_ranks_asks_for_none(table: str) -> None:
    assert stated(blank(table).request) == ()
    assert not [key for key in blank(table).fields if key.startswith("unit/")]


def test_sentences_have_the_whole_width_of_the_table() -> None:
    sheet = next(s for s in form_workbook(blank("PL-I").request).sheets if s.id == "annex")
    assert sheet.page.last_column is not None
    ends = {merge.first_row: merge.last_column for merge in sheet.merges}
    assert [ends[f"statement-{name}"] for name in LONG] == [sheet.page.last_column] * 2


@pytest.mark.parametrize("table", WITH)
def test_a_form_of_before_is_read_as_it_was_asked(table: str) -> None:
    form = older(table)
    said = {key: value for key, value in honest_values(table).items() if key in form.placed}
    assert "unit/meeting_form" not in said
    reading = read(typed(form, said))
    assert faults(reading) == []
    assert {*reading.statements} == {*FIRST}


def test_what_a_unit_writes_comes_back_line_by_line() -> None:
    text = "Thiếu hướng dẫn tiêu chí V.5;\n- biên chế chưa đủ"
    said = {**honest_values("PL-IV"), "unit/difficulties": text}
    reading = read(typed(blank("PL-IV"), said))
    assert faults(reading) == []
    assert reading.statements["difficulties"] == text
    assert reading.statements["meeting_date"] == MEETING
    assert "proposals" not in reading.statements


@given(st.lists(st.sampled_from([*LABELS, "no-such-thing"])))
def test_any_identity_names_statements_in_their_order(named: list[str]) -> None:
    asked = replace(blank("PL-I").request, printed={STATED: " ".join(named)})
    known = tuple(name for name in LABELS if name in named)
    assert stated(asked) == (known or FIRST)
    assert stated(replace(asked, stage=Stage.APPRAISAL)) == ()
