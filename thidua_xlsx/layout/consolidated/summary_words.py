"""What page one says in sentences: how far the result has come, and who has to decide what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.consolidated.waiting import (
    State,
    approver,
    by_decider,
    open_questions,
    refused,
    state,
)

ABOUT = (
    "Trang này tóm tắt kết quả của từng khối; số lượng và điểm được tính trực tiếp từ các trang "
    "xếp hạng. Danh sách mọi trang của tệp ở cuối trang."
)
STATE_ROLES = {
    **dict.fromkeys((State.UNSCORED, State.INCOMPLETE, State.WAITING, State.REFUSED), "warning"),
    **dict.fromkeys((State.RANKED, State.READY), "band-2"),
    State.APPROVED: "complete",
}


def overall(blocs: Sequence[Bloc]) -> State:
    """The state of the bloc that has come the least far."""
    order = list(State)
    return min((state(bloc) for bloc in blocs), key=order.index)


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
        return f"Đã xếp hạng đủ {units} đơn vị, không có việc chờ quyết định"
    if now is State.APPROVED:
        return f"Kết quả đã được {by}phê duyệt"
    approved = sum(state(bloc) is State.APPROVED for bloc in blocs)
    if approved:
        return (
            f"Đã được {by}phê duyệt {approved}/{len(blocs)} khối; các khối còn lại đã đủ cơ sở "
            "trình phê duyệt"
        )
    return f"Đã đủ cơ sở trình {by}phê duyệt"


def what_waits(blocs: Sequence[Bloc]) -> Iterator[str]:
    """A line for each who has something to decide, approval last."""
    questions = [one for bloc in blocs for one in bloc.questions]
    before = [one for one in questions if one.kind != "approval"]
    after = [one for one in questions if one.kind == "approval"]
    for part in (*by_decider(before), *by_decider(after)):
        yield f"Chờ {part[:1].upper()}{part[1:]}."


def excluded(blocs: Sequence[Bloc]) -> Iterator[str]:
    """Who is not ranked, and why."""
    shown = {bloc.ranking.bloc for bloc in blocs}
    for one in blocs[0].context.excluded:
        if one.unit.bloc in shown:
            yield one.words
