"""What scores promises (INPUTS.md, Values).

1. What is certainly meant is read, and every repair names its rule (40, 41, 43, 49, 51, 54).
2. What is not certain is a fault; nothing is clipped, rounded or guessed (41, 42, 44-49, 56).
3. Blank is not zero (52).
4. Every fault has a text in both languages that the result's parameters fill.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import BLANK, RawCell
from thidua_xlsx.returns.values import cell_values as scores
from thidua_xlsx.words.numerals import date_of_serial, literal_sum, plain, stored_number, vietnamese

TEN = Decimal(10)


def number(text: str, **more: str) -> RawCell:
    return RawCell(text=text, type="number", **more)  # type: ignore[arg-type]


def typed(text: str) -> RawCell:
    return RawCell(text=text, type="text")


def read(cell: RawCell, maximum: str | None = "10", decimals: int = 2) -> scores.Read[Decimal]:
    limit = None if maximum is None else Decimal(maximum)
    return scores.read_number(cell, maximum=limit, decimals=decimals)


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["8.5", "0", "10", "8.50", "1E1", "+8", "0.25", "-0"])
def test_a_stored_number_needs_no_repair(text: str) -> None:
    assert read(number(text)) == scores.Read(value=plain(Decimal(text)))


@given(st.integers(0, 99_999), st.integers(0, 3))
def test_noise_of_17_digits_is_read_as_the_number_that_was_typed(units: int, decimals: int) -> None:
    meant = Decimal(units).scaleb(-decimals)
    for stored in (f"{float(meant):.17g}", f"{float(meant):.16G}", repr(float(meant))):
        found = read(number(stored), "100000", 3)
        assert found.value == meant and found.fault is None
        assert found.rule == (None if Decimal(stored) == meant else "binary-noise")


@pytest.mark.parametrize("text", ["-1e-17", "5.55E-17", "-0.0000000000009"])
def test_what_sums_of_binary_fractions_leave_of_nothing_is_nothing(text: str) -> None:
    assert read(number(text)) == scores.Read(value=Decimal(0), rule="binary-noise")


@pytest.mark.parametrize("text", ["-1e-11", "-0.01"])
def test_a_negative_number_is_no_noise(text: str) -> None:
    assert read(number(text)).fault == "score-negative"


@pytest.mark.parametrize("text", ["8.4499999999999993", "8.449999999999999"])
def test_noise_leaves_its_rule(text: str) -> None:
    assert read(number(text)) == scores.Read(value=Decimal("8.45"), rule="binary-noise")


@pytest.mark.parametrize(
    ("text", "value", "rule"),
    [
        ("8", "8", "text-number"),
        ("8,5", "8.5", "decimal-comma"),
        ("8.5", "8.5", "decimal-point"),
        ("8,50", "8.5", "decimal-comma"),
        ("'8", "8", "apostrophe"),
        (" 8\u00a0", "8", "invisible-characters"),
        ("8\u200b", "8", "invisible-characters"),
        ("8,5\u200b ", "8.5", "decimal-comma"),
        ("0,500", "0.5", "decimal-comma"),
        (",5", "0.5", "decimal-comma"),
    ],
)
def test_text_that_means_one_number_is_read_with_its_rule(text: str, value: str, rule: str) -> None:
    assert read(typed(text)) == scores.Read(value=Decimal(value), rule=rule)


@pytest.mark.parametrize(
    ("text", "maximum", "decimals", "value", "rule"),
    [
        ("1.234", "5", 3, "1.234", "decimal-point"),
        ("1,234", "2000", 2, "1234", "thousands-separator"),
        ("1.000", "999", 0, "1", "decimal-point"),
        ("8.500", "10", 2, "8.5", "decimal-point"),
        ("1.234,5", "2000", 2, "1234.5", "thousands-separator"),
        ("1.234.567", None, 0, "1234567", "thousands-separator"),
    ],
)
def test_a_separator_of_thousands_or_decimals_is_decided_by_the_limits(
    text: str, maximum: str | None, decimals: int, value: str, rule: str
) -> None:
    assert read(typed(text), maximum, decimals) == scores.Read(Decimal(value), rule)


@pytest.mark.parametrize(
    ("text", "maximum", "decimals"),
    [("1.234", "2000", 3), ("1,000", "1000", 2), ("1.234", "5", 2)],
)
def test_a_number_with_two_meanings_or_none_is_a_fault(
    text: str, maximum: str, decimals: int
) -> None:
    found = read(typed(text), maximum, decimals)
    assert found.value is None and found.fault == "number-ambiguous"
    assert set(found.parameters) == {"first", "second"}


@given(st.from_regex(r"[0-9]{1,4}[.,][0-9]{1,4}", fullmatch=True), st.integers(1, 3000))
def test_a_text_is_read_only_as_one_of_its_two_meanings(text: str, maximum: int) -> None:
    found = read(typed(text), str(maximum), 3)
    meanings = {Decimal(text.replace(",", ".")), Decimal(text.replace(",", "").replace(".", ""))}
    assert (found.value in meanings) != (found.fault is not None)
    if found.value is not None:
        assert found.value <= maximum and found.rule is not None


@pytest.mark.parametrize(
    "text",
    ["-", "x", "không", "O", "1O", "4 điểm", "8/10", "８", "٨", "8 5", "8.", "1.2.3", "nan", "1e2",
     "inf", "=8", "5\u202e8", "1 000", "'", "8,5,", "1.23.456"],
)  # fmt: skip
def test_what_is_no_number_is_a_fault(text: str) -> None:
    assert read(typed(text)) == scores.Read(
        fault="score-not-a-number", parameters=read(typed(text)).parameters
    )


@pytest.mark.parametrize("text", ["NaN", "INF", "1e400", "abc", "８", "1_0", "0x8", "8,5", "--8"])
def test_a_numeric_cell_without_a_number_is_a_fault(text: str) -> None:
    assert read(number(text)) == scores.Read(fault="score-not-a-number")


@pytest.mark.parametrize("stored", ["1E-300", "-1E-17", "1E-13", "-1.7763568394002505E-15"])
def test_what_sums_of_fractions_leave_of_nothing_is_nothing_and_on_record(stored: str) -> None:
    found = read(number(stored))
    assert (found.value, found.fault, found.rule) == (Decimal(0), None, "binary-noise")


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (RawCell("1", "boolean"), "score-not-a-number"),
        (RawCell("#REF!", "error"), "score-is-error"),
        (RawCell("#N/A", "error", formula="VLOOKUP(1,A:B,2)"), "score-is-error"),
        (number("45420", format="date"), "score-is-date"),
        (RawCell("2024-05-08", "date"), "score-is-date"),
        (typed("08/05/2024"), "score-is-date"),
        (number("0.16", format="percent"), "score-is-percent"),
        (typed("16%"), "score-is-percent"),
        (typed("8,5 %"), "score-is-percent"),
        (number("-1"), "score-negative"),
        (typed("-1"), "score-negative"),
        (typed("\u22121"), "score-negative"),
        (number("10.01"), "score-above-maximum"),
        (typed("11"), "score-above-maximum"),
        (number("8.123"), "score-too-many-decimals"),
        (typed("8,1234"), "score-too-many-decimals"),
        (number("1E-11"), "score-too-many-decimals"),
        (number("8", formula="A1+1"), "score-is-formula"),
        (number("8", formula=""), "score-is-formula"),
        (number("9", formula="1+2.5"), "score-is-formula"),
        (RawCell("8", "text", formula="8"), "score-is-formula"),
        (number("0.5", formula="0.5", format="percent"), "score-is-percent"),
    ],
)
def test_each_fault_gives_its_code_and_no_value(cell: RawCell, fault: str) -> None:
    found = read(cell)
    assert (found.value, found.fault) == (None, fault)


def test_a_date_is_shown_as_the_day_that_excel_made_of_it() -> None:
    assert read(number("45420", format="date")).parameters["shown"] == "08/05/2024"


@pytest.mark.parametrize("cached", ["3.5", "3.5000000000000004", "0"])
def test_a_plain_sum_is_read_and_noted(cached: str) -> None:
    found = read(number(cached, formula="1+2.5"))
    assert found == scores.Read(value=Decimal("3.5"), rule="literal-sum")


def test_a_plain_sum_that_was_never_calculated_is_read() -> None:
    assert read(RawCell(formula=" 1 + 2.5 - .5")).value == Decimal(3)


@pytest.mark.parametrize(
    "formula", ["", " ", "A1", "1+", "1*2", "SUM(1,2)", "1 2", "10%", "1,5", "2^3", "(1)", "1e3"]
)
def test_nothing_but_a_sum_of_numbers_is_added_up(formula: str) -> None:
    assert literal_sum(formula) is None


@given(st.lists(st.decimals(0, 1000, places=3), min_size=1, max_size=8))
def test_a_sum_is_added_exactly(terms: list[Decimal]) -> None:
    assert literal_sum("+".join(f"{term:f}" for term in terms)) == sum(terms)


@pytest.mark.parametrize("cell", [BLANK, typed(""), typed(" \u00a0\u200b")])
def test_blank_is_neither_zero_nor_a_fault(cell: RawCell) -> None:
    found = read(cell)
    assert (found.value, found.fault) == (None, None)
    assert read(number("0")).value == 0


def test_a_count_must_be_whole() -> None:
    assert (
        scores.read_number(number("2.5"), maximum=None, decimals=0, integer=True).fault
        == "count-not-whole"
    )
    assert scores.read_number(typed("1.234"), maximum=None, decimals=2, integer=True).value == 1234


@given(
    st.one_of(st.text(max_size=12), st.decimals(allow_nan=True).map(str)),
    st.sampled_from(["number", "text", "boolean", "error", "date", "blank"]),
    st.sampled_from(["general", "number", "percent", "date", "text"]),
    st.one_of(st.none(), st.text("0123456789.+-A( ", max_size=8)),
)
def test_any_cell_gives_a_value_within_limits_or_a_fault_with_a_text(
    text: str, kind: str, style: str, formula: str | None
) -> None:
    cell = RawCell(text, kind, formula, style)  # type: ignore[arg-type]
    found = read(cell)
    if found.value is not None:
        assert found.fault is None and 0 <= found.value <= TEN
    for result in (found, scores.read_tick(cell), scores.read_text(cell), scores.read_date(cell),
                   scores.read_choice(cell, ("Tốt", "Kém"))):  # fmt: skip
        if result.fault is not None:
            assert result.value is None
            finding = Finding(result.fault, cell="C7", found="?", parameters=result.parameters)
            for lang in ("vi", "en"):
                assert "C7" in finding.message(lang) + finding.remedy(lang)


# --- ticks, texts, dates, choices ----------------------------------------------------------------


@pytest.mark.parametrize("mark", ["X", "✓", "v", "V", " x ", "1", "✔"])
def test_a_mark_is_a_tick_with_its_rule(mark: str) -> None:
    assert scores.read_tick(typed(mark)) == scores.Read(True, "tick-mark")


def test_the_mark_that_forms_ask_for_is_taken_as_it_stands() -> None:
    assert scores.read_tick(typed("x")) == scores.Read(True)


def test_one_is_a_tick_too() -> None:
    assert scores.read_tick(number("1")) == scores.Read(True, "tick-mark")
    assert scores.read_tick(RawCell("1", "boolean")) == scores.Read(True, "tick-mark")
    assert scores.read_tick(number("1.0")) == scores.Read(True, "tick-mark")
    assert scores.read_tick(RawCell("ü", "text", font="Wingdings")).value is True


@pytest.mark.parametrize(
    ("stored", "ticked"), [("1", True), ("true", True), ("0", False), ("FALSE", False)]
)
def test_a_truth_is_a_tick_or_none_and_a_word_as_text(stored: str, ticked: bool) -> None:
    cell = RawCell(stored, "boolean")
    assert scores.read_tick(cell) == scores.Read(ticked, "tick-mark")
    assert scores.read_text(cell).value == ("TRUE" if ticked else "FALSE")


def test_a_number_zero_is_taken_as_it_stands_and_as_text_by_its_rule() -> None:
    assert scores.read_tick(number("0")) == scores.Read(False)
    assert scores.read_tick(typed("0")) == scores.read_tick(typed(" "))
    assert scores.read_tick(typed("0")) == scores.Read(False, "tick-mark")


@pytest.mark.parametrize(
    "cell", [BLANK, number("0"), typed(" "), typed("0"), RawCell("0", "boolean")]
)
def test_blank_space_and_zero_are_no_tick(cell: RawCell) -> None:
    found = scores.read_tick(cell)
    assert (found.value, found.fault) == (False, None)


@pytest.mark.parametrize(
    "cell",
    [typed("không"), typed("ü"), number("2"), RawCell("#N/A", "error", "A1")],
)
def test_any_other_mark_is_unclear(cell: RawCell) -> None:
    assert scores.read_tick(cell) == scores.Read(fault="tick-unclear")


def test_text_is_kept_as_meant() -> None:
    assert scores.read_text(typed("Báo cáo số 12\nngày 5/3")).rule is None
    assert scores.read_text(typed(" Báo cáo ")) == scores.Read("Báo cáo")
    assert scores.read_text(typed("hoa\u0300\u200b")) == scores.Read("hoà", "text-normalised")
    assert scores.read_text(typed("=1+1")).value == "=1+1"
    assert scores.read_text(number("8.5")) == scores.Read("8,5", "text-of-number")
    assert scores.read_text(number("43958", format="date"), date1904=True).value == "08/05/2024"
    assert scores.read_text(RawCell("#NAME?", "error")).fault == "text-is-error"
    assert scores.read_text(BLANK) == scores.Read()


@pytest.mark.parametrize(
    "text",
    [
        "05/11/2024",
        "5.11.2024",
        "5-11-2024",
        "5/11.2024",
        "2024-11-05",
        "ngày 05 tháng 11 năm 2024",
    ],
)
def test_a_typed_date_is_read_with_its_rule(text: str) -> None:
    assert scores.read_date(typed(text)) == scores.Read(date(2024, 11, 5), "date-as-text")


def test_a_real_date_needs_no_repair() -> None:
    assert scores.read_date(number("45601.75", format="date")) == scores.Read(date(2024, 11, 5))
    assert scores.read_date(RawCell("2024-11-05T00:00:00", "date")).value == date(2024, 11, 5)
    assert scores.read_date(BLANK) == scores.Read()


@pytest.mark.parametrize(
    "cell",
    [typed("31/02/2024"), typed("5/11/24"), typed("5/11 2024"), typed("tháng 11"), number("45601"),
     number("60", format="date"), number("1e9", format="date")],
)  # fmt: skip
def test_what_is_no_certain_day_is_a_fault(cell: RawCell) -> None:
    assert scores.read_date(cell) == scores.Read(fault="date-unclear")


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_a_serial_number_names_its_day_in_both_systems(day: date) -> None:
    serial = Decimal((day - date(1899, 12, 30)).days)
    assert date_of_serial(serial) == day
    if day >= date(1904, 1, 1):
        assert date_of_serial(serial - 1462, date1904=True) == day


def test_the_day_that_never_was_has_no_date() -> None:
    assert [date_of_serial(Decimal(n)) for n in (0, 1, 59, 60, 61)] == [
        None, date(1900, 1, 1), date(1900, 2, 28), None, date(1900, 3, 1),
    ]  # fmt: skip


LEVELS = ("Hoàn thành tốt", "Hoàn thành", "Không hoàn thành")


def test_a_choice_is_exact_or_matched_by_what_a_reader_sees() -> None:
    assert scores.read_choice(typed("Hoàn thành"), LEVELS) == scores.Read("Hoàn thành")
    assert scores.read_choice(typed("HÒAN THÀNH  tốt"), LEVELS) == scores.Read(
        "Hoàn thành tốt", "choice-matched"
    )
    assert scores.read_choice(number("30"), ("30", "15")).value == "30"
    assert scores.read_choice(BLANK, LEVELS) == scores.Read()


def test_another_choice_names_the_nearest_one() -> None:
    found = scores.read_choice(typed("Hoàn thành tôt"), LEVELS)
    assert (found.fault, found.parameters["suggestion"]) == ("choice-near-miss", "Hoàn thành tốt")
    assert scores.read_choice(typed("khác"), LEVELS).fault == "choice-not-allowed"


def test_two_allowed_texts_of_one_key_are_never_guessed_between() -> None:
    assert scores.read_choice(typed("TỐT"), ("Tốt", "tốt")).value is None


def test_numbers_are_shown_as_vietnamese_text_writes_them() -> None:
    assert vietnamese(Decimal("8.50")) == "8,5"
    assert vietnamese(Decimal("1E3")) == "1000"
    assert stored_number(" 8.5\n") == Decimal("8.5")
