"""The ranking of a bloc: what the council's chair needs first, with live totals and ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua_xlsx.layout.blocks import (
    Block,
    Line,
    gap,
    held_together,
    stacked,
    wide_cell,
    wide_row,
    wide_rows,
)
from thidua_xlsx.layout.consolidated.blocs import RANKING, Bloc, council_head, offices, unit_id
from thidua_xlsx.layout.consolidated.nomination_notes import (
    FLAG,
    VOTES,
    has_tally,
    how_voted,
    nomination_cells,
)
from thidua_xlsx.layout.consolidated.ranking_cells import (
    THREE_RATINGS,
    band_cell,
    behind_cell,
    decided_places,
    key_cell,
    needs_key,
    place_cell,
    rank_cell,
    rating_cells,
    total_cell,
)
from thidua_xlsx.layout.consolidated.ranking_notes import note, what_waits
from thidua_xlsx.layout.consolidated.rating_names import band_highlights
from thidua_xlsx.layout.consolidated.seal_cells import (
    moved_count,
    seal_cell,
    seal_cells,
    seal_columns,
    seal_highlights,
)
from thidua_xlsx.layout.consolidated.year_notes import (
    CHANGE,
    LAST_RANK,
    LAST_TOTAL,
    compares,
    year_cells,
)
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Merge, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import signatures
from thidua_xlsx.layout.listing import ON_SCREEN, Heading, columns_of, screen_headings
from thidua_xlsx.layout.rows import Later
from thidua_xlsx.ranking.ranking import UnitRanking

HELPER_WIDTH = 9.0
SEAL_STYLE = ("note", "bold")
TOP_HEADING, HEADING, MAXIMA, SEAL = "heading-top", "heading", "maxima", "seal"
BELOW_IT = "below-on-screen"


def ranking_sheet(bloc: Bloc, tab: str) -> Sheet:
    """Units in rank order: totals by formula from the detail sheets, rank, distance and rating by
    formula from the totals, the reasons in words, then the council's signatures (Điều 6.4c)."""
    columns = tuple(_columns(bloc))
    shown = [column for column in columns if not column.hidden]
    places = decided_places(bloc)
    top = _top(bloc, shown)
    units = Later(
        bloc.ranking.units,
        lambda line: unit_id(line.unit),
        lambda line: _unit_row(bloc, line, places),
    )
    content = stacked(
        screen_headings(ON_SCREEN, {each.id: each.text for each in _shown(bloc)}),
        gap(BELOW_IT, 6.0),
        top,
        _headings(bloc),
        _maxima(bloc, shown),
        held_together(Block(units), _foot(bloc, shown)),
    )
    return Sheet(
        bloc.sheet(RANKING),
        tab,
        columns,
        *content,
        highlights=(*seal_highlights(SEAL, shown), *_highlights(bloc)),
        page=Page(repeat_rows=(TOP_HEADING, HEADING), first_row=top.rows[0].id, last_column="note"),
        freeze=(BELOW_IT, "self_total"),
        start=(unit_id(bloc.units[0]), "unit") if bloc.units else None,
        zoom=None,
    )


def _columns(bloc: Bloc) -> Iterator[Column]:
    yield from columns_of(_shown(bloc))
    if bloc.rated:
        yield Column("band", HELPER_WIDTH, hidden=True)
    if needs_key(bloc):
        yield Column("key", HELPER_WIDTH, hidden=True)
    if decided_places(bloc):
        yield Column("place", HELPER_WIDTH, hidden=True)
    yield from seal_columns(_totals(bloc))


def _shown(bloc: Bloc) -> Iterator[Heading]:
    """The columns that are seen, in their order."""
    panel = bloc.regulation.panel_name
    appraised = "Cơ quan thẩm định chấm" if bloc.has_panel else "Thẩm định"
    left_out = {
        *({"panel_total", "bonus", "deduction"} - {*_totals(bloc)}),
        *(() if bloc.rated else THREE_RATINGS),
        *(() if has_tally(bloc) else (VOTES, FLAG)),
        *(() if compares(bloc) else (LAST_TOTAL, LAST_RANK, CHANGE)),
    }
    for heading in (
        Heading("rank", "Hạng", 6.5),
        Heading("unit", "Cơ quan, đơn vị, địa phương", 36.0),
        Heading("self_total", "Tự chấm", 9.0),
        Heading("appraised_total", appraised, 10.5),
        Heading("panel_total", f"{panel} chấm", 10.5),
        Heading("bonus", "Trong đó: điểm cộng", 9.0),
        Heading("deduction", "Trong đó: điểm trừ", 9.0),
        Heading("final_total", "Tổng điểm", 9.5),
        Heading("behind", "Chênh lệch với hạng liền trước", 10.0),
        Heading("proposed", "Đơn vị đề xuất", 15.0),
        Heading("computed", "Theo quy chế", 16.5),
        Heading("approved", "Được phê duyệt", 16.5),
        Heading(LAST_TOTAL, "Tổng điểm năm trước", 9.0),
        Heading(LAST_RANK, "Hạng năm trước", 7.5),
        Heading(CHANGE, "Tăng, giảm", 9.0),
        Heading(VOTES, "Số phiếu suy tôn", 8.5),
        Heading(FLAG, "Đề nghị tặng Cờ", 11.0),
        Heading("note", "Ghi chú", 40.0),
    ):
        if heading.id not in left_out:
            yield heading


