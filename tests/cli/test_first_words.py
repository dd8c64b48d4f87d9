"""The program's name alone says where one stands: in a round its state and what comes next,
elsewhere what there is."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import NEXT, run
from support.form_helpers import KEY, regulation

from thidua_xlsx.pipeline.init import init

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_in_a_round_it_is_its_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert init(tmp_path / "dot", regulation("tn-2610-2024"), key=KEY).refused is None
    monkeypatch.chdir(tmp_path / "dot")
    answer = run()
    assert answer.said.splitlines()[-1].startswith(NEXT["vi"])
    assert answer == run("status", ".")


def test_elsewhere_it_is_the_list_of_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run()
    assert answer.exit == 2
    assert "[TÙY_CHỌN] LỆNH [THAM_SỐ]..." in answer.said.splitlines()[0]
