"""The round's originals as they read now: from the cache where nothing changed, else anew.

The cache is only a shortcut.  It is believed while the stored file has the size and the time of
change that it had when it was read; so an original that is gone or was altered is noticed by every
command, and told as a finding of that receipt, whatever was remembered of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import CacheKey
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.pipeline.base.round import OpenRound, stored_name
from thidua_xlsx.pipeline.gathering.reading_cluster import on_any_cluster, read_on_cluster
from thidua_xlsx.pipeline.gathering.reading_pool import Original, Read, Rules, read_originals
from thidua_xlsx.returns.form import VERSION, FormReading
from thidua_xlsx.returns.remembered import DAMAGED, frame_id, packed, unpacked
from thidua_xlsx.system.files import sha256, stamp
from thidua_xlsx.system.progress import steps
from thidua_xlsx.system.shelf import Shelf
from thidua_xlsx.system.workers import worker_count

_AT_A_TIME = 32
"""Readings that are remembered in one transaction; a run that is killed loses no more of them."""


def read_received(
    opened: OpenRound,
    files: Sequence[ReceivedFile],
    settled: Mapping[str, Mapping[str, Decimal]],
) -> dict[str, FormReading]:
    """What each file says, by SHA-256.

    ``settled``: by receipt and field key, what a person has decided ambiguous numbers to mean.
    """
    passwords = (opened.control.password,) if opened.control.password else ()
    key = opened.key.checking if opened.key is not None else None
    rules = Rules(opened.regulation, key, passwords)
    frames = _Frames(opened)
    readings: dict[str, FormReading] = {}
    unread: list[Original] = []
    for file in files:
        decided = settled.get(file.receipt, {})
        path = opened.folder.received / stored_name(file.sha256, file.name)
        original = Original(path, file.sha256, file.name, decided)
        known = _remembered(opened, original, rules, frames)
        if known is None:
            unread.append(original)
        else:
            readings[file.sha256] = known
    fresh: list[tuple[Original, Read]] = []
    if on_any_cluster():
        results = read_on_cluster(unread, rules)
    else:
        results = read_originals(unread, rules, worker_count(len(unread)))
    for original in steps(unread, "step-read"):
        fresh.append((original, next(results)))
        if len(fresh) == _AT_A_TIME:
            readings |= _remember(opened, fresh, rules, frames)
            fresh.clear()
    return readings | _remember(opened, fresh, rules, frames)


def _cache_key(opened: OpenRound, original: Original, rules: Rules) -> CacheKey:
    """What a reading depends on besides the file and the templates: the reader, the round's key,
    the password that opens encrypted returns, the file's name in its findings, and what a person
    has decided its ambiguous numbers to mean."""
    signer = rules.key.id if rules.key is not None else ""
    password = sha256("|".join(rules.passwords).encode())[:8]
    reader = f"{VERSION}:{signer}:{password}:{original.name}"
    if original.settled:
        decided = "|".join(f"{key}={value:f}" for key, value in sorted(original.settled.items()))
        reader += f":{sha256(decided.encode())[:16]}"
    return CacheKey(original.sha256, opened.regulation.sha256, reader)


class _Frames:
    """The frames that readings share, by their names; each is fetched or kept once.  ``shelf``:
    where their bodies stand meanwhile."""

    def __init__(self, opened: OpenRound) -> None:
        self._opened = opened
        self.shelf = Shelf()
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The frame of that name.  ValueError where it is not kept as it was made."""
        if name not in self._known:
            frame = self._opened.register.cached(self._key(name))
            if not isinstance(frame, str) or frame_id(frame) != name:
                raise ValueError(f"no frame {name}")
            self._known[name] = frame
        return self._known[name]

    def keep(self, frame: str) -> None:
        """From now on it is kept."""
        name = frame_id(frame)
        if name not in self._known:
            self._opened.register.remember(self._key(name), frame)
            self._known[name] = frame

    def _key(self, name: str) -> CacheKey:
        return CacheKey(name, self._opened.regulation.sha256, f"{VERSION}:frame")


def _remembered(
    opened: OpenRound, original: Original, rules: Rules, frames: _Frames
) -> FormReading | None:
    known: Any = opened.register.cached(_cache_key(opened, original, rules))
    try:
        if known is None or tuple(known["stamp"]) != stamp(original.path):
            return None
        return unpacked(known["reading"], known["body"], frames.of, frames.shelf.put)
    except (OSError, *DAMAGED):
        return None


def _remember(
    opened: OpenRound, fresh: Sequence[tuple[Original, Read]], rules: Rules, frames: _Frames
) -> dict[str, FormReading]:
    """The readings, by SHA-256, those that are kept as small as they are kept.  A register that
    cannot be written now keeps nobody from knowing what was read."""
    readings = {original.sha256: read.reading for original, read in fresh}
    lasting = [(original, read) for original, read in fresh if read.stamp is not None]
    if not lasting:
        return readings
    try:
        with opened.register.transaction():
            for original, read in lasting:
                head, body, frame = read.kept or packed(read.reading)
                payload = {"stamp": read.stamp, "reading": head, "body": body}
                frames.keep(frame)
                opened.register.remember(_cache_key(opened, original, rules), payload)
                if read.kept is None:
                    readings[original.sha256] = unpacked(head, body, frames.of, frames.shelf.put)
    except RegisterUnavailable:
        pass
    return readings
