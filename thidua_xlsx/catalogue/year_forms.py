"""Findings about the registration of the year's beginning and the half-year report."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (23, "Đăng ký thi đua, sơ kết 06 tháng")

ENTRIES: dict[str, Entry] = {
    "section-blank": error(
        "Phần “{heading}” chưa có nội dung (ô {cell}).",
        "Ghi nội dung vào ô {cell}; không có gì để nêu thì ghi rõ như vậy.",
        "Part “{heading}” is blank (cell {cell}).",
        "Write into {cell}; where there is nothing to say, say so.",
        "để trống",
        "“Lãnh đạo Sở thường xuyên quan tâm chỉ đạo công tác thi đua”",
    ),
    "entries-missing": error(
        "Phần “{heading}” chưa kê dòng nào và chưa đánh dấu là không có (ô {cell}).",
        "Kê vào bảng; không có thì đánh dấu x vào ô {cell}.",
        "Part “{heading}” lists nothing and is not marked as having nothing (cell {cell}).",
        "Fill in the table, or mark {cell} where there is nothing.",
        "để trống",
        "“x”",
    ),
    "none-beside-entries": error(
        "Phần “{heading}” đánh dấu là không có (ô {cell}) nhưng bảng có kê dòng {rows}.",
        "Xóa dấu ở ô {cell}, hoặc xóa các dòng đã kê.",
        "Part “{heading}” is marked as having nothing (cell {cell}), but rows {rows} are filled "
        "in.",
        "Clear the mark in {cell}, or the rows.",
        "“x”",
        "để trống",
    ),
    "entry-incomplete": error(
        "Phần “{heading}”, dòng {line}: chưa ghi “{label}” (ô {cell}).",
        "Ghi vào ô {cell}; dòng không dùng thì xóa hết các ô của dòng.",
        "Part “{heading}”, row {line}: “{label}” is blank (cell {cell}).",
        "Fill in {cell}; clear all cells of a row that is not used.",
        "để trống",
        "“Tập thể lao động xuất sắc”",
    ),
    "target-without-result": warning(
        "Chỉ tiêu đã đăng ký ở dòng {line} chưa có số đạt được hoặc kết quả (ô {cell}).",
        "Ghi số đạt được vào ô {cell}, hoặc kết quả bằng lời vào ô bên cạnh.",
        "The registered target in row {line} has neither a figure nor a result (cell {cell}).",
        "Enter the figure into {cell}, or the result in words beside it.",
        "để trống",
        "“12”",
    ),
    "award-of-another-year": error(
        "Khen thưởng có ngày quyết định {found} không thuộc năm {year} (ô {cell}).",
        "Nhập đúng ngày của quyết định năm {year}; khen thưởng của năm khác thì xóa cả dòng.",
        "The award's decision of {found} is not of {year} (cell {cell}).",
        "Enter the right day in {year}; clear the row of an award of another year.",
        "“20/11/2019”",
        "“20/11/2022”",
    ),
    "stage-off": error(
        "Quy định của đợt chấm này không có bước “{name}” ({found}).",
        "Cần bước này thì thêm vào quy định của đợt sau: xuất sổ quy định (template to-excel), "
        "điền trang “{name}”, rồi lập bản mẫu (template from-excel).",
        "The regulation of this round has no stage “{found}” ({name}).",
        "If it is needed, add it for the next round: export the regulation (template to-excel), "
        "fill in sheet “{name}”, make the template (template from-excel).",
        "issue --stage registration trong đợt chấm theo Quyết định 2610",
        "issue --stage registration trong đợt chấm của khối thi đua",
    ),
    "half-year-outdated": warning(
        "Nội dung đăng ký được tiếp nhận của “{found}” khác với nội dung đã in trên báo cáo sơ kết "
        "đã phát hành.",
        "Phát hành lại bằng thidua-xlsx issue {folder} --stage half-year --unit {unit} --again; "
        "phiếu đã phát hành vẫn được nhận.",
        "The accepted registration of “{found}” differs from what its issued half-year report "
        "shows.",
        "Issue it again with thidua-xlsx issue {folder} --stage half-year --unit {unit} --again; "
        "the form that is out is still accepted.",
        "Tiếp nhận đăng ký sau khi đã phát hành báo cáo sơ kết",
        "Tiếp nhận đăng ký rồi mới phát hành báo cáo sơ kết",
    ),
}
