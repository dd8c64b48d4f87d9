"""A result as lines for a person: what was done, what is wrong, and last what to do next.

``findings_and_refusal`` tells it all of a command that refused; the functions named after the
commands are for those that did not.
"""

from __future__ import annotations

from thidua_xlsx.report.common import SHOWN as SHOWN
from thidua_xlsx.report.common import findings as findings
from thidua_xlsx.report.common import findings_and_refusal as findings_and_refusal
from thidua_xlsx.report.common import number as number
from thidua_xlsx.report.files import read as read
from thidua_xlsx.report.files import template_check as template_check
from thidua_xlsx.report.files import template_compare as template_compare
from thidua_xlsx.report.files import template_copy as template_copy
from thidua_xlsx.report.files import template_from_excel as template_from_excel
from thidua_xlsx.report.files import template_list as template_list
from thidua_xlsx.report.files import template_show as template_show
from thidua_xlsx.report.files import template_to_excel as template_to_excel
from thidua_xlsx.report.forms import codes as codes
from thidua_xlsx.report.forms import collect as collect
from thidua_xlsx.report.forms import decide as decide
from thidua_xlsx.report.forms import facts as facts
from thidua_xlsx.report.forms import init as init
from thidua_xlsx.report.forms import issue as issue
from thidua_xlsx.report.forms import letters as letters
from thidua_xlsx.report.forms import status as status
from thidua_xlsx.report.results import close as close
from thidua_xlsx.report.results import demo as demo
from thidua_xlsx.report.results import desk as desk
from thidua_xlsx.report.results import documents as documents
from thidua_xlsx.report.results import rank as rank
from thidua_xlsx.report.results import reopen as reopen
from thidua_xlsx.report.results import verify as verify
