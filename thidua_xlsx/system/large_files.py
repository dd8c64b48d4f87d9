"""Files too large to be held in memory: hashed and copied piece by piece.

A video sent along with a form is kept like any other original, without ever standing whole in
memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.system import files

_PIECE = 2**20
_PAUSES = (0.2, 0.5)


def sha256_of(path: Path) -> str:
    """The SHA-256 of what the file holds, 64 lower-case hexadecimal digits.  Raises OSError."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def settled_sha256(path: Path) -> str | None:
    """The same once size and time of change hold still meanwhile, None while they go on changing;
    raises OSError."""
    for pause in (*_PAUSES, 0.0):
        before = files.stamp(path)
        found = sha256_of(path)
        if files.stamp(path) == before:
            return found
        time.sleep(pause)
    return None


def store_large(folder: Path, source: Path, sha256: str, extension: str = "") -> Path:
    """Keep a copy of ``source``, whose hash that is, as ``files.store_original`` does; the rules
    are the same.  ``CannotWrite`` with "file-changing" where it holds other bytes by now."""
    path = files.place_of_original(folder, sha256, extension)
    files.make_private_folder(folder)
    try:
        if not path.exists():
            files.write_pieces(path, partial(_pieces, source, sha256), private=True)
        elif sha256_of(path) != sha256:
            raise files.CannotWrite(Finding("file-original-altered", file=str(path), found=sha256))
    except OSError as error:
        raise files.CannotWrite(files.write_fault(error, path)) from error
    with contextlib.suppress(OSError):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)
    return path


def _pieces(source: Path, sha256: str) -> Iterator[bytes]:
    copied = hashlib.sha256()
    with open(source, "rb") as original:
        while piece := original.read(_PIECE):
            copied.update(piece)
            yield piece
    if copied.hexdigest() != sha256:
        raise files.CannotWrite(Finding("file-changing", file=source.name))
