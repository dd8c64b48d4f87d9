"""Findings about a regulation that is written in Excel: its workbook, and tables taken over."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error

HEADING = (21, "Quy định soạn bằng Excel")

ENTRIES: dict[str, Entry] = {
    "regulation-question-open": error(
        "Câu hỏi chưa trả lời: {question}",
        "Sửa hoặc điền ô này; nếu ô đã đúng thì chọn “Đúng như đề xuất” ở trang Câu hỏi.",
        "A question is not answered yet: {question}",
        "Correct or fill in this cell; if it is right, choose the answer on the sheet “Câu hỏi”.",
        "Ô được hỏi còn như cũ, cột Trả lời để trống",
        "Cột Trả lời: “Đúng như đề xuất”",
    ),
    "regulation-sheet-missing": error(
        "Phụ lục {id} không có trang “{found}” trong sổ.",
        "Đổi tên trang của phụ lục, hoặc sửa cột “Trang của phụ lục” cho trùng.",
        "Annex {id} has no sheet “{found}” in the workbook.",
        "Rename the annex's sheet, or correct the column that names it.",
        "Cột Trang của phụ lục: “Phụ lục 1”, trang tên là Phụ lục I",
        "Cột Trang của phụ lục: “Phụ lục I”",
    ),
    "regulation-sheet-unlisted": error(
        "Trang “{found}” là một phụ lục nhưng không có ở trang Các phụ lục.",
        "Thêm một dòng ở trang Các phụ lục, hoặc xóa trang này.",
        "Sheet “{found}” is an annex, but is not among the annexes.",
        "Add a line to the sheet of annexes, or delete this sheet.",
        "Sao chép trang Phụ lục I mà không thêm dòng",
        "Mỗi trang phụ lục có một dòng ở trang Các phụ lục",
    ),
    "regulation-too-many-rows": error(
        "Trang “{sheet}” có hơn {limit} dòng; chương trình không đọc hết.",
        "Xóa các dòng thừa ở cuối trang.",
        "Sheet “{sheet}” has more than {limit} rows and is not read to its end.",
        "Delete the rows that are not needed.",
        "Trang có định dạng kéo xuống dòng 100000",
        "Trang chỉ có các dòng của phụ lục",
    ),
    "regulation-workbook-exists": error(
        "Tệp “{file}” đã có; chương trình không ghi đè.",
        "Đổi tên hoặc chuyển tệp cũ đi, hoặc chọn nơi khác bằng --to.",
        "The file “{file}” is there already and is not overwritten.",
        "Rename or move it, or choose another place with --to.",
        "Thư mục đã có quy-dinh.xlsx",
        "Tên tệp chưa có trong thư mục",
    ),
    "template-folder-exists": error(
        "Thư mục “{file}” đã có, không do lệnh from-excel lập ra; chương trình không ghi đè.",
        "Đổi tên thư mục đó, dùng mã quy định khác, hoặc chọn nơi khác bằng --to.",
        "The folder “{file}” is there already, not made by from-excel, and is not overwritten.",
        "Rename the folder, use another id, or choose another place with --to.",
        "Thư mục tn-2610-2025 có tệp tự soạn",
        "Mã chưa có thư mục nào",
    ),
    "annex-table-missing": error(
        "Không thấy bảng tiêu chí hoặc sổ quy định nào trong tệp “{file}”.",
        "Mỗi phụ lục để trên một trang, có dòng tiêu đề cột (STT, Tiêu chí, Điểm tối đa).",
        "There is neither a table of criteria nor a regulation workbook in “{file}”.",
        "Put each annex on a sheet, with a row of headings (STT, Tiêu chí, Điểm tối đa).",
        "Trang không có dòng tiêu đề",
        "Dòng tiêu đề: STT, Tiêu chí, Điểm tối đa",
    ),
}
