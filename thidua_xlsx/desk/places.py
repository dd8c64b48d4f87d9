"""Files and folders of the round that the desk hands out, and no others."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

from starlette.exceptions import HTTPException

from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, STATUS
from thidua_xlsx.pipeline.base.round import Folder

_ORIGINAL = re.compile(r"[0-9a-f]{64}(?:\.[a-z0-9]{1,5})?")


def file_inside(folder: Folder, place: str, *, answers: bool = False) -> Path:
    """The file at that place in the round, with forward slashes; a decision sheet of ours or an
    original where ``answers`` are to be read.

    HTTPException (404) for whatever else: the keys, the register, what is not there, what is a
    link, what lies elsewhere.
    """
    parts = PurePosixPath(place).parts
    path = folder.path.joinpath(*parts)
    allowed = _may_have_answers(folder, path) if answers else _is_handed_out(folder, path)
    plain = all(part not in ("", ".", "..", "/") and not set(part) & set("\\:\0") for part in parts)
    if not (plain and allowed and path.is_file() and _is_no_link(folder, path)):
        raise HTTPException(404)
    return path


def _is_handed_out(folder: Folder, path: Path) -> bool:
    sent = (folder.issued, folder.slips, folder.documents, folder.document_templates)
    return (
        path == folder.control
        or path.parent in (folder.results, folder.codes)
        or any(path.is_relative_to(place) for place in sent)
        or _is_original(folder, path)
    )


def _may_have_answers(folder: Folder, path: Path) -> bool:
    books = [folder.results / name for name in (CONSOLIDATED, STATUS)]
    return path in books or _is_original(folder, path)


def _is_original(folder: Folder, path: Path) -> bool:
    return path.parent == folder.received and _ORIGINAL.fullmatch(path.name) is not None


def _is_no_link(folder: Folder, path: Path) -> bool:
    """Whether it really lies where it says."""
    real = folder.path.resolve() / path.relative_to(folder.path)
    return path.resolve() == real


FOLDERS = {
    "round": "",
    "issued": "phat-hanh",
    "slips": "tra-lai",
    "results": "ket-qua",
    "documents": "van-ban",
    "letters": "thu-gui",
}
"""The folders that can be opened, by the names of their buttons."""


SOON = 1.0
"""Seconds within which a program that opens nothing says so."""


def folders_there(folder: Folder) -> tuple[str, ...]:
    """Those that exist and hold something."""
    places = {name: folder.path / place for name, place in FOLDERS.items()}
    return tuple(name for name, path in places.items() if path.is_dir() and any(path.iterdir()))


def open_place(folder: Folder, place: str) -> bool:
    """Opens that folder of the round, or a workbook or document of ours in it, in the system's own
    program; whether that worked, as far as is seen in a moment.  HTTPException (404) for whatever
    else: an original is never opened where it could be saved."""
    path = folder.path / FOLDERS[place] if place in FOLDERS else _to_be_worked_on(folder, place)
    if not path.exists():
        return False
    if sys.platform == "win32":
        os.startfile(path)
        return True
    program = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    return program is not None and _started([program, str(path.absolute())])


def _to_be_worked_on(folder: Folder, place: str) -> Path:
    path = file_inside(folder, place)
    if path != folder.control and path.parent not in (folder.results, folder.documents):
        raise HTTPException(404)
    return path


def _started(command: list[str]) -> bool:
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return started.wait(SOON) == 0
    except subprocess.TimeoutExpired:
        return True
