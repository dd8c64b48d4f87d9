"""What is read of an .xlsb: its values, never without a person's review (INPUTS.md 9, 15).

No program here writes .xlsb, so the files are made by hand; LibreOffice is asked whether they are
what they are meant to be.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from support.findings import codes, errors
from support.form_helpers import blank, honest, read, values_by_key
from support.real_programs import LibreOffice

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import RawBook
from thidua_xlsx.reading.container import read_book

Value = str | float | bool
Sheets = Mapping[str, tuple[int, Mapping[tuple[int, int], Value]]]
"""Tab text → state (0 visible, 1 hidden, 2 very hidden) and values by (row, column), from 1."""

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.worksheet"/>'
    '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.'
    'macroEnabled.main"/></Types>'
)
LINKS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
LINK = (
    '<Relationship Id="{}" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{}"/>'
)


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of [MS-XLSB]: its number and length in groups of seven bits."""
    return seven_bits(kind) + seven_bits(len(content)) + content


def seven_bits(number: int) -> bytes:
    found = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        found.append(low | (0x80 if number else 0))
        if not number:
            return bytes(found)


def wide(text: str) -> bytes:
    return struct.pack("<L", len(text)) + text.encode("utf-16-le")


def sheet_part(values: Mapping[tuple[int, int], Value]) -> bytes:
    rows = sorted({row for row, _ in values})
    columns = sorted({column for _, column in values})
    area = (rows[0] - 1, rows[-1] - 1, columns[0] - 1, columns[-1] - 1)
    parts = [record(129), record(148, struct.pack("<4L", *area)), record(145)]
    for row in rows:
        parts.append(record(0, struct.pack("<LLH3xL", row - 1, 0, 300, 0)))
        for (_, column), value in sorted(item for item in values.items() if item[0][0] == row):
            head = struct.pack("<LL", column - 1, 0)
            if isinstance(value, bool):
                parts.append(record(4, head + bytes([value])))
            elif isinstance(value, str):
                parts.append(record(6, head + wide(value)))
            else:
                parts.append(record(5, head + struct.pack("<d", value)))
    return b"".join([*parts, record(146), record(130)])


def xlsb(sheets: Sheets) -> bytes:
    names = list(sheets)
    bundle = [
        record(156, struct.pack("<LL", sheets[name][0], n) + wide(f"rId{n}") + wide(name))
        for n, name in enumerate(names, 1)
    ]
    book = [record(131), record(143), *bundle, record(144), record(132)]
    links = [LINK.format(f"rId{n}", f"worksheets/sheet{n}.bin", "worksheet")
             for n in range(1, len(names) + 1)]  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        main = LINK.format("rId1", "xl/workbook.bin", "officeDocument")
        archive.writestr("_rels/.rels", LINKS.format(main))
        archive.writestr("xl/workbook.bin", b"".join(book))
        archive.writestr("xl/_rels/workbook.bin.rels", LINKS.format("".join(links)))
        for n, name in enumerate(names, 1):
            archive.writestr(f"xl/worksheets/sheet{n}.bin", sheet_part(sheets[name][1]))
    return out.getvalue()


SMALL = xlsb(
    {
        "Phụ lục I": (0, {(2, 2): "Điểm", (3, 2): 8.5, (3, 3): 10.0, (4, 5): True}),
        "_an": (2, {(1, 1): "identity"}),
    }
)


def as_xlsb(data: bytes) -> bytes:
    """A form's values as somebody's "Save as .xlsb" keeps them; formulas as their results."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    sheets: dict[str, tuple[int, dict[tuple[int, int], Value]]] = {}
    for sheet in book.worksheets:
        values: dict[tuple[int, int], Value] = {}
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None and not cell.is_date:
                    kept = isinstance(cell.value, str | bool)
                    values[cell.row, cell.column] = cell.value if kept else float(cell.value)
        sheets[sheet.title] = (0 if sheet.sheet_state == "visible" else 2, values)
    return xlsb(sheets)


def accepted(data: bytes, file: str = "phieu.xlsb") -> tuple[RawBook, tuple[Finding, ...]]:
    book, findings = read_book(data, file)
    assert book is not None
    return book, findings


def test_values_stand_where_they_stood_and_a_person_must_review() -> None:
    book, findings = accepted(SMALL)
    assert [(f.code, f.severity) for f in findings] == [("file-read-from-xlsb", "error")]
    assert [(sheet.name, sheet.state) for sheet in book.sheets] == [
        ("Phụ lục I", "visible"), ("_an", "veryHidden"),
    ]  # fmt: skip
    cells = {place: (cell.type, cell.text) for place, cell in book.sheets[0].cells.items()}
    assert cells == {
        (2, 2): ("text", "Điểm"), (3, 2): ("number", "8.5"), (3, 3): ("number", "10"),
        (4, 5): ("boolean", "1"),
    }  # fmt: skip
    assert (book.kind, book.formulas_known) == ("xlsb", False)


def test_libreoffice_reads_the_same_from_these_files(
    libreoffice: LibreOffice, tmp_path: Path
) -> None:
    made = tmp_path / "phieu.xlsb"
    made.write_bytes(SMALL)
    with libreoffice.open(made) as workbook:
        assert workbook.sheets == ("Phụ lục I", "_an")
        assert workbook.get("Phụ lục I", "B2").string == "Điểm"
        assert workbook.get("Phụ lục I", "B3").value == 8.5


def test_an_honest_form_keeps_its_scores_and_its_totals_are_not_called_constants() -> None:
    data = honest("PL-IV")
    reading = read(as_xlsb(data), file="phieu.xlsb")
    assert reading.verified
    same = read(data)
    scores = {score.criterion: score.self_score for score in reading.scores}
    assert scores == {score.criterion: score.self_score for score in same.scores}
    numbers = {key: value for key, value in values_by_key(same).items() if key.endswith("/self")}
    assert numbers.items() <= values_by_key(reading).items()
    told = {found.code for found in reading.findings}
    assert "file-read-from-xlsb" in told
    assert not told & {"total-constant", "total-differs", "protection-removed"}
    assert codes(errors(reading)) == ["file-read-from-xlsb"]


def test_an_unfilled_form_still_names_its_missing_scores() -> None:
    reading = read(as_xlsb(blank("PL-IV").data), file="phieu.xlsb")
    assert "score-missing" in {found.code for found in reading.findings}


def test_a_cell_in_the_last_corner_is_that_files_trouble_only() -> None:
    far = xlsb({"A": (0, {(1, 1): 1.0, (1_048_576, 16_384): 2.0})})
    book, findings = read_book(far, "xa.xlsb")
    assert book is None
    (finding,) = findings
    assert finding.code in ("reader-crashed", "reader-out-of-memory", "reader-timed-out")
    assert accepted(SMALL)[0].sheets[0].cell(3, 2).text == "8.5"


def test_a_damaged_part_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SMALL)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:9] if name.endswith("workbook.bin") else content)
    book, findings = read_book(out.getvalue(), "phieu.xlsb")
    assert book is None
    assert findings[0].code in ("file-xlsb-damaged", "reader-crashed", "file-no-sheets")
    assert findings[0].message() and findings[0].remedy("en")
