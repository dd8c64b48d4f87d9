"""A quota's verdict on a unit, with the figures that it rests on."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Regulation
from thidua_xlsx.rating.bands import Place
from thidua_xlsx.rating.outcome import QuotaUse
from thidua_xlsx.rating.quota_questions import number


def aside() -> Place:
    """Of a unit that fails another condition: a place is not considered."""
    return Place(None, say("quota-aside", "vi"), say("quota-aside", "en"))


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
    key = _key(holds, distance)
    limit = f"quota-{regulation.reading('quota-limit') or 'smaller'}"
    vietnamese, english = (
        say(
            limit,
            lang,
            percent=number(use.percent, lang),
            base=use.base,
            share=number(use.share, lang),
            number=use.number,
            places=use.places,
        )
        + " "
        + say(key, lang, position=position, distance=number(distance or Decimal(0), lang))
        for lang in ("vi", "en")
    )
    return Place(holds, vietnamese, english, asks)


def _key(holds: bool | None, distance: Decimal | None) -> str:
    if holds is None:
        return "quota-open"
    if holds:
        return "quota-in"
    if distance is None:
        return "quota-none"
    return "quota-out" if distance else "quota-out-equal"
