"""What openpyxl, calamine and LibreOffice read where our reader reads a value.

A reader that cannot open a file, or does not see a sheet, says nothing; one that shows another
value in a cell that counts is a witness against us.
"""

from __future__ import annotations

import datetime
import io
import re
import resource
import signal
import unicodedata
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import python_calamine
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_ISO8601, to_excel

from support.real_programs import LibreOffice, ProgramError
from thidua_xlsx.reading.cells import RawBook, RawCell, address
from thidua_xlsx.words.numerals import literal_sum

Place = tuple[str, int, int]
"""Sheet name, row, column."""
Seen = Mapping[Place, object]
"""Places of the sheets that a reader sees; a place that is not there is a blank cell."""
SECONDS, BYTES = 60, 3 * 2**30
_SURE_FROM, _SURE_TO = 61, 2_958_465
"""Before, calendars disagree about the 29th of February 1900; after the last day of 9999 openpyxl
shows an error.  No form takes such a day."""
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WIDEST = 400_000
"""The largest block, in cells, that is asked of LibreOffice."""


def differences(
    path: Path, book: RawBook, places: Collection[Place], office: LibreOffice, child: Child
) -> list[str]:
    """A line for each of these cells in which a reader sees something else than ``book`` says."""
    readers: dict[str, Callable[[], tuple[set[str], Seen] | None]] = {
        "LibreOffice": lambda: by_libreoffice(office, path, book, places),
        "calamine": lambda: child.ask(by_calamine, path),
    }
    if book.kind in ("xlsx", "xlsm", "xltx", "xltm"):
        readers["openpyxl"] = lambda: child.ask(by_openpyxl, path)
    return [
        f"{name}: {where} is {seen!r}, we read {cell.type} {cell.text!r}"
        for name, reader in readers.items()
        for where, cell, seen in _disputed(reader(), book, places)
    ]


def _disputed(
    found: tuple[set[str], Seen] | None, book: RawBook, places: Collection[Place]
) -> Iterator[tuple[str, RawCell, object]]:
    if found is None:
        return
    sheets, seen = found
    for sheet in book.sheets:
        covered = {place for block in sheet.merges for place in _under(block)}
        for place in places:
            if place[0] != sheet.name or sheet.name not in sheets or place[1:] in covered:
                continue
            cell = sheet.cell(*place[1:])
            if not _same(cell, seen.get(place), book):
                yield f"{sheet.name}!{address(*place[1:])}", cell, seen.get(place)


def _under(block: tuple[int, int, int, int]) -> Iterator[tuple[int, int]]:
    """The cells of a merge but its first, which openpyxl leaves out (and Gnumeric in an .ods)."""
    top, left, bottom, right = block
    for row in range(top, min(bottom, top + 1000) + 1):
        for column in range(left, min(right, left + 1000) + 1):
            if (row, column) != (top, left):
                yield row, column


def _same(cell: RawCell, seen: object, book: RawBook) -> bool:
    if cell.type == "error":
        return True
    if cell.type == "blank" or not cell.text.strip():
        counts = literal_sum(cell.formula or "")  # a sum that was saved without its result
        worked_out = counts is not None and _number(seen, book) == float(counts)
        return seen is None or not _letters(str(seen)) or worked_out
    number = _number(seen, book)
    if cell.type == "text":
        return number is None and _letters(str(seen)) == _letters(cell.text)
    wanted = _stored(cell, book)
    if wanted is None:
        return True  # no number: a fault that we name, whatever others make of it
    if cell.format == "date" and not _SURE_FROM <= wanted <= _SURE_TO:
        return True
    return number is not None and abs(number - wanted) <= 1e-9 * max(1.0, abs(wanted))


def _stored(cell: RawCell, book: RawBook) -> float | None:
    try:
        if cell.type == "boolean":
            return float(cell.text.strip().lower() in ("1", "true"))
        if cell.type == "date" and not cell.text.startswith("P"):
            return _number(from_ISO8601(cell.text), book)
        return float(cell.text)
    except ValueError:
        return None


def _number(seen: object, book: RawBook) -> float | None:
    if isinstance(seen, bool | int | float):
        return float(seen)
    if isinstance(seen, datetime.date | datetime.time | datetime.timedelta):
        epoch = CALENDAR_MAC_1904 if book.date1904 else CALENDAR_WINDOWS_1900
        return float(to_excel(seen, epoch))  # type: ignore[arg-type]
    return None


def _letters(text: str) -> str:
    """Without blanks and controls, which programs keep or drop, and with escapes resolved, which
    openpyxl leaves."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    kept = (sign for sign in plain if unicodedata.category(sign)[0] not in "CZ")
    return unicodedata.normalize("NFC", "".join(kept))


# --- the readers ---------------------------------------------------------------------------------


def by_openpyxl(path: Path) -> tuple[set[str], dict[Place, object]] | None:
    """What openpyxl reads; None where it cannot."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True)
        found = {
            (sheet.title, cell.row, cell.column): cell.value
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        return {sheet.title for sheet in book.worksheets}, found
    except Exception:  # whatever it is that it cannot read
        return None


def by_calamine(path: Path) -> tuple[set[str], dict[Place, object]] | None:
    """What calamine reads; None where it cannot."""
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        sheets: set[str] = set()
        found: dict[Place, object] = {}
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            top, left = sheet.start or (0, 0)
            sheets.add(name)
            for row, line in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
                for column, value in enumerate(line, left + 1):
                    if value != "":
                        found[name, row, column] = value
        return sheets, found
    except (python_calamine.CalamineError, OSError, ValueError):
        return None


def by_libreoffice(
    office: LibreOffice, path: Path, book: RawBook, places: Collection[Place]
) -> tuple[set[str], dict[Place, object]] | None:
    """What LibreOffice shows in the cells that are asked for; None where it cannot open it."""
    try:
        with office.open(path) as opened:
            sheets: set[str] = set()
            found: dict[Place, object] = {}
            for number, sheet in enumerate(book.sheets):
                rows = [row for name, row, _ in places if name == sheet.name]
                columns = [column for name, _, column in places if name == sheet.name]
                if not rows or (sheet.name not in opened.sheets and number >= len(opened.sheets)):
                    continue
                block = (min(rows), min(columns), max(rows), max(columns))
                if (block[2] - block[0] + 1) * (block[3] - block[1] + 1) > _WIDEST:
                    continue
                sheets.add(sheet.name)
                for row, line in enumerate(opened.get_block(sheet.name, number, block), block[0]):
                    for column, value in enumerate(line, block[1]):
                        if value != "":
                            found[sheet.name, row, column] = value
            return sheets, found
    except ProgramError:
        return None


def _bounded(
    reader: Callable[[Path], tuple[set[str], dict[Place, object]] | None], path: Path
) -> tuple[set[str], dict[Place, object]] | None:
    """The answer; the alarm ends the process, and openpyxl takes gigabytes for a sheet whose last
    cell stands far out."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.alarm(SECONDS)
    try:
        return reader(path)
    finally:
        signal.alarm(0)


class Child:
    """A process in which libraries read that may end it (calamine does, of some legal files)."""

    def __init__(self) -> None:
        self._pool = self._new()

    @staticmethod
    def _new() -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, mp_context=get_context("spawn"))

    def ask(
        self, reader: Callable[[Path], tuple[set[str], dict[Place, object]] | None], path: Path
    ) -> tuple[set[str], dict[Place, object]] | None:
        """The reader's answer; None too where it ended its process or never came back."""
        try:
            return self._pool.submit(_bounded, reader, path).result()
        except BrokenProcessPool:
            self.close()
            self._pool = self._new()
            return None

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
