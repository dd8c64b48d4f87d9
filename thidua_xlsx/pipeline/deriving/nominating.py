"""What a bloc's vote comes to (suy tôn): the tally, who is proposed, and what is left to decide.

A unit that leads by points and is not nominated is shown as such, with the reason that the bloc
gives; the reason is asked for and never made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import counted, say, sentence
from thidua_xlsx.facts.decided import DecisionTaken, standing_decisions
from thidua_xlsx.layout.form.nomination_ballot import REASON, marked
from thidua_xlsx.model import Nomination, Question, field_key
from thidua_xlsx.pipeline.deriving.vote_counting import about_boxes, count_questions
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.votes import Counted, Vote
from thidua_xlsx.ranking.nominating import NOBODY, OpenPlace, Tally, tally
from thidua_xlsx.ranking.nominations import (
    NO_VOTES,
    BlocNomination,
    Nominations,
    OpenBallot,
    Unnominated,
)
from thidua_xlsx.ranking.questions import fingerprint
from thidua_xlsx.words.numerals import vietnamese

if TYPE_CHECKING:
    from thidua_xlsx.ranking.ranking import BlocRanking, Ranking, UnitRanking
    from thidua_xlsx.rating.outcome import Ratings

GIVEN, NOT_GIVEN = "co-ly-do", "khong-neu-ly-do"
KEEP, AGAIN = "giu-nguyen", "bo-phieu-lai"
BASIS, UNNOMINATED = "nomination-basis", "unnominated"


def nominations(gathered: Gathered, ranking: Ranking, ratings: Ratings) -> Nominations:
    """What the votes come to as the facts now stand."""
    regulation = gathered.round.regulation
    if regulation.nomination is None or not gathered.votes:
        return NO_VOTES
    blocs = tuple(
        _of_bloc(gathered, regulation.nomination, vote, bloc, ratings)
        for bloc in ranking.blocs
        if (vote := gathered.votes.get(bloc.bloc)) is not None
    )
    return Nominations(
        blocs,
        tuple(count_questions(gathered)),
        (*about_boxes(gathered), *_rules_changed(gathered)),
    )


def _rules_changed(gathered: Gathered) -> Iterator[Finding]:
    """That the settings are other ones than those that a vote was held by."""
    rules, names = gathered.round.control.voting.rules, gathered.round.regulation.bloc_names
    for vote in gathered.votes.values():
        if rules is not None and rules != vote.rules:
            yield Finding("vote-other-rules", found=names[vote.bloc])


def _of_bloc(
    gathered: Gathered, nomination: Nomination, vote: Vote, bloc: BlocRanking, ratings: Ratings
) -> BlocNomination:
    begun = BlocNomination(vote.bloc, nomination.award, vote.number, vote.rules)
    if vote.counted is None:
        return begun
    taken = {each.id: each for each in standing_decisions(gathered.events)}
    names = {line.unit.id: line.unit.name for line in bloc.units}
    asking = _Asking(nomination, vote, taken, names)
    changed = _changed(vote, bloc.units)
    basis = asking.basis(changed) if changed else None
    decided = taken.get(basis.id) if basis is not None else None
    if decided is not None and decided.answer == AGAIN:
        return replace(begun, again=True, changed=changed)
    found = _tally(gathered, vote, vote.counted, names, taken)
    done = replace(
        begun, tally=found, changed=changed, ballots=tuple(_open_ballots(gathered, vote, names))
    )
    if basis is not None and decided is None:
        return replace(done, tally=_undecided(found), questions=(basis,))
    if found.open is not None:
        return replace(done, questions=(asking.place(found.open),))
    leading = [_leading(asking, line, found) for line in bloc.units if _leads(vote, line, found)]
    return replace(
        done,
        unnominated=tuple(one for one, _ in leading),
        questions=tuple(question for _, question in leading if question is not None),
    )


def _undecided(found: Tally) -> Tally:
    """The tally with nobody proposed for certain."""
    units = tuple(replace(one, proposed=None) if one.proposed else one for one in found.units)
    return replace(found, units=units)


def _changed(vote: Vote, lines: Sequence[UnitRanking]) -> tuple[str, ...]:
    """The units of which the ballots show another total or rank than now, or which they do not
    show, or which are ranked no longer."""
    now = {line.unit.id: shown_of(line) for line in lines if line.rank is not None}
    then = {
        unit: {name: said.get(name, "") for name in ("total", "rank")}
        for unit, said in vote.shown.items()
    }
    return tuple(unit for unit in {**now, **then} if now.get(unit) != then.get(unit))


def shown_of(line: UnitRanking) -> dict[str, str]:
    """Total and rank of a ranked unit as its ballots state them."""
    total = "" if line.final_total is None else f"{line.final_total:f}"
    return {"total": total, "rank": "" if line.rank is None else str(line.rank)}


def _tally(
    gathered: Gathered,
    vote: Vote,
    counted: Counted,
    names: Mapping[str, str],
    taken: Mapping[str, DecisionTaken],
) -> Tally:
    candidates = tuple(vote.shown)
    ballots = [
        frozenset(marked(gathered.readings[sha256].said, candidates))
        for sha256 in counted.ballots
        if sha256 in gathered.readings
    ]
    return tally(
        vote.rules,
        f"{vote.bloc}:{vote.number}",
        [unit for unit in candidates if unit in names],
        ballots,
        voters=counted.voters,
        spoilt=len(counted.spoilt),
        decisions={id: each.answer for id, each in taken.items()},
    )


def _open_ballots(gathered: Gathered, vote: Vote, names: Mapping[str, str]) -> Iterator[OpenBallot]:
    """The counted ballots by who gave them, in the order of the units; of a secret vote none."""
    if vote.rules.secret or vote.counted is None:
        return
    by_voter = {
        identity.unit: reading
        for sha256 in vote.counted.ballots
        if (reading := gathered.readings.get(sha256)) is not None
        and (identity := reading.identity) is not None
    }
    for unit in gathered.round.control.units:
        reading = by_voter.get(unit.id)
        if reading is not None:
            said = reading.said
            units = marked(said, tuple(vote.shown))
            reasons = {one: str(said.get(field_key(one, REASON), "")) for one in vote.shown}
            yield OpenBallot(unit.name, units, {k: text for k, text in reasons.items() if text})


def _leads(vote: Vote, line: UnitRanking, found: Tally) -> bool:
    """Whether the unit would be proposed by its points and is not."""
    one = found.of(line.unit.id)
    return (
        line.rank is not None
        and line.rank <= vote.rules.flags
        and one is not None
        and not one.proposed
    )


def _leading(
    asking: _Asking, line: UnitRanking, found: Tally
) -> tuple[Unnominated, Question | None]:
    one = found.of(line.unit.id)
    assert one is not None and line.rank is not None
    question = asking.reason(line, found)
    said = asking.taken.get(question.id)
    reason = None if said is None else said.reason if said.answer == GIVEN else ""
    known = Unnominated(line.unit, line.rank, line.final_total, one.votes, reason)
    return known, question if said is None else None


@dataclass(frozen=True, slots=True)
class _Asking:
    """Asks whoever the regulation leaves it to; ``names``: those of the ranked units."""

    nomination: Nomination
    vote: Vote
    taken: Mapping[str, DecisionTaken]
    names: Mapping[str, str]

    def basis(self, changed: Sequence[str]) -> Question:
        """Whether a vote counts that was held on other figures than those of now."""
        facts = (str(self.vote.number), *(f"{u}={self.vote.shown.get(u)}" for u in changed))
        named = ", ".join(self.names.get(unit, unit) for unit in changed)
        return self._question(
            f"{BASIS}:{self.vote.bloc}:{fingerprint(*facts)}",
            {
                KEEP: ("answer-vote-kept", "effect-vote-kept"),
                AGAIN: ("answer-vote-again", "effect-vote-again"),
            },
            *sentence("ask-nomination-basis", units=named),
        )

    def place(self, open_: OpenPlace) -> Question:
        """Which of units with equal votes is proposed."""
        named = [self.names.get(unit, unit) for unit in open_.units]
        words = {"units": ", ".join(named), "places": counted(open_.places)}
        text = sentence("ask-nomination-tie", **words, votes=counted(open_.votes))
        return Question(
            open_.question,
            *text,
            (*open_.units, NOBODY),
            (*named, say("answer-nobody-proposed", "vi")),
            decided_by=self.nomination.decided_by,
            article=self.nomination.article,
            bloc=self.vote.bloc,
            effects=(
                *(say("effect-proposed", "vi") for _ in named),
                say("effect-nobody-proposed", "vi"),
            ),
        )

    def reason(self, line: UnitRanking, found: Tally) -> Question:
        """Why a unit that leads was not nominated."""
        one = found.of(line.unit.id)
        assert one is not None
        total = line.final_total
        facts = (str(self.vote.number), str(line.rank), str(total), str(one.votes))
        words = {
            "name": line.unit.name,
            "total": "–" if total is None else vietnamese(total),
            "rank": sentence("leads-first" if line.rank == 1 else "leads-rank", rank=line.rank),
            "votes": counted(one.votes),
            "base": counted(found.base),
            "needed": counted(found.needed),
        }
        asked = self._question(
            f"{UNNOMINATED}:{line.unit.id}:{fingerprint(*facts)}",
            {
                GIVEN: ("answer-reason-given", "effect-reason-given"),
                NOT_GIVEN: ("answer-reason-not-given", "effect-reason-not-given"),
            },
            *sentence("ask-unnominated", **words),
        )
        return replace(asked, unit=line.unit.id)

    def _question(
        self, id: str, answers: Mapping[str, tuple[str, str]], vietnamese: str, english: str
    ) -> Question:
        return Question(
            id,
            vietnamese,
            english,
            tuple(answers),
            tuple(say(words, "vi") for words, _ in answers.values()),
            decided_by=self.nomination.decided_by,
            article=self.nomination.article,
            bloc=self.vote.bloc,
            effects=tuple(say(effect, "vi") for _, effect in answers.values()),
        )
