"""The facts of a scoring method in an agency's list: open, and the score derived from them.

Such a row starts with the figures that the unit gave, so that the agency only mends what it found
otherwise, and has no score until the agency marks it as appraised: missing is not the unit's own.
The score stays typed where the method is plain points, where the agency is asked for a part of a
shared criterion only, and where the facts fill a table of their own (the awards of the 2022 one).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from thidua_xlsx.layout.appraiser.request import AppraiserRequest, row_id, row_key
from thidua_xlsx.layout.form.annex_columns import fact_field, fact_key
from thidua_xlsx.layout.form.request import outcome_of
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.methods import Fact, FactKey, Formulas, Outcome, facts, formulas, steps
from thidua_xlsx.methods.asked import points_text
from thidua_xlsx.methods.expressions import all_of, is_ticked
from thidua_xlsx.methods.scheme import scheme_of
from thidua_xlsx.model import Annex, Criterion, Field, Points, Value, field_key

FACTS = "facts"
"""The identity's statement that the list asks for facts (one issued before it could does not), and
the column that says what the numbered ones are."""
CHOICE, NUMBERED = "choice", "fact-"
CONFIRMED = "confirmed"
"""The open mark that the row is appraised."""
CONFIRMED_KEY: FactKey = (CONFIRMED, None)
ROLES = {"tick": "tick", "choice": "center", "integer": "integer", "text": "text", "date": "date"}


def may_ask_facts(leaf: Criterion, annex: Annex) -> bool:
    """Whether a row can hold the facts of the criterion's method."""
    return not isinstance(leaf.method, Points) and not steps(leaf, annex)


def row_facts(
    request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str
) -> tuple[Fact, ...]:
    """The facts that the row asks for, in form order; none where its score is typed."""
    if not request.printed.get(FACTS) or request.asked_part(unit, leaf) is not None:
        return ()
    return facts(leaf, annex) if may_ask_facts(leaf, annex) else ()


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


def fact_columns(request: AppraiserRequest, annex: Annex) -> tuple[tuple[str, str, float], ...]:
    """Id, heading and width of the columns that the annex's rows need; none without facts."""
    used = {
        column
        for of, leaf, unit in request.rows()
        if of.id == annex.id
        for column in places(row_facts(request, annex, leaf, unit)).values()
    }
    if not used:
        return ()
    most = sum(column.startswith(NUMBERED) for column in used)
    return (
        (FACTS, "Số liệu chấm", 36.0),
        *(((CHOICE, "Mức đạt được (chọn)", 14.0),) if CHOICE in used else ()),
        *((f"{NUMBERED}{place}", f"({place})", 6.5) for place in range(1, most + 1)),
        (CONFIRMED, "Đã thẩm định (x)", 7.0),
    )


# --- what the row comes to ------------------------------------------------------------------------


def is_confirmed(request: AppraiserRequest, leaf: Criterion, unit: str) -> bool:
    """Whether the agency has marked the row as appraised."""
    return bool(request.values.get(row_key(unit, leaf.id, CONFIRMED)))


def row_outcome(request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str) -> Outcome:
    """What the row's facts come to, marked as appraised or not."""
    keys = {fact: row_fact_key(unit, leaf, fact) for fact in row_facts(request, annex, leaf, unit)}
    return outcome_of(leaf, annex, keys, request.values, request.faulty)


def appraised_score(
    request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str
) -> Decimal | None:
    """The score that the agency gives: typed, or derived from the facts of a row that is marked as
    appraised; None where there is none."""
    if not row_facts(request, annex, leaf, unit):
        typed = request.values.get(row_key(unit, leaf.id, "appraised"))
        return typed if isinstance(typed, Decimal) else None
    if not is_confirmed(request, leaf, unit):
        return None
    return row_outcome(request, annex, leaf, unit).total


def row_fact_keys(annex: Annex, leaf: Criterion, unit: str) -> tuple[str, ...]:
    """The keys of all facts that a row of the criterion can hold."""
    held = facts(leaf, annex) if may_ask_facts(leaf, annex) else ()
    return tuple(row_fact_key(unit, leaf, fact) for fact in held)


