"""An agency types facts into its list in LibreOffice: the derived score follows, and counts."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.fact_lists import DOCUMENTS, agency_list, as_document, columns, listed, read, row
from support.findings import codes, loud
from support.form_helpers import annex
from support.method_cases import fitting_given
from support.real_programs import ODS, LibreOffice, OpenWorkbook
from support.round_helpers import Round
from support.shown_cells import Place, cells_by_id

from thidua_xlsx.layout.appraiser.fact_rows import held_facts
from thidua_xlsx.layout.appraiser.row_states import DONE, NO_FACTS, NOT_SCORED, WRONG_FACTS
from thidua_xlsx.methods import evaluate
from thidua_xlsx.pipeline.collect import collect

TABLES = list(DOCUMENTS)
TINY = Decimal("1e-9")
SEED, TIMES = 2017, 3


pytestmark = pytest.mark.usefixtures("fixed_clock")


class Desk:
    """The list on the agency's screen, its cells by their ids."""

    def __init__(self, workbook: OpenWorkbook, path: Path) -> None:
        self.workbook = workbook
        self.places = {
            place: (cell.parent.title, cell.coordinate)
            for place, cell in cells_by_id(openpyxl.load_workbook(path))
        }

    def type_all(self, values: Mapping[Place, Any]) -> None:
        plain = {
            self.places[place]: float(value) if isinstance(value, Decimal) else value
            for place, value in values.items()
            if value is not None
        }
        blank = {self.places[place]: "" for place, value in values.items() if value is None}
        self.workbook.set_many(plain | blank)

    def shown(self, row_id: str, column: str) -> str:
        return self.workbook.get(*self.places[row_id, column]).string

    def number(self, row_id: str, column: str) -> Decimal | None:
        """The number that the cell shows; None where it is blank."""
        cell = self.workbook.get(*self.places[row_id, column])
        return None if cell.string == "" else Decimal(repr(cell.value))


@pytest.mark.parametrize("table", TABLES)
def test_facts_typed_in_libreoffice_give_the_documents_total(
    libreoffice: LibreOffice, tmp_path: Path, table: str
) -> None:
    round_, total = listed(tmp_path, table), DOCUMENTS[table][1]
    path, saved = agency_list(round_), tmp_path / "tra-ve.xlsx"
    typed = {**as_document(round_, 0), **as_document(round_, 1)}
    leaves = annex(table).leaves()
    reasons = {(row(round_, leaf.id, 1), "reason"): "Theo hồ sơ" for leaf in leaves}
    with libreoffice.open(path) as workbook:
        desk = Desk(workbook, path)
        workbook.recalculate()
        assert desk.shown(row(round_, "I.1"), "check") == NOT_SCORED
        desk.type_all({**typed, **reasons})
        workbook.recalculate()
        for unit in range(2):
            rows = [row(round_, leaf.id, unit) for leaf in leaves]
            assert sum(desk.number(each, "appraised") or 0 for each in rows) == total
            assert {desk.shown(each, "check") for each in rows} == {DONE}
        workbook.save_as(saved)
        workbook.save_as(tmp_path / "tra-ve.ods", ODS)
    (told,) = collect(round_.path, [saved]).files
    assert told.outcome == "accepted", told.findings
    assert codes(loud(told)) == []
    from_xlsx, from_ods = (
        read((tmp_path / f"tra-ve.{end}").read_bytes()) for end in ("xlsx", "ods")
    )
    assert from_ods.appraisals == from_xlsx.appraisals
    for unit in round_.units:
        scores = [one.score for one in from_xlsx.appraisals if one.unit == unit.id]
        assert sum(score for score in scores if score is not None) == total


def test_the_score_and_what_is_lacking_follow_each_fact(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_ = listed(tmp_path, "PL-02")
    path, at = agency_list(round_), row(round_, "I.1")
    with libreoffice.open(path) as workbook:
        desk = Desk(workbook, path)
        for column, value, score, state in (
            ("fact-2", 15, "", NOT_SCORED),
            ("confirmed", "x", "235.00", "Thiếu lý do"),
            ("fact-2", None, "", NO_FACTS),
            ("fact-2", 21, "", WRONG_FACTS),
            ("fact-2", "mười", "", WRONG_FACTS),
            ("fact-2", 20, "230.00", DONE),
            ("fact-1", 0, "", WRONG_FACTS),
            ("fact-2", None, "250.00", "Thiếu lý do"),
            ("reason", "Không có trường hợp nào", "250.00", DONE),
            ("confirmed", None, "", NOT_SCORED),
        ):
            desk.type_all({(at, column): value})
            assert (desk.shown(at, "appraised").replace(",", "."), desk.shown(at, "check")) == (
                score, state,
            ), (column, value)  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_for_random_facts_the_sheet_shows_what_the_method_gives(
    libreoffice: LibreOffice, tmp_path: Path, table: str
) -> None:
    round_ = listed(tmp_path, table)
    path, chance = agency_list(round_), random.Random(SEED)
    known = unknown = 0
    with libreoffice.open(path) as workbook:
        desk = Desk(workbook, path)
        for _ in range(TIMES):
            typed, expected = random_facts(round_, chance)
            desk.type_all(typed)
            workbook.recalculate()
            for at, score in expected.items():
                shown = desk.number(at, "appraised")
                assert (shown is None) == (score is None), (at, shown, score)
                assert shown is None or score is None or abs(shown - score) < TINY, at
                known, unknown = known + (score is not None), unknown + (score is None)
    assert known > 20 and unknown > 5


def random_facts(
    round_: Round, chance: random.Random
) -> tuple[dict[Place, Any], dict[str, Decimal | None]]:
    """What is typed into the marked rows of both units, and the score of each row."""
    of = annex(round_.table)
    typed: dict[Place, Any] = {}
    expected: dict[str, Decimal | None] = {}
    for leaf in of.leaves():
        for unit in range(2):
            placed, at = columns(round_.table, leaf), row(round_, leaf.id, unit)
            if not placed:
                continue
            answers = fitting_given(held_facts(leaf, of), chance)
            for key, column in placed.items():
                answer = answers[key]
                typed[at, column] = "x" if answer is True else answer
            typed[at, "confirmed"] = "x"
            expected[at] = evaluate(leaf, of, answers).total
    return typed, expected
