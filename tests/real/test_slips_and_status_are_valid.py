"""What goes out beside the forms, return slips and the status workbook, is valid for real Excel,
and a slip mended in LibreOffice is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.findings import errors
from support.form_helpers import read
from support.real_programs import OFFICE_VERSIONS, XLSX, LibreOffice, validate_ooxml
from support.round_helpers import SCIENCE, Round

from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.status import status

SCORED = "III.1/count"


@pytest.fixture
def reviewed(round_: Round) -> tuple[Round, Path]:
    """A round with one return under review, and the slip that answers it."""
    data = round_.answered(SCIENCE, changes={SCORED: "hai"})
    (file,) = collect(round_.path, [round_.send("a.xlsx", data)]).files
    assert file.slip is not None
    return round_, round_.path / file.slip


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_slip_is_valid(reviewed: tuple[Round, Path], version: str) -> None:
    assert validate_ooxml(reviewed[1], version) == []


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_status_workbook_is_valid(reviewed: tuple[Round, Path], version: str) -> None:
    workbook = status(reviewed[0].path).workbook
    assert workbook is not None
    assert validate_ooxml(Path(workbook), version) == []


def test_a_slip_mended_in_libreoffice_is_accepted(
    reviewed: tuple[Round, Path], libreoffice: LibreOffice, tmp_path: Path
) -> None:
    round_, slip = reviewed
    place = next(said for said in read(slip.read_bytes()).values if said.field.key == SCORED)
    book = libreoffice.open(slip)
    book.set(place.sheet, place.cell, 1)
    saved = tmp_path / "sua-xong.xlsx"
    book.save_as(saved, XLSX)
    book.close()
    (back,) = collect(round_.path, [saved]).files
    assert [f.message() for f in errors(back)] == []
    assert back.outcome == "accepted"
