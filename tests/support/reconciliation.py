"""Every number of the reconciliation, worked out again by other code from the files sent back.

Nothing of the package is used here: the returned workbooks and the consolidated one are read by
openpyxl, cells are found by the ids in hidden row 1 and column A, and all arithmetic is done in
fractions.  Two rounds: the demo of Decision 2610 (42 units, six agencies, four leaders), and a
rough one with rows left open, appraisers apart, reasons missing and scores out of line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from support import rough_round
from support.sample_rounds import demo_of_this_run

ROUNDS = ("demo", "rough")


PANEL = re.compile(r"I\.\d+")
"""Group I is the leaders' in every annex of Decision 2610."""


Table = dict[str, dict[str, Any]]
"""Row id → column id → value."""


Key = tuple[str, str]
"""Unit and criterion."""


# --- reading --------------------------------------------------------------------------------------


def tables_of(path: Path) -> dict[str, Table]:
    """The sheets of a workbook that have ids, by theirs; stored results of formulas."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    tables: dict[str, Table] = {}
    for sheet in book.worksheets:
        if sheet.sheet_state == "veryHidden":
            continue
        columns, *lines = sheet.iter_rows(values_only=True)
        rows = tables.setdefault(str(columns[0]), {})
        for line in lines:
            if line[0] is not None:
                rows[str(line[0])] = dict(zip(columns[1:], line[1:], strict=True))
    book.close()
    return tables


def exact(value: Any) -> Fraction | None:
    """A number as it was typed: 2.45 is 245/100; None for a blank."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    assert isinstance(value, int | float), value
    return Fraction(repr(value))


def words(value: Any) -> str:
    """A text, "" for a blank."""
    return str(value).strip() if value is not None else ""


@dataclass
class Returned:
    """All that the files sent back say.

    ``own``, ``maximum``, ``bare`` and so on are by unit and criterion; ``given`` is by row and
    agency (score None: left open), ``ballots`` by row and leader.  ``leaves``: the criteria of
    each bloc's annex in its order, with their sections.
    """

    own: dict[Key, Fraction | None] = field(default_factory=dict)
    proposed: dict[Key, str] = field(default_factory=dict)
    maximum: dict[Key, Fraction] = field(default_factory=dict)
    bare: set[Key] = field(default_factory=set)
    section: dict[Key, str] = field(default_factory=dict)
    given: dict[Key, dict[str, dict[str, Any]]] = field(default_factory=dict)
    ballots: dict[Key, dict[str, Fraction]] = field(default_factory=dict)
    levels: list[str] = field(default_factory=list)


def read_round(folder: Path) -> Returned:
    """The folders ``tu-cham``, ``tham-dinh`` and ``lanh-dao``; the files' names say whose."""
    said = Returned()
    for path in sorted((folder / "tu-cham").glob("*.xlsx")):
        read_self(said, path.stem, tables_of(path)["annex"])
    for path in sorted((folder / "tham-dinh").glob("*.xlsx")):
        for id, table in tables_of(path).items():
            if id.startswith("list."):
                read_list(said, path.stem, table)
    for path in sorted((folder / "lanh-dao").glob("*.xlsx")):
        for id, table in tables_of(path).items():
            if id.startswith("ballot."):
                read_ballot(said, path.stem, table)
    return said


def read_self(said: Returned, unit: str, table: Table) -> None:
    columns = [name for name in next(iter(table.values())) if str(name).startswith("level.")]
    said.levels = [str(table["heading-2"][name]) for name in columns]
    section = ""
    for row, cells in table.items():
        if row.startswith("ND."):
            section = row
        if row == "total":
            break
        if not _is_criterion(row, table):
            continue
        key = (unit, row)
        maximum = exact(cells["max"])
        assert maximum is not None
        said.maximum[key], said.section[key] = maximum, section
        said.own[key] = None if PANEL.fullmatch(row) else exact(cells["self"])
        ticked = [str(table["heading-2"][name]) for name in columns if words(cells[name])]
        said.proposed[key] = ticked[0] if ticked else ""
        if said.own[key] is not None and not words(cells["explanation"] or cells["evidence"]):
            said.bare.add(key)


def _is_criterion(row: str, table: Table) -> bool:
    """Whether the row carries a score: a Roman number with a part below it, or without any."""
    if re.fullmatch(r"[IVX]+\.\d+", row):
        return True
    return bool(re.fullmatch(r"[IVX]+", row)) and f"{row}.1" not in table


def read_list(said: Returned, agency: str, table: Table) -> None:
    for row, cells in table.items():
        unit, slash, criterion = row.partition("/")
        if slash:
            said.given.setdefault((unit, criterion), {})[agency] = {
                "score": exact(cells["appraised"]),
                "level": words(cells.get("level")),
                "reason": words(cells["reason"]),
            }


def read_ballot(said: Returned, leader: str, table: Table) -> None:
    rows = list(table)
    for unit in rows[rows.index("maximum") + 1 : rows.index("sign-gap")]:
        for criterion, value in table[unit].items():
            score = exact(value) if PANEL.fullmatch(str(criterion)) else None
            if score is not None:
                said.ballots.setdefault((unit, criterion), {})[leader] = score


# --- arithmetic -----------------------------------------------------------------------------------


