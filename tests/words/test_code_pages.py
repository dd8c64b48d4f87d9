"""Names whose code page nobody states are read as Vietnamese wherever they are (INPUTS.md 73)."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua_xlsx.words.code_pages import by_evidence

WORDS = st.sampled_from(
    ["Sở", "Tài", "chính", "phiếu", "tự", "chấm", "điểm", "Ngoại", "vụ", "bản", "ký", "Đoàn", "hệ"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def in_cp1258(text: str) -> bytes:
    """As Windows writes it: the letter with its hat, then its tone."""
    out = b""
    for letter in text:
        decomposed = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in decomposed if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
        base = unicodedata.normalize("NFC", decomposed.replace(tone, "") if tone else decomposed)
        out += (base + tone).encode("cp1258")
    return out


@given(NAMES)
def test_names_in_windows_vietnamese_code_page_and_in_utf8_come_back(name: str) -> None:
    assert by_evidence(in_cp1258(name)) == name
    assert by_evidence(name.encode()) == name
    assert by_evidence(unicodedata.normalize("NFD", name).encode()) == name


@pytest.mark.parametrize(("name", "page"), [("Hà Tài", "cp437"), ("Lã Võ", "cp850")])
def test_names_of_consoles_come_back(name: str, page: str) -> None:
    assert by_evidence(name.encode(page)) == name


@given(st.binary(max_size=60))
def test_any_bytes_come_out_as_some_text(data: bytes) -> None:
    assert by_evidence(data).encode("utf-8") or not data
