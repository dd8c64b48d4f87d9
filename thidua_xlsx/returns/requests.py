"""The request by which a returned workbook was laid out, from what it says of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.appraiser.appraiser_request import APPRAISER, stated_rows
from thidua_xlsx.layout.appraiser.appraiser_request import locked_values as row_values
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.nomination_ballot import candidates, stated_rules
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.layout.signed.locked import locked_values
from thidua_xlsx.layout.signed.requests import Request
from thidua_xlsx.model import OF_YEAR, Named, Regulation, Stage, Unit

OF_UNITS = (Stage.SELF, Stage.APPRAISAL, Stage.RESULT)
OF_APPRAISERS = (Stage.APPRAISAL, Stage.BALLOT, Stage.APPEAL)


def request_of(
    identity: Identity, regulations: Callable[[str], Regulation | None], file: str
) -> tuple[Request | None, tuple[Finding, ...]]:
    """The request, None with the finding where there is no such template or stage; a warning
    where the template has changed since."""
    regulation = regulations(identity.regulation)
    known = {annex.id for annex in regulation.annexes} if regulation else set()
    if regulation is None or not identity.annexes or not known.issuperset(identity.annexes):
        return None, (Finding("regulation-unknown", file=file, found=identity.regulation),)
    request: Request | None = None
    of_year = identity.stage in OF_YEAR and regulation.year_form(Stage(identity.stage)) is not None
    if identity.unit is not None and (identity.stage in OF_UNITS or of_year):
        request = _of_unit(identity, identity.unit, regulation)
    elif identity.stage == Stage.NOMINATION:
        request = _of_voter(identity, regulation)
    elif identity.appraiser is not None and identity.stage in OF_APPRAISERS:
        request = _of_appraiser(identity, identity.appraiser, regulation)
    if request is None:
        return None, (Finding("stage-unexpected", file=file, found=identity.stage),)
    if identity.template_sha256 == regulation.sha256:
        return request, ()
    changed = Finding(
        "template-changed",
        file=file,
        unit=identity.unit,
        found=identity.template_sha256[:8],
        parameters={"current": regulation.sha256[:8]},
    )
    return request, (changed,)


def _of_unit(identity: Identity, unit_id: str, regulation: Regulation) -> FormRequest:
    annex = regulation.annex(identity.annexes[0])
    unit = Unit(unit_id, identity.printed.get("unit", unit_id), annex.bloc)
    request = FormRequest(regulation, annex, Stage(identity.stage), unit, identity.printed)
    return replace(request, values=locked_values(request, identity.locked))


def _of_voter(identity: Identity, regulation: Regulation) -> FormRequest | None:
    """A ballot that nominates units, of a unit or, secret, of a number; None where it states no
    rules or no candidate: anyone can write into the identity."""
    whose = identity.unit or identity.appraiser
    if whose is None or stated_rules(identity.printed) is None:
        return None
    return _of_unit(identity, whose, regulation) if candidates(identity.printed) else None


def _of_appraiser(
    identity: Identity, appraiser: str, regulation: Regulation
) -> AppraiserRequest | None:
    """None where it names no row that the template has: anyone can write into the identity."""
    asked, names = stated_rows(identity.printed)
    request = AppraiserRequest(
        regulation,
        Stage(identity.stage),
        Named(appraiser, identity.printed.get(APPRAISER, appraiser)),
        names,
        asked,
        identity.printed,
    )
    if not any(True for _ in request.rows()):
        return None
    return replace(request, values=row_values(request, identity.locked))
