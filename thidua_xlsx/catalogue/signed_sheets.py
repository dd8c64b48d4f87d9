"""Findings about the signed and stamped sheets of units (Điều 8.2c)."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, note, record, warning

HEADING = (19, "Bản ký, đóng dấu")

_ARTICLE = "Điều 8.2c"
_OR_EVIDENCE_VI = "Không cần làm gì nếu là tài liệu khác; là bản ký thì {do}."
_OR_EVIDENCE_EN = "Nothing to do for any other document; for a signed sheet {do}."


def _unread(what_vi: str, what_en: str, do_vi: str, do_en: str, bad: str, good: str) -> Entry:
    """A PDF of which no text could be read."""
    return warning(
        f"“{{file}}”: {what_vi}.",
        _OR_EVIDENCE_VI.format(do=do_vi),
        f"“{{file}}”: {what_en}.",
        _OR_EVIDENCE_EN.format(do=do_en),
        bad,
        good,
        _ARTICLE,
    )


_ENTER_VI = "đối chiếu bằng mắt mã phiếu và tổng điểm in trên đó"
_ENTER_EN = "compare code and total printed on it by eye"
_ENTER_REMEDY_VI = (
    "Mở tệp xem mã phiếu và tổng điểm in trên đó, rồi ghi bằng thidua-xlsx decide {folder} "
    "signed:{receipt} MÃ_PHIẾU=TỔNG_ĐIỂM --by TÊN --reason LÝ_DO; không phải bản ký thì trả "
    "lời “Không phải bản ký”."
)
_ENTER_REMEDY_EN = (
    "Open it, see which code and total are printed, and enter them with thidua-xlsx decide "
    "{folder} signed:{receipt} CODE=TOTAL --by NAME --reason TEXT; if it is no signed sheet, "
    "answer “Không phải bản ký”."
)

ENTRIES: dict[str, Entry] = {
    # --- the PDF --------------------------------------------------------------------------------
    "pdf-no-text": record(
        "“{file}”: tệp PDF chỉ có ảnh quét, không có chữ để đọc.",
        _OR_EVIDENCE_VI.format(do=_ENTER_VI),
        "“{file}”: the PDF holds only pictures, no text to be read.",
        _OR_EVIDENCE_EN.format(do=_ENTER_EN),
        "Bản quét từ máy photocopy, lưu thành .pdf",
        "Bản PDF ký số, lưu thẳng từ Excel",
        _ARTICLE,
    ),
    "pdf-encrypted": _unread(
        "tệp PDF có mật khẩu nên không mở được",
        "the PDF needs a password to be opened",
        "đề nghị đơn vị gửi lại bản không đặt mật khẩu",
        "ask the unit for one without a password",
        "Tệp .pdf hỏi mật khẩu khi mở",
        "Tệp .pdf mở được ngay",
    ),
    "pdf-damaged": _unread(
        "tệp PDF bị hỏng hoặc cắt cụt, không đọc được",
        "the PDF is damaged or cut off and cannot be read",
        "mở thử, nếu không mở được thì đề nghị đơn vị gửi lại",
        "try to open it, and ask the unit to send it again if it does not open",
        "Tệp .pdf tải về bị lỗi giữa chừng",
        "Tệp .pdf gốc ở đơn vị",
    ),
    "pdf-too-long": _unread(
        "tệp PDF dài {found} trang, quá {limit} trang nên không đọc",
        "the PDF has {found} pages, more than the {limit} that are read",
        "đề nghị đơn vị tách biểu đã ký thành tệp riêng",
        "ask the unit for the signed sheet as a file of its own",
        "Biểu đã ký quét chung với 300 trang minh chứng",
        "Biểu đã ký để riêng một tệp",
    ),
    "pdf-too-heavy": _unread(
        "đọc tệp PDF này tốn quá nhiều thời gian hoặc bộ nhớ nên đã dừng",
        "reading this PDF took too much time or memory and was broken off",
        "đề nghị đơn vị lưu lại bằng “Microsoft Print to PDF” rồi gửi lại",
        "ask the unit to print it to PDF again and send that",
        "Tệp .pdf có bản vẽ hàng triệu nét",
        "Tệp .pdf lưu thẳng từ Excel",
    ),
    "pdf-unclear": _unread(
        "tệp PDF in mã phiếu {found} nhưng không có đúng một mã phiếu với một tổng điểm",
        "the PDF prints the code {found}, but not just one code and one total",
        "mỗi đơn vị để riêng một tệp, in đủ từ đầu biểu; nếu không thì " + _ENTER_VI,
        "send one file a unit, printed from its first page; otherwise " + _ENTER_EN,
        "Biểu đã ký của hai đơn vị quét chung một tệp",
        "Mỗi đơn vị một tệp .pdf đủ các trang",
    ),
    # --- against the form -------------------------------------------------------------------------
    "signed-sheet-matches": record(
        "“{file}” là bản ký của {name}, khớp với phiếu được tiếp nhận (mã phiếu, tổng điểm: "
        "{found}).",
        "Không cần làm gì; xem chữ ký, con dấu trên bản gốc.",
        "“{file}” is the signed sheet of {name} and matches the accepted form (code, total: "
        "{found}).",
        "Nothing to do but to look at signature and stamp.",
        "Bản ký gửi sau phiếu vài ngày",
        "Bản ký gửi cùng phiếu trong một thư",
        _ARTICLE,
    ),
    "signed-sheet-received": note(
        "“{file}” là bản ký của {name} (mã phiếu, tổng điểm: {found}); chưa có phiếu được tiếp "
        "nhận để đối chiếu.",
        "Chờ đơn vị gửi phiếu .xlsx, hoặc hoàn thiện phiếu đang xem lại.",
        "“{file}” is the signed sheet of {name} (code, total: {found}); no form is accepted yet to "
        "compare it with.",
        "Wait for the unit's .xlsx form, or for the mended one.",
        "Gửi bản ký trước, phiếu .xlsx sau",
        "Gửi bản ký cùng phiếu .xlsx",
        _ARTICLE,
    ),
    "signed-sheet-differs": warning(
        "Bản ký “{file}” của {name} in mã phiếu, tổng điểm {found}; phiếu được tiếp nhận là "
        "{accepted}.",
        "Hỏi đơn vị bản nào đúng: gửi lại phiếu .xlsx đúng như bản đã ký, hoặc in, ký lại từ phiếu "
        "đã gửi. Nếu ghi nhầm thì ghi lại bằng thidua-xlsx decide {folder} signed:{receipt} "
        "MÃ_PHIẾU=TỔNG_ĐIỂM --by TÊN --reason LÝ_DO.",
        "The signed sheet “{file}” of {name} shows code and total {found}; the accepted form has "
        "{accepted}.",
        "Ask the unit which is right: the .xlsx form is sent again as it was signed, or the sheet "
        "is printed from the form and signed again. If it was entered wrongly, enter it again with "
        "thidua-xlsx decide {folder} signed:{receipt} CODE=TOTAL --by NAME --reason TEXT.",
        "Sửa điểm trên phiếu sau khi in để ký",
        "In để ký từ đúng phiếu đã gửi",
        _ARTICLE,
    ),
    "signed-sheet-outdated": warning(
        "Bản ký “{file}” của {name} không còn khớp: in mã phiếu, tổng điểm {found} của lần nộp "
        "trước; phiếu được tiếp nhận nay là {accepted}.",
        "Đề nghị đơn vị in, ký, đóng dấu lại phiếu đã gửi lần cuối.",
        "The signed sheet “{file}” of {name} no longer matches: it shows code and total {found} of "
        "an earlier return; the accepted form now has {accepted}.",
        "Ask the unit to print, sign and stamp the form that it sent last.",
        "Gửi phiếu sửa mà không gửi lại bản ký",
        "Gửi phiếu sửa kèm bản ký mới",
        _ARTICLE,
    ),
    "signed-sheet-unread": warning(
        "Chưa rõ “{file}” có phải bản ký của {name} không: không đọc được mã phiếu và tổng điểm.",
        _ENTER_REMEDY_VI,
        "It is unclear whether “{file}” is the signed sheet of {name}: code and total could not be "
        "read.",
        _ENTER_REMEDY_EN,
        "Bản ký là ảnh quét, chưa ghi mã phiếu, tổng điểm",
        "signed:… “ABCD-EFGH=87,5”",
        _ARTICLE,
    ),
    "signed-sheet-answer": error(
        "Không hiểu “{found}” là mã phiếu và tổng điểm nào.",
        "Ghi mã phiếu, dấu bằng, rồi tổng điểm in trên bản ký, ví dụ ABCD-EFGH=87,5; "
        "không phải bản ký thì trả lời “Không phải bản ký”.",
        "“{found}” is no code with a total.",
        "Type the code, an equals sign, then the total, as printed, say ABCD-EFGH=87,5; if it is "
        "no signed sheet, answer “Không phải bản ký”.",
        "“87,5”",
        "“ABCD-EFGH=87,5”",
        _ARTICLE,
    ),
    "signed-sheet-of-nobody": error(
        "Mã phiếu {found} không phải của phiếu tự chấm nào trong đợt chấm, mà tệp cũng không gửi "
        "kèm phiếu của đơn vị nào.",
        "Xem lại mã phiếu in ở đầu biểu (trong mã không có số 0, 1, 8, 9); phiếu của đợt khác thì "
        "không ghi ở đây.",
        "No self form of this round has the code {found}, and the file came along with none.",
        "Look at the printed code again (it has no digit 0, 1, 8 or 9); a sheet of another round "
        "is not entered here.",
        "Gõ nhầm một chữ của mã phiếu",
        "Đúng mã phiếu in ở đầu biểu",
        _ARTICLE,
    ),
    # --- in the result ----------------------------------------------------------------------------
    "signed-sheets-lacking": note(
        "Bản ký, đóng dấu ({article}): {lacking} trên {units} đơn vị chưa có bản ký khớp với phiếu "
        "(chưa gửi {none}, chưa đọc được {unread}, không khớp {differs}, không còn khớp "
        "{outdated}): {found}.",
        "Thu cho đủ; từng đơn vị ở trang “Tình trạng” của ket-qua/tinh-trang.xlsx, ghi lại bằng "
        "thidua-xlsx status {folder}.",
        "Signed sheets ({article}): {lacking} of {units} units have none that matches their form "
        "({none} not sent, {unread} not read, {differs} different, {outdated} outdated): {found}.",
        "Collect them; each unit stands on sheet “Tình trạng” of ket-qua/tinh-trang.xlsx, "
        "written by thidua-xlsx status {folder}.",
        "Xếp hạng khi ba đơn vị chưa gửi bản ký",
        "Mọi đơn vị đã gửi bản ký khớp với phiếu",
        _ARTICLE,
    ),
    "signed-sheets-outstanding": error(
        "{count} đơn vị chưa có bản ký, đóng dấu khớp với phiếu, mà đợt chấm đặt là chờ đủ bản ký.",
        "Thu bản ký của các đơn vị này (xem bằng thidua-xlsx status {folder}), hoặc loại từng đơn "
        "vị bằng thidua-xlsx rank {folder} --without MÃ_ĐƠN_VỊ, hoặc sửa dòng “Bản ký, đóng dấu "
        "của đơn vị” của dot-cham.xlsx thành “Ghi nhận”.",
        "{count} units have no signed sheet that matches their form, and the round waits for them.",
        "Collect these (see thidua-xlsx status {folder}), or leave units out with thidua-xlsx rank "
        "{folder} --without UNIT, or set “Bản ký, đóng dấu của đơn vị” in dot-cham.xlsx to “Ghi "
        "nhận”.",
        "Đặt “Chờ đủ”, ba đơn vị chưa gửi bản ký",
        "Đặt “Chờ đủ”, mọi đơn vị đã gửi bản ký khớp",
        _ARTICLE,
    ),
}
