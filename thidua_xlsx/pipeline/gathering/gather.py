"""Reads the round's originals and judges each return; readings are cached, never trusted as facts.

What is judged here needs the round: whether it issued this form, to whom, and what that means for
the return.  What a file says by itself is reading/form.py's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial

from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.facts.attaching import Attached
from thidua_xlsx.facts.decided import settled_numbers, waived
from thidua_xlsx.facts.handed_codes import Codes, codes_when_received
from thidua_xlsx.facts.register import Event
from thidua_xlsx.facts.standing import (
    Form,
    Issue,
    ReadOutcome,
    ReceivedFile,
    UnitState,
    file_outcomes,
    first_issued,
    issues,
    received,
    standing,
)
from thidua_xlsx.facts.superseding import Said
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.asked import (
    Asking,
    asking_of,
    without_needless,
    without_needless_rows,
)
from thidua_xlsx.pipeline.gathering.attachments import LINKED, attach_companions, with_asked
from thidua_xlsx.pipeline.gathering.council_returns import (
    all_on_record,
    council_changes,
    not_recorded,
)
from thidua_xlsx.pipeline.gathering.forgotten_rows import with_forgotten_rows
from thidua_xlsx.pipeline.gathering.handed_codes import UNPROVEN_BALLOT, unproven_ballot
from thidua_xlsx.pipeline.gathering.membership import (
    LATE,
    LEFT,
    appeal_late,
    before_issue,
    late,
    under_present_name,
    why_not_taken,
)
from thidua_xlsx.pipeline.gathering.named_sheets import named_at, not_named
from thidua_xlsx.pipeline.gathering.originals import read_received
from thidua_xlsx.pipeline.gathering.reading_pool import LOST
from thidua_xlsx.pipeline.gathering.signed_sheets import UnitSheets, signed_sheets, with_sheets
from thidua_xlsx.pipeline.gathering.votes import (
    SPOILT,
    Vote,
    vote_ended,
    votes,
    without_ended,
)
from thidua_xlsx.pipeline.making.forms import appraiser_owner, form_serial
from thidua_xlsx.pipeline.making.owners import form_of
from thidua_xlsx.returns.comparing import in_words
from thidua_xlsx.returns.decision_sheet import STAGE as DECISIONS
from thidua_xlsx.returns.form import FormReading

SET_ASIDE = LEFT | frozenset(
    (
        "appraiser-unknown",
        "unit-unknown",
        "unit-other",
        "annex-other",
        "template-too-different",
    )
)
"""Findings that put a file aside: whose or which form it is cannot be believed, its unit is no
longer in the round or in that bloc, or it asks for other things than the present template."""

BROKEN = frozenset(
    {"sheet-missing", "sheet-unmarked", "sheet-twice", "column-missing", "column-twice"}
)
"""Findings that put a form aside though it is known whose it is: what it says cannot be told from
what is left of it (INPUTS.md 29, 30, 33).  Its unit gets a slip, a clean form again."""


@dataclass(frozen=True, repr=False)
class Gathered(Shown):
    """A round with all that was returned, read and judged.  ``readings`` and ``outcomes`` are by
    SHA-256; ``attached`` says which other files came along with which form, ``alone`` what these
    are where they came without one, ``asking`` what each appraiser is asked, ``sheets`` which
    signed sheets each unit has sent (Điều 8.2c), ``votes`` by bloc the last vote that has begun."""

    round: OpenRound
    events: tuple[Event, ...]
    issues: tuple[Issue, ...]
    files: tuple[ReceivedFile, ...]
    readings: Mapping[str, FormReading]
    outcomes: Mapping[str, ReadOutcome]
    states: tuple[UnitState, ...]
    attached: Attached = field(default_factory=Attached)
    alone: Mapping[str, FormReading] = field(default_factory=dict)
    asking: Asking = field(default_factory=Asking)
    sheets: Mapping[str, UnitSheets] = field(default_factory=dict)
    votes: Mapping[str, Vote] = field(default_factory=dict)

    def state(self, stage: Stage, unit: str) -> UnitState | None:
        """Where that unit's form of that stage stands; None where it never went out."""
        return self.state_of(Form(stage, unit))

    def state_of(self, form: Form) -> UnitState | None:
        """Where that form stands; None where it never went out."""
        return self._by_form.get(form)

    @cached_property
    def _by_form(self) -> Mapping[Form, UnitState]:
        return {state.form: state for state in self.states}

    def is_decision_sheet(self, sha256: str) -> bool:
        """Whether that file is one of this round's decision sheets, whose answers count."""
        identity = self.readings[sha256].identity
        known = identity is not None and identity.stage == DECISIONS
        return known and self.outcomes[sha256].ok != Standing.SET_ASIDE

    def is_unsigned(self, file: ReceivedFile) -> bool:
        """Whether the file says that it is a form of this round, and its signature does not fit: it
        is nobody's until a person has said whose."""
        reading = self.reading_of(file)
        identity = reading.identity if reading.verified is False else None
        return (
            identity is not None
            and identity.round == self.round.id
            and identity.stage in tuple(Stage)
        )

    def is_unproven(self, file: ReceivedFile) -> bool:
        """Whether it is a ballot without its leader's code, which nobody has accepted."""
        outcome = self.outcomes[file.sha256]
        codes = {finding.code for finding in self.reading_of(file).findings}
        return outcome == ReadOutcome(Standing.REVIEW) and bool(codes & UNPROVEN_BALLOT)

    def is_nobodys(self, file: ReceivedFile) -> bool:
        """Whether nobody knows that it is from whom it says it is."""
        return self.is_unsigned(file) or self.is_unproven(file)

    def accepted(self, stage: Stage, unit: str) -> FormReading | None:
        """The reading of the return that counts, None unless the form is accepted."""
        state = self.state(stage, unit)
        return None if state is None or state.counted is None else self.reading_of(state.counted)

    def reading_of(self, file: ReceivedFile) -> FormReading:
        """What was read in that file."""
        return self.readings[file.sha256]

    def is_secret(self, file: ReceivedFile) -> bool:
        """Whether it is a ballot of a round that does not show single ballots (Điều 6.2b), or one
        that nominates units and says not whose it is."""
        identity = self.reading_of(file).identity
        if identity is None:
            return False
        if identity.stage == Stage.NOMINATION:
            return identity.unit is None
        return identity.stage == Stage.BALLOT and not self.round.control.conduct.show_ballots

    def findings_of(self, file: ReceivedFile) -> tuple[Finding, ...]:
        """What is wrong with the file, as others than its sender may know it."""
        found = self.reading_of(file).findings
        if not self.is_secret(file):
            return found
        return tuple(each.without_values() if each.sheet else each for each in found)

    def of_appraisers(self, stage: str) -> tuple[UnitState, ...]:
        """Where the appraisers' workbooks of that stage stand, part by part."""
        found = [s for s in self.states if s.form.stage == stage and s.form.appraiser is not None]
        return tuple(sorted(found, key=lambda state: state.form.part))

    def awaited(self, stage: Stage, units: Collection[str]) -> tuple[UnitState, ...]:
        """The appraisers' workbooks that are not accepted yet and from which an answer about any of
        those units is awaited."""
        return tuple(
            state
            for state in self.of_appraisers(stage)
            if state.open and any(unit in units for unit, _ in self.asking.awaited(state.form))
        )

    def is_form(self, sha256: str) -> bool:
        """Whether the file is somebody's form, or says that it is one."""
        return self.readings[sha256].identity is not None or self.outcomes[sha256].form is not None

    def alone_at(self, sha256: str, source: str) -> FormReading | None:
        """What a file is that came in from there by itself, though the same bytes came along with a
        form elsewhere (INPUTS.md 70); None of every other."""
        codes = {found.code for found in self.readings[sha256].findings}
        apart = codes and codes <= LINKED and (sha256, source) not in self.attached.places
        if not apart or sha256 not in self.alone:
            return None
        reading = self.alone[sha256]
        return with_asked(reading, self.attached.asked.get((sha256, source)))

    def of_council(self) -> Gathered:
        """The same without what forms say: only what was read in decision sheets and in files that
        are nobody's."""
        kept = {
            sha256: reading
            for sha256, reading in self.readings.items()
            if reading.wishes or reading.identity is None
        }
        return Gathered(self.round, self.events, (), (), kept, self.outcomes, ())

    @property
    def file_outcomes(self) -> dict[str, Standing]:
        """What became of each distinct file, by SHA-256."""
        return file_outcomes(self.events, self.outcomes, self.states)

    @property
    def lost(self) -> tuple[Finding, ...]:
        """What is wrong with the stored originals: said by every command, since none counts."""
        every = (finding for reading in self.readings.values() for finding in reading.findings)
        return tuple(finding for finding in every if finding.code in LOST)


