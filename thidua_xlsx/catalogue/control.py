"""Findings about the control workbook dot-cham.xlsx: what the officer typed there."""

from __future__ import annotations

from thidua_xlsx.catalogue import control_criteria
from thidua_xlsx.catalogue.entry import Entry, error, note, record, warning

HEADING = (10, "Sổ điều khiển dot-cham.xlsx")

ENTRIES: dict[str, Entry] = {
    # --- workbook ---------------------------------------------------------------------------------
    "control-unreadable": error(
        "Không mở được sổ điều khiển “{file}”: tệp hỏng hoặc không phải tệp Excel .xlsx ({found}).",
        "Mở tệp bằng Excel, lưu lại kiểu “Excel Workbook (*.xlsx)”, hoặc lấy lại bản sao lưu.",
        "The control workbook “{file}” cannot be opened: damaged, or not an .xlsx file ({found}).",
        "Open it in Excel and save it as an Excel Workbook (.xlsx), or restore a backup.",
        "Lưu dot-cham.xlsx thành kiểu khác rồi đổi đuôi tệp",
        "Lưu kiểu Excel Workbook (.xlsx)",
    ),
    "control-sheet-missing": error(
        "Sổ điều khiển thiếu trang “{sheet}”.",
        "Khôi phục trang “{sheet}” từ bản sao lưu; không xóa các trang của sổ điều khiển.",
        "The control workbook has no sheet “{sheet}”.",
        "Restore the sheet “{sheet}” from a backup; sheets of this workbook must not be deleted.",
        "Xóa trang “Đơn vị”",
        "Giữ đủ các trang của dot-cham.xlsx",
    ),
    "control-column-missing": error(
        "Trang “{sheet}” không còn cột “{column}” (mất mã ẩn ở dòng đầu).",
        "Khôi phục trang “{sheet}” từ bản sao lưu; không xóa dòng đầu và cột đầu bị ẩn.",
        "The sheet “{sheet}” has lost its column “{column}” (its hidden id in the first row).",
        "Restore the sheet from a backup; do not delete the hidden first row and column.",
        "Xóa dòng đầu bị ẩn của trang “Đơn vị”",
        "Giữ nguyên dòng đầu bị ẩn",
    ),
    "control-setting-missing": error(
        "Trang “{sheet}” không còn dòng “{setting}” (mất mã ẩn ở cột đầu).",
        "Khôi phục trang “{sheet}” từ bản sao lưu; không xóa các dòng có sẵn.",
        "The sheet “{sheet}” has lost its row “{setting}” (its hidden id in the first column).",
        "Restore the sheet from a backup; do not delete rows that were there.",
        "Xóa dòng “Hạn nộp phiếu tự chấm”",
        "Giữ dòng, chỉ sửa ngày",
    ),
    "control-setting-added": record(
        "Trang “{sheet}” được tạo trước khi có các dòng sau, nên đợt chấm này dùng mặc định của "
        "quy định: {found}.",
        "Không phải làm gì; đợt chấm mới có đủ các dòng này.",
        "The sheet “{sheet}” was made before there were these rows, so this round takes the "
        "regulation's defaults: {found}.",
        "Nothing to do; a round newly made with init has these rows.",
        "Đợt chấm tạo bằng bản cũ, trang “Đợt chấm” chưa có dòng “Phiếu nộp muộn”",
        "Đợt chấm tạo bằng bản đang dùng, trang “Đợt chấm” đủ các dòng",
    ),
    "control-regulation-differs": error(
        "Sổ điều khiển ghi quy định “{found}”, trong khi đợt chấm này theo “{expected}”.",
        "Sửa ô {cell} về “{expected}”, hoặc mở đúng thư mục đợt chấm của quy định “{found}”.",
        "The control workbook names the regulation “{found}”, this round follows “{expected}”.",
        "Put “{expected}” back into {cell}, or open the round folder of “{found}”.",
        "Ghi bg-2017 trong đợt chấm theo tn-2610-2024",
        "Giữ nguyên tn-2610-2024",
    ),
    "control-error-value": error(
        "Ô {cell} trang “{sheet}” đang báo lỗi {found}.",
        "Gõ trực tiếp nội dung đúng vào ô {cell}.",
        "The cell {cell} of “{sheet}” shows the error {found}.",
        "Type the right content into {cell}.",
        "Ô tên đợt chấm báo #REF!",
        "Gõ trực tiếp tên đợt chấm",
    ),
    # --- settings ---------------------------------------------------------------------------------
    "control-value-missing": error(
        "Chưa nhập “{setting}” (ô {cell}, trang “{sheet}”).",
        "Nhập “{setting}” vào ô {cell} rồi lưu lại.",
        "“{setting}” is not filled in ({cell}, sheet “{sheet}”).",
        "Fill in “{setting}” in {cell} and save.",
        "Để trống tên đợt chấm",
        "“Đánh giá, xếp loại năm 2024”",
    ),
    "control-email-bad": warning(
        "“{found}” (ô {cell}, trang “{sheet}”) không phải một địa chỉ thư điện tử; thư cho "
        "“{name}” chưa soạn được.",
        "Nhập đủ địa chỉ, có dấu @ và tên miền của cơ quan; nhiều địa chỉ thì cách nhau bằng dấu "
        "chấm phẩy, thư gửi địa chỉ đầu.",
        "“{found}” ({cell}, sheet “{sheet}”) is no e-mail address; no letter can go to “{name}”.",
        "Enter a whole address with @ and the office's domain; of several, parted by semicolons, "
        "the first is used.",
        "“sở y tế”",
        "một địa chỉ có dấu @",
    ),
    "control-letter-word": warning(
        "“{setting}” (ô {cell}) có “{word}” trong ngoặc nhọn, thư không biết thay bằng gì nên để "
        "nguyên.",
        "Chỉ dùng: {allowed}.",
        "“{setting}” ({cell}) has “{word}” between braces, which a letter does not know and leaves "
        "as it is.",
        "Use only: {allowed}.",
        "“thủ trưởng” trong ngoặc nhọn",
        "“đơn vị” trong ngoặc nhọn",
    ),
    "control-date-bad": error(
        "“{setting}” (ô {cell}) ghi “{found}”, không phải một ngày.",
        "Nhập ngày theo dạng ngày/tháng/năm, ví dụ 24/11/2024.",
        "“{setting}” ({cell}) says “{found}”, which is not a date.",
        "Enter the date as day/month/year, for example 24/11/2024.",
        "“cuối tháng 11”",
        "“24/11/2024”",
    ),
    "control-calendar-reversed": error(
        "“{name}” ở trang “{sheet}” kết thúc ({found}, ô {cell}) trước khi bắt đầu.",
        "Sửa cột “Từ ngày” hoặc “Đến hết ngày” của dòng này.",
        "“{name}” on “{sheet}” ends ({found}, {cell}) before it begins.",
        "Correct the first or the last day of this row.",
        "Từ ngày 01/03/2024, đến hết ngày 31/01/2024",
        "Từ ngày 01/02/2024, đến hết ngày 31/03/2024",
    ),
    "control-date-far": warning(
        "“{setting}” (ô {cell}) ghi ngày {found}, cách xa năm đánh giá {year}; có lẽ gõ nhầm năm.",
        "Kiểm tra lại ngày ở ô {cell}; thông thường từ năm {first} đến năm {last}.",
        "“{setting}” ({cell}) says {found}, far from the year {year} that is assessed; a slip in "
        "the year, probably.",
        "Check the date in {cell}; it usually lies in the years from {first} to {last}.",
        "“24/11/2042”",
        "“24/11/2024”",
    ),
    "control-password-letters": warning(
        "“{setting}” (ô {cell}) có chữ có dấu; Excel không mở được trang khóa bằng mật khẩu như "
        "thế, nên các trang được khóa không mật khẩu.",
        "Đặt mật khẩu chỉ gồm chữ không dấu, chữ số và dấu câu thường.",
        "“{setting}” ({cell}) has letters with marks; Excel cannot open sheets locked with such a "
        "password, so they are locked without one.",
        "Take a password of plain letters, digits and punctuation only.",
        "“mậtkhẩu1”",
        "“matkhau1”",
    ),
    "control-integer-bad": error(
        "“{setting}” (ô {cell}) ghi “{found}”, không phải số nguyên từ {low} đến {high}.",
        "Nhập một số nguyên từ {low} đến {high} vào ô {cell}.",
        "“{setting}” ({cell}) says “{found}”, not a whole number from {low} to {high}.",
        "Enter a whole number from {low} to {high} in {cell}.",
        "“năm mươi” ngày làm việc",
        "“50” ngày làm việc",
    ),
    "control-reading-unknown": error(
        "Cách hiểu “{setting}” (ô {cell}) ghi “{found}”, không có trong các lựa chọn: {allowed}.",
        "Chọn một trong các lựa chọn ở danh sách thả xuống của ô {cell}.",
        "The reading “{setting}” ({cell}) says “{found}”; the choices are: {allowed}.",
        "Pick one of the choices from the list in {cell}.",
        "Gõ một cách hiểu không có trong danh sách",
        "Chọn một cách hiểu trong danh sách",
    ),
    # --- look -------------------------------------------------------------------------------------
    "control-colour-unknown": warning(
        "“{setting}” (ô {cell}) ghi “{found}”, không phải tên màu trong danh sách hay mã màu; dùng "
        "màu mặc định.",
        "Chọn màu trong danh sách thả xuống của ô {cell}, hoặc gõ mã màu như #DCE4EE.",
        "“{setting}” ({cell}) says “{found}”, no colour of the list and no code; the default is "
        "used.",
        "Pick a colour from the list in {cell}, or type a code such as #DCE4EE.",
        "“màu đẹp”",
        "“#DCE4EE”",
    ),
    "control-colour-dark": warning(
        "“{setting}” (ô {cell}) ghi màu {found} quá đậm, chữ đen trên nền này khó đọc; dùng màu "
        "mặc định.",
        "Chọn màu nhạt hơn ở ô {cell}.",
        "“{setting}” ({cell}) is {found}, too dark for black letters; the default is used.",
        "Choose a paler colour in {cell}.",
        "“#000080” (xanh đậm)",
        "“#DCE4EE” (xanh nhạt)",
    ),
    "control-colour-white": warning(
        "“{setting}” (ô {cell}) ghi màu {found} gần như trắng, không phân biệt được ô nhập với ô "
        "khóa; dùng màu mặc định.",
        "Chọn màu rõ hơn ở ô {cell}.",
        "“{setting}” ({cell}) is {found}, almost white: open cells would look like locked ones; "
        "the default is used.",
        "Choose a clearer colour in {cell}.",
        "“#FFFFFF” (trắng)",
        "“#FFF2CC” (vàng nhạt)",
    ),
    "control-logo-missing": warning(
        "Không đọc được tệp biểu trưng “{found}” (ô {cell}) trong thư mục đợt chấm; các biểu không "
        "có biểu trưng.",
        "Đặt tệp ảnh vào cùng thư mục với “{file}” và ghi đúng tên tệp, cả phần đuôi .png hoặc "
        ".jpg, vào ô {cell}; hoặc để trống ô này.",
        "The logo file “{found}” ({cell}) cannot be read in the round's folder; forms go without.",
        "Put the picture beside “{file}” and write its full name, .png or .jpg included, into "
        "{cell}; or leave the cell blank.",
        "Ghi “logo.png” nhưng tệp nằm ở thư mục khác",
        "Tệp logo.png nằm cạnh dot-cham.xlsx",
    ),
    "control-logo-not-picture": warning(
        "Tệp biểu trưng “{found}” (ô {cell}) không phải ảnh PNG hoặc JPEG nguyên vẹn; các biểu "
        "không có biểu trưng.",
        "Mở ảnh, lưu lại dạng PNG hoặc JPEG vào thư mục đợt chấm, rồi ghi tên tệp vào ô {cell}.",
        "The logo file “{found}” ({cell}) is no whole PNG or JPEG picture; forms go without.",
        "Save the picture as PNG or JPEG in the round's folder and write its name into {cell}.",
        "Văn bản Word đổi tên thành logo.png",
        "Ảnh lưu đúng dạng PNG",
    ),
    "control-logo-too-large": warning(
        "Tệp biểu trưng “{found}” (ô {cell}) quá lớn (trên {megabytes} MB hoặc {pixels} điểm ảnh "
        "mỗi chiều); các biểu không có biểu trưng.",
        "Thu nhỏ ảnh, khoảng 300 điểm ảnh mỗi chiều là đủ, rồi lưu lại cùng tên.",
        "The logo file “{found}” ({cell}) is too large (over {megabytes} MB, or {pixels} pixels a "
        "side); forms go without.",
        "Make the picture smaller, some 300 pixels a side are enough, and save it again.",
        "Ảnh quét 20 MB",
        "Ảnh PNG khoảng 300 × 300 điểm ảnh",
    ),
    # --- lists ------------------------------------------------------------------------------------
    "control-name-missing": error(
        "Dòng ở ô {cell} trang “{sheet}” có dữ liệu nhưng chưa có tên.",
        "Nhập tên vào ô {cell}, hoặc xóa nội dung của cả dòng.",
        "The row at {cell} of “{sheet}” has content but no name.",
        "Enter the name in {cell}, or clear the whole row.",
        "Dòng có khối “Sở, ban, ngành” nhưng ô tên trống",
        "Dòng có cả khối và tên “Sở Tư pháp”",
    ),
    "control-name-twice": error(
        "Tên “{found}” (ô {cell}, trang “{sheet}”) đã có ở ô {first}.",
        "Xóa một trong hai dòng, hoặc ghi tên cho phân biệt.",
        "The name “{found}” ({cell}, sheet “{sheet}”) already stands in {first}.",
        "Clear one of the two rows, or tell the names apart.",
        "Hai dòng cùng ghi “Sở Tư pháp”",
        "Mỗi đơn vị một dòng",
    ),
    "control-id-bad": error(
        "Mã “{found}” (ô {cell}, trang “{sheet}”) không hợp lệ: mã chỉ gồm chữ thường không dấu, "
        "chữ số và dấu gạch nối.",
        "Ghi lại mã, ví dụ “{suggested}”, hoặc để trống ô {cell} để chương trình tự đặt.",
        "The id “{found}” ({cell}, sheet “{sheet}”) is not valid: only plain lower-case letters, "
        "digits and hyphens.",
        "Write it as “{suggested}”, say, or leave {cell} blank to have one made.",
        "“Sở Tư pháp”",
        "“so-tu-phap”",
    ),
    "control-id-twice": error(
        "Mã “{found}” (ô {cell}, trang “{sheet}”) đã có ở ô {first}.",
        "Sửa một trong hai mã, hoặc để trống ô của đơn vị mới để chương trình tự đặt.",
        "The id “{found}” ({cell}, sheet “{sheet}”) already stands in {first}.",
        "Change one of the two, or leave the new one blank to have an id made.",
        "Hai đơn vị cùng mang mã so-tu-phap",
        "Mỗi đơn vị một mã riêng",
    ),
    "control-ids-written": note(
        "Đã ghi vào “{file}” mã của những dòng chưa có mã: {found}.",
        "Không cần làm gì; từ nay giữ nguyên các mã này, kể cả khi sửa tên.",
        "The ids of rows that had none were written into “{file}”: {found}.",
        "Nothing to do; keep these ids from now on, also where a name changes.",
        "Để trống mã của “Sở Tư pháp” rồi chạy issue",
        "Sở Tư pháp (so-tu-phap)",
    ),
    "control-ids-open": note(
        "Chưa ghi được mã vào “{file}” vì tệp đang mở hoặc vừa được sửa; các mã được dùng: "
        "{found}.",
        "Lưu, đóng “{file}”, rồi chạy lại thidua-xlsx issue {folder}; hoặc tự ghi các mã này vào "
        "cột mã.",
        "The ids could not be written into “{file}”, which is open or was just changed; they are: "
        "{found}.",
        "Save and close “{file}”, then run thidua-xlsx issue {folder}; or write these ids into "
        "the id column.",
        "Chạy issue khi dot-cham.xlsx đang mở trong Excel",
        "Đóng dot-cham.xlsx rồi chạy issue",
    ),
    "control-id-derived": record(
        "“{name}” (ô {cell}, trang “{sheet}”) chưa có mã; chương trình dùng mã “{found}”.",
        "Không cần làm gì; có thể ghi “{found}” vào ô {cell} để giữ mã khi sửa tên sau này.",
        "“{name}” ({cell}, sheet “{sheet}”) has no id; “{found}” is used.",
        "Nothing to do; write “{found}” into {cell} to keep the id if the name changes later.",
        "Để trống mã của “Sở Tư pháp”",
        "Ghi mã so-tu-phap cho “Sở Tư pháp”",
    ),
    "control-bloc-missing": error(
        "Đơn vị “{name}” chưa được xếp vào khối nào (ô {cell}).",
        "Chọn khối trong danh sách thả xuống của ô {cell}.",
        "The unit “{name}” has no bloc ({cell}).",
        "Pick its bloc from the list in {cell}.",
        "Để trống ô khối của Sở Tư pháp",
        "Chọn khối trong danh sách",
    ),
    "control-role-unknown": warning(
        "“{name}” chưa có vai trò đúng trong danh sách (ô {cell}, trang “{sheet}”) nên chưa được "
        "in.",
        "Chọn một vai trò ở ô {cell}: {allowed}.",
        "“{name}” has no role of the list ({cell}, sheet “{sheet}”) and is not printed yet.",
        "Pick a role in {cell}: {allowed}.",
        "Ghi vai trò “Ủy viên”",
        "Chọn “Thành viên Hội đồng”",
        "Điều 9.1, Điều 9.2 Quyết định 2610/QĐ-UBND",
    ),
    "control-bloc-unknown": error(
        "Đơn vị “{name}” ghi khối “{found}” (ô {cell}), quy định không có khối này.",
        "Chọn một trong các khối: {allowed}.",
        "The unit “{name}” names the bloc “{found}” ({cell}), which the regulation has not.",
        "Pick one of: {allowed}.",
        "“Khối sở”",
        "Chọn đúng tên khối trong danh sách",
    ),
    "control-state-unknown": error(
        "Đơn vị “{name}” ghi tình trạng “{found}” (ô {cell}); chỉ có “Tham gia”, “Không tham "
        "gia” hoặc “Sáp "
        "nhập”.",
        "Chọn “Tham gia”, “Không tham gia” hoặc “Sáp nhập” ở ô {cell}; để trống nghĩa là tham gia.",
        "The unit “{name}” has the state “{found}” ({cell}); it is “Tham gia”, “Không tham gia” "
        "or “Sáp "
        "nhập”.",
        "Pick “Tham gia” (takes part), “Không tham gia” (withdrawn) or “Sáp nhập” (merged) in "
        "{cell}; blank "
        "means taking part.",
        "“Đã nghỉ”",
        "“Không tham gia”",
    ),
    "control-agency-id-differs": warning(
        "Cơ quan “{name}” ghi mã “{found}” (ô {cell}), quy định dùng mã “{expected}”; dùng mã của "
        "quy định.",
        "Ghi lại “{expected}” vào ô {cell}.",
        "The agency “{name}” has the id “{found}” ({cell}), in the regulation “{expected}”, which "
        "is used.",
        "Put “{expected}” back into {cell}.",
        "Sửa mã của Sở Nội vụ thành so-khac",
        "Giữ mã so-noi-vu của Sở Nội vụ",
    ),
    "control-agency-missing": warning(
        "Trang “{sheet}” không còn cơ quan thẩm định “{found}”; dùng tên ghi trong quy định.",
        "Ghi lại mã và tên của cơ quan này vào một dòng của trang “{sheet}”.",
        "The sheet “{sheet}” no longer has the agency “{found}”; the regulation's name is used.",
        "Put its id and name back into a row of “{sheet}”.",
        "Xóa dòng của Thanh tra tỉnh",
        "Giữ dòng của Thanh tra tỉnh",
    ),
    # --- terms ------------------------------------------------------------------------------------
    "control-merge-missing": error(
        "Đơn vị “{name}” ghi “Sáp nhập” nhưng chưa cho biết sáp nhập vào đơn vị nào (ô {cell}).",
        "Ghi mã hoặc tên đơn vị tiếp nhận vào cột “Sáp nhập vào”; nếu đơn vị đó không thuộc đợt "
        "chấm thì chọn tình trạng “Không tham gia” và ghi rõ ở cột “Lý do / văn bản”.",
        "The unit “{name}” is marked as merged, but not into which unit ({cell}).",
        "Write the id or name of that unit into the column “Sáp nhập vào”; if it is not in the "
        "round, pick “Không tham gia” and say so in the column “Lý do / văn bản”.",
        "Chọn “Sáp nhập”, để trống cột “Sáp nhập vào”",
        "Ghi “so-noi-vu” ở cột “Sáp nhập vào”",
    ),
    "control-merge-unstated": error(
        "Đơn vị “{name}” ghi sáp nhập vào “{found}” (ô {cell}) nhưng tình trạng không phải “Sáp "
        "nhập”.",
        "Chọn “Sáp nhập” ở cột “Tình trạng”, hoặc xóa nội dung ô {cell}.",
        "The unit “{name}” names “{found}” as the unit it was merged into ({cell}), but its state "
        "is not “Sáp nhập”.",
        "Pick “Sáp nhập” (merged) as its state, or clear {cell}.",
        "Ghi “so-noi-vu” ở cột “Sáp nhập vào”, chọn “Tham gia”",
        "Chọn “Sáp nhập”",
    ),
    "control-merge-unknown": error(
        "Đơn vị “{name}” ghi sáp nhập vào “{found}” (ô {cell}), trong danh sách không có đơn vị "
        "này.{near}",
        "Ghi đúng mã hoặc tên của một đơn vị ở trang “{sheet}”; nếu đơn vị tiếp nhận không thuộc "
        "đợt chấm thì chọn tình trạng “Không tham gia” và ghi rõ ở cột “Lý do / văn bản”.",
        "The unit “{name}” was merged into “{found}” ({cell}), which is not in the list.{near}",
        "Write the id or name of a unit of the sheet “{sheet}”; if it is not in the round, pick "
        "“Không tham gia” and say so in the column “Lý do / văn bản”.",
        "Sáp nhập vào “so-noi-vvu”",
        "Sáp nhập vào “so-noi-vu”",
    ),
    "control-merge-itself": error(
        "Đơn vị “{name}” ghi sáp nhập vào chính mình (ô {cell}).",
        "Ghi mã hoặc tên của đơn vị tiếp nhận vào ô {cell}.",
        "The unit “{name}” is said to be merged into itself ({cell}).",
        "Write the id or name of the other unit into {cell}.",
        "Sở Tư pháp sáp nhập vào “so-tu-phap”",
        "Sở Tư pháp sáp nhập vào “so-noi-vu”",
    ),
    "control-merge-circle": error(
        "Đơn vị “{name}” ghi sáp nhập vào “{found}” (ô {cell}), đơn vị này lại sáp nhập ngược về "
        "“{name}”.",
        "Đơn vị tiếp nhận phải ở tình trạng “Tham gia”; sửa lại tình trạng của một trong các đơn "
        "vị này.",
        "The unit “{name}” was merged into “{found}” ({cell}), which in turn was merged back into "
        "“{name}”.",
        "The unit that remains must take part (“Tham gia”); correct the state of one of them.",
        "Sở A sáp nhập vào Sở B, Sở B sáp nhập vào Sở A",
        "Sở A sáp nhập vào Sở B, Sở B “Tham gia”",
    ),
    "control-merge-withdrawn": error(
        "Đơn vị “{name}” ghi sáp nhập vào “{found}” (ô {cell}), đơn vị này không tham gia đợt "
        "chấm.",
        "Ghi đơn vị tiếp nhận khác, hoặc chọn tình trạng “Không tham gia” cho “{name}”, hoặc đưa "
        "“{found}” "
        "trở lại “Tham gia”.",
        "The unit “{name}” was merged into “{found}” ({cell}), which was withdrawn from the round.",
        "Name another unit, or pick “Không tham gia” for “{name}”, or put “{found}” back to "
        "“Tham gia”.",
        "Sáp nhập vào đơn vị có tình trạng “Không tham gia”",
        "Sáp nhập vào đơn vị có tình trạng “Tham gia”",
    ),
    "control-deadline-earlier": warning(
        "Hạn nộp riêng của “{name}” ({found}, ô {cell}) sớm hơn hạn chung {deadline}.",
        "Kiểm tra lại ngày ở ô {cell}; nếu là gia hạn thì ngày phải sau {deadline}.",
        "The deadline of “{name}” ({found}, {cell}) is earlier than the round's, {deadline}.",
        "Check the day in {cell}; an extension lies after {deadline}.",
        "Gia hạn đến 20/11/2024 khi hạn chung là 24/11/2024",
        "Gia hạn đến 30/11/2024",
    ),
    "control-reason-missing": warning(
        "Thay đổi của đơn vị “{name}” (rút, sáp nhập hoặc hạn nộp riêng) chưa ghi lý do, văn bản "
        "(ô {cell}).",
        "Ghi số, ngày văn bản hoặc lý do vào ô {cell}; nội dung này được in ở bảng tổng hợp.",
        "The change of the unit “{name}” (withdrawn, merged or a deadline of its own) has no "
        "reason or document ({cell}).",
        "Write the document's number and date, or the reason, into {cell}; the consolidated "
        "workbook shows it.",
        "Chọn “Không tham gia”, để trống cột “Lý do / văn bản”",
        "“Quyết định 15/QĐ-UBND ngày 10/11/2024”",
    ),
    **control_criteria.ENTRIES,
}
