"""The round's register: facts in one append-only, hash-chained, signed table, and a disposable
cache.

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
from sys import intern
from typing import Any, NamedTuple, Self, cast

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.faults import RegisterUnavailable, told_as_findings, unavailable
from thidua_xlsx.system.clock import ZONE, now
from thidua_xlsx.system.files import make_private_file
from thidua_xlsx.system.signing import Key
from thidua_xlsx.words.canonical import canonical

WAIT_SECONDS = 15.0
"""How long a run waits for another one's transaction before it gives up with a finding."""

_LONG_AGO = datetime(1, 1, 2, tzinfo=ZONE)

_APPLICATION = 0x74647861
_UNSIGNED, _SIGNED = 1, 2
"""The versions of the file: without and with a column of signatures."""
_OBJECTS = {
    "event": "create table event (id integer primary key, at text not null, kind text not null,"
    " payload text not null, previous text not null, hash text not null{signature})",
    "event_by_kind": "create index event_by_kind on event (kind)",
    "cache": "create table cache (file_sha text not null, template_sha text not null,"
    " reader_version text not null, payload text not null,"
    " primary key (file_sha, template_sha, reader_version)) without rowid",
}
EXPORTED = ("id", "at", "kind", "payload", "previous", "hash", "signature")
"""The parts of an event; registers of the first version have no signatures."""
_STATED = 5
"""How many of them its hash covers."""


class EventKind(StrEnum):
    """The kinds of facts; the register takes any text, so later kinds need no new file."""

    ROUND_CREATED = "round-created"
    CONTROL_SEEN = "control-seen"
    ISSUED = "issued"
    RECEIVED = "received"
    OPENED = "opened"
    DECIDED = "decided"
    COUNTED = "panel-counted"
    VOTED = "nomination-counted"
    CLOSED = "closed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Event:
    """A fact.  ``id`` counts from 1 without gaps; ``hash`` covers all before it, ``previous``
    included, which is the hash of the event before ("" for the first); ``signature`` is over the
    hash ("" in rounds whose events are not signed)."""

    id: int
    at: datetime
    kind: str
    payload: Mapping[str, Any]
    previous: str
    hash: str
    signature: str = ""


