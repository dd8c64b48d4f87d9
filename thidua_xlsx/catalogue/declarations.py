"""Findings about what a unit declares, and about its list of evidence."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (8, "Kê khai điều kiện xếp loại")

ENTRIES: dict[str, Entry] = {
    "declaration-missing": warning(
        "Chưa trả lời điều kiện “{text}” (ô {cell} trang “{sheet}”).",
        "Chọn câu trả lời trong danh sách ở ô {cell}.",
        "The condition “{text}” has no answer (cell {cell} of sheet “{sheet}”).",
        "Choose an answer from the list in {cell}.",
        "để trống",
        "“Không”",
        "Điều 4.5, Điều 7.2, Điều 7.3 Quyết định 2610/QĐ-UBND",
    ),
    "declaration-incomplete": warning(
        "Điều kiện “{text}” trả lời “Có” nhưng còn thiếu: {missing} (từ ô {cell} trang “{sheet}”).",
        "Ghi {missing} vào dòng của điều kiện này.",
        "The condition “{text}” is answered “Có” but lacks: {missing} (from cell {cell} of sheet "
        "“{sheet}”).",
        "Fill in the open cells of that row.",
        "để trống ô số lượng khi đã trả lời “Có”",
        "“2”",
        "Điều 7.2, Điều 7.3 Quyết định 2610/QĐ-UBND",
    ),
    "declaration-above-total": error(
        "Điều kiện “{text}”: số lượng {value} lớn hơn tổng số {other} (ô {cell} trang “{sheet}”).",
        "Sửa số lượng hoặc tổng số; số lượng không được lớn hơn tổng số.",
        "The condition “{text}”: the count {value} is above the total of {other} (cell {cell} of "
        "sheet “{sheet}”).",
        "Correct the count or the total; the count cannot be the larger one.",
        "“4” trong khi tổng số là 3",
        "“2”",
        "Điều 7.2d Quyết định 2610/QĐ-UBND",
    ),
    "declaration-contradicts": warning(
        "Điều kiện “{text}” trả lời “{other}” nhưng ghi {column} “{value}” (ô {cell} trang "
        "“{sheet}”); chưa sửa thì Hội đồng phải quyết định.",
        "Sửa câu trả lời hoặc ô ghi {column} cho khớp nhau.",
        "The condition “{text}” is answered “{other}” beside “{value}” under “{column}” (cell "
        "{cell} of sheet “{sheet}”); until it is corrected the council has to decide.",
        "Correct the answer or the entry, so that they agree.",
        "“2” trong khi câu trả lời là “Không”",
        "để trống",
        "Điều 7.2 Quyết định 2610/QĐ-UBND",
    ),
    "declaration-agency-own": warning(
        "Điều kiện “{text}”: ô {cell} ghi chính đơn vị mình “{found}”.",
        "Ghi tên cơ quan, đơn vị cũ nơi xảy ra khuyết điểm, vi phạm; nếu xảy ra tại đơn vị mình "
        "thì trả lời “Không” ở dòng này và kê khai ở dòng về kỷ luật.",
        "The condition “{text}”: cell {cell} names the unit itself, “{found}”.",
        "Name the former agency where the fault was; if it was at the unit itself, answer “Không” "
        "here and declare it in the row on discipline.",
        "“Sở Thử nghiệm” trên phiếu của Sở Thử nghiệm",
        "“Sở Tư pháp”",
        "Điều 7.3 Quyết định 2610/QĐ-UBND",
    ),
    "evidence-not-listed": warning(
        "Ô {cell} trang “{sheet}” dẫn đến {numbers}, nhưng dòng đó ở trang “Minh chứng” còn trống "
        "hoặc không có.",
        "Kê tài liệu vào dòng {numbers} ở trang “Minh chứng”, hoặc sửa số ở ô {cell}.",
        "Cell {cell} of sheet “{sheet}” points at {numbers}, but that row of the list of evidence "
        "is blank or not there.",
        "Enter the document in row {numbers} of sheet “Minh chứng”, or correct the number in "
        "{cell}.",
        "“MC9” trong khi dòng MC9 ở trang “Minh chứng” còn trống",
        "“MC1” đã kê ở trang “Minh chứng”",
        "Điều 8.2b Quyết định 2610/QĐ-UBND",
    ),
    "evidence-criterion-unknown": warning(
        "Minh chứng {number} ghi dùng cho “{words}”, nhưng biểu không có tiêu chí này (ô {cell} "
        "trang “{sheet}”).",
        "Ghi mã tiêu chí có trong biểu, cách nhau bằng dấu chấm phẩy, ví dụ II.1; III.2.",
        "Evidence {number} is said to serve “{words}”, but the table has no such criterion (cell "
        "{cell} of sheet “{sheet}”).",
        "Write ids of criteria of the table, separated by semicolons, such as II.1; III.2.",
        "“XI.9”",
        "“II.1; III.2”",
        "Điều 8.2b Quyết định 2610/QĐ-UBND",
    ),
}
