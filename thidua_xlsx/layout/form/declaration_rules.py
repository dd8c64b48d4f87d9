"""What the answers in a row of declarations must be to each other (Điều 7.2), and what they lack.

The rules are demands like those of scoring methods, so that the sheet's formulas, the reader's
findings and the rating speak of the same contradiction.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from thidua_xlsx.methods import expressions as ex
from thidua_xlsx.methods.expressions import ZERO, FactKey, Given
from thidua_xlsx.methods.types import Demand
from thidua_xlsx.model import Declaration, field_key
from thidua_xlsx.model.by_identity import by_identity

YES, NO = "Có", "Không"
ABOVE_TOTAL, CONTRADICTS = "declaration-above-total", "declaration-contradicts"

_ANSWER, _NUMBER, _OF, _REMEDIED = (
    (column, None) for column in ("answer", "number", "of", "remedied")
)


def declaration_key(declaration: str, column: str) -> str:
    """The field key of a declaration's column: answer, or one that it asks for."""
    return field_key(f"declaration/{declaration}", column)


def lacking(declaration: Declaration, values: Mapping[str, object]) -> tuple[str, ...]:
    """The columns that the answer "Có" leaves open, in order; none for any other answer."""
    if values.get(declaration_key(declaration.id, "answer")) != YES:
        return ()
    return tuple(
        column
        for column in needed(declaration)
        if values.get(declaration_key(declaration.id, column)) in (None, "")
    )


def needed(declaration: Declaration) -> tuple[str, ...]:
    """The columns that an answer "Có" has to fill, in order."""
    where = ("agency",) if declaration.of_former_agency else ()
    wanted = ("number", "of", "remedied", *where, "detail")
    return tuple(column for column in wanted if column in declaration.asks)


@by_identity(64)
def consistency(declaration: Declaration) -> tuple[Demand, ...]:
    """What must hold in the row: no more than there are; none and nothing remedied beside "Không";
    some beside "Có"."""
    demands: list[Demand] = []
    some = ex.at_least(ex.number(_NUMBER), ex.constant(ZERO), above=True)
    if "of" in declaration.asks:
        fits = ex.at_least(ex.number(_OF), ex.number(_NUMBER))
        unsaid = ex.any_of((ex.not_(ex.is_number(_NUMBER)), ex.not_(ex.is_number(_OF)), fits))
        demands.append(Demand(unsaid, _NUMBER, ABOVE_TOTAL, beside=(_OF,)))
    if declaration.answers == "ratings":
        return tuple(demands)
    no, yes = ex.says(_ANSWER, NO), ex.says(_ANSWER, YES)
    if "number" in declaration.asks:
        for clash in (
            ex.all_of((no, some)),
            ex.all_of((yes, ex.is_number(_NUMBER), ex.not_(some))),
        ):
            demands.append(Demand(ex.not_(clash), _NUMBER, CONTRADICTS, beside=(_ANSWER,)))
    if "remedied" in declaration.asks:
        clash = ex.all_of((no, ex.says(_REMEDIED, YES)))
        demands.append(Demand(ex.not_(clash), _REMEDIED, CONTRADICTS, beside=(_ANSWER,)))
    return tuple(demands)


def contradictions(declaration: Declaration, values: Mapping[str, object]) -> tuple[Demand, ...]:
    """The demands that the values, by field key, do not meet."""
    given: dict[FactKey, Decimal | str | bool | None] = {}
    for column in ("answer", *declaration.asks):
        value = values.get(declaration_key(declaration.id, column))
        given[column, None] = value if isinstance(value, Decimal | str) else None
    return tuple(demand for demand in consistency(declaration) if not _holds(demand, given))


def _holds(demand: Demand, given: Given) -> bool:
    return demand.holds.value(given)
