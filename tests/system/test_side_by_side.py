"""Work side by side is heard as if one piece followed the other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextvars import Context

import pytest

from thidua_xlsx.system.side_by_side import side_by_side

Say = Callable[..., None]


@pytest.fixture(params=["1", "2"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How many there may be."""
    monkeypatch.setenv("THIDUA_WORKERS", request.param)
    return str(request.param)


def work(name: str, seconds: float, say: Say) -> tuple[str, int]:
    say("begun", name=name)
    time.sleep(seconds)
    say("ended", name=name)
    return name, os.getpid()


def refused(name: str, fault: type[Exception], say: Say) -> str:
    say("begun", name=name)
    if name == "b":
        raise fault("b")
    return name


def gone(say: Say) -> None:
    os._exit(3)


def test_it_is_heard_in_the_order_of_the_jobs(processes: str) -> None:
    heard: list[tuple[str, str]] = []
    jobs = [("a", 0.3), ("b", 0.0), ("c", 0.1)]
    answers = list(side_by_side(work, jobs, lambda key, name: heard.append((key, name))))
    assert [name for name, _ in answers] == ["a", "b", "c"]
    assert heard == [(key, name) for name in "abc" for key in ("begun", "ended")]
    there = {process for _, process in answers}
    assert there == {os.getpid()} if processes == "1" else os.getpid() not in there
    assert len(there) == (1 if processes == "1" else 3)


@pytest.mark.parametrize("fault", [PermissionError, ValueError])
def test_what_is_raised_there_is_raised_here_after_the_answers_before(
    processes: str, fault: type[Exception]
) -> None:
    heard: list[str] = []
    jobs = [(name, fault) for name in "abc"]
    answers: Iterator[str] = side_by_side(refused, jobs, lambda key, name: heard.append(name))
    assert next(answers) == "a"
    with pytest.raises((fault, RuntimeError), match="b"):
        next(answers)
    assert heard == ["a", "b"]


def test_a_process_that_is_gone_without_an_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_WORKERS", "2")
    with pytest.raises(ChildProcessError):
        list(side_by_side(gone, [(), ()], lambda: None))


def test_a_python_program_does_one_thing_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_WORKERS", raising=False)
    jobs = [("a", 0.0), ("b", 0.0)]
    # In a context of its own, in which no command line has run.
    answers = Context().run(lambda: list(side_by_side(work, jobs, lambda *_, **__: None)))
    assert answers == [("a", os.getpid()), ("b", os.getpid())]
