"""Each return of a form beside the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from thidua_xlsx.comparing import Difference, differences
from thidua_xlsx.pipeline.gather import Gathered
from thidua_xlsx.reading.form import FormReading
from thidua_xlsx.standing import Form, ReceivedFile


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two returns of one form, and where the later one says something else."""

    form: Form
    earlier: ReceivedFile
    later: ReceivedFile
    cells: tuple[Difference, ...]

    def to_json(self) -> dict[str, Any]:
        """What ``collect`` answers as ``differs_from`` of the later file."""
        return {
            "receipt": self.earlier.receipt,
            "cells": [cell.to_json() for cell in self.cells],
        }


def comparisons(gathered: Gathered) -> Iterator[Comparison]:
    """Every pair of returns of one form that follow each other, in the order of receipt."""
    for state in gathered.states:
        files = [each.file for each in state.returns]
        for before, after in pairwise(sorted(files, key=lambda file: (file.moment, file.sha256))):
            yield Comparison(state.form, before, after, differing(gathered, before, after))


def differing(
    gathered: Gathered, before: ReceivedFile, after: ReceivedFile
) -> tuple[Difference, ...]:
    """The cells in which two returns differ."""
    return differences(gathered.readings[before.sha256], gathered.readings[after.sha256])


def stated_total(reading: FormReading) -> Decimal | None:
    """The total of the stage that the form is of: appraised where it is appraised, else self."""
    stage = reading.identity.stage if reading.identity is not None else ""
    return reading.totals.get("appraised" if stage == "appraisal" else "self")
