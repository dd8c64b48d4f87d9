"""Word files of a round: of the office's own template, else of the packaged one; what a person
edited is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.documents.content import About, Filled
from thidua_xlsx.documents.kinds import Kind, packaged
from thidua_xlsx.documents.packing import is_untouched
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.reading.child import run_limited
from thidua_xlsx.reading.refusal import MAXIMUM_FILE
from thidua_xlsx.reading.refusal import Refused as Unreadable
from thidua_xlsx.system import files

_FILL = "thidua_xlsx.documents.filling:filled"


def own_template(folder: Folder, kind: Kind) -> Path | None:
    """The office's own template in ``mau-van-ban/``, None where it has none."""
    own = folder.document_templates / kind.file
    return own if own.exists() else None


def write_document(
    folder: Folder, path: Path, kind: Kind, values: Mapping[str, Any], about: About
) -> Filled:
    """The document, written at ``path``.  Raises ``Refused`` where a person has the file there
    open or edited it, and where the template keeps it from being made."""
    _check_replaceable(path, folder)
    own = own_template(folder, kind)
    name = folder.relative(own) if own is not None else kind.file
    made = _filled(packaged(kind) if own is None else _read(own), name, values, about)
    files.write_atomically(path, made.data)
    return made


def _check_replaceable(path: Path, folder: Folder) -> None:
    lock = files.lock_beside(path)
    if lock is not None:
        raise Refused(Finding("file-open-in-office", file=str(path), found=lock.name))
    if path.exists() and not is_untouched(path.read_bytes()):
        raise Refused(Finding("document-edited", file=folder.relative(path)))


def _read(own: Path) -> bytes:
    try:
        size = own.stat().st_size
        if size > MAXIMUM_FILE:
            from thidua_xlsx.reading.container import refusal_of_large

            raise Refused(refusal_of_large(own, size, own.name))
        return own.read_bytes()
    except OSError as error:
        raise Refused(files.read_fault(error, own.name)) from error


def _filled(template: bytes, name: str, values: Mapping[str, Any], about: About) -> Filled:
    try:
        made: Filled = run_limited(_FILL, template, values, about)
    except Unreadable as refused:
        raise Refused(replace(refused.finding, file=name)) from None
    unknown = tuple(
        Finding("document-placeholder-unknown", file=name, found=word, parameters={"near": near})
        for word, near in made.unknown
    )
    if unknown:
        raise Refused(unknown[0], unknown)
    return made
