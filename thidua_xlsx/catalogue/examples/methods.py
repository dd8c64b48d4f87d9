"""Examples of facts that contradict each other, as they are typed."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "method-two-options": Example("“x” ở cả phương án 2 và 3", "để trống ô phương án 3"),
    "method-no-award-beside-awards": Example(
        "“x” ở ô không có khen thưởng dù đã kê một bằng khen", "để trống"
    ),
    "method-choice-unknown": Example("“Tốt”", "“Thực hiện tốt (20đ)”"),
    "method-value-out-of-range": Example("“2,5” ở ô số cuộc họp vắng mặt", "“2”"),
    "method-numerator-above-denominator": Example("“12” trên tổng số 10", "“8”"),
    "method-amount-above-limit": Example("“25” cho 2 trường hợp, mỗi trường hợp tối đa 10", "“20”"),
    "method-entry-not-asked": Example("“5” ở ô chỉ dùng khi văn bản không nêu mức", "để trống"),
    "method-over-target-is-fraction": Example("“0,16”", "“16”"),
    "method-bonus-with-failing-option": Example(
        "“16” trong khi đã chọn phương án không hoàn thành", "để trống"
    ),
}
