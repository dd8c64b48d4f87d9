"""Files that a browser sends: streamed to a folder of ours, under names that are only names.

What a file is called by its sender is kept for people to read (it stands in findings and in the
register), never believed: each part of it becomes a plain name inside our own folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path, PurePosixPath

from starlette.datastructures import FormData, UploadFile

from thidua_xlsx.words.texts import nfc, storable, visible

LARGEST = 2 * 2**30
"""Bytes of one sending, and so of one file: what is larger ``collect`` would not keep either."""
MOST = 20_000
"""Files of one sending."""
LONGEST = 100
"""Characters of one name."""
DEEPEST = 6
"""Folders inside each other; of more the innermost are kept."""
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def plain_parts(name: str) -> tuple[str, ...]:
    """The name as parts of a path that leads nowhere else on any system; one part at least."""
    parts = [_plain(part) for part in re.split(r"[/\\]+", nfc(visible(storable(name))))]
    kept = [part for part in parts if part]
    return tuple(kept[-DEEPEST:]) or ("_",)


def _plain(part: str) -> str:
    part = _UNSAFE.sub("_", part).strip(" .")
    path = PurePosixPath(part)
    part = f"{path.stem[: LONGEST - len(path.suffix)]}{path.suffix}" if part else ""
    part = part[-LONGEST:].strip(" .")
    return f"_{part}" if _RESERVED.fullmatch(part) else part


def kept(form: FormData, field: str, folder: Path) -> tuple[Path, ...]:
    """The files of that field of a form, written into the folder; a second one of the same name has
    a number behind it.  Raises OSError."""
    return tuple(_kept(sent, folder) for sent in files_of(form, field))


def files_of(form: FormData, field: str) -> Sequence[UploadFile]:
    """The files of that field; of a field in which nothing was chosen a browser sends a nameless
    one."""
    sent = form.getlist(field)
    return [one for one in sent if isinstance(one, UploadFile) and one.filename]


def _kept(sent: UploadFile, folder: Path) -> Path:
    *parents, name = plain_parts(sent.filename or "")
    place = folder.joinpath(*parents)
    place.mkdir(parents=True, exist_ok=True)
    for path in _free(place / name):
        try:
            with path.open("xb") as written:
                shutil.copyfileobj(sent.file, written, 2**20)
            return path
        except FileExistsError:
            continue
    raise AssertionError("there is always another number")


def _free(path: Path) -> Iterator[Path]:
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")
