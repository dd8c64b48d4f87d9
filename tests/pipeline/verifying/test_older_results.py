"""A result from the time when one book held everything is checked and closed as it was then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.alterations import put_rows, rechained, rows_of, with_cell
from support.closed_rounds import ANYWAY, ranked_round
from support.form_helpers import KEY

from thidua_xlsx.pipeline.base.outputs import BESIDE, INSPECTION, PUBLICATION
from thidua_xlsx.pipeline.close import close
from thidua_xlsx.pipeline.verify import VerifyResult, verify
from thidua_xlsx.words.canonical import canonical

NOTE = "result-older-book"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A ranked round of which no event and no file says anything of a second book; the list to
    publish, which prints the head of the events, is gone too."""
    path = ranked_round(tmp_path).path
    gone = [f"ket-qua/{name}" for name in (INSPECTION, PUBLICATION)]
    rows = [row for row in rows_of(path) if not any(f'"{file}"' in row[3] for file in gone)]
    for row in rows:
        row[3] = canonical({k: v for k, v in json.loads(row[3]).items() if k != BESIDE})
    put_rows(path, rechained(rows, key=KEY))
    for file in gone:
        (path / file).unlink()
    for kept in (path / "ket-qua" / "luu").iterdir():
        if kept.stem not in str(rows):
            kept.unlink()
    return path


def notes(result: VerifyResult) -> list[str]:
    return [finding.code for finding in result.findings]


def test_its_scores_are_compared_and_a_note_says_that_its_looks_are_not(older: Path) -> None:
    result = verify(older)
    assert result.differences == ()
    assert NOTE in notes(result)


def test_a_score_changed_in_it_is_named(older: Path) -> None:
    with_cell(3, "key")(older)
    assert {each.what for each in verify(older).differences} == {"value-differs"}


def test_it_closes_and_its_dossier_holds(older: Path) -> None:
    assert close(older, anyway=ANYWAY).refused is None
    result = verify(older / "ket-qua" / "ho-so.zip")
    assert result.differences == ()
    assert NOTE in notes(result)
