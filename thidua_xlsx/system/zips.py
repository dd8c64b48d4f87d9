"""Zip archives of which the same parts make the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from thidua_xlsx.system.progress import steps


def zip_bytes(contents: Mapping[str, bytes], at: datetime) -> bytes:
    """The archive: entries by path, all of the same time, so that the same parts give the same
    bytes (where the compression library is of the same version)."""
    stream = io.BytesIO()
    when = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in steps(sorted(contents.items()), "step-pack"):
            entry = zipfile.ZipInfo(path, when)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()
