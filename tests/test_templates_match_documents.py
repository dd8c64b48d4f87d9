"""The templates say what the documents print.

The copies in ``samples/annexes`` are read here by parsers that share nothing with the loader, and
compared with what ``load_regulation`` gives: every column heading, row, number, maximum and printed
appraiser, in order.  Runs of blanks count as one, marks of bold and italic as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from thidua_xlsx.model import Annex, Kind
from thidua_xlsx.resources import data_folder
from thidua_xlsx.template import load_regulation

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


# --- what the loader gives ----------------------------------------


def loaded_rows(annex: Annex) -> list[Printed]:
    return [
        Printed(
            clean(row.number),
            clean(row.label),
            row.max if row.kind is not Kind.OPTION else None,
            clean(row.appraiser_text),
            clean(row.method_text),
        )
        for row in annex.criteria
    ]


def loaded_columns(annex: Annex) -> list[tuple[str, str | None]]:
    return [(column.heading, column.under) for column in annex.columns]


ANNEXES_2610 = {"PL-I": 49, "PL-II": 48, "PL-III": 48, "PL-IV": 48}


@pytest.mark.parametrize("annex_id", ANNEXES_2610)
def test_an_annex_of_2610_is_what_the_decision_prints(annex_id: str) -> None:
    annex = load_regulation("tn-2610-2024").annex(annex_id)
    name = f"{annex_id}.txt"
    assert [annex.heading, annex.title, annex.attachment] == heading_2610(name)
    assert loaded_columns(annex) == columns_2610(name)
    printed = list(rows_2610(name))
    assert len(printed) == ANNEXES_2610[annex_id]
    assert loaded_rows(annex) == printed


def test_the_table_of_2022_is_what_the_report_prints() -> None:
    annex = load_regulation("tn-ktdtmth-2022").annex("PL-02")
    heading = [clean(line.replace("*", "")) for line in lines("PL-02.tsv")[:3]]
    assert [annex.heading, annex.title] == [heading[0], " ".join(heading[1:])]
    headings = table("PL-02.tsv", "TT")[0]
    assert loaded_columns(annex) == [(clean(heading), None) for heading in headings]
    printed = list(rows_2022())
    assert len(printed) == 28
    assert loaded_rows(annex) == printed
    total = [clean(cell) for cell in table("PL-02.tsv", "TT")[-1]]
    assert (annex.total_label, annex.total) == (total[0], points(total[3]))


def test_the_table_of_2017_is_what_the_report_prints() -> None:
    annex = load_regulation("bg-2017").annex("BANG-DIEM")
    assert annex.title == lines("BANG-DIEM.tsv")[0]
    headings = table("BANG-DIEM.tsv", "Số TT")[0]
    assert loaded_columns(annex) == [(clean(heading), None) for heading in headings]
    printed = list(rows_2017())
    assert len(printed) == 108
    assert loaded_rows(annex) == printed
    total = table("BANG-DIEM.tsv", "Số TT")[-1]
    assert (annex.total_label, annex.total) == (total[1], points(total[2]))


@pytest.mark.parametrize(
    ("annex_id", "slip"),
    [
        ("PL-I", "phong cháy, chữa cháy"),
        ("PL-I", "Kế hoạch hoạch khắc phục"),
        ("PL-II", "trong thực hiện trách, nhiệm vụ"),
        ("PL-II", "nhũng hạn chế"),
        ("PL-III", "phong cháy, chữa cháy"),
    ],
)
def test_slips_of_the_decision_are_kept(annex_id: str, slip: str) -> None:
    annex = load_regulation("tn-2610-2024").annex(annex_id)
    assert any(slip in row.label for row in annex.criteria)


def test_a_slip_in_a_column_heading_is_kept() -> None:
    annex = load_regulation("tn-2610-2024").annex("PL-III")
    assert annex.columns[-1].heading == "Cơ quan thẩm định điềm tự đánh giá"
