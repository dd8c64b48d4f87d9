"""Pieces of work of which none knows of the others, each in a process of its own where there are
several processors: what they say and answer is heard in their order, as if one followed the other.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

from thidua_xlsx.system import progress, workers

Answer = TypeVar("Answer")
Say = Callable[..., None]


def side_by_side(
    work: Callable[..., Answer], jobs: Sequence[tuple[Any, ...]], say: Say
) -> Iterator[Answer]:
    """What ``work(*job, say)`` answers for each job, in their order; function, jobs and answers
    cross over between processes.  ``workers.worker_count`` says whether there are several; where
    not, or for a single job, all is done here.  Raises the OSError that ended the work of a job,
    ChildProcessError where its process is gone, RuntimeError for any other fault in it."""
    if workers.worker_count(len(jobs), worthwhile=2) < 2:
        for job in jobs:
            yield work(*job, say)
        return
    begun = [_begun(work, job) for job in jobs]
    try:
        for process, from_there in begun:
            yield _answer(from_there, say)
            process.join()
    finally:
        for process, from_there in begun:
            process.terminate()
            from_there.close()
        gc.unfreeze()


@contextmanager
def begun_beside(work: Callable[..., Answer], *job: Any) -> Iterator[Callable[[], Answer]]:
    """Begins ``work(*job, say)`` in a process of its own; what is yielded waits for the answer, and
    raises as ``side_by_side`` does.  Nothing is left of the process in the end."""
    process, from_there = _begun(work, job)
    try:
        yield lambda: _answer(from_there, lambda *words, **named: None)
    finally:
        process.terminate()
        process.join()
        from_there.close()
        gc.unfreeze()


def _begun(work: Callable[..., Any], job: tuple[Any, ...]) -> tuple[BaseProcess, Connection]:
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.Process(target=_work, args=(work, job, there), daemon=True)
    # What both have in memory stays there once while no collector writes into it.
    gc.freeze()
    process.start()
    there.close()
    return process, here


def _answer(from_there: Connection, say: Say) -> Any:
    """Passes on what is said there until there is an answer."""
    while True:
        try:
            said, words, named = from_there.recv()
        except EOFError as error:
            raise ChildProcessError from error
        if isinstance(said, BaseException):
            raise said
        if said:
            say(*words, **named)
        else:
            return words


def _work(work: Callable[..., Any], job: tuple[Any, ...], there: Connection) -> None:
    """What the process does.  Ctrl-C reaches every process of a terminal: the one that asked
    decides; a bar of progress would stand among those of the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    progress.on_terminal.set("")
    workers.automatic.set(True)
    try:
        answer = work(*job, lambda *words, **named: there.send((True, words, named)))
    except OSError as error:
        there.send((error, (), {}))
    except Exception as error:
        there.send((RuntimeError(f"{type(error).__name__}: {error}"), (), {}))
    else:
        there.send((False, answer, {}))
