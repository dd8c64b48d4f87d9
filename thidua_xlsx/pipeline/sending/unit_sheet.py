"""Writes ``phat-hanh/huong-dan-don-vi.docx``: one page for units, beside their self forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.documents.content import About, Blank
from thidua_xlsx.documents.kinds import FOR_UNITS
from thidua_xlsx.layout.form.panel import READY
from thidua_xlsx.layout.theme import input_word
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.base.word_documents import write_document
from thidua_xlsx.system import files


def unit_sheet(opened: OpenRound, stage: Stage) -> Path | None:
    """The page that goes out with that stage's forms; None where the round wants none, or none is
    there."""
    path = opened.folder.issued / FOR_UNITS.file
    wanted = opened.control.unit_sheet and stage is Stage.SELF
    return path if wanted and path.exists() else None


def write_unit_sheet(opened: OpenRound) -> tuple[Finding, ...]:
    """The page as the control workbook now has it, where the round wants one: what of it is still
    blank, or why it could not be written.  One that a person edited is left as it is."""
    if not opened.control.unit_sheet:
        return ()
    path, values = opened.folder.issued / FOR_UNITS.file, _values(opened)
    about = About(
        f"{say('document-for-units', 'vi')} – {values['ten_dot']}",
        values["co_quan_thuong_truc"],
        opened.created,
    )
    try:
        made = write_document(opened.folder, path, FOR_UNITS, values, about)
    except files.CannotWrite as fault:
        return (fault.finding,)
    except Refused as refused:
        return refused.findings or (_left(refused.refusal.finding),)
    if not made.missing:
        return ()
    blanks = ", ".join(dict.fromkeys(blank.named("vi") for blank in made.missing))
    return (Finding("unit-sheet-blank", file=opened.folder.relative(path), found=blanks),)


def _left(finding: Finding) -> Finding:
    """The finding; that a person edited the page is worth a note, since it may be meant to last."""
    if finding.code != "document-edited":
        return finding
    return Finding("unit-sheet-kept", file=finding.file)


def _values(opened: OpenRound) -> Mapping[str, Any]:
    """What the page's placeholders stand for."""
    regulation, control = opened.regulation, opened.control
    printed, day = control.printed, control.days.self_deadline
    standing = printed.standing_agency_name or regulation.standing_agency_name
    return {
        "du_thao": False,
        "minh_hoa": printed.illustration,
        "ten_dot": control.name,
        "nam": str(control.year),
        "co_quan_thuong_truc": standing,
        "co_quan_thuong_truc_hoa": standing.upper(),
        "han_nop": f"{day:%d/%m/%Y}" if day is not None else Blank("blank-deadline"),
        "co_han_rieng": any(terms.deadline for terms in control.terms.values()),
        "nguoi_lien_he": printed.contact.name or Blank("blank-contact"),
        "dien_thoai": printed.contact.phone or Blank("blank-phone"),
        "thu_dien_tu": printed.contact.email or Blank("blank-email"),
        "lanh_dao_cham": regulation.panel_name,
        "co_ban_ky": regulation.signed_sheet is not None,
        "mau_o_nhap": control.look.input_word or input_word({}),
        "du_dieu_kien": READY,
    }
