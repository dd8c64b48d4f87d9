"""A unit's rating in words: what its conditions came to, and why it is not one rating higher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from thidua_xlsx.model import RatingBand, Regulation
from thidua_xlsx.rating.nearness import waits_for_others
from thidua_xlsx.rating.outcome import KeptOut, QuotaUse, Ratings, Reason, UnitRating
from thidua_xlsx.words.numerals import vietnamese

HOLDS: Mapping[bool | None, tuple[str, str]] = {
    True: ("Đạt", "complete"),
    False: ("Không đạt", "over"),
    None: ("Chưa rõ", "warning"),
}
"""What a condition that must hold came to: the word and the role of its colour."""
FAULT: Mapping[bool | None, tuple[str, str]] = {
    True: ("Thuộc", "over"),
    False: ("Không thuộc", "complete"),
    None: ("Chưa rõ", "warning"),
}
"""The same of a rating of which one condition suffices."""
SUBJECTS: Mapping[str, str] = {
    "outstanding-achievement": "thành tích nổi bật",
    "no-discipline": "kỷ luật",
    "discipline": "kỷ luật",
    "no-prosecution": "tạm giam, tạm giữ, khởi tố, truy tố",
    "disunity": "mất đoàn kết nội bộ",
    "subordinates-disciplined-above": "tỷ lệ đơn vị trực thuộc bị kỷ luật",
    "subordinate-case": "vụ việc ở đơn vị trực thuộc",
}
"""What a condition on a declaration is about, by its rule; others are told by their figures."""
LONGEST_DETAIL = 150
HUNDREDTH = Decimal("0.01")
NOT_LOOKED_AT = ("Chưa xét", "center")
OPEN_RESULT = "Chờ quyết định"
NO_RATING = "Chưa xếp được"
TOP = "Đã ở mức cao nhất."
TOP_FOR_NOW = "Đang ở mức cao nhất; còn việc chờ quyết định có thể làm thay đổi."


def rating_name(regulation: Regulation, rating: str | None) -> str:
    """The rating's name, "" for none."""
    return regulation.rating_names.get(rating or "", rating or "")


def verdict(band: RatingBand, holds: bool | None) -> tuple[str, str]:
    """The word for a condition of that rating that came to this, and the role of its colour."""
    return (FAULT if band.any_of else HOLDS)[holds]


def reason_verdict(band: RatingBand, reason: Reason, rated: UnitRating) -> tuple[str, str]:
    """The same of one of the unit's conditions; a quota is not looked at before all others hold."""
    waits = waits_for_others(reason, rated.reasons)
    return NOT_LOOKED_AT if waits else verdict(band, reason.holds)


def summary(band: RatingBand, rated: UnitRating) -> tuple[str, str]:
    """All conditions of one rating in a word or two, and the role of its colour."""
    found = [reason.holds for reason in _looked_at(rated, band.id)]
    if not found:
        return "", "center"
    if band.any_of:
        return verdict(band, True if True in found else None if None in found else False)
    if False in found:
        return f"Thiếu {found.count(False):02}", HOLDS[False][1]
    if None in found:
        return f"Chưa rõ {found.count(None):02}", HOLDS[None][1]
    return HOLDS[True]


def result_words(regulation: Regulation, rated: UnitRating) -> str:
    """The rating computed; what stands in its place while there is none, "tạm" while it may
    change."""
    if rated.computed is None:
        return OPEN_RESULT if rated.gap or rated.possible else NO_RATING
    name = rating_name(regulation, rated.computed)
    return f"{name} (tạm)" if rated.provisional else name


def reason_words(reason: Reason) -> str:
    """What a condition that misses, a fault that is there, or one still open came to, as a part of
    a sentence."""
    subject = SUBJECTS.get(reason.rule)
    if subject is None:
        said = _shortened(reason.detail or reason.text)
        return said[:1].lower() + said[1:]
    if reason.holds is None:
        return f"chưa rõ về {subject}"
    return f"không đạt điều kiện về {subject}" if reason.holds is False else subject


def about(reason: Reason) -> str:
    """What a condition is about."""
    return SUBJECTS.get(reason.rule) or f"“{_shortened(reason.text)}”"


def points_text(distance: Decimal) -> str:
    """A distance in points, with at least two decimals."""
    rounded = distance.quantize(HUNDREDTH)
    return f"{vietnamese(rounded if rounded == distance else distance, zeros=True)} điểm"


