"""--json of every step of a round: one object on standard output and nothing else anywhere.

The objects have the contract's keys and shapes: scores are text with a point, absent values null,
times ISO 8601 with offset, findings complete.  Exit 0 where nothing waits, 1 where something does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.command_line import SCORE, Told, asked, inside, keys_of
from support.form_helpers import TABLES
from support.round_helpers import JUSTICE, SCIENCE

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.model import SCORES
from thidua_xlsx.pipeline.base.round import CONTROL
from thidua_xlsx.template import load_regulation

pytestmark = pytest.mark.usefixtures("fixed_clock")


FINDING = {
    "code", "severity", "file", "sheet", "cell", "criterion", "unit", "found", "message", "remedy",
}  # fmt: skip


SHA256 = re.compile(r"[0-9a-f]{64}")


STEPS = {
    "init": 0,
    "status before": 0,
    "issue": 0,
    "rank refused": 1,
    "collect": 1,
    "collect again": 0,
    "status": 1,
    "rank self": 1,
    "issue appraisal": 1,
    "read blank": 1,
    "read": 0,
    "collect appraisal": 0,
    "rank": 0,
    "status after": 1,
}
"""What waits: files set aside, units outstanding, a ranking before any appraisal, a blank form."""


@pytest.mark.parametrize("step", STEPS)
def test_the_exit_code_says_whether_something_waits(told: Told, step: str) -> None:
    assert told.exits[step] == STEPS[step], told.json[step]


@pytest.mark.parametrize("step", STEPS)
def test_every_answer_has_findings_and_only_a_refused_one_says_so(told: Told, step: str) -> None:
    answer = told.json[step]
    assert isinstance(answer["findings"], list)
    assert ("refused" in answer) == (step == "rank refused")


def test_there_are_no_binary_fractions_in_any_answer(told: Told) -> None:
    values = [value for answer in told.json.values() for value in inside(answer)]
    assert len(values) > 1000
    assert not [value for value in values if isinstance(value, float)]


def test_every_finding_is_whole(told: Told) -> None:
    found = [
        value
        for answer in told.json.values()
        for value in inside(answer)
        if isinstance(value, dict) and "severity" in value
    ]
    assert len(found) > 10
    for finding in found:
        assert finding.keys() == FINDING
        assert finding["code"] in CATALOGUE
        assert finding["severity"] in ("error", "warning", "note")
        assert finding["message"] and finding["remedy"]


def test_times_carry_the_offset_of_vietnam(told: Told) -> None:
    times = [unit["received_at"] for unit in told.json["status"]["units"] if unit["received_at"]]
    assert times == ["2024-11-20T16:30:00+07:00"]
    assert datetime.fromisoformat(times[0]).utcoffset() == timedelta(hours=7)


def test_init_names_the_round_its_control_workbook_and_how_many_units(told: Told) -> None:
    answer = told.json["init"]
    assert answer["round"] == str(told.round.path)
    assert Path(answer["control"]) == told.round.path / CONTROL
    assert answer["units"] == 2


@pytest.mark.parametrize(("step", "stage"), [("issue", "self"), ("issue appraisal", "appraisal")])
def test_issue_lists_each_form_with_its_file_serial_and_number(
    told: Told, step: str, stage: str
) -> None:
    answer = told.json[step]
    assert answer["stage"] == stage
    assert [form["unit"] for form in answer["issued"]] == [SCIENCE, JUSTICE][
        : len(answer["issued"])
    ]
    for form in answer["issued"]:
        keys_of(form, "unit", "file", "serial", "issue_number")
        assert (told.round.path / form["file"]).is_file()
        assert form["issue_number"] == 1
    assert len({form["serial"] for form in answer["issued"]}) == len(answer["issued"])


def test_collect_tells_of_every_file_what_became_of_it(told: Told) -> None:
    answer = told.json["collect"]
    by_name = {file["file"]: file for file in answer["files"]}
    for file in answer["files"]:
        keys_of(
            file, "file", "sha256", "receipt", "outcome", "stage", "unit", "appraiser", "findings",
            "slip",
        )  # fmt: skip
    good, bad, passed = by_name["a.xlsx"], by_name["hong.xlsx"], by_name["Thumbs.db"]
    assert (good["outcome"], good["stage"], good["unit"]) == ("accepted", "self", SCIENCE)
    assert (good["appraiser"], good["slip"]) == (None, None)
    assert SHA256.fullmatch(good["sha256"]) and good["receipt"]
    assert (bad["outcome"], bad["stage"], bad["unit"]) == ("set-aside", None, None)
    assert bad["findings"] and SHA256.fullmatch(bad["sha256"])
    assert (passed["outcome"], passed["sha256"], passed["receipt"]) == ("ignored", None, None)
    assert answer["totals"] == {
        "received": 3, "accepted": 1, "review": 0, "set_aside": 1, "duplicate": 0, "ignored": 1,
    }  # fmt: skip


def test_the_same_file_again_is_a_duplicate_with_the_same_receipt(told: Told) -> None:
    (again,) = told.json["collect again"]["files"]
    first = next(file for file in told.json["collect"]["files"] if file["file"] == "a.xlsx")
    assert again["outcome"] == "duplicate"
    assert (again["receipt"], again["sha256"]) == (first["receipt"], first["sha256"])


def test_status_counts_each_stage_and_lists_each_unit(told: Told) -> None:
    assert told.json["status before"]["stages"] == {}
    answer = told.json["status"]
    assert answer["stages"] == {
        "self": {"issued": 2, "accepted": 1, "review": 0, "outstanding": 1, "late": 0}
    }
    assert answer["pending"] == []
    returned, waiting = answer["units"]
    for unit in answer["units"]:
        keys_of(unit, "unit", "bloc", "stage", "state", "received_at", "receipt", "file")
    assert (returned["unit"], returned["state"], returned["file"]) == (
        SCIENCE, "accepted", "a.xlsx",
    )  # fmt: skip
    assert (waiting["unit"], waiting["state"]) == (JUSTICE, "outstanding")
    assert (waiting["received_at"], waiting["receipt"], waiting["file"]) == (None, None, None)
    assert told.json["status after"]["stages"]["appraisal"]["accepted"] == 1


def test_rank_names_who_is_missing(told: Told) -> None:
    refused = told.json["rank refused"]["refused"]
    keys_of(refused, "why", "whom")
    assert refused["whom"] == [SCIENCE, JUSTICE] and refused["why"]


def ranked_unit(answer: Mapping[str, Any]) -> dict[str, Any]:
    keys_of(answer, "workbook", "result_sha256", "blocs", "pending", "excluded")
    (bloc,) = answer["blocs"]
    keys_of(bloc, "bloc", "quota", "ties", "units")
    (unit,) = bloc["units"]
    keys_of(
        unit, "unit", "name", "self_total", "appraised_total", "panel_total", "bonus", "deduction",
        "final_total", "rank", "rating", "provisional", "reasons",
    )  # fmt: skip
    assert unit["rating"].keys() >= {"proposed", "computed", "approved"}
    assert unit["unit"] == SCIENCE
    return unit


def test_before_any_appraisal_there_is_the_self_total_without_a_rank(told: Told) -> None:
    unit = ranked_unit(told.json["rank self"])
    assert (unit["self_total"], unit["final_total"], unit["rank"]) == ("934", None, None)


def test_rank_gives_totals_as_text_and_the_rank_as_a_number(told: Told) -> None:
    answer = told.json["rank"]
    unit = ranked_unit(answer)
    assert (unit["self_total"], unit["rank"], unit["provisional"]) == ("934", 1, False)
    assert SCORE.fullmatch(unit["final_total"]) and SCORE.fullmatch(unit["appraised_total"])
    assert answer["excluded"] == [JUSTICE]
    assert Path(answer["workbook"]).is_file() and Path(answer["workbook"]).name == "tong-hop.xlsx"
    assert SHA256.fullmatch(answer["result_sha256"])


def test_the_scores_of_every_criterion_are_there_when_asked_for(told: Told) -> None:
    scores = told.json["rank"]["scores"]
    leaves = [leaf.id for leaf in load_regulation(TABLES["PL-02"]).annex("PL-02").leaves()]
    assert [score["criterion"] for score in scores] == leaves
    for score in scores:
        keys_of(score, "unit", "criterion", *SCORES, "level")
        assert SCORE.fullmatch(score["self"]) and SCORE.fullmatch(score["final"])
        (appraised,) = score["appraised"]
        keys_of(appraised, "by", "score", "level")
        assert SCORE.fullmatch(appraised["score"])
    assert all(score["appraised"] == [] for score in told.json["rank self"]["scores"])


def test_without_being_asked_for_the_scores_are_not_there(told: Told) -> None:
    answer = asked("rank", told.round.path, "--without", JUSTICE)
    assert "scores" not in answer
    assert answer["blocs"] == told.json["rank"]["blocs"]
