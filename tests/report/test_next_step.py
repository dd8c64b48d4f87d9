"""What comes next is decided once: the sentence of ``status`` quotes the very commands of the
button, and the way of a round has exactly the stop at hand that this step belongs to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.quoted_commands import quoted
from support.states_of_a_round import States, all_states

from thidua_xlsx.catalogue.messages import MESSAGES
from thidua_xlsx.desk.showing import button, step_text
from thidua_xlsx.model import Question, Stage
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.report.next_step import next_step
from thidua_xlsx.report.way import StopState, way

pytestmark = pytest.mark.usefixtures("fixed_clock")
AT_HAND = {
    "fresh": "prepare",
    "issued": "self",
    "partly returned": "self",
    "review waiting": "self",
    "two returns": "self",
    "all returned": "appraisal",
    "provisional": "appraisal",
    "appraisers issued": "appraisal",
    "appraised": "rank",
    "questions pending": "ask",
    "ranked": "result",
    "refused": "approve",
    "approved": "result",
    "closed": "",
    "reopened": "rank",
}


@pytest.fixture(scope="module")
def states() -> States:
    return all_states()


def test_every_state_is_tried(states: States) -> None:
    assert states.folders.keys() == AT_HAND.keys()


@pytest.mark.parametrize("state", AT_HAND)
def test_sentence_button_and_way_agree(states: States, tmp_path: Path, state: str) -> None:
    result = status(states.copy(state, tmp_path))
    step = next_step(result)
    names = [command[0] for command in quoted(step.line("DIR", "vi"))]
    assert {command.name for command in step.commands} <= set(names)
    for command in step.commands:
        if command.name == "issue" and command.about != "self":
            assert f"--stage {command.about}" in step.line("DIR", "vi")
        assert button(command, "vi") != button(command, "en")
    assert f"page-{step.key}" in MESSAGES and step_text(step, result, "vi")
    at_hand = [stop.id for stop in way(result) if stop.state == StopState.NOW]
    assert at_hand == [AT_HAND[state]] or (at_hand, state) == ([], "closed")


@pytest.mark.parametrize("state", AT_HAND)
def test_every_stop_has_a_name_and_stands_once(states: States, tmp_path: Path, state: str) -> None:
    stops = way(status(states.copy(state, tmp_path)))
    names = [stop.name("vi") for stop in stops]
    assert len(set(names)) == len(names) >= 9
    assert names[0] == "Chuẩn bị" and names[-1] == "Kết thúc"
    assert all(stop.detail("vi") and stop.name("en") for stop in stops)
    states_of = [stop.state for stop in stops]
    later = states_of.index(StopState.LATER) if StopState.LATER in states_of else len(stops)
    assert state == "closed" or StopState.NOW in states_of[: later + 1], "nothing is passed over"


def test_once_results_are_told_appeals_are_waited_for_where_there_may_be_any(
    states: States, tmp_path: Path
) -> None:
    path = states.copy("approved", tmp_path)
    assert issue(path, Stage.RESULT).written
    told = status(path)
    for result, key, first, stop in (
        (told, "told-next", "close", "close"),
        (replace(told, offered=(Stage.APPEAL,)), "told-next-appeals", "collect", "result"),
    ):
        step = next_step(result)
        assert (step.key, step.commands[0].name) == (key, first)
        names = {command[0] for command in quoted(step.line("DIR", "vi"))}
        assert names == {command.name for command in step.commands} >= {"issue", "close"}
        assert [one.id for one in way(result) if one.state == StopState.NOW] == [stop]


def test_what_is_overtaken_is_ranked_again_before_it_is_approved(
    states: States, tmp_path: Path
) -> None:
    result = status(states.copy("ranked", tmp_path))
    asked = Question("approval:khoi:00000000", "Phê duyệt?", "", ("phe-duyet",))
    for stands, key in ((True, "status-next-approve"), (False, "status-next-again")):
        step = next_step(replace(result, pending=(asked,), finished=False, stands=stands))
        assert step.key == key
        assert ("documents" in {command.name for command in step.commands}) is stands
