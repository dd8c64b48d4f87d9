"""Findings about sheets, rows, columns, locked cells, totals."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {
    "sheet-missing": Entry(
        "error",
        "Tệp “{file}” thiếu trang tính “{found}”.",
        "Đề nghị đơn vị gửi lại phiếu còn đủ các trang; không xóa trang nào của phiếu.",
        "File “{file}” lacks sheet “{found}”.",
        "Ask the unit to return the form with all its sheets.",
    ),
    "sheet-twice": Entry(
        "error",
        "Tệp “{file}” có hai trang cùng là “{found}”.",
        "Giữ lại một trang đúng, xóa trang chép thừa rồi gửi lại.",
        "File “{file}” has two sheets that both are “{found}”.",
        "Keep the right one, delete the copy and return the file.",
    ),
    "row-missing": Entry(
        "error",
        "Trang “{sheet}” thiếu dòng của “{criterion}”.",
        "Đề nghị đơn vị nhập lại vào phiếu gốc; không xóa dòng của biểu.",
        "Sheet “{sheet}” lacks the row of “{criterion}”.",
        "Ask the unit to fill in the original form; rows of the table are not to be deleted.",
    ),
    "row-twice": Entry(
        "error",
        "Trang “{sheet}” có hai dòng cùng mã “{criterion}” (ô {cell}).",
        "Xóa dòng chép thừa rồi gửi lại.",
        "Sheet “{sheet}” has two rows with the id “{criterion}” (cell {cell}).",
        "Delete the copied row and return the file.",
    ),
    "column-missing": Entry(
        "error",
        "Trang “{sheet}” thiếu cột “{found}”.",
        "Đề nghị đơn vị nhập lại vào phiếu gốc; không xóa cột của biểu.",
        "Sheet “{sheet}” lacks column “{found}”.",
        "Ask the unit to fill in the original form; columns of the table are not to be deleted.",
    ),
    "column-twice": Entry(
        "error",
        "Trang “{sheet}” có hai cột cùng mã “{found}” (ô {cell}).",
        "Xóa cột chép thừa rồi gửi lại.",
        "Sheet “{sheet}” has two columns with the id “{found}” (cell {cell}).",
        "Delete the copied column and return the file.",
    ),
    "locked-value-changed": Entry(
        "error",
        "Ô {cell} trang “{sheet}” đã bị sửa: hiện là “{found}”, bản phát hành là “{expected}”. "
        "Chương trình dùng giá trị của bản phát hành.",
        "Khôi phục nội dung ô {cell} thành “{expected}”, hoặc nhập lại vào phiếu gốc.",
        "Cell {cell} of sheet “{sheet}” was changed: it now says “{found}”, the form as issued "
        "says “{expected}”. The issued value is used.",
        "Restore cell {cell} to “{expected}”, or fill in the original form.",
    ),
    "total-differs": Entry(
        "error",
        "Ô {cell} trang “{sheet}” ghi {found} nhưng cộng từ các điểm đã nhập là {expected}; công "
        "thức đã bị thay bằng số.",
        "Khôi phục công thức ở ô {cell}, hoặc kiểm tra lại điểm từng tiêu chí; kết quả tính theo "
        "điểm từng tiêu chí.",
        "Cell {cell} of sheet “{sheet}” says {found}, but the scores entered add up to {expected}; "
        "the formula was replaced by a number.",
        "Restore the formula in {cell}, or check the scores; what counts is the criteria's scores.",
    ),
    "total-constant": Entry(
        "warning",
        "Công thức ở ô {cell} trang “{sheet}” đã bị thay bằng số {found}; số này đúng bằng tổng "
        "tính lại.",
        "Không cần làm gì; lần sau xin giữ nguyên công thức.",
        "The formula in cell {cell} of sheet “{sheet}” was replaced by the number {found}, which "
        "equals the sum.",
        "Nothing to do; please leave formulas in place next time.",
    ),
    "total-stale": Entry(
        "note",
        "Ô {cell} trang “{sheet}” hiện “{found}” vì tệp được lưu mà chưa tính lại; tổng đúng là "
        "{expected}.",
        "Không cần làm gì: kết quả tính theo điểm từng tiêu chí.",
        "Cell {cell} of sheet “{sheet}” shows “{found}” because the file was saved without "
        "recalculating; the right sum is {expected}.",
        "Nothing to do: what counts is the criteria's scores.",
    ),
    "protection-removed": Entry(
        "warning",
        "Trang “{sheet}” đã bị bỏ khóa bảo vệ.",
        "Không cần làm gì thêm: mọi ô khóa đã được đối chiếu với bản phát hành.",
        "The protection of sheet “{sheet}” was removed.",
        "Nothing more to do: every locked cell was compared with the form as issued.",
    ),
}
