"""The sheet "Hướng dẫn": how to fill this very form, on one printed page, so that no one needs a
manual.  It asks for nothing and carries no ids: the reader does not look for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thidua_xlsx.layout.blocks import Block, gap, stacked, wide_row, wide_rows
from thidua_xlsx.layout.form.annex_columns import AWARDS_SHEET
from thidua_xlsx.layout.form.appraised_facts import FACTS
from thidua_xlsx.layout.form.declarations_sheet import SHEET_ID as DECLARATIONS
from thidua_xlsx.layout.form.evidence_sheet import SHEET_ID as EVIDENCE
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.remedies_sheet import SHEET_ID as REMEDIES
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import standing_agency
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.model import Regulation, Stage

SHEET_ID = "guide"
SHEET_NAME = "Hướng dẫn"

COLUMNS = (Column("sign", 20), Column("text", 78))
_PLAIN, STRONG = ("cell", "text"), ("cell", "center", "bold")

_KEYS = (
    ("Tab, Shift+Tab", "Sang ô nhập kế tiếp; về ô nhập trước."),
    ("Alt+↓", "Mở danh sách của ô chọn; dùng ↑ ↓ rồi Enter."),
    ("x", "Đánh dấu; ô hiện ✓. Nhấn Delete để bỏ dấu."),
    ("Ctrl+;", "Ghi ngày hôm nay vào ô ngày."),
    ("2,5", "Số lẻ viết với dấu phẩy. Máy không nhận thì dùng dấu chấm (2.5)."),
    ("Alt+Enter", "Xuống dòng trong ô giải trình."),
)
_COLOURS = (
    ("Ô nhập", "sample-input", "Nền màu này: ô cần nhập hoặc chọn."),
    ("Ô khóa", "locked", "Nền trắng, xám: nội dung quy định và kết quả tự tính; không sửa."),
    ("Thiếu", "missing", "Màu hổ phách: còn thiếu, cần ghi thêm."),
    ("Sai", "over", "Màu đỏ, chữ đậm: vượt mức cho phép hoặc mâu thuẫn, cần sửa."),
    ("Đủ", "complete", "Màu xanh: đã đủ."),
)
NOT = (
    "Không chép biểu sang tệp khác: phiếu chỉ được nhận khi gửi lại chính tệp này.",
    "Không xóa, chèn, đổi chỗ dòng, cột hay trang tính.",
    "Không dán đè cả ô từ tệp khác; nếu cần, chọn dán giá trị (Paste Special, Values).",
    "Không nhập tỷ lệ %, ngày hay chữ vào ô điểm; không thay công thức bằng số.",
)
_STEPS: Mapping[Stage, Mapping[str, str]] = {
    Stage.SELF: {
        AWARDS_SHEET: "Kê khen thưởng của năm; không có thì đánh dấu x vào ô ngay trên bảng.",
        REMEDIES: "Xem lại việc khắc phục đã nêu năm trước (đã khóa, không phải nhập).",
        DECLARATIONS: "Trả lời từng dòng; chọn “Có” thì ghi tiếp các ô có màu của dòng.",
        EVIDENCE: "Kê mỗi tài liệu một dòng, cả mục, trang; ở biểu điểm chỉ ghi số, ví dụ MC1.",
    },
    Stage.APPRAISAL: {
        AWARDS_SHEET: "Xem khen thưởng đơn vị kê khai (đã khóa).",
        DECLARATIONS: "Xem những điều đơn vị kê khai (đã khóa).",
        EVIDENCE: "Xem danh mục tài liệu kiểm chứng của đơn vị (đã khóa).",
    },
}
"""What to do on each sheet beside the annex."""
_AFTER = {
    Stage.SELF: (
        "Nơi nhận đọc tệp và báo lại từng ô cần bổ sung, nếu có.",
        "Điểm tự chấm được thẩm định; chỗ điểm khác nhau có ghi lý do.",
        "Kết quả được tổng hợp, xếp hạng và thông báo cho đơn vị.",
    ),
    Stage.APPRAISAL: (
        "Nơi nhận đọc tệp và báo lại từng ô cần bổ sung, nếu có.",
        "Điểm thẩm định được tổng hợp, đối chiếu với điểm tự đánh giá và trình cấp có thẩm quyền "
        "quyết định.",
    ),
}
"""What happens after, where the regulation's own ``guide`` says nothing of it."""


def guide_sheet(request: FormRequest, sheets: Sequence[Sheet]) -> Sheet:
    """The guide to a form of those ``sheets``, to which its steps are linked."""
    content = stacked(
        _titles(request),
        *facts(request.regulation, request.printed),
        heading("steps", "Các bước"),
        *numbered("step", _steps(request, sheets)),
        *keys_and_colours(),
        heading("after", "Sau khi gửi"),
        wide("after", _after(request)),
        heading("not", "Không làm"),
        wide("not", NOT),
        *_methods(request),
    )
    return Sheet(
        SHEET_ID, SHEET_NAME, COLUMNS, *content, page=Page(landscape=False), addressed=False
    )


def _titles(request: FormRequest) -> Block:
    titles = (
        ("title", "HƯỚNG DẪN ĐIỀN PHIẾU", ("title",)),
        ("whose", f"{request.unit.name} · {request.annex.sheet_name}", ("subtitle",)),
        ("illustration", request.printed.get("illustration", ""), ("illustration",)),
    )
    return wide_rows(COLUMNS, titles)


