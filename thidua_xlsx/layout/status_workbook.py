"""``ket-qua/tinh-trang.xlsx``: who has returned, who has not, who must mend what, and the sheet on
which the officer answers what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from thidua_xlsx.layout.blocks import EMPTY, Block, wide_row, wide_rows
from thidua_xlsx.layout.decisions import (
    DECISIONS,
    DECISIONS_NAME,
    decision_columns,
    decisions_sheet,
)
from thidua_xlsx.layout.grid import Column, Sheet, Workbook
from thidua_xlsx.layout.listing import (
    NO_LINK,
    Heading,
    Link,
    Listed,
    listed_cell,
    listed_row,
    listing,
    numbered_rows,
)
from thidua_xlsx.layout.return_comparison import ComparedPair, comparison_sheet
from thidua_xlsx.model import Question, Standing

STATUS, FILES = "status", "files"

STATE_STYLES = {
    Standing.ACCEPTED: ("complete",),
    Standing.REVIEW: ("over",),
    Standing.OUTSTANDING: ("missing",),
}


class StatusLine(NamedTuple):
    """A form that went out, with its return: ``original`` by its name, ``attached`` what came along
    with it; paths are relative to ``ket-qua/``.  ``deadline`` is said of units that have one
    of their own; ``signed``: how the unit's signed sheet stands, and the sheet."""

    unit: str
    id: str
    bloc: str
    stage: str
    state: Standing
    state_name: str
    received: str
    late: bool
    to_mend: int
    deadline: str
    original: Link
    attached: Link
    slip: Link
    signed: Link = NO_LINK


class FileLine(NamedTuple):
    """A received file, whatever became of it, with the path of its original; ``code``: its receipt
    code.  ``program`` saved it last; ``form`` is the form that it came along with, by its name.
    """

    name: Link
    sha256: str
    code: str
    received: str
    outcome: str
    sender: str
    reason: str
    program: str
    form: Link


@dataclass(frozen=True, slots=True)
class StatusText:
    """What the workbook says of the round; ``codes``: whether answers have to show a code."""

    round_name: str
    day: str
    deadlines: tuple[str, ...]
    illustration: str
    chain_head: str
    signed: tuple[str, ...] = ()
    codes: bool = False


def status_workbook(
    lines: Sequence[StatusLine],
    asked: Sequence[Question],
    received: Sequence[FileLine],
    text: StatusText,
    compared: Sequence[ComparedPair] = (),
    grounds: Mapping[str, Link] = MappingProxyType({}),
) -> Workbook:
    """The workbook; the identity sheet is added by who signs it.  ``grounds``: where to see what a
    question (its id) rests on."""
    units = {line.id: line.unit for line in lines}
    return Workbook(
        (
            _status_sheet(lines, asked, text),
            _decisions_sheet(asked, text, grounds),
            _files_sheet(received, text),
            comparison_sheet(compared, text.round_name, units),
        ),
        properties={"title": f"Tình trạng – {text.round_name}"},
        active=DECISIONS if asked else STATUS,
    )


# --- who has returned --------------------------------------------------------------------------

_STATUS_COLUMNS = (
    Heading("number", "STT", 5, "center"),
    Heading("unit", "Cơ quan, đơn vị", 40),
    Heading("id", "Mã", 20, hidden=True),
    Heading("bloc", "Khối", 22),
    Heading("stage", "Bước", 12, "center"),
    Heading("state", "Tình trạng", 14, "center"),
    Heading("received", "Nhận lúc", 16, "center"),
    Heading("deadline", "Hạn nộp riêng", 16, "center"),
    Heading("late", "Nộp muộn", 9, "center"),
    Heading("to-mend", "Nội dung phải sửa", 10, "center"),
    Heading("original", "Tệp đã nhận", 32),
    Heading("attached", "Tài liệu kèm theo", 18),
    Heading("slip", "Phiếu yêu cầu hoàn thiện", 18),
    Heading("signed", "Bản ký, đóng dấu", 18),
)


def _status_sheet(
    lines: Sequence[StatusLine], asked: Sequence[Question], text: StatusText
) -> Sheet:
    columns = _STATUS_COLUMNS if text.signed else _STATUS_COLUMNS[:-1]
    return listing(
        STATUS,
        "Tình trạng",
        columns,
        [
            listed_row(columns, f"{line.stage}/{number}", _status_values(number, line))
            for number, line in enumerate(lines, start=1)
        ],
        above=_titles(columns, "TÌNH TRẠNG NỘP PHIẾU", text, _summary(lines, asked, text)),
        freeze="bloc",
        filtered=True,
    )


