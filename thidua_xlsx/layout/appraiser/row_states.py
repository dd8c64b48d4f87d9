"""What a row of an agency's list still lacks, in words and as the formula that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.layout.appraiser.agreement import (
    COUNTED,
    appraised_level,
    appraised_score,
    has_evidence,
    is_agreed,
    may_agree,
    proposed_level,
)
from thidua_xlsx.layout.appraiser.appraiser_request import AppraisedRow
from thidua_xlsx.layout.appraiser.fact_rows import (
    contradiction_formula,
    is_confirmed,
    row_facts,
    row_outcome,
    ticked_formula,
)
from thidua_xlsx.layout.grid import Highlight
from thidua_xlsx.model import Stage

DONE, AGREED_TO, NOT_SCORED = "Xong", "Nhất trí", "Chưa chấm"
OVER, NOT_A_NUMBER = "Vượt mức", "Không phải số"
NO_REASON, NO_LEVEL, UNEVIDENCED = "Thiếu lý do", "Thiếu mức", "Không có minh chứng"
NO_FACTS, WRONG_FACTS = "Thiếu số liệu", "Số liệu sai"
CHECK = "check"
"""The column that says so."""
ALL_DONE = "Đủ"
"""What it says of a criterion of which nothing lacks."""


def compared(row: AppraisedRow) -> Decimal | None:
    """The score of which another one needs a reason: the unit's own, of a part its maximum (what
    the unit claims for a part is not known); None where there is none."""
    return row.number("self") if row.part is None else row.part


def state_of(row: AppraisedRow) -> str:
    """What the row lacks, in the words of its last column; ``DONE`` or ``AGREED_TO`` for
    nothing."""
    score, own = appraised_score(row), compared(row)
    if score is None:
        return _state_unscored(row)
    differs = own is not None and own != score
    if (differs or row.request.stage is Stage.APPEAL) and not row.text("reason").strip():
        return NO_REASON
    if row.leaf.levelled and not appraised_level(row):
        return NO_LEVEL
    return AGREED_TO if is_agreed(row) else DONE


def _state_unscored(row: AppraisedRow) -> str:
    if row_facts(row) and is_confirmed(row):
        return WRONG_FACTS if row_outcome(row).faults else NO_FACTS
    return NOT_SCORED if has_evidence(row) else UNEVIDENCED


def state_formula(row: AppraisedRow) -> str:
    """``state_of`` as a formula."""
    score, own, reason, level = (
        f"[{row.id}|{name}]" for name in ("appraised", "self", "reason", "level")
    )
    done = f'IF({level}="","{NO_LEVEL}","{DONE}")' if row.leaf.levelled else f'"{DONE}"'
    own = own if row.part is None else f"{row.part:f}"
    differs = f"ISNUMBER({own}),ROUND(N({score})-N({own}),3)<>0,"
    asked = "" if row.request.stage is Stage.APPEAL else differs
    explained = f'IF(AND({asked}TRIM({reason})=""),"{NO_REASON}",{done})'
    unscored = f'"{NOT_SCORED if has_evidence(row) else UNEVIDENCED}"'
    if may_agree(row):
        unscored = f"IF(ISNUMBER([{row.id}|{COUNTED}]),{_agreed_formula(row)},{unscored})"
    if row_facts(row):
        lacks = f'IF({contradiction_formula(row)},"{WRONG_FACTS}","{NO_FACTS}")'
        scored = f'IF({score}="",{lacks},{explained})'
        return f"IF(NOT({ticked_formula(row)}),{unscored},{scored})"
    most = f"{row.score_field().max:f}"
    return (
        f'IF({score}="",{unscored},IF(NOT(ISNUMBER({score})),"{NOT_A_NUMBER}",'
        f'IF(OR({score}<0,{score}>{most}),"{OVER}",{explained})))'
    )


def _agreed_formula(row: AppraisedRow) -> str:
    """What an agreed row lacks: at most the level that the unit has not proposed."""
    if not row.leaf.levelled or proposed_level(row):
        return f'"{AGREED_TO}"'
    return f'IF([{row.id}|level]="","{NO_LEVEL}","{AGREED_TO}")'


def summed_states(states: list[str]) -> str:
    """What all rows of a criterion lack together."""
    bare, left = states.count(UNEVIDENCED), sum(state not in _SETTLED for state in states)
    if left:
        return f"Còn {left} dòng"
    return f"Trống {bare} dòng" if bare else ALL_DONE


def summed_formula(cells: str, count: int) -> str:
    """``summed_states`` as a formula over the cells that say so of each row."""
    bare, *settled = (f'COUNTIF({cells},"{state}")' for state in _SETTLED)
    left = f"({'-'.join((str(count), bare, *settled))})"
    return f'IF({left}>0,"Còn "&{left}&" dòng",IF({bare}>0,"Trống "&{bare}&" dòng","{ALL_DONE}"))'


_SETTLED = (UNEVIDENCED, DONE, AGREED_TO)


def highlights(first: str, last: str) -> Iterator[Highlight]:
    """The colours of the last column from a first to a last row."""
    cell = f"[{first}|{CHECK}]"
    for formula, style in (
        (_either(cell, DONE, AGREED_TO, ALL_DONE), ("complete",)),
        (_either(cell, OVER, NOT_A_NUMBER, WRONG_FACTS), ("over",)),
        (_either(cell, NO_REASON, NO_LEVEL, NO_FACTS), ("missing",)),
    ):
        yield Highlight(first, CHECK, last, CHECK, formula, style)


def _either(cell: str, *states: str) -> str:
    """TRUE where the cell says one of these."""
    said = ",".join(f'{cell}="{state}"' for state in states)
    return f"OR({said})"
