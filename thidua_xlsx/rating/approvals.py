"""What the authority approved, and what it took back (Điều 10.2, 10.4)."""

from __future__ import annotations

from collections.abc import Sequence

from thidua_xlsx.catalogue.messages import say, sentence
from thidua_xlsx.model import Question, Regulation
from thidua_xlsx.ranking.questions import fingerprint
from thidua_xlsx.rating.bands import Walk
from thidua_xlsx.words.numerals import digits

APPROVED, NOT_APPROVED, CANCELLED = "phe-duyet", "khong-phe-duyet", "huy-bo"


def approval_id(bloc: str, walks: Sequence[Walk]) -> str:
    """The question whether the bloc's ratings are approved: about exactly these units, totals,
    ranks and computed ratings."""
    facts = (
        f"{facts.unit.id}={_points(each)}={facts.place}={each.computed}"
        for each in walks
        for facts in (each.facts,)
    )
    return f"approval:{bloc}:{fingerprint(bloc, *sorted(facts))}"


def approved_ratings(
    regulation: Regulation, bloc: str, walks: Sequence[Walk], decisions: Sequence[tuple[str, str]]
) -> dict[str, str]:
    """By unit of the bloc, the rating that is approved as things now stand.

    ``decisions`` in the order taken; the last of these counts: the approval of the bloc's computed
    ratings (only of these very ones), another rating approved for one unit
    (``approved:<unit>``), a cancellation (``cancelled:<unit>``), after which the unit has no
    approved rating until it is rated again.
    """
    whole = approval_id(bloc, walks)
    computed = {each.facts.unit.id: each.computed for each in walks}
    ratings = {rating.id for rating in regulation.ratings}
    approved: dict[str, str | None] = {}
    for question, answer in decisions:
        kind, _, unit = question.partition(":")
        if question == whole and answer == APPROVED:
            approved |= computed
        elif question == whole and answer == NOT_APPROVED:
            approved.clear()
        elif unit in computed and kind == "approved" and answer in ratings:
            approved[unit] = answer
        elif unit in computed and kind == "cancelled" and answer == CANCELLED:
            approved[unit] = None
    return {unit: rating for unit, rating in approved.items() if rating is not None}


def approval_question(
    regulation: Regulation, bloc: str, walks: Sequence[Walk], decisions: Sequence[tuple[str, str]]
) -> Question | None:
    """The question for the bloc, to be asked once nothing else of it waits.

    None where the regulation names nobody who approves, where it has been answered, and where
    every unit has been decided on by itself.
    """
    by = regulation.deciders.get("approval")
    question = approval_id(bloc, walks)
    asked = {question, *(f"approved:{each.facts.unit.id}" for each in walks)}
    answered = asked & dict(decisions).keys()
    if by is None or question in answered or len(answered) == len(walks):
        return None
    name = regulation.bloc_names[bloc]
    return Question(
        question,
        *sentence("ask-approval", bloc=name, count=len(walks)),
        answers=(APPROVED, NOT_APPROVED),
        labels=(say("answer-approved", "vi"), say("answer-not-approved", "vi")),
        decided_by=by.by,
        article=by.article,
        bloc=bloc,
    )


def _points(walk: Walk) -> str:
    points = walk.facts.points
    return "" if points is None else digits(points)
