"""``facts``: what can always be decided of a unit, with ids that ``decide`` takes as they stand."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.appraisal_rounds import HOME, SCIENCE
from support.closed_rounds import ranked_round
from support.round_helpers import Round
from support.the_time import the_fixed_time

from thidua_xlsx import report
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.facts import FactsResult, facts


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    with the_fixed_time():
        yield ranked_round(tmp_path_factory.mktemp("facts"))


def of(round_: Round, unit: str = SCIENCE.id) -> FactsResult:
    result = facts(round_.path, unit)
    assert result.refused is None, result.refused
    return result


def test_everything_that_can_be_decided_is_listed_with_answers_and_what_is_known(
    round_: Round,
) -> None:
    found = {each.question.id: each for each in of(round_).facts}
    kinds = [id.partition(":")[0] for id in found]
    assert set(kinds) == {"fact", "condition", "approved", "cancelled"}
    assert len(found) == len(kinds) > 15
    assert all(each.article.startswith("Điều") for each in found.values())
    assert all(each.question.answers and all(each.present) for each in found.values())
    discipline = found[f"fact:{SCIENCE.id}:ky-luat-lanh-dao"]
    assert discipline.present[0] == "đơn vị kê khai: Không"
    assert discipline.article.startswith("Điều 7.2")
    words = dict(zip(discipline.question.answers, discipline.question.labels, strict=True))
    counts = f"Tính cho {SCIENCE.name}"
    assert words["co"] == f"{counts}, không tự phát hiện hoặc chưa khắc phục xong hậu quả"
    assert words["co-da-khac-phuc"] == f"{counts}, đã tự phát hiện và khắc phục xong hậu quả"
    assert {each.present[0].partition(" –")[0] for id, each in found.items()
            if id.startswith("condition:")} >= {"đúng", "không đúng"}  # fmt: skip


def test_every_example_can_be_copied_and_what_was_decided_is_shown_afterwards(
    round_: Round,
) -> None:
    listed = of(round_)
    first = listed.facts[0]
    program, command, folder, id, answer, *_ = shlex.split(listed.example(first))
    assert (program, command, folder) == ("thidua-xlsx", "decide", str(round_.path))
    assert decide(Path(folder), id, answer, by="A", reason="B").refused is None
    now = of(round_).facts[0]
    assert now.decided == answer and now.present[0].startswith("đã quyết định: ")


def test_a_unit_is_named_by_id_or_name_and_an_unknown_one_refused_with_the_nearest(
    round_: Round,
) -> None:
    for wanted in (HOME.id, HOME.name, "SỞ  NỘI VỤ"):
        assert of(round_, wanted).unit == HOME
    refused = facts(round_.path, "Sở Nội vụụ").refused
    assert refused is not None and refused.finding.code == "unit-not-in-round"
    assert HOME.name in refused.finding.message()


def test_the_screen_names_no_other_unit_of_the_round_as_an_answer(round_: Round) -> None:
    """With a thousand units each fact would have two thousand answers; how to charge one is said
    once, by an example that ``decide`` takes."""
    listed = of(round_)
    lines = report.facts(listed, "dot", "vi")
    discipline = next(n for n, line in enumerate(lines) if line.endswith("ky-luat-lanh-dao"))
    answers = lines[discipline + 2].removeprefix("    trả lời: ").split(" | ")
    assert [one.partition(" ")[0] for one in answers[:-1]] == [
        "co", "co-da-khac-phuc", "ngoai-dot", "khong",
    ]  # fmt: skip
    (charged,) = [each for each in listed.facts if each.question.id.endswith("ky-luat-lanh-dao")]
    example = answers[-1].rpartition(" ")[2]
    assert example in charged.elsewhere and charged.question.answers[-1] == example
    assert not any(SCIENCE.id in answer for answer in charged.elsewhere)
