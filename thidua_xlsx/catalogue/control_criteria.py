"""Findings about the control workbook: last year's result, how is appraised, criteria, days.

They stand under the heading of ``control``; apart only for their length.
"""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, error, warning

ENTRIES: dict[str, Entry] = {
    # --- previous ---------------------------------------------------------------------------------
    "control-previous-missing": error(
        "Không mở được tệp “{found}” ghi ở “{setting}” (ô {cell}).",
        "Chép tệp tong-hop.xlsx của năm trước vào cùng thư mục với dot-cham.xlsx và ghi đúng tên "
        "tệp; không dùng kết quả năm trước thì để trống ô {cell}.",
        "The file “{found}” named at “{setting}” ({cell}) cannot be opened.",
        "Copy last year's tong-hop.xlsx into the folder of dot-cham.xlsx and write its exact name; "
        "leave {cell} blank to do without.",
        "Ghi “tong-hop-2023.xlsx” nhưng tệp nằm ở thư mục khác",
        "Tệp tong-hop-2023.xlsx nằm cạnh dot-cham.xlsx",
        "Điều 11.1d Quyết định 2610/QĐ-UBND",
    ),
    "control-previous-not-ours": error(
        "Tệp “{found}” ghi ở “{setting}” (ô {cell}) không phải tệp tổng hợp do chương trình này "
        "lập, hoặc không còn phần số liệu chuyển sang năm sau.",
        "Dùng đúng tệp tong-hop.xlsx trong thư mục ket-qua của đợt chấm năm trước, không dùng bản "
        "chép nội dung sang tệp khác.",
        "The file “{found}” named at “{setting}” ({cell}) is no consolidated workbook of this "
        "program, or has lost what it hands on to the next year.",
        "Use tong-hop.xlsx itself, out of the folder ket-qua of last year's round, not a copy of "
        "its contents in another file.",
        "Bảng điểm năm trước tự lập trong Excel",
        "Tệp ket-qua/tong-hop.xlsx của đợt chấm năm trước",
    ),
    "control-previous-year": error(
        "Tệp “{found}” ghi ở “{setting}” (ô {cell}) là kết quả năm {year}, không phải năm "
        "{expected}.",
        "Dùng tệp tổng hợp của năm {expected}, hoặc sửa lại “Năm đánh giá” của đợt chấm này.",
        "The file “{found}” named at “{setting}” ({cell}) is the result of {year}, not of "
        "{expected}.",
        "Use the consolidated workbook of {expected}, or correct this round's year.",
        "Tệp tổng hợp năm 2022 cho đợt chấm năm 2024",
        "Tệp tổng hợp năm 2023",
    ),
    # --- conduct ----------------------------------------------------------------------------------
    "control-choice-unknown": error(
        "“{setting}” (ô {cell}, trang “{sheet}”) ghi “{found}”, không có trong các lựa chọn: "
        "{allowed}.",
        "Chọn một trong các lựa chọn ở danh sách thả xuống của ô {cell}.",
        "“{setting}” ({cell}, sheet “{sheet}”) says “{found}”; the choices are: {allowed}.",
        "Pick one of the choices from the list in {cell}.",
        "“Có thể” ở dòng “Phiếu nộp muộn”",
        "“Chờ quyết định”",
    ),
    "control-ballots-too-many": error(
        "“{setting}” (ô {cell}) ghi {found}, nhưng trang “Lãnh đạo” chỉ có {leaders} người; với số "
        "này thì không bao giờ đủ phiếu.",
        "Ghi số từ 1 đến {leaders} ở ô {cell}, hoặc để trống để chờ đủ mọi phiếu.",
        "“{setting}” ({cell}) says {found}, but only {leaders} leaders are listed: there would "
        "never be enough ballots.",
        "Enter 1 to {leaders} in {cell}, or leave it blank to wait for every ballot.",
        "Ghi “5” phiếu khi trang “Lãnh đạo” có bốn người",
        "Ghi “3”, hoặc để trống",
    ),
    "control-appeal-unused": warning(
        "“{setting}” (ô {cell}) ghi {found}, nhưng đợt chấm không có bước kiến nghị; ngày này "
        "không được dùng.",
        "Chọn “Có bước kiến nghị” trong các cách hiểu của dot-cham.xlsx, hoặc để trống ô {cell}.",
        "“{setting}” ({cell}) says {found}, but the round has no appeals; the day is not used.",
        "Choose “Có bước kiến nghị” among the readings of dot-cham.xlsx, or clear {cell}.",
        "Ghi hạn gửi kiến nghị khi chọn “Không có bước kiến nghị”",
        "Để trống hạn gửi kiến nghị",
    ),
    "control-appeal-endless": warning(
        "Đợt chấm có bước kiến nghị nhưng “{setting}” (ô {cell} trang “{sheet}”) để trống, nên "
        "kiến nghị gửi lúc nào cũng được nhận.",
        "Ghi ngày cuối cùng nhận kiến nghị vào ô {cell}.",
        "The round has appeals, but “{setting}” ({cell} of “{sheet}”) is blank, so an appeal may "
        "come at any time.",
        "Type the last day for appeals into {cell}.",
        "Chọn “Có bước kiến nghị” mà không ghi hạn gửi kiến nghị",
        "Hạn gửi kiến nghị: 15/01/2025",
    ),
    # --- criteria ---------------------------------------------------------------------------------
    "control-appraiser-unknown": error(
        "Ô {cell} trang “{sheet}” ghi “{found}”, không phải cơ quan thẩm định nào của quy "
        "định.{near}",
        "Ghi đúng tên hoặc mã của cơ quan ở trang “Thẩm định”; nhiều cơ quan thì cách nhau bằng "
        "dấu chấm phẩy.",
        "{cell} of “{sheet}” says “{found}”, which is none of the appraising agencies.{near}",
        "Write the agency's name or id as on the sheet “Thẩm định”, several with semicolons "
        "between.",
        "“Sở Nội vu”",
        "“Sở Nội vụ; Sở Tài chính”",
    ),
    "control-majority-bad": error(
        "Ô {cell} trang “{sheet}” ghi “{found}”: chưa rõ tỷ lệ phiếu phải đạt.",
        "Chọn trong danh sách, hoặc ghi “Quá 60%” (phải nhiều hơn), “Từ 65% trở lên” (bằng là "
        "đạt); nhiều nhất 100%.",
        "{cell} of “{sheet}” says “{found}”, which is no share of votes.",
        "Choose from the list, or write “Quá 60%” (more is needed), “Từ 65% trở lên” (as much "
        "is enough); at most 100 per cent.",
        "“đa số”",
        "“Quá một nửa”",
    ),
    "control-nonvoters-unused": warning(
        "Ô {cell} trang “{sheet}” nêu đơn vị không bỏ phiếu suy tôn, nhưng dòng “Ai bỏ phiếu suy "
        "tôn” không chọn “Mọi đơn vị, trừ các đơn vị nêu ở dòng dưới”.",
        "Chọn lại ai bỏ phiếu, hoặc xóa trống ô này.",
        "{cell} of “{sheet}” names units that do not vote, but all units are said to vote.",
        "Choose who votes again, or clear the cell.",
        "Nêu một đơn vị trong khi mọi đơn vị bỏ phiếu",
        "Chọn “Mọi đơn vị, trừ các đơn vị nêu ở dòng dưới” rồi nêu đơn vị",
    ),
    "control-unit-unknown": error(
        "Ô {cell} trang “{sheet}” ghi đơn vị “{found}”, trong danh sách không có đơn vị này.{near}",
        "Ghi đúng tên hoặc mã của đơn vị ở trang “Đơn vị”.",
        "{cell} of “{sheet}” names the unit “{found}”, which is not in the list.{near}",
        "Write the unit's name or id as on the sheet “Đơn vị”.",
        "“Sở Tư phap”",
        "“Sở Tư pháp”",
    ),
    "control-annex-unknown": error(
        "Ô {cell} trang “{sheet}” ghi biểu “{found}”, quy định không có biểu này.{near}",
        "Ghi lại tên biểu như ở các dòng khác của trang “{sheet}”.",
        "{cell} of “{sheet}” names the annex “{found}”, which the regulation has not.{near}",
        "Write the annex's name as in the other rows of “{sheet}”.",
        "“Phụ lục 1”",
        "“Phụ lục I”",
    ),
    "control-criterion-unknown": error(
        "Ô {cell} trang “{sheet}” ghi tiêu chí “{found}”; trong {annex} không có tiêu chí này hoặc "
        "không phải tiêu chí dùng được ở trang này.{near}",
        "Ghi đúng mã của tiêu chí trực tiếp cho điểm trong {annex}; nhóm I do Lãnh đạo chấm thì "
        "không phân công cho cơ quan.",
        "{cell} of “{sheet}” names the criterion “{found}”, which {annex} has not, or which cannot "
        "stand on this sheet.{near}",
        "Write the id of a criterion of {annex} that carries a score; what the panel scores is not "
        "given to agencies.",
        "“V” (cả nhóm)",
        "“V.5” (tiêu chí)",
    ),
    "control-criterion-twice": error(
        "Dòng ở ô {cell} trang “{sheet}” nói về đúng tiêu chí và đơn vị đã ghi ở ô {first}; dòng "
        "sau không được dùng.",
        "Xóa nội dung một trong hai dòng.",
        "The row at {cell} of “{sheet}” is about the same criterion and unit as {first}; the later "
        "row is not used.",
        "Clear one of the two rows.",
        "Hai dòng cùng giao V.5 của Sở Tư pháp",
        "Một dòng, ghi cả hai cơ quan",
    ),
    "control-row-incomplete": error(
        "Dòng ở ô {cell} trang “{sheet}” chưa ghi “{column}”.",
        "Nhập “{column}” vào ô {cell}, hoặc xóa nội dung của cả dòng.",
        "The row at {cell} of “{sheet}” says no “{column}”.",
        "Fill in “{column}” in {cell}, or clear the whole row.",
        "Ghi lý do, để trống “Cơ quan khác”",
        "Ghi cả cơ quan và lý do",
    ),
    "control-overrule-unexplained": warning(
        "Tiêu chí {criterion} được giao cho cơ quan khác (trang “{sheet}”) nhưng chưa ghi lý do, "
        "văn bản (ô {cell}).",
        "Ghi số, ngày văn bản hoặc lý do vào ô {cell}; nội dung này được in ở bảng tổng hợp.",
        "The criterion {criterion} is given to another agency (sheet “{sheet}”) without a reason "
        "or document ({cell}).",
        "Write the document's number and date, or the reason, into {cell}.",
        "Giao V.5 cho Sở Tài chính, không ghi lý do",
        "“Công văn 15/SNV-TĐKT ngày 02/12/2024”",
    ),
    "control-overrule-unused": warning(
        "Trang “{sheet}” có tiêu chí giao cho cơ quan khác, nhưng đợt chấm thẩm định theo cả biểu "
        "của từng đơn vị nên không dùng đến.",
        "Ở trang “Đợt chấm”, chọn “Theo cơ quan thẩm định” tại dòng “Cách thẩm định”, hoặc xóa nội "
        "dung của các dòng này.",
        "The sheet “{sheet}” gives criteria to other agencies, but the round appraises each unit's "
        "annex as one form, so they are not used.",
        "Choose “Theo cơ quan thẩm định” in the row “Cách thẩm định” of “Đợt chấm”, or clear these "
        "rows.",
        "Phân công khác khi “Cách thẩm định” là “Cả biểu của từng đơn vị”",
        "Phân công khác khi chọn “Theo cơ quan thẩm định”",
    ),
    "control-unfit-unexplained": warning(
        "Chưa ghi lý do, văn bản (ô {cell}) vì sao tiêu chí {criterion} không phù hợp với "
        "“{name}”.",
        "Ghi số, ngày văn bản hoặc lý do vào ô {cell}; nội dung này được in ở bảng tổng hợp.",
        "It is not said ({cell}) why the criterion {criterion} does not fit “{name}”.",
        "Write the document's number and date, or the reason, into {cell}.",
        "Để trống lý do tiêu chí không phù hợp",
        "“Đơn vị không có chức năng thanh tra”",
        "Điều 6.4b",
    ),
    "control-similar-missing": warning(
        "Tiêu chí {criterion} không phù hợp với “{name}” nhưng chưa ghi công việc tương tự được "
        "chấm thay (ô {cell}).",
        "Ghi công việc tương tự vào ô {cell} để cơ quan thẩm định chấm theo công việc đó.",
        "The criterion {criterion} does not fit “{name}”, but no similar work is named ({cell}).",
        "Write the similar work into {cell}, for the appraisers to go by.",
        "Để trống “Công việc tương tự được chấm”",
        "“Công tác kiểm tra nội bộ”",
        "Điều 6.4b",
    ),
    # --- days -------------------------------------------------------------------------------------
    "control-day-both": error(
        "Ngày {found} (ô {cell}, trang “{sheet}”) vừa ghi là ngày nghỉ vừa ghi là ngày làm bù; đã "
        "có ở ô {first}.",
        "Xóa một trong hai dòng.",
        "The day {found} ({cell}, sheet “{sheet}”) is given both as a day off and as worked; it "
        "already stands in {first}.",
        "Clear one of the two rows.",
        "02/01/2026 có cả dòng “Nghỉ” và dòng “Làm bù”",
        "02/01/2026 “Nghỉ”, 10/01/2026 “Làm bù”",
    ),
}
