"""What a rating can still become: every course that the open questions can take, put together.

A course settles each condition.  All that matters of it for the result is, for each rating, whether
everything holds that has to; so courses are folded into a few bits, question by question, and a
unit of which nothing is known costs no more than one of which little is.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

MET, INSIDE, PLACE = 0, 1, 2
"""The bits of a rating: all its conditions but the next two; the total is below the end of its
closed range; its quota has a place.  Of a rating of which one condition suffices MET means that
none of them holds."""
BITS = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which some open questions may be answered, as (question, answer), and the bits
    that it clears."""

    answers: tuple[tuple[Hashable, Hashable], ...]
    mask: int


@dataclass(frozen=True, slots=True)
class Result:
    """``outcomes``: the indexes of the ratings that are possible, best first, None (no rating's
    conditions are met) last.  ``matter``: the questions whose answer can change the result."""

    outcomes: tuple[int | None, ...]
    matter: frozenset[Hashable]


def cleared(rating: int, bit: int, count: int) -> int:
    """The mask that clears one bit of a rating, of ``count`` ratings."""
    return everything(count) & ~(1 << (BITS * rating + bit))


def everything(count: int) -> int:
    """The mask that clears nothing."""
    return int((1 << (BITS * count)) - 1)


def outcome(mask: int, any_of: Sequence[bool]) -> tuple[int | None, int | None]:
    """The rating of a course, and the first that it misses for want of a place only.

    Điều 7.2: the rating of which one condition suffices first, whatever the points; then from the
    top down.  A unit that only lacked a place goes on to the next rating whatever its range.
    """

    def has(rating: int, bit: int) -> bool:
        return bool(mask >> (BITS * rating + bit) & 1)

    for rating, is_failing in enumerate(any_of):
        if is_failing and not has(rating, MET):
            return rating, None
    kept_out: int | None = None
    for rating, is_failing in enumerate(any_of):
        if is_failing or not has(rating, MET):
            continue
        if not has(rating, INSIDE) and kept_out is None:
            continue
        if has(rating, PLACE):
            return rating, kept_out
        kept_out = rating if kept_out is None else kept_out
    return None, kept_out


def explore(
    known: int, questions: Iterable[Sequence[Alternative]], any_of: Sequence[bool]
) -> Result:
    """All results that are possible, the ``known`` bits given; each of ``questions`` is a group of
    alternatives that are independent of those of the others."""
    groups = [group for group in questions if group]
    masks = [{alternative.mask for alternative in group} for group in groups]
    states = _folded({known}, masks)
    found = {outcome(state, any_of)[0] for state in states}
    matter: set[Hashable] = set()
    if len(found) > 1:
        for at, group in enumerate(groups):
            others = _folded({known}, (*masks[:at], *masks[at + 1 :]))
            matter |= set(_mattering(group, others, any_of))
    order = sorted(found, key=lambda one: len(any_of) if one is None else one)
    return Result(tuple(order), frozenset(matter))


def _folded(states: set[int], masks: Iterable[set[int]]) -> set[int]:
    for some in masks:
        states = {state & mask for state in states for mask in some}
    return states


def _mattering(
    group: Sequence[Alternative], others: set[int], any_of: Sequence[bool]
) -> Iterator[Hashable]:
    """The questions of a group that can change the result, the answers to the others being equal.

    A question that only some answers to another lead to is compared where it is asked; what it can
    come to belongs to the answer that leads to it.
    """
    given = [dict(alternative.answers) for alternative in group]
    results = [
        tuple(outcome(alternative.mask & state, any_of)[0] for state in others)
        for alternative in group
    ]
    always = set.intersection(*(set(answers) for answers in given))
    for question in dict.fromkeys(one for answers in given for one in answers):
        can_become: dict[Hashable, dict[Hashable, set[Hashable]]] = {}
        for answers, result in zip(given, results, strict=True):
            if question in answers:
                rest = answers.keys() & always if question in always else answers.keys()
                key = frozenset((one, answers[one]) for one in rest if one != question)
                by_answer = can_become.setdefault(key, {})
                by_answer.setdefault(answers[question], set()).add(result)
        if any(len(set(map(frozenset, some.values()))) > 1 for some in can_become.values()):
            yield question


def combined(
    parts: Mapping[Hashable, Sequence[tuple[Hashable, int]]], count: int
) -> list[Alternative]:
    """One alternative for each combination of the questions' (answer, mask) pairs."""
    alternatives = [Alternative((), everything(count))]
    for question, answers in parts.items():
        alternatives = [
            Alternative((*one.answers, (question, answer)), one.mask & mask)
            for one in alternatives
            for answer, mask in answers
        ]
    return alternatives
