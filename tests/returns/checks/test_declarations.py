"""What is declared too little, too much or against itself is named at its cell (Điều 7.2, 7.3)."""

from __future__ import annotations

from typing import Any

import pytest
from support.form_helpers import blank, faults, finding, honest, honest_values, issued, read, typed

from thidua_xlsx.layout.form.declarations_sheet import SHEET_NAME
from thidua_xlsx.model import Stage
from thidua_xlsx.returns.form import FormReading

FORM = blank("PL-I")
FULL = {
    "declaration/ky-luat-to-chuc/answer": "Có",
    "declaration/ky-luat-to-chuc/number": 2,
    "declaration/ky-luat-to-chuc/remedied": "Không",
    "declaration/ky-luat-to-chuc/detail": "Trung tâm A, khiển trách",
}


def said(**changes: Any) -> FormReading:
    """The honest form with FULL and what is changed of it, by declaration and column."""
    return read(honest("PL-I", changes={**FULL, **changes}))


def test_a_whole_declaration_has_no_finding() -> None:
    assert faults(said()) == []


def test_an_unanswered_declaration_is_a_warning_at_its_cell() -> None:
    key = "declaration/mat-doan-ket/answer"
    reading = said(**{key: None})
    assert faults(reading) == [("declaration-missing", FORM.cell(key))]
    found = finding(reading, "declaration-missing")
    assert (found.severity, found.sheet) == ("warning", SHEET_NAME)
    assert "mất đoàn kết nội bộ" in found.message()


@pytest.mark.parametrize("column", ["number", "remedied", "detail"])
def test_yes_without_what_it_needs_is_a_warning_at_the_blank_cell(column: str) -> None:
    key = f"declaration/ky-luat-to-chuc/{column}"
    reading = said(**{key: None})
    assert faults(reading) == [("declaration-incomplete", FORM.cell(key))]
    assert finding(reading, "declaration-incomplete").severity == "warning"


def test_all_that_a_yes_lacks_is_one_warning() -> None:
    reading = said(**{"declaration/don-vi-bi-ky-luat/answer": "Có"})
    first = FORM.cell("declaration/don-vi-bi-ky-luat/number")
    assert faults(reading) == [("declaration-incomplete", first)]
    assert (
        "số lượng, tổng số, nội dung cụ thể" in finding(reading, "declaration-incomplete").message()
    )


def test_more_than_there_are_is_an_error_at_both_cells() -> None:
    base = "declaration/don-vi-bi-ky-luat"
    changes = {f"{base}/answer": "Có", f"{base}/number": 4, f"{base}/of": 3, f"{base}/detail": "A"}
    reading = said(**changes)
    assert faults(reading) == [
        ("declaration-above-total", FORM.cell(f"{base}/{column}")) for column in ("number", "of")
    ]
    found = next(one for one in reading.findings if one.code == "declaration-above-total")
    assert (found.severity, found.found) == ("error", "4")
    assert faults(said(**{**changes, f"{base}/of": 4})) == []


@pytest.mark.parametrize(("answer", "number"), [("Không", 2), ("Có", 0)])
def test_an_answer_against_its_count_is_a_warning(answer: str, number: int) -> None:
    key = "declaration/ky-luat-to-chuc/number"
    reading = said(**{"declaration/ky-luat-to-chuc/answer": answer, key: number})
    assert faults(reading) == [
        ("declaration-contradicts", FORM.cell(f"declaration/ky-luat-to-chuc/{column}"))
        for column in ("number", "answer")
    ]
    told = [one.message() for one in reading.findings if one.code == "declaration-contradicts"]
    assert all(f"trả lời “{answer}” nhưng ghi số lượng “{number}”" in text for text in told)


def test_no_beside_remedied_is_a_warning_at_both_cells() -> None:
    base = "declaration/ky-luat-to-chuc"
    reading = said(**{f"{base}/answer": "Không", f"{base}/number": None, f"{base}/remedied": "Có"})
    assert faults(reading) == [
        ("declaration-contradicts", FORM.cell(f"{base}/{column}"))
        for column in ("remedied", "answer")
    ]


FORMER = "declaration/khuyet-diem-noi-cu"


@pytest.mark.parametrize(
    ("agency", "code"),
    [
        (None, ["declaration-incomplete"]),
        ("sở thử  nghiệm", ["declaration-agency-own"]),
        ("Sở Tư pháp", []),
    ],
)
def test_a_fault_of_a_former_agency_names_another_one(agency: str | None, code: list[str]) -> None:
    where = f"{FORMER}/agency"
    said_ = {f"{FORMER}/answer": "Có", f"{FORMER}/number": 1, f"{FORMER}/detail": "QĐ 12"}
    reading = said(**said_, **{where: agency})
    assert faults(reading) == [(one, FORM.cell(where)) for one in code]
    if not agency:
        message = finding(reading, "declaration-incomplete").message()
        assert "còn thiếu: cơ quan nơi xảy ra vi phạm" in message


def test_a_wrong_answer_is_named_once() -> None:
    key = "declaration/mat-doan-ket/answer"
    assert faults(said(**{key: "có lẽ"})) == [("choice-not-allowed", FORM.cell(key))]


def test_an_appraisal_form_is_not_asked_for_declarations() -> None:
    values = {**honest_values("PL-I"), "declaration/mat-doan-ket/answer": None}
    form = issued("PL-I", Stage.APPRAISAL, values)
    reading = read(typed(form, honest_values("PL-I", Stage.APPRAISAL)))
    assert faults(reading) == []


def test_a_declaration_changed_in_an_appraisal_form_is_named_with_the_original() -> None:
    form = issued("PL-I", Stage.APPRAISAL, {**honest_values("PL-I"), **FULL})
    key = "declaration/ky-luat-to-chuc/answer"
    reading = read(typed(form, {**honest_values("PL-I", Stage.APPRAISAL), key: "Không"}))
    assert ("locked-value-changed", form.cell(key)) in faults(reading)
    assert "Có" in finding(reading, "locked-value-changed").message()
