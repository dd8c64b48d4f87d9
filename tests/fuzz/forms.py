"""The filled forms that are mutated: typed over by openpyxl, written by us as a slip is, and saved
by LibreOffice as xlsx, ods and xls (kept in the temporary folder, for that takes seconds)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from support.archives import edited
from support.form_helpers import (
    STAGES,
    TABLES,
    Form,
    blank,
    honest,
    honest_values,
    small_round,
)
from support.real_programs import ODS, XLS, XLSX, LibreOffice
from support.written_forms import make_form

from thidua_xlsx.model import Stage, Unit

FILTERS = {"xlsx": XLSX, "ods": ODS, "xls": XLS}
SAVED = (("PL-III", Stage.SELF), ("PL-02", Stage.SELF), ("BANG-DIEM", Stage.SELF),
         ("PL-I", Stage.APPRAISAL))  # fmt: skip
"""The forms that LibreOffice saves."""


@dataclass(frozen=True)
class Filled:
    """A filled form as a file, and the form as it went out."""

    name: str
    form: Form
    data: bytes


@cache
def typed_forms() -> tuple[Filled, ...]:
    """All six tables in both stages: their answers typed in with openpyxl."""
    return tuple(
        Filled(f"{table} {stage.value} typed", blank(table, stage), _by_openpyxl(table, stage))
        for table in TABLES
        for stage in STAGES
    )


def _by_openpyxl(table: str, stage: Stage) -> bytes:
    return edited(honest(table, stage), lambda book: None)


def refilled_forms() -> tuple[Filled, ...]:
    """The same answers of the self stage, written by us as a slip refills them."""
    return tuple(refilled(table) for table in TABLES)


@cache
def refilled(table: str) -> Filled:
    """Those of one table."""
    form = blank(table)
    values = {key: one for key, one in honest_values(table).items() if key in form.fields}
    values = {key: True if form.fields[key].type == "tick" else one for key, one in values.items()}
    opened = small_round(TABLES[table])
    unit = Unit("so-thu", "Sở Thử nghiệm", form.request.annex.bloc)
    data, identity = make_form(opened, Stage.SELF, unit, 1, values)
    return Filled(f"{table} refilled", Form(data, identity, form.request), data)


def saved_forms(kind: str, office: LibreOffice | None = None) -> tuple[Filled, ...]:
    """Some of the typed forms as LibreOffice saves them; ``kind``: xlsx, ods or xls."""
    chosen = [f for f in typed_forms() if (f.form.request.annex.id, f.form.request.stage) in SAVED]
    return tuple(
        Filled(f"{one.name} {kind}", one.form, _saved(one.data, kind, office)) for one in chosen
    )


def _saved(data: bytes, kind: str, office: LibreOffice | None) -> bytes:
    folder = Path(tempfile.gettempdir()) / "thidua-fuzz"
    folder.mkdir(exist_ok=True)
    source = folder / f"{hashlib.sha256(data).hexdigest()[:24]}.xlsx"
    made = source.with_suffix(f".saved.{kind}")
    if not made.exists():
        if office is None:
            with LibreOffice() as own:
                return _saved(data, kind, own)
        source = folder / f"{os.getpid()}-{source.name}"
        source.write_bytes(data)
        # Two test processes may do this at once: each its own file, then into place.
        own_file = made.with_name(f"{os.getpid()}-{made.name}")
        with office.open(source) as workbook:
            workbook.recalculate()
            workbook.save_as(own_file, FILTERS[kind])
        own_file.replace(made)
    return made.read_bytes()
