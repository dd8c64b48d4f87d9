"""The conditions that a unit is judged by, rating by rating, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from thidua_xlsx.catalogue.messages import sentence
from thidua_xlsx.model import Condition, Quota, RatingBand, Regulation
from thidua_xlsx.rating.rules import QUOTA, judge
from thidua_xlsx.rating.rules.case import Case, Verdict
from thidua_xlsx.rating.rules.points import ceiling


@dataclass(frozen=True, slots=True)
class Place:
    """What the quota of a rating says of one unit: a place (True), none (False), open (None).

    ``detail``/``detail_en`` are the Reason's; ``asks``: ids of the questions that settle it.
    """

    holds: bool | None
    detail: str
    detail_en: str
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A condition of the rating ``band`` (at ``at`` among the ratings), judged.

    ``place``: the verdict of its quota where it is about one; ``ends``: the range of the rating
    ends below a higher one.
    """

    at: int
    band: RatingBand
    condition: Condition
    verdict: Verdict
    place: Place | None = None
    ends: bool = False


def lines_of(case: Case, places: Mapping[str, Place]) -> tuple[Line, ...]:
    """Every condition, in the regulation's order.

    A minimum and a quota that no condition repeats bind all the same.
    """
    found: list[Line] = []
    for at, band in enumerate(case.regulation.ratings):
        ends = ceiling(case.regulation, band) is not None
        for condition in _conditions(case.regulation, band, case.facts.unit.bloc):
            if condition.rule == QUOTA:
                place = places.get(band.id)
                verdict = _place_verdict(case, band, place)
                found.append(Line(at, band, condition, verdict, place))
            else:
                verdict = case.once((band.id, condition.id), partial(judge, case, condition, band))
                found.append(Line(at, band, condition, verdict, ends=ends))
    return tuple(found)


def _conditions(regulation: Regulation, band: RatingBand, bloc: str) -> Iterator[Condition]:
    rules = {condition.rule for condition in band.conditions}
    if band.minimum is not None and not band.any_of and "minimum-total" not in rules:
        points = {"points": f"{band.minimum:f}"}
        yield Condition(f"{band.id}.minimum", "minimum-total", band.article, "", points)
    yield from band.conditions
    quota = _quota(regulation, band, bloc)
    if quota is not None and QUOTA not in rules:
        yield Condition(f"{band.id}.quota", QUOTA, quota.article, "")


def _quota(regulation: Regulation, band: RatingBand, bloc: str) -> Quota | None:
    fitting = (one for one in regulation.quotas if (one.rating, one.bloc) == (band.id, bloc))
    return next(fitting, None)


def _place_verdict(case: Case, band: RatingBand, place: Place | None) -> Verdict:
    if place is not None:
        return Verdict(place.holds, (place.detail, place.detail_en))
    if _quota(case.regulation, band, case.facts.unit.bloc) is None:
        return Verdict(True, sentence("no-quota"))
    return Verdict(None, sentence("quota-later"))
