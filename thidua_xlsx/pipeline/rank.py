"""Reconciles, ranks, rates, and writes the council's book and the inspector's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.pipeline.base.opening import closed_refusal, opening
from thidua_xlsx.pipeline.base.outputs import (
    BESIDE,
    CONSOLIDATED,
    INSPECTION,
    PUBLICATION,
    changed_since,
    last_written,
    write_result,
)
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal
from thidua_xlsx.pipeline.deriving.panel_sets import count_ballots
from thidua_xlsx.pipeline.deriving.questions import of_returns
from thidua_xlsx.pipeline.deriving.rank_result import RankResult, result_of
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.deriving.vote_counting import count_votes
from thidua_xlsx.pipeline.drawing.sealing import result_serial
from thidua_xlsx.pipeline.gathering.answers_held import answers_held
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.pipeline.gathering.membership import named_units
from thidua_xlsx.system import files

if TYPE_CHECKING:
    from thidua_xlsx.pipeline.drawing.consolidate import Books


@about_round
@refusing(RankResult)
def rank(path: Path, *, without: Collection[str] = (), with_scores: bool = False) -> RankResult:
    """The ranking of every bloc, and with it ``ket-qua/tong-hop.xlsx`` and ``kiem-tra.xlsx``; units
    ``without`` which it is made are named by id or name.

    Refuses while a unit is outstanding or under review, naming all of them, unless each is left
    out by name.  Before any appraisal is accepted: self totals only, rank None.
    """
    from thidua_xlsx.pipeline.drawing.consolidate import books_to_draw
    from thidua_xlsx.pipeline.drawing.publication import publication_bytes

    with opening(path, strict=True) as opened:
        gathered = gather(opened.round)
        ranked = derive(gathered, named_units(opened.round, without))
        if isinstance(ranked, Refusal):
            raise Refused(ranked, gathered.lost, asked=of_returns(gathered))
        gathered = count_ballots(gathered, ranked.final.counted)
        if ranked.final.appraised and count_votes(gathered):
            gathered = gather(opened.round)
            ranked = derive(gathered, named_units(opened.round, without))
            assert isinstance(ranked, Ranked)
        result = result_of(opened.round, ranked, with_scores=with_scores)
        result = replace(result, sealed=result.sha256())
        draw = books_to_draw(gathered, ranked, result.sealed)
        published = publication_bytes(gathered, ranked)
        # A ministry's forms need not stand in memory beside the books that are drawn of them.
        gathered = gathered.of_council()
        del ranked
        books = draw()
        del draw
        result = _written(gathered, result, books, published)
        return replace(result, position=opened.round.register.position())


def _written(
    gathered: Gathered, result: RankResult, books: Books, published: bytes | None
) -> RankResult:
    opened, sha256 = gathered.round, result.sealed
    rests_on = {
        "result_sha256": sha256,
        "without": list(result.left_out),
        "template_sha256": opened.regulation.sha256,
        BESIDE: files.sha256(books.inspection),
    }
    number = result_serial(gathered, sha256)
    last = last_written(opened, CONSOLIDATED) or {}
    if is_closed(opened.register) and last.get("sha256") != files.sha256(books.council):
        return RankResult(refused=closed_refusal(opened.folder, opened.register))
    workbook, inspection = (opened.folder.results / name for name in (CONSOLIDATED, INSPECTION))
    # The council's book, whose event names the other one, is written last: both stand, or neither.
    hindrance = (
        answers_held(gathered, workbook)
        or changed_since(opened, workbook)
        or write_result(opened, inspection, books.inspection, kept=True)
        or write_result(opened, workbook, books.council, rests_on, kept=True, serial=number)
    )
    if hindrance is not None:
        return RankResult(refused=Refusal(hindrance))
    if published is None:
        return result
    path = opened.folder.results / PUBLICATION
    hindrance = write_result(opened, path, published)
    if hindrance is not None:
        return replace(result, findings=(*result.findings, hindrance), sealed="")
    return replace(result, publication=str(path))
