"""What became of an annex's criteria from one regulation to the next."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from thidua_xlsx.model import Annex, Criterion, Kind, Regulation
from thidua_xlsx.words.texts import matching_key

What = Literal["gone", "new", "renamed", "maximum", "renumbered"]
ALIKE = 0.7
"""How alike two labels are that are taken for one, of 1; with the same id ``ALIKE_IN_PLACE``."""
ALIKE_IN_PLACE = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is not as it was: ``before`` None where it is new, ``after`` where it is gone.
    ``annex``: the new regulation's, the old one's where that has none such."""

    annex: str
    what: What
    before: Criterion | None
    after: Criterion | None

    @property
    def maxima(self) -> tuple[Decimal | None, Decimal | None]:
        """The maximum before and after."""
        return (
            None if self.before is None else self.before.max,
            None if self.after is None else self.after.max,
        )


def changes(old: Regulation, new: Regulation) -> tuple[Change, ...]:
    """Every change of sections, groups and criteria, by annex in the new order; a row can be
    renamed, renumbered and have another maximum at once."""
    return tuple(
        change for before, after in _annexes(old, new) for change in _of_annex(before, after)
    )


def _annexes(old: Regulation, new: Regulation) -> Iterator[tuple[Annex | None, Annex | None]]:
    """The annexes side by side: of one id, else for one bloc, else the only ones that are left."""
    left = list(old.annexes)
    pairs: list[tuple[Annex | None, Annex | None]] = []
    for annex in new.annexes:
        same = next((one for one in left if one.id == annex.id), None)
        same = same or next((one for one in left if one.bloc == annex.bloc), None)
        if same is None and len(old.annexes) == len(new.annexes) == 1:
            same = left[0]
        if same is not None:
            left.remove(same)
        pairs.append((same, annex))
    yield from pairs
    yield from ((annex, None) for annex in left)


def _of_annex(old: Annex | None, new: Annex | None) -> Iterator[Change]:
    before, after = _rows(old), _rows(new)
    annex = new.id if new is not None else old.id if old is not None else ""
    taken = same_rows({row.id: row.label for row in before}, {row.id: row.label for row in after})
    known = {row.id: row for row in before}
    for row in after:
        was = known.get(taken.get(row.id, ""))
        if was is None:
            yield Change(annex, "new", None, row)
            continue
        if matching_key(was.label) != matching_key(row.label):
            yield Change(annex, "renamed", was, row)
        if was.id != row.id:
            yield Change(annex, "renumbered", was, row)
        if was.max != row.max:
            yield Change(annex, "maximum", was, row)
    kept = set(taken.values())
    yield from (Change(annex, "gone", row, None) for row in before if row.id not in kept)


def _rows(annex: Annex | None) -> tuple[Criterion, ...]:
    if annex is None:
        return ()
    return tuple(row for row in annex.criteria if row.kind is not Kind.OPTION)


def same_rows(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Of each new row that there was before the old one's id, by labels given by id.

    First the same label (where several have it, that of the same id), then the same id with a
    label much alike, last labels so alike that nothing else can be meant.
    """
    found: dict[str, str] = {}
    left = {id_: matching_key(label) for id_, label in old.items()}
    wanted = {id_: matching_key(label) for id_, label in new.items()}
    for id_, key in wanted.items():
        if left.get(id_) == key:
            found[id_] = id_
    _take(found, left)
    for id_, key in wanted.items():
        alike = [one for one, label in left.items() if label == key and one not in found.values()]
        if id_ not in found and len(alike) == 1:
            found[id_] = alike[0]
    _take(found, left)
    for id_, key in wanted.items():
        if id_ not in found and id_ in left and _ratio(left[id_], key) >= ALIKE_IN_PLACE:
            found[id_] = id_
    _take(found, left)
    for id_, key in wanted.items():
        near = max(left, key=lambda one: _ratio(left[one], key), default="")
        if id_ not in found and near and _ratio(left[near], key) >= ALIKE:
            found[id_] = near
            del left[near]
    return found


def _take(found: Mapping[str, str], left: dict[str, str]) -> None:
    for taken in found.values():
        left.pop(taken, None)


def _ratio(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
