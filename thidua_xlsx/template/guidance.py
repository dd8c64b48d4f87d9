"""guidance.yaml over the annexes: what a later guidance says of a criterion beside its printed text
(Điều 6.4d).  Without the file every criterion has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pydantic import TypeAdapter

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Annex, Criterion, Guidance
from thidua_xlsx.template.lines import Location, Tree
from thidua_xlsx.template.shapes import (
    GuidanceShape,
    GuidedAnnexShape,
    GuidedRowShape,
    LevelFromShape,
    RegulationShape,
)
from thidua_xlsx.template.shaping import listed, twice, unknown

_GUIDANCE = TypeAdapter(Guidance)


def guided(annexes: Iterable[Annex], shape: GuidanceShape) -> tuple[Annex, ...]:
    """The annexes with what the guidance says of their criteria; their text is untouched."""
    said = {one.id: one for one in shape.annexes}
    return tuple(_guided(annex, said[annex.id]) if annex.id in said else annex for annex in annexes)


def _guided(annex: Annex, shape: GuidedAnnexShape) -> Annex:
    own = {row.id: row for row in shape.criteria}
    nothing = GuidedRowShape(id="I")
    criteria = tuple(
        replace(row, guidance=_guidance(own.get(row.id, nothing), shape, row))
        if row.method is not None
        else row
        for row in annex.criteria
    )
    return replace(annex, criteria=criteria)


def _guidance(row: GuidedRowShape, annex: GuidedAnnexShape, leaf: Criterion) -> Guidance:
    levels = (row.levels or annex.levels) if leaf.levelled else ()
    return row.built(_GUIDANCE, levels=[level.model_dump() for level in levels])


def guidance_findings(
    tree: Tree, shape: GuidanceShape, annexes: Sequence[Annex], regulation: RegulationShape
) -> Iterator[Finding]:
    """Faults of guidance.yaml: of what it speaks, parts, thresholds."""
    known = {annex.id: {leaf.id: leaf for leaf in annex.leaves()} for annex in annexes}
    levels = [level.id for level in regulation.quality_levels]
    yield from twice(tree, ("annexes",), [one.id for one in shape.annexes])
    for at, annex in enumerate(shape.annexes):
        where: Location = ("annexes", at)
        yield from unknown(tree, (*where, "id"), annex.id, known)
        yield from _levels(tree, (*where, "levels"), annex.levels, levels)
        yield from twice(tree, (*where, "criteria"), [row.id for row in annex.criteria])
        leaves: Mapping[str, Criterion] = known.get(annex.id, {})
        for number, row in enumerate(annex.criteria):
            place = (*where, "criteria", number)
            yield from _levels(tree, (*place, "levels"), row.levels, levels)
            if row.id in leaves:
                yield from _parts(tree, (*place, "parts"), row, leaves[row.id])
            elif leaves:
                yield from unknown(tree, (*place, "id"), row.id, leaves)


def _parts(tree: Tree, where: Location, row: GuidedRowShape, leaf: Criterion) -> Iterator[Finding]:
    """Where parts are stated: one for each agency that appraises, adding up to the maximum."""
    if not row.parts:
        return
    agencies = [part.agency for part in row.parts]
    yield from twice(tree, where, agencies, "agency")
    if set(agencies) != set(leaf.appraisers):
        more = {"found": listed(agencies), "expected": listed(leaf.appraisers)}
        yield tree.fault("template-parts-agencies", where, criterion=leaf.id, **more)
    total = sum(part.max for part in row.parts)
    if leaf.max is not None and total != leaf.max:
        yield tree.fault("template-parts-sum", where, criterion=leaf.id, found=total, max=leaf.max)


def _levels(
    tree: Tree, where: Location, levels: Sequence[LevelFromShape], known: list[str]
) -> Iterator[Finding]:
    """Thresholds name levels best first, each from a lower share than the one before."""
    yield from twice(tree, where, [level.level for level in levels], "level")
    for at, level in enumerate(levels):
        yield from unknown(tree, (*where, at, "level"), level.level, known)
        if level.from_percent > 100:
            place = (*where, at, "from_percent")
            yield tree.fault("template-percent", place, found=level.from_percent)
    for at, (upper, lower) in enumerate(pairwise(levels), start=1):
        both_known = upper.level in known and lower.level in known
        misplaced = both_known and known.index(upper.level) > known.index(lower.level)
        if misplaced or lower.from_percent >= upper.from_percent:
            yield tree.fault("template-levels-order", (*where, at), found=lower.level)
