"""A return slip: a clean form of the same stage, refilled, with what is to be mended pointed out.

First a sheet that lists every request with a link to its cell, then the form itself.  Mending the
marked cells and returning the slip is enough: the reader takes it like any form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.layout.blocks import Block, stacked, wide_row, wide_rows
from thidua_xlsx.layout.grid import Cell, CellValue, Row, Sheet, Workbook
from thidua_xlsx.layout.letterhead import printed_head, standing_agency
from thidua_xlsx.layout.listing import Heading, columns_of, listed_cell, listed_row, listing
from thidua_xlsx.layout.signed.requests import Request as FormLayout
from thidua_xlsx.layout.signed.requests import addressee, workbook_of

SHEET_ID = "slip"
SHEET_NAME = "Phiếu yêu cầu hoàn thiện"

HEADINGS = (
    Heading("number", "STT", 5, "center"),
    Heading("kind", "Mức độ", 11),
    Heading("place", "Ô cần xem (bấm để đến)", 19),
    Heading("criterion", "Tiêu chí", 10, "center"),
    Heading("message", "Nội dung", 54),
    Heading("remedy", "Cách sửa", 54),
)
"""Together as wide as a screen of 1366 pixels."""
COLUMNS = columns_of(HEADINGS)
KINDS = {
    Severity.ERROR: ("Phải sửa", ("over",)),
    Severity.WARNING: ("Nên bổ sung", ("warning",)),
    Severity.NOTE: ("Ghi chú", ()),
}
RESTORED: tuple[str, tuple[str, ...]] = ("Đã khôi phục", ())


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to mend: ``keys`` are the fields whose cells are linked (the first one) and
    marked; none where the fault is not in an input cell and this slip has already put it right."""

    severity: Severity
    criterion: str
    message: str
    remedy: str
    keys: tuple[str, ...] = ()

    @property
    def kind(self) -> tuple[str, tuple[str, ...]]:
        """What it is called, and its look."""
        return (
            RESTORED if self.severity == Severity.ERROR and not self.keys else KINDS[self.severity]
        )


@dataclass(frozen=True, slots=True)
class SlipText:
    """What the slip says of the return that it answers."""

    receipt: str
    code: str
    file: str
    received: str
    deadline: str
    chain_head: str


def note_of(message: str, remedy: str) -> str:
    """The note at a marked cell."""
    return f"{message}\n→ {remedy}"


def slip_workbook(request: FormLayout, requests: Sequence[Request], text: SlipText) -> Workbook:
    """The form laid out with its marks, after the sheet of requests."""
    form = workbook_of(request)
    slip = _slip_sheet(request, requests, text, form)
    return replace(form, sheets=(slip, *form.sheets), active=SHEET_ID)


def _slip_sheet(
    request: FormLayout, requests: Sequence[Request], text: SlipText, form: Workbook
) -> Sheet:
    places = _places(form)
    chain = f"Mã kiểm tra sổ đăng ký: {text.chain_head[:16]}"
    return listing(
        SHEET_ID,
        SHEET_NAME,
        HEADINGS,
        [_request_row(number, each, places) for number, each in enumerate(requests, start=1)],
        above=_head(request, requests, text),
        below=stacked(
            wide_row("end-gap", COLUMNS, "", ("note", "bold")),
            wide_row("end", COLUMNS, _closing(requests), ("note", "bold")),
            wide_row("end-chain", COLUMNS, chain, ("key", "text")),
        ),
        tab="#C00000",
    )


def _head(request: FormLayout, requests: Sequence[Request], text: SlipText) -> Block:
    printed = request.printed
    titles = ((SHEET_NAME.upper(), ("title",)), (f"Kính gửi: {addressee(request)}", ("subtitle",)))
    counts = Counter(each.kind[0] for each in requests)
    told = ", ".join(
        f"{counts[kind]:02} nội dung {words}"
        for kind, words in (
            (KINDS[Severity.ERROR][0], "phải sửa"),
            (RESTORED[0], "đã khôi phục trong phiếu này"),
            (KINDS[Severity.WARNING][0], "nên bổ sung"),
        )
        if counts[kind]
    )
    lines = (
        (
            "about",
            f"Tệp “{text.file}” nhận lúc {text.received} (số tiếp nhận {text.receipt}, "
            f"mã biên nhận {text.code}) cần "
            f"hoàn thiện{f': {told}' if told else ''}.",
            ("instruction",),
        ),
        (
            "how",
            "Các trang sau là phiếu đã điền sẵn những gì đọc được. Sửa các ô được đánh dấu, lưu và "
            "gửi lại chính tệp này; không cần nhập lại các ô khác."
            + (f" Hạn gửi: {text.deadline}." if text.deadline else ""),
            ("instruction",),
        ),
    )
    regulation = request.regulation
    agency = standing_agency(regulation, printed)
    return stacked(
        printed_head(regulation, printed, COLUMNS, agency, titles, number=None),
        wide_rows(COLUMNS, lines),
    )


def _places(form: Workbook) -> dict[str, tuple[str, str]]:
    """Field key → (the sheet's name, link target)."""
    names = {sheet.id: sheet.name for sheet in form.sheets}
    return {
        field.key: (names[sheet], f"[{sheet}!{row}|{column}]")
        for sheet, row, column, field in form.fields()
    }


def _request_row(number: int, each: Request, places: dict[str, tuple[str, str]]) -> Row:
    kind, role = each.kind
    known = [places[key] for key in each.keys if key in places]
    place = Cell("Đã khôi phục trong phiếu này", ("cell", "text"))
    if known:
        more = f" (và {len(known) - 1:02} ô khác)" if len(known) > 1 else ""
        place = Cell(f"{known[0][0]}{more}", ("cell", "link"), link=known[0][1])
    values: dict[str, CellValue | Cell] = {
        "number": number,
        "kind": listed_cell(kind, "center", *role),
        "place": place,
        "criterion": each.criterion,
        "message": each.message,
        "remedy": each.remedy,
    }
    return listed_row(HEADINGS, f"request-{number}", values)


def _closing(requests: Sequence[Request]) -> str:
    kinds = {each.kind for each in requests}
    if KINDS[Severity.ERROR] in kinds:
        return "Phiếu chỉ được tiếp nhận khi các nội dung “Phải sửa” đã được sửa."
    if RESTORED in kinds:
        return "Phiếu chỉ được tiếp nhận khi tệp này, sau khi kiểm tra lại, được gửi về."
    return "Phiếu đã đọc được; đề nghị xem lại các nội dung trên rồi gửi lại tệp này."
