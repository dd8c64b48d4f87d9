"""The awards of the year that units list, those of the highest level first, each with whether it is
the one that the bonus is taken from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.listing import Heading, listing, numbered_rows
from thidua_xlsx.model import BestOf, Regulation

AWARDS = "awards-list"
COUNTED = "Lấy để tính điểm thưởng"
OF_ANOTHER_YEAR = "Không tính: quyết định không thuộc năm {year}"
UNCLEAR = "Chưa tính: mức hoặc điểm chưa rõ"
_COLUMNS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("level", "Mức khen thưởng", 24.0),
    Heading("award", "Danh hiệu thi đua, hình thức khen thưởng", 46.0),
    Heading("holder", "Tập thể, cá nhân", 13.0),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 32.0),
    Heading("decision", "Số quyết định", 20.0),
    Heading("day", "Ngày quyết định", 14.0, "date"),
    Heading("state", "Tính điểm thưởng", 30.0),
)


@dataclass(frozen=True, slots=True)
class AwardLine:
    """An award as the unit lists it; ``holder``: collective or individual, "" where that is not
    said; ``state``: whether it counts, "" where a better one does."""

    level: str
    award: str
    holder: str
    unit: str
    decision: str
    day: date | None
    state: str


def has_awards(regulation: Regulation) -> bool:
    """Whether any annex gives points for the best award."""
    leaves = (leaf for annex in regulation.annexes for leaf in annex.leaves())
    return any(isinstance(leaf.method, BestOf) for leaf in leaves)


def awards_list_sheet(
    regulation: Regulation, lines: Sequence[AwardLine], context: ConsolidatedContext
) -> Sheet:
    """A row an award in the order given."""
    asked = any(line.holder for line in lines)
    columns = [each for each in _COLUMNS if asked or each.id != "holder"]
    title = "TỔNG HỢP KHEN THƯỞNG TRONG NĂM CỦA CÁC CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG"
    rows = numbered_rows(columns, "award:", map(asdict, lines))
    above = plain_head(columns, regulation, context, title)
    return listing(AWARDS, "Khen thưởng", columns, rows, above=above)
