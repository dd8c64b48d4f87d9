"""Each stored file against the event that recorded it.

Nothing is derived here.  An event whose payload cannot even be used is told as altered, so that a
register that someone wrote into never makes the command fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.register import CacheKey, Event, EventKind
from thidua_xlsx.pipeline.base.outputs import (
    CONSOLIDATED,
    INSPECTION,
    PUBLICATION,
    STATUS,
    WRITTEN,
    YEAR_BOOKS,
    kept_copies,
)
from thidua_xlsx.pipeline.base.round import Folder, stored_name
from thidua_xlsx.pipeline.verifying import dossier
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.pipeline.verifying.of_values import printed_heads, values_differ
from thidua_xlsx.system import files
from thidua_xlsx.system.large_files import sha256_of
from thidua_xlsx.system.progress import steps
from thidua_xlsx.system.signing import SharedKey
from thidua_xlsx.words.canonical import canonical
from thidua_xlsx.words.dates import moment_text

UNUSABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What working with a payload raises that this program never wrote."""
LOGO_ENDINGS = (".png", ".jpg")
ORIGINALS = frozenset({EventKind.RECEIVED, EventKind.OPENED})
"""The kinds of events that state a file which was received and is kept."""
OWN_RESULTS = (CONSOLIDATED, INSPECTION, PUBLICATION, STATUS, *YEAR_BOOKS.values(), dossier.NAME)
ORIGINAL = ("original-missing", "original-altered")
CONTROL = ("control-missing", "control-altered")
ISSUED = ("issued-missing", "issued-altered")
RESULT = ("result-missing", "result-altered")
"""The codes of a stored file that is gone, and of one that is not what its event says."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is to be checked: the folder (only read), its events, and of a dossier the result files
    that it is to hold (path → SHA-256) and the files that were left out (SHA-256).
    ``remembered`` grows: what its originals said to this check, for the next derivation."""

    folder: Folder
    events: tuple[Event, ...]
    results: Mapping[str, str] | None = None
    left_out: frozenset[str] = field(default_factory=frozenset)
    remembered: dict[CacheKey, str] = field(default_factory=dict)

    @property
    def is_dossier(self) -> bool:
        return self.results is not None

    def last_result(self) -> Event | None:
        """The event of the last ranking; None where there is none."""
        ranked = [event for event in self.of(WRITTEN) if "result_sha256" in event.payload]
        return ranked[-1] if ranked else None

    def of(self, kind: str) -> Iterator[Event]:
        return (event for event in self.events if event.kind == kind)

    def closed(self) -> tuple[Event, ...]:
        """The event of the last close, if there is one."""
        return tuple(self.of(EventKind.CLOSED))[-1:]

    def originals(self) -> Iterator[Event]:
        """Everything received: files, and the archives and e-mails that they came in."""
        return (event for event in self.events if event.kind in ORIGINALS)


def event_place(event: Event) -> str:
    """Which event, as a person finds it: its number, kind and time."""
    at = moment_text(event.at)
    return say("place-event", "vi", number=event.id, kind=event.kind, at=at)


def file_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Everything stored that is not what its event says, in the order of the events' kinds."""
    return (
        *_round_key(evidence),
        *_by_event(evidence, evidence.originals(), _stored_original),
        *_by_event(evidence, evidence.of(EventKind.CONTROL_SEEN), _stored_control),
        *_by_event(evidence, _last_of_each(evidence.of(EventKind.ISSUED)), _issued_form),
        *_result_differences(evidence),
        *_unknown_results(evidence),
        *_after_close(evidence),
    )


def stray_files(evidence: Evidence) -> tuple[Difference, ...]:
    """Files among the originals that no event knows: altered where the name is not their hash."""
    folder = evidence.folder.received
    known = {_stored_name(event.payload) for event in evidence.originals()}
    for event in evidence.of(EventKind.CONTROL_SEEN):
        known |= {f"{event.payload.get(name)}.xlsx" for name in ("sha256", "previous")}
        known |= {path.name for path in logo_places(folder, event.payload)}
    found = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    return tuple(
        difference
        for path in found
        if path.name not in known
        for difference in _stray(evidence, path)
    )


def _stray(evidence: Evidence, path: Path) -> Iterator[Difference]:
    name, found = evidence.folder.relative(path), hash_of(path)
    if found is None:
        return
    if len(path.stem) == 64 and found != path.stem:
        yield Difference("original-altered", name, path.stem, found)
    else:
        yield Difference("original-unknown", name)


def head_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Workbooks that print a head of the chain which the register does not hold."""
    hashes = {event.hash for event in evidence.events}
    found = []
    shown = [evidence.folder.results / name for name in (CONSOLIDATED, INSPECTION)]
    if evidence.folder.kept.is_dir():
        shown += sorted(evidence.folder.kept.glob("*.xlsx"))
    for path in shown:
        data = bytes_of(path)
        for head in sorted(printed_heads(data) - hashes) if data is not None else ():
            name = evidence.folder.relative(path)
            found.append(Difference("register-rewritten", name, head, None))
    return tuple(found)


# --- by kind of event ----------------------------------------------------------------------------


def _by_event(
    evidence: Evidence,
    events: Iterable[Event],
    look: Callable[[Evidence, Mapping[str, Any]], Iterable[Difference]],
) -> Iterator[Difference]:
    """What ``look`` finds at each event; one that states nothing usable is told as altered."""
    for event in steps(tuple(events), "step-check"):
        try:
            yield from tuple(look(evidence, event.payload))
        except UNUSABLE:
            yield Difference("event-altered", event_place(event), None, canonical(event.payload))


def _round_key(evidence: Evidence) -> Iterator[Difference]:
    """The public key has to be the round's, and the private one, kept in the folder alone, its."""
    folder = evidence.folder
    created = next(evidence.of(EventKind.ROUND_CREATED), None)
    stated = str(created.payload.get("round")) if created is not None else None
    private, public = folder.keys_apart()
    looked = {folder.key.name: private}
    if not isinstance(private, SharedKey):
        looked = {folder.public.name: public} | ({} if evidence.is_dossier else looked)
    for name, key in looked.items():
        if key is None:
            yield Difference("key-lost", name)
        elif stated is not None and key.id != stated:
            yield Difference("key-wrong", name, stated, key.id)


