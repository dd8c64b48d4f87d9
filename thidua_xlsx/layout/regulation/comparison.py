"""What changed from one regulation to the next, as a workbook of one sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua_xlsx.layout.blocks import wide_rows
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.listing import (
    Heading,
    Listed,
    columns_of,
    listing,
    none_row,
    numbered_rows,
)
from thidua_xlsx.model import Criterion, Regulation
from thidua_xlsx.template.comparing import Change

SHEET = "changes"
WHAT: Mapping[str, str] = {
    "gone": "Bỏ",
    "new": "Thêm mới",
    "renamed": "Đổi tên",
    "renumbered": "Đổi số thứ tự",
    "maximum": "Đổi điểm tối đa",
}
HEADINGS = (
    Heading("number", "Số", 6.0, "center"),
    Heading("annex", "Phụ lục", 14.0),
    Heading("what", "Thay đổi", 18.0),
    Heading("id_before", "Mã trước", 12.0),
    Heading("id_after", "Mã nay", 12.0),
    Heading("label_before", "Tiêu chí trước", 50.0),
    Heading("label_after", "Tiêu chí nay", 50.0),
    Heading("max_before", "Điểm trước", 12.0, "max"),
    Heading("max_after", "Điểm nay", 12.0, "max"),
)


def comparison_workbook(old: Regulation, new: Regulation, found: Sequence[Change]) -> Workbook:
    """The workbook of those changes, a line each."""
    lines = (("title", "SO SÁNH HAI QUY ĐỊNH", ("title",)),
             ("between", f"{old.short_title} → {new.short_title}", ("instruction",)))  # fmt: skip
    rows = numbered_rows(HEADINGS, "change.", map(_line, found))
    above = wide_rows(columns_of(HEADINGS), lines)
    sheet = listing(
        SHEET, "So sánh", HEADINGS, rows or [none_row(HEADINGS)], above=above, filtered=bool(rows)
    )
    return Workbook((sheet,), {"title": "So sánh hai quy định", "subject": new.title})


def _line(change: Change) -> dict[str, Listed]:
    return {
        "annex": change.annex,
        "what": WHAT[change.what],
        **_side(change.before, "before"),
        **_side(change.after, "after"),
    }


def _side(row: Criterion | None, side: str) -> dict[str, Listed]:
    return {
        f"id_{side}": None if row is None else row.id,
        f"label_{side}": None if row is None else row.label,
        f"max_{side}": None if row is None else row.max,
    }
