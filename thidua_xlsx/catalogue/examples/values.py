"""Examples of what stands in the input cells, as it is typed."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "score-missing": Example("để trống", "“0” khi không đạt điểm nào"),
    "score-above-maximum": Example("“25” ở tiêu chí tối đa 20 điểm", "“20”"),
    "score-negative": Example("“-2”", "“2”"),
    "score-too-many-decimals": Example("“8,755”", "“8,75”"),
    "count-not-whole": Example("“2,5”", "“2”"),
    "score-not-a-number": Example("“8 điểm”", "“8”"),
    "number-ambiguous": Example("“'1.234” (số gõ thành chữ)", "“1,23”"),
    "score-is-date": Example("“8/10” (Excel tự đổi thành ngày 8 tháng 10)", "“8”"),
    "score-is-percent": Example("“16%”", "“16”"),
    "score-is-error": Example("“#N/A”", "“8,5”"),
    "score-is-formula": Example("“=D12*2”", "“=8+0,5”"),
    "tick-unclear": Example("“Tốt”", "“x”"),
    "text-is-error": Example("“#REF!”", "“Báo cáo số 15/BC-SNV ngày 10/11/2024”"),
    "date-unclear": Example("“31/11/2024”", "“15/11/2024”"),
    "choice-not-allowed": Example("“chưa biết”", "“Không”"),
    "choice-near-miss": Example("“Hoàn thành tốt nhiêm vụ”", "“Hoàn thành tốt nhiệm vụ”"),
    "value-rounded-on-display": Example(
        "“8,75” trong ô định dạng “0,0” nên chỉ thấy 8,8", "“8,75” trong ô định dạng “0,00”"
    ),
    "value-not-displayed": Example(
        "“8,75” trong ô định dạng “;;;” nên không thấy gì", "“8,75” trong ô định dạng “0,00”"
    ),
    "text-encoding-unknown": Example(
        "“Đã hoµn thµnh” bằng phông “.VnTime”", "“Đã hoàn thành” bằng phông “Times New Roman”"
    ),
}
