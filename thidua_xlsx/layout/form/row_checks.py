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

from thidua_xlsx.layout.form import declarations_sheet as declarations
from thidua_xlsx.layout.form.annex_columns import ANNEX_SHEET, Slot, slots
from thidua_xlsx.layout.form.appraised_facts import (
    CONFIRMED,
    CONFIRMED_KEY,
    OTHER,
    appraised_keys,
    appraised_score,
    appraised_slots,
    asked_as,
)
from thidua_xlsx.layout.form.declaration_rules import contradictions, declaration_key, lacking
from thidua_xlsx.layout.form.form_request import (
    FormRequest,
    given_facts,
    given_values,
    self_outcome,
)
from thidua_xlsx.layout.grid import Row
from thidua_xlsx.methods import FactKey, Given, facts
from thidua_xlsx.methods.asked import demands_of, number_fact
from thidua_xlsx.methods.expressions import all_of, is_ticked
from thidua_xlsx.methods.scheme import scheme_of
from thidua_xlsx.methods.types import Demand
from thidua_xlsx.model import Criterion, Field, Stage, Value, field_key
from thidua_xlsx.words.texts import quoted

WRONG, MISSING, DONE = 1, 2, 3
"""What a row comes to; a row that nothing is asked of has none of them."""

NO_POINTS, NO_ANSWER, NO_FIGURE, NO_LEVEL, NOTHING = (
    "chưa có điểm",
    "chưa chọn",
    "chưa nhập số liệu",
    "chưa chọn mức",
    "chưa ghi",
)
NOT_MARKED = "chưa đánh dấu đã thẩm định"
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
    "method-figure-against-option": "trái mức đã chọn",
    "method-figure-lacking": "phải lớn hơn 0",
    "method-figures-apart": "chỉ một ô có số",
    "method-count-above-rest": "quá số chưa đúng",
    "method-day-of-another-year": "khác năm chấm",
    "method-no-award-beside-awards": "vừa có vừa không",
}
"""What the panel says, in a few words, of a demand of a method that does not hold."""

UNEXPLAINED, DIFFERENT, DOUBTFUL = (
    "Chưa có giải trình, minh chứng",
    "Chênh lệch chưa ghi lý do",
    "Số liệu nên xem lại",
)
"""What the panel counts besides, of which none keeps a form from being sent."""

