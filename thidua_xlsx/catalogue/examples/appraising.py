"""Examples about appraisal."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "supplement-issued": Example(
        "Sở Y tế gửi lại phiếu tự chấm sau khi phiếu thẩm định đã phát hành",
        "Mọi đơn vị nộp xong rồi mới phát hành phiếu thẩm định",
    ),
    "issued-form-lost": Example(
        "Xóa tệp trong phat-hanh/tham-dinh rồi mới gửi", "Giữ nguyên thư mục phat-hanh"
    ),
    "no-appraisers": Example(
        "issue --stage ballot khi trang “Lãnh đạo” còn trống", "Nhập các Lãnh đạo rồi phát hành"
    ),
    "appraises-itself": Example(
        "Sở Nội vụ chấm điểm tiêu chí II.4 của chính Sở Nội vụ",
        "Giao Văn phòng UBND tỉnh thẩm định thay",
    ),
    "appraiser-unknown": Example(
        "Phiếu của cơ quan đã bị xóa khỏi trang “Thẩm định”", "Phiếu của cơ quan có trong đợt chấm"
    ),
    "appraisal-missing": Example(
        "Để trống điểm ở dòng đơn vị có minh chứng", "Nhập điểm, không đạt thì nhập 0"
    ),
    "appraisal-left-open": Example(
        "Để trống điểm ở dòng đơn vị không có minh chứng", "Nhập điểm và ghi nguồn khác đã dùng"
    ),
    "appraisal-not-marked": Example(
        "Số liệu chấm đã đủ nhưng để trống ô “Đã thẩm định (x)”",
        "Số liệu chấm đã đủ, chọn x ở ô “Đã thẩm định (x)”",
    ),
    "appraisal-fact-missing": Example(
        "Xóa số trường hợp bị trừ điểm rồi để trống", "Không có trường hợp nào thì nhập 0"
    ),
    "appraisal-level-missing": Example("Có điểm 1,5 mà chưa chọn mức", "Có điểm 1,5, mức Tốt"),
    "appraisal-reason-missing": Example(
        "Tự chấm 2, thẩm định 1,5, không ghi lý do",
        "Tự chấm 2, thẩm định 1,5, ghi “Chậm báo cáo quý III”",
    ),
    "level-other-than-suggested": Example(
        "9,5 trên 10 điểm, mức Tốt, khi ngưỡng Xuất sắc là 90 %", "9,5 trên 10 điểm, mức Xuất sắc"
    ),
    "appraised-otherwise": Example(
        "Đổi sang “Cộng điểm các phần” sau khi cơ quan đã chấm cả tiêu chí",
        "Đổi rồi phát hành phiếu bổ sung cho các cơ quan",
    ),
    "parts-not-applied": Example(
        "V.5 chia ba phần nhưng giao riêng cho Sở Tài chính", "V.5 do đúng ba cơ quan thẩm định"
    ),
    "appraisers-disagree": Example(
        "V.5: một sở cho 3 điểm, một sở cho 0,5", "V.5: các sở cho 2 và 2,5 điểm"
    ),
    "appraisers-outstanding": Example(
        "rank khi Thanh tra tỉnh chưa gửi phiếu thẩm định", "rank khi mọi phiếu đã được tiếp nhận"
    ),
    "ballots-too-few": Example(
        "rank khi mới có 2 trong 4 phiếu Lãnh đạo", "rank khi đã thu đủ 4 phiếu"
    ),
}
