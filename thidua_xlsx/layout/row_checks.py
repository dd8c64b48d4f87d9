"""What the rows of a form still lack: as formulas, and as it stands with the form's values.

The status panel, its links and the colours of the cells all rest on these checks.  They are made
of the same demands by which methods work out the points, so that no form calls a row finished
whose points are missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua_xlsx.layout import declarations
from thidua_xlsx.layout.annex_columns import ANNEX_SHEET, Slot, field_key, slots
from thidua_xlsx.layout.annex_table import FormRequest, given_facts
from thidua_xlsx.layout.grid import Row
from thidua_xlsx.methods import FactKey, Given, facts
from thidua_xlsx.methods.asked import demands_of, number_fact, points_text
from thidua_xlsx.methods.expressions import is_ticked
from thidua_xlsx.methods.scheme import scheme_of
from thidua_xlsx.methods.types import Demand
from thidua_xlsx.model import Criterion, Field, Stage, Value

WRONG, MISSING, DONE = 1, 2, 3
"""What a row comes to; a row that nothing is asked of has none of them."""

NO_POINTS, NO_ANSWER, NO_FIGURE, NO_LEVEL, NOTHING = (
    "chưa có điểm",
    "chưa chọn",
    "chưa nhập số liệu",
    "chưa chọn mức",
    "chưa ghi",
)
TWO_LEVELS, UNFINISHED, NO_DATE = "chọn quá một mức", "kê khai chưa đủ", "chưa đúng ngày"
OUT_OF_RANGE, NOT_LISTED = "phải từ {least} đến {most}", "không có trong danh sách"
FAULTS: Mapping[str, str] = {
    "method-value-out-of-range": OUT_OF_RANGE,
    "method-choice-unknown": NOT_LISTED,
    "method-entry-not-asked": "thừa số liệu",
    "method-two-options": "chọn thừa phương án",
    "method-amount-above-limit": "điểm trừ quá mức",
    "method-numerator-above-denominator": "lớn hơn tổng số",
    "method-over-target-is-fraction": "nhập 16, không nhập 0,16",
    "method-bonus-with-failing-option": "không đạt mà ghi vượt",
    "method-no-award-beside-awards": "vừa có vừa không",
}
"""What the panel says, in a few words, of a demand of a method that does not hold."""

UNIT_ITEMS: Mapping[str, str] = {
    "rating": "Đề xuất xếp loại của đơn vị",
    "meeting_date": "Ngày tập thể lãnh đạo họp thông qua",
}


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must hold: ``formula`` is TRUE where it does, ``holds`` says so now.

    Where it does not hold, something is ``wrong``, or else missing, in words ``says``, at ``cell``.
    """

    formula: str
    holds: bool
    wrong: bool
    says: str
    cell: Slot


@dataclass(frozen=True, slots=True)
class AskedRow:
    """Something that a form asks for; its helper cells stand in the annex's row of that ``id``.

    ``checks``: what is wrong comes before what is missing.  ``reminder``: only counted.
    """

    id: str
    label: str
    checks: tuple[Check, ...]
    is_criterion: bool = False
    reminder: Check | None = None

    @property
    def step(self) -> int:
        """The place of the first check that does not hold, from 1; 0 where all do."""
        return next((place for place, one in enumerate(self.checks, 1) if not one.holds), 0)

    @property
    def kind(self) -> int:
        """WRONG, MISSING or DONE."""
        if not self.step:
            return DONE
        return WRONG if self.step <= self.faults else MISSING

    @property
    def faults(self) -> int:
        """How many of the checks, the first ones, say that something is wrong."""
        return sum(check.wrong for check in self.checks)


def asked_rows(request: FormRequest, rows: Sequence[Row]) -> tuple[AskedRow, ...]:
    """All that the form asks for, ``rows`` being those of its annex sheet: the criteria, what the
    unit states of itself below them, its declarations on their own sheet.

    In the appraisal stage only what the appraiser has to say.
    """
    by_id = {row.id: row for row in rows}
    unit = (_unit_row(request, row) for row in rows)
    return (
        *_criteria(request, by_id),
        *(row for row in unit if row is not None),
        *_declarations(request),
    )


# --- criteria ------------------------------------------------------------------------------------


