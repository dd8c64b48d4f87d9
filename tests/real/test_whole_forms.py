"""Whole forms of the two tables that state how they are scored, in programs that are not ours.

Facts are typed into one open form, case after case: the documents' own, odd ones, and random ones,
honest and not.  Every score, subtotal and total that LibreOffice then shows must be the one that
we count, and what comes back must be read as it was shown.  Cells are found through what
``read_form`` says of the blank form.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import form_helpers as forms
import openpyxl
import pytest
from filled_tables import INDUSTRY_2017, SCIENCE_2022, awards, chosen, counted, ticked
from method_cases import Given, fitting_given
from real_programs import (
    OFFICE_VERSIONS,
    LibreOffice,
    OpenWorkbook,
    recalculate_with_gnumeric,
    validate_ooxml,
)

from thidua_xlsx.layout.annex_columns import fact_key, field_key
from thidua_xlsx.layout.form import form_workbook
from thidua_xlsx.methods import Fact, evaluate, facts
from thidua_xlsx.model import Criterion, Value
from thidua_xlsx.reading.form import FormReading

Filling = Mapping[str, Value]
"""Field key → what a person types."""
Shown = Mapping[str, Decimal | str | None]
"""Field key → the number shown there, None where the cell looks blank, a text where it is none."""

DOCUMENTS = {"PL-02": (SCIENCE_2022, 934), "BANG-DIEM": (INDUSTRY_2017, 983)}
CASES = 40
SAVED_EVERY = 8
SEED = 2022
TRIES = 400
FAULT = "#"


class WholeForm:
    """An issued form that stays open in LibreOffice while case after case is typed into it."""

    def __init__(self, table: str, workbook: OpenWorkbook) -> None:
        self.table = table
        self.workbook = workbook
        self.form = forms.blank(table)
        self.annex = forms.annex(table)
        said = forms.read(self.form.data).values
        self.open = {one.field.key: (one.sheet, one.cell) for one in said if one.field.input}
        self.locked = {
            one.field.key: (one.sheet, one.cell)
            for one in said
            if not one.field.input and one.field.type == "number"
        }
        self._standing: dict[str, Value] = {}

    def type(self, filling: Filling) -> None:
        """Leaves just this in the open cells, whatever stood there before."""
        new = {key: value for key, value in filling.items() if value is not None}
        changed = {key for key in {*new, *self._standing} if new.get(key) != self._standing.get(key)}
        self.workbook.set_many({self.open[key]: _typed(new.get(key)) for key in changed})
        self._standing = new

    def shown(self) -> Shown:
        """What every derived cell shows now."""
        sheets = {sheet for sheet, _ in self.locked.values()}
        values = {sheet: self.workbook.get_values(sheet) for sheet in sheets}
        return {key: _number(values[sheet][cell]) for key, (sheet, cell) in self.locked.items()}

    def counted(self, filling: Filling) -> Shown:
        """What we count for the same cells."""
        request = replace(self.form.request, values=filling)
        cells = {
            cell.field.key: cell.value
            for sheet in form_workbook(request).sheets
            for row in sheet.rows
            for cell in row.cells.values()
            if cell.field is not None
        }
        return {key: _plain(cells[key]) for key in self.locked}


def _typed(value: Value | None) -> float | str | date:
    if value is None:
        return ""
    if value is True:
        return "x"
    return float(value) if isinstance(value, Decimal) else value


def _number(shown: object) -> Decimal | str | None:
    if shown is None:
        return FAULT
    if isinstance(shown, str):
        return shown or None
    assert isinstance(shown, int | float)
    return _plain(Decimal(repr(round(shown, 9))))


def _plain(value: object) -> Decimal | str | None:
    if value is None or value == "":
        return None
    assert isinstance(value, Decimal | str), value
    return value.normalize() + 0 if isinstance(value, Decimal) else value


def differences(one: Shown, other: Shown) -> dict[str, tuple[object, object]]:
    """The cells in which they differ."""
    assert set(one) == set(other)
    return {key: (one[key], other[key]) for key in one if one[key] != other[key]}


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def whole(
    request: pytest.FixtureRequest,
    libreoffice: LibreOffice,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[WholeForm]:
    path = tmp_path_factory.mktemp("whole") / "phieu.xlsx"
    path.write_bytes(forms.blank(request.param).data)
    with libreoffice.open(path) as workbook:
        yield WholeForm(request.param, workbook)


# --- what is typed -------------------------------------------------------------------------------


def leaf_filling(whole: WholeForm, leaf: Criterion, given: Given) -> dict[str, Value]:
    """The facts of a criterion by the keys of their fields."""
    keys = {fact.key: fact_key(leaf, fact) for fact in facts(leaf, whole.annex)}
    return {keys[key]: value for key, value in given.items() if value is not None}


def documents_filling(whole: WholeForm) -> dict[str, Value]:
    """The facts behind the document's own filled table."""
    filled, _ = DOCUMENTS[whole.table]
    filling: dict[str, Value] = {}
    for leaf in whole.annex.leaves():
        filling |= leaf_filling(whole, leaf, filled[leaf.id][0])
    return filling


def honest_given(whole: WholeForm, leaf: Criterion, chance: random.Random) -> Given:
    """Random facts that give the criterion its points."""
    asked = facts(leaf, whole.annex)
    for _ in range(TRIES):
        given = {key: _as_date(asked, key, value) for key, value in
                 fitting_given(asked, chance).items()}
        if evaluate(leaf, whole.annex, _texts(given)).total is not None:
            return given
    raise AssertionError(f"no facts found that {leaf.id} allows")


def dishonest_given(whole: WholeForm, leaf: Criterion, chance: random.Random) -> Given:
    """Random facts, often missing, beyond limits or against each other."""
    asked = facts(leaf, whole.annex)
    return {
        key: _as_date(asked, key, value) for key, value in fitting_given(asked, chance).items()
    }


def random_filling(whole: WholeForm, kind: str, chance: random.Random) -> dict[str, Value]:
    """A whole form: "honest", "unfinished" (a third of the criteria blank) or "dishonest"."""
    filling: dict[str, Value] = {}
    for leaf in whole.annex.leaves():
        if kind == "dishonest":
            filling |= leaf_filling(whole, leaf, dishonest_given(whole, leaf, chance))
        elif kind == "honest" or chance.random() > 0.33:
            filling |= leaf_filling(whole, leaf, honest_given(whole, leaf, chance))
    return filling
