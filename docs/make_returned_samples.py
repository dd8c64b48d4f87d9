"""Makes the returned workbooks of the samples again: ``make samples`` (needs LibreOffice).

The form is issued with a key of its own, so that the same form comes out each time; a real
spreadsheet program types the sample's facts into it, calculates and saves it, as a unit would.
"""

from __future__ import annotations

import json
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from support.real_programs import XLSX, LibreOffice  # noqa: E402

from thidua_xlsx.model import Stage  # noqa: E402
from thidua_xlsx.pipeline.base.round import known_regulation  # noqa: E402
from thidua_xlsx.pipeline.base.samples import Sample, load_sample  # noqa: E402
from thidua_xlsx.pipeline.init import init  # noqa: E402
from thidua_xlsx.pipeline.issue import issue  # noqa: E402
from thidua_xlsx.returns.form import read_form  # noqa: E402
from thidua_xlsx.system.resources import data_folder  # noqa: E402
from thidua_xlsx.system.signing import SharedKey  # noqa: E402
from thidua_xlsx.template import load_regulation  # noqa: E402
from thidua_xlsx.words.jsonable import jsonable  # noqa: E402

KEY = SharedKey(b"khoa cua du lieu mau, khong bi mat")
REAL = {"tn-ktdtmth-2022": "so-khoa-hoc-va-cong-nghe", "bg-2017": "so-cong-thuong"}
"""The samples whose self scores are the documents' own, and whose table it is."""


def main() -> None:
    """Writes ``tra-ve/<unit>.xlsx`` and ``expected.json`` beside the facts of each real sample."""
    with LibreOffice() as office, tempfile.TemporaryDirectory() as scratch:
        for regulation, unit in REAL.items():
            folder = data_folder("samples") / regulation
            target = folder / "tra-ve" / f"{unit}.xlsx"
            target.parent.mkdir(exist_ok=True)
            sample = load_sample(folder)
            _returned(office, Path(scratch) / regulation, sample, unit, target)
            reading = read_form(target.read_bytes(), target.name, known_regulation, KEY)
            expected = {
                "file": f"tra-ve/{unit}.xlsx",
                "unit": unit,
                "totals": jsonable(reading.totals),
                "scores": {
                    score.criterion: jsonable(score.self_score)
                    for score in reading.scores
                    if score.self_score is not None
                },
            }
            text = json.dumps(expected, ensure_ascii=False, indent=2)
            (folder / "expected.json").write_text(text + "\n", encoding="utf-8", newline="\n")
            print(f"{target}: {expected['totals']}")


def _returned(
    office: LibreOffice, directory: Path, sample: Sample, unit: str, target: Path
) -> None:
    """The unit's issued form, typed into by LibreOffice and saved as .xlsx."""
    regulation = load_regulation(sample.regulation)
    init(directory, regulation, units=sample.units, illustration=sample.mark, key=KEY)
    (form,) = issue(directory, units=[unit]).issued
    path = directory / form.file
    reading = read_form(path.read_bytes(), path.name, known_regulation)
    places = {said.field.key: said for said in reading.values}
    book = office.open(path)
    for key, text in sample.answers[(Stage.SELF, unit)].items():
        said = places[key]
        number = said.field.type in ("number", "integer")
        book.set(said.sheet, said.cell, float(Decimal(text)) if number else text)
    book.recalculate()
    book.save_as(target, XLSX)
    book.close()


if __name__ == "__main__":
    main()
