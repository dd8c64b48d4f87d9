"""What the desk says on its pages: stops, buttons, what to do; all else the commands say, too."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- the way of a round -----------------------------------------------------------------------
    "stop-prepare": ("Chuẩn bị", "Preparing"),
    "stop-send": ("Phát phiếu", "Sending forms"),
    "stop-self": ("Nhận phiếu", "Receiving forms"),
    "stop-appraisal": ("Thẩm định", "Appraisal"),
    "stop-ballot": ("Lãnh đạo cho điểm", "Leaders' ballots"),
    "stop-rank": ("Xếp hạng", "Ranking"),
    "stop-ask": ("Xin ý kiến", "Decisions"),
    "stop-approve": ("Phê duyệt", "Approval"),
    "stop-result": ("Công bố", "Publishing"),
    "stop-appeal": ("Kiến nghị", "Appeals"),
    "stop-close": ("Kết thúc", "Closing"),
    "stop-done": ("đã xong", "done"),
    "stop-now": ("đang làm", "now"),
    "stop-later": ("chưa đến", "later"),
    "stop-counts": ("{accepted}/{issued} phiếu", "{accepted} of {issued} forms"),
    "stop-waiting": ("{count} việc chờ quyết", "{count} to decide"),
    # --- every page -------------------------------------------------------------------------------
    "desk-title": ("Bàn làm việc", "Desk"),
    "desk-skip": ("Đến nội dung chính", "To the main part"),
    "desk-nav": ("Các trang", "Pages"),
    "desk-nav-round": ("Đợt chấm", "Round"),
    "desk-nav-units": ("Đơn vị", "Units"),
    "desk-nav-questions": ("Việc cần quyết", "To be decided"),
    "desk-nav-try": ("Kiểm tra thử", "Try a file"),
    "desk-leave": ("Đổi đợt chấm", "Another round"),
    "desk-stop": ("Đóng bàn làm việc", "Close the desk"),
    "desk-back": ("Về đợt chấm", "Back to the round"),
    "desk-more": ("… và {count} mục nữa", "… and {count} more"),
    "desk-lost": (
        "Mất kết nối với bàn làm việc. Những gì đã ghi nhận vẫn còn nguyên; hãy mở lại chương "
        "trình.",
        "The desk does not answer. What was registered is intact; start the program again.",
    ),
    "desk-enter": ("Vào bàn làm việc", "Enter the desk"),
    "desk-no-entry": (
        "Không mở được trang này. Hãy mở bàn làm việc từ chính chương trình trên máy này; mỗi địa "
        "chỉ chỉ dùng được một lần.",
        "This page does not open. Open the desk from the program on this machine; each address "
        "can be used once.",
    ),
    "desk-stopped": (
        "Bàn làm việc đã đóng. Mọi dữ liệu nằm trong thư mục đợt chấm. Có thể đóng cửa sổ này; "
        "muốn làm tiếp thì mở lại chương trình như lần trước.",
        "The desk is closed. All data lies in the round's folder. This window can be closed; to go "
        "on, start the program as before.",
    ),
    "desk-refused": ("Chưa thực hiện được", "Not done"),
    "desk-whom": ("Liên quan: {whom}", "Concerns: {whom}"),
    "desk-done": ("{job}: đã xong.", "{job}: done."),
    "desk-at": ("Bàn làm việc: {address}", "The desk: {address}"),
    "desk-how-to-stop": (
        "Đóng bằng nút “Đóng bàn làm việc” trên trang, hoặc Ctrl-C ở đây.",
        "Close it with its button “Close the desk”, or Ctrl-C here.",
    ),
    "desk-ended": ("Bàn làm việc đã đóng.", "The desk is closed."),
    "desk-ended-next": (
        "Tiếp theo: mở lại bằng thidua-xlsx desk {round}",
        "Next: open it again with thidua-xlsx desk {round}",
    ),
    # --- starting ---------------------------------------------------------------------------------
    "desk-start": ("Bắt đầu", "To begin"),
    "desk-rounds": ("Các đợt chấm trong thư mục này", "The rounds in this folder"),
    "desk-open-round": ("Mở {name}", "Open {name}"),
    "desk-new-round": ("Lập đợt chấm mới", "A new round"),
    "desk-new-round-help": (
        "Chọn quy định áp dụng; chương trình lập thư mục đợt chấm với sổ điều khiển dot-cham.xlsx.",
        "Choose the regulation; the program makes the round's folder with its control workbook "
        "dot-cham.xlsx.",
    ),
    "desk-regulation": ("Quy định", "Regulation"),
    "desk-regulation-own": ("quy định của cơ quan", "of your own"),
    "desk-regulation-new": (
        "Quy định khác với các quy định trên? Soạn bằng Excel",
        "Another regulation? Write it in a workbook",
    ),
    "desk-regulation-new-help": (
        "Tải sổ quy định của một quy định gần giống, sửa theo văn bản mới rồi đưa lại vào đây; "
        "hoặc chọn thẳng tệp có bảng phụ lục (STT, Tiêu chí, Điểm tối đa…): chương trình lập sổ "
        "quy định và đánh dấu chỗ phải hỏi.",
        "Download the workbook of a regulation that is near, change it and choose it here; or "
        "choose a file with the annexes' tables: the program makes the workbook and marks what it "
        "asks.",
    ),
    "desk-regulation-save-as": ("Tải sổ quy định: {title}", "Download the workbook of: {title}"),
    "desk-regulation-book": (
        "Sổ quy định đã sửa, hoặc tệp có bảng phụ lục",
        "The changed workbook, or a file with annexes' tables",
    ),
    "desk-regulation-id": (
        "Mã của quy định mới (chữ thường không dấu, nối bằng gạch ngang; bỏ trống: như trong sổ)",
        "The id of the new regulation (plain lower-case words with hyphens; blank: as the book "
        "says)",
    ),
    "desk-regulation-make": ("Đọc và lập quy định", "Read it and make the regulation"),
    "desk-regulation-made": ("Đã lập quy định {id}", "The regulation {id} is made"),
    "desk-regulation-made-help": (
        "Chọn quy định ấy ở trang “Bắt đầu” để lập đợt chấm. Hãy giữ sổ quy định: muốn sửa thì "
        "sửa sổ rồi đưa lại vào đây, trước khi lập đợt chấm.",
        "Choose it on the page “To begin” to make a round. Keep the workbook: to change something, "
        "change it there and bring it here again before a round is made.",
    ),
    "desk-regulation-open": ("Chưa lập được: còn chỗ phải sửa", "Not made yet: something is open"),
    "desk-regulation-open-help": (
        "Sửa các chỗ nêu dưới đây trong sổ quy định, lưu, đóng tệp rồi đưa lại vào trang “Bắt "
        "đầu”.",
        "Mend what is named below in the workbook, save, close, and bring it again on “To begin”.",
    ),
    "desk-regulation-marked-help": (
        "Đã lập sổ quy định từ bảng phụ lục. Tải sổ về, trả lời ở các ô được đánh dấu (trang “Câu "
        "hỏi” liệt kê tất cả), lưu, đóng tệp rồi đưa lại vào trang “Bắt đầu”.",
        "A workbook was made of the tables. Download it, answer in the marked cells (sheet “Câu "
        "hỏi” lists them), save, close, and bring it again on “To begin”.",
    ),
    "desk-regulation-save": ("Tải sổ quy định", "Download the workbook"),
    "job-template": ("Lập quy định", "Making the regulation"),
    "desk-round-folder": ("Tên thư mục của đợt chấm", "Name of the round's folder"),
    "desk-round-folder-help": (
        "Thư mục nằm trong {folder}; tên viết không dấu, ví dụ dot-2024.",
        "The folder lies in {folder}; a plain name such as dot-2024.",
    ),
    "desk-round-here": ("Đợt chấm lập tại {folder}.", "The round is made at {folder}."),
    "desk-round-more": (
        "Thêm: danh sách đơn vị, đợt chấm thử",
        "More: list of units, a trial round",
    ),
    "desk-units-file": (
        "Danh sách đơn vị (tệp CSV, cột tên, khối), nếu có",
        "A list of units (CSV with name and bloc), if there is one",
    ),
    "desk-illustration": (
        "Dòng in trên mọi trang của đợt chấm thử",
        "The line on every page of a trial round",
    ),
    "desk-make-round": ("Lập đợt chấm", "Make the round"),
    "desk-dropped": ("Nhận các tệp vừa thả vào chương trình", "Files dropped onto the program"),
    "desk-dropped-here": ("Nhận vào đợt chấm “{name}”?", "Into the round “{name}”?"),
    "desk-dropped-into": ("Nhận vào đợt chấm nào?", "Into which round?"),
    "desk-last-round": ("làm gần đây nhất", "the last one worked on"),
    "desk-take": ("Nhận các tệp này", "Take these files in"),
    "desk-do-not-take": ("Không nhận", "Do not take them"),
    "desk-dropped-no-round": (
        "Chưa có đợt chấm nào để nhận; hãy lập đợt chấm trước.",
        "There is no round yet; make one first.",
    ),
    "desk-make-first": ("Lập đợt chấm", "Make a round"),
    # --- the round --------------------------------------------------------------------------------
    "desk-listed": (
        "Sổ điều khiển hiện có: {counts}.",
        "The control workbook now has: {counts}.",
    ),
    "desk-listed-bloc": ("{bloc}: {count} đơn vị", "{bloc}: {count} units"),
    "desk-listed-none": ("chưa có đơn vị nào", "no units yet"),
    "desk-control-open": (
        "Sổ điều khiển dot-cham.xlsx đang mở ở chương trình khác: điều chưa lưu thì chưa được "
        "tính. Lưu, đóng tệp, rồi tải lại trang này.",
        "The control workbook dot-cham.xlsx is open in another program: what is not saved does "
        "not count. Save, close, then load this page again.",
    ),
    "desk-round": ("Đợt chấm: {name}", "Round: {name}"),
    "desk-way": ("Các bước của đợt chấm", "The steps of the round"),
    "desk-to-do": ("Việc tiếp theo", "What comes next"),
    "page-status-next-issue": (
        "Sổ điều khiển dot-cham.xlsx là tệp Excel ghi đơn vị, cơ quan thẩm định, Lãnh đạo, hạn "
        "nộp, địa chỉ thư: mở, sửa, lưu, đóng tệp rồi quay lại trang này. Đúng rồi thì phát hành "
        "phiếu tự chấm.",
        "The control workbook dot-cham.xlsx holds units, agencies, leaders, deadlines, addresses: "
        "open it, edit, save, close, and come back. When all is right, issue the forms for self "
        "scoring.",
    ),
    "page-status-next-collect": (
        "Chờ phiếu: gửi các phiếu đã phát hành (mục “Soạn thư gửi phiếu”, hoặc tự gửi theo danh "
        "sách gửi); nhận được tệp thì thả vào ô bên dưới; nơi chưa nộp hoặc phải hoàn thiện có ở "
        "trang “Đơn vị”.",
        "Waiting for forms: send those that are out (“Draft letters”, or by the list of what goes "
        "to whom); drop what comes in below; who is missing stands on page “Units”.",
    ),
    "page-status-next-stage": (
        "Phát hành phiếu của bước {stage}, rồi gửi đi.",
        "Issue the forms of the step {stage}, and send them.",
    ),
    "page-status-next-approve": (
        "Chờ phê duyệt: lập văn bản trình ký (biên bản, tờ trình, dự thảo quyết định), trình; có "
        "quyết định thì ghi ở trang “Việc cần quyết”.",
        "Waiting for approval: write the documents to sign, put them to who approves, and record "
        "the answer on “To be decided”.",
    ),
    "page-status-next-again": (
        "Bảng tổng hợp chưa tính đến phiếu, quyết định ghi sau lần xếp hạng trước: xếp hạng lại.",
        "The council's book lacks returns or decisions that came after it: rank again.",
    ),
    "page-told-next": (
        "Đã lập thông báo kết quả: gửi cho từng đơn vị; kết quả đổi sau đó thì “Lập thông báo kết "
        "quả” nêu tên đơn vị phải phát hành lại. Mọi việc đã xong thì kết thúc.",
        "The notices of results are made: send them; of a result that changed since, “Issue the "
        "notices” names the unit. When all is done, close the round.",
    ),
    "page-told-next-appeals": (
        "Đã lập thông báo kết quả: gửi cho từng đơn vị. Đơn vị kiến nghị bằng cách điền và gửi "
        "lại chính thông báo: nhận được thì thả vào ô bên dưới. Hết hạn kiến nghị, mọi việc đã "
        "xong thì kết thúc.",
        "The notices of results are made: send them. A unit appeals by filling in its notice and "
        "sending it back: drop it below. When the time for appeals is over and all is done, close "
        "the round.",
    ),
    "page-status-next-decide": (
        "{count} việc chờ người có thẩm quyền quyết định; ghi câu trả lời ở trang “Việc cần "
        "quyết”.",
        "{count} questions wait for those who decide; record the answers on “To be decided”.",
    ),
    "page-status-next-review": (
        "Có phiếu phải hoàn thiện: gửi phiếu yêu cầu hoàn thiện cho nơi nộp, khi nhận lại thì thả "
        "vào ô bên dưới; hoặc người có thẩm quyền quyết định ở trang “Việc cần quyết”.",
        "A form is to be mended: send its slip back, and drop what returns below; or those who may "
        "decide it do so on “To be decided”.",
    ),
    "page-status-next-rank": (
        "Mọi phiếu đã đủ: đối chiếu, xếp hạng, lập bảng tổng hợp trình Hội đồng.",
        "All forms are in: reconcile, rank, and write the council's book.",
    ),
    "page-rank-next-final": (
        "Kết quả đã được phê duyệt: công bố theo tệp “Danh sách công bố”, lập và gửi thông báo "
        "cho từng đơn vị; khi mọi việc đã xong thì kết thúc.",
        "The result is approved: publish the list, make and send each unit's notice; when all is "
        "done, close the round.",
    ),
    "page-blocked-next": (
        "Kết quả của {name} không được phê duyệt hoặc bị hủy bỏ: ghi sự việc hoặc mức xếp loại "
        "khác ở trang của đơn vị, rồi xếp hạng lại.",
        "The result of {name} was refused or cancelled: record the fact or another rating on the "
        "unit's page, then rank again.",
    ),
    "page-closed-next": (
        "Đợt chấm đã kết thúc. Chép hồ sơ vào ít nhất hai nơi độc lập; có thể kiểm tra lại bất cứ "
        "lúc nào.",
        "The round is closed. Keep its dossier in two independent places; it can be verified any "
        "time.",
    ),
    "desk-see-missing": ("Xem nơi còn thiếu", "See what is missing"),
    "desk-open-control": ("Mở sổ điều khiển", "Open the control workbook"),
    "desk-do-issue": ("Phát hành: {stage}", "Issue: {stage}"),
    "desk-do-issue-self": ("Phát hành phiếu tự chấm", "Issue the forms for self scoring"),
    "desk-do-issue-result": ("Lập thông báo kết quả", "Issue the notices of results"),
    "desk-do-collect": ("Nhận phiếu gửi về", "Take files in"),
    "desk-do-decide": ("Trả lời việc cần quyết", "Answer what is to be decided"),
    "desk-do-facts": ("Mở trang của đơn vị", "Open the unit's page"),
    "desk-do-rank": ("Xếp hạng", "Rank"),
    "desk-file-send-list": ("Danh sách gửi phiếu", "What goes to whom"),
    "desk-do-rank-again": ("Xếp hạng lại theo các quyết định đã ghi", "Rank again"),
    "desk-do-rank-without": (
        "Xếp hạng, không tính các đơn vị đã chọn",
        "Rank without those chosen",
    ),
    "desk-do-documents": ("Lập văn bản trình ký", "Write the documents to sign"),
    "desk-do-letters": ("Soạn thư gửi phiếu", "Draft letters with forms"),
    "desk-letters-help": (
        "Mỗi nơi nhận một thư kèm tệp, mở bằng Outlook hoặc Thunderbird rồi gửi; chương trình "
        "không tự gửi. Địa chỉ ở sổ điều khiển.",
        "A letter with its file for each recipient, opened and sent with Outlook or Thunderbird; "
        "nothing is sent here. Addresses stand in the control workbook.",
    ),
    "desk-letters-stage": ("Bước:", "Step:"),
    "desk-letters-forms": ("Gửi phiếu đã phát hành", "Send the forms that are out"),
    "desk-letters-reminders": ("Nhắc nơi chưa nộp", "Remind who has not answered"),
    "desk-letters-slips": ("Gửi phiếu yêu cầu hoàn thiện", "Send the return slips"),
    "desk-do-verify": ("Kiểm tra kết quả", "Verify the result"),
    "desk-do-close": ("Kết thúc đợt chấm", "Close the round"),
    "desk-do-codes": ("Lập mã trao tay", "Make codes on paper"),
    "desk-do-reopen": ("Mở lại đợt chấm (Điều 10.4)", "Open the round again (Điều 10.4)"),
    "desk-close-help": (
        "Kết thúc thì không ghi thêm được nữa; hồ sơ ho-so.zip được lập để người khác kiểm tra "
        "lại.",
        "Nothing can be added afterwards; the dossier ho-so.zip is written for others to check.",
    ),
    "desk-close-ballots": ("Kèm phiếu của từng Lãnh đạo", "With each leader's ballot"),
    "desk-close-stamp": (
        "Ghi thêm yêu cầu dấu thời gian (RFC 3161)",
        "Also the query for a time stamp (RFC 3161)",
    ),
    "desk-close-anyway": ("Vẫn kết thúc", "Close it anyway"),
    "desk-close-anyway-help": (
        "Kết thúc dù còn việc chờ phải có người quyết định và lý do; hồ sơ ghi rõ còn việc gì.",
        "Somebody must decide that, with a reason; the dossier says what was still waiting.",
    ),
    "desk-codes-help": (
        "Chỉ dùng khi sổ điều khiển đặt là dùng mã xác nhận.",
        "Only where the control workbook says that codes are used.",
    ),
    "desk-reopen-help": (
        "Chỉ khi phát hiện sai sót phải xếp loại lại; hồ sơ cũ được giữ nguyên.",
        "Only for a fault found afterwards; the dossier is kept as it is.",
    ),
    "desk-without": ("Xếp hạng không có một số đơn vị", "Rank without some units"),
    "desk-without-help": (
        "Chọn các đơn vị không tính trong lần xếp hạng này; việc đó được ghi vào sổ.",
        "Choose the units that are left out of this ranking; that is put on record.",
    ),
    "desk-files": ("Các tệp của đợt chấm", "Files of the round"),
    "desk-no-files": ("Chưa có kết quả nào.", "There is no result yet."),
    "desk-file-control": ("Sổ điều khiển", "Control workbook"),
    "desk-file-council": ("Bảng tổng hợp trình Hội đồng", "The council's book"),
    "desk-file-publication": ("Danh sách công bố", "The list to publish"),
    "desk-file-inspection": ("Căn cứ, nhật ký, mã kiểm tra", "What the result rests on"),
    "desk-file-status": ("Bảng tình trạng", "Status workbook"),
    "desk-file-registration": ("Tổng hợp đăng ký thi đua", "Registrations, put together"),
    "desk-file-half-year": ("Tổng hợp sơ kết 06 tháng", "Half-year reports, put together"),
    "desk-file-dossier": ("Hồ sơ đợt chấm", "The dossier"),
    "desk-folder-round": ("Mở thư mục đợt chấm", "Open the round's folder"),
    "desk-folder-issued": ("Mở thư mục phiếu đã phát hành", "Open the issued forms"),
    "desk-folder-slips": ("Mở thư mục phiếu trả lại", "Open the return slips"),
    "desk-folder-results": ("Mở thư mục kết quả", "Open the results"),
    "desk-folder-letters": ("Mở thư mục thư soạn sẵn", "Open the letters"),
    "desk-folder-documents": ("Mở thư mục văn bản", "Open the documents"),
    "desk-save-dossier": ("Tải hồ sơ", "Download the dossier"),
    "desk-open": ("Mở", "Open"),
    "desk-opened": (
        "Đã mở {what} bằng chương trình của máy; không thấy thì xem ở thanh tác vụ. Sửa xong thì "
        "lưu, đóng tệp, rồi quay lại đây.",
        "{what} was opened in the machine's own program (see its task bar). What you change there, "
        "save and close, then come back here.",
    ),
    "desk-others": ("Việc khác", "Other things to do"),
    "desk-last": ("Xem lại việc vừa làm: {job}, {at}", "What was done last: {job}, {at}"),
    "desk-interrupted": (
        "Lần gửi tệp lúc {at} bị ngắt giữa chừng: chưa nhận tệp nào của lần đó, hãy gửi lại.",
        "The sending at {at} broke off: none of its files was taken in, send them again.",
    ),
    # --- files that are sent ----------------------------------------------------------------------
    "desk-drop": ("Thả tệp gửi về vào đây", "Drop returned files here"),
    "desk-drop-help": (
        "Tệp Excel, thư mục, tệp nén, thư điện tử (.eml), bản scan; nhiều tệp cùng lúc cũng được.",
        "Workbooks, folders, archives, e-mails (.eml), scans; as many as you like.",
    ),
    "desk-choose-files": ("Chọn tệp…", "Choose files…"),
    "desk-choose-folder": ("Chọn thư mục…", "Choose a folder…"),
    "desk-received": ("Nhận lúc (bỏ trống: bây giờ)", "Received at (blank: now)"),
    "desk-send": ("Gửi", "Send"),
    "desk-sending": ("Đang gửi {{count}} tệp…", "Sending {{count}} files…"),
    "desk-reading": ("Đã gửi xong, đang đọc…", "Sent; now they are read…"),
    "desk-broken": (
        "Việc gửi bị ngắt; hãy gửi lại. Tệp nào đã nhận rồi thì không nhận hai lần.",
        "The sending broke off; send again. Nothing is taken in twice.",
    ),
    "desk-progress": ("Tiến độ", "Progress"),
    "desk-receipt": ("số tiếp nhận {receipt}", "receipt {receipt}"),
    "desk-slip": ("Tải phiếu yêu cầu hoàn thiện", "Download the return slip"),
    "desk-these-are-decisions": (
        "Đúng là quyết định của người có thẩm quyền: xem các câu trả lời",
        "These are decisions of those who decide: see the answers",
    ),
    "desk-try": ("Thả tệp cần kiểm tra thử vào đây", "Drop the files to try here"),
    "desk-try-help": (
        "Chương trình đọc và nói điều sẽ nói khi nhận thật, nhưng không lưu gì.",
        "The program says what it would say if it took them in, and keeps nothing.",
    ),
    "desk-tried": ("Chỉ kiểm tra thử: không có gì được lưu.", "Only tried: nothing was kept."),
    "desk-try-good": ("không phát hiện lỗi", "nothing is wrong"),
    "desk-try-another": ("Thử tệp khác", "Try another file"),
    # --- units ------------------------------------------------------------------------------------
    "desk-search": ("Tìm đơn vị", "Find a unit"),
    "desk-bloc": ("Khối", "Bloc"),
    "desk-every-bloc": ("Mọi khối", "Every bloc"),
    "desk-only-missing": ("Chỉ nơi còn thiếu phiếu", "Only where a form is missing"),
    "desk-find": ("Tìm", "Find"),
    "desk-units-shown": ("{count} đơn vị", "{count} units"),
    "desk-unit": ("Đơn vị", "Unit"),
    "desk-state": ("Tình trạng", "State"),
    "desk-when": ("Ngày nhận", "Received"),
    "desk-self-total": ("Tổng tự chấm", "Self total"),
    "desk-lacks": ("Còn thiếu", "Missing"),
    "desk-late": ("muộn", "late"),
    "desk-missing": ("{stage}: {state}", "{stage}: {state}"),
    "desk-missing-signed": ("bản ký, đóng dấu: {state}", "signed sheet: {state}"),
    "desk-no-units": ("Không có đơn vị nào.", "There is no such unit."),
    "desk-appraisers": ("Cơ quan thẩm định, Lãnh đạo", "Agencies and leaders"),
    "desk-who": ("Nơi nhận phiếu", "Who has the form"),
    "desk-form": ("Phiếu", "Form"),
    "desk-forms": ("Phiếu đã phát hành", "Forms issued"),
    "desk-came": ("Các lần gửi về", "What came back"),
    "desk-nothing-came": ("Chưa có tệp nào gửi về.", "Nothing has come back yet."),
    "desk-original": ("Tải bản gốc đã nhận", "Download the original"),
    "desk-return-accepted": ("đang được tính", "counts"),
    "desk-return-review": ("cần xem lại", "to review"),
    "desk-return-superseded": ("đã có lần nộp khác thay", "another one stands in its place"),
    "desk-return-withdrawn": ("không tham gia", "withdrawn"),
    "desk-return-set-aside": ("để riêng", "set aside"),
    "desk-decidable": ("Nội dung có thể quyết định", "What can be decided"),
    "desk-decidable-help": (
        "Ghi một sự việc, phê duyệt mức khác, hủy bỏ kết quả; quyết định trước vẫn lưu trong sổ.",
        "Enter a fact, approve another rating, cancel a result; earlier decisions stay on record.",
    ),
    "desk-decidable-signed": ("Bản ký, đóng dấu", "The signed sheet"),
    "desk-decidable-facts": ("Sự việc của đơn vị (Điều kiện xếp loại)", "Facts of the unit"),
    "desk-decidable-conditions": (
        "Điều kiện của từng mức xếp loại",
        "The conditions of the ratings",
    ),
    "desk-decidable-result": (
        "Phê duyệt mức khác, hủy bỏ kết quả",
        "Its approval and cancellation",
    ),
    "desk-decidable-scores": ("Điểm đã quyết định", "Scores that were decided"),
    "desk-again": ("Phát hành lại", "Issue it again"),
    "desk-again-help": (
        "Dùng khi phiếu đã phát hành không đến nơi, hoặc kết quả, sổ điều khiển đã thay đổi. "
        "Phiếu cũ vẫn được lưu.",
        "Where the form never arrived, or the result or the control workbook changed since. The "
        "old one is kept.",
    ),
    "desk-contact": ("Liên hệ: {email} {phone}", "Contact: {email} {phone}"),
    "desk-score": ("Đổi điểm của một tiêu chí", "Change the score of a criterion"),
    "desk-criterion": ("Tiêu chí", "Criterion"),
    "desk-typed-score": ("Điểm mới", "The new score"),
    "desk-typed-sheet": ("Bản ký: MÃ_PHIẾU=TỔNG_ĐIỂM", "Signed sheet: CODE=TOTAL"),
    "desk-change-received": ("Sửa thời điểm nhận", "Change when it was received"),
    "desk-typed-time": ("Nhận lúc", "Received at"),
    "desk-present": ("hiện nay: {present}", "at present: {present}"),
    # --- decisions --------------------------------------------------------------------------------
    "desk-questions": ("{count} việc chờ quyết định.", "{count} things are to be decided."),
    "desk-no-questions": ("Không có việc nào chờ quyết định.", "Nothing waits for a decision."),
    "desk-decided-by": ("Thẩm quyền: {who}", "To be decided by: {who}"),
    "desk-answer": ("Trả lời", "Answer"),
    "desk-choose-answer": ("– chọn –", "– choose –"),
    "desk-decided": ("Các quyết định đã ghi", "Decisions on record"),
    "desk-decided-now": ("Đã ghi quyết định", "The decision is on record"),
    "desk-decided-help": (
        "Ghi nhầm thì mở quyết định ấy ra và ghi lại: câu trả lời sau thay câu trước, cả hai đều "
        "lưu trong sổ.",
        "After a slip, open the decision and record it again: the later answer counts, both stay "
        "on record.",
    ),
    "desk-decided-closed": (
        "Đợt chấm đã kết thúc: mở lại đợt chấm thì mới đổi được.",
        "The round is closed: they can be changed once it is opened again.",
    ),
    "desk-decided-why": (
        "Lý do: {reason}. Văn bản: {document}.",
        "Reason: {reason}. Document: {document}.",
    ),
    "desk-decided-who": ("{by} quyết định. Lý do: {reason}.", "Decided by {by}. Reason: {reason}."),
    "desk-decided-before": (
        "Thay câu trả lời “{answer}” của {by}, ghi lúc {at}; câu ấy vẫn lưu trong sổ.",
        "Replaces “{answer}” of {by}, recorded {at}, which stays on record.",
    ),
    "desk-decided-undo": ("Ghi nhầm? Sửa ở", "A slip? Change it in"),
    "desk-by": ("Người quyết định (họ tên)", "Decided by (name)"),
    "desk-reason": ("Lý do", "Reason"),
    "desk-document": ("Số văn bản, nếu có", "Document, if any"),
    "desk-decide": ("Ghi quyết định", "Record the decision"),
    "desk-sheets": ("Đã trả lời trong tệp Excel?", "Answered in the workbook?"),
    "desk-sheets-help": (
        "Hội đồng trả lời ở trang “Quyết định” của bảng tổng hợp, lưu, đóng tệp; chương trình đọc "
        "và hỏi lại trước khi ghi.",
        "The council answers on sheet “Quyết định”, saves, closes; the program reads the answers "
        "and asks before it records them.",
    ),
    "desk-read-answers": ("Đọc câu trả lời trong {file}", "Read the answers in {file}"),
    "desk-drop-sheet": (
        "Hoặc thả tệp có câu trả lời vào đây",
        "Or drop the workbook with the answers here",
    ),
    "desk-drop-sheet-help": (
        "Chỉ thả tệp do người có thẩm quyền gửi về.",
        "Only what comes from those who decide.",
    ),
    "desk-proposed": ("Ghi các câu trả lời này?", "Record these answers?"),
    "desk-proposed-help": (
        "Chưa ghi gì cả. Bỏ đánh dấu câu nào thì không ghi câu đó.",
        "Nothing is recorded yet. What is not ticked is not recorded.",
    ),
    "desk-proposed-by": (
        "theo tệp: {by}; lý do: {reason}; văn bản: {document}; ô {cell}",
        "says the file: {by}; reason: {reason}; document: {document}; cell {cell}",
    ),
    "desk-replaces": (
        "Thay câu trả lời “{answer}” của {by}, ghi lúc {at}: đánh dấu nếu đúng như vậy.",
        "Replaces “{answer}” of {by}, recorded {at}: tick it if that is meant.",
    ),
    "desk-record": ("Ghi các câu trả lời đã đánh dấu", "Record the answers that are ticked"),
    "desk-rank": ("Hạng", "Rank"),
    "desk-total": ("Tổng điểm", "Total"),
    "desk-rating": ("Xếp loại", "Rating"),
    # --- actions ----------------------------------------------------------------------------------
    "job-init": ("Lập đợt chấm", "Making the round"),
    "job-issue": ("Phát hành phiếu", "Issuing forms"),
    "job-collect": ("Nhận tệp gửi về", "Taking files in"),
    "job-look": ("Đọc câu trả lời", "Reading the answers"),
    "job-record": ("Ghi câu trả lời", "Recording the answers"),
    "job-rank": ("Xếp hạng", "Ranking"),
    "job-letters": ("Soạn thư gửi phiếu", "Drafting letters"),
    "job-documents": ("Lập văn bản trình ký", "Writing the documents"),
    "job-decide": ("Ghi quyết định", "Recording a decision"),
    "job-verify": ("Kiểm tra kết quả", "Verifying"),
    "job-codes": ("Lập mã trao tay", "Making codes"),
    "job-close": ("Kết thúc đợt chấm", "Closing the round"),
    "job-reopen": ("Mở lại đợt chấm", "Opening the round again"),
    "desk-working": ("Đang làm, từ {at}.", "Under way since {at}."),
    "desk-working-help": (
        "Có thể đóng cửa sổ này: việc vẫn chạy tiếp, mở lại trang để xem.",
        "This window may be closed: the work goes on, and can be seen on this page again.",
    ),
    "desk-look-again": ("Xem lại", "Look again"),
    "desk-busy": ("Đang làm việc khác", "Something else is under way"),
    "desk-busy-now": ("Đang làm: {job} (từ {at}).", "Under way: {job} (since {at})."),
    "desk-busy-look": ("Xem việc đang làm", "See what is under way"),
    "desk-command": ("thao tác", "the action"),
    "desk-where-collect": ("ở ô “Thả tệp gửi về vào đây”", "where files are dropped"),
    "desk-where-decide": ("ở trang “Việc cần quyết”", "on page “To be decided”"),
    "desk-where-facts": ("ở trang “Đơn vị”", "on page “Units”"),
    "desk-where-status": ("ở trang “Đợt chấm”", "on page “Round”"),
    "desk-where-button": ("“{action}” ở trang “Đợt chấm”", "“{action}” on page “Round”"),
    "desk-where-unit": ("“{action}” ở trang của đơn vị", "“{action}” on the unit's page"),
}
