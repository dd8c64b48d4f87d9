"""What several appraisers say of a criterion, put together into the one score that counts.

How, is a reading of an unclear text (``Shared``; DOMAIN.md, "V.5" and "Panel").  Means are rounded
half up to thousandths for each criterion, if not cut there.  What nobody gave stays missing; it is
never zero unless the round says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.model import Appraisal, Criterion, Named, Regulation
from thidua_xlsx.words.numerals import half_up

MEAN, LEAD, SUM = "mean", "lead-agency", "sum-of-parts"
LOWEST = "lowest"
TWICE, ONCE = "mean-and-total", "total-only"
PANEL = "panel"
"""Who appraises by ballot, as the appraiser of a score."""
BETWEEN = "; "
"""Between the ids of several appraisers of one score."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How a round reads what several agencies say of one criterion.

    ``score``: MEAN, SUM of the parts that the guidance states (then the mean where it states
    none), or the LEAD agency's, the first named.  ``level``: the LOWEST given, or the LEAD's.
    ``rounding``: TWICE, the mean half up to thousandths and the total once more; ONCE, the total
    alone: the mean is cut at thousandths, which leaves the rounding of the total to hundredths
    what it is for the exact mean.
    """

    score: str = MEAN
    level: str = LOWEST
    rounding: str = TWICE

    def mean(self, scores: Sequence[Decimal]) -> Decimal:
        """The mean of the agencies' scores.  ValueError for none."""
        return mean(scores, cut=self.rounding == ONCE)


def shared(regulation: Regulation) -> Shared:
    """As the regulation's readings say."""
    read = regulation.reading
    return Shared(
        read("shared-criterion-score"),
        read("shared-criterion-level"),
        read("shared-criterion-rounding"),
    )


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


def mean(scores: Sequence[Decimal], *, cut: bool = False) -> Decimal:
    """The mean, rounded half up to thousandths from the exact quotient, or cut there.  ValueError
    for none."""
    if not scores:
        raise ValueError("the mean of no scores")
    if len(scores) == 1 and not cut:
        return half_up(scores[0])
    exact = sum(map(Fraction, scores), Fraction(0)) / len(scores)
    return half_up(Fraction(int(exact * 1000), 1000) if cut else exact)


def combine(
    unit: str,
    criterion: str,
    appraisers: Sequence[str],
    given: Mapping[str, Appraisal],
    levels: Sequence[Named],
    reading: Shared = Shared(),
    *,
    in_parts: bool = False,
) -> Combined:
    """What the appraisers of a row say together; ``given`` by appraiser, ``levels`` best first.

    All must have given a score, or the leading agency alone, the others being heard.  An appraiser
    that left the score open (Điều 9.4đ) has given none.
    ``in_parts``: each was asked for its part only (``parts_of``), and the parts add up.
    """
    said = tuple(given[each] for each in appraisers if each in given)
    missing = tuple(each for each in appraisers if each not in given or given[each].score is None)
    lead = tuple(each for each in said if each.by == appraisers[0])
    if reading.score == LEAD:
        missing = tuple(each for each in missing if each == appraisers[0])
    counted = lead if reading.score == LEAD else said
    scores = [each.score for each in counted if each.score is not None]
    whole = bool(scores) and not missing
    return Combined(
        unit,
        criterion,
        (sum(scores, Decimal(0)) if in_parts else reading.mean(scores)) if whole else None,
        _level(lead if reading.level == LEAD else said, levels) if whole else None,
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
    if not out_of or not leaf.guidance.levels:
        return None
    share = score * 100 / out_of
    return next((each.level for each in leaf.guidance.levels if share >= each.from_percent), None)


def _level(given: Iterable[Appraisal], levels: Sequence[Named]) -> str | None:
    return lowest_level([each.level for each in given], levels)


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