def half_up(number: Fraction) -> Fraction:
    """Rounded to thousandths, halves away from zero."""
    thousandths, rest = divmod(abs(number) * 1000, 1)
    whole = thousandths + (1 if 2 * rest >= 1 else 0)
    return Fraction(whole if number >= 0 else -whole, 1000)


def average(numbers: Iterable[Fraction]) -> Fraction:
    every = list(numbers)
    return sum(every, Fraction(0)) / len(every)


@dataclass
class Expected:
    """What the round must come to, by unit and criterion."""

    said: Returned
    final: dict[Key, Fraction | None]
    level: dict[Key, str]
    reason: dict[Key, str]

    def criteria(self, unit: str) -> list[str]:
        return [criterion for owner, criterion in self.said.maximum if owner == unit]

    def difference(self, key: Key) -> Fraction | None:
        own, final = self.said.own[key], self.final[key]
        return None if own is None or final is None else own - final

    def differs_or_is_open(self, key: Key) -> bool:
        """Whether somebody is to look at the row: no final score, or another score or level than
        the unit's own."""
        own, proposed, level = self.said.own[key], self.said.proposed[key], self.level[key]
        scored_itself = not PANEL.fullmatch(key[1])
        other = scored_itself and own != self.final[key]
        return self.final[key] is None or other or bool(proposed and level and proposed != level)

    def total(self, unit: str, *, panel: bool | None = None) -> Fraction | None:
        """The final scores added up, None while one is missing."""
        wanted = [self.final[unit, criterion] for criterion in self.criteria(unit)
                  if panel is None or bool(PANEL.fullmatch(criterion)) == panel]  # fmt: skip
        known = [score for score in wanted if score is not None]
        return sum(known, Fraction(0)) if len(known) == len(wanted) else None

    def own_total(self, unit: str) -> Fraction | None:
        wanted = [self.said.own[unit, c] for c in self.criteria(unit) if not PANEL.fullmatch(c)]
        known = [score for score in wanted if score is not None]
        return sum(known, Fraction(0)) if len(known) == len(wanted) else None


def work_out(said: Returned) -> Expected:
    """Group I: the mean of all leaders' ballots; other criteria: the mean of their agencies', whose
    lowest level counts; nothing where one of them gave none."""
    leaders = {leader for ballots in said.ballots.values() for leader in ballots}
    expected = Expected(said, {}, {}, {})
    for key in said.maximum:
        if PANEL.fullmatch(key[1]):
            scores: list[Fraction | None] = list(said.ballots.get(key, {}).values())
            whole = len(scores) == len(leaders)
        else:
            given = said.given[key]
            scores = [each["score"] for each in given.values()]
            whole = None not in scores
        known = [score for score in scores if score is not None]
        expected.final[key] = half_up(average(known)) if whole else None
        expected.level[key] = expected.reason[key] = ""
        if key in said.given:
            levels = [each["level"] for each in said.given[key].values() if each["level"]]
            if whole and levels:
                expected.level[key] = max(levels, key=said.levels.index)
            reasons = (each["reason"] for each in said.given[key].values())
            expected.reason[key] = "; ".join(dict.fromkeys(filter(None, reasons)))
    return expected


# --- the two rounds -------------------------------------------------------------------------------


@dataclass
class Round:
    """What the files say must come out, and the two books that did."""

    expected: Expected
    sheets: dict[str, Table]

    def blocs(self) -> list[str]:
        return [id.removeprefix("ranking.") for id in self.sheets if id.startswith("ranking.")]

    def units(self, bloc: str) -> list[str]:
        """The units of a bloc in rank order."""
        rows = self.sheets[f"ranking.{bloc}"]
        return [row.removeprefix("unit:") for row in rows if row.startswith("unit:")]

    def keys(self, bloc: str) -> list[Key]:
        """The rows of a bloc, in rank order."""
        return [(unit, criterion) for unit in self.units(bloc)
                for criterion in self.expected.criteria(unit)]  # fmt: skip

    def statistics(self, bloc: str, table: str) -> Table:
        """The rows of a table by the rest of their ids; titles and headings are none of them."""
        rows = self.sheets[f"statistics.{bloc}"]
        start = f"{table}/"
        return {row.removeprefix(start): cells for row, cells in rows.items()
                if row.startswith(start)}  # fmt: skip


@cache
def _round(returned: Path, consolidated: Path) -> Round:
    inspection = consolidated.with_name("kiem-tra.xlsx")
    tables = tables_of(consolidated) | tables_of(inspection)
    return Round(work_out(read_round(returned)), tables)


def same(shown: Mapping[str, Any], columns: Sequence[str], wanted: Sequence[Any]) -> None:
    """Asserts that those cells show those numbers and texts."""
    seen = [shown[column] for column in columns]
    for cell, value in zip(seen, wanted, strict=True):
        if isinstance(value, str):
            assert words(cell) == value, (seen, wanted)
        else:
            number = exact(cell)
            close = number == value or (None not in (number, value) and abs(number - value) < 1e-9)
            assert close, (seen, [float(v) if isinstance(v, Fraction) else v for v in wanted])


def both_rounds() -> tuple[Round, Round]:
    demo, regulation = demo_of_this_run(), "tn-2610-2024"
    returned = demo.path / "gui-ve" / regulation
    return _round(returned, demo.consolidated(regulation)), _round(*rough_round.made())


def columns(*numbers: int) -> list[str]:
    return [f"c{number}" for number in numbers]
