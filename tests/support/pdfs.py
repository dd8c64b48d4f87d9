"""PDFs written by hand: with text, without, with many pages, locked, broken."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

import pypdf

from thidua_xlsx.words.numerals import vietnamese


def text_pdf(*lines: str, pages: int = 1) -> bytes:
    """A PDF with those lines on every page, in any letters; without lines it has no text."""
    letters = sorted({letter for line in lines for letter in line})
    shown = "".join(
        f"BT /F 10 Tf 40 {800 - 14 * n} Td <{_coded(line, letters)}> Tj ET\n"
        for n, line in enumerate(lines)
    ).encode("ascii")
    map_ = "".join(f"<{n:04x}> <{_utf16(letter)}>\n" for n, letter in enumerate(letters, start=1))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{map_}endbfchar endcmap end end"
    ).encode("ascii")
    kids = " ".join(f"{6 + n} 0 R" for n in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
    return _file(
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode("ascii"),
        _stream(shown),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 5 0 R"
        b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>",
        _stream(cmap),
        *[page + b"/Resources<</Font<</F 4 0 R>>>>>>"] * pages,
    )


def form_pdf(code: str, total: Decimal | str, *more: str) -> bytes:
    """The print of a form with that code and total, as the form itself words it."""
    shown = total if isinstance(total, str) else vietnamese(total)
    return text_pdf(
        "Phiếu tự đánh giá, chấm điểm của: Sở Nội vụ",
        f"Đợt chấm: Đợt chấm điểm năm 2024 · Mã đơn vị: so-noi-vu · Mã phiếu: {code} · Mẫu: x",
        f"Tiêu chí đã chấm đủ: 33 / 33 Tổng điểm tự chấm: {shown} / 80",
        *more,
    )


def locked(data: bytes, *, user: str, owner: str = "chu") -> bytes:
    """The same PDF behind those passwords; ``user`` "" opens for everybody."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner, algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _coded(line: str, letters: Sequence[str]) -> str:
    return "".join(f"{letters.index(letter) + 1:04x}" for letter in line)


def _utf16(letter: str) -> str:
    return letter.encode("utf-16-be").hex()


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _file(*objects: bytes) -> bytes:
    """The objects, numbered from 1, as a file; the first is its catalogue."""
    data, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, each)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(data)


SCAN = text_pdf()
"""Pages without a letter, as a copier makes them."""
