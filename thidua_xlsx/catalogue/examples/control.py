"""Examples about the control workbook dot-cham.xlsx."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "control-unreadable": Example(
        "Lưu dot-cham.xlsx thành kiểu khác rồi đổi đuôi tệp", "Lưu kiểu Excel Workbook (.xlsx)"
    ),
    "control-sheet-missing": Example("Xóa trang “Đơn vị”", "Giữ đủ các trang của dot-cham.xlsx"),
    "control-column-missing": Example(
        "Xóa dòng đầu bị ẩn của trang “Đơn vị”", "Giữ nguyên dòng đầu bị ẩn"
    ),
    "control-setting-missing": Example(
        "Xóa dòng “Hạn nộp phiếu tự chấm”", "Giữ dòng, chỉ sửa ngày"
    ),
    "control-regulation-differs": Example(
        "Ghi bg-2017 trong đợt chấm theo tn-2610-2024", "Giữ nguyên tn-2610-2024"
    ),
    "control-error-value": Example("Ô tên đợt chấm báo #REF!", "Gõ trực tiếp tên đợt chấm"),
    "control-value-missing": Example("Để trống tên đợt chấm", "“Đánh giá, xếp loại năm 2024”"),
    "control-date-bad": Example("“cuối tháng 11”", "“24/11/2024”"),
    "control-integer-bad": Example("“năm mươi” ngày làm việc", "“50” ngày làm việc"),
    "control-reading-unknown": Example(
        "Gõ một cách hiểu không có trong danh sách", "Chọn một cách hiểu trong danh sách"
    ),
    "control-colour-unknown": Example("“màu đẹp”", "“#DCE4EE”"),
    "control-colour-dark": Example("“#000080” (xanh đậm)", "“#DCE4EE” (xanh nhạt)"),
    "control-colour-white": Example("“#FFFFFF” (trắng)", "“#FFF2CC” (vàng nhạt)"),
    "control-logo-missing": Example(
        "Ghi “logo.png” nhưng tệp nằm ở thư mục khác", "Tệp logo.png nằm cạnh dot-cham.xlsx"
    ),
    "control-logo-not-picture": Example(
        "Văn bản Word đổi tên thành logo.png", "Ảnh lưu đúng dạng PNG"
    ),
    "control-logo-too-large": Example("Ảnh quét 20 MB", "Ảnh PNG khoảng 300 × 300 điểm ảnh"),
    "control-name-missing": Example(
        "Dòng có khối “Sở, ban, ngành” nhưng ô tên trống", "Dòng có cả khối và tên “Sở Tư pháp”"
    ),
    "control-name-twice": Example("Hai dòng cùng ghi “Sở Tư pháp”", "Mỗi đơn vị một dòng"),
    "control-id-bad": Example("“Sở Tư pháp”", "“so-tu-phap”"),
    "control-id-twice": Example("Hai đơn vị cùng mang mã so-tu-phap", "Mỗi đơn vị một mã riêng"),
    "control-id-derived": Example(
        "Để trống mã của “Sở Tư pháp”", "Ghi mã so-tu-phap cho “Sở Tư pháp”"
    ),
    "control-bloc-missing": Example("Để trống ô khối của Sở Tư pháp", "Chọn khối trong danh sách"),
    "control-bloc-unknown": Example("“Khối sở”", "Chọn đúng tên khối trong danh sách"),
    "control-state-unknown": Example("“Đã nghỉ”", "“Rút”"),
    "control-agency-unknown": Example(
        "Ghi mã so-moi mà quy định không nêu", "Ghi mã so-noi-vu mà quy định có nêu"
    ),
    "control-agency-missing": Example("Xóa dòng của Thanh tra tỉnh", "Giữ dòng của Thanh tra tỉnh"),
    "control-merge-missing": Example(
        "Chọn “Sáp nhập”, để trống cột “Sáp nhập vào”", "Ghi “so-noi-vu” ở cột “Sáp nhập vào”"
    ),
    "control-merge-unstated": Example(
        "Ghi “so-noi-vu” ở cột “Sáp nhập vào”, chọn “Tham gia”", "Chọn “Sáp nhập”"
    ),
    "control-merge-unknown": Example("Sáp nhập vào “so-noi-vvu”", "Sáp nhập vào “so-noi-vu”"),
    "control-merge-itself": Example(
        "Sở Tư pháp sáp nhập vào “so-tu-phap”", "Sở Tư pháp sáp nhập vào “so-noi-vu”"
    ),
    "control-merge-circle": Example(
        "Sở A sáp nhập vào Sở B, Sở B sáp nhập vào Sở A", "Sở A sáp nhập vào Sở B, Sở B “Tham gia”"
    ),
    "control-merge-withdrawn": Example(
        "Sáp nhập vào đơn vị có tình trạng “Rút”", "Sáp nhập vào đơn vị có tình trạng “Tham gia”"
    ),
    "control-deadline-earlier": Example(
        "Gia hạn đến 20/11/2024 khi hạn chung là 24/11/2024", "Gia hạn đến 30/11/2024"
    ),
    "control-choice-unknown": Example("“Có thể” ở dòng “Phiếu nộp muộn”", "“Chờ quyết định”"),
    "control-ballots-too-many": Example(
        "Ghi “5” phiếu khi trang “Lãnh đạo” có bốn người", "Ghi “3”, hoặc để trống"
    ),
    "control-appeal-unused": Example(
        "Ghi hạn gửi kiến nghị khi chọn “Không có bước kiến nghị”", "Để trống hạn gửi kiến nghị"
    ),
    "control-appraiser-unknown": Example("“Sở Nội vu”", "“Sở Nội vụ; Sở Tài chính”"),
    "control-unit-unknown": Example("“Sở Tư phap”", "“Sở Tư pháp”"),
    "control-annex-unknown": Example("“Phụ lục 1”", "“Phụ lục I”"),
    "control-criterion-unknown": Example("“V” (cả nhóm)", "“V.5” (tiêu chí)"),
    "control-criterion-twice": Example(
        "Hai dòng cùng giao V.5 của Sở Tư pháp", "Một dòng, ghi cả hai cơ quan"
    ),
    "control-row-incomplete": Example(
        "Ghi lý do, để trống “Cơ quan khác”", "Ghi cả cơ quan và lý do"
    ),
    "control-overrule-unexplained": Example(
        "Giao V.5 cho Sở Tài chính, không ghi lý do", "“Công văn 15/SNV-TĐKT ngày 02/12/2024”"
    ),
    "control-overrule-unused": Example(
        "Phân công khác khi “Cách thẩm định” là “Cả biểu của từng đơn vị”",
        "Phân công khác khi chọn “Theo cơ quan thẩm định”",
    ),
    "control-unfit-unexplained": Example(
        "Để trống lý do tiêu chí không phù hợp", "“Đơn vị không có chức năng thanh tra”"
    ),
    "control-similar-missing": Example(
        "Để trống “Công việc tương tự được chấm”", "“Công tác kiểm tra nội bộ”"
    ),
    "control-day-both": Example(
        "02/01/2026 có cả dòng “Nghỉ” và dòng “Làm bù”", "02/01/2026 “Nghỉ”, 10/01/2026 “Làm bù”"
    ),
    "control-previous-missing": Example(
        "Ghi “tong-hop-2023.xlsx” nhưng tệp nằm ở thư mục khác",
        "Tệp tong-hop-2023.xlsx nằm cạnh dot-cham.xlsx",
    ),
    "control-previous-not-ours": Example(
        "Bảng điểm năm trước tự lập trong Excel", "Tệp ket-qua/tong-hop.xlsx của đợt chấm năm trước"
    ),
    "control-previous-year": Example(
        "Tệp tổng hợp năm 2022 cho đợt chấm năm 2024", "Tệp tổng hợp năm 2023"
    ),
    "control-reason-missing": Example(
        "Chọn “Rút”, để trống cột “Lý do / văn bản”", "“Quyết định 15/QĐ-UBND ngày 10/11/2024”"
    ),
}
