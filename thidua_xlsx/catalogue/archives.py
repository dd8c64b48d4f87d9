"""Findings about archives and e-mails: what in them could not be taken out."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, record, warning

HEADING = (2, "Tệp nén, thư điện tử, tệp gửi kèm")

_PACK_AGAIN_VI = (
    "Nén lại các tệp .xlsx thành một tệp .zip mới (không đặt mật khẩu) hoặc gửi rời từng tệp."
)
_PACK_AGAIN_EN = "Pack the .xlsx files into a new .zip without a password, or send them one by one."
_SEND_FILE_VI = "Gửi lại riêng tệp này, không nén."
_SEND_FILE_EN = "Send this file again by itself, not packed."

ENTRIES: dict[str, Entry] = {
    "archive-empty": error(
        "Trong “{file}” không có tệp nào.",
        "Gửi lại, có kèm phiếu .xlsx đã nhập.",
        "There is no file in “{file}”.",
        "Send it again with the filled .xlsx form in it.",
        "Tệp .zip chỉ có một thư mục rỗng",
        "Tệp .zip có phiếu .xlsx bên trong",
    ),
    "archive-entries-too-many": error(
        "Tệp nén “{file}” chứa quá {limit} tệp nên không được mở.",
        "Chia thành nhiều tệp nén nhỏ hơn, chỉ gồm phiếu và tài liệu kèm theo.",
        "Archive “{file}” holds more than {limit} files and was not opened.",
        "Split it into smaller archives with only the forms and what belongs to them.",
        "Nén cả ổ tài liệu của cơ quan vào một tệp .zip",
        "Chỉ nén phiếu và minh chứng",
    ),
    "archive-bomb": error(
        "Tệp nén “{file}” khi giải nén sẽ lên tới {size} MB nên không được mở.",
        "Chia thành nhiều tệp nén nhỏ hơn, chỉ gồm phiếu và tài liệu kèm theo.",
        "Archive “{file}” would unpack to {size} MB and was not opened.",
        "Split it into smaller archives with only the forms and what belongs to them.",
        "Tệp .zip 1 MB giải nén ra hàng nghìn MB",
        "Nhiều tệp .zip nhỏ, chỉ gồm phiếu và minh chứng",
    ),
    "archive-name-unsafe": error(
        "Tệp nén “{file}” chứa tệp mang tên nguy hiểm “{found}” (có thể ghi đè tệp khác khi giải "
        "nén) nên không được mở.",
        _PACK_AGAIN_VI,
        "Archive “{file}” holds a file with the dangerous name “{found}” (it could overwrite "
        "others) and was not opened.",
        _PACK_AGAIN_EN,
        "Trong tệp .zip có tên “../phieu.xlsx”",
        "Trong tệp .zip có tên “phieu.xlsx”",
    ),
    "archive-name-twice": error(
        "Tệp nén “{file}” chứa hai tệp cùng tên “{found}”, không rõ tệp nào là đúng, nên không "
        "được mở.",
        _PACK_AGAIN_VI,
        "Archive “{file}” holds two files of the name “{found}”; it is unclear which is meant, so "
        "it was not opened.",
        _PACK_AGAIN_EN,
        "Trong tệp .zip có hai tệp cùng tên “phieu.xlsx”",
        "Mỗi tệp một tên riêng",
    ),
    "archive-member-too-large": error(
        "Tệp “{file}” khi giải nén lớn tới {size} MB hoặc lớn lên bất thường nên không được lấy "
        "ra.",
        "Bỏ ảnh và tài liệu chèn trong phiếu (gửi minh chứng thành tệp riêng) rồi gửi lại tệp này.",
        "File “{file}” would unpack to {size} MB, or swell beyond measure, and was left inside.",
        "Take out pictures and embedded documents (send evidence as files of its own), send again.",
        "Phiếu trong tệp .zip chèn hàng trăm ảnh chụp",
        "Ảnh chụp gửi thành tệp riêng",
    ),
    "archive-member-unsupported": error(
        "Tệp “{file}” có mật khẩu nén hoặc được nén bằng cách lạ nên không lấy ra được.",
        _PACK_AGAIN_VI,
        "File “{file}” is packed with a password or in an unusual way and could not be taken out.",
        _PACK_AGAIN_EN,
        "Tệp .zip có đặt mật khẩu khi nén",
        "Nén lại, không đặt mật khẩu",
    ),
    "archive-member-damaged": error(
        "Tệp “{file}” bị hỏng trong tệp nén (không khớp mã kiểm tra), số liệu có thể đã bị sai "
        "lệch.",
        _SEND_FILE_VI,
        "File “{file}” is damaged inside its archive (its checksum differs), its data may have "
        "been altered.",
        _SEND_FILE_EN,
        "Tệp .zip tải về bị lỗi giữa chừng",
        "Gửi riêng phiếu .xlsx",
    ),
    "file-attached": record(
        "“{file}” được lưu kèm phiếu (số tiếp nhận {found}) làm minh chứng hoặc bản ký.",
        "Không cần làm gì; mở tệp gốc từ trang “Tệp đã nhận” của ket-qua/tinh-trang.xlsx.",
        "“{file}” is kept with the form (receipt {found}) as evidence or as its signed copy.",
        "Nothing to do; open the original from sheet “Tệp đã nhận” of ket-qua/tinh-trang.xlsx.",
        "Bản ký gửi riêng, sau phiếu vài ngày",
        "Bản ký gửi cùng phiếu trong một thư",
    ),
    "evidence-not-opened": warning(
        "“{file}” gửi kèm phiếu (số tiếp nhận {found}) không phải tài liệu hay ảnh thuộc loại được "
        "nhận, hoặc tên không khớp nội dung; tệp chỉ được giữ dưới tên không mở được.",
        "Không mở tệp này. Nếu cần làm minh chứng, đề nghị đơn vị gửi lại dưới dạng PDF, ảnh hoặc "
        "văn bản (.docx, .odt, .txt).",
        "“{file}”, sent along with the form (receipt {found}), is no document or picture of a kind "
        "that is taken, or its name does not fit its content; it is only kept, under a name that "
        "nothing opens.",
        "Do not open it. If it is meant as evidence, ask the unit for a PDF, a picture or a "
        "document (.docx, .odt, .txt).",
        "Gửi kèm phiếu tệp “ban-ky.pdf.exe”",
        "Gửi kèm phiếu tệp “ban-ky.pdf”",
    ),
    "attachment-unclear": warning(
        "Không rõ “{file}” thuộc phiếu nào trong các phiếu gửi cùng: {found}.",
        "Nếu là minh chứng hay bản ký của một phiếu, đặt tên bắt đầu bằng tên của phiếu đó, hoặc "
        "để riêng trong một thư mục với phiếu đó, rồi thu nhận lại cả hai; nếu không thì không cần "
        "làm gì, tệp vẫn được giữ.",
        "It is unclear to which of the forms that came along “{file}” belongs: {found}.",
        "If it is evidence or the signed copy of one, begin its name with that form's name, or put "
        "both into a folder of their own, and collect both again; otherwise nothing is to be done, "
        "the file is kept.",
        "Hai phiếu và tệp “bao-cao.pdf” để chung một thư mục",
        "Đặt tên “so-tu-phap-bao-cao.pdf”",
    ),
    "email-too-large": error(
        "Thư “{file}” lớn hơn {limit} MB nên không được tách; thư vẫn được giữ.",
        "Mở thư bằng chương trình thư, lưu riêng tệp .xlsx và tài liệu đính kèm rồi thu nhận.",
        "E-mail “{file}” is larger than {limit} MB and was not taken apart; it is kept.",
        "Open it in a mail program, save the .xlsx file and what is attached, and collect those.",
        "Thư .eml kèm một đoạn phim 240 MB",
        "Phiếu .xlsx lưu riêng từ thư",
    ),
    "email-damaged": error(
        "Thư “{file}” bị hỏng, không tách được tệp đính kèm.",
        "Mở thư bằng chương trình thư, lưu riêng tệp .xlsx đính kèm rồi thu nhận tệp đó.",
        "E-mail “{file}” is damaged; its attachments could not be taken out.",
        "Open it in a mail program, save the attached .xlsx file and collect that.",
        "Tệp .eml bị sửa hoặc lưu không trọn",
        "Phiếu .xlsx lưu riêng từ thư",
    ),
}
