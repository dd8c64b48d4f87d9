"""The list of what goes to whom: every form that is out, where it lies and where to send it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.blocks import wide_rows
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.listing import Heading, Link, listing, numbered_rows

SHEET_ID, SHEET_NAME = "send-list", "Danh sách gửi"
_HEADINGS = (
    Heading("number", "STT", 5, "center"),
    Heading("stage", "Bước", 16),
    Heading("to", "Nơi nhận", 40),
    Heading("email", "Thư điện tử", 30),
    Heading("phone", "Điện thoại", 16),
    Heading("file", "Tệp", 34),
    Heading("beside", "Gửi kèm", 24),
    Heading("serial", "Mã phiếu", 25, "center"),
    Heading("issue", "Lần phát hành", 10, "center"),
    Heading("at", "Phát hành lúc", 17, "center"),
)


@dataclass(frozen=True, slots=True)
class SendLine:
    """One form: the step's name, who receives it and where, its file with a link, what goes with it
    (None: nothing), its serial, the number of its issue, when it was issued; "" where something is
    not known."""

    stage: str
    to: str
    email: str
    phone: str
    file: Link
    beside: Link | None
    serial: str
    issue: int
    at: str


def send_list_workbook(lines: Sequence[SendLine], round_name: str, illustration: str) -> Workbook:
    """The list in the order of its lines, to be filtered."""
    beside = any(line.beside is not None for line in lines)
    headings = tuple(each for each in _HEADINGS if beside or each.id != "beside")
    above = wide_rows(
        headings,
        (
            ("illustration", illustration, ("illustration",)),
            ("title", "DANH SÁCH GỬI PHIẾU", ("title",)),
            ("round", round_name, ("attachment",)),
            (
                "instruction",
                "Mỗi dòng một tệp gửi một nơi nhận. Địa chỉ lấy từ dot-cham.xlsx; danh sách lập "
                "lại mỗi lần phát hành, nên ghi chú thì chép sang tệp khác.",
                ("instruction",),
            ),
        ),
    )
    rows = numbered_rows(
        headings,
        "form-",
        (
            {
                "stage": line.stage,
                "to": line.to,
                "email": line.email,
                "phone": line.phone,
                "file": line.file,
                "beside": line.beside,
                "serial": line.serial,
                "issue": line.issue,
                "at": line.at,
            }
            for line in lines
        ),
    )
    sheet = listing(
        SHEET_ID, SHEET_NAME, headings, rows, above=above, freeze="email", filtered=True, zoom=None
    )
    return Workbook(
        (sheet,),
        properties={"title": f"Danh sách gửi – {round_name}", "comments": illustration},
    )
