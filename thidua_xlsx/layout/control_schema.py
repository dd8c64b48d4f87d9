"""Which settings and columns the control workbook has: known to its layout and to its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from thidua_xlsx.layout.theme import HEADING_COLOURS, INPUT_COLOURS, TABLE_SIZES

ROUND, UNITS, AGENCIES, LEADERS = "round", "units", "agencies", "leaders"
SHEET_NAMES: Mapping[str, str] = {
    ROUND: "Đợt chấm",
    UNITS: "Đơn vị",
    AGENCIES: "Thẩm định",
    LEADERS: "Lãnh đạo",
}
HEADING = "heading"
TOP = "top."
READING = "reading."
TAKES_PART, WITHDRAWN, MERGED = "Tham gia", "Rút", "Sáp nhập"
STATES = (TAKES_PART, WITHDRAWN, MERGED)
YEARS = (2000, 2100)
WORKING_DAYS = (1, 366)


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the sheet "Đợt chấm"; ``bounds`` of an integer, both included; ``offered`` in a
    drop-down, beside which anything may be typed."""

    id: str
    label: str
    help: str
    type: str = "text"
    required: bool = False
    bounds: tuple[int, int] | None = None
    offered: tuple[str, ...] = ()


ROUND_SETTINGS: tuple[Setting, ...] = (
    Setting("name", "Tên đợt chấm", "In ở đầu mọi biểu của đợt chấm.", required=True),
    Setting("regulation", "Mã quy định", "Không sửa: đợt chấm gắn với quy định này."),
    Setting("year", "Năm đánh giá", "Năm của kết quả được đánh giá.", "integer", True, YEARS),
    Setting("council", "Hội đồng thẩm định", "Tên hội đồng, in trên biểu tổng hợp."),
    Setting("standing_agency_name", "Cơ quan thường trực", "Nơi phát và nhận biểu.", required=True),
    Setting("place", "Địa danh", "Ghi trước ngày, tháng, năm trên các biểu.", required=True),
    Setting(
        "self_deadline",
        "Ngày cuối cùng nộp tự chấm điểm",
        "Ngày còn được tính là đúng hạn (ngày/tháng/năm).",
        "date",
    ),
    Setting(
        "appraisal_working_days",
        "Số ngày làm việc để thẩm định",
        "Tính từ ngày làm việc sau ngày nhận biểu tự chấm điểm.",
        "integer",
        bounds=WORKING_DAYS,
    ),
    Setting("contact_name", "Người liên hệ", "Cán bộ trả lời khi đơn vị hỏi về biểu."),
    Setting("contact_phone", "Điện thoại", "Số điện thoại của người liên hệ."),
    Setting("contact_email", "Thư điện tử", "Hộp thư nhận các biểu đã điền."),
    Setting(
        "password",
        "Mật khẩu khóa trang",
        "Có thể để trống. Chỉ để tránh sửa nhầm, không dùng để giữ bí mật.",
    ),
    Setting("note", "Ghi chú in thêm", "Có thể để trống. In dưới tiêu đề của các biểu phát ra."),
    Setting(
        "illustration",
        "Dấu số liệu minh họa",
        "Để trống khi làm thật. Có nội dung thì in trên mọi trang.",
    ),
)
LOOK = "look"
_OR_HEX = "Chọn trong danh sách, hoặc gõ mã màu nhạt dạng #DCE4EE."
#: The look of the forms and of the consolidated workbook; a blank one is the default.
LOOK_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "authority",
        "Cơ quan cấp trên",
        "In trên tên cơ quan ở góc trái đầu biểu, ví dụ “Ủy ban nhân dân tỉnh Thái Nguyên”.",
    ),
    Setting(
        "logo",
        "Biểu trưng",
        "Có thể để trống. Tên tệp ảnh PNG hoặc JPEG đặt cùng thư mục với sổ này, ví dụ logo.png.",
    ),
    Setting(
        "heading_colour",
        "Màu nền tiêu đề bảng",
        _OR_HEX,
        offered=tuple(HEADING_COLOURS),
    ),
    Setting(
        "input_colour",
        "Màu nền ô nhập",
        _OR_HEX,
        offered=tuple(INPUT_COLOURS),
    ),
    Setting(
        "table_size",
        "Cỡ chữ của bảng",
        f"Từ {TABLE_SIZES[0]} đến {TABLE_SIZES[1]}; thường dùng 11.",
        "integer",
        bounds=TABLE_SIZES,
    ),
)
SETTINGS: tuple[Setting, ...] = (*ROUND_SETTINGS, *LOOK_SETTINGS)

UNIT_COLUMNS = {
    "id": "Mã đơn vị",
    "name": "Tên đơn vị",
    "bloc": "Khối",
    "annex": "Biểu dùng",
    "source": "Nguồn của tên",
    "state": "Tình trạng",
    "into": "Sáp nhập vào",
    "deadline": "Hạn nộp riêng",
    "reason": "Lý do / văn bản",
    "note": "Ghi chú",
}
AGENCY_COLUMNS: dict[str, str] = {
    "id": "Mã cơ quan",
    "name": "Tên cơ quan thẩm định",
    "note": "Ghi chú",
}
LEADER_COLUMNS = {"id": "Mã", "name": "Họ và tên", "office": "Chức vụ", "note": "Ghi chú"}
LIST_COLUMNS: Mapping[str, Mapping[str, str]] = {
    UNITS: UNIT_COLUMNS,
    AGENCIES: AGENCY_COLUMNS,
    LEADERS: LEADER_COLUMNS,
}
