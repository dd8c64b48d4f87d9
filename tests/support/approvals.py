"""What the authority said, by hand: decisions as they are recorded, and the last word of them."""

from __future__ import annotations

from datetime import UTC, datetime

from thidua_xlsx.facts.decided import DecisionTaken
from thidua_xlsx.model import Question, Submitted
from thidua_xlsx.rating.outcome import Approval, Word

AT = datetime(2024, 11, 20, 8, 30, tzinfo=UTC)


def taken(question: Question | str, answer: str, stated: Submitted | None = None) -> DecisionTaken:
    """That answer on record, with what the question submits, or of an id ``stated``."""
    id = question if isinstance(question, str) else question.id
    about = () if stated is None else (stated,)
    about = about if isinstance(question, str) else question.submitted
    return DecisionTaken(id, answer, "Nguyễn Văn A", "Đã họp", "15/QĐ", AT, about)


def word(rating: str | None, said: Word = Word.APPROVED, *, outdated: bool = False) -> Approval:
    """That last word on a unit."""
    return Approval(said, rating, None, taken("approved:u", rating or ""), outdated)
