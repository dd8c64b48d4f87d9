"""What the commands say that look at files, templates or samples."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- verify -----------------------------------------------------------------------------------
    "verify-same": (
        "KHỚP: bản gốc, sổ đăng ký và kết quả đúng như đã ghi; tính lại cho cùng kết quả.",
        "THE SAME: everything is as it was recorded, and as derived again from the originals.",
    ),
    "verify-fitting": (
        "Không thấy chỗ nào bị sửa nhầm trong tệp.",
        "No accident was found in the file.",
    ),
    "verify-different": (
        "KHÔNG KHỚP: có {count} chỗ khác với những gì đã ghi.",
        "NOT THE SAME: {count} differences.",
    ),
    "verify-behind": (
        "CHƯA CẬP NHẬT: mọi thứ đúng như đã ghi, không có gì bị sửa; nhưng kết quả được ghi trước "
        "các sự kiện mới nhất.",
        "OUTDATED: all is as it was recorded, nothing was altered, but the result was written "
        "before the latest events.",
    ),
    "verify-difference": ("• {what} – {message}", "• {what} – {message}"),
    "verify-counts": (
        "Đã kiểm tra {events} sự kiện, {originals} bản gốc, {forms} phiếu phát hành, {results} tệp "
        "kết quả.",
        "Looked at {events} events, {originals} originals, {forms} issued forms, {results} "
        "results.",
    ),
    "verify-left-out": (
        "Không kèm hồ sơ: {left_out} bản gốc là phiếu của Lãnh đạo hoặc có thể cho thấy phiếu đó; "
        "tên và mã ghi trong mục lục.",
        "Out of the dossier: {left_out} originals that are or may show leaders' ballots, listed in "
        "its manifest.",
    ),
    "verify-remark": ("Lưu ý: {message}", "Note: {message}"),
    "verify-next-same": (
        "Tiếp theo: đối chiếu mã chuỗi sự kiện với bản in đã ký.",
        "Next: compare the head of the chain with the signed printout.",
    ),
    "verify-next-unranked": (
        "Tiếp theo: đợt chấm chưa có kết quả xếp hạng; xem việc cần làm bằng thidua-xlsx "
        "status {path}",
        "Next: the round has no ranking yet; see what comes next with thidua-xlsx status {path}",
    ),
    "verify-next-file": (
        "Tiếp theo: muốn có bằng chứng, kiểm tra thư mục đợt chấm hoặc hồ sơ ho-so.zip.",
        "Next: for proof, verify the round's folder or the dossier ho-so.zip.",
    ),
    "verify-next-behind": (
        "Tiếp theo: tính lại bằng thidua-xlsx rank {path}",
        "Next: derive the result again with thidua-xlsx rank {path}",
    ),
    "verify-next-different": (
        "Tiếp theo: xử lý từng chỗ không khớp theo chỉ dẫn, rồi kiểm tra lại bằng thidua-xlsx "
        "verify {path}",
        "Next: settle each difference as told, then check again with thidua-xlsx verify {path}",
    ),
    # --- read -------------------------------------------------------------------------------------
    "read-file": (
        "{file}: {stage} của {unit}, tổng điểm tự chấm {self}, thẩm định {appraised}.",
        "{file}: {stage} of {unit}, self total {self}, appraised {appraised}.",
    ),
    "read-appraiser": ("{file}: {stage} của {who}.", "{file}: {stage} of {who}."),
    "read-next-mend": (
        "Tiếp theo: sửa các lỗi nêu trên ở tệp rồi đọc lại.",
        "Next: mend what is wrong above in the file, then read it again.",
    ),
    "read-unknown": ("{file}: không nhận ra là phiếu nào.", "{file}: not recognised as a form."),
    "read-next": (
        "Tiếp theo: để thu nhận vào đợt chấm, chạy thidua-xlsx collect THƯ_MỤC_ĐỢT_CHẤM TỆP",
        "Next: to register it in a round, run thidua-xlsx collect ROUND FILE",
    ),
    "read-next-decisions": (
        "Tiếp theo: để ghi các quyết định trong tệp, chạy thidua-xlsx collect THƯ_MỤC_ĐỢT_CHẤM "
        "--decisions TỆP",
        "Next: to record the decisions in the file, run thidua-xlsx collect ROUND --decisions FILE",
    ),
    # --- templates --------------------------------------------------------------------------------
    "template-ok": ("{id}: {title} ({annexes} phụ lục)", "{id}: {title} ({annexes} annexes)"),
    "template-next": (
        "Tiếp theo: thidua-xlsx init THƯ_MỤC --regulation MÃ",
        "Next: thidua-xlsx init DIR --regulation ID",
    ),
    "check-folder": (
        "Thư mục mẫu: {folder}; mã quy chế: {regulation}.",
        "Template folder: {folder}; regulation: {regulation}.",
    ),
    "check-ok": ("Bản mẫu hợp lệ.", "The template is valid."),
    "check-next": (
        "Tiếp theo: sửa các dòng nêu trên rồi kiểm tra lại.",
        "Next: mend the lines above and check again.",
    ),
    # --- regulations in Excel ---------------------------------------------------------------------
    "to-excel": (
        "Đã ghi quy định {regulation} thành sổ {workbook}.",
        "Regulation {regulation} is written as {workbook}.",
    ),
    "to-excel-next": (
        "Tiếp theo: mở {workbook}, sửa theo văn bản mới, lưu và đóng tệp; rồi chạy thidua-xlsx "
        "template from-excel {workbook}",
        "Next: open {workbook}, change what the new document changes, save, close; then run "
        "thidua-xlsx template from-excel {workbook}",
    ),
    # The first line of the files that from-excel makes, by which it knows them: a template made
    # under other words is no longer made again over itself.
    "made-of-workbook": (
        "Lập từ sổ quy định bằng lệnh template from-excel: sửa ở sổ rồi chạy lại lệnh.",
        "Made of the regulation workbook by template from-excel: edit there and run it again.",
    ),
    "from-excel": (
        "Đã lập bản mẫu {regulation} trong thư mục {template}.",
        "Template {regulation} is made in folder {template}.",
    ),
    "from-excel-next": (
        "Tiếp theo: giữ lại sổ quy định; mở đợt chấm bằng thidua-xlsx init THƯ_MỤC --regulation "
        "{template}",
        "Next: keep the regulation workbook; begin a round with thidua-xlsx init DIR --regulation "
        "{template}",
    ),
    "from-excel-next-mend": (
        "Tiếp theo: mở {workbook}, sửa các ô nêu trên, lưu và đóng tệp; rồi chạy lại thidua-xlsx "
        "template from-excel {workbook}",
        "Next: open {workbook}, mend the cells above, save, close; then run thidua-xlsx template "
        "from-excel {workbook} again",
    ),
    "copied": (
        "Đã sao chép thành bản mẫu {regulation} trong thư mục {template}.",
        "Copied as template {regulation} in folder {template}.",
    ),
    "copied-next": (
        "Tiếp theo: sửa bằng Excel, chạy thidua-xlsx template to-excel {template}",
        "Next: to change it in Excel, run thidua-xlsx template to-excel {template}",
    ),
    "compare-gone": (
        "{annex}: bỏ {id_before} “{label_before}” ({maximum} điểm).",
        "{annex}: {id_before} “{label_before}” ({maximum}) is gone.",
    ),
    "compare-new": (
        "{annex}: thêm {id_after} “{label_after}” ({other} điểm).",
        "{annex}: {id_after} “{label_after}” ({other}) is new.",
    ),
    "compare-renamed": (
        "{annex}: {id_after} đổi tên “{label_before}” → “{label_after}”.",
        "{annex}: {id_after} is renamed “{label_before}” → “{label_after}”.",
    ),
    "compare-renumbered": (
        "{annex}: “{label_after}” đổi mã {id_before} → {id_after}.",
        "{annex}: “{label_after}” is {id_after} instead of {id_before}.",
    ),
    "compare-maximum": (
        "{annex}: {id_after} “{label_after}” đổi điểm tối đa {maximum} → {other}.",
        "{annex}: {id_after} “{label_after}” has maximum {other} instead of {maximum}.",
    ),
    "compare-same": ("Hai quy định có cùng tiêu chí và điểm.", "Criteria and maxima are the same."),
    "compare-written": ("Bảng so sánh: {workbook}.", "The comparison: {workbook}."),
    # --- demo -------------------------------------------------------------------------------------
    "demo-begun": (
        "{regulation}: đã tạo đợt chấm trong thư mục {round}.",
        "{regulation}: round made in folder {round}.",
    ),
    "demo-self": (
        "{regulation}: đã phát hành phiếu tự chấm, điền số liệu mẫu, thu nhận {accepted} trên "
        "{received} phiếu gửi về.",
        "{regulation}: forms for self scoring issued and filled in; {accepted} of {received} "
        "returns accepted.",
    ),
    "demo-appraisal": (
        "{regulation}: đã phát hành phiếu thẩm định, điền số liệu mẫu, thu nhận {accepted} trên "
        "{received} phiếu gửi về.",
        "{regulation}: appraisal forms issued and filled in; {accepted} of {received} returns "
        "accepted.",
    ),
    "demo-ballot": (
        "{regulation}: đã phát hành phiếu Lãnh đạo, điền số liệu mẫu, thu nhận {accepted} trên "
        "{received} phiếu gửi về.",
        "{regulation}: ballots issued and filled in; {accepted} of {received} returns accepted.",
    ),
    "demo-ranked": (
        "{regulation}: đã đối chiếu, xếp hạng, xếp loại; {pending} việc chờ quyết định.",
        "{regulation}: reconciled, ranked, rated; {pending} questions wait for a decision.",
    ),
    "demo-decided": (
        "{regulation}: đã điền {decided} quyết định mẫu (số liệu minh họa) vào trang “Quyết định” "
        "của tong-hop.xlsx, thu nhận, xếp hạng lại; {pending} việc để chờ, xem ở trang đó.",
        "{regulation}: {decided} made-up decisions typed on sheet “Quyết định” of tong-hop.xlsx, "
        "collected, ranked again; {pending} questions are left open, see that sheet.",
    ),
    "demo-decided-all": (
        "{regulation}: đã điền {decided} quyết định mẫu (số liệu minh họa) vào trang “Quyết định” "
        "của tong-hop.xlsx, thu nhận, xếp hạng lại; không còn việc chờ quyết định.",
        "{regulation}: {decided} made-up decisions typed on sheet “Quyết định” of tong-hop.xlsx, "
        "collected, ranked again; nothing waits any more.",
    ),
    "demo-appealed": (
        "{regulation}: đã gửi thông báo kết quả; một đơn vị kiến nghị, cơ quan thẩm định đã giải "
        "quyết (số liệu minh họa).",
        "{regulation}: notices of results issued; one unit appealed, the agency decided (made-up "
        "figures).",
    ),
    "demo-closed": (
        "{regulation}: đã phê duyệt, kết thúc; hồ sơ ở {dossier}.",
        "{regulation}: approved and closed; dossier in {dossier}.",
    ),
    "demo-verified": (
        "{regulation}: verify đã tính lại từ {originals} bản gốc và {events} sự kiện: KHỚP.",
        "{regulation}: verify derived all again from {originals} originals and {events} events: "
        "THE SAME.",
    ),
    "demo-open": (
        "{number}. {workbook}: kết quả còn tạm thời của {units} đơn vị ở trang “Trang trình”; thử "
        "trả lời {pending:02} việc còn chờ ở trang “Quyết định”.",
        "{number}. {workbook}: the result of {units} units, not final yet, on sheet “Trang trình”; "
        "try to answer the {pending:02} questions that wait on sheet “Quyết định”.",
    ),
    "demo-form": (
        "{number}. {form}: phiếu tự chấm như đơn vị nhận được; nhập vào ô vàng, hai dòng đầu cho "
        "biết còn thiếu gì.",
        "{number}. {form}: a form as its unit gets it; type into the yellow cells, the first two "
        "lines say what is missing.",
    ),
    "demo-finished": (
        "{number}. {workbook}: kết quả đã phê duyệt của một khối, sau một kiến nghị; kiem-tra.xlsx "
        "ở cạnh cho thấy mỗi điểm từ đâu mà có.",
        "{number}. {workbook}: the approved result of one bloc, after an appeal; kiem-tra.xlsx "
        "beside it shows where each score comes from.",
    ),
    "demo-others": (
        "{number}. {workbooks}: hai bảng điểm khác, xếp theo điểm, không xếp loại.",
        "{number}. {workbooks}: two other tables, ranked by points and not rated.",
    ),
    "demo-next": (
        "Tiếp theo: mở các tệp trên, kết quả ở tong-hop.xlsx.",
        "Next: open these files; results are in tong-hop.xlsx.",
    ),
    "demo-closed-next": (
        "Tiếp theo: mở các tệp trên (kết quả ở tong-hop.xlsx); rồi kiểm tra hồ sơ như một người "
        "khác, ở máy khác: thidua-xlsx verify {dossier}",
        "Next: open these files (results are in tong-hop.xlsx); then check the dossier as another "
        "person elsewhere would: thidua-xlsx verify {dossier}",
    ),
}
