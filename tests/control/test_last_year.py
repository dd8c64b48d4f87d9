"""What of last year's workbook this year is compared with: totals, ranks, maxima; units by the name
that they had; criteria by label, id, or likeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from support.control_case import DISTRICT, HOME, regulation

from thidua_xlsx.control.last_year import MOST_CRITERIA, last_year
from thidua_xlsx.control.previous import Wanted, _found
from thidua_xlsx.layout.consolidated import carry_sheet as carry
from thidua_xlsx.layout.consolidated.carry_sheet import CarryLine
from thidua_xlsx.model.last_year import BY_FORMER, BY_ID, BY_NAME, LastYear

RULES = regulation()
ANNEX = RULES.annex_of_bloc(HOME.bloc)
LEAVES = ANNEX.leaves()


def lines(*more: CarryLine, ranked: bool = True) -> list[CarryLine]:
    """A workbook of last year with HOME in it; ``ranked``: as this version writes it."""
    said = [CarryLine(ANNEX.id, carry.LABEL, leaf.id, leaf.label) for leaf in LEAVES]
    said += [
        CarryLine(HOME.id, carry.NAME, "", HOME.name),
        CarryLine(HOME.id, carry.ANNEX, "", ANNEX.id),
        *(CarryLine(HOME.id, carry.SCORE, leaf.id, "1.5") for leaf in LEAVES),
    ]
    if ranked:
        said += [
            CarryLine(ANNEX.id, carry.MAXIMUM, "", f"{ANNEX.total:f}"),
            *(CarryLine(ANNEX.id, carry.MAXIMUM, leaf.id, f"{leaf.max:f}") for leaf in LEAVES),
            CarryLine(HOME.id, carry.TOTAL, "", "71.25"),
            CarryLine(HOME.id, carry.RANK, "", "2"),
            CarryLine("khac", carry.ANNEX, "", ANNEX.id),
            CarryLine("khac", carry.NAME, "", "Sở Cũ"),
            CarryLine("khac", carry.RANK, "", "1"),
            CarryLine(carry.ROUND, carry.RATING_NAME, "tot", "Hoàn thành tốt"),
            CarryLine(HOME.id, carry.RATING, "", "tot"),
        ]
    return [*said, *more]


def read(said: Sequence[CarryLine], *, former: str = "") -> LastYear:
    """What is compared with."""
    names = {line.value: line.unit for line in said if line.what == carry.NAME}
    formers = {DISTRICT.id: former} if former else {}
    wanted = Wanted(RULES, (HOME, DISTRICT), 2024, formers)
    return last_year(said, RULES, wanted.units, _found(wanted, names), 2023)


def test_total_rank_and_rating_are_those_that_were_written() -> None:
    last = read(lines())
    one = last.units[HOME.id]
    assert (one.total, one.rank, one.of, one.by) == (Decimal("71.25"), 2, 2, BY_ID)
    assert (one.most, one.rating) == (ANNEX.total, "Hoàn thành tốt")
    assert last.left == ("Sở Cũ",)
    known = last.criteria[ANNEX.id, ANNEX.id]
    assert {id: row.max for id, row in known.items()} == {leaf.id: leaf.max for leaf in LEAVES}


def test_a_workbook_of_before_gives_the_sum_of_its_scores_and_no_rank() -> None:
    one = read(lines(ranked=False)).units[HOME.id]
    assert (one.total, one.rank, one.most) == (Decimal("1.5") * len(LEAVES), None, None)
    lacking = [line for line in lines(ranked=False) if line.key != LEAVES[0].id]
    lacking.append(CarryLine(ANNEX.id, carry.LABEL, LEAVES[0].id, LEAVES[0].label))
    assert read(lacking).units[HOME.id].total is None


@pytest.mark.parametrize("former", ["Huyện Cũ", "huyen-cu", "HUYỆN  CŨ"])
def test_a_unit_is_found_under_its_former_name(former: str) -> None:
    other = RULES.annex_of_bloc(DISTRICT.bloc)
    old = (
        CarryLine("huyen-cu", carry.NAME, "", "Huyện Cũ"),
        CarryLine("huyen-cu", carry.ANNEX, "", other.id),
        CarryLine("huyen-cu", carry.TOTAL, "", "80"),
    )
    assert DISTRICT.id not in read(lines(*old)).units
    last = read(lines(*old), former=former)
    assert (last.units[DISTRICT.id].by, last.units[DISTRICT.id].total) == (BY_FORMER, Decimal(80))
    assert last.units[DISTRICT.id].name == "Huyện Cũ"
    assert "Huyện Cũ" not in last.left
    assert DISTRICT.id not in read(lines(*old), former="Huyện Khác").units


def test_a_unit_of_another_id_is_found_by_exactly_its_name() -> None:
    old = CarryLine("ten-khac", carry.NAME, "", DISTRICT.name)
    assert read(lines(old)).units[DISTRICT.id].by == BY_NAME


def test_criteria_are_told_apart() -> None:
    first, second = LEAVES[:2]
    said = [
        replace(line, value="Một việc khác hẳn mọi việc") if line.key == first.id else line
        for line in lines()
        if line.what != carry.SCORE
    ]
    said += [CarryLine(ANNEX.id, carry.LABEL, "Z.9", "Việc nay đã bỏ"), *lines()[-1:]]
    said = [
        replace(line, value="7") if (line.what, line.key) == (carry.MAXIMUM, second.id) else line
        for line in said
    ]
    last = read(said)
    known, gone = last.criteria[ANNEX.id, ANNEX.id], last.gone[ANNEX.id, ANNEX.id]
    assert first.id not in known or known[first.id].label != first.label
    assert known[second.id].max == Decimal(7)
    assert "Z.9" in {row.id for row in gone}


def test_more_criteria_than_any_annex_has_are_not_looked_at() -> None:
    many = [CarryLine(ANNEX.id, carry.LABEL, f"M.{n}", f"Việc {n}") for n in range(5000)]
    last = read(lines(*many))
    kept = len(last.criteria[ANNEX.id, ANNEX.id]) + len(last.gone[ANNEX.id, ANNEX.id])
    assert kept <= MOST_CRITERIA
