"""Why a unit is rated as it is: one line a unit, and behind it every condition of Điều 7.2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.explaining import (
    rating_name,
    reason_verdict,
    result_words,
    summary,
    why_not_higher,
)
from thidua_xlsx.layout.consolidated.parts import plain_head
from thidua_xlsx.layout.grid import Cell, Column, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import Block, wide_row
from thidua_xlsx.model import Regulation
from thidua_xlsx.ranking.ranking import BlocRanking, Ranking
from thidua_xlsx.rating.outcome import Ratings, Reason, UnitRating

REASONS, TRACE = "reasons", "trace"
HOW_TO_READ = (
    "Mỗi đơn vị một dòng: các cột giữa cho biết điều kiện của từng mức đạt hay thiếu, cột cuối nói "
    "vì sao chưa được mức cao hơn. Bấm “Xem” để đến từng điều kiện, nguyên văn quy định "
    "và số liệu. “(tạm)”: còn việc chờ quyết định có thể làm thay đổi."
)
_TRACE_COLUMNS = (
    ("bloc", "Khối", 15.0),
    ("unit", "Cơ quan, đơn vị, địa phương", 23.0),
    ("rating", "Mức xếp loại", 17.0),
    ("article", "Điều khoản", 10.0),
    ("text", "Điều kiện (nguyên văn)", 48.0),
    ("holds", "Kết quả", 11.0),
    ("detail", "Số liệu, dữ kiện làm căn cứ", 36.0),
)
RATING_WIDTH = 10.5
SEE = "Xem"


def reasons_sheet(
    regulation: Regulation, ranking: Ranking, ratings: Ratings, context: ConsolidatedContext
) -> Sheet:
    """A row a unit, bloc by bloc in rank order: every rating's verdict, the rating computed, and
    why it is not one higher, and a link to the unit's conditions.

    (A cell of its own for the link: LibreOffice does not wrap the text of a link.)
    """
    columns = (
        Column("rank", 6.0),
        Column("unit", 27.0),
        Column("total", 8.5),
        *(Column(f"rating:{band.id}", RATING_WIDTH) for band in regulation.ratings),
        Column("result", 17.5),
        Column("why", 48.0),
        Column("trace", 6.0),
        Column("code", 15.0),
    )
    head, merges = plain_head(
        columns,
        regulation.council,
        context,
        ("CĂN CỨ XẾP LOẠI MỨC ĐỘ HOÀN THÀNH NHIỆM VỤ", regulation.short_title),
    )
    said, said_merge = wide_row("instruction", columns, HOW_TO_READ, ("instruction",))
    rows, row_merges = _blocs(regulation, ranking, ratings, columns)
    return Sheet(
        REASONS,
        "Căn cứ xếp loại",
        columns,
        (*head, said, _heading(regulation), *rows),
        merges=(*merges, said_merge, *row_merges),
        page=Page(repeat_rows=("heading", "heading")),
        freeze=(rows[0].id, "total") if rows else None,
    )


def _heading(regulation: Regulation) -> Row:
    texts = {
        "rank": "Hạng",
        "unit": "Cơ quan, đơn vị, địa phương",
        "total": "Tổng điểm",
        **{f"rating:{band.id}": band.name for band in regulation.ratings},
        "result": "Mức tính được",
        "why": "Vì sao chưa được mức cao hơn",
        "trace": "Từng điều kiện",
        "code": "Mã đơn vị",
    }
    return Row("heading", {name: Cell(text, ("heading",)) for name, text in texts.items()})


def _blocs(
    regulation: Regulation, ranking: Ranking, ratings: Ratings, columns: Sequence[Column]
) -> Block:
    names = regulation.bloc_names
    rows: list[Row] = []
    merges = []
    for bloc in ranking.blocs:
        title, merge = wide_row(
            f"bloc:{bloc.bloc}", columns, names[bloc.bloc], ("cell", "section", "label")
        )
        rows.append(title)
        merges.append(merge)
        rows += _unit_rows(regulation, bloc, ratings)
    return rows, merges


def _unit_rows(regulation: Regulation, bloc: BlocRanking, ratings: Ratings) -> Iterator[Row]:
    for line in bloc.units:
        rated = ratings.of(line.unit.id)
        first = next(iter(rated.reasons), None) if rated is not None else None
        link = None
        if rated is not None and first is not None:
            link = f"[{TRACE}!{trace_row(rated, first)}|unit]"
        cells = {
            "rank": Cell(line.rank, ("cell", "center")),
            "unit": Cell(line.unit.name, ("cell", "label")),
            "total": Cell(line.final_total, ("cell", "score")),
            "trace": Cell(SEE if link else None, ("cell", "center", "link"), link=link),
            "code": Cell(line.unit.id, ("cell", "text", "key")),
        }
        if rated is not None:
            cells |= _rated_cells(regulation, rated, ratings)
        yield Row(f"unit:{line.unit.id}", cells)


def _rated_cells(regulation: Regulation, rated: UnitRating, ratings: Ratings) -> dict[str, Cell]:
    cells = {
        "result": Cell(result_words(regulation, rated), ("cell", "center", "bold")),
        "why": Cell(why_not_higher(regulation, rated, ratings), ("cell", "text")),
    }
    for band in regulation.ratings:
        words, role = summary(band, rated)
        cells[f"rating:{band.id}"] = Cell(words, ("cell", "center", role))
    return cells


def trace_row(rated: UnitRating, reason: Reason) -> str:
    """The id of a condition's row."""
    return f"{rated.unit}/{reason.rating}/{reason.condition}"


