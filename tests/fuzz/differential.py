"""Other readers asked about what ours accepts: ``make differential``, or
``python -m fuzz.differential`` inside tests/.

The mutants of a seed (``fuzz.run``), and every spreadsheet under the folders and in the packed
sources that are named (``--corpus``; ``make differential`` has pip fetch some).  Of a mutated form
its input cells are compared, of another spreadsheet all that was typed.  Exit 1 where a reader sees
another value.
"""

from __future__ import annotations

import argparse
import sys
import tarfile
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fuzz.run import SHARES, Mutant, mutant
from support.form_helpers import read
from support.other_readers import Child, Place, differences
from support.real_programs import LibreOffice

from thidua_xlsx.reading.cells import RawBook, parse_address
from thidua_xlsx.reading.container import read_book

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".ods", ".xls")
LARGEST = 3_000_000
MOST_CELLS = 20_000
"""Of a foreign spreadsheet no more are compared."""


def input_cells(one: Mutant, book: RawBook) -> set[Place]:
    """The input cells of a mutated form of which something counts, or that count as blank."""
    reading = read(one.data, file=one.file)
    faulty = {(found.sheet, found.cell) for found in reading.findings if found.severity == "error"}
    places = set()
    for said in reading.values:
        place = parse_address(said.cell)
        if said.field.input and place is not None and (said.sheet, said.cell) not in faulty:
            places.add((said.sheet, *place))
    return places


def typed_cells(book: RawBook) -> set[Place]:
    """The first cells of a spreadsheet that are no formula."""
    found: set[Place] = set()
    for sheet in book.sheets:
        for (row, column), cell in sheet.cells.items():
            if cell.formula is None and len(found) < MOST_CELLS:
                found.add((sheet.name, row, column))
    return found


def corpus(places: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every spreadsheet in these folders and archives, each once."""
    seen: set[bytes] = set()
    for name, data in _files(places):
        if name.lower().endswith(ENDINGS) and 0 < len(data) <= LARGEST and data not in seen:
            seen.add(data)
            yield name, data


def _files(places: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for place in places:
        if place.is_dir():
            yield from _files(sorted(one for one in place.rglob("*") if one.is_file()))
        elif place.name.endswith((".tar.gz", ".tgz")):
            with tarfile.open(place) as archive:
                for member in archive:
                    content = archive.extractfile(member) if member.size <= LARGEST else None
                    if content is not None:
                        yield f"{place.name}/{member.name}", content.read()
        elif place.name.endswith(".zip"):
            with zipfile.ZipFile(place) as packed:
                for info in packed.infolist():
                    if info.file_size <= LARGEST:
                        yield f"{place.name}/{info.filename}", packed.read(info)
        elif place.name.lower().endswith(ENDINGS):
            yield str(place), place.read_bytes()


class Comparison:
    """A run: how many files were accepted and compared, and every difference."""

    def __init__(self, office: LibreOffice, child: Child, folder: Path) -> None:
        self._office, self._child, self._folder = office, child, folder
        self.counts: Counter[str] = Counter()
        self.cells = 0
        self.refused: Counter[str] = Counter()
        self.wrong: list[str] = []

    def of_mutant(self, one: Mutant) -> None:
        """Compares the input cells of a mutated form, where it is read at all."""
        book, findings = read_book(one.data, one.file)
        self._compare(f"mutant {one.number} ({one.kind})", one.data, one.file, book,
                      findings[0].code if book is None else "",
                      input_cells(one, book) if book is not None else set())  # fmt: skip

    def of_file(self, name: str, data: bytes) -> None:
        """Compares what is typed in a foreign spreadsheet, where it is read at all."""
        book, findings = read_book(data, name)
        code = findings[0].code if book is None else ""
        cells = typed_cells(book) if book is not None else set()
        self._compare(name, data, name, book, code, cells)

    def _compare(
        self, name: str, data: bytes, file: str, book: RawBook | None, code: str, places: set[Place]
    ) -> None:
        self.counts["read" if book is not None else "refused"] += 1
        if book is None:
            self.refused[code] += 1
            return
        path = self._folder / f"one.{book.kind}"
        path.write_bytes(data)
        self.cells += len(places)
        found = differences(path, book, places, self._office, self._child)
        self.counts["disputed"] += bool(found)
        self.wrong += [f"{name}: {line}" for line in found[:5]]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000, help="mutated forms")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--level", action="append", default=[], choices=[n for n, _ in SHARES])
    parser.add_argument("--corpus", type=Path, action="append", default=[])
    given = parser.parse_args(arguments)
    with LibreOffice() as office, Child() as child, tempfile.TemporaryDirectory() as folder:
        of_forms = Comparison(office, child, Path(folder))
        for number in range(given.first, given.first + given.count):
            of_forms.of_mutant(mutant(given.seed, number, given.level))
        of_others = Comparison(office, child, Path(folder))
        for name, data in corpus(given.corpus):
            of_others.of_file(name, data)
    for what, run in (("mutated forms", of_forms), ("other spreadsheets", of_others)):
        print(f"{what}: {dict(run.counts)}, {run.cells} cells compared")
        print(f"  refused: {dict(run.refused.most_common())}")
        print("\n".join(f"  {line}" for line in run.wrong))
    return int(bool(of_forms.wrong or of_others.wrong))


if __name__ == "__main__":
    sys.exit(main())
