"""How far a result has come, and who has to decide what before it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from thidua_xlsx.layout import approval
from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.model import Question
from thidua_xlsx.rating.approvals import APPROVAL, CHANGE

KINDS = {
    "tie": "thứ hạng của các đơn vị bằng điểm",
    "fact": "xác nhận nội dung kê khai",
    "condition": "xác nhận điều kiện xếp loại",
    "gap": "xếp loại đơn vị không đủ điều kiện của mức nào",
    "quota-tie": "chọn đơn vị đồng hạng khi hạng mức còn ít hơn",
    "quota-place": "xác nhận hạng mức chỉ có do làm tròn",
    "nomination-count": "kiểm phiếu suy tôn khi chưa đủ phiếu hợp lệ",
    "nomination-basis": "phiếu suy tôn ghi điểm, hạng nay đã khác",
    "nomination-tie": "chọn đơn vị bằng phiếu suy tôn",
    "unnominated": "lý do đơn vị dẫn đầu không được suy tôn",
    CHANGE: "kết quả đã phê duyệt sẽ khác theo số liệu hiện nay",
    APPROVAL: "phê duyệt kết quả xếp loại",
    "approved": "phê duyệt mức xếp loại khác",
    "cancelled": "hủy bỏ kết quả đã phê duyệt",
    "score": "điểm của một tiêu chí",
    "return": "phiếu được tính",
    "waiver": "chấp nhận phiếu còn lỗi hoặc nộp muộn",
    "owner": "phiếu chưa rõ của đơn vị nào",
    "number": "số viết chưa rõ",
    "panel": "điểm của Lãnh đạo khi phiếu thay đổi",
    "receipt": "hủy bỏ lần tiếp nhận",
    "received": "thời điểm nhận",
    "signed": "nội dung in trên bản ký",
    "reopened": "mở lại đợt chấm",
}
"""What is decided, by its kind; of what waits after its number."""


class State(StrEnum):
    """How far a bloc's result has come, the least first."""

    UNSCORED = "unscored"
    INCOMPLETE = "incomplete"
    WAITING = "waiting"
    REFUSED = "refused"
    RANKED = "ranked"
    READY = "ready"
    APPROVED = "approved"


def state(bloc: Bloc) -> State:
    """UNSCORED: no unit has a final total; INCOMPLETE: some have none; WAITING: a decision or a
    fact is missing; REFUSED: a rating was refused or cancelled and not given again; RANKED: nobody
    rates; READY to be approved; APPROVED: every unit is."""
    lines = bloc.ranking.units
    absent = sum(line.rank is None for line in lines)
    if absent == len(lines):
        return State.UNSCORED
    if absent:
        return State.INCOMPLETE
    ratings = bloc.ratings.values()
    provisional = any(line.provisional for line in lines) or any(
        each.provisional for each in ratings
    )
    if open_questions(bloc) or provisional:
        return State.WAITING
    if not ratings:
        return State.RANKED
    if refused(bloc):
        return State.REFUSED
    approved = all(each.approved is not None for each in ratings)
    return State.APPROVED if approved else State.READY


def overall(blocs: Sequence[Bloc]) -> State:
    """The state of the bloc that has come the least far."""
    order = list(State)
    return min((state(bloc) for bloc in blocs), key=order.index)


def refused(bloc: Bloc) -> tuple[str, ...]:
    """The names of the units whose rating was refused or cancelled and not given again."""
    blocks = {unit for unit, each in bloc.ratings.items() if each.approval and each.approval.blocks}
    return tuple(unit.name for unit in bloc.units if unit.id in blocks)


def open_questions(bloc: Bloc) -> tuple[Question, ...]:
    """What has to be decided before the result can be approved."""
    return tuple(one for one in bloc.questions if one.kind != APPROVAL)


def by_decider(questions: Sequence[Question]) -> Iterator[str]:
    """A sentence part for each who decides: how many of what."""
    for decider in dict.fromkeys(one.decided_by for one in questions):
        kinds = Counter(one.kind for one in questions if one.decided_by == decider)
        what = "; ".join(f"{count:02} {KINDS.get(kind, kind)}" for kind, count in kinds.items())
        yield f"{decider}: {what}"


def approver(bloc: Bloc) -> str:
    """Who approves the ratings, with a blank behind; "" where the regulation names nobody."""
    by = approval.approver(bloc.regulation)
    return f"{by} " if by else ""
