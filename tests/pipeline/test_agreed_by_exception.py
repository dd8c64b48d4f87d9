"""Lists that agencies agree to by exception: the same result as the long way, what stays open, what
the mark does not reach, and what is on record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support import fact_lists
from support.archives import edited
from support.findings import codes, errors, loud
from support.form_helpers import CREATED, KEY, rearranged, regulations
from support.made_once import made_once
from support.result_rounds import typed_at
from support.rounds_of_agencies import (
    AGENCIES,
    LATER_DAY,
    LEADERS,
    UNITS,
    AgencyRound,
    Place,
    every_unit,
    lists_out,
    open_cells,
    rows_typed,
    self_return,
    shown,
    type_in,
    unit_named,
)
from support.shown_cells import cells_by_id

from thidua_xlsx.layout.appraiser import AppraiserRequest, appraiser_workbook
from thidua_xlsx.layout.appraiser.agreement import AGREEMENT
from thidua_xlsx.layout.appraiser.matrix_sheet import SHEET_NAME as MATRIX
from thidua_xlsx.layout.signed.identity import sign, to_sheet
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile
from thidua_xlsx.pipeline.deriving.final_scores import final_scores
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.returns.requests import request_of
from thidua_xlsx.writing.workbook import write

AGENCY = "thanh-tra-tinh"
BARE = ("ubnd-huyen-dai-tu", "II.2")
"""The row of which the unit explains and evidences nothing."""


def bare_row(unit: str, criterion: str) -> dict[str, str]:
    """The sample's answers, but for one row without explanation and evidence."""
    return {"explanation": "", "evidence": ""} if (unit, criterion) == BARE else {}


def everything(path: Path) -> dict[Place, Any]:
    """What stands in every cell of the file, by its ids."""
    return {place: cell.value for place, cell in shown(path).items()}


def marks(path: Path) -> dict[Place, Any]:
    """Every criterion's mark, set."""
    return {place: "x" for place in open_cells(path) if place[0].startswith("criterion:")}


def long_way(path: Path, differing: Mapping[str, Mapping[str, Any]]) -> dict[Place, Any]:
    """Every row typed, as the unit has it but for the rows that differ; the bare one is open."""
    said = everything(path)

    def typed(unit: str, criterion: str, most: Decimal, own: Decimal | None) -> dict[str, Any]:
        if (unit, criterion) == BARE:
            return {}
        level = said[f"{unit}/{criterion}", "level_proposed"]
        return {"appraised": own, "level": level, **differing.get(f"{unit}/{criterion}", {})}

    return dict(rows_typed(path, typed))


def by_exception(
    path: Path, agency: str, differing: Mapping[str, Mapping[str, Any]]
) -> dict[Place, Any]:
    """The same by the marks: typed are the rows that differ, and those of the agency itself."""
    rows = {*differing, *(row for row, _ in everything(path) if row.startswith(f"{agency}/"))}
    every = long_way(path, differing)
    return marks(path) | {place: value for place, value in every.items() if place[0] in rows}


