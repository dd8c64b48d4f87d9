"""Each stored file against the event that recorded it.

Nothing is derived here.  An event whose payload cannot even be used is told as altered, so that a
register that someone wrote into never makes the command fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, WRITTEN
from thidua_xlsx.pipeline.base.round import Folder, name_ending, round_id
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.pipeline.verifying.of_values import printed_heads, values_differ
from thidua_xlsx.reading.archives import is_archive, unpack
from thidua_xlsx.system import files
from thidua_xlsx.words.canonical import canonical

UNUSABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What working with a payload raises that this program never wrote."""
LOGO_ENDINGS = (".png", ".jpg")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is to be checked: the folder (only read), its events, and of a dossier the result files
    that it is to hold (path → SHA-256) and the originals that were left out (SHA-256)."""

    folder: Folder
    events: tuple[Event, ...]
    results: Mapping[str, str] | None = None
    left_out: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_dossier(self) -> bool:
        return self.results is not None

    def last_result(self) -> Event | None:
        """The event of the last ranking; None where there is none."""
        return next(
            (
                event
                for event in reversed(self.events)
                if event.kind == WRITTEN and "result_sha256" in event.payload
            ),
            None,
        )

    def of(self, kind: str) -> Iterator[Event]:
        return (event for event in self.events if event.kind == kind)


def event_place(event: Event) -> str:
    """Which event, as a person finds it: its number, kind and time."""
    at = f"{event.at:%d/%m/%Y %H:%M}"
    return say("place-event", "vi", number=event.id, kind=event.kind, at=at)


def file_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Everything stored that is not what its event says, in the order of the events' kinds."""
    return (
        *_key(evidence),
        *_each(evidence.of(EventKind.RECEIVED), lambda said: _original(evidence, said)),
        *_each(evidence.of(EventKind.CONTROL_SEEN), lambda said: _control(evidence, said)),
        *_each(_last_of_each(evidence.of(EventKind.ISSUED)), lambda said: _issued(evidence, said)),
        *_results(evidence),
        *_after_close(evidence),
    )


def stray_files(evidence: Evidence) -> tuple[Difference, ...]:
    """Files among the originals that no event knows: altered where the name is not their hash."""
    folder = evidence.folder.received
    known = {_stored_name(event.payload) for event in evidence.of(EventKind.RECEIVED)}
    known |= {f"{e.payload.get('sha256')}.xlsx" for e in evidence.of(EventKind.CONTROL_SEEN)}
    known |= {
        f"{event.payload['logo']}{ending}"
        for event in evidence.of(EventKind.CONTROL_SEEN)
        for ending in LOGO_ENDINGS
        if "logo" in event.payload
    }
    known |= {f"{e.payload.get('previous')}.xlsx" for e in evidence.of(EventKind.CONTROL_SEEN)}
    hashes = {str(event.payload.get("sha256")) for event in evidence.of(EventKind.RECEIVED)}
    found = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    return tuple(
        difference
        for path in found
        if path.name not in known
        for difference in _stray(evidence, path, hashes)
    )


def _stray(evidence: Evidence, path: Path, hashes: set[str]) -> Iterator[Difference]:
    name, data = evidence.folder.relative(path), _bytes(path)
    if data is None:
        return
    if len(path.stem) == 64 and files.sha256(data) != path.stem:
        yield Difference("original-altered", name, path.stem, files.sha256(data))
    elif not _opened_on_receipt(data, hashes):
        yield Difference("original-unknown", name)


def _opened_on_receipt(data: bytes, hashes: set[str]) -> bool:
    """Whether it is an archive of which something was taken in: kept beside what was in it."""
    if not is_archive(data):
        return False
    members, _ = unpack(data, "")
    return any(files.sha256(member.data) in hashes for member in members)


def head_differences(evidence: Evidence) -> tuple[Difference, ...]:
    """Workbooks that print a head of the chain which the register does not hold."""
    hashes = {event.hash for event in evidence.events}
    found = []
    shown = [evidence.folder.results / CONSOLIDATED]
    if evidence.folder.kept.is_dir():
        shown += sorted(evidence.folder.kept.glob("*.xlsx"))
    for path in shown:
        data = _bytes(path)
        for head in sorted(printed_heads(data) - hashes) if data is not None else ():
            name = evidence.folder.relative(path)
            found.append(Difference("register-rewritten", name, head, None))
    return tuple(found)


# --- by kind of event ----------------------------------------------------------------------------