def _totals(bloc: Bloc) -> tuple[str, ...]:
    panel = ("panel_total",) if bloc.has_panel else ()
    stated = tuple(column for column in ("bonus", "deduction") if bloc.has_column(column))
    return ("self_total", "appraised_total", *panel, *stated, "final_total")


def _headings(bloc: Bloc) -> Block:
    """Two rows: "Điểm" and "Xếp loại" stand above their columns, the others are merged down."""
    style = ("heading",)
    scores = (*_totals(bloc), "behind")
    spans = [("Điểm", scores[0], scores[-1])]
    if bloc.rated:
        spans.append(("Xếp loại mức độ hoàn thành nhiệm vụ", THREE_RATINGS[0], THREE_RATINGS[-1]))
    under = {*scores, *THREE_RATINGS}
    upper = {first: Cell(text, style) for text, first, _ in spans}
    lower: dict[str, Cell] = {}
    merges = [Merge(TOP_HEADING, first, TOP_HEADING, last) for _, first, last in spans]
    for heading in _shown(bloc):
        row = lower if heading.id in under else upper
        row[heading.id] = Cell(heading.text, style)
        if row is upper:
            merges.append(Merge(TOP_HEADING, heading.id, HEADING, heading.id))
    return Block((Row(TOP_HEADING, upper), Row(HEADING, lower)), tuple(merges))


def _maxima(bloc: Bloc, columns: Sequence[Column]) -> Row:
    leaves = bloc.annex.leaves()
    panel = sum((leaf.max for leaf in leaves if leaf.panel and leaf.max), Decimal(0))
    annex = bloc.annex
    shown = {
        "self_total": annex.self_total,
        "appraised_total": annex.total - panel,
        "panel_total": panel,
        "final_total": annex.total,
    }
    label = "Điểm chuẩn" if bloc.has_column("bonus") else "Điểm tối đa"
    cells = {column.id: Cell(shown.get(column.id), ("cell", "max", "italic")) for column in columns}
    cells["unit"] = Cell(label, ("cell", "label", "italic"))
    return Row(MAXIMA, cells)


def _unit_row(bloc: Bloc, line: UnitRanking, places: dict[str, int]) -> Row:
    totals = _totals(bloc)
    cells = {
        "rank": rank_cell(bloc, line, bool(places)),
        "unit": Cell(line.unit.name, ("cell", "label"), checked=True),
        **{column: total_cell(bloc, line, column) for column in totals},
        "behind": behind_cell(bloc, line),
        "note": Cell(note(bloc, line), ("cell", "text")),
    }
    if bloc.rated:
        cells |= {**rating_cells(bloc, line), "band": band_cell(bloc, line)}
    if compares(bloc):
        cells |= year_cells(bloc, line)
    if has_tally(bloc):
        cells |= nomination_cells(bloc, line)
    if needs_key(bloc):
        cells["key"] = key_cell(bloc, line)
    if places:
        cells["place"] = place_cell(line, places)
    return Row(unit_id(line.unit), cells | seal_cells(bloc, line, totals))


def _top(bloc: Bloc, columns: Sequence[Column]) -> Block:
    what = "XẾP HẠNG, XẾP LOẠI" if bloc.rated else "XẾP HẠNG KẾT QUẢ CHẤM ĐIỂM"
    seal = seal_cell(moved_count(bloc), SEAL_STYLE) if bloc.units else Cell("", SEAL_STYLE)
    return stacked(
        council_head(columns, bloc.regulation, bloc.context, f"BẢNG {what}", bloc.name),
        wide_row("next", columns, what_waits(bloc), ("instruction",)),
        wide_cell(SEAL, columns, seal),
    )


def _foot(bloc: Bloc, columns: Sequence[Column]) -> Block:
    context = bloc.context
    lines: list[Line] = [
        (f"excluded:{one.unit.id}", one.words, ("note",))
        for one in context.excluded
        if one.unit.bloc == bloc.ranking.bloc
    ]
    lines += (
        (f"voted-{n}", text, ("note",)) for n, text in enumerate(how_voted(bloc.nomination), 1)
    )
    return stacked(
        wide_rows(columns, lines), signatures(columns, offices(bloc.regulation, bloc.context))
    )


def _highlights(bloc: Bloc) -> Iterator[Highlight]:
    """Ratings in their colours, which the words beside them say too."""
    if bloc.units and bloc.rated:
        yield from band_highlights(bloc, *bloc.ends, (THREE_RATINGS[0], THREE_RATINGS[-1]))
