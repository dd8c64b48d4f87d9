"""A row of the table of INPUTS.md's cases, and the ways in which a fault is planted.

``Case`` is about one returned file: what is done to an honestly filled form, what becomes of it,
and which cell is named.  ``Story`` is about a round: several files, runs, decisions.  Both are
read beside INPUTS.md: the number is its number, ``what`` its words.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from support.archives import edited
from support.form_helpers import blank, honest
from support.real_programs import ODS, XLS, XLSX, LibreOffice
from support.round_helpers import Round

from thidua_xlsx.model import Stage

Outcome = Literal["Q", "F", "W", "N", "="]
"""Q set aside, F to be reviewed, W accepted with a warning, N read as meant and noted; "=" is taken
as it stands, nothing being wrong."""


@dataclass(frozen=True, slots=True)
class At:
    """A place by the tab text and the address that a person sees; either may be unknown."""

    sheet: str | None
    cell: str | None = None


Where = str | At | None
"""A field's key (where the form was issued with it), a place, or None for the whole file."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A line of the repair ledger: the field's cell, raw text, value read, rule."""

    key: str
    raw: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class Tools:
    """What planting may need: a folder of the case's own, and a real spreadsheet program."""

    folder: Path
    office: Callable[[], LibreOffice]

    def saved(self, data: bytes, ending: str, password: str | None = None) -> bytes:
        """The file as LibreOffice saves it, as ``ending`` (xlsx, ods, xls)."""
        filters = {"xlsx": XLSX, "ods": ODS, "xls": XLS}
        source, target = self.folder / "goc.xlsx", self.folder / f"luu.{ending}"
        source.write_bytes(data)
        with self.office().open(source) as workbook:
            workbook.recalculate()
            workbook.save_as(target, filters[ending], password)
        return target.read_bytes()


Plant = Callable[[Tools], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file.  ``found``: every finding above a note, with its place.  ``says``: what the fields
    concerned then say, None where nothing counts; all other fields say what they said before.
    ``uncounted``: criteria that then have no score at all.  ``notes``: findings that are notes and
    must be there.  ``file`` is the name under which it arrives."""

    number: int
    what: str
    outcome: Outcome
    plant: Plant
    found: tuple[tuple[str, Where], ...] = ()
    ledger: tuple[Ledger, ...] = ()
    says: Mapping[str, Any] = field(default_factory=dict)
    uncounted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    file: str = "phieu.xlsx"
    table: str = "PL-I"
    stage: Stage = Stage.SELF

    @property
    def label(self) -> str:
        return f"{self.number}: {self.what}"


Told = tuple[str, str, tuple[str, ...]]
"""A file of a run: its name, what became of it, the codes of its findings above notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A round.  ``play`` does what people do and checks what the run alone does not tell;
    ``told``: the files of its last run; ``states``: where the units' forms then stand."""

    number: int
    what: str
    outcome: Outcome
    play: Callable[[Round], Any]
    told: tuple[Told, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"{self.number}: {self.what}"


# --- what a cell stores --------------------------------------------------------------------------


def text(said: str, attributes: str = "") -> str:
    """The text, letter by letter, as a program stores it."""
    shown = escape(said).translate({c: f"_x{c:04X}_" for c in range(32) if c not in (9, 10)})
    return f't="inlineStr"{attributes}><is><t xml:space="preserve">{shown}</t></is>'


def number(said: str) -> str:
    """A number by its stored letters."""
    return f"><v>{said}</v>"


def runs(*pieces: tuple[str, str]) -> str:
    """A text in runs: each with what its properties say ("" has none)."""
    stored = "".join(
        f'<r>{f"<rPr>{look}</rPr>" if look else ""}<t xml:space="preserve">{escape(said)}</t></r>'
        for said, look in pieces
    )
    return f't="inlineStr"><is>{stored}</is>'


def formula(said: str, shown: str = "") -> str:
    """A formula and the result that it was saved with."""
    return f"><f>{escape(said)}</f>" + (f"<v>{shown}</v>" if shown else "")


def error(said: str) -> str:
    """A spreadsheet error."""
    return f't="e"><v>{said}</v>'


def boolean(said: bool) -> str:
    """TRUE or FALSE."""
    return f't="b"><v>{int(said)}</v>'


def stores(key: str, stored: str, table: str = "PL-I", **honestly: Any) -> Plant:
    """The honest form whose cell of that field stores exactly this."""

    def plant(tools: Tools) -> bytes:
        form = blank(table)
        sheet = form.placed[key][0]
        return with_stored(honest(table, changes=honestly or None), sheet, form.cell(key), stored)

    return plant


def with_stored(data: bytes, sheet: str, address: str, stored: str) -> bytes:
    """The file with what one cell stores replaced; its style stays."""
    pattern = rf'<c r="{address}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)'
    part = part_of(data, sheet)
    new, count = re.subn(
        pattern,
        lambda match: f'<c r="{address}"{match[1] or ""} {stored}</c>',
        parts(data)[part].decode(),
        flags=re.DOTALL,
    )
    assert count == 1, address
    return with_parts(data, {part: new.encode()})


def types(values: Mapping[str, Any], table: str = "PL-I", stage: Stage = Stage.SELF) -> Plant:
    """The honest form with these values typed (a date is a date, "=…" a formula)."""
    return lambda tools: honest(table, stage, values)


def book(
    edit: Callable[[Any], object], table: str = "PL-I", stage: Stage = Stage.SELF, **values: Any
) -> Plant:
    """The honest form after an edit through openpyxl."""
    return lambda tools: edited(honest(table, stage, values or None), edit)


def saved(plant: Plant, ending: str, password: str | None = None) -> Plant:
    """The same after LibreOffice saved it."""
    return lambda tools: tools.saved(plant(tools), ending, password)


def just(data: bytes) -> Plant:
    """These bytes."""
    return lambda tools: data


# --- the file's parts ----------------------------------------------------------------------------


def parts(data: bytes) -> dict[str, bytes]:
    """Part name → content."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries, in order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name, (2024, 11, 1, 8, 0, 0)), content, method)
    return out.getvalue()


def with_parts(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The file with parts replaced or added."""
    return zipped(list({**parts(data), **changed}.items()))


def with_xml(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with the first ``old`` in that part replaced; it must be there."""
    before = parts(data)[part].decode()
    assert old in before, (part, old)
    return with_parts(data, {part: before.replace(old, new, 1).encode()})


def part_of(data: bytes, sheet: str) -> str:
    """The part in which a sheet of a file saved by openpyxl stands."""
    names = re.findall(r'<sheet [^>]*?name="([^"]*)"', parts(data)["xl/workbook.xml"].decode())
    return f"xl/worksheets/sheet{names.index(escape(sheet)) + 1}.xml"
