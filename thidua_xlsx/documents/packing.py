"""The bytes of a Word file: the same for the same parts, and able to say that they are ours."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

from thidua_xlsx.system.zips import zip_bytes

CORE = "docProps/core.xml"
_SEAL = re.compile(rb"<dc:identifier>([0-9a-f]{64})</dc:identifier>")


def packed(data: bytes, at: datetime) -> bytes:
    """The same file with the time ``at`` on its entries, whenever it is made."""
    return zip_bytes(_parts(data), at)


def seal(data: bytes) -> str:
    """The hash of all parts but the properties, which hold it as the document's identifier."""
    digest = hashlib.sha256()
    for name, content in sorted(_parts(data).items()):
        if name != CORE:
            digest.update(f"{name}\n{len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def is_untouched(data: bytes) -> bool:
    """Whether nobody has saved the document since it was made: its identifier still fits."""
    try:
        found = _SEAL.search(_parts(data).get(CORE, b""))
        return found is not None and found[1].decode("ascii") == seal(data)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return False


def _parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {info.filename: package.read(info) for info in package.infolist()}
