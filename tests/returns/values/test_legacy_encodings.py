"""TCVN3 and VNI text is read where the font says so and all of it decodes (INPUTS.md 60)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.values.cell_values import read_choice, read_text
from thidua_xlsx.returns.values.legacy_encodings import decode, is_legacy_font

MOTTO = "Cộng hoà xã hội chủ nghĩa Việt Nam; Độc lập - Tự do - Hạnh phúc"
SENTENCE = (
    "Đã thực hiện đầy đủ, kỹ lưỡng; sở hữu trí tuệ: vượt mức 5% (quý I), ủy ban thẩm định, "
    "đẩy nhanh cải cách thủ tục, khắc phục lỗi, nỗ lực, ý thức tổ chức, rõ rệt"
)


@pytest.mark.parametrize(
    ("stored", "font", "meant"),
    [
        ("®iÓm tù chÊm", ".VnTime", "điểm tự chấm"),
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", ".VnTime", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", ".vntime", "Độc lập - Tự do - Hạnh phúc"),
        ("Uû ban nh©n d©n tØnh", ".VnArial", "Uỷ ban nhân dân tỉnh"),
        ("h\u00adíng dÉn", ".VnTime", "hướng dẫn"),
        ("së néi vô", ".VnTimeH", "SỞ NỘI VỤ"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI-Times",
         "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI-Times", "Độc lập - Tự do - Hạnh phúc"),
        ("UÛY BAN NHAÂN DAÂN TÆNH", "VNI-Helve", "ỦY BAN NHÂN DÂN TỈNH"),
        ("ñieåm töï chaám 8,5", "VNI-Times", "điểm tự chấm 8,5"),
    ],
)  # fmt: skip
def test_text_reads_as_it_looked_in_its_typeface(stored: str, font: str, meant: str) -> None:
    assert decode(stored, font) == unicodedata.normalize("NFC", meant)
    assert decode(stored, "Times New Roman") is None


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times"])
@pytest.mark.parametrize("text", ["điểm", "Việt Nam", "8 €", "a → b", "Ā", "thành tích đạt"])
def test_text_that_is_not_all_of_that_encoding_is_left_alone(text: str, font: str) -> None:
    assert decode(text, font) is None


@pytest.mark.parametrize("font", [".VnTime", "VNI-Times", None, "Arial"])
def test_plain_ascii_has_nothing_to_decode(font: str | None) -> None:
    assert decode("So Noi vu 8,5", font) is None


def encoded(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in text)


def table_of(font: str) -> dict[str, str]:
    """Unicode letter → what is stored, asked of ``decode`` letter by letter."""
    stored = [chr(code) for code in range(0xA0, 0x100)]
    stored += [vowel + mark for vowel in "aAeEoOuUyYôÔöÖ" for mark in stored]
    found: dict[str, str] = {}
    for piece in stored:
        letter = decode(piece, font)
        if letter is not None and len(letter) == 1:
            found.setdefault(letter, piece)
    return found


LOWER = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"


def test_both_tables_hold_every_vietnamese_letter() -> None:
    assert len(LOWER) == 67
    assert set(LOWER) <= table_of(".VnTime").keys()
    assert set(LOWER + LOWER.upper()) <= table_of("VNI-Times").keys()


@pytest.mark.parametrize("text", [MOTTO, SENTENCE])
def test_whole_sentences_survive_both_ways(text: str) -> None:
    assert decode(encoded(text, table_of("VNI-Times")), "VNI-Times") == text
    small = text.lower()
    assert decode(encoded(small, table_of(".VnTime")), ".VnTime") == small


@given(st.text(), st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times"]))
def test_any_text_decodes_whole_or_not_at_all(text: str, font: str) -> None:
    decoded = decode(text, font)
    if decoded is not None:
        assert unicodedata.is_normalized("NFC", decoded) and not text.isascii()


def test_only_its_typefaces_are_legacy() -> None:
    assert is_legacy_font(".VnTime") and is_legacy_font("VNI-Times") and is_legacy_font(".VNARIAL")
    assert not any(map(is_legacy_font, (None, "", "Times New Roman", "Vni", "Vn Time")))


def test_a_text_cell_is_decoded_with_the_rule_in_the_ledger() -> None:
    read = read_text(RawCell("§· hoµn thµnh", "text", font=".VnTime"))
    assert (read.value, read.rule, read.fault) == ("Đã hoàn thành", "legacy-encoding", None)
    kept = read_text(RawCell("Đã hoàn thành", "text", font=".VnTime"))
    assert (kept.value, kept.rule) == ("Đã hoàn thành", None)


def test_a_choice_is_matched_after_decoding() -> None:
    read = read_choice(RawCell("Hoµn thµnh tèt", "text", font=".VnTime"), ["Hoàn thành tốt"])
    assert (read.value, read.rule) == ("Hoàn thành tốt", "legacy-encoding")
