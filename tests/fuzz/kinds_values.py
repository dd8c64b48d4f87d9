"""What people and programs leave in the open cells of a form."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random

from fuzz.book import NS, put, styles_with, text_of
from fuzz.target import Target
from lxml import etree

Mutation = Callable[[Target, Random], None]

PERCENT = ("0%", "0.00%", '0.0" "%', "[Red]0%")
DATES = ("dd/mm/yyyy", "d-mmm", "[h]:mm", "m/d/yy", "yyyy")
ROUNDING = ("0", "0.0", "#,##0", "0,", ";;;", '"đạt"', "0.00", "# ?/?", "0.00E+00", "@")
MARKS = ("x", "X", "✓", "v", "1", "0", " ", "có", "TRUE", "х", "×", "☑", "-", "không", "ü", "[x]")
WORDS = ("4 điểm", "-", "không", "x", "O", "l0", "mười", "N/A", "8 / 10", "1/2", "#REF!", "8..5")
SPACES = ("\u00a0{}", "{}\u200b", " {} ", "\t{}", "{}\n", "'{}", "\u202e{}", "{}\u2060", "\ufeff{}")
DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def _number(target: Target, key: str, chance: Random) -> str:
    """A number, mostly one that the field allows."""
    asked = target.fields[key][1]
    places = chance.choice((0, 0, asked.decimals or 0, 1, 2, 3))
    most = int(asked.max if asked.max is not None else 100) or 1
    if chance.random() < 0.15:
        most *= 11
    said = Decimal(chance.randint(0, most * 10**places)).scaleb(-places)
    if chance.random() < 0.05:
        said = -said
    return f"{said}"


def another_number(target: Target, chance: Random) -> None:
    """Honestly typed: what is read must follow."""
    for _ in range(chance.choice((1, 1, 3, 20))):
        key = target.score(chance, filled=chance.random() < 0.8)
        target.write(key, _number(target, key, chance))


def cleared(target: Target, chance: Random) -> None:
    for _ in range(chance.choice((1, 3, 30))):
        target.write(target.some(chance), "", "")


def stored_oddly(target: Target, chance: Random) -> None:
    key = target.score(chance)
    whole = _number(target, key, chance)
    said = chance.choice(
        (
            f"{float(whole):.17g}", f"{float(whole) + 1e-13!r}", f"{whole}0000000000000000001",
            f"{float(whole):e}", f"{float(whole):.16g}", f"00{whole}", f"+{whole}", f"{whole}.",
            "1e400", "-0", "0.1e1", "1E-7", "NaN", "INF", "8.449999999999999", "0x1F", "1_000",
        )
    )  # fmt: skip
    target.write(key, said)


def number_as_text(target: Target, chance: Random) -> None:
    key = target.score(chance)
    said = _number(target, key, chance)
    said = chance.choice(
        (
            said, said.replace(".", ","), f"{said},0", f"{said}.000", f"{said},000", f"{said}.5",
            f"1.{said}", f"1,{said}", f"{said}%", f"-{said}", f"+{said}", f"{said}e0",
            said.translate(DIGITS), said.translate(ARABIC), f"'{said}", f"{said}đ", f"={said}",
            f"1.234,5{said}", "1.234", "1,234", f"0{said}", "1.000.000", f"{said} ", "１２",
        )
    )  # fmt: skip
    target.write(key, said, "text", as_="text")


def padded(target: Target, chance: Random) -> None:
    key = target.some(chance)
    cell = target.cell_of(key)
    if cell is not None:
        said = chance.choice(SPACES).format(text_of(target.book, cell))
        target.write(key, said, "text", as_="text")


def words_in_a_score(target: Target, chance: Random) -> None:
    target.write(target.score(chance), chance.choice(WORDS), "text", as_="text")


def marks(target: Target, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 4))):
        key = target.some(chance, "tick", filled=chance.random() < 0.5)
        said = chance.choice(MARKS)
        if said in "01" and chance.random() < 0.5:
            target.write(key, said)
        elif said in "01":
            target.write(key, said, "b", as_="boolean")
        else:
            target.write(key, said, "text", as_="text")


def texts(target: Target, chance: Random) -> None:
    key = target.some(chance, "text", "choice", filled=chance.random() < 0.6)
    said = chance.choice(
        (
            "Hoàn thành", "=1+1", "e\u0302\u0301", "a\u200bb", "\u202e58", "1.234", "  hai  dấu ",
            "dòng một\ndòng hai", "@SUM(A1)", "-5", "Có", "có ", "KHÔNG", "Hoàn thành tốt nhiệm vụ",
            "x" * 3000, "_x000D_", "a_x0041_", "\u00a0", "Tr­ường", "hoà", "0", "+84",
        )
    )  # fmt: skip
    target.write(key, said, "text", as_="text")
    if "_x" in said:
        target.told.pop(key, None)


def dates(target: Target, chance: Random) -> None:
    key = target.some(chance, "date") if chance.random() < 0.6 else target.score(chance)
    style = styles_with(target.book, chance.choice(DATES))
    kind = chance.choice(("serial", "text", "iso"))
    if kind == "serial":
        target.write(key, chance.choice(("45000", "60", "1.5", "0", "3000000")), "n", style, "date")
    elif kind == "text":
        said = chance.choice(("15/11/2024", "5-3-2024", "31/02/2024", "08.05", "8/10", "1/5/24"))
        target.write(key, said, "text", as_="text")
    else:
        target.write(key, "2024-11-05T00:00:00", "d", as_="date")


def percent(target: Target, chance: Random) -> None:
    key = target.score(chance)
    style = styles_with(target.book, chance.choice(PERCENT))
    said = chance.choice(("0.16", "0.085", "8", "1"))
    target.write(key, said, "n", style, "percent")


def another_format(target: Target, chance: Random) -> None:
    """The value stays, its look changes."""
    key = target.score(chance)
    cell = target.cell_of(key)
    if cell is not None:
        code = chance.choice((*ROUNDING, *PERCENT, *DATES))
        cell.set("s", str(styles_with(target.book, code)))


def faults_of_programs(target: Target, chance: Random) -> None:
    key = target.some(chance)
    if chance.random() < 0.6:
        said = chance.choice(("#REF!", "#N/A", "#DIV/0!", "#VALUE!"))
        target.write(key, said, "e", as_="error")
    else:
        target.write(key, chance.choice("01"), "b", as_="boolean")


def formulas(target: Target, chance: Random) -> None:
    """A formula in an open cell, with or without a result beside it."""
    key = target.some(chance) if chance.random() < 0.3 else target.score(chance)
    cell = target.cell_of(key)
    if cell is None:
        return
    text = chance.choice(
        (
            "1+2", "8+0.5", "10-3", "SUM(1,2)", "1*2", "A1", "5", "-3", "1+", "8.5+1e2",
            "'[1]Sheet1'!A1", "WEBSERVICE(\"http://example.org\")", "IF(TRUE,9,0)", '"7"', "1++1",
        )
    )  # fmt: skip
    put(cell, text, "f")
    if chance.random() < 0.6:
        result = etree.SubElement(cell, f"{NS}v")
        result.text = chance.choice(("3", "8.5", "0", "7", "2", "5", "9", "10"))
        if chance.random() < 0.2:
            cell.set("t", "str")


VALUES: dict[str, Mutation] = {
    "another number": another_number,
    "cleared": cleared,
    "stored oddly": stored_oddly,
    "number as text": number_as_text,
    "spaces": padded,
    "words in a score": words_in_a_score,
    "marks": marks,
    "texts": texts,
    "dates": dates,
    "percent": percent,
    "another format": another_format,
    "faults of programs": faults_of_programs,
    "formulas": formulas,
}