def facts(regulation: Regulation, printed: Mapping[str, str]) -> Iterator[Row]:
    """When, where to and whom to ask; what the round does not say is left out."""
    contact = [printed.get(f"contact_{part}", "") for part in ("name", "phone", "email")]
    told = (
        ("Hạn gửi", printed.get("deadline", "")),
        ("Kỳ đánh giá", printed.get("period", "")),
        ("Gửi về", standing_agency(regulation, printed)),
        ("Liên hệ", " · ".join(part for part in contact if part)),
    )
    for at, (name, text) in enumerate(told):
        if text:
            cells = {
                "sign": Cell(name, ("panel-label",)),
                "text": Cell(text, ("panel-value", "bold")),
            }
            yield Row(f"fact-{at}", cells)


def keys_and_colours() -> Iterator[Block | Row]:
    """How to type, and what the colours say; the same for every form."""
    yield heading("keys", "Phím và cách nhập")
    for at, (key, text) in enumerate(_KEYS):
        yield line(f"key-{at}", Cell(key, STRONG), text)
    yield heading("colours", "Màu và dấu")
    for at, (word, role, text) in enumerate(_COLOURS):
        yield line(f"colour-{at}", Cell(word, (*STRONG, role)), text)


def heading(row_id: str, text: str) -> Block:
    """The title of a part."""
    title = wide_row(f"{row_id}-heading", COLUMNS, text, ("cell", "section", "label"))
    return stacked(gap(f"{row_id}-gap", 4.0), title)


def line(row_id: str, sign: Cell, text: str) -> Row:
    """A sign and what it means."""
    return Row(row_id, {"sign": sign, "text": Cell(text, _PLAIN)})


def wide(row_id: str, texts: Sequence[str]) -> Block:
    """Numbered sentences."""
    lines = ((f"{row_id}-{n}", f"{n}. {text}", _PLAIN) for n, text in enumerate(texts, 1))
    return wide_rows(COLUMNS, lines)


def numbered(row_id: str, steps: Sequence[tuple[str, str | None, str]]) -> Iterator[Row]:
    """Numbered steps: name, link, what to do."""
    for at, (name, link, text) in enumerate(steps, 1):
        style = ("cell", "bold", "link" if link else "text")
        yield line(f"{row_id}-{at}", Cell(f"{at}. {name}", style, link=link), text)


def _methods(request: FormRequest) -> Iterator[Block | Row]:
    """What the guidance on detailed scoring says of single criteria; nothing where it is silent."""
    leaves = request.annex.leaves()
    guided = [leaf for leaf in leaves if leaf.guidance.method_text and leaf.self_scored]
    if guided:
        source = request.regulation.guidance
        yield heading("methods", "Hướng dẫn chấm điểm" + (f" ({source})" if source else ""))
    for leaf in guided:
        yield line(f"method-{leaf.id}", Cell(leaf.id, STRONG), leaf.guidance.method_text)


def _after(request: FormRequest) -> tuple[str, ...]:
    if request.stage is Stage.SELF and request.regulation.guide:
        return request.regulation.guide
    return _AFTER[request.stage]


# --- steps ---------------------------------------------------------------------------------------


def _steps(request: FormRequest, sheets: Sequence[Sheet]) -> list[tuple[str, str | None, str]]:
    """(name, link, what to do), a sheet a step in the order of work, then sending it."""
    texts = _STEPS[request.stage]
    steps: list[tuple[str, str | None, str]] = []
    for sheet in sheets:
        text = texts.get(sheet.id) or _annex_step(request)
        first = f"[{sheet.id}!{sheet.rows[0].id}|{sheet.columns[0].id}]"
        steps.append((sheet.name, first, text))
    sending = "Lưu (Ctrl+S), in, ký, đóng dấu; gửi chính tệp này kèm bản quét đã ký."
    steps.append(("Lưu và gửi", None, sending))
    return steps


def _annex_step(request: FormRequest) -> str:
    """What to do on the annex."""
    leaves, colour = request.annex.leaves(), input_word(request.printed)
    of_unit = request.stage is Stage.SELF
    levelled = any(leaf.levelled for leaf in leaves)
    with_product = of_unit and any(leaf.product_asked for leaf in leaves)
    told = (
        (of_unit, f"Nhập điểm hoặc số liệu vào các ô nền {colour} của từng tiêu chí."),
        (not of_unit, f"Điểm tự đánh giá đã khóa. Nhập điểm thẩm định vào các ô nền {colour}."),
        (
            not of_unit and bool(request.printed.get(FACTS)),
            "Nơi điểm tự tính: xem, sửa số liệu ghi sẵn, rồi đánh dấu “Đã thẩm định”.",
        ),
        (levelled, "Đánh dấu x vào đúng MỘT mức xếp loại chất lượng."),
        (with_product, "Nơi có ô “Sản phẩm cụ thể” thì ghi sản phẩm làm căn cứ xếp mức."),
        (of_unit, "Ghi giải trình ngắn gọn và tài liệu kiểm chứng."),
        (
            of_unit and bool(request.regulation.ratings),
            "Cuối biểu, chọn mức xếp loại đề xuất, ghi ngày và hình thức họp thông qua; có khó "
            "khăn, kiến nghị thì ghi.",
        ),
        (not of_unit, "Điểm khác với điểm tự đánh giá thì ghi lý do."),
    )
    return " ".join(sentence for holds, sentence in told if holds)
