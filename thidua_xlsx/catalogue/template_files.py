"""Findings about template files that cannot be read, or whose keys and values do not fit."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

ENTRIES: dict[str, Entry] = {}


def _error(code: str, message_vi: str, remedy_vi: str, message_en: str, remedy_en: str) -> None:
    ENTRIES[code] = Entry("error", message_vi, remedy_vi, message_en, remedy_en)


# --- folder and files --------------------------------------------------------------------------

_error(
    "template-unknown-regulation",
    "Không có quy chế hay thư mục mẫu nào tên là “{found}” (các quy chế có sẵn: {known}).",
    "Ghi đúng mã quy chế hoặc đường dẫn tới thư mục mẫu. Tên gần nhất: “{near}”.",
    "There is no regulation or template folder called “{found}” (known regulations: {known}).",
    "Give a known id or the path of a template folder. Nearest: “{near}”.",
)
_error(
    "template-unreadable",
    "Không đọc được thư mục mẫu “{file}”: {found}.",
    "Kiểm tra đường dẫn và quyền đọc của thư mục.",
    "The template folder “{file}” cannot be read: {found}.",
    "Check the path and the right to read it.",
)
_error(
    "template-file-missing",
    "Thư mục mẫu “{file}” thiếu tệp {found}.",
    "Thêm tệp đó; docs/templates.md nêu các tệp cần có.",
    "The template folder “{file}” lacks the file {found}.",
    "Add it; docs/templates.md lists the files.",
)
_error(
    "template-unknown-file",
    "Chương trình không biết tệp “{found}” nên nội dung của nó sẽ không được dùng.",
    "Đổi tên thành regulation.yaml, readings.yaml, units.yaml hoặc annex-….yaml, hoặc chuyển đi.",
    "The file “{found}” is not known, so nothing in it would be used.",
    "Rename it regulation.yaml, readings.yaml, units.yaml or annex-….yaml, or move it away.",
)
_error(
    "template-not-utf8",
    "Tệp không được lưu theo bảng mã UTF-8.",
    "Mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8.",
    "The file is not saved as UTF-8.",
    "Save it again as UTF-8.",
)

# --- YAML --------------------------------------------------------------------------------------

_error(
    "template-yaml",
    "Tệp không đúng cú pháp YAML: {found}.",
    "Sửa tại dòng này; thường do thụt lề, thiếu dấu ngoặc kép hoặc dùng phím Tab.",
    "The file is not valid YAML: {found}.",
    "Correct this line; most often indentation, a missing quote or a tab.",
)
_error(
    "template-too-deep",
    "Tệp lồng quá nhiều cấp.",
    "Giảm số cấp lồng nhau.",
    "The file is nested too deeply.",
    "Use fewer levels.",
)
_error(
    "template-duplicate-key",
    "Khóa “{found}” được ghi lần thứ hai (lần đầu ở dòng {first}).",
    "Giữ một lần ghi và xóa lần còn lại.",
    "The key “{found}” stands here a second time (first on line {first}).",
    "Keep one of them.",
)
_error(
    "template-alias",
    "Tệp dùng tham chiếu YAML (dấu & và *), chương trình không nhận.",
    "Ghi đầy đủ nội dung tại chỗ.",
    "The file uses a YAML alias (& and *), which is not accepted.",
    "Write the content out.",
)
_error(
    "template-key-not-text",
    "Một khóa không phải là chữ.",
    "Ghi khóa bằng chữ; nếu trong nội dung có dấu hai chấm hoặc ngoặc thì đặt trong ngoặc kép.",
    "A key is not text.",
    "Write a plain key; quote a text that holds colons or brackets.",
)
_error(
    "template-not-nfc",
    "Chữ “{found}” dùng Unicode tổ hợp.",
    "Chuyển sang Unicode dựng sẵn (NFC).",
    "The text “{found}” is not composed Unicode (NFC).",
    "Convert it to NFC.",
)
_error(
    "template-untidy-text",
    "Chữ “{found}” có khoảng trắng thừa ở đầu, ở cuối, hai khoảng trắng liền nhau hoặc xuống dòng.",
    "Chỉ để một khoảng trắng giữa các từ.",
    "The text “{found}” has blanks at an end, two blanks together or a line break.",
    "Leave one blank between words.",
)

# --- shape -------------------------------------------------------------------------------------

_error(
    "template-unknown-key",
    "Khóa “{found}” không dùng được ở đây (các khóa dùng được: {known}).",
    "Sửa hoặc xóa khóa. Khóa gần nhất: “{near}”.",
    "The key “{found}” is not known here (known: {known}).",
    "Correct or remove it. Nearest: “{near}”.",
)
_error(
    "template-missing-key",
    "Thiếu khóa “{key}”.",
    "Thêm khóa này; docs/templates.md nêu ý nghĩa.",
    "The key “{key}” is missing.",
    "Add it; docs/templates.md explains it.",
)
_error(
    "template-not-allowed",
    "Giá trị “{found}” không dùng được ở đây (các giá trị dùng được: {known}).",
    "Chọn một giá trị trong số đó. Giá trị gần nhất: “{near}”.",
    "The value “{found}” is not known here (known: {known}).",
    "Choose one of them. Nearest: “{near}”.",
)
_error(
    "template-not-text",
    "“{key}” phải là một dòng chữ.",
    "Ghi chữ trong dấu ngoặc kép.",
    "“{key}” has to be a text.",
    "Write it in quotes.",
)
_error(
    "template-empty-text",
    "“{key}” đang để trống.",
    "Ghi nội dung, hoặc xóa khóa nếu không bắt buộc.",
    "“{key}” is empty.",
    "Fill it in, or remove the key if it is optional.",
)
_error(
    "template-not-a-list",
    "“{key}” phải là một danh sách.",
    "Ghi mỗi mục trên một dòng bắt đầu bằng dấu “-”, hoặc [] nếu không có mục nào.",
    "“{key}” has to be a list.",
    "Begin each item with “-”, or write [] for none.",
)
_error(
    "template-not-a-mapping",
    "Chỗ này phải gồm các cặp “khóa: giá trị”.",
    "Ghi theo mẫu trong docs/templates.md.",
    "“key: value” pairs have to stand here.",
    "Follow the example in docs/templates.md.",
)
_error(
    "template-not-a-number",
    "“{found}” không phải là số viết đúng cách.",
    'Ghi số bằng chữ số, phần thập phân sau dấu chấm, ví dụ "1.5".',
    "“{found}” is not a number as templates write it.",
    'Write digits with a point, as in "1.5".',
)
_error(
    "template-not-whole",
    "“{found}” không phải là số nguyên.",
    'Ghi số nguyên không âm, ví dụ "2".',
    "“{found}” is not a whole number.",
    'Write a whole number, as in "2".',
)
_error(
    "template-not-a-flag",
    "“{found}” phải là true hoặc false.",
    'Ghi "true" (có) hoặc "false" (không).',
    "“{found}” has to be true or false.",
    'Write "true" or "false".',
)
_error(
    "template-not-a-date",
    "“{found}” không phải là ngày.",
    'Ghi theo mẫu năm-tháng-ngày, ví dụ "2024-11-24".',
    "“{found}” is not a date.",
    'Write year-month-day, as in "2024-11-24".',
)
_error(
    "template-not-an-id",
    "Mã “{found}” không đúng dạng.",
    "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, ví dụ so-noi-vu.",
    "The id “{found}” is not well formed.",
    "Use lower-case ASCII letters, digits and dashes, as in so-noi-vu.",
)
_error(
    "template-not-an-annex-id",
    "Mã phụ lục “{found}” không đúng dạng.",
    "Chỉ dùng chữ không dấu, chữ số và dấu gạch nối, ví dụ PL-I.",
    "The annex id “{found}” is not well formed.",
    "Use ASCII letters, digits and dashes, as in PL-I.",
)
_error(
    "template-not-a-row-id",
    "Mã dòng “{found}” không đúng dạng.",
    "Ghi như ND.I, III.2.a; dòng phương án ghi như I.1:1.",
    "The row id “{found}” is not well formed.",
    "Write it as ND.I, III.2.a, an option row as I.1:1.",
)
_error(
    "template-not-an-option-id",
    "Mã phương án “{found}” không đúng dạng.",
    "Ghi như day-du, hoặc mã của dòng phương án như I.1:1.",
    "The option id “{found}” is not well formed.",
    "Write it as day-du, or the id of the option row as I.1:1.",
)
_error(
    "template-not-a-column-id",
    "Mã cột “{found}” không đúng dạng.",
    "Dùng một mã cột nêu trong docs/templates.md, ví dụ max hoặc level.tot.",
    "The column id “{found}” is not well formed.",
    "Use one of docs/templates.md, as max or level.tot.",
)
