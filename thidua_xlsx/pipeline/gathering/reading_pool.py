"""Reads stored originals, several at a time where there are many.

Reading is a pure function of the bytes, the templates and the round's key, so that it does not
matter where it runs: it does in children that are limited, and replaced when a file exceeds its
limit.  Nothing here writes: what was read is remembered by the process that asked.
"""

from __future__ import annotations

import contextlib
import pickle
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Regulation
from thidua_xlsx.reading.child import limited
from thidua_xlsx.reading.refusal import MAXIMUM_FILE, Refused
from thidua_xlsx.returns.form import FormReading, read_form
from thidua_xlsx.returns.remembered import Packed, frame_id, unpacked
from thidua_xlsx.returns.remembered import packed as pack
from thidua_xlsx.system.files import sha256, stamp
from thidua_xlsx.system.large_files import sha256_of
from thidua_xlsx.system.signing import Key

LOST = frozenset({"original-missing", "original-unreadable", "file-original-altered"})
"""Findings about what was stored, not about what was sent: once it is back, the file counts."""

SINGLY, TOGETHER = 16, 16
SMALL = 2**18
"""So many originals are read one by one, of the others those of no more than ``SMALL`` bytes so
many together."""

_Job = tuple[bytes, str, Mapping[str, Decimal]]
"""The bytes, the name and the settled numbers of an original."""
_Answer = tuple[Packed, str]
"""A reading, packed, and the name of its frame."""

REFUSAL = "thidua_xlsx.reading.container:refusal_of_large"
Regulations = Callable[[str], Regulation | None]
"""Looks a regulation up by its id; crosses over into a child."""


@dataclass(frozen=True, slots=True)
class Original:
    """A stored original: where it stands, the hash that it was received with, its sender's name.

    ``settled``: by field key, what a person has decided its ambiguous numbers to mean.
    """

    path: Path
    sha256: str
    name: str
    settled: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rules:
    """All that a reading depends on besides the original."""

    regulation: Regulation
    key: Key | None
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A reading and the stamp of the original as it was read; None: not worth remembering.
    ``kept``: the reading as it is remembered, where it was packed by who read it."""

    reading: FormReading
    stamp: tuple[int, int] | None = None
    kept: Packed | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of an original and its stamp when they were read."""

    original: Original
    data: bytes
    stamp: tuple[int, int]


def read_originals(originals: Sequence[Original], rules: Rules, workers: int) -> Iterator[Read]:
    """The originals read, in their order; whatever keeps one from being read is a finding of that
    file alone.  ``workers``: how many children read at the same time."""
    packed = pickle.dumps(rules)
    frames: dict[str, str] = {}
    if workers < 2:
        for some in _errands(originals):
            yield from _read_some(some, packed, frames)
        return
    with ThreadPoolExecutor(workers) as pool:
        ahead: deque[Future[list[Read]]] = deque()
        try:
            for some in _errands(originals):
                ahead.append(pool.submit(_read_some, some, packed, frames))
                if len(ahead) > 2 * workers:
                    yield from ahead.popleft().result()
            while ahead:
                yield from ahead.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _errands(originals: Sequence[Original]) -> Iterator[list[Original]]:
    """The originals as they are given to children: the first ones singly, of many small ones then
    several at once."""
    some: list[Original] = []
    for done, original in enumerate(originals):
        small = done >= SINGLY and _size(original) <= SMALL
        if some and not small:
            yield some
            some = []
        some.append(original)
        if not small or len(some) == TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _size(original: Original) -> int:
    try:
        return stamp(original.path)[0]
    except OSError:
        return 0


def read_apart(
    data: bytes,
    name: str,
    regulations: Regulations,
    key: Key | None,
    passwords: tuple[str, ...] = (),
) -> FormReading:
    """What a file says that was not taken in, as ``returns.form.read_form``."""
    job = (data, name, regulations, key.checking if key is not None else None, passwords)
    try:
        reading: FormReading = limited(f"{__name__}:_read_alone", *job)
    except Refused as refused:
        finding = replace(refused.finding, file=name)
        return FormReading(name, sha256(data), findings=(finding,))
    return reading


