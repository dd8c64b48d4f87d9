"""What stands above and below the table of an appraiser's workbook: letterhead, whose it is, what
to do, how far it is, signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.appraiser.agreement import asks_agreement
from thidua_xlsx.layout.appraiser.appraiser_request import AppraiserRequest
from thidua_xlsx.layout.blocks import Block, stacked, wide_cell, wide_row, wide_rows
from thidua_xlsx.layout.form.appraised_facts import FACTS
from thidua_xlsx.layout.grid import Cell, Column, Row, column_range
from thidua_xlsx.layout.handed_codes import BALLOT_CODE_NAME, CODES
from thidua_xlsx.layout.letterhead import (
    NO_SUPERIOR,
    printed_head,
    signatures,
    standing_agency,
)
from thidua_xlsx.layout.listing import screen_headings
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.model import Signature, Stage

Title = tuple[str, tuple[str, ...]]
"""The text of a title, and how it looks."""
PROGRESS, SCREEN_HEADINGS, INSTRUCTION = "progress", "screen-headings", "instruction"
INSTRUCTIONS = {
    Stage.APPRAISAL: (
        "Chỉ nhập vào các ô nền {colour}. Điểm khác điểm tự đánh giá thì ghi lý do. Tiêu chí không "
        "có giải trình, minh chứng có thể để trống (Điều 9.4đ). Dùng nút lọc ở dòng tiêu đề để xem "
        "theo từng đơn vị. {facts}Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
    Stage.BALLOT: (
        "Cho điểm từng đơn vị vào các ô nền {colour}, không vượt điểm tối đa ghi ở đầu cột. Phiếu "
        "chỉ dùng để tính điểm trung bình của Lãnh đạo. {code}Lưu lại và gửi chính tệp này về "
        "{standing_agency}."
    ),
    Stage.APPEAL: (
        "Chỉ nhập vào các ô nền {colour}: điểm sau khi xem xét kiến nghị (giữ nguyên thì nhập lại "
        "điểm cơ quan đã cho lần đầu), mức chất lượng và lý do trả lời đơn vị. Điểm này là điểm "
        "cuối cùng. {facts}Lưu lại và gửi chính tệp này về {standing_agency}."
    ),
}
BY_EXCEPTION = (
    "Chỉ nhập vào các ô nền {colour}. Xem từng tiêu chí: đánh dấu x ở ô “Nhất trí với điểm tự chấm "
    "của các đơn vị còn lại” thì dòng để trống được tính điểm và mức đơn vị tự chấm, nếu đơn vị có "
    "giải trình hoặc minh chứng; chỉ nhập dòng khác điểm tự chấm, kèm lý do. {facts}Cách làm ở "
    "trang “Hướng dẫn”. Lưu lại và gửi chính tệp này về {standing_agency}."
)
"""Of a list whose criteria have such marks."""
OF_FACTS = (
    "Dòng có số liệu chấm: sửa số liệu nếu kết quả thẩm định khác, rồi chọn x ở cột “Đã thẩm "
    "định”; điểm tự tính theo số liệu, không nhập điểm."
)
OF_CODES = (
    f"Nhập {BALLOT_CODE_NAME.lower()} in trên phiếu trao tay của chính Lãnh đạo vào ô ở trang đầu; "
    "phiếu không kèm mã đúng chưa được tính."
)
_OF_AGENCY = Signature("THỦ TRƯỞNG CƠ QUAN", "right", "(Ký, ghi rõ họ tên, đóng dấu)")
SIGNED_BY = {
    Stage.APPRAISAL: _OF_AGENCY,
    Stage.BALLOT: Signature("NGƯỜI CHO ĐIỂM", "right", "(Ký, ghi rõ họ tên)"),
    Stage.APPEAL: _OF_AGENCY,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """What the panel counts: the rows, the column whose cells say what is lacking, the words for a
    finished row, and for one that may stay open ("" for none)."""

    rows: Sequence[Row]
    column: str
    done: tuple[str, ...]
    may_wait: str = ""


def opening_rows(
    request: AppraiserRequest,
    columns: Sequence[Column],
    titles: Sequence[str],
    progress: Progress,
    heads: Mapping[str, str],
) -> Block:
    """For the screen the line that says how far it is, the headings of the columns, both of which
    stay, and the instruction; then letterhead, titles, whose workbook."""
    regulation, printed = request.regulation, request.printed
    part = f" · Bổ sung lần {request.part - 1}" if request.part > 1 else ""
    told = BY_EXCEPTION if asks_agreement(request) else INSTRUCTIONS[request.stage]
    instruction = told.format(
        colour=input_word(printed),
        standing_agency=standing_agency(regulation, printed),
        facts=f"{OF_FACTS} " if printed.get(FACTS) else "",
        code=f"{OF_CODES} " if printed.get(CODES) else "",
    )
    if printed.get("deadline"):
        instruction += f" Hạn gửi: {printed['deadline']}."
    codes = (
        f"Đợt chấm: {printed.get('round', '')} · Mã phiếu: {printed.get('check_code', '')} · "
        f"Mẫu: {regulation.id} ({regulation.sha256[:8]}){part}"
    )
    shown: list[Title] = [(title, ("title",)) for title in titles]
    return stacked(
        wide_cell(PROGRESS, columns, _progress(progress), height=20.0),
        screen_headings(SCREEN_HEADINGS, heads),
        wide_rows(columns, ((INSTRUCTION, instruction, ("instruction",)),)),
        _letterhead(request, columns, shown),
        wide_rows(columns, (("codes", codes, ("text", "key")),)),
    )


def _letterhead(
    request: AppraiserRequest, columns: Sequence[Column], titles: Sequence[Title]
) -> Block:
    """The agency's; a leader is no agency and stands below that of whom he leads."""
    regulation, printed, name = request.regulation, request.printed, request.appraiser.name
    if request.stage is not Stage.BALLOT:
        return printed_head(regulation, printed, columns, name, titles)
    agency = printed.get("authority") or regulation.authority
    if agency == NO_SUPERIOR:
        agency = standing_agency(regulation, printed)
    return stacked(
        printed_head(
            *(regulation, {**printed, "authority": NO_SUPERIOR}, columns, agency, titles),
            number=None,
        ),
        wide_row("whose", columns, f"Người cho điểm: {name}", ("text", "bold")),
    )


