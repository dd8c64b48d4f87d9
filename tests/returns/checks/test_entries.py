"""What a registration or a half-year report lacks is named at its cell; an honest one is silent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.findings import loud
from support.form_helpers import Form, regulations
from support.year_forms import ANSWERS, REPORTED, answered, in_memory

from thidua_xlsx.catalogue.year_forms import ENTRIES
from thidua_xlsx.layout.year.tables import TABLES, asked_form, key_of, rows_of
from thidua_xlsx.model import OF_YEAR, Stage
from thidua_xlsx.returns.form import read_form

REGISTRATION, HALF_YEAR = OF_YEAR
FAULTS: list[tuple[str, Stage, str, Any, Mapping[str, Any]]] = [
    # code, stage, cell at fault, what stands there, what else is otherwise
    ("section-blank", HALF_YEAR, "lanh-dao/text", None, {}),
    ("entries-missing", HALF_YEAR, "chuyen-de/none/none", None,
     {key: None for key in REPORTED if key.startswith("chuyen-de/")}),
    ("none-beside-entries", REGISTRATION, "tap-the/none/none", "x", {}),
    ("entry-incomplete", REGISTRATION, "ca-nhan/2/title", None, {}),
    ("entry-incomplete", HALF_YEAR, "khen-thuong/2/count", None, {}),
    ("target-without-result", HALF_YEAR, "chi-tieu/1/achieved", None, {}),
    ("award-of-another-year", HALF_YEAR, "khen-thuong/1/decision_date", date(2021, 3, 15), {}),
]  # fmt: skip


@pytest.mark.parametrize("stage", OF_YEAR)
def test_an_honest_form_is_silent(stage: Stage) -> None:
    reading = read_form(answered(in_memory(stage)), "a.xlsx", regulations)
    assert loud(reading.findings) == []
    assert reading.scores == () and reading.totals == {}


@pytest.mark.parametrize("stage", OF_YEAR)
def test_a_blank_form_is_asked_for_all_that_it_needs(stage: Stage) -> None:
    form = in_memory(stage)
    found = loud(read_form(form.data, "a.xlsx", regulations).findings)
    needed = [one for one in asked_form(form.request).sections if one.needed]
    blank = [one for one in found if one.code in ("section-blank", "entries-missing")]
    assert len(needed) == len(blank) > 2


@pytest.mark.parametrize(("code", "stage", "key", "value", "others"), FAULTS)
def test_a_fault_is_named_at_its_cell(
    code: str, stage: Stage, key: str, value: Any, others: Mapping[str, Any]
) -> None:
    form = in_memory(stage)
    found = loud(read_form(answered(form, {**others, key: value}), "a.xlsx", regulations).findings)
    assert [(one.code, one.cell) for one in found] == [(code, form.cell(key))]


def test_every_fault_of_a_form_is_planted() -> None:
    of_rounds = {"stage-off", "half-year-outdated"}
    assert {code for code, *_ in FAULTS} == ENTRIES.keys() - of_rounds


def test_a_table_marked_as_nothing_lacks_nothing() -> None:
    cleared = {key: None for key in ANSWERS[HALF_YEAR] if key.startswith("khen-thuong/")}
    data = answered(in_memory(HALF_YEAR), {**cleared, "khen-thuong/none/none": "x"})
    assert loud(read_form(data, "a.xlsx", regulations).findings) == []


@examples(40)
@given(st.data())
def test_a_row_is_asked_for_what_it_lacks_and_for_nothing_else(data: st.DataObject) -> None:
    """In one row of any table any of its cells are filled: exactly the needed ones that are blank
    are asked for, none where all are."""
    form = in_memory(REGISTRATION)
    tables = [one for one in asked_form(form.request).sections if one.kind in TABLES]
    section = data.draw(st.sampled_from(tables))
    row = data.draw(st.sampled_from(rows_of(form.request, section)[3:]))
    asked = {key_of(section, row, one.name): one for one in TABLES[section.kind]}
    filled = data.draw(st.sets(st.sampled_from(sorted(asked))))
    typed = {key: _anything(form, key) for key in filled}
    found = loud(read_form(answered(form, typed), "a.xlsx", regulations).findings)
    lacking = [key for key, one in asked.items() if one.needed and filled and key not in filled]
    assert {(one.code, one.cell) for one in found} == {
        ("entry-incomplete", form.cell(key)) for key in lacking
    }


def _anything(form: Form, key: str) -> Any:
    """What a person may type there."""
    asked = form.fields[key]
    if asked.allowed:
        return asked.allowed[0]
    return 3 if asked.type in ("number", "integer") else "Nội dung"
