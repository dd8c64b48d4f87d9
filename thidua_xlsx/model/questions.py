"""What a person is asked: a question with its id and the answers that it takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What a person has to decide before the result is final.

    ``id`` is what ``decide`` takes.  ``kind``: tie, fact, condition, gap, quota-tie, quota-place,
    approval.  ``decided_by`` may decide it by ``article``; ``unit`` None where it concerns a bloc.
    ``answers``: what can be answered, each with its words in ``labels``.
    """

    id: str
    kind: str
    decided_by: str
    article: str
    bloc: str
    unit: str | None
    text: str
    text_en: str
    answers: tuple[str, ...]
    labels: tuple[str, ...]
