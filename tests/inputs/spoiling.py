"""Ways to spoil the zip of an honest form, a function a way."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable

from inputs.case import Plant, just, part_of, parts, stores, with_parts, with_xml, zipped
from lxml import etree
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils import column_index_from_string
from support.form_helpers import blank, honest

GOOD = honest("PL-I")
FORM = blank("PL-I")
SHEET = FORM.sheet
PART = part_of(GOOD, SHEET)
SCORE = "II.1/self"
CELL = FORM.cell(SCORE)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DDE = '<ddeLink ddeService="cmd" ddeTopic="/c calc"/>'


def altered() -> bytes:
    """One digit of a stored score changed behind the checksum's back."""
    whole = zipped(list(parts(GOOD).items()), zipfile.ZIP_STORED)
    cell = re.search(rf'<c r="{CELL}"[^>]*><v>3</v>'.encode(), whole)
    assert cell is not None
    return whole[: cell.end() - 5] + b"2" + whole[cell.end() - 4 :]


def with_entry(name: str, content: bytes = b"x") -> bytes:
    return zipped([*parts(GOOD).items(), (name, content)])


def overlapping() -> bytes:
    """The directory says that its second name is the bytes of the first."""
    second = GOOD.index(b"PK\x01\x02", GOOD.index(b"PK\x01\x02") + 4)
    return GOOD[: second + 42] + struct.pack("<L", 0) + GOOD[second + 46 :]


def table_xml(old: str, new: str) -> Plant:
    return just(with_xml(GOOD, PART, old, new))


def with_prolog(declared: str, part: str = PART) -> bytes:
    return with_parts(GOOD, {part: declared.encode() + parts(GOOD)[part].split(b"?>")[-1]})


def strict() -> bytes:
    """As "Strict Open XML Spreadsheet" has it: other namespaces throughout."""
    old, new = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    changed = {}
    for name, content in parts(GOOD).items():
        if name.endswith((".xml", ".rels")) and not name.startswith(("[", "docProps")):
            text = content.decode().replace(
                f"{old}package/2006/relationships", "PACKAGE-RELATIONSHIPS"
            )
            for kind in ("spreadsheetml", "officeDocument", "drawingml"):
                text = text.replace(f"{old}{kind}/2006/", f"{new}{kind}/")
            text = text.replace("PACKAGE-RELATIONSHIPS", f"{old}package/2006/relationships")
            changed[name] = text.encode()
    return with_parts(GOOD, changed)


def encrypted(password: str) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(GOOD)).encrypt(password, out)
    return out.getvalue()


def as_content(kind: str, data: bytes = GOOD) -> bytes:
    return with_xml(
        data,
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        kind,
    )


def with_macros() -> bytes:
    data = as_content("application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return with_parts(data, {"xl/vbaProject.bin": b"macro"})


def linked(inside: str, target: str) -> bytes:
    """The form with a link to elsewhere, which no formula of the table uses."""
    spaces = f'xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"'
    link = f"<externalLink {spaces}>{inside}</externalLink>"
    data = with_parts(GOOD, {"xl/externalLinks/externalLink1.xml": link.encode()})
    if target:
        link = (
            f'<Relationship Id="rId1" Type="{RELATIONSHIPS}/externalLinkPath" Target="{target}" '
            'TargetMode="External"/>'
        )
        data = with_parts(
            data,
            {"xl/externalLinks/_rels/externalLink1.xml.rels":
             f'<Relationships xmlns="{PACKAGE}">{link}</Relationships>'.encode()},
        )  # fmt: skip
    return with_xml(
        data,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{RELATIONSHIPS}/externalLink" '
        'Target="externalLinks/externalLink1.xml"/></Relationships>',
    )


def without_references() -> bytes:
    """No row and no cell says where it stands; what was skipped stands there empty."""
    changed = {}
    for name, content in parts(GOOD).items():
        if name.startswith("xl/worksheets/"):
            root = etree.fromstring(content)
            data = root.find(f"{{{MAIN}}}sheetData")
            assert data is not None
            _close_gaps(data, "row", lambda row: int(row.get("r", "")))
            for row in data:
                _close_gaps(row, "c", lambda cell: _column(cell.get("r", "")))
            changed[name] = etree.tostring(root)
    return with_parts(GOOD, changed)


def _close_gaps(parent: etree._Element, kind: str, number: Callable[[etree._Element], int]) -> None:
    there = {number(child): child for child in parent}
    for place in range(1, max(there, default=0) + 1):
        child = there.get(place)
        if child is None:
            parent.insert(place - 1, etree.Element(f"{{{MAIN}}}{kind}"))
        else:
            del child.attrib["r"]


def _column(address: str) -> int:
    return int(column_index_from_string(address.rstrip("0123456789")))


def with_dimension(new: str) -> Plant:
    found = re.search(r"<dimension [^>]*/>", parts(GOOD)[PART].decode())
    assert found is not None
    return table_xml(found[0], new)


def cell_xml() -> str:
    found = re.search(rf'<c r="{CELL}".*?</c>', parts(GOOD)[PART].decode())
    assert found is not None
    return found[0]


def stored(content: str) -> Plant:
    """The honest form whose scored cell stores exactly this."""
    return stores(SCORE, content)
