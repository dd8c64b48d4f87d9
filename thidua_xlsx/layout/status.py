"""``ket-qua/tinh-trang.xlsx``: who has returned, who has not, who must mend what, and the sheet on
which the officer answers what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.decisions import DECISIONS, DECISIONS_NAME, decisions_sheet
from thidua_xlsx.layout.grid import Cell, Column, Merge, Page, Row, Sheet, Workbook
from thidua_xlsx.layout.letterhead import wide_row
from thidua_xlsx.layout.return_comparison import ComparedPair, comparison_sheet
from thidua_xlsx.model import Question, Standing

STATUS, FILES = "status", "files"

STATE_STYLES = {
    Standing.ACCEPTED: ("complete",),
    Standing.REVIEW: ("over",),
    Standing.OUTSTANDING: ("missing",),
}


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A form that went out.  ``original`` and ``slip`` are paths relative to ``ket-qua/``;
    ``deadline`` is said of units that have one of their own.  ``attached``: what came along with
    the return, as shown; ``attached_link`` is a path, or a place in this workbook."""

    unit: str
    bloc: str
    stage: str
    state: Standing
    state_name: str
    received: str
    late: bool
    receipt: str
    original: str
    slip: str
    to_mend: int
    deadline: str = ""
    attached: str = ""
    attached_link: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A received file, whatever became of it.  ``program`` saved it last; ``form`` and
    ``form_original`` are the form that it came along with: its receipt, its path."""

    name: str
    received: str
    outcome: str
    sender: str
    reason: str
    sha256: str
    original: str
    program: str = ""
    form: str = ""
    form_original: str = ""


@dataclass(frozen=True, slots=True)
class StatusText:
    """What the workbook says of the round."""

    round_name: str
    day: str
    deadline: str
    illustration: str
    chain_head: str


def status_workbook(
    lines: Sequence[StatusLine],
    asked: Sequence[Question],
    received: Sequence[FileLine],
    text: StatusText,
    compared: Sequence[ComparedPair] = (),
) -> Workbook:
    """The workbook; the identity sheet is added by who signs it."""
    return Workbook(
        (
            _status_sheet(lines, asked, text),
            decisions_sheet(asked),
            _files_sheet(received, text),
            comparison_sheet(compared, text.round_name),
        ),
        properties={"title": f"Tình trạng – {text.round_name}"},
        active=DECISIONS if asked else STATUS,
    )


# --- who has returned --------------------------------------------------------------------------

_STATUS_COLUMNS = (
    ("number", "STT", 5),
    ("unit", "Cơ quan, đơn vị", 40),
    ("bloc", "Khối", 22),
    ("stage", "Bước", 12),
    ("state", "Tình trạng", 14),
    ("received", "Nhận lúc", 16),
    ("deadline", "Hạn nộp riêng", 16),
    ("late", "Nộp muộn", 9),
    ("to-mend", "Nội dung phải sửa", 10),
    ("original", "Tệp đã nhận", 18),
    ("attached", "Tài liệu kèm theo", 18),
    ("slip", "Phiếu yêu cầu hoàn thiện", 18),
)


def _status_sheet(
    lines: Sequence[StatusLine], asked: Sequence[Question], text: StatusText
) -> Sheet:
    columns = tuple(Column(name, width) for name, _, width in _STATUS_COLUMNS)
    rows, merges = _titles(columns, "TÌNH TRẠNG NỘP PHIẾU", text, _summary(lines, asked, text))
    rows.append(_headings(_STATUS_COLUMNS))
    for number, line in enumerate(lines, start=1):
        rows.append(Row(f"{line.stage}/{number}", _status_cells(number, line)))
    return Sheet(
        STATUS,
        "Tình trạng",
        columns,
        tuple(rows),
        merges=tuple(merges),
        page=Page(repeat_rows=("heading", "heading"), last_column=columns[-1].id),
        freeze=(f"{lines[0].stage}/1", "bloc") if lines else None,
        autofilter=("heading", rows[-1].id) if lines else None,
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
    said = [
        f"{stage}: phát hành {counts.pop('all')}; "
        + "; ".join(f"{name} {count}" for name, count in counts.items())
        for stage, counts in stages.items()
    ]
    if text.deadline:
        said.append(text.deadline)
    said.append(
        f"Việc cần làm: có {len(asked)} việc chờ quyết ở trang “{DECISIONS_NAME}”."
        if asked
        else "Không có việc nào chờ quyết."
    )
    return tuple(said)


def _status_cells(number: int, line: StatusLine) -> Mapping[str, Cell]:
    return {
        "number": Cell(number, ("cell", "center")),
        "unit": Cell(line.unit, ("cell", "text")),
        "bloc": Cell(line.bloc, ("cell", "text")),
        "stage": Cell(line.stage, ("cell", "center")),
        "state": Cell(line.state_name, ("cell", "center", *STATE_STYLES.get(line.state, ()))),
        "received": Cell(line.received or None, ("cell", "center")),
        "deadline": Cell(line.deadline or None, ("cell", "center")),
        "late": Cell("Muộn" if line.late else None, ("cell", "center")),
        "to-mend": Cell(line.to_mend or None, ("cell", "center")),
        "original": _linked(line.receipt, line.original),
        "attached": _linked(line.attached, line.attached_link),
        "slip": _linked("Mở phiếu" if line.slip else "", line.slip),
    }


def _linked(shown: str, target: str) -> Cell:
    if not shown or not target:
        return Cell(shown or None, ("cell", "center"))
    return Cell(shown, ("cell", "link"), link=target)


# --- all files -----------------------------------------------------------------------------------

_FILE_COLUMNS = (
    ("number", "STT", 5),
    ("name", "Tệp", 34),
    ("received", "Nhận lúc", 16),
    ("outcome", "Kết quả", 16),
    ("sender", "Đơn vị", 28),
    ("form", "Kèm theo phiếu", 19),
    ("program", "Chương trình lưu tệp", 20),
    ("reason", "Lý do", 52),
    ("sha256", "SHA-256", 34),
)


def file_row(number: int) -> str:
    """The id of a row of the list of files, counted from 1."""
    return f"file/{number}"


def file_link(number: int) -> str:
    """A link to that row."""
    return f"[{FILES}!{file_row(number)}|name]"


def _files_sheet(received: Sequence[FileLine], text: StatusText) -> Sheet:
    columns = tuple(Column(name, width) for name, _, width in _FILE_COLUMNS)
    rows, merges = _titles(columns, "CÁC TỆP ĐÃ NHẬN", text, ())
    rows.append(_headings(_FILE_COLUMNS))
    for number, line in enumerate(received, start=1):
        cells = {
            "number": Cell(number, ("cell", "center")),
            "name": _linked(line.name, line.original),
            "received": Cell(line.received, ("cell", "center")),
            "outcome": Cell(line.outcome, ("cell", "center")),
            "sender": Cell(line.sender or None, ("cell", "text")),
            "form": _linked(line.form, line.form_original),
            "program": Cell(line.program or None, ("cell", "text")),
            "reason": Cell(line.reason or None, ("cell", "text")),
            "sha256": Cell(line.sha256, ("cell", "key", "text")),
        }
        rows.append(Row(file_row(number), cells))
    row, merge = wide_row(
        "chain", columns, f"Mã kiểm tra sổ đăng ký: {text.chain_head}", ("text", "key")
    )
    rows.append(row)
    merges.append(merge)
    return Sheet(
        FILES,
        "Tệp đã nhận",
        columns,
        tuple(rows),
        merges=tuple(merges),
        page=Page(repeat_rows=("heading", "heading"), last_column=columns[-1].id),
    )


def _titles(
    columns: Sequence[Column], title: str, text: StatusText, said: Sequence[str]
) -> tuple[list[Row], list[Merge]]:
    lines = [
        ("title-1", title, ("title",)),
        ("title-2", f"{text.round_name} – lập ngày {text.day}", ("attachment",)),
        ("title-3", text.illustration, ("illustration",)),
        *((f"said-{n}", line, ("instruction",)) for n, line in enumerate(said, start=1)),
    ]
    rows: list[Row] = []
    merges: list[Merge] = []
    for row_id, line, style in lines:
        if line:
            row, merge = wide_row(row_id, columns, line, style)
            rows.append(row)
            merges.append(merge)
    return rows, merges


def _headings(columns: Sequence[tuple[str, str, float]]) -> Row:
    return Row("heading", {name: Cell(heading, ("heading",)) for name, heading, _ in columns})
