"""What a bloc's vote comes to, and what stands beside the tally: whose ballots, who leads and is
not nominated, what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Question, Unit, VotingRules
from thidua_xlsx.ranking.nominating import Tally
from thidua_xlsx.words.jsonable import attributes_json


@dataclass(frozen=True, slots=True)
class Unnominated:
    """A unit that by its points would be proposed and that its bloc did not nominate; ``reason``:
    what the bloc says, "" where it gives none, None while nobody has been asked."""

    unit: Unit
    rank: int
    total: Decimal | None
    votes: int
    reason: str | None

    def to_json(self) -> dict[str, Any]:
        """As ``rank`` shows it."""
        return {"unit": self.unit.id, **attributes_json(self, "rank", "votes", "reason")}


@dataclass(frozen=True, slots=True)
class OpenBallot:
    """A counted ballot that says whose it is: whom it nominates, with reasons."""

    voter: str
    units: tuple[str, ...]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BlocNomination:
    """The last vote of a bloc for that ``award``.  ``tally`` None while it is not counted, or where
    it is to be held again (``again``); ``changed``: the units of which the ballots show other
    figures than those of now; ``settled``: nothing of it waits for a decision."""

    bloc: str
    award: str
    number: int
    rules: VotingRules
    tally: Tally | None = None
    again: bool = False
    changed: tuple[str, ...] = ()
    ballots: tuple[OpenBallot, ...] = ()
    unnominated: tuple[Unnominated, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether it is known for good who is proposed."""
        return self.tally is not None and not self.questions

    def to_json(self) -> dict[str, Any]:
        """As ``rank`` shows it."""
        return {
            "award": self.award,
            "vote": self.number,
            "secret": self.rules.secret,
            "counted": self.tally is not None,
            "tally": None if self.tally is None else self.tally.to_json(),
            "changed": list(self.changed),
            "unnominated": [one.to_json() for one in self.unnominated],
        }


@dataclass(frozen=True, slots=True)
class Nominations:
    """All blocs that have begun a vote; what is asked besides, and what is to be said."""

    blocs: tuple[BlocNomination, ...] = ()
    counting: tuple[Question, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        """All that the votes leave to decide."""
        return (*self.counting, *(one for bloc in self.blocs for one in bloc.questions))

    def of(self, bloc: str) -> BlocNomination | None:
        """The vote of that bloc; None where it has begun none."""
        return next((one for one in self.blocs if one.bloc == bloc), None)


NO_VOTES = Nominations()
"""Of a regulation, or a round, in which nobody is nominated."""
