"""Appeals: a unit disputes a score, the agency that gave it decides, the ranking uses the decision.

1. Each agency gets just the disputed rows that it appraised; a later appeal is a supplement.
2. Its workbook is read like any list: locked values, completeness, slips.
3. What it decides is the final score; of several agencies the mean; the first one stays on record.
4. Nothing is ranked while a decision is out; an appeal that nobody has been asked about is named.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from support.appraisal_rounds import BLOC, HOME, LEADERS, SCIENCE, scored_round
from support.findings import codes
from support.result_rounds import (
    SHARED,
    answer,
    appeal_list,
    appealed_round,
    claim,
    decide_on,
    decision,
    judged_round,
    notice,
    noticed_round,
    reading,
    texts,
    typed_at,
)
from support.round_helpers import Round, set_control

from thidua_xlsx.cli import main
from thidua_xlsx.layout.control.schema import READING
from thidua_xlsx.model import Appraisal, Score, Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.final_scores import FinalScores, final_scores
from thidua_xlsx.pipeline.gathering.appeals import with_decisions
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.template import load_regulation

SHARED_BY = ("so-noi-vu", "so-thong-tin-va-truyen-thong", "so-tu-phap")
RULES = load_regulation("tn-2610-2024")


def answer_instead(round_: Round, changes: dict[tuple[str, str], Any]) -> str:
    """SCIENCE sends another notice, of which a person says that it counts; its receipt."""
    receipt = answer(round_, changes, received="21/11/2024 08:00").receipt
    settle(round_, f"return:result:{SCIENCE.id}", receipt)
    return receipt


def settle(round_: Round, asked: str, given: str) -> None:
    """A person decides that question."""
    decided = decide(round_.path, asked, given, by="Chủ tịch", reason="Đơn vị gửi lại")
    assert decided.refused is None, decided.refused


def scored(round_: Round) -> dict[tuple[str, str], dict[str, Any]]:
    """The rows of ``rank --scores --json``."""
    result = rank(round_.path, with_scores=True)
    assert result.refused is None, result.refused
    return {(row["unit"], row["criterion"]): row for row in result.body("vi")["scores"]}


# --- 1: who is asked what -------------------------------------------------------------------------


def test_only_the_agency_that_gave_the_score_is_asked_and_only_that_row(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    folder = round_.path / "phat-hanh" / "kien-nghi"
    assert [path.name for path in folder.iterdir()] == ["thanh-tra-tinh.xlsx"]
    read = reading(appeal_list(round_, "thanh-tra-tinh").read_bytes())
    assert read.identity is not None and read.verified
    assert (read.identity.stage, read.identity.appraiser) == ("appeal", "thanh-tra-tinh")
    assert [(one.unit, one.criterion) for one in read.appraisals] == [(SCIENCE.id, "II.2")]
    said = {one.field.field: one.value for one in read.values}
    assert said["self"] == 2 and said["first"] == Decimal("1.25") and said["requested"] == 2
    assert said["grounds"] == "Có báo cáo" and said["first_level"] == "Tốt"
    assert said["appraised"] is None and said["reason"] is None


def test_a_list_shows_nothing_of_units_that_did_not_appeal(tmp_path: Path) -> None:
    shown = texts(appeal_list(appealed_round(tmp_path), "thanh-tra-tinh"))
    assert not [text for text in shown if HOME.id in text]
    assert not [text for text in shown for leader in LEADERS if leader.id in text]


def test_every_agency_of_a_shared_criterion_is_asked(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path, ("V.5", 10))
    names = {path.stem for path in (round_.path / "phat-hanh" / "kien-nghi").iterdir()}
    assert names == set(SHARED_BY)


def test_each_agency_sees_what_it_gave_itself_and_beside_it_what_all_came_to(
    tmp_path: Path,
) -> None:
    round_ = appealed_round(tmp_path, ("V.5", 10), ("II.2", 2))
    (given,) = (
        {each.by: each for each in said}
        for row, said in final(round_).appraisals.items()
        if row == (SCIENCE.id, "V.5")
    )
    assert len({each.score for each in given.values()}) > 1
    for agency in SHARED_BY:
        read = reading(appeal_list(round_, agency).read_bytes())
        said = {one.field.field: one.value for one in read.values}
        assert (said["first"], said["together"]) == (given[agency].score, SHARED)
    alone = reading(appeal_list(round_, "thanh-tra-tinh").read_bytes())
    assert "together" not in {one.field.field for one in alone.values}


def final(round_: Round) -> FinalScores:
    with opening(round_.path) as opened:
        assert opened.round is not None
        return final_scores(gather(opened.round), opened.round.units())


def test_where_the_lead_agency_counts_it_alone_is_asked(tmp_path: Path) -> None:
    round_ = judged_round(tmp_path)
    set_control(round_.path, **{READING + "shared-criterion-score": "lead-agency"})
    issue(round_.path, Stage.RESULT)
    answer(round_, claim("V.5", 10))
    issued = issue(round_.path, Stage.APPEAL).issued
    assert [form.appraiser for form in issued] == [SHARED_BY[0]]


def test_without_an_appeal_step_nothing_goes_out(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path, appeals=False)
    refused = issue(round_.path, Stage.APPEAL).refused
    assert refused is not None and refused.finding.code == "appeals-off"


def test_without_appeals_nothing_goes_out(tmp_path: Path) -> None:
    refused = issue(noticed_round(tmp_path).path, Stage.APPEAL).refused
    assert refused is not None and refused.finding.code == "appeals-none"


def test_a_further_appeal_goes_out_as_a_supplement_with_just_its_rows(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    before = appeal_list(round_, "thanh-tra-tinh").read_bytes()
    home = typed_at(notice(round_, HOME.id).read_bytes(), claim("II.1", 1))
    (taken,) = collect(round_.path, [round_.send("noi-vu.xlsx", home)]).files
    assert taken.outcome == "accepted"
    result = issue(round_.path, Stage.APPEAL)
    assert result.written == 1 and codes(result) == ["appeal-supplement-issued"]
    assert appeal_list(round_, "thanh-tra-tinh").read_bytes() == before
    supplement = reading(appeal_list(round_, "thanh-tra-tinh", 2).read_bytes())
    assert [(one.unit, one.criterion) for one in supplement.appraisals] == [(HOME.id, "II.1")]
    assert issue(round_.path, Stage.APPEAL).written == 0


# --- 2: what comes back ---------------------------------------------------------------------------


def test_a_decision_without_a_score_is_asked_for_by_a_slip(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    taken = decide_on(round_, "thanh-tra-tinh", decision("II.2", None))
    assert taken.outcome == "review" and "appraisal-missing" in codes(taken)
    assert taken.slip is not None
    mended = typed_at((round_.path / taken.slip).read_bytes(), decision("II.2", 2))
    (back,) = collect(round_.path, [round_.send("lai.xlsx", mended)]).files
    assert back.outcome == "accepted"
    assert scored(round_)[SCIENCE.id, "II.2"]["final"] == "2"


def test_a_decision_without_an_answer_is_warned_of_even_if_it_grants_all(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    taken = decide_on(round_, "thanh-tra-tinh", decision("II.2", 2, reason=None))
    assert taken.outcome == "accepted" and codes(taken) == ["appeal-answer-missing"]


def test_what_the_unit_asked_for_is_locked(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    row = f"{SCIENCE.id}/II.2"
    taken = decide_on(round_, "thanh-tra-tinh", {**decision("II.2", 2), (row, "requested"): 1})
    (found,) = taken.findings
    assert (found.code, found.criterion, found.found) == ("locked-value-changed", "II.2", "1")
    assert found.unit == SCIENCE.id and found.parameters["expected"] == "2"


def test_a_decision_above_the_maximum_never_counts(tmp_path: Path) -> None:
    taken = decide_on(appealed_round(tmp_path), "thanh-tra-tinh", decision("II.2", Decimal("2.5")))
    assert taken.outcome == "review" and "score-above-maximum" in codes(taken)


# --- 3: what counts -------------------------------------------------------------------------------


def test_the_decision_is_the_final_score_and_the_first_one_stays_on_record(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    taken = decide_on(round_, "thanh-tra-tinh", decision("II.2", Decimal("1.75")))
    assert taken.outcome == "accepted"
    row = scored(round_)[SCIENCE.id, "II.2"]
    assert row["self"] == "2" and row["appealed"] == row["final"] == "1.75"
    assert row["appraised"] == [{"by": "thanh-tra-tinh", "score": "1.25", "level": "tot"}]
    assert row["level"] == "xuat-sac"


def test_the_total_and_the_rank_follow_the_decision(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    before = totals(round_)
    answer(round_, claim("II.2", 2))
    issue(round_.path, Stage.APPEAL)
    decide_on(round_, "thanh-tra-tinh", decision("II.2", Decimal("1.75")))
    after = totals(round_)
    assert after[SCIENCE.id] - before[SCIENCE.id] == Decimal("0.5")
    assert after[HOME.id] == before[HOME.id]


def totals(round_: Round) -> dict[str, Decimal]:
    ranking = rank(round_.path).ranking
    assert ranking is not None
    found = {}
    for line in ranking.blocs[0].units:
        assert line.final_total is not None and line.panel_total is not None
        assert line.appraised_total is not None
        assert line.appraised_total + line.panel_total == line.final_total
        found[line.unit.id] = line.final_total
    return found


def test_of_several_agencies_the_mean_counts(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path, ("V.5", 12))
    for agency, score in zip(SHARED_BY, (12, 11, 11), strict=True):
        assert decide_on(round_, agency, decision("V.5", score)).outcome == "accepted"
    row = scored(round_)[SCIENCE.id, "V.5"]
    assert row["final"] == "11.333" and len(row["appraised"]) == 3


def test_the_difference_sheet_has_all_four_scores_side_by_side(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    decide_on(round_, "thanh-tra-tinh", decision("II.2", Decimal("1.75")))
    assert rank(round_.path).refused is None
    row = difference_row(round_, "II.2")
    assert [row[name] for name in ("self", "appraised", "difference", "appealed", "final")] == [
        2, 1.25, 0.75, 1.75, 1.75,
    ]  # fmt: skip
    other = difference_row(round_, "V.5")
    assert (other["appraised"], other["appealed"]) == (float(SHARED), None)
    assert other["final"] == other["appraised"]
    assert row["reason"] == "Chậm báo cáo (thanh-tra-tinh); Sau kiến nghị: Đã xem xét"


def test_without_appeals_the_difference_sheet_has_no_such_columns(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    assert rank(round_.path).refused is None
    assert not {"appealed", "final"} & difference_row(round_, "II.2").keys()


def difference_row(round_: Round, criterion: str) -> dict[str, Any]:
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx", data_only=True)
    sheet = next(s for s in book.worksheets if s["A1"].value == f"difference.{BLOC}")
    (row,) = [r for r in sheet.iter_rows() if r[0].value == f"unit:{SCIENCE.id}/{criterion}"]
    return {head.value: cell.value for head, cell in zip(sheet[1], row, strict=True) if head.value}


def test_a_notice_after_the_decision_shows_both_scores_and_takes_no_appeal_on_it(
    tmp_path: Path,
) -> None:
    round_ = appealed_round(tmp_path)
    decide_on(round_, "thanh-tra-tinh", decision("II.2", Decimal("1.75")))
    result = issue(round_.path, Stage.RESULT, units=[SCIENCE.id])
    assert codes(result) == ["result-outdated"]
    issue(round_.path, Stage.RESULT, units=[SCIENCE.id], again=True)
    read = reading(notice(round_, number=2).read_bytes())
    said = {one.field.key: one.value for one in read.values}
    assert (said["II.2/appraised"], said["II.2/appealed"]) == (Decimal("1.25"), Decimal("1.75"))
    assert "II.2/requested" not in said and "V.5/requested" in said
    assert said["II.2/level"] == "Xuất sắc" and "II.2/cause" in said


def test_a_decision_outlives_the_notice_that_asked_for_it(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    decide_on(round_, "thanh-tra-tinh", decision("II.2", Decimal("1.75")))
    issue(round_.path, Stage.RESULT, units=[SCIENCE.id], again=True)
    data = typed_at(notice(round_, number=2).read_bytes(), {("II.2", "cause"): "Chậm"})
    collect(round_.path, [round_.send("lan-2.xlsx", data)])
    assert scored(round_)[SCIENCE.id, "II.2"]["final"] == "1.75"


def test_where_whole_annexes_are_appraised_the_annexs_agency_decides(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path, leaders=False)
    settings = {READING + "appeal": "on", "appraisal_by": "Cả biểu của từng đơn vị"}
    set_control(round_.path, **settings)
    assert issue(round_.path, Stage.APPRAISAL).refused is None
    for unit in round_.units:
        data = round_.answered(unit.id, Stage.APPRAISAL)
        (taken,) = collect(round_.path, [round_.send(f"{unit.id}-tham-dinh.xlsx", data)]).files
        assert taken.outcome == "accepted", taken.findings
    assert issue(round_.path, Stage.RESULT).written == 2
    assert answer(round_, claim("II.2", 2)).outcome == "accepted"
    assert [form.appraiser for form in issue(round_.path, Stage.APPEAL).issued] == [
        "thanh-tra-tinh"
    ]
    decide_on(round_, "thanh-tra-tinh", decision("II.2", Decimal("1.5")))
    row = scored(round_)[SCIENCE.id, "II.2"]
    assert row["final"] == row["appealed"] == "1.5" and row["appraised"][0]["score"] == "1"


def test_the_command_line_says_what_comes_next(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    said = CliRunner().invoke(main, ["issue", str(round_.path), "--stage", "result"]).output
    assert "Thông báo kết quả: 2 phiếu" in said
    assert "không có phiếu mới để gửi" in said.splitlines()[-1]
    answer(round_, claim("II.2", 2))
    told = CliRunner().invoke(
        main, ["issue", str(round_.path), "--stage", "appeal", "--lang", "en"]
    )
    assert told.exit_code == 0 and "phat-hanh/kien-nghi/" in told.output.splitlines()[-1]
    waits = CliRunner().invoke(main, ["rank", str(round_.path)])
    assert waits.exit_code == 1 and "thanh-tra-tinh" in waits.output


THOUSANDTHS = st.integers(0, 12_000).map(lambda n: Decimal(n).scaleb(-3))


@given(st.lists(st.none() | THOUSANDTHS, max_size=4), st.none() | THOUSANDTHS)
def test_whatever_is_decided_the_final_score_is_its_mean_or_else_the_first(
    decided: list[Decimal | None], first: Decimal | None
) -> None:
    row = ("so-a", "V.5")
    said = {
        str(n): Appraisal(*row, str(n), score, "tot" if n else "kem")
        for n, score in enumerate(decided)
    }
    (score,) = with_decisions([Score(*row, appraised=first, level="xuat-sac")], {row: said}, RULES)
    known = [one for one in decided if one is not None]
    assert score.appraised == first
    if not known:
        assert score.appealed is None and score.final == first and score.level == "xuat-sac"
        return
    exact = sum(map(Fraction, known), Fraction(0)) / len(known)
    truncated = Decimal((exact * 10**9).__floor__()).scaleb(-9)
    assert score.final == truncated.quantize(Decimal("0.001"), ROUND_HALF_UP)
    assert score.level == ("kem" if decided[0] is not None else "tot")


# --- 4: what waits --------------------------------------------------------------------------------


def test_nothing_is_ranked_while_a_decision_is_out(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path, ("V.5", 12), ("II.2", 2))
    decide_on(round_, "thanh-tra-tinh", decision("II.2", 2))
    decide_on(round_, SHARED_BY[1], decision("V.5", 12))
    refused = rank(round_.path).refused
    assert refused is not None and refused.finding.code == "appeals-outstanding"
    assert set(refused.whom) == {SHARED_BY[0], SHARED_BY[2]}
    assert status(round_.path).stages["appeal"]["outstanding"] == 2


def test_a_list_is_not_awaited_once_the_unit_has_dropped_what_it_asks(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path, ("V.5", 12), ("II.2", 2))
    later = answer_instead(round_, claim("V.5", 12))
    for agency in SHARED_BY:
        decide_on(round_, agency, decision("V.5", 12))
    dropped = status(round_.path)
    assert [one.appraiser for one in dropped.appraisers if one.state == "withdrawn"] == [
        "thanh-tra-tinh"
    ]
    assert dropped.stages["appeal"]["outstanding"] == 0 and dropped.withdrawn["appeal"] == 1
    assert rank(round_.path).refused is None
    settle(round_, f"receipt:{later}", "withdrawn")
    assert status(round_.path).stages["appeal"]["outstanding"] == 1
    refused = rank(round_.path).refused
    assert refused is not None and refused.whom == ("thanh-tra-tinh",)


def test_a_list_of_two_units_waits_for_the_one_that_still_appeals(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    answer(round_, claim("II.2", 2))
    home = typed_at(notice(round_, HOME.id).read_bytes(), claim("II.2", 1))
    collect(round_.path, [round_.send("noi-vu.xlsx", home)])
    issue(round_.path, Stage.APPEAL)
    answer_instead(round_, {})
    assert status(round_.path).stages["appeal"]["outstanding"] == 1
    assert rank(round_.path).refused is not None
    assert rank(round_.path, without=[HOME.id]).refused is None


def test_leaving_the_unit_out_leaves_its_appeal_out(tmp_path: Path) -> None:
    round_ = appealed_round(tmp_path)
    assert rank(round_.path, without=[SCIENCE.id]).refused is None


def test_an_appeal_that_nobody_was_asked_about_is_named(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    answer(round_, claim("II.2", 2))
    result = rank(round_.path)
    (found,) = [one for one in result.findings if one.code == "appeals-undecided"]
    assert found.found == SCIENCE.name
    issue(round_.path, Stage.APPEAL)
    decide_on(round_, "thanh-tra-tinh", decision("II.2", 2))
    assert "appeals-undecided" not in codes(rank(round_.path))


def test_an_appeal_under_review_is_named(tmp_path: Path) -> None:
    round_ = noticed_round(tmp_path)
    assert answer(round_, claim("II.2", 2, grounds=None)).outcome == "review"
    assert "appeals-undecided" in codes(rank(round_.path))
