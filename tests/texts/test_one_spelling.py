"""All that users read is spelt one way (the tone on the first vowel: khóa, hủy, and 20%, as Quyết
định 2610 writes them) and uses one kind of quotation marks (“ ”)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.guide import GUIDE

import thidua_xlsx
from thidua_xlsx.template import load_regulation

PACKAGE = Path(thidua_xlsx.__file__).parent
ROOT = PACKAGE.parent
SECOND_VOWEL = re.compile(r"(?<!q)(?:o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", re.IGNORECASE)
OTHER_QUOTES = re.compile(r"[\"«»„‟]|(?<!\w)'\w[^']*'(?!\w)")
PARTED = re.compile(r"[\d}”] %(?![a-z(])")
COMPARED = ("uỷ ban nhân dân", "Uỷ ban nhân dân")
"""What people write the other way and we look for."""
OWN_QUOTES = ("template.py", "legacy_encodings.py", "widths.py")
"""What a template's YAML asks for; tables of characters."""
REGULATIONS = ("tn-2610-2024", "tn-ktdtmth-2022", "bg-2017")
PAGES = ("README.md", *GUIDE, "docs/phat-hien.md", "samples/README.md")


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The Vietnamese texts of a module with their lines, docstrings and formulas left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(node.value) for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }  # fmt: skip
    texts = (
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    )
    for node in texts:
        if VIETNAMESE.search(str(node.value)) and node.value not in COMPARED:
            yield node.lineno, str(node.value)


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_the_texts_are_found() -> None:
    found = [text for path in MODULES for _, text in literals(path)]
    assert len(found) > 2000
    assert any(text.startswith("Chọn một câu trả lời") for text in found)


def test_texts_of_the_program_are_spelt_one_way() -> None:
    wrong = [
        (path.name, line, text)
        for path in MODULES
        for line, text in literals(path)
        if "words" not in path.parts and SECOND_VOWEL.search(text)
    ]
    assert wrong == []


def test_per_cent_stands_with_its_number() -> None:
    wrong = [
        (path.name, said) for path in MODULES for said in literals(path) if PARTED.search(said[1])
    ]
    assert wrong == []
    for page in PAGES:
        assert PARTED.search((ROOT / page).read_text(encoding="utf-8")) is None, page


def test_texts_of_the_program_have_one_kind_of_quotation_marks() -> None:
    """Where a text is no formula, command or piece of YAML, which have their own."""
    wrong = [
        (path.name, line, text)
        for path in MODULES
        if path.name not in OWN_QUOTES
        for line, text in literals(path)
        if OTHER_QUOTES.search(text) and not re.search(r'\w\(|[&=,]"|"[&=,;]|--|: "|\\n', text)
    ]
    assert wrong == []


@pytest.mark.parametrize("page", PAGES)
def test_pages_for_users_are_spelt_one_way(page: str) -> None:
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if SECOND_VOWEL.search(line)] == []


def test_regulations_are_spelt_so_in_what_is_ours() -> None:
    """Reasons and readings are ours; labels are verbatim."""
    for id in REGULATIONS:
        for reading in load_regulation(id).readings:
            ours = (reading.reason, *reading.labels.values())
            assert [text for text in ours if OTHER_QUOTES.search(text)] == []
    files = [
        *ROOT.glob("templates/*/readings.yaml"), *ROOT.glob("samples/*/sample.json"),
    ]  # fmt: skip
    assert len(files) >= 6
    for path in files:
        assert SECOND_VOWEL.search(path.read_text(encoding="utf-8")) is None, path


@pytest.mark.parametrize("word", ["xoá", "khoẻ", "Huỷ", "minh hoạ"])
def test_the_other_spelling_is_noticed(word: str) -> None:
    assert SECOND_VOWEL.search(f"{word} này")
