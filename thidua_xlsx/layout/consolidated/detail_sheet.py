"""The scores themselves: criteria down, as the annex prints them, units across in rank order.

Criteria are rows because their labels are sentences; in columns nobody could read or print them.
Two sheets of one shape: the final scores ("Chi tiết") and the self scores ("Tự chấm").  Every
other total and rank of the workbook follows from the numbers that stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import chain, compress, repeat
from typing import NamedTuple

from thidua_xlsx.layout.blocks import Block, gap, stacked, wide_rows
from thidua_xlsx.layout.consolidated.blocs import (
    DETAIL,
    RANKING,
    SELF,
    Bloc,
    plain_head,
    unit_id,
)
from thidua_xlsx.layout.grid import (
    Cell,
    CellValue,
    Column,
    Highlight,
    Page,
    Row,
    Sheet,
    column_range,
)
from thidua_xlsx.layout.rows import NAMED, THIS_COLUMN, Across, Line, Pattern, Rows
from thidua_xlsx.model import Criterion, Kind, Unit

APPRAISED_TOTAL, PANEL_TOTAL, FINAL_TOTAL = "total.appraised", "total.panel", "total.final"
SELF_TOTAL = "total.self"
LACKING = "lacking"
OWN_HEADING = "Tự chấm"
"""Above a unit's self scores, where they stand beside its final ones."""
NOT_SCORED = "–"
UNIT_WIDTH, WIDEST_UNIT = 8.0, 14.0
"""Wide enough for 1000.555 and for the longest syllable of a name, so that 20 units fit a page; so
wide that long names need few lines, where there are few units."""
LABEL_WIDTH, WIDEST_LABEL = 44.0, 84.0
ROOM = 137.0
"""What a screen of 1366 pixels has for labels and units."""
HEAT = (("0.9", "", "heat-high"), ("0", "0.5", "heat-lowest"), ("0.5", "0.7", "heat-low"))
"""From what share of the maximum on, below what share ("" without end), the colour's role."""
HEAT_LEGEND = (
    ("heat-high", "Từ 90% điểm tối đa"),
    ("locked", "Từ 70% đến dưới 90%"),
    ("heat-low", "Từ 50% đến dưới 70%"),
    ("heat-lowest", "Dưới 50%"),
    ("missing", "Ô trống: chưa có điểm"),
)
PAPER = "paper."
PAPER_TITLE = "ĐIỂM THEO NHÓM TIÊU CHÍ"
PAPER_NOTE = (
    "Điểm từng tiêu chí: xem trên màn hình ở trang này; cùng điểm tự chấm, lý do và cơ quan thẩm "
    "định: xem kiem-tra.xlsx, trang “Đối chiếu”."
)
STATED = {"bonus": "Điểm cộng", "deduction": "Điểm trừ"}

Chosen = Callable[[Criterion], bool]


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the sheet shows: a column of the table over the leaf rows that ``chosen`` admits."""

    kind: str
    column: str
    title: str
    chosen: Chosen


@dataclass(frozen=True, slots=True)
class _Total:
    id: str
    label: str
    chosen: Chosen


class _Across(NamedTuple):
    """Cells of one look over all units, and what makes their values."""

    across: Across
    values: Callable[[], Iterable[CellValue]]


class _Made(NamedTuple):
    """A row that is made when it is drawn: no sheet of ten thousand units stands in memory."""

    id: str
    cells: dict[str, Cell]
    stretches: tuple[_Across, ...]

    def line(self) -> Line:
        """The row's line."""
        first = (cell.value for cell in self.cells.values())
        values = tuple(chain(first, *(stretch.values() for stretch in self.stretches)))
        return Line(Pattern(self.cells, tuple(each.across for each in self.stretches)), values)


def _over_units(bloc: Bloc, cell: Cell, values: Callable[[], Iterable[CellValue]]) -> _Across:
    return _Across(Across(bloc.unit_ids, cell), values)


def stated_total(column: str) -> str:
    """The row id of the total of bonuses or deductions."""
    return f"total.{column}"


