"""What the control workbook says of a unit's return: whether the unit takes part, under which name,
and till when it may return its form.

All of it is worked out anew on every run, so that a change mid-round, or its taking back, acts on
what was returned before it too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.lists import Names
from thidua_xlsx.control.terms import Terms
from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import OF_YEAR, Stage, Unit
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.claims import claims_of
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.words.dates import moment_text
from thidua_xlsx.words.texts import matching_key

LATE = frozenset({"return-late", "appeal-late"})
"""Findings about returns that came late: by the round's setting they wait for a decision."""
LEFT = frozenset({"unit-withdrawn", "unit-merged"})
"""Findings about returns of units that left the round: kept, but they do not count."""


def named_units(opened: OpenRound, wanted: Collection[str]) -> tuple[str, ...]:
    """The ids of the units that a command line names by id or by name, however they are spelled;
    those that left the round, too.  Raises ``Refused``, with the nearest where one is unknown."""
    named = ((unit.id, unit.name) for unit in opened.control.units)
    names = Names(named, shown="both")
    unknown = tuple(typed for typed in wanted if names.find(typed) is None)
    if unknown:
        hint = {"near": names.near(unknown[0])}
        finding = Finding("unit-not-in-round", found=unknown[0], parameters=hint)
        raise Refused(Refusal(finding, unknown))
    return tuple(id for typed in wanted if (id := names.find(typed)))


def in_brackets(document: str) -> str:
    """The officer's reason as an addition to a sentence; "" where there is none."""
    return f" ({document})" if document else ""


def left_parameters(terms: Terms) -> dict[str, str]:
    """What a finding about a unit that left says of it: the reason, and the unit it went into."""
    into = {"into": terms.into.name} if terms.into is not None else {}
    return {"document": in_brackets(terms.document), **into}


def why_not_taken(opened: OpenRound, file: ReceivedFile, identity: Identity) -> Finding | None:
    """Why the return cannot count: its unit is unknown to the round, was withdrawn or merged, or
    stands in another bloc than when the form went out; None where nothing is against it."""
    if identity.unit is None and identity.stage == Stage.NOMINATION:
        return None
    if identity.unit is None and identity.appraiser is not None:
        return _unknown_appraiser(opened, file, identity)
    wanted = identity.unit or ""
    unit = opened.control.unit(wanted)
    if unit is None:
        return Finding("unit-unknown", file=file.name, found=identity.unit)
    terms = opened.control.terms_of(wanted)
    if not terms.left:
        return _other_annex(opened, file, identity, unit)
    code = "unit-merged" if terms.into is not None else "unit-withdrawn"
    return Finding(
        code, file=file.name, unit=unit.id, found=unit.name, parameters=left_parameters(terms)
    )


def _unknown_appraiser(opened: OpenRound, file: ReceivedFile, identity: Identity) -> Finding | None:
    if opened.control.appraiser(identity.appraiser or "") is not None:
        return None
    return Finding("appraiser-unknown", file=file.name, found=identity.appraiser)


def _other_annex(
    opened: OpenRound, file: ReceivedFile, identity: Identity, unit: Unit
) -> Finding | None:
    annex = opened.regulation.annex_of_bloc(unit.bloc)
    if identity.stage not in tuple(Stage) or identity.annexes in ((), (annex.id,)):
        return None
    parameters = {"expected": annex.heading, "name": unit.name}
    found = ", ".join(
        each.heading for each in opened.regulation.annexes if each.id in identity.annexes
    )
    return Finding("annex-other", file=file.name, unit=unit.id, found=found, parameters=parameters)


def late(opened: OpenRound, file: ReceivedFile, identity: Identity, unit: Unit) -> list[Finding]:
    """That a unit's own form came after its last good day, the unit's where it has one."""
    if identity.stage not in (Stage.SELF, *OF_YEAR):
        return []
    last = opened.control.deadline_of(unit.id, identity.stage)
    return _came_after("return-late", file, unit, last)


def appeal_late(opened: OpenRound, file: ReceivedFile, reading: FormReading) -> list[Finding]:
    """That a notice with an appeal came after the last good day for appeals."""
    unit = opened.unit(reading.identity.unit or "") if reading.identity is not None else None
    if unit is None or not claims_of(reading):
        return []
    return _came_after("appeal-late", file, unit, opened.control.conduct.appeal_deadline)


def before_issue(opened: OpenRound, file: ReceivedFile, out: datetime | None) -> list[Finding]:
    """That a file is said to have come before its form went ``out``, to the minute: the date stated
    is wrong, or the clock was.  A round of made-up data states made-up dates."""
    made_up = opened.control.printed.illustration
    if made_up or out is None or file.received_at >= out.replace(second=0, microsecond=0):
        return []
    times = {"at": moment_text(file.received_at), "issued": moment_text(out)}
    parameters = {**times, "receipt": file.receipt}
    return [
        Finding("received-before-issue", file=file.name, found=file.name, parameters=parameters)
    ]


def _came_after(code: str, file: ReceivedFile, unit: Unit, last: date | None) -> list[Finding]:
    """The finding of that code where the file came after the last good day, if there is one."""
    day = file.received_at.date()
    if last is None or day <= last:
        return []
    parameters = {"day": day.strftime("%d/%m/%Y"), "deadline": last.strftime("%d/%m/%Y")}
    return [Finding(code, file=file.name, unit=unit.id, found=unit.name, parameters=parameters)]


def under_present_name(
    opened: OpenRound, file: ReceivedFile, identity: Identity, findings: Iterable[Finding]
) -> tuple[Finding, ...]:
    """The reading's findings for a unit that was renamed since its form went out.

    The form is its own under either name: that the present name was written over the printed one
    is no fault; a note says under which name it went out.
    """
    unit, printed = opened.unit(identity.unit or ""), identity.printed.get("unit")
    if identity.round != opened.id or unit is None or printed is None:
        return tuple(findings)
    if matching_key(printed) == matching_key(unit.name):
        return tuple(findings)
    kept = (each for each in findings if not _says(each, unit.name))
    note = Finding(
        "unit-renamed",
        file=file.name,
        unit=unit.id,
        found=printed,
        parameters={"name": unit.name},
    )
    return (*kept, note)


def _says(finding: Finding, name: str) -> bool:
    """Whether it complains of that very name in the line "… của: <name>"."""
    shown = (finding.found or "").rpartition(": ")[2]
    return finding.code == "unit-other" and matching_key(shown) == matching_key(name)
