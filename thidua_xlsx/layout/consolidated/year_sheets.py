"""This year beside the last one, for the inspector: units, criteria that changed, every score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from thidua_xlsx.layout.blocks import laid_over, stacked, wide_row, wide_rows
from thidua_xlsx.layout.consolidated.blocs import Bloc, plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.year_notes import about, in_words, rank_change
from thidua_xlsx.layout.grid import Page, Sheet
from thidua_xlsx.layout.listing import (
    Heading,
    Listed,
    TableIds,
    columns_of,
    listed_row,
    listing,
    numbered_rows,
    titled_table,
)
from thidua_xlsx.model import Regulation
from thidua_xlsx.ranking.year_on_year import PER_CENT, POINTS, CriterionYear, YearOnYear
from thidua_xlsx.words.numerals import vietnamese

YEAR, YEAR_TAB = "year", "So với năm trước"
CRITERIA, CRITERIA_TAB = "year-criteria", "Tiêu chí so năm trước"
HOW = (
    "Cùng điểm tối đa thì so bằng điểm; khác điểm tối đa thì so bằng phần trăm của điểm tối đa mỗi "
    "năm, có ghi dấu %. Không rõ điểm tối đa năm trước thì không so sánh."
)
_HEADINGS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("unit", "Cơ quan, đơn vị, địa phương", 40.0, "label"),
    Heading("total_before", "Tổng điểm năm trước", 10.0, "score"),
    Heading("total", "Tổng điểm năm nay", 10.0, "score"),
    Heading("change", "Tăng, giảm", 11.0, "center"),
    Heading("rank_before", "Hạng năm trước", 9.0, "center"),
    Heading("rank", "Hạng năm nay", 9.0, "center"),
    Heading("moved", "Thay đổi hạng", 13.0, "center"),
    Heading("rating_before", "Xếp loại năm trước", 24.0, "center"),
    Heading("rating", "Xếp loại năm nay", 24.0, "center"),
    Heading("note", "Ghi chú", 40.0),
)
_RATINGS = frozenset({"rating_before", "rating"})
_CHANGED = (
    Heading("number", "STT", 6.0, "center"),
    Heading("what", "Thay đổi", 22.0),
    Heading("id", "Mã tiêu chí", 12.0, "center"),
    Heading("label", "Tiêu chí", 80.0),
    Heading("maxima", "Điểm tối đa", 20.0, "center"),
)
_SCORES = (
    Heading("unit", "Cơ quan, đơn vị, địa phương", 34.0, "label"),
    Heading("id", "Mã", 8.0, "center"),
    Heading("label", "Tiêu chí", 52.0),
    Heading("most_before", "Điểm tối đa năm trước", 9.0, "max"),
    Heading("most", "Điểm tối đa năm nay", 9.0, "max"),
    Heading("before", "Điểm năm trước", 9.0, "score"),
    Heading("now", "Điểm năm nay", 9.0, "score"),
    Heading("change", "Tăng, giảm", 11.0, "center"),
    Heading("note", "Ghi chú", 40.0),
)


def year_sheet(
    regulation: Regulation,
    blocs: Sequence[Bloc],
    year: YearOnYear,
    context: ConsolidatedContext,
) -> Sheet:
    """Units bloc by bloc; then which criteria are new, gone, renamed or have another maximum, and
    which of last year's units were not found."""
    headings = tuple(h for h in _HEADINGS if regulation.ratings or h.id not in _RATINGS)
    columns = columns_of(headings)
    title = f"SO SÁNH VỚI KẾT QUẢ NĂM {year.last.year}"
    changed = titled_table(
        _CHANGED,
        TableIds("changed.title", "changed.heading", "changed.nothing", "changed.end"),
        "Tiêu chí thay đổi so với năm trước",
        numbered_rows(_CHANGED, "changed/", _changed(year)),
    )
    left = "; ".join(year.last.left)
    told = f"Có ở năm trước, năm nay không còn: {left}." if left else ""
    return Sheet(
        YEAR,
        YEAR_TAB,
        columns,
        *stacked(
            plain_head(columns, regulation, context, title),
            wide_row("how", columns, HOW, ("note", "italic")),
            *(
                titled_table(
                    headings,
                    TableIds(*(f"{bloc.ranking.bloc}.{p}" for p in ("t", "h", "n", "e"))),
                    bloc.name,
                    numbered_rows(headings, f"{bloc.ranking.bloc}/", _units(bloc, year)),
                )
                for bloc in blocs
            ),
            laid_over(changed, columns_of(_CHANGED), columns),
            wide_rows(columns, (("left", told, ("note",)),)),
        ),
        page=Page(),
    )


