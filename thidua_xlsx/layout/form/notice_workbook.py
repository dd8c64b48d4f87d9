"""The notice of results to a unit: its scorecard, and behind it every criterion."""

from __future__ import annotations

from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.result_notice import has_card, result_sheet
from thidua_xlsx.layout.form.scorecard import scorecard
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.letterhead import properties


def notice_workbook(request: FormRequest) -> Workbook:
    """The notice, opened at its first page; the identity is added by who signs it."""
    first = (scorecard(request),) if has_card(request) else ()
    sheets = (*first, result_sheet(request))
    said = properties(request.regulation, f"Thông báo kết quả – {request.unit.name}")
    return Workbook(sheets, said, active=sheets[0].id)
