"""Actions on the round: one at a time, in a thread of its own, with how far it has come.

Whoever asked for one may lose the connection, or open the page anew: the action goes on, and what
it came to can be asked for by its number.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.pipeline.base.faults import reported
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.system import clock, progress

KEPT = 50
"""Outcomes that can still be asked for."""


class Busy(Exception):
    """Another action is under way: ``job``."""

    def __init__(self, job: Job) -> None:
        super().__init__(job.kind)
        self.job = job


@dataclass(slots=True)
class Job:
    """One action: ``kind`` names it (a key ``job-…`` of a message); ``about``: what a page needs to
    know besides the ``result``.  ``step``, ``done``, ``total``: how far it has come."""

    number: int
    kind: str
    begun: datetime
    about: Any = None
    result: Result | None = None
    step: str = ""
    done: int = 0
    total: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def told(self, step: str, done: int, total: int) -> None:
        """Takes note of how far a step has come."""
        self.step, self.done, self.total = step, done, total

    @property
    def running(self) -> bool:
        """Whether it is still under way."""
        return not self.ended.is_set()


class Jobs:
    """The actions of one desk."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._starting = threading.Lock()
        self._round = threading.Lock()
        self.last: Job | None = None

    @property
    def current(self) -> Job | None:
        """The action under way."""
        return self.last if self.last is not None and self.last.running else None

    def of(self, number: int) -> Job | None:
        """The action of that number; None where it is not known (any more)."""
        return self._jobs.get(number)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While nothing else of this desk touches the round: for what only looks."""
        with self._round:
            yield

    def start(
        self,
        kind: str,
        work: Callable[[], Result],
        folder: Path | None,
        about: Any = None,
        after: Callable[[], None] = lambda: None,
    ) -> Job:
        """Begins it; raises ``Busy``.  ``folder``: the round's, for a fault of ours to be told in;
        ``after``: what is done when it has ended, however it did."""
        with self._starting:
            if self.current is not None:
                raise Busy(self.current)
            job = Job(next(self._numbers), kind, clock.now(), about)
            self._jobs[job.number] = job
            for old in list(self._jobs)[:-KEPT]:
                del self._jobs[old]
            self.last = job
        context = copy_context()
        run = threading.Thread(
            target=context.run, args=(self._run, job, work, folder, after), name=f"job-{job.number}"
        )
        run.start()
        return job

    def _run(
        self, job: Job, work: Callable[[], Result], folder: Path | None, after: Callable[[], None]
    ) -> None:
        progress.watching.set(job.told)
        try:
            with self._round:
                job.result = work()
        except OSError as error:
            words = error.strerror or type(error).__name__
            told = Finding("system-refused", file=str(error.filename or "–"), found=words)
            job.result = Result(refused=Refusal(told))
        except Exception as error:
            job.result = reported(error, f"desk {job.kind}", folder)
        finally:
            after()
            job.ended.set()
