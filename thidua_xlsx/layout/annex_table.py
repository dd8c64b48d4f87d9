"""The table of an annex as a form: which field, text or formula stands in which cell.

One function a kind of column.  Subtotals and totals are locked formulas over the rows under
them, blank while nothing under them is scored, and always come with their right result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from thidua_xlsx.layout.annex_columns import (
    ANNEX_SHEET,
    SHEET_NAMES,
    annex_columns,
    fact_field,
    fact_key,
    field_key,
    slots,
)
from thidua_xlsx.layout.grid import Cell, Mark, Merge, Row
from thidua_xlsx.methods import Fact, Formulas, Outcome, evaluate, facts, formulas
from thidua_xlsx.model import (
    Annex,
    AnnexColumn,
    Criterion,
    Field,
    Kind,
    OverTarget,
    Regulation,
    Stage,
    Unit,
    Value,
)

FACT_ROLES = {
    "tick": "tick",
    "choice": "center",
    "integer": "integer",
    "text": "text",
    "date": "date",
}
DETAILS = ("text", "date")
"""Types of facts of which only counts whether anything is said."""
TOTAL = "total"
SUMMED = ("self", "appraised", "bonus", "deduction")


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a form is made from.

    ``values``: field key → value (prefilled or, in the appraisal stage, what the unit said);
    ``marks``: field key → mark; ``printed``: what the form shows of the round.  ``faulty``: keys of
    fields that hold something that is no value of theirs; a criterion that rests on one of them
    has no points.
    """

    regulation: Regulation
    annex: Annex
    stage: Stage
    unit: Unit
    printed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scored:
    """What a row carries so far, by column (self, appraised, bonus, deduction)."""

    points: Mapping[str, Decimal | None]


def given_facts(
    request: FormRequest, criterion: Criterion
) -> dict[tuple[str, str | None], Decimal | str | bool | None]:
    """The facts among the request's values, in the shape that methods.evaluate takes."""
    given: dict[tuple[str, str | None], Decimal | str | bool | None] = {}
    for fact in facts(criterion, request.annex):
        value = request.values.get(fact_key(criterion, fact))
        if isinstance(value, date):
            value = value.isoformat()
        elif value is None and fact.type in DETAILS and fact_key(criterion, fact) in request.faulty:
            value = "?"
        given[(fact.name, fact.option)] = value
    return given


def self_outcome(request: FormRequest, criterion: Criterion) -> Outcome:
    """The points that the request's facts give this leaf by its method."""
    outcome = evaluate(criterion, request.annex, given_facts(request, criterion))
    faulty = {
        fact.option
        for fact in facts(criterion, request.annex)
        if fact.type not in DETAILS and fact_key(criterion, fact) in request.faulty
    }
    if not faulty:
        return outcome
    steps = {key: None if key[1] in faulty else value for key, value in outcome.steps.items()}
    nothing = Outcome(None, Decimal(0), Decimal(0), None, outcome.missing, outcome.faults)
    return replace(nothing, steps=steps)


def heading_rows(columns: tuple[AnnexColumn, ...]) -> tuple[list[Row], list[Merge]]:
    """One or two heading rows; columns under a common heading stand below it."""
    style = ("heading",)
    top: dict[str, Cell] = {}
    below: dict[str, Cell] = {}
    merges: list[Merge] = []
    index = 0
    while index < len(columns):
        column = columns[index]
        if column.under is None:
            top[column.id] = Cell(column.heading, style, checked=True)
            merges.append(Merge("heading-1", column.id, "heading-2", column.id))
            index += 1
            continue
        end = index
        while end + 1 < len(columns) and columns[end + 1].under == column.under:
            end += 1
        top[column.id] = Cell(column.under, style)
        if end > index:
            merges.append(Merge("heading-1", column.id, "heading-1", columns[end].id))
        for lower in columns[index : end + 1]:
            below[lower.id] = Cell(lower.heading, style, checked=True)
        index = end + 1
    return [Row("heading-1", top), Row("heading-2", below)], merges


def _printed(text: str, style: tuple[str, ...]) -> Cell:
    """A cell of the printed annex: its text must come back; a blank one need not."""
    return Cell(text or None, style, checked=bool(text))


