"""A bloc with its statistics, and what its ids are called on the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.consolidated.statistics_tables import Part
from thidua_xlsx.statistics import (
    BlocStatistics,
    Difference,
    Disagreement,
    LevelMisfit,
    Outlier,
    UnevidencedScore,
)
from thidua_xlsx.words.texts import shortened

LONGEST_LABEL = 110
"""Letters of a criterion's label that are shown: the other sheets have all of it."""

OfUnit = TypeVar("OfUnit", Difference, Disagreement, LevelMisfit, Outlier, UnevidencedScore)


@dataclass(frozen=True, slots=True)
class NamedStatistics:
    """A bloc with its statistics, and how its ids are called."""

    bloc: Bloc
    statistics: BlocStatistics

    def unit(self, unit: str) -> str:
        """A unit's name; KeyError for one that the bloc does not rank."""
        return self.bloc.names[unit]

    def agency(self, agency: str) -> str:
        """An appraiser's name."""
        return self.bloc.regulation.agency_name(agency)

    def criterion(self, criterion: str) -> str:
        """A criterion's id and label."""
        label = self.bloc.annex.criterion(criterion).label
        return f"{criterion} – {shortened(label, LONGEST_LABEL)}"

    def level(self, level: str) -> str:
        """A quality level's name."""
        return self.bloc.regulation.level_names[level]

    @property
    def unit_part(self) -> Part:
        """A row's unit by name."""
        return ("Cơ quan, đơn vị, địa phương", 1, self.unit, "unit")

    def criterion_part(self, span: int) -> Part:
        """A row's criterion by id and label, over so many columns."""
        return ("Tiêu chí", span, self.criterion, "criterion")

    def in_rank_order(self, found: Iterable[OfUnit]) -> list[OfUnit]:
        """By the units' rank, in the order given inside a unit."""
        places = {unit.id: place for place, unit in enumerate(self.bloc.units)}
        return sorted(found, key=lambda one: places[one.unit])
