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
    points = Decimal(condition.parameters["points"])
    if case.facts.total is None:
        return Verdict(None, sentence("total-missing"))
    total = against_minima(case.regulation, case.facts.total)
    words = {"total": _rounded_from(case.facts.total, total), "points": plain(points)}
    if total < points:
        distance = (points - total).quantize(total)
        return Verdict(False, sentence("total-misses", distance=distance, **words))
    return Verdict(True, sentence("total-reaches", **words))


def range_detail(case: Case, condition: Condition, band: RatingBand, inside: bool) -> Both:
    """The figures of a reached minimum whose closed range the total is inside of, or above."""
    end = ceiling(case.regulation, band)
    assert case.facts.total is not None and end is not None
    total = against_minima(case.regulation, case.facts.total)
    return sentence(
        "total-in-range" if inside else "total-above-range",
        total=_rounded_from(case.facts.total, total),
        points=plain(Decimal(condition.parameters["points"])),
        ceiling=plain(end),
    )


def total_below(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """The total is below ``points``."""
    points = Decimal(condition.parameters["points"])
    if case.facts.total is None:
        return Verdict(None, sentence("total-missing"))
    total = against_minima(case.regulation, case.facts.total)
    key = "total-below" if total < points else "total-not-below"
    words = {"total": _rounded_from(case.facts.total, total), "points": plain(points)}
    return Verdict(total < points, sentence(key, **words))


def _rounded_from(exact: Decimal, rounded: Decimal) -> Decimal | Both:
    if exact == rounded:
        return rounded
    return sentence("rounded-from", total=rounded, exact=plain(exact))
