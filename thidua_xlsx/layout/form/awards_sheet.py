"""The sheet "Khen thưởng": the awards of the year, of which the best counts.

Only for an annex that has such a criterion (2022, IV).  The criterion's locked score on the annex
is a formula over this table.  That there was no award is said by a mark: a blank table is missing,
not zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.layout.blocks import Block, held_together, stacked, wide_rows
from thidua_xlsx.layout.form.annex_columns import AWARDS_SHEET, SHEET_NAMES, award_row, fact_key
from thidua_xlsx.layout.form.annex_table import AnnexTable
from thidua_xlsx.layout.form.form_heads import LOCKED_DECLARATIONS, head_beside, unit_signatures
from thidua_xlsx.layout.form.form_request import FormRequest, self_outcome
from thidua_xlsx.layout.grid import Cell, Column, Highlight, Merge, Row, Sheet
from thidua_xlsx.methods import Fact, facts, steps
from thidua_xlsx.model import BestOf, Criterion, Stage

NUMBER, POINTS, STATE = "number", "points", "state"
WIDTHS = {
    NUMBER: 5,
    "choice": 24,
    "award": 44,
    "holder": 11,
    "decision": 18,
    "decision_date": 13,
    POINTS: 8,
    STATE: 16,
}
FIGURE_WIDTH = 13

DONE, NO_LEVEL, UNCLEAR = "Đủ", "Chưa chọn mức", "Xem lại mức, điểm"
CONTRADICTORY, INCOMPLETE = "Mâu thuẫn", "Chưa đủ"

INSTRUCTION = (
    "Kê các khen thưởng của năm, mỗi khen thưởng một dòng; bảng điểm lấy mức cao nhất. Không có "
    "khen thưởng nào thì đánh dấu x vào ô ngay trên bảng; để trống cả hai là chưa kê khai."
)
REPORTED = "reported_awards"
"""What the identity prints of a form that went out with awards already in it."""
BEGUN = "Các dòng ghi sẵn lấy từ báo cáo sơ kết đã được tiếp nhận: sửa, bổ sung nếu cần."
NO_AWARD = "đánh dấu x vào ô bên trái và để trống bảng dưới đây."
BEST = "Điểm của khen thưởng có mức cao nhất (chuyển sang bảng điểm)"


def awards_sheet(request: FormRequest) -> Sheet | None:
    """The tables of awards, one a criterion that counts the best; None where there is none.

    In the appraisal stage every cell is locked and shows what the unit said.
    """
    leaves = [leaf for leaf in request.annex.leaves() if isinstance(leaf.method, BestOf)]
    if not leaves:
        return None
    columns = tuple(Column(id, WIDTHS.get(id, FIGURE_WIDTH)) for id in _columns(request, leaves))
    is_open = request.stage is Stage.SELF
    table = AnnexTable(request)
    content = stacked(
        head_beside(
            request,
            columns,
            "BẢNG KÊ KHEN THƯỞNG TRONG NĂM",
            _instruction(request) if is_open else LOCKED_DECLARATIONS,
            ("annex", f"(Kê khai kèm theo {request.annex.sheet_name})"),
        ),
        held_together(
            stacked(*(_Awards(table, leaf, columns).block() for leaf in leaves)),
            unit_signatures(request, columns),
        ),
    )
    highlights = (each for leaf in leaves for each in _highlights(request, leaf) if is_open)
    return Sheet(
        AWARDS_SHEET, SHEET_NAMES[AWARDS_SHEET], columns, *content, highlights=tuple(highlights)
    )


def _instruction(request: FormRequest) -> str:
    return f"{INSTRUCTION} {BEGUN}" if REPORTED in request.printed else INSTRUCTION


def _columns(request: FormRequest, leaves: list[Criterion]) -> list[str]:
    asked = [fact.name for leaf in leaves for fact in _first_line(request, leaf)]
    columns = [NUMBER, *dict.fromkeys(asked), POINTS]
    return [*columns, STATE] if request.stage is Stage.SELF else columns


def _first_line(request: FormRequest, leaf: Criterion) -> list[Fact]:
    return [fact for fact in facts(leaf, request.annex) if fact.option == "1"]


def _lines(request: FormRequest, leaf: Criterion) -> list[str]:
    return [str(line) for _, line in steps(leaf, request.annex)]


class _Awards:
    """The table of one criterion."""

    def __init__(self, table: AnnexTable, leaf: Criterion, columns: tuple[Column, ...]) -> None:
        self.table = table
        self.request = table.request
        self.leaf = leaf
        self.columns = columns
        self.ids = [column.id for column in columns]
        self.outcome = self_outcome(self.request, leaf)
        self.asked = {(fact.option, fact.name): fact for fact in facts(leaf, self.request.annex)}
        self.points = {row: cell for row, _, cell in table.step_cells(leaf)}

    def block(self) -> Block:
        """Its rows and merges, in order."""
        leaf = self.leaf
        label = f"{leaf.number}. {leaf.label} (tối đa {leaf.max:f} điểm)"
        lines = (
            (f"{leaf.id}/criterion", label, ("cell", "section", "label")),
            (f"{leaf.id}/method", leaf.method_text, ("cell", "text", "italic")),
        )
        mark, best = self._mark(), self._best()
        before_points = self.ids[self.ids.index(POINTS) - 1]
        return stacked(
            wide_rows(self.columns, lines),
            Block((mark,), (Merge(mark.id, self.ids[2], mark.id, self.ids[-1]),)),
            self._heading(),
            *map(self._line, _lines(self.request, leaf)),
            Block((best,), (Merge(best.id, NUMBER, best.id, before_points),)),
        )

    def _heading(self) -> Row:
        texts = {NUMBER: "TT", POINTS: "Điểm", STATE: "Tình trạng"}
        for fact in _first_line(self.request, self.leaf):
            texts[fact.name] = fact.label
        cells = {id: Cell(texts.get(id), ("heading",)) for id in self.ids}
        return Row(f"{self.leaf.id}/heading", cells)

    def _mark(self) -> Row:
        fact = next(fact for fact in self.asked.values() if fact.type == "tick")
        cells = {
            NUMBER: Cell(None, ("cell",)),
            fact.name: self.table.fact_cell(self.leaf, fact),
            self.ids[2]: Cell(f"{fact.label}: {NO_AWARD}", ("cell", "text")),
        }
        return Row(award_row(self.leaf, str(fact.option)), cells)

    def _line(self, line: str) -> Row:
        row = award_row(self.leaf, line)
        cells = {id: Cell(None, ("cell",)) for id in self.ids}
        cells[NUMBER] = Cell(Decimal(line), ("cell", "center"))
        for id in self.ids:
            fact = self.asked.get((line, id))
            if fact is not None:
                cells[id] = self.table.fact_cell(self.leaf, fact)
        cells[POINTS] = self.points[row]
        if STATE in self.ids:
            cells[STATE] = Cell(
                self._state(line), ("cell", "center"), formula=self._state_formula(row)
            )
        return Row(row, cells)

    def _state(self, line: str) -> str:
        if self.outcome.steps[(POINTS, line)] is not None:
            return DONE
        if all(self._blank(fact) for (option, _), fact in self.asked.items() if option == line):
            return ""
        return NO_LEVEL if self._blank(self.asked[(line, "choice")]) else UNCLEAR

    def _blank(self, fact: Fact) -> bool:
        return self.request.values.get(fact_key(self.leaf, fact)) in (None, "")

    def _state_formula(self, row: str) -> str:
        level = f"LEN(TRIM([{row}|choice]))"
        typed = _typed_length(self.request, self.leaf, row)
        return (
            f'IF(ISNUMBER([{row}|{POINTS}]),"{DONE}",IF({typed}=0,"",'
            f'IF({level}=0,"{NO_LEVEL}","{UNCLEAR}")))'
        )

    def _best(self) -> Row:
        style = ("cell", "total")
        score = f"[annex!{self.leaf.id}|self]"
        total = self.outcome.total
        cells = {id: Cell(None, style) for id in self.ids}
        cells[NUMBER] = Cell(BEST, (*style, "label"))
        if self.request.stage is not Stage.SELF:
            cells[POINTS] = Cell(total, (*style, "score"))
            return Row(f"{self.leaf.id}/best", cells)
        cells[POINTS] = Cell(
            "" if total is None else total,
            (*style, "score"),
            formula=f'IF(ISNUMBER({score}),{score},"")',
        )
        faulty = any(code == "method-no-award-beside-awards" for code, *_ in self.outcome.faults)
        said = DONE if total is not None else CONTRADICTORY if faulty else INCOMPLETE
        cells[STATE] = Cell(said, (*style, "center"), formula=self._best_formula())
        return Row(f"{self.leaf.id}/best", cells)

    def _best_formula(self) -> str:
        mark, points = _mark_cell(self.request, self.leaf), _points(self.request, self.leaf)
        return (
            f'IF(ISNUMBER([{self.leaf.id}/best|{POINTS}]),"{DONE}",'
            f'IF(AND(LEN(TRIM({mark}))>0,COUNT({points})>0),"{CONTRADICTORY}","{INCOMPLETE}"))'
        )


def _typed_length(request: FormRequest, leaf: Criterion, row: str, *but: str) -> str:
    """How many characters stand in the open cells of a line, other than those of ``but``."""
    names = [fact.name for fact in _first_line(request, leaf) if fact.name not in but]
    return "LEN(TRIM(" + "&".join(f"[{row}|{name}]" for name in names) + "))"


def _mark_cell(request: FormRequest, leaf: Criterion) -> str:
    fact = next(fact for fact in facts(leaf, request.annex) if fact.type == "tick")
    return f"[{award_row(leaf, str(fact.option))}|{fact.name}]"


def _points(request: FormRequest, leaf: Criterion) -> str:
    lines = _lines(request, leaf)
    first, last = award_row(leaf, lines[0]), award_row(leaf, lines[-1])
    return f"[${first}|${POINTS}]:[${last}|${POINTS}]"


def _highlights(request: FormRequest, leaf: Criterion) -> Iterator[Highlight]:
    """Amber: a level or points still to be said; red: what contradicts; green: done."""
    lines = [award_row(leaf, line) for line in _lines(request, leaf)]
    first, last = lines[0], lines[-1]
    level, blank_level = f"LEN(TRIM([{first}|$choice]))>0", f"LEN(TRIM([{first}|$choice]))=0"
    others = _typed_length(request, leaf, first, "choice")
    yield Highlight(first, "choice", last, "choice", f"AND({blank_level},{others}>0)", ("missing",))
    for fact in _first_line(request, leaf):
        if fact.type in ("number", "integer"):
            open_ = f"AND({level},NOT(ISNUMBER([{first}|${POINTS}]))"
            said = f"LEN(TRIM([{first}|${fact.name}]))"
            yield Highlight(first, fact.name, last, fact.name, f"{open_},{said}=0)", ("missing",))
            yield Highlight(first, fact.name, last, fact.name, f"{open_},{said}>0)", ("over",))
    done = f'[{first}|${STATE}]="{DONE}"'
    yield Highlight(first, STATE, last, STATE, done, ("complete",))
    yield Highlight(first, STATE, last, STATE, f'[{first}|${STATE}]<>""', ("missing",))
    mark, best = award_row(leaf, "khong"), f"{leaf.id}/best"
    against = f"AND(LEN(TRIM([{mark}|choice]))>0,COUNT({_points(request, leaf)})>0)"
    yield Highlight(mark, "choice", mark, "choice", against, ("over",))
    yield Highlight(best, STATE, best, STATE, f'[{best}|{STATE}]="{DONE}"', ("complete",))
    yield Highlight(best, STATE, best, STATE, f'[{best}|{STATE}]<>"{DONE}"', ("missing",))