class AnnexTable:
    """The table's rows and merges for one request."""

    def __init__(self, request: FormRequest) -> None:
        self.request = request
        self.annex = request.annex
        self.columns = annex_columns(request.annex, request.stage)
        self._ids = [column.id for column in self.columns]
        self._appraising = request.stage is Stage.APPRAISAL
        self._slots = {leaf.id: slots(request.annex, leaf) for leaf in request.annex.leaves()}
        self._formulas: dict[str, Formulas] = {}
        self._outcomes = {leaf.id: self_outcome(request, leaf) for leaf in self.annex.leaves()}
        self._points = self._add_up()

    # --- what the rows carry -------------------------------------------------------------

    def _add_up(self) -> dict[str, dict[str, Decimal | None]]:
        points: dict[str, dict[str, Decimal | None]] = {}
        for row in reversed(self.annex.criteria):
            if row.method is not None:
                points[row.id] = self._leaf_points(row)
            elif row.kind is not Kind.OPTION:
                points[row.id] = self._sum(points, row.id)
        points[TOTAL] = self._sum(points, None)
        return points

    def _leaf_points(self, leaf: Criterion) -> dict[str, Decimal | None]:
        outcome = self._outcomes[leaf.id]
        known = outcome.total is not None
        points = {
            "self": outcome.total,
            "appraised": self._number(field_key(leaf.id, "appraised")),
            "bonus": outcome.bonus if known and isinstance(leaf.method, OverTarget) else None,
            "deduction": outcome.deduction if known else None,
        }
        for fact in facts(leaf, self.annex):
            slot = self._slots[leaf.id][fact.key]
            if slot.sheet == ANNEX_SHEET and slot.column == "deduction":
                points["deduction"] = self._number(fact_key(leaf, fact))
        return points

    def _number(self, key: str) -> Decimal | None:
        value = self.request.values.get(key)
        return value if isinstance(value, Decimal) else None

    def _sum(
        self, points: Mapping[str, Mapping[str, Decimal | None]], parent: str | None
    ) -> dict[str, Decimal | None]:
        summed: dict[str, Decimal | None] = {}
        for column in SUMMED:
            known = [
                value
                for child in self._scored_children(parent)
                if (value := points[child.id][column]) is not None
            ]
            summed[column] = sum(known, Decimal(0)) if known else None
        return summed

    def _scored_children(self, parent: str | None) -> tuple[Criterion, ...]:
        return tuple(row for row in self.annex.children(parent) if row.kind is not Kind.OPTION)

    # --- rows ------------------------------------------------------------------------------

    def rows(self) -> tuple[list[Row], list[Merge]]:
        """Heading rows, a row for each row of the annex, the total row; and their merges."""
        rows, merges = heading_rows(self.columns)
        merges += self._appraiser_merges()
        extra: dict[str, dict[str, Cell]] = {}
        for leaf in self.annex.leaves():
            for row_id, column, cell in self._fact_cells(leaf):
                extra.setdefault(row_id, {})[column] = cell
        for criterion in self.annex.criteria:
            cells = {
                column: extra.get(criterion.id, {}).get(column) or self._cell(criterion, column)
                for column in self._ids
            }
            if criterion.kind is Kind.SECTION and not criterion.number:
                cells["number"] = Cell(criterion.label, ("cell", "section", "label"), checked=True)
                cells["label"] = Cell(None, ("cell", "section"))
                merges.append(Merge(criterion.id, "number", criterion.id, "label"))
            rows.append(Row(criterion.id, cells))
        rows.append(self._total_row())
        merges.append(Merge(TOTAL, "number", TOTAL, "label"))
        return rows, merges

    def _look(self, row: Criterion) -> tuple[str, ...]:
        if row.kind is Kind.SECTION:
            return ("cell", "section")
        if row.kind is Kind.GROUP and row.parent is None:
            return ("cell", "section")
        if row.kind is Kind.GROUP or row.bold:
            return ("cell", "group")
        return ("cell",)

    def _cell(self, row: Criterion, column: str) -> Cell:
        look = self._look(row)
        if column == "number":
            return _printed(row.number, (*look, "center"))
        if column == "label":
            return _printed(row.label, (*look, "label"))
        if column == "method":
            return _printed(row.method_text, ("cell", "text"))
        if column == "max":
            shown = None if row.kind is Kind.OPTION else row.max
            return Cell(shown, (*look, "max"), checked=shown is not None)
        if column == "appraiser":
            return _printed(row.appraiser_text, (*look, "center"))
        if row.kind is Kind.OPTION:
            return Cell(None, look)
        if row.method is None:
            return self._subtotal(row, column, look)
        return self._leaf_cell(row, column, look)

    def _subtotal(self, row: Criterion, column: str, look: tuple[str, ...]) -> Cell:
        if column not in SUMMED:
            return Cell(None, look)
        role = "score-or-nothing" if column in ("bonus", "deduction") else "score"
        return self._sum_cell(row.id, column, (*look, role))

    def _sum_cell(self, owner: str, column: str, style: tuple[str, ...]) -> Cell:
        parent = None if owner == TOTAL else owner
        children = self._scored_children(parent)
        references = ",".join(f"[{child.id}|{column}]" for child in children)
        formula = f'IF(COUNT({references})=0,"",ROUND(SUM({references}),3))'
        value = self._points[owner][column]
        return Cell(
            "" if value is None else value,
            style,
            formula=formula,
            field=self._derived(owner, column),
        )

    def _derived(self, owner: str, column: str) -> Field:
        return Field(
            field_key(owner, column),
            column,
            "number",
            unit=self.request.unit.id,
            criterion=None if owner == TOTAL else owner,
            item=TOTAL if owner == TOTAL else None,
            decimals=self.annex.decimals,
            input=False,
        )

    def _total_row(self) -> Row:
        cells: dict[str, Cell] = {column: Cell(None, ("cell", "total")) for column in self._ids}
        cells["number"] = Cell(self.annex.total_label, ("cell", "total", "center"), checked=True)
        cells["max"] = Cell(self.annex.total, ("cell", "total", "max"), checked=True)
        for column in SUMMED:
            if column in self._ids:
                role = "score-or-nothing" if column in ("bonus", "deduction") else "score"
                cells[column] = self._sum_cell(TOTAL, column, ("cell", "total", role))
        return Row(TOTAL, cells)

    # --- leaf rows ---------------------------------------------------------------------------

    def _leaf_cell(self, leaf: Criterion, column: str, look: tuple[str, ...]) -> Cell:
        if column in ("self", "bonus", "deduction"):
            return self._points_cell(leaf, column, look)
        if column == "appraised":
            return self._appraised_cell(leaf, look)
        if column.startswith("level."):
            return self._level_cell(leaf, column.removeprefix("level."), look)
        if column == "facts":
            return self._facts_cell(leaf)
        if column == "level_proposed":
            return self._level_proposed_cell(leaf, look)
        if column in ("explanation", "evidence", "product"):
            asked = leaf.self_scored and (column != "product" or leaf.product_asked)
            return self._text_cell(leaf, column, asked, not self._appraising, look)
        if column == "reason":
            return self._text_cell(leaf, column, True, True, look)
        return Cell(None, look)

    def _points_cell(self, leaf: Criterion, column: str, look: tuple[str, ...]) -> Cell:
        style = (*look, "score" if column == "self" else "score-or-nothing")
        if not leaf.self_scored:
            return Cell(None, look)
        value = self._points[leaf.id][column]
        derived = self._derived(leaf.id, column)
        if self._appraising:
            return Cell(value, style, field=derived, checked=True)
        said = self._said(leaf)
        formula = {"self": said.total, "bonus": said.bonus, "deduction": said.deduction}[column]
        if formula is None:
            return Cell(None, look)
        return Cell("" if value is None else value, style, formula=formula, field=derived)

    def _said(self, leaf: Criterion) -> Formulas:
        if leaf.id not in self._formulas:
            said = formulas(leaf, self.annex, lambda key: self.reference(leaf, key))
            self._formulas[leaf.id] = said
        return self._formulas[leaf.id]

    def reference(self, leaf: Criterion, key: tuple[str, str | None]) -> str:
        """The cell of a fact or a step, as formulas of any sheet name it."""
        slot = self._slots[leaf.id][key]
        return f"[{slot.sheet}!{slot.row}|{slot.column}]"

    def _appraised_cell(self, leaf: Criterion, look: tuple[str, ...]) -> Cell:
        if not self._appraising:
            return Cell(None, look)
        reachable = leaf.max or Decimal(0)
        if isinstance(leaf.method, OverTarget):
            reachable += reachable * leaf.method.limit_percent / 100
        asked = self._field(
            leaf,
            "appraised",
            "number",
            min=Decimal(0),
            max=reachable,
            decimals=self.annex.decimals,
            required=True,
        )
        return self._field_cell(asked, (*look, "score"))

    def _level_cell(self, leaf: Criterion, level: str, look: tuple[str, ...]) -> Cell:
        if not leaf.levelled:
            return Cell(None, look)
        asked = self._field(leaf, "level", "tick", option=level, required=True)
        return self._field_cell(asked, (*look, "tick"))

    def _level_proposed_cell(self, leaf: Criterion, look: tuple[str, ...]) -> Cell:
        if not leaf.levelled:
            return Cell(None, look)
        shown = self._field(leaf, "level_proposed", "text", input=False)
        return Cell(
            self.request.values.get(shown.key), (*look, "center", "wrap"), field=shown, checked=True
        )

    def _text_cell(
        self, leaf: Criterion, name: str, asked: bool, is_input: bool, look: tuple[str, ...]
    ) -> Cell:
        if not asked:
            return Cell(None, look)
        if is_input:
            return self._field_cell(self._field(leaf, name, "text"), (*look, "text"))
        shown = self._field(leaf, name, "text", input=False)
        value = self.request.values.get(shown.key)
        return Cell(value, (*look, "text"), field=shown, checked=True)

    # --- facts -----------------------------------------------------------------------------

    def _fact_cells(self, leaf: Criterion) -> Iterator[tuple[str, str, Cell]]:
        if not leaf.self_scored:
            return
        where = self._slots[leaf.id]
        for fact in facts(leaf, self.annex):
            slot = where[(fact.name, fact.option)]
            if slot.sheet == ANNEX_SHEET:
                yield slot.row, slot.column, self.fact_cell(leaf, fact)

    def fact_cell(self, leaf: Criterion, fact: Fact) -> Cell:
        """The cell that asks for a fact, or in the appraisal stage shows it."""
        asked = Field(
            fact_key(leaf, fact),
            fact_field(leaf, fact),
            fact.type,
            unit=self.request.unit.id,
            criterion=leaf.id,
            option=fact.option,
            min=fact.min,
            max=fact.max,
            decimals=fact.decimals,
            allowed=fact.allowed,
            required=fact.required,
            input=not self._appraising,
            prompt=fact.prompt,
        )
        role = FACT_ROLES.get(fact.type, "score")
        style = ("cell", role, "wrap") if role == "center" else ("cell", role)
        if self._appraising:
            return Cell(self.request.values.get(asked.key), style, field=asked, checked=True)
        return self._field_cell(asked, style)

    def step_cells(self, leaf: Criterion) -> Iterator[tuple[str, str, Cell]]:
        """The steps of the leaf as (row id, column id, locked cell)."""
        said = self._said(leaf).steps
        for key, formula in said.items():
            slot = self._slots[leaf.id][key]
            name, option = key
            derived = Field(
                field_key(field_key(leaf.id, str(option)), name),
                name,
                "number",
                unit=self.request.unit.id,
                criterion=leaf.id,
                option=option,
                decimals=self.annex.decimals,
                input=False,
            )
            value, style = self._outcomes[leaf.id].steps[key], ("cell", "score")
            if self._appraising:
                cell = Cell(value, style, field=derived, checked=True)
            else:
                shown = "" if value is None else value
                cell = Cell(shown, style, formula=formula, field=derived)
            yield slot.row, slot.column, cell

    def _facts_cell(self, leaf: Criterion) -> Cell:
        where = self._slots[leaf.id].values()
        other = next((slot for slot in where if slot.sheet != ANNEX_SHEET), None)
        if other is None:
            return Cell(self._facts_text(leaf), ("cell", "text", "small"))
        name = SHEET_NAMES[other.sheet]
        link = f"[{other.sheet}!{other.row}|{other.column}]"
        return Cell(f"Trang “{name}”", ("cell", "text", "small", "link"), link=link)

    def _facts_text(self, leaf: Criterion) -> str | None:
        """What stands in the numbered fact cells of this row, in words."""
        where = self._slots[leaf.id]
        lines = []
        for fact in facts(leaf, self.annex):
            column = where[(fact.name, fact.option)].column
            if column.startswith("fact-"):
                lines.append(f"({column.removeprefix('fact-')}) {fact.label}")
        return "; ".join(lines) or None

    # --- fields ----------------------------------------------------------------------------

    def _field(
        self,
        leaf: Criterion,
        name: str,
        type: str,
        option: str | None = None,
        min: Decimal | None = None,
        max: Decimal | None = None,
        decimals: int | None = None,
        allowed: tuple[str, ...] = (),
        required: bool = False,
        input: bool = True,
        prompt: str = "",
    ) -> Field:
        owner = leaf.id if option is None or name != "level" else f"{leaf.id}/{option}"
        if option is not None and name != "level":
            owner = option
        return Field(
            field_key(owner, name),
            name,
            type,
            unit=self.request.unit.id,
            criterion=leaf.id,
            option=option,
            min=min,
            max=max,
            decimals=decimals,
            allowed=allowed,
            required=required,
            input=input,
            prompt=prompt,
        )

    def _field_cell(self, asked: Field, style: tuple[str, ...]) -> Cell:
        value = self.request.values.get(asked.key)
        return Cell(value, style, field=asked, mark=self.request.marks.get(asked.key))

    # --- merges --------------------------------------------------------------------------------

    def _appraiser_merges(self) -> list[Merge]:
        """The printed annex merges an appraiser's cell over the blank ones that it stands for."""
        if "appraiser" not in self._ids:
            return []
        rows = self.annex.criteria
        merges: list[Merge] = []
        for index, first in enumerate(rows):
            if not first.appraiser_text:
                continue
            last = first
            for row in rows[index + 1 :]:
                belongs = row.parent == first.id or (
                    first.method is not None and row.parent == first.parent
                )
                if row.appraiser_text or not belongs:
                    break
                last = row
            if last is not first:
                merges.append(Merge(first.id, "appraiser", last.id, "appraiser"))
        return merges
