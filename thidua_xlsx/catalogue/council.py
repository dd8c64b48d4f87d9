"""Findings about the consolidated workbook as it comes back from the council."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

ENTRIES: dict[str, Entry] = {
    "result-cell-changed": Entry(
        "warning",
        "Ô {cell} trang “{sheet}” của bảng tổng hợp đã bị sửa: bản đã ghi là “{expected}”, nay là "
        "“{found}”. Chương trình không dùng nội dung sửa tay này.",
        "Nếu điểm phải đổi, sửa ở phiếu của cơ quan thẩm định rồi gửi lại; chạy lại rank để có "
        "bảng đúng.",
        "Cell {cell} on sheet “{sheet}” of the consolidated workbook was changed: it was written "
        "as “{expected}” and now says “{found}”. What was typed over it is not used.",
        "If a score has to change, mend it in the appraiser's form and return that; run rank again "
        "for a right workbook.",
    ),
    "result-formula-replaced": Entry(
        "warning",
        "Công thức ở ô {cell} trang “{sheet}” của bảng tổng hợp đã bị thay bằng giá trị “{found}” "
        "(bản đã ghi tính ra “{expected}”). Chương trình không dùng giá trị này.",
        "Chạy lại rank để có bảng đúng.",
        "The formula in cell {cell} on sheet “{sheet}” of the consolidated workbook was replaced "
        "by the value “{found}” (as written it gave “{expected}”). That value is not used.",
        "Run rank again for a right workbook.",
    ),
    "result-cells-changed": Entry(
        "warning",
        "Bảng tổng hợp gửi về còn {count} ô khác bị sửa, ngoài các ô đã nêu.",
        "So với bản đã ghi trong thư mục ket-qua/luu; chạy lại rank để có bảng đúng.",
        "The consolidated workbook that came back has {count} more changed cells than those named.",
        "Compare it with the copy in ket-qua/luu; run rank again for a right workbook.",
    ),
    "result-sheet-gone": Entry(
        "warning",
        "Bảng tổng hợp gửi về thiếu trang “{sheet}”.",
        "Không cần sửa tệp; chạy lại rank để có bảng đủ trang.",
        "The consolidated workbook that came back lacks the sheet “{sheet}”.",
        "The file need not be mended; run rank again for a whole workbook.",
    ),
    "result-sheet-added": Entry(
        "warning",
        "Bảng tổng hợp gửi về có thêm trang “{sheet}”; chương trình không đọc trang này.",
        "Nếu trang này có ý kiến cần ghi lại thì lưu riêng; bản gốc vẫn giữ trong tiep-nhan.",
        "The consolidated workbook that came back has an extra sheet “{sheet}”, which is not read.",
        "If it holds remarks worth keeping, save them apart; the original stays in tiep-nhan.",
    ),
    "result-copy-missing": Entry(
        "warning",
        "Không còn bản lưu {found} trong thư mục ket-qua/luu nên không so được bảng tổng hợp gửi "
        "về với bản đã ghi.",
        "Khôi phục thư mục ket-qua/luu từ bản sao lưu, rồi chạy verify.",
        "The kept copy {found} is gone from ket-qua/luu, so the consolidated workbook that came "
        "back cannot be compared with what was written.",
        "Restore ket-qua/luu from a backup, then run verify.",
    ),
}
