"""The round's register: facts in one append-only, hash-chained table, and a disposable cache.

Only facts are kept here (principle 8); what follows from them is folded in ``standing.py``.  The
file is SQLite with a rollback journal, because a write-ahead log does not work on network shares;
every transaction takes the write lock at its beginning, so two runs cannot interleave.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Self

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.faults import RegisterUnavailable, told_as_findings, unavailable
from thidua_xlsx.system.clock import now
from thidua_xlsx.system.files import make_private_file
from thidua_xlsx.words.canonical import canonical

WAIT_SECONDS = 15.0
"""How long a run waits for another one's transaction before it gives up with a finding."""

_APPLICATION = 0x74647861
_VERSION = 1
_SCHEMA = (
    "create table event (id integer primary key, at text not null, kind text not null,"
    " payload text not null, previous text not null, hash text not null)",
    "create index event_by_kind on event (kind)",
    "create table cache (file_sha text not null, template_sha text not null,"
    " reader_version text not null, payload text not null,"
    " primary key (file_sha, template_sha, reader_version)) without rowid",
    f"pragma application_id = {_APPLICATION}",
    f"pragma user_version = {_VERSION}",
)
EXPORTED = ("id", "at", "kind", "payload", "previous", "hash")
_COLUMNS = ", ".join(EXPORTED)


class EventKind(StrEnum):
    """The kinds of facts; the register takes any text, so later kinds need no new file."""

    ROUND_CREATED = "round-created"
    CONTROL_SEEN = "control-seen"
    ISSUED = "issued"
    RECEIVED = "received"
    OPENED = "opened"
    DECIDED = "decided"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Event:
    """A fact.  ``id`` counts from 1 without gaps; ``hash`` covers all else, ``previous`` included,
    which is the hash of the event before ("" for the first)."""

    id: int
    at: datetime
    kind: str
    payload: Mapping[str, Any]
    previous: str
    hash: str


class CacheKey(NamedTuple):
    """What a derived value depends on: the file, the template, the version of the reader."""

    file_sha: str
    template_sha: str
    reader_version: str


