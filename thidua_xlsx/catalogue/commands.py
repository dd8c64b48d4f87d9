"""Findings about the commands of a round: what is missing, what is refused and why."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, note, record, warning

HEADING = (9, "Câu lệnh")

ENTRIES: dict[str, Entry] = {
    "round-exists": error(
        "Thư mục “{file}” đã có một đợt chấm; lệnh init không ghi đè.",
        "Chọn thư mục khác cho đợt chấm mới, hoặc dùng tiếp đợt chấm này.",
        "Folder “{file}” already is a round; init never overwrites.",
        "Choose another folder for the new round, or go on with this one.",
        "init vào thư mục đang có đợt chấm",
        "init vào thư mục mới",
    ),
    "round-folder-not-empty": error(
        "Thư mục “{file}” đã có tệp khác.",
        "Chọn một thư mục mới hoặc thư mục trống.",
        "Folder “{file}” already holds other files.",
        "Choose a new or an empty folder.",
        "init vào thư mục Tài liệu",
        "init vào thư mục trống",
    ),
    "round-missing": error(
        "Thư mục “{file}” không phải là một đợt chấm (thiếu dot-cham.xlsx hoặc round.db).{near}",
        "Kiểm tra lại đường dẫn, hoặc tạo đợt chấm: thidua-xlsx init THƯ_MỤC --regulation MÃ.",
        "Folder “{file}” is not a round (dot-cham.xlsx or round.db is missing).{near}",
        "Check the path, or begin a round: thidua-xlsx init DIR --regulation ID.",
        "collect trong thư mục không có dot-cham.xlsx",
        "collect trong thư mục init đã tạo",
    ),
    "round-unreadable": error(
        "Không đọc được thư mục đợt chấm “{file}”: {found}.",
        "Kiểm tra quyền truy cập và ổ mạng, đóng dot-cham.xlsx nếu đang mở, rồi làm lại.",
        "The round's folder “{file}” cannot be read: {found}.",
        "Check access rights and the network share, close dot-cham.xlsx if it is open, run again.",
        "Ổ mạng chứa đợt chấm bị ngắt khi lệnh đang đọc",
        "Kết nối lại ổ mạng rồi chạy lại",
    ),
    "letters-not-issued": note(
        "Chưa phát hành phiếu nào của bước “{name}” nên chưa có gì để gửi.",
        "Phát hành trước bằng thidua-xlsx issue {folder} --stage {stage}, rồi làm lại.",
        "No form of the stage “{name}” is out yet, so there is nothing to send.",
        "Issue them first with thidua-xlsx issue {folder} --stage {stage}, then run again.",
        "letters --stage result khi chưa phát hành thông báo kết quả",
        "issue --stage result rồi mới letters --stage result",
    ),
    "letter-no-address": warning(
        "{count} nơi nhận chưa có địa chỉ thư điện tử, chưa soạn thư: {names}.",
        "Ghi địa chỉ ở cột “Thư điện tử” của các trang “Đơn vị”, “Thẩm định”, “Lãnh đạo” trong "
        "dot-cham.xlsx rồi làm lại.",
        "{count} recipients have no e-mail address, no letter was drafted: {names}.",
        "Enter addresses in the column “Thư điện tử” of dot-cham.xlsx and run again.",
        "letters khi cột “Thư điện tử” còn trống",
        "mỗi đơn vị có một địa chỉ",
    ),
    "cluster-extra-missing": error(
        "Muốn đọc tệp trên các máy khác phải cài thêm {found}, máy này chưa có.",
        "Cài bằng lệnh pip install {found}, hoặc chạy lại không có --scheduler.",
        "To read files on other machines {found} has to be installed, and is not.",
        "Install it by pip install {found}, or run again without --scheduler.",
        "collect --scheduler khi chưa cài phần mở rộng dask",
        "cài thidua-xlsx[dask] rồi chạy lại",
    ),
    "cluster-unreachable": error(
        "Không kết nối được với máy điều phối “{found}”: {why}.",
        "Kiểm tra địa chỉ và mạng, hoặc chạy lại không có --scheduler: kết quả không đổi.",
        "The scheduler at “{found}” cannot be reached: {why}.",
        "Check the address and the network, or run again without --scheduler: the result is the "
        "same.",
        "--scheduler tls://10.0.0.5:8786 khi máy điều phối đã tắt",
        "bật máy điều phối rồi chạy lại",
    ),
    "cluster-empty": error(
        "Máy điều phối “{found}” chưa có máy nào đọc tệp.",
        "Khởi động các máy đọc (dask worker) rồi làm lại.",
        "The scheduler at “{found}” has no workers.",
        "Start the workers (dask worker) and run again.",
        "chỉ chạy dask scheduler",
        "chạy thêm dask worker",
    ),
    "cluster-differs": error(
        "Các máy đọc dùng {found}, máy này dùng {here}; kết quả đọc có thể khác nhau.",
        "Cài cùng một phiên bản trên mọi máy rồi khởi động lại các máy đọc.",
        "The workers run {found}, this machine {here}; they may read otherwise.",
        "Install the same version on all machines and restart the workers.",
        "một máy đọc còn phiên bản cũ",
        "mọi máy cùng phiên bản",
    ),
    "key-locked": error(
        "Khóa của đợt chấm (“{file}”) được bảo vệ bằng mật khẩu, và mật khẩu chưa có hoặc không "
        "đúng, nên không ký và không ghi được gì.",
        "Chạy lại lệnh trên cửa sổ lệnh và nhập mật khẩu khi được hỏi, hoặc đặt biến môi trường "
        "THIDUA_PASSPHRASE.",
        "The round's key (“{file}”) is protected by a passphrase, which is missing or wrong, so "
        "nothing can be signed or recorded.",
        "Run again on a terminal and type the passphrase when asked, or set the environment "
        "variable THIDUA_PASSPHRASE.",
        "Nhập sai mật khẩu của round.key",
        "Nhập đúng mật khẩu đã đặt khi init",
    ),
    "key-missing": error(
        "Không đọc được khóa của đợt chấm (“{file}”), nên không ký được phiếu mới và không ghi "
        "thêm được gì vào sổ đăng ký.",
        "Khôi phục tệp round.key từ bản sao lưu vào thư mục đợt chấm rồi làm lại.",
        "The round's key (“{file}”) cannot be read, so no form can be signed and nothing recorded.",
        "Restore round.key from its backup into the round's folder and run again.",
        "issue khi tệp round.key đã bị xóa",
        "issue sau khi khôi phục round.key",
    ),
    "key-unread": warning(
        "Không đọc được khóa của đợt chấm (“{file}”), nên chưa kiểm được chữ ký của phiếu.",
        "Khôi phục tệp round.key từ bản sao lưu vào thư mục đợt chấm rồi làm lại.",
        "The round's key (“{file}”) cannot be read, so no signature was checked.",
        "Restore round.key from its backup into the round's folder and run again.",
        "collect khi tệp round.key đã bị xóa",
        "collect sau khi khôi phục round.key",
    ),
    "no-units": error(
        "Đợt chấm chưa có đơn vị nào.",
        "Mở dot-cham.xlsx, nhập các đơn vị vào trang “Đơn vị”, lưu và đóng tệp rồi làm lại.",
        "The round has no units yet.",
        "Open dot-cham.xlsx, enter the units on sheet “Đơn vị”, save and close it, run again.",
        "issue khi trang “Đơn vị” còn trống",
        "Nhập đơn vị rồi mới chạy issue",
    ),
    "unit-not-in-round": error(
        "Trong đợt chấm không có đơn vị nào mang mã hoặc tên “{found}”.{near}",
        "Ghi mã hoặc tên đơn vị như ở trang “Đơn vị” của dot-cham.xlsx.",
        "There is no unit “{found}” in the round.{near}",
        "Write the unit's id or name as on sheet “Đơn vị” of dot-cham.xlsx.",
        "--unit so-tu-fap",
        "--unit so-tu-phap",
    ),
    "unit-gone": error(
        "Đơn vị mã “{found}” đã được phát phiếu nhưng không còn ở trang “Đơn vị” của “{file}”.",
        "Nếu đơn vị chỉ đổi tên: ghi “{found}” vào cột “Mã đơn vị” của đơn vị đó. Nếu không chấm "
        "nữa: ghi lại đơn vị và chọn “Không tham gia” hoặc “Sáp nhập”; không xóa dòng.",
        "The unit “{found}” has been issued a form, but is no longer on the sheet “Đơn vị” of "
        "“{file}”.",
        "If it was only renamed: write “{found}” as its id. If it no longer takes part: enter it "
        "again and pick “Không tham gia” or “Sáp nhập”; do not delete rows.",
        "Xóa dòng của đơn vị đã được phát phiếu",
        "Giữ dòng, chọn “Không tham gia”",
    ),
    "unit-left-round": error(
        "Đơn vị “{found}” không tham gia đợt chấm hoặc đã sáp nhập nên không được phát phiếu.",
        "Nếu đơn vị trở lại đợt chấm, chọn “Tham gia” ở trang “Đơn vị” của dot-cham.xlsx rồi chạy "
        "lại.",
        "Unit “{found}” was withdrawn from the round or merged; no form is issued to it.",
        "If it comes back, pick “Tham gia” on sheet “Đơn vị” of dot-cham.xlsx and run again.",
        "issue --unit cho đơn vị không tham gia",
        "issue --unit cho đơn vị tham gia",
    ),
    "not-yet-appraisable": warning(
        "Chưa phát hành phiếu thẩm định cho “{found}”: chưa có phiếu tự chấm được tiếp nhận.",
        "Thu nhận phiếu tự chấm của đơn vị bằng thidua-xlsx collect {folder} THƯ_MỤC_NHẬN, rồi "
        "chạy lại thidua-xlsx issue {folder} --stage appraisal.",
        "No appraisal form was issued for “{found}”: no self scores are accepted yet.",
        "Collect the unit's self scores with thidua-xlsx collect {folder} FOLDER, then run "
        "thidua-xlsx issue {folder} --stage appraisal.",
        "Phát hành phiếu thẩm định khi đơn vị chưa nộp",
        "Thu phiếu tự chấm trước",
    ),
    "self-outdated": warning(
        "Việc khắc phục năm trước của “{found}” (lấy từ tệp tổng hợp năm trước) khác với nội dung "
        "đã in trên phiếu tự chấm đã phát hành.",
        "Phát hành lại bằng thidua-xlsx issue {folder} --unit {unit} --again; phiếu đã phát hành "
        "vẫn được nhận.",
        "What “{found}” answered last year (from last year's consolidated workbook) differs from "
        "what its issued self form shows.",
        "Issue it again with thidua-xlsx issue {folder} --unit {unit} --again; the form that is "
        "out is still accepted.",
        "Đổi tệp tổng hợp năm trước sau khi đã phát hành phiếu tự chấm",
        "Ghi tệp tổng hợp năm trước rồi mới phát hành phiếu tự chấm",
    ),
    "appraisal-outdated": warning(
        "Phiếu tự chấm của “{found}” đã thay đổi sau khi phát hành phiếu thẩm định.",
        "Phát hành lại bằng thidua-xlsx issue {folder} --stage appraisal --unit {unit} --again.",
        "The self scores of “{found}” changed after its appraisal form was issued.",
        "Issue it again with thidua-xlsx issue {folder} --stage appraisal --unit {unit} --again.",
        "Đơn vị gửi lại điểm sau khi đã phát hành phiếu thẩm định",
        "Phát hành lại phiếu thẩm định theo điểm mới",
    ),
    "issued-form-changed": warning(
        "Tệp đã phát hành “{file}” đã bị sửa sau khi phát hành; chương trình giữ nguyên, không ghi "
        "đè.",
        "Nếu đó là phiếu đã nhập, hãy thu nhận bằng thidua-xlsx collect {folder} TỆP; nếu cần "
        "phiếu trắng của đơn vị, chạy thidua-xlsx issue {folder} --unit MÃ_ĐƠN_VỊ --again (phiếu "
        "thẩm định: thêm --stage appraisal).",
        "The issued file “{file}” was changed since; it is left as it is.",
        "If it is a filled form, take it in with thidua-xlsx collect {folder} FILE; for a unit's "
        "blank one, run thidua-xlsx issue {folder} --unit UNIT --again (an appraisal form: add "
        "--stage appraisal).",
        "Nhập thử điểm vào phiếu trong phat-hanh",
        "Sao phiếu ra nơi khác rồi mới nhập thử",
    ),
    "units-unreadable": error(
        "Không đọc được danh sách đơn vị “{file}”: {found}.",
        "Lưu danh sách dạng CSV UTF-8 với các cột id,name,bloc,source rồi làm lại.",
        "The list of units “{file}” cannot be read: {found}.",
        "Save it as CSV UTF-8 with the columns id,name,bloc,source and run again.",
        "Danh sách lưu kiểu .doc",
        "Danh sách lưu kiểu CSV UTF-8",
    ),
    "units-line-faulty": error(
        "Danh sách đơn vị “{file}”, dòng {line}: thiếu tên hoặc không có khối “{found}”.",
        "Ghi tên đơn vị và một trong các mã khối: {blocs}.",
        "List of units “{file}”, line {line}: the name is missing or there is no bloc “{found}”.",
        "Give the unit's name and one of the bloc ids: {blocs}.",
        "so-tu-phap,,so-ban-nganh (thiếu tên)",
        "so-tu-phap,Sở Tư pháp,so-ban-nganh",
    ),
    "units-heading-missing": error(
        "Danh sách đơn vị “{file}”: dòng đầu thiếu cột {missing} (dòng đầu ghi: {found}).",
        "Ghi ở dòng đầu các cột id, name, bloc, source (hoặc mã, tên, khối, nguồn), ngăn cách bằng "
        "dấu phẩy hoặc dấu chấm phẩy.",
        "List of units “{file}”: its first line has no column {missing} (it says: {found}).",
        "Give the columns id, name, bloc, source in the first line, apart by commas or semicolons.",
        "ma,don vi,khoi thi dua",
        "id,name,bloc,source",
    ),
    "units-id-twice": error(
        "Danh sách đơn vị “{file}”, dòng {line}: mã “{found}” đã có ở dòng trên.",
        "Ghi cho mỗi đơn vị một mã riêng ở cột id, hoặc xóa dòng bị lặp, rồi làm lại.",
        "List of units “{file}”, line {line}: the id “{found}” already stands above.",
        "Give each unit an id of its own, or delete the repeated line, and run again.",
        "Hai dòng cùng mã so-tu-phap",
        "Mỗi dòng một mã: so-tu-phap, so-noi-vu",
    ),
    "path-missing": error(
        "Không tìm thấy “{file}”.",
        "Kiểm tra lại đường dẫn của tệp hoặc thư mục.",
        "“{file}” was not found.",
        "Check the path of the file or folder.",
        "collect dot nhan-vê (gõ sai tên thư mục)",
        "collect dot nhan-ve",
    ),
    "path-is-folder": error(
        "“{file}” là thư mục, lệnh này cần tên tệp.",
        "Ghi rõ từng tệp cần đọc, hoặc thu nhận cả thư mục vào đợt chấm bằng thidua-xlsx collect "
        "{folder} THƯ_MỤC_NHẬN.",
        "“{file}” is a folder; this command takes files.",
        "Name each file to read, or take the whole folder in with thidua-xlsx collect {folder} "
        "FOLDER.",
        "read nhan-ve",
        "read nhan-ve/so-tu-phap.xlsx",
    ),
    "program-fault": error(
        "Chương trình gặp lỗi ngoài dự kiến khi chạy lệnh “{found}” và đã dừng lại; những gì đã "
        "ghi nhận vẫn còn nguyên.",
        "Làm lại; nếu vẫn lỗi, gửi tệp “{file}” cho người phát triển chương trình (tệp chỉ "
        "ghi vị trí lỗi, không có điểm và tên người).",
        "The program ran into an unexpected fault in “{found}” and stopped; what was registered is "
        "intact.",
        "Do it again; if it fails again, send “{file}” to those who maintain the program "
        "(it says where the fault is, and no scores or names).",
        "Lỗi của chương trình mà chưa ai gặp",
        "Phiên bản đã sửa lỗi",
    ),
    "system-refused": error(
        "Hệ thống không cho đọc hoặc ghi “{file}”; hệ thống báo: {found}.",
        "Kiểm tra tệp hoặc thư mục còn ở đó, quyền truy cập và kết nối mạng, rồi làm lại; "
        "những gì đã ghi nhận vẫn còn nguyên.",
        "The system did not let “{file}” be read or written; it says: {found}.",
        "Check that the file or folder is still there, access rights and the network, then do it "
        "again; what was registered is intact.",
        "Thư mục nhận phiếu bị khóa quyền đọc",
        "Thư mục nhận phiếu được quyền đọc",
    ),
    "file-unreadable": error(
        "Không mở được tệp “{file}”: {found}.",
        "Đóng tệp nếu đang mở ở chương trình khác, kiểm tra quyền truy cập, rồi chạy lại "
        "thidua-xlsx collect {folder} TỆP.",
        "File “{file}” cannot be opened: {found}.",
        "Close it in other programs, check access rights, then run thidua-xlsx collect {folder} "
        "FILE again.",
        "collect khi một phiếu đang mở trong Excel",
        "Đóng phiếu rồi chạy lại collect",
    ),
    "file-changing": error(
        "Tệp “{file}” đang bị thay đổi trong lúc đọc (có thể còn đang được chép hoặc đang mở để "
        "sửa) nên chưa được nhận.",
        "Chờ chép xong hoặc lưu và đóng tệp, rồi chạy lại thidua-xlsx collect {folder} TỆP.",
        "File “{file}” changes while it is being read (it may still be being copied or edited), so "
        "it was not taken in.",
        "Wait for the copy to end, or save and close the file, then run thidua-xlsx collect "
        "{folder} FILE again.",
        "collect khi phiếu còn đang chép từ USB",
        "Chép xong mới chạy collect",
    ),
    "file-too-large-to-keep": error(
        "Tệp “{file}” lớn {found} MB, quá giới hạn {limit} MB nên không được chép vào đợt chấm.",
        "Giữ tệp ở nơi khác, hoặc đề nghị đơn vị gửi bản nhỏ hơn (nén phim, chia nhỏ) rồi thu "
        "nhận.",
        "File “{file}” has {found} MB, over the limit of {limit} MB, and was not copied into the "
        "round.",
        "Keep it elsewhere, or ask the unit for a smaller one (the film packed, in parts).",
        "Đoạn phim 4 GB gửi kèm phiếu",
        "Đoạn phim 200 MB gửi kèm phiếu",
    ),
    "file-name-escaped": record(
        "Tên tệp hoặc thư mục của “{file}” có byte không phải chữ theo UTF-8 (tên đặt từ máy cũ "
        "hoặc bằng bảng mã TCVN3, VNI); tên được ghi lại với mã của các byte ấy, nội dung không "
        "đổi.",
        "Không cần làm gì; nếu tiện, đổi tên tệp trước khi thu nhận lần sau.",
        "The name of file or folder “{file}” has bytes that are no UTF-8 (from an old system, or "
        "in TCVN3 or VNI); it is kept with the codes of these bytes, the content is unchanged.",
        "Nothing to do; rename it before the next collecting, if convenient.",
        "Tên tệp “phi\\xd5u.xlsx” chép từ máy cũ",
        "Tên tệp “phiếu.xlsx”",
    ),
    "file-passed-over": record(
        "Bỏ qua “{file}”: là tệp tạm của hệ thống hoặc của Excel, không phải phiếu.",
        "Không cần làm gì.",
        "“{file}” was passed over: a temporary file of the system or of Excel, not a form.",
        "Nothing to do.",
        "~$so-tu-phap.xlsx",
        "so-tu-phap.xlsx",
    ),
    "file-in-bin": record(
        "Bỏ qua “{file}”: nằm trong thùng rác, thư mục phiên bản cũ hoặc thư mục riêng của chương "
        "trình đồng bộ, không phải tệp ai gửi.",
        "Không cần làm gì; nếu đúng là tệp cần nhận thì chép ra ngoài thư mục ấy rồi thu nhận lại.",
        "“{file}” was passed over: it lies in a recycle bin, among old versions or in a folder "
        "that a synchronising program keeps for itself; nobody sent it.",
        "Nothing to do; if it is wanted, copy it out of that folder and collect again.",
        "#recycle/so-tu-phap.xlsx",
        "so-tu-phap.xlsx",
    ),
    "result-unrecorded": error(
        "Tệp “{file}” còn câu trả lời chưa ghi được vào sổ{found}; chương trình không ghi đè.",
        "Sửa các câu trả lời đó như đã nêu khi thu nhận, hoặc xóa đi, lưu, đóng tệp, rồi chạy "
        "thidua-xlsx collect {folder} --decisions TỆP với chính tệp này; nếu không cần tệp này "
        "nữa thì chuyển sang thư mục khác.",
        "“{file}” holds answers that could not be recorded{found}; it is not overwritten.",
        "Mend these answers as told when they were collected, or clear them, save, close, then "
        "run thidua-xlsx collect {folder} --decisions FILE with this very file; if it is not "
        "needed any more, move it to another folder.",
        "Ghi “Đồng ý” ở trang Quyết định, chạy collect, rồi chạy lại rank",
        "Sửa thành “Phê duyệt”, chạy collect lại, rồi mới chạy rank",
    ),
    "result-changed": error(
        "Tệp kết quả “{file}” đã bị sửa từ lần ghi trước; chương trình không ghi đè.",
        "Chạy thidua-xlsx collect {folder} --decisions TỆP với chính tệp này: bản đã sửa được lưu "
        "lại, câu trả lời đã điền được ghi nhận; rồi làm lại việc vừa rồi.",
        "The result file “{file}” was changed since it was written; it is not overwritten.",
        "Run thidua-xlsx collect {folder} --decisions FILE with this very file: the changed copy "
        "is kept, answers filled in are recorded; then run the last command again.",
        "Điền trang Quyết định của tong-hop.xlsx rồi chạy lại rank",
        "Điền trang Quyết định, chạy collect --decisions với tệp đó, rồi chạy lại rank",
    ),
    "time-unreadable": error(
        "Không hiểu thời điểm nhận “{found}”.",
        "Ghi theo dạng 20/11/2024 16:30 hoặc 2024-11-20T16:30.",
        "The time of receipt “{found}” is not understood.",
        "Write it like 20/11/2024 16:30 or 2024-11-20T16:30.",
        "--received “chiều hôm qua”",
        "--received “20/11/2024 16:30”",
    ),
    "time-to-come": error(
        "Thời điểm nhận “{found}” chưa đến: bây giờ là {now}.",
        "Ghi thời điểm đã thực nhận tệp; kiểm tra ngày, tháng, năm và đồng hồ của máy.",
        "The time of receipt “{found}” is still to come: it is {now}.",
        "State when the files were really received; check the date, and the computer's clock.",
        "--received “20/11/2042 16:30”",
        "--received “20/11/2024 16:30”",
    ),
    "time-far": error(
        "Thời điểm nhận “{found}” không thuộc các năm của đợt chấm ({first}–{last}).",
        "Kiểm tra lại năm rồi ghi thời điểm đã thực nhận tệp.",
        "The time of receipt “{found}” lies outside the years of the round ({first}–{last}).",
        "Check the year, and state when the files were really received.",
        "--received “20/11/2014 16:30”",
        "--received “20/11/2024 16:30”",
    ),
    "time-stands": warning(
        "Tệp này đã được tiếp nhận lúc {at}; thời điểm “{found}” ghi lần này không làm thay đổi "
        "việc đó.",
        "Nếu {at} không đúng thì quyết định lại, có tên và lý do: thidua-xlsx decide {folder} "
        "received:{receipt} {time} --by TÊN --reason LÝ_DO",
        "This file was already received at {at}; “{found}”, stated now, does not change that.",
        "If {at} is wrong, decide otherwise, by name and reason: thidua-xlsx decide {folder} "
        "received:{receipt} {time} --by NAME --reason TEXT",
        "Thu nhận lại cùng tệp với --received sớm hơn",
        "decide received:<số tiếp nhận> với thời điểm đúng, tên và lý do",
    ),
    "mail-date": note(
        "Thư chứa tệp này ghi ngày gửi {found}; sổ ghi đã nhận lúc {at}. Ngày ghi trong thư ai "
        "cũng sửa được nên không tự dùng.",
        "Nếu đúng là nhận khi đó: thidua-xlsx decide {folder} received:{receipt} "
        "{time} --by TÊN --reason LÝ_DO",
        "The e-mail around this file says that it was sent at {found}; the register says received "
        "at {at}. Anyone can change that date, so it is not used by itself.",
        "If it was received then: thidua-xlsx decide {folder} received:{receipt} "
        "{time} --by NAME --reason TEXT",
        "Thu nhận thư .eml mà không ghi --received",
        "Ghi --received với thời điểm nhận thật",
    ),
    "self-outstanding": error(
        "Chưa thể xếp hạng: còn {count} đơn vị chưa nộp phiếu tự chấm hoặc có phiếu cần xem lại.",
        "Xem còn thiếu phiếu nào bằng thidua-xlsx status {folder}; muốn xếp hạng mà không có một "
        "đơn vị thì loại bằng thidua-xlsx rank {folder} --without MÃ_ĐƠN_VỊ (việc loại được ghi "
        "trong bảng tổng hợp).",
        "Cannot rank yet: {count} units have not returned, or their self scores need review.",
        "See what is missing with thidua-xlsx status {folder}; to rank without a unit, leave it "
        "out with thidua-xlsx rank {folder} --without UNIT (the workbook says so).",
        "rank khi Sở Tư pháp chưa nộp phiếu tự chấm",
        "rank khi mọi đơn vị đã nộp",
    ),
    "appraisal-outstanding": error(
        "Chưa thể xếp hạng: còn {count} đơn vị chưa có phiếu thẩm định được tiếp nhận.",
        "Xem còn thiếu phiếu nào bằng thidua-xlsx status {folder}; muốn xếp hạng mà không có một "
        "đơn vị thì loại bằng thidua-xlsx rank {folder} --without MÃ_ĐƠN_VỊ.",
        "Cannot rank yet: {count} units have no accepted appraisal.",
        "See what is missing with thidua-xlsx status {folder}; to rank without a unit, leave it "
        "out with thidua-xlsx rank {folder} --without UNIT.",
        "rank khi phiếu thẩm định của Sở Tư pháp chưa về",
        "rank khi mọi phiếu thẩm định đã về",
    ),
    "not-appraised-yet": warning(
        "Chưa có phiếu thẩm định nào: bảng tổng hợp chỉ có điểm tự chấm, chưa xếp hạng.",
        "Phát hành phiếu thẩm định bằng thidua-xlsx issue {folder} --stage appraisal; thu nhận "
        "lại bằng thidua-xlsx collect {folder} THƯ_MỤC_NHẬN; rồi chạy thidua-xlsx rank {folder}.",
        "Nothing is appraised yet: the workbook shows self totals only, without ranks.",
        "Issue the appraisal forms with thidua-xlsx issue {folder} --stage appraisal; collect "
        "them with thidua-xlsx collect {folder} FOLDER; then run thidua-xlsx rank {folder}.",
        "rank khi mới có điểm tự chấm",
        "rank sau khi thu phiếu thẩm định",
    ),
    "reading-without-effect": warning(
        "Cách hiểu {article} chọn trong dot-cham.xlsx (“{found}”) chưa được áp dụng; kết quả này "
        "tính theo cách mặc định: “{used}”.",
        "Chọn lại cách hiểu mặc định, hoặc tự điều chỉnh kết quả theo cách hiểu đã chọn trước khi "
        "trình.",
        "The reading of {article} chosen in dot-cham.xlsx (“{found}”) is not carried out yet; this "
        "result follows the default: “{used}”.",
        "Choose the default again, or adjust the result by hand before it is submitted.",
        "Chọn một cách hiểu khác mặc định trong dot-cham.xlsx",
        "Giữ cách hiểu mặc định",
    ),
    "unit-left-out": note(
        "Đơn vị “{found}” được loại khỏi lần xếp hạng này theo lệnh --without.",
        "Kiểm tra lại trước khi trình; danh sách loại được ghi trong bảng tổng hợp.",
        "Unit “{found}” is left out of this ranking by --without.",
        "Check before submitting; the workbook lists who was left out.",
        "rank --without so-tu-phap do gõ nhầm đơn vị",
        "rank khi không loại đơn vị nào",
    ),
    "unit-out-of-ranking": record(
        "Đơn vị “{found}” không được xếp hạng: không tham gia đợt chấm{document}.",
        "Không cần làm gì; lý do lấy từ trang “Đơn vị” của dot-cham.xlsx.",
        "Unit “{found}” is not ranked: it was withdrawn from the round{document}.",
        "Nothing to do; the reason stands on sheet “Đơn vị” of dot-cham.xlsx.",
        "Chọn nhầm “Không tham gia” cho Sở Tư pháp",
        "“Tham gia” để được xếp hạng",
    ),
    "unit-merged-away": record(
        "Đơn vị “{found}” không được xếp hạng: đã sáp nhập vào “{into}”{document}.",
        "Không cần làm gì; lý do lấy từ trang “Đơn vị” của dot-cham.xlsx.",
        "Unit “{found}” is not ranked: it was merged into “{into}”{document}.",
        "Nothing to do; the reason stands on sheet “Đơn vị” of dot-cham.xlsx.",
        "Chọn nhầm “Sáp nhập” cho Sở Tư pháp",
        "“Tham gia” để được xếp hạng riêng",
    ),
    "return-late": warning(
        "Phiếu của “{found}” nhận ngày {day}, sau hạn {deadline}.",
        "Phiếu được đánh dấu nộp muộn; tính luôn hay chờ quyết định là theo mục “Phiếu nộp muộn” ở "
        "dot-cham.xlsx.",
        "The form of “{found}” was received on {day}, after the deadline {deadline}.",
        "It is marked late; whether it counts at once or waits for a decision is set by “Phiếu nộp "
        "muộn” in dot-cham.xlsx.",
        "Nhận ngày 26/11/2024, hạn 24/11/2024",
        "Nhận ngày 24/11/2024",
        "Điều 8.2a Quyết định 2610/QĐ-UBND",
    ),
    "received-before-issue": warning(
        "Sổ ghi nhận “{found}” lúc {at}, trước khi phiếu này được phát hành ({issued}).",
        "Nếu ghi nhầm thời điểm nhận: thidua-xlsx decide {folder} received:{receipt} "
        "THỜI_ĐIỂM --by TÊN --reason LÝ_DO. Nếu đồng hồ của máy khi đó sai thì ghi lại điều này "
        "cho Hội đồng.",
        "“{found}” is said to have been received at {at}, before that form went out ({issued}).",
        "If the time of receipt is a slip: thidua-xlsx decide {folder} received:{receipt} "
        "TIME --by NAME --reason TEXT. If the machine's clock was wrong, tell the council.",
        "Phát hành ngày 20/11/2024, ghi nhận ngày 20/11/2023",
        "Ghi thời điểm nhận sau ngày phát hành",
    ),
    "question-unknown": error(
        "Không có việc cần quyết nào mang mã “{found}”.{near}",
        "Xem mã các việc cần quyết bằng thidua-xlsx status {folder}.",
        "Nothing of id “{found}” waits for a decision.{near}",
        "See the ids with thidua-xlsx status {folder}.",
        "decide với mã việc gõ nhầm",
        "decide với mã việc chép từ lệnh status",
    ),
    "answer-not-allowed": error(
        "Câu trả lời “{found}” không thuộc các câu trả lời của việc này.{near}",
        "Chọn một trong: {allowed}.",
        "“{found}” is none of the answers to this question.{near}",
        "Choose one of: {allowed}.",
        "“đồng ý”",
        "“Chấp nhận” như danh sách câu trả lời",
    ),
    "decision-unsigned": error(
        "Quyết định cho việc “{found}” chưa ghi người quyết định hoặc lý do.",
        "Ghi cả tên người quyết định (--by) và lý do (--reason).",
        "The decision on “{found}” lacks the name of who decides, or the reason.",
        "Give both the name (--by) and the reason (--reason).",
        "decide không ghi --by",
        "decide có cả --by và --reason",
    ),
    "conservation-broken": error(
        "Số liệu thu nhận không khớp: {found}.",
        "Đây là lỗi của chương trình; hãy gửi tệp round.db cho người phụ trách kỹ thuật.",
        "The counts of this collection do not add up: {found}.",
        "This is a fault of the program; send round.db to whoever maintains it.",
        "Nhận 10 tệp nhưng các nhóm kết quả cộng lại là 9",
        "Nhận 10 tệp, cộng lại đủ 10",
    ),
}