def _stored_name(said: Mapping[str, Any]) -> str:
    return stored_name(str(said.get("sha256")), str(said.get("name", "")))


def _stored_original(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    if said["sha256"] in evidence.left_out:
        return
    place = evidence.folder.received / stored_name(said["sha256"], said["name"])
    words = {"receipt": said["sha256"][:16], "found": place.name}
    yield from _stored_as(evidence, place, said["sha256"], ORIGINAL, words)


def _stored_control(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    received = evidence.folder.received
    yield from _stored_as(evidence, received / f"{said['sha256']}.xlsx", said["sha256"], CONTROL)
    if "logo" in said:
        there = logo_places(received, said)
        place = next((path for path in there if path.is_file()), there[0])
        yield from _stored_as(evidence, place, said["logo"], CONTROL)
    if "previous" in said:
        place = received / f"{said['previous']}.xlsx"
        yield from _stored_as(evidence, place, said["previous"], CONTROL)


def logo_places(received: Path, said: Mapping[str, Any]) -> list[Path]:
    """Where the logo may be kept that was in use with that control workbook; [] where none was."""
    return [received / f"{said['logo']}{ending}" for ending in LOGO_ENDINGS if "logo" in said]


def _last_of_each(events: Iterable[Event]) -> list[Event]:
    """Of several events about one file the last, which says what stands there now."""
    return list({str(event.payload.get("file")): event for event in events}.values())


def _issued_form(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    if said["sha256"] in evidence.left_out:
        return
    place = evidence.folder.path / said["file"]
    yield from _stored_as(evidence, place, said["sha256"], ISSUED)


def _stored_as(
    evidence: Evidence,
    place: Path,
    expected: str,
    codes: tuple[str, str],
    words: Mapping[str, str] | None = None,
) -> Iterator[Difference]:
    """Nothing where the file has that SHA-256; else the first code (gone) or the second."""
    name = evidence.folder.relative(place)
    if ".." in PurePosixPath(name).parts:
        raise ValueError(name)
    found = hash_of(place)
    if found is None:
        yield Difference(codes[0], name, expected, None, words=words or {})
    elif found != expected:
        yield Difference(codes[1], name, expected, found)


# --- results -------------------------------------------------------------------------------------


def _result_differences(evidence: Evidence) -> Iterator[Difference]:
    if evidence.results is not None:
        yield from _by_event(evidence, evidence.closed(), _result_of_close)
    else:
        received = {str(event.payload.get("sha256")) for event in evidence.of(EventKind.RECEIVED)}
        last = _last_of_each(evidence.of(WRITTEN))
        yield from _by_event(evidence, last, partial(_written_result, received=received))
    kept = {str(event.payload.get("sha256")): event for event in evidence.of(WRITTEN)}
    yield from _by_event(evidence, kept.values(), _kept_result)


def _result_of_close(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    for file, sha256 in said["results"].items():
        yield from _stored_as(evidence, evidence.folder.path / file, sha256, RESULT)


def _unknown_results(evidence: Evidence) -> Iterator[Difference]:
    """Results under our own names of which no event says that they were written: the events that
    did were cut off."""
    known = {str(event.payload.get("file")) for event in evidence.of(WRITTEN)}
    known |= (evidence.results or {}).keys()
    for name in OWN_RESULTS:
        place = evidence.folder.results / name
        if place.is_file() and evidence.folder.relative(place) not in known:
            yield Difference("result-unknown", evidence.folder.relative(place))


def _written_result(
    evidence: Evidence, said: Mapping[str, Any], received: set[str]
) -> Iterator[Difference]:
    place = evidence.folder.path / said["file"]
    for difference in _stored_as(evidence, place, said["sha256"], RESULT):
        if difference.found in received:
            yield Difference("result-filled-in", difference.file)
            continue
        yield difference
        kept = bytes_of(evidence.folder.kept / f"{said['sha256']}{place.suffix}")
        data = bytes_of(place)
        if kept is not None and data is not None and files.sha256(kept) == said["sha256"]:
            yield from values_differ(data, kept, difference.file)


def _kept_result(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    for sha256 in kept_copies(said):
        if sha256 not in evidence.left_out:
            place = evidence.folder.kept / f"{sha256}.xlsx"
            yield from _stored_as(evidence, place, sha256, RESULT)


def _after_close(evidence: Evidence) -> Iterator[Difference]:
    closed = False
    for event in evidence.events:
        if closed and event.kind not in (WRITTEN, EventKind.REOPENED):
            yield Difference("event-after-close", event_place(event), None, event.kind)
        closed = event.kind == EventKind.CLOSED or (closed and event.kind != EventKind.REOPENED)


def hash_of(path: Path) -> str | None:
    """Its SHA-256, however large it is; None where it cannot be read."""
    try:
        return sha256_of(path)
    except OSError:
        return None


def bytes_of(path: Path) -> bytes | None:
    """What the file holds; None where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
