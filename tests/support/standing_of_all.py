"""All that a round knows of everybody: what no file may change that nobody signed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.facts.standing import Form, UnitState
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.deriving.questions import of_returns
from thidua_xlsx.pipeline.deriving.ranked import derive
from thidua_xlsx.pipeline.gathering.gather import gather


@dataclass(frozen=True, slots=True)
class StandingOfAll:
    """``states`` of every form, ``awaited`` rows of every appraiser, ``slips`` as written, what is
    ranked (scores and totals, or why not); ``asked``: ids of what is asked about returns."""

    states: tuple[UnitState, ...]
    awaited: dict[Form, Any]
    slips: tuple[str, ...]
    ranked: Any
    asked: frozenset[str]


def standing_of_all(path: Path) -> StandingOfAll:
    """The round there as it now stands."""
    with opening(path) as opened:
        gathered = gather(opened.round)
        ranked = derive(gathered, ())
        return StandingOfAll(
            gathered.states,
            {s.form: gathered.asking.awaited(s.form) for s in gathered.states if s.form.appraiser},
            tuple(sorted(map(str, opened.round.folder.slips.rglob("*.xlsx")))),
            (ranked.finding.code, ranked.whom)
            if isinstance(ranked, Refusal)
            else (ranked.final.scores, ranked.ranking, ranked.ratings),
            frozenset(each.id for each in of_returns(gathered)),
        )


def receipts_of(path: Path) -> dict[tuple[str, str], str]:
    """The receipt that counts of each form, by its stage and the unit or appraiser."""
    found = {}
    for state in standing_of_all(path).states:
        if state.counted is not None:
            who = state.form.unit or state.form.appraiser or ""
            found[str(Stage(state.form.stage)), who] = state.counted.receipt
    return found
