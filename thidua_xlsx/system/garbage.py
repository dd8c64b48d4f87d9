"""How seldom a process of ours looks for garbage."""

from __future__ import annotations

import gc


def look_seldom() -> None:
    """A command, and a child that reads for it, makes millions of small things that refer to each
    other one way only: looking through them again and again frees nothing."""
    gc.set_threshold(100_000, 50, 100)
