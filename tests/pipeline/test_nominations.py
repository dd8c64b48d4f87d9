"""A bloc nominates units by ballot: who gets one, what counts, what is proposed, what is asked.

The bloc is that of Bắc Giang, whose report tells that Sở Công Thương led with 923 points and was
not nominated; the other members, and how they vote, are made up.
"""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from support.bloc_rounds import (
    BLOC,
    MADE_UP,
    OPEN,
    TOTALS,
    TRADE,
    TRANSPORT,
    UNITS,
    answer,
    ballot,
    ranked_round,
    vote,
    voting_round,
)
from support.findings import errors
from support.round_helpers import Round, set_control
from support.shown_cells import cells_of

from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.nominating import AGAIN, GIVEN, KEEP, NOT_GIVEN
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.deriving.vote_counting import COUNT
from thidua_xlsx.pipeline.documents import documents
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.ranking.nominating import Tally
from thidua_xlsx.ranking.nominations import BlocNomination

pytestmark = pytest.mark.usefixtures("fixed_clock")
ALL_BUT = {"nomination_voters": "Mọi đơn vị, trừ các đơn vị nêu ở dòng dưới"}


def ranked(round_: Round) -> RankResult:
    """What ranking comes to."""
    result = rank(round_.path)
    assert result.refused is None, result.refused
    return result


def verified(round_: Round) -> RankResult:
    """The same, of which ``verify`` derives all again."""
    result = ranked(round_)
    assert verify(round_.path).differences == ()
    return result


def nomination(result: RankResult) -> BlocNomination:
    """The vote of the bloc."""
    found = result.voted.of(BLOC)
    assert found is not None
    return found


def tally(result: RankResult) -> Tally:
    """Its tally."""
    found = nomination(result).tally
    assert found is not None
    return found


def votes(result: RankResult) -> dict[str, int]:
    """The votes of each unit."""
    return {one.unit: one.votes for one in tally(result).units}


def all_vote(round_: Round, *, number: int = 1) -> None:
    """Everybody nominates TRANSPORT, which nominates TRADE."""
    for unit in UNITS:
        told = vote(round_, unit, TRANSPORT if unit != TRANSPORT else TRADE, number=number)
        assert told.outcome == "accepted", errors(told)


def codes(*findings: object) -> list[str]:
    """The codes of the findings."""
    return [one.code for one in findings]  # type: ignore[attr-defined]


# --- ballots go out ------------------------------------------------------------------------------


