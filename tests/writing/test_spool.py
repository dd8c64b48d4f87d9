"""Text of any size comes back whole, and a long sheet is the same however its rows were kept."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.layout.grid import Cell, Chart, Column, Merge, Row, Sheet, Workbook
from thidua_xlsx.writing import spool
from thidua_xlsx.writing.spool import Spool
from thidua_xlsx.writing.workbook import write

NOW = datetime(2024, 11, 20, tzinfo=UTC)


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)))), st.integers(0, 40))
def test_what_went_in_comes_out(texts: list[str], large: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spool, "LARGE", large)
        kept = Spool()
        for text in texts:
            kept.add(text)
    whole = "".join(texts)
    assert kept.large == (len(whole) > large)
    assert whole == (b"".join(kept.pieces()).decode() if kept.large else "".join(kept.texts()))


def long_workbook(rows: int) -> Workbook:
    """Rows enough for several runs of drawing, with a merge at either end and a chart over all."""
    ids = [f"r{n}" for n in range(rows)]
    lines = tuple(
        Row(id, {"a": Cell(f"Đơn vị {n}", ("cell", "label")), "b": Cell(Decimal(n) / 4, ("cell",)),
                 "c": Cell(Decimal(n) / 2, ("cell",), formula=f"[{id}|b]*2")})
        for n, id in enumerate(ids)
    )  # fmt: skip
    head = Row("head", {"a": Cell("Tiêu đề dài " * 9, ("title",))})
    foot = Row("foot", {"b": Cell("Người lập", ("signature",))})
    merges = (Merge("head", "a", "head", "c"), Merge("foot", "b", "foot", "c"))
    columns = (Column("a", 20), Column("b", 9), Column("c", 9))
    series = (("Điểm", f"[r0|a]:[{ids[-1]}|a]", f"[s!r0|b]:[s!{ids[-1]}|b]"),)
    chart = Chart("head", "c", "bar", "Điểm", series)
    sheet = Sheet("s", "Danh sách", columns, (head, *lines, foot), merges, charts=(chart,))
    other = Sheet("t", "Khác", columns, lines[:2])
    return Workbook((sheet, other))


@pytest.mark.parametrize("rows", [1, 509, 511, 512, 513, 1200])
def test_a_long_sheet_is_the_same_packed_or_not(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    book = long_workbook(rows)
    plain = write(book, created=NOW)
    monkeypatch.setattr(spool, "LARGE", 100)
    packed = write(book, created=NOW)
    assert packed == plain
    with ZipFile(BytesIO(packed)) as archive:
        assert archive.testzip() is None
        assert f'<c:ptCount val="{rows}"/>' in archive.read("xl/charts/chart1.xml").decode()
    sheet = openpyxl.load_workbook(BytesIO(packed)).worksheets[0]
    assert sheet.max_row == rows + 3
    assert [sheet.cell(n + 3, 1).value for n in range(rows)] == [f"r{n}" for n in range(rows)]
    assert [sheet.cell(n + 3, 3).value for n in range(rows)] == [n / 4 for n in range(rows)]
