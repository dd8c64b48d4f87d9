"""Ids that were made from names go into dot-cham.xlsx, so that they are seen and stay."""

from __future__ import annotations

from dataclasses import replace

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.given_ids import given_ids, with_ids
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.pipeline.base.round import CONTROL, OpenRound, control_seen, kept_previous
from thidua_xlsx.system import files


def keep_ids(opened: OpenRound, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings about the control workbook, told after the ids among them were written into it.

    Written only where nothing can be lost: the file is the version that this command read, no
    program has it open, and with the ids it says what it said.  Otherwise the ids are only told.
    """
    given = given_ids(findings)
    if not given:
        return findings
    named = "; ".join(f"{each.parameters['name']} ({each.found})" for each in given)
    told = Finding("control-ids-written", CONTROL, found=named)
    rest = tuple(each for each in findings if each not in given)
    written = _write(opened, given)
    return (*rest, told if written else replace(told, code="control-ids-open"))


def _write(opened: OpenRound, given: tuple[Finding, ...]) -> bool:
    folder, control, register = opened.folder, opened.control, opened.register
    data = folder.control.read_bytes()
    changed = with_ids(data, given)
    if changed is None or files.lock_beside(folder.control):
        return False
    kept = kept_previous(folder, register)
    again, found = read_control(changed, opened.regulation, folder.path, kept)
    if again != control or given_ids(found) or not _is_last_seen(opened):
        return False
    try:
        files.write_atomically(folder.control, changed)
    except files.CannotWrite:
        return False
    control_seen(folder, register, changed, control)
    return True


def _is_last_seen(opened: OpenRound) -> bool:
    seen = opened.register.events(EventKind.CONTROL_SEEN)[-1].payload["sha256"]
    return bool(files.sha256(opened.folder.control.read_bytes()) == seen)
