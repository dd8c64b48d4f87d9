"""Appeals and what was decided on them (an appeal step is the round's own choice).

What the agency that had the appeal decides is the final score; of several agencies the mean of
what they decided, rounded as appraised scores are; of parts the sum, an agency that has decided
nothing keeping what it gave before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from thidua_xlsx.appraisal.appraising import MEAN, combine, shared
from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.model import Appraisal, Regulation, Score, Stage, Standing, Unit
from thidua_xlsx.pipeline.gathering.claims import Claim, claims_of
from thidua_xlsx.pipeline.gathering.gather import Gathered


def claims(gathered: Gathered) -> dict[Row, Claim]:
    """The appeals of all accepted notices; none where the round takes none."""
    if not gathered.round.control.conduct.appeals:
        return {}
    accepted = (gathered.accepted(Stage.RESULT, unit.id) for unit in gathered.round.units())
    return {
        (claim.unit, claim.criterion): claim
        for reading in accepted
        if reading is not None
        for claim in claims_of(reading)
    }


def waiting_claims(gathered: Gathered) -> tuple[str, ...]:
    """The units whose notices ask for something and are not accepted yet."""
    if not gathered.round.control.conduct.appeals:
        return ()
    waiting = []
    for unit in gathered.round.units():
        state = gathered.state(Stage.RESULT, unit.id)
        if state is not None and state.state == Standing.REVIEW:
            returned = (gathered.reading_of(each.file) for each in state.returns)
            if any(claims_of(reading) for reading in returned):
                waiting.append(unit.id)
    return tuple(waiting)


def with_decisions(
    scores: Iterable[Score],
    decided: Mapping[Row, Mapping[str, Appraisal]],
    regulation: Regulation,
    first: Mapping[Row, Sequence[Appraisal]] = MappingProxyType({}),
) -> list[Score]:
    """The scores with what was decided on appeals; ``decided``: by row and agency; ``first``: what
    was given before."""
    # Whoever decided was asked to: where the leading agency alone counts, nobody else was.
    reading = replace(shared(regulation), score=MEAN)
    counted: list[Score] = []
    for score in scores:
        said = {
            by: each
            for by, each in decided.get((score.unit, score.criterion), {}).items()
            if each.score is not None
        }
        if said:
            in_parts = all(each.most is not None for each in said.values())
            before = {each.by: each for each in first.get((score.unit, score.criterion), ())}
            said_last = {
                by: said.get(by, each) for by, each in before.items() if by in said or in_parts
            } | said
            together = combine(
                score.unit,
                score.criterion,
                tuple(said_last),
                said_last,
                regulation.quality_levels,
                reading,
                in_parts=in_parts,
            )
            reasons = "; ".join(dict.fromkeys(e.reason for e in said.values() if e.reason))
            answer = say("note-after-appeal", "vi", reasons=reasons) if reasons else ""
            score = replace(
                score,
                appealed=together.score,
                level=together.level or score.level,
                reason="; ".join(text for text in (score.reason, answer) if text),
            )
        counted.append(score)
    return counted


def deciding(gathered: Gathered, units: Iterable[Unit]) -> tuple[str, ...]:
    """The agencies whose decisions on appeals of those units are out and not accepted yet."""
    awaited = gathered.awaited(Stage.APPEAL, {unit.id for unit in units})
    return tuple(dict.fromkeys(state.form.appraiser or "" for state in awaited))