def trace_sheet(
    regulation: Regulation, ranking: Ranking, ratings: Ratings, context: ConsolidatedContext
) -> Sheet:
    """A row a unit and condition, with the article's own words, whether it holds, and the figures
    that it was decided on; to be filtered."""
    columns = tuple(Column(name, width) for name, _, width in _TRACE_COLUMNS)
    head, merges = plain_head(
        columns,
        regulation.council,
        context,
        ("TỪNG ĐIỀU KIỆN XẾP LOẠI CỦA TỪNG ĐƠN VỊ", regulation.short_title),
    )
    heading = Row("heading", {name: Cell(text, ("heading",)) for name, text, _ in _TRACE_COLUMNS})
    rows = list(_trace_rows(regulation, ranking, ratings))
    return Sheet(
        TRACE,
        "Điều kiện từng đơn vị",
        columns,
        (*head, heading, *rows),
        merges=tuple(merges),
        page=Page(repeat_rows=("heading", "heading")),
        freeze=(rows[0].id, "rating") if rows else None,
        autofilter=("heading", rows[-1].id) if rows else None,
    )


def _trace_rows(regulation: Regulation, ranking: Ranking, ratings: Ratings) -> Iterator[Row]:
    blocs = regulation.bloc_names
    for bloc in ranking.blocs:
        for line in bloc.units:
            rated = ratings.of(line.unit.id)
            for reason in rated.reasons if rated is not None else ():
                assert rated is not None
                texts = {"bloc": blocs[bloc.bloc], "unit": line.unit.name}
                yield _trace_row(regulation, rated, reason, texts)


def _trace_row(
    regulation: Regulation, rated: UnitRating, reason: Reason, texts: Mapping[str, str]
) -> Row:
    band = regulation.rating(reason.rating)
    words, role = reason_verdict(band, reason, rated)
    cells = {name: Cell(text, ("cell", "text")) for name, text in texts.items()}
    cells |= {
        "rating": Cell(rating_name(regulation, reason.rating), ("cell", "text")),
        "article": Cell(reason.article, ("cell", "center")),
        "text": Cell(reason.text, ("cell", "text")),
        "holds": Cell(words, ("cell", "center", role)),
        "detail": Cell(reason.detail or None, ("cell", "text")),
    }
    return Row(trace_row(rated, reason), cells)