def _read_some(some: Sequence[Original], packed: bytes, frames: dict[str, str]) -> list[Read]:
    """These originals, read by one child; should it fail, one after the other."""
    loaded = [load_original(original) for original in some]
    jobs = [_job(one) for one in loaded if isinstance(one, Loaded)]
    answers: list[_Answer | None] = [None] * len(jobs)
    if len(jobs) > 1:
        with contextlib.suppress(Refused):
            answers = limited(f"{__name__}:_read_all", jobs, packed, frozenset(frames))
    known = iter(answers)
    return [
        one if isinstance(one, Read) else read_loaded(one, packed, frames, next(known))
        for one in loaded
    ]


def load_original(original: Original) -> Loaded | Read:
    """Its bytes as they were received; what is said instead where they cannot be read."""
    try:
        seen = stamp(original.path)
        if seen[0] > MAXIMUM_FILE:
            return _read_large(original, seen)
        data = original.path.read_bytes()
    except FileNotFoundError:
        return _finding_alone(original, "original-missing", original.path.name)
    except OSError as error:
        return _finding_alone(original, "original-unreadable", error.strerror or str(error))
    if sha256(data) != original.sha256:
        return _finding_alone(original, "file-original-altered", sha256(data))
    return Loaded(original, data, seen)


def read_loaded(
    loaded: Loaded,
    packed: bytes,
    frames: dict[str, str] | None = None,
    answer: _Answer | None = None,
) -> Read:
    """What it says by the pickled ``Rules``, read in a limited child wherever this runs.
    ``frames``: those of other readings, which need not cross over again; ``answer``: the child's,
    if it has been asked already."""
    original = loaded.original
    frames = {} if frames is None else frames
    if answer is None:
        data, name, settled = _job(loaded)
        try:
            answer = limited(f"{__name__}:_read", data, name, packed, settled, frozenset(frames))
        except Refused as refused:
            said = refused.finding
            return _finding_alone(original, said.code, said.found, **said.parameters)
    assert answer is not None
    kept, frame = answer
    kept = kept._replace(frame=frames.setdefault(frame, kept.frame))
    return Read(unpacked(kept.head, kept.body, frames.__getitem__), loaded.stamp, kept)


def _job(loaded: Loaded) -> _Job:
    return loaded.data, loaded.original.name, dict(loaded.original.settled)


def _read_large(original: Original, seen: tuple[int, int]) -> Read:
    """Of one too large to be read, what it is.  Raises OSError."""
    found = sha256_of(original.path)
    if found != original.sha256:
        return _finding_alone(original, "file-original-altered", found)
    return Read(refused_large(original.path, original.name, found), seen)


def refused_large(path: Path, name: str, sha256: str) -> FormReading:
    """What is said of a file that is too large to be read.  Raises OSError."""
    try:
        why: Finding = limited(REFUSAL, path, path.stat().st_size, name)
    except Refused as refused:
        why = replace(refused.finding, file=name)
    return FormReading(name, sha256, findings=(why,))


def _finding_alone(original: Original, code: str, found: str | None = None, **words: str) -> Read:
    parameters = {"receipt": original.sha256[:16], **words}
    finding = Finding(code, file=original.name, found=found, parameters=parameters)
    return Read(FormReading(original.name, original.sha256, findings=(finding,)))


# --- inside a child ------------------------------------------------------------------------------


def _read(
    data: bytes,
    name: str,
    packed: bytes,
    settled: Mapping[str, Decimal],
    frames: Collection[str],
) -> tuple[Packed, str]:
    """The reading, packed, and the name of its frame, which is left out where it is among these."""
    rules = _unpacked(packed)

    def regulations(wanted: str) -> Regulation | None:
        return rules.regulation if wanted == rules.regulation.id else None

    reading = read_form(data, name, regulations, rules.key, rules.passwords, settled)
    kept = pack(reading)
    frame = frame_id(kept.frame)
    return (kept._replace(frame="") if frame in frames else kept), frame


def _read_all(jobs: Sequence[_Job], packed: bytes, frames: frozenset[str]) -> list[_Answer]:
    answers: list[_Answer] = []
    for data, name, settled in jobs:
        answers.append(_read(data, name, packed, settled, frames))
        frames |= {answers[-1][1]}
    return answers


def _read_alone(
    data: bytes,
    name: str,
    regulations: Regulations,
    key: Key | None,
    passwords: tuple[str, ...],
) -> FormReading:
    return read_form(data, name, regulations, key, passwords)


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> Rules:
    rules: Rules = pickle.loads(packed)
    return rules
