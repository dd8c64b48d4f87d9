"""A small round in every state from its beginning to its end and after, each made once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from support.event_round import EventRound, regulation_
from support.form_helpers import KEY
from support.made_once import made_once
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.reopen import reopen

NAME = "đợt thi đua"
"""With blanks, as people name folders."""
SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã họp", "document": "15/BB-HĐ"}


class States:
    """The folder of each state by its name; a test copies it."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.folders: dict[str, Path] = {}
        self._play(EventRound(base / "work" / NAME, base / "inbox"))

    def copy(self, state: str, folder: Path) -> Path:
        """The round in that state, elsewhere."""
        shutil.copytree(self.folders[state], folder / NAME)
        return folder / NAME

    def _keep(self, state: str, round_: EventRound) -> None:
        self.folders[state] = self.base / state / NAME
        shutil.copytree(round_.path, self.folders[state])

    def _branch(self, source: str, state: str, happens: Callable[[EventRound], object]) -> None:
        """A state that leads no further: what happens to a copy of that one."""
        round_ = EventRound(self.base / "branches" / state / NAME, self.base / state)
        shutil.copytree(self.folders[source], round_.path)
        happens(round_)
        self._keep(state, round_)

    def _play(self, round_: EventRound) -> None:
        path = round_.path
        assert init(path, regulation_(), key=KEY, illustration="THỬ").refused is None
        self._keep("fresh", round_)
        first, *others = (each.file for each in issue(path).issued)
        self._keep("issued", round_)
        round_.return_form(first)
        self._keep("partly returned", round_)
        self._branch("partly returned", "review waiting", lambda r: _one_is_faulty(r, others))
        for form in others:
            round_.return_form(form)
        self._keep("all returned", round_)
        self._branch("all returned", "provisional", lambda r: rank(r.path))
        self._branch("all returned", "two returns", lambda r: r.return_form(first, {"I.1/self": 1}))
        lists = [each.file for each in issue(path, Stage.APPRAISAL).issued]
        self._keep("appraisers issued", round_)
        for form in lists:
            round_.return_form(form)
        self._keep("appraised", round_)
        assert rank(path).refused is None
        self._keep("questions pending", round_)
        while asked := rank(path).pending:  # of three that tie, first one, then of the other two
            _say(path, asked[0].id, asked[0].answers[0])
        ratings = rank(path).ratings
        assert ratings is not None
        self._keep("ranked", round_)
        self._branch("ranked", "refused", lambda r: _say(r.path, "cancelled:don-vi-1", "huy-bo"))
        for unit in ratings.units:
            assert unit.computed is not None
            _say(path, f"approved:{unit.unit}", unit.computed)
        assert rank(path).refused is None
        self._keep("approved", round_)
        assert close(path).refused is None
        self._keep("closed", round_)
        assert reopen(path, **SIGNED).refused is None
        self._keep("reopened", round_)


@made_once
def all_states(folder: Path) -> States:
    """The round in all its states."""
    return States(folder)


def _one_is_faulty(round_: EventRound, forms: list[str]) -> None:
    round_.return_form(forms[0], {"I.1/self": "hai điểm"})
    round_.return_form(forms[1])


def _say(path: Path, question: str, answer: str) -> None:
    assert decide(path, question, answer, **SIGNED).refused is None
