"""What a round has chosen for criteria that nobody scored, or that do not fit a unit's work, and
for whose level counts.

All are readings of unclear places (Điều 9.4đ, 6.4b, 6.3) and change nothing by default.  What is
done with scores is told beside the unit's total.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Annex, Score
from thidua_xlsx.words.numerals import half_up

ZERO, SELF_SCORE = "zero", "self-score"
BY_UNIT = "unit"
NO_ADJUSTMENT, SCALED, FULL_MARKS = "no-adjustment", "scaled", "full-marks"
UNFIT_WORDS: Mapping[str, str] = {
    NO_ADJUSTMENT: "unfit-similar",
    SCALED: "unfit-scaled",
    FULL_MARKS: "unfit-full-marks",
}
"""The message that says what a round does with a criterion that does not fit."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A unit's criterion that does not fit its work; ``similar``: the work appraised instead,
    ``reason``: why, or by which document; each "" where the officer did not say."""

    unit: str
    criterion: str
    similar: str = ""
    reason: str = ""


def with_open_rows(
    scores: Iterable[Score], rows: Collection[tuple[str, str]], reading: str
) -> tuple[Score, ...]:
    """The scores in which the ``rows`` (unit, criterion) that every appraiser left open count as
    the round reads Điều 9.4đ: not at all (the unit waits), zero, or the unit's own score."""
    counted: list[Score] = []
    for score in scores:
        if (score.unit, score.criterion) in rows and score.appraised is None:
            if reading == ZERO:
                score = replace(score, appraised=Decimal(0))
            elif reading == SELF_SCORE:
                score = replace(score, appraised=score.self_score)
        counted.append(score)
    return tuple(counted)


def with_levels(scores: Iterable[Score], decided_by: str) -> tuple[Score, ...]:
    """The scores with the level that counts as the round reads Điều 6.3: the appraisers', or the
    unit's own."""
    if decided_by != BY_UNIT:
        return tuple(scores)
    return tuple(replace(score, level=score.level_proposed) for score in scores)


def with_unfit(
    scores: Sequence[Score],
    unfit: Iterable[Unfit],
    annexes: Mapping[str, Annex],
    reading: str,
) -> tuple[Score, ...]:
    """The scores in which criteria that do not fit count as the round has chosen; ``annexes``: by
    unit.

    Full marks: the criterion's maximum.  Scaled: the share of its maximum that the unit reached
    over all criteria that fit, rounded half up to thousandths; the total is then the rest scaled
    up to the whole.  Nothing is scaled while a criterion that fits has no score.
    """
    out = {(one.unit, one.criterion) for one in unfit}
    if reading not in (SCALED, FULL_MARKS) or not out:
        return tuple(scores)
    shares = {unit: _share(scores, unit, out, annexes[unit]) for unit in {u for u, _ in out}}
    counted: list[Score] = []
    for score in scores:
        if (score.unit, score.criterion) in out:
            most = annexes[score.unit].criterion(score.criterion).max or Decimal(0)
            share = Fraction(1) if reading == FULL_MARKS else shares[score.unit]
            given = None if share is None else half_up(share * Fraction(most))
            score = replace(score, appraised=given, appealed=None)
        counted.append(score)
    return tuple(counted)


def unfit_note(one: Unfit, reading: str) -> str:
    """What the consolidated workbook says beside the unit's total."""
    words = say(UNFIT_WORDS.get(reading, UNFIT_WORDS[NO_ADJUSTMENT]), "vi")
    similar = f" “{one.similar}”" if one.similar and reading == NO_ADJUSTMENT else ""
    reason = f" ({one.reason})" if one.reason else ""
    told = f"{words}{similar}{reason}"
    return say("note-unfit", "vi", criterion=one.criterion, words=told)


def _share(
    scores: Iterable[Score], unit: str, out: Collection[tuple[str, str]], annex: Annex
) -> Fraction | None:
    """What the unit reached of the maxima of its criteria that fit; None while one is missing."""
    fitting = [s for s in scores if s.unit == unit and (unit, s.criterion) not in out]
    most = sum((annex.criterion(s.criterion).max or Decimal(0) for s in fitting), Decimal(0))
    given = [score.final for score in fitting]
    known = [points for points in given if points is not None]
    if len(known) < len(given) or not most:
        return None
    return sum(map(Fraction, known), Fraction(0)) / Fraction(most)
