"""Each return of a form beside the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from thidua_xlsx.facts.standing import Form, ReceivedFile
from thidua_xlsx.model import FieldChange
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.returns.comparing import differences
from thidua_xlsx.returns.form import FormReading
from thidua_xlsx.words.jsonable import jsonable


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Shown):
    """Two returns of one form, and where the later one says something else.  ``repeats``: it adds
    nothing to the earlier one, which was accepted and goes on counting."""

    form: Form
    earlier: ReceivedFile
    later: ReceivedFile
    cells: tuple[FieldChange, ...]
    repeats: bool = False

    def to_json(self) -> dict[str, Any]:
        """What ``collect`` answers as ``differs_from`` of the later file."""
        return {"receipt": self.earlier.receipt, "cells": jsonable(self.cells)}


def comparisons(gathered: Gathered) -> Iterator[Comparison]:
    """Every pair of returns of one form that follow each other, and what repeats an accepted one
    beside that; none of secret ballots."""
    for state in gathered.states:
        if any(gathered.is_secret(each.file) for each in state.returns):
            continue
        files = {each.file.receipt: each.file for each in state.returns}
        repeats = {each.file: files[each.repeats] for each in state.returns if each.repeats}
        for previous, after in pairwise(_in_order(gathered, tuple(files.values()))):
            before = repeats.get(after, previous)
            cells = differing(gathered, before, after)
            yield Comparison(state.form, before, after, cells, after in repeats)


def _in_order(gathered: Gathered, files: Sequence[ReceivedFile]) -> list[ReceivedFile]:
    """The returns of one form in the order of receipt; one made from a slip follows what the slip
    answers, even where it was collected before it."""
    by_receipt = {file.receipt: file for file in files}
    ordered: dict[str, ReceivedFile] = {}
    for file in sorted(files, key=lambda file: (file.moment, file.sha256)):
        chain = [file]
        while (
            answered := by_receipt.get(gathered.outcomes[chain[-1].sha256].answers or "")
        ) is not None and answered not in chain:
            chain.append(answered)
        ordered |= {each.sha256: each for each in reversed(chain) if each.sha256 not in ordered}
    return list(ordered.values())


def differing(
    gathered: Gathered, before: ReceivedFile, after: ReceivedFile
) -> tuple[FieldChange, ...]:
    """The cells in which two returns differ."""
    options = gathered.round.regulation.option_names
    return differences(gathered.reading_of(before), gathered.reading_of(after), options)


def stated_total(reading: FormReading) -> Decimal | None:
    """The total of the stage that the form is of: appraised where it is appraised, else self."""
    stage = reading.identity.stage if reading.identity is not None else ""
    return reading.totals.get("appraised" if stage == "appraisal" else "self")
