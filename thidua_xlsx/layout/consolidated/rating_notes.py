"""Why a unit has its rating, in a line beside it; the whole trace stands on its own sheet."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.consolidated.explaining import kept_out, places_text, reason_words
from thidua_xlsx.layout.consolidated.rating_names import rating_words
from thidua_xlsx.ranking.compared import thresholds
from thidua_xlsx.ranking.ranking import UnitRanking
from thidua_xlsx.rating.outcome import GAP, Approval, Reason, UnitRating, Word
from thidua_xlsx.words.numerals import vietnamese


def rating_notes(bloc: Bloc, line: UnitRanking) -> Iterator[str]:
    """Kept out by a quota and how far, what it misses of the rating that its points would give,
    what it waits for, how the council decided a gap, and that another rating was approved; nothing
    where all is plain."""
    rating = bloc.rating(line.unit)
    if rating is None:
        return
    if rating.kept_out is not None:
        yield _kept_out(bloc, rating, rating.kept_out)
    elif line.band is not None and rating.computed != line.band:
        yield from _missed(bloc, rating, line.band)
    if rating.provisional:
        yield from _may_become(bloc, rating)
    yield from (reason.detail.rstrip(".") for reason in rating.reasons if reason.rule == GAP)
    if rating.approved is not None and rating.approved != rating.computed:
        yield "Mức được phê duyệt khác mức tính theo quy chế"
    if rating.approval is not None and not rating.approval.stands:
        yield _last_word(bloc, rating.approval)
    about = rating.approval.submitted if rating.approval is not None else None
    if rating.approved is not None and about is not None and about.rank != line.rank:
        yield f"Khi phê duyệt: hạng {about.rank}"


SAID = {
    Word.APPROVED: "Mức đã phê duyệt ({rating}) không còn khớp với số liệu hiện nay",
    Word.REFUSED: "Không được phê duyệt",
    Word.CANCELLED: "Đã hủy bỏ kết quả được phê duyệt ({rating})",
}


def _last_word(bloc: Bloc, approval: Approval) -> str:
    """What the authority last said of a rating that is not approved now, who and when."""
    taken = approval.taken
    by = ", ".join(text for text in (taken.by, f"{taken.at:%d/%m/%Y}", taken.document) if text)
    return f"{SAID[approval.word].format(rating=rating_words(bloc, approval.rating))}: {by}"


def _kept_out(bloc: Bloc, rating: UnitRating, wanted: str) -> str:
    """Whom the quota kept out, by what distance."""
    said = f"Đủ điều kiện {rating_words(bloc, wanted)}"
    found = kept_out(bloc.quotas, rating.unit, wanted)
    if found is None:
        return f"{said}; giữ nguyên kết quả đã phê duyệt"
    quota, kept = found
    if kept.distance is None:
        return f"{said} nhưng hết hạn mức"
    far = (
        f"kém đơn vị cuối cùng được xét {vietnamese(kept.distance, zeros=True)} điểm"
        if kept.distance
        else "bằng điểm đơn vị cuối cùng được xét"
    )
    return f"{said} nhưng hết hạn mức ({places_text(quota)}): {far}"


def _missed(bloc: Bloc, rating: UnitRating, band: str) -> Iterator[str]:
    """The first condition that counts against the unit, and how many more there are."""
    failing = [one.id for one in bloc.regulation.ratings if one.any_of]
    if rating.computed in failing:
        against = [one for one in rating.reasons if one.rating == rating.computed and one.holds]
        head = rating_words(bloc, rating.computed)
    else:
        missed = [one for one in rating.reasons if one.rating not in failing and one.holds is False]
        upper = next((one.rating for one in missed if one.rating == band), None)
        against = [one for one in missed if one.rating == upper]
        head = f"Không đạt {rating_words(bloc, band)}"
    if against:
        yield f"{head}: {_reason(against[0])}{_more(len(against) - 1)}"


def _reason(reason: Reason) -> str:
    return f"{reason_words(reason)} ({reason.article})"


def _more(count: int) -> str:
    return f" và {count:02} điều kiện khác" if count else ""


def _may_become(bloc: Bloc, rating: UnitRating) -> Iterator[str]:
    """What it may become, and whose decision it waits for."""
    other = [one for one in rating.possible if one != rating.computed]
    order = [one for _, one in thresholds(bloc.regulation)]
    names = [rating_words(bloc, one) for one in sorted(other, key=order.index)]
    own = [bloc.asked[id] for id in rating.questions if id in bloc.asked]
    own = [one for one in own if one.kind != "tie"]
    deciders = ", ".join(dict.fromkeys(one.decided_by for one in own))
    waits = f"chờ {deciders} quyết định" if deciders else "chờ bổ sung căn cứ"
    if names and rating.computed is not None:
        yield f"Tạm thời, có thể là {' hoặc '.join(names)}: {waits}"
    elif rating.gap:
        yield f"Không đủ điều kiện của mức nào: {waits}"
    else:
        yield waits[:1].upper() + waits[1:]
