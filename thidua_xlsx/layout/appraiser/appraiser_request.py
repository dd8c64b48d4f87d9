"""What an appraiser's workbook is made from, and how it says so of itself.

An appraiser gets the rows that are assigned to it, of all units; which ones stands in the
workbook's signed identity, so that a reader can lay the same workbook out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from thidua_xlsx.layout.grid import Mark
from thidua_xlsx.methods import judged, reachable
from thidua_xlsx.model import Annex, Criterion, Field, Named, Regulation, Stage, Value, field_key
from thidua_xlsx.words.numerals import stored_number, vietnamese

ROWS, UNIT = "rows/", "unit/"
PART, APPRAISER = "part", "appraiser"
MOST = "most/"
"""Before unit and criterion: the maximum of the part of a shared criterion that is asked for."""
PREVIOUS, YES = "previous", "x"
"""Last year's scores: a column, and the statement that there is one."""
SHOWN = ("self", "level_proposed", "explanation", "evidence")
"""What a row shows locked of the unit's own return."""
SHOWN_OF_APPEAL = ("self", "first", "first_level", "requested", "grounds", "claim_evidence")
"""What a disputed row shows locked: self score, what this appraiser gave first, what the unit asks
for."""
TOGETHER = "together"
"""What several agencies' first scores came to: a column of appeals, and the statement that there is
one."""
NUMBERS = frozenset({"self", "first", "requested", PREVIOUS, TOGETHER})
"""Those of them that are numbers; the others are texts."""

Asked = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Annex id → criterion id → the units asked about, in order."""


@dataclass(frozen=True, slots=True)
class AppraiserRequest:
    """``names``: unit id → name; ``asked``: the rows.  ``printed``, ``values``, ``marks`` and
    ``faulty`` as in ``form_request.FormRequest``, with the keys of input cells that did not come
    back; keys of values are ``unit/criterion/field``."""

    regulation: Regulation
    stage: Stage
    appraiser: Named
    names: Mapping[str, str]
    asked: Asked
    printed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()

    @property
    def part(self) -> int:
        """1, or the number of the supplement."""
        return part_number(self.printed)

    @property
    def shown(self) -> tuple[str, ...]:
        """The names of what each row shows locked."""
        always, at_times = (
            (SHOWN_OF_APPEAL, TOGETHER) if self.stage is Stage.APPEAL else (SHOWN, PREVIOUS)
        )
        return (*always, at_times) if self.printed.get(at_times) else always

    def annexes(self) -> tuple[Annex, ...]:
        """The annexes of which rows are asked, in the regulation's order."""
        return tuple(annex for annex in self.regulation.annexes if self.asked.get(annex.id))

    def criteria(self, annex: Annex) -> tuple[Criterion, ...]:
        """The criteria of that annex of which rows are asked, in the annex's order."""
        asked = self.asked.get(annex.id, {})
        return tuple(leaf for leaf in annex.leaves() if asked.get(leaf.id))

    def rows(self) -> Iterator[AppraisedRow]:
        """Every row: annex by annex, criterion by criterion, inside it unit by unit."""
        for annex in self.annexes():
            yield from self.rows_of(annex)

    def rows_of(self, annex: Annex) -> Iterator[AppraisedRow]:
        """The rows of one annex."""
        for leaf in self.criteria(annex):
            for unit in self.asked[annex.id][leaf.id]:
                yield AppraisedRow(self, annex, judged(leaf), unit)

    def units(self) -> tuple[str, ...]:
        """The units that any row is about, in the order of their first row."""
        return tuple(dict.fromkeys(row.unit for row in self.rows()))


