"""The tally of a bloc's nomination (suy tôn): votes for each unit, whether they suffice, who is
proposed, and what the votes leave open.

No document says how a bloc votes; the rules are the bloc's own.  Of units that the last place for a
proposal does not tell apart, none is preferred: somebody decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from thidua_xlsx.model import VotingRules
from thidua_xlsx.model.nominating import RETURNED, VALID, VOTERS
from thidua_xlsx.ranking.questions import fingerprint
from thidua_xlsx.words.jsonable import attributes_json

NOBODY = "khong-de-nghi"
"""The answer that none of the units with equal votes is proposed for the places left."""


@dataclass(frozen=True, slots=True)
class Nominated:
    """A candidate: its ``votes``, whether they suffice (``reached``), and whether it is proposed;
    None while a decision between equal votes waits."""

    unit: str
    votes: int
    reached: bool
    proposed: bool | None


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """That ``units`` have equal votes for ``places`` places, fewer than they are; ``question``: the
    id under which one of them is asked for.  ``decided``: the unit that was chosen, or ``NOBODY``;
    None where nobody has decided."""

    question: str
    units: tuple[str, ...]
    places: int
    votes: int
    decided: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """``voters`` units vote; ``returned`` ballots came back, of which ``spoilt`` count for nobody
    and ``valid`` do; ``needed``: the fewest votes of ``base`` that suffice.  ``units`` in the order
    of the ballot; ``places``: decisions between equal votes, taken or open."""

    voters: int
    returned: int
    spoilt: int
    valid: int
    base: int
    needed: int
    units: tuple[Nominated, ...]
    places: tuple[OpenPlace, ...] = ()

    @property
    def open(self) -> OpenPlace | None:
        """The decision that is still to be taken, if any."""
        return next((place for place in self.places if place.decided is None), None)

    @property
    def proposed(self) -> tuple[Nominated, ...]:
        """Who is proposed for certain, those with most votes first."""
        chosen = [one for one in self.units if one.proposed]
        return tuple(sorted(chosen, key=lambda one: -one.votes))

    def of(self, unit: str) -> Nominated | None:
        """The candidate of that id; None where it is none."""
        return next((one for one in self.units if one.unit == unit), None)

    def to_json(self) -> dict[str, Any]:
        """The tally as an object of the command line's answer."""
        names = ("voters", "returned", "spoilt", "valid", "base", "needed")
        own = ("unit", "votes", "reached", "proposed")
        units = [attributes_json(one, *own) for one in self.units]
        return {**attributes_json(self, *names), "units": units}


def tally(
    rules: VotingRules,
    about: str,
    candidates: Sequence[str],
    ballots: Sequence[Collection[str]],
    *,
    voters: int,
    spoilt: int,
    decisions: Mapping[str, str],
) -> Tally:
    """The tally of valid ``ballots``, each the units that it nominates; units that are no
    candidates (any more) get nothing.

    ``about``: bloc and vote, which questions name; ``decisions``: question id → answer.  Whoever
    has enough votes is proposed, most votes first, as long as there are places (``rules.flags``).
    """
    counts = {unit: sum(unit in ballot for ballot in ballots) for unit in candidates}
    returned, valid = len(ballots) + spoilt, len(ballots)
    base = {VOTERS: voters, RETURNED: returned, VALID: valid}[rules.base]
    needed = rules.needed(base)
    enough = [unit for unit in candidates if counts[unit] >= needed]
    proposed: dict[str, bool | None] = dict.fromkeys(candidates, False)
    places: list[OpenPlace] = []
    left = rules.flags
    for votes in sorted({counts[unit] for unit in enough}, reverse=True):
        level = [unit for unit in enough if counts[unit] == votes]
        if len(level) <= left:
            proposed |= dict.fromkeys(level, True)
            left -= len(level)
            continue
        if left:
            places += _decided(about, level, left, votes, decisions)
            chosen = [place.decided for place in places if place.decided in level]
            proposed |= {str(unit): True for unit in chosen}
            if places[-1].decided is None:
                proposed |= dict.fromkeys(places[-1].units, None)
        break
    return Tally(
        voters,
        returned,
        spoilt,
        valid,
        base,
        needed,
        tuple(
            Nominated(unit, counts[unit], counts[unit] >= needed, proposed[unit])
            for unit in candidates
        ),
        tuple(places),
    )


def _decided(
    about: str, level: Sequence[str], places: int, votes: int, decisions: Mapping[str, str]
) -> Iterator[OpenPlace]:
    """One question after the other, until the places are given or left free."""
    units = list(level)
    for left in range(places, 0, -1):
        facts = (about, str(left), str(votes), *sorted(units))
        id = f"nomination-tie:{about}:{fingerprint(*facts)}"
        answer = decisions.get(id)
        known = answer if answer in (*units, NOBODY) else None
        yield OpenPlace(id, tuple(units), left, votes, known)
        if known in (None, NOBODY):
            return
        units.remove(str(known))
