"""The facts of a scoring method in an agency's list: open, and the score derived from them.

Such a row starts with the figures that the unit gave, so that the agency only mends what it found
otherwise, and has no score until the agency marks it as appraised: missing is not the unit's own.
The score stays typed where the method is plain points, where the agency is asked for a part of a
shared criterion only, and where the facts fill a table of their own (the awards of the 2022 one).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from thidua_xlsx.layout.appraiser.appraiser_request import AppraisedRow, AppraiserRequest
from thidua_xlsx.layout.fields import field_cell, typed_cell
from thidua_xlsx.layout.form.annex_columns import asked_field, fact_key
from thidua_xlsx.layout.form.appraised_facts import (
    CONFIRM_PROMPT,
    CONFIRMED,
    CONFIRMED_KEY,
    FACTS,
)
from thidua_xlsx.layout.form.form_request import outcome_of
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.layout.listing import Heading
from thidua_xlsx.methods import Fact, FactKey, Outcome, facts, formulas, judged, steps
from thidua_xlsx.methods.expressions import all_of, is_ticked
from thidua_xlsx.methods.scheme import scheme_of
from thidua_xlsx.model import Annex, Criterion, Field, Points, Value, field_key
from thidua_xlsx.words.numerals import vietnamese

CHOICE, NUMBERED = "choice", "fact-"


def may_ask_facts(leaf: Criterion, annex: Annex) -> bool:
    """Whether a row can hold the facts of the criterion's method."""
    return not isinstance(leaf.method, Points) and not steps(leaf, annex)


def held_facts(leaf: Criterion, annex: Annex) -> tuple[Fact, ...]:
    """The facts that a row of the criterion can hold."""
    return facts(judged(leaf), annex) if may_ask_facts(leaf, annex) else ()


def row_facts(row: AppraisedRow) -> tuple[Fact, ...]:
    """The facts that the row asks for, in form order; none where its score is typed."""
    asks = row.request.printed.get(FACTS) and row.part is None
    return held_facts(row.leaf, row.annex) if asks else ()


def row_fact_key(unit: str, leaf: Criterion, fact: Fact) -> str:
    """The key of the field of a fact in a row."""
    return field_key(unit, fact_key(leaf, fact))


def places(asked: Sequence[Fact]) -> dict[FactKey, str]:
    """The columns of a row's facts: a drop-down in its own, the others numbered."""
    placed: dict[FactKey, str] = {}
    numbered = 0
    for fact in asked:
        if fact.type == "choice" and CHOICE not in placed.values():
            placed[fact.key] = CHOICE
        else:
            numbered += 1
            placed[fact.key] = f"{NUMBERED}{numbered}"
    return placed


def fact_columns(request: AppraiserRequest, annex: Annex) -> tuple[Heading, ...]:
    """The columns that the annex's rows need; none without facts."""
    used = {column for row in request.rows_of(annex) for column in places(row_facts(row)).values()}
    if not used:
        return ()
    most = sum(column.startswith(NUMBERED) for column in used)
    return (
        Heading(FACTS, "Số liệu chấm", 36.0),
        *((Heading(CHOICE, "Mức đạt được (chọn)", 14.0),) if CHOICE in used else ()),
        *(Heading(f"{NUMBERED}{place}", f"({place})", 6.5) for place in range(1, most + 1)),
        Heading(CONFIRMED, "Đã thẩm định (x)", 7.0),
    )


# --- what the row comes to ------------------------------------------------------------------------


def is_confirmed(row: AppraisedRow) -> bool:
    """Whether the agency has marked the row as appraised."""
    return bool(row.value(CONFIRMED))


def row_outcome(row: AppraisedRow) -> Outcome:
    """What the row's facts come to, marked as appraised or not."""
    keys = {fact: row_fact_key(row.unit, row.leaf, fact) for fact in row_facts(row)}
    return outcome_of(row.leaf, row.annex, keys, row.request.values, row.request.faulty)


