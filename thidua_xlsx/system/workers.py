"""How many processes may read files at the same time.

What a person asked for counts first, then the environment variable THIDUA_WORKERS.  Where neither
says anything the command line uses every processor, as soon as there are so many files that
starting processes pays; a Python program reads one file after the other.
"""

from __future__ import annotations

import os
from contextvars import ContextVar

WORTHWHILE = 50
"""Reading so many files (50 ms each) is halved by more than a process takes to start (1.2 s)."""

MOST = 61
"""Windows waits for no more processes than this."""

asked: ContextVar[int | None] = ContextVar("asked", default=None)
"""What the caller asked for; None: nothing."""

automatic: ContextVar[bool] = ContextVar("automatic", default=False)
"""Set by the command line."""


def worker_count(files: int, worthwhile: int = WORTHWHILE) -> int:
    """How many processes are to read that many files, or do as many other things of which so many
    are ``worthwhile``; 1: this one alone."""
    stated = asked.get() or _from_environment()
    if stated is None:
        stated = (os.cpu_count() or 1) if automatic.get() and files >= worthwhile else 1
    return max(1, min(stated, files, MOST))


def _from_environment() -> int | None:
    stated = os.environ.get("THIDUA_WORKERS", "").strip()
    return int(stated) if stated.isascii() and stated.isdigit() and int(stated) > 0 else None
