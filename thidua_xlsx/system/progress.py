"""How far a long step has come, shown on a terminal once it takes over a second."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextvars import ContextVar
from typing import TypeVar

Item = TypeVar("Item")

PATIENCE = 1.0
"""Seconds that a step may take before its progress is worth a line."""

on_terminal: ContextVar[bool] = ContextVar("on_terminal", default=False)
"""Set by the command line where messages go to a terminal and a person reads them."""


def steps(items: Sequence[Item], what: str) -> Iterator[Item]:
    """The items, one after the other; behind them a bar, if it takes long enough."""
    if not on_terminal.get():
        yield from items
        return
    begun = time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - begun > PATIENCE:
            yield from _with_bar(items, done, what)
            return
        yield item


def _with_bar(items: Sequence[Item], done: int, what: str) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=len(items), completed=done)
        for item in items[done:]:
            yield item
            bar.advance(task)
