"""What a dossier (ho-so.zip) is made of, the same for who writes it and for who checks it.

Everything in it but the originals follows from the facts, so that each part can be made again and
compared; the archive's own bytes follow from its parts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from thidua_xlsx.catalogue.messages import say, sentence
from thidua_xlsx.facts.decided import decisions
from thidua_xlsx.facts.editions import Edition
from thidua_xlsx.facts.register import EXPORTED, Event
from thidua_xlsx.model.shown import attributes
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION
from thidua_xlsx.pipeline.verifying.left_out import LeftOut
from thidua_xlsx.system import files
from thidua_xlsx.words.dates import moment_text

NAME, EARLIER, ANY = "ho-so.zip", "ho-so-lan-", "ho-so*.zip"
EVENTS, DECISIONS, BALLOTS = "su-kien.csv", "quyet-dinh.csv", "phieu-lanh-dao.csv"
NOMINATED = "phieu-suy-ton.csv"
LEFT_OUT, MANIFEST, README = "theo-so.json", "muc-luc.csv", "doc-truoc.txt"
TEMPLATES, ORIGINALS = "mau", "tiep-nhan/"
BOOKS = (CONSOLIDATED, INSPECTION)
_LARGEST_FIELD = 2**27
_FORMULA = ("=", "+", "-", "@", "\t")

KINDS = (
    (ORIGINALS, "originals"),
    ("phat-hanh/", "issued"),
    ("ket-qua/luu/", "earlier"),
    ("ket-qua/", "results"),
    (f"{TEMPLATES}/", "templates"),
    ("dot-cham.xlsx", "control"),
    ("round.pub", "public-key"),
    ("round.key", "key"),
    (EVENTS, "events"),
    (DECISIONS, "decisions"),
    (BALLOTS, "ballots"),
    (NOMINATED, "nominated"),
    (LEFT_OUT, "left-out"),
    (README, "readme"),
)
"""Beginning of a path → the kind of its files, by the end of the message that says what it is."""


def what_is(path: str) -> str:
    """What the manifest says of a file of that path."""
    kind = next((kind for prefix, kind in KINDS if path.startswith(prefix)), None)
    return say(f"kept-{kind}", "vi") if kind else ""


def events_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """The events as the register exports them, without loss."""
    return table(EXPORTED, rows)


def events_of_csv(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows back, "" for a signature that is not there; ValueError where it is no such list."""
    try:
        return tuple(tuple(line) for line in rows_of_table(data, EXPORTED))
    except ValueError:
        return tuple((*line, "") for line in rows_of_table(data, EXPORTED[:-1]))


def decisions_csv(events: Iterable[Event]) -> bytes:
    """Every decision in the order of its recording, to be read in a spreadsheet program."""
    rows = [
        (each.id, each.answer, each.by, each.reason, each.document, each.at.isoformat())
        for each in decisions(events)
    ]
    return table(
        say("dossier-decisions", "vi").split("; "),
        ([_harmless(text) for text in row] for row in rows),
    )


def edition_name(number: int) -> str:
    """The name under which the dossier of that edition is kept once the round is opened again."""
    return f"{EARLIER}{number}.zip"


def manifest_csv(
    contents: Mapping[str, bytes], left_out: Iterable[LeftOut] = (), earlier: Iterable[Edition] = ()
) -> bytes:
    """Path, size, SHA-256 and kind of every file but the manifest itself, by path; then the same of
    each file that stays out, with the sender's name for it and why, and of the dossiers of
    ``earlier`` editions, which it names and does not hold."""
    rows = [
        (path, str(len(data)), files.sha256(data), what_is(path), "", "")
        for path, data in sorted(contents.items())
        if path != MANIFEST
    ]
    for each in left_out:
        size, why = "" if each.size is None else str(each.size), say(f"left-out-{each.why}", "vi")
        kind = what_is(each.path)
        rows.append((each.path, size, each.sha256, kind, _harmless(each.name), why))
    for edition in earlier:
        why = say("kept-edition", "vi")
        rows.append((edition.file, "", edition.sha256, what_is(edition.file), "", why))
    return table(say("dossier-manifest", "vi").split("; "), rows)


def manifest_of_csv(data: bytes) -> tuple[dict[str, str], frozenset[str]]:
    """Path → SHA-256 as the manifest states them, and the SHA-256 of what stays out; ValueError
    where it is none."""
    lines = _lines(data)
    if any(len(line) != 6 for line in lines):
        raise ValueError("not six columns")
    held = {path: sha256 for path, _, sha256, _, _, why in lines[1:] if not why}
    out = [(path, sha256) for path, _, sha256, _, _, why in lines[1:] if why]
    return held, frozenset(sha256 for path, sha256 in out if EARLIER not in path)


def readme_text(name: str, closed: Event, earlier: Sequence[Edition]) -> bytes:
    """How a person checks the dossier of the round of that name, ended with that event, what such a
    check can prove, and which editions it follows."""
    with_ballots = bool(closed.payload.get("with_ballots"))
    lists = closed.payload.get("lists", ())
    whole = with_ballots and LEFT_OUT not in lists
    nominated = NOMINATED in lists
    contents = [
        f"- {prefix}: {say(f'kept-{kind}', 'vi')}\n"
        for prefix, kind in KINDS
        if not (whole and prefix == LEFT_OUT) and (nominated or prefix != NOMINATED)
    ]
    ballots = say(f"dossier-{'with' if with_ballots else 'without'}-ballots", "vi", list=BALLOTS)
    if nominated:
        ballots += "\n" + say("dossier-secret-votes", "vi", list=NOMINATED)
    books = [f for f in closed.payload["results"] if PurePosixPath(f).name in BOOKS]
    text = say(
        "dossier-readme",
        "vi",
        round=name,
        at=f"{closed.at:%H:%M ngày %d/%m/%Y}",
        hash=closed.hash,
        version=closed.payload.get("software"),
        dossier=NAME,
        templates=TEMPLATES,
        contents="".join(contents),
        books=", ".join(sorted(books, reverse=True)),
        sealed=PurePosixPath(min(books)).name,
        manifest=MANIFEST,
        ballots=ballots,
    )
    text += "".join(f"\n{sentence('dossier-edition', **edition_words(one))[0]}" for one in earlier)
    return f"{text}\n".encode()


def edition_words(edition: Edition) -> dict[str, str]:
    """What a message says of an earlier edition."""
    return {
        "number": str(edition.number),
        "at": moment_text(edition.at),
        **attributes(edition, ("sha256", "by", "reason", "document")),
    }


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Those rows under those headings as CSV, as spreadsheet programs open it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8", "backslashreplace")


def rows_of_table(data: bytes, columns: Sequence[str]) -> list[list[str]]:
    """The rows of a ``table`` back; ValueError where it is none with those headings."""
    lines = _lines(data)
    if not lines or tuple(lines[0]) != tuple(columns):
        raise ValueError(f"the columns are not {', '.join(columns)}")
    return lines[1:]


def _lines(data: bytes) -> list[list[str]]:
    before = csv.field_size_limit(_LARGEST_FIELD)
    try:
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    finally:
        csv.field_size_limit(before)


def _harmless(text: str) -> str:
    """Text that a spreadsheet program would take for a formula, behind an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA) else text
