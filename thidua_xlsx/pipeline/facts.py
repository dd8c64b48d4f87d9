"""What can be decided of a unit, with the ids and words that ``decide`` takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.facts.decided import SIGNED
from thidua_xlsx.facts.editions import is_closed
from thidua_xlsx.model import Unit
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, about_round, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.deriving.council_scores import changeable
from thidua_xlsx.pipeline.deriving.decidable import Decidable, decidable
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.gathering.membership import named_units
from thidua_xlsx.ranking.questions import score_id
from thidua_xlsx.words.arguments import as_argument


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FactsResult(Result):
    """``unit`` None where the command refused; ``facts`` in the regulation's order, then the signed
    sheets and the scores that were decided.  ``criteria``: the ids of those of which the council
    may change the score.  ``closed``: nothing of it can be decided before the round is opened
    again."""

    path: str = ""
    closed: bool = False
    unit: Unit | None = None
    facts: tuple[Decidable, ...] = ()
    criteria: tuple[str, ...] = ()

    def example(self, one: Decidable) -> str:
        """A command that answers it, to be copied."""
        typed = "MÃ_PHIẾU=TỔNG_ĐIỂM" if one.question.kind == SIGNED else one.question.answers[0]
        return self._command(one.question.id, typed)

    @property
    def score_id(self) -> str:
        """The id that changes a score, with a word in the place of the criterion's."""
        return score_id(self.unit.id if self.unit is not None else "", "MÃ_TIÊU_CHÍ")

    @property
    def score_example(self) -> str:
        """A command that changes a score, to be copied."""
        return self._command(self.score_id, "ĐIỂM")

    def _command(self, id: str, answer: str) -> str:
        folder, answer = as_argument(self.path), as_argument(answer)
        return (
            f"thidua-xlsx decide {folder} {id} {answer} "
            '--by "Nguyễn Văn A" --reason "…" --document "…"'
        )

    def body(self, lang: str) -> dict[str, Any]:
        facts = [each.to_json(lang) | {"example": self.example(each)} for each in self.facts]
        if self.unit is None:
            return {"unit": None, "name": None, "facts": facts, "scores": None}
        scores = {
            "id": self.score_id,
            "criteria": list(self.criteria),
            "example": self.score_example,
        }
        return {"unit": self.unit.id, "name": self.unit.name, "facts": facts, "scores": scores}


@about_round
@refusing(FactsResult)
def facts(path: Path, wanted: str) -> FactsResult:
    """All that can be decided of the unit of that id or name; refused, with near misses, where the
    round has none or several such units, or the unit left."""
    with opening(path) as opened:
        (named,) = named_units(opened.round, (wanted,))
        unit = opened.round.unit(named)
        if unit is None:
            raise Refused(Refusal(Finding("unit-left-round", unit=named, found=named), (named,)))
        annex = opened.round.regulation.annex_of_bloc(unit.bloc)
        return FactsResult(
            findings=opened.findings,
            path=str(path),
            closed=is_closed(opened.round.register),
            unit=unit,
            facts=decidable(gather(opened.round), unit),
            criteria=tuple(leaf.id for leaf in changeable(annex)),
        )