UNIT_ITEMS: Mapping[str, str] = {
    "rating": "Đề xuất xếp loại của đơn vị",
    "meeting_date": "Ngày tập thể lãnh đạo họp thông qua",
    "meeting_form": "Hình thức họp thông qua",
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


def rows_elsewhere(request: FormRequest) -> tuple[str, ...]:
    """The ids of the rows whose questions stand on other sheets, in order."""
    if request.stage is not Stage.SELF:
        return ()
    asked = request.regulation.declarations_of(request.annex.bloc)
    return tuple(f"check-{declaration.id}" for declaration in asked)


def reference(cell: Slot) -> str:
    """The cell as formulas of any sheet name it."""
    return f"[{cell.sheet}!{cell.row}|{cell.column}]"


# --- criteria ------------------------------------------------------------------------------------


def _criteria(request: FormRequest, rows: Mapping[str, Row]) -> Iterator[AskedRow]:
    for leaf in request.annex.leaves():
        if request.stage is Stage.APPRAISAL:
            points = _appraised_points(request, leaf, rows[leaf.id])
        else:
            points = _own_points(request, leaf) if leaf.self_scored else []
        if not points:
            continue
        one_at_most, one_at_least = _levels(request, leaf)
        checks = (*one_at_most, *points, *one_at_least)
        yield AskedRow(
            leaf.id,
            f"{leaf.id} {' '.join(leaf.label.split())}",
            tuple(sorted(checks, key=lambda check: not check.wrong)),
            is_criterion=True,
            reminder=_reminder(request, leaf),
        )


def _own_points(request: FormRequest, leaf: Criterion) -> list[Check]:
    types = {fact.key: fact.type for fact in facts(leaf, request.annex)}
    asked = scheme_of(leaf, request.annex.decimals).demands
    return _checks(asked, given_facts(request, leaf), slots(request.annex, leaf), types)


def _appraised_points(request: FormRequest, leaf: Criterion, row: Row) -> list[Check]:
    if keys := appraised_keys(request, leaf):
        types = {fact.key: fact.type for fact in keys}
        asked_of = scheme_of(asked_as(leaf), request.annex.decimals).demands
        given_here = given_values(keys, request.values, request.faulty)
        where_here = appraised_slots(request.annex, leaf)
        at = Slot(ANNEX_SHEET, leaf.id, CONFIRMED)
        marked = is_ticked(CONFIRMED_KEY).text(lambda key: reference(at))
        is_marked = bool(request.values.get(field_key(leaf.id, CONFIRMED)))
        mark = Check(marked, is_marked, False, NOT_MARKED, at)
        facts_hold = _checks(asked_of, given_here, where_here, types)
        return [*facts_hold, *_typed_score(request, row, OTHER), mark]
    return _typed_score(request, row, "appraised")


def _typed_score(request: FormRequest, row: Row, column: str) -> list[Check]:
    """That the score typed there is one that can be given; none where no score is typed."""
    cell = row.cells.get(column)
    asked = cell.field if cell is not None else None
    if asked is None or not asked.input:
        return []
    value = request.values.get(asked.key)
    most, decimals = asked.max or Decimal(0), asked.decimals or 0
    fact = number_fact(column, "", "fill-appraised", most, decimals, required=asked.required)
    given = {fact.key: value if isinstance(value, Decimal) else None}
    where = {fact.key: Slot(ANNEX_SHEET, row.id, column)}
    return _checks(demands_of((fact,)), given, where, {fact.key: fact.type})


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
        first, alone = demands[0], len({demand.code for demand in demands}) == 1
        checks.append(
            Check(
                text,
                all(demand.holds.value(given) for demand in demands),
                alone and first.code is not None,
                _words_of(first, types[first.key]) if alone else UNFINISHED,
                where[first.key],
            )
        )
    return checks


def _words_of(demand: Demand, type: str) -> str:
    if demand.code is not None:
        return FAULTS[demand.code].format_map(demand.parameters)
    if demand.key[0] in ("self", "appraised"):
        return NO_POINTS
    return NO_ANSWER if type in ("choice", "tick") else NO_FIGURE


def _levels(request: FormRequest, leaf: Criterion) -> tuple[list[Check], list[Check]]:
    """At most one quality level is ticked; at least one is (Điều 6.3)."""
    if not leaf.levelled:
        return [], []
    levels = [level.id for level in request.regulation.quality_levels]
    keys: list[FactKey] = [("level", level) for level in levels]
    marks = (request.values.get(field_key(f"{leaf.id}/{level}", "level")) for level in levels)
    given: Given = dict(zip(keys, (bool(mark) for mark in marks), strict=True))
    where = {key: Slot(ANNEX_SHEET, leaf.id, f"level.{key[1]}") for key in keys}
    ticks = [is_ticked(key) for key in keys]
    ticked = sum(tick.value(given) for tick in ticks)
    counted = "+".join(tick.text(lambda key: reference(where[key])) for tick in ticks)
    first = where[keys[0]]
    return (
        [Check(f"({counted})<=1", ticked <= 1, True, TWO_LEVELS, first)],
        [Check(f"({counted})>=1", ticked >= 1, False, NO_LEVEL, first)],
    )


def _reminder(request: FormRequest, leaf: Criterion) -> Check | None:
    """What checks.completeness warns of: a score without evidence, a difference without reason,
    facts of a row that need no evidence and are asked back."""
    cells = {
        name: Slot(ANNEX_SHEET, leaf.id, name)
        for name in ("self", "appraised", "explanation", "evidence", "reason")
    }
    refer = {name: reference(cell) for name, cell in cells.items()}
    said = {name: request.values.get(field_key(leaf.id, name)) for name in cells}
    if request.stage is Stage.APPRAISAL:
        own, differs = self_outcome(request, leaf).total, appraised_score(request, leaf)
        holds = None in (own, differs) or own == differs or bool(said["reason"])
        formula = (
            f"OR(COUNT({refer['self']},{refer['appraised']})<2,"
            f"ROUND(SUM({refer['self']})-SUM({refer['appraised']}),6)=0,"
            f"LEN(TRIM({refer['reason']}))>0)"
        )
        return Check(formula, holds, False, DIFFERENT, cells["reason"])
    if not leaf.levelled:
        return _doubt(request, leaf)
    holds = bool(said["explanation"]) or bool(said["evidence"])
    formula = f"LEN(TRIM({refer['explanation']}&{refer['evidence']}))>0"
    return Check(formula, holds, False, UNEXPLAINED, cells["explanation"])


def _doubt(request: FormRequest, leaf: Criterion) -> Check | None:
    asked_back = scheme_of(leaf, request.annex.decimals).questions if leaf.self_scored else ()
    if not asked_back:
        return None
    where = slots(request.annex, leaf)
    holds = all_of([one.holds for one in asked_back]).text(lambda key: reference(where[key]))
    scored = f"ISNUMBER({reference(Slot(ANNEX_SHEET, leaf.id, 'self'))})"
    sure = not self_outcome(request, leaf).questions
    first = where[asked_back[0].key]
    return Check(f"OR(NOT({scored}),{holds})", sure, False, DOUBTFUL, first)


# --- what the unit says of itself ----------------------------------------------------------------


def _unit_row(request: FormRequest, row: Row) -> AskedRow | None:
    """The row's open field that has to be filled and belongs to no criterion, if there is one."""
    for column, cell in row.cells.items():
        asked = cell.field
        if asked is None or not asked.input or not asked.required or asked.criterion is not None:
            continue
        slot = Slot(ANNEX_SHEET, row.id, column)
        label = UNIT_ITEMS.get(asked.field, asked.field)
        value = request.values.get(asked.key)
        says = NO_ANSWER if asked.type == "choice" else NOTHING
        there = Check(f"LEN(TRIM({reference(slot)}))>0", value not in (None, ""), False, says, slot)
        fault = _unit_fault(asked, value, slot)
        return AskedRow(row.id, label, (there,) if fault is None else (fault, there))
    return None


def _unit_fault(asked: Field, value: Value | None, cell: Slot) -> Check | None:
    """That what stands in the cell is of the field's type; a blank cell passes."""
    blank, at = value in (None, ""), reference(cell)
    if asked.type == "choice":
        listed = ",".join(f"EXACT(TRIM({at}),{quoted(text)})" for text in asked.allowed)
        formula = f"OR(LEN(TRIM({at}))=0,{listed})"
        return Check(formula, blank or value in asked.allowed, True, NOT_LISTED, cell)
    if asked.type == "date":
        # A day that a program left as text, 24/11/2024, is read as it is meant.
        text = f'LEN({at})-LEN(SUBSTITUTE({at},"/",""))=2'
        day = f"AND({at}>=DATE(2000,1,1),{at}<=DATE(2100,12,31))"
        formula = f"OR(LEN(TRIM({at}))=0,IF(ISNUMBER({at}),{day},{text}))"
        in_time = isinstance(value, date) and 2000 <= value.year <= 2100
        return Check(formula, blank or in_time, True, NO_DATE, cell)
    return None


def _declarations(request: FormRequest) -> Iterator[AskedRow]:
    ids = rows_elsewhere(request)
    asked = request.regulation.declarations_of(request.annex.bloc) if ids else ()
    for number, (row_id, declaration) in enumerate(zip(ids, asked, strict=True), 1):
        row = declarations.row_id(declaration.id)
        cells = {
            column: Slot(declarations.SHEET_ID, row, column)
            for column in ("answer", "number", "state")
        }
        state, values = reference(cells["state"]), request.values
        answered = bool(values.get(declaration_key(declaration.id, "answer")))
        broken = [each.code for each in contradictions(declaration, values) if answered]
        incomplete = bool(lacking(declaration, values))
        stands = (
            *(
                (said, code not in broken, True, said.lower(), cells["answer"])
                for code, said in declarations.STATES.items()
            ),
            (declarations.UNANSWERED, answered, False, "chưa trả lời", cells["answer"]),
            (
                declarations.INCOMPLETE,
                not incomplete,
                False,
                "ghi chưa đủ",
                cells["answer"],
            ),
        )
        yield AskedRow(
            row_id,
            f"Điều kiện {number}: {declaration.text}",
            tuple(
                Check(f'{state}<>"{said}"', holds, wrong, says, cell)
                for said, holds, wrong, says, cell in stands
            ),
        )
