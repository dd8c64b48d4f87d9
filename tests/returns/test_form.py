"""A returned form is read by identity and ids: its values, totals, and each fault at its cell.

What a person can do to a file never raises; the cell at fault is named, and no point of it counts.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.archives import edited
from support.budgets import examples
from support.form_helpers import (
    MEETING,
    OTHER_KEY,
    TABLES,
    annex,
    blank,
    faults,
    finding,
    honest,
    honest_values,
    read,
    rearranged,
    typed,
    values_by_key,
    with_cell,
    with_identity,
)

from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.layout.signed.identity import SHEET_NAME
from thidua_xlsx.model import Stage, field_key
from thidua_xlsx.pipeline.gathering.gather import SET_ASIDE
from thidua_xlsx.returns.form import field_json

SELF = blank("PL-I")
SCORED = "II.1/self"


def typing(value: Any, key: str = SCORED) -> Any:
    """The reading of an honest form in which that was typed into one cell."""
    return read(honest("PL-I", changes={key: value}))


# --- values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "total"),
    [
        ("PL-I", 80),
        ("PL-II", 80),
        ("PL-III", 80),
        ("PL-IV", 80),
        ("PL-02", 934),
        ("BANG-DIEM", 983),
    ],
)
def test_an_honest_form_gives_its_total(table: str, total: int) -> None:
    reading = read(honest(table))
    assert reading.totals["self"] == total
    assert sum(s.self_score for s in reading.scores if s.self_score is not None) == total
    assert reading.verified is True


def test_bonus_and_deduction_are_added_up_beside_the_total() -> None:
    totals = read(honest("BANG-DIEM")).totals
    assert (totals["self"], totals["bonus"], totals["deduction"]) == (983, 35, 2)


@pytest.mark.parametrize("table", TABLES)
def test_an_appraisal_form_gives_both_totals(table: str) -> None:
    reading = read(honest(table, Stage.APPRAISAL))
    assert reading.totals["self"] == read(honest(table)).totals["self"]
    expected = sum(s.appraised for s in reading.scores if s.appraised is not None)
    assert reading.totals["appraised"] == expected
    assert all(score.reason and score.self_score is None for score in reading.scores)


def test_every_value_typed_is_read_with_its_cell() -> None:
    reading = read(honest("PL-I"))
    said = {value.field.key: value for value in reading.values}
    for key, value in honest_values("PL-I").items():
        assert said[key].cell == SELF.cell(key)
        assert said[key].value == (True if value == "x" else value)
    assert said["unit/meeting_date"].value == MEETING


@pytest.mark.parametrize("table", TABLES)
def test_a_blank_form_lists_every_input_without_a_value(table: str) -> None:
    reading = read(blank(table).data)
    inputs = [said for said in reading.values if said.field.input]
    assert {said.field.key for said in inputs} == {
        key for key, field in blank(table).fields.items() if field.input
    }
    assert all(said.value is None for said in inputs)
    assert set(reading.totals.values()) == {None}


def test_the_panel_s_criteria_are_not_scored_by_the_unit() -> None:
    inputs = {said.field.criterion for said in read(SELF.data).values if said.field.input}
    assert not inputs & {row.id for row in annex("PL-I").leaves() if row.panel}
    scores = read(honest("PL-I")).scores
    panel = [score for score in scores if annex("PL-I").criterion(score.criterion).panel]
    assert len(panel) == 5
    assert all(score.self_score is None for score in panel)


def test_a_derived_value_is_ours_not_the_one_displayed() -> None:
    reading = read(honest("PL-I"))
    (total,) = (said for said in reading.values if said.field.key == field_key(TOTAL, "self"))
    assert (total.field.input, total.raw, total.value) == (False, "", 80)


def test_a_comma_typed_as_text_is_read_as_meant_and_kept_in_the_ledger() -> None:
    reading = typing("1,5")
    assert faults(reading) == []
    assert values_by_key(reading)[SCORED] == Decimal("1.5")
    (repair,) = (repair for repair in reading.repairs if repair.rule == "decimal-comma")
    assert (repair.cell, repair.raw, repair.value) == (SELF.cell(SCORED), "1,5", "1.5")


def test_without_a_key_nothing_is_said_of_the_signature() -> None:
    reading = read(honest("PL-I"), key=None)
    assert reading.verified is None
    assert faults(reading) == []


def test_a_field_is_shown_as_the_contract_has_it() -> None:
    shown = field_json(SELF.fields[SCORED])
    assert (shown["key"], shown["type"], shown["min"], shown["decimals"]) == (
        SCORED, "number", "0", 2,
    )  # fmt: skip
    assert shown["input"] is True


# --- what is wrong in a cell ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (5.5, "score-above-maximum"),
        (-1, "score-negative"),
        ("bốn điểm", "score-not-a-number"),
        ("4 điểm", "score-not-a-number"),
        ("-", "score-not-a-number"),
        (True, "score-not-a-number"),
        (1.234, "score-too-many-decimals"),
        (MEETING, "score-is-date"),
        ("8/5/2024", "score-is-date"),
        ("=1/3", "score-is-formula"),
        ("#N/A", "score-is-error"),
        ("50%", "score-is-percent"),
    ],
)
def test_a_faulty_score_is_named_at_its_cell_and_not_counted(value: Any, code: str) -> None:
    reading = typing(value)
    assert faults(reading) == [(code, SELF.cell(SCORED))]
    found = finding(reading, code)
    assert (found.severity, found.criterion, found.sheet) == ("error", "II.1", SELF.sheet)
    assert values_by_key(reading)[SCORED] is None
    maximum = annex("PL-I").criterion("II.1").max
    assert maximum is not None and maximum < Decimal("5.5")
    assert reading.totals["self"] == 80 - maximum


@pytest.mark.parametrize("value", [0, 0.5, 1.25, "=1+0.5", " 1 "])
def test_a_score_within_the_limits_has_no_finding(value: Any) -> None:
    assert faults(typing(value)) == []


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("II.1/kem/level", "có", "tick-unclear"),
        ("unit/rating", "Tuyệt vời", "choice-not-allowed"),
        ("unit/meeting_date", "tuần trước", "date-unclear"),
        ("II.1/explanation", "#REF!", "text-is-error"),
    ],
)
def test_other_faulty_cells_are_named_too(key: str, value: str, code: str) -> None:
    assert faults(typing(value, key)) == [(code, SELF.cell(key))]


def test_an_appraised_score_above_the_maximum_is_named_at_its_cell() -> None:
    form = blank("PL-I", Stage.APPRAISAL)
    reading = read(honest("PL-I", Stage.APPRAISAL, {"I.1/appraised": 99}))
    assert faults(reading) == [("score-above-maximum", form.cell("I.1/appraised"))]


def test_an_appraised_score_may_include_the_bonus_and_no_more() -> None:
    form = blank("BANG-DIEM", Stage.APPRAISAL)
    assert faults(read(honest("BANG-DIEM", Stage.APPRAISAL, {"I.1/other": 110}))) == []
    reading = read(honest("BANG-DIEM", Stage.APPRAISAL, {"I.1/other": 110.5}))
    assert faults(reading) == [("score-above-maximum", form.cell("I.1/other"))]


@pytest.mark.parametrize(
    ("value", "code"),
    [(2.5, "count-not-whole"), (-1, "score-negative"), ("hai", "score-not-a-number")],
)
def test_a_faulty_count_is_named_at_its_cell(value: Any, code: str) -> None:
    form = blank("PL-02")
    reading = read(honest("PL-02", changes={"III.2.a/count": value}))
    assert faults(reading) == [(code, form.cell("III.2.a/count"))]


# --- sheets, rows, columns -----------------------------------------------------------------------


def rearranged_reading(**order: Any) -> Any:
    data = rearranged(honest("PL-I"), SELF.sheet, **order)

    def protect(book: Any) -> None:
        book[SELF.sheet].protection.enable()

    return read(edited(data, protect))


def assert_same_scores(reading: Any) -> None:
    straight = read(honest("PL-I"))
    assert values_by_key(reading) == values_by_key(straight)
    assert reading.scores == straight.scores
    assert reading.totals == straight.totals
    assert faults(reading) == []


def test_rows_inserted_above_are_passed_over() -> None:
    reading = rearranged_reading(rows=lambda rows: [None, None, *rows])
    assert_same_scores(reading)
    (said,) = (said for said in reading.values if said.field.key == SCORED)
    assert said.cell == f"{SELF.cell(SCORED)[0]}{int(SELF.cell(SCORED)[1:]) + 2}"


def test_sorted_rows_are_found_by_their_ids() -> None:
    assert_same_scores(rearranged_reading(rows=lambda rows: list(reversed(rows))))


def test_moved_columns_are_found_by_their_ids() -> None:
    assert_same_scores(rearranged_reading(columns=lambda columns: list(reversed(columns))))


def test_an_inserted_column_is_passed_over() -> None:
    assert_same_scores(rearranged_reading(columns=lambda c: [c[0], None, *c[1:]]))


@given(st.randoms(use_true_random=False))
@examples(5)
def test_any_order_of_rows_and_columns_reads_the_same(random: Any) -> None:
    def shuffled(numbers: Any) -> list[int]:
        return random.sample(list(numbers), len(numbers))

    assert_same_scores(rearranged_reading(rows=shuffled, columns=shuffled))


def test_a_fault_is_named_where_its_cell_now_stands() -> None:
    data = rearranged(honest("PL-I", changes={SCORED: 99}), SELF.sheet, lambda r: [None, *r])
    reading = read(data)
    (cell,) = (cell for code, cell in faults(reading) if code == "score-above-maximum")
    letters, number = SELF.cell(SCORED)[0], int(SELF.cell(SCORED)[1:])
    assert cell == f"{letters}{number + 1}"


def test_a_deleted_row_is_named_and_its_score_is_missing() -> None:
    gone = SELF.row_number("II.1")
    reading = rearranged_reading(rows=lambda rows: [row for row in rows if row != gone])
    assert faults(reading) == [("row-missing", None)]
    found = finding(reading, "row-missing")
    assert (found.sheet, found.criterion) == (SELF.sheet, "II.1")
    (score,) = (score for score in reading.scores if score.criterion == "II.1")
    assert score.self_score is None
    assert SCORED not in values_by_key(reading)


def test_a_row_id_that_stands_twice_is_named_at_the_second_and_neither_counts() -> None:
    copied = SELF.row_number("II.1")
    reading = rearranged_reading(rows=lambda rows: [*rows, copied])
    found = finding(reading, "row-twice")
    assert [code for code, _ in faults(reading)] == ["row-twice"]
    assert found.criterion == "II.1"
    assert found.cell is not None and int(found.cell[1:]) > copied
    (score,) = (score for score in reading.scores if score.criterion == "II.1")
    assert score.self_score is None


def test_a_deleted_column_is_named() -> None:
    gone = SELF.column_number("self")
    reading = rearranged_reading(columns=lambda columns: [c for c in columns if c != gone])
    assert faults(reading) == [("column-missing", None)]
    assert finding(reading, "column-missing").found == "self"
    assert reading.totals["self"] is None


def test_a_column_id_that_stands_twice_is_named_at_the_second() -> None:
    copied = SELF.column_number("self")
    reading = rearranged_reading(columns=lambda columns: [*columns, copied])
    ((code, cell),) = faults(reading)
    assert code == "column-twice"
    assert cell is not None and cell.endswith("1")
    assert reading.totals["self"] is None


def test_a_renamed_sheet_is_still_read() -> None:
    def rename(book: Any) -> None:
        book[SELF.sheet].title = "Đã sửa"

    reading = read(edited(honest("PL-I"), rename))
    assert faults(reading) == [("sheet-renamed", None)]
    assert reading.totals["self"] == 80
    assert {said.sheet for said in reading.values if said.field.criterion} == {"Đã sửa"}


def test_a_deleted_sheet_is_named_and_nothing_else_is_guessed() -> None:
    def delete(book: Any) -> None:
        book.create_sheet("Trang khác")
        del book[SELF.sheet]

    reading = read(edited(honest("PL-I"), delete))
    assert faults(reading) == [("sheet-missing", None)]
    assert finding(reading, "sheet-missing").found == SELF.sheet
    assert reading.totals["self"] is None
    assert reading.identity is not None


@pytest.mark.parametrize("name", ["Phu luc I", "phụ lục I ", "Phụ luc l"])
def test_a_sheet_pasted_anew_under_a_near_name_is_suggested(name: str) -> None:
    def paste(book: Any) -> None:
        del book[SELF.sheet]
        book.create_sheet(name)["E27"] = 4

    reading = read(edited(honest("PL-I"), paste))
    assert [code for code, _ in faults(reading)] in (["sheet-missing"], ["sheet-unmarked"])
    (found,) = (one for one in reading.findings if one.code.startswith("sheet-"))
    assert found.found == SELF.sheet
    assert name.strip() in found.message()


def test_a_sheet_under_a_far_name_is_not_suggested() -> None:
    def paste(book: Any) -> None:
        del book[SELF.sheet]
        book.create_sheet("Bảng 1")["E27"] = 4

    reading = read(edited(honest("PL-I"), paste))
    assert faults(reading) == [("sheet-missing", None), ("number-outside-fields", "E27")]
    assert "Bảng 1" not in finding(reading, "sheet-missing").message()


def test_a_sheet_that_lost_its_hidden_row_and_column_is_named() -> None:
    reading = read(with_cell(honest("PL-I"), SELF.sheet, "A1", None))
    assert faults(reading)[0] == ("sheet-unmarked", None)
    assert reading.totals["self"] is None


def test_swapped_ids_of_two_rows_are_named_at_both_labels() -> None:
    def swap(book: Any) -> None:
        sheet = book[SELF.sheet]
        first, second = (sheet.cell(SELF.row_number(row), 1) for row in ("II.1", "III.1"))
        first.value, second.value = second.value, first.value

    named = dict.fromkeys(found.criterion for found in read(edited(honest("PL-I"), swap)).findings
                          if found.code == "locked-value-changed")  # fmt: skip
    assert set(named) == {"II.1", "III.1"}


OLDER = {"template_sha256": "0" * 64}


def test_an_older_form_with_the_same_ids_is_read() -> None:
    reading = read(with_identity(honest("PL-I"), OLDER), key=None)
    assert faults(reading) == [("template-changed", None)]
    assert reading.totals["self"] == 80


@pytest.mark.parametrize(
    ("cell", "name"),
    [(f"A{SELF.row_number('II.1')}", "II.1"), (f"{SELF.cell(SCORED)[0]}1", "self")],
)
def test_an_older_form_with_other_ids_is_set_aside_whole(cell: str, name: str) -> None:
    data = with_cell(with_identity(honest("PL-I"), OLDER), SELF.sheet, cell, "x-cu")
    reading = read(data, key=None)
    assert faults(reading) == [("template-changed", None), ("template-too-different", None)]
    ids = finding(reading, "template-too-different").parameters["ids"]
    assert name in ids and "x-cu" in ids
    assert (reading.values, reading.scores) == ((), ())
    assert "template-too-different" in SET_ASIDE


def test_an_older_form_with_a_row_more_is_set_aside_only_if_something_stands_in_it() -> None:
    last = 200
    data = with_cell(with_identity(honest("PL-I"), OLDER), SELF.sheet, f"A{last}", "II.99")
    assert faults(read(data, key=None)) == [("template-changed", None)]
    more = with_cell(data, SELF.sheet, f"{SELF.cell(SCORED)[0]}{last}", 3)
    assert ("template-too-different", None) in faults(read(more, key=None))


def test_a_doubled_sheet_is_named_and_neither_counts() -> None:
    def double(book: Any) -> None:
        book.copy_worksheet(book[SELF.sheet])

    reading = read(edited(honest("PL-I"), double))
    assert faults(reading) == [("sheet-twice", None)]
    assert reading.totals["self"] is None


# --- whose form it is ----------------------------------------------------------------------------


def test_a_deleted_identity_sheet_is_named_and_nothing_is_read() -> None:
    def delete(book: Any) -> None:
        del book[SHEET_NAME]

    reading = read(edited(honest("PL-I"), delete))
    assert faults(reading) == [("identity-missing", None)]
    assert (reading.identity, reading.values, reading.scores) == (None, (), ())


def test_a_workbook_that_is_no_form_has_no_identity() -> None:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    assert faults(read(out.getvalue()))[0][0] in ("identity-missing", "file-no-cells")


def test_one_altered_character_of_the_identity_breaks_the_signature() -> None:
    reading = read(with_identity(honest("PL-I"), {"unit": "so-thv"}))
    printed = SELF.at("codes", "number")
    assert faults(reading) == [("signature-wrong", None), ("locked-value-changed", printed)]
    assert finding(reading, "signature-wrong").unit == "so-thv"
    assert reading.verified is False


def test_the_key_of_another_round_does_not_verify() -> None:
    reading = read(honest("PL-I"), key=OTHER_KEY)
    assert faults(reading) == [("signature-wrong", None)]
    assert reading.verified is False


def test_an_altered_original_of_a_locked_value_breaks_the_signature() -> None:
    data = with_identity(honest("PL-I", Stage.APPRAISAL), {f"locked/{SCORED}": "0.25"})
    codes = [code for code, _ in faults(read(data))]
    assert "signature-wrong" in codes
    assert "locked-value-changed" in codes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"regulation": "qd-khac"}, "regulation-unknown"),
        ({"annexes": "PL-IX"}, "regulation-unknown"),
        ({"annexes": ""}, "regulation-unknown"),
        ({"stage": "ballot"}, "stage-unexpected"),
        ({"stage": "gì đó"}, "stage-unexpected"),
        ({"unit": ""}, "stage-unexpected"),
        ({"issue_number": "một"}, "identity-unreadable"),
        ({"template_sha256": "0" * 64}, "template-changed"),
    ],
)
def test_an_identity_that_names_nothing_we_know_is_told_not_raised(
    changes: dict[str, str], code: str
) -> None:
    reading = read(with_identity(honest("PL-I"), changes), key=None)
    assert [found for found, _ in faults(reading)] == [code]


@pytest.mark.parametrize("text", ["nhiều", "", "NaN", "Infinity", "1e999999", "-3", "0.1234567"])
def test_a_garbled_original_of_a_locked_value_is_told_not_raised(text: str) -> None:
    data = with_identity(honest("PL-I", Stage.APPRAISAL), {f"locked/{SCORED}": text})
    codes = [code for code, _ in faults(read(data))]
    assert codes[0] == "signature-wrong"
    assert "locked-value-changed" in codes


def test_two_different_identities_are_a_contradiction() -> None:
    def second(book: Any) -> None:
        copy = book.copy_worksheet(book[SHEET_NAME])
        copy["B4"] = "khác"

    assert faults(read(edited(honest("PL-I"), second))) == [("identity-contradiction", None)]


# --- files ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"not a workbook", honest("PL-I")[:-2000]])
def test_an_unreadable_file_is_told_and_nothing_is_read(data: bytes) -> None:
    reading = read(data)
    ((code, cell),) = faults(reading)
    assert code.startswith("file-") and cell is None
    assert (reading.identity, reading.values, reading.file) == (None, (), "phieu.xlsx")


def test_the_same_bytes_read_the_same() -> None:
    data = honest("PL-I", changes={SCORED: 99})
    assert read(data) == read(data)


# --- any scores ----------------------------------------------------------------------------------


@given(st.data())
@examples(10)
def test_totals_are_the_sum_of_what_was_typed(data: Any) -> None:
    table = data.draw(st.sampled_from(["PL-I", "PL-II", "PL-III", "PL-IV"]))
    scores = {
        field_key(leaf.id, "self"): data.draw(
            st.none() | st.decimals(0, leaf.max, places=annex(table).decimals)
        )
        for leaf in annex(table).leaves()
        if leaf.self_scored
    }
    given_scores = [score for score in scores.values() if score is not None]
    reading = read(typed(blank(table), scores))
    assert reading.totals["self"] == (sum(given_scores) if given_scores else None)
    missing = {
        f"{found.criterion}/self" for found in reading.findings if found.code == "score-missing"
    }
    assert missing == {key for key, score in scores.items() if score is None}