class _Unreadable(NamedTuple):
    """An event that somebody altered so that it cannot even be read."""

    id: int
    kind: str
    finding: Finding


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

    def __init__(self, path: Path, connection: sqlite3.Connection, key: Key | None) -> None:
        """Use ``create`` or ``open``."""
        self.path = path
        self._connection = connection
        self._key = key
        self._signed = True
        self._known: list[Event | _Unreadable] = []
        self._of_kind: dict[str, list[Event | _Unreadable]] = {}

    @classmethod
    def create(
        cls, path: Path, key: Key | None = None, *, wait_seconds: float = WAIT_SECONDS
    ) -> Self:
        """A new register, whose events ``key`` signs if it is one that does; its folder must exist.

        ``register-exists`` where the file already holds an event or is another program's.  One
        without any event, left by a run that was killed, is taken over.
        """
        try:
            make_private_file(path)
        except OSError as error:
            raise unavailable("register-unreachable", path, found=str(error)) from error
        with told_as_findings(path):
            register = cls(path, _connect(path, wait_seconds), key)
            try:
                with register.transaction():
                    if register._application() == 0 and not register._objects():
                        register._lay_out(_UNSIGNED if key and not key.signs_events else _SIGNED)
                    elif register._application() != _APPLICATION or register.head():
                        raise unavailable("register-exists", path)
                register._check_version()
            except BaseException:
                register.close()
                raise
        return register

    @classmethod
    def open(
        cls, path: Path, key: Key | None = None, *, wait_seconds: float = WAIT_SECONDS
    ) -> Self:
        """The register in that file; ``key`` signs what is added to it.

        ``register-missing``, ``register-damaged`` (not a register), ``register-newer`` (made by a
        later version of this program) where it is none; ``register-foreign`` where someone put
        triggers, views or anything else into it that could make it say what it does not hold.
        """
        if not path.is_file():
            raise unavailable("register-missing", path)
        with told_as_findings(path):
            register = cls(path, _connect(path, wait_seconds), key)
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
                self._known, self._of_kind = [], {}
                with told_as_findings(self.path):
                    self._connection.execute("rollback")

    def append(self, kind: str, payload: Mapping[str, Any]) -> Event:
        """Add a fact, now; outside a transaction it is one by itself.

        Its time is never before the last one's, whatever the machine's clock says.  ``payload`` is
        JSON data with text keys and without floats (TypeError otherwise).  ``CannotWrite`` where
        the register's events are signed and the private key is not at hand.
        """
        with self.transaction(), told_as_findings(self.path):
            last, before, previous = self._last()
            at = max(now(), before)
            stated = (last + 1, at.isoformat(), str(kind), canonical(dict(payload)), previous)
            digest = _event_hash(*stated)
            row = (*stated, digest, self._signature(digest))
            self._insert([row])
        return _event(row)

    def events(self, kind: str | None = None, *, after: int = 0) -> tuple[Event, ...]:
        """The facts in the order of their recording, all of them or those of one kind; only those
        ``after`` the event of that id.

        ``register-event-altered`` where one cannot even be read; ``check_chain`` finds the rest.
        """
        if kind is not None and not self._known:
            # Who asks for a few kinds only need not read all.
            known = list(self._read(kind=str(kind)))
        else:
            self._read_on()
            known = self._known if kind is None else self._of_kind.get(str(kind), [])
        if after:
            known = [each for each in known if each.id > after]
        if unreadable := [each for each in known if isinstance(each, _Unreadable)]:
            raise RegisterUnavailable(unreadable[0].finding)
        return tuple(cast("list[Event]", known))

    def head(self) -> str:
        """The hash of the last event, "" where there is none: what is printed outside."""
        return self.position()[1]

    def position(self) -> tuple[int, str]:
        """How many facts there are, and the hash of the last: both are printed outside."""
        with told_as_findings(self.path):
            number, _, digest = self._last()
        return number, digest

    def check_chain(self) -> tuple[Finding, ...]:
        """Whether the facts are those once recorded: nothing, or one finding.

        ``register-event-altered`` names the first event that was altered, moved or follows a
        removed one.  A chain rewritten or cut off as a whole is consistent in itself; only a head
        printed on an earlier workbook shows it.
        """
        previous = ""
        for position, row in enumerate(self._rows(), start=1):
            stated, stored = row[:_STATED], row[_STATED]
            if row[4] != previous or _event_hash(*stated) != stored:
                return (self._altered(position, row),)
            previous = str(stored)
        return ()

    def check_signatures(self, key: Key | None, *, last: bool = False) -> tuple[Finding, ...]:
        """Whether each fact was signed with the round's key: nothing, or one finding.

        ``register-event-unsigned`` names the first that was not: somebody without the private key
        wrote it.  Nothing for rounds whose key signs no events, or without their public key.
        ``last``: only the last fact, whose hash covers all before it.
        """
        if key is None or not key.signs_events:
            return ()
        after = self.position()[0] - 1 if last else None
        for row in self._rows(after):
            if not key.verified(_signed_text(str(row[_STATED])), str(row[_STATED + 1])):
                return (self._altered(row[0], row, "register-event-unsigned"),)
        return ()

    def restore(self, rows: Iterable[Sequence[str]]) -> None:
        """Puts facts of another register, their parts as in ``EXPORTED``, into this new one, just
        as they say they are; ``check_chain`` tells whether they are whole.  ValueError for what is
        no such row."""
        taken = [(int(number), *rest) for number, *rest in rows]
        if any(len(row) != len(EXPORTED) for row in taken):
            raise ValueError("not the parts of an event")
        try:
            with self.transaction():
                self._insert(taken)
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
        self.remember_all({key: canonical(payload)})

    def remembered(self) -> dict[CacheKey, str]:
        """All that was remembered, as it is stored."""
        with told_as_findings(self.path):
            rows = self._connection.execute("select * from cache")
            return {CacheKey(*key): text for *key, text in rows}

    def remember_all(self, known: Mapping[CacheKey, str]) -> None:
        """Keep what another register ``remembered``."""
        with self.transaction(), told_as_findings(self.path):
            rows = [(*key, text) for key, text in known.items()]
            self._connection.executemany("insert or replace into cache values (?,?,?,?)", rows)

    # --- inside ----------------------------------------------------------------------------------

    def _last(self) -> tuple[int, datetime, str]:
        """Number, time and hash of the last event; 0, long ago and "" where there is none."""
        newest = "select id, at, hash from event order by id desc limit 1"
        row = self._connection.execute(newest).fetchone()
        return (row[0], _time_of(row[1]), str(row[2])) if row else (0, _LONG_AGO, "")

    def _insert(self, rows: Iterable[Sequence[Any]]) -> None:
        columns = EXPORTED if self._signed else EXPORTED[:-1]
        self._connection.executemany(
            f"insert into event ({', '.join(columns)}) values ({','.join('?' * len(columns))})",
            [row[: len(columns)] for row in rows],
        )

    def _signature(self, digest: str) -> str:
        if not self._signed:
            return ""
        if self._key is None:
            raise RegisterUnavailable(Finding("key-missing", file="round.key"))
        return self._key.sign(_signed_text(digest))

    def _lay_out(self, version: int) -> None:
        """An empty register of that version."""
        for statement in _schema(version).values():
            self._connection.execute(statement)
        self._connection.execute(f"pragma application_id = {_APPLICATION}")
        self._connection.execute(f"pragma user_version = {version}")

    def _read_on(self) -> None:
        """Reads the events that came since it last did; those before are never read again."""
        for event in self._read(self._known[-1].id if self._known else None):
            self._known.append(event)
            self._of_kind.setdefault(event.kind, []).append(event)

    def _read(
        self, after: int | None = None, kind: str | None = None
    ) -> Iterator[Event | _Unreadable]:
        for row in self._rows(after, kind):
            try:
                yield _event(row)
            except (TypeError, ValueError):
                yield _Unreadable(row[0], str(row[2]), self._altered(row[0], row))

    def _rows(self, after: int | None = None, kind: str | None = None) -> Iterator[tuple[Any, ...]]:
        """The events as they are stored, those after that id and of that kind, None: all.  An
        altered register may hold any id."""
        columns = EXPORTED if self._signed else (*EXPORTED[:-1], "''")
        wanted = {"id > ?": after, "kind = ?": kind}
        stated = {which: value for which, value in wanted.items() if value is not None}
        only = f" where {' and '.join(stated)}" if stated else ""
        with told_as_findings(self.path):
            yield from self._connection.execute(
                f"select {', '.join(columns)} from event{only} order by id", tuple(stated.values())
            )

    def _altered(
        self, position: int, row: tuple[Any, ...], code: str = "register-event-altered"
    ) -> Finding:
        parameters = {"number": str(position), "kind": str(row[2]), "at": str(row[1])}
        return Finding(
            code,
            file=str(self.path),
            found=str(row[3])[:200],
            parameters=parameters,
        )

    def _check_version(self) -> None:
        objects = self._objects()
        if self._application() != _APPLICATION or not {"event", "cache"} <= objects.keys():
            raise unavailable("register-damaged", self.path)
        version = self._connection.execute("pragma user_version").fetchone()[0]
        if version > _SIGNED:
            raise unavailable("register-newer", self.path, found=str(version))
        right = _schema(version)
        foreign = [name for name, text in objects.items() if text.lower() != right.get(name)]
        if foreign:
            raise unavailable("register-foreign", self.path, found=", ".join(sorted(foreign)))
        self._signed = version == _SIGNED

    def _application(self) -> int:
        return int(self._connection.execute("pragma application_id").fetchone()[0])

    def _objects(self) -> dict[str, str]:
        """Name → statement of all that the file holds; what SQLite made by itself has none."""
        rows = self._connection.execute("select name, sql from sqlite_master where sql is not null")
        return {str(name): str(text) for name, text in rows}


