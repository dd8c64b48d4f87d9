"""The ranking of a bloc: what the council's chair needs first, with live totals and ranks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua_xlsx.layout.consolidated.detail_sheet import (
    APPRAISED_TOTAL,
    FINAL_TOTAL,
    PANEL_TOTAL,
    SELF_TOTAL,
    stated_criteria,
    stated_total,
)
from thidua_xlsx.layout.consolidated.parts import (
    DETAIL,
    RANKING,
    SELF,
    Bloc,
    decimal_text,
    unit_id,
)
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Page, Row, Sheet
from thidua_xlsx.layout.letterhead import (
    Block,
    head,
    place_and_date,
    signatures,
    wide_row,
)
from thidua_xlsx.model import Signature
from thidua_xlsx.ranking import BAND_DECIMALS, UnitRanking, order_key, thresholds
from thidua_xlsx.reconcile import from_thousandths, to_thousandths

WIDTHS = {"rank": 7, "unit": 36, "appraised_total": 17, "band": 27, "note": 36, "key": 9}
SCORE_WIDTH = 12
BAND_ROLES = ("band-1", "band-2", "band-3", "band-4")
NO_TOTAL = 10**9
"""Greater than any total."""
SIGNED = "(Ký, ghi rõ họ tên)"


def ranking_sheet(bloc: Bloc, tab: str) -> Sheet:
    """Units in rank order: totals by formula from the detail sheets, rank and band by formula
    from the totals, the state of ties in words, then the council's signatures (Điều 6.4c)."""
    columns = tuple(_columns(bloc))
    top, top_merges = _top(bloc, columns)
    table = [_heading(bloc, columns), _maxima(bloc, columns)]
    table += [_unit_row(bloc, line, columns) for line in bloc.ranking.units]
    foot, foot_merges = _foot(bloc, columns)
    return Sheet(
        bloc.sheet(RANKING),
        tab,
        columns,
        (*top, *table, *foot),
        merges=(*top_merges, *foot_merges),
        highlights=tuple(_highlights(bloc)),
        page=Page(repeat_rows=("heading", "heading"), last_column="note"),
        freeze=(unit_id(bloc.units[0]), "self_total") if bloc.units else None,
    )


def _columns(bloc: Bloc) -> Iterator[Column]:
    for name in ("rank", "unit", *_score_columns(bloc)):
        yield Column(name, WIDTHS.get(name, SCORE_WIDTH))
    if bloc.regulation.ratings:
        yield Column("band", WIDTHS["band"])
    yield Column("note", WIDTHS["note"])
    if _needs_key(bloc):
        yield Column("key", WIDTHS["key"], hidden=True)


def _score_columns(bloc: Bloc) -> tuple[str, ...]:
    panel = ("panel_total",) if bloc.has_panel else ()
    stated = tuple(column for column in ("bonus", "deduction") if bloc.has_column(column))
    return ("self_total", "appraised_total", *panel, *stated, "final_total")


def _needs_key(bloc: Bloc) -> bool:
    """Whether ranks compare something coarser than the total itself."""
    return all(places < 3 for places in bloc.regulation.ranking.decimals)


def _headings(bloc: Bloc) -> dict[str, str]:
    panel_name = bloc.regulation.panel_name
    part = f" (không kể phần {panel_name} chấm)" if bloc.has_panel else ""
    return {
        "rank": "Hạng",
        "unit": "Cơ quan, đơn vị, địa phương",
        "self_total": "Điểm tự chấm",
        "appraised_total": f"Điểm thẩm định{part}",
        "panel_total": f"Điểm {panel_name} chấm",
        "bonus": "Trong đó: điểm cộng",
        "deduction": "Trong đó: điểm trừ",
        "final_total": "Tổng điểm",
        "band": "Mức xếp loại (chỉ xét theo điểm)",
        "note": "Ghi chú",
        "key": "Điểm so hạng",
    }


def _heading(bloc: Bloc, columns: Sequence[Column]) -> Row:
    texts = _headings(bloc)
    return Row("heading", {column.id: Cell(texts[column.id], ("heading",)) for column in columns})


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
    return Row("maxima", cells)


def _unit_row(bloc: Bloc, line: UnitRanking, columns: Sequence[Column]) -> Row:
    row = unit_id(line.unit)
    cells = {
        "rank": _rank_cell(bloc, line),
        "unit": Cell(line.unit.name, ("cell", "label"), checked=True),
        "note": Cell(_note(bloc, line), ("cell", "text")),
    }
    for column in _score_columns(bloc):
        cells[column] = _total_cell(bloc, line, column)
    if bloc.regulation.ratings:
        cells["band"] = _band_cell(bloc, line)
    if _needs_key(bloc):
        cells["key"] = _key_cell(bloc, line)
    return Row(row, {column.id: cells[column.id] for column in columns})


