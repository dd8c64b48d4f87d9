"""A return slip: a clean form of the same stage, refilled, with what is to be mended pointed out.

First a sheet that lists every request with a link to its cell, then the form itself.  Mending the
marked cells and returning the slip is enough: the reader takes it like any form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet, Workbook
from thidua_xlsx.layout.letterhead import Block, head, place_and_date, wide_row
from thidua_xlsx.layout.signed.requests import Request as FormLayout
from thidua_xlsx.layout.signed.requests import addressee, workbook_of

SHEET_ID = "slip"
SHEET_NAME = "Phiếu yêu cầu hoàn thiện"

COLUMNS = (
    Column("number", 5),
    Column("kind", 11),
    Column("place", 24),
    Column("criterion", 10),
    Column("message", 58),
    Column("remedy", 58),
)
HEADINGS = ("STT", "Mức độ", "Ô cần xem (bấm để đến)", "Tiêu chí", "Nội dung", "Cách sửa")
KINDS = {
    Severity.ERROR: ("Phải sửa", ("over",)),
    Severity.WARNING: ("Nên bổ sung", ("warning",)),
    Severity.NOTE: ("Ghi chú", ()),
}


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to mend: ``keys`` are the fields whose cells are linked (the first one) and
    marked; none where the fault is not in an input cell and this slip has already put it right."""

    severity: Severity
    criterion: str
    message: str
    remedy: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SlipText:
    """What the slip says of the return that it answers."""

    receipt: str
    file: str
    received: str
    deadline: str
    chain_head: str


def slip_workbook(request: FormLayout, requests: Sequence[Request], text: SlipText) -> Workbook:
    """The form laid out with its marks, after the sheet of requests."""
    form = workbook_of(request)
    slip = _slip_sheet(request, requests, text, form)
    return replace(form, sheets=(slip, *form.sheets), active=SHEET_ID)


def _slip_sheet(
    request: FormLayout, requests: Sequence[Request], text: SlipText, form: Workbook
) -> Sheet:
    rows, merges = _head(request, requests, text)
    rows.append(
        Row(
            "heading",
            {
                column.id: Cell(heading, ("heading",))
                for column, heading in zip(COLUMNS, HEADINGS, strict=True)
            },
        )
    )
    places = _places(form)
    for number, each in enumerate(requests, start=1):
        rows.append(_request_row(number, each, places))
    for row_id, line in (
        ("end-gap", ""),
        ("end", _closing(requests)),
        ("end-chain", f"Mã kiểm tra sổ đăng ký: {text.chain_head[:16]}"),
    ):
        style = ("key", "text") if row_id == "end-chain" else ("note", "bold")
        row, merge = wide_row(row_id, COLUMNS, line, style)
        rows.append(row)
        merges.append(merge)
    return Sheet(
        SHEET_ID,
        SHEET_NAME,
        COLUMNS,
        tuple(rows),
        merges=tuple(merges),
        page=Page(repeat_rows=("heading", "heading"), last_column=COLUMNS[-1].id),
        tab="#C00000",
    )


def _head(request: FormLayout, requests: Sequence[Request], text: SlipText) -> Block:
    printed = request.printed
    rows, merges = head(
        COLUMNS,
        printed.get("authority") or request.regulation.authority,
        printed.get("standing_agency") or request.regulation.standing_agency_name,
        place_and_date(
            printed.get("place") or request.regulation.place,
            printed.get("year") or request.regulation.year,
        ),
        (
            (SHEET_NAME.upper(), ("title",)),
            (f"Kính gửi: {addressee(request)}", ("subtitle",)),
            (printed.get("illustration", ""), ("illustration",)),
        ),
    )
    must = sum(each.severity == Severity.ERROR for each in requests)
    lines = (
        (
            "about",
            f"Tệp “{text.file}” nhận lúc {text.received} (biên nhận {text.receipt}) cần "
            f"hoàn thiện: {must} nội dung phải sửa, {len(requests) - must} nội dung nên bổ sung.",
        ),
        (
            "how",
            "Các trang sau là phiếu đã điền sẵn những gì đọc được. Sửa các ô được đánh dấu, lưu và "
            "gửi lại chính tệp này; không cần nhập lại các ô khác."
            + (f" Hạn gửi: {text.deadline}." if text.deadline else ""),
        ),
    )
    for row_id, line in lines:
        row, merge = wide_row(row_id, COLUMNS, line, ("instruction",))
        rows.append(row)
        merges.append(merge)
    return rows, merges


def _places(form: Workbook) -> dict[str, tuple[str, str]]:
    """Field key → (the sheet's name, link target)."""
    names = {sheet.id: sheet.name for sheet in form.sheets}
    return {
        field.key: (names[sheet], f"[{sheet}!{row}|{column}]")
        for sheet, row, column, field in form.fields()
    }


def _request_row(number: int, each: Request, places: dict[str, tuple[str, str]]) -> Row:
    kind, role = KINDS[each.severity]
    known = [places[key] for key in each.keys if key in places]
    place = Cell("Đã khôi phục trong phiếu này", ("cell", "text"))
    if known:
        more = f" (và {len(known) - 1} ô khác)" if len(known) > 1 else ""
        place = Cell(f"{known[0][0]}{more}", ("cell", "link"), link=known[0][1])
    cells = {
        "number": Cell(number, ("cell", "center")),
        "kind": Cell(kind, ("cell", "center", *role)),
        "place": place,
        "criterion": Cell(each.criterion or None, ("cell", "center")),
        "message": Cell(each.message, ("cell", "text")),
        "remedy": Cell(each.remedy, ("cell", "text")),
    }
    return Row(f"request-{number}", cells)


def _closing(requests: Sequence[Request]) -> str:
    if any(each.severity == Severity.ERROR for each in requests):
        return "Phiếu chỉ được tiếp nhận khi các nội dung “Phải sửa” đã được sửa."
    return "Phiếu đã đọc được; đề nghị xem lại các nội dung trên rồi gửi lại tệp này."