def detail_sheet(bloc: Bloc, tab: str) -> Sheet:
    """The final scores with subtotals, totals, bonuses and deductions, live and locked, under the
    units' names, which stay on the screen; printed are the groups alone, on one page of their own
    below."""
    part = _Scores(DETAIL, "final", "CHI TIẾT ĐIỂM THẨM ĐỊNH TỪNG TIÊU CHÍ", lambda leaf: True)
    final = _Total(FINAL_TOTAL, bloc.annex.total_label, lambda leaf: True)
    if not bloc.has_panel:
        return _sheet(bloc, tab, part, [final])
    panel_name = bloc.regulation.panel_name
    without_panel = f"Điểm thẩm định (không kể phần {panel_name} chấm)"
    totals = [
        _Total(APPRAISED_TOTAL, without_panel, lambda leaf: not leaf.panel),
        _Total(PANEL_TOTAL, f"Điểm {panel_name} chấm", lambda leaf: leaf.panel),
        final,
    ]
    return _sheet(bloc, tab, part, totals)


def self_sheet(bloc: Bloc, tab: str) -> Sheet:
    """The self scores in the same shape, hidden: totals and charts are worked out from them; rows
    that the unit does not score carry a dash."""
    part = _Scores(SELF, "self", "ĐIỂM TỰ CHẤM TỪNG TIÊU CHÍ", lambda leaf: leaf.self_scored)
    sheet = _sheet(bloc, tab, part, [_Total(SELF_TOTAL, "Tổng điểm tự chấm", part.chosen)])
    return replace(sheet, state="hidden")


def _sheet(bloc: Bloc, tab: str, part: _Scores, totals: Sequence[_Total]) -> Sheet:
    label, unit = _widths(len(bloc.units) * (2 if _beside(bloc, part) else 1))
    columns = (
        Column("number", 6),
        Column("label", label),
        Column("max", 7),
        *_unit_columns(bloc, part, unit),
    )
    heading, made = _heading(bloc, part), [*_annex_rows(bloc, part)]
    made += [_total_row(bloc, part, total) for total in totals]
    made.append(_lacking_row(bloc, part))
    if part.kind == DETAIL:
        made += (row for column in STATED for row in _stated_rows(bloc, column))
    head = plain_head(columns, bloc.regulation, bloc.context, part.title, bloc.name)
    blocks: list[Block | Row] = [_rows([heading]), head, _rows(made)]
    page = Page(repeat_rows=("heading", "heading"))
    if part.kind == DETAIL:
        paper = _on_paper(bloc, part, columns, totals)
        blocks += [gap("legend-gap", 9.0), *_legend(), gap("paper-gap", 30.0), paper]
        page = Page(first_row=paper.rows[0].id, one_page=True)
    return Sheet(
        bloc.sheet(part.kind),
        tab,
        columns,
        *stacked(*blocks),
        highlights=tuple(_highlights(bloc, part)),
        page=page,
        freeze=(head.rows[0].id, columns[3].id),
    )


def _rows(made: Sequence[_Made]) -> Block:
    return Block(Rows(made, lambda row: row.id, _Made.line))


def _on_paper(
    bloc: Bloc, part: _Scores, columns: Sequence[Column], totals: Sequence[_Total]
) -> Block:
    """What is printed of the final scores: ranks, then a row a group, below its section, and the
    totals, each as the rows above show it."""
    lines = (
        ("agency", bloc.regulation.council.upper(), ("agency",)),
        ("title", PAPER_TITLE, ("title",)),
        ("bloc", bloc.name, ("title",)),
        ("round", bloc.context.round_name, ("attachment",)),
        ("illustration", bloc.context.illustration, ("illustration",)),
        ("where", PAPER_NOTE, ("note", "italic")),
    )
    leaves = bloc.annex.leaves()
    under: dict[str, list[Criterion]] = {}
    for leaf in leaves:
        for row in _sections_and_group(bloc, leaf):
            under.setdefault(row.id, []).append(leaf)
    made = []
    for id, own in under.items():
        row = bloc.annex.criterion(id)
        roles = ("section",) if row.kind is Kind.SECTION else ()
        most = sum((leaf.max or Decimal(0) for leaf in own), Decimal(0))
        cells = {
            "number": Cell(row.number, ("cell", "center", *roles)),
            "label": Cell(row.label, ("cell", "label", *roles)),
            "max": Cell(most, ("cell", "max", *roles)),
        }
        made.append(_Made(f"{PAPER}{id}", cells, (_as_above(bloc, part, id, own, roles),)))
    for total in totals:
        own = [leaf for leaf in leaves if total.chosen(leaf)]
        again = (_as_above(bloc, part, total.id, own, ("total",)),)
        cells = _total_cells(total, own)
        made.append(_Made(f"{PAPER}{total.id}", cells, again))
    rows = Rows(made, lambda row: row.id, _Made.line)
    heading = Block(Rows([_heading(bloc, part, PAPER)], lambda row: row.id, _Made.line))
    titles = wide_rows(columns, ((f"{PAPER}{id}", text, style) for id, text, style in lines))
    return stacked(titles, heading, _ranks(bloc), Block(rows))


