"""The council chooses words in LibreOffice, and what is recorded is the answer that they mean."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from support.appraisal_rounds import HOME, SCIENCE, appraised_round
from support.decision_sheets import take_decisions
from support.findings import codes
from support.plain_words import assert_in_words
from support.real_programs import ODS, XLSX, LibreOffice

from thidua_xlsx.layout.consolidated.decisions_sheet import NAME
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION
from thidua_xlsx.pipeline.rank import rank


@pytest.mark.parametrize(("suffix", "saved_as"), [("xlsx", XLSX), ("ods", ODS)])
def test_a_decision_typed_in_words_is_taken_back(
    libreoffice: LibreOffice, tmp_path: Path, suffix: str, saved_as: str
) -> None:
    round_ = appraised_round(tmp_path)
    tie = next(each for each in rank(round_.path).pending if each.kind == "tie")
    assert_in_words(tie)
    book = round_.path / "ket-qua" / CONSOLIDATED
    sheet = openpyxl.load_workbook(book)[NAME]
    row = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 1).value == tie.id)
    columns = {cell.value: cell.column_letter for cell in sheet[1] if cell.value}
    first = next(unit for unit in (SCIENCE, HOME) if unit.id == tie.answers[1])
    said = {"answer": first.name, "by": "Nguyễn Văn A", "reason": "Đã họp"}
    returned = tmp_path / f"tra-loi.{suffix}"
    with libreoffice.open(book) as workbook:
        workbook.set_many({(NAME, f"{columns[name]}{row}"): text for name, text in said.items()})
        workbook.save_as(returned, saved_as)
    taken = take_decisions(round_.path, returned)
    assert taken.decided == 1
    assert set(codes(taken.files[0].findings)) <= {"file-read-from-ods"}
    after = rank(round_.path)
    assert after.ranking is not None
    assert next(line.unit.id for line in after.ranking.units) == first.id
    kept = openpyxl.load_workbook(book.with_name(INSPECTION))["Quyết định đã ghi"]
    told = [[cell.value for cell in line] for line in kept.iter_rows()]
    assert any(tie.text_with_article in line and first.name in line for line in told)
