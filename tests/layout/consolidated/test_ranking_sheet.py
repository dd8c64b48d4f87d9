"""The ranking of a bloc on paper: the council's signatures stand with the last units."""

from __future__ import annotations

from io import BytesIO

import openpyxl
from support import consolidated_samples as samples
from support.small_regulations import HALL

from thidua_xlsx.layout.consolidated.blocs import RANKING
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.writing.workbook import write

UNIT = f"unit:{HALL}-"


def test_however_many_units_there_are_the_last_two_stand_on_the_page_that_is_signed() -> None:
    parted = 0
    for count in range(2, 40):
        totals = [str(90 - number) for number in range(count)]
        _, book = samples.workbook(Ratings(), totals)
        laid_out = samples.sheet_of(book, f"{RANKING}.{HALL}")
        written = write(book, created=samples.CREATED)
        sheet = openpyxl.load_workbook(BytesIO(written))[laid_out.name]
        ids = {cell.value: cell.row for (cell,) in sheet.iter_rows(max_col=1)}
        last_two = [row for id, row in ids.items() if str(id).startswith(UNIT)][-2:]
        begun = [each.id + 1 for each in sheet.row_breaks.brk]
        assert not [row for row in begun if row > last_two[0]], count
        kept = [row.kept for row in laid_out.rows]
        assert all(kept[ids[f"{UNIT}{count - 1}"] - 2 : -1])
        parted += bool(begun)
    assert parted >= 5
