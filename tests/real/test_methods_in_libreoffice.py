"""What a sheet shows is what we count: the formulas, worked out by programs that are not ours."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from support.filled_tables import Answer
from support.method_cases import Given, every_leaf, fitting_given
from support.real_programs import (
    LibreOffice,
    recalculate_with_gnumeric,
    recalculate_with_libreoffice,
)
from xlsxwriter.utility import xl_rowcol_to_cell

from thidua_xlsx.methods import FactKey, Outcome, evaluate, facts, formulas, steps

ROWS_A_CRITERION = 25
NOT_CALCULATED = "chưa tính"
FIRST_RESULT = 64
MOST_STEPS = 10
SEED = 2610
TINY = Decimal("1e-9")


def expected(outcome: Outcome) -> tuple[Decimal | None, ...]:
    """What the four formulas of an outcome must show, and those of its steps."""
    on_the_way = [*outcome.steps.values()]
    on_the_way += [None] * (MOST_STEPS - len(on_the_way))
    if outcome.base is None:
        return (None, None, None, None, *on_the_way)
    return (outcome.base, outcome.bonus, outcome.deduction, outcome.total, *on_the_way)


def write_answer(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Answer
) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(row, column, float(value))
    elif value is True:
        sheet.write_number(row, column, 1)
    elif isinstance(value, str):
        sheet.write_string(row, column, value)


def cell_names(
    asked: tuple[FactKey, ...], on_the_way: tuple[FactKey, ...], row: int
) -> Callable[[FactKey], str]:
    """The cell of a fact or a step: facts stand side by side from column A on, steps behind the
    results."""

    def name(key: FactKey) -> str:
        if key in asked:
            return xl_rowcol_to_cell(row, asked.index(key), row_abs=True, col_abs=True)
        place = FIRST_RESULT + 4 + on_the_way.index(key)
        return xl_rowcol_to_cell(row, place, row_abs=True, col_abs=True)

    return name


def write_cases(path: Path) -> list[tuple[str, Given, Outcome]]:
    """A workbook with a case a row; the cases in the order of the rows."""
    chance = random.Random(SEED)
    cases: list[tuple[str, Given, Outcome]] = []
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet("cases")
    for annex, leaf in every_leaf():
        asked, on_the_way = facts(leaf, annex), steps(leaf, annex)
        assert len(asked) <= FIRST_RESULT and len(on_the_way) <= MOST_STEPS
        keys = tuple(fact.key for fact in asked)
        for _ in range(ROWS_A_CRITERION):
            row, given = len(cases), fitting_given(asked, chance)
            for column, fact in enumerate(asked):
                write_answer(sheet, row, column, given[fact.key])
            shown = formulas(leaf, annex, cell_names(keys, on_the_way, row))
            texts = (shown.base, shown.bonus or "0", shown.deduction, shown.total)
            texts += tuple(shown.steps.values())
            for place, text in enumerate(texts):
                done = sheet.write_formula(
                    row, FIRST_RESULT + place, f"={text}", None, NOT_CALCULATED
                )
                assert done == 0
            cases.append((f"{annex.id} {leaf.id}", given, evaluate(leaf, annex, given)))
    workbook.close()
    return cases


def disagreements(cases: list[tuple[str, Given, Outcome]], recalculated: Path) -> list[str]:
    """The rows whose formulas show something else than the outcome."""
    rows = openpyxl.load_workbook(recalculated, data_only=True)["cases"].iter_rows(
        min_col=FIRST_RESULT + 1, max_col=FIRST_RESULT + 4 + MOST_STEPS, values_only=True
    )
    found: list[str] = []
    for (name, given, outcome), row in zip(cases, rows, strict=True):
        shown = tuple(None if value in ("", None) else value for value in row)
        assert NOT_CALCULATED not in shown, "the program kept the cached values"
        wanted = expected(outcome)
        if outcome.base is None:
            shown = (shown[0], None, *shown[2:])  # "0" stands where the method has no bonus
        same = all(
            (want is None and value is None)
            or (
                want is not None
                and isinstance(value, int | float)
                and abs(Decimal(repr(value)) - want) < TINY
            )
            for want, value in zip(wanted, shown, strict=True)
        )
        if not same:
            found.append(f"{name} {given}: {wanted} but {shown}")
    return found


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list]:
    path = tmp_path_factory.mktemp("methods") / "cases.xlsx"
    return path, write_cases(path)


def test_the_cases_are_of_every_sort(workbook: tuple[Path, list]) -> None:
    _, cases = workbook
    assert len(cases) > 2000
    assert sum(outcome.total is not None for _, _, outcome in cases) > 600
    assert sum(bool(outcome.missing) for _, _, outcome in cases) > 200
    assert sum(bool(outcome.faults) for _, _, outcome in cases) > 200
    codes = {fault.code for _, _, outcome in cases for fault in outcome.faults}
    assert len(codes) >= 6
    awards = [outcome for _, _, outcome in cases if outcome.steps]
    assert len({outcome.total for outcome in awards}) > 5
    assert sum(outcome.total is None for outcome in awards) > 20


def test_libreoffice_shows_what_is_counted(
    workbook: tuple[Path, list], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    path, cases = workbook
    recalculate_with_libreoffice(libreoffice, path, tmp_path / "out.xlsx")
    assert disagreements(cases, tmp_path / "out.xlsx") == []


def test_gnumeric_shows_what_is_counted(workbook: tuple[Path, list], tmp_path: Path) -> None:
    path, cases = workbook
    recalculate_with_gnumeric(path, tmp_path / "out.xlsx")
    assert disagreements(cases, tmp_path / "out.xlsx") == []
