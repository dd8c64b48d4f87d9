"""Whether a person sits at this machine who can be shown a window."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """Whether a window can be opened where this runs: no server, nobody from afar."""
    if sys.platform in ("win32", "darwin"):
        return not os.environ.get("SSH_CONNECTION")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def on_terminal() -> bool:
    """Whether it was started by a person who reads what it says."""
    streams = (sys.stdin, sys.stdout)
    return all(stream is not None and stream.isatty() for stream in streams)
