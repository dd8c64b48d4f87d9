"""Findings about the round: its folder, control workbook, register and ranking."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

ENTRIES: dict[str, Entry] = {}

# --- files ---------------------------------------------------------------------------------------

ENTRIES["file-open-elsewhere"] = Entry(
    "error",
    "Không ghi được tệp “{file}” vì tệp đang được mở trong chương trình khác (thường là Excel); "
    "tệp cũ được giữ nguyên.",
    "Đóng tệp đó trên mọi máy đang mở rồi chạy lại lệnh.",
    "The file “{file}” could not be written because another program (usually Excel) has it open; "
    "the old file is intact.",
    "Close the file on every computer that has it open, then run the command again.",
)
ENTRIES["file-disk-full"] = Entry(
    "error",
    "Không ghi được tệp “{file}” vì ổ đĩa đã đầy; dữ liệu cũ được giữ nguyên.",
    "Giải phóng dung lượng ổ đĩa (hoặc xin thêm hạn mức) rồi chạy lại lệnh.",
    "The file “{file}” could not be written because the disk is full; the old data is intact.",
    "Free some disk space (or ask for a larger quota), then run the command again.",
)
ENTRIES["file-no-permission"] = Entry(
    "error",
    "Không có quyền ghi tệp “{file}”; dữ liệu cũ được giữ nguyên.",
    "Bỏ thuộc tính chỉ đọc của tệp hoặc đề nghị người quản trị cấp quyền ghi vào thư mục, "
    "rồi chạy lại lệnh.",
    "There is no permission to write the file “{file}”; the old data is intact.",
    "Clear the file's read-only attribute, or ask the administrator for the right to write in "
    "the folder, then run the command again.",
)
ENTRIES["file-not-written"] = Entry(
    "error",
    "Không ghi được tệp “{file}”; hệ thống báo: {found}. Dữ liệu cũ được giữ nguyên.",
    "Kiểm tra thư mục còn tồn tại, đường dẫn không quá dài và kết nối mạng không bị ngắt, "
    "rồi chạy lại lệnh.",
    "The file “{file}” could not be written; the system says: {found}. The old data is intact.",
    "Check that the folder still exists, that its path is not too long and that the network is "
    "connected, then run the command again.",
)
ENTRIES["file-original-altered"] = Entry(
    "error",
    "Bản gốc lưu tại “{file}” đã bị thay đổi: nội dung hiện có mã SHA-256 {found}, "
    "không còn khớp với tên tệp.",
    "Chuyển tệp bị thay đổi sang nơi khác để kiểm tra, khôi phục bản gốc từ bản sao lưu "
    "hoặc thu nhận lại tệp do đơn vị gửi.",
    "The original stored as “{file}” has been altered: its bytes now have the SHA-256 {found}, "
    "which is no longer its name.",
    "Move the altered file away for inspection, then restore the original from a backup or "
    "collect the file that the unit sent once more.",
)

ENTRIES["original-unreadable"] = Entry(
    "error",
    "Không đọc được bản gốc đã lưu của tệp “{file}” (số tiếp nhận {receipt}): {found}; tệp chưa "
    "được tính.",
    "Kiểm tra quyền truy cập thư mục tiep-nhan và kết nối mạng, rồi chạy lại lệnh.",
    "The stored original of file “{file}” (receipt {receipt}) cannot be read: {found}; the file "
    "does not count for now.",
    "Check the access rights of the folder tiep-nhan and the network, then run the command again.",
)
ENTRIES["original-missing"] = Entry(
    "error",
    "Không còn thấy bản gốc của tệp “{file}” (số tiếp nhận {receipt}) trong thư mục tiep-nhan, nên "
    "tệp không được tính.",
    "Khôi phục tệp {found} từ bản sao lưu, hoặc thu nhận lại đúng tệp mà đơn vị đã gửi.",
    "The stored original of file “{file}” (receipt {receipt}) is no longer in the folder "
    "tiep-nhan, so the file does not count.",
    "Restore {found} from a backup, or collect the very file that the unit sent once more.",
)

# --- the register --------------------------------------------------------------------------------

ENTRIES["register-exists"] = Entry(
    "error",
    "Sổ đăng ký “{file}” đã có dữ liệu nên không được tạo lại.",
    "Dùng đợt chấm đang có trong thư mục này hoặc chọn một thư mục khác.",
    "The register “{file}” already holds data and is not overwritten.",
    "Use the round that is in this folder, or choose another folder.",
)
ENTRIES["register-missing"] = Entry(
    "error",
    "Không tìm thấy sổ đăng ký “{file}” của đợt chấm.",
    "Kiểm tra lại đường dẫn thư mục đợt chấm; nếu sổ đã bị xóa, khôi phục từ bản sao lưu.",
    "The round's register “{file}” was not found.",
    "Check the path of the round's folder; if the register was deleted, restore it from a backup.",
)
ENTRIES["register-busy"] = Entry(
    "error",
    "Sổ đăng ký “{file}” đang được một lần chạy khác sử dụng; lần chạy này chưa ghi gì thêm vào "
    "sổ.",
    "Chờ lệnh đang chạy ở cửa sổ hoặc máy khác kết thúc rồi chạy lại lệnh.",
    "The register “{file}” is in use by another run; this run has written nothing more into it.",
    "Wait until the command running in another window or on another computer has ended, then run "
    "the command again.",
)
ENTRIES["register-unreachable"] = Entry(
    "error",
    "Không đọc hoặc ghi được sổ đăng ký “{file}”; hệ thống báo: {found}.",
    "Kiểm tra thư mục còn tồn tại, quyền truy cập và kết nối mạng, rồi chạy lại lệnh.",
    "The register “{file}” could not be read or written; the system says: {found}.",
    "Check that the folder exists, that you may use it and that the network is connected, then "
    "run the command again.",
)
ENTRIES["register-damaged"] = Entry(
    "error",
    "Tệp “{file}” bị hỏng hoặc không phải là sổ đăng ký của đợt chấm.",
    "Giữ lại tệp này để kiểm tra và khôi phục sổ đăng ký từ bản sao lưu.",
    "The file “{file}” is damaged or is not the register of a round.",
    "Keep the file for inspection and restore the register from a backup.",
)
ENTRIES["register-newer"] = Entry(
    "error",
    "Sổ đăng ký “{file}” do phiên bản mới hơn của chương trình tạo ra (định dạng số {found}).",
    "Cập nhật chương trình rồi chạy lại lệnh.",
    "The register “{file}” was made by a later version of this program (format {found}).",
    "Update the program, then run the command again.",
)
ENTRIES["register-event-altered"] = Entry(
    "error",
    "Sổ đăng ký “{file}” đã bị sửa ngoài chương trình: từ sự kiện số {number} "
    "(loại “{kind}”, lúc {at}) trở đi không còn khớp với chuỗi mã băm.",
    "Giữ lại tệp này để kiểm tra và khôi phục sổ đăng ký từ bản sao lưu gần nhất.",
    "The register “{file}” was altered outside this program: from event {number} "
    "(kind “{kind}”, at {at}) on, it no longer agrees with its chain of hashes.",
    "Keep the file for inspection and restore the register from the latest backup.",
)
ENTRIES["register-head-unknown"] = Entry(
    "error",
    "Sổ đăng ký “{file}” không chứa mã {found} đã in trên bảng tính trước đây: "
    "sổ đã bị cắt bớt hoặc viết lại.",
    "Đối chiếu với bản sao lưu của sổ đăng ký và các bảng tính đã in mã này.",
    "The register “{file}” does not hold the code {found} that an earlier workbook shows: it has "
    "been cut off or rewritten.",
    "Compare it with backups of the register and with the workbooks that show the code.",
)
