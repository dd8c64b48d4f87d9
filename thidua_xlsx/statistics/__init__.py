"""What the council's statistics show, each number with those that it rests on.

In: the table of self against appraised scores and what each agency gave.  Out: frozen figures
for each bloc.  Pure functions.
"""

from __future__ import annotations

from thidua_xlsx.statistics.appraisers import Disagreement as Disagreement
from thidua_xlsx.statistics.appraisers import Severity as Severity
from thidua_xlsx.statistics.council import BlocStatistics as BlocStatistics
from thidua_xlsx.statistics.council import council_statistics as council_statistics
from thidua_xlsx.statistics.criteria import Outlier as Outlier
from thidua_xlsx.statistics.criteria import Undifferentiated as Undifferentiated
from thidua_xlsx.statistics.gaps import Difference as Difference
from thidua_xlsx.statistics.gaps import MissingAppraisals as MissingAppraisals
from thidua_xlsx.statistics.gaps import UnevidencedScore as UnevidencedScore
from thidua_xlsx.statistics.inflation import GroupShare as GroupShare
from thidua_xlsx.statistics.inflation import Inflation as Inflation
from thidua_xlsx.statistics.levels import LevelMisfit as LevelMisfit
from thidua_xlsx.statistics.levels import LevelShare as LevelShare
