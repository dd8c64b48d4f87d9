"""A thousand mutations with a fixed seed: nothing that a file states is read otherwise in silence.

``make fuzz`` runs ten thousand and more, with any seed (fuzz/run.py).
"""

from __future__ import annotations

import pytest
from fuzz.forms import saved_forms
from fuzz.run import MOST_MEGABYTES, Tally, peak_of_children, run
from support.real_programs import LibreOffice

SEED = 2610
SHARES = {"bytes": (3, 250), "xml": (4, 28), "cells": (4, 25)}
"""Level → cases, and mutations in each."""
SAVED = {"xml": 10, "cells": 10, "ods": 30, "xls": 15}
"""Level → mutations of forms that LibreOffice has saved."""
CASES = [
    (level, range(part * count, (part + 1) * count))
    for level, (parts, count) in SHARES.items()
    for part in range(parts)
]


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
    assert peak is None or peak < MOST_MEGABYTES
