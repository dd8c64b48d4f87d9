"""Reads workbooks by themselves: identity, values, findings; with a round's key also signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.round import Folder, known_regulation
from thidua_xlsx.pipeline.gathering.reading_pool import read_apart, refused_large
from thidua_xlsx.reading.refusal import MAXIMUM_FILE
from thidua_xlsx.returns.form import FormReading, field_json
from thidua_xlsx.system.files import read_fault
from thidua_xlsx.system.large_files import sha256_of
from thidua_xlsx.system.signing import Key
from thidua_xlsx.words.jsonable import attributes_json, jsonable
from thidua_xlsx.words.texts import storable

IDENTITY = (
    *("round", "stage", "regulation", "annexes", "unit", "appraiser"),
    *("serial", "issue_number", "template_sha256", "answers"),
)
"""What is shown of an identity; its signature, and what it covers, only verify."""

WISH = ("id", "answer", "by", "reason", "document", "sheet", "cell")
"""What is shown of an answer on a decision sheet."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReadResult(Result):
    """One reading a file, in the order given."""

    readings: tuple[FormReading, ...] = ()

    @property
    def waits(self) -> bool:
        every = (finding for reading in self.readings for finding in reading.findings)
        return self.hindered or any(finding.severity != Severity.NOTE for finding in every)

    def body(self, lang: str) -> dict[str, Any]:
        return {"files": [_reading_json(reading, lang) for reading in self.readings]}


def read(files: Sequence[Path], round_directory: Path | None = None) -> ReadResult:
    """What each file says; a file that cannot be opened is told as a finding of its own."""
    unusable = next((path for path in files if not path.is_file()), None)
    if unusable is not None:
        code = "path-is-folder" if unusable.is_dir() else "path-missing"
        return ReadResult(refused=Refusal(Finding(code, file=str(unusable))))
    if round_directory is None:
        return ReadResult(readings=tuple(_read_file(path, None) for path in files))
    folder = Folder(round_directory)
    if not folder.exists():
        return ReadResult(refused=Refusal(folder.missing()))
    key = folder.checking_key()
    lost = () if key is not None else (Finding("key-unread", file=str(folder.key)),)
    return ReadResult(
        findings=lost, readings=tuple(_read_file(path, key, folder) for path in files)
    )


def _read_file(path: Path, key: Key | None, folder: Folder | None = None) -> FormReading:
    name = storable(path.name)
    try:
        if path.stat().st_size > MAXIMUM_FILE:
            return refused_large(path, name, sha256_of(path))
        data = path.read_bytes()
    except OSError as error:
        return FormReading(name, "", findings=(read_fault(error, name),))
    return read_apart(data, name, partial(known_regulation, folder=folder), key)


def _reading_json(reading: FormReading, lang: str) -> dict[str, Any]:
    return {
        **attributes_json(reading, "file", "sha256"),
        "identity": _identity_json(reading.identity, reading.verified),
        "values": [
            field_json(said.field) | attributes_json(said, "sheet", "cell", "raw", "value")
            for said in reading.values
        ],
        "decisions": [attributes_json(wish, *WISH) for wish in reading.wishes],
        "totals": jsonable(reading.totals),
        "findings": [finding.to_json(lang) for finding in reading.findings],
        "repairs": jsonable(reading.repairs),
    }


def _identity_json(identity: Identity | None, verified: bool | None) -> dict[str, Any] | None:
    if identity is None:
        return None
    return {**attributes_json(identity, *IDENTITY), "verified": verified}
