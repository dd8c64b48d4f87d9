"""The identity says whose form it is, and one altered character of it shows."""

from __future__ import annotations

import io
import re
from dataclasses import fields, replace
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.form_helpers import KEY, OTHER_KEY, blank
from support.of_each import of_each

from thidua_xlsx.layout.signed.identity import (
    SHEET_ID,
    SHEET_NAME,
    Identity,
    from_statements,
    serial,
    sign,
    to_sheet,
    verified,
)
from thidua_xlsx.model import Stage

PLAIN = Identity(
    round="0123456789ab",
    stage="self",
    regulation="tn-2610-2024",
    annexes=("PL-I",),
    unit="so-noi-vu",
    appraiser=None,
    serial="ABCDEFGHIJKLMNOP",
    issue_number=1,
    template_sha256="f" * 64,
    locked={"II.1/self": "1.5"},
    printed={"unit": "Sở Nội vụ"},
)
SIGNED = sign(PLAIN, KEY)


def statements(identity: Identity) -> dict[str, str]:
    """What the hidden sheet states, row by row."""
    found: dict[str, str] = {}
    for row in to_sheet(identity).rows:
        value = row.cells["value"].value
        assert isinstance(value, str)
        found[row.id] = value
    return found


def test_what_was_signed_with_the_key_is_verified_with_it_alone() -> None:
    assert verified(SIGNED, KEY)
    assert not verified(SIGNED, OTHER_KEY)
    assert not verified(PLAIN, KEY)


@pytest.mark.parametrize(
    "change",
    [
        {"round": "0123456789ac"},
        {"stage": "appraisal"},
        {"regulation": "tn-2610-2025"},
        {"annexes": ("PL-II",)},
        {"annexes": ("PL-I", "PL-II")},
        {"unit": "so-noi-vv"},
        {"unit": None},
        {"appraiser": "so-noi-vu"},
        {"serial": "ABCDEFGHIJKLMNOQ"},
        {"issue_number": 2},
        {"template_sha256": "e" * 64},
        {"answers": "0123456789abcdef"},
        {"locked": {"II.1/self": "1.6"}},
        {"locked": {}},
        {"printed": {"unit": "Sở Nội vu"}},
    ],
)
def test_any_altered_statement_breaks_the_signature(change: dict[str, Any]) -> None:
    assert set(change) <= {field.name for field in fields(Identity)}
    assert not verified(replace(SIGNED, **change), KEY)


def test_no_statement_is_outside_the_signature() -> None:
    altered = {
        field.name
        for field in fields(Identity)
        if field.name != "signature" and verified(replace(SIGNED, **{field.name: "khác"}), KEY)
    }
    assert altered == set()


def test_a_value_moved_from_one_statement_to_another_breaks_the_signature() -> None:
    moved = replace(SIGNED, locked={}, printed={"unit": "Sở Nội vụ", "II.1/self": "1.5"})
    assert not verified(moved, KEY)


# --- on its sheet ---------------------------------------------------------------------------------


def test_the_sheet_states_the_identity_and_gives_it_back() -> None:
    sheet = to_sheet(SIGNED)
    assert (sheet.id, sheet.name, sheet.state) == (SHEET_ID, SHEET_NAME, "very_hidden")
    assert from_statements(statements(SIGNED)) == SIGNED


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
NAMES = TEXT.filter(lambda name: "…" not in name)
"""Of statements: fields' keys and our own words, in which the sign of a continued one never is."""
IDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-.", min_size=1, max_size=12)


@given(
    st.builds(
        Identity,
        round=IDS,
        stage=st.sampled_from([stage.value for stage in Stage]),
        regulation=IDS,
        annexes=st.lists(IDS, min_size=1, max_size=3).map(tuple),
        unit=st.none() | IDS,
        appraiser=st.none() | IDS,
        serial=IDS,
        issue_number=st.integers(1, 99),
        template_sha256=IDS,
        answers=st.none() | IDS,
        locked=st.dictionaries(NAMES, TEXT, max_size=3),
        printed=st.dictionaries(NAMES, TEXT, max_size=3),
    )
)
def test_any_identity_comes_back_from_its_statements(identity: Identity) -> None:
    signed = sign(identity, KEY)
    back = from_statements(statements(signed))
    assert back == signed
    assert back is not None and verified(back, KEY)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\t\n\x7f␉␊␛␡")))
def test_no_control_character_stands_in_a_cell(text: str) -> None:
    """LibreOffice loses tabs when it saves as .ods, and the signature would break."""
    said = statements(replace(SIGNED, locked={"a": text}))
    assert not re.search("[\x00-\x1f\x7f]", said["locked/a"])
    assert from_statements(said) == replace(SIGNED, locked={"a": text})


@pytest.mark.parametrize("gone", ["round", "stage", "unit", "serial", "annexes", "signature"])
def test_a_missing_statement_is_no_identity(gone: str) -> None:
    said = statements(SIGNED)
    del said[gone]
    assert from_statements(said) is None


@pytest.mark.parametrize("text", ["", "một", "1.5", "1e3"])
def test_an_issue_number_that_is_none_is_no_identity(text: str) -> None:
    assert from_statements({**statements(SIGNED), "issue_number": text}) is None


def test_statements_of_later_versions_are_passed_over() -> None:
    assert from_statements({**statements(SIGNED), "khác": "x"}) == SIGNED


def test_an_issued_workbook_carries_its_identity_where_nobody_looks() -> None:
    form = blank("PL-I")
    sheet = openpyxl.load_workbook(io.BytesIO(form.data))[SHEET_NAME]
    assert sheet.sheet_state == "veryHidden"
    said = {row[0].value: row[1].value or "" for row in sheet.iter_rows(min_row=2)}
    assert said == statements(form.identity)
    assert verified(form.identity, KEY)


# --- serials --------------------------------------------------------------------------------------


def test_a_serial_is_sixteen_base_32_characters_and_always_the_same() -> None:
    first = serial(KEY, "dot", "self", "so-noi-vu", 1)
    assert first == serial(KEY, "dot", "self", "so-noi-vu", 1)
    assert len(first) == 16
    assert set(first) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def test_every_issue_of_every_form_has_a_serial_of_its_own() -> None:
    serials = {
        serial(key, round_, stage, owner, number)
        for key in (KEY, OTHER_KEY)
        for round_ in ("dot", "dot-2")
        for stage in ("self", "appraisal")
        for owner in ("so-noi-vu", "so-tu-phap")
        for number in (1, 2, 11)
    }
    assert len(serials) == 2 * 2 * 2 * 2 * 3


def test_the_parts_of_a_serial_cannot_run_into_each_other() -> None:
    assert serial(KEY, "a", "b", "c", 11) != serial(KEY, "a", "b", "c1", 1)


def test_the_check_code_is_short_enough_to_compare_by_eye() -> None:
    assert PLAIN.check_code == "ABCD-EFGH"


# --- the signature itself -------------------------------------------------------------------------


@of_each(range(128))
def test_every_character_of_the_signature_counts(place: int) -> None:
    made = SIGNED.signature
    other = "0" if made[place] != "0" else "1"
    assert len(made) == 128
    assert not verified(replace(SIGNED, signature=made[:place] + other + made[place + 1 :]), KEY)


@pytest.mark.parametrize("text", ["", SIGNED.signature[:32], SIGNED.signature + "0", "chữ ký"])
def test_a_part_of_the_signature_or_anything_else_is_none(text: str) -> None:
    assert not verified(replace(SIGNED, signature=text), KEY)
