"""The six printed tables, parsed from the copies in ``samples/annexes``.

Shares nothing with the loader of templates.  Runs of blanks count as one, marks of bold and italic
as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.system.resources import data_folder

ROMAN = re.compile(r"[IVX]+")
ARABIC = re.compile(r"\d+")
POINTS = re.compile(r"\d+(,\d+)?")


@dataclass(frozen=True)
class Printed:
    """A row of a printed table; ``points`` None where none are printed for it as a maximum."""

    number: str
    label: str
    points: Decimal | None
    appraiser: str = ""
    method: str = ""


def lines(name: str) -> list[str]:
    text = (data_folder("samples") / "annexes" / name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line.strip()]


def clean(text: str) -> str:
    """Without marks, with single blanks; the blanks that marks left inside brackets go too."""
    plain = re.sub(r"\s+", " ", re.sub(r"</?[bi]>", "", text)).strip()
    return plain.replace("( ", "(").replace(" )", ")")


def points(text: str) -> Decimal | None:
    return Decimal(clean(text).replace(".", "").replace(",", ".")) if clean(text) else None


# --- Quyết định 2610: one cell a line, empty cells left out ---------------------


def heading_2610(name: str) -> list[str]:
    return [clean(line) for line in lines(name)[:3]]


def columns_2610(name: str) -> list[tuple[str, str | None]]:
    """The two heading lines of the table: the sub-headings come after the whole first line."""
    cells = [clean(line) for line in lines(name)]
    start = cells.index("STT")
    end = next(at for at, cell in enumerate(cells) if cell.startswith("NỘI DUNG I."))
    first, second = cells[start : start + 7], cells[start + 7 : end]
    at = first.index("Xếp loại chất lượng")
    return (
        [(cell, None) for cell in first[:at]]
        + [(cell, first[at]) for cell in second]
        + [(cell, None) for cell in first[at + 1 :]]
    )


def rows_2610(name: str) -> Iterator[Printed]:
    """A row is a number and a label (or a section's one text), points, perhaps an appraiser."""
    cells = iter([clean(line) for line in lines(name)])
    cell: str | None = next(one for one in cells if one.startswith("NỘI DUNG I."))
    while cell is not None:
        number, label = ("", cell) if cell.startswith("NỘI DUNG") else (cell, next(cells))
        figure = next(cells)
        assert POINTS.fullmatch(figure), (label, figure)
        cell = next(cells, None)
        appraiser = ""
        if cell is not None and not (
            ROMAN.fullmatch(cell) or ARABIC.fullmatch(cell) or cell.startswith("NỘI DUNG")
        ):
            appraiser, cell = cell, next(cells, None)
        yield Printed(number, label, points(figure), appraiser)


# --- the tables of 2022 and 2017: a row a line, cells apart by tabs -------------


def table(name: str, first_heading: str) -> list[list[str]]:
    found = [line.split("\t") for line in lines(name)]
    start = next(at for at, cells in enumerate(found) if cells[0] == first_heading)
    return found[start:]


def rows_2022() -> Iterator[Printed]:
    for cells in table("PL-02.tsv", "TT")[1:-1]:
        number, label, method, maximum = (clean(cell) for cell in cells[:4])
        yield Printed(number, label, points(maximum), method=method)


def rows_2017() -> Iterator[Printed]:
    """An unnumbered row is an option; figures in it are the filled choice, not a maximum."""
    for cells in table("BANG-DIEM.tsv", "Số TT")[1:-1]:
        number, label = clean(cells[0]), clean(cells[1])
        yield Printed(number, label, points(cells[2]) if number else None)
