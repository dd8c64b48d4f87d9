"""Findings about the file as a whole: what it is, whether it can be read."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

_SAVE_AS_VI = (
    "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) kiểu “Excel Workbook (*.xlsx)” "
    "rồi gửi lại tệp mới."
)
_SAVE_AS_EN = (
    "Open it in Excel or LibreOffice, save it as “Excel Workbook (*.xlsx)” and return that file."
)
_FILL_FORM_VI = "Nhập điểm vào phiếu .xlsx đã được phát hành và gửi lại chính tệp đó."
_FILL_FORM_EN = "Fill in the issued .xlsx form and return that very file."
_SEND_AGAIN_VI = (
    "Mở thử tệp gốc ở đơn vị; nếu mở được thì gửi lại (nên nén .zip trước khi gửi qua thư), nếu "
    "không thì nhập lại vào phiếu đã phát hành."
)
_SEND_AGAIN_EN = (
    "Try the original at the unit; if it opens, send it again (zipped if by mail), otherwise fill "
    "in the issued form again."
)


def _other(what_vi: str, what_en: str, remedy_vi: str, remedy_en: str) -> Entry:
    return Entry(
        "error",
        f"Tệp “{{file}}” thực ra là {what_vi}, không phải tệp Excel .xlsx.",
        remedy_vi,
        f"File “{{file}}” really is {what_en}, not an .xlsx workbook.",
        remedy_en,
    )


def _save_again(message_vi: str, message_en: str) -> Entry:
    return Entry("error", message_vi, _SAVE_AS_VI, message_en, _SAVE_AS_EN)


def _two_ways(what_vi: str, what_en: str) -> Entry:
    return Entry(
        "error",
        f"Tệp “{{file}}” {what_vi}; mỗi chương trình có thể đọc ra một giá trị khác nhau nên tệp "
        "không được nhận.",
        _SAVE_AS_VI,
        f"File “{{file}}” {what_en}; programs may each read a different value, so the file is not "
        "accepted.",
        _SAVE_AS_EN,
    )


ENTRIES: dict[str, Entry] = {
    # --- damaged, or not to be unpacked ----------------------------------------------------------
    "file-empty": Entry(
        "error",
        "Tệp “{file}” trống, không có nội dung nào.",
        _SEND_AGAIN_VI,
        "File “{file}” is empty.",
        _SEND_AGAIN_EN,
    ),
    "file-truncated": Entry(
        "error",
        "Tệp “{file}” bị hỏng hoặc bị cắt cụt (thường do tải lên hay gửi thư chưa xong).",
        _SEND_AGAIN_VI,
        "File “{file}” is damaged or cut off (an upload or a mail that did not finish, often).",
        _SEND_AGAIN_EN,
    ),
    "file-checksum": Entry(
        "error",
        "Tệp “{file}” bị hỏng: phần “{found}” bên trong không khớp mã kiểm tra, số liệu có thể đã "
        "bị sai lệch.",
        _SEND_AGAIN_VI,
        "File “{file}” is damaged: its part “{found}” does not match its checksum, so its data may "
        "have been altered.",
        _SEND_AGAIN_EN,
    ),
    "file-too-large": Entry(
        "error",
        "Tệp “{file}” lớn {found} MB, quá giới hạn {limit} MB.",
        "Bỏ ảnh và tài liệu chèn trong phiếu (gửi minh chứng thành tệp riêng) rồi gửi lại.",
        "File “{file}” has {found} MB, over the limit of {limit} MB.",
        "Take out pictures and embedded documents (send evidence as files of its own), send again.",
    ),
    "file-bomb": Entry(
        "error",
        "Tệp “{file}” khi giải nén sẽ lên tới {size} MB, lớn bất thường so với một phiếu chấm "
        "điểm nên không được mở.",
        _FILL_FORM_VI,
        "File “{file}” would unpack to {size} MB, far more than any form, and was not opened.",
        _FILL_FORM_EN,
    ),
    "file-entries-too-many": Entry(
        "error",
        "Tệp “{file}” chứa {found} thành phần bên trong, quá giới hạn {limit}, nên không được mở.",
        _FILL_FORM_VI,
        "File “{file}” holds {found} entries, over the limit of {limit}, and was not opened.",
        _FILL_FORM_EN,
    ),
    "file-entry-name": Entry(
        "error",
        "Tệp “{file}” có thành phần mang tên nguy hiểm “{found}” (có thể ghi đè tệp khác khi giải "
        "nén) nên không được mở.",
        _FILL_FORM_VI,
        "File “{file}” holds an entry with the dangerous name “{found}” (it could overwrite other "
        "files) and was not opened.",
        _FILL_FORM_EN,
    ),
    "file-entry-twice": _two_ways(
        "có hai thành phần cùng tên “{found}” bên trong", "holds the part “{found}” twice"
    ),
    "file-entries-overlap": _two_ways(
        "có các thành phần bên trong chồng lên nhau hoặc trái với mục lục của tệp (gần “{found}”)",
        "has parts that overlap or contradict its own directory (near “{found}”)",
    ),
    "file-entry-unsupported": _save_again(
        "Tệp “{file}” được nén bằng cách lạ hoặc có mật khẩu nén (phần “{found}”), không đọc được.",
        "File “{file}” is packed in an unusual way or with a password (part “{found}”) and cannot "
        "be read.",
    ),
    "file-xml-damaged": _save_again(
        "Nội dung bên trong tệp “{file}” bị lỗi (phần “{part}”: {found}), không đọc được.",
        "The content of file “{file}” is faulty (part “{part}”: {found}) and cannot be read.",
    ),
    "file-has-dtd": Entry(
        "error",
        "Tệp “{file}” có khai báo DTD bên trong (phần “{part}”); phiếu thật không bao giờ có, nên "
        "tệp không được mở.",
        _FILL_FORM_VI,
        "File “{file}” declares a document type (part “{part}”), which no real form does; it was "
        "not opened.",
        _FILL_FORM_EN,
    ),
    "file-part-missing": Entry(
        "error",
        "Tệp “{file}” thiếu thành phần bên trong “{part}”, không đọc được trọn vẹn.",
        _SEND_AGAIN_VI,
        "File “{file}” lacks its part “{part}” and cannot be read in full.",
        _SEND_AGAIN_EN,
    ),
    "file-no-sheets": Entry(
        "error",
        "Tệp “{file}” không có trang tính nào.",
        _FILL_FORM_VI,
        "File “{file}” has no worksheet.",
        _FILL_FORM_EN,
    ),
    # --- something else under a workbook's name --------------------------------------------------
    "file-encrypted": Entry(
        "error",
        "Tệp “{file}” được đặt mật khẩu mở nên chưa đọc được.",
        "Mở tệp bằng Excel, vào Tệp (File) > Thông tin (Info) > Bảo vệ Sổ làm việc (Protect "
        "Workbook) > Mã hóa bằng Mật khẩu (Encrypt with Password), xóa mật khẩu, lưu rồi gửi lại.",
        "File “{file}” is protected by a password and cannot be read.",
        "Open it in Excel, remove the password under File > Info > Protect Workbook > Encrypt with "
        "Password, save it and return it.",
    ),
    "file-is-xml": _other("tệp XML", "an XML file", _SAVE_AS_VI, _SAVE_AS_EN),
    "file-is-html": _other(
        "trang web (HTML) được đổi tên, thường do hệ thống khác kết xuất ra",
        "a web page (HTML) under another name, as some systems export it",
        _SAVE_AS_VI,
        _SAVE_AS_EN,
    ),
    "file-is-text": _other(
        "tệp văn bản thuần (chẳng hạn CSV), không còn công thức và mã nhận dạng của phiếu",
        "plain text (CSV, say), without the form's formulas and identity",
        _FILL_FORM_VI,
        _FILL_FORM_EN,
    ),
    "file-is-pdf": _other(
        "tệp PDF",
        "a PDF",
        "Gửi kèm phiếu .xlsx đã nhập; bản PDF có ký, đóng dấu được giữ cùng phiếu chứ không thay "
        "phiếu.",
        "Return the filled .xlsx form as well; a signed PDF is kept beside it, not instead of it.",
    ),
    "file-is-word": _other("văn bản Word", "a text document", _FILL_FORM_VI, _FILL_FORM_EN),
    "file-is-presentation": _other(
        "bài trình chiếu", "a presentation", _FILL_FORM_VI, _FILL_FORM_EN
    ),
    "file-is-image": _other(
        "tệp ảnh",
        "a picture",
        "Nhập điểm vào phiếu .xlsx đã phát hành; ảnh chụp hay bản quét chỉ dùng làm minh chứng.",
        "Fill in the issued .xlsx form; photographs and scans only serve as evidence.",
    ),
    "file-is-rar": _other(
        "tệp nén RAR",
        "a RAR archive",
        "Giải nén rồi gửi các tệp .xlsx bên trong, hoặc nén lại thành .zip.",
        "Unpack it and send the .xlsx files, or pack them as .zip.",
    ),
    "file-is-7z": _other(
        "tệp nén 7-Zip",
        "a 7-Zip archive",
        "Giải nén rồi gửi các tệp .xlsx bên trong, hoặc nén lại thành .zip.",
        "Unpack it and send the .xlsx files, or pack them as .zip.",
    ),
    "file-is-archive": _other(
        "tệp nén ZIP chứa các tệp khác",
        "a ZIP archive of other files",
        "Giải nén rồi thu nhận từng tệp .xlsx bên trong.",
        "Unpack it and collect the .xlsx files inside.",
    ),
    "file-is-email": _other(
        "thư điện tử",
        "an e-mail",
        "Lưu riêng tệp .xlsx đính kèm trong thư rồi thu nhận tệp đó.",
        "Save the attached .xlsx file and collect that.",
    ),
    "file-is-outlook": _other(
        "thư lưu từ Outlook (.msg hoặc winmail.dat)",
        "a mail saved by Outlook (.msg or winmail.dat)",
        "Mở thư bằng Outlook, lưu riêng tệp .xlsx đính kèm rồi thu nhận tệp đó (hoặc lưu thư thành "
        ".eml).",
        "Open it in Outlook, save the attached .xlsx file and collect that (or save the mail as "
        ".eml).",
    ),
    "file-unknown": Entry(
        "error",
        "Không nhận ra tệp “{file}” là loại gì; đây không phải tệp Excel .xlsx.",
        _FILL_FORM_VI,
        "File “{file}” is of no known kind; it is no .xlsx workbook.",
        _FILL_FORM_EN,
    ),
    # --- by a reader of its own ------------------------------------------------------------------
    "file-xls-damaged": _save_again(
        "Tệp .xls “{file}” bị hỏng bên trong ({found}), không đọc được.",
        "The .xls file “{file}” is damaged inside ({found}) and cannot be read.",
    ),
    "file-xls-too-old": _save_again(
        "Tệp “{file}” thuộc kiểu Excel trước năm 1993, không còn được đọc.",
        "File “{file}” is of a kind of Excel from before 1993, which is not read.",
    ),
    "file-xlsb-damaged": _save_again(
        "Tệp .xlsb “{file}” bị hỏng bên trong ({found}), không đọc được.",
        "The .xlsb file “{file}” is damaged inside ({found}) and cannot be read.",
    ),
    "reader-crashed": _save_again(
        "Chương trình đọc kiểu tệp này đã dừng đột ngột khi mở “{file}” ({found}); các tệp khác "
        "không bị ảnh hưởng.",
        "The reader for this kind of file broke off on “{file}” ({found}); other files are not "
        "affected.",
    ),
    "reader-timed-out": _save_again(
        "Đọc tệp “{file}” quá {seconds} giây mà chưa xong nên đã dừng lại.",
        "Reading file “{file}” took more than {seconds} seconds and was stopped.",
    ),
    "reader-out-of-memory": _save_again(
        "Đọc tệp “{file}” cần hơn {megabytes} MB bộ nhớ nên đã dừng lại.",
        "Reading file “{file}” needs more than {megabytes} MB of memory and was stopped.",
    ),
    # --- read, with a remark ---------------------------------------------------------------------
    "file-extension-differs": Entry(
        "note",
        "Tệp “{file}” thực ra là kiểu {kind}; đã đọc theo kiểu đó.",
        "Không cần làm gì; nên đặt lại đuôi tệp là {kind}.",
        "File “{file}” really is of kind {kind} and was read as such.",
        "Nothing to do; better rename it to end in {kind}.",
    ),
    "file-read-from-ods": Entry(
        "warning",
        "Tệp “{file}” là bảng tính OpenDocument (.ods): đã đọc được, nhưng công thức và định dạng "
        "có thể không còn đúng như phiếu phát hành.",
        "Lần sau xin giữ nguyên kiểu .xlsx của phiếu khi lưu.",
        "File “{file}” is an OpenDocument spreadsheet (.ods): it was read, but its formulas and "
        "formats may differ from those issued.",
        "Please keep the form's kind, .xlsx, when saving next time.",
    ),
    "file-read-from-xls": Entry(
        "warning",
        "Tệp “{file}” là bảng tính Excel kiểu cũ (.xls): đã đọc được, nhưng nội dung công thức "
        "không xem được.",
        "Lần sau xin giữ nguyên kiểu .xlsx của phiếu khi lưu.",
        "File “{file}” is an old Excel workbook (.xls): it was read, but the text of its formulas "
        "cannot be seen.",
        "Please keep the form's kind, .xlsx, when saving next time.",
    ),
    "file-read-from-xlsb": _save_again(
        "Tệp “{file}” là bảng tính Excel nhị phân (.xlsb): đọc được số liệu nhưng không thấy công "
        "thức, định dạng, ô gộp và dòng ẩn, nên phải xem lại từng ô.",
        "File “{file}” is a binary Excel workbook (.xlsb): its values were read, but not its "
        "formulas, formats, merged cells and hidden rows, so every cell needs a person's review.",
    ),
    "file-decrypted": Entry(
        "note",
        "Tệp “{file}” có mật khẩu mở; đã mở bằng mật khẩu của đợt chấm hoặc mật khẩu mặc định của "
        "Excel.",
        "Không cần làm gì.",
        "File “{file}” needs a password to open; the round's, or Excel's default one, opened it.",
        "Nothing to do.",
    ),
    "file-has-macros": Entry(
        "warning",
        "Tệp “{file}” có macro; macro không được chạy, chỉ đọc số liệu.",
        "Lần sau xin gửi phiếu kiểu .xlsx, không kèm macro.",
        "File “{file}” has macros; they were not run, only the data was read.",
        "Please return the form as .xlsx, without macros, next time.",
    ),
    "file-has-external-links": Entry(
        "warning",
        "Tệp “{file}” liên kết tới tệp khác ({found}); chương trình không mở các liên kết đó.",
        "Đề nghị đơn vị mở tệp, chọn Dữ liệu (Data) > Sửa Liên kết (Edit Links) > Ngắt Liên kết "
        "(Break Link), kiểm tra lại các ô điểm, lưu rồi gửi lại.",
        "File “{file}” links to other files ({found}); the links were not followed.",
        "Ask the unit to choose Data > Edit Links > Break Link, check the score cells, save and "
        "return the file.",
    ),
    "file-date-1904": Entry(
        "note",
        "Tệp “{file}” tính ngày theo hệ 1904 (Excel cho Mac); ngày tháng đã được đọc theo hệ đó.",
        "Không cần làm gì.",
        "File “{file}” counts dates from 1904 (Excel for Mac); its dates were read accordingly.",
        "Nothing to do.",
    ),
    # --- cells that can be read two ways ---------------------------------------------------------
    "cells-too-many": Entry(
        "error",
        "Tệp “{file}” có quá nhiều ô (giới hạn {limit}); một phiếu chấm điểm không bao giờ lớn đến "
        "thế.",
        "Xóa các trang, dòng, cột thừa ngoài biểu, hoặc nhập lại vào phiếu đã phát hành.",
        "File “{file}” has too many cells (limit {limit}); no form is that large.",
        "Delete sheets, rows and columns outside the table, or fill in the issued form again.",
    ),
    "cell-twice": _two_ways("ghi cùng một ô hai lần", "stores the same cell twice"),
    "cell-two-values": _two_ways(
        "lưu hai giá trị trong cùng một ô", "stores two values in one cell"
    ),
    "cell-value-hidden": _two_ways(
        "có ghi chú hoặc đoạn CDATA lẫn trong giá trị của ô",
        "has a comment or CDATA inside a value",
    ),
    "cell-wrapped": _two_ways(
        "có thành phần lạ “{found}” bao quanh ô hoặc nằm trong ô",
        "has the foreign element “{found}” around or inside cells",
    ),
    "cell-address-wrong": _two_ways(
        "có ô mang địa chỉ sai “{found}”", "has a cell with the wrong address “{found}”"
    ),
    "cell-value-damaged": _two_ways(
        "có ô mang giá trị hỏng “{found}”", "has a cell with the damaged value “{found}”"
    ),
}
