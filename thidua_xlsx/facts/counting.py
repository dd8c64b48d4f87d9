"""Nothing is lost (principle 4): a round's files and forms, counted by what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import Issue, UnitState
from thidua_xlsx.model import Standing


@dataclass(frozen=True, slots=True)
class FileCounts:
    """Of the files: received = accepted + review + set_aside + duplicate + ignored."""

    received: int
    accepted: int
    review: int
    set_aside: int
    duplicate: int
    ignored: int

    @property
    def conserved(self) -> bool:
        """Whether the equation holds."""
        parts = (self.accepted, self.review, self.set_aside, self.duplicate, self.ignored)
        return self.received == sum(parts)


@dataclass(frozen=True, slots=True)
class FormCounts:
    """Of the forms of units in the round: issued = accepted + review + outstanding.

    ``withdrawn`` counts beside them the forms of units that left the round.
    """

    issued: int
    accepted: int
    review: int
    outstanding: int
    withdrawn: int = 0

    @property
    def conserved(self) -> bool:
        """Whether the equation holds."""
        return self.issued == self.accepted + self.review + self.outstanding


def count_files(
    events: Iterable[Event], outcomes: Mapping[str, Standing], others: Collection[str] = ()
) -> FileCounts:
    """The files of the whole round by what became of them; the same bytes again are duplicates.

    ``others``: the hashes of files that are no forms, which count once for each name or place under
    which they came (INPUTS.md 70).
    """
    every = [event.payload for event in events if event.kind == EventKind.RECEIVED]
    distinct = {
        (str(said["sha256"]), str(said["source"]) if said["sha256"] in others else "")
        for said in every
    }
    of = Counter(outcomes[sha256] for sha256, _ in distinct if sha256 in outcomes)
    return FileCounts(
        received=len(every),
        accepted=of[Standing.ACCEPTED],
        review=of[Standing.REVIEW],
        set_aside=of[Standing.SET_ASIDE],
        duplicate=len(every) - len(distinct),
        ignored=of[Standing.IGNORED],
    )


def count_forms(issued: Iterable[Issue], states: Iterable[UnitState]) -> FormCounts:
    """The forms that went out (further issues of one form count once) by their state."""
    of = Counter(state.state for state in states)
    forms = {issue.form for issue in issued}
    withdrawn = of[Standing.WITHDRAWN]
    return FormCounts(
        len(forms) - withdrawn,
        of[Standing.ACCEPTED],
        of[Standing.REVIEW],
        of[Standing.OUTSTANDING],
        withdrawn,
    )
