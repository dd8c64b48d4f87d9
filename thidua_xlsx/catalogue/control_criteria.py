"""Findings about the control workbook's sheets on criteria and days, and on how is appraised.

They stand under the heading ``control``; apart only for their length.
"""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

_CONDUCT = {
    "control-choice-unknown": Entry(
        "error",
        "“{setting}” (ô {cell}, trang “{sheet}”) ghi “{found}”, không có trong các lựa chọn:"
        " {allowed}.",
        "Chọn một trong các lựa chọn ở danh sách thả xuống của ô {cell}.",
        "“{setting}” ({cell}, sheet “{sheet}”) says “{found}”; the choices are: {allowed}.",
        "Pick one of the choices from the list in {cell}.",
    ),
    "control-ballots-too-many": Entry(
        "error",
        "“{setting}” (ô {cell}) ghi {found}, nhưng trang “Lãnh đạo” chỉ có {leaders} người; với số"
        " này thì không bao giờ đủ phiếu.",
        "Ghi số từ 1 đến {leaders} ở ô {cell}, hoặc để trống để chờ đủ mọi phiếu.",
        "“{setting}” ({cell}) says {found}, but only {leaders} leaders are listed: there would"
        " never be enough ballots.",
        "Enter 1 to {leaders} in {cell}, or leave it blank to wait for every ballot.",
    ),
    "control-appeal-unused": Entry(
        "warning",
        "“{setting}” (ô {cell}) ghi {found}, nhưng đợt chấm không có bước kiến nghị; ngày này không"
        " được dùng.",
        "Chọn “Có bước kiến nghị” ở phần cách hiểu của trang “{sheet}”, hoặc để trống ô {cell}.",
        "“{setting}” ({cell}) says {found}, but the round has no appeals; the day is not used.",
        "Choose “Có bước kiến nghị” among the readings of “{sheet}”, or clear {cell}.",
    ),
}

