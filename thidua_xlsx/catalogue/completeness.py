"""Findings about what a form still lacks."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (7, "Phiếu còn thiếu")

ENTRIES: dict[str, Entry] = {
    "level-missing": error(
        "Tiêu chí {criterion} “{label}” chưa đánh dấu mức xếp loại chất lượng.",
        "Đánh dấu x vào đúng một trong bốn ô Xuất sắc, Tốt, Trung bình, Kém (từ ô {cell}).",
        "Criterion {criterion} “{label}” has no quality level ticked.",
        "Tick exactly one of the four cells, beginning at {cell}.",
        "để trống cả bốn ô xếp loại",
        "“x” ở một ô xếp loại",
        "Điều 6.3 Quyết định 2610/QĐ-UBND",
    ),
    "level-twice": error(
        "Tiêu chí {criterion} “{label}” đánh dấu hơn một mức xếp loại chất lượng (ô {cell}).",
        "Giữ lại đúng một dấu x, xóa các dấu còn lại.",
        "Criterion {criterion} “{label}” has more than one quality level ticked (cell {cell}).",
        "Keep exactly one mark and clear the others.",
        "“x” ở cả ô Tốt và ô Trung bình",
        "để trống ô Trung bình",
        "Điều 6.3 Quyết định 2610/QĐ-UBND",
    ),
    "evidence-missing": warning(
        "Tiêu chí {criterion} “{label}” chưa có giải trình hay tài liệu kiểm chứng; tiêu chí không "
        "có minh chứng có thể không được thẩm định điểm.",
        "Ghi giải trình ngắn gọn hoặc tên, số hiệu tài liệu vào ô {cell} và ô bên cạnh.",
        "Criterion {criterion} “{label}” has neither explanation nor evidence; without evidence it "
        "may not be appraised.",
        "Write a short explanation, or the document's name and number, into {cell} or beside it.",
        "để trống cả ô giải trình và ô minh chứng",
        "“Báo cáo số 15/BC-SNV ngày 10/11/2024”",
        "Điều 8.2b, Điều 9.4đ Quyết định 2610/QĐ-UBND",
    ),
    "reason-missing": warning(
        "Tiêu chí {criterion} “{label}”: điểm thẩm định khác điểm tự đánh giá nhưng chưa ghi lý "
        "do.",
        "Ghi lý do chênh lệch vào ô {cell}.",
        "Criterion {criterion} “{label}”: the appraised score differs from the self score without "
        "a reason.",
        "Write the reason into {cell}.",
        "để trống khi điểm thẩm định khác điểm tự chấm",
        "“Thiếu văn bản kiểm chứng”",
    ),
    "appraised-against-method": error(
        "Tiêu chí {criterion} “{label}”: điểm {found} không theo cách tính; số liệu thẩm định cho "
        "{derived} điểm.",
        "Sửa số liệu thẩm định và xóa ô {cell}; nếu giữ điểm này thì ghi lý do và phải được người "
        "có thẩm quyền chấp nhận.",
        "Criterion {criterion} “{label}”: the score {found} is not what the method gives; the "
        "appraised figures come to {derived}.",
        "Correct the figures and clear {cell}; to keep the score, state the reason and have it "
        "accepted by who may decide.",
        "“22” khi số liệu thẩm định cho 15 điểm",
        "để trống",
    ),
    "rating-missing": warning(
        "Đơn vị chưa đề xuất mức xếp loại hoàn thành nhiệm vụ (ô {cell}).",
        "Chọn một mức trong danh sách ở ô {cell}.",
        "The unit has not proposed a rating for itself (cell {cell}).",
        "Choose one from the list in {cell}.",
        "để trống",
        "“Hoàn thành tốt nhiệm vụ”",
        "Điều 6.3, Điều 8.2a Quyết định 2610/QĐ-UBND",
    ),
    "meeting-date-missing": warning(
        "Chưa ghi ngày tập thể lãnh đạo họp thông qua kết quả tự chấm (ô {cell}).",
        "Nhập ngày họp vào ô {cell}, dạng ngày/tháng/năm.",
        "The date of the leadership's meeting that approved the score is missing (cell {cell}).",
        "Enter the date into {cell}, day/month/year.",
        "để trống",
        "“15/11/2024”",
        "Điều 8.1b Quyết định 2610/QĐ-UBND",
    ),
    "meeting-form-missing": warning(
        "Đã ghi ngày nhưng chưa chọn hình thức tập thể lãnh đạo thông qua kết quả tự chấm (ô "
        "{cell}).",
        "Chọn một hình thức trong danh sách ở ô {cell}.",
        "The day is given, but not the form in which the leadership approved the score (cell "
        "{cell}).",
        "Choose one from the list in {cell}.",
        "để trống",
        "“Họp trực tiếp”",
        "Điều 8.1b Quyết định 2610/QĐ-UBND",
    ),
}