def _sections_and_group(bloc: Bloc, leaf: Criterion) -> tuple[Criterion, ...]:
    """The sections above the criterion, the topmost first, and its group."""
    sections = [row for row in bloc.annex.above(leaf) if row.kind is Kind.SECTION]
    return *reversed(sections), bloc.annex.group_of(leaf)


def _as_above(
    bloc: Bloc, part: _Scores, row: str, leaves: Sequence[Criterion], roles: tuple[str, ...]
) -> _Across:
    source = f"[{row}|{THIS_COLUMN}]"
    formula = f'IF(ISNUMBER({source}),{source},"")'
    cell = Cell(None, bloc.score_style(*roles), formula=formula)
    return _over_units(bloc, cell, lambda: bloc.totals(leaves, part.column))


def _ranks(bloc: Bloc) -> Row:
    style = ("cell", "center", "bold")
    cells = {"number": Cell("", style), "label": Cell("Hạng", ("cell", "label", "bold"))}
    cells["max"] = Cell("", style)
    for line in bloc.ranking.units:
        unit = unit_id(line.unit)
        source = f"[{bloc.sheet(RANKING)}!{unit}|rank]"
        cells[unit] = Cell(line.rank, style, formula=f'IF(ISNUMBER({source}),{source},"")')
    return Row(f"{PAPER}rank", cells)


def _unit_columns(bloc: Bloc, part: _Scores, width: float) -> Iterator[Column]:
    for unit in bloc.units:
        yield Column(unit_id(unit), width)
        if _beside(bloc, part):
            yield Column(own_id(unit), width)


def _beside(bloc: Bloc, part: _Scores) -> bool:
    """Whether the sheet shows self scores beside the final ones: the round's choice."""
    return part.kind == DETAIL and bloc.context.self_beside


def own_id(unit: Unit) -> str:
    """The id of the column of a unit's self scores beside its final ones."""
    return f"own:{unit.id}"


def _own(bloc: Bloc, row: Criterion) -> _Across:
    """A row's self scores as they stand on the other sheet, live."""
    leaves = [row] if row.method is not None else list(_under(bloc, row.id))
    leaves = [leaf for leaf in leaves if leaf.self_scored]
    roles = _row_roles(row)
    if not leaves:
        blank = Cell("", ("cell", *roles))
        return _Across(Across(_own_ids(bloc), blank), lambda: repeat("", len(bloc.units)))
    source = f"[{bloc.sheet(SELF)}!{row.id}|{NAMED}]"
    formula = f'IF(ISNUMBER({source}),{source},"")'
    cell = Cell(None, bloc.score_style("italic", *roles), formula=formula)
    across = Across(_own_ids(bloc), cell, bloc.unit_ids)
    return _Across(across, lambda: bloc.totals(leaves, "self"))


def _own_ids(bloc: Bloc) -> tuple[str, ...]:
    return tuple(map(own_id, bloc.units))


def _widths(units: int) -> tuple[float, float]:
    """The width of the labels and of each of so many columns of units, within what reads well."""
    unit = min(max((ROOM - LABEL_WIDTH) / max(units, 1), UNIT_WIDTH), WIDEST_UNIT)
    return min(max(ROOM - unit * units, LABEL_WIDTH), WIDEST_LABEL), unit


