"""Which criterion does not fit which unit's work, and what is appraised in its place (Điều 6.4b).

The text says: similar work is appraised instead.  What else a round may do with the points is the
reading ``inapplicable-criterion``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unfit:
    """A unit's criterion that does not fit its work; ``similar``: the work appraised instead,
    ``reason``: why, or by which document; each "" where the officer did not say."""

    unit: str
    criterion: str
    similar: str = ""
    reason: str = ""
