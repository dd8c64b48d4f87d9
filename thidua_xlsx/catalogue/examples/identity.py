"""Examples about whose form a file is."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "identity-missing": Example(
        "Chép bảng điểm sang một tệp Excel mới", "Nhập thẳng vào tệp phiếu đã nhận"
    ),
    "identity-unreadable": Example(
        "Xóa vài dòng trên trang nhận dạng bị ẩn", "Không mở, không sửa các trang bị ẩn"
    ),
    "identity-contradiction": Example("Gộp phiếu của hai đơn vị vào một tệp", "Mỗi tệp một phiếu"),
    "signature-wrong": Example(
        "Sửa tên đơn vị ghi trên trang nhận dạng bị ẩn", "Nhập vào phiếu phát hành cho mình"
    ),
    "signature-unchecked": Example(
        "Thư mục đợt chấm mất tệp round.key", "Tệp round.key đã khôi phục từ bản sao lưu"
    ),
    "regulation-unknown": Example(
        "Phiếu theo quy chế năm 2025, máy chưa có bản mẫu", "Máy có bản mẫu của quy chế trên phiếu"
    ),
    "form-rebuilt": Example(
        "Gửi bảng điểm chép sang tệp mới", "Gửi lại chính phiếu sạch vừa nhận, đã bổ sung"
    ),
    "template-changed": Example(
        "Sửa bản mẫu quy chế sau khi phát hành phiếu", "Giữ nguyên bản mẫu đến hết đợt chấm"
    ),
    "round-wrong": Example("Gửi phiếu của đợt chấm năm trước", "Gửi phiếu của đợt chấm này"),
    "unit-unknown": Example(
        "Đơn vị vừa thành lập, chưa có ở trang “Đơn vị”", "Thêm đơn vị vào dot-cham.xlsx trước"
    ),
    "unit-other": Example(
        "Sở Tư pháp nhập vào phiếu của Sở Nội vụ", "Sở Tư pháp nhập vào phiếu của Sở Tư pháp"
    ),
    "form-not-issued": Example(
        "Phiếu lấy từ bản sao cũ của thư mục đợt chấm", "Phiếu lấy từ thư mục phat-hanh"
    ),
    "stage-unexpected": Example("Gửi phiếu biểu quyết", "Gửi phiếu tự chấm hoặc phiếu thẩm định"),
    "unit-withdrawn": Example(
        "Đơn vị đã rút khỏi đợt chấm vẫn gửi phiếu", "Chỉ đơn vị còn tham gia gửi phiếu"
    ),
    "unit-merged": Example(
        "Đơn vị đã sáp nhập vẫn gửi phiếu riêng",
        "Đơn vị tiếp nhận nêu kết quả trong phiếu của mình",
    ),
    "annex-other": Example(
        "Phiếu theo Phụ lục I của đơn vị đã chuyển sang khối dùng Phụ lục III",
        "Phiếu phát hành lại theo Phụ lục III",
    ),
    "unit-renamed": Example(
        "Phiếu phát hành khi đơn vị còn mang tên cũ", "Phiếu phát hành lại theo tên mới"
    ),
}
