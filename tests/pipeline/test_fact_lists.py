"""Rounds of the 2022 and 2017 tables appraised by lists: facts typed, scores derived.

1. The document's facts give the document's total, whatever the unit claimed.
2. Nothing counts until a row is marked; what a row lacks, or what contradicts, names its cell.
3. Supplements start with the unit's new facts, appeals with those of the first score.
"""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.fact_lists import (
    AGENCY,
    DOCUMENTS,
    OTHERWISE,
    agency_list,
    agreed,
    as_document,
    columns,
    listed,
    read,
    row,
    send,
)
from support.findings import codes, errors, loud
from support.form_helpers import annex
from support.result_rounds import typed_at
from support.round_helpers import Round

from thidua_xlsx.model import Named, Stage
from thidua_xlsx.pipeline.asking.appraiser_forms import make_appraiser_form
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.final_scores import typed_by_agency
from thidua_xlsx.pipeline.gathering.claims import Claim
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank

TABLES = list(DOCUMENTS)


def finals(round_: Round) -> dict[str, Decimal]:
    """The final totals that the round's ranking shows, by unit."""
    result = rank(round_.path)
    assert result.refused is None, result.refused
    blocs = result.to_json("vi")["blocs"]
    return {
        unit["unit"]: Decimal(unit["final_total"])
        for bloc in blocs
        for unit in bloc["units"]
        if unit["final_total"] is not None
    }


def in_row(path: Path, round_: Round, criterion: str, unit: int) -> dict[str, Any]:
    """What stands in the open cells of the row of that workbook, by field."""
    return {
        said.field.field: said.value
        for said in read(path.read_bytes()).values
        if said.field.unit == round_.units[unit].id
        and said.field.criterion == criterion
        and said.field.input
        and said.value is not None
    }


# --- 1 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_the_documents_facts_give_the_documents_total_whatever_the_unit_claimed(
    tmp_path: Path, table: str
) -> None:
    round_, total = listed(tmp_path, table), DOCUMENTS[table][1]
    changes = {**as_document(round_, 0), **as_document(round_, 1)}
    file = send(round_, changes)
    assert file.outcome == "accepted", codes(loud(file))
    assert set(codes(loud(file))) == {"appraisal-reason-missing"}
    differing = {key.split("/")[0].split(":")[0] for key in OTHERWISE[table]}
    named = {(found.unit, found.criterion) for found in loud(file)}
    assert named <= {(round_.units[1].id, criterion) for criterion in differing} and named
    assert finals(round_) == {unit.id: total for unit in round_.units}


@pytest.mark.parametrize(("table", "second"), [("PL-02", "944"), ("BANG-DIEM", "985")])
def test_marks_alone_give_each_unit_what_its_own_facts_give(
    tmp_path: Path, table: str, second: str
) -> None:
    round_ = listed(tmp_path, table)
    typed = {**agreed(round_), (row(round_, "IV", 1), "appraised"): Decimal(30)}
    file = send(round_, typed if table == "PL-02" else agreed(round_))
    assert (file.outcome, codes(loud(file))) == ("accepted", [])
    first, other = (unit.id for unit in round_.units)
    assert finals(round_) == {first: DOCUMENTS[table][1], other: Decimal(second)}


def test_what_was_typed_and_what_follows_come_back_as_fields(tmp_path: Path) -> None:
    round_ = listed(tmp_path, "PL-02")
    typed = {**agreed(round_), (row(round_, "I.1"), "fact-2"): 15}
    reading = read(typed_at(agency_list(round_).read_bytes(), typed))
    said = {
        one.field.field: (one.value, one.field.input, one.field.appraiser)
        for one in reading.values
        if (one.field.unit, one.field.criterion) == (round_.units[0].id, "I.1")
    }
    assert said["count"] == (Decimal(2), True, AGENCY)
    assert said["amount"] == (Decimal(15), True, AGENCY)
    assert said["confirmed"] == (True, True, AGENCY)
    assert said["appraised"] == (Decimal(235), False, AGENCY)
    assert said["self"][0] == Decimal(230)


# --- 2 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", TABLES)
def test_a_list_sent_back_as_it_was_gives_no_score(tmp_path: Path, table: str) -> None:
    round_ = listed(tmp_path, table)
    file = send(round_, {})
    assert file.outcome == "review"
    marked = [leaf for leaf in annex(table).leaves() if columns(table, leaf)]
    assert codes(loud(file)).count("appraisal-not-marked") == 2 * len(marked) > 40
    assert all(one.score is None for one in read(agency_list(round_).read_bytes()).appraisals)


@pytest.mark.parametrize(
    ("criterion", "column", "value", "code", "named"),
    [
        ("I.1", "fact-2", None, "appraisal-fact-missing", "fact-2"),
        ("II.3", "choice", None, "appraisal-fact-missing", "choice"),
        ("I.1", "fact-2", 21, "method-amount-above-limit", "fact-2 fact-1"),
        ("I.1", "fact-1", "hai", "score-not-a-number", "fact-1"),
    ],
)
def test_what_a_row_lacks_or_what_contradicts_names_its_cells(
    tmp_path: Path, criterion: str, column: str, value: object, code: str, named: str
) -> None:
    round_ = listed(tmp_path, "PL-02")
    at = row(round_, criterion)
    file = send(round_, {**agreed(round_), (at, column): value})
    found, data = errors(file), agency_list(round_).read_bytes()
    assert (file.outcome, {each.code for each in found}) == ("review", {code})
    assert {(each.unit, each.criterion) for each in found} == {(round_.units[0].id, criterion)}
    assert [each.cell for each in found] == [address(data, at, name) for name in named.split()]
    if code.startswith("appraisal"):
        (one,) = found
        assert round_.units[0].name in one.message() and str(one.cell) in one.remedy()


