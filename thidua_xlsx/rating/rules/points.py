"""Conditions on the total: the minima of Điều 7.2, and the total below which a unit fails."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.catalogue.messages import Both, sentence
from thidua_xlsx.model import Condition, RatingBand, Regulation
from thidua_xlsx.ranking.compared import against_minima, minima
from thidua_xlsx.rating.rules.case import Case, Verdict
from thidua_xlsx.words.numerals import plain


def ceiling(regulation: Regulation, band: RatingBand) -> Decimal | None:
    """The total from which a rating's range ends, where "rating-ranges" is read as closed ranges
    ("từ 70 đến dưới 90"): the next minimum above it.  None where minima are all that counts."""
    if regulation.reading("rating-ranges") != "closed-ranges" or band.minimum is None:
        return None
    above = (minimum for minimum, _ in minima(regulation) if minimum > band.minimum)
    return min(above, default=None)


def under_ceiling(case: Case, band: RatingBand) -> bool | None:
    """Whether the total is inside the closed range of a rating; None without a total."""
    end = ceiling(case.regulation, band)
    if end is None:
        return True
    total = case.facts.total
    return None if total is None else against_minima(case.regulation, total) < end


def minimum_total(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """The total reaches ``points``."""
    if case.facts.total is None:
        return Verdict(None, sentence("total-missing"))
    total, points, words = _compared(case, case.facts.total, condition)
    if total < points:
        distance = (points - total).quantize(total)
        return Verdict(False, sentence("total-misses", distance=distance, **words))
    return Verdict(True, sentence("total-reaches", **words))


def range_detail(case: Case, condition: Condition, band: RatingBand, inside: bool) -> Both:
    """The figures of a reached minimum whose closed range the total is inside of, or above."""
    end = ceiling(case.regulation, band)
    assert case.facts.total is not None and end is not None
    *_, words = _compared(case, case.facts.total, condition)
    key = "total-in-range" if inside else "total-above-range"
    return sentence(key, ceiling=plain(end), **words)


def total_below(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """The total is below ``points``."""
    if case.facts.total is None:
        return Verdict(None, sentence("total-missing"))
    total, points, words = _compared(case, case.facts.total, condition)
    key = "total-below" if total < points else "total-not-below"
    return Verdict(total < points, sentence(key, **words))


def _compared(
    case: Case, exact: Decimal, condition: Condition
) -> tuple[Decimal, Decimal, dict[str, Decimal | Both]]:
    """The total as it is compared, the points of the condition, and both for a sentence."""
    total, points = against_minima(case.regulation, exact), Decimal(condition.parameters["points"])
    told = total if exact == total else sentence("rounded-from", total=total, exact=plain(exact))
    return total, points, {"total": told, "points": plain(points)}
