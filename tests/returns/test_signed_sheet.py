"""What identifies a form in print, read from a PDF's text or typed by a person (Điều 8.2c)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.model import SheetState
from thidua_xlsx.returns.signed_sheet import (
    NAMED,
    SignedSheet,
    counted,
    in_words,
    printed_sheet,
    typed_sheet,
)
from thidua_xlsx.words.numerals import vietnamese

CODES = st.from_regex(r"[A-Z2-7]{4}-[A-Z2-7]{4}", fullmatch=True)
TOTALS = st.decimals(-50, 1200, places=2).map(lambda total: total + 0)


def printed(code: str, total: str, sign: str = "") -> list[str]:
    """The lines of a form that show them."""
    return [
        f"Đợt chấm: Đợt chấm điểm năm 2024 · Mã đơn vị: so-thu · Mã phiếu: {code} · Mẫu: x",
        f"Tiêu chí đã chấm đủ: 33 / 33 {sign}Tổng điểm tự chấm: {total} / điểm chuẩn 80",
        "Tổng cộng 100 80,00",
    ]


def apart(line: str) -> str:
    """The line as LibreOffice writes it with a font that lacks some letters."""
    lacking = [letter for letter in line if ord(letter) > 0x1E00 or letter in "ươđ"]
    return "".join(" " if letter in lacking else letter for letter in line) + "".join(lacking)


@given(CODES, TOTALS, st.booleans(), st.booleans())
def test_code_and_total_are_found_however_the_letters_were_drawn(
    code: str, total: Decimal, torn: bool, point: bool
) -> None:
    shown = f"{abs(total):f}" if point else vietnamese(abs(total), zeros=True)
    sign = "-" if total < 0 else ""
    lines = [apart(line) if torn else line for line in printed(code, shown, sign)]
    assert printed_sheet("\n".join(lines), "ky.pdf") == (SignedSheet(code, total), ())


@given(CODES, TOTALS, st.sampled_from(["=", " ", ", ", " – ", " · ", "; "]), st.booleans())
def test_what_a_person_types_is_the_same_sheet(
    code: str, total: Decimal, between: str, small: bool
) -> None:
    typed = f"{code.lower() if small else code}{between}{vietnamese(total)}"
    sheet = typed_sheet(typed)
    assert sheet == SignedSheet(code, total)
    assert sheet is not None and typed_sheet(sheet.answer) == sheet == typed_sheet(sheet.shown)


@pytest.mark.parametrize(
    "text", ["", "87,5", "ABCD-EFGH", "ABCD EFGH 87,5", "ABCD-EFG1 87,5", "87,5 ABCD-EFGH", "có"]
)
def test_anything_else_that_is_typed_is_none(text: str) -> None:
    assert typed_sheet(text) is None


def test_a_text_of_something_else_is_no_sheet_and_no_fault() -> None:
    assert printed_sheet("Công văn số 12/SNV-UBND, tổng điểm: 80 / 100", "cv.pdf") == (None, ())


@pytest.mark.parametrize(
    "lines",
    [
        printed("ABCD-EFGH", "chưa có"),
        printed("ABCD-EFGH", "80")[:1],
        [*printed("ABCD-EFGH", "80"), *printed("ABCD-EFG2", "80")],
        [*printed("ABCD-EFGH", "80"), *printed("ABCD-EFGH", "81")],
    ],
)
def test_a_sheet_without_just_one_code_and_total_is_not_guessed_at(lines: list[str]) -> None:
    sheet, findings = printed_sheet("\n".join(lines), "ky.pdf")
    assert sheet is None and [each.code for each in findings] == ["pdf-unclear"]
    assert "ABCD-EFGH" in findings[0].message()


@given(st.dictionaries(st.text(min_size=1), st.sampled_from(SheetState), min_size=1))
def test_every_unit_is_counted_once_and_named_unless_its_sheet_matches(
    states: dict[str, SheetState],
) -> None:
    counts = counted(states.values())
    assert sum(counts.values()) == len(states) and set(counts) == set(SheetState)
    first, *others = in_words(states, "Điều 8.2c")
    assert f"{counts['matches']:02} trên {len(states):02} đơn vị" in first
    assert len(others) == sum(bool(counts[each]) for each in SheetState if each != "matches")
    for each in SheetState:
        names = [name for name, state in states.items() if state == each]
        told = [line for line in others for name in names[:NAMED] if name in line]
        assert each == SheetState.MATCHES or len(told) >= len(names[:NAMED])
        more = f"{names[NAMED - 1]} và {len(names) - NAMED} đơn vị nữa" if names[NAMED:] else ""
        assert each == SheetState.MATCHES or any(more in line for line in ("", *others))
