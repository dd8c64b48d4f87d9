"""Findings about what stands in the input cells."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

HEADING = (5, "Ô nhập liệu")

ENTRIES: dict[str, Entry] = {
    "score-missing": error(
        "Tiêu chí {criterion} “{label}” chưa có điểm (ô {cell} chưa được điền); ô trống không được "
        "tính là 0.",
        "Ô {cell}: {fill}",
        "Criterion {criterion} “{label}” has no score (cell {cell} is not filled in); blank is not "
        "zero.",
        "Cell {cell}: {fill}",
        "để trống",
        "“0” khi không đạt điểm nào",
    ),
    "score-above-maximum": error(
        "Ô {cell} ghi “{found}”, vượt mức tối đa {maximum}.",
        "Nhập lại vào ô {cell} một số từ 0 đến {maximum}.",
        "Cell {cell} says “{found}”, above the maximum of {maximum}.",
        "Enter a number from 0 to {maximum} into {cell}.",
        "“25” ở tiêu chí tối đa 20 điểm",
        "“20”",
    ),
    "score-negative": error(
        "Ô {cell} ghi số âm “{found}”; ở đây không nhập số âm.",
        "Nhập lại số từ 0 trở lên; điểm trừ (nếu có) cũng ghi bằng số dương, ví dụ trừ 2 điểm thì "
        "ghi 2 vào ô điểm trừ.",
        "Cell {cell} says “{found}”, which is negative; negative numbers are not entered here.",
        "Enter 0 or more; deductions too are entered as positive numbers (2 for two points lost).",
        "“-2”",
        "“2”",
    ),
    "score-too-many-decimals": error(
        "Ô {cell} ghi “{found}”, nhiều hơn {decimals} chữ số thập phân cho phép; chương trình "
        "không tự làm tròn.",
        "Nhập lại số có nhiều nhất {decimals} chữ số sau dấu phẩy vào ô {cell}.",
        "Cell {cell} says “{found}”, more than the {decimals} decimals allowed; nothing is rounded "
        "for you.",
        "Enter a number with at most {decimals} decimals into {cell}.",
        "“8,755”",
        "“8,75”",
    ),
    "count-not-whole": error(
        "Ô {cell} ghi “{found}”; ở đây phải là số nguyên (số lượng).",
        "Nhập lại số nguyên vào ô {cell}, ví dụ 3.",
        "Cell {cell} says “{found}”; a whole number (a count) belongs here.",
        "Enter a whole number into {cell}, such as 3.",
        "“2,5”",
        "“2”",
    ),
    "score-not-a-number": error(
        "Ô {cell} ghi “{found}”, không phải là một con số.",
        "Chỉ nhập chữ số vào ô {cell}, ví dụ 8 hoặc 8,5; không kèm chữ như “điểm”, không để dấu "
        "gạch. Lời giải thích ghi ở cột giải trình.",
        "Cell {cell} says “{found}”, which is not a number.",
        "Enter digits only into {cell}, such as 8 or 8.5, without words or dashes. "
        "Explanations go into their own column.",
        "“8 điểm”",
        "“8”",
    ),
    "number-ambiguous": error(
        "Ô {cell} ghi “{found}” dưới dạng chữ, không rõ là {first} hay {second}.",
        "Xóa ô {cell} rồi gõ lại số, phần thập phân theo dấu mà máy đang dùng và không có dấu ngăn "
        "cách hàng nghìn.",
        "Cell {cell} says “{found}” as text; it is unclear whether {first} or {second} is meant "
        "(comma as decimal sign).",
        "Clear {cell} and type the number again, without a thousands separator.",
        "“'1.234” (số gõ thành chữ)",
        "“1,23”",
    ),
    "score-is-date": error(
        "Ô {cell} đang chứa ngày tháng ({shown}) chứ không phải điểm; Excel thường tự đổi khi gõ "
        "8.5 hoặc 8/10.",
        "Xóa ô {cell}, định dạng lại là Số (Number), rồi gõ điểm bằng dấu thập phân của máy, ví dụ "
        "8,5.",
        "Cell {cell} holds a date ({shown}), not a score; Excel makes one of 8.5 or 8/10 under "
        "some regional settings.",
        "Clear {cell}, format it as Number, and type the score with your decimal sign, such as "
        "8,5.",
        "“8/10” (Excel tự đổi thành ngày 8 tháng 10)",
        "“8”",
    ),
    "score-is-percent": error(
        "Ô {cell} ghi tỷ lệ phần trăm ({shown}%), không phải số cần nhập.",
        "Nhập lại con số vào ô {cell}, không có dấu %, ví dụ 16 chứ không phải 16%; nếu ô vẫn tự "
        "thêm dấu % thì định dạng lại là Số (Number).",
        "Cell {cell} holds a percentage ({shown}%) instead of a plain number.",
        "Enter the plain number into {cell}, 16 and not 16%; format the cell as Number if the sign "
        "comes back.",
        "“16%”",
        "“16”",
    ),
    "score-is-error": error(
        "Ô {cell} đang báo lỗi {found} của bảng tính, không có số liệu.",
        "Xóa ô {cell} và nhập trực tiếp con số.",
        "Cell {cell} shows the spreadsheet error {found} and no number.",
        "Clear {cell} and type the number itself.",
        "“#N/A”",
        "“8,5”",
    ),
    "score-is-formula": error(
        "Ô {cell} chứa công thức “={formula}” thay cho con số; kết quả công thức có thể thay đổi "
        "nên không được nhận.",
        "Gõ thẳng con số vào ô {cell} (chỉ chấp nhận phép cộng trừ các số, ví dụ =8+0,5).",
        "Cell {cell} holds the formula “={formula}” instead of a number; its result may change and "
        "is not accepted.",
        "Type the number itself into {cell} (only a sum of plain numbers such as =8+0.5 is taken).",
        "“=D12*2”",
        "“=8+0,5”",
    ),
    "tick-unclear": error(
        "Ô {cell} ghi “{found}”, không rõ là có đánh dấu hay không.",
        "Nhập x vào ô {cell} nếu chọn; nếu không chọn thì xóa trống ô.",
        "Cell {cell} says “{found}”; it is unclear whether that is a tick.",
        "Enter x into {cell} to tick it; leave it blank otherwise.",
        "“Tốt”",
        "“x”",
    ),
    "text-is-error": error(
        "Ô {cell} đang báo lỗi {found} của bảng tính, không có nội dung.",
        "Xóa ô {cell} và nhập lại nội dung bằng chữ; nếu nội dung bắt đầu bằng dấu = hoặc - thì gõ "
        "thêm dấu nháy đơn (') ở trước.",
        "Cell {cell} shows the spreadsheet error {found} and no text.",
        "Clear {cell} and type the text; put an apostrophe (') before text that begins with = or "
        "-.",
        "“#REF!”",
        "“Báo cáo số 15/BC-SNV ngày 10/11/2024”",
    ),
    "date-unclear": error(
        "Ô {cell} ghi “{found}”, không phải ngày tháng hợp lệ.",
        "Nhập ngày vào ô {cell} theo dạng ngày/tháng/năm đủ bốn chữ số năm, ví dụ 05/11/2024.",
        "Cell {cell} says “{found}”, which is no valid date.",
        "Enter the date into {cell} as day/month/year with four digits of the year, such as "
        "05/11/2024.",
        "“31/11/2024”",
        "“15/11/2024”",
    ),
    "date-out-of-range": error(
        "Ô {cell} ghi ngày {shown}, ngoài khoảng từ {first} đến {last} mà phiếu nhận; có lẽ gõ "
        "nhầm năm.",
        "Nhập lại ngày vào ô {cell} theo dạng ngày/tháng/năm đủ bốn chữ số năm, ví dụ 05/11/2024.",
        "Cell {cell} says {shown}, outside the days from {first} to {last} that the form takes; a "
        "slip in the year, probably.",
        "Enter the date into {cell} again as day/month/year with four digits of the year, such as "
        "05/11/2024.",
        "“15/11/2204”",
        "“15/11/2024”",
    ),
    "date-far-from-round": error(
        "Ô {cell} ghi ngày {found}, cách xa năm {year} của đợt chấm; có lẽ gõ nhầm năm.",
        "Kiểm tra và nhập lại ngày ở ô {cell}; ở đây chỉ nhận ngày từ năm {first} đến năm {last}.",
        "Cell {cell} says {found}, far from the round's year {year}; a slip in the year, probably.",
        "Check and enter the date in {cell} again; years from {first} to {last} are taken here.",
        "“15/11/2014” là ngày họp của đợt chấm năm 2024",
        "“15/11/2024”",
    ),
    "choice-not-allowed": error(
        "Ô {cell} ghi “{found}”, không có trong danh sách được chọn.",
        "Chọn ở ô {cell} một trong các mục: {allowed}.",
        "Cell {cell} says “{found}”, which is not on the list.",
        "Choose one of these in {cell}: {allowed}.",
        "“chưa biết”",
        "“Không”",
    ),
    "choice-near-miss": error(
        "Ô {cell} ghi “{found}”, không có trong danh sách; gần giống nhất là “{suggestion}”.",
        "Nếu đúng là “{suggestion}” thì chọn lại mục đó ở ô {cell}; danh sách gồm: {allowed}.",
        "Cell {cell} says “{found}”, which is not on the list; the nearest is “{suggestion}”.",
        "If “{suggestion}” is meant, choose it in {cell}; the list is: {allowed}.",
        "“Hoàn thành tốt nhiêm vụ”",
        "“Hoàn thành tốt nhiệm vụ”",
    ),
    "value-rounded-on-display": warning(
        "Ô {cell} chứa số {found} nhưng định dạng của ô chỉ hiển thị {shown}; số được tính là "
        "{found}.",
        "Kiểm tra lại ô {cell}: nếu đúng là {shown} thì gõ lại số đó, nếu đúng là {found} thì tăng "
        "số chữ số thập phân hiển thị.",
        "Cell {cell} holds {found}, but its format shows only {shown}; what counts is {found}.",
        "Check {cell}: type {shown} again if that is meant, or show more decimals.",
        "“8,75” trong ô định dạng “0,0” nên chỉ thấy 8,8",
        "“8,75” trong ô định dạng “0,00”",
    ),
    "value-shown-otherwise": error(
        "Ô {cell} chứa “{found}” nhưng định dạng số “{format}” của ô hiển thị một giá trị khác, "
        "không hiển thị gì, hoặc không chắc hiển thị đúng; giá trị này không được tính.",
        "Định dạng lại ô {cell} là Số (Number), hoặc Chữ (Text) nếu là ô chữ, xem lại giá trị rồi "
        "gửi lại.",
        "Cell {cell} holds “{found}”, but its number format “{format}” shows something else or "
        "nothing, or it is not certain what it shows; the value is not counted.",
        "Format {cell} as Number (or Text, where words belong), check the value, return the file.",
        '“2” trong ô định dạng “"1,"0” nên thấy 1,2',
        "“2” trong ô định dạng “0,00”",
    ),
    "input-is-formula": error(
        "Ô {cell} chứa công thức “={formula}” thay cho nội dung nhập tay; kết quả công thức có thể "
        "thay đổi nên không được nhận.",
        "Xóa ô {cell} và gõ thẳng nội dung; nếu nội dung bắt đầu bằng dấu = thì gõ thêm dấu nháy "
        "đơn (') ở trước.",
        "Cell {cell} holds the formula “={formula}” instead of what somebody typed; its result may "
        "change and is not accepted.",
        "Clear {cell} and type the content itself, with an apostrophe (') before a text that "
        "begins with =.",
        '“=IF(NOW()>0;"Có";"Không")”',
        "“Không”",
    ),
    "input-partly-struck": error(
        "Ô {cell} ghi “{found}”, trong đó phần “{struck}” bị gạch ngang; không rõ giá trị nào là "
        "đúng.",
        "Gõ lại vào ô {cell} đúng giá trị cần ghi, không gạch ngang ký tự nào.",
        "Cell {cell} says “{found}”, of which “{struck}” is struck out; it is unclear which value "
        "is meant.",
        "Type into {cell} the value that is meant, with nothing struck out.",
        "“3,25” gạch ngang “2”",
        "“3,5”",
    ),
    "input-raised": error(
        "Ô {cell} ghi “{found}”, trong đó có ký tự được đặt lên cao hoặc xuống thấp (chỉ số trên, "
        "chỉ số dưới); không rõ giá trị nào là đúng.",
        "Gõ lại vào ô {cell} đúng giá trị cần ghi, mọi ký tự cùng một hàng; chú thích ghi ở cột "
        "giải trình.",
        "Cell {cell} says “{found}”, some of it raised or lowered (superscript, subscript); it is "
        "unclear which value is meant.",
        "Type into {cell} the value that is meant, all of it on the line; notes go into the column "
        "of explanations.",
        "“3,52” đặt “2” lên cao để chú thích",
        "“3,5”",
    ),
    "cell-struck": warning(
        "Ô {cell} ghi “{found}” nhưng toàn bộ nội dung bị gạch ngang; nội dung vẫn được tính.",
        "Nếu không dùng nội dung đó thì xóa trống ô {cell}; nếu dùng thì bỏ gạch ngang.",
        "Cell {cell} says “{found}”, but all of it is struck out; it still counts.",
        "Clear {cell} if it is not meant to count; take the strike off if it is.",
        "“3,5” gạch ngang cả ô",
        "“3,5” để nguyên",
    ),
    "text-partly-struck": warning(
        "Ô {cell} có phần “{struck}” bị gạch ngang; nội dung được giữ nguyên, kể cả phần đó.",
        "Xóa hẳn phần đã gạch ngang trong ô {cell} nếu không dùng nữa.",
        "In cell {cell}, “{struck}” is struck out; the text was kept as it is, that part included.",
        "Delete what is struck out in {cell} if it is not meant.",
        "“Đã không hoàn thành” gạch ngang “không ”",
        "“Đã hoàn thành”",
    ),
    "text-encoding-unknown": warning(
        "Ô {cell} dùng phông {font} nhưng nội dung “{found}” không đọc được trọn vẹn theo bảng mã "
        "của phông đó; nội dung được giữ nguyên.",
        "Gõ lại nội dung ô {cell} bằng phông Unicode, ví dụ Times New Roman.",
        "Cell {cell} is set in {font}, but “{found}” does not fully decode by that typeface; the "
        "text was kept as it is.",
        "Type the text of {cell} again in a Unicode typeface such as Times New Roman.",
        "“Đã hoµn thµnh” bằng phông “.VnTime”",
        "“Đã hoàn thành” bằng phông “Times New Roman”",
    ),
}
