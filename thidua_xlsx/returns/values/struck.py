"""Characters that are struck out, raised or lowered (INPUTS.md 75).

"3,5" with a small 2 behind it is no 3,52, and of "3,25" with the 2 struck out nobody knows what is
meant; a cell that is struck out as a whole still says what stood there.
"""

from __future__ import annotations

from thidua_xlsx.reading.cells import RawCell


def is_shifted(cell: RawCell) -> bool:
    """Whether a character that can be seen is raised or lowered."""
    return any(run.shifted and run.text.strip() for run in cell.runs)


def is_struck(cell: RawCell) -> bool:
    """Whether all that can be seen is struck out."""
    seen = [run for run in cell.runs if run.text.strip()]
    return bool(seen) and all(run.struck for run in seen)


def is_partly_struck(cell: RawCell) -> bool:
    """Whether some is struck out and some is not; a struck blank shows as a dash."""
    return not is_struck(cell) and struck_text(cell) != ""


def struck_text(cell: RawCell) -> str:
    """The parts that are struck out, "…" where others stand between them."""
    said = ["" if not run.struck else run.text for run in cell.runs]
    return "…".join(text for text in said if text.strip("\r\n"))
