"""How pages name the result and its approval: what is approved, by whom, by which decision."""

from __future__ import annotations

from thidua_xlsx.layout.letterhead import is_committee
from thidua_xlsx.model import Regulation

DRAFT = "DỰ THẢO"
BLANK_DATE = "ngày … tháng … năm …"
_DECISION = "Quyết định"


def subject(regulation: Regulation) -> str:
    """What the result is, as a title says it."""
    if regulation.ratings:
        return "Kết quả xếp loại mức độ hoàn thành nhiệm vụ"
    return "Kết quả chấm điểm, xếp hạng"


def approver(regulation: Regulation) -> str:
    """Who approves the result; "" where the regulation names nobody."""
    decider = regulation.deciders.get("approval")
    return decider.by if decider is not None else ""


def of_committee(regulation: Regulation) -> bool:
    """Whether a people's committee issued the regulation, whose decisions have a symbol of their
    own."""
    return is_committee(regulation.authority)


def decision_number(regulation: Regulation) -> str:
    """The decision's number, left to the hand, with its symbol as far as that is known."""
    return "……/QĐ-UBND" if of_committee(regulation) else "……/QĐ-………"


def attachment(regulation: Regulation, document: str = "") -> str:
    """To which decision an annex belongs: to ``document`` where that is one, else its number and
    day are written in by hand."""
    known = document if document.casefold().startswith(_DECISION.casefold()) else ""
    by = f" của {approver(regulation)}" if approver(regulation) else ""
    decision = known or f"{_DECISION} số {decision_number(regulation)} {BLANK_DATE}"
    return f"(Kèm theo {decision}{'' if by in known else by})"
