"""An agency's list that came back damaged, and lists after a unit's return has changed.

A slip gives the agency its rows again with what was good in them; a supplement gives it just the
rows of the unit that changed, and what it said of others stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from real.test_mended_slips import asked_for
from support.findings import codes, errors
from support.form_helpers import rearranged, regulation
from support.rounds_of_agencies import (
    AGENCIES,
    AGENCY_DAY,
    LATER_DAY,
    LEADERS,
    REGULATION,
    SELF_DAY,
    UNITS,
    AgencyRound,
    Place,
    agreeing,
    begun,
    every_unit,
    lists_out,
    rows_by_agency,
    rows_typed,
    self_return,
    shown,
    type_in,
)
from support.shown_cells import cells_by_id

from thidua_xlsx.model import Score, Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.issue import IssueResult
from thidua_xlsx.pipeline.rank import rank

AGENCY = "thanh-tra-tinh"
CHANGED = "quy-phat-trien-dat"
Spoil = Callable[[Path], None]


# --- damaged lists --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Damage:
    """What happened to a list, the codes by which it is told, and the cells to fill in again."""

    name: str
    spoil: Spoil
    codes: set[str]
    asked: set[Place]


def types(row: str, column: str, value: Any) -> Spoil:
    """That value typed over what stands there."""
    return lambda path: type_in(path, path, {(row, column): value})


def deletes(row: str) -> Spoil:
    """The row deleted from its sheet."""

    def spoil(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        (cell,) = {cell.row: cell for (id, _), cell in cells_by_id(book) if id == row}.values()
        sheet, number = cell.parent.title, cell.row
        rest = rearranged(path.read_bytes(), sheet, lambda rows: [n for n in rows if n != number])
        path.write_bytes(rest)

    return spoil


ROW = "so-noi-vu/II.1"
DAMAGES = (
    Damage("a missing score beside a level of one's own",
           lambda path: type_in(path, path, {(ROW, "appraised"): None, (ROW, "level"): "Tôt"}),
           {"appraisal-missing", "choice-near-miss"}, {(ROW, "appraised"), (ROW, "level")}),
    Damage("a score above the maximum", types(ROW, "appraised", 9), {"score-above-maximum"},
           {(ROW, "appraised")}),
    Damage("a word for a score", types(ROW, "appraised", "hai"), {"score-not-a-number"},
           {(ROW, "appraised")}),
    Damage("a missing level", types(ROW, "level", None), {"appraisal-level-missing"},
           {(ROW, "level")}),
    Damage("a level of one's own", types(ROW, "level", "Tôt"), {"choice-near-miss"},
           {(ROW, "level")}),
    Damage("a deleted row", deletes(ROW), {"row-missing"},
           {(ROW, "appraised"), (ROW, "level")}),
    Damage("a score above the maximum and no level",
           lambda path: type_in(path, path, {(ROW, "appraised"): 9, (ROW, "level"): None}),
           {"score-above-maximum", "appraisal-level-missing"},
           {(ROW, "appraised"), (ROW, "level")}),
    Damage("a self score changed", types(ROW, "self", 1), {"locked-value-changed"}, set()),
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damaged_list_is_mended_on_its_slip_and_supersedes(
    damage: Damage, tmp_path: Path
) -> None:
    round_ = lists_out().copy(tmp_path)
    honest = dict(rows_typed(round_.list(AGENCY), lowered))
    path = round_.returned_list(AGENCY, lowered)
    damage.spoil(path)
    broken = round_.take(path)
    assert set(codes(errors(broken))) == damage.codes
    assert broken.outcome == "review"
    assert broken.slip == f"tra-lai/appraisal/{AGENCY}-{broken.receipt}.xlsx"
    slip = round_.path / broken.slip
    listed = asked_for(slip)
    asked = {place for place, cell in shown(slip).items() if (cell.tab, cell.address) in listed}
    assert asked >= damage.asked
    assert asked <= honest.keys() | damage.asked
    mended = round_.arriving("sua.xlsx")
    type_in(slip, mended, {place: value for place, value in honest.items() if place in asked})
    back = round_.take(mended, LATER_DAY)
    assert codes(errors(back)) == []
    assert (back.outcome, back.appraiser, back.slip) == ("accepted", AGENCY, None)
    (state,) = (s for s in round_.gathered().of_appraisers(Stage.APPRAISAL)
                if s.form.appraiser == AGENCY)  # fmt: skip
    assert state.state == "accepted" and state.current is not None
    assert state.current.file.receipt == back.receipt
    assert {each.file.receipt: each.state for each in state.returns} == {
        broken.receipt: "superseded", back.receipt: "accepted",
    }  # fmt: skip
    reading = round_.gathered().readings[state.current.file.sha256]
    scores = {(f"{a.unit}/{a.criterion}", "appraised"): a.score for a in reading.appraisals}
    assert scores == {place: value for place, value in honest.items() if place[1] == "appraised"}


def lowered(unit: str, criterion: str, maximum: Decimal, own: Decimal | None) -> dict[str, Any]:
    """An agency that takes a quarter of a point off everything."""
    assert own is not None
    return {"appraised": own - Decimal("0.25"), "level": "Tốt", "reason": "Chưa đủ minh chứng"}


# --- supplements ----------------------------------------------------------------------------------


def changed_return(round_: AgencyRound, name: str = "sua.xlsx", own: str = "0.5") -> Path:
    """The unit's self scores once more: every criterion of the inspectorate and V.5 otherwise."""

    def otherwise(unit: str, criterion: str) -> dict[str, str]:
        return {"self": own} if criterion in ("II.1", "II.2", "V.5") else {}

    return self_return(round_, CHANGED, otherwise, name)