def _connect(path: Path, wait_seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    try:
        connection.execute("pragma trusted_schema = off")
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma journal_mode = delete")
    except BaseException:
        connection.close()
        raise
    return connection


def _schema(version: int) -> dict[str, str]:
    """Name → statement of everything in a register of that version."""
    signature = ", signature text not null" if version == _SIGNED else ""
    return {name: text.format(signature=signature) for name, text in _OBJECTS.items()}


def _signed_text(digest: str) -> bytes:
    """What is signed of an event; nothing else that a round signs begins so."""
    return f"event:{digest}".encode("utf-8", "replace")


def _time_of(text: object) -> datetime:
    """The time of an event; of an altered one that has none, long ago."""
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return _LONG_AGO
    return moment if moment.tzinfo is not None else _LONG_AGO


def _event_hash(*stated: object) -> str:
    return hashlib.sha256(canonical([str(part) for part in stated]).encode("utf-8")).hexdigest()


def _event(row: tuple[Any, ...]) -> Event:
    number, at, kind, payload, *chain = row
    said = json.loads(payload, object_pairs_hook=_named_once)
    return Event(number, datetime.fromisoformat(at), kind, said, *chain)


def _named_once(said: list[tuple[str, Any]]) -> dict[str, Any]:
    """The names, which most events share, are in memory once."""
    return {intern(name): value for name, value in said}
