"""PDFs are read for their text alone, and whatever keeps one from being read is a sentence."""

from __future__ import annotations

import time
import zlib

import pytest
from support.pdfs import SCAN, form_pdf, locked, text_pdf

from thidua_xlsx.reading import pdf_text
from thidua_xlsx.reading.pdf_text import MAXIMUM_PAGES, read_pdf

LINE = "Mã phiếu: ABCD-EFGH · Tổng điểm tự chấm: 79,25 / 80"
PDF = text_pdf(LINE)


def test_the_text_of_all_pages_is_read() -> None:
    assert read_pdf(text_pdf(LINE, pages=2), "ky.pdf") == (f"{LINE}\n{LINE}", ())


def test_a_pdf_that_only_its_changes_are_locked_of_is_read() -> None:
    assert read_pdf(locked(PDF, user=""), "ky.pdf") == (LINE, ())


def bomb() -> bytes:
    """Content that unpacks to four hundred megabytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(2**20)) for _ in range(400)) + packer.flush()
    head = b"%%PDF-1.7\n3 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(packed)
    return (
        head + packed + b"\nendstream endobj\n"
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[4 0 R]/Count 1>>endobj\n"
        b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 3 0 R>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )


CIRCLE = (
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
HOSTILE = {
    "a password": (locked(PDF, user="mo"), {"pdf-encrypted"}),
    "only pictures": (SCAN, {"pdf-no-text"}),
    "ten thousand pages": (text_pdf(LINE, pages=10_000), {"pdf-too-long"}),
    "one page too many": (text_pdf(LINE, pages=MAXIMUM_PAGES + 1), {"pdf-too-long"}),
    "nothing but its mark": (b"%PDF-1.7\n1 0 obj", {"pdf-damaged"}),
    "pages in a circle": (CIRCLE, {"pdf-damaged", "pdf-no-text"}),
    "a bomb": (bomb, {"pdf-damaged", "pdf-too-heavy", "pdf-no-text"}),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_pdf_that_is_not_read_is_said_to_be_so_in_time(what: str) -> None:
    made, codes = HOSTILE[what]
    data = made() if callable(made) else made
    begun = time.monotonic()
    text, findings = read_pdf(data, "ky.pdf")
    assert text == "" and [each.file for each in findings] == ["ky.pdf"]
    assert {each.code for each in findings} <= codes
    assert "{" not in findings[0].message() + findings[0].remedy()
    assert time.monotonic() - begun < pdf_text.SECONDS


def test_reading_ends_with_its_time() -> None:
    """A PDF that takes seconds; one that is read at once may be done before the time begins."""
    long = text_pdf(*[LINE * 10] * 50, pages=MAXIMUM_PAGES)
    text, (said,) = read_pdf(long, "ky.pdf", seconds=0)
    assert (text, said.code) == ("", "pdf-too-heavy")


@pytest.mark.parametrize("at", (1, 40, 400, 900))
def test_a_pdf_cut_off_anywhere_is_read_or_refused_never_more(at: int) -> None:
    text, findings = read_pdf(form_pdf("ABCD-EFGH", "79,25")[: -at or None], "ky.pdf")
    assert ("ABCD-EFGH" in text) != bool(findings)
