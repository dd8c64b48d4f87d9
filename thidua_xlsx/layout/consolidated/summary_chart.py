"""The ratings of every bloc as bars of a hundred per cent, drawn from the table above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.consolidated.blocs import Bloc
from thidua_xlsx.layout.consolidated.rating_names import band_roles, short_names
from thidua_xlsx.layout.consolidated.statistics_charts import names_room
from thidua_xlsx.layout.grid import Chart, Column, column_range

WIDTH, BAR, AROUND_BARS = 1080, 27, 104
UNRATED = "Chưa xếp loại"
COUNT = "0;;"
"""Of a rating that nobody has, no number."""


def rating_bars(blocs: Sequence[Bloc], columns: Sequence[Column]) -> Iterator[Chart]:
    """One chart of all blocs; none where nobody is rated.  Its row is ``bars``."""
    regulation = blocs[0].regulation
    if not any(bloc.ratings for bloc in blocs):
        return
    names, roles = short_names(regulation), band_roles(regulation)
    first, last = (f"bloc:{bloc.ranking.bloc}" for bloc in (blocs[0], blocs[-1]))
    kinds = [(f"rating:{id}", roles[id], names[id]) for id in roles] + [("unrated", "", UNRATED)]
    yield Chart(
        "bars",
        columns[0].id,
        "stacked",
        "Cơ cấu xếp loại của từng khối (số đơn vị)",
        tuple(
            (name, column_range("bloc", first, last), column_range(column, first, last))
            for column, _, name in kinds
        ),
        WIDTH,
        AROUND_BARS + BAR * len(blocs),
        number_format=COUNT,
        scale_format="0%",
        names_room=names_room([bloc.name for bloc in blocs]),
        bars=tuple((role, name) for _, role, name in kinds),
    )
