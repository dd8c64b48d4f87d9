"""What the result was made from, by hash, and how anybody can prove that it follows from that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.parts import plain_head
from thidua_xlsx.layout.grid import Cell, Column, Merge, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import wide_row
from thidua_xlsx.model import Regulation

SEAL = "seal"
HOW_TO_CHECK = (
    "Cách kiểm tra: chạy lệnh  thidua-xlsx verify THƯ_MỤC_ĐỢT_CHẤM  (hoặc với tệp ho-so.zip). Lệnh "
    "này tính lại toàn bộ kết quả từ các tệp gốc đã nhận, biểu mẫu và các quyết định đã ghi, rồi "
    "so từng giá trị và từng mã với sổ này. Khớp nghĩa là kết quả đúng là tính ra từ những gì đã "
    "nộp và đã quyết định, không ai sửa về sau; không có nghĩa là điều đơn vị kê khai đúng sự thật."
)
_COLUMNS = (
    ("number", "STT", 5.0),
    ("name", "Tệp", 42.0),
    ("whose", "Của đơn vị, cơ quan; số tiếp nhận", 34.0),
    ("since", "Nhận lúc, có hiệu lực từ", 17.0),
    ("sha256", "SHA-256", 60.0),
)


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file that the result rests on: its name and SHA-256; whose it is and since when it counts
    as shown, "" where that says nothing."""

    name: str
    sha256: str
    whose: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """All that the result rests on.

    ``originals``: the returns that count; ``templates``: the files of the regulation;
    ``controls``: the control workbook's versions, the oldest first.  ``register_head``: the hash at
    the head of the chain of facts; ``result_sha256`` is that of the ``rank`` command's answer.
    """

    result_sha256: str
    register_head: str
    software: str
    originals: tuple[SealedFile, ...]
    templates: tuple[SealedFile, ...]
    controls: tuple[SealedFile, ...]


def seal_sheet(regulation: Regulation, seal: Seal, context: ConsolidatedContext) -> Sheet:
    """The result's own hash, the chain's, the software; then every file by kind."""
    columns = tuple(Column(name, width) for name, _, width in _COLUMNS)
    titles = ("NIÊM PHONG KẾT QUẢ",)
    head, merges = plain_head(columns, regulation.council, context, titles)
    said, merge = wide_row("instruction", columns, HOW_TO_CHECK, ("instruction",))
    rows, row_merges = _facts(seal)
    parts = (
        ("originals", "Tệp gốc được tính vào kết quả", seal.originals),
        ("controls", "Các bản của sổ điều khiển dot-cham.xlsx", seal.controls),
        ("templates", "Biểu mẫu và quy định dùng để tính", seal.templates),
    )
    for id, title, files in parts:
        text = f"{title}: {len(files)} tệp"
        title_row, title_merge = wide_row(f"part:{id}", columns, text, ("cell", "section", "label"))
        rows += [title_row, *_file_rows(id, files)]
        row_merges.append(title_merge)
    return Sheet(
        SEAL,
        "Niêm phong",
        columns,
        (*head, said, *rows),
        merges=(*merges, merge, *row_merges),
        page=Page(repeat_rows=("heading", "heading")),
    )


def _facts(seal: Seal) -> tuple[list[Row], list[Merge]]:
    """The lines above the list, each with its name and value, and the heading of the list."""
    lines = (
        ("result", "Mã của kết quả (result_sha256)", seal.result_sha256),
        ("register", "Mã đầu chuỗi sự kiện của sổ đăng ký", seal.register_head),
        ("software", "Phiên bản phần mềm", seal.software),
    )
    rows: list[Row] = []
    merges: list[Merge] = []
    for id, name, value in lines:
        cells = {
            "number": Cell(name, ("cell", "panel-label")),
            "whose": Cell(value, ("cell", "panel-value")),
        }
        rows.append(Row(f"fact:{id}", cells))
        merges.append(Merge(f"fact:{id}", "number", f"fact:{id}", "name"))
        merges.append(Merge(f"fact:{id}", "whose", f"fact:{id}", "sha256"))
    rows.append(Row("gap", {}, height=9.0))
    rows.append(Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in _COLUMNS}))
    return rows, merges


def _file_rows(part: str, files: Sequence[SealedFile]) -> Iterator[Row]:
    for number, file in enumerate(files, start=1):
        cells = {
            "number": Cell(number, ("cell", "center")),
            "name": Cell(file.name, ("cell", "text")),
            "whose": Cell(file.whose or None, ("cell", "text")),
            "since": Cell(file.since or None, ("cell", "center")),
            "sha256": Cell(file.sha256, ("cell", "text", "small")),
        }
        yield Row(f"{part}:{number}", cells)
