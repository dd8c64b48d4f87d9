"""What the council's statistics show, each number with those that it rests on.

In: the table of self against appraised scores and what each agency gave.  Out: frozen figures
for each bloc.  Pure functions.
"""

from __future__ import annotations

from thidua_xlsx.statistics.appraisers import Disagreement, Severity
from thidua_xlsx.statistics.council import BlocStatistics, council_statistics
from thidua_xlsx.statistics.criteria import Outlier, Undifferentiated
from thidua_xlsx.statistics.gaps import Difference, MissingAppraisals, UnevidencedScore
from thidua_xlsx.statistics.inflation import GroupShare, Inflation
from thidua_xlsx.statistics.levels import LevelMisfit, LevelShare

__all__ = [
    "BlocStatistics",
    "Difference",
    "Disagreement",
    "GroupShare",
    "Inflation",
    "LevelMisfit",
    "LevelShare",
    "MissingAppraisals",
    "Outlier",
    "Severity",
    "Undifferentiated",
    "UnevidencedScore",
    "council_statistics",
]
