"""A thousand mutations with a fixed seed: nothing that a file states is read otherwise in silence.

``make fuzz`` runs ten thousand and more, with any seed (fuzz/run.py).  Of a few, other readers are
asked too; ``make differential`` asks them of thousands, and of public spreadsheets.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fuzz.differential import Comparison
from fuzz.forms import saved_forms, typed_forms
from fuzz.run import MOST_MEGABYTES, Tally, mutant, peak_of_children, run
from support.other_readers import Child, differences
from support.real_programs import LibreOffice

from thidua_xlsx.reading.container import read_book

SEED = 2610
SHARES = {"bytes": (3, 250), "xml": (4, 25), "cells": (4, 25), "packed": (1, 30)}
"""Level → cases, and mutations in each."""
SAVED = {"xml": 10, "cells": 10, "ods": 30, "xls": 15}
"""Level → mutations of forms that LibreOffice has saved."""
CASES = [
    (level, range(part * count, (part + 1) * count))
    for level, (parts, count) in SHARES.items()
    for part in range(parts)
]


WITNESSED = {"cells": 3, "xml": 3}
"""Level → mutations that other readers are asked about as well."""


def assert_nothing_silent(tally: Tally, count: int) -> None:
    told = [(one.mutant.number, one.mutant.kind, one.faults) for one in tally.faults]
    assert told == []
    assert sum(counts.total() for counts in tally.outcomes.values()) == count


def test_there_are_a_thousand_mutations() -> None:
    counts = [parts * count for parts, count in SHARES.values()]
    assert sum(counts) + sum(SAVED.values()) >= 1000


@pytest.mark.parametrize(("level", "numbers"), CASES)
def test_no_mutation_changes_a_score_in_silence(level: str, numbers: range) -> None:
    assert_nothing_silent(run(SEED, numbers, [level], saved=False), len(numbers))


@pytest.mark.parametrize("level", SAVED)
def test_no_mutation_of_a_saved_form_does(libreoffice: LibreOffice, level: str) -> None:
    for kind in ("xlsx", "ods", "xls"):
        saved_forms(kind, libreoffice)
    assert_nothing_silent(run(SEED, range(SAVED[level]), [level]), SAVED[level])
    peak = peak_of_children()
    assert peak is None or 0 < peak < MOST_MEGABYTES


def test_no_other_reader_sees_another_value(libreoffice: LibreOffice, tmp_path: Path) -> None:
    with Child() as child:
        asked = Comparison(libreoffice, child, tmp_path)
        for level, count in WITNESSED.items():
            for number in range(count):
                asked.of_mutant(mutant(SEED, number, [level], saved=False))
    assert asked.wrong == []
    assert asked.counts["read"] and asked.cells > 100


def test_another_value_is_noticed(libreoffice: LibreOffice, tmp_path: Path) -> None:
    """A cell of which we would say something else than the file does."""
    data = typed_forms()[0].data
    book, _ = read_book(data, "p.xlsx")
    assert book is not None
    annex = book.sheets[1]
    place, cell = next((at, one) for at, one in annex.cells.items() if one.type == "number")
    other = replace(annex, cells={**annex.cells, place: cell._replace(text="98765")})
    path = tmp_path / "p.xlsx"
    path.write_bytes(data)
    with Child() as child:
        seen = differences(
            path, replace(book, sheets=(other,)), {(annex.name, *place)}, libreoffice, child
        )
    assert [line.partition(":")[0] for line in seen] == ["LibreOffice", "calamine", "openpyxl"]
