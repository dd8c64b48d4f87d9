"""Where the round asks for it, self scores stand beside the final ones on the detail sheets."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from support.consolidated_samples import CREATED, settled_ratings, sheet_of, unit, workbook
from support.real_programs import (
    LibreOffice,
    recalculate_with_gnumeric,
    recalculate_with_libreoffice,
)
from support.recalculated import differing, made_stale
from support.small_regulations import HALL

from thidua_xlsx.layout.consolidated.detail_sheet import OWN_HEADING
from thidua_xlsx.writing.workbook import write

DETAIL, OWN = f"detail.{HALL}", f"self.{HALL}"


def test_each_unit_has_its_self_scores_beside_and_no_other_sheet_changes() -> None:
    plain, beside = (workbook(settled_ratings(), self_beside=on)[1] for on in (False, True))
    assert [sheet.id for sheet in plain.sheets] == [sheet.id for sheet in beside.sheets]
    columns = [column.id for column in sheet_of(beside, DETAIL).columns]
    first = columns.index(f"unit:{unit(1)}")
    assert columns[first + 1] == f"own:{unit(1)}"
    assert [one for one in columns if not one.startswith("own:")] == [
        column.id for column in sheet_of(plain, DETAIL).columns
    ]
    for sheet in plain.sheets:
        if not sheet.id.startswith("detail."):
            shown = [[cell.value for cell in row.cells.values()] for row in sheet.rows]
            again = sheet_of(beside, sheet.id).rows
            assert shown == [[cell.value for cell in row.cells.values()] for row in again]


def test_a_row_that_the_unit_does_not_score_itself_stays_blank() -> None:
    detail = sheet_of(workbook(settled_ratings(), self_beside=True)[1], DETAIL)
    own = {row.id: row.cells.get(f"own:{unit(1)}") for row in detail.rows}
    assert own["heading"] is not None and own["heading"].value == OWN_HEADING
    panel, scored = own["I.1"], own["IX"]
    assert panel is not None and panel.value == "" and panel.formula is None
    assert scored is not None and isinstance(scored.value, Decimal)


def test_programs_work_out_every_formula_again(tmp_path: Path, libreoffice: LibreOffice) -> None:
    book = workbook(settled_ratings(), self_beside=True)[1]
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(write(made_stale(book), created=CREATED))
    recalculate_with_libreoffice(libreoffice, path, out)
    assert differing(book, out) == []
    recalculate_with_gnumeric(path, out)
    assert differing(book, out) == []
