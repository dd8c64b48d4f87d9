"""The doors for foreign files as the round's commands use them: each file in a child, limited.

What exceeds its limit, or breaks its reader, is one finding about that file.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.child import limited
from thidua_xlsx.reading.refusal import Refused

if TYPE_CHECKING:
    from thidua_xlsx.reading.archives import Member
    from thidua_xlsx.reading.cells import RawBook

OF_ARCHIVES = 1_536
"""Megabytes: what is inside may have 256, and is there more than once while it crosses over."""


OF_LARGE = 1_024


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of an archive or e-mail; ``sent``: when the mail says that it was sent."""

    members: tuple[Member, ...] = ()
    findings: tuple[Finding, ...] = ()
    sent: datetime | None = None


def read_book(
    data: bytes, file: str, *, passwords: Sequence[str] = (), only: str | None = None
) -> tuple[RawBook | None, tuple[Finding, ...]]:
    """As ``container.read_book``."""
    try:
        read: tuple[RawBook | None, tuple[Finding, ...]] = limited(
            f"{__name__}:_book", data, file, tuple(passwords), only
        )
    except Refused as refused:
        return None, (replace(refused.finding, file=file),)
    return read


def opened(data: bytes, name: str) -> Opened | None:
    """What is inside an archive or e-mail, as ``archives.unpack``; None where it is neither."""
    try:
        found: Opened | None = limited(f"{__name__}:_opened", data, name, megabytes=OF_ARCHIVES)
    except Refused as refused:
        return Opened(findings=(replace(refused.finding, file=name),))
    return found


def all_opened(files: Sequence[tuple[bytes, str]]) -> list[Opened | None]:
    """As ``opened``, of several small files in one child: what exceeds its limit among them is told
    of it alone."""
    if len(files) > 1:
        with contextlib.suppress(Refused):
            found: list[Opened | None] = limited(
                f"{__name__}:_all_opened", tuple(files), megabytes=OF_ARCHIVES
            )
            return found
    return [opened(data, name) for data, name in files]


def opened_large(path: Path, name: str) -> Opened | None:
    """The same of a file too large to be held in memory, read where it lies."""
    try:
        found: Opened | None = limited(f"{__name__}:_opened_large", path, name, megabytes=OF_LARGE)
    except Refused as refused:
        return Opened(findings=(replace(refused.finding, file=name),))
    return found


# --- the child's work: nobody else needs the readers ----------------------------------------------


def _book(
    data: bytes, file: str, passwords: Sequence[str], only: str | None
) -> tuple[RawBook | None, tuple[Finding, ...]]:
    from thidua_xlsx.reading import container

    return container.read_book(data, file, passwords=passwords, only=only)


def _opened(data: bytes, name: str) -> Opened | None:
    from thidua_xlsx.reading import archives, emails

    if not archives.is_archive(data):
        return None
    members, findings = archives.unpack(data, name)
    return Opened(members, findings, emails.sent_at(data))


def _all_opened(files: Sequence[tuple[bytes, str]]) -> list[Opened | None]:
    return [_opened(data, name) for data, name in files]


def _opened_large(path: Path, name: str) -> Opened | None:
    from thidua_xlsx.reading import archives

    found = archives.unpack_large(path, name)
    return None if found is None else Opened(*found)
