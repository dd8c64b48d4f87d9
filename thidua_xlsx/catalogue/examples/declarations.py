"""Examples about the sheets "Điều kiện xếp loại" and "Minh chứng", as it is typed."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "declaration-missing": Example("để trống", "“Không”"),
    "declaration-incomplete": Example("để trống ô số lượng khi đã trả lời “Có”", "“2”"),
    "declaration-above-total": Example("“4” trong khi tổng số là 3", "“2”"),
    "declaration-contradicts": Example("“2” trong khi câu trả lời là “Không”", "để trống"),
    "evidence-not-listed": Example(
        "“MC9” trong khi dòng MC9 ở trang “Minh chứng” còn trống",
        "“MC1” đã kê ở trang “Minh chứng”",
    ),
    "evidence-criterion-unknown": Example("“XI.9”", "“II.1; III.2”"),
}
