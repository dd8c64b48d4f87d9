"""When the ballots of a bloc's vote are counted: once all are in, or on somebody's word.

Until then nothing is told of what they say, and afterwards no ballot is added or changed: of two
counts that differ by one ballot, that ballot can be worked out (decision 0015).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import counted, say, sentence
from thidua_xlsx.facts.decided import standing_decisions
from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.facts.register import EventKind
from thidua_xlsx.model import Question, Standing
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.votes import Vote, voters
from thidua_xlsx.ranking.questions import fingerprint

COUNT, WAIT = "kiem-phieu", "cho-them-phieu"
KIND = "nomination-count"


@dataclass(frozen=True, slots=True)
class Box:
    """The ballots of a vote that goes on: of how many units that vote, how many went out, which
    came back (SHA-256) and count, which came back and count for nobody; ``undecided``: of how many
    nobody has said yet which return counts."""

    voters: int
    out: int
    ballots: tuple[str, ...]
    spoilt: tuple[str, ...]
    undecided: int

    @property
    def returned(self) -> int:
        """How many came back."""
        return len(self.ballots) + len(self.spoilt) + self.undecided

    @property
    def full(self) -> bool:
        """Whether every unit that votes has a ballot, and all came back and count."""
        return len(self.ballots) == self.out == self.voters

    @property
    def overfull(self) -> bool:
        """Whether more secret ballots came back than units vote."""
        return self.returned > self.voters


def box_of(gathered: Gathered, vote: Vote) -> Box:
    """What came back of that vote so far."""
    states = [
        state
        for form in vote.forms
        if (state := gathered.state_of(form)) is not None and state.state != Standing.WITHDRAWN
    ]
    under_review = [state for state in states if state.state == Standing.REVIEW]
    spoilt = [s.current.file.sha256 for s in under_review if s.current and not s.candidates]
    return Box(
        len(voters(gathered.round, vote.bloc)),
        len(states),
        tuple(sorted(state.counted.sha256 for state in states if state.counted is not None)),
        tuple(sorted(spoilt)),
        len(under_review) - len(spoilt),
    )


def count_votes(gathered: Gathered) -> bool:
    """Records the votes that are ready to be counted, each with its ballots; whether there were
    any."""
    register = gathered.round.register
    ready = [] if is_closed(register) else list(_ready(gathered))
    with register.transaction():
        for vote, box in ready:
            payload = {
                "bloc": vote.bloc,
                "vote": vote.number,
                "voters": box.voters,
                "ballots": list(box.ballots),
                "spoilt": list(box.spoilt),
            }
            register.append(EventKind.VOTED, payload)
    return bool(ready)


def _ready(gathered: Gathered) -> Iterator[tuple[Vote, Box]]:
    answers = {each.id: each.answer for each in standing_decisions(gathered.events)}
    for vote in gathered.votes.values():
        if vote.counted is not None:
            continue
        box = box_of(gathered, vote)
        if not _may_be_counted(box):
            continue
        if box.full or answers.get(_question_id(vote, box)) == COUNT:
            yield vote, box


def _may_be_counted(box: Box) -> bool:
    return not (box.overfull or box.undecided) and bool(box.ballots or box.spoilt)


def count_questions(gathered: Gathered) -> Iterator[Question]:
    """Whether the ballots that are in are to be counted without the others, of each vote of which
    that is open."""
    nomination = gathered.round.regulation.nomination
    answered = {each.id for each in standing_decisions(gathered.events)}
    for vote in gathered.votes.values() if nomination is not None else ():
        box = box_of(gathered, vote)
        id = _question_id(vote, box)
        if vote.counted is not None or not _may_be_counted(box) or box.full or id in answered:
            continue
        assert nomination is not None
        words = {
            "bloc": gathered.round.regulation.bloc_names[vote.bloc],
            "returned": counted(box.returned),
            "voters": counted(box.voters),
            "out": counted(box.out),
            "spoilt": counted(len(box.spoilt)),
        }
        yield Question(
            id,
            *sentence("ask-nomination-count", **words),
            (COUNT, WAIT),
            (say("answer-count", "vi"), say("answer-wait", "vi")),
            decided_by=nomination.decided_by,
            article=nomination.article,
            bloc=vote.bloc,
            effects=(say("effect-count", "vi"), say("effect-wait", "vi")),
        )


def _question_id(vote: Vote, box: Box) -> str:
    facts = (str(vote.number), str(box.voters), *box.ballots, "", *box.spoilt)
    return f"{KIND}:{vote.bloc}:{fingerprint(*facts)}"


def about_boxes(gathered: Gathered) -> Iterator[Finding]:
    """Votes that cannot be counted, since more ballots came back than units vote."""
    names = gathered.round.regulation.bloc_names
    for vote in gathered.votes.values():
        box = box_of(gathered, vote)
        if vote.counted is None and box.overfull:
            words = {"returned": str(box.returned), "voters": str(box.voters)}
            yield Finding("vote-overfull", found=names[vote.bloc], parameters=words)
