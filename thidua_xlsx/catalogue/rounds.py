"""Findings about the round: its folder, control workbook, register and ranking."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (11, "Thư mục và sổ đăng ký của đợt chấm")

ENTRIES: dict[str, Entry] = {
    # --- files ------------------------------------------------------------------------------------
    "file-open-elsewhere": error(
        "Không ghi được tệp “{file}” vì tệp đang được mở trong chương trình khác (thường là "
        "Excel); tệp cũ được giữ nguyên.",
        "Đóng tệp đó trên mọi máy đang mở rồi làm lại.",
        "The file “{file}” could not be written because another program (usually Excel) has it "
        "open; the old file is intact.",
        "Close the file on every computer that has it open, then do it again.",
        "Chạy lệnh khi tong-hop.xlsx đang mở trong Excel",
        "Đóng tong-hop.xlsx rồi mới chạy lệnh",
    ),
    "return-undecided": warning(
        "Tệp “{file}” (số tiếp nhận {receipt}) là phiếu gửi thêm, bên cạnh phiếu số {found} "
        "của cùng nơi gửi; chưa phiếu nào thay phiếu nào.",
        "Quyết định phiếu nào được tính bằng thidua-xlsx decide {folder} {question} "
        "SỐ_TIẾP_NHẬN_ĐƯỢC_TÍNH --by TÊN --reason LÝ_DO.",
        "The file “{file}” (receipt {receipt}) came beside the return with receipt {found} of the "
        "same form; neither replaces the other yet.",
        "Decide which one counts: thidua-xlsx decide {folder} {question} RECEIPT --by NAME "
        "--reason TEXT.",
        "Gửi thêm phiếu thứ hai khi phiếu trước đã được tiếp nhận",
        "Gửi bản sửa bằng chính phiếu yêu cầu hoàn thiện",
    ),
    "file-open-in-office": error(
        "Tệp “{file}” đang được mở trong Excel hoặc LibreOffice (bên cạnh có tệp khóa “{found}”) "
        "nên không ghi đè; tệp cũ được giữ nguyên.",
        "Lưu và đóng tệp trên mọi máy đang mở rồi làm lại; nếu không máy nào còn mở (chương "
        "trình đã tắt đột ngột), xóa tệp khóa “{found}”.",
        "The file “{file}” is open in Excel or LibreOffice (the lock file “{found}” lies beside "
        "it), so it was not replaced; the old file is intact.",
        "Save and close the file on every computer that has it open, then do it again; "
        "if none has (the program broke off), remove the lock file “{found}”.",
        "Chạy rank khi tong-hop.xlsx đang mở trong LibreOffice",
        "Đóng tong-hop.xlsx rồi mới chạy lệnh",
    ),
    "file-disk-full": error(
        "Không ghi được tệp “{file}” vì ổ đĩa đã đầy; dữ liệu cũ được giữ nguyên.",
        "Giải phóng dung lượng ổ đĩa (hoặc xin thêm hạn mức) rồi làm lại.",
        "The file “{file}” could not be written because the disk is full; the old data is intact.",
        "Free some disk space (or ask for a larger quota), then do it again.",
        "Ổ mạng còn 0 MB",
        "Ổ mạng còn vài trăm MB",
    ),
    "file-no-permission": error(
        "Không có quyền ghi tệp “{file}”; dữ liệu cũ được giữ nguyên.",
        "Bỏ thuộc tính chỉ đọc của tệp hoặc đề nghị người quản trị cấp quyền ghi vào thư mục, rồi "
        "làm lại.",
        "There is no permission to write the file “{file}”; the old data is intact.",
        "Clear the file's read-only attribute, or ask the administrator for the right to write in "
        "the folder, then do it again.",
        "Thư mục đợt chấm chỉ được quyền đọc",
        "Thư mục đợt chấm được quyền ghi",
    ),
    "file-not-written": error(
        "Không ghi được tệp “{file}”; hệ thống báo: {found}. Dữ liệu cũ được giữ nguyên.",
        "Kiểm tra thư mục còn tồn tại, đường dẫn không quá dài và kết nối mạng không bị ngắt, rồi "
        "làm lại.",
        "The file “{file}” could not be written; the system says: {found}. The old data is intact.",
        "Check that the folder still exists, that its path is not too long and that the network is "
        "connected, then do it again.",
        "Rút USB hoặc mất mạng khi lệnh đang chạy",
        "Giữ kết nối đến khi lệnh kết thúc",
    ),
    "file-original-altered": error(
        "Bản gốc lưu tại “{file}” đã bị thay đổi: nội dung hiện có mã SHA-256 {found}, không còn "
        "khớp với tên tệp.",
        "Chuyển tệp bị thay đổi sang nơi khác để kiểm tra, khôi phục bản gốc từ bản sao lưu hoặc "
        "thu nhận lại tệp do đơn vị gửi.",
        "The original stored as “{file}” has been altered: its bytes now have the SHA-256 {found}, "
        "which is no longer its name.",
        "Move the altered file away for inspection, then restore the original from a backup or "
        "collect the file that the unit sent once more.",
        "Mở tệp trong tiep-nhan, sửa điểm rồi lưu",
        "Chỉ xem; muốn sửa thì đơn vị gửi phiếu mới",
    ),
    "original-unreadable": error(
        "Không đọc được bản gốc đã lưu của tệp “{file}” (số tiếp nhận {receipt}): {found}; tệp "
        "chưa được tính.",
        "Kiểm tra quyền truy cập thư mục tiep-nhan và kết nối mạng, rồi làm lại.",
        "The stored original of file “{file}” (receipt {receipt}) cannot be read: {found}; the "
        "file does not count for now.",
        "Check the access rights of the folder tiep-nhan and the network, then do it again.",
        "Thư mục tiep-nhan bị khóa quyền đọc",
        "Thư mục tiep-nhan được quyền đọc",
    ),
    "original-missing": error(
        "Không còn thấy bản gốc của tệp “{file}” (số tiếp nhận {receipt}) trong thư mục tiep-nhan, "
        "nên tệp không được tính.",
        "Khôi phục tệp {found} từ bản sao lưu, hoặc thu nhận lại đúng tệp mà đơn vị đã gửi.",
        "The stored original of file “{file}” (receipt {receipt}) is no longer in the folder "
        "tiep-nhan, so the file does not count.",
        "Restore {found} from a backup, or collect the very file that the unit sent once more.",
        "Dọn bớt tệp trong thư mục tiep-nhan",
        "Không xóa, không chuyển tệp trong tiep-nhan",
    ),
    # --- the register -----------------------------------------------------------------------------
    "register-exists": error(
        "Sổ đăng ký “{file}” đã có dữ liệu nên không được tạo lại.",
        "Dùng đợt chấm đang có trong thư mục này hoặc chọn một thư mục khác.",
        "The register “{file}” already holds data and is not overwritten.",
        "Use the round that is in this folder, or choose another folder.",
        "Tạo đợt chấm mới đè lên thư mục đang dùng",
        "Tạo đợt chấm mới trong thư mục khác",
    ),
    "register-missing": error(
        "Không tìm thấy sổ đăng ký “{file}” của đợt chấm.",
        "Kiểm tra lại đường dẫn thư mục đợt chấm; nếu sổ đã bị xóa, khôi phục từ bản sao lưu.",
        "The round's register “{file}” was not found.",
        "Check the path of the round's folder; if the register was deleted, restore it from a "
        "backup.",
        "Xóa hoặc chuyển tệp round.db đi nơi khác",
        "Giữ round.db tại chỗ",
    ),
    "register-busy": error(
        "Sổ đăng ký “{file}” đang được một lần chạy khác sử dụng; lần chạy này chưa ghi gì thêm "
        "vào sổ.",
        "Chờ lệnh đang chạy ở cửa sổ hoặc máy khác kết thúc rồi làm lại.",
        "The register “{file}” is in use by another run; this run has written nothing more into "
        "it.",
        "Wait until the command running in another window or on another computer has ended, then "
        "do it again.",
        "Hai máy cùng chạy collect một lúc",
        "Máy thứ hai chờ máy thứ nhất xong",
    ),
    "register-unreachable": error(
        "Không đọc hoặc ghi được sổ đăng ký “{file}”; hệ thống báo: {found}.",
        "Kiểm tra thư mục còn tồn tại, quyền truy cập và kết nối mạng, rồi làm lại.",
        "The register “{file}” could not be read or written; the system says: {found}.",
        "Check that the folder exists, that you may use it and that the network is connected, then "
        "do it again.",
        "Mất kết nối tới ổ mạng",
        "Kết nối lại ổ mạng rồi chạy lại",
    ),
    "register-damaged": error(
        "Tệp “{file}” bị hỏng hoặc không phải là sổ đăng ký của đợt chấm.",
        "Giữ lại tệp này để kiểm tra và khôi phục sổ đăng ký từ bản sao lưu.",
        "The file “{file}” is damaged or is not the register of a round.",
        "Keep the file for inspection and restore the register from a backup.",
        "Tệp round.db bị lỗi sau khi máy mất điện",
        "Khôi phục round.db từ bản sao lưu",
    ),
    "register-newer": error(
        "Sổ đăng ký “{file}” do phiên bản mới hơn của chương trình tạo ra (định dạng số {found}).",
        "Cập nhật chương trình rồi làm lại.",
        "The register “{file}” was made by a later version of this program (format {found}).",
        "Update the program, then do it again.",
        "Máy cũ mở đợt chấm do phiên bản mới tạo",
        "Các máy dùng cùng một phiên bản chương trình",
    ),
    "register-event-altered": error(
        "Sổ đăng ký “{file}” đã bị sửa ngoài chương trình: từ sự kiện số {number} (loại “{kind}”, "
        "lúc {at}) trở đi không còn khớp với chuỗi mã băm.",
        "Giữ lại tệp này để kiểm tra và khôi phục sổ đăng ký từ bản sao lưu gần nhất.",
        "The register “{file}” was altered outside this program: from event {number} (kind "
        "“{kind}”, at {at}) on, it no longer agrees with its chain of hashes.",
        "Keep the file for inspection and restore the register from the latest backup.",
        "Sửa round.db bằng chương trình khác",
        "Chỉ để chương trình này ghi vào round.db",
    ),
    "register-event-unsigned": error(
        "Sổ đăng ký “{file}” có sự kiện không do người giữ khóa của đợt chấm ghi: sự kiện số "
        "{number} (loại “{kind}”, lúc {at}) không có chữ ký đúng.",
        "Giữ lại tệp này để kiểm tra và khôi phục sổ đăng ký từ bản sao lưu gần nhất.",
        "The register “{file}” has an event that nobody with the round's key recorded: event "
        "{number} (kind “{kind}”, at {at}) is not rightly signed.",
        "Keep the file for inspection and restore the register from the latest backup.",
        "Viết lại round.db và tính lại toàn bộ mã băm",
        "Chỉ để chương trình này ghi vào round.db",
    ),
    "register-foreign": error(
        "Sổ đăng ký “{file}” chứa thứ không phải của chương trình này: {found}. Tệp không được mở.",
        "Giữ lại tệp này để kiểm tra và khôi phục sổ đăng ký từ bản sao lưu gần nhất.",
        "The register “{file}” holds what is not this program's: {found}. It was not opened.",
        "Keep the file for inspection and restore the register from the latest backup.",
        "Thêm một trigger vào round.db để ghi lại sự kiện theo ý mình",
        "Chỉ để chương trình này ghi vào round.db",
    ),
}
