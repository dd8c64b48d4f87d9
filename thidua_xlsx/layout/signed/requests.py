"""Any form: what it is made from, and the workbook that is laid out from it."""

from __future__ import annotations

from thidua_xlsx.layout.appraiser import AppraiserRequest, appraiser_workbook
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.form_workbook import form_workbook
from thidua_xlsx.layout.form.nomination_ballot import nomination_workbook
from thidua_xlsx.layout.form.notice_workbook import notice_workbook
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.year.sheet import year_workbook
from thidua_xlsx.model import Stage

Request = FormRequest | AppraiserRequest


def workbook_of(request: Request, *, live: bool = True) -> Workbook:
    """The form as sheets of fields; the identity sheet is added by who signs it.

    Not ``live``: without what only a person needs (the guide, the status panel's formulas).
    """
    if isinstance(request, AppraiserRequest):
        return appraiser_workbook(request, live=live)
    if request.stage is Stage.RESULT:
        return notice_workbook(request)
    if request.regulation.year_form(request.stage) is not None:
        return year_workbook(request)
    if request.stage is Stage.NOMINATION:
        return nomination_workbook(request)
    return form_workbook(request, live=live)


def addressee(request: Request) -> str:
    """The name of the unit or the appraiser whose form it is."""
    if isinstance(request, AppraiserRequest):
        return request.appraiser.name
    return request.unit.name
