"""The table of an annex as a form: which field, text or formula stands in which cell.

One function a kind of column.  Subtotals and totals are locked formulas over the rows under
them, blank while nothing under them is scored, and always come with their right result.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from thidua_xlsx.layout.blocks import Block, stacked
from thidua_xlsx.layout.fields import field_cell, typed_cell
from thidua_xlsx.layout.form.annex_columns import (
    ANNEX_SHEET,
    SHEET_NAMES,
    asked_field,
    fact_key,
    slots,
)
from thidua_xlsx.layout.form.annex_frame import (
    appraiser_merges,
    heading_rows,
    is_heading,
    not_asked,
    printed,
    row_look,
    total_row,
    with_uncut_names,
)
from thidua_xlsx.layout.form.annex_points import (
    SUMMED,
    TOTAL,
    points_of_rows,
    scored_children,
    step_key,
)
from thidua_xlsx.layout.form.appraised_cells import appraised_cells, derivation, table_columns
from thidua_xlsx.layout.form.appraised_facts import appraised_keys
from thidua_xlsx.layout.form.form_request import FormRequest, self_outcome
from thidua_xlsx.layout.form.remedies_sheet import resting_note
from thidua_xlsx.layout.grid import Cell, Merge, Row
from thidua_xlsx.methods import Fact, Formulas, facts, formulas, reachable
from thidua_xlsx.model import Criterion, Field, Kind, Stage, field_key

ONE_LEVEL = "Chọn MỘT mức: đánh dấu x ở mức đó, để trống các mức khác."


class AnnexTable:
    """The table's rows and merges for one request."""

    def __init__(self, request: FormRequest) -> None:
        self.request = request
        self.annex = request.annex
        self.columns = table_columns(request)
        self._ids = [column.id for column in self.columns]
        self._appraising = request.stage is Stage.APPRAISAL
        self._slots = {leaf.id: slots(request.annex, leaf) for leaf in request.annex.leaves()}
        self._formulas: dict[str, Formulas] = {}
        self._outcomes = {leaf.id: self_outcome(request, leaf) for leaf in self.annex.leaves()}
        self._points = points_of_rows(request, self._outcomes, self._slots)

    # --- rows ------------------------------------------------------------------------------

    def rows(self) -> Block:
        """Heading rows, a row for each row of the annex, the total row; and their merges."""
        request = self.request
        rows: list[Row] = []
        merges = appraiser_merges(self.annex) if "appraiser" in self._ids else []
        agencies = tuple(merges)
        extra: dict[str, dict[str, Cell]] = {}
        for leaf in self.annex.leaves():
            for row_id, column, cell in (*self._fact_cells(leaf), *appraised_cells(request, leaf)):
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
            if criterion.panel and request.stage is Stage.SELF:
                cells = not_asked(cells, f"{request.regulation.panel_name} chấm")
            rows.append(Row(criterion.id, cells, kept=is_heading(criterion)))
        look = ("cell", "total")
        sums = {id: self._sum_cell(TOTAL, id, look) for id in SUMMED if id in self._ids}
        return stacked(
            heading_rows(self.columns),
            Block(with_uncut_names(rows, agencies), tuple(merges)),
            total_row(self.annex, self._ids, sums),
        )

    def _cell(self, row: Criterion, column: str) -> Cell:
        look = row_look(row)
        if column == "number":
            return printed(row.number, (*look, "center"))
        if column == "label":
            return printed(row.label, (*look, "label"))
        if column == "method":
            return printed(row.method_text, ("cell", "text"))
        if column == "max":
            shown = None if row.kind is Kind.OPTION else row.max
            return Cell(shown, (*look, "max"), checked=shown is not None)
        if column == "appraiser":
            return printed(row.appraiser_text, (*look, "center"))
        if row.kind is Kind.OPTION:
            return Cell(None, look)
        if row.method is not None:
            return self._leaf_cell(row, column, look)
        return self._sum_cell(row.id, column, look) if column in SUMMED else Cell(None, look)

    def _sum_cell(self, owner: str, column: str, look: tuple[str, ...]) -> Cell:
        parent = None if owner == TOTAL else owner
        children = scored_children(self.annex, parent)
        references = ",".join(f"[{child.id}|{column}]" for child in children)
        formula = f'IF(COUNT({references})=0,"",ROUND(SUM({references}),3))'
        value = self._points[owner][column]
        return Cell(
            "" if value is None else value,
            (*look, _points_role(column)),
            formula=formula,
            field=self._derived(owner, column),
        )

    def _derived(self, owner: str, column: str) -> Field:
        make = self.request.item_field if owner == TOTAL else self.request.criterion_field
        return make(owner, column, "number", decimals=self.annex.decimals, input=False)

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
            return self._text_cell(leaf, column, asked, not self._appraising)
        if column == "reason":
            return self._text_cell(leaf, column, True, True)
        return Cell(None, look)

    def _points_cell(self, leaf: Criterion, column: str, look: tuple[str, ...]) -> Cell:
        style = (*look, _points_role(column))
        if not leaf.self_scored:
            return Cell(None, look)
        value = self._points[leaf.id][column]
        derived = self._derived(leaf.id, column)
        if self._appraising:
            return Cell(value, style, field=derived, checked=True)
        said = self._formulas_of(leaf)
        formula = {"self": said.total, "bonus": said.bonus, "deduction": said.deduction}[column]
        if formula is None:
            return Cell(None, look)
        return Cell("" if value is None else value, style, formula=formula, field=derived)

    def _formulas_of(self, leaf: Criterion) -> Formulas:
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
        if appraised_keys(self.request, leaf):
            formula, derived = derivation(self.request, leaf), self._derived(leaf.id, "appraised")
            value = self._points[leaf.id]["appraised"]
            shown = "" if value is None else value
            return Cell(shown, (*look, "score", "bold"), formula=formula, field=derived)
        limits = {"min": Decimal(0), "max": reachable(leaf), "decimals": self.annex.decimals}
        asked = self._field(leaf, "appraised", "number", required=True, **limits)
        return field_cell(self.request, asked, *look, "score")

    def _level_cell(self, leaf: Criterion, level: str, look: tuple[str, ...]) -> Cell:
        if not leaf.levelled:
            return Cell(None, look)
        key = field_key(f"{leaf.id}/{level}", "level")
        asked = self.request.field(
            key, "level", "tick", criterion=leaf.id, option=level, required=True, prompt=ONE_LEVEL
        )
        return field_cell(self.request, asked, *look, "tick")

    def _level_proposed_cell(self, leaf: Criterion, look: tuple[str, ...]) -> Cell:
        if not leaf.levelled:
            return Cell(None, look)
        shown = self._field(leaf, "level_proposed", "text", input=False)
        return field_cell(self.request, shown, *look, "center", "wrap")

    def _text_cell(self, leaf: Criterion, name: str, asked: bool, is_input: bool) -> Cell:
        """What is typed is no heading, whatever its row is."""
        if not asked:
            return Cell(None, row_look(leaf))
        prompt = self._hint(leaf, name) if is_input else ""
        field = self._field(leaf, name, "text", input=is_input, prompt=prompt)
        return field_cell(self.request, field, "cell", "text")

    def _hint(self, leaf: Criterion, name: str) -> str:
        """Of a criterion's explanation: what it rests on, and what the guidance says of it."""
        if name != "explanation":
            return ""
        resting = resting_note(self.request) if leaf.rests_on_previous else ""
        return f"{resting} {leaf.guidance.method_text}".strip()

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
        unit, is_open = self.request.unit.id, not self._appraising
        field = asked_field(fact, fact_key(leaf, fact), leaf, unit, input=is_open)
        return typed_cell(self.request, field)

    def step_cells(self, leaf: Criterion) -> Iterator[tuple[str, str, Cell]]:
        """The steps of the leaf as (row id, column id, locked cell)."""
        said = self._formulas_of(leaf).steps
        for key, formula in said.items():
            slot = self._slots[leaf.id][key]
            name, option = key
            derived = self.request.field(
                step_key(leaf, key),
                name,
                "number",
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

    def _field(self, leaf: Criterion, name: str, type: str, **more: Any) -> Field:
        return self.request.criterion_field(leaf.id, name, type, **more)


def _points_role(column: str) -> str:
    return "score-or-nothing" if column in ("bonus", "deduction") else "score"
