"""A criterion that the control workbook gives to another agency while lists are out, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.appraisal_rounds import AGENCIES as EVERY_AGENCY
from support.appraisal_rounds import (
    HOME,
    LEADERS,
    SCIENCE,
    filled_in,
    listed_round,
    send,
    take,
    workbook,
)
from support.control_case import typed
from support.round_helpers import Round

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.issue import IssueResult, issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status

LOSER, GAINER, CRITERION = "so-noi-vu", "so-tu-phap", "III.8"


def give_to(round_: Round, name: str | None) -> None:
    """The officer names another agency for the criterion, or (None) nobody any more."""
    path = round_.path / "dot-cham.xlsx"
    row = f"criterion.PL-I.{CRITERION}"
    reason = None if name is None else "Theo chức năng"
    values = {("assignments", row, "others"): name, ("assignments", row, "reason"): reason}
    path.write_bytes(typed(values, path.read_bytes()))


def out(round_: Round) -> dict[str, Any]:
    """Who is awaited: by agency and part the state."""
    return {(a.appraiser, a.part): str(a.state) for a in status(round_.path).appraisers
            if a.stage == Stage.APPRAISAL}  # fmt: skip


def scores(round_: Round) -> Any:
    answer = rank(round_.path, with_scores=True)
    assert answer.refused is None, answer.refused
    return answer.to_json()["scores"]


def told(result: IssueResult) -> list[tuple[str, str | None]]:
    return [(f.code, f.found) for f in result.findings if f.code.startswith(("list-", "supp"))]


@pytest.fixture
def moved(tmp_path: Path) -> tuple[Round, Any, IssueResult]:
    """Everything is answered; then III.8 goes from Sở Nội vụ to Sở Tư pháp, which is asked."""
    round_ = listed_round(tmp_path)
    for agency in EVERY_AGENCY:
        assert send(round_, Stage.APPRAISAL, agency).outcome == "accepted"
    for leader in LEADERS:
        assert send(round_, Stage.BALLOT, leader.id).outcome == "accepted"
    before = scores(round_)
    give_to(round_, "Sở Tư pháp")
    return round_, before, issue(round_.path, Stage.APPRAISAL)


def test_a_reassigned_criterion_asks_only_its_rows_and_given_back_it_asks_nothing(
    moved: tuple[Round, Any, IssueResult],
) -> None:
    round_, before, asked = moved
    assert (asked.written, told(asked)) == (1, [("supplement-issued", "Sở Tư pháp")])
    (said,) = (f.parameters for f in asked.findings if f.code == "supplement-issued")
    counted = {"rows": "2", "changed": "0", "new": "0", "given": "2"}
    assert said == {**counted, "folder": str(round_.path)}
    assert out(round_)[GAINER, 2] == "outstanding"
    assert rank(round_.path).refused is not None

    give_to(round_, None)
    back = issue(round_.path, Stage.APPRAISAL)
    assert (back.written, told(back)) == (0, [("list-withdrawn", "Sở Tư pháp")])
    standing = status(round_.path)
    assert out(round_)[GAINER, 2] == "withdrawn"
    assert standing.stages["appraisal"]["outstanding"] == 0
    assert standing.withdrawn["appraisal"] == 1
    assert scores(round_) == before

    none = {(unit.id, CRITERION, "appraised"): 0 for unit in round_.units}
    reasons = {(unit.id, CRITERION, "reason"): "Chưa đạt" for unit in round_.units}
    late = send(round_, Stage.APPRAISAL, f"{GAINER}-bo-sung-1", none | reasons)
    assert late.outcome == "accepted"
    (note,) = (f for f in late.findings if f.code == "rows-not-asked")
    assert note.parameters == {"count": "2", "rows": "2", "folder": str(round_.path)}
    assert scores(round_) == before

    give_to(round_, "Sở Tư pháp")
    assert issue(round_.path, Stage.APPRAISAL).written == 0
    of_row = [s for s in scores(round_) if s["criterion"] == CRITERION]
    assert {s["final"] for s in of_row} == {"0"}
    assert [[a["by"] for a in s["appraised"]] for s in of_row] == [[GAINER], [GAINER]]


def test_an_agency_may_leave_blank_what_it_is_asked_no_longer(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    give_to(round_, "Sở Tư pháp")
    result = issue(round_.path, Stage.APPRAISAL)
    rows = [f for f in result.findings if f.code == "list-rows-withdrawn"]
    assert [(f.found, f.parameters["count"]) for f in rows] == [("Sở Nội vụ", "2")]
    blank = {(unit.id, CRITERION, name): None
             for unit in (HOME, SCIENCE) for name in ("appraised", "level")}  # fmt: skip
    data = filled_in(workbook(round_, Stage.APPRAISAL, LOSER).read_bytes(), blank)
    file = take(round_, "noi-vu.xlsx", data)
    assert (file.outcome, file.slip) == ("accepted", None)
    give_to(round_, None)
    assert out(round_)[LOSER, 1] == "accepted"
    again = issue(round_.path, Stage.APPRAISAL)
    assert [form.appraiser for form in again.issued if form.written] == [LOSER]
    assert out(round_)[LOSER, 2] == "outstanding"
