"""The sheet "So sánh lần nộp" of the status workbook: what changed from one return to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from thidua_xlsx.layout.blocks import wide_rows
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.listing import HEADING, Heading, Link, listing, numbered_rows
from thidua_xlsx.model import FieldChange

COMPARISON = "comparison"

_COLUMNS = (
    Heading("number", "STT", 5, "center"),
    Heading("unit", "Nơi nộp", 30),
    Heading("stage", "Bước", 11, "center"),
    Heading("earlier", "Lần nộp trước", 16),
    Heading("later", "Lần nộp sau", 16),
    Heading("criterion", "Tiêu chí, mục", 24),
    Heading("label", "Nội dung", 26),
    Heading("place", "Trang, ô", 18),
    Heading("before", "Trước", 28),
    Heading("after", "Sau", 28),
)


COMPARED = f"[{COMPARISON}!{HEADING}|unit]"
"""A link to the list."""
NO_DIFFERENCE = FieldChange("", "", "", "Không khác ô nào", "", "", "", "")


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """Two returns of one form that follow each other, each by the time of its receipt and the path
    of its original; ``sender`` filled it in.  No ``cells`` where they say the same."""

    sender: str
    stage: str
    earlier: Link
    later: Link
    cells: tuple[FieldChange, ...]


def comparison_sheet(
    pairs: Sequence[ComparedPair], round_name: str, units: Mapping[str, str]
) -> Sheet:
    """A row a cell that differs, in the order of the pairs given; ``units``: the names of those
    whose criteria others fill in."""
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
    lines = (
        {
            **asdict(cell),
            "unit": pair.sender,
            "stage": pair.stage,
            "earlier": pair.earlier,
            "later": pair.later,
            "criterion": _whose(cell, pair.sender, units),
            "place": f"{cell.sheet}, {cell.cell}" if cell.sheet else "",
        }
        for pair in pairs
        for cell in pair.cells or (NO_DIFFERENCE,)
    )
    return listing(
        COMPARISON,
        "So sánh lần nộp",
        _COLUMNS,
        numbered_rows(_COLUMNS, "difference/", lines),
        above=wide_rows(_COLUMNS, titles),
        freeze="stage",
        filtered=True,
    )


def _whose(cell: FieldChange, sender: str, units: Mapping[str, str]) -> str:
    """The criterion, and the unit that it is asked of where somebody else fills it in."""
    unit = units.get(cell.unit, sender)
    return cell.criterion if unit == sender else f"{cell.criterion} – {unit}"
