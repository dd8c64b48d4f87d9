"""What must be said in words beside a rank and above a ranking: ties, gaps, what waits."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.consolidated.nomination_notes import nomination_notes
from thidua_xlsx.layout.consolidated.rating_notes import rating_notes
from thidua_xlsx.layout.consolidated.waiting import (
    State,
    approver,
    by_decider,
    open_questions,
    refused,
    state,
)
from thidua_xlsx.ranking.ranking import UnitRanking
from thidua_xlsx.ranking.ties import Tie
from thidua_xlsx.words.numerals import vietnamese


def note(bloc: Bloc, line: UnitRanking) -> str:
    """All that the rank and the rating of a unit need to have said."""
    told = bloc.context.notes.get(line.unit.id, ())
    if line.rank is None:
        return "; ".join((_missing_note(bloc, line), *told))
    notes = [*_tie_notes(bloc, line), *rating_notes(bloc, line), *nomination_notes(bloc, line)]
    if bloc.waits:
        notes.append("Hạng tạm thời")
    return "; ".join((*notes, *told))


def _tie_notes(bloc: Bloc, line: UnitRanking) -> Iterator[str]:
    ties = bloc.ties.get(line.unit.id, ())
    undecided = [tie for tie in ties if not tie.resolved]
    for tie in undecided:
        yield f"Đồng hạng, chờ {tie.decided_by} quyết định{_article(tie)}"
    decided = [tie for tie in ties if tie.decided is not None]
    for tie in decided[:1] if not undecided else ():
        yield f"Bằng điểm, thứ hạng do {tie.decided_by} quyết định{_article(tie)}"
    for tie in ties if not undecided and not decided else ():
        yield f"Bằng điểm đến {tie.decimals} chữ số thập phân, xét chữ số tiếp theo"


def _article(tie: Tie) -> str:
    return f" ({tie.article})" if tie.article else ""


def _missing_note(bloc: Bloc, line: UnitRanking) -> str:
    lacking = bloc.rows[line.unit.id].column("final").count(None)
    if lacking == len(bloc.annex.leaves()):
        return "Chưa thẩm định"
    return f"Còn {lacking:02} tiêu chí chưa có điểm thẩm định"


def what_waits(bloc: Bloc) -> str:
    """What to do next, in a sentence each."""
    return "\n".join((*_ties_wait(bloc), *_scores_wait(bloc), *_ratings_wait(bloc)))


def _ties_wait(bloc: Bloc) -> Iterator[str]:
    names = {unit.id: unit.name for unit in bloc.units}
    for tie in bloc.ranking.ties:
        if not tie.resolved:
            yield (
                f"Việc cần làm: {tie.decided_by} quyết định thứ hạng của "
                f"{', '.join(names[unit] for unit in tie.units)} "
                f"(cùng {vietnamese(tie.total, zeros=True)} điểm, tạm xếp hạng {tie.rank})."
            )


def _scores_wait(bloc: Bloc) -> Iterator[str]:
    absent = [line.unit.name for line in bloc.ranking.units if line.rank is None]
    if len(absent) == len(bloc.units):
        yield "Việc cần làm: thẩm định điểm; chưa đơn vị nào đủ điểm để xếp hạng."
    elif absent:
        yield (
            f"Việc cần làm: bổ sung điểm thẩm định của {', '.join(absent)}; đến khi đó hạng của "
            "các đơn vị khác trong khối là tạm thời."
        )


def _ratings_wait(bloc: Bloc) -> Iterator[str]:
    for part in by_decider([one for one in open_questions(bloc) if one.kind != "tie"]):
        yield f"Việc cần làm: {part}."
    count, now = len(bloc.units), state(bloc)
    if now is State.RANKED:
        yield f"Đã xếp hạng đủ {count:02} đơn vị; không có việc chờ quyết định."
    elif now is State.REFUSED:
        yield f"Việc cần làm: xếp loại lại {', '.join(refused(bloc))} (xem cột Ghi chú)."
    elif now is State.READY:
        ranked = f"Đã xếp hạng, xếp loại đủ {count:02} đơn vị"
        yield f"{ranked}; đủ cơ sở trình {approver(bloc)}phê duyệt."
    elif now is State.APPROVED:
        yield f"Xếp loại của {count:02} đơn vị đã được {approver(bloc)}phê duyệt."
    elif now is State.WAITING and not open_questions(bloc):
        yield "Kết quả còn tạm thời: có đơn vị chưa đủ căn cứ để xếp loại, xem cột Ghi chú."
