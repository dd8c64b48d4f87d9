"""Checks a dossier: unpacks it into a temporary place and looks at it like at a round's folder.

What the dossier lists is compared with what it holds; what follows from its events is made again.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.control.reading import read_control
from thidua_xlsx.facts.containers import containers
from thidua_xlsx.facts.editions import Edition, editions
from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import Event, EventKind, Register
from thidua_xlsx.model import Regulation
from thidua_xlsx.pipeline.base.outputs import WRITTEN
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.base.round import Folder, stored_name
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.verifying import dossier, dossier_ballots, dossier_votes
from thidua_xlsx.pipeline.verifying.again import gathered_again
from thidua_xlsx.pipeline.verifying.difference import Difference
from thidua_xlsx.pipeline.verifying.left_out import OTHER_SET, LeftOut, left_out
from thidua_xlsx.pipeline.verifying.of_events import Asked
from thidua_xlsx.pipeline.verifying.of_files import LOGO_ENDINGS, UNUSABLE, Evidence
from thidua_xlsx.pipeline.verifying.of_round import (
    NOTHING_ASKED,
    Checked,
    chain_differences,
    check_round,
)
from thidua_xlsx.reading.archives import Limits, unpack
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.system import files
from thidua_xlsx.system.files import CannotWrite
from thidua_xlsx.system.temporary import temporary_folder
from thidua_xlsx.template import TemplateError, load_regulation

LIMITS = Limits(entries=20_000, total=2 * 2**30, depth=0, mails=0)
"""Of a dossier; what is inside its originals is not opened here."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
_MARKS = frozenset({dossier.EVENTS, dossier.MANIFEST, "round.key", "round.pub"})
_FIXED = frozenset(
    {
        *(dossier.EVENTS, dossier.DECISIONS, dossier.BALLOTS, dossier.NOMINATED),
        dossier.LEFT_OUT,
        *(dossier.MANIFEST, dossier.README, "dot-cham.xlsx", "round.key", "round.pub"),
    }
)
ROOT = "ho-so"


def is_dossier(data: bytes) -> bool:
    """Whether it is an archive with any of the parts that only a dossier has."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except _DAMAGE:
        return False
    return not _MARKS.isdisjoint(names)


def check_dossier(data: bytes, name: str, asked: Asked = NOTHING_ASKED) -> Checked | Refusal:
    """What differs in it; a refusal where it cannot be unpacked, or lacks what all else needs."""
    members, findings = unpack(data, ROOT, LIMITS)
    contents = {member.name.removeprefix(f"{ROOT}/"): member.data for member in members}
    damaged = []
    for finding in findings:
        path = (finding.file or "").removeprefix(f"{ROOT}/")
        if path == ROOT:
            why = finding.message()
            return Refusal(Finding("dossier-unreadable", file=name, found=why))
        damaged.append(Difference("dossier-file-damaged", path, None, finding.code))
    lost = {difference.file for difference in damaged}
    if dossier.EVENTS not in contents:
        return Checked((*damaged, *_missing(dossier.EVENTS, lost)))
    with temporary_folder() as place:
        try:
            with Register.create(place / "round.db") as register:
                register.restore(dossier.events_of_csv(contents[dossier.EVENTS]))
                known, strange = _known(contents, register)
                folder = _laid_out(known, place / ROOT)
                found = _checked(folder, register, contents, lost, asked)
                found = replace(found, differences=(*strange, *found.differences))
        except (CannotWrite, OSError) as error:
            return Refusal(Finding("dossier-unreadable", file=name, found=str(error)))
        except ValueError as error:
            altered = Difference("event-altered", dossier.EVENTS, None, str(error)[:200])
            found = Checked((altered, *_manifest_differences(contents, lost)))
    return replace(found, differences=(*damaged, *found.differences))


def _known(
    contents: Mapping[str, bytes], register: Register
) -> tuple[dict[str, bytes], tuple[Difference, ...]]:
    """The files that a dossier of those events may hold, and what else there is, which is not
    even laid out."""
    try:
        events = register.events()
        paths = _allowed(events) - ({"round.key"} if "round.pub" in contents else set())
    except (RegisterUnavailable, *UNUSABLE):
        return {path: data for path, data in contents.items() if path in _FIXED}, ()
    regulations = f"{dossier.TEMPLATES}/"
    known = {
        path: data
        for path, data in contents.items()
        if path in paths or path.startswith(regulations)
    }
    strange = sorted(contents.keys() - known.keys())
    return known, tuple(Difference("dossier-file-strange", path) for path in strange)


def _allowed(events: Sequence[Event]) -> frozenset[str]:
    """The paths of everything that the events speak of."""
    paths = set(_FIXED)
    for event in events:
        said = event.payload
        if event.kind in (EventKind.RECEIVED, EventKind.OPENED):
            paths.add(f"{dossier.ORIGINALS}{stored_name(str(said['sha256']), str(said['name']))}")
        elif event.kind == EventKind.CONTROL_SEEN:
            names = [f"{said.get(name)}.xlsx" for name in ("sha256", "previous")]
            names += [f"{said.get('logo')}{ending}" for ending in LOGO_ENDINGS]
            paths |= {f"{dossier.ORIGINALS}{name}" for name in names}
        elif event.kind == EventKind.ISSUED:
            paths.add(str(said["file"]))
        elif event.kind == WRITTEN:
            paths |= {str(said["file"]), f"ket-qua/luu/{said['sha256']}.xlsx"}
    return frozenset(paths)


def _laid_out(contents: Mapping[str, bytes], place: Path) -> Folder:
    """The files as a round's folder; ``unpack`` has refused every path that leads out of it."""
    for path, data in contents.items():
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return Folder(place)


