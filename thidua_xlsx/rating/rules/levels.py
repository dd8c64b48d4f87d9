"""Conditions on the quality levels of criteria (Điều 6.3, 7.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from thidua_xlsx.catalogue.messages import Both, counted, sentence
from thidua_xlsx.model import Annex, Condition, Criterion, RatingBand, Regulation
from thidua_xlsx.rating.rules.case import Case, Verdict
from thidua_xlsx.rating.rules.facts import Level
from thidua_xlsx.rating.rules.faults import merit, state_of
from thidua_xlsx.rating.rules.stated import Stated, counting
from thidua_xlsx.words.numerals import half_up

SHOWN_ROWS = 6


@dataclass(frozen=True, slots=True)
class Levelled:
    """A row that a level condition looks at.

    ``level``: an index into the regulation's levels (0 best), None where it is not known;
    ``at_best``: the best that it can still be, the same index where it is known.  ``product``:
    False where a concrete product is asked for and none is named.
    """

    id: str
    level: int | None
    at_best: int
    product: bool


def levels_at_least(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """Every levelled criterion (of ``section``) has ``level`` or a better one, and names its
    concrete product where ``product`` asks for it: without one the condition is not known.

    Read so ("concrete-products"), every criterion needs one; where the annex asks for none, its
    evidence is taken for it (Điều 7.2c)."""
    rows = levelled(case, condition.parameters.get("section"))
    kinds = _row_words(case.regulation)
    if not rows:
        return Verdict(None, sentence("no-levels", rows=kinds), asked=True)
    wanted = _index(case.regulation, condition.parameters["level"])
    words: dict[str, object] = {
        "count": counted(len(rows)),
        "rows": kinds,
        "level": _name(case.regulation, wanted),
    }
    under = [row for row in rows if row.at_best > wanted]
    if under:
        named = _list(case.regulation, under)
        words["under"] = counted(len(under))
        return Verdict(False, sentence("levels-under", named=named, **words))
    missing = _missing(case.regulation, rows, wanted)
    if missing:
        words["missing"] = counted(len(missing))
        detail = sentence("levels-missing", named=_list(case.regulation, missing), **words)
        return Verdict(None, detail, asked=True)
    unnamed = [row for row in rows if not row.product]
    if unnamed and condition.parameters.get("product") == "true":
        words["missing"] = counted(len(unnamed))
        named = _list(case.regulation, unnamed, with_levels=False)
        detail = sentence("products-missing", named=named, **words)
        return Verdict(None, detail, asked=True)
    return Verdict(True, sentence("levels-all" if wanted else "levels-all-best", **words))


def levels_reached_below(case: Case, condition: Condition, _band: RatingBand) -> Verdict:
    """Fewer than ``percent`` % of the criteria of ``section`` reach ``level`` (Điều 7.2d).

    Read literally ("mostly-poor-clause"), it is those that do not reach it that are fewer, so that
    a unit without a poor criterion fails.  Force majeure exempts, once it is confirmed.
    """
    rows = levelled(case, condition.parameters.get("section"))
    if not rows:
        return Verdict(None, sentence("no-levels", rows=_row_words(case.regulation)), asked=True)
    holds, detail = _below_share(case, condition, rows)
    if holds is False or condition.parameters.get("exempt_if_force_majeure") != "true":
        return Verdict(holds, detail, asked=holds is None)
    return _unless_force_majeure(case, condition, holds, detail)


def _below_share(
    case: Case, condition: Condition, rows: Sequence[Levelled]
) -> tuple[bool | None, Both]:
    """Whether too few rows reach the level (literally: are below it), with the figures."""
    wanted = _index(case.regulation, condition.parameters["level"])
    percent = Fraction(condition.parameters["percent"])
    literal = case.regulation.reading("mostly-poor-clause") == "literal"
    under = [row for row in rows if row.at_best > wanted]
    missing = _missing(case.regulation, rows, wanted)
    fewest = len(under) if literal else len(rows) - len(under) - len(missing)
    shares = [Fraction(100 * (fewest + more), len(rows)) for more in range(len(missing) + 1)]
    below = {share < percent for share in shares}
    words: dict[str, object] = {
        "count": counted(len(rows)),
        "rows": _row_words(case.regulation),
        "level": _name(case.regulation, wanted),
        "under": counted(len(under)),
        "reached": counted(fewest),
        "percent": half_up(percent),
    }
    if missing:
        named = _list(case.regulation, missing)
        words["missing"] = counted(len(missing))
        detail = sentence("level-share-open", named=named, **words)
    else:
        side = sentence("side-below" if True in below else "side-not-below")
        key = "poor" if literal else "reached"
        detail = sentence(key, share=half_up(shares[0]), side=side, **words)
    return (below.pop() if len(below) == 1 else None), detail


def _missing(regulation: Regulation, rows: Sequence[Levelled], wanted: int) -> list[Levelled]:
    """The rows of which it is not known whether they reach a level; any level reaches the last."""
    if wanted == len(regulation.quality_levels) - 1:
        return []
    return [row for row in rows if row.level is None and row.at_best <= wanted]


def _unless_force_majeure(
    case: Case, condition: Condition, holds: bool | None, detail: Both
) -> Verdict:
    some = counting(case, condition.rule)
    exempt = merit(some)
    if not some:
        return Verdict(holds, detail, asked=holds is None)
    detail = sentence("force-majeure", sentence=detail, state=_telling(case, some))
    if exempt:
        return Verdict(False, detail)
    open_facts = tuple(one.question for one in some if one.is_open)
    if exempt is None:
        return Verdict(None, detail, open_facts, asked=holds is None)
    return Verdict(holds, detail, asked=holds is None)


def _telling(case: Case, some: Sequence[Stated]) -> Both:
    """The one that decides: that counts, else that is open, else the first."""
    telling = min(some, key=lambda one: (merit([one]) is not True, not one.is_open))
    return state_of(case, telling)


def levelled(case: Case, section: str | None) -> list[Levelled]:
    """The rows that have a level, in the annex's order: criteria that carry a score, or, where
    "levelled-rows" is read so, the Roman rows, each at the lowest level of its criteria."""
    return case.once(("levelled", section), lambda: _rows_with_levels(case, section))


def _rows_with_levels(case: Case, section: str | None) -> list[Levelled]:
    annex = case.regulation.annex_of_bloc(case.facts.unit.bloc)
    leaves = [leaf for leaf in _leaves(case.regulation, annex) if _is_in(annex, leaf, section)]
    known = {level.criterion: level for level in case.facts.levels}
    if case.regulation.reading("levelled-rows") != "roman-rows":
        return [_levelled(case, leaf.id, [leaf], known) for leaf in leaves]
    romans: dict[str, list[Criterion]] = {}
    for leaf in leaves:
        romans.setdefault(annex.group_of(leaf).id, []).append(leaf)
    return [_levelled(case, id, members, known) for id, members in romans.items()]


def _leaves(regulation: Regulation, annex: Annex) -> Iterator[Criterion]:
    """The criteria that have a level; the panel's (group I) where they are read to have one."""
    panel = regulation.reading("panel-group-levels")
    for leaf in annex.leaves():
        if leaf.panel and panel:
            if panel == "levelled":
                yield leaf
        elif leaf.levelled:
            yield leaf


