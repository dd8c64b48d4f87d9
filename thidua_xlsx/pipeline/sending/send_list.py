"""Writes ``phat-hanh/danh-sach-gui.xlsx``: what goes to whom, beside the forms themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.control.control import Address
from thidua_xlsx.facts.standing import Issue, latest_issues
from thidua_xlsx.layout.listing import Link
from thidua_xlsx.layout.send_list import SendLine, send_list_workbook
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.making.forms import drawn
from thidua_xlsx.pipeline.making.owners import owner_name
from thidua_xlsx.pipeline.sending.unit_sheet import unit_sheet
from thidua_xlsx.system import files
from thidua_xlsx.words.dates import moment_text

NAME = "danh-sach-gui.xlsx"


def write_send_list(
    opened: OpenRound, issues: Iterable[Issue]
) -> tuple[Path | None, tuple[Finding, ...]]:
    """The list of the latest issue of every form, as it now is; None, and why, where it could not
    be written.  Nothing rests on it: it is made from the register and the control workbook."""
    path = opened.folder.issued / NAME
    control = opened.control
    lines = list(_lines(opened, issues))
    book = send_list_workbook(lines, control.name, control.printed.illustration)
    try:
        files.write_atomically(path, drawn(opened, book))
    except files.CannotWrite as fault:
        return None, (fault.finding,)
    return path, ()


def address_of(opened: OpenRound, issue: Issue) -> Address:
    """Where the form goes: its appraiser's address, else its unit's; blank where none is known."""
    control = opened.control
    known = control.unit_addresses if issue.appraiser is None else control.appraiser_addresses
    return known.get(issue.appraiser or issue.unit or "", Address())


def _lines(opened: OpenRound, issues: Iterable[Issue]) -> Iterator[SendLine]:
    for form, issue in latest_issues(issues).items():
        to = address_of(opened, issue)
        inside = Path(issue.file).relative_to(opened.folder.issued.name)
        yield SendLine(
            say(f"stage-{issue.stage}", "vi"),
            owner_name(opened, form),
            to.email,
            to.phone,
            Link(inside.name, inside.as_posix()),
            _beside(opened, Stage(issue.stage)),
            issue.serial,
            issue.issue_number,
            moment_text(issue.at),
        )


def _beside(opened: OpenRound, stage: Stage) -> Link | None:
    sheet = unit_sheet(opened, stage)
    return None if sheet is None else Link(sheet.name, sheet.name)
