"""The round's folder: what stands where, and who takes part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, partial
from itertools import islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from thidua_xlsx.appraisal.assignments import Assignments, assign
from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.facts.faults import RegisterUnavailable
from thidua_xlsx.facts.register import CacheKey, EventKind, Register
from thidua_xlsx.facts.standing import issues
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.system import files
from thidua_xlsx.system.images import extension
from thidua_xlsx.system.signing import Key, PairKey, key_of
from thidua_xlsx.template import TemplateError, load_regulation
from thidua_xlsx.template.loading import content_sha256
from thidua_xlsx.words.near import meant

if TYPE_CHECKING:
    from thidua_xlsx.control.cells import Book
    from thidua_xlsx.control.control import Control
    from thidua_xlsx.control.previous import Kept

CONTROL = "dot-cham.xlsx"
TABLES = frozenset({".xlsx", ".xls", ".xlsb", ".xltx", ".xlt", ".ods", ".ots"})
CONTAINERS = frozenset({".zip", ".rar", ".7z", ".eml", ".msg"})
PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".heif"}
)
LETTERS = frozenset({".doc", ".docx", ".rtf", ".odt"})
SLIDES = frozenset({".ppt", ".pptx", ".odp"})
KEPT = TABLES | CONTAINERS | PICTURES | LETTERS | SLIDES | {".pdf", ".txt"}
"""Endings with which a file is stored: of tables, containers, pictures and documents in which no
program can be."""


class _Place:
    """A file or folder of every round, by its path inside the round's folder."""

    def __init__(self, inside: str) -> None:
        self._inside = inside

    def __get__(self, folder: Folder, owner: type[Folder]) -> Path:
        return folder.path / self._inside


@dataclass(frozen=True, slots=True)
class Folder:
    """The places inside a round's folder."""

    path: Path

    control = _Place(CONTROL)
    register = _Place("round.db")
    key = _Place("round.key")
    public = _Place("round.pub")
    issued = _Place("phat-hanh")
    received = _Place("tiep-nhan")
    slips = _Place("tra-lai")
    results = _Place("ket-qua")
    kept = _Place("ket-qua/luu")
    """Every consolidated workbook that was written, by its hash."""
    codes = _Place("ma-trao-tay")
    """Sheets of codes, to be printed and deleted; in no dossier."""
    letters = _Place("thu-gui")
    """Drafts of letters, made again each time; in no dossier."""
    documents = _Place("van-ban")
    """Documents to sign, which people go on writing; in no dossier."""
    document_templates = _Place("mau-van-ban")
    """The office's own templates of them."""

    def template(self, regulation: str) -> Path:
        """The regulation's files, kept here where they did not come with the program."""
        return self.path / "quy-che" / regulation

    def exists(self) -> bool:
        """Whether this is a round's folder."""
        return self.control.is_file() and self.register.is_file()

    def missing(self) -> Finding:
        """That this is no round, with the round around, beside or in it that may have been
        meant."""
        here = self.path.resolve()
        known = {each.name: each for each in (*_rounds_in(here.parent), *_rounds_in(here))}
        inside = [each for each in known.values() if each.parent == here]
        near = inside[0] if len(inside) == 1 else known.get(meant(here.name, known) or "")
        near = here.parent if Folder(here.parent).exists() else near
        said = "" if near is None else f" → {self._seen_from_here(near)}?"
        return Finding("round-missing", file=str(self.path), parameters={"near": said})

    def _seen_from_here(self, other: Path) -> Path:
        """That folder as the person would type it who typed this one."""
        here = self.path.resolve()
        if other.parent == here:
            return self.path / other.name
        return self.path.parent if other == here.parent else self.path.parent / other.name

    def relative(self, path: Path) -> str:
        """The path inside the folder, with forward slashes on every system."""
        return path.relative_to(self.path).as_posix()

    def read_key(self) -> Key | None:
        """What the round is signed with, and checked by; None where it is lost altogether."""
        return key_of(_bytes_of(self.key), _bytes_of(self.public))

    def checking_key(self) -> Key | None:
        """What the round's signatures are checked by, which needs no private key; None where it is
        lost."""
        own = _bytes_of(self.key)
        return key_of(None, _bytes_of(self.public)) or key_of(own, None, may_ask=False)

    def keys_apart(self) -> tuple[Key | None, Key | None]:
        """What round.key holds, of an encrypted one taken to be the pair of the public one, and
        what round.pub holds; None for what is lost."""
        public = _bytes_of(self.public)
        own = key_of(_bytes_of(self.key), public, may_ask=False)
        held = not isinstance(own, PairKey) or own.private is not None or own.locked
        return own if held else None, key_of(None, public)


