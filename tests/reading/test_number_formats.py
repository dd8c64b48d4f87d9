"""What a number format is known to show (INPUTS.md 81); LibreOffice is the witness in tests/real.

``CODES``: code → what 8.5 and 0 are read as in it; None where that is something else or uncertain.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.reading.number_formats import shown_number, shown_sign, shown_text, shows_day

CODES: dict[str, tuple[str | None, str | None]] = {
    # as forms and the usual programs write
    "General": ("8.5", "0"), "@": ("8.5", "0"), "0": ("9", "0"), "0.00": ("8.5", "0"),
    "0.00##": ("8.5", "0"), "#,##0": ("9", "0"), "#,##0.00": ("8.5", "0"), "0.0_)": ("8.5", "0"),
    "#,##0.00_);[Red](#,##0.00)": ("8.5", "0"), "0.00;-0.00": ("8.5", "0"),
    '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)': ("8.5", "0"),
    '_-* #,##0.00\\ "₫"_-;\\-* #,##0.00\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-': ("8.5", "0"),
    '_-* #,##0.00_-;\\-* #,##0.00_-;_-* "-"??_-;_-@_-': ("8.5", "0"),
    '0.0 "điểm"': ("8.5", "0"), 'General" điểm"': ("8.5", "0"), '"Điểm: "0.0': ("8.5", "0"),
    "[$-42A]0.0": ("8.5", "0"), "[Red]0.0": ("8.5", "0"),
    "# ?/?": ("8.5", "0"), "0.0E+00": ("8.5", "0"), "# ##0.0": ("8.5", "0"), "00.0": ("8.5", "0"),
    "[>=1]0.0;0.00": ("8.5", "0"),
    # literal digits
    '"1,"0': (None, None), '"1"0.0': (None, None), '0.0"5"': (None, None), "0\\1": (None, None),
    "[$8]0": (None, None), "[$9-42A]0.0": (None, None), "0*1": (None, None), '"9"': (None, None),
    "0.0²": (None, None), "# 1/8": (None, None), '0" "/"4"': (None, None), "# ?/8": (None, None),
    # signs that make another number of the digits
    '0"."0': (None, None), "0-0": (None, None), "-0.0": (None, None), '","0': (None, None),
    '0.0"."': (None, None), "(0.0)": (None, None), '0.0"%"': (None, None), '"− "0': (None, None),
    # scaled
    "0,": (None, "0"), "0.0,,": (None, "0"), "#,##0.00,": (None, "0"), "0%": (None, None),
    # conditions
    '[<3]0;"2"': (None, "0"), '[=8.5]"9";0': (None, "0"), '[>3]"2"': (None, None),
    "[>3]0,;0.0": (None, "0"), '[<1]"9";[>1]0.0;0': ("8.5", None),
    "[>=100]0;0.0": ("8.5", "0"), "[<9]0.00;[<100]0;0,": ("8.5", "0"), '[>8]0;"x"': ("9", None),
    "[>=8.5][Red]0.0;0": ("8.5", "0"), "[<>8.5]0%;0.00": ("8.5", None), "[>8]0.0": ("8.5", None),
    "[<100]0.0;0;;@": ("8.5", "0"), '[=0]"-";0.0': ("8.5", "0"), "[<3]0%;0.0": ("8.5", None),
    # conditions that programs understand differently
    "0;[<3]0.0": (None, None), "[<3]0;0.0;0": (None, "0"), "[<3]0;[<5]0;[<9]0.0": (None, None),
    "[>0]0.0;0": ("8.5", None), "[>3]0;@": ("9", None), "[<3,5]0.0;0.0": (None, None),
    # nothing
    ";;;": (None, None), '"đạt"': (None, None), "0;;": ("9", None), "0;-0;": ("9", None),
    '"x";"y"': (None, None), "": (None, None), "#": ("9", None), "0;0;0;0;0": (None, None),
    # uncertain
    "[DBNum1]0": (None, None), "[$-D000000]0": (None, None), "0.0.0": (None, None),
    "[$-vi-VN]0.0": (None, None), "[$₫-vi-VN]0": (None, None),
    "# ?/? ": ("8.5", "0"), "0E+0": (None, "0"), "yyyy": (None, None), "[h]": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_what_a_code_shows_is_known_or_said_to_be_unknown(code: str) -> None:
    for value, wanted in zip((Decimal("8.5"), Decimal(0)), CODES[code], strict=True):
        shown = shown_number(code, value)
        assert (None if shown is None else f"{shown:f}") == wanted, value


@given(st.decimals(0, 10_000, places=4), st.integers(0, 6))
def test_a_plain_format_only_rounds(value: Decimal, places: int) -> None:
    shown = shown_number("0" + ("." if places else "") + "0" * places, value)
    assert shown is not None
    assert abs(shown - value) <= Decimal(5).scaleb(-places - 1)
    assert shown_number("General", value) == value


@given(st.text(max_size=12), st.decimals(0, 100, places=2))
def test_no_code_raises_and_a_digit_beside_makes_it_uncertain(code: str, value: Decimal) -> None:
    shown_number(code, value)
    assert shown_number(f'0"{code}7"', value) is None


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("0.00", "Có", "Có"), ("@", "Có", "Có"), ("0;-0;0;@", "Có", "Có"), ("_(@_)", "Có", "Có"),
        ('"✓";"✓";;"✓"', "x", "✓"), ('0;0;0;"Không"', "Có", "Không"), (";;;", "Có", ""),
        ('"Không "@', "Có", "KhôngCó"), ("[DBNum1]@", "Có", None), ("0;0;0;@;@", "Có", None),
    ],
)  # fmt: skip
def test_a_text_is_shown_by_its_section(code: str, text: str, shown: str | None) -> None:
    assert shown_text(code, text) == shown


def test_a_sign_stands_for_every_number_of_its_section() -> None:
    tick = '"✓";"✓";;"✓"'
    assert (shown_sign(tick, Decimal(1)), shown_sign(tick, Decimal(0))) == ("✓", "")
    assert shown_sign("0", Decimal(1)) is None


@pytest.mark.parametrize(
    ("code", "certain"),
    [
        ("dd/mm/yyyy", True), ("d/m/yy;@", True), ("[$-42A]dd mmmm yyyy", True),
        ('"ngày "d" tháng "m', True), ('"01/01/2024"', False), ('"15"/mm/yyyy', False),
        (";;;", False), ('[<1]d/m;"x"', False), ("[>=1]d/m/yyyy;0", True), ("0;d/m/yyyy", False),
        ("[<3]0;d/m/yyyy", True), ("d/m/yyyy;[<3]0", False),
    ],
)  # fmt: skip
def test_a_day_is_shown_by_itself_alone(code: str, certain: bool) -> None:
    assert shows_day(code, Decimal(45_611)) is certain