def _shortened(detail: str) -> str:
    """The figures, cut at a blank where they are long: the trace has all of them."""
    if len(detail) <= LONGEST_DETAIL:
        return detail.rstrip(".")
    return detail[:LONGEST_DETAIL].rpartition(" ")[0].rstrip(" ,;.") + "…"


def why_not_higher(regulation: Regulation, rated: UnitRating, ratings: Ratings) -> str:
    """Why the unit has not the next higher rating, in one sentence (Điều 7.2)."""
    faults = [reason for reason in _failing(regulation, rated) if reason.holds]
    if rated.gap:
        return _gap(regulation, rated)
    if faults and is_failing(regulation, rated.computed):
        return f"Thuộc trường hợp “{rating_name(regulation, rated.computed)}”: {_list(faults)}."
    if rated.kept_out is not None:
        return _kept_out(regulation, rated, ratings)
    higher = _next_higher(regulation, rated.computed)
    if rated.computed is None or higher is None:
        return _top_or_nothing(rated)
    own = _looked_at(rated, higher.id)
    missed = [reason for reason in own if reason.holds is False]
    unknown = [reason for reason in own if reason.holds is None]
    why = _list([*missed, *unknown])
    return f"Chưa được “{higher.name}”: {why}." if why else f"Chưa được “{higher.name}”."


def _looked_at(rated: UnitRating, rating: str) -> list[Reason]:
    """The conditions of one rating, without a quota that waits for the others."""
    return [
        reason
        for reason in rated.reasons
        if reason.rating == rating and not waits_for_others(reason, rated.reasons)
    ]


def _gap(regulation: Regulation, rated: UnitRating) -> str:
    """It misses even the lowest of the upper ratings; the failing one does not apply."""
    lowest = [band for band in regulation.ratings if not band.any_of][-1]
    missed = [one for one in _looked_at(rated, lowest.id) if one.holds is False]
    said = (
        f"Thiếu điều kiện của cả mức “{lowest.name}” ({_list(missed)}) nhưng không thuộc trường "
        "hợp không hoàn thành"
    )
    decider = regulation.deciders.get("gap")
    by = decider.by if decider is not None else "Hội đồng"
    if rated.computed is None:
        return f"{said}: chờ {by} quyết định."
    return f"{said}: {by} đã quyết định xếp “{rating_name(regulation, rated.computed)}”."


def _kept_out(regulation: Regulation, rated: UnitRating, ratings: Ratings) -> str:
    said = f"Đủ các điều kiện khác của “{rating_name(regulation, rated.kept_out)}” nhưng không còn"
    found = kept_out(ratings.quota_of(rated.bloc), rated.unit, rated.kept_out)
    if found is None:
        return f"{said} hạn mức."
    quota, kept = found
    return f"{said} hạn mức (cả khối {places_text(quota)}){_behind(kept.distance)}."


def kept_out(
    quotas: Iterable[QuotaUse], unit: str, rating: str | None
) -> tuple[QuotaUse, KeptOut] | None:
    """The quota that kept the unit out of that rating, and how; None where none did."""
    asked = (quota for quota in quotas if quota.rating == rating)
    found = ((quota, kept) for quota in asked for kept in quota.kept_out if kept.unit == unit)
    return next(found, None)


def places_text(quota: QuotaUse) -> str:
    """How many may have the rating, by which article."""
    return ", ".join(text for text in (f"{quota.places:02}", quota.article) if text)


def _behind(distance: Decimal | None) -> str:
    if distance is None:
        return ""
    if not distance:
        return "; bằng điểm đơn vị cuối cùng được xếp"
    return f"; kém đơn vị cuối cùng được xếp {points_text(distance)}"


def _top_or_nothing(rated: UnitRating) -> str:
    if rated.computed is None:
        return "Chưa đủ điểm hoặc dữ kiện để xếp loại."
    return TOP_FOR_NOW if rated.provisional else TOP


def is_failing(regulation: Regulation, rating: str | None) -> bool:
    """Whether that is the rating of which one condition suffices."""
    return any(band.any_of and band.id == rating for band in regulation.ratings)


def _failing(regulation: Regulation, rated: UnitRating) -> list[Reason]:
    return [one for one in rated.reasons if is_failing(regulation, one.rating)]


def _next_higher(regulation: Regulation, rating: str | None) -> RatingBand | None:
    """The rating above; ratings stand best first in the regulation."""
    above: RatingBand | None = None
    for band in regulation.ratings:
        if band.id == rating:
            return above
        above = band
    return None


def _list(reasons: Iterable[Reason]) -> str:
    return "; ".join(reason_words(reason) for reason in reasons)
