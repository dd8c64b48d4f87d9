"""A workbook in ``ket-qua/`` that holds answers which are not on record must not be replaced."""

from __future__ import annotations

from pathlib import Path

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Standing
from thidua_xlsx.pipeline.gathering.council_returns import unrecorded
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.system import files


def answers_held(gathered: Gathered, path: Path) -> Finding | None:
    """That the workbook as it was collected holds answers which are not on record, with their
    cells, or may hold some since nobody knows what it is; None where it can be replaced."""
    try:
        sha256 = files.sha256(path.read_bytes())
    except OSError:
        return None
    reading = gathered.readings.get(sha256)
    if reading is None or gathered.outcomes[sha256].ok == Standing.ACCEPTED:
        return None
    held = unrecorded(gathered.events, sha256, reading.wishes)
    if reading.identity is not None and not held:
        return None
    cells = ", ".join(f"{wish.sheet}!{wish.cell}" for wish in held)
    return Finding("result-unrecorded", file=str(path), found=cells and f" ({cells})")