class Register:
    """The open register of a round; a context manager that closes it.

    Whatever keeps the file from being used raises ``RegisterUnavailable`` with a finding, a kind
    of ``files.CannotWrite``.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Use ``create`` or ``open``."""
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path, *, wait_seconds: float = WAIT_SECONDS) -> Self:
        """A new register; its folder must exist.

        ``register-exists`` where the file already holds an event or is another program's.  One
        without any event, left by a run that was killed, is taken over.
        """
        with told_as_findings(path):
            make_private_file(path)
            register = cls(path, _connect(path, wait_seconds))
            try:
                with register.transaction():
                    if register._application() == 0 and not register._tables():
                        for statement in _SCHEMA:
                            register._connection.execute(statement)
                    elif register._application() != _APPLICATION or register.head():
                        raise unavailable("register-exists", path)
            except BaseException:
                register.close()
                raise
        return register

    @classmethod
    def open(cls, path: Path, *, wait_seconds: float = WAIT_SECONDS) -> Self:
        """The register in that file: ``register-missing``, ``register-damaged`` (not a register)
        or ``register-newer`` (made by a later version of this program) where it is none."""
        if not path.is_file():
            raise unavailable("register-missing", path)
        with told_as_findings(path):
            register = cls(path, _connect(path, wait_seconds))
            try:
                register._check_version()
            except BaseException:
                register.close()
                raise
        return register

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- facts -----------------------------------------------------------------------------------

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is kept together, or, after an exception, nothing of it.

        Takes the write lock at once (``register-busy`` where another run keeps it for longer than
        the waiting time).  Inside another transaction it joins that one.
        """
        if self._connection.in_transaction:
            yield
            return
        with told_as_findings(self.path):
            self._connection.execute("begin immediate")
        try:
            yield
            with told_as_findings(self.path):
                self._connection.execute("commit")
        finally:
            if self._connection.in_transaction:
                with told_as_findings(self.path):
                    self._connection.execute("rollback")

    def append(self, kind: str, payload: Mapping[str, Any]) -> Event:
        """Add a fact, now; outside a transaction it is one by itself.

        ``payload`` is JSON data with text keys and without floats (TypeError otherwise).
        """
        with self.transaction(), told_as_findings(self.path):
            last, previous = self._last()
            stated = (last + 1, now().isoformat(), str(kind), canonical(dict(payload)), previous)
            row = (*stated, _event_hash(*stated))
            self._connection.execute(f"insert into event ({_COLUMNS}) values (?,?,?,?,?,?)", row)
        return _event(row)

    def events(self, kind: str | None = None, *, after: int = 0) -> tuple[Event, ...]:
        """The facts in the order of their recording, all of them or those of one kind; only those
        ``after`` the event of that id.

        ``register-event-altered`` where one cannot even be read; ``check_chain`` finds the rest.
        """
        events = []
        for row in self._rows(kind, after):
            try:
                events.append(_event(row))
            except (TypeError, ValueError) as error:
                raise RegisterUnavailable(self._altered(row[0], row)) from error
        return tuple(events)

    def head(self) -> str:
        """The hash of the last event, "" where there is none: what is printed outside."""
        with told_as_findings(self.path):
            return self._last()[1]

    def check_chain(self) -> tuple[Finding, ...]:
        """Whether the facts are those once recorded: nothing, or one finding.

        ``register-event-altered`` names the first event that was altered, moved or follows a
        removed one.  A chain rewritten or cut off as a whole is consistent in itself; only a head
        printed on an earlier workbook shows it.
        """
        previous = ""
        for position, row in enumerate(self._rows(None), start=1):
            stated, stored = row[:-1], row[-1]
            if row[4] != previous or _event_hash(*stated) != stored:
                return (self._altered(position, row),)
            previous = str(stored)
        return ()

    def restore(self, rows: Iterable[Sequence[str]]) -> None:
        """Puts facts of another register, their parts as in ``EXPORTED``, into this new one, just
        as they say they are; ``check_chain`` tells whether they are whole.  ValueError for what is
        no such row."""
        taken = [(int(number), *rest) for number, *rest in rows]
        if any(len(row) != len(EXPORTED) for row in taken):
            raise ValueError("not the parts of an event")
        marks = ",".join("?" * len(EXPORTED))
        try:
            with self.transaction():
                self._connection.executemany(
                    f"insert into event ({_COLUMNS}) values ({marks})", taken
                )
        except (sqlite3.IntegrityError, OverflowError) as error:
            raise ValueError(str(error)) from error

    # --- the cache -------------------------------------------------------------------------------

    def cached(self, key: CacheKey) -> Any | None:
        """What was remembered under the key; None where nothing was, or nothing readable."""
        with told_as_findings(self.path):
            row = self._connection.execute(
                "select payload from cache where file_sha = ? and template_sha = ?"
                " and reader_version = ?",
                key,
            ).fetchone()
        try:
            return json.loads(row[0]) if row else None
        except (TypeError, ValueError):
            return None

    def remember(self, key: CacheKey, payload: Any) -> None:
        """Keep JSON data (without floats) under the key, in place of what stood there."""
        with self.transaction(), told_as_findings(self.path):
            self._connection.execute(
                "insert or replace into cache values (?,?,?,?)", (*key, canonical(payload))
            )

    # --- inside ----------------------------------------------------------------------------------

    def _last(self) -> tuple[int, str]:
        """Number and hash of the last event; 0 and "" where there is none."""
        newest = "select id, hash from event order by id desc limit 1"
        row = self._connection.execute(newest).fetchone()
        return (row[0], str(row[1])) if row else (0, "")

    def _rows(self, kind: str | None, after: int = 0) -> list[tuple[Any, ...]]:
        condition, values = ("and kind = ?", (str(kind),)) if kind is not None else ("", ())
        # An altered register may hold any id; none is below what SQLite counts from.
        first = after if after else -(2**63)
        with told_as_findings(self.path):
            return self._connection.execute(
                f"select {_COLUMNS} from event where id > ? {condition} order by id",
                (first, *values),
            ).fetchall()

    def _altered(self, position: int, row: tuple[Any, ...]) -> Finding:
        parameters = {"number": str(position), "kind": str(row[2]), "at": str(row[1])}
        return Finding(
            "register-event-altered",
            file=str(self.path),
            found=str(row[3])[:200],
            parameters=parameters,
        )

    def _check_version(self) -> None:
        if self._application() != _APPLICATION or not {"event", "cache"} <= self._tables():
            raise unavailable("register-damaged", self.path)
        version = self._connection.execute("pragma user_version").fetchone()[0]
        if version > _VERSION:
            raise unavailable("register-newer", self.path, found=str(version))

    def _application(self) -> int:
        return int(self._connection.execute("pragma application_id").fetchone()[0])

    def _tables(self) -> set[str]:
        rows = self._connection.execute("select name from sqlite_master where type = 'table'")
        return {name for (name,) in rows}


def _connect(path: Path, wait_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma journal_mode = delete")
    except BaseException:
        connection.close()
        raise
    return connection


def _event_hash(*stated: object) -> str:
    return hashlib.sha256(canonical([str(part) for part in stated]).encode("utf-8")).hexdigest()


def _event(row: tuple[Any, ...]) -> Event:
    number, at, kind, payload, previous, digest = row
    return Event(number, datetime.fromisoformat(at), kind, json.loads(payload), previous, digest)
