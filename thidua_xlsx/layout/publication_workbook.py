"""``ket-qua/cong-bo.xlsx``: the list to publish (Điều 10.3), which shows that and nothing else.

The annex to the decision that approves the ratings: blocs, units, ratings, and only where the
round publishes them ranks and totals.  No hidden sheet, row or column, no reasons, no scores.  The
units stand in the order given, the round's own, which says nothing of their ranks; where these are
published, in rank order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.layout.approval import DRAFT, attachment, subject
from thidua_xlsx.layout.blocks import Block, beginning, gap, stacked, wide_row, wide_rows
from thidua_xlsx.layout.grid import Cell, CellValue, Column, Page, Row, Sheet, Workbook
from thidua_xlsx.layout.listing import (
    HEADING,
    Heading,
    columns_of,
    headed_on_screen,
    heading_row,
    listed_row,
)
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.words.given_ids import roman

PUBLICATION = "publication"
NOT_YET = "Chưa có kết quả"
_HEADINGS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("unit", "Tên cơ quan, đơn vị, địa phương", 50.0, "label"),
    Heading("total", "Tổng điểm", 11.0, "score"),
    Heading("rank", "Xếp hạng", 10.0, "center"),
    Heading("rating", "Mức xếp loại", 33.0, "center"),
)


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """A unit of the list: its rating's id (None: none yet) and, used only where the round
    publishes ranks, its rank and total."""

    unit: Unit
    rating: str | None
    rank: int | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PublicationText:
    """``ranks``: whether ranks and totals are published; ``approved``: whether all of the list is
    approved, else it is a draft; ``illustration``: the mark of made-up figures, "" for none;
    ``document``: the one by which all of it is; ``event_head``: the hash of the last event that it
    rests on."""

    round_name: str
    illustration: str = ""
    ranks: bool = False
    approved: bool = False
    event_head: str = ""
    document: str = ""


def publication_workbook(
    regulation: Regulation, listed: Sequence[PublishedUnit], text: PublicationText
) -> Workbook | None:
    """The list of those units, bloc by bloc; None where there is nothing to publish: the
    regulation has no ratings and the round keeps ranks to itself."""
    if not (text.ranks or regulation.ratings):
        return None
    left_out = {*(() if text.ranks else ("total", "rank"))}
    left_out |= {*(() if regulation.ratings else ("rating",))}
    headings = [heading for heading in _HEADINGS if heading.id not in left_out]
    columns = columns_of(headings)
    blocs = stacked(*_blocs(regulation, _in_order(listed, text), headings))
    head = f"Mã kiểm tra sổ đăng ký: {text.event_head}"
    count = f"Danh sách có {len(listed):02} cơ quan, đơn vị, địa phương./."
    content = stacked(
        _head(regulation, columns, text),
        heading_row(headings),
        blocs,
        gap("end", 6.0),
        wide_row("count", columns, count, ("note",)),
        *([wide_row("event-head", columns, head, ("text", "key"))] if text.event_head else []),
    )
    sheet = Sheet(
        PUBLICATION,
        "Công bố",
        columns,
        *content,
        page=Page(landscape=False, repeat_rows=(HEADING, HEADING)),
        addressed=False,
    )
    if blocs.rows:
        sheet = headed_on_screen(sheet, {each.id: each.text for each in headings}, "unit")
    return Workbook(
        (sheet,),
        properties={
            "title": f"Danh sách – {subject(regulation)} – {text.round_name}",
            "comments": text.illustration,
        },
        active=PUBLICATION,
    )


def _in_order(listed: Sequence[PublishedUnit], text: PublicationText) -> Sequence[PublishedUnit]:
    if not text.ranks:
        return listed
    return sorted(listed, key=lambda one: (one.rank is None, one.rank or 0))


def _head(regulation: Regulation, columns: Sequence[Column], text: PublicationText) -> Block:
    """The heading of an annex by Nghị định 30/2020/NĐ-CP, with the draft's mark above it."""
    lines = (
        ("draft", "" if text.approved else DRAFT, ("title",)),
        ("annex", "PHỤ LỤC", ("title",)),
        ("list", "DANH SÁCH", ("title",)),
        ("title", subject(regulation).upper(), ("title",)),
        ("round", text.round_name, ("subtitle",)),
        (
            "attachment",
            attachment(regulation, text.document if text.approved else ""),
            ("attachment",),
        ),
        ("illustration", text.illustration, ("illustration",)),
    )
    return stacked(wide_rows(columns, lines), gap("title-end", 6.0))


def _blocs(
    regulation: Regulation, listed: Sequence[PublishedUnit], headings: Sequence[Heading]
) -> Iterator[Block | Row]:
    """Each bloc's heading and units, numbered from 1 in each; the heading with the first two."""
    own = {
        bloc.id: [one for one in listed if one.unit.bloc == bloc.id] for bloc in regulation.blocs
    }
    shown = [bloc for bloc in regulation.blocs if own[bloc.id]]
    columns, style = columns_of(headings), ("cell", "section", "label")
    for place, bloc in enumerate(shown, start=1):
        title = f"{roman(place)}. {bloc.name}" if len(shown) > 1 else bloc.name
        heading = wide_row(f"bloc:{bloc.id}", columns, title, style)
        first, *others = (
            _row(regulation, number, one, headings)
            for number, one in enumerate(own[bloc.id], start=1)
        )
        yield beginning(stacked(heading, first) if others else heading)
        yield from others or [first]


def _row(
    regulation: Regulation, number: int, one: PublishedUnit, headings: Sequence[Heading]
) -> Row:
    names = regulation.rating_names
    values: dict[str, CellValue | Cell] = {
        "number": number,
        "unit": one.unit.name,
        "total": one.total,
        "rank": one.rank,
        "rating": names.get(one.rating or "", NOT_YET),
    }
    return listed_row(headings, f"unit:{one.unit.id}", values)
