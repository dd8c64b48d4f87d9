"""Forms and sheets of decisions filled in as a person would: the issued file is opened, its input
cells are typed into, it is saved and sent back.  (Saved without recalculating, as web editors may:
the totals counted are ours.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.consolidated.decisions_sheet import NAME as DECISIONS_SHEET
from thidua_xlsx.layout.signed.identity import SHEET_NAME as IDENTITY
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Field
from thidua_xlsx.pipeline.base.round import known_regulation
from thidua_xlsx.pipeline.base.samples import SampleDecision
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.returns.decision_sheet import answer_places
from thidua_xlsx.returns.identify import identify
from thidua_xlsx.returns.requests import request_of
from thidua_xlsx.returns.values.locate import input_fields
from thidua_xlsx.writing.typed import Place, typed_into


@dataclass(frozen=True, slots=True)
class Fields:
    """The input fields of a form by their keys, each with its tab, row and column; ``of_rows``: it
    is an appraiser's workbook."""

    by_key: Mapping[str, tuple[Field, str, Place]]
    of_rows: bool


def fields_of(form: Path) -> Fields:
    """The input fields of an issued form."""
    data = form.read_bytes()
    request, _ = request_of(_identity_in(data), known_regulation, form.name)
    assert request is not None
    by_key: dict[str, tuple[Field, str, Place]] = {
        asked.key: (asked, sheet.name, (row, column))
        for sheet in workbook_of(request, live=False).sheets
        for row, column, asked in input_fields(sheet)
    }
    return Fields(by_key, isinstance(request, AppraiserRequest))


def _identity_in(data: bytes) -> Identity:
    """What the workbook says that it is."""
    book, _ = read_book(data, "", only=IDENTITY)
    identity = identify(book, "")[0] if book is not None else None
    assert identity is not None, "it is one of ours"
    return identity


def fill(
    form: Path, filled: Path, answers: Mapping[str, str], fields: Fields | None = None
) -> None:
    """Types the answers into the form's input cells and saves it elsewhere.  ``fields``: its own,
    where they are known.

    KeyError for a field key that the form has not; an appraiser's workbook takes the answers of
    its own rows among all.
    """
    fields = fields or fields_of(form)
    cells: dict[str, dict[Place, Any]] = {}
    for key, text in answers.items():
        if fields.of_rows and key not in fields.by_key:
            continue
        asked, tab, place = fields.by_key[key]
        cells.setdefault(tab, {})[place] = answer_value(asked, text)
    save_typed(form, cells, filled)


def save_typed(workbook: Path, cells: Mapping[str, Mapping[Place, Any]], path: Path) -> None:
    """The workbook with those values typed into it, by tab and place, saved at ``path``."""
    typed = typed_into(workbook.read_bytes(), cells)
    assert typed is not None, "a sample's answers are what cells hold"
    path.write_bytes(typed)


def answer(workbook: Path, filled: Path, decisions: Sequence[SampleDecision]) -> None:
    """Types the decisions into the workbook's sheet of decisions and saves it elsewhere.

    KeyError for a question that the workbook does not ask.
    """
    data = workbook.read_bytes()
    raw, _ = read_book(data, workbook.name, only=DECISIONS_SHEET)
    assert raw is not None
    places = answer_places(raw, _identity_in(data))
    asked = {key: id for id, _ in places for key in (id, id.rpartition(":")[0])}
    cells: dict[str, dict[Place, Any]] = {}
    for decision in decisions:
        for name in ("answer", "by", "reason", "document"):
            sheet, cell = places[asked[decision.question], name]
            cells.setdefault(sheet, {})[cell] = getattr(decision, name) or None
    save_typed(workbook, cells, filled)


def answer_value(asked: Field, text: str) -> Decimal | datetime | str:
    """What a person types into the field's cell for that answer of a sample."""
    if asked.type in ("number", "integer"):
        return Decimal(text)
    if asked.type == "date":
        return datetime.fromisoformat(text)
    return text
