"""Last year's result, named in the control workbook.

1. What the hidden sheet says comes back, by this year's units and criteria.
2. A file that cannot serve is an error at the setting's cell, and nothing is taken from it.
3. The kept file serves where the named one is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.control_case import CREATED, DISTRICT, HOME, address, regulation, typed

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Control
from thidua_xlsx.control.previous import NOTHING, Answer, Kept
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.layout.consolidated.carry_sheet import CarryLine, carry_sheet
from thidua_xlsx.layout.grid import Cell, Column, Row, Sheet, Workbook
from thidua_xlsx.writing.workbook import write

NAME = "tong-hop-2023.xlsx"
LAST_YEAR = (
    CarryLine("round", "year", "", "2023"),
    CarryLine("round", "regulation", "", "nho"),
    CarryLine("PL-I", "label", "II.1", "Thanh tra 1"),
    CarryLine("PL-I", "label", "II.2", "Thanh tra hai"),
    CarryLine("PL-I", "label", "IX", "Khắc phục hạn chế"),
    CarryLine(HOME.id, "name", "", HOME.name),
    CarryLine(HOME.id, "annex", "", "PL-I"),
    CarryLine(HOME.id, "rating", "", "hoan-thanh-tot"),
    CarryLine(HOME.id, "score", "II.1", "17.25"),
    CarryLine(HOME.id, "score", "II.2", "20"),
    CarryLine(HOME.id, "score", "II.9", "1"),
    CarryLine(HOME.id, "due", "IX", "2024-03-31"),
    CarryLine(HOME.id, "cause", "IX", "Thiếu người"),
    CarryLine(HOME.id, "cause", "II.1", "Chậm"),
    CarryLine(HOME.id, "remedy", "II.1", "Làm sớm"),
    CarryLine("huyen-cu", "name", "", DISTRICT.name),
    CarryLine("huyen-cu", "rating", "", "khong-hoan-thanh"),
)


def workbook(lines: Sequence[CarryLine]) -> bytes:
    """A consolidated workbook as far as it matters: a visible sheet and the hidden one."""
    shown = Sheet("ranking", "Xếp hạng", (Column("a", 9),), (Row("r", {"a": Cell("x")}),))
    return write(Workbook((shown, carry_sheet(lines))), created=CREATED)


def read(folder: Path, kept: Kept | None = None) -> tuple[Control, tuple[Finding, ...]]:
    data = typed({("round", "previous_result", "value"): NAME})
    control, findings = read_control(data, regulation(), folder, kept)
    assert control is not None
    for finding in findings:
        assert all(finding.message(lang) and finding.remedy(lang) for lang in ("vi", "en"))
    return control, findings


# --- 1. what comes back


def test_without_the_setting_nothing_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(workbook(LAST_YEAR))
    control, findings = read_control(typed({}), regulation(), tmp_path)
    assert control is not None
    assert (control.previous, findings) == (NOTHING, ())


def test_units_are_found_by_id_else_by_their_exact_name(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(workbook(LAST_YEAR))
    control, findings = read(tmp_path)
    assert findings == ()
    assert control.previous.ratings == {HOME.id: "hoan-thanh-tot", DISTRICT.id: "khong-hoan-thanh"}


def test_a_unit_of_another_name_and_id_has_no_past(tmp_path: Path) -> None:
    renamed = [replace(line, value=line.value.upper()) if line.what == "name" else line
               for line in LAST_YEAR]  # fmt: skip
    (tmp_path / NAME).write_bytes(workbook(renamed))
    assert set(read(tmp_path)[0].previous.ratings) == {HOME.id}


def test_scores_are_kept_where_id_and_label_are_the_same(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(workbook(LAST_YEAR))
    assert read(tmp_path)[0].previous.scores == {(HOME.id, "II.1"): Decimal("17.25")}


def test_a_score_goes_with_its_criterion_where_that_is_numbered_otherwise(tmp_path: Path) -> None:
    lines = tuple(replace(line, key="II.7") if line.key == "II.1" else line for line in LAST_YEAR)
    (tmp_path / NAME).write_bytes(workbook(lines))
    control, _ = read(tmp_path)
    assert control.previous.scores == {(HOME.id, "II.1"): Decimal("17.25")}


def test_answers_come_in_the_order_of_last_years_criteria(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(workbook(LAST_YEAR))
    assert read(tmp_path)[0].previous.answers == {
        HOME.id: (
            Answer("II.1", "Thanh tra 1", "", "Chậm", "Làm sớm", ""),
            Answer("IX", "Khắc phục hạn chế", "", "Thiếu người", "", "31/03/2024"),
        )
    }


@examples(15)
@given(st.decimals(0, 20, places=3))
def test_a_score_comes_back_exactly(score: Decimal) -> None:
    import tempfile

    lines = [*LAST_YEAR[:8], CarryLine(HOME.id, "score", "II.1", f"{score:f}")]
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / NAME).write_bytes(workbook(lines))
        assert read(Path(folder))[0].previous.scores == {(HOME.id, "II.1"): score}


# --- 2. what cannot serve


FAULTS = {
    "control-previous-missing": None,
    "control-previous-not-ours": workbook(()),
    "control-previous-year": workbook([CarryLine("round", "year", "", "2022"), *LAST_YEAR[1:]]),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_file_that_cannot_serve_is_an_error_at_its_cell(tmp_path: Path, code: str) -> None:
    data = FAULTS[code]
    if data is not None:
        (tmp_path / NAME).write_bytes(data)
    control, findings = read(tmp_path)
    at = address("round", "previous_result", "value")
    assert [(one.code, one.severity, one.cell) for one in findings] == [(code, "error", at)]
    assert control.previous == NOTHING


@pytest.mark.parametrize("data", [b"", b"no workbook", write(
    Workbook((Sheet("s", "Trang", (Column("a", 9),), (Row("r", {"a": Cell("x")}),)),)),
    created=CREATED)])  # fmt: skip
def test_what_is_no_workbook_of_ours_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert [finding.code for finding in read(tmp_path)[1]] == ["control-previous-not-ours"]


@pytest.mark.parametrize("name", ["../" + NAME, "", "CON", "thu-muc"])
def test_a_name_is_never_made_into_a_path(tmp_path: Path, name: str) -> None:
    inside = tmp_path / "dot"
    (inside / "thu-muc").mkdir(parents=True)
    (tmp_path / NAME).write_bytes(workbook(LAST_YEAR))
    data = typed({("round", "previous_result", "value"): name or None})
    control, findings = read_control(data, regulation(), inside)
    assert control is not None
    assert control.previous == NOTHING
    assert [finding.code for finding in findings] == ["control-previous-missing"] * bool(name)


# --- 3. the kept one


def test_the_kept_file_serves_where_the_named_one_is_gone(tmp_path: Path) -> None:
    kept = tmp_path / "kept.xlsx"
    kept.write_bytes(workbook(LAST_YEAR))
    control, findings = read(tmp_path, Kept(NAME, kept))
    assert (bool(control.previous.ratings), findings) == (True, ())
    assert read(tmp_path, Kept("khac.xlsx", kept))[0].previous == NOTHING


def test_a_newer_file_of_that_name_goes_first_unless_the_round_is_over(tmp_path: Path) -> None:
    kept = tmp_path / "kept.xlsx"
    kept.write_bytes(workbook(LAST_YEAR))
    (tmp_path / NAME).write_bytes(workbook(LAST_YEAR[:7]))
    assert read(tmp_path, Kept(NAME, kept))[0].previous.ratings == {}
    assert read(tmp_path, Kept(NAME, kept, final=True))[0].previous.ratings
