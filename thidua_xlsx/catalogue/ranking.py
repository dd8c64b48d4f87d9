"""Findings about the order inside a bloc: ties, and units that cannot be ranked yet."""

from __future__ import annotations

from thidua_xlsx.catalogue.entry import Entry, note, record, warning

HEADING = (12, "Xếp hạng")

ENTRIES: dict[str, Entry] = {
    "tie-undecided": warning(
        "Các đơn vị {units} bằng điểm nhau ({total} điểm), cùng tạm xếp hạng {rank}.",
        "Trình {decided_by} quyết định thứ hạng của các đơn vị này.",
        "Units {units} have equal totals ({total}) and share rank {rank} for now.",
        "Have their order decided: {decided_by}.",
        "Hai đơn vị cùng 90,000 điểm, cùng tạm xếp hạng 1",
        "Cấp có thẩm quyền đã quyết định đơn vị nào xếp trên",
    ),
    "tie-resolved": record(
        "Các đơn vị {units} bằng điểm nhau khi làm tròn đến {decimals} chữ số thập phân ({total} "
        "điểm); đã xếp hạng theo chữ số thập phân tiếp theo.",
        "Không cần làm gì; chi tiết ghi tại bảng xếp hạng.",
        "Units {units} have equal totals to {decimals} decimals ({total}); the next decimal "
        "decides.",
        "Nothing to do; the ranking sheet shows the totals.",
        "90,004 và 90,003 điểm: làm tròn hai chữ số đều là 90,00",
        "So tiếp chữ số thứ ba: 90,004 xếp trên 90,003",
    ),
    "tie-decided": record(
        "Các đơn vị {units} bằng điểm nhau ({total} điểm); {decided_by} đã quyết định xếp {first} "
        "trước, hạng {rank}.",
        "Không cần làm gì; quyết định được ghi trong sổ của đợt chấm.",
        "Units {units} have equal totals ({total}); {decided_by} placed {first} first, at rank "
        "{rank}.",
        "Nothing to do; the decision is on record.",
        "Hai đơn vị cùng 90,000 điểm, chưa ai quyết định thứ hạng",
        "Chủ tịch Hội đồng quyết định xếp một đơn vị trước, kèm lý do",
    ),
    "tie-shared": record(
        "Các đơn vị {units} bằng điểm nhau ({total} điểm); {decided_by} đã quyết định xếp đồng "
        "hạng {rank}.",
        "Không cần làm gì; quyết định được ghi trong sổ của đợt chấm.",
        "Units {units} have equal totals ({total}); {decided_by} decided that they share rank "
        "{rank}.",
        "Nothing to do; the decision is on record.",
        "Hai đơn vị cùng 90,000 điểm, chưa ai quyết định thứ hạng",
        "Chủ tịch Hội đồng quyết định hai đơn vị đồng hạng 1",
    ),
    "final-total-missing": warning(
        "{name} chưa có tổng điểm cuối cùng: còn {count} tiêu chí chưa có điểm thẩm định "
        "({criteria}).",
        "Bổ sung điểm thẩm định của các tiêu chí này rồi xếp hạng lại.",
        "{name} has no final total: {count} criteria have no appraised score ({criteria}).",
        "Have these criteria appraised, then rank again.",
        "Tiêu chí II.1 chưa có điểm thẩm định",
        "Mọi tiêu chí đều có điểm thẩm định",
    ),
    "year-units-new": note(
        "{count} đơn vị không có trong kết quả năm {year} nên không so sánh được: {found}.",
        "Nếu năm trước mang tên khác, ghi tên ấy ở cột “Tên hoặc mã năm trước, nếu khác” của trang "
        "“Đơn vị” trong dot-cham.xlsx.",
        "{count} units are not in the result of {year} and cannot be compared: {found}.",
        "Where one had another name then, write it into the column “Tên hoặc mã năm trước, nếu "
        "khác” of the sheet “Đơn vị” in dot-cham.xlsx.",
        "Đơn vị mới lập, hoặc đổi tên mà chưa ghi tên năm trước",
        "Ghi tên năm trước của đơn vị đổi tên",
    ),
    "year-units-gone": note(
        "{count} đơn vị có trong kết quả năm {year} mà năm nay không có: {found}.",
        "Xem có đơn vị nào đổi tên hay không; không thì không phải làm gì.",
        "{count} units of the result of {year} are not there this year: {found}.",
        "See whether one of them has another name now; else there is nothing to do.",
        "Đơn vị đã giải thể hoặc sáp nhập",
        "Mọi đơn vị năm trước đều có ở năm nay",
    ),
    "year-criteria-changed": note(
        "So với năm {found}: {new} tiêu chí mới, {gone} tiêu chí không còn; các tiêu chí ấy không "
        "so sánh được.",
        "Không phải làm gì; danh sách ở trang “So với năm trước” của kiem-tra.xlsx.",
        "Against {found}: {new} criteria are new, {gone} are gone; those cannot be compared.",
        "Nothing to do; they are listed on the sheet “So với năm trước” of kiem-tra.xlsx.",
        "Quy định năm nay thêm, bỏ tiêu chí",
        "Quy định năm nay giữ nguyên các tiêu chí",
    ),
}
