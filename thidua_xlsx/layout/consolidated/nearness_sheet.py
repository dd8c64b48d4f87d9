"""Who is near another result, how far, and what would change it: what a council looks at twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from thidua_xlsx.layout.blocks import Block, stacked
from thidua_xlsx.layout.consolidated.blocs import plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.explaining import (
    about,
    is_failing,
    points_text,
    rating_name,
    reason_words,
)
from thidua_xlsx.layout.grid import Sheet
from thidua_xlsx.layout.listing import (
    Heading,
    Listed,
    TableIds,
    columns_of,
    listed_cell,
    numbered_rows,
    titled_table,
)
from thidua_xlsx.model import Regulation
from thidua_xlsx.ranking.compared import thresholds
from thidua_xlsx.ranking.ranking import Ranking
from thidua_xlsx.rating import nearness
from thidua_xlsx.rating.nearness import NEAR_MINIMUM, NEAR_RANK, Near, compared_total
from thidua_xlsx.rating.outcome import Ratings
from thidua_xlsx.words.numerals import vietnamese

NEARNESS = "nearness"
_COLUMNS = (
    Heading("bloc", "Khối", 20.0),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 28.0, "label"),
    Heading("total", "Tổng điểm so ngưỡng", 10.0, "score"),
    Heading("result", "Mức tính được", 19.0, "center"),
    Heading("distance", "Khoảng cách (điểm)", 10.5),
    Heading("change", "Điều gì sẽ làm thay đổi kết quả", 64.0),
)


PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        f"1. Gần ngưỡng điểm của một mức xếp loại (trong vòng {vietnamese(NEAR_MINIMUM)} điểm)",
        (nearness.ABOVE, nearness.BELOW),
    ),
    ("2. Sát hạn mức số lượng, tỷ lệ được xếp", (nearness.LAST_IN, nearness.KEPT_OUT)),
    (
        f"3. Gần đơn vị liền sau trong bảng xếp hạng (không quá {vietnamese(NEAR_RANK)} điểm)",
        (nearness.NEXT,),
    ),
    ("4. Mức xếp loại còn phụ thuộc việc chưa rõ hoặc đang chờ quyết định", (nearness.OPEN,)),
)


def nearness_sheet(
    regulation: Regulation,
    ranking: Ranking,
    ratings: Ratings,
    found: Sequence[Near],
    context: ConsolidatedContext,
) -> Sheet:
    """Four tables of one shape: minima, quota places, ranks, what is open; where the regulation
    rates nobody, ranks alone."""
    titles = ("CÁC ĐƠN VỊ SÁT NGƯỠNG", "và điều có thể làm thay đổi kết quả")
    words = _Words(regulation, ranking, ratings)
    content = stacked(
        plain_head(_COLUMNS, regulation, context, *titles),
        *(
            _table(place, title, [near for near in found if near.kind in kinds], words)
            for place, (title, kinds) in enumerate(PARTS, start=1)
            if regulation.ratings or kinds == (nearness.NEXT,)
        ),
    )
    return Sheet(NEARNESS, "Sát ngưỡng", columns_of(_COLUMNS), *content)


def _table(place: int, title: str, own: Sequence[Near], words: _Words) -> Block:
    ids = TableIds(f"part/{place}", f"heading/{place}", f"none/{place}", f"end/{place}")
    rows = numbered_rows(_COLUMNS, f"near/{place}/", map(words.values, own))
    return titled_table(_COLUMNS, ids, title, rows)


class _Words:
    """Sentences about what is near."""

    def __init__(self, regulation: Regulation, ranking: Ranking, ratings: Ratings) -> None:
        self.regulation, self.ratings = regulation, ratings
        lines = {line.unit.id: line for line in ranking.units}
        self.names = {unit: line.unit.name for unit, line in lines.items()}
        self.ranks = {unit: line.rank for unit, line in lines.items()}
        self.totals = {unit: line.final_total for unit, line in lines.items()}
        self.compared = {unit: compared_total(regulation, line) for unit, line in lines.items()}
        self.blocs = regulation.bloc_names
        self.by_kind: Mapping[str, Callable[[Near], str]] = {
            nearness.ABOVE: self._above,
            nearness.BELOW: self._below,
            nearness.LAST_IN: self._last_in,
            nearness.KEPT_OUT: self._kept_out,
            nearness.NEXT: self._next,
            nearness.OPEN: self._depends_on,
        }

    def values(self, near: Near) -> dict[str, Listed]:
        rated = self.ratings.of(near.unit)
        by_minimum = near.kind in (nearness.ABOVE, nearness.BELOW)
        total = (self.compared if by_minimum else self.totals)[near.unit]
        computed = rating_name(self.regulation, rated.computed) if rated is not None else ""
        return {
            "bloc": self.blocs[near.bloc],
            "unit": self.names[near.unit],
            "total": total,
            "result": computed,
            "distance": listed_cell(near.distance, "score", "bold"),
            "change": self.by_kind[near.kind](near),
        }

    def _above(self, near: Near) -> str:
        said = f"Thêm {_points(near.distance)} thì đủ điểm mức “{self._rating(near)}”"
        if near.lacking:
            return f"{said}, nhưng còn vướng: {'; '.join(map(reason_words, near.lacking))}."
        return f"{said}; các điều kiện khác của mức này đều đạt."

    def _below(self, near: Near) -> str:
        said = f"Bớt {_points(near.distance)} thì không còn đủ điểm mức “{self._rating(near)}”"
        rated = self.ratings.of(near.unit)
        if rated is not None and near.rating not in (rated.computed, *rated.possible):
            return f"{said}; nhưng đơn vị đã không được mức này vì điều kiện khác."
        return f"{said}, theo điểm chỉ còn “{self._lower(near.rating)}”."

    def _last_in(self, near: Near) -> str:
        rounded = " Hạn mức này chỉ có do làm tròn." if near.rounded else ""
        behind = f"kém {_points(near.distance)}" if near.distance else "bằng điểm"
        return (
            f"Là đơn vị cuối cùng trong hạn mức “{self._rating(near)}”; đơn vị đầu tiên ngoài hạn"
            f" mức là {self.names[near.other]}, {behind}.{rounded}"
        )

    def _kept_out(self, near: Near) -> str:
        if not near.distance:
            return (
                f"Bằng điểm đơn vị cuối cùng trong hạn mức là {self.names[near.other]}; hạn mức"
                f" thêm 01 thì được xếp “{self._rating(near)}”."
            )
        return (
            f"Thêm trên {_points(near.distance)} thì vượt {self.names[near.other]} và được xếp "
            f"“{self._rating(near)}”; hoặc khi hạn mức thêm 01."
        )

    def _next(self, near: Near) -> str:
        other = self.names[near.other]
        if self.ranks[near.unit] == self.ranks[near.other]:
            return f"Bằng điểm và đồng hạng {self.ranks[near.unit]} với {other}."
        if not near.distance:
            return (
                f"Bằng điểm {other}; hạng {self.ranks[near.unit]} và {self.ranks[near.other]} là "
                "theo quyết định."
            )
        return (
            f"Hạng {self.ranks[near.unit]}; hơn {other} (hạng {self.ranks[near.other]}) "
            f"{_points(near.distance)}: chênh lệch từ chừng ấy trở lên là đổi hạng."
        )

    def _depends_on(self, near: Near) -> str:
        """Who would have to answer what for the other rating."""
        rating = f"“{self._rating(near)}”"
        if near.lacking and all(one.rule == nearness.QUOTA_RULE for one in near.lacking):
            return f"Nếu còn hạn mức thì xếp {rating}. {near.lacking[0].detail}"
        deciders = " và ".join(dict.fromkeys(one.decided_by for one in near.questions))
        by = deciders or "người có thẩm quyền"
        conditions = "; ".join(dict.fromkeys(about(reason) for reason in near.lacking))
        if not conditions:
            return f"Có thể là {rating}: chờ {by} quyết định."
        if is_failing(self.regulation, near.rating):
            return f"Nếu {by} xác nhận có trường hợp về {conditions} thì xếp {rating}."
        return f"Nếu {by} xác nhận đạt điều kiện về {conditions} thì có thể xếp {rating}."

    def _rating(self, near: Near) -> str:
        return rating_name(self.regulation, near.rating)

    def _lower(self, rating: str) -> str:
        """What points below a rating's minimum still give."""
        order = [name for _, name in thresholds(self.regulation)]
        below = order[order.index(rating) + 1 :]
        return rating_name(self.regulation, below[0]) if below else "không mức nào"


def _points(distance: Decimal | None) -> str:
    assert distance is not None
    return points_text(distance)