def _checked(
    folder: Folder,
    register: Register,
    contents: Mapping[str, bytes],
    lost: set[str],
    asked: Asked,
) -> Checked:
    chain = chain_differences(register, folder.checking_key())
    listed = tuple(_manifest_differences(contents, lost))
    earlier: tuple[Edition, ...] = ()
    try:
        events = register.events()
        earlier = editions(events)
        closed = [event for event in events if event.kind == EventKind.CLOSED][-1]
        created = next(event for event in events if event.kind == EventKind.ROUND_CREATED)
        results = {str(path): str(sha256) for path, sha256 in closed.payload["results"].items()}
        wanted = str(created.payload["regulation"])
        vouched = dict(closed.payload["lists"])
    except (RegisterUnavailable, StopIteration, IndexError, *UNUSABLE):
        missing = Difference("event-altered", dossier.EVENTS, EventKind.CLOSED, None)
        return Checked((*(chain or (missing,)), *listed))
    try:
        regulation = load_regulation(folder.path / dossier.TEMPLATES / Path(wanted).name)
    except TemplateError as error:
        used = str(closed.payload.get("template_sha256"))
        broken = Difference("template-differs", wanted, used, error.findings[0].message())
        return Checked((*chain, *listed, broken))
    stated, differ = _readings_left_out(contents, vouched)
    evidence = Evidence(folder, events, results, _stays_out(contents))
    before = (*chain, *listed, *differ, *_list_differences(evidence, closed, contents, regulation))
    if not (before or lost):
        gathered = gathered_again(evidence, regulation, stated) if evidence.left_out else None
        if gathered is not None:
            stated = _with_means(gathered, contents, stated)
        before = tuple(_rule_differences(gathered, closed, contents, stated, earlier))
    checked = check_round(evidence, regulation, before, stated, asked)
    remarks = (
        *checked.remarks,
        *_on_record(contents, stated),
        *_follows(earlier),
        *_installed(regulation),
        *_other_version(closed),
    )
    return replace(checked, remarks=remarks)


def _manifest_differences(contents: Mapping[str, bytes], lost: set[str]) -> Iterator[Difference]:
    """What the dossier holds against its own list."""
    if dossier.MANIFEST not in contents:
        yield from _missing(dossier.MANIFEST, lost)
        return
    try:
        stated, _ = dossier.manifest_of_csv(contents[dossier.MANIFEST])
    except ValueError as error:
        yield Difference("dossier-list-differs", dossier.MANIFEST, None, str(error)[:200])
        return
    found = {path: data for path, data in contents.items() if path != dossier.MANIFEST}
    for path in sorted(stated.keys() | found.keys() - lost):
        if path not in found:
            yield from _missing(path, lost)
        elif path not in stated:
            yield Difference("dossier-file-added", path)
        elif (now := files.sha256(found[path])) != stated[path]:
            yield Difference("dossier-file-altered", path, stated[path], now)


def _missing(path: str, lost: set[str]) -> Iterator[Difference]:
    """That it is gone, unless it is there and damaged, which was said."""
    if path not in lost:
        yield Difference("dossier-file-missing", path)


def _readings_left_out(
    contents: Mapping[str, bytes], vouched: Mapping[str, object]
) -> tuple[dict[str, FormReading], tuple[Difference, ...]]:
    """The readings of what was left out, and which lists are not those of the event."""
    differ = tuple(
        Difference("dossier-list-differs", name, str(sha256), now)
        for name, sha256 in vouched.items()
        if (now := files.sha256(contents[name]) if name in contents else None) != sha256
    )
    with suppress(ValueError):
        if dossier.LEFT_OUT in vouched and dossier.LEFT_OUT in contents:
            return dossier_ballots.readings_of(contents[dossier.LEFT_OUT]), differ
    return {}, differ


