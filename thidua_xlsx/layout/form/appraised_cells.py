"""The cells of an annex's form in which an appraiser says of each fact what it found."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.layout.fields import field_cell, typed_cell
from thidua_xlsx.layout.form.annex_columns import annex_columns, asked_field
from thidua_xlsx.layout.form.appraised_facts import (
    CONFIRM_PROMPT,
    CONFIRMED,
    CONFIRMED_KEY,
    OTHER,
    OTHER_PROMPT,
    appraised_keys,
    appraised_slots,
    asked_as,
)
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.methods import formulas, reachable
from thidua_xlsx.methods.asked import demands_of, number_fact
from thidua_xlsx.methods.expressions import all_of, is_ticked
from thidua_xlsx.model import AnnexColumn, Criterion

_Placed = Iterator[tuple[str, str, Cell]]


def table_columns(request: FormRequest) -> tuple[AnnexColumn, ...]:
    """All columns of the form's table, those of appraised facts where it asks for them."""
    used = {
        column for leaf in request.annex.leaves() for _, column, _ in appraised_cells(request, leaf)
    }
    return annex_columns(request.annex, request.stage, used)


def appraised_cells(request: FormRequest, leaf: Criterion) -> _Placed:
    """(row id, column id, cell) of each appraised fact, of the mark that the criterion is
    appraised, and of a score against the method; none where the score is typed."""
    keys = appraised_keys(request, leaf)
    where = appraised_slots(request.annex, leaf) if keys else {}
    for fact, key in keys.items():
        slot = where[fact.key]
        prompt = f"{fact.label}. {fact.prompt}" if fact.name != "self" else f"{fact.label}."
        field = asked_field(fact, key, asked_as(leaf), request.unit.id, prompt=prompt)
        yield slot.row, slot.column, typed_cell(request, field)
    if keys:
        mark = request.criterion_field(
            leaf.id, CONFIRMED, "tick", required=True, prompt=CONFIRM_PROMPT
        )
        yield leaf.id, CONFIRMED, field_cell(request, mark, "cell", "tick")
        limits = {"min": Decimal(0), "max": reachable(leaf), "decimals": request.annex.decimals}
        other = request.criterion_field(leaf.id, OTHER, "number", prompt=OTHER_PROMPT, **limits)
        yield leaf.id, OTHER, field_cell(request, other, "cell", "score")


def derivation(request: FormRequest, leaf: Criterion) -> str:
    """The formula of the appraised score: blank until the criterion is marked, and where a score
    against the method stands that cannot be given."""
    where = appraised_slots(request.annex, leaf)
    total = formulas(
        asked_as(leaf), request.annex, lambda key: f"[{where[key].row}|{where[key].column}]"
    ).total
    marked = is_ticked(CONFIRMED_KEY).text(lambda key: f"[{leaf.id}|{key[0]}]")
    other = f"[{leaf.id}|{OTHER}]"
    against = number_fact(OTHER, "", "", reachable(leaf), request.annex.decimals)
    fits = all_of([demand.holds for demand in demands_of((against,))]).text(lambda key: other)
    return f'IF(AND({marked},{fits}),IF(ISNUMBER({other}),{other},{total}),"")'
