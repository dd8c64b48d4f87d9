"""The fuzz run: ``make fuzz COUNT=10000 SEED=1``, or ``python -m fuzz.run`` inside tests/.

Mutation number N of seed S is always the same; ``--only N`` makes it again and shows all of it.
Prints how many mutations of each kind had which outcome, and every silent change; exit 1 where
there is one, or where a file broke the reader, hung it, or took a child beyond its memory.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from fuzz.book import Book
from fuzz.forms import Filled, refilled_forms, saved_forms, typed_forms
from fuzz.kinds_bytes import BYTES
from fuzz.kinds_containers import CONTAINERS, lost
from fuzz.kinds_marks import MARKS
from fuzz.kinds_ods import ODS, changed
from fuzz.kinds_parts import XML_PARTS
from fuzz.kinds_structure import STRUCTURE
from fuzz.kinds_values import VALUES
from fuzz.kinds_xls import XLS, xls_changes
from fuzz.kinds_xml import XML_CELLS
from fuzz.oracle import plain_sheets, silent_changes
from fuzz.stated import Content, Unclear
from fuzz.target import Target, open_fields
from lxml import etree
from support.form_helpers import Form, read

from thidua_xlsx.catalogue.findings import has_errors
from thidua_xlsx.reading.child import MEGABYTES, end_idle
from thidua_xlsx.returns.form import FormReading

SECONDS = 90
"""The longest that one file may take; a child has its own, shorter limit."""
MOST_MEGABYTES = MEGABYTES + 256
"""A child's limit, and room for the interpreter that it comes on top of."""
SHARES = (("bytes", 24), ("xml", 29), ("cells", 32), ("ods", 5), ("xls", 2), ("packed", 8))
"""Per cent of all mutations."""


@dataclass(frozen=True)
class Mutant:
    """``told``: what the mutator wrote into which field, where it knows it; ``marked`` and
    ``beside``: as in ``Target``; ``packed``: the file that ``data`` came in, if any."""

    number: int
    kind: str
    base: Filled
    data: bytes
    told: dict[str, Content]
    marked: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    packed: bytes = b""

    @property
    def file(self) -> str:
        return f"phieu.{self.kind.split(':')[0]}" if self.kind[:3] in ("ods", "xls") else "p.xlsx"


@dataclass(frozen=True)
class Verdict:
    """``outcome``: set aside, review or accepted; ``faults`` are ours, empty is as it must be."""

    mutant: Mutant
    outcome: str
    faults: tuple[str, ...]


def mutant(seed: int, number: int, levels: Sequence[str] = (), saved: bool = True) -> Mutant:
    """The mutant of that number; of one of these levels, of all where none is named.  ``saved``:
    forms that LibreOffice saved are among those mutated."""
    chance = Random(f"{seed}/{number}/{'/'.join(levels)}")
    shares = [(level, share) for level, share in SHARES if not levels or level in levels]
    names, weights = zip(*shares, strict=True)
    level = chance.choices(names, weights)[0]
    if level == "ods":
        base = chance.choice(saved_forms("ods"))
        if chance.random() < 0.3:
            name = chance.choice(list(BYTES))
            return Mutant(number, f"ods: {name}", base, BYTES[name](base.data, chance), {})
        name = chance.choice(list(ODS))
        return Mutant(number, f"ods: {name}", base, changed(base.data, ODS[name], chance), {})
    if level == "xls":
        base = chance.choice(saved_forms("xls"))
        name = chance.choice(list(XLS))
        return Mutant(number, f"xls: {name}", base, XLS[name](base.data, chance), {})
    base = chance.choice(bases(saved))
    if level == "packed":
        name = chance.choice(list(CONTAINERS))
        packed = CONTAINERS[name](base.data, chance)
        return Mutant(number, f"packed: {name}", base, base.data, {}, packed=packed)
    if level == "bytes":
        name = chance.choice(list(BYTES))
        return Mutant(number, f"bytes: {name}", base, BYTES[name](base.data, chance), {})
    return _changed(number, level, base, chance)


