"""Examples of what a form still lacks, as it is typed."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Example

EXAMPLES: dict[str, Example] = {
    "level-missing": Example("để trống cả bốn ô xếp loại", "“x” ở một ô xếp loại"),
    "level-twice": Example("“x” ở cả ô Tốt và ô Trung bình", "để trống ô Trung bình"),
    "evidence-missing": Example(
        "để trống cả ô giải trình và ô minh chứng", "“Báo cáo số 15/BC-SNV ngày 10/11/2024”"
    ),
    "reason-missing": Example(
        "để trống khi điểm thẩm định khác điểm tự chấm", "“Thiếu văn bản kiểm chứng”"
    ),
    "rating-missing": Example("để trống", "“Hoàn thành tốt nhiệm vụ”"),
    "meeting-date-missing": Example("để trống", "“15/11/2024”"),
}
