"""At which stages a form is still to go out that the round as it now stands asks for."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.appraisal.parts import unasked
from thidua_xlsx.facts.standing import Form
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.asking.appraiser_plan import wanted_of
from thidua_xlsx.pipeline.gathering.gather import Gathered


def to_issue(gathered: Gathered) -> tuple[Stage, ...]:
    """The stages in their order: units without a form, accepted units without one for their
    appraisal, rows and appeals that no appraiser was asked about yet."""
    stages = (Stage.SELF, Stage.APPRAISAL, Stage.BALLOT, Stage.APPEAL)
    return tuple(stage for stage in stages if any(_asked_of_nobody(gathered, stage)))


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