def _criteria(request: FormRequest, rows: Mapping[str, Row]) -> Iterator[AskedRow]:
    for leaf in request.annex.leaves():
        if request.stage is Stage.APPRAISAL:
            points = _appraised_points(request, rows[leaf.id])
        elif leaf.self_scored:
            points = _own_points(request, leaf)
        else:
            points = []
        checks = [*_levels(request, leaf), *points]
        if points:
            yield AskedRow(
                leaf.id,
                f"{leaf.id} {' '.join(leaf.label.split())}",
                (
                    *(check for check in checks if check.wrong),
                    *(check for check in points if not check.wrong),
                    *(check for check in checks[: -len(points)] if not check.wrong),
                ),
                is_criterion=True,
                reminder=_reminder(request, leaf),
            )


def _own_points(request: FormRequest, leaf: Criterion) -> list[Check]:
    types = {fact.key: fact.type for fact in facts(leaf, request.annex)}
    asked = scheme_of(leaf, request.annex.decimals).demands
    return _checks(asked, given_facts(request, leaf), slots(request.annex, leaf), types)


def _appraised_points(request: FormRequest, row: Row) -> list[Check]:
    cell = row.cells.get("appraised")
    asked = cell.field if cell is not None else None
    if asked is None or not asked.input:
        return []
    value = request.values.get(asked.key)
    key = ("appraised", None)
    fact = number_fact(
        "appraised", "", "", asked.max or Decimal(0), asked.decimals or 0, required=True
    )
    given = {key: value if isinstance(value, Decimal) else None}
    where = {key: Slot(ANNEX_SHEET, row.id, "appraised")}
    return _checks(demands_of((fact,)), given, where, {key: fact.type})


def _checks(
    asked: Iterable[Demand],
    given: Given,
    where: Mapping[FactKey, Slot],
    types: Mapping[FactKey, str],
) -> list[Check]:
    """The demands as checks, in order.  Those that a sheet words alike (the parts of an award, of
    which the cell of its points says whether all is well) are one check: something is missing."""
    alike: dict[str, list[Demand]] = {}
    for demand in asked:
        text = demand.holds.text(lambda key: reference(where[key]))
        alike.setdefault(text, []).append(demand)
    checks: list[Check] = []
    for text, demands in alike.items():
        first = demands[0]
        codes = {demand.code for demand in demands}
        checks.append(
            Check(
                text,
                all(demand.holds.value(given) for demand in demands),
                codes <= set(FAULTS) and len(codes) == 1,
                _said(first, types[first.key]) if len(codes) == 1 else UNFINISHED,
                where[first.key],
            )
        )
    return checks


def _said(demand: Demand, type: str) -> str:
    if demand.code is not None:
        return FAULTS[demand.code].format_map(demand.parameters)
    if demand.key[0] in ("self", "appraised"):
        return NO_POINTS
    return NO_ANSWER if type in ("choice", "tick") else NO_FIGURE


def _levels(request: FormRequest, leaf: Criterion) -> list[Check]:
    """Exactly one quality level is ticked (Điều 6.3)."""
    if not leaf.levelled:
        return []
    columns = [f"level.{level.id}" for level in request.regulation.quality_levels]
    ticks = [is_ticked((column, None)) for column in columns]
    given = {
        (column, None): _mark(request.values.get(field_key(f"{leaf.id}/{level.id}", "level")))
        for column, level in zip(columns, request.regulation.quality_levels, strict=True)
    }
    ticked = sum(tick.value(given) for tick in ticks)
    first = Slot(ANNEX_SHEET, leaf.id, columns[0])

    def written(key: FactKey) -> str:
        return reference(Slot(ANNEX_SHEET, leaf.id, key[0]))

    counted = "+".join(tick.text(written) for tick in ticks)
    return [
        Check(f"({counted})<=1", ticked <= 1, True, TWO_LEVELS, first),
        Check(f"({counted})>=1", ticked >= 1, False, NO_LEVEL, first),
    ]


def _mark(value: Value | None) -> str | bool | None:
    return value if isinstance(value, str | bool) else None


def _reminder(request: FormRequest, leaf: Criterion) -> Check | None:
    """What checks.completeness warns of: a score without evidence, a difference without reason."""
    values = request.values

    def slot(column: str) -> Slot:
        return Slot(ANNEX_SHEET, leaf.id, column)

    def written(column: str) -> str:
        return f"LEN(TRIM({reference(slot(column))}))>0"

    if request.stage is Stage.SELF:
        if not leaf.levelled:
            return None
        texts = ("explanation", "evidence")
        holds = any(values.get(field_key(leaf.id, name)) for name in texts)
        formula = f"OR({written('explanation')},{written('evidence')})"
        return Check(formula, holds, False, "", slot("explanation"))
    said, appraised = (values.get(field_key(leaf.id, name)) for name in ("self", "appraised"))
    return None
