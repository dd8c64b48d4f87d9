"""A secret word is found wherever it stands in a workbook, and no two secrets share one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from support.form_helpers import regulation
from support.rounds_of_agencies import LEADERS, REGULATION, UNITS, lists_out, unit_named
from support.secrets_of_a_round import said_by_unit, word, words_in, words_of_row

pytestmark = pytest.mark.usefixtures("fixed_clock")


def _in_a_cell(book: Any) -> None:
    book.worksheets[0]["Z99"] = word("cell")


def _in_a_rich_text(book: Any) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    halves = word("cell")[:4], word("cell")[4:]
    book.worksheets[0]["Z99"] = CellRichText(halves[0], TextBlock(InlineFont(b=True), halves[1]))


def _in_a_formula(book: Any) -> None:
    book.worksheets[0]["Z99"] = f'=IF(1=1,"","{word("cell")}")'


def _in_a_comment(book: Any) -> None:
    book.worksheets[0]["Z98"].comment = Comment(word("cell"), "x")


def _in_a_validation(book: Any) -> None:
    rule = DataValidation(type="list", formula1=f'"a,{word("cell")}"')
    rule.add("Z99")
    book.worksheets[0].add_data_validation(rule)


def _in_a_hidden_sheet(book: Any) -> None:
    book["_thidua"]["D4"] = word("cell")


def _in_a_name(book: Any) -> None:
    name = word("cell")
    book.defined_names[name] = DefinedName(name, attr_text="'_thidua'!$A$1")


def _in_the_title(book: Any) -> None:
    book.properties.description = word("cell")


def _in_a_property(book: Any) -> None:
    book.custom_doc_props.append(StringProperty(name="x", value=word("cell")))


def _in_a_tab(book: Any) -> None:
    book.create_sheet(word("cell"))


@pytest.mark.parametrize(
    "plant",
    [_in_a_cell, _in_a_rich_text, _in_a_formula, _in_a_comment, _in_a_validation,
     _in_a_hidden_sheet, _in_a_name, _in_the_title, _in_a_property, _in_a_tab],
)  # fmt: skip
def test_a_secret_word_is_found_wherever_it_stands(
    plant: Callable[[Any], None], tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(lists_out(said_by_unit).ballot(LEADERS[0].id))
    plant(book)
    book.save(tmp_path / "x.xlsx")
    assert words_in(tmp_path / "x.xlsx") == {word("cell")}


def test_no_two_secrets_share_a_word() -> None:
    leaves = {unit: [x.id for x in regulation(REGULATION).annex_of_bloc(unit_named(unit).bloc)
                     .leaves() if x.self_scored] for unit in UNITS}  # fmt: skip
    words = [w for unit, own in leaves.items() for x in own for w in words_of_row(unit, x)]
    assert len(set(words)) == len(words) == sum(2 * len(own) for own in leaves.values())
