"""Every key and every word of the template's shapes has its words in the workbook."""

from __future__ import annotations

from thidua_xlsx.layout.regulation import words
from thidua_xlsx.layout.regulation.columns import annex_columns
from thidua_xlsx.layout.regulation.tables import TABLES, TABS


def test_every_column_and_every_word_of_a_list_is_said_in_vietnamese() -> None:
    columns = [(table.id, column) for table in TABLES.values() for column in table.all_columns]
    columns += [("criteria", column) for column in annex_columns()]
    assert len(columns) > 150
    for table, column in columns:
        assert words.heading(table, column)[0]
        said = words.words(table, column)
        assert len(set(said.values())) == len(said) == len(column.words)


def test_every_table_stands_on_one_sheet_and_has_a_title() -> None:
    placed = [table for tab in TABS for table in tab.tables]
    assert sorted(placed) == sorted(TABLES) == sorted(words.TITLES)


def test_no_two_columns_of_a_table_are_called_the_same() -> None:
    for table in TABLES.values():
        told = [words.heading(table.id, column)[0] for column in table.all_columns]
        assert len(set(told)) == len(told), table.id
    told = [words.heading("criteria", column)[0] for column in annex_columns()]
    assert len(set(told)) == len(told)
