"""Forms: their fields, what is read from them, and the scores that it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from thidua_xlsx.model.shown import Shown


class Stage(StrEnum):
    """A kind of form, by the step of the round that it serves."""

    REGISTRATION = "registration"
    HALF_YEAR = "half-year"
    SELF = "self"
    APPRAISAL = "appraisal"
    BALLOT = "ballot"
    RESULT = "result"
    APPEAL = "appeal"
    NOMINATION = "nomination"


OF_YEAR = (Stage.REGISTRATION, Stage.HALF_YEAR)
"""The stages of the year around the scoring: their forms hold no scores."""


class Standing(StrEnum):
    """What became of a form that went out, of a return, or of a file."""

    OUTSTANDING = "outstanding"
    ACCEPTED = "accepted"
    REVIEW = "review"
    SET_ASIDE = "set-aside"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"


class SheetState(StrEnum):
    """How a unit's signed sheet (Điều 8.2c) stands to its form: none came; one came that is not
    read; no form is accepted yet to compare it with; it matches; it differs; it was of a return
    before the one that counts."""

    NONE = "none"
    UNREAD = "unread"
    RECEIVED = "received"
    MATCHES = "matches"
    DIFFERS = "differs"
    OUTDATED = "outdated"


Value = str | Decimal | bool | date
Number = TypeVar("Number")


@dataclass(frozen=True, slots=True, repr=False)
class Field(Shown):
    """A cell that a form asks for or shows: principle 1, a workbook is a list of these.

    ``key`` is unique in the workbook: criterion (or item), option, field joined by "/".
    ``type``: number, integer, choice, tick, text, date.  ``input`` False: locked or derived.
    """

    key: str
    field: str
    type: str
    unit: str | None = None
    criterion: str | None = None
    item: str | None = None
    option: str | None = None
    appraiser: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    decimals: int | None = None
    allowed: tuple[str, ...] = ()
    required: bool = False
    input: bool = True
    prompt: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FieldValue(Shown):
    """What a form says in a field, and where: the value read, or None where nothing stands."""

    field: Field
    sheet: str
    cell: str
    raw: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of that unit ("": of none) that says something else than before: ``sheet`` and
    ``cell`` are where it stands in the later return (in the earlier one where the later has lost
    it); ``before`` and ``after`` are the values as Vietnamese text writes them, what was typed
    where that is no value, "" for none."""

    key: str
    unit: str
    criterion: str
    label: str
    sheet: str
    cell: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A value not taken literally: the raw text, the value read, the rule that read it."""

    sheet: str
    cell: str
    raw: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True, repr=False)
class Score(Shown):
    """What is known of a unit's criterion: None where nobody has said anything yet.

    ``self_score``, ``appraised`` and ``council`` include a bonus; ``bonus`` and ``deduction``
    (stored positive) say of what the final one is made where the annex has such columns.
    ``appealed`` is what was decided after the unit's appeal, ``council`` what the council decided
    (``score:``); ``level`` is the one that counts: the appeal's, the appraisers', or the unit's
    own where the round reads Điều 6.3 so.  Levels are ids of Regulation.quality_levels.
    """

    unit: str
    criterion: str
    self_score: Decimal | None = None
    appraised: Decimal | None = None
    appraiser: str | None = None
    level_proposed: str | None = None
    level: str | None = None
    bonus: Decimal | None = None
    deduction: Decimal | None = None
    explanation: str = ""
    evidence: str = ""
    reason: str = ""
    appealed: Decimal | None = None
    product: str = ""
    council: Decimal | None = None

    @property
    def final(self) -> Decimal | None:
        """The score that counts: of those given (``GIVEN``) the last."""
        return last_given((self.appraised, self.appealed, self.council))


GIVEN = ("appraised", "appealed", "council")
"""Who gives a score after the unit itself, in the order in which one goes before another."""
SCORES = ("self", *GIVEN, "final")
"""A criterion's scores as they stand side by side, wherever they do."""


def last_given(scores: Iterable[Number | None]) -> Number | None:
    """Of scores in the order of ``GIVEN`` the one that counts; None where there is none."""
    found = None
    for score in scores:
        if score is not None:
            found = score
    return found


@dataclass(frozen=True, slots=True, repr=False)
class Appraisal(Shown):
    """What one appraiser (an agency, or a leader by ballot) says of one unit's criterion.

    ``score`` None: not scored, as Điều 9.4đ allows where nothing is evidenced.  ``level`` is an id
    of Regulation.quality_levels; ``sources``: what else the appraiser drew on (Điều 9.4c–d).
    ``most``: the maximum of the part that was asked of it, None where it was asked for the whole.
    ``agreed``: the score is the unit's own because the criterion's mark says so, nobody typed it.
    """

    unit: str
    criterion: str
    by: str
    score: Decimal | None = None
    level: str | None = None
    reason: str = ""
    sources: str = ""
    most: Decimal | None = None
    agreed: bool = False


def field_key(owner: str, name: str) -> str:
    """The key of a field: criterion or option id, then the field's name."""
    return f"{owner}/{name}"
