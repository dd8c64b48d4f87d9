"""The one form of JSON data that hashes and signatures are taken over."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def canonical(data: Any) -> str:
    """JSON data as one line of text that depends on its content only: sorted keys, no spaces.

    TypeError for a float or anything else that is not JSON data: scores are text or Decimal.
    """
    _refuse_floats(data)
    text = _ENCODER.encode(data)
    # A file name that is no valid UTF-8 arrives with lone surrogates, which neither SQLite nor
    # UTF-8 can hold; "backslashreplace" writes them exactly as JSON escapes them.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


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
