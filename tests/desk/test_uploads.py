"""What a sender calls a file is for people to read; it never says where something is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua_xlsx.desk.uploads import DEEPEST, LONGEST, plain_parts


@given(st.text(st.characters(exclude_categories=())) | st.text("./\\:*?<>| aCON\0\n", max_size=30))
@example("../../etc/passwd")
@example("C:\\Windows\\system32\\con")
@example("." * 300)
@example("\ud800")
def test_any_name_becomes_parts_that_lead_nowhere(name: str) -> None:
    parts = plain_parts(name)
    assert 1 <= len(parts) <= DEEPEST
    for part in parts:
        assert part not in ("", ".", "..") and len(part) <= LONGEST + 1
        assert not set(part) & set('/\\:*?"<>|\0\n\r\t') and part == part.strip(" .")
        part.encode("utf-8")
    assert Path("inbox").joinpath(*parts).resolve().is_relative_to(Path("inbox").resolve())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Sở Tài chính.xlsx", ("Sở Tài chính.xlsx",)),
        ("Gửi về/Sở Tài chính/phiếu.xlsx", ("Gửi về", "Sở Tài chính", "phiếu.xlsx")),
        ("C:\\Users\\A\\phiếu.xlsx", ("C_", "Users", "A", "phiếu.xlsx")),
        ("../phiếu.xlsx", ("phiếu.xlsx",)),
        ("con.xlsx", ("_con.xlsx",)),
        ("a:b?.xlsx", ("a_b_.xlsx",)),
        ("x" * 300 + ".xlsx", ("x" * (LONGEST - 5) + ".xlsx",)),
        ("...", ("_",)),
    ],
)
def test_a_name_stays_readable(name: str, parts: tuple[str, ...]) -> None:
    assert plain_parts(name) == parts
