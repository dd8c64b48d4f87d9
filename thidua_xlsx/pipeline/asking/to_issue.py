"""At which stages a form is still to go out that the round as it now stands asks for."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.appraisal.parts import unasked
from thidua_xlsx.facts.standing import Form
from thidua_xlsx.model import OF_YEAR, Stage
from thidua_xlsx.pipeline.asking.appraiser_plan import wanted_of
from thidua_xlsx.pipeline.base.outputs import WRITTEN
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.system import clock


def to_issue(gathered: Gathered) -> tuple[Stage, ...]:
    """The stages in their order: units without a form, accepted units without one for their
    appraisal, rows and appeals that no appraiser was asked about yet, blocs that have set how they
    vote and have begun no vote."""
    stages = (Stage.SELF, Stage.APPRAISAL, Stage.BALLOT, Stage.APPEAL)
    of_year = (stage for stage in OF_YEAR if _is_due(gathered, stage))
    asked = (stage for stage in stages if any(_asked_of_nobody(gathered, stage)))
    return (*of_year, *asked, *((Stage.NOMINATION,) if _is_to_vote(gathered) else ()))


def _is_to_vote(gathered: Gathered) -> bool:
    """Whether a bloc that has set how it votes has a result and no ballots yet."""
    opened = gathered.round
    if opened.control.voting.rules is None:
        return False
    ranked = any("result_sha256" in e.payload for e in opened.register.events(WRITTEN))
    return ranked and any(unit.bloc not in gathered.votes for unit in opened.units())


def _is_due(gathered: Gathered, stage: Stage) -> bool:
    """Whether units are still to get their form of that stage of the year: its last day is not
    over, and they have no self form yet."""
    opened, out = gathered.round, {issue.form for issue in gathered.issues}
    today, asked = clock.now().date(), opened.regulation.year_form(stage) is not None
    return any(
        asked
        and (last := opened.control.deadline_of(unit.id, stage)) is not None
        and today <= last
        and not out & {Form(stage, unit.id), Form(Stage.SELF, unit.id)}
        for unit in opened.units()
    )


def _asked_of_nobody(gathered: Gathered, stage: Stage) -> Iterator[bool]:
    opened = gathered.round
    by_unit = stage is Stage.APPRAISAL and not opened.control.conduct.by_agencies
    if stage is not Stage.SELF and not by_unit:
        for wanted in wanted_of(gathered, stage):
            yield bool(unasked(wanted.asked, wanted.out))
        return
    out = {issue.form for issue in gathered.issues}
    for unit in opened.units():
        ready = stage is Stage.SELF or gathered.accepted(Stage.SELF, unit.id) is not None
        yield ready and Form(stage, unit.id) not in out
