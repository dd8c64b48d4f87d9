"""What Python programs hold on to: ``import thidua_xlsx``."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from support.form_helpers import blank, honest
from support.places import ROOT
from support.round_helpers import JUSTICE, SCIENCE
from support.round_helpers import Round as Issued

import thidua_xlsx
from thidua_xlsx.model import Stage

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_the_public_names_are_there_and_typed() -> None:
    for name in thidua_xlsx.__all__:
        assert getattr(thidua_xlsx, name).__doc__
    assert {"load_regulation", "read_workbook", "Round"} <= set(thidua_xlsx.__all__)
    assert (Path(thidua_xlsx.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="khong_co"):
        thidua_xlsx.khong_co  # noqa: B018


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, thidua_xlsx; print([n for n in sys.modules if n.startswith('thidua')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "['thidua_xlsx']"


def test_a_regulation_is_loaded_by_id_or_by_path() -> None:
    by_id = thidua_xlsx.load_regulation("bg-2017")
    assert thidua_xlsx.load_regulation(str(ROOT / "templates" / "bg-2017")).sha256 == by_id.sha256


@pytest.mark.parametrize("as_text", [True, False])
def test_a_workbook_is_read_by_itself(tmp_path: Path, as_text: bool) -> None:
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(honest("PL-02"))
    reading = thidua_xlsx.read_workbook(str(path) if as_text else path)
    assert reading.identity is not None and reading.identity.stage == Stage.SELF
    assert str(reading.totals["self"]) == "934"
    assert reading.verified is None


def test_what_is_wrong_with_a_workbook_is_a_finding_and_only_a_missing_one_raises(
    tmp_path: Path,
) -> None:
    path = tmp_path / "hong.xlsx"
    path.write_bytes(blank("PL-02").data[:1000])
    reading = thidua_xlsx.read_workbook(path)
    assert [found.severity for found in reading.findings] == ["error"]
    with pytest.raises(FileNotFoundError):
        thidua_xlsx.read_workbook(tmp_path / "khong-co.xlsx")
    with pytest.raises(FileNotFoundError):
        thidua_xlsx.read_workbook(tmp_path)


def test_a_round_goes_from_issue_to_rank_by_its_methods(round_: Issued) -> None:
    face = thidua_xlsx.Round(str(round_.path))
    issued = face.issue(units=[SCIENCE], again=True)
    assert [form.issue_number for form in issued.issued] == [2]
    taken = face.collect(round_.send("a.xlsx", round_.answered(SCIENCE)), received="20/11/2024")
    assert [file.outcome for file in taken.files] == ["accepted"]
    assert {each.unit.id: each.state for each in face.status().units} == {
        SCIENCE: "accepted",
        JUSTICE: "outstanding",
    }
    assert face.issue("appraisal", units=[SCIENCE]).written == 1
    ranked = face.rank(without=[JUSTICE])
    assert ranked.ranking is not None and ranked.workbook is not None
    frame = ranked.ranking.to_frame()
    assert len(frame) == 1 and SCIENCE in frame.to_string()


def test_results_are_frozen_and_a_refusal_is_a_value(tmp_path: Path) -> None:
    refused = thidua_xlsx.Round(tmp_path).rank()
    assert refused.refused is not None and refused.refused.finding.code == "round-missing"
    with pytest.raises(FrozenInstanceError):
        refused.workbook = "x"  # type: ignore[misc]
