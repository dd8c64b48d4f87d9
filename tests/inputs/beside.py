"""INPUTS.md 78: what lies beside the cells, or in a cell without being its value."""

from __future__ import annotations

from typing import Any

from inputs.case import (
    At,
    Case,
    Outcome,
    Plant,
    Story,
    book,
    part_of,
    parts,
    saved,
    stores,
    with_parts,
    with_stored,
)
from openpyxl.comments import Comment
from support.form_helpers import blank, honest
from support.pictures import png

SCORE = "II.1/self"
EXPLANATION = "II.1/explanation"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
THREADS = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
RICH = "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure"
NOTE, BOX, PICTURES, OBJECTS = (
    "note-not-read",
    "text-box-not-read",
    "pictures-not-read",
    "objects-not-read",
)
OLD, ODS = ("file-read-from-xls", None), ("file-read-from-ods", None)
SAID = "Đề nghị sửa thành 4 điểm"
TABLE = blank("PL-I")
SHEET, CELL = TABLE.placed[SCORE][0], TABLE.cell(SCORE)
Link = tuple[str, str, bytes]
"""Type of the link, part, content."""


def attached(data: bytes, sheet: str, *links: Link, drawn: bool = True) -> bytes:
    """The file with parts that its sheet leads to; ``drawn``: shown by a drawing's element too."""
    part = part_of(data, sheet)
    links_part = part.replace("sheets/", "sheets/_rels/") + ".rels"
    stated = "".join(
        f'<Relationship Id="rIdX{number}" Type="{kind}" Target="/{target}"/>'
        for number, (kind, target, _) in enumerate(links)
    )
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    changed = {target: content for _, target, content in links}
    assert links_part not in parts(data)
    changed[links_part] = f"{opening}{stated}</Relationships>".encode()
    known = parts(data)
    if drawn:
        xml = known[part].decode()
        shown = f'<drawing xmlns:r="{OFFICE}" r:id="rIdX0"/></worksheet>'
        changed[part] = xml.replace("</worksheet>", shown).encode()
        types_ = known["[Content_Types].xml"].decode()
        override = (
            f'<Override PartName="/{links[0][1]}" '
            'ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>'
            '<Default Extension="png" ContentType="image/png"/></Types>'
        )
        changed["[Content_Types].xml"] = types_.replace("</Types>", override).encode()
    return with_parts(data, changed)


def _drawing(inner: str) -> bytes:
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    row, column = int(CELL.lstrip("ABCDEFGH")) - 1, ord(CELL[0]) - ord("A")
    ends = "".join(
        f"<xdr:{name}><xdr:col>{column + more}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row + more}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        for name, more in (("from", 0), ("to", 2))
    )
    return (
        f'<xdr:wsDr xmlns:xdr="{main}/spreadsheetDrawing" xmlns:a="{main}/main" '
        f'xmlns:r="{OFFICE}"><xdr:twoCellAnchor>{ends}{inner}<xdr:clientData/>'
        "</xdr:twoCellAnchor></xdr:wsDr>"
    ).encode()


LOOK = '<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="400000"/></a:xfrm>' \
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'  # fmt: skip


def drawn_box(said: str, hidden: str = "") -> bytes:
    return _drawing(
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="A"{hidden}/>'
        f'<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>{LOOK}<xdr:txBody><a:bodyPr/><a:p><a:r>'
        f"<a:t>{said}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


PICTURE = _drawing(
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Picture 1" descr="bằng khen"/><xdr:cNvPicPr/>'
    '</xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch>'
    f"</xdr:blipFill>{LOOK}</xdr:pic>"
)
OF_PICTURE = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/image" Target="/xl/media/anh.png"/></Relationships>'
).encode()


def _drawn(content: bytes, *more: Link, **extra: bytes) -> Plant:
    drawing = (f"{OFFICE}/drawing", "xl/drawings/ve.xml", content)
    return lambda tools: with_parts(attached(honest("PL-I"), SHEET, drawing, *more), extra)


def _picture() -> Plant:
    links = {"xl/drawings/_rels/ve.xml.rels": OF_PICTURE, "xl/media/anh.png": png()}
    return _drawn(PICTURE, **links)


def threads(*said: tuple[str, str]) -> Link:
    """Comments in threads: cell and text of each, as they were written one after the other."""
    each = "".join(
        f'<threadedComment ref="{cell}" id="{{{number}}}"><text>{text}</text></threadedComment>'
        for number, (cell, text) in enumerate(said)
    )
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    whole = f'<ThreadedComments xmlns="{space}">{each}</ThreadedComments>'
    return THREADS, "xl/threadedComments/t.xml", whole.encode()


