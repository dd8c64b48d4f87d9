"""Receipt codes: what a sender is given, to prove later that a return is missing or altered.

A code stands for the file's hash, the event's number and the head of the chain with that event, all
of which the event's own hash covers; so no other event, and no other register, has the same one.
"""

from __future__ import annotations

import base64
import hashlib

from thidua_xlsx.facts.register import Event
from thidua_xlsx.words.codes import LENGTH, printed_code


def receipt_code(event: Event) -> str:
    """Eleven base32 characters and one that checks them, in groups of four."""
    said = f"receipt:{event.id}:{event.payload.get('sha256')}:{event.hash}"
    digest = hashlib.sha256(said.encode("utf-8", "replace")).digest()
    return printed_code(base64.b32encode(digest).decode("ascii")[:LENGTH])
