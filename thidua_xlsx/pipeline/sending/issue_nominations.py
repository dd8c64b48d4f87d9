"""Writes the ballots by which the members of a bloc nominate units (suy tôn)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.facts.standing import Form, Issue
from thidua_xlsx.layout.control.schema import ROUND, SHEET_NAMES
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.nomination_ballot import printed_vote
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Stage, Unit, Value, VotingRules, field_key
from thidua_xlsx.pipeline.base.outputs import left_out_last
from thidua_xlsx.pipeline.base.refusing import Refused
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import CONTROL, OpenRound
from thidua_xlsx.pipeline.deriving.nominating import shown_of
from thidua_xlsx.pipeline.deriving.rank_result import result_stands
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.votes import Shows, Vote, shows_of, voters
from thidua_xlsx.pipeline.making.forms import (
    appraiser_owner,
    form_bytes,
    form_serial,
    identity_in,
    printed_of_round,
    signed,
)
from thidua_xlsx.pipeline.making.issued_forms import Outgoing, form_path
from thidua_xlsx.pipeline.making.owners import ballot_number, ballot_of
from thidua_xlsx.ranking.ranking import BlocRanking
from thidua_xlsx.system import files
from thidua_xlsx.system.progress import steps
from thidua_xlsx.words.numerals import stored_number


def hinder_nomination(opened: OpenRound) -> None:
    """Raises ``Refused`` where no ballot can go out, since it is not set how the bloc votes."""
    voting = opened.control.voting
    if voting.rules is None:
        sheet, found = SHEET_NAMES[ROUND], "; ".join(f"“{one}”" for one in voting.missing)
        raise Refused(Finding("nomination-settings-missing", CONTROL, sheet=sheet, found=found))


def issue_nominations(
    gathered: Gathered, units: Collection[str], again: bool
) -> tuple[tuple[Issue, ...], tuple[Finding, ...]]:
    """The ballots of all blocs, or of those of the named units, that are out now, and what is to be
    said.  ``again``: another vote begins.

    Raises ``Refused`` where a vote would begin and the present result is not written or a rank is
    open, and ``files.CannotWrite``.
    """
    ranked = derive(gathered, left_out_last(gathered.round))
    if isinstance(ranked, Refusal):
        raise Refused(ranked)
    wanted = [
        bloc
        for bloc in ranked.ranking.blocs
        if not units or any(line.unit.id in units for line in bloc.units)
    ]
    beginning = [bloc for bloc in wanted if again or bloc.bloc not in gathered.votes]
    _check_figures(gathered, ranked, beginning)
    out: list[Issue] = []
    findings: list[Finding] = []
    with Outgoing(gathered.round) as outgoing:
        for bloc in steps(wanted, "step-issue"):
            polling = _polling(gathered, ranked, bloc, again=again)
            findings += polling.said()
            for form in polling.forms():
                issue, said = _ballot(outgoing, polling, form)
                out.append(issue)
                findings += said
    return tuple(out), tuple(findings)


def _check_figures(gathered: Gathered, ranked: Ranked, beginning: Sequence[BlocRanking]) -> None:
    """Raises ``Refused`` where a vote that begins would be held on figures that are not written, or
    not sure yet; those of one that has begun stay."""
    written = ranked.final.appraised and result_stands(gathered.round, ranked)
    if beginning and not written:
        raise Refused(Finding("nomination-not-ranked"))
    names = gathered.round.regulation.bloc_names
    for bloc in beginning:
        if any(line.rank is None or line.provisional for line in bloc.units):
            raise Refused(Finding("nomination-ranks-open", found=names[bloc.bloc]))


@dataclass(frozen=True)
class _Polling:
    """A vote of a bloc whose ballots go out; ``before``: the last one that began, None for none."""

    gathered: Gathered
    bloc: str
    number: int
    rules: VotingRules
    shown: Mapping[str, Mapping[str, str]]
    now: Mapping[str, Mapping[str, str]]
    before: Vote | None

    @property
    def round(self) -> OpenRound:
        """The round."""
        return self.gathered.round

    def forms(self) -> list[Form]:
        """Its ballots, those that are out and those that are still to go out."""
        out = [] if self.before is None or self._is_new() else list(self.before.forms)
        if self.before is not None and not self._is_new() and self.before.counted is not None:
            return out
        units = voters(self.round, self.bloc)
        if self.rules.secret:
            numbers = range(1, len(units) + 1)
            wanted = [
                Form(Stage.NOMINATION, None, ballot_of(self.bloc, number)) for number in numbers
            ]
        else:
            wanted = [Form(Stage.NOMINATION, unit.id) for unit in units]
        return list(dict.fromkeys((*out, *wanted)))

    def _is_new(self) -> bool:
        return self.before is None or self.before.number < self.number

    @cached_property
    def out(self) -> Mapping[Form, Issue]:
        """Its ballots that are out."""
        return {
            issue.form: issue
            for issue in self.gathered.issues
            if issue.stage == Stage.NOMINATION and issue.issue_number == self.number
        }

    @cached_property
    def shows(self) -> Shows:
        """What the issue of each says."""
        return shows_of(self.bloc, self.rules, self.shown)

    def said(self) -> Iterator[Finding]:
        """That the vote is a further one, that its ballots show other figures than those of now."""
        name = self.round.regulation.bloc_names[self.bloc]
        if self._is_new() and self.before is not None:
            words = {"vote": str(self.number)}
            yield Finding("nomination-begun-again", found=name, parameters=words)
        if {u: _figures(s) for u, s in self.shown.items()} != {
            u: _figures(s) for u, s in self.now.items()
        }:
            yield Finding("nomination-outdated", found=name)

    def names(self) -> dict[str, str]:
        """The candidates' names."""
        control = self.round.control
        known = {unit: control.unit(unit) for unit in self.shown}
        return {unit: found.name if found else unit for unit, found in known.items()}


