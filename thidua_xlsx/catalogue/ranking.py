"""Findings about the order inside a bloc: ties, and units that cannot be ranked yet."""

from __future__ import annotations

from thidua_xlsx.catalogue.examples.entry import Entry

ENTRIES: dict[str, Entry] = {
    "tie-undecided": Entry(
        severity="warning",
        message_vi="Các đơn vị {units} bằng điểm nhau ({total} điểm), cùng tạm xếp hạng {rank}.",
        remedy_vi="Trình {decided_by} quyết định thứ hạng của các đơn vị này.",
        message_en="Units {units} have equal totals ({total}) and share rank {rank} for now.",
        remedy_en="Have their order decided: {decided_by}.",
    ),
    "tie-resolved": Entry(
        severity="note",
        message_vi="Các đơn vị {units} bằng điểm nhau khi làm tròn đến {decimals} chữ số thập phân "
        "({total} điểm); đã xếp hạng theo chữ số thập phân tiếp theo.",
        remedy_vi="Không cần làm gì; chi tiết ghi tại bảng xếp hạng.",
        message_en="Units {units} have equal totals to {decimals} decimals ({total}); the next "
        "decimal decides.",
        remedy_en="Nothing to do; the ranking sheet shows the totals.",
    ),
    "tie-decided": Entry(
        severity="note",
        message_vi="Các đơn vị {units} bằng điểm nhau ({total} điểm); {decided_by} đã quyết định "
        "xếp {first} trước, hạng {rank}.",
        remedy_vi="Không cần làm gì; quyết định được ghi trong sổ của đợt chấm.",
        message_en="Units {units} have equal totals ({total}); {decided_by} placed {first} first, "
        "at rank {rank}.",
        remedy_en="Nothing to do; the decision is on record.",
    ),
    "tie-shared": Entry(
        severity="note",
        message_vi="Các đơn vị {units} bằng điểm nhau ({total} điểm); {decided_by} đã quyết định "
        "xếp đồng hạng {rank}.",
        remedy_vi="Không cần làm gì; quyết định được ghi trong sổ của đợt chấm.",
        message_en="Units {units} have equal totals ({total}); {decided_by} decided that they "
        "share rank {rank}.",
        remedy_en="Nothing to do; the decision is on record.",
    ),
    "final-total-missing": Entry(
        severity="warning",
        message_vi="{name} chưa có tổng điểm cuối cùng: còn {count} tiêu chí chưa có điểm "
        "thẩm định ({criteria}).",
        remedy_vi="Bổ sung điểm thẩm định của các tiêu chí này rồi xếp hạng lại.",
        message_en="{name} has no final total: {count} criteria have no appraised score "
        "({criteria}).",
        remedy_en="Have these criteria appraised, then rank again.",
    ),
}
