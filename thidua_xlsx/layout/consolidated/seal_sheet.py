"""What the result was made from, by hash, and how anybody can prove that it follows from that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.grid import Cell, Page, Sheet
from thidua_xlsx.layout.listing import (
    HEADING,
    Heading,
    Listed,
    columns_of,
    heading_row,
    later_rows,
    listed_cell,
)
from thidua_xlsx.model import Regulation

SEAL = "seal"
HOW_TO_CHECK = (
    "Cách kiểm tra: chạy lệnh  thidua-xlsx verify THƯ_MỤC_ĐỢT_CHẤM  (hoặc với tệp ho-so.zip). Lệnh "
    "này tính lại toàn bộ kết quả từ các tệp gốc đã nhận, biểu mẫu và các quyết định đã ghi, rồi "
    "so từng giá trị và từng mã với sổ này. Khớp nghĩa là kết quả đúng là tính ra từ những gì đã "
    "nộp và đã quyết định, không ai sửa về sau; không có nghĩa là điều đơn vị kê khai đúng sự thật."
)
_COLUMNS = (
    Heading("number", "STT", 5.0, "center"),
    Heading("name", "Tệp", 42.0),
    Heading("whose", "Của đơn vị, cơ quan; số tiếp nhận", 34.0),
    Heading("since", "Nhận lúc, có hiệu lực từ", 17.0, "center"),
    Heading("sha256", "SHA-256", 60.0),
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
    facts = (
        ("result", "Mã của kết quả", seal.result_sha256),
        ("register", "Mã kiểm tra sổ đăng ký", seal.register_head),
        ("software", "Phiên bản phần mềm", seal.software),
    )
    parts = (
        ("originals", "Tệp gốc được tính vào kết quả", seal.originals),
        ("controls", "Các bản của sổ điều khiển dot-cham.xlsx", seal.controls),
        ("templates", "Biểu mẫu và quy định dùng để tính", seal.templates),
    )
    content = stacked(
        plain_head(_COLUMNS, regulation, context, "MÃ KIỂM TRA KẾT QUẢ"),
        wide_row("instruction", _COLUMNS, HOW_TO_CHECK, ("instruction",)),
        *(_fact(*fact) for fact in facts),
        gap("gap", 9.0),
        heading_row(_COLUMNS),
        *(_part(*part) for part in parts),
    )
    page = Page(repeat_rows=(HEADING, HEADING))
    return Sheet(SEAL, "Mã kiểm tra kết quả", columns_of(_COLUMNS), *content, page=page)


def _fact(id: str, name: str, value: str) -> Block:
    return spread_row(
        f"fact:{id}",
        (Cell(name, ("cell", "panel-label")), "number", "name"),
        (Cell(value, ("cell", "panel-value")), "whose", "sha256"),
    )


def _part(id: str, title: str, files: Sequence[SealedFile]) -> Block:
    """The files of one kind under their title."""
    text = f"{title}: {len(files)} tệp"
    return stacked(
        wide_row(f"part:{id}", _COLUMNS, text, ("cell", "section", "label")),
        Block(later_rows(_COLUMNS, f"{id}:", files, _values)),
    )


def _values(file: SealedFile) -> dict[str, Listed]:
    return {**asdict(file), "sha256": listed_cell(file.sha256, "text", "small")}
