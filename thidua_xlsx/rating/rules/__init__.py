"""What each rule of a condition does; which rules there are stands in ``template.rules``.

A rule looks at one unit (``case.Case``) and says whether its condition holds, with the figures.
``within-quota`` is not among them: places are given out among units (``rating.quotas``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from thidua_xlsx.catalogue.messages import sentence
from thidua_xlsx.model import Condition, RatingBand
from thidua_xlsx.rating.rules import faults, levels, points
from thidua_xlsx.rating.rules.case import Case, Verdict

QUOTA = "within-quota"
FIGURES = ("minimum-total", "total-below", QUOTA)
"""Matters of points and places, which nobody decides by a question about a condition."""

RULES: Mapping[str, Callable[[Case, Condition, RatingBand], Verdict]] = {
    "minimum-total": points.minimum_total,
    "total-below": points.total_below,
    "outstanding-achievement": faults.outstanding_achievement,
    "no-discipline": faults.fault,
    "discipline": faults.fault,
    "no-prosecution": faults.fault,
    "disunity": faults.fault,
    "subordinates-disciplined-above": faults.subordinates_disciplined_above,
    "subordinate-case": faults.fault,
    "levels-at-least": levels.levels_at_least,
    "levels-reached-below": levels.levels_reached_below,
}


def judge(case: Case, condition: Condition, band: RatingBand) -> Verdict:
    """Whether the condition holds for the unit, as the council decided or by its rule."""
    decided = None if condition.rule in FIGURES else case.decided(condition)
    if decided is None:
        return RULES[condition.rule](case, condition, band)
    yes, no = (
        ("case-there", "case-not-there") if band.any_of else ("condition-met", "condition-not-met")
    )
    return Verdict(decided, sentence(yes if decided else no, council=case.council))
