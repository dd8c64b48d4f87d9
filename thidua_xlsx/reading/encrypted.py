"""Workbooks that need a password to open.

Excel encrypts a workbook whose structure is protected with a password of its own that everybody
knows, so that one is always tried; the others are the round's.  A file states how often its key is
to be derived, which may be for ever: that happens in a child process too.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Sequence

from thidua_xlsx.reading.child import run_limited
from thidua_xlsx.reading.refusal import Refused

DEFAULT_PASSWORD = "VelvetSweatshop"


def decrypt(data: bytes, passwords: Sequence[str] = ()) -> bytes:
    """The workbook inside, opened by the first password that fits.

    Raises Refused: "file-encrypted" where none does.
    """
    tried = list(dict.fromkeys((DEFAULT_PASSWORD, *filter(None, passwords))))
    opened = run_limited(f"{__name__}:extract", json.dumps(tried).encode("ascii") + b"\n" + data)
    return base64.b64decode(opened)


def extract(payload: bytes) -> str:
    """The child's work: passwords as a line of JSON, then the file; the content in base 64."""
    import msoffcrypto  # type: ignore[import-untyped]

    passwords, _, data = payload.partition(b"\n")
    reason = ""
    for password in json.loads(passwords):
        opened = io.BytesIO()
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(data))
            verified = {"verify_password": True} if file.format == "ooxml" else {}
            file.load_key(password=password, **verified)
            file.decrypt(opened)
        except MemoryError:
            raise
        except Exception as error:  # a wrong password and a damaged file break in many ways
            reason = str(error)[:200]
            continue
        return base64.b64encode(opened.getvalue()).decode("ascii")
    raise Refused("file-encrypted", found=reason)
