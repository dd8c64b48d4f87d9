"""A guidance on detailed scoring over the annexes (Điều 6.4d): its words beside the criteria, parts
of V.5 that add up, thresholds that only suggest."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.appraisal_rounds import HOME, LEADERS, SCIENCE, place, send, take, workbook
from support.form_helpers import KEY, with_cell
from support.round_helpers import Round, set_control
from support.the_time import the_fixed_time

from thidua_xlsx.layout.control.schema import READING
from thidua_xlsx.model import Appraisal, Score, Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.deriving.final_scores import FinalScores, final_scores
from thidua_xlsx.pipeline.gathering.appeals import with_decisions
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import load_regulation

WORDS = "Mỗi cơ quan chấm phần việc của mình"
PARTS = {"so-noi-vu": 5, "so-thong-tin-va-truyen-thong": 4, "so-tu-phap": 3}
GUIDANCE = f"""\
source: "Hướng dẫn thử"
annexes:
  - id: PL-I
    levels:
      - {{level: xuat-sac, from_percent: "90"}}
      - {{level: tot, from_percent: "70"}}
    criteria:
      - id: V.5
        method_text: "{WORDS}"
        parts:
{"".join(f'          - {{agency: {by}, max: "{most}"}}' + chr(10) for by, most in PARTS.items())}"""
SUM = {READING + "shared-criterion-score": "sum-of-parts"}


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """Both units' self scores are accepted under the guided regulation; its folder is gone."""
    base = tmp_path_factory.mktemp("guided")
    folder = base / "tn-2610-2024"
    shutil.copytree(data_folder("templates") / "tn-2610-2024", folder)
    (folder / "guidance.yaml").write_text(GUIDANCE, encoding="utf-8")
    rules = replace(load_regulation(folder), units=())
    made = init(base / "dot", rules, units=(HOME, SCIENCE), leaders=LEADERS, key=KEY)
    assert made.refused is None
    set_control(base / "dot", ballots_needed=len(LEADERS))
    shutil.rmtree(folder)
    round_ = Round(base / "dot", base / "gui-ve", "PL-I", (HOME, SCIENCE))
    with the_fixed_time():
        assert issue(round_.path).refused is None
        for unit in round_.units:
            assert take(round_, f"{unit.id}.xlsx", round_.answered(unit.id)).outcome == "accepted"
    yield round_


def copied(made: Round, folder: Path, **settings: Any) -> Round:
    shutil.copytree(made.path, folder / "dot")
    set_control(folder / "dot", **settings)
    return replace(made, path=folder / "dot", inbox=folder / "gui-ve")


def final(round_: Round) -> FinalScores:
    with opening(round_.path) as opened:
        assert opened.round is not None
        return final_scores(gather(opened.round), opened.round.units())


def v5(result: FinalScores, unit: str) -> Score:
    return next(one for one in result.scores if (one.unit, one.criterion) == (unit, "V.5"))


def list_cells(data: bytes, unit: str) -> dict[str, Any]:
    """By column id, the cell of that unit's V.5; "criterion": what the criterion's row says."""
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    columns = {head.value: head.column for head in sheet[1] if head.value}
    cells = {name: sheet.cell(rows[f"{unit}/V.5"], at) for name, at in columns.items()}
    return {**cells, "criterion": sheet.cell(rows["criterion:PL-I:V.5"], columns["max"])}


def give(round_: Round, by: str, score: object, part: int = 1) -> Any:
    """That agency gives both units that score in V.5."""
    name = by if part == 1 else f"{by}-bo-sung-{part - 1}"
    data = workbook(round_, Stage.APPRAISAL, name).read_bytes()
    changes = {(unit.id, "V.5", "appraised"): score for unit in (HOME, SCIENCE)}
    reasons = {(unit.id, "V.5", "reason"): "Theo hồ sơ" for unit in (HOME, SCIENCE)}
    assert data
    return send(round_, Stage.APPRAISAL, name, {**changes, **reasons})


def test_the_round_keeps_the_guided_template_and_lives_on_it(scored: Round) -> None:
    assert (scored.path / "quy-che" / "tn-2610-2024" / "guidance.yaml").is_file()
    with opening(scored.path) as opened:
        assert opened.round is not None
        leaf = opened.round.regulation.annex("PL-I").criterion("V.5")
        assert leaf.guidance.method_text == WORDS
        assert leaf.label == load_regulation("tn-2610-2024").annex("PL-I").criterion("V.5").label


def test_forms_show_its_words_in_the_guide_and_as_a_hint(scored: Round) -> None:
    book = openpyxl.load_workbook(scored.issued(SCIENCE.id))
    guide = [str(cell.value) for row in book["Hướng dẫn"].iter_rows() for cell in row]
    assert WORDS in guide
    assert "Hướng dẫn chấm điểm (Hướng dẫn thử)" in guide
    prompts = [rule.prompt or "" for rule in book["Phụ lục I"].data_validations.dataValidation]
    assert WORDS in prompts


