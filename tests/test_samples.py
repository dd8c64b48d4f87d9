"""The packaged samples can be typed into the forms that they are meant for."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from support.form_helpers import small_round

from thidua_xlsx.layout.appraiser.appraiser_request import row_key
from thidua_xlsx.layout.form.appraised_facts import FACTS
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.layout.form.statements import LABELS, STATED
from thidua_xlsx.model import Field, Stage, Unit
from thidua_xlsx.pipeline.base.samples import Sample, load_sample, samples
from thidua_xlsx.system.clock import parse_time
from thidua_xlsx.system.resources import data_folder

MARK = "SỐ LIỆU MINH HỌA"
IDS = [sample.regulation for sample in samples()]


@cache
def fields(regulation: str, stage: Stage, bloc: str) -> dict[str, Field]:
    """The fields of that bloc's form by key."""
    rules = small_round(regulation).regulation
    unit = Unit("so-thu", "Thử", bloc)
    printed = {FACTS: "x", STATED: " ".join(LABELS)}
    request = FormRequest(rules, rules.annex_of_bloc(bloc), stage, unit, printed)
    return {field.key: field for *_, field in form_workbook(request).fields()}


def units_of(sample: Sample) -> dict[str, Unit]:
    rules = small_round(sample.regulation).regulation
    return {unit.id: unit for unit in (*rules.units, *sample.units)}


def test_there_is_one_sample_for_each_regulation() -> None:
    folders = {path.parent.name for path in data_folder("templates").glob("*/regulation.yaml")}
    assert set(IDS) == folders and len(IDS) == 3


@pytest.mark.parametrize("sample", samples(), ids=IDS)
def test_what_is_made_up_is_marked_and_every_stage_has_its_day(sample: Sample) -> None:
    assert sample.mark.startswith(MARK)
    ballot = {"ballot"} if sample.leaders else set()
    decisions = {"decisions"} if sample.decisions else set()
    assert set(sample.received) == {"self", "appraisal"} | ballot | decisions
    assert None not in {parse_time(day) for day in sample.received.values()}


@pytest.mark.parametrize("sample", samples(), ids=IDS)
def test_every_unit_of_the_round_answers_or_is_left_out_by_name(sample: Sample) -> None:
    for stage in (Stage.SELF, Stage.APPRAISAL):
        answering = {unit for at, unit in sample.answers if at == stage}
        assert answering | set(sample.without) == units_of(sample).keys()
        assert not answering & set(sample.without)


@pytest.mark.parametrize("sample", samples(), ids=IDS)
def test_every_answer_belongs_to_an_input_of_its_form_and_is_of_its_type(sample: Sample) -> None:
    units = units_of(sample)
    typed = 0
    for (stage, unit), answers in sample.answers.items():
        form = fields(sample.regulation, stage, units[unit].bloc)
        for key, text in answers.items():
            field = form[key]
            assert field.input, key
            if field.type in ("number", "integer"):
                value = Decimal(text)
                assert field.type == "number" or value == value.to_integral_value()
                assert field.min is None or value >= field.min
                assert field.max is None or value <= field.max
            if field.allowed:
                assert text in field.allowed, key
            typed += 1
    assert typed > 30


@pytest.mark.parametrize("sample", samples(), ids=IDS)
def test_ballots_are_given_by_the_leaders_and_by_all_of_them(sample: Sample) -> None:
    assert sample.ballots.keys() == {leader.id for leader in sample.leaders}
    units = units_of(sample)
    for given in sample.ballots.values():
        assert set(given) == {
            row_key(unit.id, leaf.id, "appraised")
            for unit in units.values()
            for leaf in small_round(sample.regulation).regulation.annex_of_bloc(unit.bloc).leaves()
            if leaf.panel
        }


def test_an_agency_types_levels_as_choices_and_a_leader_only_its_own_ballot() -> None:
    sample = next(each for each in samples() if each.leaders)
    agency, leader = (sample.row_answers(each) for each in ("so-noi-vu", sample.leaders[0].id))
    assert agency["so-noi-vu/II.1/level"] in {"xuat-sac", "tot", "trung-binh", "kem"}
    assert leader == sample.ballots[sample.leaders[0].id] and len(leader) == 5 * 42


def test_a_list_without_its_file_is_empty_and_notes_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "sample.json").write_text(
        '{"regulation": "bg-2017", "mark": "x", "received": {}, "without": []}', "utf-8"
    )
    (tmp_path / "facts.csv").write_text(
        "# ghi chú\nstage,unit,key,value\nself,so-a,I.1/self,5\nself,so-a,I.2/self,\n", "utf-8"
    )
    sample = load_sample(tmp_path)
    assert sample.units == ()
    assert sample.answers == {(Stage.SELF, "so-a"): {"I.1/self": "5"}}
