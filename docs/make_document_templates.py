"""Writes documents/*.docx: the templates of Word files that come with the program.

Laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I.  An office edits its own copies of them in Word; the
committed ones are made here, by ``make document-templates``, and a test holds the two together.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from thidua_xlsx.documents.packing import packed

FOLDER = Path(__file__).parents[1] / "documents"
FONT, BODY, SMALL = "Times New Roman", 14, 11
LEFT, RIGHT, TOP, BOTTOM = Mm(30), Mm(15), Mm(20), Mm(20)
HALVES = (Mm(63), Mm(102))
MADE = datetime(2024, 10, 25)
INDENT = Mm(10)

NUMBER = "{{ so_van_ban }}"
PLACE_AND_DATE = "{{ dia_danh }}, ngày {{ ngay }} tháng {{ thang }} năm {{ nam_ky }}"
YEAR = "năm\N{NO-BREAK SPACE}{{ nam }}"
ABOUT = f"{{{{ ket_qua }}}} {YEAR}"
IN_CAPITALS = f"{{{{ ket_qua_hoa }}}} {YEAR.replace('năm', 'NĂM')}"
COUNTED = "{{ tong_so }} cơ quan, đơn vị, địa phương"


@dataclass(frozen=True)
class Column:
    """A column of the table of results: its heading, what a row says, and its width."""

    heading: str
    cell: str
    width: int
    centred: bool = True


PLACE = Column("STT", "{{ dv.stt }}", 14)
UNIT = Column("Tên cơ quan, đơn vị, địa phương", "{{ dv.ten }}", 59, centred=False)
WIDE_UNIT = Column(UNIT.heading, UNIT.cell, 116, centred=False)
TOTAL = Column("Tổng điểm", "{{ dv.diem }}", 18)
RANK = Column("Xếp hạng", "{{ dv.hang }}", 16)
RATING = Column("Mức xếp loại", "{{ dv.muc }}", 58)
RATED = (PLACE, UNIT, TOTAL, RANK, RATING)
RANKED = (PLACE, WIDE_UNIT, TOTAL, RANK)
RATED_ONLY = (PLACE, Column(UNIT.heading, UNIT.cell, 93, centred=False), RATING)


class Letter:
    """A document that is being written, from top to bottom."""

    def __init__(self) -> None:
        self.word: Any = Document()
        self._empty()
        self._styles()
        self._page(self.word.sections[0])

    def _empty(self) -> None:
        """Nothing of the library's own template is left but its styles."""
        package = self.word.part.package
        for link in [r for r in package.rels.values() if r.reltype.endswith("/thumbnail")]:
            del package.rels[link.rId]

    def _styles(self) -> None:
        style = self.word.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(BODY)
        fonts = style.element.rPr.rFonts
        for name in list(fonts.attrib):
            if name.endswith("Theme"):
                del fonts.attrib[name]
        for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(name), FONT)
        language = style.element.rPr.find(qn("w:lang"))
        if language is None:
            language = OxmlElement("w:lang")
            style.element.rPr.append(language)
        language.set(qn("w:val"), "vi-VN")
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0

    def _page(self, section: Any, *, restart: bool = False) -> None:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = LEFT, RIGHT
        section.top_margin, section.bottom_margin = TOP, BOTTOM
        section.header_distance = Mm(10)
        section.different_first_page_header_footer = True
        if restart:
            numbers = OxmlElement("w:pgNumType")
            numbers.set(qn("w:start"), "1")
            section._sectPr.find(qn("w:pgMar")).addnext(numbers)
            return
        number = section.header.paragraphs[0]
        number.style, number.alignment = self.word.styles["Normal"], ALIGN.CENTER
        _field(number, "PAGE")
        said = "{% if du_thao %}DỰ THẢO{% endif %}{% if du_thao and minh_hoa %} – {% endif %}"
        for foot in (section.first_page_footer, section.footer):
            mark = foot.paragraphs[0]
            mark.style, mark.alignment = self.word.styles["Normal"], ALIGN.CENTER
            _run(mark, said + "{{ minh_hoa }}", bold=True, size=SMALL)

    # --- paragraphs -------------------------------------------------------------------------------

    def tag(self, said: str) -> None:
        """A paragraph that only steers: it is gone when the document is filled."""
        _run(self.word.add_paragraph(), f"{{%p {said} %}}", size=SMALL)

    def text(
        self,
        *parts: tuple[str, str] | str,
        align: Any = ALIGN.JUSTIFY,
        indent: bool = True,
        before: float = 0,
        after: float = 6,
        size: float = BODY,
        together: bool = False,
    ) -> None:
        """A paragraph; a part is a text, or one with "b", "i" or both."""
        paragraph = self.word.add_paragraph()
        _filled(paragraph, parts, size)
        form = paragraph.paragraph_format
        paragraph.alignment, form.keep_with_next = align, together
        form.space_before, form.space_after = Pt(before), Pt(after)
        if indent:
            form.first_line_indent = INDENT

    def title(self, *lines: tuple[str, float]) -> None:
        """Bold and centred; the lines with their space below."""
        for line, after in lines:
            self.text((line, "b"), align=ALIGN.CENTER, indent=False, after=after, together=True)
            form = self.word.paragraphs[-1].paragraph_format
            form.left_indent = form.right_indent = Mm(12)

    def rule(self, width: int) -> None:
        """The short line under a title."""
        _rule(self.word.add_paragraph(), Mm(165), Mm(width))

    # --- tables -----------------------------------------------------------------------------------

    def letterhead(
        self, agency: str, number: str, *, dated: bool = True, above: bool = True
    ) -> None:
        """Agency block left, quốc hiệu and tiêu ngữ right, number and date under them."""
        table = _bare_table(self.word, 2, HALVES)
        left, right = table.rows[0].cells
        first = left.paragraphs[0]
        if above:
            _run(first, "{%p if co_quan_cap_tren %}", size=SMALL)
            _centred(left.add_paragraph(), "{{ co_quan_cap_tren }}", size=13)
            _run(left.add_paragraph(), "{%p endif %}", size=SMALL)
            first = left.add_paragraph()
        _centred(first, agency, bold=True, size=13)
        _rule(left.add_paragraph(), HALVES[0], Mm(22))
        _centred(right.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12)
        _centred(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", bold=True, size=13.5)
        _rule(right.add_paragraph(), HALVES[1], Mm(55))
        left, right = table.rows[1].cells
        _centred(left.paragraphs[0], f"Số: {number}", size=13)
        _run(left.add_paragraph(), "{%p if du_thao %}", size=SMALL)
        _centred(left.add_paragraph(), "DỰ THẢO", bold=True, size=13)
        _run(left.add_paragraph(), "{%p endif %}", size=SMALL)
        if dated:
            _centred(right.paragraphs[0], PLACE_AND_DATE, italic=True, size=13.5)
        self.text("", indent=False, after=6, size=6)

    def boxed(self, *rows: tuple[str, str]) -> None:
        """A ruled table: what, in bold, and that."""
        table = self.word.add_table(rows=len(rows), cols=2)
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        _widths(table, (Mm(30), Mm(135)))
        for row, (what, said) in zip(table.rows, rows, strict=True):
            _never_split(row)
            for cell, text, bold in zip(row.cells, (what, said), (True, False), strict=True):
                _run(cell.paragraphs[0], text, bold=bold, size=13)
                _around(cell.paragraphs[0], 3)
        self.text("", indent=False, after=2, size=6)

    def results(self, columns: Sequence[Column]) -> None:
        """The units bloc by bloc."""
        table = self.word.add_table(rows=7, cols=len(columns))
        table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
        _widths(table, [Mm(column.width) for column in columns])
        for row in table.rows:
            _never_split(row)
        head, each_bloc, bloc, each_unit, unit, end_unit, end_bloc = table.rows
        for cell, column in zip(head.cells, columns, strict=True):
            _centred(cell.paragraphs[0], column.heading, bold=True, size=12, around=3)
        _repeated(head)
        whole = bloc.cells[0].merge(bloc.cells[-1]).paragraphs[0]
        _run(whole, "{{ khoi.ten }} ({{ khoi.so_don_vi }})", bold=True, size=12)
        whole.paragraph_format.keep_with_next = True
        _around(whole, 3)
        for cell, column in zip(unit.cells, columns, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.alignment = ALIGN.CENTER if column.centred else ALIGN.LEFT
            _run(paragraph, column.cell, size=12)
            _around(paragraph, 2)
        steering = {
            each_bloc: "for khoi in cac_khoi",
            each_unit: "for dv in khoi.don_vi",
            end_unit: "endfor",
            end_bloc: "endfor",
        }
        for row, said in steering.items():
            _run(row.cells[0].paragraphs[0], f"{{%tr {said} %}}", size=SMALL)

    def results_rated_or_ranked(self) -> None:
        """The table with the ratings, where the regulation has any."""
        self.tag("if co_xep_loai")
        self.results(RATED)
        self.tag("else")
        self.results(RANKED)
        self.tag("endif")

    def signed(
        self, office: str, name: str, receivers: Sequence[str], left: tuple[str, str] | None = None
    ) -> None:
        """Nơi nhận on the left, who signs on the right; ``left`` signs above nơi nhận.  All of it
        stands on the page of the paragraph before: no page has signatures alone."""
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True
        self.text("", indent=False, after=6, size=6, together=True)
        (row,) = _bare_table(self.word, 1, (Mm(82), Mm(83))).rows
        _never_split(row)
        beside, cell = row.cells
        _signature(cell, office, name)
        first = beside.paragraphs[0]
        if left is not None:
            _signature(beside, *left)
            _around(beside.add_paragraph(), 6)
            first = beside.add_paragraph()
        _receivers(first, beside.add_paragraph, receivers)

    def annex(self) -> None:
        """The annex on a page of its own, numbered from 1."""
        section = self.word.add_section(WD_SECTION.NEW_PAGE)
        self._page(section, restart=True)

    def legal_basis(self) -> None:
        """The grounds, each a line in italics."""
        self.tag("for dong in can_cu")
        self.text(("{{ dong }}", "i"))
        self.tag("endfor")

    def counts(self, so: str) -> None:
        """How many units have each rating, where the regulation has any."""
        self.tag("if co_xep_loai")
        self.tag(f"for m in {so}")
        self.text(
            "- {{ m.ten }}: {{ m.so }} cơ quan, đơn vị, địa phương"
            "{% if loop.last %}.{% else %};{% endif %}"
        )
        self.tag("endfor")
        self.tag("endif")

    def nominated(self, title: str) -> None:
        """What blocs nominate by vote, where they do."""
        self.tag("if suy_ton")
        self.text((title, "b"), together=True)
        self.tag("for dong in suy_ton")
        self.text("- {{ dong }}")
        self.tag("endfor")
        self.tag("endif")

    def data(self, title: str) -> bytes:
        """The file, the same for the same library."""
        about = self.word.core_properties
        about.title, about.author, about.last_modified_by = title, "thidua-xlsx", "thidua-xlsx"
        about.created = about.modified = MADE
        about.comments = about.subject = ""
        about.language, about.revision = "vi-VN", 1
        stream = io.BytesIO()
        self.word.save(stream)
        return packed(stream.getvalue(), MADE)


def _run(
    paragraph: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = BODY
) -> Any:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold or None, italic or None, Pt(size)
    return run


def _filled(paragraph: Any, parts: Sequence[tuple[str, str] | str], size: float) -> None:
    for part in parts:
        text, how = (part, "") if isinstance(part, str) else part
        _run(paragraph, text, bold="b" in how, italic="i" in how, size=size)


def _centred(paragraph: Any, text: str, *, around: float = 0, **how: Any) -> None:
    _run(paragraph, text, **how)
    paragraph.alignment = ALIGN.CENTER
    _around(paragraph, around)


def _around(paragraph: Any, points: float) -> None:
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(points)


def _rule(paragraph: Any, room: Any, width: Any) -> None:
    """A line in the middle of that room."""
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = int((room - width) / 2)
    form.line_spacing = Pt(4)
    form.space_before, form.space_after = Pt(3), Pt(6)
    borders = OxmlElement("w:pBdr")
    line = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    after = [properties.find(qn(name)) for name in ("w:spacing", "w:ind", "w:jc")]
    next(each for each in after if each is not None).addprevious(borders)


def _bare_table(word: Any, rows: int, widths: Sequence[Any]) -> Any:
    table = word.add_table(rows=rows, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _widths(table, widths)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        margins.addnext(look)
    return table


def _widths(table: Any, widths: Sequence[Any]) -> None:
    """Of the grid and of every cell: programs differ in which they believe."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _never_split(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeated(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _field(paragraph: Any, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:t" if kind else "w:instrText")
            mark.text = text
        run._r.append(mark)


def _signature(cell: Any, office: str, name: str) -> None:
    _centred(cell.paragraphs[0], office, bold=True, size=BODY)
    for _ in range(4):
        _centred(cell.add_paragraph(), "", size=BODY)
    _centred(cell.add_paragraph(), name, bold=True, size=BODY)


def _receivers(first: Any, more: Any, receivers: Sequence[str]) -> None:
    _run(first, "Nơi nhận:", bold=True, italic=True, size=12)
    for line in receivers:
        _run(more(), f"- {line}", size=SMALL)


# --- the four documents ---------------------------------------------------------------------------


def minutes() -> bytes:
    """Biên bản họp."""
    letter = Letter()
    letter.letterhead("{{ hoi_dong_hoa }}", f"{NUMBER}/BB-{{{{ ky_hieu }}}}", dated=False)
    letter.title(("BIÊN BẢN", 0), (f"Họp {{{{ hoi_dong }}}} về {ABOUT}", 0))
    letter.rule(40)
    letter.text("Thời gian bắt đầu: {{ gio_bat_dau }}")
    letter.text("Địa điểm: {{ dia_diem }}")
    letter.text("Thành phần tham dự:")
    letter.tag("for nguoi in thanh_vien")
    letter.text("- {{ nguoi.ten }}, {{ nguoi.chuc_vu }} – {{ nguoi.vai_tro }};")
    letter.tag("endfor")
    letter.text("Có mặt: {{ co_mat }}. Vắng mặt: {{ vang_mat }}.")
    letter.text("Chủ trì (chủ tọa): {{ chu_tri }}")
    letter.text("Thư ký (người ghi biên bản): {{ thu_ky }}")
    letter.text(("Nội dung cuộc họp:", "b"), together=True)
    letter.text(
        ("1. ", "b"),
        "{{ co_quan_thuong_truc }} báo cáo kết quả thẩm định, tổng hợp điểm theo {{ quy_dinh }} "
        f"đối với {COUNTED}; {{{{ hoi_dong }}}} xem xét, thống nhất kết quả như sau:",
    )
    letter.results_rated_or_ranked()
    letter.text("", indent=False, size=6)
    letter.tag("if co_xep_loai")
    letter.text("Tổng hợp theo mức xếp loại:", together=True)
    letter.tag("endif")
    letter.counts("cac_muc")
    letter.tag("if khong_xep_hang")
    letter.text("Không xếp hạng trong đợt này:")
    letter.tag("for dv in khong_xep_hang")
    letter.text("- {{ dv.ten }}: {{ dv.ly_do }};")
    letter.tag("endfor")
    letter.tag("endif")
    letter.nominated("Kết quả bỏ phiếu suy tôn:")
    letter.text(("2. ", "b"), "Những nội dung đã xem xét, quyết định:", together=True)
    letter.tag("for viec in da_quyet_dinh")
    letter.text(
        "- {{ viec.noi_dung }} Kết luận: ",
        ("{{ viec.tra_loi }}", "b"),
        " ({{ viec.nguoi }}: {{ viec.ly_do }});",
    )
    letter.tag("else")
    letter.text("Không có nội dung nào phải quyết định riêng.")
    letter.tag("endfor")
    letter.tag("if con_cho")
    letter.text(("Những nội dung còn chờ quyết định:", "b"), together=True)
    letter.tag("for viec in con_cho")
    letter.text("- {{ viec.noi_dung }} Kết luận: {{ viec.ket_luan }}")
    letter.tag("endfor")
    letter.tag("endif")
    letter.text(("3. ", "b"), "Ý kiến thảo luận: {{ y_kien }}")
    letter.text(("4. ", "b"), "Kết quả biểu quyết: {{ bieu_quyet }}")
    letter.text(("5. ", "b"), "Kết luận của chủ tọa: {{ ket_luan }}")
    letter.text("Cuộc họp kết thúc vào {{ gio_ket_thuc }}./.")
    letter.signed(
        "CHỦ TỌA",
        "{{ chu_tri }}",
        ("Thành viên {{ hoi_dong }};", "{{ co_quan_trinh }};", "Lưu: {{ luu }}."),
        ("THƯ KÝ", "{{ thu_ky }}"),
    )
    return letter.data("Biên bản họp")


def submission() -> bytes:
    """Tờ trình."""
    letter = Letter()
    letter.letterhead("{{ co_quan_trinh_hoa }}", f"{NUMBER}/TTr-{{{{ ky_hieu }}}}")
    letter.title(("TỜ TRÌNH", 0), (f"Về việc phê duyệt {ABOUT}", 0))
    letter.rule(40)
    letter.text(
        "Kính gửi: {{ nguoi_phe_duyet }}", align=ALIGN.CENTER, indent=False, before=6, after=12
    )
    letter.legal_basis()
    letter.text(
        "Trên cơ sở kết quả thẩm định và ý kiến của {{ hoi_dong }} tại cuộc họp ngày "
        "{{ ngay_hop }}, {{ co_quan_trinh }} kính trình {{ nguoi_phe_duyet }} xem xét, phê duyệt "
        f"{ABOUT} đối với {COUNTED}, cụ thể như sau:"
    )
    letter.text(("1. Kết quả theo từng khối", "b"), together=True)
    letter.tag("for khoi in cac_khoi")
    letter.text(("{{ khoi.ten }}", "b"), ": {{ khoi.so_don_vi }}{{ khoi.tom_tat }}")
    letter.tag("endfor")
    letter.tag("if co_xep_loai")
    letter.text(("2. Tổng hợp chung", "b"), together=True)
    letter.tag("endif")
    letter.counts("cac_muc")
    letter.nominated("Đề nghị khen thưởng theo kết quả suy tôn")
    letter.tag("if con_cho")
    letter.text(("Nội dung xin ý kiến trước khi phê duyệt", "b"), together=True)
    letter.tag("for viec in con_cho")
    letter.text("- {{ viec.noi_dung }}")
    letter.tag("endfor")
    letter.tag("endif")
    letter.text(
        (
            "(Kết quả của từng cơ quan, đơn vị, địa phương tại biểu kèm theo; gửi kèm: biên bản "
            "họp, dự thảo Quyết định.)",
            "i",
        )
    )
    letter.text("{{ co_quan_trinh }} kính trình {{ nguoi_phe_duyet }} xem xét, quyết định./.")
    letter.signed(
        "{{ chuc_vu_trinh }}",
        "{{ nguoi_ky_trinh }}",
        ("Như trên;", "{{ hoi_dong }};", "Lưu: {{ luu }}."),
    )
    letter.annex()
    letter.title(("BIỂU TỔNG HỢP", 0), (IN_CAPITALS, 0))
    letter.text(
        (
            f"(Kèm theo Tờ trình số {NUMBER}/TTr-{{{{ ky_hieu }}}} ngày {{{{ ngay }}}} "
            "tháng {{ thang }} năm {{ nam_ky }} của {{ co_quan_trinh }})",
            "i",
        ),
        align=ALIGN.CENTER,
        indent=False,
    )
    letter.rule(40)
    letter.results_rated_or_ranked()
    return letter.data("Tờ trình phê duyệt kết quả")


def decision() -> bytes:
    """Quyết định phê duyệt, with its annex."""
    letter = Letter()
    letter.letterhead("{{ co_quan_ban_hanh_hoa }}", "{{ so_quyet_dinh }}", above=False)
    letter.title(("QUYẾT ĐỊNH", 0), (f"Về việc phê duyệt {ABOUT}", 0))
    letter.rule(40)
    letter.title(("{{ nguoi_ban_hanh_hoa }}", 8))
    letter.legal_basis()
    letter.text(
        (
            "Theo đề nghị của {{ co_quan_trinh }} tại Tờ trình số {{ so_to_trinh }} ngày "
            "{{ ngay_to_trinh }}.",
            "i",
        )
    )
    letter.title(("QUYẾT ĐỊNH:", 6))
    letter.text(
        ("Điều 1. ", "b"),
        f"Phê duyệt {ABOUT} đối với {COUNTED} (có Phụ lục kèm theo)",
        "{% if co_xep_loai %}, trong đó:{% else %}.{% endif %}",
    )
    letter.counts("cac_muc")
    letter.text(
        ("Điều 2. ", "b"),
        "Giao {{ co_quan_trinh }} chủ trì, phối hợp với các cơ quan, đơn vị, địa phương liên quan "
        "công bố kết quả theo quy định{% if co_xep_loai %}; các cơ quan, đơn vị, địa phương phân "
        "tích tồn tại, hạn chế, nguyên nhân ở các tiêu chí có điểm thấp, bị trừ điểm và đề ra giải "
        "pháp khắc phục{% endif %}.",
    )
    letter.text(
        ("Điều 3. ", "b"),
        "Quyết định này có hiệu lực kể từ ngày ký. {{ co_quan_trinh }}; thủ trưởng các cơ "
        "quan, đơn vị, địa phương có tên tại Phụ lục và các cơ quan liên quan chịu trách nhiệm "
        "thi hành Quyết định này./.",
    )
    letter.signed(
        "{{ chuc_vu_ban_hanh }}",
        "{{ nguoi_ky_quyet_dinh }}",
        ("Như Điều 3;", "{{ noi_nhan }};", "Lưu: {{ luu }}."),
    )
    letter.annex()
    letter.title(("PHỤ LỤC", 0), (IN_CAPITALS, 0))
    letter.text(
        (
            "(Kèm theo Quyết định số {{ so_quyet_dinh }} ngày {{ ngay }} tháng {{ thang }} năm "
            "{{ nam_ky }} của {{ nguoi_phe_duyet }})",
            "i",
        ),
        align=ALIGN.CENTER,
        indent=False,
    )
    letter.rule(40)
    letter.results_rated_or_ranked()
    return letter.data("Quyết định phê duyệt kết quả")


def notice() -> bytes:
    """Thông báo kết quả."""
    letter = Letter()
    letter.letterhead("{{ co_quan_trinh_hoa }}", f"{NUMBER}/TB-{{{{ ky_hieu }}}}")
    letter.title(("THÔNG BÁO", 0), (f"{{{{ ket_qua_dau_cau }}}} {YEAR}", 0))
    letter.rule(40)
    letter.text(
        "Căn cứ Quyết định số {{ so_quyet_dinh }} ngày {{ ngay_quyet_dinh }} của "
        f"{{{{ nguoi_phe_duyet }}}} về việc phê duyệt {ABOUT}, {{{{ co_quan_trinh }}}} thông báo"
        f"{{% if co_xep_loai or cong_bo_diem %}} kết quả đối với {COUNTED} như sau:{{% else %}}: "
        f"kết quả của {COUNTED} được gửi riêng đến từng nơi.{{% endif %}}"
    )
    letter.tag("if co_xep_loai and cong_bo_diem")
    letter.results(RATED)
    letter.tag("elif co_xep_loai")
    letter.results(RATED_ONLY)
    letter.tag("elif cong_bo_diem")
    letter.results(RANKED)
    letter.tag("endif")
    letter.text("", indent=False, size=6)
    letter.tag("if co_xep_loai")
    letter.text(
        "Các cơ quan, đơn vị, địa phương phân tích tồn tại, hạn chế, nguyên nhân ở các tiêu chí có "
        "điểm thấp, bị trừ điểm và đề ra giải pháp khắc phục."
    )
    letter.tag("endif")
    letter.text(
        "{{ co_quan_trinh }} thông báo để các cơ quan, đơn vị, địa phương biết, thực hiện./."
    )
    letter.signed(
        "{{ chuc_vu_trinh }}",
        "{{ nguoi_ky_trinh }}",
        (
            "Các cơ quan, đơn vị, địa phương;",
            "{{ nguoi_phe_duyet }} (để báo cáo);",
            "Lưu: {{ luu }}.",
        ),
    )
    return letter.data("Thông báo kết quả")


FOR_UNITS = (
    (
        "Tệp kèm theo là gì.",
        "Tệp Excel gửi kèm trang này là phiếu tự chấm điểm của riêng cơ quan, đơn vị: mang tên, mã "
        "đơn vị và mã phiếu, không dùng thay cho nhau được. Mở bằng Excel (hoặc LibreOffice, WPS), "
        "không phải cài gì thêm; Excel hiện “Chế độ xem được bảo vệ” (Protected View) thì bấm “Bật "
        "chỉnh sửa” (Enable Editing).",
    ),
    (
        "Ai điền.",
        "Cán bộ được giao điền; người đứng đầu xem lại trước khi gửi{% if co_ban_ky %}, ký, đóng "
        "dấu bản in{% endif %}.{% if lanh_dao_cham %} Những dòng do {{ lanh_dao_cham }} chấm đã "
        "khóa, đơn vị không chấm.{% endif %}",
    ),
    (
        "Ô nào là của đơn vị.",
        "Chỉ nhập vào ô nền {{ mau_o_nhap }}; các ô khác đã khóa và tự tính. Trang “Hướng dẫn” của "
        "tệp nói từng trang phải điền gì. Số lẻ viết dấu phẩy (2,5). Không đạt điểm nào thì nhập "
        "số 0: ô trống là chưa điền, không phải 0 điểm.",
    ),
    (
        "Tự kiểm trước khi gửi.",
        "Hai dòng trên cùng của trang biểu điểm cho biết còn thiếu, còn sai bao nhiêu chỗ; nhấn "
        "vào từng chỗ nêu ở dưới để đến đúng ô. Khi dòng đầu ghi “{{ du_dieu_kien }}” thì lưu "
        "(Ctrl+S).",
    ),
    (
        "Gửi về.",
        "Chính tệp Excel đó (đổi tên tệp không sao){% if co_ban_ky %}, bản PDF in từ chính tệp đó, "
        "đã ký, đóng dấu,{% endif %} và tài liệu kiểm chứng, trong cùng một thư hoặc cùng một tệp "
        "nén .zip.",
    ),
    (
        "Nhận lại gì.",
        "Phiếu đủ điều kiện thì được tiếp nhận, đơn vị không phải làm gì thêm. Còn chỗ phải sửa "
        "thì đơn vị nhận “Phiếu yêu cầu hoàn thiện” đã điền sẵn những gì đã ghi: sửa các ô được "
        "đánh dấu rồi gửi lại chính phiếu đó; giữ mã biên nhận ghi trên phiếu. Khi có kết quả, "
        "đơn vị nhận thông báo kết quả.",
    ),
    (
        "Không làm.",
        "Không chép biểu, chép trang tính sang tệp khác; không dùng phiếu của đơn vị khác. Không "
        "mở khóa trang; không thêm, xóa, đổi chỗ dòng, cột, trang tính. Không đặt mật khẩu mở tệp. "
        "Không gửi ảnh chụp, bản PDF hay bản Word thay cho tệp Excel.",
    ),
)
"""What the page for units says: of what, and that."""


def for_units() -> bytes:
    """The page that goes out beside the forms for self scoring."""
    letter = Letter()
    letter.text(
        ("{{ co_quan_thuong_truc_hoa }}", "b"), align=ALIGN.LEFT, indent=False, after=10, size=12
    )
    letter.title(("HƯỚNG DẪN ĐIỀN VÀ GỬI PHIẾU TỰ CHẤM ĐIỂM", 2))
    letter.text("{{ ten_dot }}", align=ALIGN.CENTER, indent=False, after=2, size=13)
    letter.rule(40)
    own = "{% if co_han_rieng %} (nơi có hạn riêng: theo ngày ghi trong tệp){% endif %}"
    letter.boxed(
        ("Hạn gửi", "Chậm nhất hết ngày {{ han_nop }}" + own),
        ("Gửi về", "{{ co_quan_thuong_truc }}, hộp thư {{ thu_dien_tu }}"),
        ("Hỏi", "{{ nguoi_lien_he }}, điện thoại {{ dien_thoai }}"),
    )
    for number, (lead, said) in enumerate(FOR_UNITS, start=1):
        letter.text((f"{number}. {lead} ", "b"), said, indent=False, after=8, size=14)
    return letter.data("Hướng dẫn điền và gửi phiếu tự chấm")


MAKERS = {
    "bien-ban.docx": minutes,
    "to-trinh.docx": submission,
    "quyet-dinh.docx": decision,
    "thong-bao.docx": notice,
    "huong-dan-don-vi.docx": for_units,
}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, make in MAKERS.items():
        (FOLDER / name).write_bytes(make())
        print(FOLDER / name)
