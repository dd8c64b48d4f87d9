"""What units report as difficult and propose (Điều 11.1c), for the standing agency to bring before
the provincial chairman (Điều 11.2e, 12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.listing import Heading, listing, numbered_rows
from thidua_xlsx.model import Regulation

DIFFICULTIES = "difficulties"
_COLUMNS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 32.0),
    Heading("bloc", "Khối", 26.0),
    Heading("difficulties", "Khó khăn, vướng mắc", 52.0),
    Heading("proposals", "Kiến nghị, đề xuất", 52.0),
)


@dataclass(frozen=True, slots=True)
class DifficultyLine:
    """What a unit wrote, each "" where it wrote nothing; ``unit`` and ``bloc`` as shown."""

    unit: str
    bloc: str
    difficulties: str
    proposals: str


def difficulties_sheet(
    regulation: Regulation, lines: Sequence[DifficultyLine], context: ConsolidatedContext
) -> Sheet:
    """A row a unit that wrote something, in the order given."""
    title = "TỔNG HỢP KHÓ KHĂN, VƯỚNG MẮC VÀ KIẾN NGHỊ, ĐỀ XUẤT CỦA CÁC CƠ QUAN, ĐƠN VỊ, ĐỊA PHƯƠNG"
    rows = numbered_rows(_COLUMNS, "difficulty:", map(asdict, lines))
    return listing(
        DIFFICULTIES,
        "Khó khăn, kiến nghị",
        _COLUMNS,
        rows,
        above=plain_head(_COLUMNS, regulation, context, title),
    )