def _summary(
    lines: Sequence[StatusLine], asked: Sequence[Question], text: StatusText
) -> tuple[str, ...]:
    """The first lines that an officer reads: counts a stage, what to do next."""
    stages: dict[str, dict[str, int]] = {}
    for line in lines:
        counts = stages.setdefault(line.stage, {"all": 0})
        counts["all"] += line.state != Standing.WITHDRAWN
        counts[line.state_name] = counts.get(line.state_name, 0) + 1
    sentences = [
        f"{stage}: phát hành {counts.pop('all'):02}; "
        + "; ".join(f"{name} {count:02}" for name, count in counts.items())
        for stage, counts in stages.items()
    ]
    sentences += (*text.deadlines, *text.signed)
    sentences.append(
        f"Việc cần làm: {len(asked):02} nội dung ở trang “{DECISIONS_NAME}”."
        if asked
        else _NOTHING_ASKED
    )
    return tuple(sentences)


def _status_values(number: int, line: StatusLine) -> dict[str, Listed]:
    return {
        **line._asdict(),
        "number": number,
        "state": listed_cell(line.state_name, "center", *STATE_STYLES.get(line.state, ())),
        "late": "Muộn" if line.late else None,
        "to-mend": line.to_mend or None,
    }


# --- what waits ----------------------------------------------------------------------------------

_NOTHING_ASKED = "Không có nội dung nào xin ý kiến quyết định."


def _decisions_sheet(
    asked: Sequence[Question], text: StatusText, grounds: Mapping[str, Link]
) -> Sheet:
    columns = decision_columns(codes=text.codes)
    return decisions_sheet(
        asked,
        above=_titles(columns, DECISIONS_NAME.upper(), text, ()),
        below=EMPTY if asked else wide_row("nothing", columns, _NOTHING_ASKED, ("note", "bold")),
        codes=text.codes,
        grounds=grounds,
    )


# --- all files -----------------------------------------------------------------------------------

_FILE_COLUMNS = (
    Heading("number", "STT", 5, "center"),
    Heading("name", "Tệp", 34),
    Heading("code", "Mã biên nhận", 19, "center"),
    Heading("received", "Nhận lúc", 16, "center"),
    Heading("outcome", "Kết quả", 16, "center"),
    Heading("sender", "Đơn vị", 28),
    Heading("form", "Kèm theo phiếu", 19),
    Heading("program", "Chương trình lưu tệp", 20),
    Heading("reason", "Lý do", 52),
    Heading("sha256", "SHA-256", 34),
)
_PRINTED_COLUMNS = _FILE_COLUMNS[:-1]
"""The hash is for programs."""


FILE_ROW = "file/"
"""What the ids of the rows of the list begin with, before their number from 1."""


def file_link(number: int) -> str:
    """A link to that row of the list of files."""
    return f"[{FILES}!{FILE_ROW}{number}|name]"


def _files_sheet(received: Sequence[FileLine], text: StatusText) -> Sheet:
    chain = f"Mã kiểm tra sổ đăng ký: {text.chain_head}"
    sheet = listing(
        FILES,
        "Tệp đã nhận",
        _FILE_COLUMNS,
        numbered_rows(
            _FILE_COLUMNS,
            FILE_ROW,
            (
                {**one._asdict(), "sha256": listed_cell(one.sha256, "key", "text")}
                for one in received
            ),
        ),
        above=_titles(_PRINTED_COLUMNS, "CÁC TỆP ĐÃ NHẬN", text, ()),
        below=wide_row("chain", _PRINTED_COLUMNS, chain, ("text", "key")),
    )
    return replace(sheet, page=replace(sheet.page, last_column=_PRINTED_COLUMNS[-1].id))


def _titles(
    columns: Sequence[Column | Heading], title: str, text: StatusText, summary: Sequence[str]
) -> Block:
    lines = (
        ("title-1", title, ("title",)),
        ("title-2", f"{text.round_name} – lập ngày {text.day}", ("attachment",)),
        ("title-3", text.illustration, ("illustration",)),
        *((f"said-{n}", line, ("instruction",)) for n, line in enumerate(summary, start=1)),
    )
    return wide_rows(columns, lines)
