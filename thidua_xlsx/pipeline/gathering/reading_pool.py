"""Reads stored originals, in several processes where there are many.

Reading is a pure function of the bytes, the templates and the round's key, so that it does not
matter where it runs.  Nothing here writes: what was read is remembered by the process that asked.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from decimal import Decimal
from multiprocessing.process import BaseProcess
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Regulation
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.system.files import sha256, stamp

LOST = frozenset({"original-missing", "original-unreadable", "file-original-altered"})
"""Findings about what was stored, not about what was sent: once it is back, the file counts."""

_MOST_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Original:
    """A stored original: where it stands, the hash that it was received with, its sender's name.

    ``settled``: by field key, what a person has decided its ambiguous numbers to mean.
    """

    path: Path
    sha256: str
    name: str
    settled: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rules:
    """All that a reading depends on besides the original."""

    regulation: Regulation
    key: bytes | None
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A reading and the stamp of the original as it was read; None: not worth remembering."""

    reading: FormReading
    stamp: tuple[int, int] | None = None


def read_original(original: Original, rules: Rules) -> Read:
    """What the original says; whatever keeps it from being read is a finding of that file alone."""
    try:
        seen = stamp(original.path)
        data = original.path.read_bytes()
    except FileNotFoundError:
        return _finding_alone(original, "original-missing", original.path.name)
    except OSError as error:
        return _finding_alone(original, "original-unreadable", error.strerror or str(error))
    if sha256(data) != original.sha256:
        return _finding_alone(original, "file-original-altered", sha256(data))

    def regulations(wanted: str) -> Regulation | None:
        return rules.regulation if wanted == rules.regulation.id else None

    try:
        reading = read_form(
            data, original.name, regulations, rules.key, rules.passwords, original.settled
        )
    except Exception as error:  # a bug of ours in one file must not keep the others from counting
        return _finding_alone(original, "reader-crashed", f"{type(error).__name__}: {error}"[:200])
    return Read(reading, seen)


def read_originals(originals: Sequence[Original], rules: Rules, workers: int) -> Iterator[Read]:
    """The originals read, in their order.

    In ``workers`` processes where there are more than one; should one of them die, or none start,
    the rest is read here.
    """
    done = 0
    if workers > 1:
        try:
            for read in _in_processes(originals, rules, workers):
                done += 1
                yield read
        except (BrokenProcessPool, OSError, ImportError, NotImplementedError):
            pass
    for original in originals[done:]:
        yield read_original(original, rules)


def _in_processes(originals: Sequence[Original], rules: Rules, workers: int) -> Iterator[Read]:
    at_once = max(1, min(_MOST_AT_ONCE, len(originals) // (workers * 4)))
    # "spawn" is the one way that every system has, and the one that is safe beside threads.
    with ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), _begin, (rules,)
    ) as pool:
        try:
            yield from pool.map(_read_original, originals, chunksize=at_once)
        finally:
            pool.shutdown(cancel_futures=True)


def _finding_alone(original: Original, code: str, found: str) -> Read:
    finding = Finding(
        code, file=original.name, found=found, parameters={"receipt": original.sha256[:16]}
    )
    return Read(FormReading(original.name, original.sha256, findings=(finding,)))


# --- inside a worker -----------------------------------------------------------------------------

_rules: list[Rules] = []


def _begin(rules: Rules) -> None:
    """Ctrl-C reaches every process of a terminal: the one that asked decides.  A worker whose
    parent was killed leaves with it."""
    _rules[:] = [rules]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read_original(original: Original) -> Read:
    return read_original(original, _rules[0])
