"""The council's book and the inspector's as bytes, from what was gathered and ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from thidua_xlsx.appraisal.assignments import Assignments
from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.layout.consolidated.ballots_sheet import BallotLine
from thidua_xlsx.layout.consolidated.carry_sheet import carry_sheet
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext, Excluded
from thidua_xlsx.layout.consolidated.inspection import inspection_workbook
from thidua_xlsx.layout.consolidated.scorecards import NO_CARDS, Cards, cards_of
from thidua_xlsx.layout.consolidated.workbook import consolidated_workbook
from thidua_xlsx.layout.dressing import dressed
from thidua_xlsx.layout.grid import Workbook
from thidua_xlsx.layout.signed.identity import to_sheet
from thidua_xlsx.layout.theme import Look
from thidua_xlsx.model import Appraisal
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.drawing.award_lines import award_lines
from thidua_xlsx.pipeline.drawing.carrying import carry_lines
from thidua_xlsx.pipeline.drawing.notices import scorecard_requests
from thidua_xlsx.pipeline.drawing.record_lines import (
    difficulty_lines,
    receipt_lines,
    repair_lines,
    setting_lines,
    taken_lines,
    waiver_lines,
)
from thidua_xlsx.pipeline.drawing.sealing import result_identity, seal_of
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.ranking.reconcile import Reconciled, reconciled
from thidua_xlsx.rating.lists import proposals
from thidua_xlsx.returns.signed_sheet import in_words
from thidua_xlsx.statistics import BlocStatistics, council_statistics
from thidua_xlsx.system import workers
from thidua_xlsx.system.side_by_side import begun_beside
from thidua_xlsx.writing.workbook import write

WORTHWHILE = 200
"""Drawing a book of so many units takes longer than a process takes to start."""
TOO_LARGE = 3_000
"""Of more units two processes would have more in memory than a small machine should give."""


class Books(NamedTuple):
    """The two books of a result: the council's, and the inspector's."""

    council: bytes
    inspection: bytes


def result_books(gathered: Gathered, ranked: Ranked, result_sha256: str) -> Books:
    """Both books in the round's look; the same bytes for the same facts."""
    return books_to_draw(gathered, ranked, result_sha256)()


def books_to_draw(gathered: Gathered, ranked: Ranked, result_sha256: str) -> Callable[[], Books]:
    """What draws both books of all that they show, which alone has to stand in memory then: one
    after the other or, of a large round and where there are two processors, at once."""
    contents = _contents(gathered, ranked, result_sha256)
    sheets = [carry_sheet(carry_lines(gathered, ranked))]
    identity = result_identity(gathered, ranked, result_sha256)
    if identity is not None:
        sheets.append(to_sheet(identity))
    opened = gathered.round
    control = opened.control
    drawn = partial(
        _drawn, look=control.look, created=opened.created, password=control.password or None
    )

    def council() -> bytes:
        book = consolidated_workbook(contents)
        return drawn(replace(book, sheets=(*book.sheets, *sheets)))

    def books() -> Books:
        nonlocal contents
        if at_once < 2:
            # The larger one first: it needs more beside it than its bytes.
            inspected = drawn(inspection_workbook(contents))
            contents = replace(contents, statistics=())  # only inspectors see them
            return Books(council(), inspected)
        with begun_beside(_inspection, contents, drawn) as inspection:
            return Books(council(), inspection())

    units = len(ranked.units)
    at_once = 1 if units > TOO_LARGE else workers.worker_count(units, WORTHWHILE)
    return books


def _inspection(
    contents: ConsolidatedContents, drawn: Callable[[Workbook], bytes], say: object
) -> bytes:
    """The inspector's book, made where it is drawn; it says nothing on its way."""
    return drawn(inspection_workbook(contents))


def _drawn(workbook: Workbook, look: Look, created: datetime, password: str | None) -> bytes:
    return write(dressed(workbook, look), created=created, password=password)


