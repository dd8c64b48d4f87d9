"""Which agency has to decide which appeals: those who appraised the criterion."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from thidua_xlsx.appraising import LEAD
from thidua_xlsx.files import sha256
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.appeals import Row, claims, waiting_claims
from thidua_xlsx.pipeline.appraiser_plan import (
    Wanted,
    agencies_named,
    assignments_of,
    next_part,
    parts_issued,
    wanted_rows,
)
from thidua_xlsx.pipeline.claims import Claim
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.round import OpenRound

SHARED: Final = "shared-criterion-score"


def wanted_appeals(opened: OpenRound, gathered: Gathered) -> tuple[Wanted, ...]:
    """What each agency should be asked: the appeals against scores that it gave.  Where the
    leading agency's score counts, it alone decides; a criterion that is nobody's goes to the
    standing agency."""
    made = assignments_of(opened)
    alone = opened.regulation.reading(SHARED) == LEAD
    asked: dict[str, dict[Row, Claim]] = {}
    for row, claim in claims(opened, gathered).items():
        appraisers = made.appraisers(*row) or (opened.regulation.standing_agency,)
        for appraiser in appraisers[:1] if alone else appraisers:
            asked.setdefault(appraiser, {})[row] = claim
    return tuple(
        wanted_rows(opened, agency, asked[agency.id], _tokens(asked[agency.id]))
        for agency in agencies_named(opened, sorted(asked))
    )


def _tokens(asked: dict[Row, Claim]) -> dict[str, str]:
    """By unit, a text that changes when what it asks for does."""
    tokens: dict[str, str] = {}
    for (unit, _), claim in sorted(asked.items()):
        tokens[unit] = sha256(f"{tokens.get(unit, '')}{claim}".encode())
    return tokens


def undecided(opened: OpenRound, gathered: Gathered, units: Collection[str]) -> tuple[str, ...]:
    """Of ``units`` those with appeals that no agency was asked to decide as they now stand, or
    whose notice waits for review."""
    found = set(waiting_claims(opened, gathered))
    for wanted in wanted_appeals(opened, gathered):
        parts = parts_issued(gathered.issues, Stage.APPEAL, wanted.appraiser.id)
        part = next_part(wanted, parts)
        found.update(part.shows if part is not None else ())
    return tuple(unit.id for unit in opened.units() if unit.id in found and unit.id in units)
