"""All that can be decided of a unit at any time, with what is known of it now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua_xlsx.catalogue.messages import Both, sentence
from thidua_xlsx.facts.decided import SIGNED, decisions, signed_answers
from thidua_xlsx.layout.form.declaration_rules import declaration_key
from thidua_xlsx.layout.form.declarations_sheet import COLUMNS
from thidua_xlsx.model import (
    GIVEN,
    SCORES,
    Declaration,
    Question,
    Regulation,
    Stage,
    Unit,
    Value,
)
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.pipeline.deriving.council_scores import SCORE
from thidua_xlsx.pipeline.deriving.final_scores import final_scores
from thidua_xlsx.pipeline.deriving.questions import ratings_now
from thidua_xlsx.pipeline.deriving.unasked import APPROVED, CANCELLED, always_possible
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.signed_sheets import sheet_owner
from thidua_xlsx.ranking.questions import condition_id, fact_id, score_id
from thidua_xlsx.returns.signed_sheet import NOT_SIGNED
from thidua_xlsx.words.numerals import vietnamese

if TYPE_CHECKING:
    from thidua_xlsx.rating.outcome import Ratings

TITLES = {heading.id: heading.text for heading in COLUMNS}
HOLDS = {True: "facts-holds", False: "facts-holds-not", None: "facts-open"}


@dataclass(frozen=True, slots=True, repr=False)
class Decidable(Shown):
    """``question``: its id, words and answers.  ``article``: of the regulation, that it carries
    out.  ``present``: what is known of it now, in words.  ``decided``: the last answer recorded,
    None where there is none.  ``elsewhere``: the answers that charge another unit of the round."""

    question: Question
    article: str
    present: Both
    decided: str | None
    elsewhere: tuple[str, ...]

    def to_json(self, lang: str) -> dict[str, Any]:
        """As ``facts`` shows it, without the command to copy."""
        return {
            **self.question.to_json(lang),
            "article": self.article or None,
            "present": self.present[lang != "vi"],
            "decided": self.decided,
        }


def decidable(gathered: Gathered, unit: Unit) -> tuple[Decidable, ...]:
    """The facts that the unit declares or that are entered for it (Điều 7.3), the conditions of
    the ratings (Điều 7.2), its approved rating and its cancellation (Điều 10); what each of its
    signed sheets shows (Điều 8.2c); of its scores only those that were decided (Điều 9.3)."""
    answers = {each.id: each.answer for each in decisions(gathered.events)}
    ratings = ratings_now(gathered)
    found = []
    for id, article, present in _every(gathered, unit, ratings):
        question = always_possible(gathered, id, ratings)
        if question is None:
            continue
        decided = answers.get(id)
        if decided is not None and question.kind not in (SCORE, SIGNED):
            words = dict(zip(question.answers, question.labels, strict=False))
            present = sentence("facts-decided", answer=words.get(decided, decided))
        elsewhere = tuple(
            answer
            for answer in question.answers
            if gathered.round.unit(answer.partition(":")[0]) is not None
        )
        article = article or question.article
        found.append(Decidable(question, article, present, decided, elsewhere))
    return tuple(found)


def _every(gathered: Gathered, unit: Unit, ratings: Ratings) -> Iterator[tuple[str, str, Both]]:
    """Id, article and what is known of everything that a decision could be about."""
    regulation = gathered.round.regulation
    own = gathered.accepted(Stage.SELF, unit.id)
    said = own.said if own is not None else {}
    for one in regulation.declarations_of(unit.bloc):
        yield fact_id(unit.id, one.id), one.article, _declared(one, said)
    holding, approved = _rated(regulation, ratings, unit)
    for condition, article in _conditions(regulation).items():
        known = holding.get(condition, sentence("facts-open"))
        yield condition_id(unit.id, condition), article, known
    yield f"{APPROVED}:{unit.id}", "", approved
    yield f"{CANCELLED}:{unit.id}", "", sentence("facts-none")
    yield from _sheets(gathered, unit)
    yield from _scores(gathered, unit)


def _sheets(gathered: Gathered, unit: Unit) -> Iterator[tuple[str, str, Both]]:
    """The files that are signed sheets of the unit, may be, or were decided to be none."""
    asked = gathered.round.regulation.signed_sheet
    if asked is None or unit.id not in gathered.sheets:
        return
    sheets, entered = gathered.sheets[unit.id], signed_answers(gathered.events)
    known = {file.receipt: sentence("signed-unread") for file in sheets.unread}
    for one in sheets.sheets:
        key = "facts-sheet-entered" if one.file.receipt in entered else "facts-sheet-read"
        state = sentence(f"signed-{one.state}")
        known[one.file.receipt] = sentence(key, shown=one.shows.shown, state=state)
    none = sentence("facts-decided", answer=sentence("answer-not-signed"))
    for file in gathered.files:
        refused = entered.get(file.receipt) == NOT_SIGNED
        if refused and sheet_owner(gathered, file, None) == unit.id:
            known[file.receipt] = none
    for file in gathered.files:
        if file.receipt in known:
            yield f"{SIGNED}:{file.receipt}", asked.article, known[file.receipt]


def _scores(gathered: Gathered, unit: Unit) -> Iterator[tuple[str, str, Both]]:
    """The scores that were decided, each as it stands beside the others of its criterion."""
    decided = {each.id for each in decisions(gathered.events)}
    for score in final_scores(gathered, (unit,)).scores:
        id = score_id(unit.id, score.criterion)
        if id in decided:
            given = (score.self_score, *(getattr(score, name) for name in (*GIVEN, "final")))
            known = ("–" if one is None else one for one in given)
            yield id, "", sentence("facts-score", **dict(zip(SCORES, known, strict=True)))


def _declared(one: Declaration, said: dict[str, Value]) -> Both:
    """What the unit itself says of it."""
    typed = {column: said.get(declaration_key(one.id, column)) for column in ("answer", *one.asks)}
    texts = [
        _in_words(value) if column == "answer" else f"{TITLES[column]}: {_in_words(value)}"
        for column, value in typed.items()
        if value is not None and value != ""
    ]
    return sentence("facts-declared", said="; ".join(texts)) if texts else sentence("facts-none")


def _in_words(value: Value) -> str:
    return vietnamese(value) if isinstance(value, Decimal) else str(value)


def _conditions(regulation: Regulation) -> dict[str, str]:
    return {one.id: one.article for band in regulation.ratings for one in band.conditions}


def _rated(regulation: Regulation, ratings: Ratings, unit: Unit) -> tuple[dict[str, Both], Both]:
    """By condition whether it holds as the result now stands, and the unit's approved rating;
    nothing while it cannot be rated."""
    rating = ratings.of(unit.id)
    if rating is None:
        return {}, sentence("facts-none")
    names = regulation.rating_names
    approved = sentence("facts-none")
    if rating.approved is not None:
        approved = sentence("facts-approved", rating=names[rating.approved])
    holding = {
        reason.condition: sentence(HOLDS[reason.holds], detail=(reason.detail, reason.detail_en))
        for reason in rating.reasons
    }
    return holding, approved
