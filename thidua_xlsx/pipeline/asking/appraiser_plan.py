"""Which appraiser has to be asked what, and of that what no workbook has asked yet.

An appraiser's first workbook holds all rows that are ready; what becomes ready later, is given to
it later, or changes because a unit's return was replaced, goes out as a supplement with just those
rows (part 2, 3 …).  What an earlier part said of other rows stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from thidua_xlsx.appraisal.parts import Asked, PartOut, unasked
from thidua_xlsx.appraisal.parts import Row as UnitRow
from thidua_xlsx.facts.standing import Issue, latest_issues
from thidua_xlsx.model import Named, Stage
from thidua_xlsx.pipeline.asking.appraiser_forms import Row, rows_of
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.gather import Gathered


@dataclass(frozen=True, slots=True)
class Wanted:
    """All that an appraiser is asked now at a stage, and its workbooks that are out."""

    appraiser: Named
    asked: Asked
    out: tuple[PartOut, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A workbook to be written: its rows in order, and the token of each (``appraisal.parts``)."""

    appraiser: Named
    part: int
    rows: tuple[Row, ...]
    tokens: Mapping[UnitRow, str]

    @property
    def shows(self) -> dict[str, dict[str, str]]:
        """Unit → criterion → token, as the register keeps it."""
        shown: dict[str, dict[str, str]] = {}
        for (unit, criterion), token in self.tokens.items():
            shown.setdefault(unit, {})[criterion] = token
        return shown


def wanted_of(gathered: Gathered, stage: Stage) -> tuple[Wanted, ...]:
    """What each agency or leader should be asked at that stage: the rows of a list whose units'
    self scores are accepted, the panel's criteria (Điều 6.2b), the appeals that an agency decides.
    An appraiser of whom nothing is asked any more is there with what it was sent."""
    asking = gathered.asking
    named = appraisers_named(gathered.round, asking.appraisers(stage))
    return tuple(Wanted(each, *asking.of(stage, each.id)) for each in named)


def appraisers_named(opened: OpenRound, appraisers: Iterable[str]) -> tuple[Named, ...]:
    """The agencies or leaders of those ids; one that the round no longer names is called by its
    id."""
    return tuple(opened.control.appraiser(each) or Named(each, each) for each in appraisers)


def parts_issued(issued: Iterable[Issue], stage: Stage, appraiser: str) -> tuple[Issue, ...]:
    """The latest issue of each part that went to that appraiser, in order."""
    latest = latest_issues(issued).values()
    own = (issue for issue in latest if (issue.stage, issue.appraiser) == (stage, appraiser))
    return tuple(sorted(own, key=lambda issue: issue.part))


def next_part(opened: OpenRound, wanted: Wanted, only: Collection[str] = ()) -> Part | None:
    """The workbook that is still to go out: the rows that no part shows as they are asked now, of
    the units named in ``only`` if any are; None where there is none."""
    fresh = {
        row: token
        for row, token in unasked(wanted.asked, wanted.out).items()
        if not only or row[0] in only
    }
    number = max((part.number for part in wanted.out), default=0) + 1
    return _part(opened, wanted, number, fresh) if fresh else None


def part_again(opened: OpenRound, wanted: Wanted, issue: Issue) -> Part:
    """Of a part that is out the rows that are asked now as it shows them."""
    (part,) = (part for part in wanted.out if part.number == issue.part)
    still = {
        row: token
        for row in part.shows
        if part.asks(row, wanted.asked) and (token := wanted.asked[row]) is not None
    }
    return _part(opened, wanted, issue.part, still)


def _part(opened: OpenRound, wanted: Wanted, number: int, tokens: Mapping[UnitRow, str]) -> Part:
    rows: Sequence[Row] = rows_of(opened.regulation, opened.units(), tokens)
    return Part(wanted.appraiser, number, tuple(rows), tokens)