def unit_facts(
    annex: Annex, leaf: Criterion, unit: str, said: Mapping[str, Value]
) -> dict[str, Value]:
    """The facts that the unit gave as those of its row; ``said``: by the keys of its own form."""
    held = facts(leaf, annex) if may_ask_facts(leaf, annex) else ()
    keys = {fact_key(leaf, fact): row_fact_key(unit, leaf, fact) for fact in held}
    return {key: said[own] for own, key in keys.items() if own in said}


# --- cells ----------------------------------------------------------------------------------------


def fact_cells(
    request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str
) -> Iterator[tuple[str, Cell]]:
    """By column: the row's facts, what they are, and the mark; empty where the score is typed."""
    asked = row_facts(request, annex, leaf, unit)
    placed = places(asked)
    for fact in asked:
        role = ROLES.get(fact.type, "score")
        style = ("cell", role, "wrap") if role == "center" else ("cell", role)
        yield placed[fact.key], _open(request, _fact_field(request, leaf, unit, fact), style)
    if asked:
        yield FACTS, Cell(_said_of(asked, placed) or None, ("cell", "text", "small"), checked=True)
        yield CONFIRMED, _open(request, _confirmed_field(request, leaf, unit), ("cell", "tick"))


def derived_cell(request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str) -> Cell:
    """The score that follows from the facts: locked, blank until the row is marked and whole."""
    derived = Field(
        row_key(unit, leaf.id, "appraised"),
        "appraised",
        "number",
        unit=unit,
        criterion=leaf.id,
        appraiser=request.appraiser.id,
        decimals=annex.decimals,
        input=False,
    )
    said = _formulas(request, annex, leaf, unit)
    marked = ticked_formula(unit, leaf)
    score = appraised_score(request, annex, leaf, unit)
    return Cell(
        "" if score is None else score,
        ("cell", "score", "bold"),
        formula=f'IF({marked},{said.total},"")',
        field=derived,
    )


def ticked_formula(unit: str, leaf: Criterion) -> str:
    """TRUE where the row is marked as appraised."""
    return is_ticked(CONFIRMED_KEY).text(lambda key: f"[{row_id(unit, leaf)}|{key[0]}]")


def contradiction_formula(
    request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str
) -> str:
    """TRUE where facts of the row contradict each other or the method; "FALSE" where none can."""
    faults = [demand.holds for demand in scheme_of(leaf, annex.decimals).demands if demand.code]
    if not faults:
        return "FALSE"
    placed = places(row_facts(request, annex, leaf, unit))
    return f"NOT({all_of(faults).text(lambda key: f'[{row_id(unit, leaf)}|{placed[key]}]')})"


def _formulas(request: AppraiserRequest, annex: Annex, leaf: Criterion, unit: str) -> Formulas:
    placed = places(row_facts(request, annex, leaf, unit))
    return formulas(leaf, annex, lambda key: f"[{row_id(unit, leaf)}|{placed[key]}]")


def _said_of(asked: Sequence[Fact], placed: Mapping[FactKey, str]) -> str:
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
    return f"Điểm, chưa kể điểm vượt chỉ tiêu (0–{points_text(fact.max)})"


def _fact_field(request: AppraiserRequest, leaf: Criterion, unit: str, fact: Fact) -> Field:
    prompt = f"{_label(fact)}. {fact.prompt}" if fact.type in ("tick", "choice") else fact.prompt
    if fact.name == "self":
        prompt = f"{_label(fact)}."
    return Field(
        row_fact_key(unit, leaf, fact),
        fact_field(leaf, fact),
        fact.type,
        unit=unit,
        criterion=leaf.id,
        option=fact.option,
        appraiser=request.appraiser.id,
        min=fact.min,
        max=fact.max,
        decimals=fact.decimals,
        allowed=fact.allowed,
        required=fact.required,
        prompt=prompt,
    )


def _confirmed_field(request: AppraiserRequest, leaf: Criterion, unit: str) -> Field:
    return Field(
        row_key(unit, leaf.id, CONFIRMED),
        CONFIRMED,
        "tick",
        unit=unit,
        criterion=leaf.id,
        appraiser=request.appraiser.id,
        required=True,
        prompt="Xem số liệu chấm của dòng này, sửa nếu khác kết quả thẩm định, rồi chọn x: điểm "
        "thẩm định tự tính theo số liệu.",
    )


def _open(request: AppraiserRequest, asked: Field, style: tuple[str, ...]) -> Cell:
    value = request.values.get(asked.key)
    return Cell(value, style, field=asked, mark=request.marks.get(asked.key))
