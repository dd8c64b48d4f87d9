"""What the accepted returns say of each unit that its rating rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua_xlsx.layout.form.declaration_rules import NO, YES, contradictions, declaration_key
from thidua_xlsx.model import Declaration, Regulation, Score, Stage, Unit, Value, field_key
from thidua_xlsx.pipeline.gathering.gather import Gathered
from thidua_xlsx.ranking.compared import order_key, rated_total
from thidua_xlsx.ranking.reconcile import to_thousandths
from thidua_xlsx.rating.rules.facts import Declared, Level, UnitFacts

if TYPE_CHECKING:
    from thidua_xlsx.ranking.ranking import Ranking, UnitRanking

Said = Mapping[str, Value]


def rating_facts(
    regulation: Regulation, gathered: Gathered, scores: Iterable[Score], ranking: Ranking
) -> tuple[UnitFacts, ...]:
    """The facts of every ranked unit, blocs and units in the ranking's order; () where the
    regulation rates nobody."""
    if not regulation.ratings:
        return ()
    of_unit: dict[str, list[Score]] = {}
    for score in scores:
        of_unit.setdefault(score.unit, []).append(score)
    return tuple(
        _unit_facts(regulation, gathered, line, of_unit.get(line.unit.id, []))
        for bloc in ranking.blocs
        for line in bloc.units
    )


def _unit_facts(
    regulation: Regulation, gathered: Gathered, line: UnitRanking, scores: Iterable[Score]
) -> UnitFacts:
    unit = line.unit
    own = gathered.accepted(Stage.SELF, unit.id)
    said = own.said if own is not None else {}
    total = to_thousandths(line.final_total)
    order = None if total is None else order_key(total, regulation.ranking.decimals)
    ratings = {rating.name: rating.id for rating in regulation.ratings}
    stated = own.statements.get("rating") if own is not None else None
    return UnitFacts(
        unit,
        getattr(line, rated_total(regulation)),
        order,
        line.rank,
        tuple(_levels(regulation, unit, scores, said)),
        {one.id: _declared(one, said, ratings) for one in regulation.declarations_of(unit.bloc)},
        ratings.get(str(stated)),
        line.final_total,
    )


def _levels(
    regulation: Regulation, unit: Unit, scores: Iterable[Score], said: Said
) -> Iterator[Level]:
    """A level for each levelled criterion, if it has one."""
    annex = regulation.annex_of_bloc(unit.bloc)
    given = {score.criterion: score for score in scores}
    for leaf in annex.leaves():
        if not leaf.levelled:
            continue
        score = given.get(leaf.id, Score(unit.id, leaf.id))
        product = said.get(field_key(leaf.id, "product"))
        yield Level(
            leaf.id,
            score.level,
            str(product or "") if leaf.product_asked else None,
            score.evidence,
        )


def _declared(one: Declaration, said: Said, ratings: Mapping[str, str]) -> Declared:
    def value(column: str) -> Value | None:
        return said.get(declaration_key(one.id, column))

    answer = value("answer")
    return Declared(
        ratings.get(str(answer)) if one.answers == "ratings" else _yes_or_no(answer),
        _whole_number(value("number")),
        _whole_number(value("of")),
        _yes_or_no(value("remedied")),
        str(value("agency") or ""),
        str(value("detail") or ""),
        bool(contradictions(one, said)),
    )


def _yes_or_no(value: Value | None) -> bool | None:
    return {YES: True, NO: False}.get(str(value))


def _whole_number(value: Value | None) -> int | None:
    return int(value) if isinstance(value, Decimal) else None
