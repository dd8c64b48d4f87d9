"""Codes that are handed over on paper, by which a person proves an answer or a ballot.

Who holds a code is meant to be the only one who can show it, so codes come from the system's
source of chance: they are the one thing here that is not the same when it is made again.  What is
kept of a code is a slow hash (scrypt), salted with the round, the purpose and the person; with 55
bits of chance in each, trying them out takes centuries.
"""

from __future__ import annotations

import hashlib
import secrets
from enum import StrEnum
from functools import lru_cache

from thidua_xlsx.words.codes import ALPHABET, LENGTH, printed_code, typed_code, without_codes
from thidua_xlsx.words.texts import matching_key

MISTYPED = "-"
"""In place of a proof: what was typed is no code at all of that purpose."""
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


class Purpose(StrEnum):
    """What a code is for: answers on a sheet of decisions, or a leader's ballot."""

    DECISION = "decision"
    BALLOT = "ballot"


_KINDS = {Purpose.DECISION: "D", Purpose.BALLOT: "V"}


def new_code(purpose: Purpose) -> str:
    """A code that nobody has seen yet."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return printed_code(letters, _KINDS[purpose])


def proof(typed: str, purpose: Purpose, round_id: str, person: str) -> str:
    """What stands for the code that was typed, and shows nothing of it: the same text for the same
    code of the same person (a name or an id, however it is spelled) in the same round, and for no
    other.
    "" for nothing typed, ``MISTYPED`` for what is no such code."""
    if not typed.strip():
        return ""
    code = typed_code(typed, _KINDS[purpose])
    return MISTYPED if code is None else _slow_hash(code, purpose, round_id, matching_key(person))


def hidden(text: str) -> str:
    """The text without any code, of whatever purpose, that stands in it."""
    return without_codes(text, "".join(_KINDS.values()))


@lru_cache(maxsize=64)
def _slow_hash(code: str, *about: str) -> str:
    salt = "\x1f".join(about).encode("utf-8", "replace")
    return hashlib.scrypt(code.encode("ascii"), salt=salt, **_COST).hex()
