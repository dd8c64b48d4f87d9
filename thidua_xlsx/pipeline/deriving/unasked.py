"""Decisions that nobody asks for but that can be taken at any time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say, sentence
from thidua_xlsx.facts.decided import RECEIPT, RECEIVED, SIGNED
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.facts.superseding import RESTORED, WITHDRAWN
from thidua_xlsx.model import Decider, Question, Regulation, Submitted, Unit
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.council_scores import SCORE, score_question, why_no_score
from thidua_xlsx.pipeline.deriving.questions import ratings_now
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.ranking.questions import NO, YES, fact_answers
from thidua_xlsx.rating.approvals import APPROVAL, CHANGE
from thidua_xlsx.rating.rules.claims import offered
from thidua_xlsx.rating.rules.facts import Claim, Declared
from thidua_xlsx.returns.signed_sheet import NOT_SIGNED

if TYPE_CHECKING:
    from thidua_xlsx.rating.outcome import Ratings

FACT, CONDITION, APPROVED, CANCELLED = "fact", "condition", "approved", "cancelled"
CANCEL, KEEP = "huy-bo", "khong-huy-bo"
WORDS = {
    YES: "answer-yes",
    NO: "answer-no",
    CANCEL: "answer-cancelled",
    KEEP: "answer-kept",
    WITHDRAWN: "answer-withdrawn",
    RESTORED: "answer-restored",
    NOT_SIGNED: "answer-not-signed",
}
"""The words of an answer that is no rating."""
STEPS = {APPROVED: "approval", CANCELLED: "cancellation"}
"""The steps of the regulation of which others than the conditions' decider decide."""


def always_possible(
    gathered: Gathered, wanted: str, ratings: Ratings | None = None
) -> Question | None:
    """The decision of that id: a receipt withdrawn, its time (``answers`` () where any time may be
    said), what a scan shows that is a signed sheet (Điều 8.2c; beside ``answers`` a code and a
    total), a criterion's score changed by the council (Điều 9.3), a fact entered for a unit
    (Điều 7.3), a condition settled, ratings approved or refused as they now stand, another rating
    approved, a rating cancelled (Điều 10.4).  ``ratings``: those of now, where they are at hand.

    None where the id names no receipt or unit of the round, or nothing that the regulation knows,
    and of an approval as long as there is no result that it could be about.
    """
    opened = gathered.round
    kind, _, rest = wanted.partition(":")
    file = next((file for file in gathered.files if file.receipt == rest), None)
    if kind == RECEIPT and file is not None:
        either = (WITHDRAWN, RESTORED)
        labels = _labels(opened.regulation, either)
        return Question(wanted, *sentence("ask-withdrawal"), either, labels, receipt=rest)
    if kind == RECEIVED and file is not None:
        words = {"file": file.name, "at": received_text(file)}
        return Question(wanted, *sentence("ask-received", **words), (), receipt=rest)
    if kind == SIGNED and file is not None and _may_be_signed(gathered, file):
        labels = _labels(opened.regulation, (NOT_SIGNED,))
        asks = sentence("ask-signed", file=file.name)
        return Question(wanted, *asks, (NOT_SIGNED,), labels, receipt=rest)
    if kind in (APPROVAL, CHANGE):
        on_request = (ratings or ratings_now(gathered)).on_request
        return next((one for one in on_request if one.id == wanted), None)
    if kind == SCORE:
        return score_question(opened, wanted)
    unit_id, _, what = rest.partition(":")
    unit = opened.unit(unit_id)
    if unit is None:
        return None
    if kind == FACT:
        answers = _fact_answers(opened.regulation, unit, what, opened.units())
    else:
        given = _possible_answers(opened.regulation, kind, what)
        answers = dict(zip(given, _labels(opened.regulation, given), strict=True))
    about = _submitted(ratings or ratings_now(gathered), unit.id) if kind == APPROVED else ()
    if not answers or (kind == APPROVED and not about):
        return None
    decider = opened.regulation.deciders.get(STEPS.get(kind, CONDITION), Decider("", ""))
    return Question(
        wanted,
        *sentence(f"ask-{kind}", name=unit.name, what=_decided_upon(opened.regulation, kind, what)),
        tuple(answers),
        tuple(answers.values()),
        decided_by=decider.by,
        article=decider.article,
        unit=unit.id,
        submitted=about,
    )


def why_not_possible(opened: OpenRound, wanted: str) -> Finding | None:
    """Why that decision cannot be taken now, where its id is that of one about a unit's score or
    its approval."""
    kind, _, rest = wanted.partition(":")
    unit = opened.unit(rest) if kind == APPROVED and opened.regulation.ratings else None
    if unit is not None:
        return Finding("approval-of-nothing", unit=unit.id, found=unit.name)
    return why_no_score(opened, wanted)


def _may_be_signed(gathered: Gathered, file: ReceivedFile) -> bool:
    """Whether the regulation asks for signed sheets, and the file is no workbook of ours."""
    asked = gathered.round.regulation.signed_sheet is not None
    return asked and gathered.readings[file.sha256].identity is None


def _submitted(ratings: Ratings, unit: str) -> tuple[Submitted, ...]:
    """What the unit's approval is about; nothing while it cannot be rated yet."""
    rating = ratings.of(unit)
    return () if rating is None or rating.stated is None else (rating.stated,)


def _possible_answers(regulation: Regulation, kind: str, what: str) -> tuple[str, ...]:
    ratings = tuple(rating.id for rating in regulation.ratings)
    if kind == APPROVED and not what:
        return ratings
    if kind == CANCELLED and not what:
        return (CANCEL, KEEP) if ratings else ()
    return (YES, NO) if kind == CONDITION and what in _conditions(regulation) else ()


def _fact_answers(
    regulation: Regulation, unit: Unit, what: str, units: Iterable[Unit]
) -> dict[str, str]:
    """The answers with their words; a fault that can be another agency's may be charged to any unit
    of the round (Điều 7.3)."""
    asked = {one.id: one for one in regulation.declarations_of(unit.bloc)}.get(what)
    if asked is None or asked.answers != "yes-no":
        return {}
    if "agency" not in asked.asks:
        return fact_answers(asked)
    others = tuple(other for other in units if other.id != unit.id)
    own = offered(Claim(unit, asked, Declared()))
    return {**own, **offered(Claim(unit, asked, Declared(), others))}


def _labels(regulation: Regulation, answers: Iterable[str]) -> tuple[str, ...]:
    names = regulation.rating_names
    return tuple(names[one] if one in names else say(WORDS[one], "vi") for one in answers)


def _conditions(regulation: Regulation) -> dict[str, str]:
    return {
        condition.id: condition.text
        for rating in regulation.ratings
        for condition in rating.conditions
    }


def _decided_upon(regulation: Regulation, kind: str, what: str) -> str:
    if kind == CONDITION:
        return _conditions(regulation)[what]
    return {one.id: one.text for one in regulation.declarations}.get(what, "")
