"""Protection that is gone is worth a warning, no more (INPUTS.md 27)."""

from __future__ import annotations

from typing import Any

from support.archives import edited
from support.form_helpers import blank, faults, finding, honest, read


def test_a_sheet_that_came_back_open_is_a_warning_and_every_score_is_read() -> None:
    form = blank("PL-I")

    def open_up(book: Any) -> None:
        book[form.sheet].protection.disable()

    reading = read(edited(honest("PL-I"), open_up))
    assert faults(reading) == [("protection-removed", None)]
    found = finding(reading, "protection-removed")
    assert (found.severity, found.sheet) == ("warning", form.sheet)
    assert reading.totals == read(honest("PL-I")).totals


def test_a_sheet_still_protected_says_nothing() -> None:
    assert faults(read(honest("PL-I"))) == []
