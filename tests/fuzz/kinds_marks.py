"""What people put on cells and beside them: runs of several looks, lines through and raised
characters, notes and text boxes; texts longer than a cell holds, days that no form takes."""

from __future__ import annotations

from random import Random

from fuzz.book import NS, SheetTree, put, text_of
from fuzz.kinds_values import Mutation
from fuzz.target import Target
from lxml import etree

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
FONTS = ("Times New Roman", "Arial", "Calibri")
MOST = 32_767
DAYS = (
    "0", "1", "59", "60", "61", "-1", "0.5", "2958465", "2958466", "1e9", "36525", "73050", "73051",
    "36524", "45611.999", "45611",
)  # fmt: skip
"""Around the beginning of the calendars, their ends and what a form takes."""
WRITTEN_DAYS = (
    "0001-01-01T00:00:00", "1899-12-31", "1900-02-29T00:00:00", "9999-12-31T23:59:59",
    "2024-11-05T24:00:00", "2023-02-29", "12024-01-01", "2024-1-5",
)  # fmt: skip


def _runs(cell: etree._Element, pieces: list[tuple[str, str]], chance: Random) -> None:
    """The pieces one after the other, each with its look: "", strike, superscript, subscript."""
    put(cell, "", "text")
    string = cell[0]
    string[:] = []
    for said, look in pieces:
        run = etree.SubElement(string, f"{NS}r")
        about = etree.SubElement(run, f"{NS}rPr")
        if look == "strike":
            etree.SubElement(about, f"{NS}strike")
        elif look:
            etree.SubElement(about, f"{NS}vertAlign", {"val": look})
        etree.SubElement(about, f"{NS}rFont", {"val": chance.choice(FONTS)})
        etree.SubElement(run, f"{NS}t").text = said


def runs_of_one_look(target: Target, chance: Random) -> None:
    """The same words in several typefaces: nothing is meant otherwise."""
    key = target.some(chance, "text", "choice")
    cell = target.cell_of(key)
    said = "" if cell is None else text_of(target.book, cell)
    if cell is None or not said.strip() or "_x" in said:
        return
    middle = chance.randint(0, len(said))
    target.write(key, said, "text", as_="text")
    _runs(cell, [(said[:middle], ""), (said[middle:], "")], chance)


def marked_up(target: Target, chance: Random) -> None:
    """A line through some of a value, or some of a number, choice or mark raised or lowered."""
    key = target.some(chance)
    cell = target.cell_of(key)
    said = "" if cell is None else text_of(target.book, cell).strip()
    if cell is None or not said or "_x" in said:
        return
    more = chance.choice(("", "2", "x", "5"))
    look = chance.choice(("strike", "strike", "superscript", "subscript"))
    middle = chance.randrange(len(said)) if chance.random() < 0.5 else 0
    pieces = [(said[:middle], ""), (said[middle:], look), (more, "")]
    target.write(key, said + more, "text", as_="text")
    _runs(cell, pieces, chance)
    if look == "strike" or target.fields[key][1].type != "text":
        target.marked.add(key)


def struck_by_style(target: Target, chance: Random) -> None:
    """A line through the whole cell, by its style; the value stays."""
    key = target.some(chance)
    cell = target.cell_of(key)
    if cell is None or not text_of(target.book, cell).strip():
        return
    root = target.book.tree("xl/styles.xml")
    fonts, styles = root.find(f"{NS}fonts"), root.find(f"{NS}cellXfs")
    assert fonts is not None and styles is not None
    etree.SubElement(etree.SubElement(fonts, f"{NS}font"), f"{NS}strike")
    made = etree.SubElement(styles, f"{NS}xf", dict(styles[int(cell.get("s", "0"))].attrib))
    made.set("fontId", str(len(fonts) - 1))
    cell.set("s", str(len(styles) - 1))
    target.marked.add(key)


def too_long(target: Target, chance: Random) -> None:
    """As much as a cell holds, and more; an emoji counts twice."""
    key = target.some(chance, "text") if chance.random() < 0.8 else target.some(chance)
    length = MOST + chance.choice((-1, 0, 1, 2, 8_000))
    said = chance.choice(("a", "ộ", "điểm ", "\n"))
    text = "đ" + (said * length)[: length - 2] + "."
    if chance.random() < 0.3:
        text = "😀" * (length // 2) + "." * (length % 2)
    target.write(key, text, "text", as_="text")
    if length > MOST:
        target.marked.add(key)


def odd_days(target: Target, chance: Random) -> None:
    """A day at which calendars and programs end, mostly where a day is asked."""
    key = target.some(chance, "date") if chance.random() < 0.8 else target.score(chance)
    if chance.random() < 0.6:
        target.write(key, chance.choice(DAYS), as_="number")
        target.told.pop(key, None)  # whether it is a day is for the cell's own format to say
    else:
        target.write(key, chance.choice(WRITTEN_DAYS), "d", as_="date")


# --- beside cells --------------------------------------------------------------------------------


def notes(target: Target, chance: Random) -> None:
    """A note or a thread on a cell, which no cell says."""
    sheet, said = target.sheet(chance), f"Ghi chú {chance.randrange(10_000)}"
    cell = chance.choice(sheet.filled()).get("r", "A1")
    body = f'<comment ref="{cell}" authorId="0"><text><t>{said}</t></text></comment>'
    if chance.random() < 0.5:
        body = body.replace("<t>", "<r><t>").replace("</t>", "</t></r>")
    content = (
        f'<comments xmlns="{NS[1:-1]}"><authors><author>A</author></authors>'
        f"<commentList>{body}</commentList></comments>"
    )
    _link(target, sheet, "comments", "xl/comments99.xml", content)
    target.beside.add(said)


def text_boxes(target: Target, chance: Random) -> None:
    """A text box over the cells."""
    sheet, said = target.sheet(chance), f"Xin sửa thành {chance.randrange(10_000)} điểm"
    spot = (
        "<xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff>"
        "<xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    )
    content = (
        f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">'
        f'<xdr:oneCellAnchor><xdr:from>{spot}</xdr:from><xdr:ext cx="9" cy="9"/><xdr:sp>'
        '<xdr:nvSpPr><xdr:cNvPr id="2" name="A"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/>'
        "<xdr:txBody>"
        f"<a:bodyPr/><a:p><a:r><a:t>{said}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
        "<xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"
    )
    identifier = _link(target, sheet, "drawing", "xl/drawings/drawing99.xml", content)
    etree.SubElement(sheet.root, f"{NS}drawing", {f"{{{OFFICE}}}id": identifier})
    target.beside.add(said)


def _link(target: Target, sheet: SheetTree, kind: str, part: str, content: str) -> str:
    """Adds the part and the sheet's relationship to it; the relationship's id."""
    of_sheet = sheet.part.replace("sheets/", "sheets/_rels/") + ".rels"
    known = target.book.parts.get(of_sheet, f'<Relationships xmlns="{PACKAGE}"/>'.encode())
    links = etree.fromstring(known)
    about = {"Id": "rIdX99", "Type": f"{OFFICE}/{kind}", "Target": f"/{part}"}
    etree.SubElement(links, f"{{{PACKAGE}}}Relationship", about)
    target.book.parts[of_sheet] = etree.tostring(links)
    target.book.parts[part] = content.encode()
    return "rIdX99"


MARKS: dict[str, Mutation] = {
    "runs of one look": runs_of_one_look,
    "marked up": marked_up,
    "struck by style": struck_by_style,
    "too long": too_long,
    "odd days": odd_days,
    "notes": notes,
    "text boxes": text_boxes,
}