def _rounds_in(folder: Path) -> Iterator[Path]:
    """The rounds that stand in a folder, as far as it can be looked through; of a thousand things
    at most."""
    with suppress(OSError):
        yield from (each for each in islice(folder.iterdir(), 1000) if Folder(each).exists())


def name_ending(name: str) -> str:
    """The file name's ending in small letters, to keep beside the hash; "" for any but those of
    ``KEPT``: what was sent with it is kept under a dead name, that no program opens."""
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix in KEPT else ""


def stored_name(sha256: str, name: str) -> str:
    """The name under which an original is kept that was received under ``name``."""
    return f"{sha256}{name_ending(name)}"


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


@dataclass(frozen=True, repr=False)
class OpenRound(Shown):
    """A round at work: its folder, regulation, control workbook as it stands, key and register.

    ``created`` is when the round began; every form is dated with it, so that issuing again gives
    the same bytes.
    """

    shows: ClassVar = ("id", "folder", "regulation", "control")

    folder: Folder
    id: str
    created: datetime
    regulation: Regulation
    control: Control
    key: Key | None
    register: Register

    def original(self, sha256: str, name: str) -> bytes:
        """The received bytes of that hash, as they were stored under the name's extension."""
        return (self.folder.received / stored_name(sha256, name)).read_bytes()

    def units(self) -> tuple[Unit, ...]:
        """The units that take part, in the control workbook's order."""
        control = self.control
        return tuple(unit for unit in control.units if not control.terms_of(unit.id).left)

    @cached_property
    def assignments(self) -> Assignments:
        """Who appraises what."""
        control = self.control
        own = control.conduct.own_appraisal
        return assign(self.regulation, self.units(), control.overrules, own)

    def unit(self, unit_id: str) -> Unit | None:
        """The unit of that id, if it takes part."""
        return None if self.control.terms_of(unit_id).left else self.control.unit(unit_id)


def open_round(
    folder: Folder, register: Register, regulation: Regulation | None = None
) -> tuple[OpenRound | None, tuple[Finding, ...]]:
    """The round as its control workbook now says, or None with what is wrong with it.

    Each version of the control workbook is kept by its hash, and so are the logo and last year's
    result that it names; the register says since when they were in use.  A closed round stays with
    its last version.
    ``regulation``: in place of the one at hand under that id.
    """
    # Here, as below: what only has to know whether a round changed reads no control workbook.
    from thidua_xlsx.control.reading import read_control

    created = register.events(EventKind.ROUND_CREATED)[0]
    if regulation is None:
        regulation = regulation_of(folder, str(created.payload["regulation"]))
    data, unused = _control_in_use(folder, register)
    control, findings = read_control(
        data,
        regulation,
        folder.path,
        kept_previous(folder, register),
        partial(_begun_with, folder, register),
        partial(_book, register),
    )
    findings += unused
    if control is None:
        return None, findings
    findings += _gone(register, control, findings)
    control_seen(folder, register, data, control)
    opened = OpenRound(
        folder,
        str(created.payload["round"]),
        created.at,
        replace(regulation.with_readings(control.readings), agencies=control.agencies),
        control,
        folder.read_key(),
        register,
    )
    return opened, findings


def _book(register: Register, data: bytes) -> Book:
    """What stands in that control workbook, from the cache where the same bytes were read."""
    from thidua_xlsx.control import remembered
    from thidua_xlsx.control.cells import VERSION, open_book

    key = CacheKey(files.sha256(data), "", f"control:{VERSION}")
    try:
        return remembered.from_text(register.cached(key))
    except remembered.DAMAGED:
        pass
    book = open_book(data)
    if book[0] is not None:
        with suppress(RegisterUnavailable, TypeError):
            register.remember(key, remembered.to_text(book))
    return book


