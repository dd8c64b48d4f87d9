"""Examples about ranks and ties."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "tie-undecided": Example(
        "Hai đơn vị cùng 90,000 điểm, cùng tạm xếp hạng 1",
        "Cấp có thẩm quyền đã quyết định đơn vị nào xếp trên",
    ),
    "tie-resolved": Example(
        "90,004 và 90,003 điểm: làm tròn hai chữ số đều là 90,00",
        "So tiếp chữ số thứ ba: 90,004 xếp trên 90,003",
    ),
    "tie-decided": Example(
        "Hai đơn vị cùng 90,000 điểm, chưa ai quyết định thứ hạng",
        "Chủ tịch Hội đồng quyết định xếp một đơn vị trước, kèm lý do",
    ),
    "tie-shared": Example(
        "Hai đơn vị cùng 90,000 điểm, chưa ai quyết định thứ hạng",
        "Chủ tịch Hội đồng quyết định hai đơn vị đồng hạng 1",
    ),
    "final-total-missing": Example(
        "Tiêu chí II.1 chưa có điểm thẩm định", "Mọi tiêu chí đều có điểm thẩm định"
    ),
}
