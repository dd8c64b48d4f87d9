"""Limits that a process sets for itself, as far as its system has any.

POSIX has resource limits; Windows has job objects.  Where neither works (macOS ignores the limit
on memory) the parent's time limit remains.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

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


def limit_this_process(seconds: int, megabytes: int) -> None:
    """At most that many seconds of computing, and that much memory beyond what is in use now."""
    if sys.platform == "win32":
        _limit_by_job(megabytes)
    else:
        _limit_by_resource(seconds, megabytes)


if sys.platform == "win32":

    def _limit_by_job(megabytes: int) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return
        limits = JobLimits()
        limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY
        limits.ProcessMemoryLimit = (megabytes + 256) * 2**20
        kernel.SetInformationJobObject(
            ctypes.c_void_p(job),
            _EXTENDED_LIMIT_INFORMATION,
            ctypes.byref(limits),
            ctypes.sizeof(limits),
        )
        process = ctypes.c_void_p(kernel.GetCurrentProcess())
        kernel.AssignProcessToJobObject(ctypes.c_void_p(job), process)

else:

    def _limit_by_resource(seconds: int, megabytes: int) -> None:
        import resource

        for limit, value in (
            (resource.RLIMIT_AS, _address_space() + megabytes * 2**20),
            (resource.RLIMIT_CPU, seconds + 5),  # the parent kills earlier, if it lives
            (resource.RLIMIT_CORE, 0),
        ):
            # A limit may be unknown to the system, or already lower than this.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (value, value))

    def _address_space() -> int:
        """What the process has mapped, in bytes; 0 where the system does not say."""
        import resource

        try:
            with open("/proc/self/statm", encoding="ascii") as statm:
                return int(statm.read().split()[0]) * resource.getpagesize()
        except (OSError, ValueError):
            return 0
