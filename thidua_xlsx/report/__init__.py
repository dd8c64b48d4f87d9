"""A result as lines for a person: what was done, what is wrong, and last what to do next.

``findings_and_refusal`` tells it all of a command that refused; the functions named after the
commands are for those that did not.
"""

from __future__ import annotations

from thidua_xlsx.report.common import SHOWN, findings, findings_and_refusal, number
from thidua_xlsx.report.files import read, template_check, template_list, template_show
from thidua_xlsx.report.forms import collect, decide, init, issue, status
from thidua_xlsx.report.results import close, demo, rank, verify

__all__ = [
    "SHOWN",
    "close",
    "collect",
    "decide",
    "demo",
    "findings",
    "findings_and_refusal",
    "init",
    "issue",
    "number",
    "rank",
    "read",
    "status",
    "template_check",
    "template_list",
    "template_show",
    "verify",
]
