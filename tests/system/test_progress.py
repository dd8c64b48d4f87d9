"""A bar appears only on a terminal, only when it takes long, and never changes what is done."""

from __future__ import annotations

import pytest

from thidua_xlsx.system import progress


@pytest.mark.parametrize(("terminal", "patience"), [(False, 1.0), (True, 1.0), (True, -1.0)])
def test_every_item_comes_once_and_in_order(
    terminal: bool, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    token = progress.on_terminal.set(terminal)
    try:
        assert list(progress.steps(range(7), "Đọc phiếu")) == list(range(7))
    finally:
        progress.on_terminal.reset(token)


def test_nothing_is_drawn_before_the_patience_is_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 1000.0)
    token = progress.on_terminal.set(True)
    try:
        list(progress.steps(range(3), "Đọc phiếu"))
    finally:
        progress.on_terminal.reset(token)
    assert capsys.readouterr().err == ""
