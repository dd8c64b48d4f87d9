"""Forms as the writer writes them, one by one: what a stamped one is held against."""

from __future__ import annotations

from collections.abc import Mapping

from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Stage, Unit, Value
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.making.forms import form_bytes, form_identity, form_request, signed


def make_form(
    opened: OpenRound,
    stage: Stage,
    unit: Unit,
    issue_number: int,
    values: Mapping[str, Value] | None = None,
) -> tuple[bytes, Identity]:
    """The form's bytes and its signed identity; the same for the same arguments and round."""
    identity = form_identity(opened, stage, unit, issue_number)
    request = form_request(opened, stage, unit, identity, values or {})
    identity = signed(opened, request, identity)
    return form_bytes(opened, workbook_of(request), identity), identity
