"""What a council asks about first: differences without a reason, appraisals that are missing, self
scores that nothing supports."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.model import Appraisal
from thidua_xlsx.statistics.rows import ScoreRow

Place = tuple[str, str]
"""A unit and a criterion."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion whose appraised score is not the self score; ``difference`` is self −
    appraised, ``reason`` "" where nobody gave one."""

    unit: str
    criterion: str
    own: Decimal
    appraised: Decimal
    difference: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class MissingAppraisals:
    """What an appraiser still owes: of ``assigned`` rows it scored ``given``.

    ``missing`` in the order of units and annex; ``unevidenced`` are those of them whose self score
    has neither explanation, evidence nor product, and so may stay without a score (Điều 9.4đ).
    """

    by: str
    assigned: int
    given: int
    missing: tuple[Place, ...]
    unevidenced: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class UnevidencedScore:
    """A self score beside which explanation, evidence and product are blank (Điều 9.4đ)."""

    unit: str
    criterion: str
    own: Decimal
    appraised: Decimal | None


def differences(rows: Iterable[ScoreRow]) -> tuple[Difference, ...]:
    """Every criterion with both scores where they differ, in the rows' order."""
    return tuple(
        Difference(row.unit, row.criterion, row.own, row.appraised, row.difference, row.reason)
        for row in rows
        if row.own is not None and row.appraised is not None and row.difference
    )


def missing_appraisals(
    rows: Sequence[ScoreRow],
    appraisals: Iterable[Appraisal],
    assigned: Mapping[Place, Sequence[str]],
) -> tuple[MissingAppraisals, ...]:
    """Every appraiser that has a row assigned, by id, with what it has not scored.

    ``assigned``: who appraises each unit's criterion; entries that the rows do not have (a unit
    left out) do not count.  An appraisal without a score is a missing one.
    """
    duties: dict[str, list[ScoreRow]] = {}
    for row in rows if assigned else ():
        for by in assigned.get((row.unit, row.criterion), ()):
            duties.setdefault(by, []).append(row)
    if not duties:
        return ()
    scored = {(one.unit, one.criterion, one.by) for one in appraisals if one.score is not None}
    return tuple(_owed(by, duties[by], scored) for by in sorted(duties))


def unevidenced_scores(rows: Iterable[ScoreRow]) -> tuple[UnevidencedScore, ...]:
    """Every self score without explanation, evidence and product, in the rows' order."""
    return tuple(
        UnevidencedScore(row.unit, row.criterion, row.own, row.appraised)
        for row in rows
        if row.own is not None and not _evidenced(row)
    )


def _owed(
    by: str, duty: Sequence[ScoreRow], scored: set[tuple[str, str, str]]
) -> MissingAppraisals:
    missing = [row for row in duty if (row.unit, row.criterion, by) not in scored]
    bare = [row for row in missing if row.own is not None and not _evidenced(row)]
    return MissingAppraisals(
        by, len(duty), len(duty) - len(missing), _places(missing), _places(bare)
    )


def _places(rows: Iterable[ScoreRow]) -> tuple[Place, ...]:
    return tuple((row.unit, row.criterion) for row in rows)


def _evidenced(row: ScoreRow) -> bool:
    return bool(row.explanation or row.evidence or row.product)
