"""Examples about archives and e-mails."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "archive-empty": Example(
        "Tệp .zip chỉ có một thư mục rỗng", "Tệp .zip có phiếu .xlsx bên trong"
    ),
    "archive-entries-too-many": Example(
        "Nén cả ổ tài liệu của cơ quan vào một tệp .zip", "Chỉ nén phiếu và minh chứng"
    ),
    "archive-bomb": Example(
        "Tệp .zip 1 MB giải nén ra hàng nghìn MB", "Nhiều tệp .zip nhỏ, chỉ gồm phiếu và minh chứng"
    ),
    "archive-name-unsafe": Example(
        "Trong tệp .zip có tên “../phieu.xlsx”", "Trong tệp .zip có tên “phieu.xlsx”"
    ),
    "archive-name-twice": Example(
        "Trong tệp .zip có hai tệp cùng tên “phieu.xlsx”", "Mỗi tệp một tên riêng"
    ),
    "archive-member-too-large": Example(
        "Phiếu trong tệp .zip chèn hàng trăm ảnh chụp", "Ảnh chụp gửi thành tệp riêng"
    ),
    "archive-member-unsupported": Example(
        "Tệp .zip có đặt mật khẩu khi nén", "Nén lại, không đặt mật khẩu"
    ),
    "archive-member-damaged": Example("Tệp .zip tải về bị lỗi giữa chừng", "Gửi riêng phiếu .xlsx"),
    "email-damaged": Example("Tệp .eml bị sửa hoặc lưu không trọn", "Phiếu .xlsx lưu riêng từ thư"),
    "file-attached": Example(
        "Bản ký gửi riêng, sau phiếu vài ngày", "Bản ký gửi cùng phiếu trong một thư"
    ),
    "attachment-unclear": Example(
        "Hai phiếu và tệp “bao-cao.pdf” để chung một thư mục", "Đặt tên “so-tu-phap-bao-cao.pdf”"
    ),
}
