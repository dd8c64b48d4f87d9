"""Changes inside content.xml of an .ods, as LibreOffice saves it."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from fuzz.book import packed, unpacked
from fuzz.stated_ods import OFFICE, TABLE, TEXT
from lxml import etree

Change = Callable[[etree._Element, Random], None]

CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
NUMBERS = ("7", "8.5", "-1", "NaN", "1e400", "", " 9", "8,5", "0.30000000000000004", "abc", "1e2")
KINDS = ("float", "string", "percentage", "currency", "date", "time", "boolean", "error", "")


def _cells(root: etree._Element, chance: Random) -> list[etree._Element]:
    """The filled cells of one table, mostly of the annex."""
    tables = list(root.iter(f"{TABLE}table"))
    table = max(tables, key=len) if chance.random() < 0.6 else chance.choice(tables)
    cells = [one for one in table.iter(f"{TABLE}table-cell") if one.get(f"{OFFICE}value-type")]
    return cells or [one for one in root.iter(f"{TABLE}table-cell") if len(one)]


def _number(root: etree._Element, chance: Random) -> etree._Element:
    found = [one for one in root.iter(f"{TABLE}table-cell") if one.get(f"{OFFICE}value")]
    return chance.choice(found)


def _rows(root: etree._Element, chance: Random) -> list[etree._Element]:
    tables = list(root.iter(f"{TABLE}table"))
    table = max(tables, key=len) if chance.random() < 0.6 else chance.choice(tables)
    return [one for one in table.iter(f"{TABLE}table-row") if len(one)]


def values(root: etree._Element, chance: Random) -> None:
    _number(root, chance).set(f"{OFFICE}value", chance.choice(NUMBERS))


def values_and_texts(root: etree._Element, chance: Random) -> None:
    """Another number, shown too: honestly typed."""
    cell = _number(root, chance)
    said = str(chance.randint(0, 40))
    cell.set(f"{OFFICE}value", said)
    for one in cell.iterchildren(f"{TEXT}p"):
        one.text = said


def kinds(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    kind = chance.choice(KINDS)
    cell.set(f"{OFFICE}value-type", kind)
    if chance.random() < 0.7:
        cell.set(f"{CALCEXT}value-type", kind)
    if kind in ("date", "time", "boolean") and chance.random() < 0.7:
        cell.attrib.pop(f"{OFFICE}value", None)
        said = {"date": "2024-05-08", "time": "PT8H", "boolean": "true"}[kind]
        cell.set(f"{OFFICE}{kind}-value", said)


def texts(root: etree._Element, chance: Random) -> None:
    for one in chance.choice(_cells(root, chance)).iterchildren(f"{TEXT}p"):
        one.text = chance.choice(("8", "x", "", "khác", f"{one.text} ", "1.234"))


def second_values(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    name = chance.choice(("string-value", "value", "date-value", "boolean-value"))
    cell.set(f"{OFFICE}{name}", chance.choice(("8", "x", "2024-01-01")))


def formulas(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    cell.set(f"{TABLE}formula", chance.choice(("of:=1+2", "=8", "of:=[.A1]", "of:", "msoxl:=1+1")))


def cells_removed(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    parent = cell.getparent()
    assert parent is not None
    parent.remove(cell)


def cells_twice(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    cell.addnext(deepcopy(cell))


def repeated(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    name = f"{TABLE}number-columns-repeated"
    if chance.random() < 0.4:
        parent = cell.getparent()
        assert parent is not None
        cell, name = parent, f"{TABLE}number-rows-repeated"
    cell.set(name, chance.choice(("1", "2", "3", "0", "-1", "x", "1048576", "99999999999")))


def covered(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    if chance.random() < 0.4:
        cell.tag = f"{TABLE}covered-table-cell"
        return
    cell.set(f"{TABLE}number-rows-spanned", str(chance.randint(1, 3)))
    cell.set(f"{TABLE}number-columns-spanned", str(chance.randint(1, 3)))


def rows_removed(root: etree._Element, chance: Random) -> None:
    row = chance.choice(_rows(root, chance))
    parent = row.getparent()
    assert parent is not None
    parent.remove(row)


def rows_twice(root: etree._Element, chance: Random) -> None:
    row = chance.choice(_rows(root, chance))
    row.addnext(deepcopy(row))


def rows_swapped(root: etree._Element, chance: Random) -> None:
    one, other = chance.sample(_rows(root, chance), 2)
    first, second = list(one), list(other)
    one.extend(second)
    other.extend(first)


def hidden(root: etree._Element, chance: Random) -> None:
    row = chance.choice(_rows(root, chance))
    row.set(f"{TABLE}visibility", chance.choice(("collapse", "filter", "visible")))


def looks(root: etree._Element, chance: Random) -> None:
    cells = _cells(root, chance)
    one, other = chance.choice(cells), chance.choice(cells)
    one.set(f"{TABLE}style-name", other.get(f"{TABLE}style-name", "Default"))


def tables(root: etree._Element, chance: Random) -> None:
    found = list(root.iter(f"{TABLE}table"))
    one = chance.choice(found)
    how = chance.choice(("rename", "remove", "twice", "open"))
    parent = one.getparent()
    assert parent is not None
    if how == "rename":
        one.set(f"{TABLE}name", "Khác")
    elif how == "remove":
        parent.remove(one)
    elif how == "twice":
        again = deepcopy(one)
        again.set(f"{TABLE}name", "Bản chép")
        parent.append(again)
    else:
        one.attrib.pop(f"{TABLE}protected", None)


def wrapped(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    parent = cell.getparent()
    assert parent is not None
    made = etree.Element(chance.choice((f"{TABLE}table-row", f"{TABLE}x", "{urn:x}y")))
    parent.replace(cell, made)
    made.append(cell)


def spans(root: etree._Element, chance: Random) -> None:
    """The same text in two pieces, or a note in the cell, which is none of its text."""
    cell = chance.choice(_cells(root, chance))
    if chance.random() < 0.4:
        note = etree.Element(f"{OFFICE}annotation")
        etree.SubElement(note, f"{TEXT}p").text = "Xin sửa thành 4 điểm"
        cell.insert(0, note)
        return
    for one in cell.iterchildren(f"{TEXT}p"):
        said = one.text or ""
        middle = chance.randint(0, len(said))
        one.text = said[:middle]
        span = etree.Element(f"{TEXT}span")
        span.text = said[middle:]
        one.insert(0, span)


def comments(root: etree._Element, chance: Random) -> None:
    cell = chance.choice(_cells(root, chance))
    where = chance.choice((cell, next(iter(cell), cell), cell.getparent()))
    assert where is not None
    where.insert(0, etree.Comment("8"))
    where[0].tail = chance.choice((None, "5"))


ODS: dict[str, Change] = {
    "values": values,
    "values and texts": values_and_texts,
    "kinds": kinds,
    "texts": texts,
    "second values": second_values,
    "formulas": formulas,
    "cells removed": cells_removed,
    "cells twice": cells_twice,
    "repeated": repeated,
    "covered": covered,
    "rows removed": rows_removed,
    "rows twice": rows_twice,
    "rows swapped": rows_swapped,
    "hidden": hidden,
    "looks": looks,
    "tables": tables,
    "wrapped": wrapped,
    "spans": spans,
    "comments": comments,
}


def changed(data: bytes, change: Change, chance: Random) -> bytes:
    """The file after that change of its content."""
    parts = unpacked(data)
    root = etree.fromstring(parts["content.xml"], etree.XMLParser(huge_tree=True))
    change(root, chance)
    parts["content.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return packed(parts)
