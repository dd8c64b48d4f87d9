"""Examples about the commands of a round."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "round-exists": Example("init vào thư mục đang có đợt chấm", "init vào thư mục mới"),
    "round-folder-not-empty": Example("init vào thư mục Tài liệu", "init vào thư mục trống"),
    "round-missing": Example(
        "collect trong thư mục không có dot-cham.xlsx", "collect trong thư mục init đã tạo"
    ),
    "round-unreadable": Example(
        "Ổ mạng chứa đợt chấm bị ngắt khi lệnh đang đọc", "Kết nối lại ổ mạng rồi chạy lại"
    ),
    "key-missing": Example(
        "issue khi tệp round.key đã bị xóa", "issue sau khi khôi phục round.key"
    ),
    "key-unread": Example(
        "collect khi tệp round.key đã bị xóa", "collect sau khi khôi phục round.key"
    ),
    "no-units": Example("issue khi trang “Đơn vị” còn trống", "Nhập đơn vị rồi mới chạy issue"),
    "unit-not-in-round": Example("--unit so-tu-fap", "--unit so-tu-phap"),
    "stage-not-available": Example("issue --stage panel", "issue --stage self"),
    "not-yet-appraisable": Example(
        "Phát hành phiếu thẩm định khi đơn vị chưa nộp", "Thu phiếu tự chấm trước"
    ),
    "self-outdated": Example(
        "Đổi tệp tổng hợp năm trước sau khi đã phát hành phiếu tự chấm",
        "Ghi tệp tổng hợp năm trước rồi mới phát hành phiếu tự chấm",
    ),
    "appraisal-outdated": Example(
        "Đơn vị gửi lại điểm sau khi đã phát hành phiếu thẩm định",
        "Phát hành lại phiếu thẩm định theo điểm mới",
    ),
    "issued-form-changed": Example(
        "Nhập thử điểm vào phiếu trong phat-hanh", "Sao phiếu ra nơi khác rồi mới nhập thử"
    ),
    "units-unreadable": Example("Danh sách lưu kiểu .doc", "Danh sách lưu kiểu CSV UTF-8"),
    "units-line-faulty": Example(
        "so-tu-phap,,so-ban-nganh (thiếu tên)", "so-tu-phap,Sở Tư pháp,so-ban-nganh"
    ),
    "units-id-twice": Example(
        "Hai dòng cùng mã so-tu-phap", "Mỗi dòng một mã: so-tu-phap, so-noi-vu"
    ),
    "path-missing": Example("collect dot nhan-vê (gõ sai tên thư mục)", "collect dot nhan-ve"),
    "path-is-folder": Example("read nhan-ve", "read nhan-ve/so-tu-phap.xlsx"),
    "system-refused": Example(
        "Thư mục nhận phiếu bị khóa quyền đọc", "Thư mục nhận phiếu được quyền đọc"
    ),
    "file-unreadable": Example(
        "collect khi một phiếu đang mở trong Excel", "Đóng phiếu rồi chạy lại collect"
    ),
    "file-passed-over": Example("~$so-tu-phap.xlsx", "so-tu-phap.xlsx"),
    "result-changed": Example(
        "Điền trang Quyết định của tong-hop.xlsx rồi chạy lại rank",
        "Điền trang Quyết định, chạy collect với tệp đó, rồi mới chạy lại rank",
    ),
    "time-unreadable": Example("--received “chiều hôm qua”", "--received “20/11/2024 16:30”"),
    "self-outstanding": Example(
        "rank khi Sở Tư pháp chưa nộp phiếu tự chấm", "rank khi mọi đơn vị đã nộp"
    ),
    "appraisal-outstanding": Example(
        "rank khi phiếu thẩm định của Sở Tư pháp chưa về", "rank khi mọi phiếu thẩm định đã về"
    ),
    "not-appraised-yet": Example(
        "rank khi mới có điểm tự chấm", "rank sau khi thu phiếu thẩm định"
    ),
    "reading-without-effect": Example(
        "Chọn một cách hiểu khác mặc định trong dot-cham.xlsx", "Giữ cách hiểu mặc định"
    ),
    "unit-left-out": Example(
        "rank --without so-tu-phap do gõ nhầm đơn vị", "rank khi không loại đơn vị nào"
    ),
    "return-late": Example("Nhận ngày 26/11/2024, hạn 24/11/2024", "Nhận ngày 24/11/2024"),
    "question-unknown": Example(
        "decide với mã việc gõ nhầm", "decide với mã việc chép từ lệnh status"
    ),
    "answer-not-allowed": Example("“đồng ý”", "“chap-nhan” như danh sách câu trả lời"),
    "decision-unsigned": Example("decide không ghi --by", "decide có cả --by và --reason"),
    "conservation-broken": Example(
        "Nhận 10 tệp nhưng các nhóm kết quả cộng lại là 9", "Nhận 10 tệp, cộng lại đủ 10"
    ),
    "unit-gone": Example("Xóa dòng của đơn vị đã được phát phiếu", "Giữ dòng, chọn “Rút”"),
    "unit-left-round": Example(
        "issue --unit cho đơn vị đã rút", "issue --unit cho đơn vị tham gia"
    ),
    "file-changing": Example(
        "collect khi phiếu còn đang chép từ USB", "Chép xong mới chạy collect"
    ),
    "unit-out-of-ranking": Example("Chọn nhầm “Rút” cho Sở Tư pháp", "“Tham gia” để được xếp hạng"),
    "unit-merged-away": Example(
        "Chọn nhầm “Sáp nhập” cho Sở Tư pháp", "“Tham gia” để được xếp hạng riêng"
    ),
}
