"""``rank``: missing is never zero, and what people typed into a result is never overwritten."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.round_helpers import JUSTICE, SCIENCE, Round

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank


def returned(round_: Round, *units: str, stage: Stage = Stage.SELF, **changes: Any) -> None:
    for unit in units:
        data = round_.answered(unit, stage, changes.get(unit.replace("-", "_")))
        collect(round_.path, [round_.send(f"{stage}-{unit}.xlsx", data)])


def appraised(round_: Round, **changes: Any) -> None:
    returned(round_, SCIENCE, JUSTICE, **{JUSTICE.replace("-", "_"): {"III.2.a/count": 4}})
    issue(round_.path, Stage.APPRAISAL)
    returned(round_, SCIENCE, JUSTICE, stage=Stage.APPRAISAL, **changes)


def lines(result: RankResult) -> list[dict[str, Any]]:
    (bloc,) = result.to_json()["blocs"]
    return list(bloc["units"])


def refusal(result: RankResult) -> tuple[str, tuple[str, ...]]:
    assert result.refused is not None and result.ranking is None and result.waits
    return result.refused.finding.code, result.refused.whom


def workbook(round_: Round) -> Path:
    return round_.path / "ket-qua" / "tong-hop.xlsx"


def test_units_that_have_not_returned_are_named(round_: Round) -> None:
    assert refusal(rank(round_.path)) == ("self-outstanding", (SCIENCE, JUSTICE))
    returned(round_, SCIENCE)
    assert refusal(rank(round_.path)) == ("self-outstanding", (JUSTICE,))
    assert not workbook(round_).exists()


def test_a_unit_under_review_is_named_too(round_: Round) -> None:
    returned(round_, SCIENCE, JUSTICE, **{"so_tu_phap": {"III.2.a/count": "x"}})
    assert refusal(rank(round_.path)) == ("self-outstanding", (JUSTICE,))


def test_before_any_appraisal_there_are_totals_without_ranks(round_: Round) -> None:
    returned(round_, SCIENCE, JUSTICE, **{"so_tu_phap": {"III.2.a/count": 4}})
    result = rank(round_.path)
    assert result.refused is None
    assert [(line["unit"], line["self_total"]) for line in lines(result)] == [
        (SCIENCE, "934"),
        (JUSTICE, "930"),
    ]
    assert {line["rank"] for line in lines(result)} == {None}
    assert {line["appraised_total"] for line in lines(result)} == {None}
    assert [found.code for found in result.findings] == ["not-appraised-yet"]
    assert result.waits
    assert workbook(round_).is_file()


def test_once_one_is_appraised_all_others_are_asked_for(round_: Round) -> None:
    returned(round_, SCIENCE, JUSTICE)
    issue(round_.path, Stage.APPRAISAL)
    returned(round_, SCIENCE, stage=Stage.APPRAISAL)
    assert refusal(rank(round_.path)) == ("appraisal-outstanding", (JUSTICE,))


def test_appraised_units_are_ranked_by_their_final_totals(round_: Round) -> None:
    appraised(round_, so_tu_phap={"appraised/I.1/amount": 10})
    result = rank(round_.path, with_scores=True)
    assert result.refused is None
    found = {line["unit"]: line for line in lines(result)}
    assert Decimal(found[SCIENCE]["final_total"]) == 934
    assert Decimal(found[JUSTICE]["final_total"]) == 930 + 10
    assert found[JUSTICE]["self_total"] == "930"
    assert (found[SCIENCE]["rank"], found[JUSTICE]["rank"]) == (2, 1)
    assert found[SCIENCE]["self_total"] == "934"
    answer = result.to_json()
    (score,) = [
        score
        for score in answer["scores"]
        if (score["unit"], score["criterion"]) == (JUSTICE, "I.1")
    ]
    assert (score["self"], score["final"]) == ("230", "240")


def test_ranking_twice_gives_the_same_answer_and_the_same_bytes(round_: Round) -> None:
    appraised(round_)
    first = rank(round_.path).to_json()
    data = workbook(round_).read_bytes()
    second = rank(round_.path).to_json()
    assert first == second and first["result_sha256"]
    assert workbook(round_).read_bytes() == data


# --- units left out -------------------------------------------------------------------------------


def test_a_unit_is_left_out_only_by_name_and_on_record(round_: Round) -> None:
    returned(round_, SCIENCE)
    result = rank(round_.path, without=[JUSTICE])
    assert result.refused is None
    assert [line["unit"] for line in lines(result)] == [SCIENCE]
    assert result.excluded == (JUSTICE,)
    assert ("unit-left-out", JUSTICE) in [(found.code, found.unit) for found in result.findings]


def test_a_unit_that_the_round_has_not_cannot_be_left_out(round_: Round) -> None:
    assert refusal(rank(round_.path, without=["so-tu-phat"])) == (
        "unit-not-in-round",
        ("so-tu-phat",),
    )


def test_leaving_all_out_ranks_nobody(round_: Round) -> None:
    assert refusal(rank(round_.path, without=[SCIENCE, JUSTICE]))[0] == "self-outstanding"


# --- the workbook ---------------------------------------------------------------------------------


def test_a_result_that_a_person_changed_is_not_overwritten(round_: Round) -> None:
    returned(round_, SCIENCE, JUSTICE)
    rank(round_.path)
    book = openpyxl.load_workbook(workbook(round_))
    book.active["Z99"] = "Ý kiến của Hội đồng"
    book.save(workbook(round_))
    typed = workbook(round_).read_bytes()
    result = rank(round_.path)
    assert refusal(result)[0] == "result-changed"
    assert workbook(round_).read_bytes() == typed
    workbook(round_).rename(workbook(round_).with_name("da-sua.xlsx"))
    assert rank(round_.path).refused is None


@pytest.mark.parametrize("lock", ["~$tong-hop.xlsx", ".~lock.tong-hop.xlsx#"])
def test_a_result_that_stands_open_in_an_office_program_is_not_overwritten(
    round_: Round, lock: str
) -> None:
    returned(round_, SCIENCE)
    rank(round_.path, without=[JUSTICE])
    before = workbook(round_).read_bytes()
    returned(round_, JUSTICE)
    held = workbook(round_).with_name(lock)
    held.write_bytes(b",nguyen,,")
    result = rank(round_.path)
    assert refusal(result)[0] == "file-open-in-office"
    assert result.refused is not None and lock in result.refused.finding.message()
    assert workbook(round_).read_bytes() == before
    held.unlink()
    assert rank(round_.path).refused is None


def test_a_result_of_ours_is_replaced_by_the_newer_one(round_: Round) -> None:
    returned(round_, SCIENCE)
    rank(round_.path, without=[JUSTICE])
    before = workbook(round_).read_bytes()
    returned(round_, JUSTICE)
    assert rank(round_.path).refused is None
    assert workbook(round_).read_bytes() != before


def test_a_file_of_that_name_that_is_not_ours_is_kept(round_: Round) -> None:
    returned(round_, SCIENCE, JUSTICE)
    workbook(round_).write_bytes("của người khác".encode())
    assert refusal(rank(round_.path))[0] == "result-changed"
    assert workbook(round_).read_bytes() == "của người khác".encode()
