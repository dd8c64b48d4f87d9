"""The last answer of ``status``, kept in the register's disposable cache.

Only ever a shortcut: the answer is given again as long as everything that it rests on is as it
was, and worked out anew otherwise.  It is data, never code; whoever can write into the round's
folder can forge it as they can any reading that is kept there, and ``verify`` looks at neither.
"""

from __future__ import annotations

import base64
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import CacheKey, EventKind
from thidua_xlsx.pipeline.base.opening import Registered
from thidua_xlsx.pipeline.base.outputs import STATUS, WRITTEN, YEAR_BOOKS
from thidua_xlsx.pipeline.base.round import regulation_sha256
from thidua_xlsx.pipeline.deriving.status_result import StatusResult
from thidua_xlsx.system import clock
from thidua_xlsx.system.files import sha256
from thidua_xlsx.system.resources import program_stamp

KEY = CacheKey("status", "", "3")
"""There is one at most; a number for its form."""
LONGEST = 512 * 2**20
"""Bytes of an answer's JSON."""
_ANSWER = TypeAdapter(StatusResult)
_NO_FACTS = frozenset({WRITTEN, EventKind.CONTROL_SEEN})
"""Kinds of events that ``status`` adds itself, and that change nothing of what it answers."""
_BOOKS = (STATUS, *YEAR_BOOKS.values())
"""What ``status`` writes."""
_OWN = frozenset({"round.db", "round.db-journal", *(f"ket-qua/{name}" for name in _BOOKS)})
"""The files of the round that are told apart: by the head of the register, and by their hash."""


class Beginning:
    """The round as a run of ``status`` finds it."""

    def __init__(self, found: Registered) -> None:
        self._found = found
        self._position, _ = found.register.position()
        self._rests_on = _rests_on(found)

    def remembered(self) -> StatusResult | None:
        """The last answer; None where it is not that of now."""
        now = _with_written(self._found, self._rests_on)
        try:
            known: Any = self._found.register.cached(KEY)
            if not now or known["rests_on"] != now:
                return None
            text = unpacked(known["answer"])
            answer = _ANSWER.validate_json(text, strict=True)
            # What lacks something, or has more, is taken too, but does not read the same again.
            return answer if _ANSWER.dump_json(answer) == text else None
        except (KeyError, TypeError, ValueError, zlib.error):
            return None

    def remember(self, answer: StatusResult) -> None:
        """Keeps the answer for the next time, unless something changed while it was worked out, or
        what stands as its workbook is another one."""
        register = self._found.register
        later = register.events(after=self._position)
        same = all(event.kind in _NO_FACTS for event in later)
        if not same or _rests_on(self._found) != self._rests_on:
            return
        if now := _with_written(self._found, self._rests_on):
            # What cannot be kept (a path that is no text, say) is only worked out again.
            with suppress(RegisterUnavailable, ValueError):
                text = _ANSWER.dump_json(answer)
                register.remember(KEY, {"rests_on": now, "answer": packed(text)})


def packed(text: bytes) -> str:
    """The answer's JSON as it is kept: of a ministry's units it would be many times as long."""
    return base64.b64encode(zlib.compress(text, level=1)).decode("ascii")


def unpacked(kept: str) -> bytes:
    """The JSON again.  ValueError or zlib.error where it is damaged, or longer than any answer."""
    whole = zlib.decompressobj()
    text = whole.decompress(base64.b64decode(kept, validate=True), LONGEST)
    if not whole.eof:
        raise ValueError
    return text


def _with_written(found: Registered, rests_on: str) -> str:
    """All that an answer rests on; "" where that is not known, the register is not whole, or a
    workbook that stands is not the one last written."""
    if found.findings or not rests_on:
        return ""
    written = [event.payload for event in found.register.events(WRITTEN)]
    last = {said["file"]: said["sha256"] for said in written}
    paths = {name: found.folder.results / name for name in _BOOKS}
    files = {path: found.folder.relative(path) for path in paths.values()}
    books = [path for name, path in paths.items() if name == STATUS or files[path] in last]
    try:
        stand = [sha256(path.read_bytes()) for path in books]
    except OSError:
        return ""
    known = stand == [last.get(files[path]) for path in books]
    return " ".join((rests_on, str(found.register.head()), *stand)) if known else ""


def _rests_on(found: Registered) -> str:
    """The hash of everything else: program, regulation, control workbook, day, whether the round
    can sign, how its folder is called, and all files in it but the register and the workbook.  ""
    where a file cannot be looked at."""
    try:
        stated = [
            program_stamp(),
            version("holidays"),
            regulation_sha256(found.folder, found.regulation),
            sha256(found.folder.control.read_bytes()),
            clock.now().date().isoformat(),
            repr(getattr(found.key, "private", None) is not None),
            str(found.folder.path),
            *_stamps(found.folder.path, ""),
        ]
    except OSError:
        return ""
    return sha256("\n".join(stated).encode("utf-8", "surrogatepass"))


def _stamps(folder: str | Path, inside: str) -> Iterator[str]:
    """Path, size and time of change of every file in the folder.  Raises OSError, also where it
    holds a link: what stands behind one is not looked at."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = f"{inside}{entry.name}"
            if entry.is_symlink():
                raise OSError(name)
            if entry.is_dir():
                yield from _stamps(entry.path, f"{name}/")
            elif name not in _OWN:
                seen = entry.stat()
                yield f"{name} {seen.st_size} {seen.st_mtime_ns}"
