"""References by id become addresses, and nothing else in a formula changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from thidua_xlsx.layout.grid import Column, Row, Sheet, Workbook
from thidua_xlsx.writing.references import References


def sheet(sheet_id: str, name: str, rows: list[str], columns: list[str], **more: object) -> Sheet:
    return Sheet(
        sheet_id,
        name,
        tuple(Column(column, 10) for column in columns),
        tuple(Row(row, {}) for row in rows),
        **more,  # type: ignore[arg-type]
    )


REFERENCES = References(
    Workbook(
        (
            sheet("annex", "Phụ lục I", ["heading", "I.1", "III.2.a", "I.3:1"], ["number", "self"]),
            sheet("detail", "Khối 'A'", ["u-1", "u-2"], ["level.tot", "I.1"], addressed=False),
        )
    )
)


@pytest.mark.parametrize(
    ("formula", "resolved"),
    [
        ("[I.1|self]", "C3"),
        ("[$I.1|self]+[I.1|$self]+[$I.1|$self]", "C$3+$C3+$C$3"),
        ("ROUND(SUM([heading|self]:[III.2.a|self]),3)", "ROUND(SUM(C2:C4),3)"),
        ("[I.3:1|number]", "B5"),
        ("[detail!u-1|I.1]", "'Khối ''A'''!B1"),
        ("SUM([detail!u-1|I.1]:[detail!u-2|I.1])", "SUM('Khối ''A'''!B1:B2)"),
        ("SUM([detail!u-1|I.1]:[u-2|I.1])", "SUM('Khối ''A'''!B1:B2)"),
        ("[annex!I.1|self]", "C3"),
        ('IF([I.1|self]="[I.1|self]","""[I.1|self]",1)', 'IF(C3="[I.1|self]","""[I.1|self]",1)'),
    ],
)
def test_a_reference_becomes_the_address_of_its_cell(formula: str, resolved: str) -> None:
    assert REFERENCES.formula(formula, "annex") == resolved


def test_an_absolute_range_names_its_sheet_once() -> None:
    text = REFERENCES.formula("[I.1|self]:[III.2.a|self]", "annex", absolute=True)
    assert text == "'Phụ lục I'!$C$3:$C$4"


@pytest.mark.parametrize(
    "formula", ["[nobody|self]", "[I.1|nothing]", "[gone!I.1|self]", "[I.1|self]:[detail!u-1|I.1]"]
)
def test_an_unknown_id_or_a_range_over_two_sheets_is_our_bug(formula: str) -> None:
    with pytest.raises(AssertionError):
        REFERENCES.formula(formula, "annex")


def test_a_link_inside_is_resolved_and_one_outside_is_left() -> None:
    assert REFERENCES.link("[detail!u-2|I.1]", "annex") == "internal:'Khối ''A'''!B2"
    assert REFERENCES.link("phat-hanh/so.xlsx", "annex") is None


def test_an_id_that_stands_twice_is_our_bug() -> None:
    with pytest.raises(AssertionError, match="twice"):
        References(Workbook((sheet("a", "A", ["r", "r"], ["c"]),)))


@given(st.text(alphabet=st.characters(exclude_characters="[]|"), max_size=60))
def test_a_formula_without_references_is_left_alone(formula: str) -> None:
    assert REFERENCES.formula(formula, "annex") == formula


@given(st.data(), st.booleans(), st.booleans())
def test_any_cell_of_a_sheet_is_found_where_it_stands(
    data: st.DataObject, row_fixed: bool, column_fixed: bool
) -> None:
    ids = st.lists(
        st.text("abcIVX.-:0123456789ăđ", min_size=1, max_size=8),
        min_size=1,
        max_size=12,
        unique=True,
    )
    rows, columns = data.draw(ids), data.draw(ids)
    references = References(Workbook((sheet("s", "S", rows, columns),)))
    row, column = data.draw(st.sampled_from(rows)), data.draw(st.sampled_from(columns))
    text = f"[{'$' * row_fixed}{row}|{'$' * column_fixed}{column}]"
    expected = (
        f"{'$' * column_fixed}{get_column_letter(columns.index(column) + 2)}"
        f"{'$' * row_fixed}{rows.index(row) + 2}"
    )
    assert references.formula(text, "s") == expected
