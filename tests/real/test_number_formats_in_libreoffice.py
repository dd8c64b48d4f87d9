"""Where we are sure what a number format shows, LibreOffice shows just that (INPUTS.md 81)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import xlsxwriter
from reading.test_number_formats import CODES
from support.real_programs import LibreOffice

from thidua_xlsx.reading.number_formats import shown_number

VALUES = ("0", "0.25", "2", "8.5", "12.75", "1234.5")


BODIES = ("0", "0.0", "#,##0.00", "General", '"2"', '0" điểm"', "0,", "# ?/?", "0%", "", "#", "@")
LIMITS = ("0", "2", "3", "8.5", "100", "1234.5", "-1", "0.25")


def conditional(count: int) -> list[str]:
    """Formats of up to four sections, some with conditions, always the same."""
    chance = Random(1)

    def section() -> str:
        condition = f"[{chance.choice(('<', '<=', '>', '>=', '=', '<>'))}{chance.choice(LIMITS)}]"
        return chance.choice((condition, condition, f"[Red]{condition}", "")) + chance.choice(
            BODIES
        )

    return [
        ";".join(section() for _ in range(chance.choice((1, 2, 2, 3, 4)))) for _ in range(count)
    ]


def test_a_certain_format_shows_the_number(libreoffice: LibreOffice, tmp_path: Path) -> None:
    path = tmp_path / "formats.xlsx"
    codes = [code for code in (*CODES, *conditional(300)) if code]
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        for row, code in enumerate(codes):
            for column, value in enumerate(VALUES):
                sheet.write_number(row, column, float(value), book.add_format({"num_format": code}))
    with libreoffice.open(path) as opened:
        shown = opened.get_range("A", f"A1:F{len(codes)}")
    wrong = []
    certain = 0
    for code, row in zip(codes, shown, strict=True):
        for value, cell in zip(VALUES, row, strict=True):
            said = shown_number(code, Decimal(value))
            certain += said is not None
            if said is not None and not reads_as(code, cell.string, said):
                wrong.append((code, value, cell.string, said))
    assert wrong == []
    assert certain > 500


def reads_as(code: str, shown: str, number: Decimal) -> bool:
    """Whether a person reads that number in the displayed text, Vietnamese where the code says."""
    if "[$-42A]" in code:
        shown = shown.replace(".", "").replace(",", ".")
    words = shown.replace("₫", "").replace("Điểm:", "").replace("điểm", "").replace(",", "")
    if "E" in words:
        return Decimal(words.strip()) == number
    if words.strip() == "-":
        return number == 0
    if "/" in words:
        return sum(map(Fraction, words.split())) == Fraction(number)
    return Decimal("".join(words.split())) == number
