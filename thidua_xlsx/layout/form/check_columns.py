"""The hidden columns of a form that say of each row whether it is finished, live.

Each row that something is asked of has helper cells there: which of its checks does not hold, what
that makes of the row, its place among all open rows, in what words, and at which cell.  The panel
counts them and shows the first as links, the colours of the cells rest on them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thidua_xlsx.layout.form.annex_columns import ANNEX_SHEET, Slot
from thidua_xlsx.layout.form.row_checks import DONE, MISSING, WRONG, AskedRow, Check, reference
from thidua_xlsx.layout.grid import Cell, Column
from thidua_xlsx.words.texts import quoted, shortened

STEP, KIND, ORDER, TEXT, TARGET, REMINDER = (
    "check-step",
    "check-kind",
    "check-order",
    "check-text",
    "check-target",
    "check-reminder",
)
"""Which check of the row does not hold (0: all do); WRONG, MISSING or DONE; the row's place among
the open ones, wrong ones first; what is said of it; where to go; 1 for what is only counted."""
LINK_TARGETS = ("panel-target-1", "panel-target-2", "panel-target-3")
"""Where the three links of a row of the panel lead."""

COLUMNS = tuple(
    Column(id, 9, hidden=True) for id in (STEP, KIND, ORDER, TEXT, TARGET, REMINDER, *LINK_TARGETS)
)
_STYLE = ("key",)

Span = tuple[str, str]
"""Columns side by side: the ids of the first and the last."""


@dataclass(frozen=True, slots=True)
class CheckColumns:
    """The helper cells of the rows asked of, which stand on the sheet in this order.

    ``tabs``: sheet id → tab, of the sheets beside the annex to which a link can lead; ``room``:
    how many letters a link can show.
    """

    asked: tuple[AskedRow, ...]
    tabs: Mapping[str, str]
    room: int

    def range(self, column: str, *, criteria: bool = False) -> str:
        """The column from the first row asked of to the last; or to the last criterion."""
        rows = [row for row in self.asked if row.is_criterion or not criteria]
        return f"[{rows[0].id}|{column}]:[{rows[-1].id}|{column}]"

    def number_of(self, kind: int) -> int:
        """How many rows come to that."""
        return sum(row.kind == kind for row in self.asked)

    @property
    def open_rows(self) -> tuple[AskedRow, ...]:
        """The rows that are not finished, in the order of the list."""
        wrong = tuple(row for row in self.asked if row.kind == WRONG)
        return wrong + tuple(row for row in self.asked if row.kind == MISSING)

    def cells(self) -> dict[str, dict[str, Cell]]:
        """Row id → column id → helper cell."""
        places = {row.id: place for place, row in enumerate(self.open_rows, 1)}
        return {row.id: self._cells_of(row, places.get(row.id)) for row in self.asked}

    def text_of(self, row: AskedRow) -> str:
        """What is said of a row as it stands: "" of a finished one."""
        return self._words(row, row.checks[row.step - 1]) if row.step else ""

    def _cells_of(self, row: AskedRow, place: int | None) -> dict[str, Cell]:
        step = f"[{row.id}|{STEP}]"
        says = ",".join(quoted(self._words(row, check)) for check in row.checks)
        cells = {
            STEP: Cell(row.step, _STYLE, formula=_step(row)),
            KIND: Cell(row.kind, _STYLE, formula=_kind(row, step)),
            ORDER: Cell("" if place is None else place, _STYLE, formula=self._order(row)),
            TEXT: Cell(self.text_of(row), _STYLE, formula=f'IF({step}=0,"",CHOOSE({step},{says}))'),
            TARGET: self._target(row, step),
        }
        if row.reminder is not None:
            formula = f"IF({row.reminder.formula},0,1)"
            cells[REMINDER] = Cell(int(not row.reminder.holds), _STYLE, formula=formula)
        return cells

    def _order(self, row: AskedRow) -> str:
        kind, kinds = f"[{row.id}|{KIND}]", self.range(KIND)
        so_far = f"[{self.asked[0].id}|{KIND}]:{kind}"
        missing = f"COUNTIF({kinds},{WRONG})+COUNTIF({so_far},{MISSING})"
        return f'IF({kind}={WRONG},COUNTIF({so_far},{WRONG}),IF({kind}={MISSING},{missing},""))'

    def _target(self, row: AskedRow, step: str) -> Cell:
        link = reference(row.checks[row.step - 1].cell) if row.step else None
        places = [self._address(check.cell) for check in row.checks]
        chosen = places[0] if len(set(places)) == 1 else f"CHOOSE({step},{','.join(places)})"
        formula = f'IF({step}=0,"",{chosen})'
        return Cell("" if link is None else None, _STYLE, formula=formula, link=link)

    def _address(self, cell: Slot) -> str:
        """The cell as HYPERLINK takes it; worked out, so that it survives inserted rows."""
        tab = self.tabs.get(cell.sheet)
        assert tab is not None or cell.sheet == ANNEX_SHEET, cell
        before = "#" if tab is None else "#'" + tab.replace("'", "''") + "'!"
        at = reference(cell)
        return f"{quoted(before)}&ADDRESS(ROW({at}),COLUMN({at}))"

    def _words(self, row: AskedRow, check: Check) -> str:
        return f"{shortened(row.label, self.room - len(check.says) - 2)}: {check.says}"


def _step(row: AskedRow) -> str:
    """The place of the first check that does not hold; formulas nest up to 64 deep."""
    assert len(row.checks) < 60, row.id
    formula = "0"
    for place, check in reversed(list(enumerate(row.checks, 1))):
        formula = f"IF({check.formula},{formula},{place})"
    return formula


def _kind(row: AskedRow, step: str) -> str:
    open_kind = f"IF({step}<={row.faults},{WRONG},{MISSING})" if row.faults else f"{MISSING}"
    return f"IF({step}=0,{DONE},{open_kind})"


def thirds(columns: Sequence[Column]) -> tuple[Span, ...]:
    """The columns cut into three blocks of nearly the same width: (first, last) column id."""
    shown = [column for column in columns if not column.hidden]

    def unevenness(cuts: tuple[int, int]) -> float:
        return sum(sum(column.width for column in block) ** 2 for block in _blocks(shown, cuts))

    every = ((a, b) for a in range(1, len(shown) - 1) for b in range(a + 1, len(shown)))
    best = min(every, key=unevenness)
    return tuple((block[0].id, block[-1].id) for block in _blocks(shown, best))


def _blocks(columns: Sequence[Column], cuts: tuple[int, int]) -> list[Sequence[Column]]:
    return [columns[: cuts[0]], columns[cuts[0] : cuts[1]], columns[cuts[1] :]]
