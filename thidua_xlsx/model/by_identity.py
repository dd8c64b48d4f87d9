"""Answers about frozen data, remembered by which data was asked about.

Comparing or hashing a whole regulation costs more than most questions about it; that it is the
very same object costs nothing.  Only ever a shortcut: every answer can be worked out again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_all: list[Memory] = []


class Memory:
    """Answers by what they depend on, each with what must live as long; no more than ``most``."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[object, Any]] = {}
        _all.append(self)

    def answer(self, key: Hashable, kept: object, work_out: Callable[[], R]) -> R:
        """What is remembered under the key, else what ``work_out`` says.  ``kept``: all objects by
        whose identity the key goes, so that no other takes it meanwhile."""
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= self._most:
                self._known.clear()
            found = self._known[key] = (kept, work_out())
        answer: R = found[1]
        return answer

    def forget(self) -> None:
        """Everything is worked out anew."""
        self._known.clear()


def by_identity(most: int = 4096) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remembers the last ``most`` answers of a pure function of frozen positional arguments."""

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        memory = Memory(most)

        @wraps(function)
        def answer(*asked: P.args, **named: P.kwargs) -> R:
            assert not named
            return memory.answer(tuple(map(id, asked)), asked, lambda: function(*asked, **named))

        return answer

    return remembering


def forget_everything() -> None:
    """Every answer is worked out anew: of a program that was changed meanwhile (tests do so)."""
    for memory in _all:
        memory.forget()
