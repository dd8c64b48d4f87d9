"""A quota's verdict on a unit, with the figures that it rests on."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.catalogue.messages import counted, joined, sentence
from thidua_xlsx.model import Regulation
from thidua_xlsx.rating.lines import Place
from thidua_xlsx.rating.outcome import QuotaUse
from thidua_xlsx.words.numerals import plain

ZERO = Decimal(0)


def aside() -> Place:
    """Of a unit that fails another condition: a place is not considered."""
    return Place(None, *sentence("quota-aside"))


def as_approved(place: bool) -> Place:
    """Of a unit that keeps what was approved, a place or none, whatever places there are now."""
    return Place(place, *sentence("quota-held-in" if place else "quota-held-out"))


def quota_verdict(
    regulation: Regulation,
    use: QuotaUse,
    unit: str,
    holds: bool | None,
    position: int,
    asks: tuple[str, ...],
) -> Place:
    """The verdict on a candidate, who is number ``position`` of those who meet all else."""
    distance = next((each.distance for each in use.kept_out if each.unit == unit), None)
    limit = f"quota-{regulation.reading('quota-limit') or 'smaller'}"
    size = sentence(
        limit,
        percent=plain(use.percent),
        base=counted(use.base),
        share=plain(use.share),
        number=counted(use.number),
        places=counted(use.places),
    )
    key = _key(holds, distance, bool(use.taken))
    place = sentence(key, position=position, distance=plain(distance or ZERO))
    return Place(holds, *joined([size, place], " "), asks)


def _key(holds: bool | None, distance: Decimal | None, taken: bool) -> str:
    if holds is None:
        return "quota-open"
    if holds:
        return "quota-in"
    if distance is None:
        return "quota-held" if taken else "quota-none"
    return "quota-out" if distance else "quota-out-equal"