def _contents(gathered: Gathered, ranked: Ranked, result_sha256: str) -> ConsolidatedContents:
    """All that the two books show."""
    opened = gathered.round
    control = opened.control
    previous = control.previous.ratings
    regulation = replace(
        opened.regulation,
        authority=control.look.authority or opened.regulation.authority,
        council=control.printed.council or opened.regulation.council,
    )
    context = ConsolidatedContext(
        round_name=control.name,
        place=control.printed.place,
        illustration=control.printed.illustration,
        excluded=tuple(Excluded(each.unit, each.reason) for each in ranked.exclusions),
        members=control.council,
        notes=ranked.final.notes,
        self_beside=control.conduct.self_beside,
        signed=_signed(opened, ranked),
        codes=control.conduct.codes,
        agreed=_agreed(ranked.final.appraisals.each()),
    )
    table = reconciled(opened.regulation, ranked.units, ranked.final.scores)
    return ConsolidatedContents(
        regulation,
        ranked.ranking,
        table,
        context,
        receipts=receipt_lines(gathered),
        repairs=repair_lines(gathered),
        taken=taken_lines(gathered),
        waivers=waiver_lines(gathered),
        settings=setting_lines(opened),
        seal=seal_of(gathered, result_sha256),
        statistics=_statistics(opened, ranked, table) if ranked.final.appraised else (),
        leaders=control.panel,
        ballots=_ballots(opened, ranked),
        ratings=ranked.ratings,
        asked=ranked.final.asked,
        proposed=proposals(regulation, ranked.ratings, previous) if ranked.final.appraised else (),
        previous_known=bool(previous),
        difficulties=difficulty_lines(gathered),
        awards=award_lines(gathered),
        voted=ranked.nominations,
        year=ranked.year,
        cards=_cards(gathered, ranked),
    )


def _cards(gathered: Gathered, ranked: Ranked) -> Cards:
    """The units' scorecards, where the round wants them."""
    if not gathered.round.control.conduct.scorecards:
        return NO_CARDS
    requests = scorecard_requests(gathered, ranked)
    return cards_of(requests, len(ranked.units), scored=ranked.final.appraised)


def _agreed(appraisals: Iterable[Appraisal]) -> dict[Row, frozenset[str]]:
    """By row, the agencies whose score is the unit's own by a criterion's mark."""
    agreed: dict[Row, frozenset[str]] = {}
    for each in appraisals:
        if each.agreed:
            row = (each.unit, each.criterion)
            agreed[row] = agreed.get(row, frozenset()) | {each.by}
    return agreed


def _signed(opened: OpenRound, ranked: Ranked) -> tuple[str, ...]:
    """Who has sent a signed sheet that matches, and who has not."""
    asked = opened.regulation.signed_sheet
    if asked is None:
        return ()
    return in_words({unit.name: ranked.signed[unit.id] for unit in ranked.units}, asked.article)


def _statistics(
    opened: OpenRound, ranked: Ranked, table: Sequence[Reconciled]
) -> tuple[BlocStatistics, ...]:
    """The council's statistics; where whole annexes are appraised, nobody is assigned a row."""
    made = opened.assignments if opened.control.conduct.by_agencies else Assignments()
    limit = opened.regulation.reading("shared-criterion-disagreement")
    return council_statistics(
        opened.regulation,
        table,
        tuple(ranked.final.appraisals.each()),
        {row: made.appraisers(*row) for row in made.rows},
        beyond=Decimal(limit or 0),
    )


def _ballots(opened: OpenRound, ranked: Ranked) -> tuple[BallotLine, ...]:
    """The single ballots as far as they are to be shown, units and criteria in their order."""
    means = {(score.unit, score.criterion): score.appraised for score in ranked.final.scores}
    leaders = [leader.id for leader in opened.control.leaders]
    return tuple(
        BallotLine(unit, leaf.id, tuple(said.get(one) for one in leaders), means.get(row))
        for unit in ranked.units
        for leaf in opened.regulation.annex_of_bloc(unit.bloc).leaves()
        if (said := ranked.final.single_ballots.get(row := (unit.id, leaf.id))) is not None
    )
