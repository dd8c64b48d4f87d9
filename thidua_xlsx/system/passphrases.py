"""Where the passphrase of a private key that is kept encrypted comes from.

Apart from the keys, so that the command line can say how it asks without loading them.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextvars import ContextVar

PASSPHRASE = "THIDUA_PASSPHRASE"
"""The environment variable with the passphrase."""

asks: ContextVar[Callable[[], str] | None] = ContextVar("asks", default=None)
"""Set by the command line on a terminal: how a person is asked for it."""


def stated_passphrase() -> str:
    """The passphrase from the environment; "" where there is none."""
    return os.environ.get(PASSPHRASE, "")
