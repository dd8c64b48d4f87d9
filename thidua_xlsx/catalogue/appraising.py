"""Findings about appraisal: workbooks of agencies and leaders, and what they say."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, note, record, warning

HEADING = (13, "Thẩm định")

ENTRIES: dict[str, Entry] = {
    "supplement-issued": note(
        "Đã phát hành phiếu bổ sung cho {found}, {rows} dòng: {changed} đơn vị có phiếu tự chấm "
        "hoặc cách chấm thay đổi, {new} đơn vị mới, {given} đơn vị có tiêu chí mới được giao "
        "hoặc còn để ngỏ.",
        "Gửi phiếu bổ sung cho cơ quan đó; mọi điểm đã thẩm định khác giữ nguyên.",
        "A supplement of {rows} rows went out to {found}: {changed} units whose self scores or way "
        "of scoring changed, {new} new, {given} with criteria newly given to it or left open.",
        "Send it to that appraiser; whatever else it already scored stays.",
        "Sở Y tế gửi lại phiếu tự chấm sau khi phiếu thẩm định đã phát hành",
        "Mọi đơn vị nộp xong rồi mới phát hành phiếu thẩm định",
    ),
    "list-withdrawn": note(
        "Phiếu “{file}” đã phát hành cho {found} không cần nộp nữa: không còn dòng nào chờ cơ quan "
        "đó chấm.",
        "Báo cho người nhận là không phải trả lời phiếu này; nếu phiếu vẫn được gửi về thì được "
        "lưu, và chỉ tính lại khi tiêu chí được giao lại.",
        "The workbook “{file}” that went out to {found} is needed no longer: none of its rows "
        "waits for that appraiser.",
        "Tell the receiver that no answer is due; if it comes back it is kept, and counts once the "
        "criteria are given back.",
        "Giao III.8 cho Sở Tư pháp, phát hành phiếu bổ sung, rồi giao lại cho Sở Nội vụ",
        "Phân công xong rồi mới phát hành phiếu thẩm định",
    ),
    "list-rows-withdrawn": note(
        "Phiếu “{file}” đã phát hành cho {found}: {count} trong {rows} dòng không còn giao cho cơ "
        "quan đó chấm.",
        "Báo cho người nhận là có thể để trống các dòng đó; phiếu không phải phát hành lại, các "
        "dòng khác giữ nguyên.",
        "The workbook “{file}” that went out to {found}: {count} of its {rows} rows are its to "
        "appraise no longer.",
        "Tell the receiver that those rows may stay blank; nothing has to be issued again.",
        "Giao III.8 cho Sở Tư pháp khi phiếu của Sở Nội vụ đã phát hành",
        "Phân công xong rồi mới phát hành phiếu thẩm định",
    ),
    "rows-not-asked": record(
        "{count} trong {rows} dòng của phiếu không còn giao cho người gửi chấm; nội dung ở các "
        "dòng đó được lưu nhưng không tính.",
        "Không phải làm gì; nếu các dòng đó được giao lại trong dot-cham.xlsx thì điểm ở đó lại "
        "được tính.",
        "{count} of the workbook's {rows} rows are the sender's to appraise no longer; what stands "
        "there is kept and does not count.",
        "Nothing is to be done; if dot-cham.xlsx gives the rows back, they count again.",
        "Sở Nội vụ gửi phiếu có III.8 sau khi III.8 đã giao cho Sở Tư pháp",
        "Phiếu chỉ có các dòng còn giao cho cơ quan",
    ),
    "issued-form-lost": warning(
        "Tệp phiếu đã phát hành “{file}” cho {found} không còn, và số liệu của phiếu đã thay đổi "
        "nên không tạo lại được như cũ.",
        "Nếu cơ quan chưa nhận được phiếu thì phát hành lại bằng thidua-xlsx issue {folder} "
        "--stage appraisal --again (phiếu của Lãnh đạo: --stage ballot; phiếu kiến nghị: --stage "
        "appeal).",
        "The issued file “{file}” for {found} is gone, and what it showed has changed since, so it "
        "cannot be made again as it was.",
        "If it never reached its appraiser, issue it again with thidua-xlsx issue {folder} "
        "--stage appraisal --again (a leader's ballot: --stage ballot; appeals: --stage appeal).",
        "Xóa tệp trong phat-hanh/tham-dinh rồi mới gửi",
        "Giữ nguyên thư mục phat-hanh",
    ),
    "no-appraisers": error(
        "Chưa có ai để phát hành phiếu: đợt chấm chưa khai Lãnh đạo cho điểm.",
        "Khai ở dot-cham.xlsx (trang “Lãnh đạo”) rồi làm lại.",
        "There is nobody to issue to: the round names no leaders who give scores.",
        "Name them in dot-cham.xlsx (sheet “Lãnh đạo”) and do it again.",
        "issue --stage ballot khi trang “Lãnh đạo” còn trống",
        "Nhập các Lãnh đạo rồi phát hành",
    ),
    "appraises-itself": warning(
        "{name} tự thẩm định điểm của chính mình ở {count} tiêu chí.",
        "Nếu muốn cơ quan khác thẩm định thay thì chọn ở ô “Cơ quan thẩm định thay” trong "
        "dot-cham.xlsx; nếu giữ nguyên thì việc này được ghi trong biểu tổng hợp.",
        "{name} appraises its own scores in {count} criteria.",
        "Name another agency for them in dot-cham.xlsx, or leave it so: it is on record.",
        "Sở Nội vụ chấm điểm tiêu chí II.4 của chính Sở Nội vụ",
        "Giao Văn phòng UBND tỉnh thẩm định thay",
        "Điều 9.1c Quyết định 2610/QĐ-UBND",
    ),
    "appraiser-unknown": error(
        "Tệp “{file}” là phiếu của “{found}”, không có trong danh sách cơ quan thẩm định hoặc Lãnh "
        "đạo của đợt chấm.",
        "Kiểm tra trang “Thẩm định” và “Lãnh đạo” của dot-cham.xlsx, rồi chạy lại thidua-xlsx "
        "collect {folder} TỆP.",
        "File “{file}” is the workbook of “{found}”, who is not among the round's appraisers.",
        "Check sheets “Thẩm định” and “Lãnh đạo” of dot-cham.xlsx, then run thidua-xlsx collect "
        "{folder} FILE.",
        "Phiếu của cơ quan đã bị xóa khỏi trang “Thẩm định”",
        "Phiếu của cơ quan có trong đợt chấm",
    ),
    "appraisal-missing": error(
        "Chưa có điểm thẩm định tiêu chí {criterion} của {name} (ô {cell}).",
        "Nhập điểm thẩm định vào ô {cell}; nếu không cho điểm nào thì nhập số 0.",
        "Criterion {criterion} of {name} has no appraised score (cell {cell}).",
        "Enter the score into {cell}; 0 where none is given.",
        "Để trống điểm ở dòng đơn vị có minh chứng",
        "Nhập điểm, không đạt thì nhập 0",
    ),
    "appraisal-row-open": warning(
        "Tiêu chí {criterion} của {name} chưa có điểm thẩm định (ô {cell}); dòng này còn để ngỏ, "
        "không cản trở các dòng khác của phiếu.",
        "Gửi phiếu bổ sung cho dòng này bằng thidua-xlsx issue {folder} --stage appraisal.",
        "Criterion {criterion} of {name} has no appraised score (cell {cell}); that row stays open "
        "and does not hinder the list's other rows.",
        "Send a supplement with this row by thidua-xlsx issue {folder} --stage appraisal.",
        "Để trống điểm ở một dòng trong 30 dòng của phiếu",
        "Nhập điểm ở mọi dòng",
    ),
    "appraisal-left-open": warning(
        "Tiêu chí {criterion} của {name} để trống điểm thẩm định (ô {cell}) vì đơn vị không có "
        "giải trình, minh chứng.",
        "Không bắt buộc cho điểm; điểm được tính theo cách đã chọn cho tiêu chí chưa thẩm định.",
        "Criterion {criterion} of {name} was left without a score (cell {cell}): the unit gave "
        "neither explanation nor evidence.",
        "None is required; what it counts is the round's setting for unappraised criteria.",
        "Để trống điểm ở dòng đơn vị không có minh chứng",
        "Nhập điểm và ghi nguồn khác đã dùng",
        "Điều 9.4đ Quyết định 2610/QĐ-UBND",
    ),
    "full-marks-unfounded": warning(
        "Tiêu chí {criterion} của {name} được cho điểm tối đa (ô {cell}) nhưng không có giải "
        "trình, tài liệu kiểm chứng hay nguồn nào khác.",
        "Ghi căn cứ của điểm vào ô {basis}, hoặc xem lại điểm: chỉ thẩm định tiêu chí có đủ tài "
        "liệu kiểm chứng và giải trình.",
        "Criterion {criterion} of {name} is given full marks ({cell}) with no explanation, "
        "evidence or other source.",
        "Write what the score rests on into {basis}, or look at the score again: only what is "
        "evidenced and explained is appraised.",
        "Cho 4 trên 4 điểm ở dòng đơn vị không có minh chứng, cột nguồn khác để trống",
        "Ghi “Báo cáo số 15/BC-STC ngày 10/12/2024” ở cột nguồn khác",
        "Điều 9.4đ Quyết định 2610/QĐ-UBND",
    ),
    "appraisal-not-marked": error(
        "Tiêu chí {criterion} của {name} chưa được đánh dấu đã thẩm định (ô {cell}) nên chưa có "
        "điểm.",
        "Xem số liệu chấm của dòng đó, sửa nếu khác kết quả thẩm định, rồi chọn x ở ô {cell}; điểm "
        "tự tính theo số liệu.",
        "Criterion {criterion} of {name} is not marked as appraised (cell {cell}), so it has no "
        "score.",
        "Look at the figures of that row, mend what was found otherwise, then choose x in {cell}; "
        "the score follows from the figures.",
        "Số liệu chấm đã đủ nhưng để trống ô “Đã thẩm định (x)”",
        "Số liệu chấm đã đủ, chọn x ở ô “Đã thẩm định (x)”",
    ),
    "appraisal-fact-missing": error(
        "Tiêu chí {criterion} của {name} còn thiếu số liệu chấm (ô {cell}).",
        "Ô {cell}: {fill}",
        "Criterion {criterion} of {name} lacks a figure to score it by (cell {cell}).",
        "Cell {cell}: {fill}",
        "Xóa số trường hợp bị trừ điểm rồi để trống",
        "Không có trường hợp nào thì nhập 0",
    ),
    "appraisal-level-missing": error(
        "Tiêu chí {criterion} của {name} đã có điểm nhưng chưa có mức chất lượng (ô {cell}).",
        "Chọn một mức trong danh sách ở ô {cell}.",
        "Criterion {criterion} of {name} is scored but has no quality level (cell {cell}).",
        "Choose one from the list in {cell}.",
        "Có điểm 1,5 mà chưa chọn mức",
        "Có điểm 1,5, mức Tốt",
        "Điều 6.3 Quyết định 2610/QĐ-UBND",
    ),
    "appraisal-reason-missing": warning(
        "Tiêu chí {criterion} của {name}: điểm thẩm định khác điểm tự đánh giá nhưng chưa ghi lý "
        "do (ô {cell}).",
        "Ghi lý do chênh lệch vào ô {cell}.",
        "Criterion {criterion} of {name}: the appraised score differs from the self score without "
        "a reason (cell {cell}).",
        "Write the reason into {cell}.",
        "Tự chấm 2, thẩm định 1,5, không ghi lý do",
        "Tự chấm 2, thẩm định 1,5, ghi “Chậm báo cáo quý III”",
    ),
    "level-other-than-suggested": warning(
        "Tiêu chí {criterion}: mức “{found}” (ô {cell}) khác mức “{suggested}” mà hướng dẫn chấm "
        "điểm gợi ý cho số điểm này.",
        "Kiểm tra lại điểm và mức; nếu mức đã chọn là đúng thì giữ nguyên, hướng dẫn chỉ gợi ý.",
        "Criterion {criterion}: the level “{found}” (cell {cell}) is not “{suggested}”, which the "
        "guidance suggests for that score.",
        "Check score and level; leave the level as it is if it is right, the guidance only "
        "suggests.",
        "9,5 trên 10 điểm, mức Tốt, khi ngưỡng Xuất sắc là 90%",
        "9,5 trên 10 điểm, mức Xuất sắc",
        "Điều 6.4d Quyết định 2610/QĐ-UBND",
    ),
    "appraised-otherwise": warning(
        "Tiêu chí {criterion} của {name}: điểm của {found} được cho khi phiếu hỏi điểm cả tiêu chí "
        "hoặc phần khác, nên không được tính.",
        "Phát hành phiếu bổ sung (issue --stage appraisal) để cơ quan chấm đúng phần được hỏi.",
        "Criterion {criterion} of {name}: the score of {found} was given when the whole criterion, "
        "or another part, was asked; it does not count.",
        "Issue a supplement (issue --stage appraisal), in which it scores what is asked now.",
        "Đổi sang “Cộng điểm các phần” sau khi cơ quan đã chấm cả tiêu chí",
        "Đổi rồi phát hành phiếu bổ sung cho các cơ quan",
        "Điều 6.4d Quyết định 2610/QĐ-UBND",
    ),
    "parts-not-applied": warning(
        "Tiêu chí {criterion} của {name} do {found} thẩm định, không phải đúng các cơ quan được "
        "hướng dẫn chia phần điểm; mỗi cơ quan chấm cả tiêu chí và lấy trung bình cộng.",
        "Nếu vẫn muốn cộng các phần thì trả lại phân công theo phụ lục trong dot-cham.xlsx.",
        "Criterion {criterion} of {name} is appraised by {found}, not by just the agencies that "
        "the guidance gives parts to; each scores the whole and the mean counts.",
        "To add up parts, give the row back to the annex's agencies in dot-cham.xlsx.",
        "V.5 chia ba phần nhưng giao riêng cho Sở Tài chính",
        "V.5 do đúng ba cơ quan thẩm định",
        "Điều 6.4d Quyết định 2610/QĐ-UBND",
    ),
    "appraisers-disagree": warning(
        "Tiêu chí {criterion} của {name}: các cơ quan thẩm định chênh nhau {apart} điểm ({found}); "
        "điểm trung bình là {mean}.",
        "Đề nghị các cơ quan trao đổi thống nhất trước khi trình Hội đồng.",
        "Criterion {criterion} of {name}: its appraisers lie {apart} points apart ({found}); the "
        "mean is {mean}.",
        "Ask them to settle it before the council meets.",
        "V.5: một sở cho 3 điểm, một sở cho 0,5",
        "V.5: các sở cho 2 và 2,5 điểm",
        "Phụ lục I, II, III, tiêu chí V.5 Quyết định 2610/QĐ-UBND",
    ),
    "appraisers-outstanding": error(
        "Chưa thể xếp hạng: còn {count} phiếu thẩm định hoặc phiếu Lãnh đạo chưa được tiếp nhận.",
        "Xem còn thiếu phiếu nào bằng thidua-xlsx status {folder}; thu nhận đủ rồi chạy lại "
        "thidua-xlsx rank {folder}.",
        "Cannot rank yet: {count} workbooks of agencies or leaders are not accepted.",
        "See what is missing with thidua-xlsx status {folder}; once all is in, run "
        "thidua-xlsx rank {folder}.",
        "rank khi Thanh tra tỉnh chưa gửi phiếu thẩm định",
        "rank khi mọi phiếu đã được tiếp nhận",
    ),
    "panel-too-small": error(
        "Chỉ có {count} Lãnh đạo bỏ phiếu: với ít hơn {smallest} phiếu, từ điểm trung bình biết "
        "được từng người đã cho bao nhiêu điểm.",
        "Trong dot-cham.xlsx bổ sung người ở trang “Lãnh đạo”; hoặc, nếu chấp nhận như vậy, ghi rõ "
        "“Số phiếu Lãnh đạo tối thiểu”, hay chọn đưa từng phiếu vào kiem-tra.xlsx. Rồi làm lại.",
        "Only {count} leaders vote: the mean of fewer than {smallest} ballots tells what each of "
        "them gave.",
        "In dot-cham.xlsx add leaders; or, if this is meant, state the number of ballots needed, "
        "or have single ballots shown. Then do it again.",
        "Trang “Lãnh đạo” có hai người, “Số phiếu Lãnh đạo tối thiểu” để trống",
        "Bốn người, hoặc hai người và ghi rõ số phiếu tối thiểu là 2",
    ),
    "ballots-too-few": error(
        "Mới có {count} phiếu Lãnh đạo, cần ít nhất {needed}; nhóm do Lãnh đạo chấm chưa có điểm.",
        "Phát hành bằng thidua-xlsx issue {folder} --stage ballot, rồi thu nhận đủ phiếu; hoặc "
        "sửa số phiếu tối thiểu trong dot-cham.xlsx.",
        "Only {count} ballots are in, {needed} are needed; the panel's criteria have no score yet.",
        "Issue them with thidua-xlsx issue {folder} --stage ballot, then collect them; or change "
        "the number in dot-cham.xlsx.",
        "rank khi mới có 2 trong 4 phiếu Lãnh đạo",
        "rank khi đã thu đủ 4 phiếu",
        "Điều 6.2b Quyết định 2610/QĐ-UBND",
    ),
}