def test_one_row_that_is_not_marked_stays_open_and_the_list_is_accepted(tmp_path: Path) -> None:
    round_ = listed(tmp_path, "PL-02")
    at = row(round_, "I.1")
    file = send(round_, {**agreed(round_), (at, "confirmed"): None})
    (found,) = loud(file)
    assert (file.outcome, found.code) == ("accepted", "appraisal-row-open")
    assert (found.unit, found.criterion) == (round_.units[0].id, "I.1")
    assert found.cell == address(agency_list(round_).read_bytes(), at, "confirmed")


def address(data: bytes, row_id: str, column: str) -> str:
    """Where the row and column of those ids meet."""
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for line in sheet.iter_rows():
            for head, cell in zip(sheet[1], line, strict=True):
                if (line[0].value, head.value) == (row_id, column):
                    return cell.coordinate
    raise KeyError((row_id, column))


def test_a_number_typed_over_the_derived_score_is_told_and_does_not_count(tmp_path: Path) -> None:
    round_ = listed(tmp_path, "PL-02")
    changes = {(row(round_, "I.1"), "appraised"): 250}
    (found,) = errors(send(round_, {**agreed(round_), **changes}))
    assert (found.code, found.unit, found.criterion) == (
        "total-differs", round_.units[0].id, "I.1",
    )  # fmt: skip
    assert found.parameters["expected"] == "230"


def test_a_slip_keeps_what_was_typed_and_asks_for_the_rest(tmp_path: Path) -> None:
    round_ = listed(tmp_path, "PL-02")
    at = row(round_, "I.1")
    broken = {(at, "fact-1"): 1, (at, "fact-2"): None, (row(round_, "II.3"), "confirmed"): None}
    file = send(round_, {**agreed(round_), **broken})
    assert file.slip is not None and file.outcome == "review"
    slip = round_.path / file.slip
    assert in_row(slip, round_, "I.1", 0) == {"count": Decimal(1), "confirmed": True}
    mended = {(at, "fact-2"): 10, (row(round_, "II.3"), "confirmed"): "x"}
    data = typed_at(slip.read_bytes(), mended)
    (back,) = collect(round_.path, [round_.send("sua.xlsx", data)]).files
    assert back.outcome == "accepted"
    assert codes(loud(back)) == ["appraisal-reason-missing"]
    assert finals(round_)[round_.units[0].id] == Decimal(934) + 10


# --- 3 --------------------------------------------------------------------------------------------


def test_a_supplement_starts_with_the_units_new_facts(tmp_path: Path) -> None:
    round_ = listed(tmp_path, "PL-02")
    assert send(round_, agreed(round_)).outcome == "accepted"
    unit = round_.units[1]
    again = round_.answered(unit.id, changes={"I.1/count": 3, "I.1/amount": 30})
    (taken,) = collect(round_.path, [round_.send("lan-2.xlsx", again)]).files
    assert taken.receipt is not None
    decide(round_.path, f"return:self:{unit.id}", taken.receipt, by="A", reason="Bản sau")
    assert issue(round_.path, Stage.APPRAISAL).refused is None
    supplement = agency_list(round_, "-bo-sung-1")
    assert in_row(supplement, round_, "I.1", 1) == {"count": 3, "amount": 30}
    mine = {at: value for at, value in agreed(round_).items() if at[0].startswith(unit.id)}
    assert send(round_, mine, supplement).outcome == "accepted"
    assert finals(round_)[unit.id] == Decimal(934) - 10


def test_an_appeal_starts_with_the_facts_of_the_first_score(tmp_path: Path) -> None:
    """No packaged regulation with facts has appeals yet; a round that had one would issue this."""
    round_ = listed(tmp_path, "PL-02")
    at, unit = row(round_, "I.1"), round_.units[0]
    lowered = {(at, "fact-1"): 4, (at, "fact-2"): 40, (at, "reason"): "Còn 02 văn bản chậm"}
    assert send(round_, {**agreed(round_), **lowered}).outcome == "accepted"
    disputed = [("PL-02", "I.1", unit.id), ("PL-02", "IV", unit.id)]
    claims = {
        (unit.id, criterion): Claim(unit.id, criterion, Decimal(points), "Đã giải trình")
        for criterion, points in (("I.1", 230), ("IV", 40))
    }
    with opening(round_.path) as opened:
        assert opened.round is not None
        first = typed_by_agency(gather(opened.round))[AGENCY]
        agency = Named(AGENCY, "Khối thi đua")
        data, _ = make_appraiser_form(
            opened.round, Stage.APPEAL, agency, disputed, {}, claims=claims, first=first
        )
    issued = tmp_path / "kien-nghi.xlsx"
    issued.write_bytes(data)
    assert in_row(issued, round_, "I.1", 0) == {"count": 4, "amount": 40}
    assert in_row(issued, round_, "IV", 0) == {}
    decided = {(at, "fact-1"): 3, (at, "fact-2"): 30, (at, "confirmed"): "x",
               (at, "reason"): "Chấp nhận một phần",
               (row(round_, "IV"), "appraised"): 40}  # fmt: skip
    reading = read(typed_at(data, decided))
    assert codes(loud(reading)) == ["appeal-answer-missing"]
    assert [(one.criterion, one.score) for one in reading.appraisals] == [
        ("I.1", Decimal(220)), ("IV", Decimal(40)),
    ]  # fmt: skip
