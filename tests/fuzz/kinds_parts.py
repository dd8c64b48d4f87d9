"""Changes to whole parts of an .xlsx: names, encodings, styles, the workbook and its links."""

from __future__ import annotations

import re
from copy import deepcopy
from random import Random

from fuzz.book import MAIN, NS, elements
from fuzz.kinds_values import Mutation
from fuzz.kinds_xml import STRICT, some_cell
from fuzz.target import Target
from lxml import etree


def foreign_names(target: Target, chance: Random) -> None:
    """One element or a whole part in another namespace."""
    if chance.random() < 0.5:
        one = chance.choice([some_cell(target, chance), *some_cell(target, chance)])
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
        sheet = chance.choice(list(root.iter(f"{NS}sheet")))
        sheet.set("name", chance.choice(("", "x" * 40, "[1]")))
    elif how == "target":
        link = chance.choice(links)
        elsewhere = ("worksheets/sheet1.xml", "../x", "http://x", "/xl/y.xml")
        link.set("Target", chance.choice(elsewhere))
    elif how == "type":
        link = chance.choice(links)
        link.set("Type", link.get("Type", "").rpartition("/")[0] + "/chartsheet")
    else:
        types_root = target.book.tree("[Content_Types].xml")
        chance.choice(list(elements(types_root))[1:]).set("ContentType", "application/xml")


XML_PARTS: dict[str, Mutation] = {
    "foreign names": foreign_names,
    "prefixes": prefixes,
    "bytes of a part": bytes_of_a_part,
    "declarations": declarations,
    "styles": styles,
    "workbook": workbook,
}
