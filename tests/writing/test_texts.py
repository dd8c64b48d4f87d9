"""A text of any length and of any letters is written, and never stops a workbook (INPUTS.md 79)."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from support.budgets import examples
from support.form_helpers import CREATED, blank

from thidua_xlsx.layout.grid import Cell, Chart, Column, Mark, Row, Rule, Sheet, Workbook
from thidua_xlsx.layout.signed.identity import from_statements, to_sheet
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Field, Stage
from thidua_xlsx.reading.container import read_book
from thidua_xlsx.words.texts import cut, utf16_length
from thidua_xlsx.writing.texts import CELL_LIMIT, for_cell
from thidua_xlsx.writing.workbook import write

LENGTHS = (0, 255, 256, 32_767, 32_768, 100_000)
LETTERS = ("a", "a\n", "\x01", "😀", "\udcff", "ạ", "=<&>\"'", "\ufffe\x85\u2028", "<r>x</r>")
TEXTS = [(letters * length)[:length] for letters in LETTERS for length in LENGTHS]


def in_every_place(text: str) -> Workbook:
    """A workbook that says the text wherever people's texts can stand."""
    asked = Field("k", "explanation", "text", prompt=text)
    listed = Field("l", "answer", "choice", allowed=("Có", text or "Không"))
    cells = {
        "a": Cell(text),
        "b": Cell(text, mark=Mark(text)),
        "c": Cell(text, formula="1+1"),
        "d": Cell(text, link=f"http://a.vn/{text}"),
        "e": Cell(text, field=asked),
        "f": Cell(None, field=listed),
        "g": Cell(text, field=replace(asked, input=False), checked=True),
    }
    columns = tuple(Column(id_, 20) for id_ in cells)
    rule = Rule("r", "e", "TRUE", "Sai", text)
    chart = Chart("r", "a", "bar", text, ((text, "[r|a]", "[r|b]"),), names=text, values=text)
    sheet = Sheet("s", "S", columns, (Row("r", cells),), rules=(rule,), charts=(chart,))
    return Workbook((sheet,), dict.fromkeys(("title", "subject", "author", "comments"), text))


def check_parts(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name), etree.XMLParser(huge_tree=True))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: f"{text[:3]!a}-{len(text)}")
def test_no_text_stops_a_workbook(text: str) -> None:
    data = write(in_every_place(text), created=CREATED)
    check_parts(data)
    book, findings = read_book(data, "a.xlsx")
    assert book is not None and findings == ()
    stored = [cell.text for cell in book.sheets[0].cells.values()]
    assert all(utf16_length(each) <= CELL_LIMIT for each in stored)
    assert not text or stored.count(for_cell(text)) >= 4


@examples(15)
@given(st.text(st.characters(), max_size=400), st.sampled_from((1, 90, 300)))
@example("\ud800", 1)
def test_no_letters_stop_a_workbook(piece: str, times: int) -> None:
    check_parts(write(in_every_place(piece * times), created=CREATED))


@given(st.text(), st.integers(5, 40))
def test_what_is_cut_says_so_and_what_fits_is_whole(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert utf16_length(shown) <= limit
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
    assert utf16_length(text) > limit or shown == text


@pytest.mark.parametrize(
    ("stage", "letter"),
    [(Stage.SELF, "a\n"), (Stage.APPRAISAL, "😀"), (Stage.RESULT, "\udcff")],
)
def test_a_form_is_written_with_the_longest_text_in_every_field(stage: Stage, letter: str) -> None:
    request = blank("PL-I", Stage.SELF if stage is Stage.RESULT else stage).request
    fields = [field for *_, field in workbook_of(request, live=False).fields()]
    said = {field.key: letter * 33_000 for field in fields if field.type == "text"}
    filled = replace(request, stage=stage, values={**request.values, **said})
    check_parts(write(workbook_of(filled), created=CREATED))


@examples(20)
@given(st.sampled_from((0, 1, 15_999, 16_000, 16_001, 50_000)), st.sampled_from("aạ😀"))
def test_a_long_statement_of_the_identity_comes_back_whole(length: int, letter: str) -> None:
    identity = replace(blank("PL-I").identity, locked={"unit/x": letter * length, "y": "z"})
    sheet = to_sheet(identity)
    said = {row.id: str(row.cells["value"].value) for row in sheet.rows}
    assert from_statements(said) == identity
    assert all(utf16_length(text) <= CELL_LIMIT for text in said.values())
