"""The questions that the round's returns leave to a person."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.pending import (
    ACCEPT,
    NUMBER,
    OWNER,
    REFUSE,
    RETURN,
    WAIVER,
    Pending,
    answered,
    decided_ids,
    number_answer,
    pending_id,
)
from thidua_xlsx.facts.standing import ReceivedFile, UnitState
from thidua_xlsx.model import Field
from thidua_xlsx.pipeline.deriving.result_questions import result_questions
from thidua_xlsx.pipeline.gathering.compare import differing, stated_total
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.making.owners import owner_id, owner_name
from thidua_xlsx.returns.recognise_unit import likeliest_units
from thidua_xlsx.returns.settled import AMBIGUOUS, possible_readings
from thidua_xlsx.words.numerals import vietnamese

UNIDENTIFIED = frozenset({"identity-missing", "identity-unreadable"})
"""Findings of workbooks that may well be somebody's form, but do not say whose."""


def questions(gathered: Gathered) -> tuple[Pending, ...]:
    """All open questions: which return counts, ambiguous numbers, waivers, unidentified files, and
    what the result leaves to the council."""
    numbers = tuple(_numbers(gathered))
    return (
        *_which_counts(gathered),
        *numbers,
        *_waivers(gathered, numbers),
        *_owners(gathered),
        *result_questions(gathered),
    )


def _which_counts(gathered: Gathered) -> Iterator[Pending]:
    names = {file.receipt: file for file in gathered.files}
    for state in gathered.states:
        if not state.candidates:
            continue
        candidates = [names[receipt] for receipt in state.candidates]
        said = {lang: _candidates(gathered, candidates, lang) for lang in ("vi", "en")}
        unit, name = state.form.unit, owner_name(gathered.round, state.form)
        yield Pending(
            pending_id(RETURN, state.form.stage, owner_id(state.form)),
            RETURN,
            say("ask-return", "vi", name=name, returns=said["vi"]),
            state.candidates,
            unit,
            None,
            say("ask-return", "en", name=name, returns=said["en"]),
        )


def _candidates(gathered: Gathered, candidates: list[ReceivedFile], lang: str) -> str:
    """Each return with its total, and in how many cells it differs from the first received."""
    first = min(candidates, key=lambda file: (file.moment, file.sha256))
    told = []
    for file in candidates:
        total = stated_total(gathered.readings[file.sha256])
        differs = say(
            "ask-return-differs",
            lang,
            count=len(differing(gathered, first, file)),
            receipt=first.receipt,
        )
        told.append(
            say(
                "ask-return-each",
                lang,
                receipt=file.receipt,
                received=f"{file.received_at:%d/%m/%Y %H:%M}",
                file=file.name,
                total="–" if total is None else vietnamese(total),
                differs="" if file == first else differs,
            )
        )
    return "; ".join(told)


def _numbers(gathered: Gathered) -> Iterator[Pending]:
    """The ambiguous numbers of returns under review that the limits of their cells leave open."""
    done = decided_ids(gathered.events)
    under_review = [
        (state, returned.file)
        for state in gathered.states
        for returned in state.returns
        if returned.state == "review"
    ]
    for state, file in under_review:
        reading = gathered.readings[file.sha256]
        places = {(f.sheet, f.cell): f for f in reading.findings if f.code == AMBIGUOUS}
        for said in reading.values:
            id = pending_id(NUMBER, file.receipt, said.field.key)
            readings = possible_readings(said.field, said.raw)
            open_ = said.field.input and (said.sheet, said.cell) in places and id not in done
            if not open_ or len(readings) < 2:
                continue
            words = {
                "name": owner_name(gathered.round, state.form),
                "file": file.name,
                "sheet": said.sheet,
                "cell": said.cell,
                "criterion": _criterion(said.field),
                "found": places[(said.sheet, said.cell)].found,
                "readings": " / ".join(vietnamese(each.value) for each in readings),
            }
            yield Pending(
                id,
                NUMBER,
                say("ask-number", "vi", **words),
                (*map(number_answer, readings), REFUSE),
                state.form.unit,
                file.receipt,
                say("ask-number", "en", **words),
            )


def _criterion(asked: Field) -> str:
    return asked.criterion or asked.item or asked.key


def _waivers(gathered: Gathered, numbers: tuple[Pending, ...]) -> Iterator[Pending]:
    """A return is not waived for what a decision on its numbers may settle by itself."""
    done = answered(gathered.events, WAIVER)
    asked = [number.receipt for number in numbers]
    for state in gathered.states:
        file = _to_mend(state)
        if file is None or file.receipt in done:
            continue
        findings = gathered.readings[file.sha256].findings
        errors = sum(finding.severity == "error" for finding in findings)
        if 0 < errors == asked.count(file.receipt):
            continue
        unit, name = state.form.unit, owner_name(gathered.round, state.form)
        words = {"name": name, "file": file.name, "errors": errors}
        asks = "ask-waiver" if errors else "ask-late"
        yield Pending(
            pending_id(WAIVER, file.receipt),
            WAIVER,
            say(asks, "vi", **words),
            (ACCEPT, REFUSE),
            unit,
            file.receipt,
            say(asks, "en", **words),
        )


def _to_mend(state: UnitState) -> ReceivedFile | None:
    current = state.current
    if state.state != "review" or current is None or state.candidates or current.ok == "accepted":
        return None
    return current.file


def _owners(gathered: Gathered) -> Iterator[Pending]:
    done = answered(gathered.events, OWNER)
    for file in gathered.files:
        reading = gathered.readings[file.sha256]
        codes = {finding.code for finding in reading.findings}
        if file.receipt in done or not codes & UNIDENTIFIED:
            continue
        likely = likeliest_units(
            gathered.round.original(file.sha256, file.name), gathered.round.units()
        )
        question, question_en = (
            say("ask-owner", lang, file=file.name)
            + (say("ask-owner-likely", lang, name=likely[0].name) if likely else "")
            for lang in ("vi", "en")
        )
        yield Pending(
            pending_id(OWNER, file.receipt),
            OWNER,
            question,
            (*(unit.id for unit in likely), REFUSE),
            likely[0].id if likely else None,
            file.receipt,
            question_en,
        )
