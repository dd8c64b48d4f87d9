"""The templates say what the documents print.

The copies in ``samples/annexes`` are read here by parsers that share nothing with the loader, and
compared with what ``load_regulation`` gives: every column heading, row, number, maximum and printed
appraiser, in order.  Runs of blanks count as one, marks of bold and italic as none.
"""

from __future__ import annotations

import pytest
from support.printed_annexes import (
    Printed,
    clean,
    columns_2610,
    heading_2610,
    lines,
    points,
    rows_2017,
    rows_2022,
    rows_2610,
    table,
)

from thidua_xlsx.model import Annex, Kind
from thidua_xlsx.template import load_regulation

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
