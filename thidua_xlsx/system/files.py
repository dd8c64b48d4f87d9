"""Files on disk: written whole or not at all, originals never changed.

Round folders lie on network shares and their workbooks stand open in Excel, so every way in which
writing can fail is foreseen here and becomes a finding that says what to do.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding

_LEFTOVER = ".thidua-*.tmp"
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_NO_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}
# Windows' own numbers: access denied, sharing violation, lock violation; handle disk full, disk
# full.  Replacing a file that Excel holds open is answered with any of the first three.
_WINDOWS_DENIED = 5
_WINDOWS_HELD = {_WINDOWS_DENIED, 32, 33}
_WINDOWS_FULL = {39, 112}
_PAUSES = (0.05, 0.2, 0.5)


class CannotWrite(Exception):
    """The file was not written and what stood there before is intact; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message("en"))
        self.finding = finding


def sha256(data: bytes) -> str:
    """The SHA-256 of the bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def make_private_folder(folder: Path) -> None:
    """The folder, made where it is missing so that its owner alone may enter it, whatever the
    process's mask says; Windows leaves the rights that the folder around it hands down."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            folder.chmod(0o700)


def make_private_file(path: Path) -> None:
    """An empty file that its owner alone may read and write; one that is there stays as it is.
    Raises OSError."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        path.chmod(0o600)


def write_atomically(path: Path, data: bytes, *, private: bool = False) -> None:
    """Make ``path`` hold exactly ``data``, or leave it as it was and raise ``CannotWrite``, as
    ``write_pieces``."""
    write_pieces(path, lambda: (data,), private=private)


def write_pieces(
    path: Path, pieces: Callable[[], Iterable[bytes]], *, private: bool = False
) -> None:
    """Make ``path`` hold exactly these pieces, or leave it as it was and raise ``CannotWrite``
    (also one that ``pieces`` raises).

    The bytes go into a temporary file in the same folder (made where it is missing), are flushed
    to the disk and renamed into place; then the folder is flushed, where the platform can.  What
    an earlier write, killed halfway, may have left is for ``remove_leftovers``; should another
    command sweep up this write's own temporary file, it is written once more.  ``private``: its
    owner alone may read it (Windows leaves the rights that the folder hands down).
    """
    for last in (False, False, True):
        try:
            _write_beside(path, pieces(), private)
            break
        except OSError as error:
            if last or not (isinstance(error, FileNotFoundError) and path.parent.is_dir()):
                raise CannotWrite(write_fault(error, path)) from error
    _flush_folder(path.parent)


def _write_beside(path: Path, pieces: Iterable[bytes], private: bool) -> None:
    temporary = path.parent / f".thidua-{secrets.token_hex(8)}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if private:
            make_private_file(temporary)
        with open(temporary, "wb" if private else "xb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists() and not private:
            with contextlib.suppress(OSError):
                shutil.copymode(path, temporary)
        _replace(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove, in this folder only, the temporary files of writes that were killed halfway.

    To be called where a command begins.  Should another command be writing there just then, that
    one writes its temporary file again; nothing is ever half written.
    """
    for leftover in sorted(folder.glob(_LEFTOVER)):
        with contextlib.suppress(OSError):
            leftover.unlink()


def read_settled(path: Path) -> bytes | None:
    """The file's bytes once they hold still, None while it goes on changing; raises OSError.

    Size, time of change and content must be the same before and after; where they are not, a
    program is still writing or copying the file, and it is tried again a few times.
    """
    for pause in (*_PAUSES, 0.0):
        before = stamp(path)
        data = path.read_bytes()
        with open(path, "rb") as stream:
            again = hashlib.file_digest(stream, "sha256").hexdigest()
        if again == sha256(data) and stamp(path) == before:
            return data
        time.sleep(pause)
    return None


def lock_beside(path: Path) -> Path | None:
    """The file by which Excel, Word or LibreOffice says that it has ``path`` open; None where none
    lies there.  Only Windows keeps others from replacing an open file: elsewhere it would be lost
    when it is saved."""
    names = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    locks = map(path.with_name, names)
    return next((lock for lock in locks if os.path.lexists(lock)), None)