def stated_score(row: AppraisedRow) -> Decimal | None:
    """The score that the agency states in the row itself: typed, or derived from the facts of a row
    that is marked as appraised; None where there is none."""
    if not row_facts(row):
        return row.number("appraised")
    return row_outcome(row).total if is_confirmed(row) else None


def row_fact_keys(annex: Annex, leaf: Criterion, unit: str) -> tuple[str, ...]:
    """The keys of all facts that a row of the criterion can hold."""
    return tuple(row_fact_key(unit, leaf, fact) for fact in held_facts(leaf, annex))


def unit_facts(
    annex: Annex, leaf: Criterion, unit: str, said: Mapping[str, Value]
) -> dict[str, Value]:
    """The facts that the unit gave as those of its row; ``said``: by the keys of its own form."""
    keys = {
        fact_key(leaf, fact): row_fact_key(unit, leaf, fact) for fact in held_facts(leaf, annex)
    }
    return {key: said[own] for own, key in keys.items() if own in said}


# --- cells ----------------------------------------------------------------------------------------


def fact_cells(row: AppraisedRow) -> Iterator[tuple[str, Cell]]:
    """By column: the row's facts, what they are, and the mark; empty where the score is typed."""
    asked = row_facts(row)
    placed = places(asked)
    for fact in asked:
        yield placed[fact.key], typed_cell(row.request, _fact_field(row, fact))
    if asked:
        legend = _legend(asked, placed) or None
        yield FACTS, Cell(legend, ("cell", "text", "small"), checked=True)
        mark = row.field(CONFIRMED, "tick", required=True, prompt=CONFIRM_PROMPT)
        yield CONFIRMED, field_cell(row.request, mark, "cell", "tick")


def derived_cell(row: AppraisedRow) -> Cell:
    """The score that follows from the facts: locked, blank until the row is marked and whole."""
    derived = replace(row.field("appraised", "number", decimals=row.annex.decimals), input=False)
    score = stated_score(row)
    return Cell(
        "" if score is None else score,
        ("cell", "score", "bold"),
        formula=f'IF({ticked_formula(row)},{total_formula(row)},"")',
        field=derived,
    )


def total_formula(row: AppraisedRow) -> str:
    """What the row's facts come to, marked as appraised or not; "" where they come to nothing."""
    placed = places(row_facts(row))
    return formulas(row.leaf, row.annex, lambda key: f"[{row.id}|{placed[key]}]").total


def ticked_formula(row: AppraisedRow) -> str:
    """TRUE where the row is marked as appraised."""
    return is_ticked(CONFIRMED_KEY).text(lambda key: f"[{row.id}|{key[0]}]")


def contradiction_formula(row: AppraisedRow) -> str:
    """TRUE where facts of the row contradict each other or the method; "FALSE" where none can."""
    demands = scheme_of(row.leaf, row.annex.decimals).demands
    faults = [demand.holds for demand in demands if demand.code]
    if not faults:
        return "FALSE"
    placed = places(row_facts(row))
    return f"NOT({all_of(faults).text(lambda key: f'[{row.id}|{placed[key]}]')})"


def _legend(asked: Sequence[Fact], placed: Mapping[FactKey, str]) -> str:
    """What stands in the numbered cells of the row, in words."""
    return "\n".join(
        f"({placed[fact.key].removeprefix(NUMBERED)}) {_label(fact)}"
        for fact in asked
        if placed[fact.key] != CHOICE
    )


def _label(fact: Fact) -> str:
    """What the agency is asked for; the points to which a bonus is added are not its own."""
    if fact.name != "self" or fact.max is None:
        return fact.label
    return f"Điểm, chưa kể điểm vượt chỉ tiêu (0–{vietnamese(fact.max)})"


def _fact_field(row: AppraisedRow, fact: Fact) -> Field:
    prompt = fact.prompt
    if fact.name == "self":
        prompt = f"{_label(fact)}."
    elif fact.type in ("tick", "choice"):
        prompt = f"{_label(fact)}. {fact.prompt}"
    return asked_field(
        fact,
        row_fact_key(row.unit, row.leaf, fact),
        row.leaf,
        row.unit,
        appraiser=row.request.appraiser.id,
        prompt=prompt,
    )
