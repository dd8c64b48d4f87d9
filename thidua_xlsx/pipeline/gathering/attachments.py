"""Files that came along with a form (scans, pictures, letters) are kept as evidence of its receipt.

INPUTS.md, container 14 and 86.  Evidence is what is a document or a picture by its content and by
its name.  What else came along is kept under a dead name, linked nowhere, with a warning: opening
it might run a program.  What looks like somebody's form, in whatever format, is never taken for
evidence: it stays set aside with its reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.attaching import Attached, attach
from thidua_xlsx.facts.register import Event
from thidua_xlsx.facts.standing import ReadOutcome, ReceivedFile, issues, receipts
from thidua_xlsx.model import Standing
from thidua_xlsx.pipeline.base.round import (
    CONTAINERS,
    LETTERS,
    PICTURES,
    SLIDES,
    TABLES,
    name_ending,
)
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.words.texts import has_direction_override

EVIDENCE: Mapping[str, frozenset[str]] = {
    "file-is-pdf": frozenset({".pdf"}),
    "file-is-image": PICTURES,
    "file-is-word": LETTERS,
    "file-is-presentation": SLIDES,
    "file-is-text": frozenset({".txt"}),
}
"""What the reader says of a file that may be evidence, and the endings of names that agree."""
TOO_LARGE: Mapping[str, str] = {"pdf": "file-is-pdf", "image": "file-is-image"}
"""Of a file that was too large to be read, the kinds that its first bytes tell for sure."""
HARMLESS = frozenset({"pdf", "image", "word", "presentation", "text", "unknown", "html"})
"""What of these is too large to be read is still no form."""
DOUBTFUL = frozenset(
    {"file-unknown", "file-too-large", "file-two-kinds", "file-has-program", "file-is-html"}
)
"""What the reader says of other files that people send along: kept, but not for opening."""
DEAD = "evidence-not-opened"
LINKED = frozenset({"file-attached", DEAD})
"""What is said of a file only because it came along with a form."""
NEVER_LINKED = frozenset(
    {DEAD, "file-unknown", "file-two-kinds", "file-has-program", "file-is-html", "file-has-macros"}
)
NEVER_EVIDENCE = frozenset(
    {
        *TABLES,
        *CONTAINERS,
        *(".xlsm", ".xltm", ".xlam", ".fods", ".csv", ".tsv", ".et", ".ett", ".numbers", ".xml"),
        *(".htm", ".html", ".mht", ".mhtml", ".slk", ".dif", ".prn", ".gnumeric", ".pages", ".key"),
        *(".sxc", ".stc", ".uos", ".uof", ".wk1", ".wk3", ".wk4", ".wks", ".123", ".wb1", ".wb2"),
        *(".wb3", ".qpw", ".wq1", ".xlr", ".dbf", ".mdb", ".accdb", ".ods~", ".xlsx~", ".xlk"),
        *(".gz", ".tgz", ".tar", ".taz", ".xz", ".txz", ".bz2", ".tbz", ".tbz2", ".lzma", ".tlz"),
        *(".lz", ".lz4", ".zst", ".tzst", ".z", ".cab", ".arj", ".lzh", ".lha", ".ace", ".arc"),
        *(".zoo", ".cpio", ".ar", ".deb", ".rpm", ".iso", ".img", ".dmg", ".vhd", ".wim", ".xar"),
        *(".zipx", ".sit", ".sitx", ".alz", ".egg", ".uue", ".uu", ".b64", ".hqx", ".001"),
        *(".mbox", ".mbx", ".mbs", ".pst", ".ost", ".oft", ".emlx", ".emltpl", ".tnef", ".p7m"),
        *(".p7z", ".pgp", ".gpg"),
    }
)
"""Endings of names by which the sender says that the file is a table, or holds others."""
_PROGRAMS = frozenset(
    {
        *(".exe", ".scr", ".pif", ".bat", ".cmd", ".js", ".jse", ".vbs", ".vbe", ".wsf", ".wsh"),
        *(".hta", ".lnk", ".url", ".msi", ".ps1", ".jar", ".dll", ".reg", ".chm", ".cpl", ".sh"),
        *(".py", ".apk", ".docm", ".dotm", ".pptm", ".xlsm", ".xltm"),
    }
)
"""Endings of programs, which may hide before another one: "ban-ky.exe.pdf"."""


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
    companions = {each.sha256 for each in every if _came_along(each, readings[each.sha256])}
    evidence = {each.sha256 for each in every if may_be_evidence(each, readings[each.sha256])}
    units = {issue.unit for issue in issues(facts) if issue.unit is not None}
    attached = attach(every, units_of_forms, companions, units)
    names = {each.sha256: each for each in every}
    for sha256 in companions:
        reading = readings[sha256]
        forms = attached.forms_of(sha256)
        if forms:
            found = ", ".join(names[form].receipt for form in forms)
            code = "file-attached" if sha256 in evidence else DEAD
            note = Finding(code, file=reading.file, found=found)
            readings[sha256] = replace(reading, findings=(note,))
            outcomes[sha256] = ReadOutcome(Standing.ACCEPTED)
        elif sha256 in attached.unclear:
            readings[sha256] = with_asked(reading, attached.unclear[sha256])
    linked = tuple(each for each in attached.links if each.file.sha256 in evidence)
    return replace(attached, links=linked), readings, outcomes


def with_asked(reading: FormReading, forms: tuple[str, ...] | None) -> FormReading:
    """The reading with the question to which of those forms the file belongs."""
    if not forms:
        return reading
    remark = Finding("attachment-unclear", file=reading.file, found=", ".join(forms))
    return replace(reading, findings=(*reading.findings, remark))


def may_be_evidence(file: ReceivedFile, reading: FormReading) -> bool:
    """Whether it is a scan, a picture, a letter or the like, by its content and by its name."""
    ending = name_ending(file.name)
    agreeing = {ending in EVIDENCE[kind] for kind in _kinds(reading)}
    return agreeing == {True} and not _hides_a_program(file.name)


def may_be_opened(file: ReceivedFile, reading: FormReading) -> bool:
    """Whether a link to the stored original may be drawn: it is of a kind that holds no program,
    and is stored under a name of that kind."""
    codes = {finding.code for finding in reading.findings}
    safe = not codes & NEVER_LINKED and not _hides_a_program(file.name)
    return safe and name_ending(file.name) != ""


def _came_along(file: ReceivedFile, reading: FormReading) -> bool:
    """Whether somebody sent it along with a form, as evidence or whatever else; a table that was
    not read, or what holds other files, stays set aside with its reason."""
    codes = {finding.code for finding in reading.findings}
    told = codes & (EVIDENCE.keys() | DOUBTFUL)
    ending = PurePath(file.name).suffix.lower()
    return bool(told) and ending not in NEVER_EVIDENCE and not _may_hold_a_form(reading, ending)


def _may_hold_a_form(reading: FormReading, ending: str) -> bool:
    """Of a file too large to be read: a workbook, or what holds other files."""
    large = (f for f in reading.findings if f.code == "file-too-large")
    kinds = {finding.parameters.get("kind", "unknown") for finding in large}
    return bool(kinds - HARMLESS) and not (kinds == {"zip"} and ending in LETTERS | SLIDES)


def _kinds(reading: FormReading) -> set[str]:
    codes = {finding.code for finding in reading.findings}
    kinds = codes & EVIDENCE.keys()
    for finding in reading.findings:
        if finding.code == "file-too-large":
            kinds.add(TOO_LARGE.get(finding.parameters.get("kind", ""), DEAD))
    return kinds & EVIDENCE.keys() if not codes & (DOUBTFUL - {"file-too-large"}) else set()


def _hides_a_program(name: str) -> bool:
    endings = {ending.lower().strip() for ending in PurePath(name).suffixes}
    return has_direction_override(name) or not endings.isdisjoint(_PROGRAMS)
