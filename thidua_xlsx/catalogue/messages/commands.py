"""What the commands of a round say, each with the step that comes next."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "passphrase": ("Mật khẩu của round.key", "Passphrase of round.key"),
    # --- init -------------------------------------------------------------------------------------
    "init": (
        "Đã tạo đợt chấm trong thư mục {round}; {control} đã có sẵn {units} đơn vị.",
        "The round is made in folder {round}; {control} names {units} units so far.",
    ),
    "init-backup": (
        "Hãy sao lưu tệp round.key: mất tệp này thì không ghi thêm được gì vào đợt chấm.",
        "Back up round.key: without it nothing can be added to the round.",
    ),
    "init-year": (
        "Bước “{name}” trong năm: thidua-xlsx issue {round} --stage {stage}",
        "{name}, in the course of the year: thidua-xlsx issue {round} --stage {stage}",
    ),
    "init-next": (
        "Tiếp theo: mở {control}, kiểm tra đơn vị và hạn nộp, lưu và đóng tệp; rồi chạy "
        "thidua-xlsx issue {round}",
        "Next: open {control}, check units and deadline, save, close; then run thidua-xlsx issue "
        "{round}",
    ),
    "init-next-year": (
        "Tiếp theo: mở {control}, kiểm tra đơn vị và hạn nộp, lưu và đóng tệp; rồi chạy "
        "thidua-xlsx issue {round} --stage {first}, hoặc, nếu năm nay bắt đầu từ bước tự chấm, "
        "thidua-xlsx issue {round}",
        "Next: open {control}, check units and deadline, save, close; then run thidua-xlsx issue "
        "{round} --stage {first}, or, where this year begins with self scoring, thidua-xlsx issue "
        "{round}",
    ),
    # --- issue ------------------------------------------------------------------------------------
    "issue": (
        "Bước {stage}: {count} phiếu trong phat-hanh/, trong đó {written} phiếu mới tạo lần này.",
        "{stage}: {count} forms under phat-hanh/, {written} of them new.",
    ),
    "issue-list": (
        "Tệp nào gửi nơi nào: {file}",
        "What goes to whom: {file}",
    ),
    "issue-unit-sheet": (
        "Trang hướng dẫn gửi kèm mỗi phiếu tự chấm: {file}",
        "The page that goes out with every form for self scoring: {file}",
    ),
    "issue-next-none": (
        "Tiếp theo: không có phiếu mới để gửi; xem việc cần làm bằng thidua-xlsx status {round}",
        "Next: there is no new form to send; see what comes next with thidua-xlsx status {round}",
    ),
    "issue-next-self": (
        "Tiếp theo: gửi từng phiếu trong phat-hanh/ cho đúng đơn vị; khi nhận lại, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send each form under phat-hanh/ to its unit; when they return, run thidua-xlsx "
        "collect {round} FOLDER",
    ),
    "issue-next-ballot": (
        "Tiếp theo: trình từng phiếu trong phat-hanh/lanh-dao/ cho đúng người; khi nhận lại, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: hand each ballot under phat-hanh/lanh-dao/ to its leader; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "issue-next-result": (
        "Tiếp theo: gửi từng thông báo trong phat-hanh/ket-qua/ cho đúng đơn vị; khi nhận lại, "
        "chạy thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send each notice under phat-hanh/ket-qua/ to its unit; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "issue-next-appeal": (
        "Tiếp theo: chuyển các phiếu trong phat-hanh/kien-nghi/ cho cơ quan thẩm định; khi nhận "
        "lại, chạy thidua-xlsx collect {round} THƯ_MỤC_NHẬN, rồi thidua-xlsx rank {round}",
        "Next: hand the forms under phat-hanh/kien-nghi/ to the agencies; when they return, run "
        "thidua-xlsx collect {round} FOLDER, then thidua-xlsx rank {round}",
    ),
    "issue-next-appraisal": (
        "Tiếp theo: chuyển các phiếu trong phat-hanh/tham-dinh/ đi thẩm định; khi nhận lại, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: hand the forms under phat-hanh/tham-dinh/ to the appraisers; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "issue-next-registration": (
        "Tiếp theo: gửi từng phiếu trong phat-hanh/dang-ky/ cho đúng đơn vị; khi nhận lại, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send each form under phat-hanh/dang-ky/ to its unit; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "issue-next-half-year": (
        "Tiếp theo: gửi từng phiếu trong phat-hanh/so-ket/ cho đúng đơn vị; khi nhận lại, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send each form under phat-hanh/so-ket/ to its unit; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "issue-next-nomination": (
        "Tiếp theo: phát từng phiếu trong phat-hanh/suy-ton/ cho đơn vị bỏ phiếu (phiếu kín: bốc "
        "thăm); khi nhận lại, chạy thidua-xlsx collect {round} THƯ_MỤC_NHẬN, rồi thidua-xlsx rank "
        "{round}",
        "Next: hand the ballots under phat-hanh/suy-ton/ to those who vote (secret ones by lot); "
        "when they return, run thidua-xlsx collect {round} FOLDER, then thidua-xlsx rank {round}",
    ),
    # --- collect ----------------------------------------------------------------------------------
    "collect": (
        "Đã nhận {received} tệp: tiếp nhận {accepted}, cần xem lại {review}, để riêng {set_aside}, "
        "trùng {duplicate}, bỏ qua {ignored}.",
        "{received} files: {accepted} accepted, {review} to review, {set_aside} set aside, "
        "{duplicate} duplicate, {ignored} ignored.",
    ),
    "collect-slip": (
        "→ Phiếu yêu cầu hoàn thiện để gửi lại nơi nộp: {slip}",
        "→ Return slip to be sent back: {slip}",
    ),
    "collect-attached": (
        "  → Lưu kèm phiếu {form} (số tiếp nhận {receipt})",
        "  → Kept with the form {form} (receipt {receipt})",
    ),
    "collect-differs": (
        "  → Khác lần nộp trước (số tiếp nhận {receipt}) ở {count} ô; xem trang “So sánh lần nộp” "
        "của ket-qua/tinh-trang.xlsx",
        "  → Differs from the return before (receipt {receipt}) in {count} cells; see sheet “So "
        "sánh lần nộp” of ket-qua/tinh-trang.xlsx",
    ),
    "collect-same": (
        "  → Các ô nhập ghi như lần nộp trước (số tiếp nhận {receipt}).",
        "  → The input cells say the same as in the return before (receipt {receipt}).",
    ),
    "collect-repeats": (
        "  → Ghi giống hệt lần nộp đã chấp nhận (số tiếp nhận {receipt}), không ô nào khác; không "
        "phải quyết thêm.",
        "  → Says the same as the accepted return (receipt {receipt}), no cell differs; nothing "
        "more has to be decided.",
    ),
    "collect-answers": (
        "  → Đã ghi {recorded} trên {given} câu trả lời.",
        "  → {recorded} of {given} answers recorded.",
    ),
    "collect-answers-new": (
        "  → Đã ghi {recorded} trên {given} câu trả lời, trong đó lần này ghi mới {new}.",
        "  → {recorded} of {given} answers on record, {new} of them new.",
    ),
    "collect-answers-none": (
        "  → Trang quyết định chưa có câu trả lời nào.",
        "  → No answer stands on the sheet of decisions.",
    ),
    "collect-next-mend": (
        "Tiếp theo: gửi cho nơi nộp phiếu yêu cầu hoàn thiện hoặc báo các lỗi nêu trên; khi "
        "nhận lại, chạy thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send back the slips, or tell what is wrong above; when the forms come back, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "collect-next-decide": (
        "Tiếp theo: quyết định phiếu nào được tính bằng thidua-xlsx decide {round} {question} "
        "SỐ_TIẾP_NHẬN --by TÊN --reason LÝ_DO",
        "Next: decide which return counts with thidua-xlsx decide {round} {question} RECEIPT "
        "--by NAME --reason TEXT",
    ),
    "collect-next-owner": (
        "Tiếp theo: cho biết “{file}” là phiếu của đơn vị nào bằng thidua-xlsx decide {round} "
        "{question} MÃ_ĐƠN_VỊ --by TÊN --reason LÝ_DO",
        "Next: say whose form “{file}” is with thidua-xlsx decide {round} {question} UNIT --by "
        "NAME --reason TEXT",
    ),
    "collect-next-unsigned": (
        "Tiếp theo: hỏi nơi gửi “{file}”, rồi trả lời bằng thidua-xlsx decide {round} {question} "
        "MÃ_ĐƠN_VỊ (hoặc khong-chap-nhan) --by TÊN --reason LÝ_DO",
        "Next: ask the sender of “{file}”, then answer with thidua-xlsx decide {round} {question} "
        "UNIT (or khong-chap-nhan) --by NAME --reason TEXT",
    ),
    "collect-next-answers": (
        "Tiếp theo: sửa các ô nêu trên ngay trong tệp, lưu, đóng tệp, rồi chạy thidua-xlsx collect "
        "{round} --decisions {file} (câu trả lời đã ghi thì giữ nguyên, không phải nhập lại)",
        "Next: mend the cells above in the file itself, save, close, then run thidua-xlsx collect "
        "{round} --decisions {file} (answers on record stay as they are)",
    ),
    "collect-next-named": (
        "Tiếp theo: nếu “{name}” đúng là quyết định của người có thẩm quyền, chạy thidua-xlsx "
        "collect {round} --decisions {original}",
        "Next: if “{name}” truly holds decisions of those who decide, run thidua-xlsx collect "
        "{round} --decisions {original}",
    ),
    "confirm-decisions": (
        "Ghi {count} câu trả lời mới nêu trên vào sổ quyết định? (y: có, N: không)",
        "Record the {count} new answers above?",
    ),
    "confirm-replacing": (
        "{question} Thay quyết định đã ghi? (y: có, N: không)",
        "{question} Replace the decision on record?",
    ),
    "collect-next-code": (
        "Tiếp theo: hỏi trực tiếp {by}; đúng là của người ấy thì ghi bằng lệnh decide nêu trên",
        "Next: ask {by} in person; if it truly is theirs, record it with the decide command above",
    ),
    "collect-next-unproven": (
        "Tiếp theo: hỏi trực tiếp {name}; đúng là phiếu của người ấy thì gửi phiếu yêu cầu hoàn "
        "thiện để nhập mã, hoặc thidua-xlsx decide {round} {question} chap-nhan --by TÊN --reason "
        "LÝ_DO",
        "Next: ask {name} in person; if the ballot is theirs, send the slip to have the code "
        "typed, or thidua-xlsx decide {round} {question} chap-nhan --by NAME --reason TEXT",
    ),
    "collect-next-sheet": (
        "Tiếp theo: chạy thidua-xlsx status {round}; trả lời lại ở trang “Nội dung xin ý kiến "
        "quyết định” của "
        "ket-qua/tinh-trang.xlsx vừa ghi, thay cho {file}",
        "Next: run thidua-xlsx status {round}; answer again on the sheet of decisions of "
        "ket-qua/tinh-trang.xlsx, just written, instead of in {file}",
    ),
    "collect-next-decided": (
        "Tiếp theo: tính lại theo các quyết định đã ghi bằng thidua-xlsx rank {round}",
        "Next: derive the result after these decisions with thidua-xlsx rank {round}",
    ),
    "collect-next": (
        "Tiếp theo: xem còn thiếu phiếu nào, còn việc gì chờ quyết bằng thidua-xlsx status {round}",
        "Next: see which forms are missing and what waits with thidua-xlsx status {round}",
    ),
    # --- status -----------------------------------------------------------------------------------
    "status-stage": (
        "{stage}: phát hành {issued}, tiếp nhận {accepted}, cần xem lại {review}, chưa nộp "
        "{outstanding}, nộp muộn {late}.",
        "{stage}: {issued} issued, {accepted} accepted, {review} to review, {outstanding} "
        "outstanding, {late} late.",
    ),
    "status-nothing": ("Chưa phát hành phiếu nào.", "No form has been issued yet."),
    "status-unit": (
        "{state}: {name} ({unit}), phiếu {form}",
        "{state}: {name} ({unit}), form {form}",
    ),
    "status-workbook": (
        "Bảng tình trạng và trang “Nội dung xin ý kiến quyết định”: {workbook}",
        "Status workbook with the sheet of decisions: {workbook}",
    ),
    "status-report": ("Bảng tổng hợp {stage}: {workbook}", "{stage}, put together: {workbook}"),
    "status-deadline": (
        "Hạn nộp phiếu tự chấm: {day} (còn {days} ngày).",
        "Deadline for self scores: {day} ({days} days left).",
    ),
    "status-overdue": (
        "Hạn nộp phiếu tự chấm: {day} (đã quá {days} ngày).",
        "Deadline for self scores: {day} ({days} days ago).",
    ),
    "calendar-due": (
        "Lịch: còn {days} ngày đến hạn “{name}” ({last}).",
        "Calendar: {days} days left for “{name}” ({last}).",
    ),
    "calendar-due-today": (
        "Lịch: hôm nay là ngày cuối của “{name}” ({last}).",
        "Calendar: today is the last day of “{name}” ({last}).",
    ),
    "calendar-to-come": (
        "Lịch: còn {days} ngày thì bắt đầu “{name}” (từ {first} đến {last}).",
        "Calendar: “{name}” begins in {days} days (from {first} to {last}).",
    ),
    "status-own-deadline": ("    hạn nộp riêng: {when}", "    deadline of its own: {when}"),
    "status-own-day": ("{day} (còn {days} ngày)", "{day} ({days} days left)"),
    "status-own-over": ("{day} (đã quá {days} ngày)", "{day} ({days} days ago)"),
    # --- signed sheets ----------------------------------------------------------------------------
    "signed-counts": (
        "Bản ký, đóng dấu ({article}): {matching} trên {units} đơn vị có bản ký khớp với phiếu.",
        "Signed sheets ({article}): those of {matching} in {units} units match their forms.",
    ),
    "signed-who": ("Bản ký, đóng dấu {state}: {names}.", "Signed sheet {state}: {names}."),
    "signed-more": ("{names} và {more} đơn vị nữa", "{names} and {more} more"),
    "signed-none": ("chưa gửi", "not sent"),
    "signed-unread": ("chưa đọc được", "not read yet"),
    "signed-received": ("đã nhận, chờ phiếu", "received, its form is awaited"),
    "signed-matches": ("khớp với phiếu", "matches the form"),
    "signed-differs": ("không khớp với phiếu", "differs from the form"),
    "signed-outdated": ("không còn khớp với phiếu", "no longer matches the form"),
    # --- facts ------------------------------------------------------------------------------------
    "facts": (
        "{name} ({unit}): {count} nội dung có thể quyết định bất cứ lúc nào.",
        "{name} ({unit}): {count} things can be decided at any time.",
    ),
    "facts-answers": ("    trả lời: {answers}", "    answers: {answers}"),
    "facts-elsewhere": (
        "mã của đơn vị khác trong đợt (tính cho đơn vị đó), ví dụ {example}",
        "the id of another unit of the round (charged to it), such as {example}",
    ),
    "facts-present": ("    hiện nay: {present}", "    at present: {present}"),
    "facts-declared": ("đơn vị kê khai: {said}", "the unit declared: {said}"),
    "facts-decided": ("đã quyết định: {answer}", "decided: {answer}"),
    "facts-approved": ("đã phê duyệt: {rating}", "approved: {rating}"),
    "facts-holds": ("đúng – {detail}", "holds – {detail}"),
    "facts-holds-not": ("không đúng – {detail}", "does not hold – {detail}"),
    "facts-open": ("chưa xác định", "not known yet"),
    "facts-none": ("chưa có", "nothing yet"),
    "facts-sheet-read": ("đọc trên tệp: {shown}, {state}", "read in the file: {shown}, {state}"),
    "facts-sheet-entered": ("đã nhập: {shown}, {state}", "entered: {shown}, {state}"),
    "facts-score": (
        "tự chấm {self}; thẩm định {appraised}; sau kiến nghị {appealed}; theo quyết định "
        "{council}; cuối cùng {final}",
        "self {self}; appraised {appraised}; appealed {appealed}; council {council}; final {final}",
    ),
    "facts-scores": (
        "    điểm của một trong {count} tiêu chí, từ {first} đến {last}: trả lời bằng số điểm (mã "
        "ở trang “Đối chiếu” của kiem-tra.xlsx)",
        "    the score of one of {count} criteria, {first} to {last}: answer with the score (ids "
        "on sheet “Đối chiếu” of kiem-tra.xlsx)",
    ),
    "facts-next": (
        "Tiếp theo: chép lệnh sau, sửa mã, câu trả lời, tên, lý do, số văn bản rồi chạy: {example}",
        "Next: copy this command, with your id, answer, name, reason, document: {example}",
    ),
    # --- status, next ---------------------------------------------------------------------------
    "status-next-issue": (
        "Tiếp theo: thidua-xlsx issue {round}",
        "Next: thidua-xlsx issue {round}",
    ),
    "status-next-collect": (
        "Tiếp theo: liên hệ các nơi nêu trên; khi nhận được phiếu, chạy thidua-xlsx collect "
        "{round} THƯ_MỤC_NHẬN",
        "Next: get in touch with those above; when their forms come in, run thidua-xlsx "
        "collect {round} FOLDER",
    ),
    "status-next-stage": (
        "Tiếp theo: thidua-xlsx issue {round} --stage {stage}",
        "Next: thidua-xlsx issue {round} --stage {stage}",
    ),
    "status-next-decide": (
        "Tiếp theo: trình người có thẩm quyền, rồi ghi câu trả lời bằng thidua-xlsx decide "
        "{round} {id} TRẢ_LỜI --by TÊN --reason LÝ_DO (TRẢ_LỜI: {answers}); hoặc trả lời ở "
        "trang “Nội dung xin ý kiến quyết định” của {workbook}, lưu, đóng tệp, chạy thidua-xlsx "
        "collect "
        "{round} --decisions {workbook}",
        "Next: put it to those who decide, then record the answer with thidua-xlsx decide "
        "{round} {id} ANSWER --by NAME --reason TEXT (ANSWER: {answers}); or answer on sheet "
        "“Nội dung xin ý kiến quyết định” of {workbook}, save, close, run thidua-xlsx collect "
        "{round} "
        "--decisions {workbook}",
    ),
    "status-next-review": (
        "Tiếp theo: khi nơi nộp gửi lại phiếu hoàn thiện, chạy thidua-xlsx collect {round} "
        "THƯ_MỤC_NHẬN; hoặc người có thẩm quyền quyết định bằng thidua-xlsx decide {round} {id} "
        "TRẢ_LỜI --by TÊN --reason LÝ_DO (TRẢ_LỜI: {answers})",
        "Next: when the mended form comes back, run thidua-xlsx collect {round} FOLDER; or those "
        "who may decide it, with thidua-xlsx decide {round} {id} ANSWER --by NAME --reason TEXT "
        "(ANSWER: {answers})",
    ),
    "status-next-approve": (
        "Tiếp theo: lập văn bản trình ký bằng thidua-xlsx documents {round}, trình người phê "
        "duyệt; có quyết định thì ghi bằng thidua-xlsx decide {round} {id} TRẢ_LỜI --by TÊN "
        "--reason LÝ_DO (TRẢ_LỜI: {answers}), hoặc trả lời ở {workbook}, lưu, đóng tệp, chạy "
        "thidua-xlsx collect {round} --decisions {workbook}",
        "Next: write the documents to sign with thidua-xlsx documents {round}, put them to who "
        "approves; then record the answer with thidua-xlsx decide {round} {id} ANSWER --by NAME "
        "--reason TEXT (ANSWER: {answers}), or answer in {workbook}, save, close, run thidua-xlsx "
        "collect {round} --decisions {workbook}",
    ),
    "status-next-rank": ("Tiếp theo: thidua-xlsx rank {round}", "Next: thidua-xlsx rank {round}"),
    "status-next-again": (
        "Tiếp theo: kết quả đã lập chưa tính đến phiếu, quyết định mới nhất; lập lại bằng "
        "thidua-xlsx rank {round}",
        "Next: the result that was written lacks the latest returns and decisions; write it again "
        "with thidua-xlsx rank {round}",
    ),
    "told-next": (
        "Tiếp theo: gửi các thông báo kết quả (kết quả đã đổi sau đó thì thidua-xlsx issue "
        "{round} --stage result nêu tên đơn vị); khi mọi việc đã xong, lập hồ sơ bằng thidua-xlsx "
        "close {round}",
        "Next: send the notices of results (thidua-xlsx issue {round} --stage result names the "
        "units whose result has changed since); when all is done, make the dossier with "
        "thidua-xlsx close {round}",
    ),
    "told-next-appeals": (
        "Tiếp theo: gửi các thông báo kết quả (kết quả đã đổi sau đó thì thidua-xlsx issue {round} "
        "--stage result nêu tên đơn vị); kiến nghị gửi về thì thu nhận bằng thidua-xlsx collect "
        "{round} THƯ_MỤC_NHẬN; hết hạn kiến nghị, mọi việc đã xong thì lập hồ sơ bằng thidua-xlsx "
        "close {round}",
        "Next: send the notices of results (thidua-xlsx issue {round} --stage result names the "
        "units whose result has changed since); take appeals that come in with thidua-xlsx "
        "collect {round} FOLDER; when the time for these is over and all is done, make the "
        "dossier with thidua-xlsx close {round}",
    ),
    "status-appraise-by": (
        "Hạn thẩm định sớm nhất: {day}, còn {days} ngày làm việc.",
        "Earliest day to appraise by: {day}, {days} working days left.",
    ),
    "closed-next": (
        "Tiếp theo: đợt chấm đã kết thúc; kiểm tra bằng thidua-xlsx verify {round}; nếu phát "
        "hiện sai sót phải xếp loại lại, mở lại bằng thidua-xlsx reopen {round} --by TÊN "
        "--reason LÝ_DO --document VĂN_BẢN",
        "Next: the round is closed; check it with thidua-xlsx verify {round}; for a fault "
        "found afterwards, open it again with thidua-xlsx reopen {round} --by NAME --reason "
        "TEXT --document TEXT",
    ),
    "status-appraise-over": (
        "Hạn thẩm định sớm nhất: {day}, đã quá {days} ngày làm việc.",
        "Earliest day to appraise by: {day}, {days} working days ago.",
    ),
    "status-pending": (
        "  chờ quyết [{id}]: {question} → {answers}",
        "  pending [{id}]: {question} → {answers}",
    ),
    # --- decide -----------------------------------------------------------------------------------
    "decide": (
        "Đã ghi quyết định {id}: {answer} (người quyết: {by}).",
        "Recorded {id}: {answer} (decided by {by}).",
    ),
    "decide-replaces": (
        "Thay quyết định trước về việc {id}: {answer} (người quyết: {by}, ghi lúc {at}); quyết "
        "định trước vẫn lưu trong sổ.",
        "Replaces the earlier decision on {id}: {answer} (decided by {by}, recorded {at}), which "
        "stays on record.",
    ),
    "decide-next": (
        "Tiếp theo: còn {left} việc về phiếu chờ quyết; trước hết ghi câu trả lời bằng "
        "thidua-xlsx decide {round} {id} TRẢ_LỜI --by TÊN --reason LÝ_DO (TRẢ_LỜI: {answers})",
        "Next: {left} questions about returns are still open; record the first answer with "
        "thidua-xlsx decide {round} {id} ANSWER --by NAME --reason TEXT (ANSWER: {answers})",
    ),
    "decide-next-rank": (
        "Tiếp theo: tính lại theo quyết định này và xem việc còn chờ bằng thidua-xlsx rank {round}",
        "Next: derive the result after this decision and see what waits with thidua-xlsx rank "
        "{round}",
    ),
    "decide-next-status": (
        "Tiếp theo: xem còn thiếu phiếu nào, còn việc gì chờ quyết bằng thidua-xlsx status {round}",
        "Next: see which forms are missing and what waits with thidua-xlsx status {round}",
    ),
    # --- approvals that were refused or taken back ------------------------------------------------
    "approval-refused": ("không được phê duyệt", "not approved"),
    "approval-cancelled": ("kết quả đã phê duyệt bị hủy bỏ", "the approved result was cancelled"),
    "approval-outdated": (
        "mức đã phê duyệt không còn khớp với số liệu hiện nay",
        "what was approved no longer matches the present figures",
    ),
    "approval-word": ("{what} ({by}, {at})", "{what} ({by}, {at})"),
    "blocked-unit": ("  {name}: {said}", "  {name}: {said}"),
    "blocked-next": (
        "Tiếp theo: xếp loại lại {name}: ghi sự việc bằng thidua-xlsx decide {round} "
        "fact:{unit}:MÃ_KÊ_KHAI co --by TÊN --reason LÝ_DO, chạy thidua-xlsx rank {round}, "
        "trình phê duyệt lại; hoặc phê duyệt mức khác bằng thidua-xlsx decide {round} "
        "approved:{unit} MÃ_MỨC --by TÊN --reason LÝ_DO; các mã có ở thidua-xlsx facts {round} "
        "{unit}",
        "Next: rate {name} again: enter the fact with thidua-xlsx decide {round} "
        "fact:{unit}:ID co --by NAME --reason TEXT, run thidua-xlsx rank {round}, put it to "
        "approval again; or approve another rating with thidua-xlsx decide {round} "
        "approved:{unit} RATING --by NAME --reason TEXT; the ids are listed by thidua-xlsx "
        "facts {round} {unit}",
    ),
    # --- rank -------------------------------------------------------------------------------------
    "rank-bloc": ("{bloc}:", "{bloc}:"),
    "rank-unit": ("  {rank}. {name}: {total}", "  {rank}. {name}: {total}"),
    "rank-approved": ("{rating} (đã phê duyệt)", "{rating} (approved)"),
    "rank-provisional": ("tạm xếp {rating}", "{rating} for now"),
    "rank-gap": ("chờ quyết định xếp loại", "its rating waits for a decision"),
    "rank-nominated": (
        "{bloc}, đề nghị tặng {award}: {units}",
        "{bloc}, proposed for {award}: {units}",
    ),
    "rank-nobody": ("không đơn vị nào đủ phiếu suy tôn", "nobody has enough votes"),
    "rank-vote-open": (
        "{bloc}: phiếu suy tôn chưa kiểm.",
        "{bloc}: the ballots are not counted yet.",
    ),
    "rank-vote-again": ("{bloc}: phải bỏ phiếu suy tôn lại.", "{bloc}: has to vote again."),
    "rank-waits": (
        "{count} việc chờ {decider} quyết định (trang “Quyết định” của {workbook}).",
        "{count} questions wait for {decider} (sheet “Quyết định” of {workbook}).",
    ),
    "rank-inspection": (
        "Căn cứ, nhật ký và mã kiểm tra của kết quả: {workbook}",
        "What the result rests on, for who inspects it: {workbook}",
    ),
    "rank-published": ("Danh sách để công bố: {workbook}", "The list to publish: {workbook}"),
    "rank-next-decide": (
        "Tiếp theo: mở {workbook}, xem trang “Trang trình”; trả lời ở trang “Quyết định”, lưu, "
        "đóng tệp, chạy thidua-xlsx collect {round} --decisions {workbook}, rồi thidua-xlsx rank "
        "{round}; hoặc ghi từng câu trả lời, trước hết bằng thidua-xlsx decide {round} {id} "
        "TRẢ_LỜI "
        "--by TÊN --reason LÝ_DO (TRẢ_LỜI: {answers})",
        "Next: open {workbook}, see sheet “Trang trình”; answer on sheet “Quyết định”, save, "
        "close, run thidua-xlsx collect {round} --decisions {workbook}, then thidua-xlsx rank "
        "{round}; or "
        "record one answer after the other, the first with thidua-xlsx decide {round} {id} "
        "ANSWER --by NAME --reason TEXT (ANSWER: {answers})",
    ),
    "rank-next-unappraised": (
        "Tiếp theo: chưa có điểm thẩm định nào; xem việc cần làm bằng thidua-xlsx status {round}",
        "Next: nothing is appraised yet; see what comes next with thidua-xlsx status {round}",
    ),
    "rank-next-provisional": (
        "Tiếp theo: kết quả còn tạm thời; xem còn chờ gì bằng thidua-xlsx status {round}",
        "Next: the result is provisional; see what it waits for with thidua-xlsx status {round}",
    ),
    "rank-next-final": (
        "Tiếp theo: gửi thông báo kết quả bằng thidua-xlsx issue {round} --stage result; khi "
        "mọi việc đã xong, lập hồ sơ bằng thidua-xlsx close {round}",
        "Next: send the results with thidua-xlsx issue {round} --stage result; when all is "
        "done, make the dossier with thidua-xlsx close {round}",
    ),
    # --- close ------------------------------------------------------------------------------------
    "close": (
        "Đã kết thúc đợt chấm và ghi hồ sơ {dossier} ({files} tệp).",
        "The round is closed and its dossier written: {dossier} ({files} files).",
    ),
    "close-hash": (
        "SHA-256 của hồ sơ: {sha256}",
        "SHA-256 of the dossier: {sha256}",
    ),
    "close-stamp": (
        "Gửi {query} tới một đơn vị đóng dấu thời gian (RFC 3161), đặt câu trả lời bên cạnh hồ sơ "
        "với tên ho-so.tsr; verify kiểm tra câu trả lời đó.",
        "Send {query} to a time-stamping authority (RFC 3161), put its answer beside the dossier "
        "as ho-so.tsr; verify checks it.",
    ),
    "head": (
        "Mã chuỗi {events} sự kiện: {head}",
        "Head of the chain of {events} events: {head}",
    ),
    "close-whole": (
        "Hồ sơ có đủ {count} bản gốc đã nhận.",
        "It holds all {count} originals that were received.",
    ),
    "close-left-out": (
        "Trong {received} bản gốc đã nhận, hồ sơ có {held}; điểm của Lãnh đạo lấy theo sổ. Không "
        "kèm {count} bản gốc, ghi trong mục lục:",
        "Of {received} originals received it holds {held}; the panel's means stand on record. The "
        "{count} that stay out, which the manifest lists:",
    ),
    "close-left-out-each": ("  – {count} tệp {why}: {names}", "  – {count} {why}: {names}"),
    "close-next": (
        "Tiếp theo: chép hồ sơ vào ít nhất hai nơi độc lập; kiểm tra bằng thidua-xlsx verify "
        "{dossier}. Ghi SHA-256 và mã chuỗi vào biên bản để về sau đối chiếu (verify --head).",
        "Next: keep the dossier in at least two independent places; check it with thidua-xlsx "
        "verify {dossier}. Put its SHA-256 and the head on record: verify --head compares them.",
    ),
    # --- codes ------------------------------------------------------------------------------------
    "letters": (
        "Đã soạn {count} thư, mỗi nơi nhận một thư kèm tệp, chưa gửi: {folder}",
        "{count} letters drafted, one a recipient with its file, none sent: {folder}",
    ),
    "letters-next": (
        "Tiếp theo: mở từng thư trong {folder} bằng Outlook hoặc Thunderbird, xem lại rồi gửi; thư "
        "gửi từ hộp thư của cơ quan, chương trình không gửi thư.",
        "Next: open the letters in {folder} with Outlook or Thunderbird, look at them and send "
        "them; they go out from the office's own mailbox, this program sends nothing.",
    ),
    "letters-none": (
        "Không có thư nào để soạn.",
        "There is no letter to draft.",
    ),
    "letters-none-next": (
        "Tiếp theo: xem ai đã nộp, chưa nộp bằng thidua-xlsx status {round}.",
        "Next: see who has answered with thidua-xlsx status {round}.",
    ),
    "codes": (
        "Đã lập {count} mã xác nhận, mỗi mã một phiếu:",
        "{count} codes were made, a slip a code:",
    ),
    "codes-decision": ("  quyết định: {name}", "  decisions: {name}"),
    "codes-ballot": ("  cho điểm: {name}", "  ballot: {name}"),
    "codes-next": (
        "Tiếp theo: in {sheet}, cắt rời, trao tận tay từng người, rồi xóa tệp này (mã không xem "
        "lại được; mất thì cấp mã khác)",
        "Next: print {sheet}, cut it apart, hand each slip over, then delete the file (a code "
        "cannot be seen again; a lost one is replaced)",
    ),
    "codes-next-none": (
        "Tiếp theo: mọi người đã có mã; ai mất mã thì thidua-xlsx codes {round} --again TÊN --by "
        "TÊN --reason LÝ_DO",
        "Next: everyone has a code; for a lost one, thidua-xlsx codes {round} --again PERSON --by "
        "NAME --reason TEXT",
    ),
    # --- reopen -----------------------------------------------------------------------------------
    "reopen": (
        "Đã mở lại đợt chấm theo {document} ({by}); hồ sơ sắp tới là lần {edition}.",
        "The round is open again by {document} ({by}); its next dossier is edition {edition}.",
    ),
    "edition": (
        "Hồ sơ lần {number} giữ ở {file}, SHA-256 {sha256}; mở lại lúc {at} theo {document} "
        "({by}).",
        "Edition {number} of the dossier: {file}, SHA-256 {sha256}; reopened at {at} by {document} "
        "({by}).",
    ),
    "reopen-next": (
        "Tiếp theo: hủy bỏ kết quả cũ bằng thidua-xlsx decide {round} cancelled:MÃ_ĐƠN_VỊ "
        "huy-bo --by TÊN --reason LÝ_DO, ghi sự việc bằng thidua-xlsx decide {round} "
        "fact:MÃ_ĐƠN_VỊ:MÃ_KÊ_KHAI co --by TÊN --reason LÝ_DO (các mã có ở thidua-xlsx facts "
        "{round} MÃ_ĐƠN_VỊ), rồi chạy thidua-xlsx rank {round}",
        "Next: cancel the earlier result with thidua-xlsx decide {round} cancelled:UNIT huy-bo "
        "--by NAME --reason TEXT, enter the fact with thidua-xlsx decide {round} fact:UNIT:ID "
        "co --by NAME --reason TEXT (the ids are listed by thidua-xlsx facts {round} UNIT), "
        "then thidua-xlsx rank {round}",
    ),
    # --- wrong usage, Ctrl-C ----------------------------------------------------------------------
    "usage-wrong": ("Lệnh viết chưa đúng: {why}", "This is no command: {why}"),
    "usage-missing": ("thiếu {name}.", "{name} is missing."),
    "usage-choice": (
        "{name} chỉ nhận một trong các giá trị: {allowed}.",
        "{name} takes one of: {allowed}.",
    ),
    "usage-value": (
        "giá trị của {name} không dùng được.",
        "the value of {name} cannot be used.",
    ),
    "usage-value-missing": (
        "{name} chưa có giá trị theo sau, hoặc có giá trị thừa.",
        "{name} lacks its value, or has one that it does not take.",
    ),
    "usage-option": ("không có tùy chọn {name}.", "there is no option {name}."),
    "usage-option-near": (
        "không có tùy chọn {name}; có phải là {near}?",
        "there is no option {name}; is {near} meant?",
    ),
    "usage-command": (
        "không có lệnh như vậy{near}; các lệnh là: {known}.",
        "there is no such command{near}; the commands are: {known}.",
    ),
    "usage-too-many": (
        "thừa tham số; tham số có dấu cách phải đặt trong ngoặc kép.",
        "too many words; a word with blanks stands in quotation marks.",
    ),
    "usage-line": ("Cách viết: {usage}", "Usage: {usage}"),
    "usage-next": (
        "Tiếp theo: xem cách dùng và ví dụ bằng {command} --help",
        "Next: read how it is used, with an example: {command} --help",
    ),
    "broken-off": (
        "Đã dừng theo yêu cầu (Ctrl-C); những gì đã ghi nhận vẫn còn nguyên.",
        "Broken off (Ctrl-C); what was registered is intact.",
    ),
    "stopping": (
        "Đang dừng sau mục này; bấm Ctrl-C lần nữa để dừng ngay.",
        "Stopping after this one; press Ctrl-C once more to stop at once.",
    ),
    "stopped": (
        "Đã dừng theo yêu cầu (Ctrl-C): {step}, xong {done} trong {total}; những gì đã ghi nhận "
        "vẫn còn nguyên.",
        "Broken off (Ctrl-C): {step}, {done} of {total} done; what was registered is intact.",
    ),
    "broken-off-next": (
        "Tiếp theo: chạy lại đúng lệnh đó để làm tiếp.",
        "Next: run the same command again to go on.",
    ),
    # --- what every command may say ---------------------------------------------------------------
    "refused": ("Không thực hiện: {why}", "Refused: {why}"),
    "remedy": ("  → {remedy}", "  → {remedy}"),
    "refused-next": ("Tiếp theo: {remedy}", "Next: {remedy}"),
    "whom": ("  Liên quan: {whom}", "  Concerns: {whom}"),
    "finding": ("[{severity}] {message}", "[{severity}] {message}"),
    "alike": (
        "  … cùng lỗi này ở {count} ô nữa: {cells}",
        "  … the same in {count} more cells: {cells}",
    ),
    "more": ("… và {count} mục nữa (xem --json)", "… and {count} more (see --json)"),
}