def _total_cell(bloc: Bloc, line: UnitRanking, column: str) -> Cell:
    """The total of a detail sheet, blank where that is blank; no formula where the detail has
    nothing to add up (an annex with a bonus column and no bonus in the whole bloc)."""
    style = bloc.score_style(*(("bold",) if column == "final_total" else ()))
    value: Decimal | None = getattr(line, column)
    source = _source(bloc, column)
    if source is None:
        return Cell(value, style)
    cell = f"[{source}|{unit_id(line.unit)}]"
    return Cell(value, style, formula=f'IF(ISNUMBER({cell}),ROUND({cell},3),"")')


def _source(bloc: Bloc, column: str) -> str | None:
    detail = bloc.sheet(DETAIL)
    if column in ("bonus", "deduction"):
        has_any = bool(stated_criteria(bloc, column))
        return f"{detail}!{stated_total(column)}" if has_any else None
    return {
        "self_total": f"{bloc.sheet(SELF)}!{SELF_TOTAL}",
        "appraised_total": f"{detail}!{APPRAISED_TOTAL if bloc.has_panel else FINAL_TOTAL}",
        "panel_total": f"{detail}!{PANEL_TOTAL}",
        "final_total": f"{detail}!{FINAL_TOTAL}",
    }[column]


def _rank_cell(bloc: Bloc, line: UnitRanking) -> Cell:
    """1 + how many totals are greater.

    A blank among them is text, which programs hold to be greater than any number; being greater
    than the limit too it does not count.  (ISNUMBER over a range would need array entry in
    Gnumeric; comparisons do not.)
    """
    row, compared = unit_id(line.unit), "key" if _needs_key(bloc) else "final_total"
    first, last = unit_id(bloc.units[0]), unit_id(bloc.units[-1])
    others = f"[${first}|{compared}]:[${last}|{compared}]"
    formula = (
        f"IF(ISNUMBER([{row}|final_total]),"
        f'1+SUMPRODUCT(({others}>[{row}|{compared}])*({others}<{NO_TOTAL})),"")'
    )
    return Cell(line.rank, ("cell", "center", "bold"), formula=formula)


def _key_cell(bloc: Bloc, line: UnitRanking) -> Cell:
    """What ranks compare (ranking.order_key): the total rounded at each step, added up."""
    total = f"[{unit_id(line.unit)}|final_total]"
    decimals = bloc.regulation.ranking.decimals
    steps = "+".join(f"ROUND({total},{places})" for places in decimals)
    thousandths = to_thousandths(line.final_total)
    value = None if thousandths is None else from_thousandths(order_key(thousandths, decimals))
    return Cell(value, ("cell",), formula=f'IF(ISNUMBER({total}),ROUND({steps},3),"")')


def _band_cell(bloc: Bloc, line: UnitRanking) -> Cell:
    """The rating by points alone, nested from the highest minimum down (Điều 7.2)."""
    total = f"[{unit_id(line.unit)}|final_total]"
    names = {band.id: band.name for band in bloc.regulation.ratings}
    result = '""'
    for minimum, rating in reversed(thresholds(bloc.regulation)):
        name = '"' + names[rating].replace('"', '""') + '"'
        if minimum is None:
            result = name
        else:
            reached = f"ROUND({total},{BAND_DECIMALS})>={minimum}"
            result = f"IF({reached},{name},{result})"
    return Cell(
        names.get(line.band or "", ""),
        ("cell", "text"),
        formula=f'IF(ISNUMBER({total}),{result},"")',
    )


def _note(bloc: Bloc, line: UnitRanking) -> str:
    told = bloc.context.notes.get(line.unit.id, ())
    if line.rank is None:
        return "; ".join((_missing_note(bloc, line), *told))
    ties = [tie for tie in bloc.ranking.ties if line.unit.id in tie.units]
    undecided = [tie for tie in ties if not tie.resolved]
    notes = []
    for tie in undecided:
        article = f" ({tie.article})" if tie.article else ""
        notes.append(f"Đồng hạng, chờ {tie.decided_by} quyết định{article}")
    for tie in ties if not undecided else ():
        notes.append(f"Bằng điểm đến {tie.decimals} chữ số thập phân, xét chữ số tiếp theo")
    if any(other.rank is None for other in bloc.ranking.units):
        notes.append("Hạng tạm thời")
    return "; ".join((*notes, *told))


