"""Secret ballots of blocs stay out of a dossier: of them the votes for each unit are kept.

Put together again, as many of the ballots that count name a unit as it has votes, whichever they
are: so all else is derived as if the ballots were there, and nothing is told of any single one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from thidua_xlsx.layout.form.nomination_ballot import NOMINATED, marked, nominated_key
from thidua_xlsx.model import Field, FieldValue
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.gathering.votes import Vote
from thidua_xlsx.pipeline.verifying.dossier import rows_of_table, table
from thidua_xlsx.returns.form import FormReading

COLUMNS = ("bloc", "vote", "unit", "votes")


@dataclass(frozen=True, slots=True)
class SecretVotes:
    """How many of the counted ballots of a bloc's vote name the unit."""

    bloc: str
    vote: int
    unit: str
    votes: int


def secret_votes(gathered: Gathered) -> tuple[SecretVotes, ...]:
    """The votes of every secret vote that was counted, in the ballots' order of units."""
    return tuple(
        SecretVotes(vote.bloc, vote.number, unit, _votes_for(gathered, vote, unit))
        for vote in gathered.votes.values()
        if vote.rules.secret and vote.counted is not None
        for unit in vote.shown
    )


def _votes_for(gathered: Gathered, vote: Vote, unit: str) -> int:
    assert vote.counted is not None
    readings = (gathered.readings[sha256] for sha256 in vote.counted.ballots)
    return sum(bool(marked(reading.said, (unit,))) for reading in readings)


def votes_csv(votes: Iterable[SecretVotes]) -> bytes:
    """The votes as a table; the event of the close holds its hash."""
    return table(COLUMNS, ((e.bloc, str(e.vote), e.unit, str(e.votes)) for e in votes))


def votes_of_csv(data: bytes) -> tuple[SecretVotes, ...]:
    """The votes back; ValueError where it is no such table."""
    return tuple(
        SecretVotes(bloc, int(vote), unit, int(votes))
        for bloc, vote, unit, votes in rows_of_table(data, COLUMNS)
    )


def with_votes(
    readings: Mapping[str, FormReading], gathered: Gathered, votes: Iterable[SecretVotes]
) -> dict[str, FormReading]:
    """The readings with as many marks for each unit as it has votes.

    ``gathered``: the round with ``readings`` as they are, which says which ballots count.
    """
    marks: dict[str, list[FieldValue]] = {}
    for each in votes:
        vote = gathered.votes.get(each.bloc)
        if vote is not None and vote.counted is not None and vote.number == each.vote:
            for sha256 in vote.counted.ballots[: each.votes]:
                marks.setdefault(sha256, []).append(_mark(each.unit))
    return {
        sha256: replace(reading, values=tuple(marks[sha256])) if sha256 in marks else reading
        for sha256, reading in readings.items()
    }


def _mark(unit: str) -> FieldValue:
    asked = Field(nominated_key(unit), NOMINATED, "tick", item=unit)
    return FieldValue(asked, "", "", "x", value=True)
