"""A blank row in an agency's list: the rest counts, and the row is asked again by itself."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from support.appraisal_rounds import (
    AGENCIES,
    HOME,
    SCIENCE,
    Change,
    filled_in,
    listed_round,
    place,
    send,
    take,
    workbook,
)
from support.findings import codes, errors, loud
from support.form_helpers import with_identity
from support.round_helpers import Round

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.deriving.final_scores import final_scores
from thidua_xlsx.pipeline.gathering.forgotten_rows import AT_MOST
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status

AGENCY = "so-noi-vu"
ROW = (SCIENCE.id, "II.4")
"""One of the more than sixty rows of its list."""


def blank(*rows: tuple[str, str]) -> Change:
    return {(*row, name): None for row in rows for name in ("level", "appraised")}


def rows_of(round_: Round) -> list[tuple[str, str]]:
    """The rows of the agency's list, as its issue tells."""
    with opening(round_.path) as opened:
        (first,) = (
            state.issue
            for state in gather(opened.round).of_appraisers(Stage.APPRAISAL)
            if state.form.appraiser == AGENCY and state.form.part == 1
        )
    return [(unit, criterion) for unit, tokens in first.shows.items() for criterion in tokens]


def appraised(round_: Round) -> dict[tuple[str, str], Decimal | None]:
    with opening(round_.path) as opened:
        scores = final_scores(gather(opened.round), opened.round.units())
    return {(each.unit, each.criterion): each.appraised for each in scores.scores}


def test_one_blank_row_leaves_the_list_accepted_and_is_told_with_unit_and_cell(
    tmp_path: Path,
) -> None:
    round_ = listed_round(tmp_path)
    issued = workbook(round_, Stage.APPRAISAL, AGENCY).read_bytes()
    file = send(round_, Stage.APPRAISAL, AGENCY, blank(ROW))
    (found,) = loud(file.findings)
    assert (file.outcome, found.code, found.severity) == (
        "accepted", "appraisal-row-open", "warning",
    )  # fmt: skip
    assert (found.sheet, found.cell) == place(issued, *ROW, "appraised")
    assert SCIENCE.name in found.message() and file.slip is None


def test_the_open_row_alone_is_asked_in_a_supplement_and_all_other_scores_stand(
    tmp_path: Path,
) -> None:
    round_ = listed_round(tmp_path)
    for agency in AGENCIES:
        send(round_, Stage.APPRAISAL, agency, blank(ROW) if agency == AGENCY else None)
    before = appraised(round_)
    assert before[ROW] is None
    result = issue(round_.path, Stage.APPRAISAL)
    (fresh,) = (form for form in result.issued if form.written)
    assert (fresh.appraiser, "supplement-issued" in codes(result)) == (AGENCY, True)
    supplement = (round_.path / fresh.file).read_bytes()
    assert place(supplement, *ROW, "appraised")
    with pytest.raises(KeyError):
        place(supplement, HOME.id, ROW[1], "appraised")
    assert take(round_, "bo-sung.xlsx", filled_in(supplement)).outcome == "accepted"
    after = appraised(round_)
    assert after.pop(ROW) is not None and before.pop(ROW) is None
    assert after == before
    assert not [form for form in issue(round_.path, Stage.APPRAISAL).issued if form.written]
    lists = [one for one in status(round_.path).appraisers if one.stage == Stage.APPRAISAL]
    assert {one.state for one in lists} == {"accepted"} and len(lists) == len(AGENCIES) + 1


@pytest.mark.parametrize("more", [False, True])
def test_a_list_with_more_than_one_blank_row_in_ten_is_to_be_mended(
    tmp_path: Path, more: bool
) -> None:
    round_ = listed_round(tmp_path)
    rows = rows_of(round_)
    most = len(rows) // AT_MOST
    file = send(round_, Stage.APPRAISAL, AGENCY, blank(*rows[: most + more]))
    assert most > 1 and file.outcome == ("review" if more else "accepted")
    assert len(errors(file)) == (most + 1 if more else 0)


def test_a_blank_row_beside_another_fault_is_an_error_as_that_is(tmp_path: Path) -> None:
    round_ = listed_round(tmp_path)
    changes = blank(ROW) | {(HOME.id, "II.4", "appraised"): 99}
    file = send(round_, Stage.APPRAISAL, AGENCY, changes)
    assert file.outcome == "review"
    assert set(codes(errors(file))) == {"appraisal-missing", "score-above-maximum"}


def test_a_list_that_is_not_accepted_for_another_reason_says_what_it_lacks(tmp_path: Path) -> None:
    """Without our signature nobody knows whose list it is: nothing of it counts yet."""
    round_ = listed_round(tmp_path)
    data = filled_in(workbook(round_, Stage.APPRAISAL, AGENCY).read_bytes(), blank(ROW))
    file = take(round_, "noi-vu.xlsx", with_identity(data, {"signature": "0" * 128}))
    assert file.outcome == "review"
    assert "appraisal-missing" in codes(file) and "appraisal-row-open" not in codes(file)