def asked_agencies(unit: str) -> set[str]:
    """The agencies that have a row of that unit."""
    return {agency for agency, rows in rows_by_agency((unit,)).items() if rows}


def supplements(result: IssueResult, number: int = 1) -> set[str]:
    """Whose supplements of that number are among the workbooks that are out."""
    ending = f"-bo-sung-{number}.xlsx"
    return {form.appraiser or "" for form in result.issued if form.file.endswith(ending)}


def rows_of_list(path: Path) -> set[tuple[str, str]]:
    """Unit and criterion of the rows that the workbook asks about."""
    return {(row.split("/")[0], row.split("/")[1]) for row, _ in shown(path) if "/" in row}


def test_a_changed_return_goes_out_as_a_supplement_with_just_that_unit(tmp_path: Path) -> None:
    round_ = lists_out().copy(tmp_path)
    before = {agency: round_.list(agency).read_bytes() for agency in AGENCIES}
    round_.counts(round_.take(changed_return(round_)))
    result = round_.issue(Stage.APPRAISAL)
    assert supplements(result) == asked_agencies(CHANGED)
    assert result.written == len(asked_agencies(CHANGED))
    told = [found for found in result.findings if found.code == "supplement-issued"]
    assert {found.parameters["changed"] for found in told} == {"1"}
    assert {found.parameters["new"] for found in told} == {"0"}
    for agency in asked_agencies(CHANGED):
        path = round_.list(agency, "-bo-sung-1")
        assert rows_of_list(path) == set(rows_by_agency((CHANGED,))[agency])
    cells = shown(round_.list(AGENCY, "-bo-sung-1"))
    assert cells[f"{CHANGED}/II.1", "self"].value == 0.5
    assert {agency: round_.list(agency).read_bytes() for agency in AGENCIES} == before
    again = round_.issue(Stage.APPRAISAL)
    assert again.written == 0 and len(again.issued) == len(result.issued)


def test_the_register_says_what_each_part_shows_of_which_unit(tmp_path: Path) -> None:
    round_ = lists_out().copy(tmp_path)
    round_.counts(round_.take(changed_return(round_)))
    round_.issue(Stage.APPRAISAL)
    parts = {event.payload["part"]: event.payload for event in issued_events(round_)
             if event.payload["appraiser"] == AGENCY}  # fmt: skip
    assert set(parts) == {1, 2}
    assert set(parts[1]["shows"]) == {unit for unit, _ in rows_by_agency()[AGENCY]}
    assert set(parts[2]["shows"]) == {CHANGED}
    assert parts[1]["shows"][CHANGED] != parts[2]["shows"][CHANGED]
    assert parts[2]["file"] == f"phat-hanh/tham-dinh/{AGENCY}-bo-sung-1.xlsx"


