"""Examples about the files of a round and its register."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "file-open-elsewhere": Example(
        "Chạy lệnh khi tong-hop.xlsx đang mở trong Excel", "Đóng tong-hop.xlsx rồi mới chạy lệnh"
    ),
    "file-disk-full": Example("Ổ mạng còn 0 MB", "Ổ mạng còn vài trăm MB"),
    "file-no-permission": Example(
        "Thư mục đợt chấm chỉ được quyền đọc", "Thư mục đợt chấm được quyền ghi"
    ),
    "file-not-written": Example(
        "Rút USB hoặc mất mạng khi lệnh đang chạy", "Giữ kết nối đến khi lệnh kết thúc"
    ),
    "file-original-altered": Example(
        "Mở tệp trong tiep-nhan, sửa điểm rồi lưu", "Chỉ xem; muốn sửa thì đơn vị gửi phiếu mới"
    ),
    "register-exists": Example(
        "Tạo đợt chấm mới đè lên thư mục đang dùng", "Tạo đợt chấm mới trong thư mục khác"
    ),
    "register-missing": Example("Xóa hoặc chuyển tệp round.db đi nơi khác", "Giữ round.db tại chỗ"),
    "register-busy": Example(
        "Hai máy cùng chạy collect một lúc", "Máy thứ hai chờ máy thứ nhất xong"
    ),
    "register-unreachable": Example("Mất kết nối tới ổ mạng", "Kết nối lại ổ mạng rồi chạy lại"),
    "register-damaged": Example(
        "Tệp round.db bị lỗi sau khi máy mất điện", "Khôi phục round.db từ bản sao lưu"
    ),
    "register-newer": Example(
        "Máy cũ mở đợt chấm do phiên bản mới tạo", "Các máy dùng cùng một phiên bản chương trình"
    ),
    "register-event-altered": Example(
        "Sửa round.db bằng chương trình khác", "Chỉ để chương trình này ghi vào round.db"
    ),
    "register-head-unknown": Example(
        "Thay round.db bằng bản sao lưu cũ hơn bảng đã in", "Giữ round.db mới nhất"
    ),
    "original-unreadable": Example(
        "Thư mục tiep-nhan bị khóa quyền đọc", "Thư mục tiep-nhan được quyền đọc"
    ),
    "original-missing": Example(
        "Dọn bớt tệp trong thư mục tiep-nhan", "Không xóa, không chuyển tệp trong tiep-nhan"
    ),
}