def gather(opened: OpenRound, stated: Mapping[str, FormReading] | None = None) -> Gathered:
    """Everything the round has received, as it now stands.

    ``stated``: by SHA-256, readings of files that are not at hand (a dossier without ballots).
    """
    stated = stated or {}
    events = opened.register.events()
    issued = issues(events)
    files = received(events)
    accepted_anyway = waived(events)
    settled = settled_numbers(events)
    held = codes_when_received(events)
    readings: dict[str, FormReading] = {}
    outcomes: dict[str, ReadOutcome] = {}
    went_out = first_issued(issued)
    at_hand = [file for file in files if file.sha256 not in stated]
    read = {**read_received(opened, at_hand, settled), **stated}
    voting = votes(events, issued)
    for file in files:
        reading = read[file.sha256]
        codes = held.get(file.sha256)
        findings, outcome = judge(
            opened, went_out, file, reading, codes, judged=file.sha256 in stated
        )
        ended = vote_ended(voting, opened, file, reading.identity)
        if ended is not None:
            findings, outcome = (*findings, ended), ReadOutcome(Standing.SET_ASIDE)
        readings[file.sha256] = replace(reading, findings=findings)
        outcomes[file.sha256] = _decided(outcome, findings, file.receipt in accepted_anyway)
    alone = {sha256: reading for sha256, reading in readings.items() if reading.identity is None}
    attached, readings, outcomes = attach_companions(events, readings, outcomes)
    says = partial(_said, readings, attached)
    states = standing(events, outcomes, frozenset(opened.control.withdrawn), says)
    asking = asking_of(opened, issued, states, readings)
    states = without_ended(opened, voting, without_needless(states, asking))
    gathered = Gathered(
        *(opened, events, issued, files, readings, outcomes, states, attached, alone, asking),
        votes=voting,
    )
    sheets = signed_sheets(gathered, read)
    readings, outcomes = with_sheets(gathered, sheets, read)
    return replace(gathered, sheets=sheets, readings=readings, outcomes=outcomes)


