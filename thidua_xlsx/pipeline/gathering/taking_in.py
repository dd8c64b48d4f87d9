"""Files taken in: found, opened where they are archives, stored and registered.

The first ones are taken in one by one, of many then more and more together: what costs the same for
one as for many (a transaction, a flush of the folder, an errand to a child) is done once for them.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.pipeline.gathering.intake import NEVER, Before, Intake, Large
from thidua_xlsx.reading.apart import Opened, all_opened, opened_large
from thidua_xlsx.reading.archives import Member
from thidua_xlsx.reading.leftovers import (
    LEFTOVER,
    PASSED_OVER,
    is_nameless_and_empty,
    why_passed_over,
)
from thidua_xlsx.reading.recognition import looks_unfinished
from thidua_xlsx.reading.refusal import MAXIMUM_FILE
from thidua_xlsx.system import files
from thidua_xlsx.system.large_files import settled_sha256
from thidua_xlsx.system.progress import steps
from thidua_xlsx.words.texts import storable


@dataclass(frozen=True, slots=True)
class Taken:
    """A file as it was taken in: ``before``, whether it had come before; ``sent``: the date
    of the e-mail that it came in, as that says."""

    name: str
    sha256: str | None
    before: Before = NEVER
    sent: datetime | None = None
    finding: Finding | None = None
    source: str = ""


Stamp = tuple[int, int]
LARGEST = 2 * 2**30
"""Bytes; what is larger is not copied into a round."""
SINGLY, MOST_TOGETHER = 16, 64
"""So many files are taken in one by one, the next so many two by two, and so on; no more than those
together."""
LARGEST_TOGETHER = 8 * 2**20
"""Bytes that wait in memory."""
A_MOMENT = 1.0
"""Seconds that an unfinished file must have lain still."""


def take_in(intake: Intake, sources: Iterable[Path]) -> list[Taken]:
    """Every file under ``sources`` (folders are searched), stored and registered, in order of
    their paths; of archives and e-mails what is inside them."""
    taken: list[Taken] = []
    waiting: list[_Found] = []
    listed = [(path, name, origin, _stamp(path)) for path, name, origin in _paths(sources)]
    try:
        for done, (path, name, origin, stamp) in enumerate(steps(listed, "step-take")):
            waiting.append(_Found(path, name, origin, _file_at(path, name, stamp)))
            size = sum(found.size for found in waiting)
            if len(waiting) > min(done // SINGLY, MOST_TOGETHER) or size > LARGEST_TOGETHER:
                taken += _taken_together(intake, waiting)
    finally:
        taken += _taken_together(intake, waiting)
    return taken


@dataclass(frozen=True, slots=True)
class _Found:
    """What lies at that path, or why it is not taken in."""

    path: Path
    name: str
    origin: int
    file: Member | Large | Finding

    @property
    def size(self) -> int:
        """Bytes that are held in memory."""
        return len(self.file.data) if isinstance(self.file, Member) else 0


def _taken_together(intake: Intake, waiting: list[_Found]) -> list[Taken]:
    """What waits taken in, in order; then nothing waits."""
    together = tuple(waiting)
    waiting.clear()
    if not together:
        return []
    small = [(one.file.data, one.name) for one in together if isinstance(one.file, Member)]
    inside = iter(all_opened(small))
    opened = [
        next(inside) if isinstance(one.file, Member) else _large_opened(one) for one in together
    ]
    with intake.together():
        return [
            each
            for one, within in zip(together, opened, strict=True)
            for each in _take(intake, one, within)
        ]


def _large_opened(one: _Found) -> Opened | None:
    return opened_large(one.path, one.name) if isinstance(one.file, Large) else None


def _take(intake: Intake, one: _Found, inside: Opened | None) -> list[Taken]:
    if isinstance(one.file, Finding):
        return [Taken(one.name, None, finding=one.file)]
    if inside is not None:
        taken = _take_inside(intake, one.file, inside, one.origin)
    else:
        taken = [_kept(intake, one.file, one.origin)]
    return [replace(each, source=str(one.path)) for each in taken]


def _file_at(path: Path, name: str, listed: Stamp | None) -> Member | Large | Finding:
    """What lies there once nobody writes it any more, or why it is not taken in."""
    if code := why_passed_over(name):
        return Finding(code, file=name)
    try:
        if not path.is_file():
            # A folder that cannot be searched, a link to a folder or to nothing, a pipe.
            return Finding("file-unreadable", file=name, found=os.strerror(errno.EACCES))
        size = path.stat().st_size
        if size > LARGEST:
            limit, found = str(LARGEST // 2**20), str(size // 2**20)
            parameters = {"limit": limit}
            return Finding("file-too-large-to-keep", name, found=found, parameters=parameters)
        file = _settled(path, name, size)
        if file is None or _is_being_written(path, file, listed):
            return Finding("file-changing", file=name)
    except OSError as error:
        return files.read_fault(error, name)
    return Finding(LEFTOVER, file=name) if is_nameless_and_empty(path.name, size) else file


def _settled(path: Path, name: str, size: int) -> Member | Large | None:
    """What the file holds, None while it goes on changing.  Raises OSError."""
    if size > MAXIMUM_FILE:
        sha256 = settled_sha256(path)
        return None if sha256 is None else Large(name, path, sha256, size)
    data = files.read_settled(path)
    return None if data is None else Member(name, data)


def _stamp(path: Path) -> Stamp | None:
    try:
        return files.stamp(path)
    except OSError:
        return None


def _is_being_written(path: Path, file: Member | Large, listed: Stamp | None) -> bool:
    """Whether it grows while we wait for a moment: of a file that was written to since it was
    listed, or a moment ago and looks unfinished.  Raises OSError."""
    seen = files.stamp(path)
    age = time.time() - seen[1] / 1e9
    unfinished = isinstance(file, Member) and looks_unfinished(file.data)
    moved = listed is not None and seen != listed
    if moved or (unfinished and abs(age) < A_MOMENT):
        time.sleep(A_MOMENT if moved else min(A_MOMENT, A_MOMENT - age))
    return files.stamp(path) != seen or seen[0] != file.size


def _take_inside(
    intake: Intake, archive: Member | Large, inside: Opened, origin: int
) -> list[Taken]:
    """Of an archive or an e-mail, which is kept too, what is inside it."""
    whole = all(finding.code in PASSED_OVER for finding in inside.findings)
    with _hindering_one(archive.name) as hindered:
        intake.keep_container(archive, origin, whole)
    taken = [
        replace(_kept(intake, member, origin, archive.name), sent=inside.sent)
        for member in inside.members
    ]
    lost = (Taken(f.file or archive.name, None, finding=f) for f in inside.findings)
    return [*hindered, *taken, *lost]


def _kept(intake: Intake, member: Member | Large, origin: int, archive: str = "") -> Taken:
    with _hindering_one(member.name) as hindered:
        before = intake.keep(member, origin, archive)
        sha256 = member.sha256 if isinstance(member, Large) else files.sha256(member.data)
        return Taken(member.name, sha256, before)
    return hindered[0]


@contextmanager
def _hindering_one(name: str) -> Iterator[list[Taken]]:
    """An altered original hinders only its own file, which is then listed; what the disk refuses,
    the whole run."""
    hindered: list[Taken] = []
    try:
        yield hindered
    except files.CannotWrite as error:
        if error.finding.code not in ("file-original-altered", "file-changing"):
            raise
        hindered.append(Taken(name, None, finding=replace(error.finding, file=name)))


def _paths(sources: Iterable[Path]) -> Iterator[tuple[Path, str, int]]:
    """Each file with the name by which it is told, relative to the folder that was searched, and
    the number of that folder among those of this run (files given by name: the one they lie in).

    What cannot be searched, or is a link to a folder, is named itself: nothing is left out.
    """
    folders: dict[Path, int] = {}
    for source in sources:
        folder = (source if source.is_dir() else source.parent).absolute()
        origin = folders.setdefault(folder, len(folders))
        if source.is_dir():
            for path in sorted(_inside(source), key=lambda p: p.relative_to(source).as_posix()):
                yield path, storable(path.relative_to(source).as_posix()), origin
        else:
            yield source, storable(source.name), origin


def _inside(source: Path) -> Iterator[Path]:
    closed: list[OSError] = []
    for folder, folders, names in os.walk(source, onerror=closed.append):
        yield from (Path(folder, name) for name in names)
        yield from (path for name in folders if (path := Path(folder, name)).is_symlink())
    yield from (Path(error.filename) for error in closed)
