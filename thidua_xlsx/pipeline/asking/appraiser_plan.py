"""Which appraiser has to be asked what, and of that what no workbook has asked yet.

An appraiser's first workbook holds all rows that are ready; what becomes ready later, or changes
because a unit's return was replaced, goes out as a supplement with just those units (part 2, 3 …).
What an earlier part said of other units stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua_xlsx.appraisal.assignments import Assignments
from thidua_xlsx.facts.standing import Issue
from thidua_xlsx.model import Named, Stage
from thidua_xlsx.pipeline.asking.appraiser_forms import Row, rows_of
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.assigned import assignments_of, panel_rows, parts_asked
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.system.files import sha256


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that an appraiser should be asked now: ``shows`` says by unit what a workbook shows of
    it (which return, which criteria), so that a change is noticed."""

    appraiser: Named
    rows: tuple[Row, ...]
    shows: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A workbook to be written."""

    appraiser: Named
    part: int
    rows: tuple[Row, ...]
    shows: Mapping[str, str]


def wanted_lists(gathered: Gathered) -> tuple[Wanted, ...]:
    """What each agency should be asked: its rows of the units whose self scores are accepted."""
    opened = gathered.round
    made = assignments_of(opened)
    ready = {
        unit.id: reading.sha256
        for unit in opened.units()
        if (reading := gathered.accepted(Stage.SELF, unit.id)) is not None
    }
    every = (
        wanted_rows(opened, agency, _rows_of(made, agency, ready), ready)
        for agency in agencies_named(opened, made.agencies())
    )
    return tuple(wanted for wanted in every if wanted.rows)


def _rows_of(made: Assignments, agency: Named, units: Collection[str]) -> set[tuple[str, str]]:
    return {(row.unit, row.criterion) for row in made.of(agency.id) if row.unit in units}


def agencies_named(opened: OpenRound, agencies: Iterable[str]) -> tuple[Named, ...]:
    """The agencies of those ids; one that the round no longer names is called by its id."""
    named = {agency.id: agency for agency in opened.control.agencies}
    return tuple(named.get(agency, Named(agency, agency)) for agency in agencies)


def wanted_ballots(opened: OpenRound) -> tuple[Wanted, ...]:
    """What each leader should be asked: the panel's criteria of every unit (Điều 6.2b)."""
    rows = panel_rows(opened, opened.units())
    every = (wanted_rows(opened, leader, rows, {}) for leader in opened.control.panel)
    return tuple(wanted for wanted in every if wanted.rows)


def wanted_rows(
    opened: OpenRound,
    appraiser: Named,
    rows: Collection[tuple[str, str]],
    shown: Mapping[str, str],
) -> Wanted:
    """The rows (unit, criterion) in order; ``shown``: by unit, what a change of is noticed."""
    placed = tuple(rows_of(opened.regulation, opened.units(), rows))
    parts = parts_asked(opened)
    criteria: dict[str, list[str]] = {}
    for _, criterion, unit in placed:
        part = parts.get((unit, criterion), {}).get(appraiser.id)
        text = criterion if part is None else f"{criterion}={part:f}"
        criteria.setdefault(unit, []).append(text)
    shows = {
        unit: sha256("\n".join((shown.get(unit, ""), *asked)).encode())[:16]
        for unit, asked in criteria.items()
    }
    return Wanted(appraiser, placed, shows)


def parts_issued(issued: Iterable[Issue], stage: Stage, appraiser: str) -> tuple[Issue, ...]:
    """The latest issue of each part that went to that appraiser, in order."""
    latest: dict[int, Issue] = {}
    for issue in issued:
        if issue.stage == stage and issue.appraiser == appraiser:
            known = latest.setdefault(issue.part, issue)
            if issue.issue_number >= known.issue_number:
                latest[issue.part] = issue
    return tuple(latest[part] for part in sorted(latest))


def next_part(wanted: Wanted, parts: Sequence[Issue], only: Collection[str] = ()) -> Part | None:
    """The workbook that is still to go out: of the units that no part shows as they now are, of
    those named in ``only`` if any are; None where there is none."""
    shown: dict[str, str] = {}
    for part in parts:
        shown |= part.shows
    fresh = {
        unit: token
        for unit, token in wanted.shows.items()
        if shown.get(unit) != token and (not only or unit in only)
    }
    if not fresh:
        return None
    number = max((part.part for part in parts), default=0) + 1
    rows = tuple(row for row in wanted.rows if row[2] in fresh)
    return Part(wanted.appraiser, number, rows, fresh)


def part_again(wanted: Wanted, issue: Issue) -> Part:
    """The rows of a part that is out, as they would be shown now."""
    rows = tuple(row for row in wanted.rows if row[2] in issue.shows)
    shows = {unit: token for unit, token in wanted.shows.items() if unit in issue.shows}
    return Part(wanted.appraiser, issue.part, rows, shows)
