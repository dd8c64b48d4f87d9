"""A round that has everything that statistics look for: rows left open, appraisers apart, reasons
missing, scores without evidence, criteria that separate nobody, scores out of line."""

from __future__ import annotations

import shutil
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from support.findings import errors
from support.made_once import made_once
from support.rounds_of_agencies import AGENCIES, LEADERS, AgencyRound, begun, every_unit, lists_out
from thidua_xlsx.pipeline.rank import rank

BLOCS = ("ubnd-huyen", "don-vi-su-nghiep")
UNITS = tuple(unit.id for unit in every_unit() if unit.bloc in BLOCS)
LEVELS = ("Xuất sắc", "Tốt", "Trung bình", "Kém")
QUARTER = Decimal("0.25")
ALIKE, OUT_OF_LINE = "III.4", "V.2"


@made_once
def made(folder: Path) -> tuple[Path, Path]:
    """The folder of the files sent back (``tu-cham``, ``tham-dinh``, ``lanh-dao``), and the
    consolidated workbook of the round."""
    round_, returned = lists_out(without_evidence, UNITS).copy(folder), folder / "gui-lai"
    shutil.copytree(begun(without_evidence, UNITS).inbox, returned / "tu-cham")
    agencies = AgencyRound(round_.path, returned / "tham-dinh")
    for agency in AGENCIES:
        told = agencies.take(agencies.returned_list(agency, partial(appraised_by, agency)))
        assert told.outcome == "accepted", errors(told)
    leaders = AgencyRound(round_.path, returned / "lanh-dao")
    for leader in LEADERS:
        told = leaders.take(leaders.returned_ballot(leader.id, partial(voted_by, leader.id)))
        assert told.outcome == "accepted", errors(told)
    rest = [unit.id for unit in every_unit() if unit.id not in UNITS]
    result = rank(round_.path, without=rest)
    assert result.refused is None, result.refused
    return returned, round_.path / "ket-qua" / "tong-hop.xlsx"


def without_evidence(unit: str, criterion: str) -> dict[str, str]:
    """The sample's answers, every twelfth without explanation, evidence and product."""
    bare = criterion and Random(f"{unit} {criterion}").random() < 1 / 12
    return dict.fromkeys(("explanation", "evidence", "product"), "") if bare else {}


def appraised_by(
    agency: str, unit: str, criterion: str, maximum: Decimal, own: Decimal | None
) -> dict[str, Any]:
    """An agency that is now strict, now lenient, and does not always say why."""
    chance = Random(f"{agency} {unit} {criterion}")
    if without_evidence(unit, criterion) and chance.random() < 0.6:
        return {}
    quarters = int(maximum / QUARTER)
    score = QUARTER * chance.randint(quarters // 2, quarters)
    if criterion == ALIKE:
        score = QUARTER
    if criterion == OUT_OF_LINE:
        score = Decimal(0) if unit == UNITS[3] else maximum - QUARTER * chance.randint(0, 2)
    answer = {"appraised": score, "level": chance.choice(LEVELS[:3])}
    if score > maximum * 4 / 5:
        answer["level"] = LEVELS[chance.choice((0, 0, 1))]
    return answer | ({"reason": f"Theo {agency}"} if chance.random() < 0.7 else {})


def voted_by(leader: str, unit: str, criterion: str) -> Decimal:
    """A leader's score, in hundredths."""
    return Decimal(Random(f"{leader} {unit} {criterion}").randint(200, 400)) / 100
