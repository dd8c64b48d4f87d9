"""Examples about notices of results and appeals."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "results-not-ready": Example(
        "issue --stage result khi chưa có phiếu thẩm định nào được tiếp nhận",
        "issue --stage result sau khi đã thu đủ phiếu thẩm định",
    ),
    "result-not-ready": Example(
        "Sở Y tế còn tiêu chí II.4 chưa có điểm thẩm định", "Mọi tiêu chí của Sở Y tế đã có điểm"
    ),
    "result-outdated": Example(
        "Cơ quan thẩm định gửi lại phiếu sau khi thông báo đã phát hành",
        "Phát hành thông báo sau khi mọi điểm đã chốt",
    ),
    "analysis-missing": Example(
        "Ba tiêu chí bị trừ điểm, các ô Nguyên nhân đều trống",
        "Tiêu chí nào bị trừ điểm cũng ghi đủ nguyên nhân, biện pháp, thời hạn",
    ),
    "analysis-cause-missing": Example(
        "Chỉ ghi biện pháp, để trống nguyên nhân", "Ghi “Chậm ban hành kế hoạch”"
    ),
    "analysis-remedy-missing": Example(
        "Ghi nguyên nhân, để trống biện pháp", "Ghi “Giao văn phòng theo dõi hằng tháng”"
    ),
    "analysis-due-missing": Example(
        "Ghi nguyên nhân và biện pháp, để trống thời hạn", "Nhập 30/6/2025"
    ),
    "appeal-grounds-missing": Example(
        "Điểm kiến nghị 2, để trống căn cứ", "Điểm kiến nghị 2, căn cứ “Báo cáo gửi ngày 05/11”"
    ),
    "appeal-score-missing": Example(
        "Ghi căn cứ, để trống điểm kiến nghị", "Ghi căn cứ và điểm kiến nghị 2"
    ),
    "appeal-same-score": Example(
        "Điểm thẩm định 1,5, điểm kiến nghị 1,5", "Điểm thẩm định 1,5, điểm kiến nghị 2"
    ),
    "appeal-late": Example(
        "Hạn kiến nghị 20/12, thông báo có kiến nghị gửi về ngày 23/12", "Gửi về ngày 19/12"
    ),
    "appeals-off": Example(
        "issue --stage appeal khi đợt chấm không có bước kiến nghị",
        "Chọn “Có bước kiến nghị” trước khi phát hành thông báo",
    ),
    "appeals-none": Example(
        "issue --stage appeal khi chưa đơn vị nào kiến nghị",
        "issue --stage appeal sau khi thu nhận thông báo có kiến nghị",
    ),
    "appeal-supplement-issued": Example(
        "Sở Y tế gửi kiến nghị sau khi phiếu kiến nghị đã phát hành",
        "Thu nhận mọi kiến nghị rồi mới phát hành phiếu kiến nghị",
    ),
    "appeal-answer-missing": Example(
        "Điểm sau kiến nghị 2, để trống lý do", "Điểm sau kiến nghị 2, ghi “Đã bổ sung minh chứng”"
    ),
    "appeals-outstanding": Example(
        "rank khi Sở Nội vụ chưa trả phiếu xem xét kiến nghị",
        "rank khi mọi phiếu xem xét kiến nghị đã được tiếp nhận",
    ),
    "appeals-undecided": Example(
        "rank khi đã nhận kiến nghị của Sở Y tế mà chưa chạy issue --stage appeal",
        "rank sau khi cơ quan thẩm định đã trả lời kiến nghị",
    ),
}
