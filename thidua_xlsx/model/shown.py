"""How data shows itself: in one short line, and as a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import pandas as pd

LONGEST_LINE = 200
LONGEST_TEXT = 60
COUNTED = (Decimal, int, type(None))


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A dataclass (``repr=False``) whose ``repr`` is one line of at most ``LONGEST_LINE``
    characters: the attributes that ``shows`` names, else all fields, in that order.

    Of a collection it says how many, of counts and totals each, of what has an id (a code, a key)
    just that; what is not known or empty is left out.
    """

    shows: ClassVar[tuple[str, ...]] = ()

    def __repr__(self) -> str:
        names = self.shows or [field.name for field in fields(self)]
        said = ((name, _in_short(getattr(self, name))) for name in names)
        line = ", ".join(f"{name}={short}" for name, short in said if short)
        room = LONGEST_LINE - len(type(self).__name__) - len("()")
        return f"{type(self).__name__}({_cut(line, room)})"


def _in_short(value: object) -> str:
    """The value in a few characters; "" for what says nothing."""
    if isinstance(value, str | Path):
        return repr(_cut(str(value), LONGEST_TEXT)) if str(value) else ""
    if isinstance(value, bool | int | Decimal | date):
        return str(value)
    if isinstance(value, Collection) and not value:
        return ""
    if isinstance(value, Mapping) and all(isinstance(one, COUNTED) for one in value.values()):
        return ", ".join(f"{key} {one}" for key, one in value.items()).join("{}")
    if isinstance(value, Collection):
        return str(len(value))
    names = [getattr(value, name) for name in ("id", "code", "key") if hasattr(value, name)]
    return repr(names[0]) if names else repr(value) if isinstance(value, Shown) else ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def attributes(data: object, names: Iterable[str]) -> dict[str, Any]:
    """What the data says under these names, in this order."""
    return {name: getattr(data, name) for name in names}


def frame(dtypes: Mapping[str, str], rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """The rows as a table with just those columns, each of its dtype."""
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(dtypes)).astype(dict(dtypes))
