"""Which total is compared, and to how many decimals: all that the round's readings change of it.

Ranks compare the final total, rounded to each of ``regulation.ranking.decimals`` in turn (Điều
6.4c: two, then three).  The minima of ratings are compared with it rounded to two decimals (Điều
7.2: 89.996 is 90.00); the reading "rating-decimals" may say three, "final-total" may leave the
panel's points out.  Rounding is half up, of a negative total as of its positive twin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from thidua_xlsx.model import RatingBand, Regulation
from thidua_xlsx.words.numerals import half_up, rounded


def rated_total(regulation: Regulation) -> str:
    """Which of a unit's totals (``reconcile.TOTALS``) a rating rests on, as the round reads Điều
    7.2."""
    alone = regulation.reading("final-total") == "without-panel"
    return "appraised_total" if alone else "final_total"


def rated_places(regulation: Regulation) -> int:
    """The decimals to which that total is rounded before it is compared with a minimum."""
    return 3 if regulation.reading("rating-decimals") == "three-decimals" else 2


def smallest_step(regulation: Regulation) -> Decimal:
    """The smallest difference that a comparison with a minimum sees."""
    return Decimal(1).scaleb(-rated_places(regulation))


def against_minima(regulation: Regulation, total: Decimal) -> Decimal:
    """A rated total as minima are compared with it (89.996 is 90.00)."""
    return rounded(total, rated_places(regulation))


def minima(regulation: Regulation) -> Iterator[tuple[Decimal, RatingBand]]:
    """The ratings that have a minimum to reach, in the regulation's order."""
    for band in regulation.ratings:
        if band.minimum is not None and not band.any_of:
            yield band.minimum, band


def thresholds(regulation: Regulation) -> tuple[tuple[Decimal | None, str], ...]:
    """The ratings' minima, highest first, then the failing rating (any condition suffices) with
    None: it takes whatever reaches no minimum."""
    reached = [(minimum, band.id) for minimum, band in minima(regulation)]
    failing = [(None, band.id) for band in regulation.ratings if band.any_of]
    return (*sorted(reached, reverse=True), *failing[:1])


def band_by_points(regulation: Regulation, total: Decimal | None) -> str | None:
    """The rating that the points alone give: the highest whose minimum the rated total reaches, as
    minima are compared with it; below all of them the failing one.

    None without a total or where the regulation has no ratings.
    """
    if total is None:
        return None
    compared = against_minima(regulation, total)
    return next(
        (id for least, id in thresholds(regulation) if least is None or compared >= least), None
    )


def round_half_up(thousandths: int, decimals: int) -> int:
    """The total, in thousandths, rounded to so many places, in thousandths; three places and more
    leave it as it is."""
    return int(half_up(Fraction(thousandths, 1000), min(decimals, 3)) * 1000)


def order_key(thousandths: int, decimals: Sequence[int]) -> int:
    """What ranks are compared by, one number: equal exactly where every rounding is equal.

    Each rounding of the rule is monotone in the total; so is their sum, and two sums are equal
    only if all the roundings are.  With three places among them the total itself says the same.
    """
    if any(places >= 3 for places in decimals):
        return thousandths
    return sum(round_half_up(thousandths, places) for places in decimals)
