"""What the guide calls sheets, rows, columns, cells and buttons is what the program calls them."""

from __future__ import annotations

import html
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.bloc_rounds import vote_workbooks
from support.command_line import asked
from support.guide import guide_text
from support.guide_reader import page
from support.places import ROOT
from support.sample_rounds import demo_of_this_run
from support.year_forms import year_workbooks

from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.messages import MESSAGES

WHAT = r"trang|dòng|cột|ô|nút|mục|bước|phần|danh sách|bấm|chọn"
NAMED = re.compile(rf"\b(?:{WHAT}) ((?:“[^”]+”(?:, (?:các )?| và | của )?)+)", re.IGNORECASE)
QUOTED = re.compile(r"“([^”]+)”")
OF_SHEETS = {"lap-dot-cham": "- ", "xep-hang": "| "}
"""The pages that go through the sheets of a workbook, a line each that begins with their names in
bold; and how such a line begins."""


def names_in(text: str) -> set[str]:
    """What the text calls by its name, in quotation marks after the word for what it is."""
    flat = " ".join(text.split())
    return {name for run in NAMED.findall(flat) for name in QUOTED.findall(run)}


def sheets_in(text: str, line: str) -> set[str]:
    """The sheets that the text calls by names in bold, but for numbers: after the word, or as a
    line begins."""
    found = re.findall(r"\btrang \*\*([^*]+)\*\*", text)
    listed = re.compile(rf"^{re.escape(line)}((?:\*\*[^*]+\*\*(?:, )?)+)", re.MULTILINE)
    found += [name for run in listed.findall(text) for name in run.split("**, **")]
    return {name.strip("* ") for name in found if not name.strip("* ").isdigit()}


def plain(text: str) -> str:
    """As names are compared."""
    flat = " ".join(html.unescape(text).split()).rstrip(" *…:")
    return unicodedata.normalize("NFC", flat).casefold()


def texts_of(book: Path) -> Iterator[str]:
    """Every text of a workbook: its sheets' names, what stands in cells, what a list offers."""
    with zipfile.ZipFile(book) as package:
        for name in package.namelist():
            part = package.read(name).decode("utf-8", "ignore") if name.endswith(".xml") else ""
            yield from re.findall(r'<sheet name="([^"]+)"', part)
            strings = re.findall(r"<si>(.*?)</si>", part, re.DOTALL)
            yield from ("".join(re.findall(r"<t[^>]*>([^<]*)</t>", one)) for one in strings)
            for offered in re.findall(r'<formula1>"([^<]*)"</formula1>', part):
                yield from offered.split(",")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """All that workbooks, pages of the desk and the program's own sentences say."""
    folder = tmp_path_factory.mktemp("ten")
    rounds = demo_of_this_run().path
    texts = [text for pair in MESSAGES.values() for text in pair]
    texts += [text for each in CATALOGUE.values() for text in (each.message_vi, each.remedy_vi)]
    for source in (ROOT / "thidua_xlsx" / "desk").rglob("*.html"):
        texts += re.split(r"<[^>]+>|\{[{%].*?[%}]\}|\"|\n", source.read_text("utf-8"))
    books: list[Path] = [*year_workbooks().values(), *vote_workbooks().values()]
    for path in rounds.glob("*/round.db"):
        copy = folder / path.parent.name
        shutil.copytree(path.parent, copy)
        asked("status", copy)
        books += [copy / "dot-cham.xlsx", *(copy / "ket-qua").glob("*.xlsx")]
        forms = sorted((copy / "phat-hanh").rglob("*.xlsx"))
        books += {form.parent: form for form in forms}.values()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        books.append(folder / asked("template", "to-excel", "tn-ktdtmth-2022")["workbook"])
    texts += [text for book in books for text in texts_of(book)]
    return {plain(text) for text in texts}


def known(name: str, shown: set[str]) -> bool:
    """Whether something is called so, begins so (“Xếp hạng – Sở, ban, ngành”), or quotes it."""
    wanted = plain(name)
    return any(
        text == wanted
        or text.startswith(tuple(wanted + mark for mark in " ,:"))
        or text.endswith(f" {wanted}")
        or f"“{wanted}" in text
        for text in shown
    )


def test_names_are_those_of_the_program(shown: set[str]) -> None:
    names = names_in(guide_text())
    sheets = {name for each, line in OF_SHEETS.items() for name in sheets_in(page(each), line)}
    assert len(names) > 60 and len(sheets) > 20
    assert not known("Trang không có", shown) and known("Trang trình", shown)
    assert sorted(name for name in names | sheets if not known(name, shown)) == []
