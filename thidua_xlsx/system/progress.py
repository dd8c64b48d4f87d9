"""How far a long step has come, and how a person ends it.

A step that takes over a second is shown on a terminal: how many are done, how many a second, how
long it will take.  Ctrl-C ends it between two of its items, so that what is said of the done ones
is true; a second Ctrl-C ends it at once, as the first does where no step is under way.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from thidua_xlsx.catalogue.messages import say, sentence

if TYPE_CHECKING:
    from rich.progress import Progress, Task

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds that a step may take before its progress is worth a line."""

on_terminal: ContextVar[str] = ContextVar("on_terminal", default="")
"""The language in which a person reads messages on a terminal, "" where nobody does; set by the
command line."""


watching: ContextVar[Callable[[str, int, int], None] | None] = ContextVar("watching", default=None)
"""Who is told how far a step has come: the key of its name, how many are done, of how many; of
steps inside a step both are told."""


class Stopped(KeyboardInterrupt):
    """A person's Ctrl-C, taken between two items of a step (the key of its name): ``done`` of
    ``total`` are done, and what they came to is kept."""

    def __init__(self, step: str, done: int, total: int) -> None:
        super().__init__(step)
        self.step, self.done, self.total = step, done, total


@dataclass(slots=True)
class _State:
    """Of a command: whether a person asked to stop, how many steps are under way that will look at
    it, and whether one of them is shown (steps inside of it are not)."""

    asked: bool = False
    looking: int = 0
    shown: bool = False


_state = _State()


def _asked_to_stop(number: int, frame: FrameType | None) -> None:
    """What Ctrl-C does."""
    if _state.asked or not _state.looking:
        raise KeyboardInterrupt
    _state.asked = True
    if language := on_terminal.get():
        # Not print: Ctrl-C may have come in the middle of one.
        os.write(2, f"\n{say('stopping', language)}\n".encode())


@contextmanager
def stopping_between_items() -> Iterator[None]:
    """Within, Ctrl-C ends a step between two of its items.

    A step that an error left half-way is under way as long as anything still holds it: what went
    before counts for nothing here.
    """
    global _state
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    outer, _state = _state, _State()
    before = signal.signal(signal.SIGINT, _asked_to_stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        _state = outer


def steps(items: Sequence[Item], step: str) -> Iterator[Item]:
    """The items, one after the other, of the step with that key of a message; a bar, if it takes
    long enough.  ``Stopped`` where a person asked for it, between two items or after the last."""
    done, state = 0, _state
    state.looking += 1
    try:
        with closing(_shown(items, step)) as shown:
            for item in shown:
                _look(step, done, len(items))
                yield item
                done += 1
        _look(step, done, len(items))
    finally:
        state.looking -= 1


def _look(step: str, done: int, total: int) -> None:
    if (told := watching.get()) is not None:
        told(step, done, total)
    if _state.asked:
        raise Stopped(step, done, total)


def _shown(items: Sequence[Item], step: str) -> Generator[Item, None, None]:
    begun = time.monotonic()
    for done, item in enumerate(items):
        late = time.monotonic() - begun > PATIENCE
        if late and on_terminal.get() and not _state.shown:
            yield from _on_bar(items, done, step, begun)
            return
        yield item


def _on_bar(items: Sequence[Item], done: int, step: str, begun: float) -> Iterator[Item]:
    language, state = on_terminal.get(), _state
    state.shown = True
    try:
        with _bar(language, begun) as bar:
            task = bar.add_task(say(step, language), total=len(items), completed=done)
            for item in items[done:]:
                yield item
                bar.advance(task)
    finally:
        state.shown = False


def _bar(language: str, begun: float) -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """How many are done a second, since the step began."""

        def render(self, task: Task) -> Text:
            rate = task.completed / max(time.monotonic() - begun, 0.001)
            stated = Decimal(f"{rate:.1f}" if rate < 100 else f"{rate:.0f}")
            both = sentence("step-rate", rate=stated)
            return Text(both[language != "vi"])

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TextColumn(say("step-left", language)),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
