"""The catalogue: every code has all its texts, can be filled in, and is used.

The package's source is read as syntax, so that no code and no placeholder is forgotten; the tests
prove that they looked.
"""

from __future__ import annotations

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from support.of_each import of_each
from support.quoted_commands import parsed, quoted

import thidua_xlsx
from thidua_xlsx.catalogue import verifying
from thidua_xlsx.catalogue.entries import CATALOGUE
from thidua_xlsx.catalogue.entry import Entry, Severity
from thidua_xlsx.catalogue.filling import FILLING
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.words.arguments import as_argument

PACKAGE = Path(thidua_xlsx.__file__).parent
PLACE = {"file", "sheet", "cell", "criterion", "unit", "found", "folder"}
TEXTS = ("message_vi", "remedy_vi", "message_en", "remedy_en")
NEWER_TONES = re.compile(r"(?<!q)(o[àáảãạ]|o[èéẻẽẹ]|u[ỳýỷỹỵ])(?![\w])", re.IGNORECASE)
"""hoà, khoẻ, huỷ: the tone on the second vowel, where our texts have it on the first (hòa)."""
CODES = sorted(CATALOGUE)


@cache
def trees() -> dict[Path, ast.Module]:
    """The package's modules, but for the catalogue itself."""
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "catalogue" not in path.parts
    }


