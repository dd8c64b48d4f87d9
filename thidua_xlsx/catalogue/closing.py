"""Findings about the end of a round, and about the dossier that it leaves."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (18, "Hồ sơ lưu và kết thúc đợt chấm (close)")

ENTRIES: dict[str, Entry] = {
    # --- dossiers ---------------------------------------------------------------------------------
    "dossier-unreadable": error(
        "Không mở được hồ sơ “{file}”: {found}",
        "Chép lại hồ sơ từ nơi lưu giữ rồi kiểm tra lại.",
        "The dossier “{file}” cannot be opened: {found}",
        "Copy it again from where it is kept, then verify again.",
        "Hồ sơ chép dở, mất nửa sau",
        "Hồ sơ chép đủ, mở được bằng chương trình nén",
    ),
    "dossier-file-altered": error(
        "Trong hồ sơ, tệp “{file}” không đúng mã băm ghi trong mục lục.",
        "Chép lại hồ sơ từ nơi lưu giữ; nếu vẫn vậy, hồ sơ đã bị sửa.",
        "In the dossier, “{file}” does not have the hash that the manifest states.",
        "Copy it again from where it is kept; if it stays so, it was altered.",
        "Thay một phiếu trong ho-so.zip",
        "Giữ nguyên ho-so.zip như khi lập",
    ),
    "dossier-file-missing": error(
        "Hồ sơ thiếu tệp “{file}”.",
        "Chép lại hồ sơ từ nơi lưu giữ.",
        "The dossier lacks “{file}”.",
        "Copy it again from where it is kept.",
        "Xóa một phiếu khỏi ho-so.zip",
        "Giữ nguyên ho-so.zip như khi lập",
    ),
    "dossier-file-added": error(
        "Hồ sơ có tệp “{file}” không thuộc hồ sơ khi lập.",
        "Chép lại hồ sơ từ nơi lưu giữ; nếu vẫn vậy, hồ sơ đã bị sửa.",
        "The dossier holds “{file}”, which did not belong to it when it was written.",
        "Copy it again from where it is kept; if it stays so, it was altered.",
        "Thêm một tệp vào ho-so.zip",
        "Để tệp bổ sung bên ngoài ho-so.zip",
    ),
    "dossier-file-damaged": error(
        "Không lấy được tệp “{file}” ra khỏi hồ sơ: tệp nén bị hỏng ở chỗ đó.",
        "Chép lại hồ sơ từ nơi lưu giữ.",
        "“{file}” cannot be taken out of the dossier: the archive is damaged there.",
        "Copy it again from where it is kept.",
        "Ổ đĩa hỏng làm sai một byte trong ho-so.zip",
        "Hồ sơ chép lại từ nơi lưu giữ",
    ),
    "dossier-list-differs": error(
        "Bảng kê “{file}” trong hồ sơ không đúng với các sự kiện trong sổ đăng ký.",
        "Không dựa vào bảng kê này; xem su-kien.csv.",
        "The list “{file}” in the dossier does not follow from the register's events.",
        "Do not rely on it; see su-kien.csv.",
        "Sửa quyet-dinh.csv trong hồ sơ và cả mục lục",
        "Giữ nguyên quyet-dinh.csv",
    ),
    "dossier-left-out": error(
        "Mục lục ghi bản gốc “{name}”, tệp “{file}”, không kèm hồ sơ, nhưng tệp này không phải "
        "phiếu của Lãnh đạo và không chứa phiếu đó.",
        "Lấy bản gốc trong thư mục tiep-nhan của đợt chấm; hồ sơ này không đầy đủ.",
        "The manifest says that the original “{name}”, “{file}”, stays out, but it is no leader's "
        "ballot and holds none.",
        "Take the original from the round's folder tiep-nhan; this dossier is not complete.",
        "Bỏ một phiếu tự chấm khỏi ho-so.zip và ghi nó là không kèm hồ sơ",
        "Chỉ phiếu của Lãnh đạo không kèm hồ sơ",
    ),
    # --- the end of a round -----------------------------------------------------------------------
    "round-closed": error(
        "Đợt chấm “{file}” đã kết thúc lúc {at}; không thêm được gì nữa.",
        "Xem bằng thidua-xlsx status {folder}; nếu phát hiện sai sót phải xếp loại lại, mở lại "
        "bằng thidua-xlsx reopen {folder} --by TÊN --reason LÝ_DO --document VĂN_BẢN.",
        "The round “{file}” was closed at {at}; nothing can be added any more.",
        "See it with thidua-xlsx status {folder}; for a fault found afterwards, open it again with "
        "thidua-xlsx reopen {folder} --by NAME --reason TEXT --document TEXT.",
        "collect sau khi close",
        "collect trước khi close",
    ),
    "reopen-not-closed": error(
        "Đợt chấm “{file}” chưa kết thúc nên không cần mở lại.",
        "Xem việc còn chờ bằng thidua-xlsx status {folder}.",
        "The round “{file}” is not closed, so there is nothing to reopen.",
        "See what waits with thidua-xlsx status {folder}.",
        "reopen trước khi close",
        "reopen sau khi close",
    ),
    "reopen-unsigned": error(
        "Mở lại đợt chấm phải ghi người quyết định, lý do và văn bản.",
        "Thêm --by TÊN, --reason LÝ_DO và --document VĂN_BẢN.",
        "To reopen a round, a name, a reason and a document must be given.",
        "Add --by NAME, --reason TEXT and --document TEXT.",
        "reopen --by “”",
        "reopen --by “Nguyễn Văn A” --reason “Phát hiện vi phạm” --document “15/QĐ-UBND”",
    ),
    "reopen-dossier-missing": error(
        "Chưa mở lại được: hồ sơ “{file}” không còn hoặc không đúng như khi kết thúc đợt chấm.",
        "Chép lại hồ sơ đã lưu vào đúng chỗ đó; nếu không còn, xóa tệp rồi lập lại hồ sơ bằng "
        "thidua-xlsx close {folder}.",
        "The round cannot be reopened: the dossier “{file}” is gone or not as it was written.",
        "Put a kept copy back in its place; if there is none, delete the file and write it again "
        "with thidua-xlsx close {folder}.",
        "reopen sau khi ho-so.zip bị xóa",
        "reopen khi ho-so.zip còn nguyên",
    ),
    "control-after-close": warning(
        "Sổ điều khiển “{file}” đã bị sửa sau khi đợt chấm kết thúc; phiên bản cuối cùng đã dùng "
        "vẫn có hiệu lực.",
        "Khôi phục phiên bản đã dùng từ thư mục tiep-nhan nếu cần.",
        "The control workbook “{file}” was edited after the end of the round; the version last "
        "used stays in force.",
        "Restore that version from tiep-nhan if need be.",
        "Sửa dot-cham.xlsx sau khi close rồi chạy status",
        "Để nguyên dot-cham.xlsx sau khi close",
    ),
    "close-not-ranked": error(
        "Chưa kết thúc được đợt chấm: chưa có kết quả xếp hạng.",
        "Chạy thidua-xlsx rank {folder}; hoàn tất các quyết định, rồi chạy lại thidua-xlsx close "
        "{folder}.",
        "The round cannot be closed: there is no ranking yet.",
        "Run thidua-xlsx rank {folder}; take the decisions that wait, then run thidua-xlsx close "
        "{folder}.",
        "close khi chưa chạy rank",
        "rank rồi mới close",
    ),
    "close-behind": error(
        "Chưa kết thúc được đợt chấm: tong-hop.xlsx chưa tính đến các sự kiện mới nhất.",
        "Chạy lại thidua-xlsx rank {folder}; kiểm tra kết quả, rồi chạy lại thidua-xlsx close "
        "{folder}.",
        "The round cannot be closed: tong-hop.xlsx does not take account of the latest events.",
        "Run thidua-xlsx rank {folder}; look at the result, then run thidua-xlsx close {folder}.",
        "rank, decide, rồi close ngay",
        "rank, decide, rank, rồi close",
    ),
    "close-pending": error(
        "Chưa kết thúc được đợt chấm: còn {count} việc chờ quyết định hoặc kết quả tạm thời "
        "({found}).",
        "Xem từng việc và câu trả lời bằng thidua-xlsx status {folder}; nếu vẫn phải kết thúc, "
        "chạy thidua-xlsx close {folder} --anyway --by TÊN --reason LÝ_DO.",
        "The round cannot be closed: {count} things wait or are provisional ({found}).",
        "See each with its answers with thidua-xlsx status {folder}; to close in spite of them, "
        "run thidua-xlsx close {folder} --anyway --by NAME --reason TEXT.",
        "close khi Chủ tịch Hội đồng chưa quyết thứ hạng đồng điểm",
        "close sau khi mọi câu hỏi đã có trả lời",
    ),
    "close-not-approved": error(
        "Chưa kết thúc được đợt chấm: kết quả xếp loại không được phê duyệt hoặc đã bị hủy bỏ mà "
        "chưa xếp loại lại: {found}.",
        "Ghi sự việc bằng thidua-xlsx decide {folder} fact:{unit_id}:MÃ_KÊ_KHAI co --by TÊN "
        "--reason LÝ_DO, chạy thidua-xlsx rank {folder}, trình phê duyệt lại; hoặc phê duyệt mức "
        "khác bằng "
        "thidua-xlsx decide {folder} approved:{unit_id} MÃ_MỨC --by TÊN --reason LÝ_DO; các mã có "
        "ở thidua-xlsx facts {folder} {unit_id}.",
        "The round cannot be closed: ratings were refused or cancelled and not given again: "
        "{found}.",
        "Enter the fact with thidua-xlsx decide {folder} fact:{unit_id}:ID co --by NAME --reason "
        "TEXT, run thidua-xlsx rank {folder}, put it to approval again; or approve another rating "
        "with "
        "thidua-xlsx decide {folder} approved:{unit_id} RATING --by NAME --reason TEXT; "
        "the ids are listed by thidua-xlsx facts {folder} {unit_id}.",
        "close khi kết quả của một đơn vị đã bị hủy bỏ",
        "close sau khi đơn vị đó đã được xếp loại lại và phê duyệt",
    ),
    "close-differs": error(
        "Chưa kết thúc được đợt chấm: verify thấy {count} chỗ không khớp, trước hết là “{found}”.",
        "Xem từng chỗ bằng thidua-xlsx verify {folder}; khắc phục rồi chạy lại thidua-xlsx close "
        "{folder}.",
        "The round cannot be closed: verify finds {count} differences, first “{found}”.",
        "See each of them with thidua-xlsx verify {folder}; put them right, then run thidua-xlsx "
        "close {folder}.",
        "close khi một bản gốc trong tiep-nhan đã bị sửa",
        "close khi verify không thấy khác biệt",
    ),
    "close-unsigned": error(
        "Kết thúc đợt chấm khi còn việc chờ thì phải ghi tên người quyết định và lý do.",
        "Thêm --by TÊN và --reason LÝ_DO.",
        "To close while something waits, a name and a reason must be given.",
        "Add --by NAME and --reason TEXT.",
        "close --anyway",
        "close --anyway --by “Nguyễn Văn A” --reason “Hết hạn”",
    ),
}
