"""Accidents in a single workbook: locked cells and totals of a form or list, and the totals and
ranks of a consolidated workbook added up again from the scores on its detail sheets.

Nothing here proves anything: whoever changes the numbers of one file alike is not found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Annex, Criterion, Regulation
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import known_regulation
from thidua_xlsx.pipeline.gathering.reading_pool import read_apart
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.pipeline.verifying.of_round import Checked
from thidua_xlsx.ranking.compared import order_key
from thidua_xlsx.reading.apart import read_book
from thidua_xlsx.reading.cells import RawBook, RawSheet, address
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.returns.values.locate import sheet_id
from thidua_xlsx.template import load_regulation, regulation_folders
from thidua_xlsx.words.jsonable import jsonable
from thidua_xlsx.words.numerals import rounded, stored_number

ACCIDENTS = frozenset(
    {
        "locked-value-changed",
        "unit-other",
        "total-differs",
        "total-stale",
        "total-constant",
        "formula-external",
        "formula-from-outside",
    }
)
"""What the reader says of cells that nobody should have changed; the rest of its findings is about
what was filled in."""
UNIT = "unit:"
DUST = Decimal("0.0005")
"""Programs store binary numbers; scores are whole thousandths."""


def check_workbook(data: bytes, name: str) -> Checked | Refusal:
    """What does not fit together inside the workbook; a refusal where it is none of ours."""
    book, findings = read_book(data, name)
    if book is None:
        return Refusal(findings[-1] if findings else Finding("file-not-verifiable", file=name))
    if any((sheet_id(sheet) or "").startswith("detail.") for sheet in book.sheets):
        return Checked(tuple(_consolidated(book, name)), _remarks(name), {"results": 1})
    if any(_is_comparison(sheet) for sheet in book.sheets):
        return Checked(tuple(_inspection(book, name)), _remarks(name), {"results": 1})
    reading = read_apart(data, name, known_regulation, None)
    if reading.identity is None:
        return Refusal(Finding("file-not-verifiable", file=name))
    return Checked(tuple(_accidents(reading)), _remarks(name), {"forms": 1})


def _remarks(name: str) -> tuple[Difference, ...]:
    return (Difference("verify-accidents-only", name),)


def _accidents(reading: FormReading) -> Iterator[Difference]:
    for finding in reading.findings:
        if finding.code in ACCIDENTS and finding.severity != Severity.NOTE:
            yield Difference(
                finding.code,
                reading.file,
                finding.parameters.get("expected"),
                finding.found,
                finding.sheet,
                finding.cell,
                repeats=finding,
            )


# --- the inspector's book ------------------------------------------------------------------------


def _is_comparison(sheet: RawSheet) -> bool:
    return (sheet_id(sheet) or "").startswith("difference")


def _inspection(book: RawBook, file: str) -> Iterator[Difference]:
    """Every difference beside the two scores that it is between."""
    for sheet in filter(_is_comparison, book.sheets):
        page = _page(sheet)
        for row in page.units:
            own, given = (page.number(row, name) for name in ("self", "appraised"))
            apart = None if own is None or given is None else rounded(own - given, 3)
            yield from _compared(file, page, row, "difference", apart)


# --- the consolidated workbook -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet by its hidden ids."""

    raw: RawSheet
    rows: Mapping[str, int]
    columns: Mapping[str, int]

    def number(self, row: str, column: str) -> Decimal | None:
        """The number that stands there; None for a blank, a text, or no such cell."""
        place = self.place(row, column)
        cell = self.raw.cell(*place) if place is not None else None
        return stored_number(cell.text) if cell is not None and cell.type == "number" else None

    def place(self, row: str, column: str) -> tuple[int, int] | None:
        if row not in self.rows or column not in self.columns:
            return None
        return self.rows[row], self.columns[column]

    def differs(self, what: str, file: str, expected: str, place: tuple[int, int]) -> Difference:
        found = self.raw.cell(*place).text
        return Difference(what, file, expected, found, self.raw.name, address(*place))

    @property
    def units(self) -> list[str]:
        """The ids of the columns or rows of units, in order."""
        return [id for id in (*self.columns, *self.rows) if id.startswith(UNIT)]


ShownSum = tuple[_Page, str, str, Decimal | None]
"""Where a sum stands (page, row, column), and what it has to be."""


def _page_of(book: RawBook, wanted: str) -> _Page | None:
    raw = next((sheet for sheet in book.sheets if sheet_id(sheet) == wanted), None)
    return None if raw is None else _page(raw)


