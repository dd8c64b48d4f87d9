"""Rounds of made-up units, and their forms filled in; every name says that it is made up."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from thidua_xlsx.model import Stage, Unit
from thidua_xlsx.pipeline.base.samples import load_sample
from thidua_xlsx.pipeline.filling_in import answer_value
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.typed import typed_into

REGULATION = "tn-2610-2024"
MADE_UP = "don-vi-"
MARK = "SỐ LIỆU MINH HỌA"


def begun(path: Path, size: int) -> Path:
    """A new round with that many units: those that the regulation names, and made-up ones of the
    first bloc."""
    rules = load_regulation(REGULATION)
    bloc = rules.blocs[0].id
    more = range(max(0, size - len(rules.units)))
    units = [Unit(f"{MADE_UP}{n:05}", unit_name(n), bloc) for n in more]
    result = init(path, rules, units=units, illustration=MARK)
    assert result.refused is None, result.refused
    return path


def unit_name(number: int) -> str:
    return f"Đơn vị thử {number:05} (số liệu minh họa)"


def issued_forms(round_: Path) -> list[Path]:
    """The self forms that are out, in the folders of their blocs, those of made-up units first."""
    forms = (round_ / "phat-hanh").glob("*/*.xlsx")
    return sorted(forms, key=lambda path: (not path.name.startswith(MADE_UP), path))


def fill(forms: Sequence[Path], folder: Path) -> None:
    """Each form as the packaged sample's first unit of its bloc answers it."""
    cells = {bloc: _cells(bloc, some) for bloc, some in _by_bloc(forms).items()}
    with ProcessPoolExecutor() as pool:
        for _ in pool.map(partial(_fill, folder=folder, cells=cells), forms, chunksize=20):
            pass


def _by_bloc(forms: Sequence[Path]) -> dict[str, Path]:
    """A form of each bloc: blocs have folders of their own."""
    return {form.parent.name: form for form in forms}


def _cells(bloc: str, form: Path) -> dict[str, dict[str, Any]]:
    sample = load_sample(data_folder("samples") / REGULATION)
    of_bloc = (each.id for each in sample.units if each.bloc == bloc)
    answers = next(
        sample.answers[Stage.SELF, unit] for unit in of_bloc if (Stage.SELF, unit) in sample.answers
    )
    cells: dict[str, dict[str, Any]] = {}
    for said in read_form(form.read_bytes(), form.name, load_regulation).values:
        if said.field.input and said.field.key in answers:
            typed = answer_value(said.field, answers[said.field.key])
            cells.setdefault(said.sheet, {})[said.cell] = typed
    return cells


def _fill(form: Path, folder: Path, cells: dict[str, dict[str, dict[str, Any]]]) -> None:
    data = typed_into(form.read_bytes(), cells[form.parent.name])
    assert data is not None
    (folder / form.name).write_bytes(data)
