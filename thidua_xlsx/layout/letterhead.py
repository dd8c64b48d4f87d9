"""What stands above and below every official table: agency and quốc hiệu, titles, signatures.

By Nghị định 30/2020/NĐ-CP, Phụ lục I: the agency block on the left, quốc hiệu and tiêu ngữ on the
right, place and date under them, then the centred titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from thidua_xlsx.layout.blocks import EMPTY, Block, gap, spread_row, stacked, wide_rows
from thidua_xlsx.layout.grid import Cell, Column
from thidua_xlsx.model import Regulation, Signature
from thidua_xlsx.words.texts import matching_key

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
RULE, RULE_HEIGHT = "─" * 12, 9.0
"""The short line under the name of the agency, and the points of its row."""
NUMBER = "Số: ……/……"
OPEN_YEAR = "……"
SIGNED_IN = "signed_in"
"""What the identity prints of the year in which a form is signed: ``OPEN_YEAR`` where that need not
be the round's own year."""
NO_SUPERIOR = "–"
"""Stands for the line above an agency's name where there is none."""
HEAD_OF_UNIT = "head_of_unit"
"""What the identity prints of the office of who signs for the unit."""
_COMMITTEES = tuple(map(matching_key, ("UBND ", "Ủy ban nhân dân ")))
#: The first row of a letterhead: the agency above, quốc hiệu.
AGENCY_ROW = "head-1"


def is_committee(name: str) -> bool:
    """Whether that is the name of a people's committee."""
    return matching_key(name).startswith(_COMMITTEES)


def split_columns(columns: Sequence[Column], share: float) -> int:
    """How many leading columns together take at least that share of the width; never all."""
    total = sum(column.width for column in columns if not column.hidden)
    width = 0.0
    for index, column in enumerate(columns):
        width += 0 if column.hidden else column.width
        if width >= total * share:
            return min(index + 1, len(columns) - 1)
    return len(columns) - 1


def _halves(
    row_id: str, columns: Sequence[Column], left: Cell, right: Cell, *, height: float | None = None
) -> Block:
    cut = split_columns(columns, 0.42)
    parts = ((left, columns[:cut]), (right, columns[cut:]))
    cells = ((cell, part[0].id, part[-1].id) for cell, part in parts)
    return spread_row(row_id, *cells, height=height)


def head(
    columns: Sequence[Column],
    authority: str,
    agency: str,
    place_and_date: str,
    titles: Iterable[tuple[str, tuple[str, ...]]],
    number: str | None = None,
) -> Block:
    """Rows "head-…" and "title-…": letterhead, place and date, then the titles that have text.

    ``number``: what stands for the document's number, None for a sheet that is no document of its
    own; a document has the short line under its agency's name, too.  An agency with no authority
    above it stands in the first row.
    """
    line = RULE if number is not None else ""
    name, under = (agency.upper(), "agency"), (line, "agency-rule")
    upper, lower = ((authority.upper(), "agency-parent"), name) if authority else (name, under)
    halves = (
        (AGENCY_ROW, upper, (MOTTO[0], "motto-1")),
        ("head-2", lower, (MOTTO[1], "motto-2")),
        ("head-3", (number or "", "number-line"), (place_and_date, "date-line")),
    )
    lines = enumerate((title for title in titles if title[0]), start=1)
    first, second, third = (
        _halves(row_id, columns, *(Cell(text, (role,)) for text, role in both))
        for row_id, *both in halves
    )
    ruled = Cell(line if authority else "", ("agency-rule",))
    rule = _halves("head-rule", columns, ruled, Cell(), height=RULE_HEIGHT)
    return stacked(
        first,
        second,
        EMPTY if number is None else rule,
        third,
        wide_rows(columns, ((f"title-{place}", *title) for place, title in lines)),
        gap("title-end", 6.0),
    )


def above(authority: str, agency: str) -> str:
    """The authority as the line above a council or bloc; "" where both are the same, which stands
    once.  (What a unit is called says nothing of its authority: forms of all units are alike.)"""
    return "" if authority.casefold() == agency.casefold() else authority


def naming_once(
    regulation: Regulation, printed: Mapping[str, str], agency: str
) -> Mapping[str, str]:
    """What is printed, for the head of a council or bloc: the authority as ``above`` has it."""
    authority = above(printed.get("authority") or regulation.authority, agency)
    return {**printed, "authority": authority or NO_SUPERIOR}


def printed_head(
    regulation: Regulation,
    printed: Mapping[str, str],
    columns: Sequence[Column],
    agency: str,
    titles: Iterable[tuple[str, tuple[str, ...]]],
    number: str | None = NUMBER,
) -> Block:
    """The head of a form as its round prints it, what the round does not say by the regulation;
    under its titles the mark of made-up figures.  ``number``: as ``head`` takes it."""
    place = printed.get("place") or regulation.place
    authority = printed.get("authority") or regulation.authority
    return head(
        columns,
        "" if authority == NO_SUPERIOR else authority,
        agency,
        place_and_date(place, printed.get(SIGNED_IN) or printed.get("year") or regulation.year),
        (*titles, (printed.get("illustration", ""), ("illustration",))),
        number,
    )


def standing_agency(regulation: Regulation, printed: Mapping[str, str]) -> str:
    """The name of the standing agency as the round prints it, else as the regulation has it."""
    return printed.get("standing_agency") or regulation.standing_agency_name


def properties(regulation: Regulation, title: str) -> dict[str, str]:
    """The core properties of a form under that title."""
    author = regulation.standing_agency_name
    return {"title": title, "subject": regulation.title, "author": author}


def signing(regulation: Regulation, office: str | None) -> tuple[Signature, ...]:
    """The regulation's signatures; on the right that office where one is given."""
    return tuple(
        replace(each, office=office.upper()) if office and each.place == "right" else each
        for each in regulation.signatures
    )


def signatures(columns: Sequence[Column], blocks: Sequence[Signature]) -> Block:
    """Rows "sign-…": the signature offices side by side, with room to sign, and below it the names
    that are known."""
    by_place = {block.place: block for block in blocks}
    sides = [by_place.get(place, Signature("", place)) for place in ("left", "right")]
    offices = (Cell(side.office, ("signature",)) for side in sides)
    notes = (Cell(side.note, ("signature-note",)) for side in sides)
    names = (Cell(side.name, ("signature",)) for side in sides)
    return stacked(
        gap("sign-gap", 12.0),
        _halves("sign-office", columns, *offices),
        _halves("sign-note", columns, *notes),
        gap("sign-room", 60.0),
        _halves("sign-name", columns, *names) if any(side.name for side in sides) else EMPTY,
    )


def place_and_date(place: str, year: int | str) -> str:
    """The dotted line that a person completes by hand: place, day, month, year."""
    return f"{place}, ngày …… tháng …… năm {year}"
