"""Makes the form of one unit for one stage: request, identity, bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thidua_xlsx.control.previous import NOTHING, Answer
from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.appraiser.appraiser_request import locked_texts as row_texts
from thidua_xlsx.layout.council import CHAIR, holder
from thidua_xlsx.layout.dressing import dressed
from thidua_xlsx.layout.form.appraised_facts import FACTS, may_ask_facts
from thidua_xlsx.layout.form.awards_sheet import REPORTED
from thidua_xlsx.layout.form.evidence_sheet import ASKED as EVIDENCE_PARTS
from thidua_xlsx.layout.form.evidence_sheet import STATED as EVIDENCE
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.remedies_sheet import PARTS, remedy_key
from thidua_xlsx.layout.form.remedies_sheet import STATED as REMEDIES
from thidua_xlsx.layout.form.remedies_sheet import STATED_PARTS as REMEDY_PARTS
from thidua_xlsx.layout.form.remedies_sheet import STRENGTHS as REMEDY_STRENGTHS
from thidua_xlsx.layout.form.result_notice import (
    ANSWERS,
    APPEALS,
    APPEALS_UNTIL,
    ASKED,
    CARD,
    CHAIR_NAME,
    CHANGED,
    COUNCIL_NAME,
    LAST_YEAR,
    PROVISIONAL,
    SAID,
    STATED,
    STRENGTHS,
    WHY,
    YES,
)
from thidua_xlsx.layout.form.statements import LABELS
from thidua_xlsx.layout.form.statements import STATED as STATEMENTS
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.letterhead import HEAD_OF_UNIT, OPEN_YEAR, SIGNED_IN
from thidua_xlsx.layout.signed.identity import Identity, serial, sign, to_sheet
from thidua_xlsx.layout.signed.locked import locked_texts
from thidua_xlsx.layout.signed.requests import Request
from thidua_xlsx.layout.year.tables import REGISTERED
from thidua_xlsx.model import OF_YEAR, Regulation, Stage, Unit, Value, field_key
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system import clock
from thidua_xlsx.writing.workbook import write

_SCORED = (Stage.SELF, Stage.APPRAISAL)


def form_bytes(opened: OpenRound, workbook: Workbook, identity: Identity) -> bytes:
    """A form's sheets, in the round's look and with its identity, as a file."""
    return drawn(opened, signed_workbook(opened, workbook, identity))


def signed_workbook(opened: OpenRound, workbook: Workbook, identity: Identity) -> Workbook:
    """A form's sheets in the round's look and with its identity."""
    workbook = dressed(workbook, opened.control.look)
    return replace(workbook, sheets=(*workbook.sheets, to_sheet(identity)))


def drawn(opened: OpenRound, workbook: Workbook) -> bytes:
    """A workbook of the round as a file."""
    return write(workbook, created=opened.created, password=opened.control.password or None)


def form_identity(
    opened: OpenRound, stage: Stage, unit: Unit, issue_number: int, answers: str | None = None
) -> Identity:
    """Who the form is, not yet signed; ``answers`` is the receipt that a slip answers."""
    number = form_serial(opened, stage, unit.id, issue_number, answers)
    annexes = (opened.regulation.annex_of_bloc(unit.bloc).id,)
    identity = identity_in(opened, stage, number, issue_number, annexes)
    return replace(identity, unit=unit.id, answers=answers)


def identity_in(
    opened: OpenRound, stage: str, number: str, issue_number: int, annexes: tuple[str, ...] = ()
) -> Identity:
    """The identity of that serial number in this round, of nobody yet and not signed."""
    return Identity(
        round=opened.id,
        stage=stage,
        regulation=opened.regulation.id,
        annexes=annexes,
        unit=None,
        appraiser=None,
        serial=number,
        issue_number=issue_number,
        template_sha256=opened.regulation.sha256,
    )


def form_serial(
    opened: OpenRound, stage: str, unit: str, issue_number: int, answers: str | None
) -> str:
    """The serial of a form, or of the slip that answers a receipt."""
    assert opened.key is not None
    owner = unit if answers is None else f"{unit}/{answers}"
    return serial(opened.key, opened.id, stage, owner, issue_number)


def appraiser_owner(appraiser: str, part: int) -> str:
    """What stands for the unit in the serial of an appraiser's workbook; no unit has such an id."""
    return f"{appraiser}#{part}"


def form_request(
    opened: OpenRound, stage: Stage, unit: Unit, identity: Identity, values: Mapping[str, Value]
) -> FormRequest:
    """What the form is laid out from; a self form shows what the unit answered last year."""
    previous = opened.control.previous if stage is Stage.SELF else NOTHING
    answers = previous.answers.get(unit.id, ())
    strengths = previous.strengths.get(unit.id, "") if answers else ""
    rated = bool(opened.regulation.ratings)
    return FormRequest(
        opened.regulation,
        opened.regulation.annex_of_bloc(unit.bloc),
        stage,
        unit,
        printed=_printed(opened, stage, unit, identity)
        | ({STATEMENTS: " ".join(LABELS)} if stage is Stage.SELF and rated else {})
        | ({EVIDENCE: " ".join(EVIDENCE_PARTS)} if stage in _SCORED else {})
        | ({FACTS: YES} if stage is Stage.APPRAISAL and _has_facts(opened, unit) else {})
        | (_printed_notice(opened, values) if stage is Stage.RESULT else {})
        | ({REPORTED: YES} if stage is Stage.SELF and values else {})
        | (_printed_targets(values) if stage is Stage.HALF_YEAR else {})
        | (_printed_remedies(answers, strengths) if answers else {}),
        values={key: value for key, value in values.items() if key != WHY}
        | _answered(answers, strengths),
    )


