"""What stands above and below every official table: agency and quốc hiệu, titles, signatures.

By Nghị định 30/2020/NĐ-CP, Phụ lục I: the agency block on the left, quốc hiệu and tiêu ngữ on the
right, place and date under them, then the centred titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua_xlsx.layout.grid import Cell, Column, Merge, Row
from thidua_xlsx.model import Signature

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
#: The first row of a letterhead: the agency above, quốc hiệu.
AGENCY_ROW = "head-1"

Block = tuple[list[Row], list[Merge]]


def split_columns(columns: Sequence[Column], share: float) -> int:
    """How many leading columns together take at least that share of the width; never all."""
    total = sum(column.width for column in columns if not column.hidden)
    width = 0.0
    for index, column in enumerate(columns):
        width += 0 if column.hidden else column.width
        if width >= total * share:
            return min(index + 1, len(columns) - 1)
    return len(columns) - 1


def wide_row(
    row_id: str, columns: Sequence[Column], text: str, style: tuple[str, ...], checked: bool = False
) -> tuple[Row, Merge]:
    """A row whose one text spans all columns."""
    first, last = columns[0].id, columns[-1].id
    row = Row(row_id, {first: Cell(text, style, checked=checked)})
    return row, Merge(row_id, first, row_id, last)


def _halves(
    row_id: str,
    columns: Sequence[Column],
    left: tuple[str, tuple[str, ...]],
    right: tuple[str, tuple[str, ...]],
) -> Block:
    cut = split_columns(columns, 0.42)
    cells: dict[str, Cell] = {}
    merges: list[Merge] = []
    for part, (text, style) in ((columns[:cut], left), (columns[cut:], right)):
        cells[part[0].id] = Cell(text, style)
        if len(part) > 1:
            merges.append(Merge(row_id, part[0].id, row_id, part[-1].id))
    return [Row(row_id, cells)], merges


def head(
    columns: Sequence[Column],
    authority: str,
    agency: str,
    place_and_date: str,
    titles: Iterable[tuple[str, tuple[str, ...]]],
) -> Block:
    """Rows "head-…" and "title-…": letterhead, place and date, then the titles that have text."""
    rows: list[Row] = []
    merges: list[Merge] = []
    halves = (
        (AGENCY_ROW, (authority.upper(), ("agency-parent",)), (MOTTO[0], ("motto-1",))),
        ("head-2", (agency.upper(), ("agency",)), (MOTTO[1], ("motto-2",))),
        ("head-3", ("", ("date-line",)), (place_and_date, ("date-line",))),
    )
    for row_id, left, right in halves:
        more_rows, more_merges = _halves(row_id, columns, left, right)
        rows += more_rows
        merges += more_merges
    for index, (text, style) in enumerate((t for t in titles if t[0]), start=1):
        row, merge = wide_row(f"title-{index}", columns, text, style)
        rows.append(row)
        merges.append(merge)
    rows.append(Row("title-end", {}, height=6.0))
    return rows, merges


def signatures(columns: Sequence[Column], blocks: Sequence[Signature]) -> Block:
    """Rows "sign-…": the signature offices side by side, with room to sign and a name line."""
    by_place = {block.place: block for block in blocks}
    left = by_place.get("left", Signature("", "left"))
    right = by_place.get("right", Signature("", "right"))
    rows: list[Row] = [Row("sign-gap", {}, height=12.0)]
    merges: list[Merge] = []
    lines = (
        ("sign-office", left.office, right.office, "signature"),
        ("sign-note", left.note, right.note, "signature-note"),
    )
    for row_id, left_text, right_text, role in lines:
        more_rows, more_merges = _halves(
            row_id, columns, (left_text, (role,)), (right_text, (role,))
        )
        rows += more_rows
        merges += more_merges
    rows.append(Row("sign-room", {}, height=60.0))
    return rows, merges


def place_and_date(place: str, year: int | str) -> str:
    """The dotted line that a person completes by hand: place, day, month, year."""
    return f"{place}, ngày …… tháng …… năm {year}"
