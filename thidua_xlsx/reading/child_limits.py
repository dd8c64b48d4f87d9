"""Limits that a process sets for itself, job after job, as far as its system has any.

POSIX has resource limits; Windows has job objects.  Where neither works (macOS ignores the limit
on memory) the parent's time limit remains.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
import time
from typing import Any

_EXTENDED_LIMIT_INFORMATION = 9
_LIMIT_PROCESS_MEMORY = 0x100


class _BasicLimits(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    ]


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows interface."""

    _fields_ = [
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


if sys.platform == "win32":
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = ctypes.c_void_p
    _kernel.GetCurrentProcess.restype = ctypes.c_void_p
    _jobs: list[Any] = []

    def limit_time(seconds: int) -> None:
        """Nothing: the parent's clock is what limits it."""

    def limit_memory(megabytes: int | None) -> None:
        """At most that much memory, and what the interpreter takes; None: as much as there is."""
        if not _jobs:
            _jobs.append(ctypes.c_void_p(_kernel.CreateJobObjectW(None, None)))
            process = ctypes.c_void_p(_kernel.GetCurrentProcess())
            _kernel.AssignProcessToJobObject(_jobs[0], process)
        limits = JobLimits()
        if megabytes is not None:
            limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY
            limits.ProcessMemoryLimit = (megabytes + 256) * 2**20
        _kernel.SetInformationJobObject(
            _jobs[0], _EXTENDED_LIMIT_INFORMATION, ctypes.byref(limits), ctypes.sizeof(limits)
        )

else:
    import resource

    def limit_time(seconds: int) -> None:
        """At most that many seconds of computing from now on, should nobody be left to stop it."""
        _limit(resource.RLIMIT_CPU, int(time.process_time()) + seconds + 5)
        _limit(resource.RLIMIT_CORE, 0)

    def limit_memory(megabytes: int | None) -> None:
        """At most that much memory beyond what is in use now; None: as much as there is."""
        if megabytes is None:
            _limit(resource.RLIMIT_AS, resource.getrlimit(resource.RLIMIT_AS)[1])
        else:
            _limit(resource.RLIMIT_AS, _address_space() + megabytes * 2**20)

    def _limit(what: int, value: int) -> None:
        # A limit may be unknown to the system, or already lower than this.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (value, resource.getrlimit(what)[1]))

    def _address_space() -> int:
        """What the process has mapped, in bytes; 0 where the system does not say."""
        try:
            with open("/proc/self/statm", encoding="ascii") as statm:
                return int(statm.read().split()[0]) * resource.getpagesize()
        except (OSError, ValueError):
            return 0
