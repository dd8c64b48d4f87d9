"""A bad and a good example of each finding about a consolidated workbook that comes back."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "result-cell-changed": Example(
        "Sửa điểm 7,5 thành 8 ngay trên trang Chi tiết rồi gửi về",
        "Chỉ điền các ô vàng của trang Quyết định",
    ),
    "result-formula-replaced": Example(
        "Gõ đè 91,2 lên ô Tổng điểm có công thức", "Giữ nguyên công thức ở ô Tổng điểm"
    ),
    "result-cells-changed": Example(
        "Dán đè cả bảng điểm lên trang Chi tiết", "Chỉ điền các ô vàng của trang Quyết định"
    ),
    "result-sheet-gone": Example(
        "Xóa trang Đối chiếu trước khi gửi về", "Gửi về nguyên cả tệp tong-hop.xlsx"
    ),
    "result-sheet-added": Example(
        "Thêm trang “Ghi chú” vào tong-hop.xlsx", "Ghi chú ở một tệp khác"
    ),
    "result-copy-missing": Example(
        "Xóa thư mục ket-qua/luu cho đỡ tốn chỗ", "Giữ nguyên thư mục ket-qua/luu"
    ),
}
