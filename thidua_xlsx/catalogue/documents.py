"""Findings about the documents to sign and the templates that an office edits."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, note, warning

HEADING = (22, "Văn bản trình ký (documents)")

ENTRIES: dict[str, Entry] = {
    "documents-not-ranked": error(
        "Chưa lập được văn bản: chưa có kết quả xếp hạng, hoặc kết quả chưa tính đến các sự kiện "
        "mới nhất.",
        "Chạy thidua-xlsx rank {folder}, xem kết quả, rồi chạy lại thidua-xlsx documents {folder}.",
        "There is no result yet to write documents of, or it does not take account of the latest "
        "events.",
        "Run thidua-xlsx rank {folder}, look at the result, then run thidua-xlsx documents "
        "{folder}.",
        "documents khi chưa chạy rank",
        "rank rồi mới documents",
    ),
    "documents-not-appraised": error(
        "Chưa lập được văn bản: mới có điểm tự chấm, chưa có điểm thẩm định nào.",
        "Hoàn tất việc thẩm định, chạy thidua-xlsx rank {folder}, rồi chạy lại thidua-xlsx "
        "documents {folder}.",
        "There is nothing to write documents of: only self scores are in, nothing is appraised.",
        "Finish the appraisal, run thidua-xlsx rank {folder}, then run thidua-xlsx documents "
        "{folder}.",
        "documents ngay sau khi thu biểu tự chấm",
        "documents sau khi thẩm định và xếp hạng",
    ),
    "unit-sheet-blank": warning(
        "Trang hướng dẫn cho đơn vị “{file}” còn để trống: {found}.",
        "Điền thẳng vào tệp Word; hoặc ghi ở trang “Đợt chấm” của dot-cham.xlsx, lưu, đóng tệp, "
        "rồi chạy lại thidua-xlsx issue {folder}.",
        "The page for units “{file}” still has blanks: {found}.",
        "Fill it in in Word; or say it on the sheet “Đợt chấm” of dot-cham.xlsx, save and close "
        "it, and run thidua-xlsx issue {folder}.",
        "Chọn có trang hướng dẫn nhưng chưa ghi số điện thoại của người liên hệ",
        "Đã ghi hạn nộp, người liên hệ, điện thoại, thư điện tử",
    ),
    "unit-sheet-kept": note(
        "Trang hướng dẫn cho đơn vị “{file}” đã được sửa trong Word nên giữ nguyên, không lập lại.",
        "Hạn nộp hay nơi nhận thay đổi thì sửa ngay trong tệp đó; muốn lập lại thì xóa hoặc đổi "
        "tên tệp rồi chạy lại thidua-xlsx issue {folder}.",
        "The page for units “{file}” was edited in Word; it is left as it is.",
        "Where the last day or the address changes, change it there; to have it made anew, delete "
        "or rename the file and run thidua-xlsx issue {folder}.",
        "Cơ quan thêm một câu vào phat-hanh/huong-dan-don-vi.docx rồi chạy lại issue",
        "Tệp do chương trình lập, chưa ai sửa",
    ),
    "document-edited": warning(
        "“{file}” đã được sửa sau khi lập; chương trình giữ nguyên, không ghi đè.",
        "Muốn có bản mới theo kết quả hiện nay: đổi tên hoặc chuyển tệp này đi rồi làm lại.",
        "“{file}” was edited since it was written; it is left as it is.",
        "To have a new one of the present result, rename it or move it away and run again.",
        "Điền số quyết định vào van-ban/quyet-dinh.docx rồi chạy lại documents",
        "Lưu bản đã điền dưới tên khác trước khi chạy lại",
    ),
    "document-template-kept": warning(
        "Mẫu “{file}” đã có; chương trình giữ nguyên, không ghi đè.",
        "Muốn lấy lại mẫu của chương trình: đổi tên hoặc chuyển tệp này đi rồi làm lại.",
        "The template “{file}” is there already and is left as it is.",
        "To have the program's own again, rename it or move it away and run again.",
        "documents --templates lần thứ hai",
        "documents --templates khi chưa có mau-van-ban",
    ),
    "document-template-no-docx": error(
        "Mẫu “{file}” không phải là văn bản Word dạng .docx.",
        "Mở tệp trong Word, lưu lại dưới dạng Word Document (*.docx).",
        "The template “{file}” is no Word document of the kind .docx.",
        "Open it in Word and save it as a Word document (*.docx).",
        "Tệp .doc đổi đuôi thành .docx",
        "Tệp lưu từ Word dạng .docx",
    ),
    "document-template-broken": error(
        "Mẫu “{file}” có chỗ lệnh viết sai: {found}",
        "Sửa chỗ nêu trên: mỗi lệnh if, for phải có endif, endfor của nó; hoặc chuyển mẫu đi, lấy "
        "lại mẫu của chương trình bằng thidua-xlsx documents {folder} --templates.",
        "The template “{file}” has a command that is written wrongly: {found}",
        "Mend it: each if, for needs its endif, endfor; or move the template away and have the "
        "program's own by thidua-xlsx documents {folder} --templates.",
        "Xóa mất dòng {%p endfor %} ở cuối danh sách",
        "Giữ đủ cặp {%p for … %} và {%p endfor %}",
    ),
    "document-template-crossed": error(
        "Mẫu “{file}” có lệnh bắt đầu trong bảng nhưng kết thúc ngoài bảng, hoặc ngược lại.",
        "Để lệnh lặp dòng (có chữ tr) ở một dòng riêng của bảng, lệnh của đoạn (có chữ p) ở một "
        "đoạn riêng ngoài bảng; lệnh đóng cùng loại với lệnh mở.",
        "In the template “{file}” a command begins in a table and ends outside it, or the reverse.",
        "Put commands that repeat rows (with tr) in a row of their own, those of paragraphs (with "
        "p) in a paragraph of their own; what ends one is of the same kind.",
        "{%tr for … %} trong bảng, {%p endfor %} ngoài bảng",
        "{%tr for … %} và {%tr endfor %} cùng ở trong bảng",
    ),
    "document-placeholder-unknown": error(
        "Mẫu “{file}” có chỗ điền không rõ: {found}{near}",
        "Sửa lại tên chỗ điền; các tên dùng được ở phần Văn bản trình ký của hướng dẫn.",
        "The template “{file}” has a placeholder that is not known: {found}{near}",
        "Correct its name; those that there are stand in the guide, section Văn bản trình ký.",
        "{{ dia_danhh }}",
        "{{ dia_danh }}",
    ),
    "document-template-unsafe": error(
        "Mẫu “{file}” có lệnh không được phép chạy: {found}",
        "Bỏ lệnh đó; mẫu chỉ được điền tên, lặp danh sách và chọn theo điều kiện.",
        "The template “{file}” has a command that may not be run: {found}",
        "Take it out; a template may name values, repeat lists and ask conditions only.",
        "{{ ''.__class__.__mro__ }}",
        "{{ ten_dot }}",
    ),
}
