"""Which originals stay out of a dossier, and why: whatever shows, or may show, a single ballot.

The rule follows from the facts alone, so that whoever checks the dossier holds its list against
the same rule.  Everything else that was received is in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua_xlsx.facts.attaching import attach, names_any
from thidua_xlsx.facts.containers import containers
from thidua_xlsx.facts.decided import owners
from thidua_xlsx.facts.standing import ReceivedFile, receipts
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.base.round import stored_name
from thidua_xlsx.pipeline.gathering.attachments import may_be_evidence
from thidua_xlsx.pipeline.gathering.gather import Gathered

BALLOT, BESIDE, INSIDE, UNKNOWN = "ballot", "beside", "inside", "unknown"
"""A leader's ballot in whatever state; what came along with one; the archive or e-mail around one;
what nobody knows the sender of: it may be a picture of a ballot."""
REASONS = (BALLOT, BESIDE, INSIDE, UNKNOWN)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An original that stays out; ``name`` is the sender's, ``stored`` the one it is kept under."""

    sha256: str
    name: str
    stored: str
    size: int
    why: str


def left_out(gathered: Gathered) -> tuple[LeftOut, ...]:
    """The originals that stay out, files in the order of receipt, then what they came in; none
    where no leader scores."""
    if not gathered.round.control.leaders:
        return ()
    files = tuple(_files(gathered))
    return (*files, *_containers(gathered, frozenset(file.sha256 for file in files)))


def _files(gathered: Gathered) -> Iterator[LeftOut]:
    beside = _forms_beside(gathered)
    owned = owners(gathered.events)
    named = _naming_a_sender(gathered)
    for file in gathered.files:
        identity = gathered.reading_of(file).identity
        forms = {*gathered.attached.forms_of(file.sha256), *beside.get(file.sha256, ())}
        stages = {gathered.readings[form].identity.stage for form in forms}  # type: ignore[union-attr]
        if identity is not None:
            why = BALLOT if identity.stage == Stage.BALLOT else None
        elif Stage.BALLOT in stages:
            why = BESIDE
        else:
            sure = stages or file.receipt in owned or file.sha256 in named
            why = None if sure else UNKNOWN
        if why is not None:
            yield _left(file, why)


def _containers(gathered: Gathered, hidden: frozenset[str]) -> Iterator[LeftOut]:
    named = _naming_a_sender(gathered)
    for container in containers(gathered.events):
        inside = container.members
        if inside & hidden:
            yield _left(container.file, INSIDE)
        elif not (container.whole or inside or container.file.sha256 in named):
            yield _left(container.file, UNKNOWN)


def _left(file: ReceivedFile, why: str) -> LeftOut:
    stored = stored_name(file.sha256, file.name)
    return LeftOut(file.sha256, file.name, stored, file.size, why)


def _forms_beside(gathered: Gathered) -> Mapping[str, tuple[str, ...]]:
    """By SHA-256, the forms that each unknown scan or letter came along with; unlike evidence, also
    forms that do not count: of a unit that left, of another round."""
    unknown = {
        file.sha256
        for file in gathered.files
        if gathered.outcomes[file.sha256].ok != Standing.ACCEPTED
        and may_be_evidence(file, gathered.reading_of(file))
    }
    owners_of_forms = {
        sha256: reading.identity.unit
        for sha256, reading in gathered.readings.items()
        if reading.identity is not None
    }
    units = [unit.id for unit in gathered.round.control.units]
    found = attach(receipts(gathered.events), owners_of_forms, unknown, units)
    return {sha256: found.forms_of(sha256) for sha256 in unknown}


def _naming_a_sender(gathered: Gathered) -> frozenset[str]:
    """The files (SHA-256) that once came under the name of a unit or agency, and of no leader."""
    control = gathered.round.control
    senders = [unit.id for unit in control.units] + [agency.id for agency in control.agencies]
    leaders = [each.id for each in control.leaders]
    every = (*receipts(gathered.events), *(each.file for each in containers(gathered.events)))
    return frozenset(
        file.sha256 for file in every if names_any(file, senders) and not names_any(file, leaders)
    )
