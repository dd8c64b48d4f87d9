"""Temporary folders of ours, and what a killed run left of them.

They hold copies of a round for as long as it is checked, its key among them, so none may stay.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AGE = 600
"""Seconds; a younger folder may be another machine's or container's that shares the place."""
_OURS = re.compile(r"thidua-([0-9]{1,9})-\w++", re.ASCII)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that its owner alone may open, gone afterwards."""
    sweep()
    with tempfile.TemporaryDirectory(
        prefix=f"thidua-{os.getpid()}-", ignore_cleanup_errors=True
    ) as place:
        yield Path(place)


def sweep() -> None:
    """Removes what runs that were killed have left: folders of our name and owner, older than
    ``AGE``, of no process that is still there.  What cannot be removed stays."""
    with contextlib.suppress(OSError):
        for place in Path(tempfile.gettempdir()).iterdir():
            named = _OURS.fullmatch(place.name)
            if named is not None and _is_left(place, int(named[1])):
                shutil.rmtree(place, ignore_errors=True)


def _is_left(place: Path, process: int) -> bool:
    try:
        found = place.lstat()
    except OSError:
        return False
    ours = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    is_folder = place.is_dir() and not place.is_symlink()
    return ours and is_folder and time.time() - found.st_mtime > AGE and not _is_alive(process)


if sys.platform == "win32":

    def _is_alive(process: int) -> bool:
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(kernel.OpenProcess(0x00100000, False, process))  # SYNCHRONIZE
        if not handle:
            return bool(ctypes.get_last_error() == 5)  # there, and somebody else's
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) != 0)
        finally:
            kernel.CloseHandle(handle)

else:

    def _is_alive(process: int) -> bool:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True
