"""``demo`` says each step, lists each round, and what to open."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import NEXT, run
from support.sample_rounds import sample_of

from thidua_xlsx.pipeline.base.round import CONTROL

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture
def one_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo on the smallest sample only; the whole of it runs in test_demo.py."""
    sample = sample_of("tn-ktdtmth-2022")
    monkeypatch.setattr("thidua_xlsx.pipeline.demo.samples", lambda: (sample,))


@pytest.mark.usefixtures("one_sample")
def test_demo_lists_each_round_with_its_folder_and_workbook(tmp_path: Path) -> None:
    answer = run("demo", tmp_path / "thu", "--json")
    (each,) = answer.json["rounds"]
    assert (answer.exit, each["regulation"]) == (0, "tn-ktdtmth-2022")
    assert (Path(each["dir"]) / CONTROL).is_file() and Path(each["workbook"]).is_file()


@pytest.mark.usefixtures("one_sample")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_demo_says_each_step_and_what_to_open(tmp_path: Path, lang: str) -> None:
    answer = run("demo", tmp_path / "thu", "--lang", lang)
    assert answer.exit == 0
    lines = answer.said.splitlines()
    assert len(lines) == 8 and all(line.startswith("tn-ktdtmth-2022: ") for line in lines[:5])
    assert [line[:3] for line in lines[5:7]] == ["1. ", "2. "]
    assert lines[-1].startswith(NEXT[lang]) and "tong-hop.xlsx" in lines[-1]