def issued_events(round_: AgencyRound) -> list[Any]:
    with opening(round_.path) as opened:
        assert opened.round is not None
        return [e for e in opened.round.register.events("issued") if e.payload["appraiser"]]


def test_what_was_scored_of_others_stays_and_the_supplement_counts_for_its_unit(
    tmp_path: Path,
) -> None:
    round_ = answered(tmp_path)
    first = scores(round_)
    round_.counts(round_.take(changed_return(round_)))
    round_.issue(Stage.APPRAISAL)
    waiting = ranked(round_)
    assert waiting.refused is not None
    for agency in asked_agencies(CHANGED):
        supplement = round_.list(agency, "-bo-sung-1")
        back = round_.returned_list(agency, lowered, name=f"{agency}-bs.xlsx", source=supplement)
        assert round_.take(back, LATER_DAY).outcome == "accepted"
    second = scores(round_)
    assert first.keys() == second.keys()
    for row, score in second.items():
        panel = row[1].startswith("I.")
        if row[0] != CHANGED or panel:
            assert score == first[row]
        else:
            assert score.self_score is not None
            assert score.appraised == score.self_score - Decimal("0.25")
    assert second[CHANGED, "V.5"].self_score == Decimal("0.5")


def test_a_first_list_that_comes_after_its_supplement_does_not_undo_it(tmp_path: Path) -> None:
    round_ = lists_out().copy(tmp_path)
    round_.counts(round_.take(changed_return(round_)))
    round_.issue(Stage.APPRAISAL)
    supplement = round_.list(AGENCY, "-bo-sung-1")
    back = round_.returned_list(AGENCY, lowered, name="bs.xlsx", source=supplement)
    assert round_.take(back, AGENCY_DAY).outcome == "accepted"
    assert round_.take(round_.returned_list(AGENCY, agreeing), LATER_DAY).outcome == "accepted"
    for agency in AGENCIES:
        if agency != AGENCY:
            assert round_.take(round_.returned_list(agency, agreeing)).outcome == "accepted"
            extra = round_.list(agency, "-bo-sung-1")
            if extra.exists():
                more = round_.returned_list(agency, agreeing, name=f"{agency}-b.xlsx", source=extra)
                assert round_.take(more).outcome == "accepted"
    vote(round_)
    found = scores(round_)
    assert found[CHANGED, "II.1"].appraised == Decimal("0.25")
    assert found[UNITS[0], "II.1"].appraised == found[UNITS[0], "II.1"].self_score


def test_a_unit_that_is_late_goes_out_as_a_supplement_once_its_slip_is_mended(
    tmp_path: Path,
) -> None:
    late = UNITS[-1]
    round_ = begun(units=UNITS[:-1]).copy(tmp_path)
    round_.issue(Stage.SELF, late)
    broken = self_return(round_, late)
    type_in(broken, broken, {("III.1", "self"): "một"})
    told = round_.take(broken, SELF_DAY)
    assert told.slip is not None
    result = round_.issue(Stage.APPRAISAL)
    assert "not-yet-appraisable" in {f.code for f in result.findings if f.unit == late}
    assert supplements(result) == set()
    mended = round_.arriving("sua.xlsx")
    type_in(round_.path / told.slip, mended, {("III.1", "self"): 0.5})
    assert round_.take(mended, LATER_DAY).outcome == "accepted"
    result = round_.issue(Stage.APPRAISAL)
    assert supplements(result) == asked_agencies(late)
    told_of = [found for found in result.findings if found.code == "supplement-issued"]
    assert {(f.parameters["changed"], f.parameters["new"]) for f in told_of} == {("0", "1")}
    for agency in asked_agencies(late):
        path = round_.list(agency, "-bo-sung-1")
        assert rows_of_list(path) == set(rows_by_agency((late,))[agency])