def differences(path: Path, agency: str, count: int) -> dict[str, dict[str, Any]]:
    """A score less, with its level and reason, in so many rows spread over the list."""
    said = everything(path)
    rows = [row for row, column in said if column == "self" and "/" in row and said[row, column]]
    rows = [row for row in rows if not row.startswith(f"{agency}/") and row != "/".join(BARE)]
    chosen = rows[:: max(len(rows) // count, 1)][:count]
    return {
        row: {
            "appraised": Decimal(str(said[row, "self"])) - Decimal("0.25"),
            "level": "Trung bình",
            "reason": "Báo cáo chưa đủ số liệu",
        }
        for row in chosen
    }


def send(round_: AgencyRound, agency: str, values: Mapping[Place, Any]) -> CollectedFile:
    path = round_.arriving(f"{agency}.xlsx")
    type_in(round_.list(agency), path, values)
    return round_.take(path)


def ballots_in(units: tuple[str, ...]) -> AgencyRound:
    """A round in which only agencies' lists are still out; only to be copied."""
    return _ballots_in(units)


@made_once
def _ballots_in(folder: Path, units: tuple[str, ...]) -> AgencyRound:
    round_ = lists_out(bare_row, units).copy(folder)
    for leader in LEADERS:
        ballot = round_.returned_ballot(leader.id, lambda unit, criterion: 3)
        assert round_.take(ballot).outcome == "accepted"
    return round_


def appraised(folder: Path, units: tuple[str, ...], count: int, exception: bool) -> AgencyRound:
    """The round with all lists in, typed or agreed to, every agency with so many differences."""
    round_ = ballots_in(units).copy(folder)
    for agency in AGENCIES:
        path = round_.list(agency)
        differing = differences(path, agency, count)
        by_mark = by_exception(path, agency, differing)
        told = send(round_, agency, by_mark if exception else long_way(path, differing))
        assert told.outcome == "accepted", (agency, codes(loud(told)))
    return round_


def ranked(round_: AgencyRound) -> Any:
    """The ranking of the units that have returned their self scores."""
    returned = {state.form.unit for state in round_.gathered().states if state.counted is not None}
    without = [unit.id for unit in every_unit() if unit.id not in returned]
    result = rank(round_.path, without=without, with_scores=True)
    assert result.refused is None, result.refused
    return result.to_json()


def result_of(round_: AgencyRound) -> tuple[Any, Any, set[tuple[str, str, str]]]:
    """Scores, and ranks with ratings, and which scores (unit, criterion, agency) were agreed to."""
    answer = ranked(round_)
    agreed = {
        (score["unit"], score["criterion"], each["by"])
        for score in answer["scores"]
        for each in score["appraised"]
        if each.pop("agreed", False)
    }
    return answer["scores"], (answer["blocs"], answer["pending"]), agreed


@pytest.mark.parametrize(
    ("units", "count"),
    [
        pytest.param(UNITS, 3, id="8-units"),
        pytest.param(tuple(unit.id for unit in every_unit()), 40, id="42-units"),
    ],
)
def test_a_round_agreed_to_by_exception_has_the_result_of_the_long_way(
    units: tuple[str, ...], count: int, tmp_path: Path
) -> None:
    ways = [tmp_path / name for name in ("dai", "nhat-tri")]
    for way in ways:
        way.mkdir()
    typed, agreed = (
        appraised(way, units, count, exception)
        for way, exception in zip(ways, (False, True), strict=True)
    )
    scores, standing, none = result_of(typed)
    scores_agreed, standing_agreed, by_mark = result_of(agreed)
    assert scores_agreed == scores
    assert standing_agreed == standing
    assert none == set()
    given = sum(len(score["appraised"]) for score in scores)
    own = sum(unit == by for unit in units for by in AGENCIES)
    assert len(by_mark) > given - count * len(AGENCIES) - 40 * own
    open_row = next(s for s in scores if (s["unit"], s["criterion"]) == BARE)
    assert open_row["appraised"] == [] and open_row["final"] is None


# --- one list -------------------------------------------------------------------------------------


def read(data: bytes) -> FormReading:
    return read_form(data, "phieu.xlsx", regulations, KEY)


def small_list(folder: Path) -> tuple[AgencyRound, Path]:
    """A round with lists out, and the list of the agency that appraises 20 rows."""
    round_ = lists_out(bare_row, UNITS).copy(folder)
    return round_, round_.list(AGENCY)


def agreed_rows(reading: FormReading) -> set[str]:
    return {f"{each.unit}/{each.criterion}" for each in reading.appraisals if each.agreed}


def marked(folder: Path, changes: Mapping[Place, Any]) -> FormReading:
    """The list with all marks, and those cells typed."""
    _, path = small_list(folder)
    target = folder / "phieu.xlsx"
    type_in(path, target, {**marks(path), **changes})
    return read(target.read_bytes())


def test_nothing_is_assumed_without_a_mark(tmp_path: Path) -> None:
    _, path = small_list(tmp_path)
    reading = read(path.read_bytes())
    assert all(each.score is None for each in reading.appraisals)
    assert codes(loud(reading)).count("appraisal-missing") == 19


def test_rows_without_evidence_stay_open_beside_the_mark(tmp_path: Path) -> None:
    reading = marked(tmp_path, {})
    assert codes(loud(reading)) == ["appraisal-left-open"]
    assert len(agreed_rows(reading)) == 19
    (open_row,) = (each for each in reading.appraisals if each.score is None)
    assert (open_row.unit, open_row.criterion) == BARE


def test_a_mark_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    mark = ("criterion:PL-I:II.1", "appraised")
    reading = marked(tmp_path, {mark: "không rõ"})
    rows = {row for row in agreed_rows(reading) if row.endswith("/II.1")}
    assert not {row for row in rows if row.startswith(("so-noi-vu", "van-phong"))}
    assert len(errors(reading)) == 3
    assert codes(errors(reading))[1:] == ["appraisal-missing"] * 2


def test_a_score_that_cannot_be_read_is_not_agreed_to(tmp_path: Path) -> None:
    reading = marked(tmp_path, {("so-noi-vu/II.1", "appraised"): "hai điểm"})
    assert "so-noi-vu/II.1" not in agreed_rows(reading)
    assert codes(errors(reading)) == ["score-not-a-number", "appraisal-level-missing"]


def test_a_row_that_did_not_come_back_is_not_agreed_to(tmp_path: Path) -> None:
    _, path = small_list(tmp_path)
    type_in(path, path, marks(path))
    gone = shown(path)["so-noi-vu/II.1", "appraised"]
    number = int(gone.address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    kept = rearranged(path.read_bytes(), gone.tab, lambda rows: [n for n in rows if n != number])
    reading = read(kept)
    assert codes(errors(reading)) == ["row-missing"]
    assert "so-noi-vu/II.1" not in agreed_rows(reading)
    assert len(agreed_rows(reading)) == 18


def test_a_typed_level_goes_before_the_one_proposed(tmp_path: Path) -> None:
    reading = marked(tmp_path, {("so-noi-vu/II.1", "level"): "Kém"})
    said = {f"{each.unit}/{each.criterion}": each for each in reading.appraisals}
    assert said["so-noi-vu/II.1"].agreed and said["so-noi-vu/II.1"].level == "kem"


def test_the_matrix_is_not_read_but_what_is_typed_on_it_is_told(tmp_path: Path) -> None:
    _, path = small_list(tmp_path)
    type_in(path, path, marks(path))
    whole = read(path.read_bytes())
    without = read(edited(path.read_bytes(), lambda book: book.remove(book[MATRIX])))
    assert codes(loud(without)) == codes(loud(whole))
    assert without.appraisals == whole.appraisals
    place = shown(path)["score:so-noi-vu", "criterion-0"].address

    def typed(book: Any) -> None:
        book[MATRIX][place] = 7

    over = read(edited(path.read_bytes(), typed))
    assert over.appraisals == whole.appraisals
    assert "helper-cells-overwritten" in codes(loud(over))


def test_a_list_that_went_out_before_there_were_marks_is_read_as_it_was(tmp_path: Path) -> None:
    _, path = small_list(tmp_path)
    identity = read(path.read_bytes()).identity
    assert identity is not None
    request, _ = request_of(identity, regulations, "")
    assert isinstance(request, AppraiserRequest)
    printed = {name: text for name, text in request.printed.items() if name != AGREEMENT}
    older = sign(replace(identity, printed=printed, signature=""), KEY)
    book = appraiser_workbook(replace(request, printed=printed))
    assert [sheet.id for sheet in book.sheets] == [f"list.{annex}" for annex in identity.annexes]
    path.write_bytes(write(replace(book, sheets=(*book.sheets, to_sheet(older))), created=CREATED))
    assert marks(path) == {}
    type_in(path, path, long_way(path, {}))
    reading = read(path.read_bytes())
    assert reading.verified and codes(loud(reading)) == ["appraisal-left-open"]
    assert sum(each.score is not None for each in reading.appraisals) == 19


# --- rows with facts ------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["PL-02", "BANG-DIEM"])
def test_rows_with_facts_are_agreed_to_while_the_facts_are_the_unit_s(
    table: str, tmp_path: Path
) -> None:
    round_ = fact_lists.listed(tmp_path, table)
    data = fact_lists.agency_list(round_).read_bytes()
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(data)
    typed = fact_lists.read(typed_at(data, fact_lists.agreed(round_)))
    agreed = fact_lists.read(typed_at(data, marks(path)))
    given = {(each.unit, each.criterion): each.score for each in typed.appraisals}
    by_mark = [each for each in agreed.appraisals if each.agreed]
    assert len(by_mark) > len(given) * 3 // 4
    assert all(each.score == given[each.unit, each.criterion] for each in by_mark)
    left = len(given) - len(by_mark)
    assert codes(loud(agreed)).count("appraisal-left-open") + len(errors(agreed)) == left


def test_a_mended_figure_waits_for_its_row_s_own_mark(tmp_path: Path) -> None:
    round_ = fact_lists.listed(tmp_path, "PL-02")
    data = fact_lists.agency_list(round_).read_bytes()
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(data)
    row = fact_lists.row(round_, "II.2")
    count = next(
        column for key, column in fact_lists.columns("PL-02", leaf_of("II.2")).items()
        if key[0] == "count"
    )  # fmt: skip
    whole = fact_lists.read(typed_at(data, marks(path)))
    mended = fact_lists.read(typed_at(data, {**marks(path), (row, count): 3}))
    assert agreed_rows(whole) - agreed_rows(mended) == {row}
    more = [found for found in errors(mended) if found not in errors(whole)]
    assert codes(more) == ["appraisal-not-marked"]


def leaf_of(criterion: str) -> Any:
    return fact_lists.annex("PL-02").criterion(criterion)


# --- in the round ---------------------------------------------------------------------------------


def test_the_slip_asks_for_what_the_marks_do_not_reach_and_keeps_them(tmp_path: Path) -> None:
    """The agency is a unit itself: its own rows are typed, on the slip too."""
    agency = "so-noi-vu"
    round_ = small_list(tmp_path)[0]
    path = round_.list(agency)
    told = send(round_, agency, marks(path))
    assert told.outcome == "review" and told.slip is not None
    assert {found.unit for found in errors(told)} == {agency}
    slip = round_.path / told.slip
    said = everything(slip)
    assert {said[place] for place in marks(path)} == {"x"}
    own = {
        place: value for place, value in long_way(slip, {}).items() if place[0].startswith(agency)
    }
    back = round_.arriving("sua.xlsx")
    type_in(slip, back, own)
    assert round_.take(back, LATER_DAY).outcome == "accepted"


def test_a_unit_s_later_score_is_not_what_was_agreed_to(tmp_path: Path) -> None:
    round_, path = small_list(tmp_path)
    assert send(round_, AGENCY, marks(path)).outcome == "accepted"
    unit = "hoi-dong-y"

    def lower(who: str, criterion: str) -> dict[str, str]:
        return {"self": "0.25"} if criterion == "II.1" else {}

    later = self_return(round_, unit, lower, name="sua.xlsx")
    told = round_.take(later, LATER_DAY)
    if told.outcome == "review":
        round_.counts(told)
    issued = round_.issue(Stage.APPRAISAL)
    assert "supplement-issued" in codes(issued)
    assert score_of(round_, unit, "II.1") is None
    more = round_.list(AGENCY, "-bo-sung-1")
    back = round_.arriving("bo-sung.xlsx")
    type_in(more, back, marks(more))
    assert round_.take(back, LATER_DAY).outcome == "accepted"
    assert score_of(round_, unit, "II.1") == Decimal("0.25")


def score_of(round_: AgencyRound, unit: str, criterion: str) -> Any:
    scores = final_scores(round_.gathered(), [unit_named(unit)]).scores
    (score,) = (score for score in scores if score.criterion == criterion)
    return score.final


def test_the_inspector_s_book_says_who_agreed_by_the_mark(tmp_path: Path) -> None:
    round_ = appraised(tmp_path, UNITS, 2, exception=True)
    ranked(round_)
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx")
    said = [
        str(cell.value)
        for (row, column), cell in cells_by_id(book)
        if column == "appraiser" and "Thanh tra tỉnh" in str(cell.value)
    ]
    assert said.count("Thanh tra tỉnh (nhất trí)") == 17
    assert said.count("Thanh tra tỉnh") == 2 + 1