def _said(readings: Mapping[str, FormReading], attached: Attached, sha256: str) -> Said | None:
    """What a return says, beside others of its form; None of one that is not at hand."""
    reading = readings[sha256]
    if not reading.values:
        return None
    remarks = {(each.code, each.sheet, each.cell) for each in reading.findings if each.cell}
    files = {file.sha256 for file in attached.to_form(sha256)}
    return Said(in_words(reading), frozenset(remarks | files))


def _decided(outcome: ReadOutcome, findings: tuple[Finding, ...], waived: bool) -> ReadOutcome:
    """What the file amounts to after a person's word on it.  Without one, a ballot that its leader
    has not proved is of no form: it weighs and supersedes nothing.  Nobody votes for another: no
    word makes a spoilt ballot count."""
    if outcome.ok != Standing.REVIEW or outcome.form is None:
        return outcome
    codes = {finding.code for finding in findings}
    if waived and not SPOILT & codes:
        return replace(outcome, ok=Standing.ACCEPTED)
    unproven = UNPROVEN_BALLOT & codes
    return ReadOutcome(Standing.REVIEW) if unproven else outcome


def judge(
    opened: OpenRound,
    went_out: Mapping[str, datetime],
    file: ReceivedFile,
    reading: FormReading,
    held: Codes | None,
    *,
    judged: bool = False,
) -> tuple[tuple[Finding, ...], ReadOutcome]:
    """All findings about the return, the round's own included, and what it amounts to.

    ``went_out``: when each form went out, by its serial.  ``held``: the codes for ballots that held
    when the file first came in.  ``judged``: the file is not at hand; what a decision sheet came to
    is on record."""
    identity = reading.identity
    if identity is None:
        return reading.findings, ReadOutcome(Standing.SET_ASIDE)
    said = under_present_name(opened, file, identity, reading.findings)
    of_round = _round_findings(opened, went_out, file, identity)
    if identity.round != opened.id:
        return (*of_round, *said), ReadOutcome(Standing.SET_ASIDE)
    said = without_needless_rows(opened, identity, reading, said)
    findings = (*said, *of_round, *appeal_late(opened, file, reading))
    if reading.verified is None:
        findings += (Finding("signature-unchecked", file=file.name, unit=identity.unit),)
    findings = with_forgotten_rows(opened, identity, reading, findings)
    if identity.stage == DECISIONS and reading.verified:
        events = opened.register.events()
        if named_at(events, file.sha256) is None and not all_on_record(events, reading.wishes):
            return (not_named(opened, file),), ReadOutcome(Standing.SET_ASIDE)
        waiting = not_recorded(opened, events, file, reading.wishes)
        said = reading.findings
        if not judged:
            said = (*said, *council_changes(opened, file, identity), *waiting)
        return said, ReadOutcome(Standing.REVIEW if has_errors(said) else Standing.ACCEPTED)
    codes = {found.code for found in findings}
    if identity.stage not in tuple(Stage) or SET_ASIDE & codes:
        return findings, ReadOutcome(Standing.SET_ASIDE)
    if reading.verified is False:  # it says whose it is, but nobody who may say so has said it
        return findings, ReadOutcome(Standing.REVIEW)
    form = form_of(identity)
    answers = identity.answers if reading.verified else None
    if BROKEN & codes:
        return findings, ReadOutcome(Standing.SET_ASIDE, form, answers)
    unproven = unproven_ballot(opened, held, file, reading)
    findings += (unproven,) if unproven is not None else ()
    waits = opened.control.conduct.late_waits and bool(LATE & codes)
    sure = reading.verified is True and not has_errors(findings) and not waits
    ok = Standing.ACCEPTED if sure else Standing.REVIEW
    return findings, ReadOutcome(ok, form, answers)


def _round_findings(
    opened: OpenRound, went_out: Mapping[str, datetime], file: ReceivedFile, identity: Identity
) -> list[Finding]:
    if identity.round != opened.id:
        name = identity.printed.get("round", identity.round)
        return [Finding("round-wrong", file=file.name, unit=identity.unit, found=name)]
    reason = why_not_taken(opened, file, identity)
    if reason is not None:
        return [reason]
    unit = opened.unit(identity.unit or "")
    findings = before_issue(opened, file, went_out.get(identity.serial))
    if unit is not None:
        findings += late(opened, file, identity, unit)
    if identity.serial in went_out or _is_of_slip(opened, identity):
        return findings
    code = identity.check_code
    return [Finding("form-not-issued", file=file.name, unit=identity.unit, found=code), *findings]


def _is_of_slip(opened: OpenRound, identity: Identity) -> bool:
    """Whether the serial is that of the form in the return slip which it says that it answers."""
    if identity.answers is None or opened.key is None:
        return False
    owner = identity.unit or appraiser_owner(identity.appraiser or "", identity.part)
    answered = (identity.issue_number, identity.answers)
    return identity.serial == form_serial(opened, identity.stage, owner, *answered)
