"""Last year's totals, ranks and scores, from the lines of its consolidated workbook, by this year's
units and criteria.

Workbooks of before say nothing of totals, ranks and maxima: a total is then what the scores add up
to, where every criterion has one; of the others nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import islice

from thidua_xlsx.layout.consolidated import carry_sheet as carry
from thidua_xlsx.layout.consolidated.carry_sheet import CarryLine
from thidua_xlsx.model import Regulation, Unit
from thidua_xlsx.model.last_year import LastCriterion, LastUnit, LastYear
from thidua_xlsx.template.comparing import same_rows
from thidua_xlsx.words.numerals import stored_number, whole_number

MOST_CRITERIA = 1_000
"""More of one annex nobody has; the file is anybody's."""
_Said = Mapping[tuple[str, str], Mapping[str, str]]
"""By whom and what it is about: key → value."""


def last_year(
    lines: Iterable[CarryLine],
    regulation: Regulation,
    units: Sequence[Unit],
    found: Mapping[str, tuple[str, str]],
    year: int,
) -> LastYear:
    """``found``: by this year's units their ids of then, and how that is known."""
    said: dict[tuple[str, str], dict[str, str]] = {}
    for line in lines:
        said.setdefault((line.unit, line.what), {}).setdefault(line.key, line.value)
    annex_of = {
        unit: told.get("", "") for (unit, what), told in said.items() if what == carry.ANNEX
    }
    known = {unit.id: _unit(said, annex_of, *found[unit.id]) for unit in units if unit.id in found}
    pairs = {
        (known[unit.id].annex, regulation.annex_of_bloc(unit.bloc).id)
        for unit in units
        if unit.id in known
    }
    criteria: dict[tuple[str, str], dict[str, LastCriterion]] = {}
    gone: dict[tuple[str, str], tuple[LastCriterion, ...]] = {}
    for then, now in sorted(pairs):
        rows = _criteria(said, then)
        leaves = {leaf.id: leaf.label for leaf in regulation.annex(now).leaves()}
        same = same_rows({id: row.label for id, row in rows.items()}, leaves)
        criteria[then, now] = {new: rows[old] for new, old in same.items()}
        kept = set(same.values())
        gone[then, now] = tuple(row for id, row in rows.items() if id not in kept)
    taken = {id for id, _ in found.values()}
    names = {unit: told.get("", "") for (unit, what), told in said.items() if what == carry.NAME}
    left = tuple(name for unit, name in names.items() if unit not in taken)
    about = said.get((carry.ROUND, carry.REGULATION), {}).get("", "")
    return LastYear(year, about, known, criteria, gone, left)


def _criteria(said: _Said, annex: str) -> dict[str, LastCriterion]:
    maxima = said.get((annex, carry.MAXIMUM), {})
    labels = islice(said.get((annex, carry.LABEL), {}).items(), MOST_CRITERIA)
    return {id: LastCriterion(id, label, stored_number(maxima.get(id, ""))) for id, label in labels}


def _unit(said: _Said, annex_of: Mapping[str, str], id: str, by: str) -> LastUnit:
    def of(what: str) -> str:
        return said.get((id, what), {}).get("", "")

    annex = annex_of.get(id, "")
    read = {key: stored_number(text) for key, text in said.get((id, carry.SCORE), {}).items()}
    scores = {key: score for key, score in read.items() if score is not None}
    peers = [unit for unit, where in annex_of.items() if where == annex]
    of_bloc = sum((unit, carry.RANK) in said for unit in peers)
    rank = whole_number(of(carry.RANK), 1, 100_000)
    rating = of(carry.RATING)
    names = said.get((carry.ROUND, carry.RATING_NAME), {})
    return LastUnit(
        of(carry.NAME),
        by,
        annex,
        _total(said, annex, of(carry.TOTAL), scores),
        rank,
        of_bloc if rank is not None else None,
        stored_number(said.get((annex, carry.MAXIMUM), {}).get("", "")),
        names.get(rating, rating),
        scores,
    )


def _total(said: _Said, annex: str, stated: str, scores: Mapping[str, Decimal]) -> Decimal | None:
    if (total := stored_number(stated)) is not None:
        return total
    wanted = said.get((annex, carry.LABEL), {})
    if wanted and wanted.keys() <= scores.keys():
        return sum((scores[key] for key in wanted), Decimal(0))
    return None
