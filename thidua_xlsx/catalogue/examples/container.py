"""Examples about what kind of file came, and whether it can be read."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

_FORM = "Phiếu .xlsx đã phát hành, đã nhập điểm"
_SAVED_AGAIN = "Mở bằng Excel, lưu lại kiểu .xlsx"
_ORIGINAL = "Tệp gốc ở đơn vị, mở được bình thường"

EXAMPLES: dict[str, Example] = {
    "file-empty": Example("Tệp 0 byte do thư gửi lỗi", _ORIGINAL),
    "file-truncated": Example("Tệp tải lên dở dang, chỉ có nửa đầu", _ORIGINAL),
    "file-checksum": Example("USB lỗi làm hỏng vài byte của tệp", _ORIGINAL),
    "file-too-large": Example(
        "Phiếu chèn 200 ảnh chụp", "Phiếu không ảnh, ảnh gửi thành tệp riêng"
    ),
    "file-bomb": Example("Tệp 1 MB giải nén ra hàng nghìn MB", _FORM),
    "file-entries-too-many": Example("Tệp .xlsx có hàng chục nghìn thành phần", _FORM),
    "file-entry-name": Example("Thành phần tên “../../round.db”", _FORM),
    "file-entry-twice": Example("Hai thành phần cùng tên “sheet1.xml”", _SAVED_AGAIN),
    "file-entries-overlap": Example("Hai thành phần dùng chung một đoạn tệp", _SAVED_AGAIN),
    "file-entry-unsupported": Example(
        "Phần bên trong nén bằng công cụ lạ hoặc có mật khẩu nén", _SAVED_AGAIN
    ),
    "file-xml-damaged": Example("Sửa tay XML bên trong tệp, thiếu thẻ đóng", _SAVED_AGAIN),
    "file-has-dtd": Example("XML bên trong bắt đầu bằng <!DOCTYPE …>", _FORM),
    "file-part-missing": Example("Thiếu phần sheet1.xml bên trong tệp", _ORIGINAL),
    "file-no-sheets": Example("Tệp .xlsx không còn trang nào", _FORM),
    "file-encrypted": Example("Phiếu đặt mật khẩu mở “123456”", "Phiếu đã xóa mật khẩu mở"),
    "file-is-xml": Example("Lưu kiểu XML Spreadsheet 2003, đuôi .xlsx", _SAVED_AGAIN),
    "file-is-html": Example("Trang web kết xuất từ hệ thống khác, đuôi .xlsx", _SAVED_AGAIN),
    "file-is-text": Example("Lưu thành CSV rồi đổi đuôi .xlsx", _FORM),
    "file-is-pdf": Example(
        "Bản quét phiếu lưu thành .pdf", "Phiếu .xlsx đã nhập, kèm bản .pdf có ký"
    ),
    "file-is-word": Example("Chép bảng điểm sang Word rồi gửi .docx", _FORM),
    "file-is-presentation": Example("Bài trình chiếu .pptx", _FORM),
    "file-is-image": Example("Ảnh chụp màn hình phiếu", _FORM),
    "file-is-rar": Example("phieu.rar", "phieu.xlsx hoặc phieu.zip"),
    "file-is-7z": Example("phieu.7z", "phieu.xlsx hoặc phieu.zip"),
    "file-is-archive": Example(
        "Tệp .zip chứa phiếu, đổi đuôi thành .xlsx", "Phiếu .xlsx bên trong"
    ),
    "file-is-email": Example("Thư .eml đổi đuôi thành .xlsx", "Phiếu .xlsx đính kèm trong thư"),
    "file-is-outlook": Example("Thư lưu từ Outlook thành .msg", "Phiếu .xlsx đính kèm trong thư"),
    "file-unknown": Example("Tệp của phần mềm kế toán, đuôi .xlsx", _FORM),
    "file-xls-damaged": Example("Tệp .xls bị hỏng một đoạn bên trong", _SAVED_AGAIN),
    "file-xls-too-old": Example("Tệp của Excel 4.0", _SAVED_AGAIN),
    "file-xlsb-damaged": Example("Tệp .xlsb bị hỏng một đoạn bên trong", _SAVED_AGAIN),
    "reader-crashed": Example("Tệp .xlsb có ô ở tận cùng trang tính", _SAVED_AGAIN),
    "reader-timed-out": Example("Tệp .xls hỏng khiến việc đọc không dừng", _SAVED_AGAIN),
    "reader-out-of-memory": Example("Tệp .xlsb khai hàng tỷ ô trống", _SAVED_AGAIN),
    "file-extension-differs": Example("Tệp .xls đặt tên phieu.xlsx", "Tên đúng kiểu: phieu.xls"),
    "file-read-from-ods": Example(
        "Lưu bằng LibreOffice thành .ods", "Lưu bằng LibreOffice thành .xlsx"
    ),
    "file-read-from-xls": Example("Lưu kiểu Excel 97-2003 (.xls)", "Giữ nguyên kiểu .xlsx"),
    "file-read-from-xlsb": Example("Lưu kiểu Excel nhị phân (.xlsb)", "Giữ nguyên kiểu .xlsx"),
    "file-decrypted": Example("Phiếu đặt mật khẩu của đợt chấm", "Phiếu không đặt mật khẩu mở"),
    "file-has-macros": Example("Lưu phiếu thành .xlsm kèm macro", "Lưu phiếu kiểu .xlsx"),
    "file-has-external-links": Example(
        "Điểm lấy từ tệp khác: ='[diem.xlsx]Sheet1'!B2", "Gõ thẳng điểm vào phiếu"
    ),
    "file-date-1904": Example("Sổ tính ngày theo hệ 1904", "Sổ tính ngày theo hệ 1900"),
    "cells-too-many": Example("Tô màu cả triệu dòng dưới biểu", "Chỉ nhập các ô của biểu"),
    "cell-twice": Example("Ô D12 được ghi hai lần trong tệp", _SAVED_AGAIN),
    "cell-two-values": Example("Ô D12 vừa lưu 8 vừa lưu 9", _SAVED_AGAIN),
    "cell-value-hidden": Example("Trong giá trị ô có đoạn <!-- … --> hoặc CDATA", _SAVED_AGAIN),
    "cell-wrapped": Example("Ô nằm trong thẻ AlternateContent", _SAVED_AGAIN),
    "cell-address-wrong": Example("Ô mang địa chỉ “D0”", _SAVED_AGAIN),
    "cell-value-damaged": Example("Ô số nhưng giá trị lưu là “8..5”", _SAVED_AGAIN),
}
