"""What several appraisers say of a criterion, put together into the one score that counts.

How, is a reading of an unclear text (DOMAIN.md, "V.5" and "Panel"): the mean of what was given,
the sum of their parts where the guidance states them, or the leading agency's; the level is the
lowest given.  Means are rounded half up to thousandths for each criterion.  What nobody gave stays
missing; it is never zero unless the round says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.model import Appraisal, Criterion, Named
from thidua_xlsx.words.numerals import half_up

MEAN, LEAD, SUM = "mean", "lead-agency", "sum-of-parts"
PANEL = "panel"
"""Who appraises by ballot, as the appraiser of a score."""
BETWEEN = "; "
"""Between the ids of several appraisers of one score."""


@dataclass(frozen=True, slots=True)
class Combined:
    """One unit's criterion: ``score`` None while one of its appraisers has not given any;
    ``missing``: those appraisers; ``in_parts``: each scored a part of its own."""

    unit: str
    criterion: str
    score: Decimal | None
    level: str | None
    given: tuple[Appraisal, ...]
    missing: tuple[str, ...] = ()
    in_parts: bool = False

    @property
    def left_open(self) -> bool:
        """Whether every appraiser returned its workbook and those missing left the row open."""
        returned = {each.by for each in self.given}
        return self.score is None and bool(self.missing) and returned.issuperset(self.missing)

    @property
    def apart(self) -> Decimal:
        """The highest less the lowest score given; 0 for fewer than two, and for parts."""
        scores = [each.score for each in self.given if each.score is not None]
        return max(scores) - min(scores) if len(scores) > 1 and not self.in_parts else Decimal(0)

    @property
    def reason(self) -> str:
        """The reasons given, one after the other."""
        return "; ".join(dict.fromkeys(each.reason for each in self.given if each.reason))


def mean(scores: Sequence[Decimal]) -> Decimal:
    """The mean, rounded half up to thousandths from the exact quotient.  ValueError for none."""
    if not scores:
        raise ValueError("the mean of no scores")
    return half_up(sum(map(Fraction, scores), Fraction(0)) / len(scores))


def combine(
    unit: str,
    criterion: str,
    appraisers: Sequence[str],
    given: Mapping[str, Appraisal],
    levels: Sequence[Named],
    reading: str = MEAN,
    *,
    in_parts: bool = False,
) -> Combined:
    """What the appraisers of a row say together; ``given`` by appraiser, ``levels`` best first.

    ``reading``: "mean" (all must have given a score), or "lead-agency" (the first named counts,
    the others are heard).  An appraiser that left the score open (Điều 9.4đ) has given none.
    ``in_parts``: each was asked for its part only (``parts_of``), and the parts add up.
    """
    said = tuple(given[each] for each in appraisers if each in given)
    missing = tuple(each for each in appraisers if each not in given or given[each].score is None)
    counted = said[:1] if reading == LEAD and appraisers and appraisers[0] in given else said
    if reading == LEAD:
        missing = tuple(each for each in missing if each == appraisers[0])
    scores = [each.score for each in counted if each.score is not None]
    whole = bool(scores) and not missing
    return Combined(
        unit,
        criterion,
        (sum(scores, Decimal(0)) if in_parts else mean(scores)) if whole else None,
        lowest_level([each.level for each in counted], levels) if whole else None,
        said,
        missing,
        in_parts,
    )


def parts_of(leaf: Criterion, appraisers: Collection[str], reading: str) -> dict[str, Decimal]:
    """The most that each appraiser may give, where the row is scored in parts: the reading adds
    parts up, the guidance states them, and just those agencies appraise it that have one.  Empty
    where each scores the whole."""
    parts = {part.agency: part.max for part in leaf.guidance.parts}
    return parts if reading == SUM and parts.keys() == set(appraisers) else {}


def suggested_level(leaf: Criterion, score: Decimal, most: Decimal | None = None) -> str | None:
    """The quality level (id) that the guidance's thresholds suggest for that score out of ``most``
    (the criterion's maximum where not given); None where they suggest none."""
    out_of = leaf.max if most is None else most
    if not out_of:
        return None
    share = score * 100 / out_of
    return next((each.level for each in leaf.guidance.levels if share >= each.from_percent), None)


def lowest_level(given: Iterable[str | None], levels: Sequence[Named]) -> str | None:
    """The lowest of the levels given, ``levels`` being best first; None where none is."""
    order = {level.id: place for place, level in enumerate(levels)}
    known = [level for level in given if level in order]
    return max(known, key=lambda level: order[level]) if known else None


def panel_score(ballots: Sequence[Decimal | None], needed: int) -> Decimal | None:
    """The mean of the ballots that give a score, None while fewer than ``needed`` (at least one)
    do."""
    scores = [score for score in ballots if score is not None]
    return mean(scores) if len(scores) >= max(needed, 1) else None


def disagreements(rows: Iterable[Combined], more_than: Decimal) -> Iterator[Combined]:
    """The rows whose appraisers lie more than that apart."""
    return (row for row in rows if row.apart > more_than)
