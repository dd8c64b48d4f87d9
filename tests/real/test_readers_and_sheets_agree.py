"""Whatever is typed into a cell of an annex, the form counts nothing that the reader refuses.

Every fact of every criterion in turn holds each of the values below, beside facts that are in
order; LibreOffice works out the form's formula, the reader what it takes the cell for.  Where the
reader takes it as it stands, both give the same points.  Where it has to repair it ("8,5" typed as
text), which its ledger records, the form may show none, but never other points.
"""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlsxwriter
from support.method_cases import Given, annex_2017, annex_2022, fitting_given
from support.real_programs import LibreOffice, recalculate_with_libreoffice

from thidua_xlsx.layout.form.annex_columns import asked_field
from thidua_xlsx.layout.form.form_request import outcome_of
from thidua_xlsx.methods import Fact, FactKey, evaluate, facts, formulas, steps
from thidua_xlsx.model import Annex, Criterion, Value
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.fields import read_field
from thidua_xlsx.template import load_regulation

NUMBERS: tuple[float, ...] = (0, 1, 2, 7, 8.5, 0.1 + 0.2, 0.16, -1, 100, 12345678)
TEXTS = ("x", "X", "✓", "v", "[x]", "1", "0", " ", " x ", "Tốt", "không", "*", "?")
TEXTS += ("8,5", "8.5", "10%", "–")
FIRST_RESULT = 70


def test_no_value_is_counted_by_the_form_alone(libreoffice: LibreOffice, tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    cases = write_cases(path)
    recalculate_with_libreoffice(libreoffice, path, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)
    column = (row[0].value for row in book["cases"].iter_rows(min_col=FIRST_RESULT + 1))
    wrong = []
    for (name, points, repaired), shown in zip(cases, column, strict=True):
        counted = None if shown in ("", None) else Decimal(repr(shown)).quantize(Decimal("0.001"))
        if counted != points and not (repaired and counted is None):
            wrong.append(f"{name}: the reader takes {points}, the form shows {counted}")
    assert wrong == []
    assert len(cases) > 2000
    assert sum(points is not None for _, points, _ in cases) > 500


def write_cases(path: Path) -> list[tuple[str, Decimal | None, bool]]:
    """A workbook with a case a row: what is tried, the reader's points, whether it repaired."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("cases")
    cases: list[tuple[str, Decimal | None, bool]] = []
    every = [*load_regulation("tn-2610-2024").annexes, annex_2022(), annex_2017()]
    for annex in every:
        for leaf in annex.leaves():
            if leaf.method is None or not leaf.self_scored:
                continue
            asked, base = facts(leaf, annex), in_order(leaf, annex)
            for fact in tried(asked):
                for typed in (*NUMBERS, *TEXTS, *fact.allowed[:1]):
                    if fact.type in ("text", "date"):
                        continue
                    write_case(sheet, len(cases), leaf, annex, {**base, fact.key: typed})
                    cases.append(read_case(leaf, annex, base, fact, typed))
    book.close()
    return cases


def tried(asked: tuple[Fact, ...]) -> list[Fact]:
    """All facts; of the lines of awards, which are alike, the first two."""
    return [fact for fact in asked if fact.option not in map(str, range(3, 11))]


def in_order(leaf: Criterion, annex: Annex) -> Given:
    """Facts that give points."""
    chance = random.Random(leaf.id)
    for _ in range(2000):
        given = fitting_given(facts(leaf, annex), chance)
        if evaluate(leaf, annex, given).total is not None:
            return given
    raise AssertionError(leaf.id)


def write_case(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    leaf: Criterion,
    annex: Annex,
    given: dict[FactKey, object],
) -> None:
    keys = [fact.key for fact in facts(leaf, annex)]
    on_the_way = list(steps(leaf, annex))
    places = {key: place for place, key in enumerate(keys)}
    places |= {key: FIRST_RESULT + 1 + place for place, key in enumerate(on_the_way)}

    def cell(key: FactKey) -> str:
        return xlsxwriter.utility.xl_rowcol_to_cell(row, places[key])

    for key, value in given.items():
        if isinstance(value, bool):
            sheet.write_boolean(row, places[key], value)
        elif isinstance(value, Decimal | int | float):
            sheet.write_number(row, places[key], float(value))
        elif value is not None:
            sheet.write_string(row, places[key], str(value))
    shown = formulas(leaf, annex, cell)
    sheet.write_formula(row, FIRST_RESULT, f"={shown.total}", None, "chưa tính")
    for key, text in shown.steps.items():
        sheet.write_formula(row, places[key], f"={text}", None, "chưa tính")


def read_case(
    leaf: Criterion, annex: Annex, base: Given, fact: Fact, typed: object
) -> tuple[str, Decimal | None, bool]:
    kind = "text" if isinstance(typed, str) else "number"
    stored = RawCell(repr(typed) if kind == "number" else str(typed), kind)  # type: ignore[arg-type]
    read = read_field(asked_field(fact, "tried", leaf, "don-vi"), stored, "", "", "A1")
    asked = {
        one: "tried" if one == fact else f"{one.name}/{one.option}" for one in facts(leaf, annex)
    }
    values: dict[str, Value] = {
        asked[one]: base[one.key] for one in asked if one != fact and base[one.key] is not None
    }  # type: ignore[misc]
    if read.said.value is not None:
        values["tried"] = read.said.value
    faulty = frozenset({"tried"} if read.finding is not None else ())
    total = outcome_of(leaf, annex, asked, values, faulty).total
    points = None if total is None else total.quantize(Decimal("0.001"))
    name = f"{annex.id} {leaf.id} {fact.key} = {typed!r}"
    return name, points, read.repair is not None
