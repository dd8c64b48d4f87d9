"""A folder of template files as it lies on the disk.

The folder's SHA-256 stands in every form issued under it, so it must be the same on a Windows
checkout: line endings are brought to "\\n" before hashing, and only the files that are read count.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.system.resources import data_folder

REGULATION = "regulation.yaml"


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """A template folder as read: equal to another when name and content are the same; ``shipped``:
    it came with the program."""

    name: str
    sha256: str
    files: tuple[tuple[str, bytes], ...] = field(compare=False, repr=False)
    shipped: bool = field(default=False, compare=False)


def regulation_folders() -> tuple[Path, ...]:
    """The folders of the regulations that come with the program, sorted by id (their name)."""
    folders = (path.parent for path in data_folder("templates").glob(f"*/{REGULATION}"))
    return tuple(sorted(folders, key=lambda folder: folder.name))


def read_folder(path: Path) -> tuple[TemplateFolder | None, tuple[Finding, ...]]:
    """The files of the folder and its hash; None where it cannot be read as a template."""
    folder = Path(os.path.abspath(path.parent if path.is_file() else path))
    name = folder.name
    try:
        found = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
        yaml = [entry for entry in found if entry.lower().endswith((".yaml", ".yml"))]
        files = tuple((entry, _unix((folder / entry).read_bytes())) for entry in yaml)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return None, (Finding("template-unreadable", file=name, found=reason),)
    if REGULATION not in yaml:
        return None, (Finding("template-file-missing", file=name, found=REGULATION),)
    digest = hashlib.sha256()
    for entry, data in files:
        digest.update(f"{entry}\n{len(data)}\n".encode())
        digest.update(data)
    shipped = folder in regulation_folders()
    return TemplateFolder(name, digest.hexdigest(), files, shipped), ()


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
