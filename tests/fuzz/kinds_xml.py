"""Changes inside the XML of an .xlsx, put together again with the right checksums."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

from fuzz.book import MAIN, NS, address, elements, place_of, put, text_of
from fuzz.target import Target

Mutation = Callable[[Target, Random], None]

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
VALUES = (
    "7", "8.5", "", " 9 ", "1e3", "NaN", "INF", "-1", "0x10", "8,5", "1e400", "٣", "007", "+5", "5.",
    ".5", "8.4499999999999993", "true", "9" * 400, "1e-320", "\n8\n", "1 2", "0", "١٢", "#REF!",
    "2024-01-05", "99999999999999999999", "8\u200b", "1_0", "1e", "--1", "0.30000000000000004",
)  # fmt: skip
TYPES = ("n", "s", "str", "b", "e", "d", "inlineStr", "", "weird", "N")
STYLES = ("0", "1", "2", "5", "9", "17", "40", "9999", "-1", "abc", "", "1.0")
PLACES = ("A1", "B7", "D12", "E20", "a5", "A0", "XFD1048576", "XFE1", "5A", "", "$B$7", "R1C1", "I9")


def _cell(target: Target, chance: Random) -> etree._Element:
    """Some filled cell; half the time one that a person fills."""
    if chance.random() < 0.5:
        cell = target.cell_of(target.some(chance))
        if cell is not None and len(cell):
            return cell
    return chance.choice(target.sheet(chance).filled())


def values(target: Target, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 5))):
        cell = _cell(target, chance)
        value = cell.find(f"{NS}v")
        if value is None and chance.random() < 0.5:
            put(cell, "", "str")
            value = cell.find(f"{NS}v")
        if value is not None:
            value.text = chance.choice(VALUES)


def types(target: Target, chance: Random) -> None:
    cell = _cell(target, chance)
    kind = chance.choice(TYPES)
    if kind or chance.random() < 0.5:
        cell.set("t", kind)
    else:
        cell.attrib.pop("t", None)


def style_indexes(target: Target, chance: Random) -> None:
    styles = target.book.tree("xl/styles.xml").find(f"{NS}cellXfs")
    assert styles is not None
    for _ in range(chance.choice((1, 10))):
        known = str(chance.randrange(len(styles)))
        _cell(target, chance).set("s", chance.choice((*STYLES, known, known, known)))


def addresses(target: Target, chance: Random) -> None:
    cell = _cell(target, chance)
    row, column = place_of(cell)
    near = address(max(1, row + chance.choice((-1, 0, 1))), max(1, column + chance.choice((-1, 1))))
    how = chance.choice((None, near, near, chance.choice(PLACES)))
    if how is None:
        cell.attrib.pop("r", None)
    else:
        cell.set("r", how)


def row_numbers(target: Target, chance: Random) -> None:
    line = chance.choice(target.sheet(chance).rows())
    how = chance.choice((None, "1", "0", "-3", "abc", "1048577", "2000", "1e2", " 7", "next"))
    if how is None:
        line.attrib.pop("r", None)
        if chance.random() < 0.5:
            for cell in line:
                cell.attrib.pop("r", None)
    else:
        line.set("r", str(int(line.get("r", "1")) + 1) if how == "next" else how)


def cells_removed(target: Target, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 6))):
        cell = _cell(target, chance)
        parent = cell.getparent()
        assert parent is not None
        parent.remove(cell)


def cells_twice(target: Target, chance: Random) -> None:
    cell = _cell(target, chance)
    again = deepcopy(cell)
    if chance.random() < 0.6:
        put(again, "3")
    if chance.random() < 0.3:
        again.attrib.pop("r", None)
    cell.addnext(again)


def cells_reordered(target: Target, chance: Random) -> None:
    line = chance.choice(target.sheet(chance).rows())
    cells = list(line)
    chance.shuffle(cells)
    line.extend(cells)


def rows_removed(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    for line in chance.sample(sheet.rows(), min(len(sheet.rows()), chance.choice((1, 1, 5)))):
        sheet.table.remove(line)


def rows_twice(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    line = chance.choice(sheet.rows())
    again = deepcopy(line)
    if chance.random() < 0.6:
        _renumber(again, len(sheet.rows()) + chance.randint(1, 40))
    (sheet.table.append if chance.random() < 0.5 else line.addnext)(again)


def _renumber(line: etree._Element, number: int) -> None:
    line.set("r", str(number))
    for cell in line:
        if cell.get("r"):
            cell.set("r", address(number, place_of(cell)[1]))


def rows_swapped(target: Target, chance: Random) -> None:
    """The cells of two rows change places, with or without their ids."""
    rows = target.sheet(chance).rows()
    if len(rows) < 2:
        return
    one, other = chance.sample(rows, 2)
    numbers = int(one.get("r", "1")), int(other.get("r", "1"))
    kept = 0 if chance.random() < 0.5 else 1
    first, second = list(one)[kept:], list(other)[kept:]
    one.extend(second)
    other.extend(first)
    for line, number in zip((one, other), numbers, strict=True):
        _renumber(line, number)


def rows_reordered(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    rows = sheet.rows()
    chance.shuffle(rows)
    sheet.table.extend(rows)


def shared_strings(target: Target, chance: Random) -> None:
    strings = target.book.strings()
    if strings is None:
        values(target, chance)
        return
    how = chance.choice(("index", "index", "swap", "edit", "remove", "empty", "runs", "comment"))
    if how == "index":
        cells = [cell for cell in target.sheet(chance).filled() if cell.get("t") == "s"]
        if cells:
            value = chance.choice(cells).find(f"{NS}v")
            assert value is not None
            value.text = chance.choice((str(chance.randrange(len(strings))), "99999", "-1", "1.0"))
        return
    one, other = chance.sample(list(strings), 2)
    if how == "swap":
        first, second = list(one), list(other)
        one.extend(second)
        other.extend(first)
    elif how == "remove":
        strings.remove(one)
    elif how == "empty":
        one[:] = []
    elif how == "comment":
        one[0].append(etree.Comment("8"))
    elif how == "runs":
        _in_runs(one, chance)
    else:
        text = next(one.iter(f"{NS}t"), None)
        if text is not None:
            text.text = chance.choice((f"{text.text} ", "8", "x", "_x0038_", f"{text.text}."))


def _in_runs(string: etree._Element, chance: Random) -> None:
    """The same text in two runs, perhaps with a reading aid or a second text beside them."""
    text = "".join(one.text or "" for one in string.iter(f"{NS}t"))
    string[:] = []
    middle = chance.randint(0, len(text))
    for piece in (text[:middle], text[middle:]):
        etree.SubElement(etree.SubElement(string, f"{NS}r"), f"{NS}t").text = piece
    if chance.random() < 0.4:
        aid = etree.SubElement(string, f"{NS}rPh", {"sb": "0", "eb": "1"})
        etree.SubElement(aid, f"{NS}t").text = "9"
    if chance.random() < 0.2:
        etree.SubElement(string, f"{NS}t").text = "9"


def inline_strings(target: Target, chance: Random) -> None:
    cell = _cell(target, chance)
    put(cell, text_of(target.book, cell), "text")
    _in_runs(cell[0], chance)


def formulas(target: Target, chance: Random) -> None:
    cell = _cell(target, chance)
    formula = etree.Element(f"{NS}f")
    formula.text = chance.choice(("1+2", "8", "A1+1", "SUM(B1:B9)", "", "5-5", "'[1]x'!A1", "2*3"))
    how = chance.choice(("plain", "plain", "shared", "array", "table"))
    row, column = place_of(cell)
    if how == "shared":
        formula.attrib.update({"t": "shared", "si": "0", "ref": f"{address(row, column)}"})
    elif how == "array":
        block = f"{address(row, column)}:{address(row + 5, column + 1)}"
        formula.attrib.update({"t": "array", "ref": block})
    elif how == "table":
        formula.attrib.update({"t": "dataTable", "ref": address(row, column), "r1": "A1"})
    cell.insert(0, formula)


def hidden(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    line = chance.choice(sheet.rows())
    how = chance.choice(({"hidden": "1"}, {"hidden": "true"}, {"ht": "0", "customHeight": "1"}))
    line.attrib.update(how)


def merges(target: Target, chance: Random) -> None:
    sheet = target.sheet(chance)
    block = sheet.root.find(f"{NS}mergeCells")
    if block is None:
        block = etree.Element(f"{NS}mergeCells")
        sheet.table.addnext(block)
    row, column = chance.randint(1, 80), chance.randint(1, 9)
    place = f"{address(row, column)}:{address(row + chance.randint(0, 6), column + 2)}"
    ref = chance.choice((place, place, place, "A1:XFD1048576", "B2", "", "7:9", "B9:A2"))
    if chance.random() < 0.3 and len(block):
        block.remove(chance.choice(list(block)))
    else:
        etree.SubElement(block, f"{NS}mergeCell", {"ref": ref})


def comments_and_instructions(target: Target, chance: Random) -> None:
    cell = _cell(target, chance)
    odd = chance.choice((etree.Comment("8"), etree.ProcessingInstruction("a", "b")))
    where = chance.choice((cell, cell.getparent(), cell[0], next(iter(cell[0]), cell[0])))
    assert where is not None
    where.insert(0, odd)
    odd.tail = chance.choice((None, "5", where.text))


def wrapped(target: Target, chance: Random) -> None:
    """Another namespace, AlternateContent or a list of extensions around or inside cells."""
    cell = _cell(target, chance)
    around = chance.choice((cell, cell.getparent(), cell[0]))
    assert around is not None
    parent = around.getparent()
    assert parent is not None
    foreign = chance.choice(
        (
            "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
            f"{NS}extLst", f"{NS}ext", "{urn:x}c", f"{NS}x", f"{{{STRICT}}}c", "c",
        )
    )  # fmt: skip
    made = etree.Element(foreign)
    parent.replace(around, made)
    if chance.random() < 0.8:
        made.append(around)


def foreign_names(target: Target, chance: Random) -> None:
    """One element or a whole part in another namespace."""
    if chance.random() < 0.5:
        one = chance.choice([_cell(target, chance), *_cell(target, chance)])
        one.tag = f"{{{chance.choice(('urn:x', STRICT, MAIN))}}}{etree.QName(one).localname}"
        return
    target.book.flush()
    part = chance.choice([name for name in target.book.parts if name.endswith(".xml")])
    new = chance.choice((STRICT, "urn:x"))
    parts = list(target.book.parts) if chance.random() < 0.5 and new == STRICT else [part]
    for name in parts:
        target.book.parts[name] = target.book.parts[name].replace(MAIN.encode(), new.encode())


def prefixes(target: Target, chance: Random) -> None:
    """The same names under a prefix: nothing changes."""
    target.book.flush()
    part = target.sheet(chance).part
    target.book.flush()
    text = target.book.parts[part].decode("utf-8")
    text = re.sub(r"<(/?)([a-zA-Z][A-Za-z0-9]*)(?=[\s/>])", r"<\1q:\2", text)
    target.book.parts[part] = text.replace('xmlns="', 'xmlns:q="', 1).encode("utf-8")


def bytes_of_a_part(target: Target, chance: Random) -> None:
    """CDATA, a document type, another encoding, a cut: edits of the text of a part."""
    part = target.sheet(chance).part if chance.random() < 0.8 else chance.choice(_xml(target))
    target.book.flush()
    data = target.book.parts[part]
    how = chance.randrange(8)
    if how == 0:
        data = re.sub(rb"<v>([^<]*)</v>", rb"<v><![CDATA[\1]]></v>", data, count=1)
    elif how == 1:
        head, _, rest = data.partition(b"?>")
        data = head + b"?><!DOCTYPE a [<!ENTITY e '9'>]>" + rest.replace(b"<v>", b"<v>&e;", 1)
    elif how == 2:
        data = data.replace(b"UTF-8", chance.choice((b"windows-1258", b"UTF-16", b"utf-7")), 1)
    elif how == 3:
        data = data.decode("utf-8").replace("UTF-8", "UTF-16").encode("utf-16")
    elif how == 4:
        data = data[: chance.randrange(len(data))]
    elif how == 5:
        place = chance.randrange(len(data))
        data = data[:place] + chance.choice((b"<", b"&", b"\0", b"8", b'"')) + data[place + 1 :]
    elif how == 6:
        data = re.sub(rb"<v>([0-9])", rb"<v>&#x3\1;", data, count=3)
    else:
        data = b"\xef\xbb\xbf" + data
    target.book.parts[part] = data


def _xml(target: Target) -> list[str]:
    return [name for name in target.book.parts if name.endswith((".xml", ".rels"))]


def declarations(target: Target, chance: Random) -> None:
    """What a sheet says of itself beside its cells."""
    sheet = target.sheet(chance)
    how = chance.choice(("dimension", "cols", "drop", "move", "protection", "table"))
    if how == "dimension":
        for one in sheet.root.findall(f"{NS}dimension"):
            one.set("ref", chance.choice(("A1", "A1:XFD1048576", "", "Z9:A1")))
    elif how == "cols":
        for one in sheet.root.iter(f"{NS}col"):
            one.attrib.update(chance.choice(({"hidden": "1"}, {"hidden": "0"}, {"max": "16384"})))
    elif how == "protection":
        for one in sheet.root.findall(f"{NS}sheetProtection"):
            one.set("sheet", "0")
    elif how == "table":
        sheet.root.append(deepcopy(sheet.table) if chance.random() < 0.5 else sheet.table)
    else:
        one = chance.choice([part for part in sheet.root if part is not sheet.table])
        sheet.root.remove(one)
        if how == "move":
            sheet.root.insert(chance.randrange(len(sheet.root)), one)


def styles(target: Target, chance: Random) -> None:
    root = target.book.tree("xl/styles.xml")
    how = chance.choice(("code", "code", "font", "number", "remove"))
    codes = list(root.iter(f"{NS}numFmt"))
    xfs = [one for block in root.iter(f"{NS}cellXfs") for one in block]
    if how == "code" and codes:
        chance.choice(codes).set("formatCode", chance.choice(("0%", "dd/mm/yyyy", "0", ";;;", "@")))
    elif how == "font":
        for name in root.iter(f"{NS}name"):
            name.set("val", chance.choice((".VnTime", "VNI-Times", "Wingdings", "Times New Roman")))
    elif how == "remove" and xfs:
        gone = chance.choice(xfs)
        parent = gone.getparent()
        assert parent is not None
        parent.remove(gone)
    elif xfs:
        number = chance.choice(("9", "10", "14", "22", "49", "1", "0", "999", "x"))
        chance.choice(xfs).set("numFmtId", number)


def workbook(target: Target, chance: Random) -> None:
    root = target.book.tree("xl/workbook.xml")
    how = chance.choice(("1904", "ids", "target", "type", "kind", "name"))
    links = list(target.book.tree("xl/_rels/workbook.xml.rels"))
    if how == "1904":
        properties = root.find(f"{NS}workbookPr")
        if properties is not None:
            properties.set("date1904", chance.choice(("1", "true", "0")))
    elif how == "ids":
        sheets = list(root.iter(f"{NS}sheet"))
        one, other = chance.sample(sheets, 2)
        for key in one.attrib:
            if str(key).endswith("}id"):
                one.attrib[key], other.attrib[key] = other.attrib[key], one.attrib[key]
    elif how == "name":
        chance.choice(list(root.iter(f"{NS}sheet"))).set("name", chance.choice(("", "x" * 40, "[1]")))
    elif how == "target":
        link = chance.choice(links)
        link.set("Target", chance.choice(("worksheets/sheet1.xml", "../x", "http://x", "/xl/y.xml")))
    elif how == "type":
        link = chance.choice(links)
        link.set("Type", link.get("Type", "").rpartition("/")[0] + "/chartsheet")
    else:
        types_root = target.book.tree("[Content_Types].xml")
        chance.choice(list(elements(types_root))[1:]).set("ContentType", "application/xml")


XML: dict[str, Mutation] = {
    "values": values,
    "types": types,
    "style indexes": style_indexes,
    "addresses": addresses,
    "row numbers": row_numbers,
    "cells removed": cells_removed,
    "cells twice": cells_twice,
    "cells reordered": cells_reordered,
    "rows removed": rows_removed,
    "rows twice": rows_twice,
    "rows swapped": rows_swapped,
    "rows reordered": rows_reordered,
    "shared strings": shared_strings,
    "inline strings": inline_strings,
    "formulas": formulas,
    "hidden": hidden,
    "merges": merges,
    "comments": comments_and_instructions,
    "wrapped": wrapped,
    "foreign names": foreign_names,
    "prefixes": prefixes,
    "bytes of a part": bytes_of_a_part,
    "declarations": declarations,
    "styles": styles,
    "workbook": workbook,
}
