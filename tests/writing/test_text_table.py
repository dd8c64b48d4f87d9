"""Texts have the places that XlsxWriter gives them, whether ids of long lists are kept or not."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.sharedstrings import SharedStringTable  # type: ignore[import-untyped]

from thidua_xlsx.writing import text_table
from thidua_xlsx.writing.engine import string_items
from thidua_xlsx.writing.text_table import Texts
from thidua_xlsx.writing.texts import for_cell

texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1)
few = st.sampled_from(["a", "b", "r1", "r2", " a", "b\n", "_x0041_", "<r>", "&<>", "\u200b", "đ"])
said = st.lists(st.one_of(few, texts, st.lists(few, max_size=4), st.lists(texts, max_size=4)))


@given(said)
def test_places_and_items_are_those_of_one_table_of_all(steps: list[str | list[str]]) -> None:
    ours, plain = Texts(), SharedStringTable()
    for step in steps:
        if isinstance(step, str):
            place = plain._get_shared_string_index(for_cell(step))
            assert ours._get_shared_string_index(for_cell(step)) == place
            continue
        run = ours.add_run(partial(iter, step))
        if run is None:
            for id in step:
                ours.place(for_cell(id))
        places = [plain._get_shared_string_index(for_cell(id)) for id in step]
        assert run is None or places == list(range(run, run + len(step)))
        assert [ours.place(for_cell(id)) for id in step] == places
    assert ours.unique_count == plain.unique_count
    ours._sort_string_data()
    plain._sort_string_data()
    assert list(ours) == plain.string_array
    assert [ours[place] for place in range(plain.unique_count)] == plain.string_array
    assert b"".join(ours.pieces()) == b"".join(string_items(plain.string_array))


def test_ids_that_something_says_already_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Texts()
    assert table.place("đơn vị") == 0
    assert table.add_run(partial(iter, ["a", "đơn vị"])) is None
    assert table.add_run(partial(iter, ["a", "a"])) is None
    assert table.add_run(partial(iter, ["a", "b"])) == 1
    assert table.add_run(partial(iter, ["c", "b"])) is None
    assert [table.place(text) for text in ("b", "c", "a")] == [2, 3, 1]
    monkeypatch.setattr(text_table, "LARGE", 3)
    table._sort_string_data()
    assert list(table) == ["\x00"] and table.large
