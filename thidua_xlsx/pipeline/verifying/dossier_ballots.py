"""Single ballots stay out of a dossier: what is kept of them instead.

Of each file left out the reading is kept without anything that a leader typed; of the ballots
together the mean and the number for each unit and criterion.  Put together again, every ballot
that counted carries the mean, so that all else is derived as if the ballots were there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua_xlsx.appraisal.appraising import mean
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser.appraiser_request import PART
from thidua_xlsx.layout.handed_codes import CODES
from thidua_xlsx.model import Appraisal, Stage
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.pipeline.verifying.dossier import rows_of_table, table
from thidua_xlsx.returns import stored
from thidua_xlsx.returns.form import FormReading

COLUMNS = ("unit", "criterion", "ballots", "mean")


@dataclass(frozen=True, slots=True)
class PanelMean:
    """How many ballots gave a score to the row, and their mean, half up to thousandths; None where
    none did."""

    unit: str
    criterion: str
    ballots: int
    mean: Decimal | None


def panel_means(gathered: Gathered) -> tuple[PanelMean, ...]:
    """The rows that any accepted ballot has, by unit and criterion."""
    given: dict[tuple[str, str], dict[str, Decimal | None]] = {}
    for state in gathered.of_appraisers(Stage.BALLOT):
        if state.counted is not None:
            for each in gathered.reading_of(state.counted).appraisals:
                given.setdefault((each.unit, each.criterion), {})[each.by] = each.score
    rows = []
    for row, by_leader in sorted(given.items()):
        scores = [score for score in by_leader.values() if score is not None]
        rows.append(PanelMean(*row, len(scores), mean(scores) if scores else None))
    return tuple(rows)


def means_csv(means: Iterable[PanelMean]) -> bytes:
    """The means as a table; the event of the close holds its hash."""
    rows = (
        (e.unit, e.criterion, str(e.ballots), "" if e.mean is None else f"{e.mean:f}")
        for e in means
    )
    return table(COLUMNS, rows)


def means_of_csv(data: bytes) -> tuple[PanelMean, ...]:
    """The means back; ValueError where it is no such table."""
    try:
        return tuple(
            PanelMean(unit, criterion, int(ballots), Decimal(shown) if shown else None)
            for unit, criterion, ballots, shown in rows_of_table(data, COLUMNS)
        )
    except ArithmeticError as error:
        raise ValueError(str(error)) from error


def without_scores(readings: Mapping[str, FormReading]) -> bytes:
    """The readings by SHA-256 as JSON, without anything that was typed into the files."""
    said = {sha256: json.loads(stored.to_text(_bare(each))) for sha256, each in readings.items()}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1).encode("utf-8") + b"\n"


def readings_of(data: bytes) -> dict[str, FormReading]:
    """The readings back; ValueError where they are none."""
    said = json.loads(data.decode("utf-8"))
    if not isinstance(said, dict):
        raise ValueError("not an object")
    return {sha256: stored.from_text(json.dumps(each)) for sha256, each in said.items()}


def with_means(
    readings: Mapping[str, FormReading], gathered: Gathered, means: Iterable[PanelMean]
) -> dict[str, FormReading]:
    """The readings with the means in place of what each leader gave.

    ``gathered``: the round with ``readings`` as they are, which says which ballots count.
    """
    counting = {
        state.form.appraiser or "": state.counted.sha256
        for state in gathered.of_appraisers(Stage.BALLOT)
        if state.counted is not None
    }
    given: dict[str, list[Appraisal]] = {}
    for each in means:
        for place, leader in enumerate(sorted(counting)):
            score = each.mean if place < each.ballots else None
            said = Appraisal(each.unit, each.criterion, leader, score)
            given.setdefault(counting[leader], []).append(said)
    return {
        sha256: replace(reading, appraisals=tuple(given.get(sha256, ())))
        for sha256, reading in readings.items()
    }


def _bare(reading: FormReading) -> FormReading:
    """Who the file is, how it was judged, and what stands for its leader's code; nothing else."""
    identity = reading.identity
    if identity is not None:
        kept = (PART, CODES)
        printed = {name: text for name, text in identity.printed.items() if name in kept}
        identity = replace(identity, locked={}, printed=printed, signature="")
    return FormReading(
        reading.file,
        reading.sha256,
        identity,
        reading.verified,
        reading.program,
        findings=tuple(Finding(found.code, file=found.file) for found in reading.findings),
        proof=reading.proof,
    )
