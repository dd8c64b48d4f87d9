"""Findings about notices of results, what units answer to them, and appeals."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, note, warning

HEADING = (14, "Thông báo kết quả và kiến nghị")

_ANALYSIS = "Điều 11.1d Quyết định 2610/QĐ-UBND"

ENTRIES: dict[str, Entry] = {
    "results-not-ready": error(
        "Chưa có đơn vị nào đủ điểm thẩm định để thông báo kết quả.",
        "Xem còn thiếu phiếu nào bằng thidua-xlsx status {folder}; thu nhận đủ rồi chạy lại "
        "thidua-xlsx issue {folder} --stage result.",
        "No unit has all its final scores yet, so there is no result to give notice of.",
        "See what is missing with thidua-xlsx status {folder}; once all is in, run thidua-xlsx "
        "issue {folder} --stage result.",
        "issue --stage result khi chưa có phiếu thẩm định nào được tiếp nhận",
        "issue --stage result sau khi đã thu đủ phiếu thẩm định",
    ),
    "result-not-ready": warning(
        "Chưa phát hành thông báo kết quả cho “{found}”: điểm của đơn vị chưa đủ hoặc còn phiếu "
        "chưa được tiếp nhận.",
        "Xem còn thiếu phiếu nào bằng thidua-xlsx status {folder}; thu nhận đủ rồi chạy lại "
        "thidua-xlsx issue {folder} --stage result.",
        "No notice of results was issued for “{found}”: its scores are not complete, or a workbook "
        "about it is not accepted yet.",
        "See what is missing with thidua-xlsx status {folder}; once all is in, run thidua-xlsx "
        "issue {folder} --stage result.",
        "Sở Y tế còn tiêu chí II.4 chưa có điểm thẩm định",
        "Mọi tiêu chí của Sở Y tế đã có điểm",
    ),
    "result-outdated": warning(
        "Kết quả của “{found}” đã thay đổi sau khi phát hành thông báo.",
        "Phát hành lại bằng thidua-xlsx issue {folder} --stage result --unit {unit} --again.",
        "The result of “{found}” changed after its notice was issued.",
        "Issue it again with thidua-xlsx issue {folder} --stage result --unit {unit} --again.",
        "Cơ quan thẩm định gửi lại phiếu sau khi thông báo đã phát hành",
        "Phát hành thông báo sau khi mọi điểm đã chốt",
    ),
    "results-outdated": warning(
        "Kết quả của cả {count} đơn vị đã thay đổi sau khi phát hành thông báo.",
        "Phát hành lại cho mọi đơn vị bằng thidua-xlsx issue {folder} --stage result --again.",
        "The results of all {count} units changed after their notices were issued.",
        "Issue them all again with thidua-xlsx issue {folder} --stage result --again.",
        "Phát hành thông báo trước khi phê duyệt, rồi ghi quyết định phê duyệt",
        "Phát hành thông báo sau khi mọi mức xếp loại đã được phê duyệt",
    ),
    "analysis-missing": warning(
        "Chưa phân tích nguyên nhân ở {count} tiêu chí bị trừ điểm ({criteria}).",
        "Ghi tồn tại, hạn chế, nguyên nhân, biện pháp và thời hạn khắc phục, bắt đầu từ ô {cell}.",
        "The causes are not analysed for {count} criteria that lost points ({criteria}).",
        "Enter shortcoming, cause, remedy and deadline, beginning at cell {cell}.",
        "Ba tiêu chí bị trừ điểm, các ô Nguyên nhân đều trống",
        "Tiêu chí nào bị trừ điểm cũng ghi đủ hạn chế, nguyên nhân, biện pháp, thời hạn",
        _ANALYSIS,
    ),
    "analysis-shortcoming-missing": warning(
        "Tiêu chí {criterion} “{label}” chưa ghi tồn tại, hạn chế (ô {cell}).",
        "Ghi tồn tại, hạn chế vào ô {cell}.",
        "Criterion {criterion} “{label}” lacks the shortcoming itself (cell {cell}).",
        "Write the shortcoming into {cell}.",
        "Chỉ ghi nguyên nhân, để trống tồn tại, hạn chế",
        "Ghi “Kế hoạch ban hành chậm 15 ngày”",
        _ANALYSIS,
    ),
    "analysis-cause-missing": warning(
        "Tiêu chí {criterion} “{label}” chưa ghi nguyên nhân bị trừ điểm (ô {cell}).",
        "Ghi nguyên nhân vào ô {cell}.",
        "Criterion {criterion} “{label}” lacks the cause of its lost points (cell {cell}).",
        "Write the cause into {cell}.",
        "Chỉ ghi biện pháp, để trống nguyên nhân",
        "Ghi “Chậm ban hành kế hoạch”",
        _ANALYSIS,
    ),
    "analysis-remedy-missing": warning(
        "Tiêu chí {criterion} “{label}” chưa ghi biện pháp khắc phục (ô {cell}).",
        "Ghi biện pháp khắc phục vào ô {cell}.",
        "Criterion {criterion} “{label}” lacks the remedy (cell {cell}).",
        "Write the remedy into {cell}.",
        "Ghi nguyên nhân, để trống biện pháp",
        "Ghi “Giao văn phòng theo dõi hằng tháng”",
        _ANALYSIS,
    ),
    "analysis-due-missing": warning(
        "Tiêu chí {criterion} “{label}” chưa ghi thời hạn khắc phục (ô {cell}).",
        "Nhập ngày/tháng/năm vào ô {cell}.",
        "Criterion {criterion} “{label}” lacks the deadline of the remedy (cell {cell}).",
        "Enter it into {cell}, day/month/year.",
        "Ghi nguyên nhân và biện pháp, để trống thời hạn",
        "Nhập 30/6/2025",
        _ANALYSIS,
    ),
    "appeal-grounds-missing": error(
        "Kiến nghị về tiêu chí {criterion} “{label}” chưa ghi căn cứ (ô {cell}).",
        "Ghi căn cứ kiến nghị vào ô {cell}; nếu không kiến nghị thì xóa điểm kiến nghị.",
        "The appeal on criterion {criterion} “{label}” states no grounds (cell {cell}).",
        "Write the grounds into {cell}, or clear the requested score if there is no appeal.",
        "Điểm kiến nghị 2, để trống căn cứ",
        "Điểm kiến nghị 2, căn cứ “Báo cáo gửi ngày 05/11”",
    ),
    "appeal-score-missing": error(
        "Kiến nghị về tiêu chí {criterion} “{label}” chưa ghi điểm kiến nghị (ô {cell}).",
        "Nhập điểm kiến nghị vào ô {cell}; nếu không kiến nghị thì xóa căn cứ và tài liệu.",
        "The appeal on criterion {criterion} “{label}” requests no score (cell {cell}).",
        "Enter the requested score into {cell}, or clear grounds and evidence.",
        "Ghi căn cứ, để trống điểm kiến nghị",
        "Ghi căn cứ và điểm kiến nghị 2",
    ),
    "appeal-same-score": error(
        "Điểm kiến nghị của tiêu chí {criterion} “{label}” bằng đúng điểm đã cho (ô {cell}).",
        "Nhập điểm khác vào ô {cell}; nếu không kiến nghị thì xóa các ô kiến nghị của dòng này.",
        "The score requested for criterion {criterion} “{label}” is the one given (cell {cell}).",
        "Enter another score into {cell}, or clear the row's appeal if there is none.",
        "Điểm thẩm định 1,5, điểm kiến nghị 1,5",
        "Điểm thẩm định 1,5, điểm kiến nghị 2",
    ),
    "appeal-late": warning(
        "Kiến nghị của “{found}” nhận ngày {day}, sau hạn {deadline}.",
        "Kiến nghị được tính hay chờ quyết định là theo cách xử lý phiếu nộp muộn đã chọn trong "
        "dot-cham.xlsx.",
        "The appeal of “{found}” was received on {day}, after the deadline {deadline}.",
        "Whether it counts or waits for a decision is the round's setting for late returns.",
        "Hạn kiến nghị 20/12, thông báo có kiến nghị gửi về ngày 23/12",
        "Gửi về ngày 19/12",
    ),
    "appeals-off": error(
        "Đợt chấm này không có bước kiến nghị.",
        "Nếu có kiến nghị, chọn “Có bước kiến nghị” trong các cách hiểu của dot-cham.xlsx, rồi "
        "phát hành lại thông báo kết quả.",
        "This round takes no appeals.",
        "If it does, pick “Có bước kiến nghị” among the readings of dot-cham.xlsx and issue the "
        "notices again.",
        "issue --stage appeal khi đợt chấm không có bước kiến nghị",
        "Chọn “Có bước kiến nghị” trước khi phát hành thông báo",
    ),
    "appeals-none": error(
        "Chưa có kiến nghị nào được tiếp nhận.",
        "Thu nhận thông báo kết quả mà các đơn vị gửi lại bằng thidua-xlsx collect {folder} "
        "THƯ_MỤC_NHẬN, rồi chạy lại thidua-xlsx issue {folder} --stage appeal.",
        "No appeal is accepted yet.",
        "Collect the notices that units send back with thidua-xlsx collect {folder} FOLDER, then "
        "run thidua-xlsx issue {folder} --stage appeal.",
        "issue --stage appeal khi chưa đơn vị nào kiến nghị",
        "issue --stage appeal sau khi thu nhận thông báo có kiến nghị",
    ),
    "appeal-supplement-issued": note(
        "Đã phát hành phiếu kiến nghị bổ sung cho {found}, {rows} dòng: {changed} đơn vị thay đổi "
        "kiến nghị, {new} đơn vị mới, {given} đơn vị kiến nghị thêm.",
        "Gửi phiếu bổ sung cho cơ quan đó; các kiến nghị đã quyết giữ nguyên.",
        "A supplement of {rows} appeals went out to {found}: {changed} units changed theirs, {new} "
        "new, {given} with further ones.",
        "Send it to that agency; what it already decided stays.",
        "Sở Y tế gửi kiến nghị sau khi phiếu kiến nghị đã phát hành",
        "Thu nhận mọi kiến nghị rồi mới phát hành phiếu kiến nghị",
    ),
    "appeal-answer-missing": warning(
        "Tiêu chí {criterion} của {name}: đã có điểm sau kiến nghị nhưng chưa ghi lý do trả lời "
        "đơn vị (ô {cell}).",
        "Ghi lý do chấp nhận hoặc giữ nguyên điểm vào ô {cell}.",
        "Criterion {criterion} of {name} is decided without an answer to the unit (cell {cell}).",
        "Write into {cell} why the appeal is granted or not.",
        "Điểm sau kiến nghị 2, để trống lý do",
        "Điểm sau kiến nghị 2, ghi “Đã bổ sung minh chứng”",
    ),
    "appeals-outstanding": error(
        "Chưa thể xếp hạng: còn {count} cơ quan chưa trả phiếu xem xét kiến nghị.",
        "Xem còn thiếu phiếu nào bằng thidua-xlsx status {folder}; thu nhận đủ rồi chạy lại "
        "thidua-xlsx rank {folder}.",
        "Cannot rank yet: {count} agencies have not returned their decisions on appeals.",
        "See what is missing with thidua-xlsx status {folder}; once all is in, run "
        "thidua-xlsx rank {folder}.",
        "rank khi Sở Nội vụ chưa trả phiếu xem xét kiến nghị",
        "rank khi mọi phiếu xem xét kiến nghị đã được tiếp nhận",
    ),
    "appeals-undecided": warning(
        "Còn kiến nghị chưa chuyển cơ quan thẩm định hoặc còn chờ xem lại: {found}.",
        "Xử lý các thông báo còn chờ (xem bằng thidua-xlsx status {folder}), rồi chạy "
        "thidua-xlsx issue {folder} --stage appeal.",
        "Appeals that no agency has been asked to decide, or whose notices wait for review: "
        "{found}.",
        "Settle what waits (see thidua-xlsx status {folder}), then run thidua-xlsx issue "
        "{folder} --stage appeal.",
        "rank khi đã nhận kiến nghị của Sở Y tế mà chưa chạy issue --stage appeal",
        "rank sau khi cơ quan thẩm định đã trả lời kiến nghị",
    ),
}
