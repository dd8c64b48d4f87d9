"""Findings about who a workbook is and whether that can be believed."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, record, warning

HEADING = (3, "Nhận dạng phiếu")

UNIDENTIFIED = frozenset({"identity-missing", "identity-unreadable"})
"""Findings of workbooks that may well be somebody's form, but do not say whose."""

ENTRIES: dict[str, Entry] = {
    "identity-missing": error(
        "Tệp “{file}” không có phần nhận dạng của phiếu do chương trình phát hành, nên chưa biết "
        "là phiếu của đơn vị nào.",
        "Đề nghị đơn vị mở đúng tệp phiếu đã nhận, nhập vào các ô có màu nền, lưu và gửi lại chính "
        "tệp đó; không chép bảng sang tệp mới.",
        "File “{file}” carries no identity of a form issued by this program, so whose form it is "
        "is not known.",
        "Ask the unit to open the form it received, fill in the yellow cells, save and return that "
        "very file; not to paste the table into a new workbook.",
        "Chép bảng điểm sang một tệp Excel mới",
        "Nhập thẳng vào tệp phiếu đã nhận",
    ),
    "control-sent": error(
        "Tệp “{file}” là sổ điều khiển của một đợt chấm, không phải phiếu gửi về.",
        "Không cần thu nhận: chỉ sổ dot-cham.xlsx trong thư mục đợt chấm được dùng; sửa ngay sổ "
        "đó, lưu và đóng tệp.",
        "File “{file}” is the control workbook of a round, not a form that came back.",
        "Nothing to take in: only dot-cham.xlsx in the round's folder is used; edit that one, save "
        "and close it.",
        "Thả dot-cham.xlsx vào chỗ nhận phiếu",
        "Mở sổ điều khiển của đợt chấm, sửa, lưu, đóng tệp",
    ),
    "identity-unreadable": error(
        "Phần nhận dạng trong tệp “{file}” bị hỏng hoặc thiếu dòng.",
        "Phát hành lại phiếu cho đơn vị bằng thidua-xlsx issue {folder} --unit MÃ_ĐƠN_VỊ "
        "--again; đề nghị nhập vào phiếu mới.",
        "The identity inside file “{file}” is damaged or lacks statements.",
        "Issue the form again with thidua-xlsx issue {folder} --unit UNIT --again; ask the unit "
        "to fill in the new one.",
        "Xóa vài dòng trên trang nhận dạng bị ẩn",
        "Không mở, không sửa các trang bị ẩn",
    ),
    "identity-contradiction": error(
        "Tệp “{file}” có hai phần nhận dạng khác nhau.",
        "Đề nghị đơn vị gửi lại đúng một phiếu trong một tệp.",
        "File “{file}” carries two different identities.",
        "Ask the unit to return one form in one file.",
        "Gộp phiếu của hai đơn vị vào một tệp",
        "Mỗi tệp một phiếu",
    ),
    "signature-wrong": error(
        "Chữ ký nhận dạng của phiếu trong tệp “{file}” không đúng: phần nhận dạng đã bị sửa hoặc "
        "phiếu không do đợt chấm này phát hành.",
        "Tệp không được tính cho ai và không ảnh hưởng phiếu đã nhận. Hỏi nơi gửi, trả lời câu hỏi "
        "ở trang “Nội dung xin ý kiến quyết định” của tinh-trang.xlsx; nếu cần, phát hành lại "
        "phiếu bằng "
        "thidua-xlsx issue {folder} --unit MÃ_ĐƠN_VỊ --again.",
        "The signature of the form in file “{file}” is wrong: its identity was altered, or the "
        "form was not issued by this round.",
        "It counts for nobody and touches no form received before. Ask the sender and answer the "
        "question on sheet “Nội dung xin ý kiến quyết định” of tinh-trang.xlsx; if need be, "
        "issue the form again "
        "with thidua-xlsx issue {folder} --unit UNIT --again.",
        "Sửa tên đơn vị ghi trên trang nhận dạng bị ẩn",
        "Nhập vào phiếu phát hành cho mình",
    ),
    "signature-unchecked": warning(
        "Không kiểm được chữ ký nhận dạng của phiếu trong tệp “{file}” vì thiếu tệp round.key của "
        "đợt chấm; phiếu tạm ở trạng thái cần xem lại.",
        "Khôi phục round.key từ bản sao lưu vào thư mục đợt chấm rồi làm lại.",
        "The signature of the form in file “{file}” cannot be checked because the round's "
        "round.key is missing; the form stays under review meanwhile.",
        "Restore round.key from its backup into the round's folder and do it again.",
        "Thư mục đợt chấm mất tệp round.key",
        "Tệp round.key đã khôi phục từ bản sao lưu",
    ),
    "regulation-unknown": error(
        "Phiếu trong tệp “{file}” thuộc quy định “{found}”, chương trình không có mẫu này.",
        "Kiểm tra thư mục templates hoặc cập nhật chương trình, rồi chạy lại thidua-xlsx collect "
        "{folder} TỆP.",
        "The form in file “{file}” belongs to regulation “{found}”, of which there is no template.",
        "Check the templates folder or update the program, then run thidua-xlsx collect {folder} "
        "FILE.",
        "Phiếu theo quy chế năm 2025, máy chưa có bản mẫu",
        "Máy có bản mẫu của quy chế trên phiếu",
    ),
    "form-rebuilt": error(
        "Tệp “{file}” gửi về không có phần nhận dạng. Phiếu này là phiếu sạch của đơn vị, đã điền "
        "lại những gì nhận ra được theo tên tiêu chí.",
        "Đối chiếu từng ô với bản đã gửi, bổ sung ô còn thiếu, lưu và gửi lại chính tệp này.",
        "The file “{file}” came back without its identity. This is a clean form of the unit, "
        "refilled with what could be recognised by the criteria's names.",
        "Compare each cell with what was sent, complete what is missing, save and return this very "
        "file.",
        "Gửi bảng điểm chép sang tệp mới",
        "Gửi lại chính phiếu sạch vừa nhận, đã bổ sung",
    ),
    "form-unsigned": error(
        "Tệp “{file}” gửi về có chữ ký nhận dạng không đúng. Phiếu này là phiếu sạch của đơn vị, "
        "đã điền lại những gì nhận ra được theo tên tiêu chí.",
        "Đối chiếu từng ô với bản đã gửi, bổ sung ô còn thiếu, lưu và gửi lại chính tệp này.",
        "The file “{file}” came back with a wrong signature. This is a clean form of the unit, "
        "refilled with what could be recognised by the criteria's names.",
        "Compare each cell with what was sent, complete what is missing, save and return this very "
        "file.",
        "Sửa mã đơn vị ghi trên trang nhận dạng bị ẩn",
        "Gửi lại chính phiếu sạch vừa nhận, đã bổ sung",
    ),
    "template-changed": warning(
        "Phiếu trong tệp “{file}” phát hành theo bản mẫu {found}, khác bản mẫu hiện dùng "
        "{current}.",
        "Ô nào còn khớp mã tiêu chí thì vẫn được đọc; hãy xem lại các phát hiện khác của tệp.",
        "The form in file “{file}” was issued from template version {found}, not the present "
        "{current}.",
        "Cells whose criterion ids still match are read; look at the file's other findings.",
        "Sửa bản mẫu quy chế sau khi phát hành phiếu",
        "Giữ nguyên bản mẫu đến hết đợt chấm",
    ),
    "round-wrong": error(
        "Tệp “{file}” là phiếu của đợt chấm khác ({found}).",
        "Thu nhận tệp ở đúng đợt chấm của nó, hoặc đề nghị đơn vị nhập vào phiếu của đợt này.",
        "File “{file}” is a form of another round ({found}).",
        "Collect it in its own round, or ask the unit to fill in this round's form.",
        "Gửi phiếu của đợt chấm năm trước",
        "Gửi phiếu của đợt chấm này",
    ),
    "unit-unknown": error(
        "Tệp “{file}” là phiếu của đơn vị “{found}”, không có trong danh sách của đợt chấm.",
        "Kiểm tra trang “Đơn vị” của dot-cham.xlsx; nếu đơn vị thuộc đợt chấm thì thêm vào rồi "
        "chạy lại thidua-xlsx collect {folder} TỆP.",
        "File “{file}” is a form of unit “{found}”, which is not in the round's list.",
        "Check sheet “Đơn vị” of dot-cham.xlsx; if the unit belongs to the round, add it, then "
        "run thidua-xlsx collect {folder} FILE.",
        "Đơn vị vừa thành lập, chưa có ở trang “Đơn vị”",
        "Thêm đơn vị vào dot-cham.xlsx trước",
    ),
    "unit-withdrawn": error(
        "Tệp “{file}” là phiếu của “{found}”, đơn vị không tham gia đợt chấm{document}; phiếu được "
        "giữ lại nhưng không tính.",
        "Không cần làm gì; nếu đơn vị trở lại đợt chấm, chọn “Tham gia” ở trang “Đơn vị” của "
        "dot-cham.xlsx, phiếu này sẽ được tính lại.",
        "File “{file}” is the form of “{found}”, which was withdrawn from the round{document}; it "
        "is kept, but does not count.",
        "Nothing to do; if the unit comes back, pick “Tham gia” on sheet “Đơn vị” of "
        "dot-cham.xlsx, and this form counts again.",
        "Đơn vị không tham gia đợt chấm vẫn gửi phiếu",
        "Chỉ đơn vị còn tham gia gửi phiếu",
    ),
    "unit-merged": error(
        "Tệp “{file}” là phiếu của “{found}”, đơn vị đã sáp nhập vào “{into}”{document}; phiếu "
        "được giữ lại nhưng không tính.",
        "Kết quả của đơn vị này do “{into}” nêu trong phiếu của mình; nếu việc sáp nhập ghi nhầm, "
        "chọn lại “Tham gia” ở trang “Đơn vị” của dot-cham.xlsx.",
        "File “{file}” is the form of “{found}”, which was merged into “{into}”{document}; it is "
        "kept, but does not count.",
        "“{into}” states its results in its own form; if the merger was entered by mistake, pick "
        "“Tham gia” again on sheet “Đơn vị” of dot-cham.xlsx.",
        "Đơn vị đã sáp nhập vẫn gửi phiếu riêng",
        "Đơn vị tiếp nhận nêu kết quả trong phiếu của mình",
    ),
    "annex-other": error(
        "Tệp “{file}” là phiếu theo {found}, trong khi “{name}” nay thuộc khối dùng {expected}.",
        "Phát hành lại phiếu cho đơn vị bằng thidua-xlsx issue {folder} --unit MÃ_ĐƠN_VỊ "
        "--again; đề nghị nhập vào phiếu mới; hoặc sửa lại khối của đơn vị ở trang “Đơn vị” của "
        "dot-cham.xlsx.",
        "File “{file}” is a form of {found}, while “{name}” is now in a bloc that uses {expected}.",
        "Issue the form again with thidua-xlsx issue {folder} --unit UNIT --again; ask the unit "
        "to fill in the new one; or put the unit's bloc right on sheet “Đơn vị” of "
        "dot-cham.xlsx.",
        "Phiếu theo Phụ lục I của đơn vị đã chuyển sang khối dùng Phụ lục III",
        "Phiếu phát hành lại theo Phụ lục III",
    ),
    "unit-renamed": record(
        "Phiếu trong tệp “{file}” phát hành dưới tên cũ “{found}”; đơn vị nay là “{name}”.",
        "Không cần làm gì; các biểu lập từ nay ghi tên mới.",
        "The form in file “{file}” was issued under the former name “{found}”; the unit is now "
        "“{name}”.",
        "Nothing to do; whatever is made from now on carries the new name.",
        "Phiếu phát hành khi đơn vị còn mang tên cũ",
        "Phiếu phát hành lại theo tên mới",
    ),
    "unit-other": error(
        "Tệp “{file}” ghi tên đơn vị “{found}” nhưng là phiếu phát hành cho “{expected}”.",
        "Mỗi đơn vị nhập vào phiếu phát hành cho chính mình; đề nghị gửi lại đúng phiếu.",
        "File “{file}” shows the unit name “{found}” but is the form issued to “{expected}”.",
        "Each unit fills in the form issued to itself; ask for the right one.",
        "Sở Tư pháp nhập vào phiếu của Sở Nội vụ",
        "Sở Tư pháp nhập vào phiếu của Sở Tư pháp",
    ),
    "form-not-issued": error(
        "Tệp “{file}” mang mã phiếu {found} mà đợt chấm này chưa phát hành.",
        "Kiểm tra lại tệp; nếu cần, phát hành phiếu cho đơn vị rồi đề nghị nhập vào phiếu đó.",
        "File “{file}” carries serial {found}, which this round has not issued.",
        "Check the file; if need be, issue a form to the unit and ask for that one.",
        "Phiếu lấy từ bản sao cũ của thư mục đợt chấm",
        "Phiếu lấy từ thư mục phat-hanh",
    ),
    "stage-unexpected": error(
        "Tệp “{file}” thuộc bước “{found}”; phiên bản này chưa thu nhận phiếu của bước đó.",
        "Kiểm tra lại tệp được gửi.",
        "File “{file}” belongs to stage “{found}”, which is not collected here.",
        "Check the file that was sent.",
        "Gửi phiếu biểu quyết",
        "Gửi phiếu tự chấm hoặc phiếu thẩm định",
    ),
}
