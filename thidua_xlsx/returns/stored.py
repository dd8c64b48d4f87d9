"""A reading as text and back, for a dossier that states readings; findings for the cache."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import FieldValue
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.words.rows import Rows

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_FINDINGS = Rows(Finding)


def to_text(reading: FormReading) -> str:
    """The reading as JSON."""
    return str(_adapter(FormReading).dump_json(_plain(reading)), "utf-8")


def from_text(text: str) -> FormReading:
    """The reading back, equal to the one stored; raises pydantic.ValidationError on other text."""
    reading = _plain(_adapter(FormReading).validate_json(text))
    return replace(reading, values=tuple(_typed(said) for said in reading.values))


def findings_to_text(findings: tuple[Finding, ...]) -> str:
    """The findings as JSON."""
    return json.dumps([_FINDINGS.to_row(finding) for finding in findings], ensure_ascii=False)


def findings_from_text(text: str) -> tuple[Finding, ...]:
    """The findings back; raises ValueError on other text."""
    try:
        findings = tuple(_FINDINGS.from_row(row) for row in json.loads(text))
    except TypeError as error:
        raise ValueError(str(error)) from error
    if not all(finding.code in CATALOGUE for finding in findings):
        raise ValueError("no findings of ours")
    return findings


def _plain(reading: FormReading) -> FormReading:
    """The reading with all of it at hand."""
    return replace(
        reading,
        values=tuple(reading.values),
        scores=tuple(reading.scores),
        appraisals=tuple(reading.appraisals),
    )


def _typed(said: FieldValue) -> FieldValue:
    """JSON has neither decimals nor dates; the field's type says what the text was."""
    if isinstance(said.value, str):
        if said.field.type in ("number", "integer"):
            return replace(said, value=Decimal(said.value))
        if said.field.type == "date":
            return replace(said, value=date.fromisoformat(said.value))
    return said


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    # Not at the top: few commands need it.
    from pydantic import TypeAdapter

    return TypeAdapter(kind)
