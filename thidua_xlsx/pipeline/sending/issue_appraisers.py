"""Writes agencies' lists, leaders' ballots and disputed rows, and the supplements that follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.standing import Form, Issue
from thidua_xlsx.model import Appraisal, Stage, Value
from thidua_xlsx.pipeline.asking.appraiser_forms import make_appraiser_form
from thidua_xlsx.pipeline.asking.appraiser_plan import (
    Part,
    Wanted,
    next_part,
    part_again,
    parts_issued,
    wanted_of,
)
from thidua_xlsx.pipeline.deriving.final_scores import given_by_row, typed_by_agency
from thidua_xlsx.pipeline.gathering.appeals import claims
from thidua_xlsx.pipeline.gathering.claims import Claim
from thidua_xlsx.pipeline.gathering.deadlines import appraisal_term
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.making.issued_forms import Outgoing, form_path
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system import files
from thidua_xlsx.system.progress import steps

SUPPLEMENTS = {Stage.APPEAL: "appeal-supplement-issued"}
"""The code that tells of a supplement, where it is not the usual one."""


def issue_to_appraisers(
    gathered: Gathered,
    stage: Stage,
    units: Collection[str],
    again: bool,
) -> tuple[tuple[Issue, ...], tuple[Finding, ...]]:
    """All workbooks of that stage that are out now, and what is to be said.

    Raises ``files.CannotWrite``.
    """
    wanted, shown = wanted_of(gathered, stage), _shown(gathered, stage)
    out: list[Issue] = []
    findings: list[Finding] = []
    with Outgoing(gathered.round) as outgoing:
        for each in steps(wanted, "step-issue"):
            parts = parts_issued(gathered.issues, stage, each.appraiser.id)
            for issue in parts:
                there, said = _part_that_is_out(outgoing, stage, each, issue, shown, again)
                out.append(there)
                findings += (*said, *_needless(gathered, each, issue))
            fresh = next_part(gathered.round, each, units)
            if fresh is not None:
                replaced = _replaced(each, fresh)
                out.append(_issue_part(outgoing, stage, fresh, 1, shown))
                code = SUPPLEMENTS.get(stage, "supplement-issued")
                findings += (
                    Finding(code, found=each.appraiser.name, parameters=replaced) for _ in parts[:1]
                )
    return tuple(out), tuple(findings)


@dataclass(frozen=True, slots=True)
class Shown:
    """By unit: its accepted self return, and the last good day to appraise it; by unit and
    criterion: its appeals, and by agency what it gave; by agency and key of its list what it typed
    there; the names of the quality levels."""

    readings: Mapping[str, FormReading] = field(default_factory=dict)
    terms: Mapping[str, date] = field(default_factory=dict)
    claims: Mapping[tuple[str, str], Claim] = field(default_factory=dict)
    given: Mapping[tuple[str, str], Mapping[str, Appraisal]] = field(default_factory=dict)
    typed: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)

    def claims_to(self, agency: str) -> dict[tuple[str, str], Claim]:
        """The appeals as that agency sees them: of a criterion that several appraise with what it
        gave itself, and beside it what they came to together."""
        return {row: self._seen(row, claim, agency) for row, claim in self.claims.items()}

    def _seen(self, row: tuple[str, str], claim: Claim, agency: str) -> Claim:
        given = self.given.get(row, {})
        own = given.get(agency)
        if own is None or len(given) < 2:
            return claim
        level = self.levels.get(own.level or "", "")
        return replace(claim, first=own.score, first_level=level, together=claim.first)


def _shown(gathered: Gathered, stage: Stage) -> Shown:
    """What the workbooks of that stage may show."""
    if stage is Stage.BALLOT:
        return Shown()
    if stage is Stage.APPEAL:
        return Shown(
            claims=claims(gathered),
            given=given_by_row(gathered),
            typed=typed_by_agency(gathered),
            levels=gathered.round.regulation.level_names,
        )
    return _self_returns(gathered)


def _self_returns(gathered: Gathered) -> Shown:
    readings: dict[str, FormReading] = {}
    terms: dict[str, date] = {}
    for unit in gathered.round.units():
        state = gathered.state(Stage.SELF, unit.id)
        reading = gathered.accepted(Stage.SELF, unit.id)
        if reading is None or state is None or state.current is None:
            continue
        readings[unit.id] = reading
        term = appraisal_term(gathered.round, state.current.file.received_at.date())
        if term is not None:
            terms[unit.id] = term.last_day
    return Shown(readings, terms)


def _replaced(wanted: Wanted, fresh: Part) -> dict[str, str]:
    """How many rows a supplement has, and of its units how many are asked anew about rows that
    earlier parts showed, how many are new to the appraiser, and how many have rows newly given."""
    before = {row for part in wanted.out for row in part.shows}
    changed = {unit for unit, criterion in fresh.tokens if (unit, criterion) in before}
    new = fresh.shows.keys() - {unit for unit, _ in before}
    counts = {
        "rows": len(fresh.rows),
        "changed": len(changed),
        "new": len(new),
        "given": len(fresh.shows.keys() - changed - new),
    }
    return {name: str(count) for name, count in counts.items()}


def _needless(gathered: Gathered, wanted: Wanted, issue: Issue) -> Iterator[Finding]:
    """That a workbook that is still out is needed no longer, or some of its rows are not."""
    if all(state.form != issue.form or state.counted is not None for state in gathered.states):
        return
    rows = sum(map(len, issue.shows.values()))
    gone = sum(
        (unit, criterion) not in wanted.asked
        for unit, criteria in issue.shows.items()
        for criterion in criteria
    )
    counts = {"count": str(gone), "rows": str(rows)}
    if not gathered.asking.awaited(issue.form):
        yield Finding("list-withdrawn", file=issue.file, found=wanted.appraiser.name)
    elif gone:
        name = wanted.appraiser.name
        yield Finding("list-rows-withdrawn", file=issue.file, found=name, parameters=counts)


def _part_that_is_out(
    outgoing: Outgoing,
    stage: Stage,
    wanted: Wanted,
    issue: Issue,
    shown: Shown,
    again: bool,
) -> tuple[Issue, Iterator[Finding]]:
    """A part that is out: written anew where asked or lost, named where someone changed it."""
    path = outgoing.round.folder.path / issue.file
    part = part_again(outgoing.round, wanted, issue)
    if again and part.rows:
        number = issue.issue_number + 1
        return _issue_part(outgoing, stage, part, number, shown), iter(())
    if not path.exists():
        if part.shows != issue.shows:
            lost = Finding("issued-form-lost", file=issue.file, found=wanted.appraiser.name)
            return issue, iter((lost,))
        return _issue_part(outgoing, stage, part, issue.issue_number, shown), iter(())
    try:
        same = files.sha256(path.read_bytes()) == issue.sha256
    except OSError as error:
        return issue, iter((files.read_fault(error, issue.file),))
    changed = () if same else (Finding("issued-form-changed", file=issue.file),)
    return issue, iter(changed)


def _issue_part(
    outgoing: Outgoing,
    stage: Stage,
    part: Part,
    number: int,
    shown: Shown,
) -> Issue:
    data, identity = make_appraiser_form(
        outgoing.round,
        stage,
        part.appraiser,
        part.rows,
        shown.readings,
        part=part.part,
        issue_number=number,
        claims=shown.claims_to(part.appraiser.id),
        first=shown.typed.get(part.appraiser.id, {}),
        deadline=min((shown.terms[u] for u in part.shows if u in shown.terms), default=None),
    )
    path = form_path(outgoing.round, Form(stage, None, part.appraiser.id, part.part), number)
    return outgoing.put(path, lambda: data, identity, part.shows)