def _page(raw: RawSheet) -> _Page:
    rows = {cell.text: row for (row, column), cell in raw.cells.items() if column == 1 < row}
    columns = {cell.text: column for (row, column), cell in raw.cells.items() if row == 1 < column}
    return _Page(raw, rows, columns)


def _consolidated(book: RawBook, file: str) -> Iterator[Difference]:
    for sheet in book.sheets:
        kind, _, bloc = (sheet_id(sheet) or "").partition(".")
        detail = _page_of(book, f"detail.{bloc}") if kind == "detail" else None
        found = _rules_shown(bloc, detail) if detail is not None else None
        if detail is None or found is None:
            continue
        regulation, annex = found
        ranking, own = _page_of(book, f"ranking.{bloc}"), _page_of(book, f"self.{bloc}")
        for page, row, column, expected in _sums_shown(annex, detail, ranking, own):
            yield from _compared(file, page, row, column, expected)
        if ranking is not None:
            finals = {unit: _sum(detail, unit, annex.leaves()) for unit in detail.units}
            yield from _rank_differences(file, ranking, finals, regulation.ranking.decimals)


def _rules_shown(bloc: str, detail: _Page) -> tuple[Regulation, Annex] | None:
    """The regulation at hand of which the sheet shows the annex."""
    for folder in regulation_folders():
        regulation = load_regulation(folder)
        if bloc in {known.id for known in regulation.blocs}:
            annex = regulation.annex_of_bloc(bloc)
            if all(leaf.id in detail.rows for leaf in annex.leaves()):
                return regulation, annex
    return None


def _sum(page: _Page, unit: str, leaves: Iterable[Criterion]) -> Decimal | None:
    """The exact sum of those scores; None until every one of them is there."""
    total = Decimal(0)
    for leaf in leaves:
        points = page.number(leaf.id, unit)
        if points is None:
            return None
        total += rounded(points, 3)
    return total


def _sums_shown(
    annex: Annex, detail: _Page, ranking: _Page | None, own: _Page | None
) -> Iterator[ShownSum]:
    """Every subtotal and total, sheet by sheet."""
    leaves = annex.leaves()
    said = [leaf for leaf in leaves if leaf.self_scored]
    parts = {
        "appraised": [leaf for leaf in leaves if not leaf.panel],
        "panel": [leaf for leaf in leaves if leaf.panel],
        "final": leaves,
    }
    yield from _subtotals(annex, detail, leaves)
    for name, some in parts.items():
        for unit in detail.units:
            yield detail, f"total.{name}", unit, _sum(detail, unit, some)
    if own is not None:
        yield from _subtotals(annex, own, said)
    if ranking is None:
        return
    for unit in detail.units:
        for name, some in parts.items():
            yield ranking, unit, f"{name}_total", _sum(detail, unit, some)
        if own is not None:
            yield ranking, unit, "self_total", _sum(own, unit, said)


def _subtotals(annex: Annex, page: _Page, counted: Sequence[Criterion]) -> Iterator[ShownSum]:
    """Of sections and groups."""
    above = {leaf.id: {row.id for row in annex.above(leaf)} for leaf in counted}
    for row in annex.criteria:
        leaves = [leaf for leaf in counted if row.id in above[leaf.id]]
        for unit in page.units if leaves else ():
            yield page, row.id, unit, _sum(page, unit, leaves)


def _compared(
    file: str, page: _Page, row: str, column: str, expected: Decimal | None
) -> Iterator[Difference]:
    place = page.place(row, column)
    if place is None:
        return
    shown = page.number(row, column)
    if (shown is None) != (expected is None) or (
        shown is not None and expected is not None and abs(shown - expected) >= DUST
    ):
        yield page.differs("shown-total-differs", file, jsonable(expected), place)


def _rank_differences(
    file: str, ranking: _Page, finals: Mapping[str, Decimal | None], decimals: Sequence[int]
) -> Iterator[Difference]:
    """Competition ranks; among equal totals a decision may have placed each of them anywhere."""
    keys = {
        unit: order_key(int(total.scaleb(3)), decimals)
        for unit, total in finals.items()
        if total is not None
    }
    for unit, key in keys.items():
        place = ranking.place(unit, "rank")
        if place is None:
            continue
        first = 1 + sum(other > key for other in keys.values())
        last = first + sum(other == key for other in keys.values()) - 1
        shown = ranking.number(unit, "rank")
        if shown is None or not first <= shown <= last:
            yield ranking.differs("shown-rank-differs", file, str(first), place)
