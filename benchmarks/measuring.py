"""What a program of its own costs: time on the clock and on the processors, memory at its peak."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import psutil

EVERY = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of all processors, and megabytes that the program and its
    children held together at their peak (shared pages counted once)."""

    wall: float
    cpu: float
    megabytes: float


def measured(arguments: Sequence[object]) -> Cost:
    """The cost of one run of Python with these arguments.  SystemExit where the program fails."""
    begun = time.perf_counter()
    program = subprocess.Popen(
        [sys.executable, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    peak = [0.0]
    ended = threading.Event()
    watch = threading.Thread(target=_watch, args=(program.pid, peak, ended))
    watch.start()
    assert program.stdout is not None
    said = program.stdout.read()
    _, status, usage = os.wait4(program.pid, 0)
    wall = time.perf_counter() - begun
    program.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watch.join()
    # 1: done, and something waits for a person.
    if program.returncode not in (0, 1):
        sys.exit(f"{arguments}: {said.decode('utf-8', 'replace')[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak[0])


def _watch(pid: int, peak: list[float], ended: threading.Event) -> None:
    while not ended.wait(EVERY):
        try:
            program = psutil.Process(pid)
            tree = [program, *program.children(recursive=True)]
        except psutil.NoSuchProcess:
            return
        peak[0] = max(peak[0], sum(map(_share, tree)) / 2**20)


def _share(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss)
    except psutil.Error:
        return 0.0


def median(costs: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    stated = list(costs)
    return Cost(
        *(statistics.median(getattr(each, name) for each in stated) for name in Cost.__slots__)
    )


def in_turn(times: int, works: Mapping[str, Callable[[], Cost]]) -> dict[str, Cost]:
    """The median cost of each work, all of them measured in turn."""
    costs: dict[str, list[Cost]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            costs[name].append(work())
    return {name: median(each) for name, each in costs.items()}
