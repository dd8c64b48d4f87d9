"""What each appraiser is asked now: of lists the rows that are assigned to it, of ballots the
panel's criteria, of appeals those that it decides; and what each workbook that is out shows of it.

All of it follows from the control workbook as it stands, so that a workbook that is no longer
needed is withdrawn by itself, and is awaited again once the change is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from thidua_xlsx.appraisal.parts import Asked, PartOut, Row, answered_by, awaited_rows
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.standing import Form, Issue, UnitState
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.assigned import (
    deciders,
    panel_rows,
    parts_asked,
)
from thidua_xlsx.pipeline.gathering.claims import claims_of
from thidua_xlsx.pipeline.gathering.forgotten_rows import (
    forgotten_rows,
    row_of,
    shown_rows,
    with_forgotten_rows,
)
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system.files import sha256

Appraiser = tuple[str, str]
"""Stage and appraiser."""


@dataclass(frozen=True, slots=True)
class Asking:
    """``now``: what each appraiser is asked; ``parts``: its workbooks that are out."""

    now: Mapping[Appraiser, Asked] = field(default_factory=dict)
    parts: Mapping[Appraiser, tuple[PartOut, ...]] = field(default_factory=dict)

    def of(self, stage: str, appraiser: str) -> tuple[Asked, tuple[PartOut, ...]]:
        """What that appraiser is asked at that stage, and its parts."""
        return self.now.get((stage, appraiser), {}), self.parts.get((stage, appraiser), ())

    def appraisers(self, stage: str) -> tuple[str, ...]:
        """Who is asked anything at that stage, or has a workbook of it."""
        every = (*self.now, *self.parts)
        return tuple(dict.fromkeys(who for which, who in every if which == stage))

    def awaited(self, form: Form) -> frozenset[Row]:
        """The rows for which that workbook of an appraiser is awaited."""
        asked, parts = self.of(form.stage, form.appraiser or "")
        return awaited_rows(asked, parts).get(form.part, frozenset())

    def answered(self, stage: str, appraiser: str) -> dict[Row, int]:
        """Row → the accepted part in which that appraiser answers it."""
        return answered_by(*self.of(stage, appraiser))


def asking_of(
    opened: OpenRound,
    issued: Sequence[Issue],
    states: Sequence[UnitState],
    readings: Mapping[str, FormReading],
) -> Asking:
    """What is asked of whom, and by which workbooks, as the round now stands."""
    parts: dict[Appraiser, tuple[PartOut, ...]] = {}
    for state in states:
        if state.form.appraiser is not None and state.form.stage != Stage.NOMINATION:
            whose = (state.form.stage, state.form.appraiser)
            part = _part_out(opened, issued, state, readings)
            parts[whose] = (*parts.get(whose, ()), part)
    return Asking(asked_now(opened, states, readings, parts), parts)


def _part_out(
    opened: OpenRound,
    issued: Sequence[Issue],
    state: UnitState,
    readings: Mapping[str, FormReading],
) -> PartOut:
    """The workbook as it came back, where it is accepted: of several issues the one returned,
    without the rows that it leaves open."""
    shown, forgotten = state.issue, set[Row]()
    if state.counted is not None:
        reading = readings[state.counted.sha256]
        identity = reading.identity
        forgotten = _forgotten(opened, reading)
        number = identity.issue_number if identity is not None else shown.issue_number
        same = (i for i in issued if i.form == state.form and i.issue_number == number)
        *_, shown = shown, *same
    rows: dict[Row, str | None] = {}
    for unit, tokens in shown.shows.items():
        if isinstance(tokens, str):  # a register from before tokens stood there by row
            rows |= dict.fromkeys(_rows_of(opened, unit))
        else:
            rows |= {(unit, criterion): token for criterion, token in tokens.items()}
    rows = {row: token for row, token in rows.items() if row not in forgotten}
    return PartOut(state.form.part, rows, state.counted is not None)


def _forgotten(opened: OpenRound, reading: FormReading) -> set[Row]:
    """The rows that a list left blank and that it is still asked."""
    identity = reading.identity
    if identity is None or identity.stage != Stage.APPRAISAL:
        return set()
    asked = without_needless_rows(opened, identity, reading, tuple(reading.findings))
    return set(forgotten_rows(reading, with_forgotten_rows(opened, identity, reading, asked)))


def _rows_of(opened: OpenRound, unit: str) -> Iterator[Row]:
    known = opened.unit(unit)
    leaves = () if known is None else opened.regulation.annex_of_bloc(known.bloc).leaves()
    yield from ((unit, leaf.id) for leaf in leaves)


def asked_now(
    opened: OpenRound,
    states: Iterable[UnitState],
    readings: Mapping[str, FormReading],
    parts: Mapping[Appraiser, Sequence[PartOut]],
) -> dict[Appraiser, Asked]:
    """By stage and appraiser the rows asked; appraisers in the order of their first row."""
    counted = {
        state.form: readings[state.counted.sha256]
        for state in states
        if state.form.unit is not None and state.counted is not None
    }
    asked: dict[Appraiser, dict[Row, str | None]] = {}
    for stage, appraiser, row, token in (
        *_of_lists(opened, counted),
        *_of_ballots(opened),
        *_of_appeals(opened, counted, parts),
    ):
        asked.setdefault((stage, appraiser), {})[row] = token
    return dict(asked)


_Line = tuple[Stage, str, Row, str | None]


def _of_lists(opened: OpenRound, counted: Mapping[Form, FormReading]) -> Iterator[_Line]:
    if not opened.control.conduct.by_agencies:
        return
    parts = parts_asked(opened)
    for row, assigned in opened.assignments.rows.items():
        own = counted.get(Form(Stage.SELF, row[0]))
        for agency in assigned.appraisers:
            part = parts.get(row, {}).get(agency)
            most = "" if part is None else f"={part:f}"
            token = None if own is None else f"{own.sha256[:16]}{most}"
            yield Stage.APPRAISAL, agency, row, token


def _of_ballots(opened: OpenRound) -> Iterator[_Line]:
    for leader in opened.control.panel:
        for row in panel_rows(opened, opened.units()):
            yield Stage.BALLOT, leader.id, row, ""


def _of_appeals(
    opened: OpenRound,
    counted: Mapping[Form, FormReading],
    parts: Mapping[Appraiser, Sequence[PartOut]],
) -> Iterator[_Line]:
    """What accepted notices ask for; of a unit whose notice is not accepted at the moment, what its
    deciders were asked last."""
    if not opened.control.conduct.appeals:
        return
    tokens: dict[Row, str | None] = {
        row: None
        for (stage, _), out in parts.items()
        for part in out
        for row in part.shows
        if stage == Stage.APPEAL and opened.unit(row[0]) is not None
    }
    settled = {form.unit: each for form, each in counted.items() if form.stage == Stage.RESULT}
    tokens = {row: token for row, token in tokens.items() if row[0] not in settled}
    for unit in opened.units():
        for claim in claims_of(settled[unit.id]) if unit.id in settled else ():
            tokens[claim.unit, claim.criterion] = sha256(str(claim).encode())[:16]
    asked = deciders(opened, tokens)
    for agency in sorted(asked):
        for row in asked[agency]:
            yield Stage.APPEAL, agency, row, tokens[row]


def without_needless(states: Iterable[UnitState], asking: Asking) -> tuple[UnitState, ...]:
    """The states; an appraiser's workbook that is out and of which nothing is asked any more is
    withdrawn."""
    return tuple(
        replace(state, state=Standing.WITHDRAWN, candidates=())
        if state.form.appraiser is not None
        and state.form.stage != Stage.NOMINATION
        and state.open
        and not asking.awaited(state.form)
        else state
        for state in states
    )


def without_needless_rows(
    opened: OpenRound, identity: Identity, reading: FormReading, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """The findings about an appraiser's workbook without those about rows that it is asked no
    longer, and a note of how many rows those are."""
    shown = shown_rows(identity)
    gone = shown - _still_asked(opened, identity, shown) if identity.appraiser else set()
    if not gone:
        return findings
    row = row_of(reading)
    kept = tuple(finding for finding in findings if row(finding) not in gone)
    counts = {"count": str(len(gone)), "rows": str(len(shown))}
    return (*kept, Finding("rows-not-asked", file=reading.file, parameters=counts))


def _still_asked(opened: OpenRound, identity: Identity, shown: Iterable[Row]) -> set[Row]:
    """Of the rows those that the control workbook leaves to the appraiser of that workbook."""
    rows = {row for row in shown if opened.unit(row[0]) is not None}
    if identity.stage == Stage.BALLOT:
        return rows
    if identity.stage == Stage.APPEAL:
        return set(deciders(opened, rows).get(identity.appraiser or "", ()))
    made = opened.assignments
    return {row for row in rows if identity.appraiser in made.appraisers(*row)}
