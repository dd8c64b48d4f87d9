"""Files taken in: found, opened where they are archives, stored and registered one by one."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.pipeline.gathering.intake import NEVER, Before, Intake
from thidua_xlsx.reading.apart import Opened, opened
from thidua_xlsx.reading.archives import Member
from thidua_xlsx.reading.leftovers import (
    LEFTOVER,
    PASSED_OVER,
    is_nameless_and_empty,
    why_passed_over,
)
from thidua_xlsx.system import files
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


def take_in(intake: Intake, sources: Iterable[Path]) -> list[Taken]:
    """Every file under ``sources`` (folders are searched), stored and registered, in order of
    their paths; of archives and e-mails what is inside them."""
    taken: list[Taken] = []
    for path, name, origin in _paths(sources):
        data = _bytes_of(path, name)
        if isinstance(data, Finding):
            taken.append(Taken(name, None, finding=data))
            continue
        inside = opened(data, name)
        if inside is not None:
            some = _take_inside(intake, Member(name, data), inside, origin)
        else:
            some = [_kept(intake, Member(name, data), origin)]
        taken += [replace(each, source=str(path)) for each in some]
    return taken


def _bytes_of(path: Path, name: str) -> bytes | Finding:
    if code := why_passed_over(name):
        return Finding(code, file=name)
    try:
        if not path.is_file():
            # A folder that cannot be searched, a link to a folder or to nothing, a pipe.
            return Finding("file-unreadable", file=name, found=os.strerror(errno.EACCES))
        data = files.read_settled(path)
    except OSError as error:
        return files.read_fault(error, name)
    if data is None:
        return Finding("file-changing", file=name)
    nameless = is_nameless_and_empty(path.name, len(data))
    return Finding(LEFTOVER, file=name) if nameless else data


def _take_inside(intake: Intake, archive: Member, inside: Opened, origin: int) -> list[Taken]:
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


def _kept(intake: Intake, member: Member, origin: int, archive: str = "") -> Taken:
    with _hindering_one(member.name) as hindered:
        before = intake.keep(member, origin, archive)
        return Taken(member.name, files.sha256(member.data), before)
    return hindered[0]


@contextmanager
def _hindering_one(name: str) -> Iterator[list[Taken]]:
    """An altered original hinders only its own file, which is then listed; what the disk refuses,
    the whole run."""
    hindered: list[Taken] = []
    try:
        yield hindered
    except files.CannotWrite as error:
        if error.finding.code != "file-original-altered":
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