def bases(saved: bool) -> list[Filled]:
    """The .xlsx forms that are mutated."""
    return [*typed_forms(), *refilled_forms(), *(saved_forms("xlsx") if saved else ())]


def _changed(number: int, level: str, base: Filled, chance: Random) -> Mutant:
    """One to three changes of one level to the parts of an .xlsx."""
    kinds = XML_CELLS | XML_PARTS if level == "xml" else VALUES | STRUCTURE | MARKS
    target = Target(base.form, Book(base.data))
    names = [chance.choice(list(kinds)) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    kinds[names[0]](target, chance)
    for name in names[1:]:
        # What was changed before may have left nothing to change.
        with contextlib.suppress(AssertionError, LookupError, ValueError, etree.XMLSyntaxError):
            kinds[name](target, chance)
    data, kind = target.book.data(), f"{level}: {names[0]}"
    if len(names) > 1:  # what came later may have undone it
        return Mutant(number, kind, base, data, {})
    marked, beside = frozenset(target.marked), frozenset(target.beside)
    return Mutant(number, kind, base, data, target.told, marked, beside)


# --- one verdict ---------------------------------------------------------------------------------


def judge(one: Mutant) -> Verdict:
    """Reads the mutant and compares; whatever goes wrong, here too, is a fault of ours."""
    begun = time.monotonic()
    outcome = "broke"
    try:
        if one.packed:
            faults = tuple(lost(one.kind.partition(": ")[2], one.packed, one.base.data))
            return Verdict(one, "set aside", faults)
        reading = read(one.data, file=one.file)
        outcome = _outcome(reading)
        faults = (*_silent(one, reading), *_misunderstood(one), *unsaid(one, reading))
    except Exception:
        faults = (traceback.format_exc(),)
    if time.monotonic() - begun > SECONDS:
        faults += (f"took {time.monotonic() - begun:.0f} s",)
    return Verdict(one, outcome, faults)


def _outcome(reading: FormReading) -> str:
    if reading.identity is None:
        return "set aside"
    return "review" if has_errors(reading.findings) else "accepted"


def _silent(one: Mutant, reading: FormReading) -> list[str]:
    if not one.kind.startswith("xls:"):
        return silent_changes(one.base.form, one.data, reading)
    if reading.identity is None:
        return []
    try:
        return xls_changes(one.base.form, one.data, reading)
    except Unclear as unclear:
        return [] if has_errors(reading.findings) else [f"accepted, though {unclear}"]


def unsaid(one: Mutant, reading: FormReading) -> Iterator[str]:
    """What the mutator knows that a person must be told, and is not; every finding must speak."""
    said = " ".join(
        text for found in reading.findings for lang in ("vi", "en") for text in
        (found.message(lang), found.remedy(lang), found.found or "")
    )  # fmt: skip
    said.encode("utf-8")
    if reading.identity is None:
        return
    cells = {value.field.key: (value.sheet, value.cell) for value in reading.values}
    named = {(found.sheet, found.cell) for found in reading.findings}
    for key in one.marked:
        if key not in cells or cells[key] not in named:
            yield f"{key} at {cells.get(key)} is marked, and nothing is said of it"
    for text in one.beside:
        if text not in said:
            yield f"nobody is told of “{text}” beside the cells"


def _misunderstood(one: Mutant) -> list[str]:
    """Where the oracle itself does not find in the file what the mutator wrote there."""
    if not one.told:
        return []
    where = _places(one.base.form)
    sheets = {sheet.id: sheet for sheet in plain_sheets(one.data)}
    wrong = []
    for key, told in one.told.items():
        sheet_id, row, column = where[key]
        sheet = sheets[sheet_id]
        place = (sheet.rows()[row][0], sheet.columns()[column][0])
        found = sheet.cells.get(place, Content())
        if found != told and not (found.kind == "blank" and not told.text.strip()):
            wrong.append(f"the oracle sees {found} in {key}, where {told} was written")
    return wrong


def _places(form: Form) -> dict[str, tuple[str, str, str]]:
    return {key: spot for key, (spot, _) in open_fields(form).items()}


# --- the run -------------------------------------------------------------------------------------


class Tally:
    """Counts of outcomes by kind, and what went wrong."""

    def __init__(self) -> None:
        self.outcomes: dict[str, Counter[str]] = {}
        self.faults: list[Verdict] = []

    def add(self, verdict: Verdict) -> None:
        self.outcomes.setdefault(verdict.mutant.kind, Counter())[verdict.outcome] += 1
        if verdict.faults:
            self.faults.append(verdict)

    def lines(self) -> list[str]:
        """A line a kind, then the sums."""
        columns = ("accepted", "review", "set aside", "broke")
        head = f"{'mutation':34}{'':>4}" + "".join(f"{name:>11}" for name in columns)
        rows = [head]
        total: Counter[str] = Counter()
        for kind, counts in sorted(self.outcomes.items()):
            total += counts
            rows.append(_line(kind, counts, columns))
        rows.append(_line("all", total, columns))
        return rows


def _line(name: str, counts: Counter[str], columns: Sequence[str]) -> str:
    return f"{name:30}{counts.total():8}" + "".join(f"{counts[one]:11}" for one in columns)


def peak_of_children() -> int | None:
    """The most memory that a child took, in MB; None where the system does not say.  It says so of
    those that have ended."""
    try:
        import resource
    except ImportError:
        return None
    end_idle()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return int(peak // (2**20 if sys.platform == "darwin" else 2**10))


def run(seed: int, numbers: Sequence[int], levels: Sequence[str] = (), saved: bool = True) -> Tally:
    """Makes, reads and judges these mutants one after the other."""
    tally = Tally()
    for number in numbers:
        # Python itself ends the process and says where it stood, should a reader never return.
        faulthandler.dump_traceback_later(2 * SECONDS, exit=True)
        tally.add(judge(mutant(seed, number, levels, saved)))
    faulthandler.cancel_dump_traceback_later()
    return tally


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first mutation")
    parser.add_argument("--level", action="append", default=[], choices=[n for n, _ in SHARES])
    parser.add_argument("--only", type=int, help="this mutation alone, with all that is known")
    parser.add_argument("--keep", type=Path, help="folder for the files of silent changes")
    given = parser.parse_args(arguments)
    if given.only is not None:
        return _show(judge(mutant(given.seed, given.only, given.level)))
    tally = run(given.seed, range(given.first, given.first + given.count), given.level)
    print("\n".join(tally.lines()))
    for verdict in tally.faults:
        _report(verdict, given.keep)
    peak = peak_of_children()
    too_much = peak is not None and peak > MOST_MEGABYTES
    print(f"silent changes, crashes and hangs: {len(tally.faults)}; seed {given.seed}")
    print(f"peak memory of a child: {peak} MB, of {MOST_MEGABYTES} MB allowed")
    return int(bool(tally.faults) or too_much)


def _report(verdict: Verdict, folder: Path | None) -> None:
    one = verdict.mutant
    print(f"--only {one.number}: {one.kind} of {one.base.name}, {verdict.outcome}")
    for fault in verdict.faults[:5]:
        print(f"    {fault}")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{one.number}-{one.file}").write_bytes(one.data)


def _show(verdict: Verdict) -> int:
    _report(verdict, Path("fuzz-only"))
    for finding in read(verdict.mutant.data, file=verdict.mutant.file).findings:
        if not finding.code.startswith("total-"):
            print(f"  {finding.severity} {finding.code} {finding.sheet} {finding.cell}")
    return int(bool(verdict.faults))


if __name__ == "__main__":
    sys.exit(main())
