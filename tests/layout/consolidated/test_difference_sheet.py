"""Self against appraised: what differs or is open stands first, and alone on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby, zip_longest
from operator import attrgetter

from hypothesis import given
from hypothesis import strategies as st
from support.consolidated_samples import contents, open_ratings

from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.difference_sheet import difference_sheet
from thidua_xlsx.layout.grid import Row, Sheet
from thidua_xlsx.layout.listing import HEADING
from thidua_xlsx.ranking.reconcile import Reconciled, Table, UnitRows

SHOWN = contents(open_ratings())


def sheet_of(shown: ConsolidatedContents) -> Sheet:
    return difference_sheet(shown.blocs()[0], "Đối chiếu")


def listed(sheet: Sheet) -> list[Row]:
    return [row for row in sheet.rows if row.id.startswith("unit:")]


def printed(sheet: Sheet) -> list[Row]:
    rows = listed(sheet)
    if sheet.page.last_row == HEADING:
        return []
    return rows[: [row.id for row in rows].index(str(sheet.page.last_row)) + 1]


def table_of(rows: Iterable[Reconciled]) -> Table:
    """Rows of a unit stand together."""
    of_units = groupby(rows, key=attrgetter("unit"))
    return Table(UnitRows(unit, [*zip(*own, strict=True)][1:]) for unit, own in of_units)


def same(row: Reconciled) -> Reconciled:
    """The row with nothing to say about it."""
    agreed = row.self if row.self_scored else row.final or 0
    return row._replace(
        self=agreed if row.self_scored else None,
        appraised=agreed,
        final=agreed,
        difference=0 if row.self_scored else None,
        level_proposed="tot",
        level="tot",
    )


ODD: Mapping[str, Callable[[Reconciled], Reconciled]] = {
    "other score": lambda row: row._replace(appraised=1, final=1),
    "no score": lambda row: row._replace(appraised=None, final=None, difference=None),
    "other level": lambda row: row._replace(level="kem"),
    "appealed": lambda row: row._replace(appealed=row.final),
    "council": lambda row: row._replace(council=row.final),
}


@given(st.lists(st.sampled_from(["same", *ODD]), min_size=1, max_size=len(SHOWN.table)))
def test_what_differs_is_open_or_was_changed_is_all_that_is_printed(kinds: Sequence[str]) -> None:
    odd, table = set(), []
    for row, kind in zip_longest(map(same, SHOWN.table), kinds, fillvalue="same"):
        assert isinstance(row, Reconciled)
        changes = kind in ODD and row.self_scored
        table.append(ODD[kind](row) if changes else row)
        odd |= {f"unit:{row.unit}/{row.criterion}"} if changes else set()
    sheet = sheet_of(replace(SHOWN, table=table_of(table)))
    own = {row.id for row in listed(sheet)}
    assert len(own) == len(listed(sheet)) == len(listed(sheet_of(SHOWN)))
    assert {row.id for row in printed(sheet)} == odd & own


def test_of_a_unit_criteria_stand_in_the_annex_s_order_on_paper_and_below_it() -> None:
    sheet, bloc = sheet_of(SHOWN), SHOWN.blocs()[0]
    order = [f"unit:{u.id}/{leaf.id}" for u in bloc.units for leaf in bloc.annex.leaves()]
    first = [row.id for row in printed(sheet)]
    rest = [row.id for row in listed(sheet)][len(first) :]
    assert first and rest
    assert first == sorted(first, key=order.index) and rest == sorted(rest, key=order.index)


def test_where_nothing_differs_the_paper_has_the_heading_alone_and_the_screen_all() -> None:
    sheet = sheet_of(replace(SHOWN, table=table_of(map(same, SHOWN.table))))
    assert sheet.page.last_row == HEADING
    assert len(listed(sheet)) == len(listed(sheet_of(SHOWN)))
    assert sheet.autofilter == (HEADING, listed(sheet)[-1].id)


def test_the_differences_that_the_sheet_works_out_are_all_printed() -> None:
    sheet = sheet_of(SHOWN)
    beyond = [row.id for row in listed(sheet) if row.cells["difference"].value not in (None, 0)]
    assert beyond and set(beyond) <= {row.id for row in printed(sheet)}
    assert all(isinstance(row.cells["difference"].value, Decimal | None) for row in listed(sheet))
