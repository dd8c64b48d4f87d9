"""How blocs voted on whom they nominate (suy tôn), for the inspector: rules, tally, open ballots.

Of a secret vote nothing is known of single ballots, and nothing is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua_xlsx.layout.blocks import Block, laid_over, stacked, wide_row, wide_rows
from thidua_xlsx.layout.consolidated.blocs import Bloc, plain_head
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.nomination_notes import (
    PROPOSED,
    how_voted,
    nomination_notes,
    tally_of,
)
from thidua_xlsx.layout.grid import Page, Sheet
from thidua_xlsx.layout.listing import (
    Heading,
    Listed,
    TableIds,
    columns_of,
    numbered_rows,
    titled_table,
)
from thidua_xlsx.model import Regulation

NOMINATIONS, TAB = "nominations", "Suy tôn"
TITLE = "PHIẾU SUY TÔN"
_HEADINGS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("unit", "Cơ quan, đơn vị", 44.0, "label"),
    Heading("total", "Tổng điểm", 11.0, "score"),
    Heading("rank", "Hạng", 8.0, "center"),
    Heading("votes", "Số phiếu", 9.0, "center"),
    Heading("reached", "Đủ tỷ lệ", 9.0, "center"),
    Heading("proposed", "Đề nghị", 13.0, "center"),
    Heading("note", "Ghi chú", 52.0),
)
_BALLOTS = (
    Heading("number", "STT", 6.0, "center"),
    Heading("voter", "Đơn vị bỏ phiếu", 44.0, "label"),
    Heading("units", "Suy tôn", 50.0),
    Heading("reasons", "Lý do", 52.0),
)
NOBODY = "Không suy tôn đơn vị nào"


def nominations_sheet(
    regulation: Regulation, blocs: Sequence[Bloc], context: ConsolidatedContext
) -> Sheet:
    """Bloc by bloc the rules and what came of the vote, a row a candidate, and the ballots that say
    whose they are."""
    columns = columns_of(_HEADINGS)
    voted = [bloc for bloc in blocs if bloc.nomination is not None]
    return Sheet(
        NOMINATIONS,
        TAB,
        columns,
        *stacked(
            plain_head(columns, regulation, context, TITLE),
            *(part for bloc in voted for part in _of_bloc(bloc)),
        ),
        page=Page(),
    )


def _of_bloc(bloc: Bloc) -> Iterator[Block]:
    id, columns = bloc.ranking.bloc, columns_of(_HEADINGS)
    yield wide_row(f"{id}.bloc", columns, bloc.name, ("section", "label"))
    lines = enumerate(how_voted(bloc.nomination), start=1)
    yield wide_rows(columns, ((f"{id}.how-{n}", text, ("note",)) for n, text in lines))
    if tally_of(bloc) is None:
        return
    yield titled_table(
        _HEADINGS,
        TableIds(f"{id}.title", f"{id}.heading", f"{id}.nothing", f"{id}.end"),
        "Số phiếu",
        numbered_rows(_HEADINGS, f"{id}/", _candidates(bloc)),
    )
    voted = bloc.nomination
    if voted is not None and not voted.rules.secret:
        ids = TableIds(*(f"{id}.ballots-{part}" for part in ("title", "heading", "none", "end")))
        ballots = titled_table(
            _BALLOTS, ids, "Từng phiếu", numbered_rows(_BALLOTS, f"{id}.ballot/", _ballots(bloc))
        )
        yield laid_over(ballots, columns_of(_BALLOTS), columns)


def _candidates(bloc: Bloc) -> Iterator[dict[str, Listed]]:
    found = tally_of(bloc)
    assert found is not None
    for line in bloc.ranking.units:
        one = found.of(line.unit.id)
        if one is not None:
            yield {
                "unit": line.unit.name,
                "total": line.final_total,
                "rank": line.rank,
                "votes": one.votes,
                "reached": "Đủ" if one.reached else "Chưa đủ",
                "proposed": PROPOSED[one.proposed],
                "note": "; ".join(nomination_notes(bloc, line)),
            }


def _ballots(bloc: Bloc) -> Iterator[dict[str, Listed]]:
    assert bloc.nomination is not None
    names = bloc.names
    for ballot in bloc.nomination.ballots:
        reasons = [f"{names.get(u, u)}: {text}" for u, text in ballot.reasons.items()]
        yield {
            "voter": ballot.voter,
            "units": ", ".join(names.get(unit, unit) for unit in ballot.units) or NOBODY,
            "reasons": "; ".join(reasons),
        }
