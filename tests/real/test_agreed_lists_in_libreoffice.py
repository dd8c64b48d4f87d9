"""Lists agreed to by exception in real programs: whatever is marked and typed, every formula gives
what the reader counts; the file is valid and the same each time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from support import fact_lists
from support.form_helpers import CREATED, KEY, regulations
from support.real_programs import (
    OFFICE_VERSIONS,
    LibreOffice,
    recalculate_with_gnumeric,
    recalculate_with_libreoffice,
    validate_ooxml,
)
from support.recalculated import differing, formulas, made_stale
from support.rounds_of_agencies import UNITS, lists_out

from thidua_xlsx.layout.appraiser import AppraiserRequest, appraiser_workbook
from thidua_xlsx.layout.appraiser.agreement import is_agreed, mark_key
from thidua_xlsx.layout.appraiser.fact_rows import row_facts
from thidua_xlsx.layout.appraiser.row_states import state_of
from thidua_xlsx.layout.form.appraised_facts import CONFIRMED
from thidua_xlsx.model import Value
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.returns.requests import request_of
from thidua_xlsx.writing.workbook import write

pytestmark = pytest.mark.usefixtures("fixed_clock")
Made = Callable[[Path], bytes]


def bare_rows(unit: str, criterion: str) -> dict[str, str]:
    """The sample's answers, but for rows without explanation and evidence."""
    return {"explanation": "", "evidence": ""} if criterion in ("II.2", "V.5") else {}


def of_scores(folder: Path) -> bytes:
    """The list of an agency that is itself a unit, scores typed, in four annexes."""
    return lists_out(bare_rows, UNITS).copy(folder).list("so-noi-vu").read_bytes()


def of_facts(table: str) -> Made:
    """A list whose scores follow from facts."""
    return lambda folder: fact_lists.agency_list(fact_lists.listed(folder, table)).read_bytes()


LISTS = {
    "scores": of_scores, "facts-2022": of_facts("PL-02"), "facts-2017": of_facts("BANG-DIEM"),
}  # fmt: skip


def issued(data: bytes) -> AppraiserRequest:
    """What the issued list is laid out from, the figures in it too."""
    reading = read_form(data, "phieu.xlsx", regulations, KEY)
    assert reading.identity is not None
    request, _ = request_of(reading.identity, regulations, "")
    assert isinstance(request, AppraiserRequest)
    return replace(request, values={**request.values, **reading.said})


LEVELS = ("Xuất sắc", "Tốt", "Trung bình", "Kém")


def filled(request: AppraiserRequest, seed: int) -> AppraiserRequest:
    """The list with half of its marks and a third of its rows typed, by chance."""
    dice = random.Random(seed)
    values = dict(request.values)
    for annex in request.annexes():
        for leaf in request.criteria(annex):
            if dice.random() < 0.5:
                values[mark_key(annex, leaf)] = "x"
    for row in request.rows():
        if dice.random() > 0.35:
            continue
        for name, value in typed(row_facts(row) != (), row.number("self"), dice):
            values[row.key(name)] = value
    return replace(request, values=values)


def typed(facts: bool, own: Decimal | None, dice: random.Random) -> Iterator[tuple[str, Value]]:
    """Some of what an agency can type into a row."""
    if dice.random() < 0.7:
        less = max((own or Decimal(1)) - dice.choice((Decimal(0), Decimal("0.25"))), Decimal(0))
        yield (CONFIRMED, "x") if facts else ("appraised", less)
    if dice.random() < 0.6:
        yield "level", dice.choice(LEVELS)
    if dice.random() < 0.5:
        yield "reason", "Báo cáo chưa đủ"


@pytest.mark.parametrize("kind", list(LISTS))
def test_every_formula_gives_what_the_reader_counts(
    kind: str, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    blank = issued(LISTS[kind](tmp_path))
    states = set()
    for seed in range(3):
        request = filled(blank, seed)
        assert any(map(is_agreed, request.rows()))
        states |= set(map(state_of, request.rows()))
        book = appraiser_workbook(request)
        path, again = tmp_path / f"{seed}.xlsx", tmp_path / f"{seed}-lai.xlsx"
        path.write_bytes(write(made_stale(book), created=CREATED))
        recalculate_with_libreoffice(libreoffice, path, again)
        assert differing(book, again) == []
        assert len(list(formulas(book))) > 100
    assert {"Nhất trí", "Xong", "Chưa chấm"} <= states


def test_gnumeric_says_the_same(tmp_path: Path) -> None:
    book = appraiser_workbook(filled(issued(of_scores(tmp_path)), 7))
    path, again = tmp_path / "phieu.xlsx", tmp_path / "lai.xlsx"
    path.write_bytes(write(made_stale(book), created=CREATED))
    recalculate_with_gnumeric(path, again)
    assert differing(book, again) == []


@pytest.mark.parametrize("kind", list(LISTS))
def test_the_list_is_valid_and_the_same_each_time(kind: str, tmp_path: Path) -> None:
    data = LISTS[kind](tmp_path)
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(data)
    for version in OFFICE_VERSIONS:
        assert validate_ooxml(path, version) == []
    book = appraiser_workbook(filled(issued(data), 1))
    assert write(book, created=CREATED) == write(book, created=CREATED)