def _progress(progress: Progress) -> Cell:
    """How many rows are finished, may stay open, are left: as it stands, and counted live."""
    total, column = len(progress.rows), progress.column
    states = [row.cells[column].value for row in progress.rows]
    cells = column_range(column, progress.rows[0].id, progress.rows[-1].id)
    counted = [said for said in (progress.done, (progress.may_wait,)) if any(said)]
    numbers = [sum(map(states.count, said)) for said in counted]
    formulas = ["+".join(f'COUNTIF({cells},"{state}")' for state in said) for said in counted]
    formulas.append(f"({'-'.join((str(total), *(f'({each})' for each in formulas)))})")
    numbers.append(total - sum(numbers))
    waiting = (" · Không có minh chứng, chưa chấm: ",) if progress.may_wait else ()
    words = ["Đã xong ", *waiting, " · Còn phải làm: "]
    words[1] = f" / {total}{words[1]}"
    text = "".join(f"{word}{number}" for word, number in zip(words, numbers, strict=True))
    live = (f'"{word}"&({formula})' for word, formula in zip(words, formulas, strict=True))
    return Cell(text, ("panel-value", "bold"), formula="&".join(live))


def closing_rows(columns: Sequence[Column], stage: Stage = Stage.APPRAISAL) -> Block:
    """The signature block."""
    return signatures(columns, (SIGNED_BY[stage],))
