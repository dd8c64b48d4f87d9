"""The words of the templates around the annexes are those of the documents, slips included.

``tests/texts`` holds the decision from its preamble to Điều 12 and the sentences of the reports,
and of the plan, that name what these rest on and when things are due, cut from the source documents
line by line.  Runs of blanks count as one, marks of bold and italic as none; what a template says
in words of its own is named here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from support.places import ROOT
from support.small_template import IDS

from thidua_xlsx.model import Regulation
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import load_regulation

ANNEXES = {
    "tn-2610-2024": ("PL-I.txt", "PL-II.txt", "PL-III.txt", "PL-IV.txt"),
    "tn-ktdtmth-2022": ("PL-02.tsv",),
    "bg-2017": ("BANG-DIEM.tsv",),
}
SHORTENED = {"diem-cong", "so-thu-tu"}
"""Readings of 2017 whose literal words are cells drawn together."""
OWN_WORDS = {"bat-kha-khang"}
"""Declarations that no paragraph of the decision words."""


def plain(text: str) -> str:
    unmarked = re.sub(r"\*(?=\w)|(?<=\w)\*", "", re.sub(r"</?[bi]>", " ", text))
    return " ".join(unmarked.split()).replace("( ", "(")


def paragraphs(regulation: str) -> list[str]:
    text = (ROOT / "tests" / "texts" / f"{regulation}.txt").read_text(encoding="utf-8")
    return [plain(line) for line in text.splitlines()]


def document(regulation: str) -> str:
    folder = data_folder("samples") / "annexes"
    tables = ((folder / name).read_text(encoding="utf-8") for name in ANNEXES[regulation])
    return plain(" ".join((*paragraphs(regulation), *tables)))


def quoted(rules: Regulation) -> Iterator[str]:
    """Every text of the template that is given as the document's own."""
    yield from (basis.text for basis in rules.legal_basis)
    yield from (one.text for band in rules.ratings for one in band.conditions)
    yield from (deadline.text for deadline in rules.deadlines)
    yield from (named.name for named in chain(rules.ratings, rules.quality_levels))
    for reading in rules.readings:
        if reading.id not in SHORTENED:
            yield from reading.literal.split(" … ")
    if rules.ranking.article:
        yield rules.ranking.text
    yield from (unit.name for unit in rules.units if unit.source)


@pytest.mark.parametrize("regulation", IDS)
def test_every_quoted_text_stands_in_its_document(regulation: str) -> None:
    whole, texts = document(regulation), [*quoted(load_regulation(regulation))]
    assert len(texts) > 5
    assert [text for text in texts if plain(text) not in whole] == []


@pytest.mark.parametrize(
    ("regulation", "slip"),
    [
        ("bg-2017", "(đơn vị trưởng khối thi đua)"),
        ("tn-2610-2024", "Nghị định số 48/2023/NĐ-CP ngày 17/7/2020"),
        ("tn-2610-2024", "Nghị định số 37/2014/NĐ-CP ngày 05/4/2014"),
    ],
)  # fmt: skip
def test_the_legal_basis_keeps_what_others_would_mend(regulation: str, slip: str) -> None:
    assert any(slip in basis.text for basis in load_regulation(regulation).legal_basis)


def test_what_a_unit_declares_is_worded_by_one_paragraph_of_the_decision() -> None:
    rules = load_regulation("tn-2610-2024")
    lines = [words(line) for line in paragraphs("tn-2610-2024")]
    strange = {
        one.id
        for one in rules.declarations
        if not any(in_order(words(one.text)[1:], line) for line in lines)
    }
    assert strange == OWN_WORDS
    moved = next(one for one in rules.declarations if one.id == "khuyet-diem-noi-cu")
    assert "địa phương mới chuyến đến" in moved.text


def words(text: str) -> list[str]:
    return re.findall(r"[\w%]+", text.casefold())


def in_order(wanted: list[str], line: list[str]) -> bool:
    rest = iter(line)
    return all(word in rest for word in wanted)
