"""A finished small round, ranked and closed, made once a test run; each test gets a copy."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from support.appraisal_rounds import appraised_round
from support.made_once import made_once
from support.round_helpers import Round
from thidua_xlsx.pipeline.close import Anyway, close
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.rank import rank

ANYWAY = Anyway("Nguyễn Văn A", "Hết thời hạn")
"""The small round leaves questions open; it is closed on somebody's word."""

ANSWERS = (0, 0)
"""Of the first questions, which of their answers is given."""


def ranked_round(folder: Path) -> Round:
    """Two units appraised by all agencies and leaders, and ranked."""
    return _copied(_ranked(), folder)


def closed_round(folder: Path) -> Round:
    """The same, closed: its dossier leaves the ballots out."""
    return _copied(_closed(), folder)


def dossier_of(round_: Round) -> Path:
    """Where its dossier was written."""
    return round_.path / "ket-qua" / "ho-so.zip"


def _copied(made: Round, folder: Path) -> Round:
    path = folder / "dot"
    shutil.copytree(made.path, path)
    return replace(made, path=path, inbox=folder / "dot-gui-ve")


@made_once
def _ranked(folder: Path) -> Round:
    round_ = appraised_round(folder)
    for question, answer in zip(rank(round_.path).pending, ANSWERS, strict=False):
        taken = decide(
            round_.path, question.id, question.answers[answer], by="Trần Thị B", reason="Đã họp"
        )
        assert taken.refused is None
    assert rank(round_.path).refused is None
    return round_


@made_once
def _closed(folder: Path) -> Round:
    round_ = ranked_round(folder)
    result = close(round_.path, anyway=ANYWAY)
    assert result.refused is None, result.refused
    return round_
