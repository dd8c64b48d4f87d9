"""Findings about what ``verify`` compares and about the end of a round."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

_RESTORE = "Giữ lại tệp hiện có để kiểm tra, rồi khôi phục bản đúng từ bản sao lưu."
_RESTORE_EN = "Keep the present file for inspection, then restore the right one from a backup."

ENTRIES: dict[str, Entry] = {}

# --- the facts -----------------------------------------------------------------------------------

ENTRIES["event-altered"] = Entry(
    "error",
    "Sổ đăng ký đã bị sửa ngoài chương trình: “{file}” không khớp chuỗi mã băm.",
    "Giữ lại sổ đăng ký để kiểm tra, rồi khôi phục từ bản sao lưu gần nhất.",
    "The register was altered outside this program: “{file}” does not agree with its chain of "
    "hashes.",
    "Keep the register for inspection, then restore it from the latest backup.",
)
ENTRIES["event-after-close"] = Entry(
    "error",
    "Sổ đăng ký có thêm sự kiện sau khi đợt chấm đã kết thúc: “{file}”.",
    "Đối chiếu với hồ sơ ho-so.zip đã lập khi kết thúc đợt chấm.",
    "The register has an event after the end of the round: “{file}”.",
    "Compare it with the dossier ho-so.zip that was written at the end.",
)
ENTRIES["register-rewritten"] = Entry(
    "error",
    "Mã chuỗi sự kiện in trên “{file}” ({expected}) không có trong sổ đăng ký: sổ đã bị viết lại "
    "hoặc cắt bớt sau khi lập bảng này.",
    "Đối chiếu sổ đăng ký với bản sao lưu và với các bản in đã ký.",
    "The head of the chain that “{file}” shows ({expected}) is not in the register: it was "
    "rewritten or cut off after that workbook was made.",
    "Compare the register with backups and with the signed printouts.",
)
ENTRIES["original-altered"] = Entry(
    "error",
    "Bản gốc “{file}” đã bị thay đổi: mã SHA-256 hiện là {found}, khi nhận là {expected}.",
    _RESTORE,
    "The original “{file}” has been altered: its SHA-256 is {found} and was {expected} on receipt.",
    _RESTORE_EN,
)
ENTRIES["original-unknown"] = Entry(
    "note",
    "Tệp “{file}” nằm trong thư mục bản gốc nhưng không có trong sổ đăng ký.",
    "Không cần làm gì: tệp này không được tính; nếu là tệp đơn vị gửi, chạy lệnh collect.",
    "The file “{file}” lies among the originals but the register does not know it.",
    "Nothing need be done: it does not count; if a unit sent it, collect it.",
)
ENTRIES["control-altered"] = Entry(
    "error",
    "Phiên bản đã lưu của sổ điều khiển “{file}” đã bị thay đổi: mã SHA-256 hiện là {found}.",
    _RESTORE,
    "The stored version of the control workbook “{file}” was altered: its SHA-256 is now {found}.",
    _RESTORE_EN,
)
ENTRIES["control-missing"] = Entry(
    "error",
    "Không còn phiên bản đã lưu của sổ điều khiển “{file}”.",
    "Khôi phục tệp này từ bản sao lưu.",
    "The stored version of the control workbook “{file}” is gone.",
    "Restore it from a backup.",
)
ENTRIES["control-unused"] = Entry(
    "note",
    "Sổ điều khiển “{file}” đã được sửa sau lệnh gần nhất; nội dung mới chưa dùng cho kết quả nào.",
    "Không cần làm gì; lệnh tiếp theo sẽ dùng nội dung mới.",
    "The control workbook “{file}” was edited since the last command; no result uses it yet.",
    "Nothing need be done; the next command uses it.",
)
ENTRIES["issued-altered"] = Entry(
    "error",
    "Phiếu đã phát hành “{file}” không còn đúng như khi phát hành.",
    "Điền phiếu trên bản sao, không sửa trong phat-hanh; khôi phục bản đã phát hành từ bản sao "
    "lưu.",
    "The issued form “{file}” is no longer as it was issued.",
    "Fill in copies, never the files in phat-hanh; restore the issued form from a backup.",
)
ENTRIES["issued-missing"] = Entry(
    "error",
    "Không còn thấy phiếu đã phát hành “{file}”.",
    "Khôi phục tệp này từ bản sao lưu, hoặc chạy lại issue để lập lại phiếu.",
    "The issued form “{file}” is gone.",
    "Restore it from a backup, or run issue again.",
)
ENTRIES["key-wrong"] = Entry(
    "error",
    "Khóa “{file}” không phải khóa của đợt chấm này (mã đợt chấm {expected}, khóa hiện có ứng với "
    "{found}).",
    "Khôi phục round.key đúng từ bản sao lưu.",
    "The key “{file}” is not this round's (round {expected}, the present key belongs to {found}).",
    "Restore the right round.key from its backup.",
)
ENTRIES["key-lost"] = Entry(
    "error",
    "Không đọc được khóa “{file}” nên không kiểm được chữ ký của phiếu.",
    "Khôi phục round.key từ bản sao lưu.",
    "The key “{file}” cannot be read, so no signature can be checked.",
    "Restore round.key from its backup.",
)
ENTRIES["template-differs"] = Entry(
    "error",
    "Bản mẫu quy định “{file}” (mã {found}) không phải bản mẫu đã dùng (mã {expected}).",
    "Dùng đúng phiên bản bản mẫu của đợt chấm (bản nằm trong hồ sơ ho-so.zip) rồi kiểm tra lại.",
    "The regulation's template “{file}” (hash {found}) is not the one that was used ({expected}).",
    "Use the round's own version of it (the one in ho-so.zip), then verify again.",
)
ENTRIES["template-otherwise-installed"] = Entry(
    "note",
    "Bản mẫu “{file}” trong hồ sơ khác bản mẫu cùng mã của chương trình đang cài; đã kiểm tra bằng "
    "bản trong hồ sơ.",
    "Không cần làm gì.",
    "The template “{file}” in the dossier differs from the installed one of that id; the dossier's "
    "own was used.",
    "Nothing need be done.",
)

# --- the results ---------------------------------------------------------------------------------

ENTRIES["result-altered"] = Entry(
    "error",
    "Tệp kết quả “{file}” không còn đúng như khi chương trình ghi (mã SHA-256 hiện là {found}).",
    "Nếu có người vừa nhập vào tệp, hãy thu nhận tệp đó bằng collect; nếu không, khôi phục bản "
    "đúng từ bản sao lưu.",
    "The result “{file}” is no longer as this program wrote it (its SHA-256 is now {found}).",
    "If someone just filled it in, collect it; otherwise restore the right one from a backup.",
)
ENTRIES["result-missing"] = Entry(
    "error",
    "Không còn thấy tệp kết quả “{file}”.",
    "Khôi phục từ bản sao lưu, hoặc chạy lại lệnh đã ghi tệp này.",
    "The result “{file}” is gone.",
    "Restore it from a backup, or run the command that wrote it again.",
)
ENTRIES["result-filled-in"] = Entry(
    "note",
    "Tệp “{file}” đã có người nhập vào và đã được thu nhận; nội dung chương trình ghi được so với "
    "bản lưu.",
    "Không cần làm gì.",
    "“{file}” was filled in by someone and collected; what this program wrote was compared with "
    "the copy kept.",
    "Nothing need be done.",
)
ENTRIES["result-differs"] = Entry(
    "error",
    "Kết quả tính lại từ bản gốc (mã {found}) khác kết quả đã đăng ký (mã {expected}).",
    "Xem các giá trị khác nhau nêu bên dưới; đối chiếu sổ đăng ký với bản sao lưu.",
    "The result derived again from the originals ({found}) is not the registered one ({expected}).",
    "See the values that differ, below; compare the register with a backup.",
)
ENTRIES["result-not-derivable"] = Entry(
    "error",
    "Không tính lại được kết quả đã đăng ký: {found}",
    "Đối chiếu bản gốc và sổ đăng ký với bản sao lưu.",
    "The registered result cannot be derived again: {found}",
    "Compare originals and register with a backup.",
)
ENTRIES["result-behind"] = Entry(
    "error",
    "Kết quả đã ghi chưa tính đến các sự kiện phát sinh sau đó, bắt đầu từ “{file}”.",
    "Nếu các sự kiện đó là đúng, chạy lại rank; nếu không, đối chiếu sổ đăng ký với bản sao lưu.",
    "The result written does not take account of what came after it, from “{file}” on.",
    "If those events are right, rank again; otherwise compare the register with a backup.",
)
ENTRIES["value-differs"] = Entry(
    "error",
    "“{file}”, trang “{sheet}”, ô {cell}: đang là “{found}”, đúng ra là “{expected}”.",
    "Không dùng tệp này; khôi phục bản đúng từ bản sao lưu.",
    "“{file}”, sheet “{sheet}”, cell {cell}: “{found}” stands there, it ought to be “{expected}”.",
    "Do not use this file; restore the right one from a backup.",
)
ENTRIES["sheet-differs"] = Entry(
    "error",
    "“{file}”: trang “{sheet}” bị thiếu, thừa hoặc đổi tên.",
    "Không dùng tệp này; khôi phục bản đúng từ bản sao lưu.",
    "“{file}”: sheet “{sheet}” is missing, added or renamed.",
    "Do not use this file; restore the right one from a backup.",
)
ENTRIES["bytes-differ"] = Entry(
    "note",
    "“{file}” tính lại có đúng từng giá trị nhưng không trùng từng byte: thư viện ghi tệp của máy "
    "này khác phiên bản.",
    "Không cần làm gì.",
    "“{file}” made again has the same values but other bytes: this machine's libraries are of "
    "another version.",
    "Nothing need be done.",
)

# --- what a check can say ------------------------------------------------------------------------

ENTRIES["verify-limits"] = Entry(
    "note",
    "Việc kiểm tra này chỉ so bản gốc, sổ đăng ký và kết quả với nhau: người giữ khóa có thể viết "
    "lại tất cả cho khớp. Chỉ bản in đã ký hoặc hồ sơ giữ ở nơi khác mới cho thấy điều đó.",
    "So mã chuỗi sự kiện với bản in đã ký và với hồ sơ giữ ở nơi khác.",
    "This compares originals, register and result with each other: whoever holds the key can "
    "rewrite all of them alike. Only a signed printout, or a dossier kept elsewhere, shows that.",
    "Compare the head of the chain with the signed printout and with a dossier kept elsewhere.",
)
ENTRIES["verify-not-ranked"] = Entry(
    "note",
    "Đợt chấm chưa có kết quả xếp hạng; mới kiểm tra bản gốc, phiếu và sổ đăng ký.",
    "Chạy rank rồi kiểm tra lại.",
    "The round has no ranking yet; only originals, forms and register were checked.",
    "Rank, then verify again.",
)
ENTRIES["verify-not-derived"] = Entry(
    "warning",
    "Chưa tính lại kết quả, vì các sự kiện hoặc bản gốc làm căn cứ đã khác.",
    "Khắc phục các chỗ không khớp đã nêu rồi kiểm tra lại.",
    "The result was not derived again, since what it rests on is no longer the same.",
    "Put right what differs, then verify again.",
)
ENTRIES["verify-facts-later"] = Entry(
    "note",
    "Sau khi ghi kết quả đã có thêm {count} sự kiện, bắt đầu từ “{file}”; kết quả không đổi.",
    "Không cần làm gì; chạy lại rank nếu muốn in mã chuỗi sự kiện mới nhất.",
    "{count} events came after the result, from “{file}” on; it stays the same.",
    "Nothing need be done; rank again to print the latest head of the chain.",
)
ENTRIES["verify-by-record"] = Entry(
    "note",
    "Hồ sơ không có phiếu của từng Lãnh đạo: điểm nhóm do Lãnh đạo chấm lấy theo sổ "
    "({count} điểm, tệp “{file}”), không tính lại từ phiếu.",
    "Muốn tính lại từ phiếu, kiểm tra ngay thư mục đợt chấm gốc.",
    "The dossier holds no single ballots: the panel's scores are taken from the record "
    "({count} scores, “{file}”) and not derived again.",
    "To derive them from the ballots, verify the round's own folder.",
)
ENTRIES["verify-other-version"] = Entry(
    "note",
    "Hồ sơ do phiên bản {expected} của chương trình lập, máy này cài phiên bản {found}: bảng tổng "
    "hợp lập lại có thể trình bày khác.",
    "Nếu có ô khác nhau, kiểm tra lại bằng phiên bản {expected}.",
    "The dossier was written by version {expected}, this is version {found}: the workbook made "
    "again may be laid out otherwise.",
    "Where cells differ, verify with version {expected}.",
)
ENTRIES["verify-accidents-only"] = Entry(
    "note",
    "Kiểm tra một tệp riêng lẻ chỉ phát hiện sửa nhầm hoặc hỏng tệp, không chứng minh được kết quả "
    "là đúng: ai cũng có thể sửa đồng bộ các con số trong một tệp.",
    "Muốn có bằng chứng, kiểm tra thư mục đợt chấm hoặc hồ sơ ho-so.zip.",
    "A check of a single workbook finds accidents only and proves no more: anyone can change "
    "the numbers of one file alike.",
    "For proof, verify the round's folder or the dossier ho-so.zip.",
)
ENTRIES["shown-total-differs"] = Entry(
    "error",
    "Trang “{sheet}”, ô {cell}: tổng đang hiện {found}, cộng từ các điểm chi tiết là {expected}.",
    "Mở tệp gốc trong ket-qua để so; không dùng tệp này.",
    "Sheet “{sheet}”, cell {cell}: the total shown is {found}, the detail scores add up to "
    "{expected}.",
    "Compare it with the file in ket-qua; do not use this one.",
)
ENTRIES["shown-rank-differs"] = Entry(
    "error",
    "Trang “{sheet}”, ô {cell}: hạng đang hiện {found}, xếp theo tổng điểm là {expected}.",
    "Mở tệp gốc trong ket-qua để so; không dùng tệp này.",
    "Sheet “{sheet}”, cell {cell}: the rank shown is {found}, by the totals it is {expected}.",
    "Compare it with the file in ket-qua; do not use this one.",
)
ENTRIES["file-not-verifiable"] = Entry(
    "error",
    "Tệp “{file}” không phải phiếu, bảng tổng hợp hay hồ sơ của chương trình này.",
    "Chỉ định thư mục đợt chấm, tệp ho-so.zip, phiếu hoặc tong-hop.xlsx.",
    "“{file}” is no form, consolidated workbook or dossier of this program.",
    "Name a round's folder, ho-so.zip, a form or tong-hop.xlsx.",
)

# --- dossiers ------------------------------------------------------------------------------------

ENTRIES["dossier-unreadable"] = Entry(
    "error",
    "Không mở được hồ sơ “{file}”: {found}",
    "Chép lại hồ sơ từ nơi lưu giữ rồi kiểm tra lại.",
    "The dossier “{file}” cannot be opened: {found}",
    "Copy it again from where it is kept, then verify again.",
)
ENTRIES["dossier-file-altered"] = Entry(
    "error",
    "Trong hồ sơ, tệp “{file}” không đúng mã băm ghi trong mục lục.",
    "Chép lại hồ sơ từ nơi lưu giữ; nếu vẫn vậy, hồ sơ đã bị sửa.",
    "In the dossier, “{file}” does not have the hash that the manifest states.",
    "Copy it again from where it is kept; if it stays so, it was altered.",
)
ENTRIES["dossier-file-missing"] = Entry(
    "error",
    "Hồ sơ thiếu tệp “{file}”.",
    "Chép lại hồ sơ từ nơi lưu giữ.",
    "The dossier lacks “{file}”.",
    "Copy it again from where it is kept.",
)
ENTRIES["dossier-file-added"] = Entry(
    "error",
    "Hồ sơ có tệp “{file}” không thuộc hồ sơ khi lập.",
    "Chép lại hồ sơ từ nơi lưu giữ; nếu vẫn vậy, hồ sơ đã bị sửa.",
    "The dossier holds “{file}”, which did not belong to it when it was written.",
    "Copy it again from where it is kept; if it stays so, it was altered.",
)
ENTRIES["dossier-file-damaged"] = Entry(
    "error",
    "Không lấy được tệp “{file}” ra khỏi hồ sơ: tệp nén bị hỏng ở chỗ đó.",
    "Chép lại hồ sơ từ nơi lưu giữ.",
    "“{file}” cannot be taken out of the dossier: the archive is damaged there.",
    "Copy it again from where it is kept.",
)
ENTRIES["dossier-list-differs"] = Entry(
    "error",
    "Bảng kê “{file}” trong hồ sơ không đúng với các sự kiện trong sổ đăng ký.",
    "Không dựa vào bảng kê này; xem su-kien.csv.",
    "The list “{file}” in the dossier does not follow from the register's events.",
    "Do not rely on it; see su-kien.csv.",
)

# --- the end of a round --------------------------------------------------------------------------

ENTRIES["round-closed"] = Entry(
    "error",
    "Đợt chấm “{file}” đã kết thúc lúc {at}; không thêm được gì nữa.",
    "Xem bằng status, read, verify; việc mới thuộc về một đợt chấm mới.",
    "The round “{file}” was closed at {at}; nothing can be added any more.",
    "Use status, read, verify; what is new belongs to a new round.",
)
ENTRIES["control-after-close"] = Entry(
    "warning",
    "Sổ điều khiển “{file}” đã bị sửa sau khi đợt chấm kết thúc; phiên bản cuối cùng đã dùng vẫn "
    "có hiệu lực.",
    "Khôi phục phiên bản đã dùng từ thư mục tiep-nhan nếu cần.",
    "The control workbook “{file}” was edited after the end of the round; the version last used "
    "stays in force.",
    "Restore that version from tiep-nhan if need be.",
)
ENTRIES["close-not-ranked"] = Entry(
    "error",
    "Chưa kết thúc được đợt chấm: chưa có kết quả xếp hạng.",
    "Chạy rank, hoàn tất các quyết định, rồi chạy lại close.",
    "The round cannot be closed: there is no ranking yet.",
    "Rank, take the decisions that wait, then close again.",
)
ENTRIES["close-behind"] = Entry(
    "error",
    "Chưa kết thúc được đợt chấm: tong-hop.xlsx chưa tính đến các sự kiện mới nhất.",
    "Chạy lại rank, kiểm tra kết quả, rồi chạy lại close.",
    "The round cannot be closed: tong-hop.xlsx does not take account of the latest events.",
    "Rank again, look at the result, then close again.",
)
ENTRIES["close-pending"] = Entry(
    "error",
    "Chưa kết thúc được đợt chấm: còn {count} việc chờ quyết định hoặc kết quả tạm thời ({found}).",
    "Hoàn tất các việc đó (xem status); nếu vẫn phải kết thúc, chạy close --anyway --by TÊN "
    "--reason LÝ_DO.",
    "The round cannot be closed: {count} things wait or are provisional ({found}).",
    "Settle them (see status); to close in spite of them, use close --anyway --by NAME --reason "
    "TEXT.",
)
ENTRIES["close-differs"] = Entry(
    "error",
    "Chưa kết thúc được đợt chấm: verify thấy {count} chỗ không khớp, trước hết là “{found}”.",
    "Chạy verify để xem từng chỗ, khắc phục rồi chạy lại close.",
    "The round cannot be closed: verify finds {count} differences, first “{found}”.",
    "Run verify to see each of them, put them right, then close again.",
)
ENTRIES["close-unsigned"] = Entry(
    "error",
    "Kết thúc đợt chấm khi còn việc chờ thì phải ghi tên người quyết định và lý do.",
    "Thêm --by TÊN và --reason LÝ_DO.",
    "To close while something waits, a name and a reason must be given.",
    "Add --by NAME and --reason TEXT.",
)
