"""Rounds that are made once a test run: the first worker that asks makes one, the others wait and
find it.  They are only read or copied."""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import pytest

from support.the_time import the_fixed_time

Made = TypeVar("Made")
Given = ParamSpec("Given")

SECONDS = 900
"""The longest that a worker waits for another, on a machine that is busy with other things."""
_ALONE = tempfile.TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True)
_places = [Path(_ALONE.name)]


def keep_in(folder: Path) -> None:
    """From now on what is made stands in that folder, which all workers share."""
    folder.mkdir(exist_ok=True)
    _places.append(folder)


def of_all_workers(factory: pytest.TempPathFactory) -> Path:
    """The folder of this test run, whichever worker asks."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def new_folder() -> Path:
    """A folder of this process alone, that lasts as long as the test run."""
    return Path(tempfile.mkdtemp(dir=_ALONE.name))


def made_once(make: Callable[Concatenate[Path, Given], Made]) -> Callable[Given, Made]:
    """``make``, which gets an empty folder that lasts, at the tests' time; called again with the
    same arguments, in whichever worker, it gives what it gave."""

    @cache
    def made(*given: Any) -> Made:
        stated = repr((make.__module__, make.__qualname__, *map(_stated, given)))
        folder = _places[-1] / hashlib.sha256(stated.encode()).hexdigest()[:16]
        ended = folder.with_suffix(".made")
        lock = sqlite3.connect(folder.with_suffix(".lock"), SECONDS, isolation_level=None)
        with closing(lock):
            lock.execute("begin exclusive")
            if not ended.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                with the_fixed_time():
                    result = make(folder, *given)  # type: ignore[call-arg]
                ended.write_bytes(pickle.dumps(result))
        return cast(Made, pickle.loads(ended.read_bytes()))

    return cast("Callable[Given, Made]", made)


def kept(name: str, work_out: Callable[[], Made]) -> Made:
    """What ``work_out`` says, kept under that name for all workers of this test run."""
    path = _places[-1] / f"{name}.kept"
    with contextlib.suppress(FileNotFoundError):
        return cast(Made, pickle.loads(path.read_bytes()))
    found = work_out()
    whole = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}")
    whole.write_bytes(pickle.dumps(found))
    whole.replace(path)
    return found


def _stated(given: object) -> object:
    """A function is known by its name."""
    return (given.__module__, given.__qualname__) if callable(given) else given  # type: ignore[attr-defined]
