"""Which appeals no agency has been asked to decide yet."""

from __future__ import annotations

from collections.abc import Collection

from thidua_xlsx.appraisal.parts import unasked
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.gathering.appeals import waiting_claims
from thidua_xlsx.pipeline.gathering.gather import Gathered


def undecided(gathered: Gathered, units: Collection[str]) -> tuple[str, ...]:
    """Of ``units`` those with appeals that no agency was asked to decide as they now stand, or
    whose notice waits for review."""
    asking = gathered.asking
    found = set(waiting_claims(gathered))
    for agency in asking.appraisers(Stage.APPEAL):
        found.update(unit for unit, _ in unasked(*asking.of(Stage.APPEAL, agency)))
    return tuple(
        unit.id for unit in gathered.round.units() if unit.id in found and unit.id in units
    )
