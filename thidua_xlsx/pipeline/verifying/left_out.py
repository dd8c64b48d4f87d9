"""Which files stay out of a dossier, and why: whatever shows, or may show, a single ballot, or a
code that was handed over on paper.

The rule follows from the facts alone, so that whoever checks the dossier holds its list against
the same rule.  Everything else that was received is in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from thidua_xlsx.facts.attaching import attach, names_any
from thidua_xlsx.facts.containers import containers
from thidua_xlsx.facts.decided import owners
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.facts.standing import ReceivedFile, receipts
from thidua_xlsx.layout.handed_codes import CODES
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage, Standing
from thidua_xlsx.pipeline.base.outputs import kept_copies
from thidua_xlsx.pipeline.base.round import Folder, stored_name
from thidua_xlsx.pipeline.gathering.attachments import may_be_evidence
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.returns.decision_sheet import STAGE as DECISIONS

BALLOT, BESIDE, INSIDE, UNKNOWN = "ballot", "beside", "inside", "unknown"
OTHER_SET, CODED = "other-set", "coded"
"""A leader's ballot in whatever state; what came along with one; the archive or e-mail around one;
what nobody knows the sender of: it may be a picture of a ballot; what shows the panel's scores of
other ballots than those that count in the end, from which one can work out the difference; a sheet
of decisions beside whose answers codes are typed: the decisions themselves are events."""
VOTE, BESIDE_VOTE, UNKNOWN_VOTE = "vote", "beside-vote", "unknown-vote"
"""The same of the secret ballots by which a bloc nominates units."""
REASONS = (BALLOT, BESIDE, INSIDE, UNKNOWN, OTHER_SET, CODED, VOTE, BESIDE_VOTE, UNKNOWN_VOTE)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that stays out; ``name`` is the sender's, ``path`` where it stands in the round's
    folder.  ``size`` None for what this program has written."""

    sha256: str
    name: str
    path: str
    size: int | None
    why: str


def left_out(gathered: Gathered, *, with_ballots: bool = False) -> tuple[LeftOut, ...]:
    """The originals that stay out, files in the order of receipt, then what they came in, then
    workbooks of ours.  Where no leader scores, or their ballots are to be in (``with_ballots``),
    and no bloc votes in secret, only what shows codes; secret ballots of blocs are never in."""
    leaders = bool(gathered.round.control.leaders) and not with_ballots
    if not leaders and not any(vote.rules.secret for vote in gathered.votes.values()):
        coded = tuple(_left(gathered, f, CODED) for f in gathered.files if _is_coded(gathered, f))
        shown = frozenset(each.sha256 for each in coded)
        return (*coded, *_containers(gathered, shown))
    others = of_other_sets(gathered.round.folder, gathered.events) if leaders else ()
    written = tuple(others)
    files = tuple(_files(gathered, {each.sha256 for each in written}, leaders=leaders))
    hidden = frozenset(file.sha256 for file in files)
    return (*files, *_containers(gathered, hidden, unknown=_unknown(leaders)), *written)


def of_other_sets(folder: Folder, events: Iterable[Event]) -> Iterator[LeftOut]:
    """The results kept and the notices issued while other ballots counted than at the end."""
    counts: tuple[str, ...] = ()
    found: dict[str, tuple[LeftOut, tuple[str, ...]]] = {}
    for event in events:
        said = event.payload
        if event.kind == EventKind.COUNTED:
            counts = tuple(said["ballots"])
        elif event.kind == EventKind.ISSUED and said["stage"] == Stage.RESULT:
            found[said["file"]] = (_written(said["sha256"], said["file"]), counts)
        for sha256 in kept_copies(said):
            path = folder.relative(folder.kept / f"{sha256}.xlsx")
            found[path] = (_written(sha256, path), counts)
    yield from (each for each, then in found.values() if then not in ((), counts))


def _written(sha256: str, path: str) -> LeftOut:
    return LeftOut(sha256, PurePosixPath(path).name, path, None, OTHER_SET)


def _files(gathered: Gathered, written: Collection[str], *, leaders: bool) -> Iterator[LeftOut]:
    """``written``: the results that stay out; with them goes what the council sent back of them.  A
    unit's appeal, on its notice, stays in: the decision rests on it.  ``leaders``: whether their
    ballots stay out."""
    beside = _forms_beside(gathered)
    owned = owners(gathered.events)
    named = _naming_a_sender(gathered)
    of_written = _serials(gathered.events, written)
    for file in gathered.files:
        identity = gathered.reading_of(file).identity
        forms = {*gathered.attached.forms_of(file.sha256), *beside.get(file.sha256, ())}
        along = {_ballot(gathered.readings[form].identity, leaders=leaders) for form in forms}
        if identity is not None:
            why = _ballot(identity, leaders=leaders)
            if identity.stage == DECISIONS and identity.serial in of_written:
                why = OTHER_SET
            why = CODED if why is None and _is_coded(gathered, file) else why
        elif shown := [why for ballot, why in _BESIDE.items() if ballot in along]:
            why = shown[0]
        else:
            sure = along or file.receipt in owned or file.sha256 in named
            why = None if sure else _unknown(leaders)
        if why is not None:
            yield _left(gathered, file, why)


def _ballot(identity: Identity | None, *, leaders: bool) -> str | None:
    """Why a form stays out as a ballot: a leader's, or a secret one of a bloc; None where it is
    none."""
    if identity is not None and identity.stage == Stage.NOMINATION and identity.unit is None:
        return VOTE
    return BALLOT if leaders and identity is not None and identity.stage == Stage.BALLOT else None


_BESIDE = {BALLOT: BESIDE, VOTE: BESIDE_VOTE}


def _unknown(leaders: bool) -> str:
    return UNKNOWN if leaders else UNKNOWN_VOTE


def _serials(events: Iterable[Event], written: Collection[str]) -> frozenset[str]:
    """The serials of the results of these SHA-256."""
    said = (event.payload for event in events)
    return frozenset(str(e["serial"]) for e in said if e.get("sha256") in written and "serial" in e)


def _is_coded(gathered: Gathered, file: ReceivedFile) -> bool:
    """Whether it is a sheet of decisions that asks for codes, typed or not."""
    identity = gathered.reading_of(file).identity
    return identity is not None and identity.stage == DECISIONS and CODES in identity.printed


def _containers(
    gathered: Gathered, hidden: frozenset[str], *, unknown: str = ""
) -> Iterator[LeftOut]:
    """The archives and e-mails around files that stay out; for the reason ``unknown``, if any, also
    those that are not known to have been opened whole, whose sender nobody knows."""
    named = _naming_a_sender(gathered)
    for container in containers(gathered.events):
        inside = container.members
        if inside & hidden:
            yield _left(gathered, container.file, INSIDE)
        elif unknown and not (container.whole or inside or container.file.sha256 in named):
            yield _left(gathered, container.file, unknown)


def _left(gathered: Gathered, file: ReceivedFile, why: str) -> LeftOut:
    folder = gathered.round.folder
    path = folder.relative(folder.received / stored_name(file.sha256, file.name))
    return LeftOut(file.sha256, file.name, path, file.size, why)


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
