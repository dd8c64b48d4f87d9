"""What stands above and below the table of an appraiser's workbook: letterhead, whose it is, what
to do, how far it is, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.appraiser.facts import FACTS
from thidua_xlsx.layout.appraiser.request import AppraiserRequest
from thidua_xlsx.layout.grid import Cell, Column, Merge, Row
from thidua_xlsx.layout.letterhead import Block, head, place_and_date, signatures, wide_row
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.model import Signature, Stage

HEADING = "heading"

INSTRUCTIONS = {
    Stage.APPRAISAL: (
        "Chỉ nhập vào các ô nền {colour}. Điểm khác điểm tự đánh giá thì ghi lý do. Tiêu chí không "
        "có giải trình, minh chứng có thể để trống (Điều 9.4đ). Dùng nút lọc ở dòng tiêu đề để xem "
        "theo từng đơn vị. {facts}Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
    Stage.BALLOT: (
        "Cho điểm từng đơn vị vào các ô nền {colour}, không vượt điểm tối đa ghi ở đầu cột. Phiếu "
        "chỉ dùng để tính điểm trung bình của Lãnh đạo. Lưu lại và gửi chính tệp này về "
        "{standing_agency}."
    ),
    Stage.APPEAL: (
        "Chỉ nhập vào các ô nền {colour}: điểm sau khi xem xét kiến nghị (giữ nguyên thì nhập lại "
        "điểm thẩm định lần đầu), mức chất lượng và lý do trả lời đơn vị. Điểm này là điểm cuối "
        "cùng. {facts}Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
}
OF_FACTS = (
    "Dòng có số liệu chấm: sửa số liệu nếu kết quả thẩm định khác, rồi chọn x ở cột “Đã thẩm "
    "định”; điểm tự tính theo số liệu, không nhập điểm."
)
SIGNED_BY = {
    Stage.APPRAISAL: "THỦ TRƯỞNG CƠ QUAN",
    Stage.BALLOT: "NGƯỜI CHO ĐIỂM",
    Stage.APPEAL: "THỦ TRƯỞNG CƠ QUAN",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """What the panel counts: the ``range`` of the cells that say what is lacking, their present
    ``states``, the words for a finished row, and for one that may stay open ("" for none)."""

    range: str
    states: Sequence[str]
    done: str
    may_wait: str = ""


def opening_rows(
    request: AppraiserRequest,
    columns: Sequence[Column],
    titles: Sequence[str],
    progress: Progress,
) -> Block:
    """Letterhead, titles, whose workbook, instruction and the line that says how far it is."""
    regulation, printed = request.regulation, request.printed
    rows, merges = head(
        columns,
        printed.get("authority") or regulation.authority,
        request.appraiser.name,
        place_and_date(
            printed.get("place") or regulation.place, printed.get("year") or regulation.year
        ),
        (
            *((title, ("title",)) for title in titles),
            (printed.get("illustration", ""), ("illustration",)),
        ),
    )
    part = f" · Bổ sung lần {request.part - 1}" if request.part > 1 else ""
    agency = printed.get("standing_agency") or regulation.standing_agency_name
    instruction = INSTRUCTIONS[request.stage].format(
        colour=input_word(printed),
        standing_agency=agency,
        facts=f"{OF_FACTS} " if printed.get(FACTS) else "",
    )
    if printed.get("deadline"):
        instruction += f" Hạn gửi: {printed['deadline']}."
    for row_id, text, style in (
        (
            "codes",
            f"Đợt chấm: {printed.get('round', '')} · Mã phiếu: {printed.get('check_code', '')} · "
            f"Mẫu: {regulation.id} ({regulation.sha256[:8]}){part}",
            ("text", "key"),
        ),
        ("instruction", instruction, ("instruction",)),
    ):
        row, merge = wide_row(row_id, columns, text, style)
        rows.append(row)
        merges.append(merge)
    row = Row("progress", {columns[0].id: _progress(progress)}, height=20.0)
    return [*rows, row], [*merges, Merge("progress", columns[0].id, "progress", columns[-1].id)]


def _progress(progress: Progress) -> Cell:
    total = len(progress.states)
    finished = sum(state == progress.done for state in progress.states)
    done = f'COUNTIF({progress.range},"{progress.done}")'
    formula = f'"Đã xong "&{done}&" / {total}'
    text = f"Đã xong {finished} / {total}"
    if progress.may_wait:
        waiting = sum(state == progress.may_wait for state in progress.states)
        count = f'COUNTIF({progress.range},"{progress.may_wait}")'
        left = f"{total}-{done}-{count}"
        formula += f' · Không có minh chứng, chưa chấm: "&{count}&" · Còn phải làm: "&({left})'
        text += (
            f" · Không có minh chứng, chưa chấm: {waiting} · "
            f"Còn phải làm: {total - finished - waiting}"
        )
    else:
        formula += f' · Còn phải làm: "&({total}-{done})'
        text += f" · Còn phải làm: {total - finished}"
    return Cell(text, ("panel-value", "bold"), formula=formula)


def closing_rows(columns: Sequence[Column], stage: Stage = Stage.APPRAISAL) -> Block:
    """The signature block."""
    return signatures(columns, (Signature(SIGNED_BY[stage], "right", "(Ký, ghi rõ họ tên)"),))
