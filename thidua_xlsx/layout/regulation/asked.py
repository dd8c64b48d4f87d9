"""What is asked about a draft, in the words that stand in the regulation workbook."""

from __future__ import annotations

from collections.abc import Mapping

# --- the regulation -----------------------------------------------------------------------------
TITLE = "Tên quy định này đúng không?"
SHORT_TITLE = "Tên ngắn (số, ngày văn bản) đúng không?"
YEAR = "Chấm điểm năm nào?"
SAID_NOWHERE: Mapping[str, str] = {
    "authority": "Cơ quan nào ban hành quy định?",
    "council": "Hội đồng, cơ quan nào thẩm định chung?",
    "standing_agency": "Cơ quan nào là thường trực (nơi phát và nhận biểu)?",
    "standing_agency_name": "Tên cơ quan thường trực in trên biểu là gì?",
    "place": "Địa danh ghi trước ngày, tháng, năm là gì?",
}
"""Of keys of the regulation that no annex says."""
RANKING_DECIMALS = "Xếp hạng so đến mấy chữ số thập phân?"
TIES = "Bằng điểm thì ai quyết định?"
RANKING_TEXT = "Văn bản ghi cách xếp hạng thế nào?"
BLOC_NAME = "Khối này tên là gì?"
AGENCIES_MEANT = "Chữ này là những cơ quan nào?"

# --- an annex -----------------------------------------------------------------------------------
ANNEX_TITLE = "Biểu này tên là gì?"
TOTAL = "Bảng không in dòng tổng; tổng điểm và chữ ở dòng tổng đúng không?"
DECIMALS = "Điểm được ghi nhiều nhất mấy chữ số thập phân?"
BLOC = "Phụ lục này chấm khối nào?"
APPRAISERS = "Ai thẩm định? Phụ lục không ghi cơ quan thẩm định."
COLUMN = "Cột “{heading}” dùng làm gì? Không dùng thì trả lời là đúng."
NUMBER_COLUMN = "Bảng không có cột số thứ tự riêng; tên cột này đúng không?"
SELF_COLUMN = "Bảng không có cột tự chấm; tên cột này đúng không?"
SINGLE_LEVEL = "Chỉ có một cột mức chất lượng, có đúng không?"

# --- a row --------------------------------------------------------------------------------------
NUMBER_TWICE = "Số thứ tự “{number}” in hai lần. Mã này đúng không?"
NUMBER_MISPRINTED = "Số thứ tự in là “I” nhưng dòng này là mục 1. Mã này đúng không?"
OWNER = "Dòng “{label}” thuộc tiêu chí nào?"
MAXIMUM = "Tiêu chí này tối đa bao nhiêu điểm? Văn bản không ghi."
MAXIMUM_ADDED = "Văn bản không ghi điểm dòng này; đang ghi tổng các dòng bên trong. Đúng không?"
MAXIMUM_MEANT = "“{printed}” là bao nhiêu điểm?"
LEADERS = "Nhóm này do Lãnh đạo chấm, đơn vị không tự chấm và không có mức chất lượng?"

# --- a method -----------------------------------------------------------------------------------
DEFAULT_METHOD = "Phụ lục không ghi cách chấm: nhập điểm từ 0 đến điểm tối đa có đúng không?"
PROPOSED_METHOD = "Cách chấm đề xuất này có đúng không?"
UNKNOWN_METHOD = "Chấm điểm tiêu chí này thế nào? Chọn một cách chấm và điền các ô của nó."
NO_METHOD = "Phụ lục không ghi cách chấm tiêu chí này: nhập điểm có đúng không?"
MOST_ADDED = "Cộng tối đa bao nhiêu phần trăm điểm gốc?"
NUMERATOR = "Tử số của tỷ lệ đếm cái gì?"
DENOMINATOR = "Mẫu số của tỷ lệ (trên tổng số gì)?"
BELOW_LOWEST = "Dưới mức thấp nhất được bao nhiêu điểm? Văn bản không nêu."
EACH_CASE = "Ngoài tỷ lệ còn trừ mỗi trường hợp bao nhiêu điểm? Không trừ: ghi 0."
WHAT_CASE = "Trừ khi có trường hợp gì?"
SEVERAL_ROWS = "Nhiều dòng cùng đúng thì sao: chỉ chọn một, hay lấy mức thấp nhất?"