def _each(
    events: Iterable[Event], look: Callable[[Mapping[str, Any]], Iterable[Difference]]
) -> Iterator[Difference]:
    for event in events:
        try:
            yield from tuple(look(event.payload))
        except UNUSABLE:
            yield Difference("event-altered", event_place(event), None, canonical(event.payload))


def _key(evidence: Evidence) -> Iterator[Difference]:
    created = next(evidence.of(EventKind.ROUND_CREATED), None)
    key = evidence.folder.read_key()
    if key is None:
        yield Difference("key-lost", evidence.folder.key.name)
    elif created is not None and round_id(key) != created.payload.get("round"):
        stated = str(created.payload.get("round"))
        yield Difference("key-wrong", evidence.folder.key.name, stated, round_id(key))


def _stored_name(said: Mapping[str, Any]) -> str:
    return f"{said.get('sha256')}{name_ending(str(said.get('name', '')))}"


def _original(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    if said["sha256"] in evidence.left_out:
        return
    place = evidence.folder.received / f"{said['sha256']}{name_ending(said['name'])}"
    words = {"receipt": said["sha256"][:16], "found": place.name}
    yield from _file(evidence, place, said["sha256"], ("original-missing", "original-altered"),
                     words)  # fmt: skip


def _control(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    codes = ("control-missing", "control-altered")
    received = evidence.folder.received
    yield from _file(evidence, received / f"{said['sha256']}.xlsx", said["sha256"], codes)
    if "logo" in said:
        there = [received / f"{said['logo']}{ending}" for ending in LOGO_ENDINGS]
        place = next((path for path in there if path.is_file()), there[0])
        yield from _file(evidence, place, said["logo"], codes)
    if "previous" in said:
        yield from _file(evidence, received / f"{said['previous']}.xlsx", said["previous"], codes)


def _last_of_each(events: Iterable[Event]) -> list[Event]:
    """Of several events about one file the last, which says what stands there now."""
    return list({str(event.payload.get("file")): event for event in events}.values())


def _issued(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    place = evidence.folder.path / said["file"]
    yield from _file(evidence, place, said["sha256"], ("issued-missing", "issued-altered"))


def _file(
    evidence: Evidence,
    place: Path,
    expected: str,
    codes: tuple[str, str],
    words: Mapping[str, str] | None = None,
) -> Iterator[Difference]:
    """Nothing where the file has that SHA-256; else the first code (gone) or the second."""
    name, data = evidence.folder.relative(place), _bytes(place)
    if data is None:
        yield Difference(codes[0], name, expected, None, words=words or {})
    elif files.sha256(data) != expected:
        yield Difference(codes[1], name, expected, files.sha256(data))


# --- results -------------------------------------------------------------------------------------


def _results(evidence: Evidence) -> Iterator[Difference]:
    if evidence.results is not None:
        for file, sha256 in evidence.results.items():
            place = evidence.folder.path / file
            yield from _file(evidence, place, sha256, ("result-missing", "result-altered"))
    else:
        received = {str(event.payload.get("sha256")) for event in evidence.of(EventKind.RECEIVED)}
        last = _last_of_each(evidence.of(WRITTEN))
        yield from _each(last, lambda said: _result(evidence, said, received))
    kept = {str(event.payload.get("sha256")): event for event in evidence.of(WRITTEN)}
    yield from _each(kept.values(), lambda said: _kept_result(evidence, said))


def _result(
    evidence: Evidence, said: Mapping[str, Any], received: set[str]
) -> Iterator[Difference]:
    place = evidence.folder.path / said["file"]
    codes = ("result-missing", "result-altered")
    for difference in _file(evidence, place, said["sha256"], codes):
        if difference.found in received:
            yield Difference("result-filled-in", difference.file)
            continue
        yield difference
        kept = _bytes(evidence.folder.kept / f"{said['sha256']}{place.suffix}")
        data = _bytes(place)
        if kept is not None and data is not None and files.sha256(kept) == said["sha256"]:
            yield from values_differ(data, kept, difference.file)


def _kept_result(evidence: Evidence, said: Mapping[str, Any]) -> Iterator[Difference]:
    if "result_sha256" in said:
        place = evidence.folder.kept / f"{said['sha256']}{Path(said['file']).suffix}"
        yield from _file(evidence, place, said["sha256"], ("result-missing", "result-altered"))


def _after_close(evidence: Evidence) -> Iterator[Difference]:
    closed = False
    for event in evidence.events:
        if closed and event.kind != WRITTEN:
            yield Difference("event-after-close", event_place(event), None, event.kind)
        closed = closed or event.kind == EventKind.CLOSED


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