def _list_differences(
    evidence: Evidence, closed: Event, contents: Mapping[str, bytes], regulation: Regulation
) -> Iterator[Difference]:
    """The lists that follow from the events alone."""
    control, _ = read_control(contents.get("dot-cham.xlsx", b""), regulation)
    name = control.name if control is not None else ""
    right = {
        dossier.DECISIONS: dossier.decisions_csv(evidence.events),
        dossier.README: dossier.readme_text(name, closed, editions(evidence.events)),
    }
    for path, data in right.items():
        if contents.get(path) != data:
            yield Difference("dossier-list-differs", path)
    seen = [event.payload for event in evidence.of(EventKind.CONTROL_SEEN)]
    used = str(seen[-1].get("sha256")) if seen else None
    now = files.sha256(contents.get("dot-cham.xlsx", b""))
    if used != now:
        yield Difference("control-altered", "dot-cham.xlsx", used, now)


def _stays_out(contents: Mapping[str, bytes]) -> frozenset[str]:
    """The files (SHA-256) that the manifest names as left out."""
    try:
        return dossier.manifest_of_csv(contents[dossier.MANIFEST])[1]
    except (KeyError, ValueError):
        return frozenset()


def _rule_differences(
    gathered: Gathered | None,
    closed: Event,
    contents: Mapping[str, bytes],
    stated: Mapping[str, FormReading],
    earlier: Sequence[Edition],
) -> Iterator[Difference]:
    """What the manifest names as left out although it shows no ballot, and the manifest itself
    against the one made again; ``gathered`` None where nothing is left out.

    A file of which no reading is on record was not left out by whoever closed the round.
    """
    hidden: tuple[LeftOut, ...] = ()
    if gathered is not None:
        around = {each.file.sha256: each.file for each in containers(gathered.events)}
        by_rule = left_out(gathered, with_ballots=bool(closed.payload["with_ballots"]))
        vouched = stated.keys() | around.keys()
        hidden = tuple(e for e in by_rule if e.sha256 in vouched or e.why == OTHER_SET)
        out = _stays_out(contents) - {each.sha256 for each in hidden}
        wrong = [file for file in (*gathered.files, *around.values()) if file.sha256 in out]
        for file in wrong:
            path = f"{dossier.ORIGINALS}{stored_name(file.sha256, file.name)}"
            yield Difference("dossier-left-out", path, file.sha256, words={"name": file.name})
        if wrong:
            return
    if contents[dossier.MANIFEST] != dossier.manifest_csv(contents, hidden, earlier):
        yield Difference("dossier-list-differs", dossier.MANIFEST)


def _with_means(
    gathered: Gathered, contents: Mapping[str, bytes], stated: Mapping[str, FormReading]
) -> dict[str, FormReading]:
    told = dict(stated)
    if dossier.BALLOTS in contents:
        means = dossier_ballots.means_of_csv(contents[dossier.BALLOTS])
        told = dossier_ballots.with_means(told, gathered, means)
    if dossier.NOMINATED in contents:
        votes = dossier_votes.votes_of_csv(contents[dossier.NOMINATED])
        told = dossier_votes.with_votes(told, gathered, votes)
    return told


def _on_record(
    contents: Mapping[str, bytes], stated: Mapping[str, FormReading]
) -> Iterator[Difference]:
    by_list = {
        dossier.BALLOTS: "verify-by-record",
        dossier.NOMINATED: "verify-votes-by-record",
    }
    for name, code in by_list.items():
        if stated and name in contents:
            count = max(0, contents[name].count(b"\n") - 1)
            yield Difference(code, name, words={"count": str(count)})


def _follows(earlier: Iterable[Edition]) -> Iterator[Difference]:
    """The editions that the dossier follows, by hash."""
    for edition in earlier:
        yield Difference("verify-edition", edition.file, words=dossier.edition_words(edition))


def _other_version(closed: Event) -> Iterator[Difference]:
    """That the dossier was written by another version, which may lay a workbook out otherwise."""
    theirs, ours = closed.payload.get("software"), version("thidua-xlsx")
    if theirs != ours:
        yield Difference("verify-other-version", dossier.NAME, str(theirs), ours)


def _installed(regulation: Regulation) -> Iterator[Difference]:
    """That this machine's own template of that id is another one."""
    try:
        own = load_regulation(regulation.id).sha256
    except TemplateError:
        return
    if own != regulation.sha256:
        words = (regulation.id, regulation.sha256, own)
        yield Difference("template-otherwise-installed", *words)
