"""Three agencies, five criteria, and scores for the council's statistics."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from support.small_regulations import HALL, panel_regulation
from thidua_xlsx.model import Appraisal, Named, Score, Unit
from thidua_xlsx.ranking.reconcile import Reconciled, reconciled
from thidua_xlsx.statistics import (
    BlocStatistics,
    council_statistics,
)

LEVELS = ("xuat-sac", "tot", "trung-binh", "kem")


REGULATION = replace(
    panel_regulation(), quality_levels=tuple(Named(level, level) for level in LEVELS)
)


D = Decimal


@dataclass(frozen=True)
class Case:
    """A bloc's round as facts."""

    units: tuple[Unit, ...]
    scores: tuple[Score, ...]
    appraisals: tuple[Appraisal, ...]
    assigned: dict[tuple[str, str], tuple[str, ...]]
    beyond: Decimal

    def statistics(self) -> BlocStatistics:
        (found,) = council_statistics(
            REGULATION, self.table(), self.appraisals, self.assigned, beyond=self.beyond
        )
        return found

    def table(self) -> tuple[Reconciled, ...]:
        return reconciled(REGULATION, self.units, self.scores)


def u(number: int) -> str:
    return f"{HALL}-{number}"


def score(unit: int, criterion: str, own: str | None, appraised: str | None, **more: str) -> Score:
    return Score(
        u(unit), criterion, None if own is None else D(own),
        None if appraised is None else D(appraised), **more,  # type: ignore[arg-type]
    )  # fmt: skip
