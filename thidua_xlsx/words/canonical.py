"""The one form of JSON data that hashes and signatures are taken over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

_DEPTH = 4
"""A unit's part of a result stands so deep: in a list of units, of a bloc, in a list of blocs."""
_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def canonical(data: Any) -> str:
    """JSON data as one line of text that depends on its content only: sorted keys, no spaces.

    TypeError for a float or anything else that is not JSON data: scores are text or Decimal.
    """
    _refuse_floats(data)
    return _bytes(_ENCODER.encode(data)).decode("utf-8")


def canonical_sha256(data: Any) -> str:
    """The SHA-256 of ``canonical``, in hexadecimal.  The text itself, of which json's encoder makes
    as many small ones as there are values, never stands in memory whole."""
    _refuse_floats(data)
    digest = hashlib.sha256()
    for piece in _pieces(data, _DEPTH):
        digest.update(_bytes(piece))
    return digest.hexdigest()


def _bytes(text: str) -> bytes:
    # A file name that is no valid UTF-8 arrives with lone surrogates, which neither SQLite nor
    # UTF-8 can hold; "backslashreplace" writes them exactly as JSON escapes them.
    return text.encode("utf-8", "backslashreplace")


def _pieces(data: Any, depth: int) -> Iterator[str]:
    """The text in pieces, each of which ends between two values."""
    if depth == 0 or not data or not isinstance(data, Mapping | list | tuple):
        yield _ENCODER.encode(data)
        return
    mapping = isinstance(data, Mapping)
    before = "{" if mapping else "["
    for each in sorted(data) if mapping else data:
        yield f"{before}{_ENCODER.encode(each)}:" if mapping else before
        yield from _pieces(data[each] if mapping else each, depth - 1)
        before = ","
    yield "}" if mapping else "]"


def _refuse_floats(data: Any) -> None:
    if isinstance(data, float):
        raise TypeError(f"a float in canonical JSON: {data!r}")
    if isinstance(data, Mapping):
        if not all(isinstance(key, str) for key in data):
            raise TypeError(f"keys must be text: {list(data)!r}")
        data = list(data.values())
    if isinstance(data, list | tuple):
        for part in data:
            _refuse_floats(part)
