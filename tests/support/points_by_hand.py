"""The table of facts and points by hand, ``tests/methods/points_by_hand.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import yaml

from support.filled_tables import Answer
from support.places import TESTS
from thidua_xlsx.methods import FactKey

REGULATIONS = {"2022": "tn-ktdtmth-2022", "2017": "bg-2017"}
TEXTS = ("choice", "tick")


@dataclass(frozen=True, slots=True)
class Case:
    """What somebody fills in for a criterion; ``points`` None: it comes to none."""

    year: str
    criterion: str
    said: str
    given: tuple[tuple[FactKey, Answer], ...]
    points: Decimal | None


def cases() -> Iterator[Case]:
    """All of the table, in its order."""
    file = TESTS / "methods" / "points_by_hand.yaml"
    for year, table in yaml.load(file.read_text("utf-8"), yaml.BaseLoader).items():
        for criterion, lines in table.items():
            for said, points in lines.items():
                given = tuple(_fact(one) for one in said.split("; ") if one)
                yield Case(year, criterion, said, given, None if points == "-" else Decimal(points))


def _fact(text: str) -> tuple[FactKey, Answer]:
    name, _, value = text.partition("=")
    if name == "tick":
        return ("choice", value), True
    name, _, option = name.partition("@")
    return (name, option or None), value if name == "choice" else _number(value)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f"no number in points_by_hand.yaml: {text!r}") from None
