"""An appraiser's workbook: an agency's list of criteria, or a leader's ballot."""

from __future__ import annotations

from thidua_xlsx.layout.appraiser.agreement import asks_agreement
from thidua_xlsx.layout.appraiser.appraiser_request import AppraiserRequest as AppraiserRequest
from thidua_xlsx.layout.appraiser.ballot_sheet import ballot_sheet
from thidua_xlsx.layout.appraiser.list_guide import list_guide
from thidua_xlsx.layout.appraiser.matrix_sheet import matrix_sheet
from thidua_xlsx.layout.appraiser.rows_sheet import rows_sheet
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.letterhead import properties
from thidua_xlsx.model import Stage

TITLES = {
    Stage.APPRAISAL: "Phiếu thẩm định",
    Stage.BALLOT: "Phiếu cho điểm của Lãnh đạo",
    Stage.APPEAL: "Phiếu xem xét kiến nghị",
}


def appraiser_workbook(request: AppraiserRequest, *, live: bool = True) -> Workbook:
    """A sheet for each annex of which rows are asked, and where a list can be agreed by exception
    what it comes to and a guide; the identity is added by who signs it.

    Not ``live``: without the guide, which a reader has no use for.
    """
    make = ballot_sheet if request.stage is Stage.BALLOT else rows_sheet
    sheets = tuple(make(request, annex) for annex in request.annexes())
    if asks_agreement(request):
        guide = (list_guide(request, sheets),) if live else ()
        sheets = (*sheets, matrix_sheet(request), *guide)
    title = f"{TITLES[request.stage]} – {request.appraiser.name}"
    return Workbook(sheets, properties(request.regulation, title), active=sheets[0].id)
