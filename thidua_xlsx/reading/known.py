"""What pieces of files say, remembered by their bytes: most of a returned form stands, letter by
letter, in the forms of others too, and the same bytes say the same.

Only ever a shortcut, in one process: everything can be worked out again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_UNKNOWN = object()


def by_bytes(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remembers the answers of a pure function that is asked, by position, of bytes first; of no
    more than ``most`` of them together, whoever made them."""

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        known: dict[tuple[object, ...], Any] = {}
        held = 0

        @wraps(function)
        def answer(*asked: P.args, **named: P.kwargs) -> R:
            nonlocal held
            assert not named
            found = known.get(asked, _UNKNOWN)
            if found is _UNKNOWN:
                found = function(*asked, **named)
                length = len(asked[0])  # type: ignore[arg-type]
                if held + length > most:
                    known.clear()
                    held = 0
                if length <= most:
                    held += length
                    known[asked] = found
            return found  # type: ignore[no-any-return]

        return answer

    return remembering
