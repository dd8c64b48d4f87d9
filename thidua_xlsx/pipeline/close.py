"""Ends a round: the last event, and the dossier with which anyone can check the result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.decided import settled_numbers
from thidua_xlsx.facts.editions import editions, is_closed
from thidua_xlsx.facts.register import Event, EventKind
from thidua_xlsx.pipeline.base.opening import closed_refusal, opening
from thidua_xlsx.pipeline.base.outputs import (
    CONSOLIDATED,
    INSPECTION,
    PUBLICATION,
    WRITTEN,
    changed_since,
    kept_copies,
    last_written,
    write_result,
)
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.questions import questions
from thidua_xlsx.pipeline.deriving.rank_result import result_stands
from thidua_xlsx.pipeline.deriving.ranked import derive
from thidua_xlsx.pipeline.gathering.answers_held import answers_held
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.originals import read_received
from thidua_xlsx.pipeline.making.handed_codes import sheets_of_codes
from thidua_xlsx.pipeline.verify import verify_folder
from thidua_xlsx.pipeline.verifying import dossier, dossier_ballots
from thidua_xlsx.pipeline.verifying.again import exported
from thidua_xlsx.pipeline.verifying.dossier_votes import secret_votes, votes_csv
from thidua_xlsx.pipeline.verifying.left_out import LeftOut, left_out
from thidua_xlsx.pipeline.verifying.of_files import ORIGINALS
from thidua_xlsx.pipeline.verifying.of_stamp import QUERY
from thidua_xlsx.rating.approvals import OTHER
from thidua_xlsx.system import files
from thidua_xlsx.system.time_stamps import query
from thidua_xlsx.system.zips import zip_bytes

RESULTS = (CONSOLIDATED, INSPECTION, PUBLICATION)
"""The results that a dossier holds, as far as they were written."""
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CloseResult(Result):
    """``dossier`` is the path written, ``sha256`` its hash; ``head`` that of the last of the
    ``events`` in it; ``files`` how many files it holds; ``originals``: how many were received, of
    which it holds all but ``left_out``, which are ``stays_out``; ``pending`` what still waited;
    ``timestamp_request``: the query for a time stamp, where one was asked for.  ``files`` is 0
    where the dossier was there and only the query is new."""

    dossier: str | None = None
    sha256: str | None = None
    head: str | None = None
    events: int = 0
    files: int = 0
    originals: int = 0
    left_out: int = 0
    stays_out: tuple[LeftOut, ...] = ()
    pending: tuple[str, ...] = ()
    timestamp_request: str | None = None


@dataclass(frozen=True, slots=True)
class Anyway:
    """That the round is to end although something waits: on whose word, and why."""

    by: str
    reason: str


@about_round
@refusing(CloseResult)
def close(
    path: Path,
    *,
    anyway: Anyway | None = None,
    with_ballots: bool = False,
    timestamp_request: bool = False,
) -> CloseResult:
    """Ends the round and writes ``ket-qua/ho-so.zip``.

    Refuses without a ranking, while the ranking is not of the present facts, while anything waits
    (unless ``anyway``), and where ``verify`` finds a difference.  A close that was killed before
    its dossier was written is finished by the same command.  ``timestamp_request``: beside it also
    ``ho-so.tsq``, the query for a time stamp (RFC 3161); of a closed round that alone.
    """
    with opening(path, strict=True) as opened:
        said = (*opened.findings, *sheets_of_codes(opened.round.folder))
        if timestamp_request and is_closed(opened.round.register) and _written_since(opened.round):
            return _with_query(_standing(opened.round, said))
        done = _close(opened.round, anyway, with_ballots, said)
        return _with_query(done) if timestamp_request else done


def _standing(opened: OpenRound, findings: tuple[Finding, ...]) -> CloseResult:
    """The dossier that a closed round has."""
    path = opened.folder.results / dossier.NAME
    changed = changed_since(opened, path)
    if changed is not None:
        raise Refused(changed)
    closed = opened.register.events(EventKind.CLOSED)[-1]
    sha256 = files.sha256(path.read_bytes())
    return CloseResult(
        findings=findings, dossier=str(path), sha256=sha256, head=closed.hash, events=closed.id
    )


def _with_query(done: CloseResult) -> CloseResult:
    """The same, with the query for a time stamp written beside its dossier."""
    path = Path(done.dossier or "")
    asked = path.with_suffix(QUERY)
    files.write_atomically(asked, query(path.read_bytes()))
    return replace(done, timestamp_request=str(asked))


def _close(
    opened: OpenRound, anyway: Anyway | None, with_ballots: bool, findings: tuple[Finding, ...]
) -> CloseResult:
    gathered = gather(opened)
    if is_closed(opened.register):
        if _written_since(opened):
            raise Refused(closed_refusal(opened.folder, opened.register))
        return _write_dossier(gathered, findings)
    waiting = _waiting(gathered, anyway)
    wrong = verify_folder(opened.folder.path)
    if wrong.refused is not None:
        raise Refused(wrong.refused)
    if wrong.differences:
        first = wrong.differences[0]
        words = {"count": str(len(wrong.differences))}
        found = f"{first.what}: {first.where}"
        raise Refused(Finding("close-differs", found=found, parameters=words))
    # A round that shows single ballots in its result has nothing left to hide.
    whole = with_ballots or opened.control.conduct.show_ballots
    with opened.register.transaction():
        opened.register.append(EventKind.CLOSED, _closing(gathered, anyway, waiting, whole))
    return _write_dossier(gathered, findings, waiting)


def _written_since(opened: OpenRound) -> bool:
    """Whether the dossier of the last close was written, and is there."""
    closed = opened.register.events(EventKind.CLOSED)[-1]
    file = opened.folder.results / dossier.NAME
    later = opened.register.events(WRITTEN, after=closed.id)
    name = opened.folder.relative(file)
    return file.is_file() and any(event.payload["file"] == name for event in later)


def _waiting(gathered: Gathered, anyway: Anyway | None) -> tuple[str, ...]:
    """What waits (ids).  Refused where the round cannot be closed."""
    opened = gathered.round
    last = last_written(opened, CONSOLIDATED)
    if last is None or "result_sha256" not in last:
        raise Refused(Finding("close-not-ranked", file=str(opened.folder.path)))
    workbook = opened.folder.results / CONSOLIDATED
    changed = answers_held(gathered, workbook) or changed_since(opened, workbook)
    if changed is not None:
        raise Refused(changed)
    ranked = derive(gathered, tuple(last["without"]))
    if isinstance(ranked, Refusal):
        raise Refused(ranked.finding)
    if not result_stands(opened, ranked):
        raise Refused(Finding("close-behind", file=CONSOLIDATED))
    asked = questions(gathered, ranked)
    blocked = [each.unit for each in ranked.ratings.blocked]
    open_ = (*(each.id for each in asked), *(f"{OTHER}:{unit}" for unit in blocked))
    waiting = tuple(dict.fromkeys(open_))
    if not waiting and ranked.provisional:
        waiting = ("provisional",)
    if blocked and anyway is None:
        names = [unit.name for unit in ranked.units if unit.id in blocked]
        words = {"unit_id": blocked[0]}
        told = Finding("close-not-approved", found=", ".join(names), parameters=words)
        raise Refused(Refusal(told, tuple(blocked)), pending=waiting)
    if waiting and anyway is None:
        shown = ", ".join(waiting[:SHOWN]) + (" …" if len(waiting) > SHOWN else "")
        words = {"count": str(len(waiting))}
        raise Refused(Finding("close-pending", found=shown, parameters=words), pending=waiting)
    if waiting and anyway is not None and not (anyway.by.strip() and anyway.reason.strip()):
        unsigned = Finding("close-unsigned", file=str(opened.folder.path))
        raise Refused(unsigned, pending=waiting)
    return waiting


def _closing(
    gathered: Gathered,
    anyway: Anyway | None,
    waiting: tuple[str, ...],
    with_ballots: bool,
) -> dict[str, Any]:
    """What the event of the close says: the result, the files that the dossier holds of it, and
    what is in it on record only."""
    opened = gathered.round
    last = last_written(opened, CONSOLIDATED) or {}
    written = [each for name in RESULTS if (each := last_written(opened, name)) is not None]
    said: dict[str, Any] = {
        "result_sha256": last["result_sha256"],
        "results": {str(each["file"]): str(each["sha256"]) for each in written},
        "template_sha256": opened.regulation.sha256,
        "software": version("thidua-xlsx"),
        "with_ballots": with_ballots,
        "lists": {
            name: files.sha256(data)
            for name, data in _vouched_lists(gathered, with_ballots).items()
        },
    }
    if anyway is not None and waiting:
        said |= {"pending": list(waiting), "by": anyway.by.strip(), "reason": anyway.reason.strip()}
    return said


def _vouched_lists(gathered: Gathered, with_ballots: bool) -> dict[str, bytes]:
    """The lists that only the event of the close vouches for."""
    means = dossier_ballots.panel_means(gathered)
    lists = {dossier.BALLOTS: dossier_ballots.means_csv(means)} if means else {}
    if votes := secret_votes(gathered):
        lists[dossier.NOMINATED] = votes_csv(votes)
    hidden = {each.sha256 for each in _hidden(gathered, with_ballots)}
    if hidden:
        unread = [file for file in gathered.files if file.sha256 in hidden]
        raw = read_received(gathered.round, unread, settled_numbers(gathered.events))
        judged = {
            file.sha256: gathered.readings[file.sha256]
            for file in unread
            if gathered.is_decision_sheet(file.sha256)
        }
        lists[dossier.LEFT_OUT] = dossier_ballots.without_scores({**raw, **judged})
    return lists


def _hidden(gathered: Gathered, with_ballots: bool) -> tuple[LeftOut, ...]:
    return left_out(gathered, with_ballots=with_ballots)


def _write_dossier(
    gathered: Gathered,
    findings: tuple[Finding, ...],
    waiting: tuple[str, ...] = (),
) -> CloseResult:
    """The dossier of a closed round: the same bytes whenever it is written."""
    opened = gathered.round
    closed = opened.register.events(EventKind.CLOSED)[-1]
    hidden = _hidden(gathered, bool(closed.payload["with_ballots"]))
    contents = dict(_contents(gathered, closed, frozenset(each.sha256 for each in hidden)))
    contents[dossier.MANIFEST] = dossier.manifest_csv(contents, hidden, editions(gathered.events))
    path = opened.folder.results / dossier.NAME
    data = zip_bytes(contents, closed.at)
    hindrance = write_result(opened, path, data, private=True)
    if hindrance is not None:
        raise Refused(hindrance)
    return CloseResult(
        findings=findings,
        dossier=str(path),
        sha256=files.sha256(data),
        head=closed.hash,
        events=closed.id,
        files=len(contents),
        left_out=sum(each.size is not None for each in hidden),
        originals=len(_originals(opened.register.events())),
        stays_out=hidden,
        pending=waiting,
    )


def _contents(
    gathered: Gathered, closed: Event, hidden: frozenset[str]
) -> Iterator[tuple[str, bytes]]:
    opened = gathered.round
    folder = opened.folder
    events = [event for event in opened.register.events() if event.id <= closed.id]
    yield dossier.EVENTS, dossier.events_csv(exported(event) for event in events)
    yield dossier.DECISIONS, dossier.decisions_csv(events)
    yield from _vouched_lists(gathered, bool(closed.payload["with_ballots"])).items()
    yield dossier.README, dossier.readme_text(opened.control.name, closed, editions(events))
    checks = folder.public if folder.public.is_file() else folder.key
    yield checks.name, checks.read_bytes()
    for name, data in opened.regulation.files:
        yield f"{dossier.TEMPLATES}/{opened.regulation.id}/{name}", data
    shown = _originals(events) - hidden
    for original in sorted(folder.received.iterdir()):
        if original.stem in shown or _is_control(events, original.stem):
            yield folder.relative(original), original.read_bytes()
    seen = [event.payload for event in events if event.kind == EventKind.CONTROL_SEEN][-1]
    yield folder.control.name, (folder.received / f"{seen['sha256']}.xlsx").read_bytes()
    issued = {event.payload["file"] for event in events if event.kind == EventKind.ISSUED}
    for file in sorted(issued):
        if files.sha256(data := (folder.path / file).read_bytes()) not in hidden:
            yield file, data
    kept = {sha256 for event in events for sha256 in kept_copies(event.payload)} - hidden
    for name in sorted(f"{sha256}.xlsx" for sha256 in kept):
        yield folder.relative(folder.kept / name), (folder.kept / name).read_bytes()
    for file, sha256 in closed.payload["results"].items():
        there = (folder.path / file).read_bytes()
        same = folder.kept / f"{sha256}{Path(file).suffix}"
        yield file, there if files.sha256(there) == sha256 else same.read_bytes()


def _originals(events: Iterable[Event]) -> frozenset[str]:
    return frozenset(str(e.payload["sha256"]) for e in events if e.kind in ORIGINALS)


def _is_control(events: Sequence[Event], sha256: str) -> bool:
    said: list[Mapping[str, Any]] = [e.payload for e in events if e.kind == EventKind.CONTROL_SEEN]
    return any(sha256 in (e["sha256"], e.get("logo"), e.get("previous")) for e in said)
