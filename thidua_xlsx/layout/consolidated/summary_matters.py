"""What is laid before the council on page one: each matter in a sentence, and where to see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from thidua_xlsx.layout.consolidated.blocs import RANKING, Bloc
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.nomination_notes import nominated
from thidua_xlsx.layout.consolidated.proposals_part import HEADS
from thidua_xlsx.layout.consolidated.rating_names import band_roles, short_names
from thidua_xlsx.layout.consolidated.reasons_sheet import REASONS
from thidua_xlsx.layout.consolidated.waiting import State, approver, by_decider, overall
from thidua_xlsx.layout.decisions import DECISIONS
from thidua_xlsx.layout.listing import Link
from thidua_xlsx.model import Question
from thidua_xlsx.rating.approvals import APPROVAL
from thidua_xlsx.rating.lists import CRITICISM, HEAD_REVIEW, REWARD
from thidua_xlsx.rating.outcome import UnitRating

PROPOSED = {
    REWARD: "khen thưởng {count:02} đơn vị {rating}",
    CRITICISM: "phê bình, kiểm điểm trách nhiệm {count:02} đơn vị {rating}",
    HEAD_REVIEW: "xem xét người đứng đầu {count:02} đơn vị hai năm liên tiếp {rating}",
}
"""What is proposed by its kind: to whom it is done follows from the list."""
ONLY_IN_WORDS = "kiem-tra.xlsx, trang “{sheet}”"
NAMED_AT_MOST = 40


class Matter(NamedTuple):
    """A matter in one sentence, with where its evidence stands."""

    text: str
    evidence: Link


def matters(contents: ConsolidatedContents, blocs: Sequence[Bloc]) -> tuple[Matter, ...]:
    """All that the council is to take note of, decide or propose, in the order of the meeting."""
    return tuple(_matters(contents, blocs))


def _matters(contents: ConsolidatedContents, blocs: Sequence[Bloc]) -> Iterator[Matter]:
    units = sum(len(bloc.units) for bloc in blocs)
    yield Matter(
        f"Xem xét, thông qua kết quả chấm điểm và thứ hạng của {units:02} đơn vị thuộc "
        f"{len(blocs):02} khối.",
        Link("Xếp hạng", f"[{blocs[0].sheet(RANKING)}!{blocs[0].ends[0]}|unit]"),
    )
    asked = [*contents.asked, *(one for bloc in blocs for one in bloc.questions)]
    decisions = Link("Quyết định", f"[{DECISIONS}!heading|question]")
    yield from (Matter(text, decisions) for text in _to_decide(asked))
    if contents.ratings.units:
        unit = blocs[0].ends[0]
        yield Matter(_rated(blocs), Link("Căn cứ xếp loại", f"[{REASONS}!{unit}|unit]"))
    yield from _proposals(contents)
    for bloc in blocs:
        ranked = Link("Xếp hạng", f"[{bloc.sheet(RANKING)}!{bloc.ends[0]}|unit]")
        whose = f"{bloc.name}: " if len(blocs) > 1 else ""
        told = nominated(bloc.nomination, bloc.names, whose)
        yield from (Matter(text, ranked) for text in told)
    if contents.difficulties:
        where = ONLY_IN_WORDS.format(sheet="Khó khăn, kiến nghị")
        yield Matter(
            f"Xem xét khó khăn, vướng mắc, kiến nghị của {len(contents.difficulties):02} đơn vị.",
            Link(where, ""),
        )
    ready = [one for one in asked if one.kind == APPROVAL]
    if ready:
        yield Matter(
            f"Trình {approver(blocs[0])}phê duyệt kết quả xếp loại của {len(ready):02} khối đã đủ "
            "cơ sở.",
            decisions,
        )


def _to_decide(asked: Sequence[Question]) -> Iterator[str]:
    waiting = [one for one in {each.id: each for each in asked}.values() if one.kind != APPROVAL]
    if waiting:
        parts = "; ".join(by_decider(waiting))
        yield f"Cho ý kiến quyết định {len(waiting):02} việc còn chờ: {parts}."


def _rated(blocs: Sequence[Bloc]) -> str:
    """How many units have which rating, and how many none yet."""
    given = [current(rating) for bloc in blocs for rating in bloc.ratings.values()]
    names = short_names(blocs[0].regulation)
    best_first = band_roles(blocs[0].regulation)
    counts = [f"{given.count(id):02} {names[id]}" for id in best_first if id in given]
    if None in given:
        counts.append(f"{given.count(None):02} chưa xếp loại")
    planned = "" if overall(blocs) is State.APPROVED else "dự kiến "
    return f"Thông qua {planned}xếp loại: {', '.join(counts)}."


def current(rating: UnitRating) -> str | None:
    """The rating that counts: the approved one, else the computed one."""
    return rating.approved or rating.computed


def _proposals(contents: ConsolidatedContents) -> Iterator[Matter]:
    names = short_names(contents.regulation)
    for each in contents.proposed:
        if each.units and each.kind in PROPOSED:
            rating = names[each.units[0].rating]
            what = PROPOSED[each.kind].format(count=len(each.units), rating=rating.lower())
            to = f"{each.decided_by} " if each.decided_by else ""
            article = f" ({each.article})" if each.article else ""
            yield Matter(f"Đề nghị {to}{what}{article}.", _list_link(each.kind))
    above = sum(one.above for one in contents.ratings.heads) if contents.proposed else 0
    if above:
        yield Matter(
            f"Xem xét {above:02} người đứng đầu tự xếp loại cao hơn mức của đơn vị (Điều 4.5).",
            _list_link(HEADS),
        )


def _list_link(kind: str) -> Link:
    return Link("Danh sách đề xuất", f"[{kind}.title|bloc]")


def named(blocs: Sequence[Bloc], rating: str) -> tuple[int, str]:
    """How many units have the rating, and their names bloc by bloc in rank order; of very many the
    first."""
    by_bloc = {
        bloc.name: [unit.name for unit in bloc.units if _has(bloc, unit.id, rating)]
        for bloc in blocs
    }
    count = sum(map(len, by_bloc.values()))
    told, left = [], NAMED_AT_MOST
    for bloc, names in by_bloc.items():
        if names and left > 0:
            told.append(f"{bloc}: {', '.join(names[:left])}")
            left -= len(names)
    if left < 0:
        told.append(f"và {-left:02} đơn vị khác")
    return count, "; ".join(told)


def _has(bloc: Bloc, unit: str, rating: str) -> bool:
    return unit in bloc.ratings and current(bloc.ratings[unit]) == rating
