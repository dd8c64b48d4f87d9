"""All statistics of a bloc together, as the council sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua_xlsx.model import Appraisal, Regulation
from thidua_xlsx.ranking.reconcile import Reconciled
from thidua_xlsx.statistics.appraisers import (
    Disagreement,
    Severity,
    disagreements,
    scores_given,
    severity,
)
from thidua_xlsx.statistics.criteria import Outlier, Undifferentiated, outliers, undifferentiated
from thidua_xlsx.statistics.gaps import (
    Difference,
    MissingAppraisals,
    Place,
    UnevidencedScore,
    differences,
    missing_appraisals,
    unevidenced_scores,
)
from thidua_xlsx.statistics.inflation import GroupShare, Inflation, group_shares, inflation
from thidua_xlsx.statistics.levels import LevelMisfit, LevelShare, level_misfits, level_shares
from thidua_xlsx.statistics.rows import ScoreRow, score_rows


@dataclass(frozen=True, slots=True)
class BlocStatistics:
    """The statistics of one bloc, from its ``units`` units; ``beyond`` is the amount in points
    that agencies may differ by before it is a disagreement."""

    bloc: str
    units: int
    beyond: Decimal
    inflation: tuple[Inflation, ...]
    groups: tuple[GroupShare, ...]
    severity: tuple[Severity, ...]
    disagreements: tuple[Disagreement, ...]
    undifferentiated: tuple[Undifferentiated, ...]
    outliers: tuple[Outlier, ...]
    levels: tuple[LevelShare, ...]
    misfits: tuple[LevelMisfit, ...]
    differences: tuple[Difference, ...]
    missing: tuple[MissingAppraisals, ...]
    unevidenced: tuple[UnevidencedScore, ...]


def council_statistics(
    regulation: Regulation,
    table: Iterable[Reconciled],
    appraisals: Sequence[Appraisal],
    assigned: Mapping[Place, Sequence[str]],
    *,
    beyond: Decimal = Decimal(0),
) -> tuple[BlocStatistics, ...]:
    """The statistics of every bloc in the rows (``reconcile.reconciled``), in the regulation's
    order; neither the order of its rows nor that of the appraisals matters.

    ``assigned``: (unit, criterion) → who appraises it.  Numbers are exact or rounded half up to
    thousandths.  ValueError for two appraisals of one appraiser on one row.
    """
    rows = score_rows(regulation, table)
    levels = tuple(level.id for level in regulation.quality_levels)
    return tuple(
        _of_bloc(bloc.id, own, levels, appraisals, assigned, beyond)
        for bloc in regulation.blocs
        if (own := tuple(row for row in rows if row.bloc == bloc.id))
    )


def _of_bloc(
    bloc: str,
    rows: Sequence[ScoreRow],
    levels: Sequence[str],
    appraisals: Sequence[Appraisal],
    assigned: Mapping[Place, Sequence[str]],
    beyond: Decimal,
) -> BlocStatistics:
    given = scores_given(rows, appraisals)
    return BlocStatistics(
        bloc=bloc,
        units=len({row.unit for row in rows}),
        beyond=beyond,
        inflation=inflation(rows),
        groups=group_shares(rows),
        severity=severity(given),
        disagreements=disagreements(given, beyond),
        undifferentiated=undifferentiated(rows),
        outliers=outliers(rows),
        levels=level_shares(rows, levels),
        misfits=level_misfits(rows, levels),
        differences=differences(rows),
        missing=missing_appraisals(rows, appraisals, assigned),
        unevidenced=unevidenced_scores(rows),
    )