def _heading(bloc: Bloc, part: _Scores, prefix: str = "") -> _Made:
    style = ("heading",)
    cells = {"number": Cell("TT", style), "label": Cell("Tiêu chí", style)}
    cells["max"] = Cell("Điểm tối đa", style)
    names = _over_units(bloc, Cell("", style), lambda: (unit.name for unit in bloc.units))
    if prefix or not _beside(bloc, part):
        return _Made(f"{prefix}heading", cells, (names,))
    own = Across(_own_ids(bloc), Cell("", (*style, "italic")))
    beside = _Across(own, lambda: repeat(OWN_HEADING, len(bloc.units)))
    return _Made("heading", cells, (names, beside))


def _annex_rows(bloc: Bloc, part: _Scores) -> Iterator[_Made]:
    for row in bloc.annex.criteria:
        if row.kind is Kind.OPTION:
            continue
        roles = _row_roles(row)
        cells = {
            "number": Cell(row.number, ("cell", "center", *roles)),
            "label": Cell(row.label, ("cell", "label", *roles)),
            "max": Cell(row.max, ("cell", "max", *roles)),
        }
        beside = (_own(bloc, row),) if _beside(bloc, part) else ()
        yield _Made(row.id, cells, (_scores(bloc, part, row), *beside))


def _row_roles(row: Criterion) -> tuple[str, ...]:
    if row.kind is Kind.SECTION:
        return ("section",)
    return ("group",) if row.kind is Kind.GROUP or row.bold else ()


def _scores(bloc: Bloc, part: _Scores, row: Criterion) -> _Across:
    """A leaf's scores, a subtotal of the leaves under any other row, a dash where none counts."""
    if row.method is not None and part.chosen(row):
        cell = Cell(None, bloc.score_style("locked"), checked=True)
        return _over_units(bloc, cell, lambda: bloc.points(row, part.column))
    under = {leaf.id for leaf in _under(bloc, row.id) if part.chosen(leaf)}
    if not under:
        dash = Cell(NOT_SCORED, ("cell", "center", *_row_roles(row)))
        return _over_units(bloc, dash, lambda: repeat(NOT_SCORED, len(bloc.units)))
    return _sums(bloc, part, lambda leaf: leaf.id in under, _row_roles(row))


def _under(bloc: Bloc, row_id: str) -> Iterator[Criterion]:
    for child in bloc.annex.children(row_id):
        if child.method is not None:
            yield child
        elif child.kind is not Kind.OPTION:
            yield from _under(bloc, child.id)


def _total_row(bloc: Bloc, part: _Scores, total: _Total) -> _Made:
    leaves = [leaf for leaf in bloc.annex.leaves() if total.chosen(leaf)]
    sums = _sums(bloc, part, total.chosen, ("total",))
    return _Made(total.id, _total_cells(total, leaves), (sums,))


def _total_cells(total: _Total, leaves: Sequence[Criterion]) -> dict[str, Cell]:
    most = sum((leaf.max for leaf in leaves if leaf.max is not None), Decimal(0))
    return {
        "number": Cell("", ("cell", "total")),
        "label": Cell(total.label, ("cell", "label", "total")),
        "max": Cell(most, ("cell", "max", "total")),
    }


def _sums(bloc: Bloc, part: _Scores, chosen: Chosen, roles: tuple[str, ...]) -> _Across:
    """Each unit's locked total of those leaf rows, blank until every one of them has a score."""
    leaves = [leaf for leaf in bloc.annex.leaves() if chosen(leaf)]
    ranges = _ranges(_runs(bloc, chosen), THIS_COLUMN)
    formula = f'IF(COUNT({ranges})={len(leaves)},ROUND(SUM({ranges}),3),"")'
    cell = Cell(None, bloc.score_style(*roles), formula=formula)
    return _over_units(bloc, cell, lambda: bloc.totals(leaves, part.column))


def _lacking_row(bloc: Bloc, part: _Scores) -> _Made:
    leaves = [leaf for leaf in bloc.annex.leaves() if part.chosen(leaf)]
    cells = {
        "number": Cell("", ("cell",)),
        "label": Cell("Số tiêu chí chưa có điểm", ("cell", "label", "italic")),
        "max": Cell(len(leaves), ("cell", "integer", "italic")),
    }
    formula = f"{len(leaves)}-COUNT({_ranges(_runs(bloc, part.chosen), THIS_COLUMN)})"
    cell = Cell(None, ("cell", "integer", "italic"), formula=formula)
    return _Made(LACKING, cells, (_over_units(bloc, cell, lambda: _lacking(bloc, part)),))


