"""The council's decision sheet: what waits, in a block for each who may decide it, and what can be
decided at any time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.decisions import decision_columns, decisions_sheet
from thidua_xlsx.layout.grid import Cell, Column, Sheet
from thidua_xlsx.model import Question, Regulation

NAME = "Quyết định"
NOTHING_WAITS = "Không có việc nào chờ quyết định."
ALWAYS = (
    "Ngoài các việc trên, những việc dưới đây có thể quyết định bất cứ lúc nào, bằng lệnh ghi bên "
    'phải (mã đơn vị, mã của mọi việc: thidua-xlsx facts THƯ_MỤC_ĐỢT_CHẤM "TÊN ĐƠN VỊ"):'
)
WHO_AND_WHY = '--by "HỌ TÊN" --reason "LÝ DO" --document "SỐ VĂN BẢN"'


def council_decisions_sheet(
    regulation: Regulation, questions: Sequence[Question], context: ConsolidatedContext
) -> Sheet:
    """``layout.decisions`` with the council's title above and the commands below."""
    columns = decision_columns(codes=context.codes)
    above = plain_head(columns, regulation, context, "CÁC VIỆC CHỜ QUYẾT ĐỊNH")
    below = _below(regulation, columns, nothing=not questions)
    return decisions_sheet(questions, name=NAME, above=above, below=below, codes=context.codes)


def _below(regulation: Regulation, columns: Sequence[Column], *, nothing: bool) -> Block:
    wide = [("nothing", NOTHING_WAITS, ("note", "bold"))] if nothing else []
    wide.append(("always", ALWAYS, ("note", "italic")))
    return stacked(
        *(
            stacked(gap(f"{row_id}-gap", 9.0), wide_row(row_id, columns, text, style))
            for row_id, text, style in wide
        ),
        *(
            spread_row(
                f"always/{place}",
                (Cell(what, ("cell", "label")), "id", "question"),
                (Cell(command, ("cell", "text")), "answers", "document"),
            )
            for place, (what, command) in enumerate(_always(regulation), start=1)
        ),
    )


def _always(regulation: Regulation) -> Iterator[tuple[str, str]]:
    """What nobody asks for: the words with who may decide it, and the command."""
    yield (
        f"Cho một tiêu chí điểm khác với điểm đã thẩm định{_decider(regulation, 'condition')}; mã "
        "tiêu chí ở trang “Đối chiếu”, điểm ví dụ 7,5.",
        _command("score:MÃ_ĐƠN_VỊ:MÃ_TIÊU_CHÍ", "ĐIỂM"),
    )
    if not regulation.ratings:
        return
    best = regulation.ratings[0].id
    yield (
        f"Hủy bỏ kết quả đã phê duyệt để xếp loại lại{_decider(regulation, 'cancellation')}.",
        _command("cancelled:MÃ_ĐƠN_VỊ", "huy-bo"),
    )
    yield (
        f"Phê duyệt mức khác với mức tính được{_decider(regulation, 'approval')}; trả lời bằng mã "
        f"của mức, ví dụ {best}.",
        _command("approved:MÃ_ĐƠN_VỊ", "MÃ_MỨC_XẾP_LOẠI"),
    )
    declared = [one for one in regulation.declarations if one.answers == "yes-no"]
    if declared:
        yield (
            f"Ghi một vi phạm hoặc dữ kiện cho một đơn vị, kể cả khi đơn vị khác kê khai (khuyết "
            f"điểm xảy ra ở nơi công tác cũ tính cho nơi cũ){_decider(regulation, 'condition')}; "
            f"mã kê khai, ví dụ {declared[0].id}.",
            _command("fact:MÃ_ĐƠN_VỊ:MÃ_KÊ_KHAI", "co"),
        )


def _decider(regulation: Regulation, step: str) -> str:
    decider = regulation.deciders.get(step)
    if decider is None:
        return ""
    return f" ({', '.join(text for text in (decider.by, decider.article) if text)})"


def _command(id: str, answer: str) -> str:
    return f"thidua-xlsx decide THƯ_MỤC_ĐỢT_CHẤM {id} {answer}\n{WHO_AND_WHY}"
