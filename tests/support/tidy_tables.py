"""The rows of self against appraised as a pandas table: another library's view of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from thidua_xlsx.model import Regulation, Score, Unit
from thidua_xlsx.ranking.reconcile import COLUMNS, NUMBERS, reconciled


def tidy(regulation: Regulation, units: Sequence[Unit], scores: Iterable[Score]) -> pd.DataFrame:
    """The rows, numbers as Int64 (missing ``<NA>``).  Raises what ``reconciled`` raises."""
    table = pd.DataFrame.from_records(reconciled(regulation, units, scores), columns=list(COLUMNS))
    types = {name: "Int64" for name in NUMBERS} | {"panel": "bool", "self_scored": "bool"}
    return table.astype(types)