def stamp(path: Path) -> tuple[int, int]:
    """The file's size and time of change in nanoseconds: where both stayed, so did the bytes,
    but for someone who means to deceive.  Raises OSError."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def store_original(folder: Path, data: bytes, extension: str = "") -> Path:
    """Keep received bytes as ``folder/<sha256><extension>`` and return that path.

    Storing the same bytes again changes nothing; an existing file is compared with them byte by
    byte and never overwritten: if it differs, ``CannotWrite`` with ``file-original-altered``.
    The file is marked read-only, for its owner alone, where the platform allows.  ``extension``
    (".xlsx") should follow from the bytes, not from the sender's name for them, so that one content
    is stored once; one that is not a dot with up to eight ASCII letters or digits is left out.
    """
    path = place_of_original(folder, sha256(data), extension)
    make_private_folder(folder)
    if not _holds(path, data):
        try:
            write_atomically(path, data, private=True)
        except CannotWrite:
            # Another run may have stored the same bytes, read-only, a moment before.
            if not _holds(path, data):
                raise
    with contextlib.suppress(OSError):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)
    return path


def place_of_original(folder: Path, sha256: str, extension: str) -> Path:
    """Where ``store_original`` keeps the bytes of that hash."""
    suffix = extension.lower() if re.fullmatch(r"\.[A-Za-z0-9]{1,8}", extension) else ""
    return folder / f"{sha256}{suffix}"


def read_fault(error: OSError, file: str, unit: str | None = None) -> Finding:
    """Why ``file`` could not be read, as a finding, from what the system answered."""
    return Finding("file-unreadable", file=file, unit=unit, found=error.strerror or str(error))


def write_fault(error: OSError, path: Path) -> Finding:
    """Why ``path`` could not be written, as a finding, from what the system answered."""
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS_FULL or error.errno in _DISK_FULL:
        code = "file-disk-full"
    elif windows in _WINDOWS_HELD and _could_be_open(error, path):
        code = "file-open-elsewhere"
    elif error.errno in _NO_PERMISSION and not path.is_dir():
        code = "file-no-permission"
    else:
        code = "file-not-written"
    return Finding(code, file=str(path), found=error.strerror or type(error).__name__)


def _could_be_open(error: OSError, path: Path) -> bool:
    """Whether a refusal can mean that a program holds the file: it exists and is not read-only.

    A plain "access denied" means it only where the file was to be replaced (a rename's error has
    two file names); making the temporary file may be denied for want of rights in the folder.
    """
    if getattr(error, "winerror", None) == _WINDOWS_DENIED and error.filename2 is None:
        return False
    return path.is_file() and os.access(path, os.W_OK)


def _replace(temporary: Path, path: Path) -> None:
    """Rename into place; on Windows a virus scanner may hold a file for a moment, so try again."""
    for pause in _PAUSES:
        try:
            os.replace(temporary, path)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_HELD:
                raise
            time.sleep(pause)
    os.replace(temporary, path)


_flushed_later: ContextVar[set[Path] | None] = ContextVar("_flushed_later", default=None)


@contextmanager
def folders_flushed_together() -> Iterator[None]:
    """What is written within is on the disk, under its name, when this ends: each folder is flushed
    once, then."""
    folders: set[Path] = set()
    token = _flushed_later.set(folders)
    try:
        yield
    finally:
        _flushed_later.reset(token)
        for folder in folders:
            _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    """Flush the renaming itself; Windows cannot open a folder and some shares refuse."""
    later = _flushed_later.get()
    if later is not None:
        later.add(folder)
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _holds(path: Path, data: bytes) -> bool:
    """Whether the stored original is there; ``CannotWrite`` where it holds other bytes."""
    try:
        stored = path.read_bytes()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotWrite(write_fault(error, path)) from error
    if stored != data:
        raise CannotWrite(Finding("file-original-altered", file=str(path), found=sha256(stored)))
    return True
