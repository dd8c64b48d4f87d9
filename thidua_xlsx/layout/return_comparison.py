"""The sheet "So sánh lần nộp" of the status workbook: what changed from one return to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from thidua_xlsx.layout.blocks import wide_rows
from thidua_xlsx.layout.grid import Cell, CellValue, Sheet
from thidua_xlsx.layout.listing import Heading, columns_of, listed_row, listing

COMPARISON = "comparison"

_COLUMNS = (
    Heading("number", "STT", 5, "center"),
    Heading("unit", "Cơ quan, đơn vị", 30),
    Heading("stage", "Bước", 11, "center"),
    Heading("earlier", "Lần nộp trước", 19),
    Heading("later", "Lần nộp sau", 19),
    Heading("criterion", "Tiêu chí, mục", 13),
    Heading("label", "Nội dung", 24),
    Heading("place", "Trang, ô", 19),
    Heading("before", "Trước", 28),
    Heading("after", "Sau", 28),
)


@dataclass(frozen=True, slots=True)
class ReturnLink:
    """A return: its receipt as shown, and its original as a path relative to ``ket-qua/``."""

    receipt: str
    original: str


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell that says something else in the later return, values as shown."""

    criterion: str
    label: str
    place: str
    before: str
    after: str


NO_DIFFERENCE = ComparedCell("", "Không khác ô nào", "", "", "")


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two returns of one form that follow each other; no ``cells`` where they say the same."""

    unit: str
    stage: str
    earlier: ReturnLink
    later: ReturnLink
    cells: tuple[ComparedCell, ...]


def comparison_sheet(pairs: Sequence[ComparedPair], round_name: str) -> Sheet:
    """A row a cell that differs, in the order of the pairs given."""
    about = (
        "Mỗi dòng là một ô khác nhau giữa hai lần nộp liền nhau của cùng một phiếu."
        if pairs
        else "Chưa có phiếu nào được nộp nhiều lần."
    )
    titles = (
        ("title-1", "SO SÁNH CÁC LẦN NỘP", ("title",)),
        ("title-2", round_name, ("attachment",)),
        ("said-1", about, ("instruction",)),
    )
    cells = ((pair, cell) for pair in pairs for cell in pair.cells or (NO_DIFFERENCE,))
    return listing(
        COMPARISON,
        "So sánh lần nộp",
        _COLUMNS,
        [
            listed_row(_COLUMNS, f"difference/{number}", _values(number, pair, cell))
            for number, (pair, cell) in enumerate(cells, start=1)
        ],
        above=wide_rows(columns_of(_COLUMNS), titles),
        freeze="stage",
        filtered=True,
    )


def _values(number: int, pair: ComparedPair, cell: ComparedCell) -> dict[str, CellValue | Cell]:
    return {
        **asdict(cell),
        "number": number,
        "unit": pair.unit,
        "stage": pair.stage,
        "earlier": Cell(pair.earlier.receipt, ("cell", "link"), link=pair.earlier.original),
        "later": Cell(pair.later.receipt, ("cell", "link"), link=pair.later.original),
    }