def _printed_targets(values: Mapping[str, Value]) -> dict[str, str]:
    """How many targets the report shows as registered."""
    rows = {key.rpartition("/")[0] for key in values}
    return {REGISTERED: str(len(rows))} if rows else {}


def _has_facts(opened: OpenRound, unit: Unit) -> bool:
    return any(map(may_ask_facts, opened.regulation.annex_of_bloc(unit.bloc).leaves()))


def _printed_remedies(answers: Sequence[Answer], strengths: str) -> dict[str, str]:
    """Of which of last year's criteria there are answers, and of what parts."""
    parts = (*PARTS, REMEDY_STRENGTHS) if strengths else PARTS
    return {
        REMEDIES: " ".join(answer.criterion for answer in answers),
        REMEDY_PARTS: " ".join(parts),
    }


def _answered(answers: Sequence[Answer], strengths: str) -> dict[str, Value]:
    """Last year's answers as the form shows them, locked."""
    said = {
        remedy_key(answer.criterion, part): str(getattr(answer, part))
        for answer in answers
        for part in PARTS
    } | {field_key("remedies", REMEDY_STRENGTHS): strengths}
    return {key: text for key, text in said.items() if text}


def signed(opened: OpenRound, request: Request, identity: Identity) -> Identity:
    """The identity with what the form shows locked and printed, signed with the round's key."""
    assert opened.key is not None
    return sign(
        replace(identity, locked=_locked(request), printed=dict(request.printed)), opened.key
    )


def _locked(request: Request) -> dict[str, str]:
    return row_texts(request) if isinstance(request, AppraiserRequest) else locked_texts(request)


def _printed(opened: OpenRound, stage: Stage, unit: Unit, identity: Identity) -> dict[str, str]:
    printed = {**printed_of_round(opened, identity), "unit": unit.name}
    terms = opened.control.terms_of(unit.id)
    own = {"period": terms.period}
    if stage in (Stage.SELF, *OF_YEAR):
        own |= {"authority": terms.superior, HEAD_OF_UNIT: terms.office}
    printed |= {name: text for name, text in own.items() if text}
    deadline = opened.control.deadline_of(unit.id, stage)
    if deadline is None:
        return printed
    if deadline.year == opened.control.year:
        del printed[SIGNED_IN]
    return printed | {"deadline": deadline.strftime("%d/%m/%Y")}


def _printed_notice(opened: OpenRound, values: Mapping[str, Value]) -> dict[str, str]:
    """Of what kind the notice is: which analysis it asks for, till when it takes appeals, whose
    changes of scores it shows, who signs it, and what is ``stated_of_result``."""
    control = opened.control
    until = control.conduct.appeal_deadline
    printed = {ASKED: " ".join((*ANSWERS, STRENGTHS)), CARD: YES}
    council = {
        COUNCIL_NAME: control.printed.council,
        CHAIR_NAME: holder(control.council, CHAIR),
    }
    printed |= {name: text for name, text in council.items() if text}
    if control.conduct.appeals and (until is None or clock.now().date() <= until):
        printed[APPEALS] = YES
        if until is not None:
            printed[APPEALS_UNTIL] = until.strftime("%d/%m/%Y")
    for name, flag in {**CHANGED, LAST_YEAR: LAST_YEAR}.items():
        if any(key.endswith(f"/{name}") for key in values):
            printed[flag] = YES
    return printed | stated_of_result(opened.regulation, values)


def stated_of_result(regulation: Regulation, values: Mapping[str, Value]) -> dict[str, str]:
    """What is printed of the unit as a whole: which of ``SAID`` stand in the values, why it is
    rated so; provisional until the rating that the regulation provides for is approved
    (Điều 10.2)."""
    stated = [name for name in SAID if field_key("unit", name) in values]
    provisional = bool(regulation.ratings) and "rating" not in stated
    said = {
        WHY: str(values.get(WHY, "")),
        PROVISIONAL: YES if provisional else "",
        STATED: " ".join(stated),
    }
    return {name: text for name, text in said.items() if text}


def printed_of_round(opened: OpenRound, identity: Identity) -> dict[str, str]:
    """What every form shows of the round and of itself."""
    control = opened.control
    printed = {
        "round": control.name,
        "authority": control.look.authority,
        "input_colour": control.look.input_word,
        "place": control.printed.place,
        "year": str(control.year),
        SIGNED_IN: OPEN_YEAR,
        "standing_agency": control.printed.standing_agency_name,
        "note": control.printed.note,
        "illustration": control.printed.illustration,
        "check_code": identity.check_code,
        "contact_name": control.printed.contact.name,
        "contact_phone": control.printed.contact.phone,
        "contact_email": control.printed.contact.email,
    }
    return {key: text for key, text in printed.items() if text}


def appraisal_values(opened: OpenRound, reading: FormReading) -> dict[str, Value]:
    """What an appraisal form shows of the unit's own return: its facts, texts, proposed levels,
    declarations and evidence.

    The level cells themselves stay open: the unit proposes, the appraiser decides (Điều 6.3).
    """
    names = opened.regulation.level_names
    values: dict[str, Value] = {}
    for said in reading.values:
        if said.value is None or not said.field.input:
            continue
        if said.field.field == "level":
            assert said.field.criterion is not None and said.field.option is not None
            key = field_key(said.field.criterion, "level_proposed")
            values[key] = names[said.field.option]
        else:
            values[said.field.key] = said.value
    return values
