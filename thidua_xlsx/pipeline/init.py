"""Begins a round: its folder, control workbook, key and register."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.register import EventKind, Register
from thidua_xlsx.layout.control.control_workbook import control_workbook
from thidua_xlsx.model import OF_YEAR, Leader, Regulation, Stage, Unit
from thidua_xlsx.pipeline.base.refusing import Refused, refusing
from thidua_xlsx.pipeline.base.result import Result
from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.system import clock, files
from thidua_xlsx.system.passphrases import stated_passphrase
from thidua_xlsx.system.signing import Key, PairKey, SharedKey, new_key
from thidua_xlsx.template import load_regulation, regulation_folders
from thidua_xlsx.words.slugs import slug
from thidua_xlsx.words.texts import display, matching_key, nfc
from thidua_xlsx.writing.workbook import write

_HEADINGS = {
    matching_key(said): column
    for column, words in {
        "id": ("id", "mã", "mã đơn vị"),
        "name": ("name", "tên", "tên đơn vị", "đơn vị"),
        "bloc": ("bloc", "khối", "mã khối"),
        "source": ("source", "nguồn"),
    }.items()
    for said in words
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InitResult(Result):
    """The new round: its id, the control workbook's path, how many units it begins with; which
    stages of the year around the scoring its regulation has."""

    round: str | None = None
    control: str | None = None
    units: int = 0
    of_year: tuple[Stage, ...] = ()


@refusing(InitResult)
def begin(
    path: Path, regulation: str, *, units_file: Path | None = None, illustration: str = ""
) -> InitResult:
    """A round as the command line asks for it: regulation by id or folder, units from a CSV file
    with the columns id, name, bloc, source (id may be blank)."""
    loaded = load_regulation(regulation)
    units: Sequence[Unit] = ()
    if units_file is not None:
        listed, finding = read_units(units_file, {bloc.id for bloc in loaded.blocs})
        if finding is not None:
            raise Refused(finding)
        units = listed
    return init(path, loaded, units=units, illustration=illustration)


def read_units(path: Path, blocs: Collection[str]) -> tuple[tuple[Unit, ...], Finding | None]:
    """The units of a list as programs save it, or the finding that names the line at fault."""
    try:
        headings, rows = _table(path.read_bytes())
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return (), Finding("units-unreadable", file=str(path), found=str(error))
    missing = [needed for needed in ("name", "bloc") if needed not in headings]
    if missing:
        parameters = {"missing": ", ".join(missing)}
        found = display("; ".join(headings))
        heads = Finding("units-heading-missing", file=str(path), found=found, parameters=parameters)
        return (), heads
    units: dict[str, Unit] = {}
    for number, row in rows:
        name, bloc = nfc(row.get("name") or "").strip(), (row.get("bloc") or "").strip()
        if not name or bloc not in blocs:
            parameters = {"line": str(number), "blocs": ", ".join(sorted(blocs))}
            finding = Finding(
                "units-line-faulty", file=str(path), found=bloc, parameters=parameters
            )
            return (), finding
        source = nfc(row.get("source") or "").strip()
        unit = Unit((row.get("id") or "").strip() or slug(name), name, bloc, source)
        if unit.id in units:
            parameters = {"line": str(number)}
            return (), Finding(
                "units-id-twice", file=str(path), found=unit.id, parameters=parameters
            )
        units[unit.id] = unit
    return tuple(units.values()), None


def _table(data: bytes) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    """Headings, and the rows with their lines, of a list in UTF-8, UTF-16 or, by Excel in Vietnam,
    cp1258, apart by the sign that gives the most known headings.  Raises UnicodeDecodeError,
    csv.Error."""
    lines = _decoded(data).splitlines(keepends=True)
    above = int(bool(lines) and lines[0].lower().startswith("sep="))
    tables = [list(csv.reader(lines[above:], delimiter=sign)) for sign in (",", ";", "\t")]
    table = max(tables, key=lambda table: len(_known(table)))
    if not table:
        return [], []
    headings = [_HEADINGS.get(matching_key(said), said) for said in table[0]]
    rows = enumerate(table[1:], above + 2)
    return headings, [(at, dict(zip(headings, row, strict=False))) for at, row in rows if any(row)]


def _known(table: list[list[str]]) -> list[str]:
    return [said for said in (table[0] if table else ()) if matching_key(said) in _HEADINGS]


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return nfc(data.decode("cp1258"))


@refusing(InitResult)
def init(
    path: Path,
    regulation: Regulation,
    *,
    units: Sequence[Unit] = (),
    leaders: Sequence[Leader] = (),
    illustration: str = "",
    key: Key | None = None,
) -> InitResult:
    """A round's folder under ``regulation``; never overwrites one that is there.

    ``units`` are added to those that the regulation names, or replace them where the id is the
    same or the name; ``leaders`` are the panel; ``illustration`` is printed on every sheet of a
    round whose data is made up; ``key`` is made anew unless given.  The files of a regulation that
    did not come with the program are kept in the round, and so is the control workbook as it
    begins.
    """
    folder = Folder(path)
    key = key or new_key()
    own = {matching_key(unit.name) for unit in units}
    named = (unit for unit in regulation.units if matching_key(unit.name) not in own)
    everyone = tuple({unit.id: unit for unit in (*named, *units)}.values())
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            code = "round-exists" if folder.exists() else "round-folder-not-empty"
            raise Refused(Finding(code, file=str(path)))
        for place in (folder.issued, folder.results):
            place.mkdir(parents=True, exist_ok=True)
        files.make_private_folder(folder.received)
        workbook = control_workbook(
            regulation, everyone, leaders=leaders, made_up_note=illustration
        )
        control = write(workbook, created=clock.now())
        files.write_atomically(folder.control, control)
        files.store_original(folder.received, control, ".xlsx")
        _keep_template(folder, regulation)
        _keep_key(folder, key)
        with Register.create(folder.register, key) as register, register.transaction():
            said = {"round": key.id, "regulation": regulation.id}
            register.append(EventKind.ROUND_CREATED, said)
            register.append(EventKind.CONTROL_SEEN, {"sha256": files.sha256(control)})
    except OSError as error:
        raise Refused(files.write_fault(error, path)) from error
    of_year = tuple(stage for stage in OF_YEAR if regulation.year_form(stage) is not None)
    return InitResult(
        round=str(path), control=str(folder.control), units=len(everyone), of_year=of_year
    )


def _keep_key(folder: Folder, key: Key) -> None:
    """Writes the key, the private one encrypted where a passphrase is stated in the environment."""
    if isinstance(key, PairKey):
        files.write_atomically(folder.key, key.private_text(stated_passphrase()), private=True)
        files.write_atomically(folder.public, key.public_text(), private=True)
    elif isinstance(key, SharedKey):
        files.write_atomically(folder.key, key.secret.hex().encode("ascii") + b"\n", private=True)


def _keep_template(folder: Folder, regulation: Regulation) -> None:
    """Copies the files of a regulation that is not the program's own of that id; raises
    ``files.CannotWrite``."""
    own = [each for each in regulation_folders() if each.name == regulation.id]
    if any(load_regulation(each).sha256 == regulation.sha256 for each in own):
        return
    for name, data in regulation.files:
        files.write_atomically(folder.template(regulation.id) / name, data)
