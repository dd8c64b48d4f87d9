"""The notice's sheet: what is locked, what is open; it is laid out again from its identity.

1. Every shown value survives the identity: the reader lays out the very same workbook.
2. Open are the analysis of criteria that lost points, and appeals only where they are taken.
3. Sums are those of what stands under them; after an appeal what was decided counts.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import TABLES, annex, regulation, small_round
from support.written_forms import make_form

from thidua_xlsx.layout.form.annex_points import TOTAL
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.result_notice import (
    ANSWERS,
    APPEALS,
    APPEALS_UNTIL,
    ASKED,
    CHANGED,
    CLAIMS,
    COUNCIL_NAME,
    FIRST_ASKED,
    PROVISIONAL,
    STATED,
    YES,
)
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.signed.locked import locked_texts, locked_values
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Criterion, Stage, Unit, Value, field_key
from thidua_xlsx.returns.form import FormReading, read_form

LEAVES = annex("PL-I").leaves()
UNIT = Unit("so-thu", "Sở Thử nghiệm", annex("PL-I").bloc)
EVERYTHING = {
    APPEALS: YES,
    **dict.fromkeys(CHANGED.values(), YES),
    STATED: "rank proposed_rating rating",
}


def request(values: dict[str, Value], printed: dict[str, str] | None = None) -> FormRequest:
    rules = regulation(TABLES["PL-I"])
    return FormRequest(rules, annex("PL-I"), Stage.RESULT, UNIT, printed or {}, values)


def sheet(asked: FormRequest) -> Sheet:
    """The criteria; they stand last."""
    return workbook_of(asked).sheets[-1]


def open_names(asked: FormRequest, criterion: str) -> set[str]:
    return {
        field.field
        for *_, field in workbook_of(asked).fields()
        if field.input and field.criterion == criterion
    }


def scores_of(leaf: Criterion) -> st.SearchStrategy[dict[str, Value]]:
    assert leaf.max is not None
    points = st.integers(0, int(leaf.max * 1000)).map(lambda n: Decimal(n).scaleb(-3))
    given_names = st.fixed_dictionaries(
        {},
        optional={
            "self": points,
            "appraised": points,
            "appealed": points,
            "council": points,
            "level": st.sampled_from(["Tốt", "Kém"]),
            "reason": st.sampled_from(["Chậm báo cáo", "= không phải công thức", "0,5"]),
        },
    )
    return given_names.map(lambda said: {field_key(leaf.id, k): v for k, v in said.items()})


@st.composite
def shown_values(draw: st.DrawFn) -> dict[str, Value]:
    values: dict[str, Value] = {"unit/rank": "Thứ 2 trong 9 đơn vị", "unit/rating": "Tốt"}
    for leaf in LEAVES:
        values |= draw(scores_of(leaf))
    return values


# --- 1 --------------------------------------------------------------------------------------------


@examples(25)
@given(shown_values())
def test_the_sheet_is_laid_out_again_from_what_the_identity_says(values: dict[str, Value]) -> None:
    asked = request(values, EVERYTHING)
    texts = locked_texts(asked)
    assert texts.keys() == values.keys()
    back = replace(asked, values=locked_values(asked, texts))
    assert back.values == values
    assert workbook_of(back) == workbook_of(asked)


@pytest.mark.parametrize("table", TABLES)
def test_a_notice_of_every_table_reads_without_fault_as_it_went_out(table: str) -> None:
    opened = small_round(TABLES[table])
    unit = replace(UNIT, bloc=annex(table).bloc)
    values: dict[str, Value] = {
        field_key(leaf.id, "appraised"): leaf.max for leaf in annex(table).leaves() if leaf.max
    }
    data, identity = make_form(opened, Stage.RESULT, unit, 1, values)
    read = read_form(data, "thong-bao.xlsx", lambda wanted: opened.regulation, opened.key)
    assert read.findings == () and read.verified and read.identity == identity
    assert {one.field.key: one.value for one in read.values if one.value is not None} == values


def test_statements_of_a_foreign_identity_break_nothing() -> None:
    asked = request(
        {},
        {
            STATED: "rank no-such-thing rank",
            **dict.fromkeys(CHANGED.values(), "?"),
            APPEALS_UNTIL: "mai",
        },
    )
    assert sheet(asked).rows
    assert locked_values(asked, {"II.2/appraised": "không", "x/y": "1", "unit/rank": ""}) == {}


# --- 2 --------------------------------------------------------------------------------------------


@examples(50)
@given(st.sampled_from([leaf for leaf in LEAVES if leaf.max]), st.data())
def test_what_lost_points_is_to_be_analysed_and_nothing_else(
    leaf: Criterion, data: st.DataObject
) -> None:
    assert leaf.max is not None
    given_points = data.draw(st.none() | st.decimals(0, leaf.max, places=2))
    known = {} if given_points is None else {field_key(leaf.id, "appraised"): given_points}
    lost = given_points is not None and given_points < leaf.max
    asked = data.draw(st.sampled_from([ANSWERS, FIRST_ASKED]))
    printed = {ASKED: " ".join(ANSWERS)} if asked == ANSWERS else {}
    assert open_names(request(dict(known), printed), leaf.id) == (set(asked) if lost else set())


LOST: dict[str, Value] = {"II.2/appraised": Decimal(0)}


def made(values: dict[str, Value]) -> FormReading:
    """The notice of those values as it went out, read back."""
    opened = small_round(TABLES["PL-I"])
    data, _ = make_form(opened, Stage.RESULT, UNIT, 1, values)
    return read_form(data, "thong-bao.xlsx", lambda wanted: opened.regulation, opened.key)


def test_before_the_rating_is_approved_a_notice_is_provisional_and_asks_nothing_yet() -> None:
    reading = made(LOST)
    assert reading.identity is not None and reading.findings == ()
    laid_out = sheet(request(LOST, dict(reading.identity.printed)))
    shown = [str(cell.value) for row in laid_out.rows for cell in row.cells.values()]
    assert "DỰ KIẾN" in shown and "(Dự kiến, chưa được phê duyệt, có thể thay đổi)" in shown
    assert any("Kết quả dự kiến, chưa được phê duyệt." in text for text in shown)


def test_only_a_changed_score_has_a_column_whoever_signs() -> None:
    reading = made({"II.2/appraised": Decimal(1)})
    assert reading.identity is not None
    printed = dict(reading.identity.printed)
    assert printed[COUNCIL_NAME] == regulation(TABLES["PL-I"]).council
    assert not {*CHANGED} & {column.id for column in sheet(request({}, printed)).columns}
    changed = made({"II.2/appraised": Decimal(1), "II.2/council": Decimal(2)})
    assert changed.identity is not None
    printed = dict(changed.identity.printed)
    assert printed[COUNCIL_NAME] == regulation(TABLES["PL-I"]).council
    assert "council" in {column.id for column in sheet(request({}, printed)).columns}


def test_after_it_the_notice_asks_for_the_analysis_and_for_what_was_good() -> None:
    reading = made({**LOST, "unit/rating": "Hoàn thành tốt nhiệm vụ"})
    assert reading.identity is not None
    assert [(one.code, one.criterion) for one in reading.findings] == [("analysis-missing", "II.2")]
    keys = {one.field.key: one.field for one in reading.values}
    assert keys["unit/strengths"].input and not keys["unit/strengths"].required
    laid_out = sheet(request(LOST, dict(reading.identity.printed)))
    shown = [str(cell.value) for row in laid_out.rows for cell in row.cells.values()]
    assert not [text for text in shown if "dự kiến" in text.lower()]


def test_a_notice_of_before_asks_cause_remedy_and_deadline_only() -> None:
    asked = request(LOST, {STATED: "rank"})
    assert "unit/strengths" not in {field.key for *_, field in workbook_of(asked).fields()}
    assert open_names(asked, "II.2") == {*FIRST_ASKED}


def test_a_regulation_that_only_ranks_has_no_provisional_notice() -> None:
    opened = small_round(TABLES["PL-02"])
    unit = replace(UNIT, bloc=annex("PL-02").bloc)
    _, identity = make_form(opened, Stage.RESULT, unit, 1, {"I.1/appraised": Decimal(1)})
    assert PROVISIONAL not in identity.printed and identity.printed[ASKED]


def test_appeals_are_open_on_self_scored_criteria_only() -> None:
    asked = request({}, {APPEALS: YES})
    for leaf in LEAVES:
        assert open_names(asked, leaf.id) == (set(CLAIMS) if leaf.self_scored else set())


@pytest.mark.parametrize("changed", CHANGED)
def test_a_decided_criterion_takes_no_further_appeal(changed: str) -> None:
    asked = request({"II.2/appraised": Decimal(1), f"II.2/{changed}": Decimal(2)}, EVERYTHING)
    assert open_names(asked, "II.2") == set()
    assert open_names(asked, "II.1") == set(CLAIMS)


def test_the_requested_score_is_bounded_by_the_criterions_maximum() -> None:
    fields = {field.key: field for *_, field in workbook_of(request({}, {APPEALS: YES})).fields()}
    asked = fields["II.2/requested"]
    assert (asked.min, asked.max, asked.decimals) == (0, 2, 2)


def test_the_last_day_for_appeals_is_printed() -> None:
    def instruction(printed: dict[str, str]) -> str:
        cell = sheet(request({}, printed)).cell("instruction", "number")
        assert cell is not None
        return str(cell.value)

    assert "25/11/2024" in instruction({APPEALS: YES, APPEALS_UNTIL: "25/11/2024"})
    assert "kiến nghị" in instruction({APPEALS: YES})
    assert "kiến nghị" not in instruction({APPEALS_UNTIL: "25/11/2024"})


@pytest.mark.parametrize("changed", [(), ("appealed",), ("council",), ("appealed", "council")])
def test_columns_of_changed_scores_stand_in_order_and_only_where_there_are_any(
    changed: tuple[str, ...],
) -> None:
    printed = {CHANGED[name]: YES for name in changed}
    columns = [column.id for column in sheet(request({}, printed)).columns]
    assert columns[3 : 6 + len(changed)] == ["self", "appraised", *changed, "difference"]


# --- 3 --------------------------------------------------------------------------------------------


@examples(40)
@given(shown_values())
def test_sums_and_differences_are_exact(values: dict[str, Value]) -> None:
    made = sheet(request(values, EVERYTHING))

    def total(name: str) -> object:
        cell = made.cell(TOTAL, name)
        return None if cell is None else cell.value

    def known(leaf: Criterion, *names: str) -> Decimal | None:
        found = (values.get(field_key(leaf.id, name)) for name in names)
        return next((one for one in found if isinstance(one, Decimal)), None)

    for name, names in (
        ("self", ("self",)),
        ("appraised", ("appraised",)),
        ("appealed", ("appealed", "appraised")),
        ("council", ("council", "appealed", "appraised")),
    ):
        points = [one for leaf in LEAVES if (one := known(leaf, *names)) is not None]
        assert total(name) == (sum(points, Decimal(0)) if points else None)
    for leaf in LEAVES:
        own, counts = known(leaf, "self"), known(leaf, "council", "appealed", "appraised")
        cell = made.cell(leaf.id, "difference")
        assert cell is not None
        assert cell.value == (None if own is None or counts is None else own - counts)
