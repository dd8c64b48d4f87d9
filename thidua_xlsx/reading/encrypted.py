"""Workbooks that need a password to open.

Excel encrypts a workbook whose structure is protected with a password of its own that everybody
knows, so that one is always tried; the others are the round's.  A file states how often its key is
to be derived, which may be for ever: that happens in a child process too.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from thidua_xlsx.reading.child import run_limited
from thidua_xlsx.reading.refusal import Refused

DEFAULT_PASSWORD = "VelvetSweatshop"


def decrypt(data: bytes, passwords: Sequence[str] = ()) -> bytes:
    """The workbook inside, opened by the first password that fits.

    Raises Refused: "file-encrypted" where none does.
    """
    tried = list(dict.fromkeys((DEFAULT_PASSWORD, *filter(None, passwords))))
    opened: bytes = run_limited(f"{__name__}:extract", data, tried)
    return opened


def extract(data: bytes, passwords: Sequence[str]) -> bytes:
    """The child's work: the content, by the first password that opens it.  Raises Refused."""
    import msoffcrypto  # type: ignore[import-untyped]

    reason = ""
    for password in passwords:
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
        return opened.getvalue()
    raise Refused("file-encrypted", found=reason)
