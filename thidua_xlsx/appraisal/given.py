"""What was appraised, by row: row by row by agencies, or in forms of whole annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.model import Appraisal, Score


class Given(Mapping[Row, tuple[Appraisal, ...]]):
    """Every single appraisal, by unit and criterion.  That of a form of a whole annex is made of
    the score that it gave, when somebody asks for it: no half million stand in memory.
    """

    def __init__(
        self,
        by_row: Mapping[Row, tuple[Appraisal, ...]],
        of_whole_annexes: Mapping[str, Sequence[Score]],
    ) -> None:
        self._by_row, self._of_whole_annexes = by_row, of_whole_annexes

    def __getitem__(self, row: Row) -> tuple[Appraisal, ...]:
        if row in self._by_row:
            return self._by_row[row]
        unit, criterion = row
        for score in self._of_whole_annexes.get(unit, ()):
            if score.criterion == criterion:
                return _of_whole_annex(score)
        raise KeyError(row)

    def __iter__(self) -> Iterator[Row]:
        yield from self._by_row
        for unit, scores in self._of_whole_annexes.items():
            yield from ((unit, score.criterion) for score in scores)

    def __len__(self) -> int:
        return len(self._by_row) + sum(map(len, self._of_whole_annexes.values()))

    def each(self) -> Iterator[Appraisal]:
        """Every appraisal, whatever its row."""
        yield from chain.from_iterable(self._by_row.values())
        for scores in self._of_whole_annexes.values():
            yield from chain.from_iterable(map(_of_whole_annex, scores))


def _of_whole_annex(given: Score) -> tuple[Appraisal, ...]:
    if given.appraised is None:
        return ()
    by = given.appraiser or ""
    return (Appraisal(given.unit, given.criterion, by, given.appraised, given.level, given.reason),)
