"""What differs between two returns, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from support.appraisal_rounds import SCIENCE as SCIENCE_UNIT
from support.appraisal_rounds import appraised_round, send
from support.archives import zipped
from support.budgets import examples
from support.form_helpers import TABLES, blank, honest, honest_values, read, regulation
from support.round_helpers import SCIENCE, Round

from thidua_xlsx import report
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectResult, collect
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.returns.comparing import FieldChange, differences
from thidua_xlsx.returns.form import FormReading

PDF = b"%PDF-1.4\n%%EOF\n"
COUNT, SAID = "III.1/count", "III.1/explanation"
TABLE = "PL-02"


@cache
def reading_of(changes: tuple[tuple[str, Any], ...]) -> FormReading:
    return read(honest(TABLE, changes=dict(changes)))


def reading(changes: Mapping[str, Any] | None = None) -> FormReading:
    return reading_of(tuple((changes or {}).items()))


def told(found: tuple[FieldChange, ...]) -> list[tuple[str, str, str]]:
    return [(each.key, each.before, each.after) for each in found]


def test_a_return_does_not_differ_from_itself() -> None:
    assert differences(reading(), reading()) == ()


def test_a_changed_cell_is_told_with_sheet_cell_criterion_and_both_values() -> None:
    before = honest_values(TABLE)[COUNT]
    (found,) = differences(reading(), reading({COUNT: before + 1}))
    form = blank(TABLE)
    assert (found.sheet, found.cell, found.criterion) == (form.sheet, form.cell(COUNT), "III.1")
    assert (found.before, found.after) == (str(before), str(before + 1))
    assert found.label == "Số lượng"


def test_the_same_value_typed_otherwise_is_no_difference() -> None:
    assert differences(reading({COUNT: 3}), reading({COUNT: " 3 "})) == ()


def test_a_value_that_came_or_went_is_told_against_nothing() -> None:
    assert told(differences(reading({COUNT: 0}), reading({COUNT: None}))) == [(COUNT, "0", "")]
    assert told(differences(reading({COUNT: None}), reading({COUNT: 0}))) == [(COUNT, "", "0")]


def test_a_cell_that_cannot_be_read_is_told_as_it_was_typed() -> None:
    found = differences(reading({COUNT: "hai"}), reading({COUNT: 2}))
    assert told(found) == [(COUNT, "hai", "2")]
    assert differences(reading({COUNT: "hai"}), reading({COUNT: "hai", SAID: "x"}))[0].key == SAID


def test_numbers_are_shown_with_a_decimal_comma() -> None:
    found = differences(
        read(honest("PL-I", Stage.APPRAISAL)),
        read(honest("PL-I", Stage.APPRAISAL, {"II.1/appraised": Decimal("0.75")})),
    )
    assert ("II.1/appraised", "0,75") in [(each.key, each.after) for each in found]


def test_a_tick_that_moved_is_two_differences_with_their_options_in_words() -> None:
    before = read(honest("PL-I"))
    after = read(honest("PL-I", changes={"II.1/tot/level": None, "II.1/kem/level": "x"}))
    options = regulation(TABLES["PL-I"]).option_names
    found = {(each.label, each.before, each.after) for each in differences(before, after, options)}
    level = "Xếp loại chất lượng"
    assert found == {(f"{level} (Tốt)", "✓", ""), (f"{level} (Kém)", "", "✓")}


@examples(8)
@given(st.dictionaries(st.sampled_from([COUNT, "I.1/count", SAID]), st.integers(0, 3)))
def test_the_differences_are_the_changed_fields_and_turn_round(changes: dict[str, int]) -> None:
    values = honest_values(TABLE)
    said = {key: str(value) if key == SAID else value for key, value in changes.items()}
    changed = {key for key, value in said.items() if value != values.get(key)}
    there, back = (
        differences(reading(), reading(said)),
        differences(reading(said), reading()),
    )
    assert {each.key for each in there} == changed
    assert sorted(told(back)) == sorted((each.key, each.after, each.before) for each in there)


# --- in a round ----------------------------------------------------------------------------------


def took(
    round_: Round, name: str, changes: dict[str, Any], received: str | None = None
) -> CollectResult:
    data = round_.answered(SCIENCE, changes=changes)
    return collect(round_.path, [round_.send(name, data)], received=received)


def test_a_second_return_says_where_it_differs_from_the_one_before(round_: Round) -> None:
    first = took(round_, "a.xlsx", {COUNT: 2}).files[0]
    result = took(round_, "b.xlsx", {COUNT: 1})
    assert "differs_from" not in first.to_json("vi")
    said = result.files[0].to_json("vi")["differs_from"]
    assert said["receipt"] == first.receipt
    (cell,) = said["cells"]
    assert (cell["key"], cell["before"], cell["after"]) == (COUNT, "2", "1")
    assert cell["cell"] == blank(TABLE).cell(COUNT)
    lines = report.collect(result, "dot", "vi")
    assert any(f"{first.receipt}) ở 1 ô" in line for line in lines)


def test_a_return_saved_again_repeats_and_leaves_what_waits_waiting(round_: Round) -> None:
    first = took(round_, "a.xlsx", {COUNT: 2}).files[0]
    other = took(round_, "b.xlsx", {COUNT: 1}).files[0]
    result = took(round_, "a-luu-lai.xlsx", {COUNT: " 2 "})
    again = result.files[0].to_json("vi")["differs_from"]
    assert again == {"receipt": first.receipt, "cells": []}
    assert any(
        "giống hệt" in line and first.receipt in line
        for line in report.collect(result, "dot", "vi")
    )
    (asked,) = status(round_.path).pending
    assert {*asked.answers} >= {first.receipt, other.receipt}
    assert result.files[0].receipt not in asked.answers


def test_a_return_that_adds_a_note_beside_the_fields_is_not_taken_for_a_repetition(
    round_: Round,
) -> None:
    took(round_, "a.xlsx", {COUNT: 2})
    book = openpyxl.load_workbook(BytesIO(round_.answered(SCIENCE, changes={COUNT: 2})))
    sheet = book[blank(TABLE).sheet]
    sheet.protection.disable()
    sheet.cell(sheet.max_row + 2, 2).value = "Số liệu này thay cho lần nộp trước"
    saved = BytesIO()
    book.save(saved)
    result = collect(round_.path, [round_.send("b.xlsx", saved.getvalue())])
    assert any("Các ô nhập ghi như" in line for line in report.collect(result, "dot", "vi"))
    (asked,) = status(round_.path).pending
    assert asked.kind == "return"


def test_a_return_that_brings_another_file_along_is_not_taken_for_a_repetition(
    round_: Round,
) -> None:
    form = round_.answered(SCIENCE, changes={COUNT: 2})
    first = collect(round_.path, [round_.send("a.zip", zipped({"a.xlsx": form, "a.pdf": PDF}))])
    again = round_.answered(SCIENCE, changes={COUNT: " 2 "})
    without = collect(round_.path, [round_.send("b.xlsx", again)])
    assert status(round_.path).pending == ()
    third = round_.answered(SCIENCE, changes={COUNT: "2"})
    other = {"c.xlsx": third, "c.pdf": PDF + b" 2"}
    collect(round_.path, [round_.send("c.zip", zipped(other))])
    (asked,) = status(round_.path).pending
    assert first.files[0].receipt in asked.answers
    assert without.files[0].receipt not in asked.answers


def test_the_question_which_return_counts_names_totals_and_differing_cells(round_: Round) -> None:
    first = took(round_, "a.xlsx", {COUNT: 2}).files[0]
    second = took(round_, "b.xlsx", {COUNT: 1}).files[0]
    (asked,) = status(round_.path).pending
    readings = round_.gathered().readings
    for file in (first, second):
        total = readings[file.sha256 or ""].totals["self"]
        place = asked.answers.index(file.receipt)
        assert asked.words[place].endswith(f"tự chấm {report.number(total)}")
        assert file.file in asked.effects[place]
    differing = asked.effects[asked.answers.index(second.receipt)]
    assert differing.endswith("khác phiếu nhận đầu tiên ở 01 ô")


def compared(round_: Round) -> list[dict[str, Any]]:
    """The rows of the sheet of comparisons, by the ids of its columns."""
    sheet = openpyxl.load_workbook(status(round_.path).workbook or "")["So sánh lần nộp"]
    ids = {cell.column: cell.value for cell in sheet[1] if cell.value}
    rows = [row for row in sheet.iter_rows(min_row=2) if str(row[0].value).startswith("difference")]
    return [{ids[c.column]: c.value for c in row if c.column in ids} for row in rows]


def test_the_status_workbook_compares_each_return_with_the_one_before(round_: Round) -> None:
    times = [f"20/11/2024 0{hour}:15" for hour in (7, 8, 9)]
    changed = ({COUNT: 2}, {COUNT: 1}, {COUNT: 1, "I.1/count": 0})
    for number, (changes, received) in enumerate(zip(changed, times, strict=True)):
        took(round_, f"{number}.xlsx", changes, received)
    lines = compared(round_)
    pairs = [(line["earlier"], line["later"]) for line in lines]
    assert pairs[0] == (times[0], times[1])
    assert set(pairs) <= {(times[0], times[1]), (times[1], times[2])}
    first = lines[0]
    assert (first["unit"], first["stage"]) == (round_.unit(SCIENCE).name, "Tự chấm")
    assert (first["criterion"], first["before"], first["after"]) == ("III.1", "2", "1")
    assert blank(TABLE).cell(COUNT) in first["place"]


def test_an_agency_s_list_is_compared_by_who_sent_it_criterion_and_unit(tmp_path: Path) -> None:
    round_ = appraised_round(tmp_path)
    (unit, criterion), agency = (SCIENCE_UNIT.id, "II.1"), "thanh-tra-tinh"
    change = {(unit, criterion, "level"): "Kém"}
    assert send(round_, Stage.APPRAISAL, agency, change).receipt is not None
    (line,) = compared(round_)
    assert (line["unit"], line["stage"]) == ("Thanh tra tỉnh", "Thẩm định")
    assert line["criterion"] == f"{criterion} – {SCIENCE_UNIT.name}"
    assert (line["before"], line["after"]) == ("Tốt", "Kém")


def test_returns_that_say_the_same_are_listed_as_such(round_: Round) -> None:
    took(round_, "a.xlsx", {COUNT: 2})
    took(round_, "b.xlsx", {COUNT: " 2"})
    (line,) = compared(round_)
    assert (line["label"], line["before"]) == ("Không khác ô nào", None)


def test_without_a_second_return_the_sheet_says_so(round_: Round) -> None:
    took(round_, "a.xlsx", {COUNT: 2})
    assert compared(round_) == []
