"""The bytes of ``ket-qua/cong-bo.xlsx``, the list to publish (Điều 10.3)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.layout.dressing import dressed
from thidua_xlsx.layout.publication_workbook import (
    PublicationText,
    PublishedUnit,
    publication_workbook,
)
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.deriving.ranked import Ranked
from thidua_xlsx.pipeline.drawing.sealing import facts_head
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.writing.workbook import write


def publication_bytes(gathered: Gathered, ranked: Ranked) -> bytes | None:
    """The list with the approved ratings, a draft with the computed ones until all are approved;
    None where there is nothing to publish."""
    opened = gathered.round
    control = opened.control
    ratings = ranked.ratings
    text = PublicationText(
        control.name,
        control.printed.illustration,
        control.conduct.publish_ranks,
        bool(ratings.units) and all(each.approved is not None for each in ratings.units),
        facts_head(gathered),
        ratings.document,
    )
    workbook = publication_workbook(opened.regulation, tuple(_listed(opened, ranked)), text)
    if workbook is None or not ranked.final.appraised:
        return None
    return write(dressed(workbook, control.look), created=opened.created)


def _listed(opened: OpenRound, ranked: Ranked) -> Iterator[PublishedUnit]:
    """The units in the round's own order, or in rank order where the round publishes ranks."""
    lines = {line.unit.id: line for line in ranked.ranking.units}
    order = [unit.id for unit in ranked.units]
    for unit in lines if opened.control.conduct.publish_ranks else order:
        line, rating = lines[unit], ranked.ratings.of(unit)
        shown = None if rating is None else rating.approved or rating.computed
        yield PublishedUnit(line.unit, shown, line.rank, line.final_total)