_CRITERIA = {
    "control-appraiser-unknown": Entry(
        "error",
        "Ô {cell} trang “{sheet}” ghi “{found}”, không phải cơ quan thẩm định nào của quy"
        " định.{near}",
        "Ghi đúng tên hoặc mã của cơ quan ở trang “Thẩm định”; nhiều cơ quan thì cách nhau bằng dấu"
        " chấm phẩy.",
        "{cell} of “{sheet}” says “{found}”, which is none of the appraising agencies.{near}",
        "Write the agency's name or id as on the sheet “Thẩm định”, several with semicolons"
        " between.",
    ),
    "control-unit-unknown": Entry(
        "error",
        "Ô {cell} trang “{sheet}” ghi đơn vị “{found}”, trong danh sách không có đơn vị này.{near}",
        "Ghi đúng tên hoặc mã của đơn vị ở trang “Đơn vị”.",
        "{cell} of “{sheet}” names the unit “{found}”, which is not in the list.{near}",
        "Write the unit's name or id as on the sheet “Đơn vị”.",
    ),
    "control-annex-unknown": Entry(
        "error",
        "Ô {cell} trang “{sheet}” ghi biểu “{found}”, quy định không có biểu này.{near}",
        "Ghi lại tên biểu như ở các dòng khác của trang “{sheet}”.",
        "{cell} of “{sheet}” names the annex “{found}”, which the regulation has not.{near}",
        "Write the annex's name as in the other rows of “{sheet}”.",
    ),
    "control-criterion-unknown": Entry(
        "error",
        "Ô {cell} trang “{sheet}” ghi tiêu chí “{found}”; trong {annex} không có tiêu chí này hoặc"
        " không phải tiêu chí dùng được ở trang này.{near}",
        "Ghi đúng mã của tiêu chí trực tiếp cho điểm trong {annex}; nhóm I do Lãnh đạo chấm thì"
        " không phân công cho cơ quan.",
        "{cell} of “{sheet}” names the criterion “{found}”, which {annex} has not, or which cannot"
        " stand on this sheet.{near}",
        "Write the id of a criterion of {annex} that carries a score; what the panel scores is not"
        " given to agencies.",
    ),
    "control-criterion-twice": Entry(
        "error",
        "Dòng ở ô {cell} trang “{sheet}” nói về đúng tiêu chí và đơn vị đã ghi ở ô {first}; dòng"
        " sau không được dùng.",
        "Xóa nội dung một trong hai dòng.",
        "The row at {cell} of “{sheet}” is about the same criterion and unit as {first}; the later"
        " row is not used.",
        "Clear one of the two rows.",
    ),
    "control-row-incomplete": Entry(
        "error",
        "Dòng ở ô {cell} trang “{sheet}” chưa ghi “{column}”.",
        "Nhập “{column}” vào ô {cell}, hoặc xóa nội dung của cả dòng.",
        "The row at {cell} of “{sheet}” says no “{column}”.",
        "Fill in “{column}” in {cell}, or clear the whole row.",
    ),
    "control-overrule-unexplained": Entry(
        "warning",
        "Tiêu chí {criterion} được giao cho cơ quan khác (trang “{sheet}”) nhưng chưa ghi lý do,"
        " văn bản (ô {cell}).",
        "Ghi số, ngày văn bản hoặc lý do vào ô {cell}; nội dung này được in ở bảng tổng hợp.",
        "The criterion {criterion} is given to another agency (sheet “{sheet}”) without a reason or"
        " document ({cell}).",
        "Write the document's number and date, or the reason, into {cell}.",
    ),
    "control-overrule-unused": Entry(
        "warning",
        "Trang “{sheet}” có tiêu chí giao cho cơ quan khác, nhưng đợt chấm thẩm định theo cả biểu"
        " của từng đơn vị nên không dùng đến.",
        "Ở trang “Đợt chấm”, chọn “Theo cơ quan thẩm định” tại dòng “Cách thẩm định”, hoặc xóa nội"
        " dung của các dòng này.",
        "The sheet “{sheet}” gives criteria to other agencies, but the round appraises each unit's"
        " annex as one form, so they are not used.",
        "Choose “Theo cơ quan thẩm định” in the row “Cách thẩm định” of “Đợt chấm”, or clear these"
        " rows.",
    ),
    "control-unfit-unexplained": Entry(
        "warning",
        "Chưa ghi lý do, văn bản (ô {cell}) vì sao tiêu chí {criterion} không phù hợp với"
        " “{name}”.",
        "Ghi số, ngày văn bản hoặc lý do vào ô {cell}; nội dung này được in ở bảng tổng hợp.",
        "It is not said ({cell}) why the criterion {criterion} does not fit “{name}”.",
        "Write the document's number and date, or the reason, into {cell}.",
        "Điều 6.4b",
    ),
    "control-similar-missing": Entry(
        "warning",
        "Tiêu chí {criterion} không phù hợp với “{name}” nhưng chưa ghi công việc tương tự được"
        " chấm thay (ô {cell}).",
        "Ghi công việc tương tự vào ô {cell} để cơ quan thẩm định chấm theo công việc đó.",
        "The criterion {criterion} does not fit “{name}”, but no similar work is named ({cell}).",
        "Write the similar work into {cell}, for the appraisers to go by.",
        "Điều 6.4b",
    ),
}

_DAYS = {
    "control-day-both": Entry(
        "error",
        "Ngày {found} (ô {cell}, trang “{sheet}”) vừa ghi là ngày nghỉ vừa ghi là ngày làm bù; đã"
        " có ở ô {first}.",
        "Xóa một trong hai dòng.",
        "The day {found} ({cell}, sheet “{sheet}”) is given both as a day off and as worked; it"
        " already stands in {first}.",
        "Clear one of the two rows.",
    ),
}

ENTRIES: dict[str, Entry] = {**_CONDUCT, **_CRITERIA, **_DAYS}
