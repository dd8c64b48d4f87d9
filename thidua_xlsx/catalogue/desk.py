"""Findings about the desk: what its pages cannot do, and why it does not begin."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error

HEADING = (24, "Bàn làm việc")

ENTRIES: dict[str, Entry] = {
    "desk-missing": error(
        "Chương trình được cài chưa có bàn làm việc (thiếu {found}).",
        "Cài thêm, rồi chạy lại: pip install thidua-xlsx[desk].",
        "The desk is not part of this installation ({found} is missing).",
        "Install it, then run again: pip install thidua-xlsx[desk].",
        "Cài chương trình bằng pip install thidua-xlsx rồi chạy desk",
        "Cài bằng pip install thidua-xlsx[desk], hoặc mở bằng tệp thi-dua",
    ),
    "desk-port": error(
        "Không mở được bàn làm việc ở cổng {found} của máy này ({why}).",
        "Bỏ tùy chọn --port để chương trình tự chọn cổng còn trống.",
        "The desk cannot be opened at port {found} of this machine ({why}).",
        "Leave --port out: the program finds a port that is free.",
        "--port 8080 khi một chương trình khác đang dùng cổng ấy",
        "Không ghi --port",
    ),
    "desk-round-name": error(
        "“{found}” không dùng làm tên thư mục đợt chấm được.",
        "Đặt tên bằng chữ cái và chữ số, ví dụ dot-2024.",
        "“{found}” cannot be the name of a round's folder.",
        "Choose a name of letters and digits, such as dot-2024.",
        "Tên thư mục chỉ có dấu chấm hỏi",
        "dot-2024",
    ),
    "desk-nothing-sent": error(
        "Chưa chọn tệp nào.",
        "Chọn tệp, hoặc kéo tệp thả vào ô nhận tệp.",
        "No file was chosen.",
        "Choose files, or drop them where files are taken in.",
        "Bấm “Gửi” khi chưa chọn tệp",
        "Chọn một tệp rồi bấm “Gửi”",
    ),
    "desk-too-large": error(
        "Các tệp gửi một lần vượt quá 2 GB, nên chưa nhận tệp nào.",
        "Chia ra gửi làm nhiều lần.",
        "What was sent at once is over 2 GB; none of it was taken in.",
        "Send it in several parts.",
        "Thả cùng lúc một thư mục 3 GB",
        "Thả từng phần của thư mục ấy",
    ),
    "desk-question-settled": error(
        "Việc này không còn chờ quyết định (“{found}”), nên chưa ghi gì.",
        "Mở lại trang “Việc cần quyết” để xem những việc còn chờ; muốn thay quyết định đã ghi thì "
        "vào trang của đơn vị.",
        "This no longer waits for a decision (“{found}”); nothing was recorded.",
        "Open page “Việc cần quyết” again to see what still waits; a decision on record is "
        "replaced on the unit's page.",
        "Trả lời ở cửa sổ thứ hai sau khi đã trả lời ở cửa sổ thứ nhất",
        "Tải lại trang rồi trả lời việc còn chờ",
    ),
    "desk-folder-not-opened": error(
        "Không mở được thư mục ấy bằng chương trình của máy này.",
        "Tự mở thư mục đợt chấm trong trình quản lý tệp, hoặc tải tệp về từ trang.",
        "That folder cannot be opened by this machine's own program.",
        "Open the round's folder in your file manager, or download the files from the page.",
        "Mở thư mục phiếu trả lại khi chưa có phiếu nào",
        "Mở thư mục đợt chấm",
    ),
    "desk-no-page": error(
        "Không có trang hoặc tệp này.",
        "Về trang “Đợt chấm” rồi chọn lại.",
        "There is no such page or file.",
        "Go back to page “Đợt chấm” and choose again.",
        "Sửa địa chỉ trang bằng tay",
        "Bấm các nút và liên kết trên trang",
    ),
}