def _missing_note(bloc: Bloc, line: UnitRanking) -> str:
    lacking = [
        leaf.id for leaf in bloc.annex.leaves() if bloc.points(line.unit, leaf, "final") is None
    ]
    if len(lacking) == len(bloc.annex.leaves()):
        return "Chưa thẩm định"
    return f"Còn {len(lacking)} tiêu chí chưa có điểm thẩm định"


def _top(bloc: Bloc, columns: Sequence[Column]) -> Block:
    regulation, context = bloc.regulation, bloc.context
    day = context.day
    if day is None:
        when = place_and_date(context.place, regulation.year)
    else:
        month = f"{day.month:02d}" if day.month < 3 else str(day.month)
        when = f"{context.place}, ngày {day.day:02d} tháng {month} năm {day.year}"
    titles = (
        ("BẢNG XẾP HẠNG KẾT QUẢ CHẤM ĐIỂM", ("title",)),
        (bloc.name, ("subtitle",)),
        (f"{context.round_name} – {regulation.short_title}", ("attachment",)),
        (context.illustration, ("illustration",)),
    )
    shown = [column for column in columns if not column.hidden]
    same = regulation.authority.casefold() == regulation.council.casefold()
    authority = "" if same else regulation.authority
    rows, merges = head(shown, authority, regulation.council, when, titles)
    row, merge = wide_row("next", shown, _what_waits(bloc), ("instruction",))
    return [*rows, row], [*merges, merge]


def _what_waits(bloc: Bloc) -> str:
    """What to do next, in a sentence each."""
    names = {unit.id: unit.name for unit in bloc.units}
    lines = [
        f"Việc cần làm: {tie.decided_by} quyết định thứ hạng của "
        f"{', '.join(names[unit] for unit in tie.units)} "
        f"(cùng {decimal_text(tie.total)} điểm, tạm xếp hạng {tie.rank})."
        for tie in bloc.ranking.ties
        if not tie.resolved
    ]
    absent = [line.unit.name for line in bloc.ranking.units if line.rank is None]
    if len(absent) == len(bloc.units):
        lines.append("Việc cần làm: thẩm định điểm; chưa đơn vị nào đủ điểm để xếp hạng.")
    elif absent:
        lines.append(
            f"Việc cần làm: bổ sung điểm thẩm định của {', '.join(absent)}; đến khi đó hạng của "
            "các đơn vị khác trong khối là tạm thời."
        )
    if not lines:
        lines = [f"Đã xếp hạng đủ {len(bloc.units)} đơn vị; không có việc chờ quyết định."]
    return "\n".join(lines)


def _foot(bloc: Bloc, columns: Sequence[Column]) -> Block:
    shown = [column for column in columns if not column.hidden]
    context = bloc.context
    rows, merges = [], []
    for excluded in context.excluded:
        if excluded.unit.bloc == bloc.ranking.bloc:
            text = f"Không xếp hạng: {excluded.unit.name} – {excluded.reason}"
            row, merge = wide_row(f"excluded:{excluded.unit.id}", shown, text, ("note",))
            rows.append(row)
            merges.append(merge)
    if context.event_head:
        text = f"Mã chuỗi sự kiện của đợt chấm: {context.event_head}"
        row, merge = wide_row("event-head", shown, text, ("note", "key"))
        rows.append(row)
        merges.append(merge)
    sign_rows, sign_merges = signatures(shown, context.signatures or _council(bloc))
    return [*rows, *sign_rows], [*merges, *sign_merges]


def _council(bloc: Bloc) -> tuple[Signature, ...]:
    """The council's own offices; a bloc that scores itself has a leading unit instead."""
    is_council = "hội đồng" in bloc.regulation.council.lower()
    chair = "CHỦ TỊCH HỘI ĐỒNG" if is_council else "TRƯỞNG KHỐI"
    return (Signature("THƯ KÝ", "left", SIGNED), Signature(chair, "right", SIGNED))


def _highlights(bloc: Bloc) -> Iterator[Highlight]:
    """Bands in their colours, which the words beside them say too."""
    if not bloc.units or not bloc.regulation.ratings:
        return
    first, last = unit_id(bloc.units[0]), unit_id(bloc.units[-1])
    names = {band.id: band.name for band in bloc.regulation.ratings}
    bands = [names[rating] for _, rating in thresholds(bloc.regulation)]
    for name, role in zip(bands, BAND_ROLES, strict=False):
        text = name.replace('"', '""')
        yield Highlight(first, "band", last, "band", f'[{first}|band]="{text}"', (role,))
