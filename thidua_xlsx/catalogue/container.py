"""Findings about the file as a whole: what it is, whether it can be read."""

from __future__ import annotations

from dataclasses import dataclass

from thidua_xlsx.catalogue.entry import Entry, error, record, warning

HEADING = (1, "Tệp nhận được")


@dataclass(frozen=True, slots=True)
class _Remedy:
    """What is to be done about many an error: called with the message and the bad example."""

    vi: str
    en: str
    good: str

    def __call__(self, message_vi: str, message_en: str, bad: str, good: str = "") -> Entry:
        return error(message_vi, self.vi, message_en, self.en, bad, good or self.good)


_save_again = _Remedy(
    "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) kiểu “Excel Workbook (*.xlsx)” "
    "rồi gửi lại tệp mới.",
    "Open it in Excel or LibreOffice, save it as “Excel Workbook (*.xlsx)” and return that file.",
    "Mở bằng Excel, lưu lại kiểu .xlsx",
)
_fill_form = _Remedy(
    "Nhập điểm vào phiếu .xlsx đã được phát hành và gửi lại chính tệp đó.",
    "Fill in the issued .xlsx form and return that very file.",
    "Phiếu .xlsx đã phát hành, đã nhập điểm",
)
_send_again = _Remedy(
    "Mở thử tệp gốc ở đơn vị; nếu mở được thì gửi lại (nên nén .zip trước khi gửi qua thư), nếu "
    "không thì nhập lại vào phiếu đã phát hành.",
    "Try the original at the unit; if it opens, send it again (zipped if by mail), otherwise fill "
    "in the issued form again.",
    "Tệp gốc ở đơn vị, mở được bình thường",
)
_unpack = _Remedy(
    "Giải nén rồi gửi các tệp .xlsx bên trong, hoặc nén lại thành .zip.",
    "Unpack it and send the .xlsx files, or pack them as .zip.",
    "phieu.xlsx hoặc phieu.zip",
)


def _other(remedy: _Remedy, what_vi: str, what_en: str, bad: str) -> Entry:
    return remedy(
        f"Tệp “{{file}}” thực ra là {what_vi}, không phải tệp Excel .xlsx.",
        f"File “{{file}}” really is {what_en}, not an .xlsx workbook.",
        bad,
    )


def _two_ways(what_vi: str, what_en: str, bad: str) -> Entry:
    return _save_again(
        f"Tệp “{{file}}” {what_vi}; mỗi chương trình có thể đọc ra một giá trị khác nhau nên tệp "
        "không được nhận.",
        f"File “{{file}}” {what_en}; programs may each read a different value, so the file is not "
        "accepted.",
        bad,
    )


