"""Reads under limits of time and memory, in a child process, so that a bad file costs only itself.

Some files make a reader hang, abort its process or take all memory.  What a child answers crosses
over as it is; whatever else happens to it becomes a ``Refused``, it is replaced, and the work goes
on.  Children wait for the next file when they have read one: starting one takes far longer than
reading a form.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import pickle
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.child_limits import limit_memory, limit_time
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.system import garbage

SECONDS = 60
MEGABYTES = 768

_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_LENGTH = struct.Struct("<Q")


def run_limited(
    module_function: str, *arguments: Any, seconds: int | None = None, megabytes: int = MEGABYTES
) -> Any:
    """What ``module_function`` ("package.module:function") returns for ``arguments``.

    ``seconds`` (SECONDS) of wall clock, ``megabytes`` of memory beyond what the interpreter itself
    takes (not enforced where the system has no means for it; the time always is).  Raises Refused:
    the function's own, or "reader-timed-out", "reader-out-of-memory", "reader-crashed"; OSError
    where no process can be started.
    """
    seconds = SECONDS if seconds is None else seconds
    parameters = {"seconds": str(seconds), "megabytes": str(megabytes)}
    job = pickle.dumps((module_function, arguments, seconds, megabytes))
    child = _take()
    answer = child.answer(job, seconds)
    if not child.new and isinstance(answer, str) and answer != "reader-timed-out":
        # What another file left behind in a child is no fault of this one.
        child.end()
        child = _Child()
        answer = child.answer(job, seconds)
    if isinstance(answer, str):
        said = child.end()
        raise Refused(answer, found=said if answer == "reader-crashed" else None, **parameters)
    _give_back(child)
    value, finding = answer
    if finding is not None:
        raise Refused.of(finding)
    return value


def limited(module_function: str, *arguments: Any, megabytes: int = MEGABYTES) -> Any:
    """As ``run_limited``; inside a child by itself, being limited already."""
    if _in_child:
        return _function(module_function)(*arguments)
    return run_limited(module_function, *arguments, megabytes=megabytes)


def end_idle() -> None:
    """Ends the children that wait for work; the next file starts one anew."""
    while _idle:
        _idle.pop().end()


# --- the parent's side ---------------------------------------------------------------------------


class _Child:
    """A process that reads one file after the other."""

    def __init__(self) -> None:
        # -P: nothing is imported from the folder that the command runs in, it may hold returned
        # files.
        command = [sys.executable, "-P", "-c", f"from {__name__} import main; main()"]
        self.new = True
        self._said: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            env=_environment(),
        )

    def answer(self, job: bytes, seconds: float) -> tuple[Any, Finding | None] | str:
        """Value and finding, one of them None; the code of a finding where there is no answer, and
        then the child is of no more use."""
        late = threading.Event()
        timer = threading.Timer(seconds, self._stop, (late,))
        timer.daemon = True
        timer.start()
        try:
            assert self._process.stdin is not None and self._process.stdout is not None
            _send(self._process.stdin, job)
            answer: tuple[Any, Finding | None] | str = pickle.loads(_receive(self._process.stdout))
            return answer
        except (OSError, EOFError):
            return "reader-timed-out" if late.is_set() else "reader-crashed"
        except BaseException:
            self.end()
            raise
        finally:
            timer.cancel()

    def _stop(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def end(self) -> str:
        """Ends it; the last line that it complained with, or its exit code."""
        self._process.kill()
        code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                assert stream is not None
                stream.close()
        with self._said as said:
            said.seek(max(0, said.seek(0, os.SEEK_END) - 10_000))
            text = said.read().decode("utf-8", "replace")
        lines = [line for line in text.splitlines() if line.strip()]
        told = [line for line in lines if not line.startswith((" ", "note:"))]
        return told[-1][:200] if told else str(code)


_idle: list[_Child] = []


def _take() -> _Child:
    with contextlib.suppress(IndexError):
        return _idle.pop()
    return _Child()


def _give_back(child: _Child) -> None:
    child.new = False
    _idle.append(child)


atexit.register(end_idle)
if hasattr(os, "register_at_fork"):
    # A copy of this process must not talk to its children.
    os.register_at_fork(after_in_child=_idle.clear)


def _environment() -> dict[str, str]:
    """The child must find the very package that runs here, however it was installed."""
    found = [str(_PACKAGE_ROOT), *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    ours = {"PYTHONPATH": os.pathsep.join(found), "PYTHONUTF8": "1", "RUST_BACKTRACE": "0"}
    return {**os.environ, **ours}


# --- both sides ----------------------------------------------------------------------------------


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes:
    """Raises EOFError where the other side is gone."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _function(module_function: str) -> Callable[..., Any]:
    module, _, function = module_function.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), function)
    return found


# --- the child's side ----------------------------------------------------------------------------

_in_child = False


def main() -> None:
    """Reads jobs from standard input and answers each, until there are no more."""
    global _in_child
    _in_child = True
    garbage.look_seldom()
    # Ctrl-C reaches every process of a terminal: the one that asked decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a foreign reader prints is no answer
    with contextlib.suppress(EOFError):
        while True:
            answer = _done(_receive(jobs))
            _send(answers, pickle.dumps(answer))


def _done(job: bytes) -> tuple[Any, Finding | None] | str:
    module_function, arguments, seconds, megabytes = pickle.loads(job)
    work = _function(module_function)
    limit_time(seconds)
    limit_memory(megabytes)
    try:
        return work(*arguments), None
    except Refused as refused:
        return None, refused.finding
    except MemoryError:
        return "reader-out-of-memory"
    finally:
        limit_memory(None)
