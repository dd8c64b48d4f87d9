"""Examples about verifying and closing."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "event-altered": Example(
        "Mở round.db bằng chương trình khác và sửa lý do một quyết định",
        "Ghi quyết định mới bằng lệnh decide",
    ),
    "event-after-close": Example(
        "Chèn thêm một quyết định vào round.db sau khi kết thúc", "Không thêm gì sau lệnh close"
    ),
    "register-rewritten": Example(
        "Sửa một quyết định rồi tính lại toàn bộ mã băm của sổ", "Ghi quyết định mới rồi chạy rank"
    ),
    "original-altered": Example(
        "Mở tệp trong tiep-nhan bằng Excel rồi lưu", "Chép tệp ra ngoài rồi mới mở"
    ),
    "original-unknown": Example(
        "Chép thêm một tệp lạ vào tiep-nhan", "Thu nhận tệp bằng lệnh collect"
    ),
    "control-altered": Example(
        "Sửa bản lưu của dot-cham.xlsx trong tiep-nhan", "Sửa dot-cham.xlsx ở thư mục đợt chấm"
    ),
    "control-missing": Example(
        "Xóa bản lưu của dot-cham.xlsx khỏi tiep-nhan", "Giữ nguyên thư mục tiep-nhan"
    ),
    "control-unused": Example(
        "Sửa hạn nộp trong dot-cham.xlsx sau khi chạy rank", "Sửa xong thì chạy lại rank"
    ),
    "issued-altered": Example(
        "Điền thử vào phiếu nằm trong phat-hanh rồi lưu", "Điền trên bản sao của phiếu"
    ),
    "issued-missing": Example(
        "Chuyển phiếu ra khỏi phat-hanh để gửi", "Gửi bản sao, giữ phiếu trong phat-hanh"
    ),
    "key-wrong": Example(
        "Chép round.key của đợt chấm năm trước vào", "Dùng round.key của chính đợt chấm"
    ),
    "key-lost": Example("Xóa round.key", "Giữ round.key và một bản sao lưu"),
    "template-differs": Example(
        "Sửa điểm tối đa trong annex-1.yaml sau khi xếp hạng", "Lập bản mẫu mới cho quy định mới"
    ),
    "template-otherwise-installed": Example(
        "Kiểm tra hồ sơ 2024 trên máy cài bản mẫu đã sửa năm 2025",
        "Kiểm tra trên máy có cùng bản mẫu",
    ),
    "result-altered": Example(
        "Sửa một ô trong ket-qua/tong-hop.xlsx rồi lưu", "Sửa điểm bằng phiếu mới rồi chạy rank"
    ),
    "result-missing": Example("Xóa ket-qua/tong-hop.xlsx", "Giữ ket-qua/tong-hop.xlsx như đã ghi"),
    "result-filled-in": Example(
        "Ghi quyết định vào tong-hop.xlsx, lưu rồi collect", "Chạy rank sau khi collect"
    ),
    "result-differs": Example(
        "Sửa result_sha256 trong sổ đăng ký", "Để chương trình tự ghi sổ đăng ký"
    ),
    "result-not-derivable": Example(
        "Bỏ sự kiện nhận phiếu của một đơn vị khỏi sổ", "Giữ nguyên sổ đăng ký"
    ),
    "result-behind": Example(
        "Ghi quyết định sau khi rank, không rank lại", "Ghi quyết định rồi chạy lại rank"
    ),
    "value-differs": Example(
        "Sửa điểm 2,5 thành 3 trong tong-hop.xlsx", "Để nguyên các điểm trong tong-hop.xlsx"
    ),
    "sheet-differs": Example(
        "Xóa trang “Tiếp nhận” của tong-hop.xlsx", "Giữ đủ các trang của tong-hop.xlsx"
    ),
    "bytes-differ": Example(
        "Kiểm tra trên máy có thư viện ghi Excel đời khác", "Kiểm tra trên máy cùng phiên bản"
    ),
    "verify-limits": Example(
        "Tin verify khi chính người bị nghi giữ cả khóa lẫn sổ",
        "So mã chuỗi sự kiện với bản in đã ký",
    ),
    "verify-not-ranked": Example("verify trước khi chạy rank", "verify sau khi chạy rank"),
    "verify-not-derived": Example(
        "verify khi một bản gốc đã bị sửa", "Khôi phục bản gốc rồi verify lại"
    ),
    "verify-facts-later": Example(
        "Phát hành thông báo kết quả sau khi rank", "verify ngay sau khi rank"
    ),
    "verify-by-record": Example(
        "verify ho-so.zip không kèm phiếu Lãnh đạo", "verify thư mục đợt chấm"
    ),
    "verify-other-version": Example(
        "Kiểm tra bằng chương trình phiên bản mới hơn", "Kiểm tra bằng đúng phiên bản đã lập hồ sơ"
    ),
    "verify-accidents-only": Example("verify tong-hop.xlsx", "verify ho-so.zip"),
    "shown-total-differs": Example(
        "Ghi đè tổng điểm 93,5 lên công thức", "Để công thức cộng từ điểm chi tiết"
    ),
    "shown-rank-differs": Example(
        "Ghi đè hạng 1 cho đơn vị có tổng thấp hơn", "Để công thức xếp hạng theo tổng điểm"
    ),
    "file-not-verifiable": Example("verify anh-chup.jpg", "verify ket-qua/ho-so.zip"),
    "dossier-unreadable": Example(
        "Hồ sơ chép dở, mất nửa sau", "Hồ sơ chép đủ, mở được bằng chương trình nén"
    ),
    "dossier-file-altered": Example(
        "Thay một phiếu trong ho-so.zip", "Giữ nguyên ho-so.zip như khi lập"
    ),
    "dossier-file-missing": Example(
        "Xóa một phiếu khỏi ho-so.zip", "Giữ nguyên ho-so.zip như khi lập"
    ),
    "dossier-file-added": Example(
        "Thêm một tệp vào ho-so.zip", "Để tệp bổ sung bên ngoài ho-so.zip"
    ),
    "dossier-file-damaged": Example(
        "Ổ đĩa hỏng làm sai một byte trong ho-so.zip", "Hồ sơ chép lại từ nơi lưu giữ"
    ),
    "dossier-list-differs": Example(
        "Sửa quyet-dinh.csv trong hồ sơ và cả mục lục", "Giữ nguyên quyet-dinh.csv"
    ),
    "round-closed": Example("collect sau khi close", "collect trước khi close"),
    "control-after-close": Example(
        "Sửa dot-cham.xlsx sau khi close rồi chạy status", "Để nguyên dot-cham.xlsx sau khi close"
    ),
    "close-not-ranked": Example("close khi chưa chạy rank", "rank rồi mới close"),
    "close-behind": Example("rank, decide, rồi close ngay", "rank, decide, rank, rồi close"),
    "close-pending": Example(
        "close khi Chủ tịch Hội đồng chưa quyết thứ hạng đồng điểm",
        "close sau khi mọi câu hỏi đã có trả lời",
    ),
    "close-differs": Example(
        "close khi một bản gốc trong tiep-nhan đã bị sửa", "close khi verify không thấy khác biệt"
    ),
    "close-unsigned": Example(
        "close --anyway", "close --anyway --by “Nguyễn Văn A” --reason “Hết hạn”"
    ),
}
