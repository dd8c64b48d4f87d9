"""``status``: issued = accepted + review + outstanding, and what waits for a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from support.round_helpers import JUSTICE, SCIENCE, Round, begun, out

from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.status import status


def counts(accepted: int, review: int, outstanding: int) -> dict[str, dict[str, int]]:
    issued = accepted + review + outstanding
    return {
        "self": {
            "issued": issued,
            "accepted": accepted,
            "review": review,
            "outstanding": outstanding,
            "late": 0,
        }
    }


def test_before_anything_is_issued_nothing_is_counted(tmp_path: Path) -> None:
    result = status(begun(tmp_path).path)
    assert (result.stages, result.units, result.refused) == ({}, (), None)


def test_what_was_not_returned_is_outstanding_and_waits(round_: Round) -> None:
    result = status(round_.path)
    assert result.stages == counts(0, 0, 2)
    assert [(each.unit.id, each.state) for each in result.units] == [
        (SCIENCE, "outstanding"),
        (JUSTICE, "outstanding"),
    ]
    assert result.waits


def test_accepted_review_and_outstanding_add_up(round_: Round) -> None:
    collect(round_.path, [round_.send("a.xlsx", round_.answered(SCIENCE))])
    assert status(round_.path).stages == counts(1, 0, 1)
    bad = round_.answered(JUSTICE, changes={"III.2.a/count": "x"})
    collect(round_.path, [round_.send("b.xlsx", bad)])
    result = status(round_.path)
    assert result.stages == counts(1, 1, 0)
    assert result.waits


def test_once_all_are_accepted_nothing_waits(round_: Round) -> None:
    for unit in (SCIENCE, JUSTICE):
        round_.send(f"{unit}.xlsx", round_.answered(unit))
    collect(round_.path, [round_.inbox], received="20/11/2024 08:00")
    result = status(round_.path)
    assert result.stages == counts(2, 0, 0)
    assert not result.waits
    (first, _) = result.units
    assert (first.file, first.received_at) == (f"{SCIENCE}.xlsx", "2024-11-20T08:00:00+07:00")


def test_the_days_to_the_deadline_are_counted(tmp_path: Path) -> None:
    result = status(out(tmp_path, "PL-IV").path)
    assert (result.deadline, result.days_left) == (date(2024, 11, 24), 4)


def test_two_returns_that_both_count_are_a_pending_question(round_: Round) -> None:
    receipts = set()
    for name, value in (("a", 2), ("b", 1)):
        data = round_.answered(SCIENCE, changes={"III.2.a/count": value})
        (file,) = collect(round_.path, [round_.send(f"{name}.xlsx", data)]).files
        receipts.add(file.receipt)
    result = status(round_.path)
    (pending,) = result.to_json()["pending"]
    assert (pending["unit"], pending["kind"]) == (SCIENCE, "return")
    assert len(receipts) == 2 and set(pending["answers"]) == receipts
    assert result.waits


def test_the_answer_has_the_shape_of_the_contract(round_: Round) -> None:
    answer = status(round_.path).to_json()
    assert set(answer) >= {"stages", "units", "pending", "findings"}
    assert set(answer["units"][0]) >= {
        "unit", "bloc", "stage", "state", "received_at", "receipt", "file",
    }  # fmt: skip


def test_a_folder_that_is_no_round_is_refused(tmp_path: Path) -> None:
    result = status(tmp_path)
    assert result.refused is not None and result.refused.finding.code == "round-missing"
    assert result.waits
