"""Keeps the files of one collecting run and registers them; what was killed is taken up again.

A run is announced with its first file and closed when all that follows from its files is done.
The same command given again while its last run was never closed goes on with that run: a file
that the run has registered is not registered twice, and counts as if it had come just now.  So
the facts are those of a run that nobody interrupted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import ReceivedFile, received_file
from thidua_xlsx.pipeline.base.round import OpenRound, name_ending
from thidua_xlsx.reading.archives import Member
from thidua_xlsx.system import files
from thidua_xlsx.system.large_files import store_large
from thidua_xlsx.words.texts import storable

BEGUN = "collecting"
ENDED = "collected"


@dataclass(frozen=True, slots=True)
class Before:
    """Whether the ``bytes`` of a file had come before, and whether they had from the same
    ``place`` in an earlier run."""

    bytes: bool = False
    place: bool = False


NEVER = Before()


@dataclass(frozen=True, slots=True)
class Large:
    """A file that is too large to be held in memory: its name, where it lies, its hash, its size in
    bytes."""

    name: str
    path: Path
    sha256: str
    size: int


@dataclass(slots=True)
class Intake:
    """One run over ``sources``, the names of the files and folders that the command was given.

    Two runs at once look at each other's events in the same transactions in which they write.
    """

    opened: OpenRound
    sources: Sequence[str]
    received_at: datetime
    run: int = 0
    _announced: bool = False
    _last_event: int = 0
    _receipts: dict[str, list[ReceivedFile]] = field(default_factory=dict)
    _begun: dict[int, Sequence[str]] = field(default_factory=dict)
    _ended: set[int] = field(default_factory=set)
    _taken: set[str] = field(default_factory=set)
    _waiting: list[tuple[EventKind, ReceivedFile, dict[str, bool]]] = field(default_factory=list)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is kept within is registered in one transaction.  Where the disk refuses a file,
        those before it are."""
        stopped: files.CannotWrite | None = None
        with self.opened.register.transaction(), files.folders_flushed_together():
            try:
                yield
            except RegisterUnavailable:
                raise
            except files.CannotWrite as error:
                stopped = error
        if stopped is not None:
            raise stopped

    def keep(self, member: Member | Large, origin: int, archive: str) -> Before:
        """Stores the file and registers it; whether it had come before.

        A run that brings nothing but what earlier runs registered, from the same places and of the
        same moment, adds nothing to the facts.

        ``files.CannotWrite`` where the disk or the register refuses.
        """
        return self._take(EventKind.RECEIVED, member, origin, archive)

    def keep_container(self, archive: Member | Large, origin: int, whole: bool) -> None:
        """The same of an archive or e-mail, before what is inside; ``whole``: nothing stayed in."""
        self._take(EventKind.OPENED, archive, origin, whole=whole)

    def _take(
        self, kind: EventKind, member: Member | Large, origin: int, archive: str = "", **more: bool
    ) -> Before:
        name = PurePosixPath(member.name).name
        sha256 = self._store(member, name_ending(name))
        file = ReceivedFile(
            sha256, name, member.size, self.received_at, member.name, self.run,
            self.received_at, origin, archive,
        )  # fmt: skip
        with self.opened.register.transaction():
            self._look()
            earlier = [r for r in self._receipts.get(sha256, ()) if r.run != self.run]
            before = Before(
                sha256 in self._taken or bool(earlier),
                any(receipt.source == file.source for receipt in earlier),
            )
            self._waiting.append((kind, file, more))
            if self._announced or not self._said_before(file):
                self._register()
        self._taken.add(sha256)
        return before

    def _store(self, member: Member | Large, ending: str) -> str:
        folder = self.opened.folder.received
        if isinstance(member, Large):
            store_large(folder, member.path, member.sha256, ending)
            return member.sha256
        files.store_original(folder, member.data, ending)
        return files.sha256(member.data)

    def close(self) -> None:
        """Says that all that follows from the run's files is done."""
        with self.opened.register.transaction():
            self._look()
            if self._announced and self.run not in self._ended:
                self.opened.register.append(ENDED, {"run": self.run})

    def _said_before(self, receipt: ReceivedFile) -> bool:
        stated = (receipt.source, receipt.received_at)
        others = self._receipts.get(receipt.sha256, ())
        return any((other.source, other.received_at) == stated for other in others)

    def _register(self) -> None:
        """Announces the run, and registers what it has not registered yet."""
        if not self._announced:
            begun = {"run": self.run, "sources": list(self.sources)}
            self.opened.register.append(BEGUN, begun)
            self._announced = True
        for kind, receipt, more in self._waiting:
            said = replace(receipt, run=self.run)
            others = self._receipts.get(receipt.sha256, ())
            # In a run taken up again the time of receipt that was registered first stands.
            if all(replace(said, received_at=o.received_at, at=o.at) != o for o in others):
                self.opened.register.append(kind, said.payload() | more)
        self._waiting.clear()

    def _look(self) -> None:
        """What was registered meanwhile, by another run too; until this one is announced, that
        may still change its number."""
        for event in self.opened.register.events(after=self._last_event):
            self._last_event = event.id
            self._note(event)
        if self._announced:
            return
        last = max((0, *self._begun, *(r.run for all_ in self._receipts.values() for r in all_)))
        goes_on = last not in self._ended and self._begun.get(last) == list(self.sources)
        self.run, self._announced = (last, True) if goes_on else (last + 1, False)

    def _note(self, event: Event) -> None:
        if event.kind == BEGUN:
            sources = [storable(str(source)) for source in event.payload["sources"]]
            self._begun[event.payload["run"]] = sources
        elif event.kind == ENDED:
            self._ended.add(event.payload["run"])
        elif event.kind in (EventKind.RECEIVED, EventKind.OPENED):
            file = received_file(event)
            self._receipts.setdefault(file.sha256, []).append(file)
