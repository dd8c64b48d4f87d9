"""What each answer to a question about units would change, so that those who decide see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Question, Regulation
from thidua_xlsx.rating.bands import Walk, walk_of
from thidua_xlsx.rating.lines import Place
from thidua_xlsx.rating.outcome import QuotaUse
from thidua_xlsx.rating.rules.case import Case

MOST_TOLD = 200
"""Of how many questions of a bloc it is worked out: each answer is another walk, and nobody meets
over more."""


@dataclass(frozen=True, slots=True)
class AsItStands:
    """How a bloc stands: its units walked, what its quotas say of each, how these are used, and the
    answers that count."""

    regulation: Regulation
    walks: Sequence[Walk]
    places: Mapping[str, Mapping[str, Place]]
    uses: Sequence[QuotaUse]
    answers: Mapping[str, str]


def with_effects(questions: Sequence[Question], standing: AsItStands) -> Iterator[Question]:
    """The questions, those about conditions and facts with what each answer makes of the units that
    wait for it, all else being as it is."""
    waiting: dict[str, list[Walk]] = {}
    for walk in standing.walks:
        for question in walk.questions:
            waiting.setdefault(question.id, []).append(walk)
    for place, question in enumerate(questions):
        concerned = waiting.get(question.id, ())
        if question.effects or not concerned or place >= MOST_TOLD:
            yield question
        else:
            told = (_effect(standing, question, answer, concerned) for answer in question.answers)
            yield replace(question, effects=tuple(told))


def _effect(
    standing: AsItStands, question: Question, answer: str, concerned: Sequence[Walk]
) -> str:
    answers = {**standing.answers, question.id: answer}
    said = [(walk.facts.unit.name, _outcome(standing, walk, answers)) for walk in concerned]
    return "; ".join(text if len(said) == 1 else f"{name}: {text}" for name, text in said)


def _outcome(standing: AsItStands, walk: Walk, answers: Mapping[str, str]) -> str:
    """What the unit is then, with the places left of a rating that has a quota."""
    regulation, unit = standing.regulation, walk.facts.unit.id
    refused = {
        rating: place for rating, place in standing.places[unit].items() if place.holds is False
    }
    supposed = walk_of(Case(regulation, walk.facts, answers), refused)
    names = regulation.rating_names
    possible = [one for one in supposed.outcomes if one is not None]
    if not possible:
        return say("effect-gap", "vi")
    if len(possible) > 1 or None in supposed.outcomes:
        ratings = ", ".join(f"“{names[one]}”" for one in possible)
        return say("effect-open", "vi", ratings=ratings)
    (rating,) = possible
    use = next((one for one in standing.uses if one.rating == rating), None)
    if use is None:
        return say("effect-rating", "vi", rating=names[rating])
    left = f"{max(0, use.places - len(use.taken)):02}"
    return say("effect-quota", "vi", rating=names[rating], left=left)
