"""Findings about what a form still lacks."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

ENTRIES: dict[str, Entry] = {
    "level-missing": Entry(
        "error",
        "Tiêu chí {criterion} “{label}” chưa đánh dấu mức xếp loại chất lượng.",
        "Đánh dấu x vào đúng một trong bốn ô Xuất sắc, Tốt, Trung bình, Kém (từ ô {cell}).",
        "Criterion {criterion} “{label}” has no quality level ticked.",
        "Tick exactly one of the four cells, beginning at {cell}.",
        "Điều 6.3 Quyết định 2610/QĐ-UBND",
    ),
    "level-twice": Entry(
        "error",
        "Tiêu chí {criterion} “{label}” đánh dấu hơn một mức xếp loại chất lượng (ô {cell}).",
        "Giữ lại đúng một dấu x, xóa các dấu còn lại.",
        "Criterion {criterion} “{label}” has more than one quality level ticked (cell {cell}).",
        "Keep exactly one mark and clear the others.",
        "Điều 6.3 Quyết định 2610/QĐ-UBND",
    ),
    "evidence-missing": Entry(
        "warning",
        "Tiêu chí {criterion} “{label}” chưa có giải trình hay tài liệu kiểm chứng; tiêu chí không "
        "có minh chứng có thể không được thẩm định điểm.",
        "Ghi giải trình ngắn gọn hoặc tên, số hiệu tài liệu vào ô {cell} và ô bên cạnh.",
        "Criterion {criterion} “{label}” has neither explanation nor evidence; without evidence it "
        "may not be appraised.",
        "Write a short explanation, or the document's name and number, into {cell} or beside it.",
        "Điều 8.2b, Điều 9.4đ Quyết định 2610/QĐ-UBND",
    ),
    "reason-missing": Entry(
        "warning",
        "Tiêu chí {criterion} “{label}”: điểm thẩm định khác điểm tự đánh giá nhưng chưa ghi lý "
        "do.",
        "Ghi lý do chênh lệch vào ô {cell}.",
        "Criterion {criterion} “{label}”: the appraised score differs from the self score without "
        "a reason.",
        "Write the reason into {cell}.",
    ),
    "rating-missing": Entry(
        "warning",
        "Đơn vị chưa đề xuất mức xếp loại hoàn thành nhiệm vụ (ô {cell}).",
        "Chọn một mức trong danh sách ở ô {cell}.",
        "The unit has not proposed a rating for itself (cell {cell}).",
        "Choose one from the list in {cell}.",
        "Điều 6.3, Điều 8.2a Quyết định 2610/QĐ-UBND",
    ),
    "meeting-date-missing": Entry(
        "warning",
        "Chưa ghi ngày tập thể lãnh đạo họp thông qua kết quả tự chấm (ô {cell}).",
        "Nhập ngày họp vào ô {cell}, dạng ngày/tháng/năm.",
        "The date of the leadership's meeting that approved the score is missing (cell {cell}).",
        "Enter the date into {cell}, day/month/year.",
        "Điều 8.1b Quyết định 2610/QĐ-UBND",
    ),
}
