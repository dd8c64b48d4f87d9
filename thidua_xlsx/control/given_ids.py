"""Ids that the program gave, written into dot-cham.xlsx beside the names that were typed there.

Only those cells change: every other part of the file stays as it was saved, byte for byte, so that
nothing that the officer or another program keeps there is lost.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from string import ascii_uppercase

from lxml import etree

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.reading.cells import parse_address
from thidua_xlsx.reading.package import Package, open_package
from thidua_xlsx.reading.refusal import Refused
from thidua_xlsx.reading.xml_parts import (
    RELATIONSHIP_NAMESPACES,
    local_name,
    namespace,
    parse,
)

DERIVED = "control-id-derived"


def given_ids(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of the findings about a control workbook those that tell an id made by the program; each has
    its sheet, its cell, and in ``found`` the id."""
    return tuple(finding for finding in findings if finding.code == DERIVED)


def with_ids(data: bytes, given: Iterable[Finding]) -> bytes | None:
    """The workbook with each id in its cell; None where its parts are not as programs save them."""
    try:
        package = open_package(data)
        parts = _sheet_parts(package)
        wanted: dict[str, dict[str, str]] = {}
        for finding in given:
            cells = wanted.setdefault(parts[finding.sheet or ""], {})
            cells[finding.cell or ""] = finding.found or ""
        written = {part: _written(package.read(part), part, ids) for part, ids in wanted.items()}
    except (Refused, KeyError, ValueError):
        return None
    return _repacked(data, written)


def _sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet by its tab's text."""
    book = next(r.target for r in package.relationships("") if r.type == "officeDocument")
    targets = {link.id: link.target for link in package.relationships(book)}
    return {
        sheet.get("name", ""): targets[_relationship(sheet)]
        for sheet in package.tree(book).iter()
        if local_name(sheet) == "sheet"
    }


def _relationship(sheet: etree._Element) -> str:
    ids = (sheet.get(f"{{{known}}}id") for known in RELATIONSHIP_NAMESPACES)
    return next(filter(None, ids), "")


def _written(data: bytes, part: str, ids: Mapping[str, str]) -> bytes:
    root = parse(data, part)
    rows = {row.get("r", ""): row for row in root.iter() if local_name(row) == "row"}
    for place, text in ids.items():
        _write(rows[place.lstrip(ascii_uppercase)], place, text)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _write(row: etree._Element, place: str, text: str) -> None:
    """The text in the row's cell, which keeps its look; the cell is made where the row has none."""
    before = [cell for cell in row if _column(cell.get("r", "")) < _column(place)]
    cell = next((cell for cell in row if cell.get("r") == place), None)
    if cell is None:
        cell = etree.Element(f"{{{namespace(row)}}}c", r=place)
        row.insert(len(before), cell)
    for inside in list(cell):
        cell.remove(inside)
    cell.set("t", "inlineStr")
    outer = etree.SubElement(cell, f"{{{namespace(row)}}}is")
    etree.SubElement(outer, f"{{{namespace(row)}}}t").text = text


def _column(place: str) -> int:
    found = parse_address(place)
    if found is None:
        raise ValueError(place)
    return found[1]


def _repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            kept = parts.get(entry.filename)
            new.writestr(entry, old.read(entry) if kept is None else kept)
    return stream.getvalue()
