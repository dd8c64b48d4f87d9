"""What is open about a unit, as groups of questions that ``worlds`` puts together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from thidua_xlsx.ranking.questions import condition_id
from thidua_xlsx.rating.lines import Line
from thidua_xlsx.rating.rules import QUOTA, judge
from thidua_xlsx.rating.rules.case import Case
from thidua_xlsx.rating.rules.points import under_ceiling
from thidua_xlsx.rating.rules.stated import statements
from thidua_xlsx.rating.worlds import (
    INSIDE,
    MET,
    PLACE,
    Alternative,
    cleared,
    combined,
    everything,
)

TOTAL = "total"


def groups(case: Case, lines: Sequence[Line]) -> Iterator[Sequence[Alternative]]:
    """What is open, in independent groups: facts that conditions share, conditions, places, the
    total."""
    count = len(case.regulation.ratings)
    if case.facts.total is None:
        yield list(_totals(case, lines))
    for line in lines:
        if _stands_alone(line):
            key = condition_id(case.facts.unit.id, line.condition.id)
            yield combined({key: _either(line, count)}, count)
    for facts, some in _sharing(lines):
        yield list(_courses(case, facts, some))


def _stands_alone(line: Line) -> bool:
    """Whether the condition itself is what is open: no fact, not the total, and no place that is
    still to be looked at."""
    verdict = line.verdict
    own = verdict.asked or line.place is not None
    return own and verdict.holds is None and not verdict.open_facts


def mask_of(case: Case, lines: Iterable[Line], *, as_open: bool) -> int:
    """The bits that what is known leaves set.

    What is open clears nothing ``as_open``; else it counts as not there: an upper rating's
    condition as not met, the failing rating's as not the case.
    """
    count = len(case.regulation.ratings)
    mask = everything(count)
    for line in lines:
        if line.condition.rule == QUOTA and line.place is None:
            continue
        mask &= _effect(line, line.verdict.holds, count, as_open)
    return mask & _inside(case)


def _inside(case: Case) -> int:
    """The bits that the total leaves set of the ratings' closed ranges."""
    count = len(case.regulation.ratings)
    mask = everything(count)
    for at, band in enumerate(case.regulation.ratings):
        if under_ceiling(case, band) is False:
            mask &= cleared(at, INSIDE, count)
    return mask


def _effect(line: Line, holds: bool | None, count: int, as_open: bool = True) -> int:
    """What a verdict on a condition clears."""
    if holds is None and not as_open:
        holds = False
    if holds is None or holds is not line.band.any_of:
        return everything(count)
    return cleared(line.at, PLACE if line.condition.rule == QUOTA else MET, count)


def _either(line: Line, count: int) -> list[tuple[Hashable, int]]:
    return [(holds, _effect(line, holds, count)) for holds in (True, False)]


def _totals(case: Case, lines: Sequence[Line]) -> Iterator[Alternative]:
    """One total for each stretch between two points that a condition names."""
    count = len(case.regulation.ratings)
    points = {
        Decimal(line.condition.parameters["points"])
        for line in lines
        if "points" in line.condition.parameters
    }
    for total in sorted({Decimal(0), *points}):
        supposed = case.with_total(total)
        mask = _inside(supposed)
        for line in lines:
            if "points" in line.condition.parameters:
                holds = judge(supposed, line.condition, line.band).holds
                mask &= _effect(line, holds, count)
        yield Alternative(((TOTAL, total),), mask)


def _sharing(lines: Sequence[Line]) -> Iterator[tuple[tuple[str, ...], list[Line]]]:
    """Open facts with the conditions that wait for them, those together that share one."""
    waiting = [line for line in lines if line.verdict.open_facts]
    while waiting:
        facts, some = set(waiting[0].verdict.open_facts), [waiting.pop(0)]
        while more := [line for line in waiting if facts & set(line.verdict.open_facts)]:
            some += more
            facts.update(*(line.verdict.open_facts for line in more))
            waiting = [line for line in waiting if line not in more]
        yield tuple(sorted(facts)), some


def _courses(case: Case, facts: Sequence[str], lines: Sequence[Line]) -> Iterator[Alternative]:
    """Every way in which facts can be answered, and the conditions that stay open then."""
    count = len(case.regulation.ratings)
    unit = case.facts.unit.id
    possible = {one.question: one.possible for one in statements(case)}
    for answers in product(*(possible[fact] for fact in facts)):
        given = tuple(zip(facts, answers, strict=True))
        supposed = case.supposing(dict(given))
        mask = everything(count)
        parts: dict[Hashable, Sequence[tuple[Hashable, int]]] = {}
        for line in lines:
            holds = judge(supposed, line.condition, line.band).holds
            if holds is None:
                parts[condition_id(unit, line.condition.id)] = _either(line, count)
            else:
                mask &= _effect(line, holds, count)
        for one in combined(parts, count):
            yield Alternative((*given, *one.answers), one.mask & mask)
