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
import pytest
from support import rough_round
from support.sample_rounds import demo_of_this_run

ROUNDS = ("demo", "rough")
PANEL = re.compile(r"I\.\d+")
"""Group I is the leaders' in every annex of Decision 2610."""
FEW = 5
"""Fewer scores than that are no yardstick."""

Table = dict[str, dict[str, Any]]
"""Row id → column id → value."""
Key = tuple[str, str]
"""Unit and criterion."""


# --- reading --------------------------------------------------------------------------------------


def tables_of(path: Path) -> dict[str, Table]:
    """The sheets of a workbook that have ids, by theirs; stored results of formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    tables: dict[str, Table] = {}
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        columns = [cell.value for cell in sheet[1]]
        rows = tables.setdefault(str(columns[0]), {})
        for line in sheet.iter_rows(min_row=2, values_only=True):
            if line[0] is not None:
                rows[str(line[0])] = dict(zip(columns[1:], line[1:], strict=True))
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


def middle(numbers: Iterable[Fraction]) -> Fraction:
    """The median."""
    ordered = sorted(numbers)
    return average([ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]])


def spread(numbers: Sequence[Fraction]) -> Fraction:
    """The standard deviation of all, to thousandths: the n with (n − ½)² ≤ variance < (n + ½)²."""
    mean = average(numbers)
    variance = average((number - mean) ** 2 for number in numbers) * 10**6
    guess = int(float(variance) ** 0.5)
    return Fraction(
        next(n for n in range(max(guess - 1, 0), guess + 3)
             if (Fraction(2 * n - 1, 2) ** 2 <= variance or n == 0)
             and variance < Fraction(2 * n + 1, 2) ** 2),
        1000,
    )  # fmt: skip


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
    """What the files say must come out, and the consolidated workbook that did."""

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
    return Round(work_out(read_round(returned)), tables_of(consolidated))


@pytest.fixture(params=ROUNDS)
def round_(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Round:
    return both_rounds(tmp_path_factory)[ROUNDS.index(request.param)]


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


# --- scores and totals ----------------------------------------------------------------------------


def test_every_final_score_is_what_was_given(round_: Round) -> None:
    checked = 0
    for bloc in round_.blocs():
        detail, own = round_.sheets[f"detail.{bloc}"], round_.sheets[f"self.{bloc}"]
        for unit, criterion in round_.keys(bloc):
            column = f"unit:{unit}"
            same(detail[criterion], [column], [round_.expected.final[unit, criterion]])
            same(own[criterion], ["max"], [round_.expected.said.maximum[unit, criterion]])
            same(detail[criterion], ["max"], [round_.expected.said.maximum[unit, criterion]])
            if PANEL.fullmatch(criterion):
                assert own[criterion][column] == "–"
            else:
                same(own[criterion], [column], [round_.expected.said.own[unit, criterion]])
            checked += 1
    assert checked == len(round_.expected.final)


def test_every_subtotal_and_total_adds_up(round_: Round) -> None:
    for bloc in round_.blocs():
        detail, own = round_.sheets[f"detail.{bloc}"], round_.sheets[f"self.{bloc}"]
        for unit in round_.units(bloc):
            column = f"unit:{unit}"
            for row in detail:
                under = [c for c in round_.expected.criteria(unit)
                         if c.startswith(f"{row}.")
                         or round_.expected.said.section[unit, c] == row]  # fmt: skip
                if under:
                    most = sum((round_.expected.said.maximum[unit, c] for c in under), Fraction(0))
                    same(detail[row], ["max"], [most])
                    same(own[row], ["max"], [most])
                    finals = [round_.expected.final[unit, c] for c in under]
                    owns = [round_.expected.said.own[unit, c] for c in under
                            if not PANEL.fullmatch(c)]  # fmt: skip
                    same(detail[row], [column], [added(finals)])
                    if owns:
                        same(own[row], [column], [added(owns)])
            expected = round_.expected
            same(detail["total.appraised"], [column], [expected.total(unit, panel=False)])
            same(detail["total.panel"], [column], [expected.total(unit, panel=True)])
            same(detail["total.final"], [column], [expected.total(unit)])
            same(own["total.self"], [column], [expected.own_total(unit)])
            open_rows = [c for c in expected.criteria(unit) if expected.final[unit, c] is None]
            same(detail["lacking"], [column], [Fraction(len(open_rows))])
            blank = [c for c in expected.criteria(unit) if not PANEL.fullmatch(c)
                     and expected.said.own[unit, c] is None]  # fmt: skip
            same(own["lacking"], [column], [Fraction(len(blank))])


def test_every_maximum_of_a_total_adds_up(round_: Round) -> None:
    for bloc in round_.blocs():
        most = {False: Fraction(0), True: Fraction(0)}
        unit = round_.units(bloc)[0]
        for criterion in round_.expected.criteria(unit):
            panel = bool(PANEL.fullmatch(criterion))
            most[panel] += round_.expected.said.maximum[unit, criterion]
        whole, agencies, panel = most[False] + most[True], most[False], most[True]
        detail, own = round_.sheets[f"detail.{bloc}"], round_.sheets[f"self.{bloc}"]
        for row, number in (("appraised", agencies), ("panel", panel), ("final", whole)):
            same(detail[f"total.{row}"], ["max"], [number])
        same(own["total.self"], ["max"], [agencies])
        same(
            round_.sheets[f"ranking.{bloc}"]["maxima"],
            ["self_total", "appraised_total", "panel_total", "final_total"],
            [agencies, agencies, panel, whole],
        )


def added(scores: Sequence[Fraction | None]) -> Fraction | None:
    """Their sum, None where one is missing."""
    known = [score for score in scores if score is not None]
    return sum(known, Fraction(0)) if len(known) == len(scores) else None


def test_the_ranking_shows_these_totals_and_counts_those_above(round_: Round) -> None:
    for bloc in round_.blocs():
        units, rows = round_.units(bloc), round_.sheets[f"ranking.{bloc}"]
        totals = {unit: round_.expected.total(unit) for unit in units}
        known = [total for total in totals.values() if total is not None]
        for unit in units:
            total, expected = totals[unit], round_.expected
            rank = None if total is None else Fraction(1 + sum(t > total for t in known))
            same(
                rows[f"unit:{unit}"],
                ["rank", "self_total", "appraised_total", "panel_total", "final_total"],
                [rank, expected.own_total(unit), expected.total(unit, panel=False),
                 expected.total(unit, panel=True), total],
            )  # fmt: skip


def test_every_row_of_self_against_appraised(round_: Round) -> None:
    for bloc in round_.blocs():
        rows = round_.sheets[f"difference.{bloc}"]
        keys = round_.keys(bloc)
        assert [row for row in rows if "/" in row] == [f"unit:{unit}/{c}" for unit, c in keys]
        for key in keys:
            cells, said = rows[f"unit:{key[0]}/{key[1]}"], round_.expected.said
            same(
                cells,
                ["max", "self", "appraised", "difference", "level_proposed", "level", "reason"],
                [said.maximum[key], said.own[key], round_.expected.final[key],
                 round_.expected.difference(key), said.proposed[key], round_.expected.level[key],
                 round_.expected.reason[key]],
            )  # fmt: skip


def test_agencies_share_v5_and_disagree_on_it_in_the_rough_round(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    demo, rough = both_rounds(tmp_path_factory)
    assert [shared(round_) for round_ in (demo, rough)] == [{"V.5"}, {"V.5"}]
    given = [[each["score"] for each in agencies.values()]
             for agencies in rough.expected.said.given.values() if len(agencies) > 1]  # fmt: skip
    thirds = [scores for scores in given if None not in scores and sum(scores) * 4 % 3]
    assert len(thirds) > 5


def shared(round_: Round) -> set[str]:
    """The criteria that several agencies appraise."""
    given = round_.expected.said.given
    return {criterion for (_, criterion), agencies in given.items() if len(agencies) > 1}


def both_rounds(factory: pytest.TempPathFactory) -> tuple[Round, Round]:
    demo, regulation = demo_of_this_run(factory), "tn-2610-2024"
    returned = demo.path / "gui-ve" / regulation
    return _round(returned, demo.consolidated(regulation)), _round(*rough_round.made())


# --- statistics -----------------------------------------------------------------------------------


def both(round_: Round, keys: Iterable[Key]) -> list[Key]:
    """The rows that have both scores."""
    return [key for key in keys if round_.expected.difference(key) is not None]


def sums(round_: Round, keys: Iterable[Key]) -> tuple[Fraction, Fraction, Fraction]:
    """Self, appraised and maximum scores of those rows, added up."""
    own, final, most = Fraction(0), Fraction(0), Fraction(0)
    for key in keys:
        own += round_.expected.said.own[key] or 0
        final += round_.expected.final[key] or 0
        most += round_.expected.said.maximum[key]
    return own, final, most


def columns(*numbers: int) -> list[str]:
    return [f"c{number}" for number in numbers]


def test_inflation(round_: Round) -> None:
    for bloc in round_.blocs():
        shares = {}
        for unit in round_.units(bloc):
            rows = both(round_, [key for key in round_.keys(bloc) if key[0] == unit])
            own, final, most = sums(round_, rows)
            shares[unit] = (own - final) / most, rows, own, final, most
        table = round_.statistics(bloc, "inflation")
        assert table.keys() == shares.keys()
        for unit, (share, rows, own, final, most) in shares.items():
            place = 1 + sum(other[0] > share for other in shares.values())
            wanted = [Fraction(place), Fraction(len(rows)), own, final, own - final,
                      half_up((own - final) / len(rows)), most, half_up(share)]  # fmt: skip
            same(table[unit], columns(*range(2, 10)), wanted)


def test_groups(round_: Round) -> None:
    for bloc in round_.blocs():
        groups: dict[str, list[Key]] = {}
        for key in round_.keys(bloc):
            if not PANEL.fullmatch(key[1]):
                groups.setdefault(key[1].partition(".")[0], []).append(key)
        table = round_.statistics(bloc, "group")
        assert table.keys() == groups.keys()
        for group, keys in groups.items():
            rows = both(round_, keys)
            own, final, most = sums(round_, rows)
            wanted = [Fraction(len(rows)), own, final, most, half_up(own / most),
                      half_up(final / most)]  # fmt: skip
            same(table[group], columns(*range(7, 13)), wanted)


def test_severity(round_: Round) -> None:
    for bloc in round_.blocs():
        given = [(agency, key, each["score"]) for key in round_.keys(bloc)
                 for agency, each in round_.expected.said.given.get(key, {}).items()
                 if each["score"] is not None]  # fmt: skip
        agencies = {agency for agency, _, _ in given}
        table = round_.statistics(bloc, "severity")
        assert table.keys() == agencies
        for agency in agencies:
            same(table[agency], columns(*range(2, 13)), severity_of(round_, agency, given))


def severity_of(
    round_: Round, agency: str, given: Sequence[tuple[str, Key, Fraction]]
) -> list[Fraction | None]:
    """Shares of the maximum, gaps to self scores, and the shares beside those that others gave in
    the same section."""
    said = round_.expected.said
    mine = [(key, score) for by, key, score in given if by == agency]
    shares = [score / said.maximum[key] for key, score in mine]
    gaps = [score - own for key, score in mine if (own := said.own[key]) is not None]
    others: dict[str, list[Fraction]] = {}
    for by, key, score in given:
        if by != agency:
            others.setdefault(said.section[key], []).append(score / said.maximum[key])
    sections = {said.section[key] for key, _ in mine}
    compared = [(key, score) for key, score in mine if said.section[key] in others]
    heard = sum(len(shares) for section, shares in others.items() if section in sections)
    return [
        Fraction(len(mine)),
        half_up(average(shares)),
        spread(shares),
        Fraction(len(gaps)),
        sum(gaps, Fraction(0)),
        half_up(average(gaps)),
        spread(gaps),
        Fraction(len(compared)),
        half_up(average(s / said.maximum[k] for k, s in compared)) if compared else None,
        Fraction(heard),
        half_up(average(average(others[said.section[k]]) for k, _ in compared))
        if compared else None,
    ]  # fmt: skip


def test_disagreements(round_: Round) -> None:
    for bloc in round_.blocs():
        apart = {}
        for key in round_.keys(bloc):
            scores = [each["score"] for each in round_.expected.said.given.get(key, {}).values()
                      if each["score"] is not None]  # fmt: skip
            if scores and max(scores) - min(scores) > 2:
                apart["/".join(key)] = max(scores) - min(scores)
        table = round_.statistics(bloc, "disagreement")
        assert list(table) == list(apart)
        for row, distance in apart.items():
            same(table[row], ["c12"], [distance])


def test_differences_without_a_reason(round_: Round) -> None:
    for bloc in round_.blocs():
        expected = round_.expected
        wanted = [key for key in both(round_, round_.keys(bloc))
                  if expected.difference(key) and not expected.reason[key]]  # fmt: skip
        table = round_.statistics(bloc, "unexplained")
        assert list(table) == ["/".join(key) for key in wanted]
        for key in wanted:
            numbers = [expected.said.own[key], expected.final[key], expected.difference(key)]
            same(table["/".join(key)], columns(10, 11, 12), numbers)


def test_missing_appraisals_by_agency_and_unit(round_: Round) -> None:
    for bloc in round_.blocs():
        duties: dict[str, list[Key]] = {}
        for key in round_.keys(bloc):
            for agency in round_.expected.said.given.get(key, {}):
                duties.setdefault(agency, []).append(key)
        wanted: dict[str, list[Any]] = {}
        for agency, keys in duties.items():
            said = round_.expected.said
            owed = [key for key in keys if said.given[key][agency]["score"] is None]
            bare = [key for key in owed if key in said.bare]
            wanted[agency] = [Fraction(len(keys)), Fraction(len(keys) - len(owed)),
                              Fraction(len(owed)), Fraction(len(bare)), ""]  # fmt: skip
            for unit in {unit for unit, _ in owed}:
                own = [criterion for owner, criterion in owed if owner == unit]
                without = sum(owner == unit for owner, _ in bare)
                wanted[f"{agency}/{unit}"] = [
                    None, None, Fraction(len(own)), Fraction(without), ", ".join(own)
                ]  # fmt: skip
        table = round_.statistics(bloc, "missing")
        assert table.keys() == wanted.keys()
        for row, cells in wanted.items():
            same(table[row], columns(2, 3, 4, 5, 6), cells)


def test_scores_without_evidence(round_: Round) -> None:
    for bloc in round_.blocs():
        said, final = round_.expected.said, round_.expected.final
        wanted = {}
        for unit in round_.units(bloc):
            bare = [key for key in round_.keys(bloc) if key[0] == unit and key in said.bare]
            scored = [score for key in bare if (score := final[key]) is not None]
            if bare:
                own = sum((said.own[key] or Fraction(0) for key in bare), Fraction(0))
                criteria = ", ".join(criterion for _, criterion in bare)
                wanted[unit] = [Fraction(len(bare)), own, Fraction(len(scored)),
                                sum(scored, Fraction(0)), criteria]  # fmt: skip
        table = round_.statistics(bloc, "unevidenced")
        assert list(table) == list(wanted)
        for unit, cells in wanted.items():
            same(table[unit], columns(2, 3, 4, 5, 6), cells)


def by_criterion(round_: Round, bloc: str) -> dict[str, list[tuple[str, Fraction]]]:
    """The final scores of each criterion, those that there are."""
    scores: dict[str, list[tuple[str, Fraction]]] = {}
    for unit, criterion in round_.keys(bloc):
        score = round_.expected.final[unit, criterion]
        if score is not None:
            scores.setdefault(criterion, []).append((unit, score))
    return scores


def test_criteria_that_separate_nobody(round_: Round) -> None:
    for bloc in round_.blocs():
        units = Fraction(len(round_.units(bloc)))
        wanted = {}
        for criterion, scores in by_criterion(round_, bloc).items():
            if len(scores) > 1 and len({score for _, score in scores}) == 1:
                most = round_.expected.said.maximum[scores[0][0], criterion]
                wanted[criterion] = [scores[0][1], most, Fraction(len(scores)), units]
        table = round_.statistics(bloc, "undifferentiated")
        assert table.keys() == wanted.keys()
        for criterion, cells in wanted.items():
            same(table[criterion], columns(9, 10, 11, 12), cells)


def test_outliers(round_: Round) -> None:
    for bloc in round_.blocs():
        wanted = {}
        for criterion, scores in by_criterion(round_, bloc).items():
            if len(scores) < FEW:
                continue
            centre = middle(score for _, score in scores)
            usual = middle(abs(score - centre) for _, score in scores)
            limit = usual * 3 * Fraction(14826, 10000)
            for unit, score in scores:
                if usual and abs(score - centre) > limit:
                    wanted[f"{unit}/{criterion}"] = [
                        score, half_up(centre), half_up(usual), half_up(limit),
                        Fraction(len(scores)),
                    ]  # fmt: skip
        table = round_.statistics(bloc, "outlier")
        assert table.keys() == wanted.keys()
        for row, cells in wanted.items():
            same(table[row], columns(8, 9, 10, 11, 12), cells)


def shares_by_level(round_: Round, bloc: str) -> dict[str, list[tuple[Key, Fraction]]]:
    """The final scores as shares of their maxima, by the level given; best level first."""
    shares: dict[str, list[tuple[Key, Fraction]]] = {n: [] for n in round_.expected.said.levels}
    for key in round_.keys(bloc):
        level, score = round_.expected.level[key], round_.expected.final[key]
        if level and score is not None:
            shares[level].append((key, score / round_.expected.said.maximum[key]))
    return shares


def test_levels(round_: Round) -> None:
    for bloc in round_.blocs():
        shares = shares_by_level(round_, bloc)
        table = list(round_.statistics(bloc, "level").values())
        assert [cells["c1"] for cells in table] == list(shares)
        for cells, rows in zip(table, shares.values(), strict=True):
            given = [share for _, share in rows]
            numbers = [half_up(n) for n in (min(given), average(given), max(given))] if given else [
                None, None, None]  # fmt: skip
            same(cells, columns(2, 3, 4, 5), [Fraction(len(given)), *numbers])


def test_scores_that_contradict_their_level(round_: Round) -> None:
    for bloc in round_.blocs():
        shares = shares_by_level(round_, bloc)
        order = list(shares)
        wanted = {}
        for place, level in enumerate(order):
            for side, beside in (("low", order[place + 1 :]), ("high", order[:place][::-1])):
                other = next((name for name in beside if len(shares[name]) >= FEW), None)
                if other is None:
                    continue
                usual = average(share for _, share in shares[other])
                for key, share in shares[level]:
                    if share < usual if side == "low" else share > usual:
                        wanted[f"{'/'.join(key)}/{side}"] = [
                            level, round_.expected.final[key], round_.expected.said.maximum[key],
                            half_up(share), half_up(usual), Fraction(len(shares[other])),
                        ]  # fmt: skip
        table = round_.statistics(bloc, "misfit")
        assert table.keys() == wanted.keys()
        for row, cells in wanted.items():
            same(table[row], columns(5, 6, 7, 8, 11, 12), cells)


def test_the_summary_counts_what_stands_below(round_: Round) -> None:
    for bloc in round_.blocs():
        expected, keys = round_.expected, round_.keys(bloc)
        own = [key for key in keys if not PANEL.fullmatch(key[1])]
        differing = [key for key in both(round_, keys) if expected.difference(key)]
        given = [
            each["score"] for key in keys for each in expected.said.given.get(key, {}).values()
        ]
        levelled = sum(len(rows) for rows in shares_by_level(round_, bloc).values())
        criteria = len(expected.criteria(round_.units(bloc)[0]))
        tables = ("disagreement", "unexplained", "undifferentiated", "outlier", "misfit")
        rows = {name: len(round_.statistics(bloc, name)) for name in tables}
        wanted = {
            "inflation": (len(both(round_, keys)), len(own)),
            "severity": (sum(score is not None for score in given), None),
            "disagreements": (rows["disagreement"], None),
            "unexplained": (rows["unexplained"], len(differing)),
            "missing": (sum(score is None for score in given), len(given)),
            "unevidenced": (sum(key in expected.said.bare for key in keys), len(own)),
            "undifferentiated": (rows["undifferentiated"], criteria),
            "outliers": (rows["outlier"], None),
            "misfits": (rows["misfit"], levelled),
        }
        table = round_.statistics(bloc, "summary")
        assert table.keys() == wanted.keys()
        for name, (number, of) in wanted.items():
            same(table[name], columns(9, 10), [Fraction(number), None if of is None else
                                               Fraction(of)])  # fmt: skip


def test_between_them_the_rounds_have_a_row_in_every_table(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rounds = both_rounds(tmp_path_factory)
    tables = {row.partition("/")[0] for round_ in rounds for bloc in round_.blocs()
              for row in round_.sheets[f"statistics.{bloc}"] if "/" in row}  # fmt: skip
    assert tables == {
        "summary", "inflation", "group", "severity", "disagreement", "unexplained", "missing",
        "unevidenced", "undifferentiated", "outlier", "level", "misfit",
    }  # fmt: skip
