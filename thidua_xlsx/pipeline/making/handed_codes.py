"""For whom codes are made that are handed over on paper, and the sheet that shows them once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.handed_codes import codes_in_force, whose
from thidua_xlsx.facts.register import Event
from thidua_xlsx.layout.council import CHAIR, COUNCIL_ROLES
from thidua_xlsx.layout.handed_codes import CODES, YES, CodeSlip, CodesText, codes_workbook
from thidua_xlsx.pipeline.base.round import Folder, OpenRound
from thidua_xlsx.system.handed_codes import Purpose
from thidua_xlsx.words.texts import matching_key
from thidua_xlsx.writing.workbook import write


@dataclass(frozen=True, slots=True)
class Holder:
    """Who is to hold a code: ``person`` is the name of a decider as it stands beside an answer, or
    the id of a leader; ``office`` "" where it is not known."""

    purpose: Purpose
    person: str
    name: str
    office: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """The key of the person's code."""
        return whose(self.purpose, self.person)


def code_statement(opened: OpenRound) -> dict[str, str]:
    """The statement of an identity that its workbook asks for a code; of a round without codes
    none."""
    return {CODES: YES} if opened.control.conduct.codes else {}


def holders(opened: OpenRound) -> tuple[Holder, ...]:
    """Everyone who may answer on a sheet of decisions, then every leader who votes; who does both
    holds two codes."""
    deciders = {each.key: each for each in reversed(tuple(_deciders(opened)))}
    leaders = (Holder(Purpose.BALLOT, e.id, e.name, e.office) for e in opened.control.leaders)
    return (*reversed(deciders.values()), *leaders)


def _deciders(opened: OpenRound) -> Iterator[Holder]:
    """The council's members and the leaders who hold an office that the regulation gives a decision
    to, by name; an office of which the round names nobody, and the standing agency, by theirs."""
    control, regulation = opened.control, opened.regulation
    members = [each for each in control.council if each.role in COUNCIL_ROLES]
    for member in members:
        yield Holder(Purpose.DECISION, member.name, member.name, COUNCIL_ROLES[member.role])
    held = {regulation.council} if members else set()
    chaired = any(member.role == CHAIR for member in members)
    by_office = {matching_key(each.office): each.name for each in control.leaders if each.office}
    offices = [regulation.ranking.tie_decided_by, regulation.council]
    offices += [decider.by for decider in regulation.deciders.values()]
    for office in dict.fromkeys(offices):
        name = by_office.get(matching_key(office), "")
        if name:
            yield Holder(Purpose.DECISION, name, name, office)
        elif office not in held and not (chaired and _is_chair(office)):
            yield Holder(Purpose.DECISION, office, office)
    agency = control.printed.standing_agency_name
    yield Holder(Purpose.DECISION, agency, agency)


def _is_chair(office: str) -> bool:
    """Whether the council's chair is meant, however the regulation writes it."""
    return matching_key(office).startswith(matching_key(COUNCIL_ROLES[CHAIR]))


def without_code(opened: OpenRound, events: Iterable[Event]) -> tuple[Holder, ...]:
    """Those for whom no code holds."""
    known = codes_in_force(events)
    return tuple(each for each in holders(opened) if each.key not in known)


def sheets_left(folder: Folder) -> tuple[Path, ...]:
    """The sheets of codes that nobody has deleted yet."""
    return tuple(sorted(folder.codes.glob("*.xlsx")))


def sheets_of_codes(folder: Folder) -> Iterator[Finding]:
    """That a sheet of codes still lies in the folder."""
    for path in sheets_left(folder):
        yield Finding("codes-sheet-left", file=str(path))


def about_codes(opened: OpenRound) -> Iterator[Finding]:
    """The same; of a round that uses codes also for whom none was made."""
    yield from sheets_of_codes(opened.folder)
    lacking = without_code(opened, opened.register.events()) if opened.control.conduct.codes else ()
    if lacking:
        names = "; ".join(dict.fromkeys(each.name for each in lacking))
        yield Finding("codes-not-made", file=str(opened.folder.control), found=names)


def codes_bytes(opened: OpenRound, made: Sequence[tuple[Holder, str]]) -> bytes:
    """The sheet with those codes, to be printed."""
    printed = opened.control.printed
    text = CodesText(
        opened.control.name,
        printed.standing_agency_name,
        printed.contact.phone,
        printed.illustration,
    )
    slips = [CodeSlip(each.purpose, each.name, each.office, code) for each, code in made]
    return write(codes_workbook(slips, text), created=opened.created)
