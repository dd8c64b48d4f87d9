"""What a ballot's return slip says of the code, which is never kept: it is to be typed again."""

from __future__ import annotations

from dataclasses import replace

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.handed_codes import CODE
from thidua_xlsx.layout.signed.slip import Request
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.handed_codes import UNPROVEN_BALLOT
from thidua_xlsx.pipeline.making.handed_codes import code_statement
from thidua_xlsx.returns.form import FormReading


def with_code_asked(opened: OpenRound, request: AppraiserRequest) -> AppraiserRequest:
    """The ballot with a place for the code, where the round uses codes, though it went out
    without."""
    if request.stage is not Stage.BALLOT:
        return request
    return replace(request, printed={**request.printed, **code_statement(opened)})


def code_requests(
    opened: OpenRound, request: AppraiserRequest, reading: FormReading
) -> tuple[tuple[Request, ...], FormReading]:
    """What the slip asks of the leader about the code, and the reading without what is said of it
    to the officer; nothing in a round without codes."""
    if request.stage is not Stage.BALLOT or not code_statement(opened):
        return (), reading
    said = [each for each in reading.findings if each.code in UNPROVEN_BALLOT]
    contact = opened.control.printed.contact.phone
    words = {
        "agency": opened.control.printed.standing_agency_name,
        "phone": f" (điện thoại {contact})" if contact else "",
    }
    told = Finding("ballot-code-again", parameters=words)
    message = (said or [told])[0].message()
    others = tuple(each for each in reading.findings if each not in said)
    return (
        (Request(Severity.ERROR, "", message, told.remedy(), (CODE,)),),
        replace(reading, findings=others),
    )
