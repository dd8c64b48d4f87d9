"""The same key, files and time give the same bytes, whatever the process around them is like."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.form_helpers import OTHER_KEY
from support.sample_rounds import (
    EPOCH,
    REGULATIONS,
    TABLES,
    Demo,
    demo_of_this_run,
    run_python,
    sample_of,
    small_round,
)

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.template import load_regulation

REPLAY = """
import sys
from pathlib import Path
from support.sample_rounds import replay
replay(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.fixture(scope="session")
def demo() -> Demo:
    """The sample rounds of this test run."""
    return demo_of_this_run()


def written(round_folder: Path) -> dict[str, bytes]:
    """Every workbook that we wrote into the round, by its path inside."""
    return {
        path.relative_to(round_folder).as_posix(): path.read_bytes()
        for place in ("dot-cham.xlsx", "phat-hanh/**/*.xlsx", "ket-qua/*.xlsx")
        for path in round_folder.glob(place)
    }


def differing(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> list[str]:
    """The workbooks that are not the same, or stand on one side only."""
    return sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    )


def test_another_process_with_another_hash_seed_zone_and_language_writes_the_same(
    demo: Demo, tmp_path: Path
) -> None:
    """The demo was played by the wheel's program with seed 1, at +07:00, in UTF-8; this runs with
    none of these."""
    done = run_python(
        "-c", REPLAY, str(demo.path), str(tmp_path),
        PYTHONHASHSEED="2610", TZ="EST5EDT,M3.2.0,M11.1.0", LANG="POSIX", LC_ALL="POSIX",
        PYTHONUTF8="0", PYTHONCOERCECLOCALE="0",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    for regulation in REGULATIONS:
        first, second = written(demo.round(regulation)), written(tmp_path / regulation)
        assert differing(first, second) == []
    assert len(written(tmp_path / "tn-2610-2024")) == 1 + (42 + 6 + 4 + 1) + 3


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_ranking_again_writes_the_same_workbook(
    demo: Demo, regulation: str, tmp_path: Path
) -> None:
    again = tmp_path / "dot"
    shutil.copytree(demo.round(regulation), again)
    (again / "ket-qua" / "tong-hop.xlsx").unlink()
    assert rank(again, without=sample_of(regulation).without).refused is None
    assert differing(written(again), written(demo.round(regulation))) == []


def test_another_key_gives_another_form_and_the_same_control_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that never change would prove nothing."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    one = small_round(tmp_path / "one", TABLES[-1])
    form = one.form(Stage.SELF)
    sample = sample_of(one.table.regulation)
    other = tmp_path / "other"
    init(
        other,
        load_regulation(one.table.regulation),
        units=sample.units,
        illustration=sample.mark,
        key=OTHER_KEY,
    )
    (issued,) = issue(other, Stage.SELF, units=[one.unit.id]).issued
    assert (other / "dot-cham.xlsx").read_bytes() == (one.path / "dot-cham.xlsx").read_bytes()
    assert (other / issued.file).read_bytes() != form.read_bytes()