def _figures(shown: Mapping[str, str]) -> tuple[str, str]:
    return shown.get("total", ""), shown.get("rank", "")


def _polling(gathered: Gathered, ranked: Ranked, bloc: BlocRanking, *, again: bool) -> _Polling:
    before = gathered.votes.get(bloc.bloc)
    now = {line.unit.id: {**shown_of(line)} for line in bloc.units}
    names = gathered.round.regulation.rating_names
    for unit, said in now.items():
        rated = ranked.ratings.of(unit)
        rating = names.get((rated.approved or rated.computed or "") if rated is not None else "")
        now[unit] = said | ({"rating": rating} if rating else {})
    rules = gathered.round.control.voting.rules
    assert rules is not None
    if before is None or again:
        number = 1 if before is None else before.number + 1
        return _Polling(gathered, bloc.bloc, number, rules, now, now, before)
    return _Polling(gathered, bloc.bloc, before.number, before.rules, before.shown, now, before)


def _ballot(outgoing: Outgoing, polling: _Polling, form: Form) -> tuple[Issue, tuple[Finding, ...]]:
    """A ballot: written where it is not out, or lost; named where someone changed it."""
    opened, known = polling.round, polling.out.get(form)
    data, identity = make_ballot(polling, form)
    folder = "" if polling.rules.secret else polling.bloc
    if known is None:
        path = form_path(opened, form, polling.number, folder)
        return outgoing.put(path, lambda: data, identity, polling.shows), ()
    path = opened.folder.path / known.file
    if not path.exists():
        return outgoing.put(path, lambda: data, identity, polling.shows), ()
    try:
        same = files.sha256(path.read_bytes()) == known.sha256
    except OSError as error:
        return known, (files.read_fault(error, known.file),)
    return known, () if same else (Finding("issued-form-changed", file=known.file),)


def make_ballot(polling: _Polling, form: Form) -> tuple[bytes, Identity]:
    """The ballot's bytes and its signed identity; the same for the same vote and round."""
    opened = polling.round
    regulation = opened.regulation
    annex = regulation.annex_of_bloc(polling.bloc)
    owner = form.unit or appraiser_owner(form.appraiser or "", 1)
    serial = form_serial(opened, Stage.NOMINATION, owner, polling.number, None)
    identity = identity_in(opened, Stage.NOMINATION, serial, polling.number, (annex.id,))
    identity = replace(identity, unit=form.unit, appraiser=form.appraiser)
    name = _voter(opened, form)
    printed = {
        **printed_of_round(opened, identity),
        **printed_vote(polling.rules, polling.names()),
        "unit": name,
    }
    unit = Unit(form.unit or form.appraiser or "", name, polling.bloc)
    values = dict(_shown_values(polling.shown))
    request = FormRequest(regulation, annex, Stage.NOMINATION, unit, printed, values)
    identity = signed(opened, request, identity)
    return form_bytes(opened, workbook_of(request), identity), identity


def _voter(opened: OpenRound, form: Form) -> str:
    """Who the ballot says that it is of: the unit, or its own number."""
    if form.unit is None:
        return say("owner-ballot", "vi", number=f"{ballot_number(form.appraiser or ''):02}")
    unit = opened.control.unit(form.unit)
    return unit.name if unit is not None else form.unit


def _shown_values(shown: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, Value]]:
    for unit, said in shown.items():
        for name, text in said.items():
            value = stored_number(text) if name in ("total", "rank") else text
            if value is not None and value != "":
                yield field_key(unit, name), value
