"""Findings about what ``verify`` compares and about the end of a round."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, record, warning

HEADING = (17, "Kiểm tra lại (verify)")

_RESTORE = "Giữ lại tệp hiện có để kiểm tra, rồi khôi phục bản đúng từ bản sao lưu."
_RESTORE_EN = "Keep the present file for inspection, then restore the right one from a backup."

ENTRIES: dict[str, Entry] = {
    # --- the facts --------------------------------------------------------------------------------
    "event-altered": error(
        "Sổ đăng ký đã bị sửa ngoài chương trình: “{file}” không khớp chuỗi mã băm.",
        "Giữ lại sổ đăng ký để kiểm tra, rồi khôi phục từ bản sao lưu gần nhất.",
        "The register was altered outside this program: “{file}” does not agree with its chain of "
        "hashes.",
        "Keep the register for inspection, then restore it from the latest backup.",
        "Mở round.db bằng chương trình khác và sửa lý do một quyết định",
        "Ghi quyết định mới bằng lệnh decide",
    ),
    "event-unsigned": error(
        "Sự kiện không do người giữ khóa của đợt chấm ghi: “{file}” không có chữ ký đúng.",
        "Giữ lại sổ đăng ký để kiểm tra, rồi khôi phục từ bản sao lưu gần nhất.",
        "An event that nobody with the round's key recorded: “{file}” is not rightly signed.",
        "Keep the register for inspection, then restore it from the latest backup.",
        "Bỏ một lần tiếp nhận khỏi round.db rồi tính lại toàn bộ mã băm",
        "Để chương trình ghi sự kiện, với round.key của đợt chấm",
    ),
    "event-strange": error(
        "Sự kiện “{file}” nói điều mà chương trình không ghi bao giờ: {found}.",
        "Giữ lại sổ đăng ký để kiểm tra; nếu đợt chấm do phiên bản mới hơn lập thì kiểm tra bằng "
        "phiên bản đó.",
        "The event “{file}” says what this program never records: {found}.",
        "Keep the register for inspection; if a later version made the round, verify with that.",
        "Thêm một mục lạ vào một sự kiện trong round.db",
        "Để chương trình ghi sự kiện",
    ),
    "time-backwards": error(
        "Thời gian trong sổ đăng ký chạy lùi: “{file}” ghi {found}, sự kiện trước đó ghi "
        "{expected}.",
        "Giữ lại sổ đăng ký để kiểm tra: chương trình không bao giờ ghi lùi thời gian.",
        "Time runs backwards in the register: “{file}” says {found}, the event before it "
        "{expected}.",
        "Keep the register for inspection: this program never records an earlier time.",
        "Ghi lùi thời điểm của một lần tiếp nhận",
        "Quyết định lại thời điểm nhận bằng decide, có người và lý do",
    ),
    "received-later": error(
        "Tệp được ghi là nhận lúc {found}, sau khi đã ghi vào sổ lúc {expected}: “{file}”.",
        "Giữ lại sổ đăng ký để kiểm tra: chương trình không nhận thời điểm ở tương lai.",
        "A file is said to be received at {found}, after it was recorded at {expected}: “{file}”.",
        "Keep the register for inspection: this program takes no time that is still to come.",
        "Sửa thời điểm nhận trong round.db thành ngày mai",
        "Ghi --received với thời điểm nhận thật",
    ),
    "head-unknown": error(
        "Chuỗi sự kiện không còn chứa mã {expected} đã in: sổ đăng ký đã bị viết lại, bị cắt bớt, "
        "hoặc là bản chép khác của đợt chấm (mã cuối hiện nay: {found}).",
        "Giữ lại thư mục và bản in; tìm bản chép của đợt chấm còn chứa mã đã in.",
        "The chain of events no longer holds the head {expected} that was printed: the register "
        "was rewritten or cut, or this is another copy of the round (its head now: {found}).",
        "Keep folder and printout; look for the copy of the round that holds the printed head.",
        "Khôi phục round.db cũ rồi làm tiếp trên đó",
        "Làm tiếp trên đúng một thư mục đợt chấm",
    ),
    "receipt-missing": error(
        "Không có lần tiếp nhận nào mang mã biên nhận {expected}: phiếu ấy không còn trong sổ, "
        "hoặc sổ đã bị viết lại.",
        "Đề nghị đơn vị xuất trình phiếu yêu cầu hoàn thiện hoặc danh sách có mã ấy; khôi phục sổ "
        "đăng ký từ bản sao lưu.",
        "No receipt has the code {expected}: that return is no longer in the register, or the "
        "register was rewritten.",
        "Ask the unit for the slip or list with that code; restore the register from its backup.",
        "Bỏ phiếu của một đơn vị khỏi sổ đăng ký",
        "Giữ nguyên mọi lần tiếp nhận",
    ),
    "receipt-altered": error(
        "Phiếu mang mã biên nhận “{file}” (“{name}”, nhận lúc {at}) không còn nguyên vẹn: mã "
        "SHA-256 là {found}, đã ghi {expected}.",
        "Khôi phục bản gốc từ bản sao lưu.",
        "The return with receipt code “{file}” (“{name}”, received at {at}) is not as it was: its "
        "SHA-256 is {found}, recorded was {expected}.",
        "Restore the original from its backup.",
        "Sửa điểm trong bản gốc ở tiep-nhan",
        "Giữ nguyên bản gốc",
    ),
    "receipt-there": record(
        "Phiếu mang mã biên nhận “{file}” (“{name}”, nhận lúc {at}) còn nguyên vẹn trong sổ.",
        "Không cần làm gì.",
        "The return with receipt code “{file}” (“{name}”, received at {at}) is there unaltered.",
        "Nothing need be done.",
        "Hỏi về một phiếu đã bị bỏ khỏi sổ",
        "verify --receipt với mã in trên phiếu",
    ),
    "receipt-left-out": record(
        "Lần tiếp nhận mang mã biên nhận “{file}” có trong sổ (“{name}”, nhận lúc {at}); bản gốc "
        "không kèm hồ sơ này.",
        "Kiểm tra bản gốc trong thư mục đợt chấm.",
        "The receipt with code “{file}” is in the register (“{name}”, received at {at}); its "
        "original stays out of this dossier.",
        "Check the original in the round's folder.",
        "Hỏi hồ sơ về phiếu của Lãnh đạo",
        "Hỏi thư mục đợt chấm",
    ),
    "receipt-code-wrong": error(
        "“{found}” không phải là mã biên nhận: thiếu, thừa hoặc sai ký tự.",
        "Ghi lại mã như in trên phiếu, gồm mười hai ký tự chia ba nhóm.",
        "“{found}” is no receipt code: a character is missing, wrong or too many.",
        "Type the code as printed, twelve characters in three groups.",
        "verify --receipt với mã chép thiếu một ký tự",
        "verify --receipt với đủ mười hai ký tự",
    ),
    "head-wrong": error(
        "“{found}” không phải là mã chuỗi sự kiện.",
        "Ghi mã như đã in: 8 đến 64 ký tự từ 0 đến 9 và từ a đến f.",
        "“{found}” is no head of a chain of events.",
        "Type it as printed: 8 to 64 characters of 0 to 9 and a to f.",
        "verify --head với tên đơn vị",
        "verify --head với mã in ở kiem-tra.xlsx",
    ),
    "verify-no-events": error(
        "Tệp “{file}” không có sổ đăng ký nên không đối chiếu được mã đã in.",
        "Chạy với thư mục đợt chấm hoặc hồ sơ ho-so.zip.",
        "The file “{file}” holds no register with which a printed code could be compared.",
        "Run it on the round's folder or on its dossier ho-so.zip.",
        "verify --head với tệp tong-hop.xlsx",
        "verify --head với tệp ho-so.zip",
    ),
    # --- time stamps ------------------------------------------------------------------------------
    "stamp-unreadable": error(
        "Tệp “{file}” không phải câu trả lời đóng dấu thời gian (RFC 3161): {found}",
        "Lưu lại câu trả lời như đơn vị đóng dấu gửi về, hoặc gửi lại tệp yêu cầu .tsq.",
        "“{file}” is no answer of a time-stamping authority (RFC 3161): {found}",
        "Save the answer as the authority sent it, or send the query (.tsq) again.",
        "Lưu trang web báo lỗi thành ho-so.tsr",
        "Lưu đúng tệp trả lời, ví dụ bằng curl --output ho-so.tsr",
    ),
    "stamp-refused": error(
        "Đơn vị đóng dấu thời gian đã từ chối, “{file}” không có dấu: {found}",
        "Gửi lại tệp yêu cầu .tsq, hoặc hỏi đơn vị đóng dấu khác.",
        "The time-stamping authority refused, “{file}” holds no stamp: {found}",
        "Send the query (.tsq) again, or ask another authority.",
        "Gửi yêu cầu tới đơn vị không nhận SHA-256",
        "Gửi yêu cầu tới đơn vị nhận SHA-256",
    ),
    "stamp-of-another": error(
        "Dấu thời gian “{file}” ({at}, {by}) không phải của “{dossier}”: dấu của tệp có mã băm "
        "{found}, hồ sơ này có {expected}.",
        "Tìm đúng hồ sơ đã đóng dấu; nếu không còn thì hồ sơ này đã bị sửa hoặc lập lại sau khi "
        "đóng dấu.",
        "The time stamp “{file}” ({at}, {by}) is not of “{dossier}”: it is of a file with the hash "
        "{found}, this one has {expected}.",
        "Look for the dossier that was stamped; if it is gone, this one was altered or made again "
        "afterwards.",
        "Sửa ho-so.zip sau khi đóng dấu thời gian",
        "Giữ nguyên ho-so.zip cùng ho-so.tsr",
    ),
    "stamp-wrong": error(
        "Dấu thời gian “{file}” ({at}, {by}) không được chứng thư đã nêu xác nhận: {found}",
        "Kiểm tra tệp chứng thư có đúng của đơn vị đóng dấu không (chứng thư gốc, kèm các chứng "
        "thư trung gian nếu có); nếu đúng thì dấu này là giả hoặc đã bị sửa.",
        "The time stamp “{file}” ({at}, {by}) is not confirmed by the certificates given: {found}",
        "See whether they are the authority's (its root, with those between if there are any); if "
        "so, the stamp was altered or forged.",
        "Sửa giờ trong ho-so.tsr",
        "Giữ nguyên ho-so.tsr như đơn vị đóng dấu gửi về",
    ),
    "stamp-proven": record(
        "Dấu thời gian “{file}” đúng của “{dossier}”: hồ sơ đã có từ trước {at}, {by} xác nhận "
        "(chữ ký và chứng thư đã kiểm).",
        "Giữ ho-so.tsr cùng ho-so.zip.",
        "The time stamp “{file}” is of exactly “{dossier}”: it existed at {at}, as {by} says "
        "(signature and certificates were checked).",
        "Keep ho-so.tsr with ho-so.zip.",
        "verify --authority với chứng thư của đơn vị khác",
        "verify --authority với chứng thư gốc của đơn vị đóng dấu",
    ),
    "stamp-unproven": record(
        "Dấu thời gian “{file}” ghi đúng mã băm của “{dossier}”, lúc {at}, bởi {by}; chữ ký và "
        "chứng thư của đơn vị đóng dấu chưa được kiểm, nên chưa chứng minh được ai đã đóng dấu.",
        "Kiểm tra bằng chứng thư gốc của đơn vị đóng dấu: verify --authority TỆP.pem.",
        "The time stamp “{file}” states the hash of “{dossier}”, at {at}, by {by}; signature and "
        "certificates of the authority were not checked, so nothing yet proves who stamped it.",
        "Check it by the authority's root certificate: verify --authority FILE.pem.",
        "verify ho-so.zip có ho-so.tsr mà không nêu chứng thư",
        "verify ho-so.zip --authority với chứng thư gốc của đơn vị đóng dấu",
    ),
    "stamp-missing": error(
        "Bên cạnh “{file}” không có dấu thời gian (.tsr) để kiểm bằng chứng thư.",
        "Đặt câu trả lời của đơn vị đóng dấu bên cạnh hồ sơ, cùng tên, đuôi .tsr.",
        "There is no time stamp (.tsr) beside “{file}” to be checked by those certificates.",
        "Put the authority's answer beside the dossier, with its name and the ending .tsr.",
        "verify --authority khi chưa có ho-so.tsr",
        "verify --authority khi ho-so.tsr nằm cạnh ho-so.zip",
    ),
    "authority-unreadable": error(
        "Tệp “{file}” không phải chứng thư (PEM hoặc DER): {found}",
        "Xin đơn vị đóng dấu chứng thư gốc, dạng PEM hoặc DER.",
        "“{file}” holds no certificates (PEM or DER): {found}",
        "Ask the authority for its root certificate as PEM or DER.",
        "verify --authority với tệp Word",
        "verify --authority với tệp chung-thu.pem",
    ),
    "result-unknown": error(
        "Tệp kết quả “{file}” không có trong sổ đăng ký: sự kiện ghi tệp này đã bị cắt khỏi sổ.",
        "Giữ lại tệp và sổ đăng ký để kiểm tra, rồi khôi phục sổ từ bản sao lưu gần nhất.",
        "The result “{file}” is not in the register: the event that it was written with was cut "
        "off.",
        "Keep file and register for inspection, then restore the register from its backup.",
        "Xóa hai dòng cuối của round.db để mở lại đợt chấm",
        "Mở lại đợt chấm bằng lệnh reopen",
    ),
    "dossier-file-strange": error(
        "Hồ sơ có tệp “{file}” mà không sự kiện nào nói đến; tệp này không được dùng.",
        "Chỉ tin những tệp mà sổ đăng ký nói đến; tìm xem ai đã thêm tệp này.",
        "The dossier holds “{file}”, of which no event speaks; it was not used.",
        "Trust only what the register speaks of; find out who added the file.",
        "Bỏ thêm round.db vào ho-so.zip",
        "Giữ nguyên hồ sơ như close đã ghi",
    ),
    "event-after-close": error(
        "Sổ đăng ký có thêm sự kiện sau khi đợt chấm đã kết thúc: “{file}”.",
        "Đối chiếu với hồ sơ ho-so.zip đã lập khi kết thúc đợt chấm.",
        "The register has an event after the end of the round: “{file}”.",
        "Compare it with the dossier ho-so.zip that was written at the end.",
        "Chèn thêm một quyết định vào round.db sau khi kết thúc",
        "Không thêm gì sau lệnh close",
    ),
    "register-rewritten": error(
        "Mã chuỗi sự kiện in trên “{file}” ({expected}) không có trong sổ đăng ký: sổ đã bị viết "
        "lại hoặc cắt bớt sau khi lập bảng này.",
        "Đối chiếu sổ đăng ký với bản sao lưu và với các bản in đã ký.",
        "The head of the chain that “{file}” shows ({expected}) is not in the register: it was "
        "rewritten or cut off after that workbook was made.",
        "Compare the register with backups and with the signed printouts.",
        "Sửa một quyết định rồi tính lại toàn bộ mã băm của sổ",
        "Ghi quyết định mới rồi chạy rank",
    ),
    "original-altered": error(
        "Bản gốc “{file}” đã bị thay đổi: mã SHA-256 hiện là {found}, khi nhận là {expected}.",
        _RESTORE,
        "The original “{file}” has been altered: its SHA-256 is {found} and was {expected} on "
        "receipt.",
        _RESTORE_EN,
        "Mở tệp trong tiep-nhan bằng Excel rồi lưu",
        "Chép tệp ra ngoài rồi mới mở",
    ),
    "original-unknown": error(
        "Tệp “{file}” nằm trong thư mục bản gốc nhưng không có trong sổ đăng ký.",
        "Tệp này không được tính. Nếu sổ đăng ký từng ghi tệp này thì sổ đã bị sửa: giữ lại để "
        "kiểm tra. Nếu là tệp đơn vị gửi thì thu nhận bằng thidua-xlsx collect {folder} TỆP; "
        "nếu không thì chuyển tệp ra khỏi thư mục.",
        "The file “{file}” lies among the originals but the register does not know it.",
        "It does not count. If the register once knew it, the register was altered: keep it for "
        "inspection. If a unit sent it, take it in with thidua-xlsx collect {folder} FILE; else "
        "move it out of the folder.",
        "Chép thêm một tệp lạ vào tiep-nhan",
        "Thu nhận tệp bằng lệnh collect",
    ),
    "control-altered": error(
        "Phiên bản đã lưu của sổ điều khiển “{file}” đã bị thay đổi: mã SHA-256 hiện là {found}.",
        _RESTORE,
        "The stored version of the control workbook “{file}” was altered: its SHA-256 is now "
        "{found}.",
        _RESTORE_EN,
        "Sửa bản lưu của dot-cham.xlsx trong tiep-nhan",
        "Sửa dot-cham.xlsx ở thư mục đợt chấm",
    ),
    "control-missing": error(
        "Không còn phiên bản đã lưu của sổ điều khiển “{file}”.",
        "Khôi phục tệp này từ bản sao lưu.",
        "The stored version of the control workbook “{file}” is gone.",
        "Restore it from a backup.",
        "Xóa bản lưu của dot-cham.xlsx khỏi tiep-nhan",
        "Giữ nguyên thư mục tiep-nhan",
    ),
    "control-unused": record(
        "Sổ điều khiển “{file}” đã được sửa sau lệnh gần nhất; nội dung mới chưa dùng cho kết quả "
        "nào.",
        "Không cần làm gì; lệnh tiếp theo sẽ dùng nội dung mới.",
        "The control workbook “{file}” was edited since the last command; no result uses it yet.",
        "Nothing need be done; the next command uses it.",
        "Sửa hạn nộp trong dot-cham.xlsx sau khi chạy rank",
        "Sửa xong thì chạy lại rank",
    ),
    "issued-altered": error(
        "Phiếu đã phát hành “{file}” không còn đúng như khi phát hành.",
        "Điền phiếu trên bản sao, không sửa trong phat-hanh; khôi phục bản đã phát hành từ bản sao "
        "lưu.",
        "The issued form “{file}” is no longer as it was issued.",
        "Fill in copies, never the files in phat-hanh; restore the issued form from a backup.",
        "Điền thử vào phiếu nằm trong phat-hanh rồi lưu",
        "Điền trên bản sao của phiếu",
    ),
    "issued-missing": error(
        "Không còn thấy phiếu đã phát hành “{file}”.",
        "Khôi phục tệp này từ bản sao lưu, hoặc lập lại phiếu bằng thidua-xlsx issue {folder} "
        "(phiếu của bước khác: thêm --stage như khi phát hành).",
        "The issued form “{file}” is gone.",
        "Restore it from a backup, or make it again with thidua-xlsx issue {folder} (of another "
        "stage: with --stage as it was issued).",
        "Chuyển phiếu ra khỏi phat-hanh để gửi",
        "Gửi bản sao, giữ phiếu trong phat-hanh",
    ),
    "key-wrong": error(
        "Khóa “{file}” không phải khóa của đợt chấm này (mã đợt chấm {expected}, khóa hiện có ứng "
        "với {found}).",
        "Khôi phục đúng tệp này từ bản sao lưu.",
        "The key “{file}” is not this round's (round {expected}, the present key belongs to "
        "{found}).",
        "Restore the right file from its backup.",
        "Chép round.key của đợt chấm năm trước vào",
        "Dùng round.key của chính đợt chấm",
    ),
    "key-lost": error(
        "Không đọc được khóa “{file}”: thiếu round.pub thì không kiểm được chữ ký, thiếu round.key "
        "thì không ghi thêm được gì vào đợt chấm.",
        "Khôi phục “{file}” từ bản sao lưu.",
        "The key “{file}” cannot be read: without round.pub no signature can be checked, without "
        "round.key nothing can be added to the round.",
        "Restore “{file}” from its backup.",
        "Xóa round.key",
        "Giữ round.key, round.pub và một bản sao lưu",
    ),
    "template-differs": error(
        "Bản mẫu quy định “{file}” (mã {found}) không phải bản mẫu đã dùng (mã {expected}).",
        "Dùng đúng phiên bản bản mẫu của đợt chấm (bản nằm trong hồ sơ ho-so.zip) rồi kiểm tra "
        "lại.",
        "The regulation's template “{file}” (hash {found}) is not the one that was used "
        "({expected}).",
        "Use the round's own version of it (the one in ho-so.zip), then verify again.",
        "Sửa điểm tối đa trong annex-1.yaml sau khi xếp hạng",
        "Lập bản mẫu mới cho quy định mới",
    ),
    "template-otherwise-installed": record(
        "Bản mẫu “{file}” trong hồ sơ khác bản mẫu cùng mã của chương trình đang cài; đã kiểm tra "
        "bằng bản trong hồ sơ.",
        "Không cần làm gì.",
        "The template “{file}” in the dossier differs from the installed one of that id; the "
        "dossier's own was used.",
        "Nothing need be done.",
        "Kiểm tra hồ sơ 2024 trên máy cài bản mẫu đã sửa năm 2025",
        "Kiểm tra trên máy có cùng bản mẫu",
    ),
    # --- the results ------------------------------------------------------------------------------
    "result-altered": error(
        "Tệp kết quả “{file}” không còn đúng như khi chương trình ghi (mã SHA-256 hiện là "
        "{found}).",
        "Nếu có người vừa trả lời trên tệp, ghi các câu trả lời bằng thidua-xlsx collect {folder} "
        "--decisions TỆP; nếu không, khôi phục bản đúng từ bản sao lưu.",
        "The result “{file}” is no longer as this program wrote it (its SHA-256 is now {found}).",
        "If someone just answered on it, take the answers with thidua-xlsx collect {folder} "
        "--decisions FILE; "
        "otherwise restore the right one from a backup.",
        "Sửa một ô trong ket-qua/tong-hop.xlsx rồi lưu",
        "Sửa điểm bằng phiếu mới rồi chạy rank",
    ),
    "result-missing": error(
        "Không còn thấy tệp kết quả “{file}”.",
        "Khôi phục từ bản sao lưu, hoặc làm lại việc đã ghi tệp này.",
        "The result “{file}” is gone.",
        "Restore it from a backup, or run the command that wrote it again.",
        "Xóa ket-qua/tong-hop.xlsx",
        "Giữ ket-qua/tong-hop.xlsx như đã ghi",
    ),
    "result-filled-in": record(
        "Tệp “{file}” đã có người nhập vào và đã được thu nhận; nội dung chương trình ghi được so "
        "với bản lưu.",
        "Không cần làm gì.",
        "“{file}” was filled in by someone and collected; what this program wrote was compared "
        "with the copy kept.",
        "Nothing need be done.",
        "Ghi quyết định vào tong-hop.xlsx, lưu rồi collect",
        "Chạy rank sau khi collect",
    ),
    "result-differs": error(
        "Kết quả tính lại từ bản gốc (mã {found}) khác kết quả đã đăng ký (mã {expected}).",
        "Xem các giá trị khác nhau nêu bên dưới; đối chiếu sổ đăng ký với bản sao lưu.",
        "The result derived again from the originals ({found}) is not the registered one "
        "({expected}).",
        "See the values that differ, below; compare the register with a backup.",
        "Sửa result_sha256 trong sổ đăng ký",
        "Để chương trình tự ghi sổ đăng ký",
    ),
    "result-not-derivable": error(
        "Không tính lại được kết quả đã đăng ký: {found}",
        "Đối chiếu bản gốc và sổ đăng ký với bản sao lưu.",
        "The registered result cannot be derived again: {found}",
        "Compare originals and register with a backup.",
        "Bỏ sự kiện nhận phiếu của một đơn vị khỏi sổ",
        "Giữ nguyên sổ đăng ký",
    ),
    "result-behind": error(
        "Kết quả đã ghi chưa tính đến các sự kiện phát sinh sau đó, bắt đầu từ “{file}”.",
        "Nếu các sự kiện đó là đúng, chạy thidua-xlsx rank {folder}; nếu không, đối chiếu sổ "
        "đăng ký với bản sao lưu.",
        "The result written does not take account of what came after it, from “{file}” on.",
        "If those events are right, run thidua-xlsx rank {folder}; otherwise compare the "
        "register with a backup.",
        "Ghi quyết định sau khi rank, không rank lại",
        "Ghi quyết định rồi chạy lại rank",
    ),
    "value-differs": error(
        "“{file}”, trang “{sheet}”, ô {cell}: đang là “{found}”, đúng ra là “{expected}”.",
        "Không dùng tệp này; khôi phục bản đúng từ bản sao lưu.",
        "“{file}”, sheet “{sheet}”, cell {cell}: “{found}” stands there, it ought to be "
        "“{expected}”.",
        "Do not use this file; restore the right one from a backup.",
        "Sửa điểm 2,5 thành 3 trong tong-hop.xlsx",
        "Để nguyên các điểm trong tong-hop.xlsx",
    ),
    "sheet-differs": error(
        "“{file}”: trang “{sheet}” bị thiếu, thừa hoặc đổi tên.",
        "Không dùng tệp này; khôi phục bản đúng từ bản sao lưu.",
        "“{file}”: sheet “{sheet}” is missing, added or renamed.",
        "Do not use this file; restore the right one from a backup.",
        "Xóa trang “Biểu đồ” của tong-hop.xlsx",
        "Giữ đủ các trang của tong-hop.xlsx",
    ),
    "bytes-differ": record(
        "“{file}” tính lại có đúng từng giá trị nhưng không trùng từng byte: thư viện ghi tệp của "
        "máy này khác phiên bản.",
        "Không cần làm gì.",
        "“{file}” made again has the same values but other bytes: this machine's libraries are of "
        "another version.",
        "Nothing need be done.",
        "Kiểm tra trên máy có thư viện ghi Excel đời khác",
        "Kiểm tra trên máy cùng phiên bản",
    ),
    "result-older-book": record(
        "“{file}” do phiên bản trước lập, khi mọi trang còn ở một tệp: điểm, tổng điểm và hạng "
        "được so với kết quả tính lại; cách trình bày thì không so.",
        "Không cần làm gì; đợt chấm chưa kết thúc mà muốn có hai tệp như hiện nay thì chạy "
        "thidua-xlsx rank {folder}",
        "“{file}” was made by an earlier version, when all sheets were in one file: scores, totals "
        "and ranks were compared with the result derived again, its looks were not.",
        "Nothing need be done; for the two files of today, while the round is not closed, run "
        "thidua-xlsx rank {folder}",
        "Kiểm tra hồ sơ của đợt chấm lập từ phiên bản trước",
        "Kiểm tra hồ sơ lập bằng phiên bản hiện nay",
    ),
    # --- what a check can say ---------------------------------------------------------------------
    "verify-limits": record(
        "Việc kiểm tra này chỉ so bản gốc, sổ đăng ký và kết quả với nhau: người giữ khóa có thể "
        "viết lại tất cả cho khớp. Chỉ bản in đã ký hoặc hồ sơ giữ ở nơi khác mới cho thấy điều "
        "đó.",
        "So mã chuỗi sự kiện với bản in đã ký và với hồ sơ giữ ở nơi khác.",
        "This compares originals, register and result with each other: whoever holds the key can "
        "rewrite all of them alike. Only a signed printout, or a dossier kept elsewhere, shows "
        "that.",
        "Compare the head of the chain with the signed printout and with a dossier kept elsewhere.",
        "Tin verify khi chính người bị nghi giữ cả khóa lẫn sổ",
        "So mã chuỗi sự kiện với bản in đã ký",
    ),
    "verify-unsigned": record(
        "Các sự kiện của đợt chấm này không có chữ ký (đợt chấm lập bằng phiên bản trước): ai ghi "
        "được vào sổ đăng ký cũng có thể viết lại cả sổ cho khớp.",
        "So mã chuỗi sự kiện với bản in đã ký; đợt chấm mới thì mọi sự kiện đều có chữ ký.",
        "The events of this round carry no signatures (an earlier version made it): whoever can "
        "write to the register can rewrite all of it alike.",
        "Compare the head of the chain with the signed printout; in a new round every event is "
        "signed.",
        "verify đợt chấm lập bằng phiên bản trước khi có round.pub",
        "verify đợt chấm có round.key và round.pub",
    ),
    "verify-not-ranked": record(
        "Đợt chấm chưa có kết quả xếp hạng; mới kiểm tra bản gốc, phiếu và sổ đăng ký.",
        "Chạy thidua-xlsx rank {folder}, rồi kiểm tra lại bằng thidua-xlsx verify {folder}.",
        "The round has no ranking yet; only originals, forms and register were checked.",
        "Run thidua-xlsx rank {folder}, then check again with thidua-xlsx verify {folder}.",
        "verify trước khi chạy rank",
        "verify sau khi chạy rank",
    ),
    "verify-not-derived": warning(
        "Chưa tính lại kết quả, vì các sự kiện hoặc bản gốc làm căn cứ đã khác.",
        "Khắc phục các chỗ không khớp đã nêu rồi kiểm tra lại.",
        "The result was not derived again, since what it rests on is no longer the same.",
        "Put right what differs, then verify again.",
        "verify khi một bản gốc đã bị sửa",
        "Khôi phục bản gốc rồi verify lại",
    ),
    "verify-facts-later": record(
        "Sau khi ghi kết quả đã có thêm {count} sự kiện, bắt đầu từ “{file}”; kết quả không đổi.",
        "Không cần làm gì; muốn in mã chuỗi sự kiện mới nhất thì chạy thidua-xlsx rank {folder}.",
        "{count} events came after the result, from “{file}” on; it stays the same.",
        "Nothing need be done; for a workbook with the latest head of the chain run thidua-xlsx "
        "rank {folder}.",
        "Phát hành thông báo kết quả sau khi rank",
        "verify ngay sau khi rank",
    ),
    "verify-by-record": record(
        "Hồ sơ không có phiếu của từng Lãnh đạo: điểm nhóm do Lãnh đạo chấm lấy theo sổ ({count} "
        "điểm, tệp “{file}”), không tính lại từ phiếu.",
        "Muốn tính lại từ phiếu, kiểm tra ngay thư mục đợt chấm gốc.",
        "The dossier holds no single ballots: the panel's scores are taken from the record "
        "({count} scores, “{file}”) and not derived again.",
        "To derive them from the ballots, verify the round's own folder.",
        "verify ho-so.zip không kèm phiếu Lãnh đạo",
        "verify thư mục đợt chấm",
    ),
    "verify-votes-by-record": record(
        "Hồ sơ không có phiếu suy tôn kín: số phiếu của từng đơn vị lấy theo sổ ({count} dòng, tệp "
        "“{file}”), không đếm lại từ phiếu.",
        "Muốn đếm lại từ phiếu, kiểm tra ngay thư mục đợt chấm gốc.",
        "The dossier holds no secret ballots: the votes for each unit are taken from the record "
        "({count} lines, “{file}”) and not counted again.",
        "To count the ballots again, verify the round's own folder.",
        "verify ho-so.zip của đợt chấm có suy tôn bằng phiếu kín",
        "verify thư mục đợt chấm",
    ),
    "verify-edition": record(
        "Hồ sơ này tiếp theo hồ sơ lần {number} (“{file}”, SHA-256 {sha256}); đợt chấm được mở lại "
        "lúc {at} theo quyết định của {by}, {document}: {reason}",
        "So SHA-256 với hồ sơ lần trước đang lưu.",
        "This follows the dossier of edition {number} (“{file}”, SHA-256 {sha256}); the round was "
        "opened again at {at} by {by}, {document}: {reason}",
        "Compare the SHA-256 with that of the earlier dossier.",
        "verify hồ sơ lập sau reopen",
        "verify hồ sơ của lần kết thúc đầu",
    ),
    "verify-other-version": record(
        "Hồ sơ do phiên bản {expected} của chương trình lập, máy này cài phiên bản {found}: bảng "
        "tổng hợp lập lại có thể trình bày khác.",
        "Nếu có ô khác nhau, kiểm tra lại bằng phiên bản {expected}.",
        "The dossier was written by version {expected}, this is version {found}: the workbook made "
        "again may be laid out otherwise.",
        "Where cells differ, verify with version {expected}.",
        "Kiểm tra bằng chương trình phiên bản mới hơn",
        "Kiểm tra bằng đúng phiên bản đã lập hồ sơ",
    ),
    "verify-accidents-only": record(
        "Kiểm tra một tệp riêng lẻ chỉ phát hiện sửa nhầm hoặc hỏng tệp, không chứng minh được kết "
        "quả là đúng: ai cũng có thể sửa đồng bộ các con số trong một tệp.",
        "Muốn có bằng chứng, kiểm tra thư mục đợt chấm hoặc hồ sơ ho-so.zip.",
        "A check of a single workbook finds accidents only and proves no more: anyone can change "
        "the numbers of one file alike.",
        "For proof, verify the round's folder or the dossier ho-so.zip.",
        "verify tong-hop.xlsx",
        "verify ho-so.zip",
    ),
    "shown-total-differs": error(
        "Trang “{sheet}”, ô {cell}: tổng đang hiện {found}, cộng từ các điểm chi tiết là "
        "{expected}.",
        "Mở tệp gốc trong ket-qua để so; không dùng tệp này.",
        "Sheet “{sheet}”, cell {cell}: the total shown is {found}, the detail scores add up to "
        "{expected}.",
        "Compare it with the file in ket-qua; do not use this one.",
        "Ghi đè tổng điểm 93,5 lên công thức",
        "Để công thức cộng từ điểm chi tiết",
    ),
    "shown-rank-differs": error(
        "Trang “{sheet}”, ô {cell}: hạng đang hiện {found}, xếp theo tổng điểm là {expected}.",
        "Mở tệp gốc trong ket-qua để so; không dùng tệp này.",
        "Sheet “{sheet}”, cell {cell}: the rank shown is {found}, by the totals it is {expected}.",
        "Compare it with the file in ket-qua; do not use this one.",
        "Ghi đè hạng 1 cho đơn vị có tổng thấp hơn",
        "Để công thức xếp hạng theo tổng điểm",
    ),
    "file-not-verifiable": error(
        "Tệp “{file}” không phải phiếu, bảng tổng hợp hay hồ sơ của chương trình này.",
        "Chỉ định thư mục đợt chấm, tệp ho-so.zip, phiếu hoặc tong-hop.xlsx.",
        "“{file}” is no form, consolidated workbook or dossier of this program.",
        "Name a round's folder, ho-so.zip, a form or tong-hop.xlsx.",
        "verify anh-chup.jpg",
        "verify ket-qua/ho-so.zip",
    ),
}
