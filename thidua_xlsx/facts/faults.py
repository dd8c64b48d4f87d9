"""What can go wrong with the register's file, told as findings instead of SQLite's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.system.files import CannotWrite

# The low byte of SQLite's error code is the kind of error, the rest its variety.
_CODES = {
    sqlite3.SQLITE_BUSY: "register-busy",
    sqlite3.SQLITE_LOCKED: "register-busy",
    sqlite3.SQLITE_FULL: "file-disk-full",
    sqlite3.SQLITE_READONLY: "file-no-permission",
    sqlite3.SQLITE_PERM: "file-no-permission",
    sqlite3.SQLITE_CANTOPEN: "register-unreachable",
    sqlite3.SQLITE_IOERR: "register-unreachable",
    sqlite3.SQLITE_CORRUPT: "register-damaged",
    sqlite3.SQLITE_NOTADB: "register-damaged",
}


class RegisterUnavailable(CannotWrite):
    """The register cannot be used and holds what it held before; ``finding`` says why."""


@contextmanager
def told_as_findings(path: Path) -> Iterator[None]:
    """SQLite's errors about the file ``path`` become ``RegisterUnavailable``; others, which are
    bugs of ours, pass through."""
    try:
        yield
    except sqlite3.Error as error:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if kind not in _CODES:
            raise
        raise unavailable(_CODES[kind], path, found=str(error)) from error


def unavailable(code: str, path: Path, found: str | None = None) -> RegisterUnavailable:
    """The exception for a finding of that code about the register's file."""
    return RegisterUnavailable(Finding(code, file=str(path), found=found))