def _is_in(annex: Annex, leaf: Criterion, section: str | None) -> bool:
    return section is None or section in (leaf.id, *(row.id for row in annex.above(leaf)))


def _levelled(
    case: Case, id: str, members: Sequence[Criterion], known: Mapping[str, Level]
) -> Levelled:
    everywhere = case.regulation.reading("concrete-products") == "every-criterion"
    indexes: list[int | None] = []
    product = True
    for leaf in members:
        level = known.get(leaf.id)
        given = None if level is None else level.level
        indexes.append(None if given is None else _index(case.regulation, given))
        if leaf.product_asked:
            product = product and bool(level and level.product)
        elif everywhere:
            product = product and bool(level and level.evidence)
    at_best = max((index for index in indexes if index is not None), default=0)
    level_index = None if None in indexes else at_best
    return _same(id, level_index, at_best, product)


_same = lru_cache(maxsize=4096)(Levelled)
"""The rows of many units that are alike, in memory once."""


def _index(regulation: Regulation, level: str) -> int:
    return [named.id for named in regulation.quality_levels].index(level)


def _name(regulation: Regulation, index: int) -> str:
    return regulation.quality_levels[index].name


def _row_words(regulation: Regulation) -> Both:
    roman = regulation.reading("levelled-rows") == "roman-rows"
    return sentence("rows-roman" if roman else "rows-leaves")


def _list(
    regulation: Regulation, rows: Sequence[Levelled], *, with_levels: bool = True
) -> Both | str:
    """Ids with what is known of their level: "II.1 (Kém), V.2"."""
    named = ", ".join(
        f"{row.id} ({_name(regulation, row.level)})"
        if with_levels and row.level is not None
        else row.id
        for row in rows[:SHOWN_ROWS]
    )
    more = len(rows) - SHOWN_ROWS
    return named if more <= 0 else sentence("and-more", named=named, more=counted(more))
