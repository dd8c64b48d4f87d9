"""The votes by which blocs nominate their units (suy tôn): which ballots went out by which rules,
who votes, and which ballots were counted.

Rules and candidates are those that the ballots state: they stand in the events of their issue, so
that nobody changes them under a vote that has begun.  A vote that has been counted stays as it is;
another one begins with a new issue of all ballots.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import Form, Issue, ReceivedFile, UnitState
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage, Standing, Unit, VotingRules
from thidua_xlsx.model.nominating import rules_of
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.words.dates import moment_text

VOTE, BLOC, PLACE = ":vote", "bloc", "place"
"""What an issue says of its vote beside the candidates; no unit has such an id."""
Shows = Mapping[str, Mapping[str, str]]
SPOILT = frozenset({"vote-blank", "vote-too-many", "vote-contradicts"})
"""Findings that make a ballot count for nobody, whatever is decided about it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How a vote ended: how many units voted, the ballots (SHA-256) that count, and those that
    count for nobody; ``at``: when, in words."""

    voters: int
    ballots: tuple[str, ...]
    spoilt: tuple[str, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Vote:
    """The last vote of a bloc; ``number`` counts them from 1.  ``shown``: of each candidate, in the
    ballots' order, what they show (total, rank, rating as texts).  ``forms``: its ballots;
    ``counted``: None while it goes on."""

    bloc: str
    number: int
    rules: VotingRules
    shown: Mapping[str, Mapping[str, str]]
    forms: tuple[Form, ...]
    counted: Counted | None = None


def shows_of(bloc: str, rules: VotingRules, shown: Mapping[str, Mapping[str, str]]) -> Shows:
    """What the issue of a ballot says of its vote."""
    placed = {unit: {**said, PLACE: str(place)} for place, (unit, said) in enumerate(shown.items())}
    return {VOTE: {**rules.stated(), BLOC: bloc}, **placed}


def votes(events: Iterable[Event], issued: Iterable[Issue]) -> dict[str, Vote]:
    """The last vote of each bloc that has begun one."""
    found: dict[str, Vote] = {}
    for issue in issued:
        said = issue.shows.get(VOTE) if issue.stage == Stage.NOMINATION else None
        rules = rules_of(said) if isinstance(said, Mapping) else None
        if rules is None or not isinstance(said, Mapping):
            continue
        known = found.get(said[BLOC])
        if known is None or issue.issue_number > known.number:
            known = Vote(said[BLOC], issue.issue_number, rules, _candidates(issue), ())
        if issue.issue_number == known.number and issue.form not in known.forms:
            known = replace(known, forms=(*known.forms, issue.form))
        found[known.bloc] = known
    for event in events:
        if event.kind == EventKind.VOTED:
            vote = found.get(str(event.payload["bloc"]))
            if vote is not None and vote.number == event.payload["vote"]:
                found[vote.bloc] = replace(vote, counted=_counted(event))
    return found


def _candidates(issue: Issue) -> dict[str, Mapping[str, str]]:
    units = {
        unit: said
        for unit, said in issue.shows.items()
        if unit != VOTE and isinstance(said, Mapping)
    }
    order = sorted(units, key=lambda unit: int(units[unit].get(PLACE, "0")))
    return {
        unit: {name: text for name, text in units[unit].items() if name != PLACE} for unit in order
    }


def _counted(event: Event) -> Counted:
    said = event.payload
    return Counted(
        int(said["voters"]), tuple(said["ballots"]), tuple(said["spoilt"]), moment_text(event.at)
    )


def voters(opened: OpenRound, bloc: str) -> tuple[Unit, ...]:
    """The units of the bloc that vote, by the control workbook as it stands."""
    without = opened.control.voting.nonvoters
    return tuple(unit for unit in opened.units() if unit.bloc == bloc and unit.id not in without)


def vote_ended(
    known: Mapping[str, Vote], opened: OpenRound, file: ReceivedFile, identity: Identity | None
) -> Finding | None:
    """Why a ballot counts no more: another vote has begun since, or its own had been counted."""
    if identity is None or identity.stage != Stage.NOMINATION or identity.round != opened.id:
        return None
    bloc = next((a.bloc for a in opened.regulation.annexes if a.id in identity.annexes), "")
    vote = known.get(bloc)
    if vote is None:
        return None
    words = {"vote": str(identity.issue_number), "last": str(vote.number)}
    if identity.issue_number < vote.number:
        return Finding("vote-over", file=file.name, found=file.name, parameters=words)
    counted = vote.counted
    if counted is None or file.sha256 in (*counted.ballots, *counted.spoilt):
        return None
    words["at"] = counted.at
    return Finding("vote-counted", file=file.name, found=file.name, parameters=words)


def without_ended(
    opened: OpenRound, known: Mapping[str, Vote], states: Sequence[UnitState]
) -> tuple[UnitState, ...]:
    """The states; ballots that nobody waits for any more are withdrawn: of a vote that has ended
    those that are out, of one that goes on those of units that do not vote now."""
    forms = {form: vote for vote in known.values() for form in vote.forms}
    voting = {unit.id for bloc in known for unit in voters(opened, bloc)}
    return tuple(
        replace(state, state=Standing.WITHDRAWN, candidates=())
        if state.form.stage == Stage.NOMINATION and _is_needless(state, forms, voting)
        else state
        for state in states
    )


def _is_needless(state: UnitState, forms: Mapping[Form, Vote], voting: Iterable[str]) -> bool:
    vote = forms.get(state.form)
    if vote is None or vote.counted is not None:
        return state.open
    return state.form.unit is not None and state.form.unit not in voting
