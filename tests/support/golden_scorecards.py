"""First pages of notices, row by row, as text that a person can compare: ``make golden`` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from support.form_helpers import TABLES, annex, regulation
from support.places import TESTS
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.form.result_notice import CARD, LAST_YEAR, PROVISIONAL, STATED, WHY, YES
from thidua_xlsx.layout.form.scorecard import scorecard
from thidua_xlsx.layout.grid import Cell
from thidua_xlsx.model import Stage, Unit, Value, field_key

GOLDEN = TESTS / "golden"
Values = dict[str, Value]


@dataclass(frozen=True)
class Case:
    """A unit's result: its table, what else is told of it, whether last year's is known."""

    table: str
    printed: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Value] = field(default_factory=dict)
    last_year: bool = False
    lost: bool = True

    @property
    def request(self) -> FormRequest:
        """What its notice is laid out from."""
        unit = Unit("so-thu", "Sở Thử nghiệm", annex(self.table).bloc)
        rules = regulation(TABLES[self.table])
        values = {**self._scores(), **self.said}
        printed = {CARD: YES, **self.printed}
        return FormRequest(rules, annex(self.table), Stage.RESULT, unit, printed, values)

    def _scores(self) -> Values:
        """Every seventh criterion lost a quarter of its points, for a reason, every fifth an
        eighth; the unit claims all."""
        values: Values = {}
        for place, leaf in enumerate(annex(self.table).leaves()):
            assert leaf.max is not None
            part = next((each for each in (7, 5) if self.lost and place % each == 1), 0)
            gone = leaf.max * {7: Decimal("0.25"), 5: Decimal("0.125"), 0: Decimal(0)}[part]
            values[field_key(leaf.id, "appraised")] = leaf.max - gone
            if leaf.self_scored:
                values[field_key(leaf.id, "self")] = leaf.max
                values |= {field_key(leaf.id, "reason"): "Chậm báo cáo"} if part == 7 else {}
            if self.last_year and place % 2:
                values[field_key(leaf.id, LAST_YEAR)] = leaf.max * Decimal("0.75")
        return values


RATED = {"unit/rank": "Thứ 2 trong 09 đơn vị", "unit/rating": "Hoàn thành tốt nhiệm vụ"}
CASES: Mapping[str, Case] = {
    "phieu-diem-chinh-thuc": Case(
        "PL-I",
        {STATED: "rank proposed_rating rating last_rating", WHY: "Chưa được “Xuất sắc”: kỷ luật."},
        {
            **RATED,
            "unit/proposed_rating": "Hoàn thành xuất sắc nhiệm vụ",
            "unit/last_rating": "Hoàn thành nhiệm vụ",
        },
        last_year=True,
    ),
    "phieu-diem-du-kien": Case("PL-IV", {PROVISIONAL: YES}),
    "phieu-diem-2017": Case("BANG-DIEM", {STATED: "rank"}, {"unit/rank": RATED["unit/rank"]}),
    "phieu-diem-tron-diem": Case("PL-02", lost=False),
}


def described(case: Case) -> str:
    """The page: a line a row, its cells with the columns that they begin in."""
    return "\n".join(_lines(case)) + "\n"


def _lines(case: Case) -> Iterator[str]:
    sheet = scorecard(case.request)
    ends = {(merge.first_row, merge.first_column): merge.last_column for merge in sheet.merges}
    for row in sheet.rows:
        cells = (
            f"{column}–{end}={_shown(cell)}"
            if (end := ends.get((row.id, column)))
            else f"{column}={_shown(cell)}"
            for column, cell in row.cells.items()
            if cell.value not in (None, "")
        )
        if row.id != "codes" and (text := " | ".join(cells)):
            yield f"{row.id}: {text}"


def _shown(cell: Cell) -> str:
    """The number with its sign and share as the cell's format shows it, a text as it is."""
    value, look = cell.value, cell.number_format or ""
    if not isinstance(value, Decimal):
        return str(value).replace("\n", "⏎")
    if look.endswith("%"):
        return f"{value:.2%}"
    sign = ("−" if value < 0 else "+" if value > 0 else "") if look.startswith('"+"') else ""
    return f"{sign}{abs(value):.2f}" if look else f"{value:f}"


def main() -> None:
    for name, case in CASES.items():
        path = GOLDEN / f"{name}.txt"
        path.write_text(described(case), encoding="utf-8", newline="\n")
        print(path)


if __name__ == "__main__":
    main()
