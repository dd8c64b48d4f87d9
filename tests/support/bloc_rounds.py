"""A bloc of Bắc Giang that is scored and ranked, and votes on whom it nominates.

Sở Công Thương leads with 923 points, as its report tells of 2016; the other members are made up.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from support.findings import errors
from support.made_once import made_once
from support.round_helpers import Round, begun, set_control
from support.shown_cells import Place, typed_at
from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.layout.form.nomination_ballot import NOMINATED, NONE, REASON
from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.deriving.vote_counting import COUNT
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.making.owners import ballot_of
from thidua_xlsx.pipeline.rank import rank

BLOC = "khoi-thi-dua"
TRADE, TRANSPORT = "so-cong-thuong", "so-giao-thong-van-tai"
MADE_UP = ("so-thu-nhat", "so-thu-hai", "so-thu-ba")
UNITS = (TRADE, TRANSPORT, *MADE_UP)
TOTALS = dict(zip(UNITS, (923, 915, 910, 905, 900), strict=True))
"""What the members come to; only the first number is the document's."""
OPEN: Mapping[str, Any] = {
    "nomination_secret": "Phiếu ghi tên đơn vị",
    "nomination_voters": "Mọi đơn vị của khối",
    "nomination_own": "Không",
    "nomination_marks": 1,
    "nomination_flags": 1,
    "nomination_majority": "Quá một nửa",
    "nomination_base": "Số đơn vị bỏ phiếu",
}
"""One way to vote, of which no document says anything."""
SECRET: Mapping[str, Any] = {**OPEN, "nomination_secret": "Bỏ phiếu kín"}
SIGNED = {"by": "Trưởng khối thi đua", "reason": "Theo ý kiến của khối"}
_LOWERED = "I.2"
"""The criterion in which the council takes points away, so that the totals are those above."""


@made_once
def _ranked(folder: Path) -> Round:
    names = ("Sở Thử nghiệm Nhất", "Sở Thử nghiệm Hai", "Sở Thử nghiệm Ba")
    more = [Unit(id, name, BLOC) for id, name in zip(MADE_UP, names, strict=True)]
    round_ = begun(folder, "BANG-DIEM", more=more)
    for stage in (Stage.SELF, Stage.APPRAISAL):
        assert issue(round_.path, stage).refused is None
        for unit in UNITS:
            path = round_.send(f"{stage}-{unit}.xlsx", round_.answered(unit, stage))
            (told,) = collect(round_.path, [path]).files
            assert told.outcome == "accepted", errors(told)
    first = rank(round_.path, with_scores=True)
    given = {score.unit: score.final for score in first.scores or () if score.criterion == _LOWERED}
    totals = {line.unit.id: line.final_total for bloc in first.ranking.blocs for line in bloc.units}  # type: ignore[union-attr]
    for unit, wanted in TOTALS.items():
        given_to, total = given[unit], totals[unit]
        assert given_to is not None and total is not None
        score = given_to - (total - wanted)
        told_ = decide(round_.path, f"score:{unit}:{_LOWERED}", f"{score:f}", **SIGNED)
        assert told_.refused is None, told_.refused
    assert rank(round_.path).refused is None
    return round_


@made_once
def _voting(folder: Path, secret: bool) -> Round:
    round_ = copied(_ranked(), folder)
    set_control(round_.path, **(SECRET if secret else OPEN))
    assert rank(round_.path).refused is None
    assert issue(round_.path, Stage.NOMINATION).refused is None
    return round_


def copied(made: Round, folder: Path) -> Round:
    """The round in a folder of the test's own."""
    shutil.copytree(made.path, folder / "dot")
    return replace(made, path=folder / "dot", inbox=folder / "gui-ve")


def ranked_round(folder: Path) -> Round:
    """The bloc, ranked; it is not set how it votes."""
    return copied(_ranked(), folder)


def voting_round(folder: Path, *, secret: bool = False) -> Round:
    """The same, voting as ``OPEN`` or ``SECRET`` says, with the ballots out."""
    return copied(_voting(secret), folder)


def ballot(round_: Round, whose: str | int, number: int = 1) -> Path:
    """Where the ballot of that unit, or the secret one of that number, was issued."""
    name = whose if isinstance(whose, str) else ballot_of(BLOC, whose)
    name = name if number == 1 else f"{name}-lan-{number}"
    folder = round_.path / "phat-hanh" / "suy-ton"
    return (folder / BLOC if isinstance(whose, str) else folder) / f"{name}.xlsx"


def marks(
    units: Collection[str], *, nobody: bool = False, reasons: Mapping[str, str] | None = None
) -> dict[Place, Any]:
    """What is typed into a ballot."""
    typed: dict[Place, Any] = {(f"unit:{unit}", NOMINATED): "x" for unit in units}
    typed |= {(f"unit:{unit}", REASON): text for unit, text in (reasons or {}).items()}
    return typed | ({(NONE, NOMINATED): "x"} if nobody else {})


def vote(
    round_: Round,
    whose: str | int,
    *units: str,
    number: int = 1,
    nobody: bool = False,
    reasons: Mapping[str, str] | None = None,
    received: str | None = None,
) -> CollectedFile:
    """What collecting the ballot came to, filled in so."""
    data = ballot(round_, whose, number).read_bytes()
    typed = marks(units, nobody=nobody, reasons=reasons)
    path = round_.send(
        f"phieu-{whose}-{len(list(round_.inbox.glob('*')))}.xlsx", typed_at(data, typed)
    )
    (told,) = collect(round_.path, [path], received=received).files
    return told


def answer(round_: Round, question: str, words: str, reason: str = "") -> DecisionTaken:
    """The answer to that question as it was recorded."""
    said = {**SIGNED, **({"reason": reason} if reason else {})}
    told = decide(round_.path, question, words, **said)
    assert told.decision is not None, told.refused
    return told.decision


@made_once
def vote_workbooks(folder: Path) -> Mapping[str, Path]:
    """Every kind of workbook of a vote: ballots, blank and filled in, a slip, and the books of a
    result that has votes and stands beside last year's."""
    made = copied(_voting(False), folder)
    secret = _voting(True)
    filled = folder / "phieu.xlsx"
    filled.write_bytes(typed_at(ballot(made, TRADE).read_bytes(), marks([TRANSPORT])))
    spoilt = vote(made, TRADE, *UNITS[1:3])
    assert spoilt.slip is not None
    for unit in UNITS[1:]:
        vote(made, unit, *UNITS[:1] if unit != UNITS[1] else (), nobody=unit == UNITS[1])
    last = "tong-hop-2016.xlsx"
    (made.path / last).write_bytes((_ranked().path / "ket-qua" / "tong-hop.xlsx").read_bytes())
    set_control(made.path, year=2018, previous_result=last)
    (asked,) = rank(made.path).pending
    answer(made, asked.id, COUNT)
    assert rank(made.path).refused is None
    books = made.path / "ket-qua"
    return {
        "open ballot": ballot(made, TRADE),
        "filled ballot": filled,
        "secret ballot": ballot(secret, 1),
        "slip of a ballot": made.path / spoilt.slip,
        "council's book, a vote and two years": books / "tong-hop.xlsx",
        "inspector's book, a vote and two years": books / "kiem-tra.xlsx",
    }
