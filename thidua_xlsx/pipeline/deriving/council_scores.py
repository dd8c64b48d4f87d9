"""A score that the council changes: which criteria, within which limits, and what it comes to.

The council appraises (Điều 9.3), so it may give any score that the criterion can carry, whatever
steps its method has.  What the panel gives by ballot (Điều 6.2b) is not the council's to change;
see docs/decisions/0013.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say, sentence
from thidua_xlsx.facts.decided import DecisionTaken, decided_in, standing_decisions
from thidua_xlsx.facts.register import Event
from thidua_xlsx.methods import reachable
from thidua_xlsx.model import Annex, Criterion, Decider, Question, Score, Unit
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.reading.cells import RawCell
from thidua_xlsx.returns.values.cell_values import read_number
from thidua_xlsx.words.near import suggestion
from thidua_xlsx.words.numerals import digits, plain, vietnamese

SCORE = "score"
UNCHANGED = "khong-doi"
"""The kind, and the answer that takes an earlier one back: the score stays as it was appraised."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit's criterion of which the council may change the score."""

    unit: Unit
    annex: Annex
    leaf: Criterion

    @property
    def most(self) -> Decimal:
        """The most points that it can carry, a bonus included."""
        return reachable(self.leaf)


def changeable(annex: Annex) -> tuple[Criterion, ...]:
    """The criteria of which the council may change the score: all but the panel's."""
    return tuple(leaf for leaf in annex.leaves() if not leaf.panel)


def score_question(opened: OpenRound, wanted: str) -> Question | None:
    """The decision of that id; its answer is a number, or ``UNCHANGED``.  None where it names no
    unit of the round, or no criterion of the unit that the council may change."""
    asked = _scored(opened, wanted)
    if not isinstance(asked, Scored):
        return None
    council = Decider(opened.regulation.council, "")
    decider = opened.regulation.deciders.get("condition", council)
    words = {
        "name": asked.unit.name,
        "criterion": asked.leaf.id,
        "label": asked.leaf.label,
        "most": plain(asked.most),
        "decimals": asked.annex.decimals,
    }
    return Question(
        wanted,
        *sentence("ask-score", **words),
        (UNCHANGED,),
        (say("answer-unchanged", "vi"),),
        decided_by=decider.by,
        article=decider.article,
        unit=asked.unit.id,
        annex=asked.annex.id,
    )


def stated_score(opened: OpenRound, wanted: str, text: str) -> str | Finding:
    """The score as it is recorded ("7.5"); a finding where it is no number, below 0, above what
    the criterion can carry or with more decimals than its annex has."""
    asked = _scored(opened, wanted)
    if not isinstance(asked, Scored):
        return asked or Finding("question-unknown", found=wanted, parameters={"near": ""})
    cell = RawCell(text, "text")
    read = read_number(cell, maximum=asked.most, decimals=asked.annex.decimals)
    if read.value is not None:
        return digits(read.value)
    parameters = {"most": vietnamese(asked.most), "decimals": str(asked.annex.decimals)}
    return Finding(
        "score-not-possible",
        unit=asked.unit.id,
        criterion=asked.leaf.id,
        found=text,
        parameters=parameters,
    )


def why_no_score(opened: OpenRound, wanted: str) -> Finding | None:
    """Why there is no such decision, where its id is that of a score of a unit of the round."""
    asked = _scored(opened, wanted)
    return asked if isinstance(asked, Finding) else None


def council_scores(opened: OpenRound, events: Iterable[Event]) -> dict[Row, DecisionTaken]:
    """The decisions that give a unit's criterion another score.  One about a criterion that the
    unit no longer has, be it one of the same id in the annex of the bloc that it left, or that
    cannot carry as much, is on record and counts for nothing."""
    events = tuple(events)
    annexes, found = decided_in(events), dict[Row, DecisionTaken]()
    for taken in standing_decisions(events):
        asked = _scored(opened, taken.id)
        if not isinstance(asked, Scored) or taken.answer == UNCHANGED:
            continue
        given_there = annexes.get(taken.id, asked.annex.id) == asked.annex.id
        if given_there and Decimal(taken.answer) <= asked.most:
            found[asked.unit.id, asked.leaf.id] = taken
    return found


def with_council(
    scores: Iterable[Score], decided: Mapping[Row, DecisionTaken]
) -> tuple[Score, ...]:
    """The scores with what the council decided.  Its score is the criterion's total: of what bonus
    and deduction it is made nobody has said, unless it is the one that counted before.  The level
    stays."""
    return tuple(
        _decided(score, taken)
        if (taken := decided.get((score.unit, score.criterion))) is not None
        else score
        for score in scores
    )


def _decided(score: Score, taken: DecisionTaken) -> Score:
    points = Decimal(taken.answer)
    same = points == score.final
    document = f" ({taken.document})" if taken.document else ""
    told = say("note-after-council", "vi", reason=taken.reason, document=document)
    return replace(
        score,
        council=points,
        reason="; ".join(text for text in (score.reason, told) if text),
        bonus=score.bonus if same else None,
        deduction=score.deduction if same else None,
    )


def _scored(opened: OpenRound, wanted: str) -> Scored | Finding | None:
    """What the id names; None where it is no score's, or of no unit of the round."""
    kind, _, rest = wanted.partition(":")
    unit_id, _, criterion = rest.partition(":")
    unit = opened.unit(unit_id) if kind == SCORE else None
    if unit is None:
        return None
    annex = opened.regulation.annex_of_bloc(unit.bloc)
    leaf = next((leaf for leaf in annex.leaves() if leaf.id == criterion), None)
    if leaf is None:
        near = suggestion(criterion, [leaf.id for leaf in changeable(annex)])
        parameters = {"name": unit.name, "near": near}
        return Finding(
            "score-criterion-unknown", unit=unit.id, found=criterion, parameters=parameters
        )
    if leaf.panel:
        panel = {"panel": opened.regulation.panel_name}
        return Finding("score-of-panel", unit=unit.id, criterion=leaf.id, parameters=panel)
    return Scored(unit, annex, leaf)
