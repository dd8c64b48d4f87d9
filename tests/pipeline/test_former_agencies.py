"""A fault that a returned form says was at a former agency reaches the council (Điều 7.3)."""

from __future__ import annotations

import pytest
from support.appraisal_rounds import HOME, SCIENCE, appraised_round, take
from support.round_helpers import Round

from thidua_xlsx.pipeline.decide import DecideResult, decide
from thidua_xlsx.pipeline.deriving.rank_result import RankResult
from thidua_xlsx.pipeline.rank import rank

ROW = "declaration/khuyet-diem-noi-cu"
ASKED = f"fact:{SCIENCE.id}:khuyet-diem-noi-cu"
FAILED = "khong-hoan-thanh"


def decided(round_: Round, question: str, answer: str) -> DecideResult:
    return decide(round_.path, question, answer, by="Nguyễn Văn A", reason="Đã họp")


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """SCIENCE sends its form once more, with one person's fault at its former agency, HOME."""
    round_ = appraised_round(tmp_path_factory.mktemp("round"))
    said = {
        f"{ROW}/answer": "Có",
        f"{ROW}/number": 1,
        f"{ROW}/agency": HOME.name,
        f"{ROW}/detail": "Phó Giám đốc, khiển trách, QĐ 12",
    }
    later = take(round_, "lan-2.xlsx", round_.answered(SCIENCE.id, changes=said)).receipt
    counts = decided(round_, f"return:self:{SCIENCE.id}", str(later))
    assert counts.refused is None, counts.refused
    return round_


def ratings(result: RankResult) -> dict[str, str | None]:
    return {
        unit["unit"]: unit["rating"]["computed"]
        for bloc in result.to_json("vi")["blocs"]
        for unit in bloc["units"]
    }


def test_the_named_unit_is_charged_once_the_council_says_so(declared: Round) -> None:
    result = rank(declared.path)
    assert result.refused is None
    (asked,) = (each for each in result.pending if each.id == ASKED)
    assert asked.answers[:2] == (HOME.id, f"{HOME.id}:da-khac-phuc")
    assert decided(declared, ASKED, "so-y-te").refused is not None
    assert decided(declared, ASKED, HOME.id).refused is None
    after = rank(declared.path)
    assert ASKED not in {each.id for each in after.pending}
    assert ratings(after)[HOME.id] == FAILED
    assert ratings(after)[SCIENCE.id] != FAILED
    assert decided(declared, ASKED, "co").refused is None  # a later decision replaces it
    again = ratings(rank(declared.path))
    assert again[HOME.id] != FAILED and again[SCIENCE.id] == FAILED