def test_lists_ask_each_agency_for_its_part_and_the_parts_add_up(
    scored: Round, tmp_path: Path
) -> None:
    round_ = copied(scored, tmp_path, **SUM)
    assert issue(round_.path, Stage.APPRAISAL).refused is None
    for by, most in PARTS.items():
        cells = list_cells(workbook(round_, Stage.APPRAISAL, by).read_bytes(), SCIENCE.id)
        assert cells["max"].value == most
        assert WORDS in cells["criterion"].value
        assert f"tối đa {most} trong 12 điểm" in cells["criterion"].value
    data = workbook(round_, Stage.APPRAISAL, "so-tu-phap").read_bytes()
    sheet, cell = place(data, SCIENCE.id, "V.5", "appraised")
    over = take(round_, "vuot.xlsx", with_cell(data, sheet, cell, 4))
    assert [(one.code, one.cell) for one in over.findings if one.cell == cell] == [
        ("score-above-maximum", cell)
    ]
    for by, score in (("so-noi-vu", 4.5), ("so-thong-tin-va-truyen-thong", 4), ("so-tu-phap", 3)):
        assert give(round_, by, score).outcome == "accepted"
    result = final(round_)
    assert v5(result, SCIENCE.id).appraised == Decimal("11.5")
    assert "appraisers-disagree" not in {one.code for one in result.findings}


def test_a_part_below_its_maximum_needs_a_reason_whatever_the_unit_claims(
    scored: Round, tmp_path: Path
) -> None:
    round_ = copied(scored, tmp_path, **SUM)
    issue(round_.path, Stage.APPRAISAL)
    given = {(unit.id, "V.5", "appraised"): n for n, unit in ((3, HOME), (2, SCIENCE))}
    file = send(round_, Stage.APPRAISAL, "so-tu-phap", given)
    lacking = [one.unit for one in file.findings if one.code == "appraisal-reason-missing"]
    assert lacking == [SCIENCE.id]


def test_another_level_than_the_share_suggests_is_only_a_warning(
    scored: Round, tmp_path: Path
) -> None:
    round_ = copied(scored, tmp_path, **SUM)
    issue(round_.path, Stage.APPRAISAL)
    file = give(round_, "so-tu-phap", 3)
    warned = [one for one in file.findings if one.code == "level-other-than-suggested"]
    assert file.outcome == "accepted"
    assert {(one.unit, one.criterion) for one in warned} >= {(SCIENCE.id, "V.5")}
    assert warned[0].parameters["suggested"] == "Xuất sắc"
    assert all(one.severity == "warning" and one.cell for one in warned)
    assert not [
        one
        for one in give(round_, "so-thong-tin-va-truyen-thong", 3).findings
        if one.code == "level-other-than-suggested" and one.criterion == "V.5"
    ]


def test_scores_given_for_the_whole_are_not_added_up_as_parts(
    scored: Round, tmp_path: Path
) -> None:
    round_ = copied(scored, tmp_path)
    issue(round_.path, Stage.APPRAISAL)
    for by in PARTS:
        assert give(round_, by, 9).outcome == "accepted"
    assert v5(final(round_), SCIENCE.id).appraised == 9
    set_control(round_.path, **SUM)
    result = final(round_)
    assert v5(result, SCIENCE.id).appraised is None
    late = [one for one in result.findings if one.code == "appraised-otherwise"]
    assert {one.unit for one in late} == {HOME.id, SCIENCE.id}
    assert issue(round_.path, Stage.APPRAISAL).written == len(PARTS)
    for by, most in PARTS.items():
        assert give(round_, by, most, part=2).outcome == "accepted"
    result = final(round_)
    assert v5(result, SCIENCE.id).appraised == 12
    assert "appraised-otherwise" not in {one.code for one in result.findings}


def test_of_parts_an_agency_that_decides_on_no_appeal_keeps_what_it_gave() -> None:
    row = (SCIENCE.id, "V.5")
    first = tuple(Appraisal(*row, by, Decimal(2), most=Decimal(4)) for by in ("a", "b", "c"))
    decided = {row: {"b": Appraisal(*row, "b", Decimal("3.5"), reason="Có hồ sơ", most=Decimal(4))}}
    (score,) = with_decisions(
        [Score(*row, appraised=Decimal(6))], decided, load_regulation("tn-2610-2024"), {row: first}
    )
    assert (score.appealed, score.reason) == (Decimal("7.5"), "Sau kiến nghị: Có hồ sơ")


def test_parts_do_not_apply_where_other_agencies_appraise(scored: Round, tmp_path: Path) -> None:
    round_ = copied(scored, tmp_path, own_appraisal="Sở Tài chính", **SUM)
    issue(round_.path, Stage.APPRAISAL)
    cells = list_cells(workbook(round_, Stage.APPRAISAL, "so-tu-phap").read_bytes(), HOME.id)
    assert cells["max"].value == 12
    named = [one for one in final(round_).findings if one.code == "parts-not-applied"]
    assert [(one.unit, one.criterion) for one in named] == [(HOME.id, "V.5")]
