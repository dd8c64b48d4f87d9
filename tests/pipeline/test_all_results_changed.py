"""Notices that went out before the approval: that all of them are to go out again is said once."""

from __future__ import annotations

from pathlib import Path

from support.states_of_a_round import all_states

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank


def test_where_every_result_changed_after_its_notice_that_is_said_once(
    tmp_path: Path,
) -> None:
    path = all_states().copy("questions pending", tmp_path)
    out = issue(path, Stage.RESULT).issued
    while pending := rank(path).pending:
        decide(path, pending[0].id, pending[0].answers[0], by="Nguyễn Văn A", reason="Đã họp")
    (told,) = issue(path, Stage.RESULT).findings
    assert told.code == "results-outdated" and told.parameters["count"] == f"{len(out):02}"
    assert issue(path, Stage.RESULT, again=True).written == len(out)
    assert issue(path, Stage.RESULT).findings == ()
