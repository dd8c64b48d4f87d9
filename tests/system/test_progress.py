"""A bar appears only on a terminal, only when it takes long, and never changes what is done; a
person's Ctrl-C ends a step between two of its items."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from thidua_xlsx.system import progress

STEP = "step-read"


@pytest.fixture(params=["", "vi", "en"])
def terminal(request: pytest.FixtureRequest) -> Iterator[str]:
    token = progress.on_terminal.set(request.param)
    yield request.param
    progress.on_terminal.reset(token)


@pytest.mark.parametrize("patience", [1.0, -1.0])
def test_every_item_comes_once_and_in_order(
    terminal: str, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    assert list(progress.steps(range(7), STEP)) == list(range(7))


def test_steps_within_steps_come_whole(terminal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    pairs = [(a, b) for a in progress.steps(range(3), STEP) for b in progress.steps("xy", STEP)]
    assert pairs == [(a, b) for a in range(3) for b in "xy"]


def test_nothing_is_drawn_before_the_patience_is_over(
    terminal: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 1000.0)
    list(progress.steps(range(3), STEP))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", ("Đọc phiếu", "/40", "/giây", "còn")), ("en", ("Reading", "/40", "a second", "left"))],
)
def test_a_bar_says_how_many_how_fast_and_how_long_still(
    language: str,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    token = progress.on_terminal.set(language)
    try:
        list(progress.steps(range(40), STEP))
    finally:
        progress.on_terminal.reset(token)
    drawn = capsys.readouterr().err
    assert all(word in drawn for word in words), drawn


@pytest.mark.parametrize("patience", [1000.0, -1.0])
@pytest.mark.parametrize("pressed_at", [0, 2, 4])
def test_ctrl_c_ends_a_step_between_two_items(
    terminal: str, patience: float, pressed_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    done = []
    with progress.stopping_between_items(), pytest.raises(progress.Stopped) as stopped:
        for item in progress.steps(range(5), STEP):
            if item == pressed_at:
                signal.raise_signal(signal.SIGINT)
            done.append(item)
    assert done == list(range(pressed_at + 1))
    assert (stopped.value.step, stopped.value.done, stopped.value.total) == (STEP, len(done), 5)


def test_a_second_ctrl_c_ends_it_at_once(terminal: str) -> None:
    done = []
    with progress.stopping_between_items(), pytest.raises(KeyboardInterrupt) as stopped:
        for item in progress.steps(range(5), STEP):
            signal.raise_signal(signal.SIGINT)
            done.append(item)
            signal.raise_signal(signal.SIGINT)
            done.append(item)
    assert done == [0] and not isinstance(stopped.value, progress.Stopped)


def test_where_no_step_is_under_way_ctrl_c_ends_at_once(terminal: str) -> None:
    with progress.stopping_between_items():
        list(progress.steps(range(2), STEP))
        with pytest.raises(KeyboardInterrupt) as stopped:
            signal.raise_signal(signal.SIGINT)
    assert not isinstance(stopped.value, progress.Stopped)


@pytest.mark.parametrize("patience", [1000.0, -1.0])
def test_a_step_that_an_error_left_half_way_hinders_nothing_of_what_comes_after(
    terminal: str, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error holds it, as long as somebody holds the error."""
    monkeypatch.setattr(progress, "PATIENCE", patience)
    left = progress.steps(range(2), STEP)
    next(left)
    with progress.stopping_between_items():
        with pytest.raises(KeyboardInterrupt) as stopped:
            signal.raise_signal(signal.SIGINT)
        assert not isinstance(stopped.value, progress.Stopped)
        with pytest.raises(progress.Stopped):
            for _ in progress.steps(range(2), STEP):
                left.close()
                signal.raise_signal(signal.SIGINT)


def test_afterwards_ctrl_c_does_what_it_did_before(terminal: str) -> None:
    before = signal.getsignal(signal.SIGINT)
    with progress.stopping_between_items():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before
