"""What a quota leaves to people: places that exist only by rounding, and units that share a rank
across the last place (Điều 7.2a)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from thidua_xlsx.catalogue.messages import counted, say, sentence
from thidua_xlsx.model import Decider, Question, Quota, Regulation
from thidua_xlsx.ranking.questions import fingerprint
from thidua_xlsx.rating.quota_size import Size
from thidua_xlsx.rating.rules.facts import UnitFacts
from thidua_xlsx.words.numerals import digits, plain

GRANTED, NOT_GRANTED = "cap", "khong-cap"


def place_question(
    regulation: Regulation,
    quota: Quota,
    sized: Size,
    contenders: Sequence[UnitFacts],
    *,
    certain: int,
) -> Question:
    """Whether the place that exists only by rounding is granted; the council's.

    About the base, the percentage and the units that may take the place, with their totals, of whom
    so many (``certain``) have a place in any case.
    """
    rating = regulation.rating_names[quota.rating]
    units = ", ".join(each.unit.name for each in contenders[certain:])
    sizes = {"effect-place": sized.places, "effect-no-place": sized.places - sized.rounded}
    facts = (
        quota.rating,
        quota.bloc,
        f"{sized.share}/{sized.base}",
        str(sized.places),
        *_stated(contenders),
    )
    by = regulation.deciders.get("condition") or Decider(regulation.council, quota.article)
    bloc = regulation.bloc_names[quota.bloc]
    text = sentence(
        "ask-quota-place",
        bloc=bloc,
        percent=plain(quota.percent),
        base=counted(sized.base),
        share=plain(sized.share),
        place=sized.places,
        rating=rating,
    )
    return Question(
        f"quota-place:{quota.rating}:{quota.bloc}:{fingerprint(*facts)}",
        *text,
        answers=(GRANTED, NOT_GRANTED),
        labels=(say("answer-granted", "vi"), say("answer-not-granted", "vi")),
        decided_by=by.by,
        article=quota.article,
        bloc=quota.bloc,
        effects=tuple(
            say(key, "vi", places=f"{places:02}", units=units, rating=rating)
            for key, places in sizes.items()
        ),
    )


def tie_question(
    regulation: Regulation, quota: Quota, group: Sequence[UnitFacts], places: int
) -> Question:
    """Who of the units that share a rank gets the next place, ``places`` being left; the chair's.

    About these units, their totals and the number of places.
    """
    facts = (quota.rating, quota.bloc, str(places), *_stated(group))
    rating = regulation.rating_names[quota.rating]
    text = sentence(
        "ask-quota-tie",
        units=", ".join(each.unit.name for each in group),
        rank=group[0].place,
        places=places,
        rating=rating,
    )
    effect = say("effect-quota", "vi", rating=rating, left=f"{places - 1:02}")
    return Question(
        f"quota-tie:{quota.rating}:{quota.bloc}:{fingerprint(*facts)}",
        *text,
        answers=tuple(each.unit.id for each in group),
        labels=tuple(each.unit.name for each in group),
        decided_by=regulation.ranking.tie_decided_by,
        article=quota.article,
        bloc=quota.bloc,
        effects=tuple(effect for _ in group),
    )


def _stated(group: Iterable[UnitFacts]) -> list[str]:
    return sorted(f"{each.unit.id}={digits(each.points or Decimal(0))}" for each in group)
