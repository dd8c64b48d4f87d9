"""Why a unit is rated as it is: one line a unit, and behind it every condition of Điều 7.2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from thidua_xlsx.layout.blocks import Block, stacked, wide_row
from thidua_xlsx.layout.consolidated.blocs import plain_head, unit_id
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.explaining import (
    reason_verdict,
    result_words,
    summary,
    why_not_higher,
)
from thidua_xlsx.layout.grid import Cell, Row, Sheet
from thidua_xlsx.layout.listing import HEADING, Heading, listed_pattern, listing
from thidua_xlsx.layout.rows import Later, Line, Pattern, Rows, joined
from thidua_xlsx.model import RatingBand, Regulation
from thidua_xlsx.ranking.ranking import BlocRanking, Ranking, UnitRanking
from thidua_xlsx.rating.nearness import waits_for_others
from thidua_xlsx.rating.outcome import Ratings, Reason, UnitRating

REASONS, TRACE = "reasons", "trace"
HOW_TO_READ = (
    "Mỗi đơn vị một dòng: các cột giữa cho biết điều kiện của từng mức đạt hay thiếu, cột cuối nói "
    "vì sao chưa được mức cao hơn. “(tạm)”: còn việc chờ quyết định có thể làm thay đổi. Từng điều "
    "kiện, nguyên văn quy định và số liệu: xem kiem-tra.xlsx, trang “Điều kiện từng đơn vị”."
)
HOW_TO_FILTER = (
    "Xếp trước, và chỉ in, các điều kiện không đạt, thuộc trường hợp không hoàn thành hoặc chưa "
    "rõ; các điều kiện khác ở dưới, xem trên màn hình: lọc cột “Cơ quan, đơn vị, địa phương” để "
    "có đủ của một đơn vị."
)
_TRACE_COLUMNS = (
    Heading("bloc", "Khối", 15.0),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 23.0),
    Heading("rating", "Mức xếp loại", 17.0),
    Heading("article", "Điều khoản", 10.0, "center"),
    Heading("text", "Điều kiện (nguyên văn)", 48.0),
    Heading("holds", "Kết quả", 11.0),
    Heading("detail", "Số liệu, dữ kiện làm căn cứ", 36.0),
)
RATING_WIDTH = 10.5


def reasons_sheet(
    regulation: Regulation, ranking: Ranking, ratings: Ratings, context: ConsolidatedContext
) -> Sheet:
    """A row a unit, bloc by bloc in rank order: every rating's verdict, the rating computed, and
    why it is not one higher."""
    ratings_of = tuple(
        Heading(f"rating:{band.id}", band.name, RATING_WIDTH) for band in regulation.ratings
    )
    headings = (
        Heading("rank", "Hạng", 6.0),
        Heading("unit", "Cơ quan, đơn vị, địa phương", 27.0),
        Heading("total", "Tổng điểm", 8.5),
        *ratings_of,
        Heading("result", "Mức tính được", 17.5),
        Heading("why", "Vì sao chưa được mức cao hơn", 72.0),
    )
    title = "CĂN CỨ XẾP LOẠI MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ"
    above = stacked(
        plain_head(headings, regulation, context, title, regulation.short_title),
        wide_row("instruction", headings, HOW_TO_READ, ("instruction",)),
    )
    names, style = regulation.bloc_names, ("cell", "section", "label")
    blocs: list[Block | Row] = []
    for bloc in ranking.blocs:
        blocs.append(wide_row(f"bloc:{bloc.bloc}", headings, names[bloc.bloc], style))
        blocs.append(Block(_unit_rows(regulation, bloc, ratings)))
    rows = stacked(*blocs)
    return listing(REASONS, "Căn cứ xếp loại", headings, rows, above=above, freeze="total")


def _unit_rows(regulation: Regulation, bloc: BlocRanking, ratings: Ratings) -> Later[UnitRanking]:
    def row(line: UnitRanking) -> Row:
        rated = ratings.of(line.unit.id)
        cells = {
            "rank": Cell(line.rank, ("cell", "center")),
            "unit": Cell(line.unit.name, ("cell", "label")),
            "total": Cell(line.final_total, ("cell", "score")),
        }
        if rated is not None:
            cells |= _rated_cells(regulation, rated, ratings)
        return Row(unit_id(line.unit), cells)

    return Later(bloc.units, lambda line: unit_id(line.unit), row)


def _rated_cells(regulation: Regulation, rated: UnitRating, ratings: Ratings) -> dict[str, Cell]:
    cells = {
        "result": Cell(result_words(regulation, rated), ("cell", "center", "bold")),
        "why": Cell(why_not_higher(regulation, rated, ratings), ("cell", "text")),
    }
    for band in regulation.ratings:
        words, role = summary(band, rated)
        cells[f"rating:{band.id}"] = Cell(words, ("cell", "center", role))
    return cells


def trace_sheet(
    regulation: Regulation, ranking: Ranking, ratings: Ratings, context: ConsolidatedContext
) -> Sheet:
    """A row a unit and condition, with the article's own words, whether it holds, and the figures
    that it was decided on; to be filtered.  First, and alone on paper, stands what counts against
    a unit or is open."""
    title = "TỪNG ĐIỀU KIỆN XẾP LOẠI CỦA TỪNG ĐƠN VỊ"
    traced = list(_traced(regulation, ranking, ratings))
    against = [of for of in traced if of.counts]
    others = [of for of in traced if not of.counts]
    return listing(
        TRACE,
        "Điều kiện từng đơn vị",
        _TRACE_COLUMNS,
        joined([_trace_rows(against), _trace_rows(others)]),
        above=stacked(
            plain_head(_TRACE_COLUMNS, regulation, context, title, regulation.short_title),
            wide_row("instruction", _TRACE_COLUMNS, HOW_TO_FILTER, ("instruction",)),
        ),
        freeze="rating",
        filtered=True,
        last_printed=against[-1].row if against else HEADING,
    )


def _traced(regulation: Regulation, ranking: Ranking, ratings: Ratings) -> Iterator[_Traced]:
    blocs, bands = regulation.bloc_names, {band.id: band for band in regulation.ratings}
    for bloc in ranking.blocs:
        for line in bloc.units:
            rated = ratings.of(line.unit.id)
            for reason in rated.reasons if rated is not None else ():
                assert rated is not None
                band = bands[reason.rating]
                yield _Traced(blocs[bloc.bloc], line.unit.name, rated, reason, band)


def _trace_rows(traced: Sequence[_Traced]) -> Rows[_Traced]:
    @cache
    def pattern(role: str) -> Pattern:
        return listed_pattern(_TRACE_COLUMNS, {"holds": Cell(None, ("cell", "center", role))})

    def line(of: _Traced) -> Line:
        reason, band = of.reason, of.band
        words, role = reason_verdict(band, reason, of.rated)
        said = (of.bloc, of.unit, band.name, reason.article, reason.text, words, reason.detail)
        return Line(pattern(role), [text or None for text in said])

    return Rows(traced, lambda of: of.row, line)


class _Traced(NamedTuple):
    """A condition of a unit, and what its row says of the two."""

    bloc: str
    unit: str
    rated: UnitRating
    reason: Reason
    band: RatingBand

    @property
    def row(self) -> str:
        """The id of its row."""
        return f"{self.rated.unit}/{self.reason.rating}/{self.reason.condition}"

    @property
    def counts(self) -> bool:
        """Whether it counts against the unit, or is open."""
        if waits_for_others(self.reason, self.rated.reasons):
            return False
        return self.reason.holds is None or self.reason.holds is self.band.any_of
