"""How pages name the result and its approval: what is approved, by whom, by which decision."""

from __future__ import annotations

import re
from typing import NamedTuple

from thidua_xlsx.layout.letterhead import is_committee
from thidua_xlsx.model import Regulation

DRAFT = "DỰ THẢO"
BLANK_DATE = "ngày … tháng … năm …"
_AS_WRITTEN = re.compile(
    r"(?:quyết định )?(?:số )?(?P<number>[0-9]+/QĐ\S*?)"
    r"(?:,? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4}))?(?: của .+)?",
    re.IGNORECASE,
)


class Decision(NamedTuple):
    """A decision's number with its symbol, and its day; "" for what is not known."""

    number: str
    day: str


def decision_of(document: str) -> Decision:
    """The decision that a document on record is, as people write it: 15/QĐ-UBND; Quyết định số
    15/QĐ-UBND ngày 30/12/2024 của Chủ tịch UBND tỉnh."""
    found = _AS_WRITTEN.fullmatch(document)
    return Decision(found["number"], found["day"] or "") if found is not None else Decision("", "")


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
    """To which decision an annex belongs: to ``document`` where that is one; what of it is not
    known is written in by hand."""
    known = decision_of(document)
    number = known.number or decision_number(regulation)
    day = f"ngày {known.day}" if known.day else BLANK_DATE
    by = f" của {approver(regulation)}" if approver(regulation) else ""
    return f"(Kèm theo Quyết định số {number} {day}{by})"
