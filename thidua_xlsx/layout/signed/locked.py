"""Values that a form shows locked beyond its template, as the exact texts that are signed.

An appraisal form shows what the unit said, a notice what it was given.  Those values stand in the
identity, so that whoever reads the returned form can lay it out again and name a cell that was
changed, with the original.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.layout.signed.shared import shared_layout
from thidua_xlsx.model import Field, Value
from thidua_xlsx.words.numerals import stored_number


def locked_texts(request: FormRequest) -> dict[str, str]:
    """Field key → text of every prefilled value in a field that is not open."""
    if not request.values:
        return {}
    return {
        field.key: _text(request.values[field.key])
        for field in _shown_fields(request).values()
        if field.key in request.values
    }


def locked_values(request: FormRequest, texts: Mapping[str, str]) -> dict[str, Value]:
    """The values back from their texts; texts that are none of ours (of fields that the form has
    not, or unreadable) are passed over, since anyone can write into the identity's sheet."""
    if not texts:
        return {}
    fields = _shown_fields(request)
    values = {key: _value(fields[key], text) for key, text in texts.items() if key in fields}
    return {key: value for key, value in values.items() if value is not None}


def _shown_fields(request: FormRequest) -> dict[str, Field]:
    shared = shared_layout(request)
    sheets = (
        workbook_of(replace(request, values={}), live=False).sheets
        if shared is None
        else shared.sheets
    )
    return {field.key: field for *_, field in Workbook(sheets).fields() if not field.input}


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def _value(field: Field, text: str) -> Value | None:
    if field.type in ("number", "integer"):
        return stored_number(text)
    if field.type == "tick":
        return text == "1"
    return _day(text) if field.type == "date" else text or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
