"""The council's decision sheet: what waits, in a block for each who may decide it, and what can be
decided at any time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from thidua_xlsx.layout.blocks import Block, gap, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import RANKING, Bloc, plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.reasons_sheet import REASONS
from thidua_xlsx.layout.decisions import decision_columns, decisions_sheet
from thidua_xlsx.layout.grid import Column, Sheet
from thidua_xlsx.layout.listing import Link
from thidua_xlsx.model import Question, Regulation

NAME = "Quyết định"
SEE = "Xem"
NOTHING_WAITS = "Không có việc nào chờ quyết định."
ALWAYS = (
    "Ngoài các việc trên, những việc dưới đây có thể quyết định bất cứ lúc nào; cán bộ phụ trách "
    "đợt chấm ghi nhận theo văn bản:"
)


def council_decisions_sheet(
    regulation: Regulation,
    questions: Sequence[Question],
    context: ConsolidatedContext,
    grounds: Mapping[str, Link] = MappingProxyType({}),
) -> Sheet:
    """``layout.decisions`` with the council's title above and below what nobody asks for."""
    columns = decision_columns(codes=context.codes)
    above = plain_head(columns, regulation, context, "NỘI DUNG XIN Ý KIẾN QUYẾT ĐỊNH")
    below = _below(regulation, columns, nothing=not questions)
    return decisions_sheet(
        questions, name=NAME, above=above, below=below, codes=context.codes, grounds=grounds
    )


def grounds_of(
    questions: Iterable[Question], blocs: Sequence[Bloc], *, rated: bool
) -> dict[str, Link]:
    """Where the workbook shows what each question rests on: a unit's line of reasons where units
    are ``rated``, else the ranking of its bloc."""
    units = {unit.id for bloc in blocs for unit in bloc.units}
    of_bloc = {bloc.ranking.bloc: f"[{bloc.sheet(RANKING)}!{bloc.ends[0]}|unit]" for bloc in blocs}
    found: dict[str, Link] = {}
    for each in questions:
        if rated and each.unit in units:
            found[each.id] = Link(SEE, f"[{REASONS}!unit:{each.unit}|unit]")
        elif each.bloc in of_bloc:
            found[each.id] = Link(SEE, of_bloc[each.bloc])
    return found


def _below(regulation: Regulation, columns: Sequence[Column], *, nothing: bool) -> Block:
    wide = [("nothing", NOTHING_WAITS, ("note", "bold"))] if nothing else []
    wide.append(("always", ALWAYS, ("note", "italic")))
    return stacked(
        *(
            stacked(gap(f"{row_id}-gap", 9.0), wide_row(row_id, columns, text, style))
            for row_id, text, style in wide
        ),
        *(
            wide_row(f"always/{place}", columns, f"– {what}", ("note",))
            for place, what in enumerate(_always(regulation), start=1)
        ),
    )


def _always(regulation: Regulation) -> Iterator[str]:
    """What nobody asks for, with who may decide it."""
    yield (
        "Cho một tiêu chí điểm khác với điểm đã thẩm định"
        f"{_decider(regulation, 'condition')}: nêu đơn vị, tiêu chí, điểm."
    )
    if not regulation.ratings:
        return
    yield f"Hủy bỏ kết quả đã phê duyệt để xếp loại lại{_decider(regulation, 'cancellation')}."
    yield f"Phê duyệt mức khác với mức tính được{_decider(regulation, 'approval')}."
    if any(one.answers == "yes-no" for one in regulation.declarations):
        yield (
            "Ghi một vi phạm hoặc dữ kiện cho một đơn vị, kể cả khi đơn vị khác kê khai (khuyết "
            f"điểm xảy ra ở nơi công tác cũ tính cho nơi cũ){_decider(regulation, 'condition')}."
        )


def _decider(regulation: Regulation, step: str) -> str:
    decider = regulation.deciders.get(step)
    if decider is None:
        return ""
    return f" ({', '.join(text for text in (decider.by, decider.article) if text)})"
