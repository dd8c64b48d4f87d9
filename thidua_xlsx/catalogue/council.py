"""Findings about decision sheets and the consolidated workbook as they come back."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, record, warning

HEADING = (16, "Trang quyết định, bảng tổng hợp gửi về")

ENTRIES: dict[str, Entry] = {
    "score-not-possible": error(
        "Điểm “{found}” không ghi được cho tiêu chí {criterion}: phải là một số từ 0 đến {most}, "
        "nhiều nhất {decimals} chữ số sau dấu phẩy.",
        "Ghi lại điểm trong khoảng đó, ví dụ {most}; muốn bỏ điểm đã quyết định trước đây thì trả "
        "lời khong-doi.",
        "“{found}” cannot be the score of criterion {criterion}: it has to be a number from 0 to "
        "{most} with at most {decimals} decimals.",
        "Give a score within these limits, such as {most}; answer khong-doi to take back what was "
        "decided before.",
        "decide score:so-y-te:II.1 với điểm 2,5 ở tiêu chí tối đa 2 điểm",
        "decide score:so-y-te:II.1 với điểm 1,75",
    ),
    "score-of-panel": error(
        "Tiêu chí {criterion} do {panel} chấm bằng phiếu; điểm này không thay bằng quyết định.",
        "Nếu một phiếu chấm cần sửa thì người chấm gửi lại phiếu đó, rồi thu nhận bằng "
        "thidua-xlsx collect {folder} TỆP.",
        "Criterion {criterion} is scored by ballot ({panel}); a decision does not replace that.",
        "If a ballot has to be mended, its leader sends it again; take it in with thidua-xlsx "
        "collect {folder} FILE.",
        "decide score:so-y-te:I.1",
        "decide score:so-y-te:II.1",
        "Điều 6.2b, 9.3a Quyết định 2610/QĐ-UBND",
    ),
    "score-criterion-unknown": error(
        "“{name}” không có tiêu chí chấm điểm nào mang mã “{found}”.{near}",
        "Xem mã tiêu chí ở cột “Mã tiêu chí”, trang “Đối chiếu” của ket-qua/kiem-tra.xlsx, hoặc "
        "bằng thidua-xlsx facts {folder} MÃ_ĐƠN_VỊ.",
        "“{name}” has no criterion of id “{found}” that carries points.{near}",
        "See the ids in the column “Mã tiêu chí” on sheet “Đối chiếu” of ket-qua/kiem-tra.xlsx, "
        "or with thidua-xlsx facts {folder} UNIT.",
        "decide score:so-y-te:II",
        "decide score:so-y-te:II.1",
    ),
    "approval-of-nothing": error(
        "Chưa có kết quả của {found} để phê duyệt: còn phiếu hoặc điểm phải làm rõ trước.",
        "Xem việc cần làm bằng thidua-xlsx status {folder}; xong thì xếp hạng bằng thidua-xlsx "
        "rank {folder}, rồi phê duyệt.",
        "There is no result of {found} yet that could be approved: a return or a score has to be "
        "settled first.",
        "See what waits with thidua-xlsx status {folder}; then rank with thidua-xlsx rank "
        "{folder}, and approve.",
        "decide approved:so-y-te hoan-thanh-tot khi còn hai phiếu của Sở Y tế chờ chọn",
        "decide approved:so-y-te hoan-thanh-tot sau khi đã xếp hạng",
        "Điều 10.1, 10.2 Quyết định 2610/QĐ-UBND",
    ),
    "decisions-not-named": error(
        "Tệp “{file}” có trang quyết định nhưng gửi về như phiếu thường; chưa ghi câu trả lời nào.",
        "Hỏi người quyết định; nếu đúng, chạy thidua-xlsx collect {folder} --decisions {original}",
        "File “{file}” holds a sheet of decisions but came in like a form; no answer was recorded.",
        "Ask whoever decides; if it is right, run thidua-xlsx collect {folder} --decisions "
        "{original}",
        "Để tong-hop.xlsx đã trả lời trong thư mục hop-thu-den rồi collect cả thư mục",
        "collect dot-2024 --decisions tong-hop.xlsx",
    ),
    "decisions-not-a-sheet": error(
        "Tệp “{file}” không phải bảng có trang quyết định do đợt chấm này phát hành, hoặc chữ ký "
        "của bảng không kiểm được.",
        "Sau --decisions, ghi đúng tệp tong-hop.xlsx hoặc tinh-trang.xlsx trong ket-qua đã trả "
        "lời; tệp khác, thư mục, tệp nén, thư thì thu nhận không kèm lựa chọn này.",
        "“{file}” is no workbook with a sheet of decisions that this round issued, or its "
        "signature cannot be checked.",
        "Name tong-hop.xlsx or tinh-trang.xlsx of ket-qua with its answers after --decisions; take "
        "in other files, folders, archives and mails without that option.",
        "collect dot-2024 --decisions phieu.xlsx",
        "collect dot-2024 --decisions dot-2024/ket-qua/tong-hop.xlsx",
    ),
    "decisions-outdated": error(
        "Tệp “{file}” (mã {found}) là bản cũ: bản mới hơn là {newer}, mã {code}, ghi lúc {at}. "
        "Không ghi câu trả lời nào của bản cũ.",
        "Trả lời ở {newer} trong thư mục đợt chấm rồi chạy lại với tệp đó.",
        "File “{file}” (code {found}) is outdated: {newer}, code {code}, written {at}, is newer. "
        "No answer of the old one was recorded.",
        "Answer in {newer} in the round's folder, then run again with that file.",
        "Trả lời bản tong-hop.xlsx giữ lại từ tuần trước",
        "Trả lời bản tong-hop.xlsx do lệnh rank ghi sau cùng",
    ),
    "decisions-unconfirmed": error(
        "Chưa ghi câu trả lời nào trong {found} câu trả lời của trang quyết định: chưa được xác "
        "nhận.",
        "Xem từng câu nêu trên; làm lại trên màn hình và trả lời y, hoặc thêm --yes.",
        "None of the {found} answers on the sheet of decisions was recorded: they are not "
        "confirmed.",
        "Look at each above; run again on a terminal and answer y, or add --yes.",
        "Chạy collect --decisions trong một tập lệnh, không có --yes",
        "collect --decisions tong-hop.xlsx --yes",
    ),
    "answer-proposed": record(
        "“{file}”, {place}: {criterion} → “{found}”; người quyết định ghi trong tệp: {by}; lý do: "
        "{reason}; văn bản: {document}.",
        "Không cần làm gì nếu câu trả lời đúng là của người ấy.",
        "“{file}”, {place}: {criterion} → “{found}”; decided, says the file, by {by}; reason: "
        "{reason}; document: {document}.",
        "Nothing to do if the answer truly is theirs.",
        "Trả lời “Phê duyệt” ở trang Quyết định",
        "Xác nhận câu trả lời sau khi đã kiểm tra",
    ),
    "answer-replaces": record(
        "“{file}”, {place}: {criterion} → “{found}”; người quyết định ghi trong tệp: {by}; lý do: "
        "{reason}; văn bản: {document}. Câu này thay quyết định “{before}” của {then}, ghi lúc "
        "{at}.",
        "Không cần làm gì nếu câu trả lời đúng là của người ấy.",
        "“{file}”, {place}: {criterion} → “{found}”; decided, says the file, by {by}; reason: "
        "{reason}; document: {document}. It replaces the decision “{before}” of {then}, recorded "
        "{at}.",
        "Nothing to do if the answer truly is theirs.",
        "Trả lời lại một việc đã quyết định",
        "Xác nhận riêng từng câu thay quyết định cũ",
    ),
    "answer-unsigned": error(
        "Câu trả lời “{found}” ở ô {cell} chưa được ghi vì thiếu người quyết định hoặc lý do.",
        "Điền cả “Người quyết định” và “Lý do” ở cùng dòng với ô {cell}.",
        "The answer “{found}” in {cell} was not recorded: who decides, or the reason, is missing.",
        "Fill in both, “Người quyết định” and “Lý do”, in the row of {cell}.",
        "Chọn “Phê duyệt”, để trống cột Lý do",
        "Chọn “Phê duyệt”, ghi đủ người quyết định và lý do",
    ),
    "answer-struck": error(
        "Câu trả lời “{found}” ở ô {cell} bị gạch ngang nên chưa được ghi vào sổ.",
        "Vẫn chọn câu này thì bỏ gạch ngang, không thì xóa trống ô {cell}; lưu rồi thu nhận lại.",
        "The answer “{found}” in {cell} is struck out and was not recorded.",
        "Take the strike off if it is meant, clear {cell} if it is not; save and collect again.",
        "Câu trả lời “Phê duyệt” bị gạch ngang",
        "Câu trả lời không gạch ngang",
    ),
    "answer-outdated": error(
        "Câu trả lời “{found}” ở ô {cell} chưa được ghi: việc này không còn được hỏi, vì kết quả "
        "đã thay đổi từ khi ghi tệp này.",
        "Xóa câu trả lời ở ô {cell}; xem việc cần quyết theo kết quả mới bằng thidua-xlsx status "
        "{folder}.",
        "The answer “{found}” in {cell} was not recorded: this is no longer asked, since "
        "the result is another than when the file was written.",
        "Clear {cell}; see what the new result leaves to decide with thidua-xlsx status {folder}.",
        "Trả lời một bản tong-hop.xlsx đã cũ",
        "Trả lời bản tong-hop.xlsx ghi sau cùng",
    ),
    "answer-not-recorded": error(
        "Câu trả lời “{found}” ở ô {cell} chưa có trong sổ quyết định.",
        "Thu nhận lại tệp này bằng thidua-xlsx collect {folder} --decisions TỆP và xác nhận câu "
        "trả lời.",
        "The answer “{found}” in {cell} is not on record.",
        "Collect the file once more with thidua-xlsx collect {folder} --decisions FILE, and "
        "confirm the answer.",
        "Máy tắt giữa lúc collect đang ghi các câu trả lời",
        "Chạy lại collect đến khi mọi câu trả lời được ghi",
    ),
    "result-cell-changed": warning(
        "Ô {cell} trang “{sheet}” của bảng tổng hợp đã bị sửa: bản đã ghi là “{expected}”, nay là "
        "“{found}”. Chương trình không dùng nội dung sửa tay này.",
        "Nếu điểm phải đổi, sửa ở phiếu của cơ quan thẩm định rồi gửi lại, hoặc ghi quyết định "
        "của Hội đồng bằng thidua-xlsx decide {folder} score:MÃ_ĐƠN_VỊ:MÃ_TIÊU_CHÍ ĐIỂM --by TÊN "
        "--reason LÝ_DO; muốn có bảng đúng thì chạy thidua-xlsx rank {folder}.",
        "Cell {cell} on sheet “{sheet}” of the consolidated workbook was changed: it was written "
        "as “{expected}” and now says “{found}”. What was typed over it is not used.",
        "If a score has to change, mend it in the appraiser's form and return that, or record "
        "the council's decision with thidua-xlsx decide {folder} score:UNIT:CRITERION SCORE --by "
        "NAME --reason TEXT; for a right workbook run thidua-xlsx rank {folder}.",
        "Sửa điểm 7,5 thành 8 ngay trên trang Chi tiết rồi gửi về",
        "Chỉ điền các ô vàng của trang Quyết định",
    ),
    "result-formula-replaced": warning(
        "Công thức ở ô {cell} trang “{sheet}” của bảng tổng hợp đã bị thay bằng giá trị “{found}” "
        "(bản đã ghi tính ra “{expected}”). Chương trình không dùng giá trị này.",
        "Lập lại bảng đúng bằng thidua-xlsx rank {folder}.",
        "The formula in cell {cell} on sheet “{sheet}” of the consolidated workbook was replaced "
        "by the value “{found}” (as written it gave “{expected}”). That value is not used.",
        "Make a right workbook with thidua-xlsx rank {folder}.",
        "Gõ đè 91,2 lên ô Tổng điểm có công thức",
        "Giữ nguyên công thức ở ô Tổng điểm",
    ),
    "result-cells-changed": warning(
        "Bảng tổng hợp gửi về còn {count} ô khác bị sửa, ngoài các ô đã nêu.",
        "So với bản đã ghi trong thư mục ket-qua/luu; lập lại bảng đúng bằng thidua-xlsx rank "
        "{folder}.",
        "The consolidated workbook that came back has {count} more changed cells than those named.",
        "Compare it with the copy in ket-qua/luu; make a right workbook with thidua-xlsx rank "
        "{folder}.",
        "Dán đè cả bảng điểm lên trang Chi tiết",
        "Chỉ điền các ô vàng của trang Quyết định",
    ),
    "result-sheet-gone": warning(
        "Bảng tổng hợp gửi về thiếu trang “{sheet}”.",
        "Không cần sửa tệp; lập lại bảng đủ trang bằng thidua-xlsx rank {folder}.",
        "The consolidated workbook that came back lacks the sheet “{sheet}”.",
        "The file need not be mended; make a whole workbook with thidua-xlsx rank {folder}.",
        "Xóa trang Đối chiếu trước khi gửi về",
        "Gửi về nguyên cả tệp tong-hop.xlsx",
    ),
    "result-sheet-added": warning(
        "Bảng tổng hợp gửi về có thêm trang “{sheet}”; chương trình không đọc trang này.",
        "Nếu trang này có ý kiến cần ghi lại thì lưu riêng; bản gốc vẫn giữ trong tiep-nhan.",
        "The consolidated workbook that came back has an extra sheet “{sheet}”, which is not read.",
        "If it holds remarks worth keeping, save them apart; the original stays in tiep-nhan.",
        "Thêm trang “Ghi chú” vào tong-hop.xlsx",
        "Ghi chú ở một tệp khác",
    ),
    "result-copy-missing": warning(
        "Không còn bản lưu {found} trong thư mục ket-qua/luu nên không so được bảng tổng hợp gửi "
        "về với bản đã ghi.",
        "Khôi phục thư mục ket-qua/luu từ bản sao lưu, rồi chạy thidua-xlsx verify {folder}.",
        "The kept copy {found} is gone from ket-qua/luu, so the consolidated workbook that came "
        "back cannot be compared with what was written.",
        "Restore ket-qua/luu from a backup, then run thidua-xlsx verify {folder}.",
        "Xóa thư mục ket-qua/luu cho đỡ tốn chỗ",
        "Giữ nguyên thư mục ket-qua/luu",
    ),
}
