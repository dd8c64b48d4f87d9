"""Whose a form is, in words, as an id and in the names of files: a unit's, an agency's, a
leader's."""

from __future__ import annotations

from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.standing import Form
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.words.numerals import whole_number

NUMBER = "-phieu-"
"""Between the bloc and the number of a secret ballot that nominates units."""


def ballot_of(bloc: str, number: int) -> str:
    """What stands for the appraiser on the secret ballot of that number."""
    return f"{bloc}{NUMBER}{number:02}"


def ballot_number(ballot: str) -> int | None:
    """The number of a secret ballot; None where it is none."""
    return whole_number(ballot.rpartition(NUMBER)[2], 1, 9_999) if NUMBER in ballot else None


def owner_id(form: Form) -> str:
    """The unit's id; of an appraiser's workbook the appraiser's, and which supplement it is."""
    if form.unit is not None or form.appraiser is None:
        return form.unit or ""
    return form.appraiser if form.part == 1 else f"{form.appraiser}-bo-sung-{form.part - 1}"


def form_of(identity: Identity) -> Form:
    """The form that the identity is of."""
    return Form(identity.stage, identity.unit, identity.appraiser, identity.part)


def slip_name(form: Form, receipt: str) -> str:
    """Where in tra-lai/ the slip lies that answers that receipt: ``<stage>/<whose>-<receipt>``."""
    return f"{form.stage}/{owner_id(form)}-{receipt}.xlsx"


def state_text(form: Form, state: Standing) -> str:
    """The message that names that state of the form; an appraiser's workbook is withdrawn where it
    is needed no longer, a unit's with the unit."""
    of_a_unit = form.unit is not None and form.stage != Stage.NOMINATION
    needless = state == Standing.WITHDRAWN and not of_a_unit
    return "state-not-needed" if needless else f"state-{state}"


def owner_name(opened: OpenRound, form: Form) -> str:
    """The name of the unit, agency or leader; the id where the round no longer names it."""
    number = ballot_number(form.appraiser or "") if form.stage == Stage.NOMINATION else None
    if number is not None:
        return say("owner-ballot", "vi", number=f"{number:02}")
    if form.appraiser is None:
        unit = opened.control.unit(form.unit or "")
        return unit.name if unit is not None else form.unit or ""
    appraiser = opened.control.appraiser(form.appraiser)
    name = appraiser.name if appraiser is not None else form.appraiser
    return say("owner-part", "vi", name=name, part=form.part - 1) if form.part > 1 else name
