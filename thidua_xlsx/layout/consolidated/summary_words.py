"""What page one says in sentences: how far the result has come, and who has to decide what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.consolidated.context import excluded_words
from thidua_xlsx.layout.consolidated.waiting import (
    State,
    approver,
    by_decider,
    open_questions,
    overall,
    refused,
    state,
)
from thidua_xlsx.model import RatingBand, Regulation

BASIS_ROOM = 340
"""Letters of the legal basis that the page has room for."""
STATE_ROLES = {
    **dict.fromkeys((State.UNSCORED, State.INCOMPLETE, State.WAITING, State.REFUSED), "warning"),
    **dict.fromkeys((State.RANKED, State.READY), "band-2"),
    State.APPROVED: "complete",
}


def headline(blocs: Sequence[Bloc], decisions: bool) -> str:
    """The result's state in one line; ``decisions``: whether there is a sheet to decide on."""
    now = overall(blocs)
    lines = [line for bloc in blocs for line in bloc.ranking.units]
    waits = sum(len(open_questions(bloc)) for bloc in blocs)
    if all(line.rank is None for line in lines):
        return "Chưa có kết quả: chưa đơn vị nào đủ điểm thẩm định để xếp hạng"
    if now in (State.UNSCORED, State.INCOMPLETE):
        absent = sum(line.rank is None for line in lines)
        more = f", {waits:02} việc chờ quyết định" if waits else ""
        return f"Kết quả chưa đầy đủ: {absent:02} đơn vị chưa đủ điểm thẩm định{more}"
    if now is State.WAITING:
        where = " – xem trang Quyết định" if decisions else ""
        if waits:
            return f"Kết quả còn tạm thời: {waits:02} việc chờ quyết định{where}"
        return "Kết quả còn tạm thời: có đơn vị chưa đủ căn cứ để xếp loại"
    if now is State.REFUSED:
        names = [name for bloc in blocs for name in refused(bloc)]
        return f"Không được phê duyệt hoặc đã hủy bỏ, chờ xếp loại lại: {', '.join(names)}"
    return _settled(blocs, now, len(lines))


def _settled(blocs: Sequence[Bloc], now: State, units: int) -> str:
    by = approver(blocs[0])
    if now is State.RANKED:
        return f"Đã xếp hạng đủ {units:02} đơn vị, không có việc chờ quyết định"
    if now is State.APPROVED:
        return f"Kết quả đã được {by}phê duyệt"
    approved = sum(state(bloc) is State.APPROVED for bloc in blocs)
    if approved:
        return (
            f"Đã được {by}phê duyệt {approved:02}/{len(blocs):02} khối; các khối còn lại đã đủ cơ "
            "sở trình phê duyệt"
        )
    return f"Đã đủ cơ sở trình {by}phê duyệt"


def title(regulation: Regulation) -> str:
    """What the page is."""
    what = "CHẤM ĐIỂM, XẾP HẠNG, XẾP LOẠI" if regulation.ratings else "CHẤM ĐIỂM, XẾP HẠNG"
    to = f" TRÌNH {regulation.council.upper()}" if regulation.has_council else ""
    return f"KẾT QUẢ {what}{to}"


def basis(regulation: Regulation) -> str:
    """The decision itself and, as far as they fit, the texts that it rests on."""
    texts = [regulation.short_title] if regulation.ratings else []
    stated = [one.text.removeprefix("Căn cứ ").rstrip(";.") for one in regulation.legal_basis]
    while stated and sum(map(len, (*texts, stated[0]))) <= BASIS_ROOM:
        texts.append(stated.pop(0))
    if stated:
        texts.append(f"và {len(stated):02} văn bản khác")
    return f"Căn cứ {'; '.join(texts)}." if texts else ""


def outstanding(regulation: Regulation) -> tuple[RatingBand, ...]:
    """The ratings whose units are named: the highest and the failing ones."""
    upper = [band for band in regulation.ratings if not band.any_of]
    return (*upper[:1], *(band for band in regulation.ratings if band.any_of))


def next_steps(blocs: Sequence[Bloc]) -> Iterator[str]:
    """Who has to act next, a line each, approval last; what follows once all is approved."""
    questions = [one for bloc in blocs for one in bloc.questions]
    before = [one for one in questions if one.kind != "approval"]
    after = [one for one in questions if one.kind == "approval"]
    waits = False
    for part in (*by_decider(before), *by_decider(after)):
        yield f"Việc tiếp theo – chờ {part[:1].upper()}{part[1:]}."
        waits = True
    now = overall(blocs)
    if waits:
        return
    if now in (State.UNSCORED, State.INCOMPLETE):
        yield "Việc tiếp theo – các cơ quan thẩm định chấm những tiêu chí còn thiếu điểm."
    elif now is State.READY:
        yield f"Việc tiếp theo – {approver(blocs[0])}phê duyệt kết quả xếp loại."
    elif now is State.APPROVED:
        yield "Việc tiếp theo – công bố kết quả và gửi thông báo cho từng đơn vị."


def approvals(blocs: Sequence[Bloc]) -> Iterator[str]:
    """Who approved how many units, when and by which document; room to write it where nobody
    has."""
    if not blocs[0].rated:
        return
    found = Counter(
        (said.taken.by, f"{said.taken.at:%d/%m/%Y}", said.taken.document)
        for bloc in blocs
        for rating in bloc.ratings.values()
        if (said := rating.approval) is not None and said.stands
    )
    for (by, at, document), count in found.items():
        paper = f", văn bản: {document}" if document else ""
        yield f"Đã phê duyệt {count:02} đơn vị: {by}, ngày {at}{paper}."
    if not found:
        yield f"Văn bản phê duyệt{_of(blocs[0])}: số …………, ngày …… tháng …… năm ………"


def _of(bloc: Bloc) -> str:
    by = approver(bloc).strip()
    return f" của {by}" if by else ""


def excluded(blocs: Sequence[Bloc]) -> Iterator[str]:
    """Who is not ranked, a line for each reason."""
    shown = {bloc.ranking.bloc for bloc in blocs}
    names: dict[str, list[str]] = {}
    for one in blocs[0].context.excluded:
        if one.unit.bloc in shown:
            names.setdefault(one.reason, []).append(one.unit.name)
    yield from (excluded_words(own, reason) for reason, own in names.items())
