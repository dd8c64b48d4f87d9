"""Every kind of workbook of a round is valid Open XML for Office 2010 and Microsoft 365."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.bloc_rounds import vote_workbooks
from support.form_helpers import TABLES, annex, small_round
from support.real_programs import OFFICE_VERSIONS, validate_ooxml
from support.sample_rounds import (
    APPRAISERS,
    REGULATIONS,
    UNIT_FORMS,
    Demo,
    Table,
    appraisers_workbook,
    demo_of_this_run,
)
from support.year_forms import year_workbooks

from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.making.stamped_forms import StampedForms


@pytest.fixture(scope="session")
def demo() -> Demo:
    """The sample rounds of this test run."""
    return demo_of_this_run()


def faults(path: Path) -> list[str]:
    """What the validator says for either version."""
    return [
        f"{version}: {fault}"
        for version in OFFICE_VERSIONS
        for fault in validate_ooxml(path, version)
    ]


@pytest.mark.parametrize(("table", "stage"), UNIT_FORMS, ids=str)
def test_an_issued_form_is_valid(demo: Demo, table: Table, stage: Stage) -> None:
    assert faults(demo.issued(table, stage)) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_stamped_form_is_valid_whatever_the_unit_is_called(table: str, tmp_path: Path) -> None:
    forms = StampedForms(small_round(TABLES[table]))
    names = ("Sở Một", "Sở Hai", "Sở Ba", 'Ban "Dân vận" & <Đoàn thể> 👍🏽 Ha\u0323\u0302')
    for number, name in enumerate(names):
        unit = Unit(f"don-vi-{number}", name, annex(table).bloc)
        form, _ = forms.make(Stage.SELF, unit, 1)
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(form())
    assert faults(path) == []


@pytest.mark.parametrize(("stage", "appraiser"), APPRAISERS)
def test_an_appraisers_workbook_is_valid(demo: Demo, stage: Stage, appraiser: str) -> None:
    assert faults(appraisers_workbook(demo, stage, appraiser)) == []


def test_the_workbooks_of_the_year_are_valid() -> None:
    ours = {name: path for name, path in year_workbooks().items() if "filled" not in name}
    assert len(ours) == 5
    assert [fault for path in ours.values() for fault in faults(path)] == []


def test_the_workbooks_of_a_vote_are_valid() -> None:
    found = [fault for path in vote_workbooks().values() for fault in faults(path)]
    assert len(vote_workbooks()) == 6 and found == []


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_the_control_workbook_is_valid(demo: Demo, regulation: str) -> None:
    assert faults(demo.round(regulation) / "dot-cham.xlsx") == []


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_the_books_of_a_result_are_valid(demo: Demo, regulation: str) -> None:
    assert faults(demo.consolidated(regulation)) == []
    assert faults(demo.inspection(regulation)) == []
