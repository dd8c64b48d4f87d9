"""Findings about codes that are handed over on paper."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (20, "Mã xác nhận trao tay")

ENTRIES: dict[str, Entry] = {
    "codes-not-used": error(
        "Đợt chấm này không dùng mã xác nhận trao tay.",
        "Muốn dùng thì ở trang “Đợt chấm” của {file}, dòng “Mã xác nhận trao tay” chọn Có, lưu, "
        "đóng tệp, rồi chạy lại thidua-xlsx codes {folder}.",
        "This round uses no codes.",
        "To use them, choose “Có” in row “Mã xác nhận trao tay” of sheet “Đợt chấm” in {file}, "
        "save and close it, then run thidua-xlsx codes {folder}",
        "codes dot-2024 khi dòng “Mã xác nhận trao tay” là Không",
        "Chọn Có, lưu, đóng tệp, rồi codes dot-2024",
    ),
    "codes-nobody": error(
        "Không có người quyết định hay Lãnh đạo cho điểm nào là “{found}”.{near}",
        "Ghi đúng họ tên ở trang “Hội đồng”, “Lãnh đạo” của dot-cham.xlsx, hoặc chức danh in trên "
        "phiếu.",
        "No decider or leader who votes is called “{found}”.{near}",
        "Give the name as it stands on sheets “Hội đồng” or “Lãnh đạo” of dot-cham.xlsx, or the "
        "office as on the slip that was handed over.",
        "codes dot-2024 --again “Trần B”, trong sổ ghi Trần Thị B",
        "codes dot-2024 --again “Trần Thị B”",
    ),
    "codes-unsigned": error(
        "Chưa cấp mã khác cho “{found}”: thiếu người quyết định hoặc lý do.",
        "Chạy lại với --by TÊN và --reason LÝ_DO.",
        "No other code was made for “{found}”: who decides, or the reason, is missing.",
        "Run again with --by NAME and --reason TEXT.",
        "codes dot-2024 --again “Trần Thị B”",
        "Thêm --by “Nguyễn Văn A” --reason “Làm mất phiếu”",
    ),
    "codes-sheet-left": warning(
        "Tệp “{file}” có mã xác nhận mà ai mở cũng đọc được.",
        "In tệp, cắt rời, trao tận tay từng người, rồi xóa tệp (cả trong thùng rác và bản sao "
        "lưu).",
        "File “{file}” holds codes that whoever opens it can read.",
        "Print it, cut it apart, hand the slips over, then delete the file (from the bin and "
        "backups too).",
        "Trao phiếu xong nhưng để tệp trong ma-trao-tay",
        "In, trao tay, rồi xóa tệp",
    ),
    "codes-not-made": warning(
        "Đợt chấm dùng mã xác nhận trao tay nhưng chưa có mã cho: {found}.",
        "Chạy thidua-xlsx codes {folder}, in và trao tay; cho đến khi có mã, câu trả lời và phiếu "
        "cho điểm của những người này phải xác minh trực tiếp.",
        "The round uses codes, but there is none for: {found}.",
        "Run thidua-xlsx codes {folder}, print and hand over; until they have one, what these "
        "people answer or vote has to be asked for in person.",
        "Thêm một người vào trang “Hội đồng” sau khi đã lập mã",
        "Chạy lại codes dot-2024 sau khi thêm người",
    ),
    "answer-code-missing": error(
        "Câu trả lời “{found}” ghi là của {by} chưa được ghi vào sổ: ô {place} chưa có mã xác nhận "
        "của {by}.",
        "Hỏi trực tiếp {by}. Đúng thì chạy thidua-xlsx decide {folder} {question} {answer} --by "
        "{name} --reason LÝ_DO; hoặc {by} nhập mã vào ô {place} rồi thu nhận lại.",
        "The answer “{found}”, said to be {by}'s, was not recorded: {place} lacks the code of "
        "{by}.",
        "Ask {by} in person. If it is right, run thidua-xlsx decide {folder} {question} {answer} "
        "--by {name} --reason TEXT; or have {by} type the code into {place} and collect again.",
        "Trả lời “Phê duyệt”, để trống cột Mã xác nhận",
        "Nhập cả mã in trên phiếu trao tay",
    ),
    "answer-code-wrong": error(
        "Câu trả lời “{found}” ghi là của {by} chưa được ghi vào sổ: mã ở ô {place} không phải mã "
        "đang có hiệu lực của {by} (gõ sai, mã cũ, hoặc mã của người khác).",
        "Hỏi trực tiếp {by}. Đúng thì chạy thidua-xlsx decide {folder} {question} {answer} --by "
        "{name} --reason LÝ_DO; hoặc {by} nhập lại mã vào ô {place} rồi thu nhận lại.",
        "The answer “{found}”, said to be {by}'s, was not recorded: the code in {place} is not the "
        "one that {by} holds (mistyped, an old one, or another person's).",
        "Ask {by} in person. If it is right, run thidua-xlsx decide {folder} {question} {answer} "
        "--by {name} --reason TEXT; or have {by} type the code into {place} once more and collect "
        "again.",
        "Nhập mã cũ sau khi đã được cấp mã khác",
        "Nhập mã trên phiếu được cấp sau cùng",
    ),
    "answer-code-unknown": error(
        "Câu trả lời “{found}” (ô {place}) ghi là của {by} chưa được ghi vào sổ: không ai mang tên "
        "ấy có mã xác nhận.",
        "Hỏi người ấy. Đúng thì chạy thidua-xlsx decide {folder} {question} {answer} --by {name} "
        "--reason LÝ_DO; hoặc sửa tên cho đúng như trên phiếu trao tay; thiếu người thì ghi vào "
        "dot-cham.xlsx rồi chạy thidua-xlsx codes {folder}.",
        "The answer “{found}” ({place}), said to be {by}'s, was not recorded: nobody of that name "
        "has a code.",
        "Ask that person. If it is right, run thidua-xlsx decide {folder} {question} {answer} --by "
        "{name} --reason TEXT; or write the name as on the slip that was handed over; add who is "
        "missing to dot-cham.xlsx, then run thidua-xlsx codes {folder}.",
        "Cột “Người quyết định” ghi “Chủ tịch”, phiếu trao tay ghi Trần Thị B",
        "Ghi đúng tên in trên phiếu trao tay",
    ),
    "ballot-code-missing": error(
        "Phiếu cho điểm ghi là của {name} chưa được tính: ô “Mã xác nhận cho điểm” ({cell}) còn "
        "trống.",
        "Hỏi trực tiếp {name}. Đúng là phiếu của người ấy thì gửi phiếu yêu cầu hoàn thiện để nhập "
        "mã ở ô {cell}, hoặc chạy thidua-xlsx decide {folder} waiver:{receipt} chap-nhan --by TÊN "
        "--reason LÝ_DO; không phải thì trả lời khong-chap-nhan.",
        "The ballot said to be {name}'s does not count: the cell for the code ({cell}) is blank.",
        "Ask {name} in person. If the ballot is theirs, send the slip to have the code typed into "
        "{cell}, or run thidua-xlsx decide {folder} waiver:{receipt} chap-nhan --by NAME --reason "
        "TEXT; if it is not, answer khong-chap-nhan.",
        "Cho điểm xong, để trống ô Mã xác nhận cho điểm",
        "Nhập cả mã in trên phiếu trao tay",
    ),
    "ballot-code-wrong": error(
        "Phiếu cho điểm ghi là của {name} chưa được tính: mã ở ô {cell} không phải mã cho điểm của "
        "người ấy lúc phiếu đến (gõ sai, mã cũ, mã quyết định, hoặc mã của người khác).",
        "Hỏi trực tiếp {name}. Đúng là phiếu của người ấy thì gửi phiếu yêu cầu hoàn thiện để nhập "
        "lại mã ở ô {cell}, hoặc chạy thidua-xlsx decide {folder} waiver:{receipt} chap-nhan --by "
        "TÊN --reason LÝ_DO; không phải thì trả lời khong-chap-nhan.",
        "The ballot said to be {name}'s does not count: the code in {cell} is not the one for "
        "ballots that they held when it came (mistyped, an old one, one for decisions, or another "
        "person's).",
        "Ask {name} in person. If the ballot is theirs, send the slip to have the code typed into "
        "{cell} once more, or run thidua-xlsx decide {folder} waiver:{receipt} chap-nhan --by NAME "
        "--reason TEXT; if it is not, answer khong-chap-nhan.",
        "Nhập mã cũ sau khi đã được cấp mã khác",
        "Nhập mã cho điểm được cấp sau cùng",
    ),
    "ballot-code-unknown": error(
        "Phiếu cho điểm ghi là của {name} chưa được tính: lúc phiếu đến, người ấy chưa có mã xác "
        "nhận cho điểm.",
        "Hỏi trực tiếp {name}. Đúng là phiếu của người ấy thì chạy thidua-xlsx decide {folder} "
        "waiver:{receipt} chap-nhan --by TÊN --reason LÝ_DO; không phải thì trả lời "
        "khong-chap-nhan. Chạy thidua-xlsx codes {folder}, in và trao mã trước khi nhận phiếu sau.",
        "The ballot said to be {name}'s does not count: they held no code for it when it came.",
        "Ask {name} in person. If the ballot is theirs, run thidua-xlsx decide {folder} "
        "waiver:{receipt} chap-nhan --by NAME --reason TEXT; if it is not, answer khong-chap-nhan. "
        "Run thidua-xlsx codes {folder}, print and hand the code over before the next ballot.",
        "Thu nhận phiếu của Lãnh đạo trước khi chạy lệnh codes",
        "Chạy codes dot-2024, trao mã, rồi mới nhận phiếu",
    ),
    "ballot-code-not-asked": error(
        "Phiếu cho điểm ghi là của {name} chưa được tính: phiếu phát hành từ trước nên không có ô "
        "mã xác nhận, mà đợt chấm nay dùng mã.",
        "Hỏi trực tiếp {name}. Đúng là phiếu của người ấy thì gửi phiếu yêu cầu hoàn thiện (có ô "
        "nhập mã), hoặc chạy thidua-xlsx decide {folder} waiver:{receipt} chap-nhan --by TÊN "
        "--reason LÝ_DO; không phải thì trả lời khong-chap-nhan.",
        "The ballot said to be {name}'s does not count: it went out before the round used codes "
        "and has no cell for one.",
        "Ask {name} in person. If the ballot is theirs, send the slip, which has a cell for the "
        "code, or run thidua-xlsx decide {folder} waiver:{receipt} chap-nhan --by NAME --reason "
        "TEXT; if it is not, answer khong-chap-nhan.",
        "Dùng phiếu phát hành trước khi đặt Mã xác nhận trao tay là Có",
        "Dùng phiếu có ô Mã xác nhận cho điểm",
    ),
    "ballot-code-again": error(
        "Phiếu chỉ được tính khi kèm mã xác nhận cho điểm; mã nhập ở tệp trước không được lưu lại.",
        "Nếu chính Lãnh đạo gửi tệp nêu trên: nhập mã in trên phiếu trao tay “MÃ XÁC NHẬN CHO "
        "ĐIỂM” vào ô được đánh dấu, lưu và gửi lại chính tệp này. Nếu không gửi tệp ấy: không nhập "
        "mã. Khi đó, hoặc khi chưa có, làm mất mã, báo ngay {agency}{phone}.",
        "The ballot counts with the leader's code only; what was typed before is not kept.",
        "If you sent the file named above: type the code of the slip “MÃ XÁC NHẬN CHO ĐIỂM” into "
        "the marked cell, save, and send this file back. If you did not send it: type no code. In "
        "that case, or if you have no code or lost it, tell {agency}{phone} at once.",
        "Sửa ô điểm ở phiếu yêu cầu hoàn thiện, để trống ô mã",
        "Sửa ô điểm và nhập lại mã",
    ),
    "code-misplaced": error(
        "Ô {cell} có vẻ chứa mã xác nhận; câu trả lời ở dòng này chưa được ghi, mã không được ghi "
        "vào đâu cả.",
        "Xóa mã khỏi ô {cell}, nhập vào ô {code_cell}, rồi thu nhận lại. Ai khác đã thấy tệp này "
        "thì cấp mã khác bằng thidua-xlsx codes {folder} --again TÊN --by TÊN --reason LÝ_DO.",
        "{cell} seems to hold a code; the answer in this row was not recorded, nor was the code "
        "anywhere.",
        "Clear the code from {cell}, type it into {code_cell}, then collect again. Where others "
        "have seen this file, have another made with thidua-xlsx codes {folder} --again PERSON "
        "--by NAME --reason TEXT.",
        "Gõ mã vào cột Lý do",
        "Gõ mã vào cột Mã xác nhận",
    ),
}