def _begun_with(folder: Folder, register: Register) -> frozenset[str]:
    """The ids of the settings and readings that the first version kept of the control workbook had;
    none where that is not at hand."""
    from thidua_xlsx.control.cells import setting_rows

    seen = register.events(EventKind.CONTROL_SEEN)
    kept = folder.received / f"{seen[0].payload['sha256']}.xlsx" if seen else None
    found = kept is not None and kept.is_file()
    listings = _book(register, kept.read_bytes())[0] if kept is not None and found else None
    return (
        frozenset(row.id for row in setting_rows(listings)) if listings is not None else frozenset()
    )


def control_seen(folder: Folder, register: Register, data: bytes, control: Control) -> None:
    """Keeps that version of the control workbook by its hash, with what it names, and has the
    register say that it is in use; a closed round's register says nothing more."""
    files.store_original(folder.received, data, ".xlsx")
    said = {"sha256": files.sha256(data)}
    if control.look.logo is not None:
        files.store_original(folder.received, control.look.logo, extension(control.look.logo))
        said["logo"] = files.sha256(control.look.logo)
    if control.previous.data:
        files.store_original(folder.received, control.previous.data, ".xlsx")
        said["previous"] = files.sha256(control.previous.data)
        said["previous_name"] = control.previous.name
    seen = register.events(EventKind.CONTROL_SEEN)
    if not is_closed(register) and (not seen or seen[-1].payload != said):
        with register.transaction():
            register.append(EventKind.CONTROL_SEEN, said)


def regulation_of(folder: Folder, regulation: str) -> Regulation:
    """The regulation of that id that a round is under: the one kept in its folder, else the one
    that comes with the program.  Raises TemplateError."""
    return load_regulation(_template(folder, regulation))


def regulation_sha256(folder: Folder, regulation: str) -> str:
    """The SHA-256 of that regulation's files; "" where there are none."""
    return content_sha256(_template(folder, regulation))


def _template(folder: Folder, regulation: str) -> Path | str:
    own = folder.template(regulation)
    return own if own.is_dir() else regulation


def _control_in_use(folder: Folder, register: Register) -> tuple[bytes, tuple[Finding, ...]]:
    """The control workbook as it stands; of a closed round the version last used, with a warning
    where someone edited it since."""
    data = folder.control.read_bytes()
    seen = register.events(EventKind.CONTROL_SEEN) if is_closed(register) else ()
    if not seen or seen[-1].payload["sha256"] == files.sha256(data):
        return data, ()
    kept = folder.received / f"{seen[-1].payload['sha256']}.xlsx"
    return kept.read_bytes(), (Finding("control-after-close", CONTROL),)


def kept_previous(folder: Folder, register: Register) -> Kept | None:
    """Last year's result as it was last in use; of a closed round no other one counts."""
    from thidua_xlsx.control.previous import Kept

    seen = register.events(EventKind.CONTROL_SEEN)
    said = seen[-1].payload if seen else {}
    if "previous" not in said:
        return None
    path = folder.received / f"{said['previous']}.xlsx"
    return Kept(str(said["previous_name"]), path, final=is_closed(register))


def _gone(
    register: Register, control: Control, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """A unit that has a form but stands no longer in the list: its returns would be nobody's.

    Most often it was renamed while its id was made from its name.  Said only where the list is
    otherwise in order, since a row with an error is left out too.
    """
    if has_errors(findings):
        return ()
    known = {unit.id for unit in control.units}
    gone = {issue.unit for issue in issues(register.events(EventKind.ISSUED))} - known - {None}
    return tuple(
        Finding("unit-gone", CONTROL, unit=unit, found=unit) for unit in sorted(map(str, gone))
    )


def known_regulation(wanted: str, folder: Folder | None = None) -> Regulation | None:
    """The regulation of that id: the round's own where a folder is given, else the packaged one;
    None where there is none."""
    try:
        return load_regulation(wanted) if folder is None else regulation_of(folder, wanted)
    except TemplateError:
        return None
