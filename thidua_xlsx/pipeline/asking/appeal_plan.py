"""Which agency has to decide which appeals: those who appraised the criterion."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.asking.appraiser_plan import (
    Wanted,
    agencies_named,
    next_part,
    parts_issued,
    wanted_rows,
)
from thidua_xlsx.pipeline.gathering.appeals import claims, waiting_claims
from thidua_xlsx.pipeline.gathering.assigned import Row, deciders
from thidua_xlsx.pipeline.gathering.claims import Claim
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.system.files import sha256


def wanted_appeals(gathered: Gathered) -> tuple[Wanted, ...]:
    """What each agency should be asked: the appeals that it decides."""
    opened = gathered.round
    claimed = claims(gathered)
    asked = deciders(opened, claimed)
    return tuple(
        wanted_rows(opened, agency, asked[agency.id], _tokens(claimed, asked[agency.id]))
        for agency in agencies_named(opened, sorted(asked))
    )


def _tokens(claimed: Mapping[Row, Claim], asked: Iterable[Row]) -> dict[str, str]:
    """By unit, a text that changes when what it asks for does."""
    tokens: dict[str, str] = {}
    for row in sorted(asked):
        unit, _ = row
        tokens[unit] = sha256(f"{tokens.get(unit, '')}{claimed[row]}".encode())
    return tokens


def undecided(gathered: Gathered, units: Collection[str]) -> tuple[str, ...]:
    """Of ``units`` those with appeals that no agency was asked to decide as they now stand, or
    whose notice waits for review."""
    found = set(waiting_claims(gathered))
    for wanted in wanted_appeals(gathered):
        parts = parts_issued(gathered.issues, Stage.APPEAL, wanted.appraiser.id)
        part = next_part(wanted, parts)
        found.update(part.shows if part is not None else ())
    return tuple(
        unit.id for unit in gathered.round.units() if unit.id in found and unit.id in units
    )
