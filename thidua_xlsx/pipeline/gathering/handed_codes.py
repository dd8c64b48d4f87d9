"""Answers and ballots held against the codes that were handed over on paper."""

from __future__ import annotations

from collections.abc import Iterable

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.handed_codes import Codes, codes_in_force, whose
from thidua_xlsx.facts.register import Event
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.layout.handed_codes import CODE, CODES
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.returns.decision_sheet import Wish
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system.handed_codes import Purpose
from thidua_xlsx.words.arguments import as_argument
from thidua_xlsx.words.texts import display

UNPROVEN = ("answer-code-missing", "answer-code-wrong", "answer-code-unknown")
"""The codes of findings about an answer that nobody has proved to be theirs."""
UNPROVEN_BALLOT = frozenset(
    ("ballot-code-missing", "ballot-code-wrong", "ballot-code-unknown", "ballot-code-not-asked")
)
"""The same of a ballot: it is nobody's until the officer has asked the leader (Điều 6.2b)."""


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


def unproven_ballot(
    opened: OpenRound, held: Codes | None, file: ReceivedFile, reading: FormReading
) -> Finding | None:
    """That the code in the ballot is not the one that its leader held when it first came in; None
    where it is, for what is no ballot, and where no code is asked for: the round uses none, or the
    ballot has no place for one and came in before any was made.

    ``held``: the codes that held then, None before the first code for a ballot.
    """
    identity = reading.identity
    if not opened.control.conduct.codes or identity is None or identity.stage != Stage.BALLOT:
        return None
    leader, asks = identity.appraiser or "", CODES in identity.printed
    right = (held or {}).get(whose(Purpose.BALLOT, leader))
    if (held is None and not asks) or (right is not None and reading.proof == right):
        return None
    if not asks:
        code = "ballot-code-not-asked"
    elif right is None:
        code = "ballot-code-unknown"
    else:
        code = "ballot-code-wrong" if reading.proof else "ballot-code-missing"
    place = next((each for each in reading.values if each.field.key == CODE), None)
    named = opened.control.appraiser(leader)
    words = {"name": named.name if named is not None else leader, "receipt": file.receipt}
    sheet, cell = (place.sheet, place.cell) if place is not None else (None, None)
    return Finding(code, file=file.name, sheet=sheet, cell=cell, parameters=words)
