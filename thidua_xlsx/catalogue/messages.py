"""What the command line says besides findings: Vietnamese first, English beside it."""

from __future__ import annotations

from thidua_xlsx.catalogue.messages_rating import RATING_MESSAGES
from thidua_xlsx.catalogue.messages_reasons import REASON_MESSAGES

MESSAGES: dict[str, tuple[str, str]] = {
    **RATING_MESSAGES,
    **REASON_MESSAGES,
    "init": (
        "Đã tạo đợt chấm trong thư mục {round}; {control} đã có sẵn {units} đơn vị.",
        "The round is made in folder {round}; {control} names {units} units so far.",
    ),
    "init-backup": (
        "Hãy sao lưu tệp round.key: mất tệp này thì không kiểm được chữ ký của phiếu gửi về.",
        "Back up round.key: without it the signatures of returned forms cannot be checked.",
    ),
    "init-next": (
        "Tiếp theo: mở {control}, kiểm tra đơn vị và hạn nộp, lưu và đóng tệp; rồi chạy "
        "thidua-xlsx issue {round}",
        "Next: open {control}, check units and deadline, save, close; then run "
        "thidua-xlsx issue {round}",
    ),
    "issue": (
        "Bước {stage}: {count} phiếu trong phat-hanh/, trong đó {written} phiếu mới tạo lần này.",
        "{stage}: {count} forms under phat-hanh/, {written} of them new.",
    ),
    "issue-next-self": (
        "Tiếp theo: gửi từng phiếu trong phat-hanh/ cho đúng đơn vị; khi nhận lại, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send each form under phat-hanh/ to its unit; when they return, run "
        "thidua-xlsx collect {round} FOLDER",
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
    "collect": (
        "Đã nhận {received} tệp: tiếp nhận {accepted}, cần xem lại {review}, để riêng {set_aside}, "
        "trùng {duplicate}, bỏ qua {ignored}.",
        "{received} files: {accepted} accepted, {review} to review, {set_aside} set aside, "
        "{duplicate} duplicate, {ignored} ignored.",
    ),
    "collect-slip": (
        "  → Phiếu yêu cầu hoàn thiện để gửi lại đơn vị: {slip}",
        "  → Return slip for the unit: {slip}",
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
    "collect-undecided": (
        "  → Việc này chờ người quyết định, xem bằng thidua-xlsx status {round}",
        "  → This waits for a person's decision, see thidua-xlsx status {round}",
    ),
    "collect-decided": (
        "Đã ghi {count} quyết định từ trang quyết định của tệp.",
        "{count} decisions recorded from the file's sheet of decisions.",
    ),
    "collect-next-mend": (
        "Tiếp theo: gửi cho đơn vị phiếu yêu cầu hoàn thiện hoặc báo các lỗi nêu trên; khi nhận "
        "lại, chạy thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: send the units their slips, or tell them what is wrong above; when the forms come "
        "back, run thidua-xlsx collect {round} FOLDER",
    ),
    "collect-next-decided": (
        "Tiếp theo: thidua-xlsx rank {round} để có kết quả theo các quyết định đã ghi",
        "Next: thidua-xlsx rank {round} for the result after these decisions",
    ),
    "collect-next": (
        "Tiếp theo: xem đơn vị nào còn thiếu bằng thidua-xlsx status {round}",
        "Next: see who is missing with thidua-xlsx status {round}",
    ),
    "status-stage": (
        "{stage}: phát hành {issued}, tiếp nhận {accepted}, cần xem lại {review}, chưa nộp "
        "{outstanding}, nộp muộn {late}.",
        "{stage}: {issued} issued, {accepted} accepted, {review} to review, {outstanding} "
        "outstanding, {late} late.",
    ),
    "status-nothing": (
        "Chưa phát hành phiếu nào.",
        "No form has been issued yet.",
    ),
    "status-unit": (
        "  {state}: {name} ({unit})",
        "  {state}: {name} ({unit})",
    ),
    "status-workbook": (
        "Bảng tình trạng và trang “Việc cần quyết”: {workbook}",
        "Status workbook with the sheet of decisions: {workbook}",
    ),
    "status-deadline": (
        "Hạn nộp phiếu tự chấm: {day} (còn {days} ngày).",
        "Deadline for self scores: {day} ({days} days left).",
    ),
    "status-overdue": (
        "Hạn nộp phiếu tự chấm: {day} (đã quá {days} ngày).",
        "Deadline for self scores: {day} ({days} days ago).",
    ),
    "status-own-deadline": (
        "    hạn nộp riêng: {when}",
        "    deadline of its own: {when}",
    ),
    "status-own-day": (
        "{day} (còn {days} ngày)",
        "{day} ({days} days left)",
    ),
    "status-own-over": (
        "{day} (đã quá {days} ngày)",
        "{day} ({days} days ago)",
    ),
    "status-next-issue": (
        "Tiếp theo: thidua-xlsx issue {round}",
        "Next: thidua-xlsx issue {round}",
    ),
    "status-next-collect": (
        "Tiếp theo: liên hệ các đơn vị nêu trên; khi nhận được phiếu, chạy "
        "thidua-xlsx collect {round} THƯ_MỤC_NHẬN",
        "Next: get in touch with the units above; when their forms come in, run "
        "thidua-xlsx collect {round} FOLDER",
    ),
    "status-next-appraisal": (
        "Tiếp theo: thidua-xlsx issue {round} --stage appraisal",
        "Next: thidua-xlsx issue {round} --stage appraisal",
    ),
    "status-next-decide": (
        "Tiếp theo: đưa các việc chờ quyết ra người có thẩm quyền; ghi câu trả lời vào trang "
        "“Quyết định” của tong-hop.xlsx (lệnh rank ghi tệp này) rồi collect tệp đó, hoặc dùng "
        "thidua-xlsx decide {round} MÃ_VIỆC TRẢ_LỜI --by TÊN --reason LÝ_DO",
        "Next: put the questions to those who decide them; type the answers on sheet “Quyết định” "
        "of tong-hop.xlsx (rank writes it) and collect that file, or use "
        "thidua-xlsx decide {round} ID ANSWER --by NAME --reason TEXT",
    ),
    "status-next-rank": (
        "Tiếp theo: thidua-xlsx rank {round}",
        "Next: thidua-xlsx rank {round}",
    ),
    "decide": (
        "Đã ghi quyết định {id}: {answer} (người quyết: {by}).",
        "Recorded {id}: {answer} (decided by {by}).",
    ),
    "decide-next": (
        "Tiếp theo: còn {left} việc chờ quyết, xem bằng thidua-xlsx status {round}",
        "Next: {left} questions are still open, see thidua-xlsx status {round}",
    ),
    "status-appraise-by": (
        "Hạn thẩm định sớm nhất: {day}, còn {days} ngày làm việc.",
        "Earliest day to appraise by: {day}, {days} working days left.",
    ),
    "status-appraise-over": (
        "Hạn thẩm định sớm nhất: {day}, đã quá {days} ngày làm việc.",
        "Earliest day to appraise by: {day}, {days} working days ago.",
    ),
    "status-pending": (
        "  chờ quyết [{id}]: {question} → {answers}",
        "  pending [{id}]: {question} → {answers}",
    ),
    "attached-files": ("{count} tệp", "{count} files"),
    "ask-return": (
        "{name} đã nộp nhiều phiếu khác nhau. Phiếu nào được tính? {returns}",
        "{name} has returned several different forms. Which one counts? {returns}",
    ),
    "ask-return-each": (
        "{receipt} (nhận {received}, {file}, tổng điểm {total}{differs})",
        "{receipt} (received {received}, {file}, total {total}{differs})",
    ),
    "ask-return-differs": (
        ", khác {receipt} ở {count} ô",
        ", differs from {receipt} in {count} cells",
    ),
    "ask-number": (
        "Phiếu của {name} ({file}), trang {sheet}, ô {cell} (tiêu chí {criterion}) ghi “{found}”. "
        "Hiểu là số nào: {readings}? Không chấp nhận số nào thì đơn vị sửa phiếu.",
        "Form of {name} ({file}), sheet {sheet}, cell {cell} (criterion {criterion}) says "
        "“{found}”. Which number is meant (comma as decimal sign): {readings}? If neither is "
        "accepted, the unit mends its form.",
    ),
    "ask-waiver": (
        "Phiếu của {name} ({file}) còn {errors} nội dung phải sửa. Chấp nhận phiếu dù còn lỗi? Ô "
        "có lỗi vẫn không được tính điểm.",
        "The form of {name} ({file}) still has {errors} faults. Accept it in spite of them? Faulty "
        "cells still earn no points.",
    ),
    "ask-late": (
        "Phiếu của {name} ({file}) nộp muộn. Có nhận phiếu không?",
        "The form of {name} ({file}) came late. Is it accepted?",
    ),
    "ask-owner": (
        "Tệp “{file}” không có phần nhận dạng. Đây là phiếu của đơn vị nào?",
        "File “{file}” does not say whose form it is. Which unit's form is it?",
    ),
    "ask-owner-likely": (
        " Nhiều khả năng: {name}.",
        " Most likely: {name}.",
    ),
    "ask-fact": (
        "{name}: xác định nội dung kê khai sau đây thế nào? “{what}”",
        "{name}: how is this declaration settled? “{what}”",
    ),
    "ask-condition": (
        "{name}: có xác nhận nội dung sau đây không? “{what}”",
        "{name}: does this condition hold? “{what}”",
    ),
    "ask-approved": (
        "{name}: phê duyệt mức xếp loại nào?",
        "{name}: which rating is approved?",
    ),
    "ask-cancelled": (
        "{name}: hủy bỏ kết quả xếp loại đã phê duyệt?",
        "{name}: is the approved rating cancelled?",
    ),
    "set-yes": ("Có", "Yes"),
    "set-no": ("Không", "No"),
    "set-self-deadline": ("Hạn nộp phiếu tự chấm", "Deadline of the self scores"),
    "set-appraisal-days": ("Số ngày làm việc để thẩm định", "Working days for the appraisal"),
    "set-appraisal-by": ("Cách thẩm định", "How it is appraised"),
    "set-by-agencies": ("Theo cơ quan thẩm định", "By agencies"),
    "set-by-units": ("Cả biểu của từng đơn vị", "Each unit's whole annex"),
    "set-own-appraisal": (
        "Ai thẩm định tiêu chí của chính cơ quan thẩm định",
        "Who appraises an agency's own criteria",
    ),
    "set-itself": ("Cơ quan đó tự thẩm định, có ghi rõ", "The agency itself, on record"),
    "set-ballots": ("Số phiếu Lãnh đạo phải có", "Ballots needed"),
    "set-show-ballots": ("Đưa từng phiếu Lãnh đạo vào biểu tổng hợp", "Single ballots are shown"),
    "set-publish-ranks": ("Công bố thứ hạng", "Ranks are published"),
    "set-self-beside": (
        "Điểm tự chấm cạnh điểm cuối ở trang Chi tiết",
        "Self scores beside the final ones on the detail sheets",
    ),
    "set-late-waits": ("Phiếu nộp muộn phải chờ quyết định", "Late returns wait for a decision"),
    "set-appeal-deadline": ("Hạn gửi kiến nghị", "Deadline of appeals"),
    "set-every-unit": ("mọi đơn vị", "every unit"),
    "set-overrule": ("Giao cơ quan khác thẩm định", "Another appraiser than the annex names"),
    "set-unfit": ("Tiêu chí chưa phù hợp, chấm việc tương tự", "A criterion that does not fit"),
    "set-days-holidays": ("Ngày nghỉ thêm", "Extra holidays"),
    "set-days-work": ("Ngày làm bù", "Compensated working days"),
    "note-unfit": (
        "Tiêu chí {criterion} không phù hợp: {words}",
        "Criterion {criterion} does not fit: {words}",
    ),
    "unfit-similar": ("chấm theo công việc tương tự", "similar work is appraised"),
    "unfit-scaled": ("quy đổi theo các tiêu chí còn lại", "the other criteria are scaled up"),
    "unfit-full-marks": ("cho điểm tối đa", "full marks"),
    "note-own-appraisal": (
        "Tự thẩm định {count} tiêu chí của mình",
        "Appraises {count} criteria of its own",
    ),
    "note-after-appeal": ("Sau kiến nghị: {reasons}", "After the appeal: {reasons}"),
    "excluded-by-command": ("Loại theo lệnh rank --without", "Left out by rank --without"),
    "excluded-withdrawn": ("Rút khỏi đợt chấm{document}", "Withdrawn from the round{document}"),
    "excluded-merged": ("Sáp nhập vào {into}{document}", "Merged into {into}{document}"),
    "owner-part": ("{name} (bổ sung lần {part})", "{name} (supplement {part})"),
    "owner-renamed": ("{name} (phiếu ghi tên cũ: {before})", "{name} (its form says {before})"),
    "slip-alike": (
        "Cũng như vậy ở {count} mục khác{others}.",
        "The same in {count} other places{others}.",
    ),
    "explained-product": ("Sản phẩm: {product}", "Product: {product}"),
    "explained-figures": ("Số liệu: {figures}", "Figures: {figures}"),
    "notice-rank": ("Thứ {rank} trong {units} đơn vị", "{rank} of {units} units"),
    "notice-rank-open": ("Chưa xác định", "Not determined yet"),
    "ask-withdrawal": (
        "Hủy bỏ lần tiếp nhận này?",
        "Withdraw this receipt?",
    ),
    "rank-bloc": ("{bloc}:", "{bloc}:"),
    "rank-unit": (
        "  {rank}. {name}: {total}",
        "  {rank}. {name}: {total}",
    ),
    "rank-approved": ("{rating} (đã phê duyệt)", "{rating} (approved)"),
    "rank-provisional": ("tạm xếp {rating}", "{rating} for now"),
    "rank-gap": ("chờ quyết định xếp loại", "its rating waits for a decision"),
    "rank-waits": (
        "{count} việc chờ {decider} quyết định (trang “Quyết định” của {workbook}).",
        "{count} questions wait for {decider} (sheet “Quyết định” of {workbook}).",
    ),
    "rank-published": (
        "Danh sách để công bố: {workbook}",
        "The list to publish: {workbook}",
    ),
    "rank-next-approved": (
        "Tiếp theo: gửi thông báo kết quả bằng thidua-xlsx issue {round} --stage result; khi mọi "
        "việc đã xong, lập hồ sơ bằng thidua-xlsx close {round}",
        "Next: send the results with thidua-xlsx issue {round} --stage result; when all is done, "
        "make the dossier with thidua-xlsx close {round}",
    ),
    "rank-next-decide": (
        "Tiếp theo: mở {workbook}, xem trang “Tổng hợp”; trả lời ở trang “Quyết định”, lưu, đóng "
        "tệp, chạy thidua-xlsx collect {round} {workbook}, rồi chạy lại rank",
        "Next: open {workbook}, see sheet “Tổng hợp”; answer on sheet “Quyết định”, save, close, "
        "run thidua-xlsx collect {round} {workbook}, then rank again",
    ),
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
    "verify-difference": ("• {what} – {message}", "• {what} – {message}"),
    "verify-counts": (
        "Đã kiểm tra {events} sự kiện, {originals} bản gốc, {forms} phiếu phát hành, {results} tệp "
        "kết quả.",
        "Looked at {events} events, {originals} originals, {forms} issued forms, {results} "
        "results.",
    ),
    "verify-remark": ("Lưu ý: {message}", "Note: {message}"),
    "verify-next-same": (
        "Tiếp theo: đối chiếu mã chuỗi sự kiện với bản in đã ký.",
        "Next: compare the head of the chain with the signed printout.",
    ),
    "verify-next-file": (
        "Tiếp theo: muốn có bằng chứng, kiểm tra thư mục đợt chấm hoặc hồ sơ ho-so.zip.",
        "Next: for proof, verify the round's folder or the dossier ho-so.zip.",
    ),
    "verify-next-different": (
        "Tiếp theo: xử lý từng chỗ không khớp theo chỉ dẫn, rồi kiểm tra lại.",
        "Next: settle each difference as told, then verify again.",
    ),
    "close": (
        "Đã kết thúc đợt chấm và ghi hồ sơ {dossier} ({files} tệp).",
        "The round is closed and its dossier written: {dossier} ({files} files).",
    ),
    "close-left-out": (
        "Hồ sơ không kèm {count} tệp (phiếu của từng Lãnh đạo, tệp không rõ là gì); điểm của Lãnh "
        "đạo lấy theo sổ.",
        "{count} files, single ballots or unknown ones, stay out; the panel's means stand on "
        "record.",
    ),
    "close-next": (
        "Tiếp theo: chép hồ sơ vào ít nhất hai nơi độc lập; kiểm tra bằng thidua-xlsx verify "
        "{dossier}. Hồ sơ có khóa của đợt chấm: chỉ giao cho người có trách nhiệm kiểm tra.",
        "Next: keep the dossier in at least two independent places; check it with thidua-xlsx "
        "verify {dossier}. It holds the round's key: hand it to those who check only.",
    ),
    "rank-next": (
        "Tiếp theo: mở {workbook}",
        "Next: open {workbook}",
    ),
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
    "outcome-accepted": ("tiếp nhận", "accepted"),
    "outcome-review": ("cần xem lại", "to review"),
    "outcome-set-aside": ("để riêng, chưa tính", "set aside, not counted"),
    "outcome-duplicate": ("đã nhận trước đây", "received before"),
    "outcome-ignored": ("bỏ qua", "ignored"),
    "severity-error": ("lỗi", "error"),
    "severity-warning": ("cảnh báo", "warning"),
    "severity-note": ("ghi chú", "note"),
    "state-outstanding": ("chưa nộp", "outstanding"),
    "state-review": ("cần xem lại", "to review"),
    "state-accepted": ("đã tiếp nhận", "accepted"),
    "state-withdrawn": ("rút khỏi đợt", "withdrawn"),
    "state-appeals-withdrawn": ("không còn kiến nghị", "appeals withdrawn"),
    "stage-self": ("Tự chấm", "Self scoring"),
    "stage-appraisal": ("Thẩm định", "Appraisal"),
    "stage-ballot": ("Phiếu Lãnh đạo", "Ballot"),
    "stage-result": ("Thông báo kết quả", "Notice of results"),
    "stage-appeal": ("Kiến nghị", "Appeals"),
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
        "{regulation}: đã điền {decided} quyết định mẫu (số liệu minh hoạ) vào trang “Quyết định” "
        "của tong-hop.xlsx, thu nhận, xếp hạng lại; {pending} việc để chờ, xem ở trang đó.",
        "{regulation}: {decided} made-up decisions typed on sheet “Quyết định” of tong-hop.xlsx, "
        "collected, ranked again; {pending} questions are left open, see that sheet.",
    ),
    "demo-verified": (
        "{regulation}: verify đã tính lại từ {originals} bản gốc và {events} sự kiện: KHỚP.",
        "{regulation}: verify derived all again from {originals} originals and {events} events: "
        "THE SAME.",
    ),
    "demo-round": (
        "{regulation}: bảng tổng hợp ở {workbook}",
        "{regulation}: consolidated workbook in {workbook}",
    ),
    "demo-next": (
        "Tiếp theo: mở từng tệp tong-hop.xlsx nêu trên, xem trang “Tổng hợp” và việc còn chờ ở "
        "trang “Quyết định”; phiếu của đơn vị ở phat-hanh/ cạnh đó.",
        "Next: open each tong-hop.xlsx above, see sheet “Tổng hợp” and what waits on sheet “Quyết "
        "định”; the units' forms are under phat-hanh/ beside it.",
    ),
    "template-ok": (
        "{id}: {title} ({annexes} phụ lục)",
        "{id}: {title} ({annexes} annexes)",
    ),
    "template-next": (
        "Tiếp theo: thidua-xlsx init THƯ_MỤC --regulation MÃ",
        "Next: thidua-xlsx init DIR --regulation ID",
    ),
    "check-ok": ("Bản mẫu hợp lệ.", "The template is valid."),
    "check-next": (
        "Tiếp theo: sửa các dòng nêu trên rồi kiểm tra lại.",
        "Next: mend the lines above and check again.",
    ),
    "read-file": (
        "{file}: {stage} của {unit}, tổng điểm tự chấm {self}, thẩm định {appraised}.",
        "{file}: {stage} of {unit}, self total {self}, appraised {appraised}.",
    ),
    "read-next-mend": (
        "Tiếp theo: sửa các lỗi nêu trên ở tệp rồi đọc lại.",
        "Next: mend what is wrong above in the file, then read it again.",
    ),
    "read-unknown": (
        "{file}: không nhận ra là phiếu nào.",
        "{file}: not recognised as a form.",
    ),
    "read-next": (
        "Tiếp theo: để thu nhận vào đợt chấm, chạy thidua-xlsx collect THƯ_MỤC_ĐỢT_CHẤM TỆP",
        "Next: to register it in a round, run thidua-xlsx collect ROUND FILE",
    ),
}


def say(key: str, lang: str, **words: object) -> str:
    """The message in that language with its placeholders filled."""
    vietnamese, english = MESSAGES[key]
    return (vietnamese if lang == "vi" else english).format_map(words)
