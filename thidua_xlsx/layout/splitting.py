"""A list that is longer than a sheet can be, on as many sheets as it needs: nothing is cut."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from thidua_xlsx.layout.grid import Highlight, Row, Sheet
from thidua_xlsx.layout.listing import HEADING
from thidua_xlsx.layout.rows import joined, row_ids

MOST_ROWS = 1_048_575
"""The rows of a sheet in Excel, less that of the ids."""
_LONGEST_NAME = 31


def within_limits(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """The sheets; of a list to be filtered (``listing``) that is too long for one sheet several,
    each with what stands above the list and with its heading.  What stands below it is on the
    last."""
    given = tuple(sheets)
    names = {sheet.name.casefold() for sheet in given}
    for sheet in given:
        too_long = sheet.autofilter is not None and len(sheet.rows) > MOST_ROWS
        yield from _parts(sheet, names) if too_long else (sheet,)


def _parts(sheet: Sheet, names: set[str]) -> Iterator[Sheet]:
    head = next(at for at, id in enumerate(row_ids(sheet.rows), 1) if id == HEADING)
    above, body = sheet.rows[:head], sheet.rows[head:]
    room = MOST_ROWS - head
    for number, start in enumerate(range(0, len(body), room), 1):
        part = _part(sheet, above, body[start : start + room])
        if number > 1:
            name = _name(sheet.name, number, names)
            part = replace(part, id=_id(sheet.id, number), name=name, charts=(), images=())
        yield part


def _part(sheet: Sheet, above: Sequence[Row], body: Sequence[Row]) -> Sheet:
    ids = {*row_ids(above), *row_ids(body)}
    last = body[-1].id
    return replace(
        sheet,
        rows=joined([above, body]),
        merges=tuple(m for m in sheet.merges if {m.first_row, m.last_row} <= ids),
        highlights=tuple(_moved(one, ids, body) for one in sheet.highlights),
        rules=tuple(rule for rule in sheet.rules if rule.row in ids),
        page=sheet.page
        if sheet.page.last_row is None or sheet.page.last_row in ids
        else replace(sheet.page, last_row=HEADING),
        freeze=sheet.freeze
        and (sheet.freeze[0] if sheet.freeze[0] in ids else body[0].id, sheet.freeze[1]),
        autofilter=sheet.autofilter
        and (HEADING, sheet.autofilter[1] if sheet.autofilter[1] in ids else last),
    )


def _moved(highlight: Highlight, ids: Collection[str], body: Sequence[Row]) -> Highlight:
    """The highlight over those of its rows that stand in this part."""
    first, last = highlight.first_row, highlight.last_row
    begins = first if first in ids else body[0].id
    return replace(
        highlight,
        first_row=begins,
        last_row=last if last in ids else body[-1].id,
        formula=highlight.formula.replace(f"[{first}|", f"[{begins}|"),
    )


def _id(id: str, number: int) -> str:
    """The kind stands before the bloc, and keeps the number."""
    kind, dot, bloc = id.partition(".")
    return f"{kind}~{number}{dot}{bloc}"


def _name(name: str, number: int, names: set[str]) -> str:
    """The tab's name with the number behind the kind, at most 31 letters and nobody else's."""
    kind, dash, bloc = name.partition(" – ")
    wanted = f"{kind} ({number}){dash}{bloc}"[:_LONGEST_NAME].rstrip()
    while wanted.casefold() in names:
        wanted = f"{wanted[: _LONGEST_NAME - 1 - len(str(len(names)))]} {len(names)}"
    names.add(wanted.casefold())
    return wanted
