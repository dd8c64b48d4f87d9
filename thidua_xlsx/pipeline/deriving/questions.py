"""The questions that the round's returns, and the result as it now stands, leave to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.identity import UNIDENTIFIED
from thidua_xlsx.catalogue.messages import Both, counted, joined, say, sentence
from thidua_xlsx.facts.decided import (
    ACCEPT,
    NUMBER,
    OWNER,
    PANEL,
    RECEIPT,
    RECEIVED,
    REFUSE,
    RETURN,
    WAIVER,
    answered,
    decided_ids,
    number_answer,
)
from thidua_xlsx.facts.standing import Form, ReceivedFile, Return, UnitState
from thidua_xlsx.model import Field, Question, Stage, Standing, Unit
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.deriving.panel_sets import panel_set
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.pipeline.gathering.successive_returns import differing, stated_total
from thidua_xlsx.pipeline.gathering.votes import SPOILT
from thidua_xlsx.pipeline.making.owners import form_of, owner_id, owner_name
from thidua_xlsx.returns.recognise_unit import likeliest_units
from thidua_xlsx.returns.settled import AMBIGUOUS, possible_readings
from thidua_xlsx.words.numerals import Reading, vietnamese
from thidua_xlsx.words.texts import display

if TYPE_CHECKING:
    from thidua_xlsx.rating.outcome import Ratings

ABOUT_RETURNS = frozenset({NUMBER, OWNER, PANEL, RECEIPT, RECEIVED, RETURN, WAIVER})
"""The kinds of what is decided about returns, for which no result is derived."""


def about_returns(question: str) -> bool:
    """Whether the decision of that id is about a return, not about the result."""
    return question.partition(":")[0] in ABOUT_RETURNS


def questions(gathered: Gathered, ranked: Ranked | Refusal | None = None) -> tuple[Question, ...]:
    """All open questions: which return counts, ambiguous numbers, waivers, unidentified files, and
    what the result leaves to the council.  ``ranked``: the result of now, where it is at hand."""
    of_result = asked_of(ranked or ranked_now(gathered))
    every = {each.id: each for each in (*of_returns(gathered), *of_result)}
    return tuple(every.values())


def asked_of(ranked: Ranked | Refusal | None) -> tuple[Question, ...]:
    """What the result leaves to decide; nothing while nothing can be ranked."""
    return ranked.questions if isinstance(ranked, Ranked) else ()


def of_returns(gathered: Gathered) -> tuple[Question, ...]:
    """What is asked about the returns themselves, whatever comes of them."""
    numbers = tuple(_numbers(gathered))
    return (
        *_which_counts(gathered),
        *numbers,
        *_waivers(gathered, numbers),
        *_unproven(gathered),
        *_owners(gathered),
        *_panel(gathered),
    )


def _panel(gathered: Gathered) -> Iterator[Question]:
    asked = panel_set(gathered).question
    if asked is not None:
        yield asked


def ranked_now(gathered: Gathered) -> Ranked | Refusal:
    """The result as it would be ranked now, with the units left out that the last ranking left
    out."""
    return derive(gathered, left_out_last(gathered.round))


def ratings_of(ranked: Ranked | Refusal) -> Ratings:
    """Its ratings; none while nothing can be ranked."""
    from thidua_xlsx.rating.outcome import Ratings

    return Ratings() if isinstance(ranked, Refusal) else ranked.ratings


def ratings_now(gathered: Gathered) -> Ratings:
    """The ratings as they would be ranked now; none while nothing can be ranked."""
    return ratings_of(ranked_now(gathered))


def _which_counts(gathered: Gathered) -> Iterator[Question]:
    names = {file.receipt: file for file in gathered.files}
    for state in gathered.states:
        if not state.candidates:
            continue
        candidates = [names[receipt] for receipt in state.candidates]
        first = min(candidates, key=lambda file: (file.moment, file.sha256))
        yield Question(
            f"{RETURN}:{state.form.stage}:{owner_id(state.form)}",
            *sentence("ask-return", name=owner_name(gathered.round, state.form)),
            state.candidates,
            tuple(_return_in_words(gathered, file) for file in candidates),
            unit=state.form.unit,
            effects=tuple(_differing(gathered, first, file) for file in candidates),
        )


def _return_in_words(gathered: Gathered, file: ReceivedFile) -> str:
    """When the return was received and its total; of a secret ballot not the total."""
    received = received_text(file)
    reading = gathered.reading_of(file)
    if gathered.is_secret(file) or not reading.totals:
        return say("answer-return-secret", "vi", received=received)
    total = stated_total(reading)
    own = reading.identity is not None and reading.identity.stage == Stage.SELF
    return say(
        "answer-return-self" if own else "answer-return",
        "vi",
        received=received,
        total="–" if total is None else vietnamese(total),
    )


def _differing(gathered: Gathered, first: ReceivedFile, file: ReceivedFile) -> str:
    """The return's file, and in how many cells it differs from the first received; of a secret
    ballot not that."""
    if file == first or gathered.is_secret(file):
        return say("effect-return", "vi", file=file.source)
    cells = len(differing(gathered, first, file))
    return say("effect-return-differs", "vi", file=file.source, count=f"{cells:02}")


def _numbers(gathered: Gathered) -> Iterator[Question]:
    """The ambiguous numbers of returns under review that the limits of their cells leave open; of a
    ballot none: nobody votes for a leader."""
    done = decided_ids(gathered.events)
    under_review = [
        (state, returned.file)
        for state in gathered.states
        for returned in state.returns
        if state.open and returned.state == Standing.REVIEW and state.form.stage != Stage.BALLOT
    ]
    for state, file in under_review:
        reading = gathered.reading_of(file)
        places = {(f.sheet, f.cell): f for f in reading.findings if f.code == AMBIGUOUS}
        for said in reading.values:
            id = f"{NUMBER}:{file.receipt}:{said.field.key}"
            if (said.sheet, said.cell) not in places or not said.field.input or id in done:
                continue
            readings = possible_readings(said.field, said.raw)
            if len(readings) < 2:
                continue
            text = sentence(
                "ask-number",
                name=owner_name(gathered.round, state.form),
                file=file.name,
                sheet=said.sheet,
                cell=said.cell,
                criterion=_criterion(said.field),
                found=places[(said.sheet, said.cell)].found,
                readings=" / ".join(vietnamese(each.value) for each in readings),
            )
            answers = (*map(number_answer, readings), REFUSE)
            labels = (*map(_in_words, readings), say("answer-refused", "vi"))
            yield Question(
                id,
                *text,
                answers,
                labels,
                unit=state.form.unit,
                receipt=file.receipt,
                effects=(*_effects("number", len(readings)), *_effects("number-refused")),
            )


def _in_words(reading: Reading) -> str:
    """Words first: a spreadsheet program would take a bare number for one of its own reading."""
    key = "answer-thousands" if reading.rule == "thousands-separator" else "answer-decimal"
    return say(key, "vi", number=vietnamese(reading.value))


def _criterion(asked: Field) -> str:
    return asked.criterion or asked.item or asked.key


def _waivers(gathered: Gathered, numbers: tuple[Question, ...]) -> Iterator[Question]:
    """A return is not waived for what a decision on its numbers may settle by itself."""
    done = answered(gathered.events, WAIVER)
    asked = Counter(number.receipt for number in numbers)
    for state in gathered.states:
        file = _to_mend(state)
        if file is None or file.receipt in done:
            continue
        if SPOILT & {finding.code for finding in gathered.reading_of(file).findings}:
            continue
        findings = gathered.reading_of(file).findings
        errors = sum(finding.severity == Severity.ERROR for finding in findings)
        if 0 < errors == asked[file.receipt]:
            continue
        asks = "ask-waiver" if errors else "ask-late"
        name = owner_name(gathered.round, state.form)
        yield Question(
            f"{WAIVER}:{file.receipt}",
            *sentence(asks, name=name, file=file.source, errors=counted(errors)),
            (ACCEPT, REFUSE),
            (say("answer-accepted", "vi"), say("answer-refused", "vi")),
            unit=state.form.unit,
            receipt=file.receipt,
            effects=(*_effects("counted"), *_effects("not-counted")),
        )


def _effects(what: str, times: int = 1) -> tuple[str, ...]:
    """What so many answers change, which is the same for each."""
    return (say(f"effect-{what}", "vi"),) * times


def _to_mend(state: UnitState) -> ReceivedFile | None:
    current = state.current
    if state.state != Standing.REVIEW or current is None or state.candidates:
        return None
    return None if current.ok == Standing.ACCEPTED else current.file


def _unproven(gathered: Gathered) -> Iterator[Question]:
    """The ballots without their leader's code, who is to be asked in person, unless a later one
    counts."""
    done = answered(gathered.events, WAIVER)
    for file in gathered.files:
        identity = gathered.reading_of(file).identity
        if identity is None or file.receipt in done or not gathered.is_unproven(file):
            continue
        form = form_of(identity)
        if any(_comes_after(gathered, each, file) for each in _returns_of(gathered, form)):
            continue
        text = sentence(
            "ask-unproven",
            name=display(owner_name(gathered.round, form)),
            file=file.source,
            received=received_text(file),
            returns=_beside(gathered, form, "unproven"),
        )
        labels = (say("answer-accepted", "vi"), say("answer-refused", "vi"))
        yield Question(
            f"{WAIVER}:{file.receipt}",
            *text,
            (ACCEPT, REFUSE),
            labels,
            receipt=file.receipt,
            effects=(*_effects("counted"), *_effects("not-counted")),
        )


def _owners(gathered: Gathered) -> Iterator[Question]:
    done = answered(gathered.events, OWNER)
    for file in gathered.files:
        reading = gathered.reading_of(file)
        codes = {finding.code for finding in reading.findings}
        unsigned = gathered.is_unsigned(file)
        if file.receipt in done or not (unsigned or codes & UNIDENTIFIED):
            continue
        likely = _likely_owners(gathered, file)
        asks = sentence("ask-owner", file=file.source)
        text = [_unsigned(gathered, file) if unsigned else asks]
        text += [sentence("ask-owner-likely", name=unit.name) for unit in likely[:1]]
        yield Question(
            f"{OWNER}:{file.receipt}",
            *joined(text, ""),
            (*(unit.id for unit in likely), REFUSE),
            (*(unit.name for unit in likely), say("answer-refused", "vi")),
            unit=likely[0].id if likely and not unsigned else None,
            receipt=file.receipt,
            effects=(*_effects("owner", len(likely)), *_effects("not-counted")),
        )


def _likely_owners(gathered: Gathered, file: ReceivedFile) -> tuple[Unit, ...]:
    """The units whose form it may be, the likeliest first; none of what says that it is no self
    form: only those have a clean form made of what somebody else's file says."""
    identity = gathered.reading_of(file).identity
    if identity is not None and identity.stage != Stage.SELF:
        return ()
    data = gathered.round.original(file.sha256, file.name)
    return likeliest_units(data, gathered.round.units())