def _lacking(bloc: Bloc, part: _Scores) -> Iterator[int]:
    """Of how many criteria each unit has no score."""
    chosen = [part.chosen(leaf) for leaf in bloc.annex.leaves()]
    for unit in bloc.units:
        given = bloc.rows[unit.id].column(part.column)
        yield sum(points is None for points in compress(given, chosen))


def _stated_rows(bloc: Bloc, column: str) -> Iterator[_Made]:
    """Bonuses (or deductions), which the scores above already contain, and their total."""
    criteria = bloc.stated(column)
    if not criteria:
        return
    locked = Cell(None, bloc.score_style("locked"), checked=True)
    for leaf in criteria:
        cells = {
            "number": Cell(leaf.id, ("cell", "center")),
            "label": Cell(f"{STATED[column]}: {leaf.label}", ("cell", "label")),
            "max": Cell("", ("cell",)),
        }
        given = _over_units(bloc, locked, partial(bloc.points, leaf, column))
        yield _Made(f"{column}.{leaf.id}", cells, (given,))
    label = f"Trong đó: tổng {STATED[column].lower()} (đã tính trong điểm ở trên)"
    total = {
        "number": Cell("", ("cell", "total")),
        "label": Cell(label, ("cell", "label", "total")),
        "max": Cell("", ("cell", "total")),
    }
    ends = f"{column}.{criteria[0].id}", f"{column}.{criteria[-1].id}"
    added = column_range(THIS_COLUMN, *ends)
    formula = f'IF(COUNT({added})=0,"",ROUND(SUM({added}),3))'
    cell = Cell(None, bloc.score_style("total"), formula=formula)
    sums = _over_units(bloc, cell, lambda: bloc.stated_totals(column))
    yield _Made(stated_total(column), total, (sums,))


def _runs(bloc: Bloc, chosen: Chosen) -> Iterator[tuple[str, str]]:
    """First and last row ids of the unbroken stretches of those leaf rows on the sheet."""
    first = last = ""
    for row in bloc.annex.criteria:
        if row.kind is Kind.OPTION:
            continue
        if row.method is not None and chosen(row):
            first, last = first or row.id, row.id
        elif first:
            yield first, last
            first = ""
    if first:
        yield first, last


def _ranges(runs: Iterable[tuple[str, str]], column: str) -> str:
    return ",".join(
        f"[{first}|{column}]" if first == last else column_range(column, first, last)
        for first, last in runs
    )


def _highlights(bloc: Bloc, part: _Scores) -> Iterator[Highlight]:
    """A score that nobody has given is amber; the row under the totals counts them.  Final scores
    are coloured by their share of the maximum."""
    if not bloc.units:
        return
    for left, right in _unit_runs(bloc, part):
        for first, last in _runs(bloc, part.chosen):
            yield Highlight(first, left, last, right, f"ISBLANK([{first}|{left}])", ("missing",))
            for low, high, role in HEAT if part.kind == DETAIL else ():
                formula = _share_within(f"[{first}|{left}]", f"[{first}|$max]", low, high)
                yield Highlight(first, left, last, right, formula, (role,))
        lacking = f"[{LACKING}|{left}]>0"
        yield Highlight(LACKING, left, LACKING, right, lacking, ("missing",))


def _unit_runs(bloc: Bloc, part: _Scores) -> Iterator[tuple[str, str]]:
    """First and last column ids of the unbroken stretches of the units' own columns."""
    names = [unit_id(unit) for unit in bloc.units]
    if _beside(bloc, part):
        yield from zip(names, names, strict=True)
    else:
        yield names[0], names[-1]


def _share_within(score: str, most: str, low: str, high: str) -> str:
    """Whether a score is at least that share of the maximum, and below the other."""
    below = f",{score}<ROUND({high}*{most},3)" if high else ""
    within = f"AND({score}>=ROUND({low}*{most},3){below})"
    return f"IF(COUNT({score},{most})=2,{within},FALSE)"


def _legend() -> Iterator[Row]:
    """What the colours mean, in words on them."""
    for number, (role, text) in enumerate(HEAT_LEGEND, start=1):
        yield Row(f"legend-{number}", {"label": Cell(text, ("cell", "label", role))})
