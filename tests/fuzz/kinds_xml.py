"""Changes to rows, cells and strings in the XML of an .xlsx."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from fuzz.book import NS, address, place_of, put, text_of
from fuzz.kinds_values import Mutation
from fuzz.target import Target
from lxml import etree

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
VALUES = (
    "7", "8.5", "", " 9 ", "1e3", "NaN", "INF", "-1", "0x10", "8,5", "1e400", "٣", "007", "+5",
    "5.", ".5", "8.4499999999999993", "true", "9" * 400, "1e-320", "\n8\n", "1 2", "0", "١٢",
    "#REF!", "2024-01-05", "99999999999999999999", "8\u200b", "1_0", "1e", "--1",
    "0.30000000000000004",
)  # fmt: skip
TYPES = ("n", "s", "str", "b", "e", "d", "inlineStr", "", "weird", "N")
STYLES = ("0", "1", "2", "5", "9", "17", "40", "9999", "-1", "abc", "", "1.0")
PLACES = ("A1", "B7", "D12", "E20", "a5", "A0", "XFD1048576", "XFE1", "5A", "", "$B$7", "R1C1")


def some_cell(target: Target, chance: Random) -> etree._Element:
    """Some filled cell; half the time one that a person fills."""
    if chance.random() < 0.5:
        cell = target.cell_of(target.some(chance))
        if cell is not None and len(cell):
            return cell
    return chance.choice(target.sheet(chance).filled())


def values(target: Target, chance: Random) -> None:
    for _ in range(chance.choice((1, 1, 5))):
        cell = some_cell(target, chance)
        value = cell.find(f"{NS}v")
        if value is None and chance.random() < 0.5:
            put(cell, "", "str")
            value = cell.find(f"{NS}v")
        if value is not None:
            value.text = chance.choice(VALUES)


def types(target: Target, chance: Random) -> None:
    cell = some_cell(target, chance)
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
        some_cell(target, chance).set("s", chance.choice((*STYLES, known, known, known)))


def addresses(target: Target, chance: Random) -> None:
    cell = some_cell(target, chance)
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
        cell = some_cell(target, chance)
        parent = cell.getparent()
        assert parent is not None
        parent.remove(cell)


def cells_twice(target: Target, chance: Random) -> None:
    cell = some_cell(target, chance)
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
    cell = some_cell(target, chance)
    put(cell, text_of(target.book, cell), "text")
    _in_runs(cell[0], chance)


def formulas(target: Target, chance: Random) -> None:
    cell = some_cell(target, chance)
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
    cell = some_cell(target, chance)
    odd = chance.choice((etree.Comment("8"), etree.ProcessingInstruction("a", "b")))
    where = chance.choice((cell, cell.getparent(), cell[0], next(iter(cell[0]), cell[0])))
    assert where is not None
    where.insert(0, odd)
    odd.tail = chance.choice((None, "5", where.text))


def wrapped(target: Target, chance: Random) -> None:
    """Another namespace, AlternateContent or a list of extensions around or inside cells."""
    cell = some_cell(target, chance)
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


XML_CELLS: dict[str, Mutation] = {
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
}
