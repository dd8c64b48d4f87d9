"""A round that uses codes: its ballots are out, its agencies have answered, its leaders vote."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from support.appraisal_rounds import (
    AGENCIES,
    HOME,
    LEADERS,
    Change,
    filled_in,
    scored_round,
    send,
    take,
    workbook,
)
from support.handed_codes import BALLOT, DECISION, with_code, with_codes
from support.made_once import made_once
from support.round_helpers import Round
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.close import Anyway, close
from thidua_xlsx.pipeline.collect import CollectedFile
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank

FIRST, SECOND = (leader.id for leader in LEADERS)
ROW = (HOME.id, "I.1", "appraised")
NAMES = {leader.id: leader.name for leader in LEADERS}
CHAIRMAN = "Chủ tịch UBND tỉnh"


@dataclass(frozen=True, slots=True)
class Voting:
    """The round, and the codes that were handed over: of each leader for ballots, by id, and
    that of ``CHAIRMAN`` for decisions."""

    round: Round
    codes: dict[str, str]

    @property
    def path(self) -> Path:
        return self.round.path

    def ballot(self, leader: str, typed: Any, score: object = 3) -> bytes:
        """The leader's ballot with that score in ``ROW`` and that in the cell for the code."""
        changes: Change = {ROW: score}
        return with_code(
            filled_in(workbook(self.round, Stage.BALLOT, leader).read_bytes(), changes), typed
        )

    def votes(self, leader: str, typed: Any, score: object = 3) -> CollectedFile:
        """What collecting it came to."""
        name = f"phieu-{len(list(self.round.inbox.iterdir()))}.xlsx"
        return take(self.round, name, self.ballot(leader, typed, score))

    def another_code(self, leader: str) -> str:
        """The code that the leader was given in place of a lost one."""
        return with_codes(self.path, again=NAMES[leader])[BALLOT, NAMES[leader]]


def voting(folder: Path) -> Voting:
    """A copy of it in that folder."""
    return _copied(_voting(), folder)


def closed_voting(folder: Path) -> Voting:
    """The same, closed after both leaders voted, and somebody else in the first one's name."""
    return _copied(_closed(), folder)


def _copied(made: Voting, folder: Path) -> Voting:
    shutil.copytree(made.path, folder / "dot")
    (folder / "gui-ve").mkdir()
    round_ = replace(made.round, path=folder / "dot", inbox=folder / "gui-ve")
    return replace(made, round=round_)


@made_once
def _voting(folder: Path) -> Voting:
    round_ = scored_round(folder)
    held = with_codes(round_.path)
    for stage in (Stage.APPRAISAL, Stage.BALLOT):
        assert issue(round_.path, stage).refused is None
    for agency in AGENCIES:
        assert send(round_, Stage.APPRAISAL, agency).outcome == "accepted"
    codes = {leader: held[BALLOT, NAMES[leader]] for leader in (FIRST, SECOND)}
    return Voting(round_, {**codes, CHAIRMAN: held[DECISION, CHAIRMAN]})


@made_once
def _closed(folder: Path) -> Voting:
    vote = voting(folder)
    assert vote.votes(FIRST, None, 1).outcome == "review"
    for leader in (FIRST, SECOND):
        assert vote.votes(leader, vote.codes[leader]).outcome == "accepted"
    assert rank(vote.path).refused is None
    assert close(vote.path, anyway=Anyway("A", "B")).refused is None
    return vote
