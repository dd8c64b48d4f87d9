"""Files that came along with a form (scans, pictures, letters) are kept as evidence of its receipt.

INPUTS.md, container 14.  What looks like somebody's form, in whatever format, is never taken for
evidence: it stays set aside with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.attaching import Attached, attach
from thidua_xlsx.facts.register import Event
from thidua_xlsx.facts.standing import ReadOutcome, ReceivedFile, issues, receipts
from thidua_xlsx.model import Standing
from thidua_xlsx.pipeline.base.round import name_ending
from thidua_xlsx.returns.form import FormReading

EVIDENCE = frozenset(
    {
        "file-is-pdf",
        "file-is-image",
        "file-is-word",
        "file-is-presentation",
        "file-is-text",
        "file-too-large",
        "file-unknown",
    }
)
"""What the reader says of a file that may be evidence."""
_TABLES = (".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm", ".xlam", ".xls", ".xlt", ".ods", ".ots")
_OTHER_TABLES = (".fods", ".csv", ".tsv", ".et", ".ett", ".numbers", ".xml", ".htm", ".html")
_CONTAINERS = (".zip", ".rar", ".7z", ".gz", ".eml", ".msg", ".mht")
NEVER_EVIDENCE = frozenset((*_TABLES, *_OTHER_TABLES, *_CONTAINERS))
"""Endings of names by which the sender says that the file is a table, or holds others."""


def attach_companions(
    events: Iterable[Event],
    readings: Mapping[str, FormReading],
    outcomes: Mapping[str, ReadOutcome],
) -> tuple[Attached, dict[str, FormReading], dict[str, ReadOutcome]]:
    """Which files belong to which form; and the readings and outcomes (by SHA-256) with theirs: a
    file that is attached is accepted, and a note says to which receipts."""
    facts = tuple(events)
    readings, outcomes = dict(readings), dict(outcomes)
    every = receipts(facts)
    units_of_forms = {
        sha256: outcome.form.unit
        for sha256, outcome in outcomes.items()
        if outcome.form is not None
    }
    companions = {each.sha256 for each in every if may_be_evidence(each, readings[each.sha256])}
    units = {issue.unit for issue in issues(facts) if issue.unit is not None}
    attached = attach(every, units_of_forms, companions, units)
    names = {each.sha256: each for each in every}
    for sha256 in companions:
        reading = readings[sha256]
        forms = attached.forms_of(sha256)
        if forms:
            found = ", ".join(names[form].receipt for form in forms)
            note = Finding("file-attached", file=reading.file, found=found)
            readings[sha256] = replace(reading, findings=(note,))
            outcomes[sha256] = ReadOutcome(Standing.ACCEPTED)
        elif sha256 in attached.unclear:
            shown = ", ".join(attached.unclear[sha256])
            remark = Finding("attachment-unclear", file=reading.file, found=shown)
            readings[sha256] = replace(reading, findings=(*reading.findings, remark))
    return attached, readings, outcomes


def may_be_evidence(file: ReceivedFile, reading: FormReading) -> bool:
    """Whether it is a scan, a picture, a letter or the like, and does not pass for a table."""
    codes = {finding.code for finding in reading.findings}
    return bool(codes & EVIDENCE) and name_ending(file.name) not in NEVER_EVIDENCE