def _unsigned(gathered: Gathered, file: ReceivedFile) -> Both:
    """That the file's signature does not fit, whose form it says it is, and what stands on record
    of that form."""
    identity = gathered.reading_of(file).identity
    assert identity is not None
    form = form_of(identity)
    return sentence(
        "ask-unsigned",
        file=file.name,
        received=received_text(file),
        stage=sentence(f"stage-{form.stage}"),
        name=display(owner_name(gathered.round, form)),
        returns=_beside(gathered, form, "unsigned"),
        asks=sentence("ask-unsigned-whose" if form.stage == Stage.SELF else "ask-unsigned-other"),
    )


def _returns_of(gathered: Gathered, form: Form) -> tuple[Return, ...]:
    state = gathered.state_of(form)
    return state.returns if state is not None else ()


def _comes_after(gathered: Gathered, counted: Return, file: ReceivedFile) -> bool:
    """Whether it counts and came later than that file, or answers its slip."""
    answers = gathered.outcomes[counted.file.sha256].answers == file.receipt
    later = answers or counted.file.moment > file.moment
    return later and counted.state == Standing.ACCEPTED


def _beside(gathered: Gathered, form: Form, asks: str) -> Both:
    """What stands on record of that form, in the words of that question."""
    beside = [
        sentence(f"ask-{asks}-beside", file=each.file.source, received=received_text(each.file))
        for each in _returns_of(gathered, form)
    ]
    return joined(beside, "; ") if beside else sentence(f"ask-{asks}-alone")
