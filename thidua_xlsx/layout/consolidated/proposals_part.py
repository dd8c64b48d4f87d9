"""Who is proposed for reward or criticism, whose head is to be reviewed (Điều 11.2c–d), and whose
head is rated above the unit (Điều 4.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua_xlsx.layout.blocks import Block, stacked
from thidua_xlsx.layout.consolidated.explaining import rating_name
from thidua_xlsx.layout.listing import (
    NOTHING,
    Heading,
    TableIds,
    columns_of,
    numbered_rows,
    titled_table,
)
from thidua_xlsx.model import Regulation
from thidua_xlsx.ranking.ranking import Ranking
from thidua_xlsx.rating.lists import CRITICISM, HEAD_REVIEW, REWARD, ProposalList
from thidua_xlsx.rating.outcome import HeadRating, Ratings

TITLE, HEADS = "DANH SÁCH ĐỀ XUẤT THEO KẾT QUẢ XẾP LOẠI", "heads"
TITLES: Mapping[str, str] = {
    REWARD: "Đề nghị khen thưởng",
    CRITICISM: "Đề nghị phê bình, kiểm điểm trách nhiệm",
    HEAD_REVIEW: "Người đứng đầu có hai năm liên tiếp đơn vị không hoàn thành nhiệm vụ",
}
HEADS_TITLE = "Người đứng đầu tự xếp loại cao hơn mức của đơn vị (Điều 4.5)"
EXEMPT = "kê khai là mới chuyển đến nên không tính là trái Điều 4.5"
NO_PREVIOUS = (
    "Chưa có kết quả năm trước để so sánh: đưa tệp tổng hợp năm trước vào để lập danh sách này."
)
_HEADINGS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 42.0),
    Heading("bloc", "Khối", 34.0),
    Heading("rating", "Mức xếp loại của đơn vị", 30.0),
    Heading("note", "Ghi chú", 36.0),
)
COLUMNS = columns_of(_HEADINGS)
Line = Mapping[str, str]
"""Unit, bloc, rating and note as shown."""


def proposals_part(
    regulation: Regulation,
    ranking: Ranking,
    ratings: Ratings,
    proposed: Sequence[ProposalList],
    *,
    previous_known: bool = False,
) -> Block:
    """A table a list over ``COLUMNS``, then the heads; ``previous_known``: whether last year's
    ratings were there to compare with."""
    names = _Names(regulation, ranking)
    tables = [(each.kind, _title(each), names.listed(each)) for each in proposed]
    tables.append((HEADS, HEADS_TITLE, names.heads(ratings)))
    return stacked(
        *(
            titled_table(
                _HEADINGS,
                TableIds(f"{id}.title", f"{id}.heading", f"{id}.nothing", f"{id}.end"),
                f"{number}. {title}",
                numbered_rows(_HEADINGS, f"{id}/", lines),
                NO_PREVIOUS if id == HEAD_REVIEW and not previous_known else NOTHING,
            )
            for number, (id, title, lines) in enumerate(tables, start=1)
        )
    )


def _title(proposed: ProposalList) -> str:
    """What is proposed, by which article, to whom."""
    whose = f", trình {proposed.decided_by} quyết định" if proposed.decided_by else ""
    article = f" ({proposed.article})" if proposed.article else ""
    return f"{TITLES.get(proposed.kind, proposed.kind)}{article}{whose}"


class _Names:
    """Ids in words."""

    def __init__(self, regulation: Regulation, ranking: Ranking) -> None:
        self.regulation = regulation
        self.units = {line.unit.id: line.unit for line in ranking.units}
        self.blocs = regulation.bloc_names

    def listed(self, proposed: ProposalList) -> list[Line]:
        return [
            self._line(one.unit, one.rating, _standing(one.approved, one.provisional))
            for one in proposed.units
        ]

    def heads(self, ratings: Ratings) -> list[Line]:
        """Those above their unit; newly transferred ones too, who are so by their unit's word."""
        return [self._head(one, ratings) for one in ratings.heads if one.above]

    def _head(self, one: HeadRating, ratings: Ratings) -> Line:
        declared = rating_name(self.regulation, one.declared)
        rated = ratings.of(one.unit)
        own = (rated.approved or rated.computed) if rated is not None else one.allowed
        note = f"Người đứng đầu tự xếp: {declared}"
        return self._line(one.unit, own, f"{note}; {EXEMPT}" if one.exempt else note)

    def _line(self, unit: str, rating: str | None, note: str) -> Line:
        found = self.units[unit]
        return {
            "unit": found.name,
            "bloc": self.blocs[found.bloc],
            "rating": rating_name(self.regulation, rating),
            "note": note,
        }


def _standing(approved: bool, provisional: bool) -> str:
    if approved:
        return "Đã phê duyệt"
    return "Tạm tính, còn việc chờ quyết định" if provisional else "Chưa phê duyệt"
