"""The documents' own tables, as workbooks that came back, are read with the documents' totals."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.findings import errors

from thidua_xlsx.pipeline.base.round import known_regulation
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.system.signing import SharedKey

KEY = SharedKey(b"khoa cua du lieu mau, khong bi mat")
DOCUMENTS = {
    "tn-ktdtmth-2022": {"self": "934"},
    "bg-2017": {"self": "983", "bonus": "35", "deduction": "2"},
}
"""What the documents print; written here by hand, not taken from expected.json."""


def returned(regulation: str) -> tuple[Path, dict[str, Any], FormReading]:
    folder = data_folder("samples") / regulation
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    path = folder / expected["file"]
    return path, expected, read_form(path.read_bytes(), path.name, known_regulation, KEY)


@pytest.mark.parametrize("regulation", DOCUMENTS)
def test_the_returned_table_has_the_documents_totals_and_the_expected_scores(
    regulation: str,
) -> None:
    _, expected, reading = returned(regulation)
    assert [f.message() for f in errors(reading)] == []
    for name, total in DOCUMENTS[regulation].items():
        assert reading.totals[name] == Decimal(total)
        assert expected["totals"][name] == total
    scores = {s.criterion: s.self_score for s in reading.scores if s.self_score is not None}
    assert scores == {name: Decimal(text) for name, text in expected["scores"].items()}


@pytest.mark.parametrize("regulation", DOCUMENTS)
def test_the_program_that_saved_it_shows_the_same_total(regulation: str) -> None:
    path, _, reading = returned(regulation)
    total = next(said for said in reading.values if said.field.key == "total/self")
    sheet = openpyxl.load_workbook(path, data_only=True)[total.sheet]
    assert Decimal(str(sheet[total.cell].value)) == Decimal(DOCUMENTS[regulation]["self"])


@pytest.mark.parametrize("regulation", DOCUMENTS)
def test_the_sample_was_issued_from_the_present_template_and_is_signed(regulation: str) -> None:
    """``make samples`` makes it again after a template has changed."""
    _, _, reading = returned(regulation)
    assert reading.verified is True
    assert "template-changed" not in {finding.code for finding in reading.findings}