def test_a_return_of_a_form_issued_again_goes_out_as_a_supplement(tmp_path: Path) -> None:
    round_ = lists_out().copy(tmp_path)
    result = round_.issue(Stage.SELF, CHANGED, again=True)
    (form,) = result.issued
    assert form.issue_number == 2
    back = self_return(
        round_, CHANGED, lambda unit, it: {"self": "0.5"} if it == "II.1" else {}, "lan-2.xlsx",
        source=round_.path / form.file,
    )  # fmt: skip
    round_.counts(round_.take(back, LATER_DAY))
    assert supplements(round_.issue(Stage.APPRAISAL)) == asked_agencies(CHANGED)


def test_a_return_that_waits_for_a_decision_changes_no_list(tmp_path: Path) -> None:
    round_ = lists_out().copy(tmp_path)
    assert round_.take(changed_return(round_), LATER_DAY).outcome == "review"
    assert round_.issue(Stage.APPRAISAL).written == 0


def test_each_further_change_is_a_supplement_of_its_own(tmp_path: Path) -> None:
    round_ = lists_out().copy(tmp_path)
    for number, own in ((1, "0.5"), (2, "1")):
        round_.counts(round_.take(changed_return(round_, f"sua-{number}.xlsx", own), LATER_DAY))
        result = round_.issue(Stage.APPRAISAL)
        assert supplements(result, number) == asked_agencies(CHANGED)
    cells = shown(round_.list(AGENCY, "-bo-sung-2"))
    assert cells[f"{CHANGED}/II.1", "self"].value == 1


def test_a_damaged_supplement_has_a_slip_of_its_own(tmp_path: Path) -> None:
    round_ = lists_out().copy(tmp_path)
    round_.counts(round_.take(changed_return(round_)))
    round_.issue(Stage.APPRAISAL)
    source = round_.list(AGENCY, "-bo-sung-1")
    back = round_.returned_list(AGENCY, lowered, name="bs.xlsx", source=source)
    type_in(back, back, {(f"{CHANGED}/II.1", "appraised"): 9})
    told = round_.take(back)
    assert told.slip == f"tra-lai/appraisal/{AGENCY}-bo-sung-1-{told.receipt}.xlsx"
    mended = round_.arriving("bs-sua.xlsx")
    type_in(round_.path / told.slip, mended, {(f"{CHANGED}/II.1", "appraised"): 0.25})
    assert round_.take(mended, LATER_DAY).outcome == "accepted"
    states = {s.form.part: s.state for s in round_.gathered().of_appraisers(Stage.APPRAISAL)
              if s.form.appraiser == AGENCY}  # fmt: skip
    assert states == {1: "outstanding", 2: "accepted"}


# --- a round that is answered ---------------------------------------------------------------------


def answered(folder: Path) -> AgencyRound:
    """All agencies agree with everything, the leaders have voted."""
    round_ = lists_out().copy(folder)
    for agency in AGENCIES:
        told = round_.take(round_.returned_list(agency, agreeing))
        assert told.outcome == "accepted", errors(told)
    vote(round_)
    return round_


def vote(round_: AgencyRound) -> None:
    for leader in LEADERS:
        path = round_.returned_ballot(leader.id, lambda unit, criterion: 3)
        assert round_.take(path).outcome == "accepted"


def ranked(round_: AgencyRound) -> RankResult:
    """The ranking of the units that take part."""
    rest = [unit.id for unit in every_unit() if unit.id not in UNITS]
    return rank(round_.path, without=rest, with_scores=True)


def scores(round_: AgencyRound) -> dict[tuple[str, str], Score]:
    """The scores that count, by unit and criterion; all are there."""
    result = ranked(round_)
    assert result.refused is None and result.scores is not None, result.refused
    found = {(score.unit, score.criterion): score for score in result.scores}
    rules = regulation(REGULATION)
    blocs = {unit.id: unit.bloc for unit in every_unit()}
    wanted = {(unit, leaf.id) for unit in UNITS
              for leaf in rules.annex_of_bloc(blocs[unit]).leaves()}  # fmt: skip
    assert found.keys() == wanted
    return found