ENTRIES: dict[str, Entry] = {
    # --- damaged, or not to be unpacked -----------------------------------------------------------
    "file-empty": _send_again(
        "Tệp “{file}” trống, không có nội dung nào.",
        "File “{file}” is empty.",
        "Tệp 0 byte do thư gửi lỗi",
    ),
    "file-truncated": _send_again(
        "Tệp “{file}” bị hỏng hoặc bị cắt cụt (thường do tải lên hay gửi thư chưa xong).",
        "File “{file}” is damaged or cut off (an upload or a mail that did not finish, often).",
        "Tệp tải lên dở dang, chỉ có nửa đầu",
    ),
    "file-checksum": _send_again(
        "Tệp “{file}” bị hỏng: phần “{found}” bên trong không khớp mã kiểm tra, số liệu có thể đã "
        "bị sai lệch.",
        "File “{file}” is damaged: its part “{found}” does not match its checksum, so its data may "
        "have been altered.",
        "USB lỗi làm hỏng vài byte của tệp",
    ),
    "file-too-large": error(
        "Tệp “{file}” lớn {found} MB, quá giới hạn {limit} MB.",
        "Bỏ ảnh và tài liệu chèn trong phiếu (gửi minh chứng thành tệp riêng), xóa các dòng trống "
        "có định dạng bên dưới biểu, rồi gửi lại.",
        "File “{file}” has {found} MB, over the limit of {limit} MB.",
        "Take out pictures and embedded documents (send evidence as files of its own), delete "
        "formatted blank rows below the table, and send it again.",
        "Phiếu chèn 200 ảnh chụp",
        "Phiếu không ảnh, ảnh gửi thành tệp riêng",
    ),
    "file-bomb": _fill_form(
        "Tệp “{file}” khi giải nén sẽ lên tới {size} MB, lớn bất thường so với một phiếu chấm điểm "
        "nên không được mở.",
        "File “{file}” would unpack to {size} MB, far more than any form, and was not opened.",
        "Tệp 1 MB giải nén ra hàng nghìn MB",
    ),
    "file-sheet-too-large": error(
        "Một trang của tệp “{file}” (“{found}”) lớn {size} MB, thường vì định dạng (viền, màu) đã "
        "bị kéo xuống tận dòng cuối; tệp không được đọc.",
        "Trên trang đó chọn mọi dòng trống bên dưới biểu, bấm Delete rows, lưu rồi gửi lại.",
        "A sheet of file “{file}” (“{found}”) has {size} MB, usually because formats (borders, "
        "colours) were dragged down to the last row; it was not read.",
        "Select all blank rows below the table there, delete them, save and send it again.",
        "Kẻ viền cho cả triệu dòng trống",
        "Chỉ kẻ viền các dòng của biểu",
    ),
    "file-entries-too-many": _fill_form(
        "Tệp “{file}” chứa {found} thành phần bên trong, quá giới hạn {limit}, nên không được mở.",
        "File “{file}” holds {found} entries, over the limit of {limit}, and was not opened.",
        "Tệp .xlsx có hàng chục nghìn thành phần",
    ),
    "file-entry-name": _fill_form(
        "Tệp “{file}” có thành phần mang tên nguy hiểm “{found}” (có thể ghi đè tệp khác khi giải "
        "nén) nên không được mở.",
        "File “{file}” holds an entry with the dangerous name “{found}” (it could overwrite other "
        "files) and was not opened.",
        "Thành phần tên “../../round.db”",
    ),
    "file-entry-twice": _two_ways(
        "có hai thành phần cùng tên “{found}” bên trong",
        "holds the part “{found}” twice",
        "Hai thành phần cùng tên “sheet1.xml”",
    ),
    "file-parts-disputed": _two_ways(
        "có liên kết giữa các thành phần bên trong hiểu được theo nhiều cách (“{found}”)",
        "links its parts in a way that can be understood differently (“{found}”)",
        "Hai liên kết cùng mã “rId1” tới hai trang",
    ),
    "file-entries-overlap": _two_ways(
        "có các thành phần bên trong chồng lên nhau hoặc trái với mục lục của tệp (gần “{found}”)",
        "has parts that overlap or contradict its own directory (near “{found}”)",
        "Hai thành phần dùng chung một đoạn tệp",
    ),
    "file-entry-unsupported": _save_again(
        "Tệp “{file}” được nén bằng cách lạ hoặc có mật khẩu nén (phần “{found}”), không đọc được.",
        "File “{file}” is packed in an unusual way or with a password (part “{found}”) and cannot "
        "be read.",
        "Phần bên trong nén bằng công cụ lạ hoặc có mật khẩu nén",
    ),
    "file-xml-damaged": _save_again(
        "Nội dung bên trong tệp “{file}” bị lỗi (phần “{part}”: {found}), không đọc được.",
        "The content of file “{file}” is faulty (part “{part}”: {found}) and cannot be read.",
        "Sửa tay XML bên trong tệp, thiếu thẻ đóng",
    ),
    "file-has-dtd": _fill_form(
        "Tệp “{file}” có khai báo DTD bên trong (phần “{part}”); phiếu thật không bao giờ có, nên "
        "tệp không được mở.",
        "File “{file}” declares a document type (part “{part}”), which no real form does; it was "
        "not opened.",
        "XML bên trong bắt đầu bằng <!DOCTYPE …>",
    ),
    "file-part-missing": _send_again(
        "Tệp “{file}” thiếu thành phần bên trong “{part}”, không đọc được trọn vẹn.",
        "File “{file}” lacks its part “{part}” and cannot be read in full.",
        "Thiếu phần sheet1.xml bên trong tệp",
    ),
    "file-no-sheets": _fill_form(
        "Tệp “{file}” không có trang tính nào.",
        "File “{file}” has no worksheet.",
        "Tệp .xlsx không còn trang nào",
    ),
    # --- something else under a workbook's name ---------------------------------------------------
    "file-encrypted": error(
        "Tệp “{file}” được đặt mật khẩu mở nên chưa đọc được.",
        "Mở tệp bằng Excel, vào Tệp (File) > Thông tin (Info) > Bảo vệ Sổ làm việc (Protect "
        "Workbook) > Mã hóa bằng Mật khẩu (Encrypt with Password), xóa mật khẩu, lưu rồi gửi lại.",
        "File “{file}” is protected by a password and cannot be read.",
        "Open it in Excel, remove the password under File > Info > Protect Workbook > Encrypt with "
        "Password, save it and return it.",
        "Phiếu đặt mật khẩu mở “123456”",
        "Phiếu đã xóa mật khẩu mở",
    ),
    "file-is-xml": _other(
        _save_again,
        "tệp XML",
        "an XML file",
        "Tệp dữ liệu XML của hệ thống khác, đuôi .xlsx",
    ),
    "file-is-xml-spreadsheet": _other(
        _save_again,
        "bảng tính kiểu cũ “XML Spreadsheet 2003”",
        "a workbook of the old kind “XML Spreadsheet 2003”",
        "Lưu kiểu XML Spreadsheet 2003, đuôi .xls",
    ),
    "file-protected-by-rights": error(
        "Tệp “{file}” bị khóa bằng quyền truy cập (IRM, nhãn bảo mật) của cơ quan gửi, không phải "
        "bằng mật khẩu; ở nơi khác không mở được.",
        "Đề nghị đơn vị bỏ hạn chế truy cập (File, Info, Protect Workbook, Restrict Access: "
        "Unrestricted Access, hoặc bỏ nhãn bảo mật), lưu rồi gửi lại.",
        "File “{file}” is locked by the sender's access rights (IRM, a sensitivity label), not by "
        "a password, and opens nowhere else.",
        "Ask the unit to lift the restriction (File, Info, Protect Workbook, Restrict Access: "
        "Unrestricted Access, or take the label off), save and send it again.",
        "Phiếu được lưu với nhãn bảo mật của cơ quan",
        "Phiếu lưu không kèm hạn chế truy cập",
    ),
    "file-is-html": _other(
        _save_again,
        "trang web (HTML) được đổi tên, thường do hệ thống khác kết xuất ra",
        "a web page (HTML) under another name, as some systems export it",
        "Trang web kết xuất từ hệ thống khác, đuôi .xlsx",
    ),
    "file-is-web-archive": _other(
        _save_again,
        "trang web lưu gộp thành một tệp (MHTML, “Single File Web Page”)",
        "a web page saved as a single file (MHTML)",
        "Lưu kiểu Single File Web Page, đuôi .mht hoặc .xls",
    ),
    "file-is-text": _other(
        _fill_form,
        "tệp văn bản thuần (chẳng hạn CSV), không còn công thức và mã nhận dạng của phiếu",
        "plain text (CSV, say), without the form's formulas and identity",
        "Lưu thành CSV rồi đổi đuôi .xlsx",
    ),
    "file-is-pdf": _other(
        _Remedy(
            "Gửi kèm phiếu .xlsx đã nhập; bản PDF có ký, đóng dấu được giữ cùng phiếu chứ không "
            "thay phiếu.",
            "Return the filled .xlsx form as well; a signed PDF is kept beside it, not instead of "
            "it.",
            "Phiếu .xlsx đã nhập, kèm bản .pdf có ký",
        ),
        "tệp PDF",
        "a PDF",
        "Bản quét phiếu lưu thành .pdf",
    ),
    "file-is-word": _other(
        _fill_form,
        "văn bản Word",
        "a text document",
        "Chép bảng điểm sang Word rồi gửi .docx",
    ),
    "file-is-presentation": _other(
        _fill_form,
        "bài trình chiếu",
        "a presentation",
        "Bài trình chiếu .pptx",
    ),
    "file-is-image": _other(
        _Remedy(
            "Nhập điểm vào phiếu .xlsx đã phát hành; ảnh chụp hay bản quét chỉ dùng làm minh "
            "chứng.",
            "Fill in the issued .xlsx form; photographs and scans only serve as evidence.",
            _fill_form.good,
        ),
        "tệp ảnh",
        "a picture",
        "Ảnh chụp màn hình phiếu",
    ),
    "file-is-rar": _other(
        _unpack,
        "tệp nén RAR",
        "a RAR archive",
        "phieu.rar",
    ),
    "file-is-7z": _other(
        _unpack,
        "tệp nén 7-Zip",
        "a 7-Zip archive",
        "phieu.7z",
    ),
    "file-is-packed": _other(
        _unpack,
        "tệp nén hoặc tệp gói kiểu khác (tar, gz, xz, bz2, cab, iso…)",
        "an archive of another kind (tar, gz, xz, bz2, cab, iso…)",
        "phieu.tar.gz",
    ),
    "file-is-other-sheet": _other(
        _Remedy(
            "Mở bằng chương trình đã tạo ra tệp, xuất (lưu) ra .xlsx rồi gửi lại, tốt nhất là nhập "
            "vào chính phiếu .xlsx đã phát hành.",
            "Open it in the program that made it, export it as .xlsx and send that; best fill in "
            "the issued .xlsx form itself.",
            "Xuất ra .xlsx rồi gửi lại",
        ),
        "bảng tính hoặc văn bản của chương trình khác (Numbers, Pages, Gnumeric, SYLK, Lotus…)",
        "a sheet or document of another program (Numbers, Pages, Gnumeric, SYLK, Lotus…)",
        "phieu.numbers",
    ),
    "file-is-mailbox": _other(
        _Remedy(
            "Mở hộp thư bằng chương trình thư, lưu từng thư thành .eml (hoặc lưu riêng tệp .xlsx "
            "đính kèm) rồi thu nhận.",
            "Open the mailbox in a mail program, save each mail as .eml (or the attached .xlsx "
            "file) and collect those.",
            "Từng thư .eml, hoặc phiếu .xlsx lưu riêng",
        ),
        "hộp thư gồm nhiều thư (mbox)",
        "a mailbox of several mails (mbox)",
        "Thư mục thư của Thunderbird, tệp “Inbox”",
    ),
    "file-is-smime": _other(
        _Remedy(
            "Mở thư bằng chương trình thư có chứng thư số, lưu riêng tệp .xlsx đính kèm rồi thu "
            "nhận tệp đó.",
            "Open the mail in a mail program that has the certificate, save the attached .xlsx "
            "file and collect that.",
            "Phiếu .xlsx lưu riêng từ thư",
        ),
        "thư hoặc tệp được ký số hay mã hóa trọn gói (S/MIME .p7m, PGP)",
        "a mail or file signed or encrypted as a whole (S/MIME .p7m, PGP)",
        "Thư có tệp “smime.p7m”",
    ),
    "file-is-archive": _other(
        _Remedy(
            "Giải nén rồi thu nhận từng tệp .xlsx bên trong.",
            "Unpack it and collect the .xlsx files inside.",
            "Phiếu .xlsx bên trong",
        ),
        "tệp nén ZIP chứa các tệp khác",
        "a ZIP archive of other files",
        "Tệp .zip chứa phiếu, đổi đuôi thành .xlsx",
    ),
    "file-is-email": _other(
        _Remedy(
            "Lưu riêng tệp .xlsx đính kèm trong thư rồi thu nhận tệp đó.",
            "Save the attached .xlsx file and collect that.",
            "Phiếu .xlsx đính kèm trong thư",
        ),
        "thư điện tử",
        "an e-mail",
        "Thư .eml đổi đuôi thành .xlsx",
    ),
    "file-is-outlook": _other(
        _Remedy(
            "Mở thư bằng Outlook, lưu riêng tệp .xlsx đính kèm rồi thu nhận tệp đó (hoặc lưu thư "
            "thành .eml).",
            "Open it in Outlook, save the attached .xlsx file and collect that (or save the mail "
            "as .eml).",
            "Phiếu .xlsx đính kèm trong thư",
        ),
        "thư lưu từ Outlook (.msg hoặc winmail.dat)",
        "a mail saved by Outlook (.msg or winmail.dat)",
        "Thư lưu từ Outlook thành .msg",
    ),
    "file-unknown": _fill_form(
        "Không nhận ra tệp “{file}” là loại gì; đây không phải tệp Excel .xlsx.",
        "File “{file}” is of no known kind; it is no .xlsx workbook.",
        "Tệp của phần mềm kế toán, đuôi .xlsx",
    ),
    "file-two-kinds": _send_again(
        "Tệp “{file}” vừa là PDF hoặc ảnh, vừa chứa nội dung kiểu khác; mỗi chương trình có thể mở "
        "ra một thứ khác nhau nên tệp không được nhận.",
        "File “{file}” is a PDF or a picture and something else too; programs may each open it as "
        "another thing, so it is not accepted.",
        "Tệp PDF có nối thêm một tệp .zip ở cuối",
    ),
    "file-has-program": error(
        "Tệp “{file}” là văn bản có macro (chương trình bên trong) nên không được mở.",
        "Lưu lại thành PDF hoặc văn bản không có macro (.docx, .pptx) rồi gửi lại.",
        "File “{file}” is a document with macros (a program inside) and was not opened.",
        "Save it as PDF or as a document without macros (.docx, .pptx), and send that.",
        "Minh chứng là tệp .docm",
        "Minh chứng là tệp .pdf hoặc .docx",
    ),
    # --- by a reader of its own -------------------------------------------------------------------
    "file-xls-damaged": _save_again(
        "Tệp .xls “{file}” bị hỏng bên trong ({found}), không đọc được.",
        "The .xls file “{file}” is damaged inside ({found}) and cannot be read.",
        "Tệp .xls bị hỏng một đoạn bên trong",
    ),
    "file-xls-too-old": _save_again(
        "Tệp “{file}” thuộc kiểu của Excel 95 trở về trước, không còn được đọc.",
        "File “{file}” is of the kind of Excel 95 or older, which is not read.",
        "Tệp của Excel 95",
    ),
    "file-xlsb-damaged": _save_again(
        "Tệp .xlsb “{file}” bị hỏng bên trong ({found}), không đọc được.",
        "The .xlsb file “{file}” is damaged inside ({found}) and cannot be read.",
        "Tệp .xlsb bị hỏng một đoạn bên trong",
    ),
    "reader-crashed": _save_again(
        "Chương trình đọc kiểu tệp này đã dừng đột ngột khi mở “{file}” ({found}); các tệp khác "
        "không bị ảnh hưởng.",
        "The reader for this kind of file broke off on “{file}” ({found}); other files are not "
        "affected.",
        "Tệp .xlsb có ô ở tận cùng trang tính",
    ),
    "reader-timed-out": _save_again(
        "Đọc tệp “{file}” quá {seconds} giây mà chưa xong nên đã dừng lại.",
        "Reading file “{file}” took more than {seconds} seconds and was stopped.",
        "Tệp .xls hỏng khiến việc đọc không dừng",
    ),
    "reader-out-of-memory": _save_again(
        "Đọc tệp “{file}” cần hơn {megabytes} MB bộ nhớ nên đã dừng lại.",
        "Reading file “{file}” needs more than {megabytes} MB of memory and was stopped.",
        "Tệp .xlsb khai hàng tỷ ô trống",
    ),
    # --- read, with a remark ----------------------------------------------------------------------
    "file-extension-differs": record(
        "Tệp “{file}” thực ra là kiểu {kind}; đã đọc theo kiểu đó.",
        "Không cần làm gì; nên đặt lại đuôi tệp là {kind}.",
        "File “{file}” really is of kind {kind} and was read as such.",
        "Nothing to do; better rename it to end in {kind}.",
        "Tệp .xls đặt tên phieu.xlsx",
        "Tên đúng kiểu: phieu.xls",
    ),
    "file-read-from-ods": warning(
        "Tệp “{file}” là bảng tính OpenDocument (.ods): đã đọc được, nhưng công thức và định dạng "
        "có thể không còn đúng như phiếu phát hành.",
        "Lần sau xin giữ nguyên kiểu .xlsx của phiếu khi lưu.",
        "File “{file}” is an OpenDocument spreadsheet (.ods): it was read, but its formulas and "
        "formats may differ from those issued.",
        "Please keep the form's kind, .xlsx, when saving next time.",
        "Lưu bằng LibreOffice thành .ods",
        "Lưu bằng LibreOffice thành .xlsx",
    ),
    "file-read-from-xls": warning(
        "Tệp “{file}” là bảng tính Excel kiểu cũ (.xls): đã đọc được, nhưng nội dung công thức "
        "không xem được.",
        "Lần sau xin giữ nguyên kiểu .xlsx của phiếu khi lưu.",
        "File “{file}” is an old Excel workbook (.xls): it was read, but the text of its formulas "
        "cannot be seen.",
        "Please keep the form's kind, .xlsx, when saving next time.",
        "Lưu kiểu Excel 97-2003 (.xls)",
        "Giữ nguyên kiểu .xlsx",
    ),
    "file-read-from-xlsb": _save_again(
        "Tệp “{file}” là bảng tính Excel nhị phân (.xlsb): đọc được số liệu nhưng không thấy công "
        "thức, định dạng, ô gộp và dòng ẩn, nên phải xem lại từng ô.",
        "File “{file}” is a binary Excel workbook (.xlsb): its values were read, but not its "
        "formulas, formats, merged cells and hidden rows, so every cell needs a person's review.",
        "Lưu kiểu Excel nhị phân (.xlsb)",
        "Giữ nguyên kiểu .xlsx",
    ),
    "file-decrypted": record(
        "Tệp “{file}” có mật khẩu mở; đã mở bằng mật khẩu của đợt chấm hoặc mật khẩu mặc định của "
        "Excel.",
        "Không cần làm gì.",
        "File “{file}” needs a password to open; the round's, or Excel's default one, opened it.",
        "Nothing to do.",
        "Phiếu đặt mật khẩu của đợt chấm",
        "Phiếu không đặt mật khẩu mở",
    ),
    "file-has-macros": warning(
        "Tệp “{file}” có macro; macro không được chạy, chỉ đọc số liệu.",
        "Lần sau xin gửi phiếu kiểu .xlsx, không kèm macro.",
        "File “{file}” has macros; they were not run, only the data was read.",
        "Please return the form as .xlsx, without macros, next time.",
        "Lưu phiếu thành .xlsm kèm macro",
        "Lưu phiếu kiểu .xlsx",
    ),
    "file-has-external-links": warning(
        "Tệp “{file}” liên kết tới tệp khác ({found}); chương trình không mở các liên kết đó.",
        "Đề nghị đơn vị mở tệp, chọn Dữ liệu (Data) > Sửa Liên kết (Edit Links) > Ngắt Liên kết "
        "(Break Link), kiểm tra lại các ô điểm, lưu rồi gửi lại.",
        "File “{file}” links to other files ({found}); the links were not followed.",
        "Ask the unit to choose Data > Edit Links > Break Link, check the score cells, save and "
        "return the file.",
        "Điểm lấy từ tệp khác: ='[diem.xlsx]Sheet1'!B2",
        "Gõ thẳng điểm vào phiếu",
    ),
    "file-date-1904": record(
        "Tệp “{file}” tính ngày theo hệ 1904 (Excel cho Mac); ngày tháng đã được đọc theo hệ đó.",
        "Không cần làm gì.",
        "File “{file}” counts dates from 1904 (Excel for Mac); its dates were read accordingly.",
        "Nothing to do.",
        "Sổ tính ngày theo hệ 1904",
        "Sổ tính ngày theo hệ 1900",
    ),
    # --- cells that can be read two ways ----------------------------------------------------------
    "cells-too-many": error(
        "Tệp “{file}” có quá nhiều ô (giới hạn {limit}); một phiếu chấm điểm không bao giờ lớn đến "
        "thế.",
        "Xóa các trang, dòng, cột thừa ngoài biểu, hoặc nhập lại vào phiếu đã phát hành.",
        "File “{file}” has too many cells (limit {limit}); no form is that large.",
        "Delete sheets, rows and columns outside the table, or fill in the issued form again.",
        "Tô màu cả triệu dòng dưới biểu",
        "Chỉ nhập các ô của biểu",
    ),
    "text-too-long": error(
        "Ô {cell} trang “{sheet}” của tệp “{file}” có văn bản dài {found} ký tự, quá giới hạn "
        "{limit} của Excel; phần vượt quá không được đọc.",
        "Rút gọn nội dung ô đó, phần còn lại gửi thành tệp riêng.",
        "Cell {cell} on “{sheet}” of file “{file}” has a text of {found} characters, over Excel's "
        "limit of {limit}; the rest was not read.",
        "Shorten it, and send the rest as a file of its own.",
        "Ô thuyết minh dán 40.000 ký tự",
        "Thuyết minh ngắn gọn, tài liệu gửi riêng",
    ),
    "formula-too-long": error(
        "Ô {cell} trang “{sheet}” của tệp “{file}” có công thức dài {found} ký tự, quá giới hạn "
        "{limit} của Excel; công thức đó không được đọc.",
        "Thay công thức bằng chính giá trị của nó.",
        "Cell {cell} on “{sheet}” of file “{file}” has a formula of {found} characters, over "
        "Excel's limit of {limit}; it was not read.",
        "Replace the formula by its value.",
        "Ô điểm là công thức dài 96.000 ký tự",
        "Ô điểm là số đã tính",
    ),
    "cell-twice": _two_ways(
        "ghi cùng một ô hai lần",
        "stores the same cell twice",
        "Ô D12 được ghi hai lần trong tệp",
    ),
    "cell-two-values": _two_ways(
        "lưu hai giá trị trong cùng một ô",
        "stores two values in one cell",
        "Ô D12 vừa lưu 8 vừa lưu 9",
    ),
    "cell-value-hidden": _two_ways(
        "có ghi chú hoặc đoạn CDATA lẫn trong giá trị của ô",
        "has a comment or CDATA inside a value",
        "Trong giá trị ô có đoạn <!-- … --> hoặc CDATA",
    ),
    "cell-wrapped": _two_ways(
        "có thành phần lạ “{found}” bao quanh ô hoặc nằm trong ô",
        "has the foreign element “{found}” around or inside cells",
        "Ô nằm trong thẻ AlternateContent",
    ),
    "cell-address-wrong": _two_ways(
        "có ô mang địa chỉ sai “{found}”",
        "has a cell with the wrong address “{found}”",
        "Ô mang địa chỉ “D0”",
    ),
    "cell-value-damaged": _two_ways(
        "có ô mang giá trị hỏng “{found}”",
        "has a cell with the damaged value “{found}”",
        "Ô số nhưng giá trị lưu là “8..5”",
    ),
}