@dataclass(frozen=True, slots=True)
class AppraisedRow:
    """A row of an appraiser's workbook: what it is asked about one criterion of one unit."""

    request: AppraiserRequest
    annex: Annex
    leaf: Criterion
    unit: str

    @property
    def id(self) -> str:
        """The id of the row in a list."""
        return f"{self.unit}/{self.leaf.id}"

    @property
    def unit_name(self) -> str:
        """The unit's name; its id where the workbook names it not."""
        return self.request.names.get(self.unit, self.unit)

    @property
    def part(self) -> Decimal | None:
        """The maximum of the part that this appraiser is asked for; None where it is the whole."""
        statement = row_statement(self.unit, self.leaf.id)
        most = stored_number(self.request.printed.get(statement, ""))
        return most if most is not None and 0 <= most <= reachable(self.leaf) else None

    def key(self, name: str) -> str:
        """The key of a field of the row."""
        return row_key(self.unit, self.leaf.id, name)

    def value(self, name: str) -> Value | None:
        """What a field of the row holds, None for nothing."""
        return self.request.values.get(self.key(name))

    def number(self, name: str) -> Decimal | None:
        """The number that a field of the row holds, None where it is none."""
        value = self.value(name)
        return value if isinstance(value, Decimal) else None

    def text(self, name: str) -> str:
        """The text that a field of the row holds, "" where it is none."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def field(self, name: str, type: str, *, input: bool = True, **limits: Any) -> Field:
        """A field of the row; an open one is this appraiser's to fill."""
        return Field(
            self.key(name),
            name,
            type,
            unit=self.unit,
            criterion=self.leaf.id,
            appraiser=self.request.appraiser.id if input else None,
            input=input,
            **limits,
        )

    def score_field(self) -> Field:
        """The open field for the appraised score, of the whole or of the part asked for."""
        return self.field(
            "appraised",
            "number",
            min=Decimal(0),
            max=reachable(self.leaf) if self.part is None else self.part,
            decimals=self.annex.decimals,
            required=True,
        )


def sheet_id(annex: Annex) -> str:
    """The id of an annex's sheet in a list."""
    return f"list.{annex.id}"


def guidance_text(row: AppraisedRow) -> str:
    """What the guidance says of the row, the part asked for first; "" for nothing."""
    text = row.leaf.guidance.method_text
    if row.part is None:
        return text
    part, whole = vietnamese(row.part), vietnamese(row.leaf.max or Decimal(0))
    return f"Chấm phần của cơ quan: tối đa {part} trong {whole} điểm. {text}".strip()


def part_number(printed: Mapping[str, str]) -> int:
    """Of what an appraiser's workbook shows of the round: 1, or the number of the supplement."""
    text = printed.get(PART, "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def row_key(unit: str, criterion: str, name: str) -> str:
    """The key of a field in a row."""
    return field_key(field_key(unit, criterion), name)


def row_statement(unit: str, criterion: str) -> str:
    """The name of the identity's statement about the part that is asked for in a row."""
    return f"{MOST}{unit}/{criterion}"


def locked_texts(request: AppraiserRequest) -> dict[str, str]:
    """Field key → text of everything shown locked, as the identity signs it."""
    shown: dict[str, str] = {}
    for row in request.rows():
        for name in request.shown:
            value = row.value(name)
            if value is not None:
                text = f"{value:f}" if isinstance(value, Decimal) else str(value)
                shown[row.key(name)] = text
    return shown


def locked_values(request: AppraiserRequest, texts: Mapping[str, str]) -> dict[str, Value]:
    """The values back from their texts; those of rows that the workbook has not, and numbers that
    are none, are passed over, since anyone can write into the identity's sheet."""
    values: dict[str, Value] = {}
    for row in request.rows():
        for name in request.shown:
            key = row.key(name)
            text = texts.get(key)
            value = stored_number(text) if text and name in NUMBERS else text or None
            if value is not None:
                values[key] = value
    return values


def printed_rows(asked: Asked, names: Mapping[str, str]) -> dict[str, str]:
    """The rows as statements of the identity."""
    said = {
        f"{ROWS}{annex}/{criterion}": " ".join(units)
        for annex, criteria in asked.items()
        for criterion, units in criteria.items()
        if units
    }
    return said | {f"{UNIT}{unit}": name for unit, name in names.items()}


def stated_rows(printed: Mapping[str, str]) -> tuple[Asked, dict[str, str]]:
    """The rows and the units' names back from what an identity states."""
    asked: dict[str, dict[str, tuple[str, ...]]] = {}
    for key, text in printed.items():
        if key.startswith(ROWS):
            annex, _, criterion = key.removeprefix(ROWS).partition("/")
            asked.setdefault(annex, {})[criterion] = tuple(text.split())
    names = {key.removeprefix(UNIT): text for key, text in printed.items() if key.startswith(UNIT)}
    return asked, names


def asked_of(rows: Sequence[tuple[str, str, str]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """(annex, criterion, unit) in order, gathered into the shape of a request."""
    asked: dict[str, dict[str, tuple[str, ...]]] = {}
    for annex, criterion, unit in rows:
        units = asked.setdefault(annex, {}).get(criterion, ())
        asked[annex][criterion] = (*units, unit)
    return asked
