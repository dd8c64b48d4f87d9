"""A round begun before a setting or a reading was added goes on under the regulation's default."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.appraisal_rounds import SCIENCE
from support.archives import edited
from support.command_line import run
from support.control_case import of_settings, place
from support.form_helpers import KEY

from thidua_xlsx.layout.control import schema
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.round import CONTROL
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.template import load_regulation

READING, SETTINGS = "shared-criterion-rounding", ("late_returns", "signed_sheets")


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round whose workbook was written when there was neither that reading nor those settings."""
    rules = load_regulation("tn-2610-2024")
    known = tuple(each for each in rules.readings if each.id != READING)
    settings = tuple(each for each in schema.APPRAISAL_SETTINGS if each.id not in SETTINGS)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "APPRAISAL_SETTINGS", settings)
        made = init(tmp_path / "dot", replace(rules, readings=known), units=(SCIENCE,), key=KEY)
        assert made.refused is None
    return tmp_path / "dot"


def remove(path: Path, row: str) -> None:
    """An officer deletes that row of the settings or readings."""

    def edit(book: Any) -> None:
        ((sheet_id, *_),) = of_settings({row: None})
        sheet = book[schema.SHEET_NAMES[sheet_id]]
        sheet.delete_rows(sheet[place(sheet, row, "value")].row)

    (path / CONTROL).write_bytes(edited((path / CONTROL).read_bytes(), edit))


def test_no_command_refuses_it_and_status_tells_the_defaults(older: Path) -> None:
    assert run("issue", older, "--unit", SCIENCE.id).exit == 0
    told = run("status", older)
    assert told.err == ""
    (line,) = [line for line in told.out.splitlines() if READING in line]
    assert "Phiếu nộp muộn" in line and "mặc định của quy định" in line
    assert READING not in run("rank", older).said
    with opening(older) as opened:
        default = load_regulation("tn-2610-2024").reading(READING)
        assert opened.round.control.readings[READING] == default
        assert opened.round.regulation.reading(READING) == default
        assert not opened.round.control.conduct.signed_waits


@pytest.mark.parametrize("row", ["reading.appeal", "publish_ranks", "place"])
def test_a_row_that_it_began_with_is_missed_even_before_the_first_command(
    older: Path, row: str
) -> None:
    remove(older, row)
    answer = run("issue", older, "--unit", SCIENCE.id)
    assert answer.exit == 1
    assert "không còn dòng" in answer.err and READING not in answer.err
