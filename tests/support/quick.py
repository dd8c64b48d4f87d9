"""What the tests need not do over and over: wait for the disk and for files to lie still, parse the
same bytes anew for each command, and have a child read again what it has read."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from support.made_once import kept
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control import cells
from thidua_xlsx.control import reading as control
from thidua_xlsx.control.cells import Listing, open_book
from thidua_xlsx.facts import register
from thidua_xlsx.pipeline.gathering import council_returns, reading_pool, taking_in
from thidua_xlsx.pipeline.verifying import again, of_values, of_workbook
from thidua_xlsx.reading import child, container
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.returns import recognise_unit

_READERS: tuple[Any, ...] = (container, recognise_unit, council_returns, of_values, of_workbook)
CONNECT = register._connect
"""As the register opens its database outside of the tests: flushing at every commit."""


@contextlib.contextmanager
def quick_disk() -> Iterator[None]:
    """Within, nothing waits until it is on the disk: what tests write need not outlive the
    power; and what they write is all there when it is read: a moment is short.  Processes of their
    own (the demo) flush and wait as ever."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda descriptor: None)
        patch.setattr(taking_in, "A_MOMENT", 0.1)
        patch.setattr(register, "_connect", _unflushed)
        yield


def _unflushed(path: Path, wait_seconds: float) -> sqlite3.Connection:
    connection = CONNECT(path, wait_seconds)
    connection.execute("pragma synchronous = off")
    return connection


@contextlib.contextmanager
def books_read_once() -> Iterator[None]:
    """Within, a workbook of the same bytes is not parsed again: on a small round that is most of
    what a command does."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (control, again):
            patch.setattr(module, "open_book", _open_book_once)
        for module in _READERS:
            patch.setattr(module, "read_book", _read_book_once)
        yield


@lru_cache(maxsize=32)
def _open_book_once(data: bytes) -> tuple[dict[str, Listing] | None, tuple[Finding, ...]]:
    return open_book(data)


def _read_book_once(
    data: bytes, file: str, *, passwords: Sequence[str] = (), only: str | None = None
) -> tuple[RawBook | None, tuple[Finding, ...]]:
    return _read_book(data, file, tuple(passwords), only)


@lru_cache(maxsize=48)
def _read_book(
    data: bytes, file: str, passwords: tuple[str, ...], only: str | None
) -> tuple[RawBook | None, tuple[Finding, ...]]:
    return read_book(data, file, passwords=passwords, only=only)


@contextlib.contextmanager
def originals_read_once() -> Iterator[None]:
    """Within, a child that is given the same bytes, name and rules, by whichever test and worker,
    is not asked again; a file that is refused is."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (reading_pool, cells):
            patch.setattr(module, "limited", _limited_once)
        yield


def _limited_once(function: str, *asked: Any, **limits: int) -> Any:
    if child._in_child or any(isinstance(each, Path) for each in asked):
        return child.limited(function, *asked, **limits)
    key = hashlib.sha256(pickle.dumps((function, asked, limits))).hexdigest()
    return kept(key, lambda: child.limited(function, *asked, **limits))