@cache
def strings() -> frozenset[str]:
    """Every string that stands in the package outside the catalogue."""
    return frozenset(
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def asked_by(entry: Entry) -> set[str]:
    return set().union(*(placeholders(getattr(entry, name)) for name in TEXTS))


@cache
def literal_findings() -> tuple[tuple[str, str, set[str]], ...]:
    """(place, code, what is given) of each ``Finding("code", …)`` whose arguments are all plain."""
    return tuple(_literal_findings())


def _literal_findings() -> Iterator[tuple[str, str, set[str]]]:
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding"):
                continue
            if not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            given = {keyword.arg for keyword in node.keywords}
            given |= {field.name for field, _ in zip(fields(Finding), node.args, strict=False)}
            parameters = [word.value for word in node.keywords if word.arg == "parameters"]
            if None in given or any(not isinstance(value, ast.Dict) for value in parameters):
                continue
            for value in parameters:
                assert isinstance(value, ast.Dict)
                given |= {key.value for key in value.keys if isinstance(key, ast.Constant)}
            names = {name for name in given if name is not None}
            yield f"{path.name}:{node.lineno}", str(node.args[0].value), names


def test_the_tests_look_at_the_package() -> None:
    assert len(trees()) > 50 and len(CATALOGUE) > 80
    assert "score-missing" in strings()
    assert len(literal_findings()) > 40


@of_each(CODES)
def test_a_code_is_lower_case_words_with_dashes(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)


@of_each(CODES)
def test_a_code_has_severity_message_and_remedy_in_both_languages(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.severity in ("error", "warning", "note")
    for name in TEXTS:
        text = getattr(entry, name)
        assert text.strip() == text != ""
        assert "  " not in text
        assert not re.search(r"\b(TODO|FIXME|XXX)\b", text)


@of_each(CODES)
def test_all_texts_are_composed_unicode(code: str) -> None:
    for field in fields(Entry):
        text = getattr(CATALOGUE[code], field.name)
        if field.name != "quiet":
            assert unicodedata.normalize("NFC", text) == text


@of_each(CODES)
def test_the_vietnamese_text_is_vietnamese_and_the_english_one_is_not(code: str) -> None:
    entry = CATALOGUE[code]
    vietnamese = entry.message_vi + entry.remedy_vi
    assert any(ord(letter) > 127 and letter.isalpha() for letter in vietnamese)
    assert entry.message_vi != entry.message_en and entry.remedy_vi != entry.remedy_en


@of_each(CODES)
def test_vietnamese_is_spelt_one_way(code: str) -> None:
    entry = CATALOGUE[code]
    for text in (entry.message_vi, entry.remedy_vi, entry.bad, entry.good):
        assert NEWER_TONES.findall(text) == []


@pytest.mark.parametrize("word", ["xoá", "khoá", "hoà", "Huỷ", "khoẻ"])
def test_the_other_spelling_is_noticed(word: str) -> None:
    assert NEWER_TONES.search(f"{word} trang")


@pytest.mark.parametrize("word", ["xóa", "hoàn toàn", "quý", "quỹ", "loại", "điều khoản", "Ủy ban"])
def test_right_spelling_is_left_alone(word: str) -> None:
    assert NEWER_TONES.search(f"{word} này") is None


@of_each(CODES)
def test_quotes_come_in_pairs_and_stand_around_names_of_files(code: str) -> None:
    entry = CATALOGUE[code]
    for text in (entry.message_vi, entry.remedy_vi, entry.message_en, entry.remedy_en):
        assert text.count("“") == text.count("”")
        assert '"' not in text or code.startswith("template-")  # what YAML itself asks for
    assert "{file}" not in entry.message_vi.replace("“{file}”", "")


@of_each(CODES)
def test_both_languages_ask_for_the_same(code: str) -> None:
    entry = CATALOGUE[code]
    vietnamese = placeholders(entry.message_vi) | placeholders(entry.remedy_vi)
    english = placeholders(entry.message_en) | placeholders(entry.remedy_en)
    assert vietnamese == english


@of_each(CODES)
def test_a_finding_fills_every_placeholder(code: str) -> None:
    asked = asked_by(CATALOGUE[code])
    parameters = {name: f"<{name}>" for name in asked - PLACE | asked & {"folder"}}
    if "fill" in asked:  # names one of the sentences about filling in a cell
        parameters["fill"] = "fill-tick"
    found = Finding(
        code, "<file>", "<sheet>", "<cell>", "<criterion>", "<unit>", "<found>", parameters
    )
    for lang in ("vi", "en"):
        text = found.message(lang) + found.remedy(lang)
        assert not re.search(r"[{}]", text)
    both = "".join(f(lang) for lang in ("vi", "en") for f in (found.message, found.remedy))
    assert all(f"<{name}>" in both for name in asked - {"fill"})
    assert "fill" not in asked or all(words in both for words in FILLING["fill-tick"])
    answer = found.to_json("vi")
    assert set(answer) >= {
        "code", "severity", "file", "sheet", "cell", "criterion", "unit", "found", "message",
        "remedy",
    }  # fmt: skip


@of_each([(code, nothing) for code in CODES for nothing in ("", None)])
def test_what_is_not_known_leaves_no_empty_brackets_or_quotes(
    given: tuple[str, str | None],
) -> None:
    code, nothing = given
    asked = asked_by(CATALOGUE[code]) - PLACE
    parameters = {**dict.fromkeys(asked, ""), **({"fill": "fill-tick"} if "fill" in asked else {})}
    found = Finding(code, "a", nothing, nothing, found=nothing, parameters=parameters)
    for lang in ("vi", "en"):
        for text in (found.message(lang), found.remedy(lang)):
            assert not re.search(r"\(\s*\)|“\s*”", text)


def test_what_is_known_stands_in_its_brackets_and_quotes() -> None:
    found = Finding("file-xml-damaged", "a", found="dòng 3", parameters={"part": "x.xml"})
    assert "(phần “x.xml”: dòng 3)" in found.message()
    assert "địa chỉ sai (trống)" in Finding("cell-address-wrong", "a", found="").message()
    assert "bị hỏng bên trong, không" in Finding("file-xls-damaged", "a").message()


def test_braces_in_what_was_found_are_shown_as_they_stand() -> None:
    found = Finding("score-not-a-number", cell="C7", found="{unit} {0}")
    assert "{unit} {0}" in found.message()


@of_each(CODES)
def test_every_code_is_used_in_the_package(code: str) -> None:
    assert code in strings(), f"{code} stands in the catalogue and nowhere else"


def test_every_code_that_the_package_names_is_in_the_catalogue() -> None:
    unknown = {code for _, code, _ in literal_findings() if code not in CATALOGUE}
    assert unknown == set()


def test_every_finding_gives_what_its_texts_ask_for() -> None:
    lacking = {
        (place, code, name)
        for place, code, given in literal_findings()
        if code in CATALOGUE
        for name in asked_by(CATALOGUE[code]) - given - {"folder"}  # about_round() fills it in
    }
    assert lacking == set()


def test_a_note_that_asks_somebody_to_act_is_told_on_the_screen() -> None:
    """Only what asks for nothing may stand in the JSON alone; ``verify`` tells its own remarks."""
    quiet = {code for code in CODES if CATALOGUE[code].quiet}
    told_there = set(verifying.ENTRIES)
    asks_nothing = ("Không cần làm gì", "Không phải làm gì")
    assert len(quiet - told_there) > 10
    for code in quiet - told_there:
        assert CATALOGUE[code].remedy_vi.startswith(asks_nothing), code
    assert {CATALOGUE[code].severity for code in quiet} == {Severity.NOTE}


COMMANDS = "status|rank|decide|facts|collect|issue|verify|close|reopen|init|read"
UNQUOTED = {
    "vi": re.compile(rf"\b(lệnh|chạy|bằng|lại) (lại )?({COMMANDS})\b|: issue"),
    "en": re.compile(
        r"\b(run|with|see|by) (status|rank|decide|facts|collect|issue|verify)\b|: issue"
    ),
}
FILLED = {
    "question": "return:self:a",
    "receipt": "TN0001",
    "time": "2024-11-05T10:00",
    "stage": "result",
}
FOLDER = "đợt thi đua"


@of_each(CODES)
def test_a_remedy_names_a_command_only_as_it_can_be_copied_and_run(code: str) -> None:
    """With the round's folder in quotes; what is to be filled in stands in capitals."""
    words = {name: FILLED.get(name, "a") for name in asked_by(CATALOGUE[code]) - PLACE}
    words |= {"fill": "fill-tick"} if "fill" in words else {}
    found = Finding(code, "a", "a", "A1", "I.1", "a", "a", words).in_round(as_argument(FOLDER))
    for lang in ("vi", "en"):
        text = found.remedy(lang)
        assert not UNQUOTED[lang].search(text)
        for command in quoted(text):
            parsed(command)
            assert command[0] == "init" or command[1] == FOLDER


def test_a_folder_with_blanks_is_quoted_once_for_all_in_one_place() -> None:
    """``pipeline.base.refusing`` does it for every finding of a command's result; ``named_sheets``
    quotes the path of an original, which is another for each file, ``handed_codes`` the words of an
    answer."""
    named = {
        path.name
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id == "as_argument" and "pipeline" in path.parts
    }
    assert named == {"refusing.py", "facts.py", "named_sheets.py", "handed_codes.py"}
