"""Codes on paper: the sheet that is printed and cut apart, and how other workbooks ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.blocks import Block, gap, spread_row, stacked, wide_row, wide_rows
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet, Workbook
from thidua_xlsx.system.handed_codes import Purpose

CODES, YES = "codes", "x"
"""The statement of an identity that its workbook asks for a code."""
CODE = "code"
"""The name of the field for it."""
CODE_NAME = "Mã xác nhận"
CODE_PROMPT = "Mã in trên phiếu trao tay của chính người quyết định."
BALLOT_CODE_NAME = "Mã xác nhận cho điểm"
BALLOT_CODE_PROMPT = "Mã in trên phiếu trao tay của chính Lãnh đạo cho điểm."
TITLES = {
    Purpose.DECISION: "MÃ XÁC NHẬN QUYẾT ĐỊNH",
    Purpose.BALLOT: BALLOT_CODE_NAME.upper(),
}
USES = {
    Purpose.DECISION: (
        "Khi trả lời ở trang quyết định của bảng tổng hợp hoặc bảng tình trạng: cột “Người quyết "
        "định” ghi đúng “{name}”, cột “{field}” nhập mã trên. Câu trả lời không kèm mã đúng chưa "
        "được ghi cho đến khi xác minh trực tiếp với người có tên."
    ),
    Purpose.BALLOT: (
        f"Khi cho điểm: nhập mã trên vào ô “{BALLOT_CODE_NAME}” ở trang đầu của phiếu cho điểm, "
        "rồi mới lưu và gửi. Phiếu không kèm mã đúng chưa được tính cho đến khi xác minh trực tiếp "
        "với Lãnh đạo có tên."
    ),
}
CAUTION = (
    "Phiếu này trao tận tay, không gửi qua thư điện tử; không chụp ảnh, không chuyển cho người "
    "khác. Mã chỉ dùng cho đợt chấm nêu trên, đến khi đợt chấm kết thúc. Mất hoặc lộ mã thì báo "
    "ngay {agency}{phone} để được cấp mã khác; mã cũ hết hiệu lực."
)
CUT = "– – – – – – – – – – – – – – –  cắt theo đường này  – – – – – – – – – – – – – – –"
ON_A_PAGE = 3
_COLUMNS = (Column("label", 22), Column("value", 64))


@dataclass(frozen=True, slots=True)
class CodeSlip:
    """What one person is handed: a name and an office ("" for none), and the code."""

    purpose: Purpose
    name: str
    office: str
    code: str


@dataclass(frozen=True, slots=True)
class CodesText:
    """What each slip says of the round; ``phone`` "" where none is given."""

    round_name: str
    agency: str
    phone: str = ""
    illustration: str = ""


def codes_workbook(slips: Sequence[CodeSlip], text: CodesText) -> Workbook:
    """A slip a code, three on a page, to be cut apart."""
    blocks = (_slip(number, slip, text) for number, slip in enumerate(slips))
    sheet = Sheet(
        CODES,
        "Mã trao tay",
        _COLUMNS,
        *stacked(*blocks),
        page=Page(landscape=False),
        addressed=False,
    )
    return Workbook((sheet,), properties={"title": f"Mã xác nhận – {text.round_name}"})


def _slip(number: int, slip: CodeSlip, text: CodesText) -> Block:
    first = number % ON_A_PAGE == 0
    office = f", {slip.office}" if slip.office else ""
    phone = f", điện thoại {text.phone}," if text.phone else ""
    use = USES[slip.purpose].format(name=slip.name, field=CODE_NAME)
    caution = CAUTION.format(agency=text.agency, phone=phone)
    about = (("Đợt chấm", text.round_name, ()), ("Trao cho", f"{slip.name}{office}", ("bold",)))
    return stacked(
        wide_row(
            f"agency/{number}",
            _COLUMNS,
            text.agency.upper(),
            ("agency",),
            page_break=first and number > 0,
        ),
        wide_rows(
            _COLUMNS,
            (
                (f"title/{number}", TITLES[slip.purpose], ("title",)),
                (f"illustration/{number}", text.illustration, ("illustration",)),
            ),
        ),
        *(_line(f"about/{number}/{place}", *line) for place, line in enumerate(about)),
        _code_row(f"code/{number}", slip.code),
        wide_row(f"use/{number}", _COLUMNS, use, ("note",)),
        wide_row(f"caution/{number}", _COLUMNS, caution, ("note", "bold")),
        *_cut(number),
    )


def _line(row: str, label: str, value: str, style: tuple[str, ...]) -> Block:
    shown = Cell(value, ("cell", "text", *style))
    return spread_row(
        row, (Cell(label, ("cell", "label")), "label", "label"), (shown, "value", "value")
    )


def _code_row(row: str, code: str) -> Block:
    shown = Cell(code, ("cell", "headline"))
    label = Cell(CODE_NAME, ("cell", "label", "bold"))
    return spread_row(row, (label, "label", "label"), (shown, "value", "value"), height=36.0)


def _cut(number: int) -> Iterator[Block | Row]:
    yield gap(f"before-cut/{number}", 8.0)
    yield wide_row(f"cut/{number}", _COLUMNS, CUT, ("center", "key"))
    yield gap(f"after-cut/{number}", 14.0)