def _units(bloc: Bloc, year: YearOnYear) -> Iterator[dict[str, Listed]]:
    for unit in bloc.units:
        one = year.of(unit.id)
        if one is None:
            continue
        last = one.last
        yield {
            "unit": unit.name,
            "total_before": one.total.before,
            "total": one.total.now,
            "change": in_words(one.total),
            "rank_before": f"{last.rank}/{last.of}" if last is not None and last.rank else "",
            "rank": f"{one.rank}/{one.of}" if one.rank else "",
            "moved": rank_change(one),
            "rating_before": last.rating if last is not None else "",
            "rating": one.rating,
            "note": about(one),
        }


def _changed(year: YearOnYear) -> Iterator[dict[str, Listed]]:
    """Each changed criterion once."""
    seen: set[tuple[str, str]] = set()
    for one in year.criteria:
        key = (one.unit.bloc, one.criterion.id)
        if key in seen:
            continue
        seen.add(key)
        what = "; ".join(_what(one))
        if what:
            yield _line(what, one.criterion.id, one.criterion.label, _maxima(one))
    for _, was in year.gone:
        most = "" if was.max is None else vietnamese(was.max)
        yield _line("Không còn", was.id, was.label, most)


def _line(what: str, id: str, label: str, maxima: str) -> dict[str, Listed]:
    return {"what": what, "id": id, "label": label, "maxima": maxima}


def _what(one: CriterionYear) -> Iterator[str]:
    was = one.last
    if was is None:
        yield "Mới"
        return
    if was.label != one.criterion.label:
        yield "Đổi tên"
    if was.id != one.criterion.id:
        yield f"Năm trước là {was.id}"
    if was.max is not None and was.max != one.criterion.max:
        yield "Đổi điểm tối đa"


def _maxima(one: CriterionYear) -> str:
    def text(most: Decimal | None) -> str:
        return "–" if most is None else vietnamese(most)

    before = None if one.last is None else one.last.max
    now = text(one.criterion.max)
    return now if one.last is None or before == one.criterion.max else f"{text(before)} → {now}"


def year_criteria_sheet(
    regulation: Regulation, year: YearOnYear, context: ConsolidatedContext
) -> Sheet:
    """A row a unit and criterion, with the scores of both years."""
    rows = [
        listed_row(_SCORES, f"unit:{one.unit.id}/{one.criterion.id}", _score(one))
        for one in year.criteria
    ]
    title = f"ĐIỂM TỪNG TIÊU CHÍ SO VỚI NĂM {year.last.year}"
    return listing(
        CRITERIA,
        CRITERIA_TAB,
        _SCORES,
        rows,
        above=stacked(
            plain_head(_SCORES, regulation, context, title),
            wide_row("how", _SCORES, HOW, ("note", "italic")),
        ),
        freeze="label",
        filtered=True,
    )


def _score(one: CriterionYear) -> Mapping[str, Listed]:
    was = one.last
    return {
        "unit": one.unit.name,
        "id": one.criterion.id,
        "label": one.criterion.label,
        "most_before": None if was is None else was.max,
        "most": one.criterion.max,
        "before": one.score.before,
        "now": one.score.now,
        "change": in_words(one.score),
        "note": _note(one),
    }


def _note(one: CriterionYear) -> str:
    if one.last is None:
        return "Tiêu chí mới"
    told = []
    if one.last.label != one.criterion.label:
        told.append(f"Năm trước: {one.last.label}")
    if one.score.before is None:
        told.append("Năm trước không có điểm")
    elif one.score.unit == PER_CENT:
        told.append("Khác điểm tối đa")
    elif one.score.unit != POINTS:
        told.append("Không rõ điểm tối đa năm trước")
    return "; ".join(told)
