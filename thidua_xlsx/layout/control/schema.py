"""Which settings and columns the control workbook has: known to its layout and to its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua_xlsx.appraisal.assignments import appraised_by_agencies
from thidua_xlsx.layout import voting_words
from thidua_xlsx.layout.theme import HEADING_COLOURS, INPUT_COLOURS, TABLE_SIZES
from thidua_xlsx.model import Regulation

ROUND, UNITS, AGENCIES, LEADERS = "round", "units", "agencies", "leaders"
ASSIGNMENTS, UNIT_ASSIGNMENTS = "assignments", "unit_assignments"
UNFIT, DAYS, COUNCIL = "unfit", "days", "council"
CALENDAR = "calendar"
BLOCS, READINGS = "blocs", "readings"
SHEET_NAMES: Mapping[str, str] = {
    ROUND: "Đợt chấm",
    UNITS: "Đơn vị",
    AGENCIES: "Thẩm định",
    LEADERS: "Lãnh đạo",
    ASSIGNMENTS: "Phân công",
    UNIT_ASSIGNMENTS: "Phân công riêng",
    UNFIT: "Tiêu chí không phù hợp",
    DAYS: "Ngày nghỉ",
    CALENDAR: "Lịch",
    COUNCIL: "Hội đồng",
    BLOCS: "Khối",
    READINGS: "Cách hiểu",
}
#: Readings of which a round may make use; a regulation without them has none of what they govern.
APPEAL_READING, UNFIT_READING = "appeal", "inapplicable-criterion"
SIGNED_SHEET = "signed-sheet"
HEADING = "heading"
TOP = "top."
READING = "reading."
BLOC = "bloc."
TAKES_PART, WITHDRAWN, MERGED = "Tham gia", "Không tham gia", "Sáp nhập"
STATES = (TAKES_PART, WITHDRAWN, MERGED)
#: What older control workbooks say of a unit that does not take part.
WITHDRAWN_BEFORE = "Rút"
YEARS = (2000, 2100)
WORKING_DAYS = (1, 366)
#: A machine set to write the month first refuses "24/11/2024" as a date, or takes 05/12 for May.
DATE_PROMPT = "Nhập ngày/tháng/năm. Máy không nhận, hoặc đổi chỗ ngày và tháng, thì gõ 2024-11-24."


@dataclass(frozen=True, slots=True)
class Setting:
    """A row of the sheet "Đợt chấm"; ``bounds`` of an integer, both included; ``offered`` in a
    drop-down, beside which anything may be typed; ``choices`` of a choice by id, in words.
    ``needs``: the use that a regulation must have for it (``uses``), "" for any."""

    id: str
    label: str
    help: str
    type: str = "text"
    required: bool = False
    bounds: tuple[int, int] | None = None
    offered: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    needs: str = ""


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
        "previous_result",
        "Tệp tổng hợp năm trước",
        "Có thể để trống. Tên tệp tong-hop.xlsx của năm trước, chép vào cùng thư mục với sổ này:"
        " phiếu năm nay hiện điểm năm trước và việc khắc phục đã nêu (Điều 11.1d).",
    ),
)
LETTERS = "letters"
LETTER_WORDS = ("đơn vị", "đợt chấm", "hạn", "liên hệ", "tệp")
"""What a letter's text may name between braces; the letter says it of its recipient."""
_IN_BRACES = (
    "Để trống thì dùng lời có sẵn. Được ghi "
    + ", ".join(f"{{{word}}}" for word in LETTER_WORDS)
    + "."
)
#: A page of guidance that goes out beside the forms for self scoring; off unless chosen.
UNIT_SHEET = "unit_sheet"
#: The letters with which forms go out (``letters``).
LETTER_SETTINGS: tuple[Setting, ...] = (
    Setting("letter_subject", "Tiêu đề thư", _IN_BRACES),
    Setting("letter_form", "Thư gửi phiếu, thông báo", _IN_BRACES),
    Setting("letter_reminder", "Thư nhắc nộp", _IN_BRACES),
    Setting("letter_slip", "Thư gửi phiếu yêu cầu hoàn thiện", _IN_BRACES),
)
YES, NO = "yes", "no"
_NO_YES = {NO: "Không", YES: "Có"}
SENDING_SETTINGS: tuple[Setting, ...] = (
    Setting(
        UNIT_SHEET,
        "Trang hướng dẫn cho đơn vị",
        "Có: gửi kèm phiếu tự chấm một trang huong-dan-don-vi.docx, lập khi phát hành phiếu.",
        "choice",
        choices=_NO_YES,
    ),
    *LETTER_SETTINGS,
)
"""How forms go out."""
APPRAISAL = "appraisal"
BY_AGENCIES, BY_UNITS = "agencies", "units"
ACCEPT, WAIT, NOTED = "accept", "wait", "noted"
#: How the round appraises, collects and publishes; left alone it is the regulation's own way.
APPRAISAL_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "appraisal_by",
        "Cách thẩm định",
        "Mỗi cơ quan một phiếu gồm các tiêu chí được giao; hoặc mỗi đơn vị một phiếu cả biểu.",
        "choice",
        choices={BY_AGENCIES: "Theo cơ quan thẩm định", BY_UNITS: "Cả biểu của từng đơn vị"},
        needs=AGENCIES,
    ),
    Setting(
        "own_appraisal",
        "Cơ quan thẩm định thay khi cơ quan tự chấm chính mình",
        "Để trống: cơ quan tự thẩm định tiêu chí của mình, bảng tổng hợp có ghi rõ.",
        needs=AGENCIES,
    ),
    Setting(
        "ballots_needed",
        "Số phiếu Lãnh đạo tối thiểu",
        "Để trống: phải đủ phiếu của mọi người ở trang Lãnh đạo thì mới tính điểm.",
        "integer",
        bounds=(1, 100),
        needs=LEADERS,
    ),
    Setting(
        "show_ballots",
        "Đưa từng phiếu Lãnh đạo vào kiem-tra.xlsx",
        "Không: kết quả chỉ có điểm trung bình các phiếu.",
        "choice",
        choices=_NO_YES,
        needs=LEADERS,
    ),
    Setting(
        "publish_ranks",
        "Ghi thứ hạng trong thông báo kết quả",
        "Không: thông báo gửi đơn vị chỉ có điểm và mức xếp loại.",
        "choice",
        choices=_NO_YES,
    ),
    Setting(
        "self_beside",
        "Điểm tự chấm cạnh điểm cuối ở trang Chi tiết",
        "Không: điểm tự chấm từng tiêu chí chỉ ở kiem-tra.xlsx, trang “Đối chiếu”.",
        "choice",
        choices=_NO_YES,
    ),
    Setting(
        "scorecards",
        "Phiếu điểm của từng đơn vị trong kiem-tra.xlsx",
        "Có: thêm mỗi đơn vị một trang phiếu điểm, in vừa một tờ.",
        "choice",
        choices=_NO_YES,
    ),
    Setting(
        "appeal_deadline",
        "Hạn gửi kiến nghị",
        "Ngày cuối cùng; chỉ dùng khi chọn “Có bước kiến nghị” ở trang “Cách hiểu”.",
        "date",
        needs=APPEAL_READING,
    ),
    Setting(
        "late_returns",
        "Phiếu nộp muộn",
        "Nhận và ghi chú: vẫn được tính, có đánh dấu. Chờ quyết định: hỏi trước khi tính.",
        "choice",
        choices={ACCEPT: "Nhận và ghi chú", WAIT: "Chờ quyết định"},
    ),
    Setting(
        "signed_sheets",
        "Bản ký, đóng dấu của đơn vị",
        "Ghi nhận: thiếu hoặc không khớp thì ghi chú. Chờ đủ: đủ bản ký khớp mới ra kết quả.",
        "choice",
        choices={NOTED: "Ghi nhận", WAIT: "Chờ đủ"},
        needs=SIGNED_SHEET,
    ),
    Setting(
        "codes",
        "Mã xác nhận trao tay",
        "Có: câu trả lời ở trang quyết định, phiếu của Lãnh đạo phải kèm mã đã trao tay, không thì"
        " chờ hỏi.",
        "choice",
        choices=_NO_YES,
    ),
)
NOMINATION = "nomination"
EVERY_UNIT, ALL_BUT = "all", "all-but"
SECRET, OPEN = "secret", "open"
#: How the bloc votes.  No document says it, so nothing is filled in beforehand.
NOMINATION_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "nomination_secret",
        "Hình thức bỏ phiếu suy tôn",
        "Bỏ phiếu kín: phiếu chỉ có số phiếu, không ghi đơn vị bỏ phiếu.",
        "choice",
        choices={SECRET: voting_words.SECRET, OPEN: voting_words.OPEN},
        needs=NOMINATION,
    ),
    Setting(
        "nomination_voters",
        "Ai bỏ phiếu suy tôn",
        "Các đơn vị tham gia đợt chấm; nếu có đơn vị không bỏ phiếu thì nêu ở dòng dưới.",
        "choice",
        choices={
            EVERY_UNIT: "Mọi đơn vị của khối",
            ALL_BUT: "Mọi đơn vị, trừ các đơn vị nêu ở dòng dưới",
        },
        needs=NOMINATION,
    ),
    Setting(
        "nomination_nonvoters",
        "Đơn vị không bỏ phiếu suy tôn",
        "Tên hoặc mã đơn vị, cách nhau bằng dấu chấm phẩy.",
        needs=NOMINATION,
    ),
    Setting(
        "nomination_own",
        "Đơn vị được suy tôn chính mình",
        "Không: phiếu ghi tên khóa dòng của đơn vị; phiếu kín chỉ nhắc, không kiểm tra được.",
        "choice",
        choices=_NO_YES,
        needs=NOMINATION,
    ),
    Setting(
        "nomination_marks",
        "Một phiếu suy tôn nhiều nhất mấy đơn vị",
        "Phiếu chọn quá số này là phiếu không hợp lệ.",
        "integer",
        bounds=(1, 100),
        needs=NOMINATION,
    ),
    Setting(
        "nomination_flags",
        "Số đơn vị được đề nghị của mỗi khối",
        "Bao nhiêu đơn vị được đề nghị tặng Cờ thi đua.",
        "integer",
        bounds=(1, 100),
        needs=NOMINATION,
    ),
    Setting(
        "nomination_majority",
        "Tỷ lệ phiếu phải đạt",
        "Chọn trong danh sách, hoặc gõ “Quá 60%”, “Từ 65% trở lên”.",
        offered=tuple(voting_words.MAJORITIES),
        needs=NOMINATION,
    ),
    Setting(
        "nomination_base",
        "Tỷ lệ phiếu tính trên",
        "Tổng số nào là 100%.",
        "choice",
        choices=voting_words.BASES,
        needs=NOMINATION,
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
    Setting("heading_colour", "Màu nền tiêu đề bảng", _OR_HEX, offered=tuple(HEADING_COLOURS)),
    Setting("input_colour", "Màu nền ô nhập", _OR_HEX, offered=tuple(INPUT_COLOURS)),
    Setting(
        "table_size",
        "Cỡ chữ của bảng",
        f"Từ {TABLE_SIZES[0]} đến {TABLE_SIZES[1]}; thường dùng 11.",
        "integer",
        bounds=TABLE_SIZES,
    ),
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
SETTINGS: tuple[Setting, ...] = (
    *ROUND_SETTINGS,
    *APPRAISAL_SETTINGS,
    *NOMINATION_SETTINGS,
    *SENDING_SETTINGS,
    *LOOK_SETTINGS,
)
#: What the sheets other than the first four are for; rounds begun before them have none.
ADDED_SHEETS: Mapping[str, str] = {
    ASSIGNMENTS: AGENCIES,
    UNIT_ASSIGNMENTS: AGENCIES,
    UNFIT: UNFIT_READING,
    DAYS: "",
    CALENDAR: "",
    COUNCIL: COUNCIL,
    BLOCS: "",
    READINGS: READINGS,
}
#: Of these what a round may well be without: nobody, or no date, is listed then.
OPTIONAL_SHEETS = (COUNCIL, BLOCS, CALENDAR)

UNIT_COLUMNS = {
    "id": "Mã đơn vị",
    "name": "Tên đơn vị",
    "bloc": "Khối",
    "annex": "Biểu dùng",
    "state": "Tình trạng",
    "into": "Sáp nhập vào",
    "deadline": "Hạn nộp riêng",
    "period": "Kỳ đánh giá riêng",
    "superior": "Cơ quan cấp trên, in đầu biểu",
    "office": "Chức vụ người ký",
    "reason": "Lý do / văn bản",
    "note": "Ghi chú",
    "email": "Thư điện tử",
    "phone": "Điện thoại",
    "source": "Nguồn của tên",
    "former": "Tên hoặc mã năm trước, nếu khác",
}
AGENCY_COLUMNS: dict[str, str] = {
    "id": "Mã cơ quan",
    "name": "Tên cơ quan thẩm định",
    "note": "Ghi chú",
    "email": "Thư điện tử",
    "phone": "Điện thoại",
}
LEADER_COLUMNS = {
    "id": "Mã",
    "name": "Họ và tên",
    "office": "Chức vụ",
    "note": "Ghi chú",
    "email": "Thư điện tử",
    "phone": "Điện thoại",
}
ASSIGNMENT_COLUMNS = {
    "annex": "Biểu",
    "criterion": "Mã tiêu chí",
    "label": "Tiêu chí",
    "appraisers": "Cơ quan thẩm định theo quy định",
    "others": "Cơ quan khác",
    "reason": "Lý do / văn bản",
}
UNIT_ASSIGNMENT_COLUMNS = {
    "unit": "Đơn vị",
    "criterion": "Mã tiêu chí",
    "others": "Cơ quan thẩm định",
    "reason": "Lý do / văn bản",
}
UNFIT_COLUMNS = {
    "unit": "Đơn vị",
    "criterion": "Mã tiêu chí",
    "similar": "Công việc tương tự được chấm",
    "reason": "Lý do / văn bản",
}
DAY_OFF, DAY_WORKED = "Nghỉ", "Làm bù"
STAGES_OF_YEAR: Mapping[str, str] = {
    "registration": "Đăng ký thi đua",
    "half-year": "Sơ kết 06 tháng",
    "year-end": "Tổng kết năm",
    "nomination": "Suy tôn",
}
"""What the calendar calls the stages of which it can have the last day."""
CALENDAR_COLUMNS = {
    "name": "Việc",
    "stage": "Là hạn của bước",
    "first": "Từ ngày",
    "last": "Đến hết ngày",
    "source": "Văn bản / ghi chú",
}
DAY_COLUMNS = {"day": "Ngày", "kind": "Nghỉ hay làm bù", "note": "Văn bản / ghi chú"}
COUNCIL_COLUMNS = {
    "name": "Họ và tên",
    "position": "Chức vụ, đơn vị công tác",
    "role": "Vai trò",
    "note": "Ghi chú",
}
BLOC_COLUMNS = {
    "name": "Khối",
    "superior": UNIT_COLUMNS["superior"],
    "office": UNIT_COLUMNS["office"],
}
READING_COLUMNS = {
    "label": "Điều khoản",
    "value": "Cách hiểu được dùng",
    "default": "Mặc định",
    "literal": "Nguyên văn",
    "reason": "Lý do của cách hiểu mặc định",
}
LIST_COLUMNS: Mapping[str, Mapping[str, str]] = {
    UNITS: UNIT_COLUMNS,
    AGENCIES: AGENCY_COLUMNS,
    LEADERS: LEADER_COLUMNS,
    ASSIGNMENTS: ASSIGNMENT_COLUMNS,
    UNIT_ASSIGNMENTS: UNIT_ASSIGNMENT_COLUMNS,
    UNFIT: UNFIT_COLUMNS,
    DAYS: DAY_COLUMNS,
    CALENDAR: CALENDAR_COLUMNS,
    COUNCIL: COUNCIL_COLUMNS,
    BLOCS: BLOC_COLUMNS,
    READINGS: READING_COLUMNS,
}


def uses(regulation: Regulation) -> frozenset[str]:
    """What of the appraisal the regulation has use for: ``AGENCIES`` where agencies appraise
    criteria, ``LEADERS`` where a panel scores some, ``COUNCIL`` where there is one,
    ``SIGNED_SHEET`` where units send one, ``READINGS`` where it has any, and their ids;
    ``NOMINATION`` where blocs nominate their units; "" always."""
    agencies = any(appraised_by_agencies(annex) for annex in regulation.annexes)
    panel = any(leaf.panel for annex in regulation.annexes for leaf in annex.leaves())
    found = {"", *(reading.id for reading in regulation.readings)}
    signed = regulation.signed_sheet is not None
    has = {
        AGENCIES: agencies,
        LEADERS: panel,
        COUNCIL: regulation.has_council,
        SIGNED_SHEET: signed,
        READINGS: bool(regulation.readings),
        NOMINATION: regulation.nomination is not None,
    }
    return frozenset(found | {use for use, there in has.items() if there})


def appraisal_settings(regulation: Regulation) -> tuple[Setting, ...]:
    """The settings of the appraisal that the regulation has use for."""
    used = uses(regulation)
    return tuple(setting for setting in APPRAISAL_SETTINGS if setting.needs in used)


def nomination_settings(regulation: Regulation) -> tuple[Setting, ...]:
    """The settings of the vote, where blocs nominate their units."""
    return NOMINATION_SETTINGS if regulation.nomination is not None else ()


def settings_of(regulation: Regulation) -> tuple[Setting, ...]:
    """The rows of the sheet "Đợt chấm" that a new round under the regulation has, in order."""
    voting = nomination_settings(regulation)
    return (*ROUND_SETTINGS, *appraisal_settings(regulation), *voting, *LOOK_SETTINGS)


def added_sheets(regulation: Regulation) -> tuple[str, ...]:
    """The sheets beside the first four that the regulation has use for, in order."""
    used = uses(regulation)
    return tuple(sheet for sheet, needs in ADDED_SHEETS.items() if needs in used)
