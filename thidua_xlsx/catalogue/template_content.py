"""Findings about what template files say together: ids, sums, methods, conditions."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

ENTRIES: dict[str, Entry] = {}


def _error(code: str, message_vi: str, remedy_vi: str, message_en: str, remedy_en: str) -> None:
    ENTRIES[code] = Entry("error", message_vi, remedy_vi, message_en, remedy_en)


# --- ids and references ------------------------------------------------------------------------

_error(
    "template-id-twice",
    "“{id}” xuất hiện lần thứ hai; mỗi mã hoặc tên chỉ được dùng một lần.",
    "Đổi một trong hai chỗ.",
    "“{id}” stands here a second time; each may be used once.",
    "Change one of the two.",
)
_error(
    "template-unknown-id",
    "Mã “{found}” chưa được khai báo (các mã đã có: {known}).",
    "Sửa mã hoặc khai báo nó. Mã gần nhất: “{near}”.",
    "The id “{found}” is not declared (declared: {known}).",
    "Correct it or declare it. Nearest: “{near}”.",
)
_error(
    "template-id-not-under-parent",
    "Mã dòng “{found}” không bắt đầu bằng mã của dòng chứa nó ({parent}).",
    "Ghi mã dòng nối tiếp mã của dòng chứa nó, ví dụ {parent}.1.",
    "The row id “{found}” does not begin with the id of the row above it ({parent}).",
    "Continue the id of the row above it, as in {parent}.1.",
)
_error(
    "template-bloc-without-annex",
    "Khối “{found}” không có phụ lục nào.",
    "Thêm tệp annex-….yaml có khóa bloc là khối này, hoặc bỏ khối.",
    "The bloc “{found}” has no annex.",
    "Add an annex-….yaml with this bloc, or remove the bloc.",
)

# --- rows, sums, columns -----------------------------------------------------------------------

_error(
    "template-row-misplaced",
    "Dòng loại “{found}” không được đứng ở đây.",
    "Thứ tự lồng nhau: section, group, criterion; option chỉ đứng trong criterion.",
    "A row of kind “{found}” may not stand here.",
    "Nest section, group, criterion; option only inside criterion.",
)
_error(
    "template-row-empty",
    "Dòng loại “{found}” không có dòng nào bên trong.",
    "Thêm các dòng vào khóa rows, hoặc đổi loại thành criterion nếu dòng được chấm điểm.",
    "A row of kind “{found}” has no rows under it.",
    "Add them under rows, or make it a criterion if it is scored itself.",
)
_error(
    "template-maximum-missing",
    "Dòng {criterion} chưa có điểm tối đa.",
    "Thêm khóa max.",
    "Row {criterion} has no maximum.",
    "Add the key max.",
)
_error(
    "template-sum-differs",
    "Dòng {criterion} ghi điểm tối đa {found} nhưng các dòng bên trong cộng lại là {sum}.",
    "Đối chiếu với văn bản và sửa số sai.",
    "Row {criterion} says {found} but the rows under it add up to {sum}.",
    "Compare with the document and correct the wrong figure.",
)
_error(
    "template-total-differs",
    "Phụ lục ghi tổng điểm {found} nhưng các dòng trên cùng cộng lại là {sum}.",
    "Đối chiếu với văn bản và sửa số sai.",
    "The annex says {found} in total but its top rows add up to {sum}.",
    "Compare with the document and correct the wrong figure.",
)
_error(
    "template-self-total-differs",
    "Phụ lục ghi tổng điểm tự chấm {found} nhưng các tiêu chí tự chấm cộng lại là {sum}.",
    "Sửa self_total, hoặc self_scored của nhóm mà đơn vị không tự chấm.",
    "The annex says {found} for self scoring but the criteria scored so add up to {sum}.",
    "Correct self_total, or self_scored of the group that units do not score.",
)
_error(
    "template-too-many-decimals",
    "Điểm tối đa {found} có nhiều chữ số thập phân hơn mức cho phép ({decimals}).",
    "Sửa điểm tối đa hoặc khóa decimals của phụ lục.",
    "The maximum {found} has more decimals than the annex allows ({decimals}).",
    "Correct it, or the annex's decimals.",
)
_error(
    "template-column-missing",
    "Phụ lục thiếu cột “{found}”.",
    "Thêm cột này vào columns.",
    "The annex lacks the column “{found}”.",
    "Add it to columns.",
)
_error(
    "template-sheet-name",
    "Tên trang tính “{found}” không dùng được trong Excel.",
    "Dùng tối đa 31 ký tự, không có các dấu [ ] : * ? / \\ '.",
    "Excel does not take the sheet name “{found}”.",
    "Use at most 31 characters and none of [ ] : * ? / \\ '.",
)
_error(
    "template-unknown-appraiser",
    "Chữ in ở cột cơ quan thẩm định “{found}” chưa có trong appraiser_texts.",
    "Thêm vào appraiser_texts của regulation.yaml, ghi rõ các cơ quan. Chữ gần nhất: “{near}”.",
    "The printed appraiser “{found}” is not in appraiser_texts.",
    "Add it to appraiser_texts in regulation.yaml with its agencies. Nearest: “{near}”.",
)
_error(
    "template-no-appraiser",
    "Không xác định được cơ quan thẩm định tiêu chí {criterion}.",
    "Ghi appraiser ở tiêu chí, nhóm hoặc nội dung, hoặc default_appraisers cho cả phụ lục.",
    "Nobody is known to appraise criterion {criterion}.",
    "Write appraiser on it, its group or section, or default_appraisers for the annex.",
)

# --- methods -----------------------------------------------------------------------------------

_error(
    "template-method-missing",
    "Tiêu chí {criterion} chưa có cách tính điểm.",
    "Thêm khóa method, hoặc default_method cho cả phụ lục.",
    "Criterion {criterion} has no scoring method.",
    "Add method, or default_method for the annex.",
)
_error(
    "template-method-misplaced",
    "Dòng {criterion} loại “{found}” không được chấm điểm nên không có cách tính điểm.",
    "Chuyển method vào tiêu chí (criterion).",
    "Row {criterion} is of kind “{found}”, which is not scored and has no method.",
    "Move method to the criterion.",
)
_error(
    "template-points-above-maximum",
    "Cách tính điểm của {criterion} có mức {points}, cao hơn điểm tối đa {maximum}.",
    "Đối chiếu với văn bản và sửa số sai.",
    "The method of {criterion} states {points}, above the maximum {maximum}.",
    "Compare with the document and correct the wrong figure.",
)
_error(
    "template-best-below-maximum",
    "Mức cao nhất trong cách tính điểm của {criterion} là {points}, không đạt tối đa {maximum}.",
    "Đối chiếu với văn bản và sửa số sai.",
    "The best of the method of {criterion} is {points}, which does not reach {maximum}.",
    "Compare with the document and correct the wrong figure.",
)
_error(
    "template-parts-not-maximum",
    "Các phần của {criterion} cộng lại là {points}, khác điểm tối đa {maximum}.",
    "Ghi points cho mọi phần sao cho tổng bằng điểm tối đa.",
    "The parts of {criterion} add up to {points}, not to the maximum {maximum}.",
    "Give each part its points so that they make the maximum.",
)
_error(
    "template-bands-order",
    "Các khoảng tỷ lệ của {criterion} không xếp từ cao xuống thấp đến 0 %.",
    'Xếp từ khoảng cao nhất, khoảng cuối cùng ghi from_percent: "0".',
    "The bands of {criterion} do not go down from the highest to 0 %.",
    'Put the highest first; the last has from_percent: "0".',
)
_error(
    "template-over-target-figures",
    "Cách tính điểm vượt chỉ tiêu của {criterion} phải có rate trên 0, limit_percent từ 1 đến 100.",
    "Sửa rate hoặc limit_percent.",
    "The bonus of {criterion} needs a rate above 0 and a limit_percent from 1 to 100.",
    "Correct rate or limit_percent.",
)
_error(
    "template-options-missing",
    "Cách tính điểm của {criterion} không có phương án nào.",
    "Ghi các phương án vào options.",
    "The method of {criterion} has no options.",
    "Add options.",
)
_error(
    "template-option-unnamed",
    "Phương án “{id}” của {criterion} chưa có tên.",
    "Thêm label; chỉ phương án là dòng của phụ lục mới được bỏ.",
    "Option “{id}” of {criterion} has no label.",
    "Add one; only an option that is a row of the annex may leave it out.",
)
_error(
    "template-option-deduction",
    "Phương án “{id}” của {criterion} phải có cả deduct_each và what, hoặc không có cả hai.",
    "Thêm khóa còn thiếu hoặc bỏ khóa thừa.",
    "Option “{id}” of {criterion} needs both deduct_each and what, or neither.",
    "Add the one or remove the other.",
)
_error(
    "template-option-rows-unused",
    "Tiêu chí {criterion} có các dòng phương án ({rows}) mà cách tính điểm không dùng.",
    'Dùng cách choice với on_rows: "true" hoặc sum_of_parts, hoặc bỏ các dòng đó.',
    "Criterion {criterion} has option rows ({rows}) that its method does not use.",
    'Use choice with on_rows: "true" or sum_of_parts, or remove the rows.',
)
_error(
    "template-option-rows-differ",
    "Dòng phương án của {criterion} ({rows}) không khớp với phương án tính điểm ({options}).",
    "Ghi cùng mã, theo cùng thứ tự.",
    "The option rows of {criterion} ({rows}) do not match the method's options ({options}).",
    "Use the same ids in the same order.",
)
_error(
    "template-option-label-differs",
    "Tên phương án “{id}” của {criterion} khác với dòng của phụ lục.",
    "Bỏ label ở method để dùng chữ của phụ lục.",
    "The label of option “{id}” of {criterion} differs from the annex's row.",
    "Leave label out of the method; the row's is used.",
)

# --- regulation, readings, units ---------------------------------------------------------------

_error(
    "template-unknown-rule",
    "Chương trình không có quy tắc “{found}” (các quy tắc có: {known}).",
    "Chọn một quy tắc nêu trong docs/templates.md. Quy tắc gần nhất: “{near}”.",
    "There is no rule “{found}” (known: {known}).",
    "Choose one of docs/templates.md. Nearest: “{near}”.",
)
_error(
    "template-section-unknown",
    "Phụ lục {annex} không có dòng “{found}” mà điều kiện nhắc đến.",
    "Sửa section của điều kiện hoặc mã dòng của phụ lục.",
    "Annex {annex} has no row “{found}”, which the condition names.",
    "Correct the condition's section or the annex's row id.",
)
_error(
    "template-minimum-differs",
    "Mức xếp loại ghi điểm tối thiểu “{found}” nhưng điều kiện minimum-total ghi “{points}”.",
    "Ghi hai chỗ như nhau.",
    "The rating's minimum is “{found}” but its condition minimum-total says “{points}”.",
    "Make them the same.",
)
_error(
    "template-ratings-order",
    "Điểm tối thiểu {found} không thấp hơn mức xếp loại đứng trước.",
    "Xếp các mức từ cao xuống thấp.",
    "The minimum {found} is not below that of the rating before it.",
    "Put the best rating first.",
)
_error(
    "template-any-of-twice",
    "Có hai mức xếp loại ghi any_of; chỉ một mức được xét trước các mức khác.",
    "Chỉ giữ any_of ở một mức.",
    "Two ratings have any_of; only one can be tested before all others.",
    "Keep it on one of them.",
)
_error(
    "template-percent",
    "Tỷ lệ {found} lớn hơn 100 %.",
    "Sửa percent.",
    "The share {found} is above 100 %.",
    "Correct percent.",
)
_error(
    "template-ranking-decimals",
    "Số chữ số thập phân khi xếp hạng ({found}) phải tăng dần và không quá 3.",
    'Ghi ví dụ ["2", "3"].',
    "The decimals of the ranking ({found}) have to grow and may not exceed 3.",
    'Write, for example, ["2", "3"].',
)
_error(
    "template-deadline-kind",
    "Thời hạn “{found}” phải có một trong hai: last_day hoặc working_days.",
    "Chỉ ghi một trong hai khóa.",
    "The deadline “{found}” needs either last_day or working_days.",
    "Give exactly one of them.",
)
_error(
    "template-reading-choice",
    "Giá trị “{found}” không thuộc các lựa chọn ({choices}).",
    "Chọn một trong các giá trị của choices.",
    "The value “{found}” is none of the choices ({choices}).",
    "Take one of choices.",
)

# --- guidance ------------------------------------------------------------------------------------

_error(
    "template-parts-agencies",
    "Các phần điểm của tiêu chí {criterion} ghi cho {found}, trong khi phụ lục giao thẩm định cho"
    " {expected}.",
    "Ghi đúng mỗi cơ quan thẩm định của tiêu chí một phần, hoặc bỏ parts.",
    "The parts of {criterion} are for {found}, while the annex has it appraised by {expected}.",
    "Give each appraising agency of the criterion one part, or leave parts out.",
)
_error(
    "template-parts-sum",
    "Tổng các phần của tiêu chí {criterion} là {found}, khác điểm tối đa {max}.",
    "Sửa max của các phần để cộng lại bằng điểm tối đa trong phụ lục.",
    "The parts of {criterion} add up to {found}, not to its maximum {max}.",
    "Correct the parts' max so that they add up to the annex's maximum.",
)
_error(
    "template-levels-order",
    "Ngưỡng của mức “{found}” không thấp hơn ngưỡng của mức đứng trước, hoặc các mức không xếp từ"
    " cao xuống thấp.",
    "Xếp các mức từ cao xuống thấp, from_percent giảm dần.",
    "The threshold of “{found}” is not below that of the level before it, or the levels do not"
    " stand best first.",
    "Put the best level first, each from_percent below the one before.",
)
