"""An agency's list and a leader's ballot: which rows, in which order, what is open and seen."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from support.form_helpers import CREATED

from thidua_xlsx.layout.appraiser import AppraiserRequest, appraiser_workbook
from thidua_xlsx.layout.appraiser.appraiser_request import (
    asked_of,
    printed_rows,
    row_key,
    stated_rows,
)
from thidua_xlsx.layout.appraiser.row_states import (
    DONE,
    NO_LEVEL,
    NO_REASON,
    NOT_SCORED,
    UNEVIDENCED,
)
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.handed_codes import CODE, CODES, YES
from thidua_xlsx.model import Named, Regulation, Stage, Unit, Value
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.workbook import write

AGENCY = Named("so-noi-vu", "Sở Nội vụ")
LEADER = Named("chu-tich", "Chủ tịch UBND tỉnh (người giả định)")
UNITS = (
    Unit("so-thu-mot", "Sở Thử Một", "so-ban-nganh"),
    Unit("so-thu-hai", "Sở Thử Hai", "so-ban-nganh"),
    Unit("huyen-thu", "Huyện Thử", "ubnd-huyen"),
)
NAMES = {unit.id: unit.name for unit in UNITS}


@pytest.fixture(scope="module")
def rules() -> Regulation:
    return load_regulation("tn-2610-2024")


def request_of(
    rules: Regulation, stage: Stage, values: Mapping[str, Value] | None = None
) -> AppraiserRequest:
    rows = [
        (annex.id, leaf.id, unit.id)
        for annex in rules.annexes
        for leaf in annex.leaves()
        for unit in UNITS
        if unit.bloc == annex.bloc
        and (
            leaf.panel if stage is Stage.BALLOT else AGENCY.id in leaf.appraisers and not leaf.panel
        )
    ]
    asked = asked_of(rows)
    appraiser = LEADER if stage is Stage.BALLOT else AGENCY
    printed = {"round": "Đợt thử", "check_code": "ABCD-EFGH", **printed_rows(asked, NAMES)}
    return AppraiserRequest(rules, stage, appraiser, NAMES, asked, printed, values or {})


def opened(workbook: Workbook) -> Any:
    data = write(workbook, created=CREATED)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_rows_go_criterion_by_criterion_and_inside_it_unit_by_unit(rules: Regulation) -> None:
    request = request_of(rules, Stage.APPRAISAL)
    book = appraiser_workbook(request)
    (first, second) = book.sheets
    assert [sheet.name for sheet in book.sheets] == ["Phụ lục I", "Phụ lục II"]
    rows = [row.id for row in first.rows if "/" in row.id]
    annex = rules.annex("PL-I")
    criteria = [
        leaf.id for leaf in annex.leaves() if AGENCY.id in leaf.appraisers and not leaf.panel
    ]
    assert rows == [f"{unit}/{leaf}" for leaf in criteria for unit in ("so-thu-mot", "so-thu-hai")]
    assert all(row.id.startswith("huyen-thu/") for row in second.rows if "/" in row.id)


def test_what_the_unit_said_is_locked_and_what_the_agency_says_is_open(rules: Regulation) -> None:
    values = {row_key("so-thu-mot", "V.5", "evidence"): "MC1"}
    workbook = appraiser_workbook(request_of(rules, Stage.APPRAISAL, values))
    fields = [field for *_, field in workbook.fields()]
    names = {field.field for field in fields if field.input}
    assert names == {"appraised", "level", "reason", "sources"}
    assert {field.field for field in fields if not field.input} == {
        "self",
        "level_proposed",
        "explanation",
        "evidence",
    }
    assert {field.appraiser for field in fields if field.input} == {AGENCY.id}
    assert len({field.key for field in fields}) == len(fields)


def test_the_score_field_knows_maximum_and_decimals(rules: Regulation) -> None:
    fields = {f.key: f for *_, f in appraiser_workbook(request_of(rules, Stage.APPRAISAL)).fields()}
    leaf = rules.annex("PL-I").criterion("V.5")
    asked = fields[row_key("so-thu-mot", "V.5", "appraised")]
    assert (asked.min, asked.max, asked.decimals, asked.type) == (Decimal(0), leaf.max, 2, "number")


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, UNEVIDENCED),
        ({"explanation": "Đã làm"}, NOT_SCORED),
        ({"evidence": "MC1"}, NOT_SCORED),
        ({"self": Decimal(1), "appraised": Decimal("0.5")}, NO_REASON),
        ({"self": Decimal(1), "appraised": Decimal("0.5"), "reason": " "}, NO_REASON),
        ({"self": Decimal(1), "appraised": Decimal("0.5"), "reason": "Muộn"}, NO_LEVEL),
        ({"self": Decimal(1), "appraised": Decimal(1)}, NO_LEVEL),
        ({"self": Decimal(1), "appraised": Decimal(1), "level": "Tốt"}, DONE),
    ],
)
def test_the_last_column_says_what_a_row_lacks(
    rules: Regulation, said: dict[str, Value], state: str
) -> None:
    values = {row_key("so-thu-mot", "V.5", name): value for name, value in said.items()}
    sheet = appraiser_workbook(request_of(rules, Stage.APPRAISAL, values)).sheets[0]
    cell = sheet.cell("so-thu-mot/V.5", "check")
    assert cell is not None and cell.value == state


def test_the_rows_come_back_from_what_the_identity_states(rules: Regulation) -> None:
    request = request_of(rules, Stage.APPRAISAL)
    asked, names = stated_rows(request.printed)
    again = AppraiserRequest(rules, Stage.APPRAISAL, AGENCY, names, asked, request.printed)
    assert appraiser_workbook(again) == appraiser_workbook(request)


def test_a_ballot_shows_names_and_maxima_and_nothing_else(rules: Regulation) -> None:
    secret = {row_key("so-thu-mot", "I.1", name): "MẬT" for name in ("self", "explanation")}
    workbook = appraiser_workbook(request_of(rules, Stage.BALLOT, secret))
    fields = [field for *_, field in workbook.fields()]
    assert {field.field for field in fields} == {"appraised"}
    assert {field.criterion for field in fields} == {f"I.{n}" for n in range(1, 6)}
    texts = {
        str(cell.value)
        for sheet in opened(workbook).worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    }
    assert not any("MẬT" in text for text in texts)
    assert {"Sở Thử Một", "Sở Thử Hai", "Huyện Thử"} <= texts


def test_a_ballot_asks_once_for_a_code_and_counts_it_among_what_is_left(rules: Regulation) -> None:
    request = request_of(rules, Stage.BALLOT)
    request = replace(request, printed={**request.printed, CODES: YES})
    first, *others = appraiser_workbook(request).sheets
    assert others and next(field.key for *_, field in Workbook((first,)).fields()) == CODE
    assert CODE not in {row.id for sheet in others for row in sheet.rows}
    left = [sheet.cell("progress", "number") for sheet in (first, others[0])]
    assert [cell.value for cell in left if cell is not None] == [
        "Đã xong 0 / 3 · Còn phải làm: 3",
        "Đã xong 0 / 1 · Còn phải làm: 1",
    ]


def test_the_list_filters_prints_and_keeps_its_heading(rules: Regulation) -> None:
    sheet = opened(appraiser_workbook(request_of(rules, Stage.APPRAISAL)))["Phụ lục I"]
    first, last = sheet.auto_filter.ref.split(":")
    assert first.startswith("B") and last.startswith("N")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows
    assert sheet.protection.sheet and not sheet.protection.autoFilter


def test_a_supplement_says_which_one_it_is(rules: Regulation) -> None:
    request = request_of(rules, Stage.APPRAISAL)
    assert request.part == 1
    more = AppraiserRequest(
        rules, Stage.APPRAISAL, AGENCY, NAMES, request.asked, {**request.printed, "part": "3"}
    )
    assert more.part == 3
    codes = appraiser_workbook(more).sheets[0].cell("codes", "number")
    assert codes is not None and "Bổ sung lần 2" in str(codes.value)


def test_the_same_request_gives_the_same_bytes(rules: Regulation) -> None:
    workbook = appraiser_workbook(request_of(rules, Stage.APPRAISAL))
    assert write(workbook, created=CREATED) == write(workbook, created=CREATED)
    assert CREATED.date() == date(2024, 11, 1)
