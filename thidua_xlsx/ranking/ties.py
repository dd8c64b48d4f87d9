"""Ties inside a bloc (Điều 6.4c): which totals are equal, and what the chair decided about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from thidua_xlsx.catalogue.messages import say, sentence
from thidua_xlsx.model import Question, RankingRule
from thidua_xlsx.ranking.compared import order_key, round_half_up
from thidua_xlsx.ranking.questions import fingerprint
from thidua_xlsx.ranking.reconcile import from_thousandths

TOGETHER = "dong-hang"
"""The answer that tied units share their rank for good."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Units with equal totals at ``decimals`` places, ``total`` being what they round to there.

    ``resolved``: further places told them apart (those that these too leave equal have a Tie of
    their own), or ``decided_by`` decided (``article``); else they share ``rank`` for now.
    ``units`` in rank order as the places leave them, ``rank`` the best of theirs.

    ``question``: the id under which the order is asked for, "" where places told them apart.
    ``decided``: what was answered, the unit placed first (the others, if two or more, have a Tie of
    their own) or ``TOGETHER``; None where nobody has decided.
    """

    units: tuple[str, ...]
    rank: int
    total: Decimal
    decimals: int
    resolved: bool
    decided_by: str
    article: str
    question: str = ""
    decided: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The tie as an object of the command line's answer."""
        total, question = format(self.total, "f"), self.question or None
        return asdict(self) | {"units": list(self.units), "total": total, "question": question}

    def asks(self, bloc: str, names: Mapping[str, str]) -> Question:
        """The question of an unresolved tie; ``names``: what the units are called."""
        named = [names[unit] for unit in self.units]
        return Question(
            self.question,
            *sentence("ask-tie", units=", ".join(named), rank=self.rank, total=self.total),
            answers=(*self.units, TOGETHER),
            labels=(*named, say("answer-together", "vi")),
            decided_by=self.decided_by,
            article=self.article,
            bloc=bloc,
            effects=(
                *(say("effect-first", "vi", rank=self.rank, next=self.rank + 1) for _ in named),
                say("effect-together", "vi", rank=self.rank),
            ),
        )


@dataclass(frozen=True, slots=True)
class Order:
    """A bloc's units by rank (competition ranks, 1, 1, 3) and the ties met on the way."""

    ranks: Mapping[str, int]
    ties: tuple[Tie, ...]

    @property
    def open(self) -> frozenset[str]:
        """The units whose tie nobody has decided."""
        return frozenset(unit for tie in self.ties if not tie.resolved for unit in tie.units)


def order(
    rule: RankingRule, bloc: str, totals: Mapping[str, int], decisions: Mapping[str, str]
) -> Order:
    """The units with these totals, in thousandths, in order; ``decisions``: question id → answer.

    Equal keys (``order_key``) are a tie.  The decision on a tie places one unit first, and the rest
    is asked for again, or lets all share the rank.  A decision holds for the very units and totals
    that it was taken on: the id of the question is made of them.
    """
    ranked = sorted(totals, key=lambda unit: -order_key(totals[unit], rule.decimals))
    ranks: dict[str, int] = {}
    decided: list[Tie] = []
    for _, members in groupby(ranked, key=lambda unit: order_key(totals[unit], rule.decimals)):
        group = list(members)
        first = len(ranks) + 1
        ties = list(_decided(rule, bloc, group, first, totals, decisions))
        placed = [tie.decided for tie in ties if tie.decided in group]
        placed += [unit for unit in group if unit not in placed]
        shared = first + sum(tie.decided in group for tie in ties)
        ranks |= {str(unit): min(first + n, shared) for n, unit in enumerate(placed)}
        decided += ties
    return Order(ranks, (*_split(rule, ranked, totals), *decided))


def _decided(
    rule: RankingRule,
    bloc: str,
    group: Sequence[str],
    rank: int,
    totals: Mapping[str, int],
    decisions: Mapping[str, str],
) -> Iterator[Tie]:
    """One question after the other about units that every place leaves equal."""
    left = list(group)
    while len(left) > 1:
        tie = replace(
            _tie(rule, left, rule.decimals[-1], totals, rank),
            question=_question_id(bloc, {unit: totals[unit] for unit in left}),
        )
        answer = decisions.get(tie.question)
        if answer not in (*left, TOGETHER):
            yield tie
            return
        yield replace(tie, resolved=True, decided=answer)
        if answer == TOGETHER:
            return
        left.remove(str(answer))
        rank += 1


def _split(rule: RankingRule, ranked: Sequence[str], totals: Mapping[str, int]) -> Iterator[Tie]:
    """Groups equal at the first places that later places tell apart."""
    for step in range(1, len(rule.decimals)):
        compared = rule.decimals[:step]
        before = 0
        for _, members in groupby(ranked, key=lambda unit: order_key(totals[unit], compared)):
            group = list(members)
            if len({order_key(totals[unit], rule.decimals) for unit in group}) > 1:
                tie = _tie(rule, group, compared[-1], totals, before + 1)
                yield replace(tie, resolved=True)
            before += len(group)


def _tie(
    rule: RankingRule, group: Sequence[str], decimals: int, totals: Mapping[str, int], rank: int
) -> Tie:
    shown = from_thousandths(round_half_up(totals[group[0]], decimals))
    assert shown is not None
    by, article = rule.tie_decided_by, rule.article
    return Tie(tuple(group), rank, shown, decimals, False, by, article)


def _question_id(bloc: str, totals: Mapping[str, int]) -> str:
    facts = (f"{unit}={totals[unit]}" for unit in sorted(totals))
    return f"tie:{bloc}:{fingerprint(bloc, *facts)}"
