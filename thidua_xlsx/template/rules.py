"""The rules that a condition of a rating may name, each with its parameters.

The figures and texts of a condition are data of the regulation; what a rule does is code
(``rating/rules``).  This list is the seam: a template that names another rule is refused.
``docs/templates.md`` says in words what each one asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """Names of the parameters that a rule needs, and of those that it may have."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


RULES: Mapping[str, Rule] = {
    "minimum-total": Rule(("points",)),
    "total-below": Rule(("points",)),
    "outstanding-achievement": Rule(),
    "no-discipline": Rule(("exempt_if_remedied",), ("party_committee_blocs",)),
    "discipline": Rule(("exempt_if_remedied",), ("party_committee_blocs",)),
    "no-prosecution": Rule(),
    "disunity": Rule(),
    "subordinates-disciplined-above": Rule(("percent",)),
    "subordinate-case": Rule(("exempt_if_remedied",)),
    "levels-at-least": Rule(("level",), ("section", "product")),
    "levels-reached-below": Rule(("level", "section", "percent"), ("exempt_if_force_majeure",)),
    "within-quota": Rule(),
}

# What a declaration may be for besides conditions: the head's own rating, which is not above the
# unit's, and that the head is newly transferred (Điều 4.5).
HEAD_RULES = ("head-rating", "head-exempt")

# What a parameter's text has to be: "number", "flag" (true or false), "level" (the id of a quality
# level), "section" (the id of a row that every annex has), "blocs" (ids of blocs, with spaces).
PARAMETERS: Mapping[str, str] = {
    "points": "number",
    "percent": "number",
    "exempt_if_remedied": "flag",
    "exempt_if_force_majeure": "flag",
    "product": "flag",
    "level": "level",
    "section": "section",
    "party_committee_blocs": "blocs",
}
