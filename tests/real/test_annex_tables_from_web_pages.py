"""A web page's table as LibreOffice brings it into a worksheet becomes the annex that it shows."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from support.annex_sheets import PRINTED, page, rows_of, sheet_of, shipped
from support.real_programs import SECONDS, require

from thidua_xlsx.authoring.tables.regulation import draft_of
from thidua_xlsx.reading.container import read_book


@pytest.mark.parametrize("table", ["PL-I", "PL-02", "BANG-DIEM"])
def test_the_table_of_a_web_page_is_read(table: str, tmp_path: Path) -> None:
    office = require("soffice")
    source = tmp_path / f"{table}.html"
    source.write_text(page(sheet_of(table)), "utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--infilter=HTML (StarCalc)", "--convert-to", "xlsx",
         "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=SECONDS,
    )  # fmt: skip
    raw, _ = read_book((tmp_path / f"{table}.xlsx").read_bytes(), f"{table}.xlsx")
    assert raw is not None
    draft = draft_of(raw, "moi")
    assert draft is not None
    data, expected = draft.files["annex-1"], shipped(table)
    found = [[getattr(row, key) for key in PRINTED] for row in rows_of(data)]
    assert found == [[getattr(row, key) for key in PRINTED] for row in expected.criteria]
    assert data["total"] == f"{expected.total:f}"
