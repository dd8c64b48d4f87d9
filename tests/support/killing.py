"""A command in a process that dies at a chosen moment of its writing.

Counted is whatever changes the disk: making, writing, flushing, renaming, removing a file, its
mode, and each statement that the register executes to write.  The process dies before the n-th of
them; a write dies halfway.  To die after the n-th is to die before the next.
"""

from __future__ import annotations

import builtins
import multiprocessing
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from support.the_time import NOW
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.reading import child

KILLED = 9
_READING = ("select", "pragma")


class Moments:
    """Counts the operations and dies before the one of that number (0: never)."""

    def __init__(self, fatal: int) -> None:
        self.fatal = fatal
        self.names: list[str] = []

    def next(self, name: str, last_words: Callable[[], object] = lambda: None) -> None:
        self.names.append(name)
        if len(self.names) == self.fatal:
            last_words()
            os._exit(KILLED)

    def watch(self) -> None:
        """Watches this process from now on, for good; it reads by itself, as a child would, for
        hundreds of children take longer to start than all that they would read."""
        child._in_child = True
        for name in ("fsync", "replace", "unlink", "chmod", "mkdir"):
            setattr(os, name, self._counted(name, getattr(os, name)))
        self._watch_opening()
        self._watch_sqlite()

    def _counted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **options: Any) -> Any:
            self.next(name)
            return real(*arguments, **options)

        return operation

    def _watch_opening(self) -> None:
        real, moments = builtins.open, self

        def opened(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
            if not set(mode) & set("wxa+"):
                return real(file, mode, *arguments, **options)
            moments.next("open")
            stream = real(file, mode, *arguments, **options)
            return _Writing(stream, moments) if "b" in mode else stream

        builtins.open = opened  # type: ignore[assignment]

    def _watch_sqlite(self) -> None:
        moments, real = self, sqlite3.connect

        class Watched(sqlite3.Connection):
            def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
                if not sql.lstrip().lower().startswith(_READING):
                    moments.next(f"sql {sql.split()[0]}")
                return super().execute(sql, *arguments)

            def executemany(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
                moments.next(f"sql {sql.split()[0]}")
                return super().executemany(sql, *arguments)

        def connect(*arguments: Any, **options: Any) -> sqlite3.Connection:
            return real(*arguments, **options, factory=Watched)

        sqlite3.connect = connect  # type: ignore[assignment]


class _Writing:
    """A file open for writing, whose every write may be the last and stop halfway."""

    def __init__(self, stream: Any, moments: Moments) -> None:
        self._stream, self._moments = stream, moments

    def write(self, data: bytes) -> int:
        def half() -> None:
            self._stream.write(data[: len(data) // 2])
            self._stream.flush()

        self._moments.next("write", half)
        return int(self._stream.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __enter__(self) -> _Writing:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def work_until(work: Callable[[], Result], fatal: int, told: Path) -> None:
    """In a process of its own: does it, and writes the names of the operations to ``told``."""
    os.environ["SOURCE_DATE_EPOCH"] = NOW
    moments = Moments(fatal)
    moments.watch()
    result = work()
    names = "\n".join(moments.names)
    moments.fatal = 0
    told.write_text(names, encoding="utf-8")
    sys.exit(0 if result.refused is None else 1)


def died(work: Callable[[], Result], fatal: int, told: Path) -> int | None:
    """The exit code of a command that dies before its operation of that number.

    Where the system can, the process is a fork of this one: what was read here is read there."""
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    process = context.Process(target=work_until, args=(work, fatal, told))
    process.start()
    process.join()
    code: int | None = process.exitcode
    return code


def killed_at(
    fatal: int, path: Path, sources: Sequence[Path], named: Path | None, received: str, told: Path
) -> int | None:
    """The exit code of a ``collect`` that dies before its operation of that number."""
    decisions = [named] if named else []
    work = partial(collect, path, sources, decisions=decisions, confirm=tuple, received=received)
    return died(work, fatal, told)
