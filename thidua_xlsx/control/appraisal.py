"""How the round appraises, collects and publishes: settings of the sheet "Đợt chấm".

Blank, missing or faulty, each is the regulation's own way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua_xlsx.appraisal.assignments import by_agencies
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.control import Conduct
from thidua_xlsx.control.lists import Names
from thidua_xlsx.control.settings import Settings
from thidua_xlsx.layout.control.schema import APPEAL_READING, BY_AGENCIES, WAIT, YES
from thidua_xlsx.model import Leader, Regulation


def read_conduct(
    settings: Settings,
    regulation: Regulation,
    readings: Mapping[str, str],
    agencies: Names,
    leaders: Sequence[Leader],
) -> tuple[Conduct, tuple[Finding, ...]]:
    """The settings, and what cannot be so, with its cell.

    More ballots than leaders would leave group I without a score for ever, so that number is not
    used; a deadline for appeals is none where the round has no appeals.
    """
    findings: list[Finding] = []

    def warn(setting: str, code: str, **parameters: str) -> None:
        findings.append(settings.finding(setting, code, **parameters))

    typed = settings.text("own_appraisal")
    own = agencies.find(typed) if typed else None
    if typed and own is None:
        warn("own_appraisal", "control-appraiser-unknown", near=agencies.near(typed))
    ballots = settings.integer("ballots_needed")
    if ballots is not None and leaders and ballots > len(leaders):
        warn("ballots_needed", "control-ballots-too-many", leaders=str(len(leaders)))
        ballots = None
    appeals = readings.get(APPEAL_READING) == "on"
    deadline = settings.date("appeal_deadline")
    if deadline is not None and not appeals:
        warn("appeal_deadline", "control-appeal-unused")
    elif appeals and settings.left_blank("appeal_deadline"):
        warn("appeal_deadline", "control-appeal-endless")
    by = settings.text("appraisal_by")
    return Conduct(
        by_agencies=by == BY_AGENCIES if by else by_agencies(regulation),
        own_appraisal=own,
        ballots_needed=ballots,
        show_ballots=settings.text("show_ballots") == YES,
        publish_ranks=settings.text("publish_ranks") == YES,
        self_beside=settings.text("self_beside") == YES,
        scorecards=settings.text("scorecards") == YES,
        appeals=appeals,
        appeal_deadline=deadline if appeals else None,
        late_waits=settings.text("late_returns") == WAIT,
        signed_waits=settings.text("signed_sheets") == WAIT,
        codes=settings.text("codes") == YES,
    ), tuple(findings)
