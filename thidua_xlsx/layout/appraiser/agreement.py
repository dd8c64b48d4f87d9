"""Agreeing by exception (docs/decisions/0018): one mark beside a criterion of an agency's list, by
which a blank appraised score counts as the unit's own.

What is agreed to is the score that the list shows locked.  Nothing is assumed without the mark,
nor where it would be no appraisal: in a row without explanation and evidence (Điều 9.4đ), without a
self score within the row's limits, of a part of a shared criterion, and of the agency itself.
"""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.appraiser.appraiser_request import (
    AppraisedRow,
    AppraiserRequest,
    row_key,
)
from thidua_xlsx.layout.appraiser.fact_rows import (
    is_confirmed,
    row_fact_key,
    row_facts,
    row_outcome,
    stated_score,
    ticked_formula,
    total_formula,
)
from thidua_xlsx.layout.form.appraised_facts import CONFIRMED
from thidua_xlsx.methods.expressions import tick_text
from thidua_xlsx.model import Annex, Criterion, Field, Stage

AGREEMENT = "agreement"
"""The identity's statement that a list has such marks; one issued before has none."""
AGREED = "agreed"
LABEL = "Nhất trí với điểm tự chấm của các đơn vị còn lại"
PROMPT = (
    "Đánh dấu x: dòng để trống điểm thẩm định được tính điểm và mức đơn vị tự chấm, nếu đơn vị có "
    "giải trình hoặc minh chứng. Dòng không có thì vẫn để trống."
)
COUNTED, COUNTED_LEVEL = "counted", "counted_level"
"""The columns of what counts, typed or agreed."""
_MARK_COLUMN = "appraised"


def asks_agreement(request: AppraiserRequest) -> bool:
    """Whether the list has a mark for each criterion."""
    return request.stage is Stage.APPRAISAL and bool(request.printed.get(AGREEMENT))


def mark_key(annex: Annex, leaf: Criterion) -> str:
    """The key of the mark of a criterion."""
    return row_key(annex.id, leaf.id, AGREED)


def mark_field(request: AppraiserRequest, annex: Annex, leaf: Criterion) -> Field:
    """The open mark of a criterion."""
    return Field(
        mark_key(annex, leaf),
        AGREED,
        "tick",
        criterion=leaf.id,
        appraiser=request.appraiser.id,
        prompt=PROMPT,
    )


def criterion_row(annex: Annex, leaf: Criterion) -> str:
    """The id of the row with which a criterion's rows begin, where its mark stands."""
    return f"criterion:{annex.id}:{leaf.id}"


def has_evidence(row: AppraisedRow) -> bool:
    """Whether the unit explained or evidenced its self score; a row without one may stay without
    an appraised score (Điều 9.4đ).  Of an appeal each row has to be decided."""
    of_appeal = row.request.stage is Stage.APPEAL
    return of_appeal or any(row.value(name) for name in ("explanation", "evidence"))


def may_agree(row: AppraisedRow) -> bool:
    """Whether the mark can reach the row, by what the list shows locked."""
    own = row.number("self")
    return (
        asks_agreement(row.request)
        and own is not None
        and has_evidence(row)
        and row.part is None
        and row.unit != row.request.appraiser.id
        and _admits(row.score_field(), own)
    )


def is_agreed(row: AppraisedRow) -> bool:
    """Whether the row's score is the unit's own by the mark alone."""
    marked = row.request.values.get(mark_key(row.annex, row.leaf))
    return bool(marked) and may_agree(row) and _untouched(row)


def appraised_score(row: AppraisedRow) -> Decimal | None:
    """The score that the agency gives: typed, derived from facts or agreed to; None where there is
    none."""
    return row.number("self") if is_agreed(row) else stated_score(row)


def appraised_level(row: AppraisedRow) -> str:
    """The name of the level that the agency gives: chosen, or with an agreed score the one that the
    unit proposes; "" where there is none."""
    chosen = row.text("level")
    if chosen or row.key("level") in row.request.faulty or not is_agreed(row):
        return chosen
    return proposed_level(row)


def proposed_level(row: AppraisedRow) -> str:
    """The name of the level that the unit proposes, "" where the row has none to give."""
    proposed = row.text("level_proposed")
    known = {level.name for level in row.request.regulation.quality_levels}
    return proposed if row.leaf.levelled and proposed in known else ""


def counted_formula(row: AppraisedRow) -> str:
    """``appraised_score`` as a formula."""
    score, own = f"[{row.id}|appraised]", f"[{row.id}|self]"
    if row_facts(row):
        agreed = f'IF(AND({_marked(row)},{total_formula(row)}={own}),{own},"")'
        return f"IF({ticked_formula(row)},{score},{agreed if may_agree(row) else BLANK})"
    most = f"{row.score_field().max:f}"
    typed = f'IF(AND(ISNUMBER({score}),N({score})>=0,N({score})<={most}),{score},"")'
    agreed = f'IF({_marked(row)},{own},"")' if may_agree(row) else BLANK
    return f'IF({score}="",{agreed},{typed})'


def counted_level_formula(row: AppraisedRow) -> str:
    """``appraised_level`` of a row with a score, as a formula."""
    level = f"[{row.id}|level]"
    proposed = f'"{proposed_level(row)}"' if may_agree(row) else BLANK
    blank = f'IF(AND({level}="",{unstated_formula(row)}),{proposed},{level}&"")'
    return f'IF(ISNUMBER([{row.id}|{COUNTED}]),{blank},"")'


def unstated_formula(row: AppraisedRow) -> str:
    """TRUE where the agency has said nothing of the row's score."""
    return f"NOT({ticked_formula(row)})" if row_facts(row) else f'[{row.id}|appraised]=""'


BLANK = '""'


def _marked(row: AppraisedRow) -> str:
    return tick_text(f"[{criterion_row(row.annex, row.leaf)}|{_MARK_COLUMN}]")


def _untouched(row: AppraisedRow) -> bool:
    """Whether nothing was typed where the agency says the row's score, and it can be seen that
    nothing was; facts are there from the start, they still come to the unit's score."""
    request, asked = row.request, row_facts(row)
    keys = {row.key(CONFIRMED if asked else "appraised")}
    keys |= {row_fact_key(row.unit, row.leaf, fact) for fact in asked}
    if keys & request.faulty:
        return False
    if not asked:
        return row.value("appraised") is None
    return not is_confirmed(row) and row_outcome(row).total == row.number("self")


def _admits(asked: Field, value: Decimal) -> bool:
    """Whether a person could type that number there."""
    assert asked.max is not None
    places = -int(value.normalize().as_tuple().exponent)
    return 0 <= value <= asked.max and places <= (asked.decimals or 0)