def test_ballots_are_refused_until_the_bloc_has_set_how_it_votes(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    set_control(round_.path, **{k: v for k, v in OPEN.items() if k != "nomination_flags"})
    refused = issue(round_.path, Stage.NOMINATION).refused
    assert refused is not None and refused.finding.code == "nomination-settings-missing"
    assert "“Số đơn vị được đề nghị của mỗi khối”" in refused.finding.message()
    assert refused.finding.sheet == "Đợt chấm"
    assert not (round_.path / "phat-hanh" / "suy-ton").exists()


def test_status_says_that_ballots_are_to_go_out_once_it_is_set_how_the_bloc_votes(
    tmp_path: Path,
) -> None:
    round_ = ranked_round(tmp_path)
    assert status(round_.path).to_issue == ()
    set_control(round_.path, **OPEN)
    assert status(round_.path).to_issue == (Stage.NOMINATION,)
    assert rank(round_.path).refused is None
    issue(round_.path, Stage.NOMINATION)
    assert status(round_.path).to_issue == ()


def test_ballots_are_refused_while_the_result_is_not_the_one_that_was_written(
    tmp_path: Path,
) -> None:
    round_ = ranked_round(tmp_path)
    set_control(round_.path, **OPEN)
    lowered = decide(round_.path, f"score:{TRADE}:I.3.a", "1", by="A", reason="B")
    assert lowered.refused is None
    refused = issue(round_.path, Stage.NOMINATION).refused
    assert refused is not None and refused.finding.code == "nomination-not-ranked"


def test_a_ballot_shows_ranks_and_totals_and_asks_for_a_mark(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    data = ballot(round_, TRADE).read_bytes()
    cells = cells_of(data)
    for rank_, (unit, total) in enumerate(TOTALS.items(), start=1):
        assert cells[f"unit:{unit}", "total"].value == total
        assert cells[f"unit:{unit}", "rank"].value == rank_
    book = openpyxl.load_workbook(ballot(round_, TRADE))
    sheet = book["Phiếu suy tôn"]
    open_ = {
        (row, column)
        for (row, column), cell in cells.items()
        if cell.tab == sheet.title and not sheet[cell.address].protection.locked
    }
    asked = {("none", "nominated")}
    asked |= {(f"unit:{u}", c) for u in UNITS if u != TRADE for c in ("nominated", "reason")}
    assert open_ == asked


def test_issuing_again_writes_only_what_is_missing(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    before = {unit: ballot(round_, unit).read_bytes() for unit in UNITS}
    ballot(round_, TRADE).unlink()
    result = issue(round_.path, Stage.NOMINATION)
    assert result.refused is None and result.findings == ()
    assert {unit: ballot(round_, unit).read_bytes() for unit in UNITS} == before
    assert {form.issue_number for form in result.issued} == {1}


def test_units_that_do_not_vote_get_no_ballot(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    set_control(round_.path, **{**OPEN, **ALL_BUT, "nomination_nonvoters": TRANSPORT})
    assert rank(round_.path).refused is None
    issued = issue(round_.path, Stage.NOMINATION).issued
    assert [form.unit for form in issued] == [unit for unit in UNITS if unit != TRANSPORT]


# --- the document's own case ---------------------------------------------------------------------


def test_the_unit_that_led_with_923_points_is_shown_with_the_reason_that_the_bloc_states(
    tmp_path: Path,
) -> None:
    round_ = voting_round(tmp_path)
    all_vote(round_)
    result = ranked(round_)
    assert votes(result) == {TRADE: 1, TRANSPORT: 4, **dict.fromkeys(MADE_UP, 0)}
    assert [one.unit for one in tally(result).proposed] == [TRANSPORT]
    (asked,) = result.pending
    assert asked.kind == "unnominated" and asked.unit == TRADE
    assert "Sở Công Thương được 923 điểm, đứng đầu khối; tuy nhiên không được khối" in asked.text
    answer(round_, asked.id, GIVEN, "Chưa có giải pháp nổi bật")
    result = verified(round_)
    assert result.pending == ()
    (one,) = nomination(result).unnominated
    assert (one.unit.id, one.rank, one.reason) == (TRADE, 1, "Chưa có giải pháp nổi bật")
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "tong-hop.xlsx")
    said = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    told = "Đứng đầu khối nhưng không được khối suy tôn (01/05 phiếu): lý do: Chưa có giải pháp"
    assert any(told in text for text in said)
    assert any("Sở Công Thương được 923 điểm, đứng đầu khối; tuy nhiên" in text for text in said)


def test_a_reason_that_the_bloc_does_not_give_is_not_made_up(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    all_vote(round_)
    (asked,) = ranked(round_).pending
    answer(round_, asked.id, NOT_GIVEN)
    (one,) = nomination(ranked(round_)).unnominated
    assert one.reason == ""
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "tong-hop.xlsx")
    said = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    assert any("không được khối suy tôn (01/05 phiếu): khối không nêu lý do" in t for t in said)


# --- what counts ---------------------------------------------------------------------------------


def test_nothing_is_told_of_the_votes_before_they_are_counted(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    for unit in UNITS[:3]:
        vote(round_, unit, UNITS[4])
    result = ranked(round_)
    assert nomination(result).tally is None
    (asked,) = result.pending
    assert asked.kind == "nomination-count"
    assert "thu về 03 phiếu suy tôn (đã phát 05, 05 đơn vị bỏ phiếu)" in asked.text
    assert not nomination(result).ballots


def test_the_bloc_may_count_the_ballots_that_are_in(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    for unit in UNITS[:3]:
        vote(round_, unit, UNITS[4])
    (asked,) = ranked(round_).pending
    answer(round_, asked.id, COUNT)
    result = ranked(round_)
    assert votes(result)[UNITS[4]] == 3
    assert (tally(result).voters, tally(result).returned) == (5, 3)
    assert [one.unit for one in tally(result).proposed] == [UNITS[4]]
    late = vote(round_, UNITS[3], TRADE)
    assert late.outcome == "set-aside" and codes(*late.findings) == ["vote-counted"]
    assert votes(verified(round_)) == votes(result)
    units = (one for one in status(round_.path).units if one.stage == Stage.NOMINATION)
    states = {each.unit.id: each.state for each in units}
    assert states[UNITS[3]] == Standing.WITHDRAWN


def test_an_answer_about_other_ballots_counts_nothing(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    vote(round_, UNITS[0], UNITS[4])
    (asked,) = ranked(round_).pending
    answer(round_, asked.id, COUNT)
    vote(round_, UNITS[2], UNITS[4])
    result = ranked(round_)
    assert nomination(result).tally is None
    assert [one.kind for one in result.pending] == ["nomination-count"]


@pytest.mark.parametrize(
    ("units", "nobody", "code"),
    [
        ((), False, "vote-blank"),
        ((UNITS[3], UNITS[4]), False, "vote-too-many"),
        ((UNITS[4],), True, "vote-contradicts"),
    ],
)
def test_a_spoilt_ballot_comes_back_and_counts_for_nobody_unless_it_is_mended(
    tmp_path: Path, units: tuple[str, ...], nobody: bool, code: str
) -> None:
    round_ = voting_round(tmp_path)
    spoilt = vote(round_, TRADE, *units, nobody=nobody)
    assert spoilt.outcome == "review"
    assert [one.code for one in spoilt.findings if one.severity == "error"] == [code]
    assert spoilt.slip is not None and (round_.path / spoilt.slip).exists()
    refused = decide(round_.path, f"waiver:{spoilt.receipt}", "chap-nhan", by="A", reason="B")
    assert refused.refused is not None
    for unit in UNITS[1:]:
        vote(round_, unit, UNITS[2] if unit != UNITS[2] else UNITS[1])
    (asked,) = ranked(round_).pending
    assert "trong đó 01 phiếu không hợp lệ" in asked.text
    answer(round_, asked.id, COUNT)
    result = verified(round_)
    assert (tally(result).valid, tally(result).spoilt) == (4, 1)
    assert votes(result) == {**dict.fromkeys(UNITS, 0), UNITS[2]: 3, UNITS[1]: 1}


def test_the_slip_of_a_spoilt_ballot_is_a_ballot(tmp_path: Path) -> None:
    from support.bloc_rounds import marks
    from support.shown_cells import typed_at

    from thidua_xlsx.pipeline.collect import collect

    round_ = voting_round(tmp_path)
    spoilt = vote(round_, TRADE, UNITS[3], UNITS[4])
    assert spoilt.slip is not None
    slip = (round_.path / spoilt.slip).read_bytes()
    mended = typed_at(slip, {**marks(()), (f"unit:{UNITS[3]}", "nominated"): None})
    (told,) = collect(round_.path, [round_.send("sua.xlsx", mended)]).files
    assert told.outcome == "accepted", errors(told)


def test_a_ballot_that_nominates_nobody_is_valid(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    for unit in UNITS:
        assert vote(round_, unit, nobody=True).outcome == "accepted"
    result = ranked(round_)
    assert tally(result).valid == 5 and not tally(result).proposed
    assert [one.unit for one in result.pending] == [TRADE]


def test_a_later_ballot_of_the_same_voter_takes_the_place_of_the_first(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    vote(round_, TRADE, UNITS[4], received="2017-12-18T08:00")
    second = vote(round_, TRADE, UNITS[3], received="2017-12-19T08:00")
    assert second.outcome in ("accepted", "review")
    for asked in status(round_.path).pending:
        if asked.kind == "return":
            answer(round_, asked.id, str(second.receipt))
    for unit in UNITS[1:]:
        vote(round_, unit, nobody=True)
    result = ranked(round_)
    assert votes(result)[UNITS[3]] == 1 and votes(result)[UNITS[4]] == 0


# --- ties, changes -------------------------------------------------------------------------------


def test_units_with_equal_votes_at_the_last_place_are_put_to_the_bloc(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    set_control(round_.path, **{**OPEN, "nomination_marks": 2})
    assert rank(round_.path).refused is None
    assert issue(round_.path, Stage.NOMINATION).refused is None
    for unit in UNITS:
        vote(round_, unit, *(one for one in UNITS[1:3] if one != unit), nobody=False)
    result = ranked(round_)
    (asked,) = result.pending
    assert asked.kind == "nomination-tie"
    assert asked.answers[:2] == UNITS[1:3]
    assert [one.proposed for one in tally(result).units] == [False, None, None, False, False]
    answer(round_, asked.id, UNITS[2])
    result = ranked(round_)
    assert [one.unit for one in tally(result).proposed] == [UNITS[2]]
    assert [one.kind for one in result.pending] == ["unnominated"]


def test_a_vote_on_figures_that_have_changed_since_is_put_to_the_bloc(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    all_vote(round_)
    assert decide(round_.path, f"score:{UNITS[4]}:I.3.a", "0", by="A", reason="B").refused is None
    result = ranked(round_)
    assert nomination(result).changed == (UNITS[4],)
    (asked,) = result.pending
    assert asked.kind == "nomination-basis"
    assert not tally(result).proposed
    answer(round_, asked.id, KEEP)
    assert [one.unit for one in tally(ranked(round_)).proposed] == [TRANSPORT]
    answer(round_, asked.id, AGAIN)
    result = verified(round_)
    assert nomination(result).tally is None and nomination(result).again
    assert "nomination-outdated" in codes(*issue(round_.path, Stage.NOMINATION).findings)


def test_another_vote_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    all_vote(round_)
    first = ranked(round_)
    answer(round_, first.pending[0].id, NOT_GIVEN)
    ranked(round_)
    begun = issue(round_.path, Stage.NOMINATION, again=True)
    assert codes(*begun.findings) == ["nomination-begun-again"]
    assert {form.issue_number for form in begun.issued} == {2}
    assert nomination(ranked(round_)).tally is None
    old = vote(round_, TRADE, UNITS[3])
    assert old.outcome == "set-aside" and codes(*old.findings) == ["vote-over"]
    for unit in UNITS:
        assert vote(round_, unit, nobody=True, number=2).outcome == "accepted"
    result = verified(round_)
    assert nomination(result).number == 2 and not tally(result).proposed


def test_settings_that_change_under_a_vote_do_not_change_it(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    all_vote(round_)
    set_control(round_.path, **{**OPEN, "nomination_majority": "Từ 90 % trở lên"})
    result = ranked(round_)
    assert "vote-other-rules" in codes(*result.findings)
    assert [one.unit for one in tally(result).proposed] == [TRANSPORT]


def test_a_voter_that_leaves_before_the_count_votes_no_more(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    for unit in UNITS[:4]:
        vote(round_, unit, UNITS[4])
    left = {"nomination_nonvoters": f"{UNITS[4]}; {UNITS[0]}"}
    set_control(round_.path, **{**OPEN, **ALL_BUT, **left})
    result = verified(round_)
    assert (tally(result).voters, votes(result)[UNITS[4]]) == (3, 3)


def test_a_round_whose_regulation_has_no_nomination_refuses(tmp_path: Path) -> None:
    from support.appraisal_rounds import scored_round

    refused = issue(scored_round(tmp_path).path, Stage.NOMINATION).refused
    assert refused is not None and refused.finding.code == "stage-off"


def test_ballots_are_refused_while_a_rank_is_open(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    set_control(round_.path, **OPEN)
    same = decide(round_.path, f"score:{UNITS[4]}:I.2", "80", by="A", reason="B")
    assert same.refused is None, same.refused
    result = rank(round_.path)
    totals = {line.unit.id: line.final_total for line in result.ranking.blocs[0].units}  # type: ignore[union-attr]
    gap = TOTALS[UNITS[3]] - int(totals[UNITS[4]])  # type: ignore[arg-type]
    decide(round_.path, f"score:{UNITS[4]}:I.2", str(80 + gap), by="A", reason="B")
    assert rank(round_.path).refused is None
    refused = issue(round_.path, Stage.NOMINATION).refused
    assert refused is not None and refused.finding.code == "nomination-ranks-open"


def test_the_documents_to_sign_tell_of_the_vote(tmp_path: Path) -> None:
    round_ = voting_round(tmp_path)
    all_vote(round_)
    (asked,) = ranked(round_).pending
    answer(round_, asked.id, GIVEN, "Chưa có giải pháp nổi bật")
    ranked(round_)
    assert documents(round_.path).refused is None
    for name in ("bien-ban.docx", "to-trinh.docx"):
        text = "\n".join(p.text for p in docx.Document(round_.path / "van-ban" / name).paragraphs)
        assert "05 đơn vị bỏ phiếu; thu về 05 phiếu" in text
        flag = "Cờ thi đua của Ủy ban nhân dân tỉnh"
        assert f"Đề nghị tặng {flag}: Sở Giao thông vận tải (04/05 phiếu)." in text
        assert "khối suy tôn (01/05 phiếu): lý do: Chưa có giải pháp nổi bật." in text
