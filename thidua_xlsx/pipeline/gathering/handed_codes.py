"""Answers held against the codes that were handed over on paper."""

from __future__ import annotations

from collections.abc import Iterable

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.handed_codes import Codes, codes_in_force, whose
from thidua_xlsx.facts.register import Event
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.returns.decision_sheet import Wish
from thidua_xlsx.system.handed_codes import Purpose
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.texts import display

UNPROVEN = ("answer-code-missing", "answer-code-wrong", "answer-code-unknown")
"""The codes of findings about an answer that nobody has proved to be theirs."""


def codes_asked(opened: OpenRound, events: Iterable[Event]) -> Codes | None:
    """The codes that hold now; None where the round uses none."""
    return codes_in_force(events) if opened.control.conduct.codes else None


def unproven_answer(codes: Codes | None, wish: Wish, file: str) -> Finding | None:
    """That the code beside the answer is not the one that who decides holds, so that the officer
    asks that person; None where it is, or no code is asked for."""
    if codes is None:
        return None
    right = codes.get(whose(Purpose.DECISION, wish.by))
    if right is not None and wish.proof == right:
        return None
    if right is None:
        code = "answer-code-unknown"
    else:
        code = "answer-code-wrong" if wish.proof else "answer-code-missing"
    words = {
        "by": display(wish.by),
        "place": wish.code_cell or wish.cell,
        "question": as_argument(wish.id),
        "answer": as_argument(wish.answer),
        "name": as_argument(display(wish.by)),
    }
    return Finding(
        code,
        file=file,
        sheet=wish.sheet,
        cell=wish.code_cell or wish.cell,
        criterion=wish.id,
        found=display(wish.answer),
        parameters=words,
    )
