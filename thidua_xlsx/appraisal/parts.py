"""Which rows an appraiser is still to be asked, which part of its workbooks is still awaited, and
which part answers which row.

A row is asked with a token of what the answer rests on: the unit's return, say.  A part answers a
row only while the row is asked with the token that the part shows.  So a row that was taken from an
appraiser and is given back needs no second answer, and one that was never its own asks for none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Row = tuple[str, str]
"""Unit and criterion."""
Asked = Mapping[Row, str | None]
"""What an appraiser is asked now, with the tokens; None where it is the one last shown, as long as
nobody knows which return of the unit will count."""


@dataclass(frozen=True, slots=True)
class PartOut:
    """A part that went out: the rows that it shows with their tokens (None where the register does
    not say, as before tokens stood there by row: the row is taken as asked now); ``accepted``:
    whether its return counts, else it may still be awaited."""

    number: int
    shows: Mapping[Row, str | None]
    accepted: bool = False

    def asks(self, row: Row, asked: Asked) -> bool:
        """Whether it shows the row as it is asked now."""
        if row not in asked or row not in self.shows:
            return False
        return None in (asked[row], self.shows[row]) or asked[row] == self.shows[row]


def answered_by(asked: Asked, parts: Sequence[PartOut]) -> dict[Row, int]:
    """Row → the accepted part that answers it as it is asked now; the last one of several."""
    return {
        row: part.number
        for part in sorted(parts, key=lambda part: part.number)
        for row in part.shows
        if part.accepted and part.asks(row, asked)
    }


def awaited_rows(asked: Asked, parts: Sequence[PartOut]) -> dict[int, frozenset[Row]]:
    """Of each part that is not accepted the rows for which it is awaited; a part without any is
    needed no longer."""
    answered = answered_by(asked, parts)
    return {
        part.number: frozenset(
            row for row in part.shows if part.asks(row, asked) and row not in answered
        )
        for part in parts
        if not part.accepted
    }


def unasked(asked: Asked, parts: Sequence[PartOut]) -> dict[Row, str]:
    """The rows that no part shows as they are asked now, with their tokens."""
    return {
        row: token
        for row, token in asked.items()
        if token is not None and not any(part.asks(row, asked) for part in parts)
    }