def _note(said: str) -> Link:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    whole = (
        f'<comments xmlns="{space}"><authors><author>A</author></authors><commentList>'
        f'<comment ref="{CELL}" authorId="0"><text><r><t>{said}</t></r></text></comment>'
        "</commentList></comments>"
    )
    return f"{OFFICE}/comments", "xl/comments9.xml", whole.encode()


def _linked(*links: Link) -> Plant:
    return lambda tools: attached(honest("PL-I"), SHEET, *links, drawn=False)


def _noted(workbook: Any) -> None:
    workbook[SHEET][CELL].comment = Comment(SAID, "Nguyễn Văn A")


def _wps(said: str) -> str:
    return f't="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>{said}</v>'


def _in_cell(key: str) -> Plant:
    """A picture as Excel 365 places it in a cell: an error, with a rich value beside it."""
    structure = (
        '<rvStructures xmlns="http://schemas.microsoft.com/office/spreadsheetml/2017/richdata" '
        'count="1"><s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/></s></rvStructures>'
    )

    def plant(tools: Any) -> bytes:
        data = with_stored(honest("PL-I"), TABLE.placed[key][0], TABLE.cell(key),
                           't="e" vm="1"><v>#VALUE!</v>')  # fmt: skip
        links = "xl/_rels/workbook.xml.rels"
        link = (
            f'<Relationship Id="rIdRich" Type="{RICH}" Target="/xl/richData/s.xml"/>'
            "</Relationships>"
        )
        changed = parts(data)[links].decode().replace("</Relationships>", link)
        return with_parts(data, {links: changed.encode(), "xl/richData/s.xml": structure.encode()})

    return plant


def _beside(what: str, plant: Plant, *found: Any, outcome: Outcome = "W", **more: Any) -> Case:
    return Case(number=78, what=what, outcome=outcome, plant=plant, found=found, **more)


CONTROL = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
    b'<v:shape type="#t"><v:textbox><div>\xc4\x90\xe1\xbb\x93ng \xc3\xbd</div></v:textbox>'
    b'<x:ClientData ObjectType="Checkbox"><x:Checked>1</x:Checked></x:ClientData></v:shape>'
    b'<v:shape type="#n"><v:textbox><div>x</div></v:textbox>'
    b'<x:ClientData ObjectType="Note"/></v:shape></xml>'
)

CASES: tuple[Case, ...] = (
    _beside("a note on a score", book(_noted), (NOTE, SCORE)),
    _beside("a note in .ods", saved(book(_noted), "ods"), ODS, (NOTE, SCORE), file="phieu.ods"),
    _beside("a note in .xls", saved(book(_noted), "xls"), OLD, (NOTE, SCORE), file="phieu.xls"),
    _beside(
        "a thread of comments",
        _linked(_note("[Threaded comment] …"), threads((CELL, SAID), (CELL, "Đồng ý"))),
        (NOTE, SCORE),
    ),
    _beside("a text box", _drawn(drawn_box(SAID)), (BOX, SCORE)),
    _beside(
        "a text box in .ods",
        saved(_drawn(drawn_box(SAID)), "ods"),
        ODS,
        (BOX, SCORE),
        file="phieu.ods",
    ),
    _beside(
        "what stands for a control, hidden", _drawn(drawn_box(SAID, ' hidden="1"')), outcome="="
    ),
    _beside("a picture over the sheet", _picture(), (PICTURES, SCORE)),
    _beside(
        "a check box beside the table",
        _linked((f"{OFFICE}/vmlDrawing", "xl/drawings/v.vml", CONTROL)),
        (BOX, At(SHEET)),
    ),
    _beside(
        "an embedded file",
        _linked((f"{OFFICE}/package", "xl/embeddings/bao-cao.docx", b"PK")),
        (OBJECTS, At(SHEET)),
    ),
    _beside(
        "a picture in a cell (Excel)",
        _in_cell(EXPLANATION),
        (PICTURES, EXPLANATION),
        ("evidence-missing", EXPLANATION),
        says={EXPLANATION: None},
    ),
    _beside(
        "a picture in a cell (WPS)",
        stores(EXPLANATION, _wps('=DISPIMG("ID_1",1)')),
        (PICTURES, EXPLANATION),
        ("evidence-missing", EXPLANATION),
        says={EXPLANATION: None},
    ),
    _beside(
        "a number behind the formula of a picture",
        stores(SCORE, _wps("2.5")),
        ("score-is-formula", SCORE),
        outcome="F",
        says={SCORE: None},
        uncounted=("II.1",),
    ),
)
STORIES: tuple[Story, ...] = ()
