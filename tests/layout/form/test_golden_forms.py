"""The blank forms are as they were when last looked at; ``make golden`` accepts a change."""

from __future__ import annotations

import pytest
from support.form_helpers import TABLES
from support.golden_forms import GOLDEN, described


@pytest.mark.parametrize("table", TABLES)
def test_the_blank_form_is_as_it_was_looked_at(table: str) -> None:
    golden = (GOLDEN / f"{table}.txt").read_text(encoding="utf-8")
    assert described(table).splitlines() == golden.splitlines()
