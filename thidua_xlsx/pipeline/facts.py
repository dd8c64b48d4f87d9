"""What can be decided of a unit, with the ids and words that ``decide`` takes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Unit
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.refusing import Refused, refusing
from thidua_xlsx.pipeline.base.result import Refusal, Result
from thidua_xlsx.pipeline.deriving.decidable import Decidable, decidable
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.gathering.membership import named_units


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FactsResult(Result):
    """``unit`` None where the command refused; ``facts`` in the regulation's order."""

    path: str = ""
    unit: Unit | None = None
    facts: tuple[Decidable, ...] = ()

    def example(self, one: Decidable) -> str:
        """A command that answers it, to be copied."""
        folder = f'"{self.path}"' if " " in self.path else self.path
        answer = one.question.answers[0]
        return (
            f"thidua-xlsx decide {folder} {one.question.id} {answer} "
            '--by "Nguyễn Văn A" --reason "…" --document "…"'
        )

    def body(self, lang: str) -> dict[str, Any]:
        facts = [each.to_json(lang) | {"example": self.example(each)} for each in self.facts]
        if self.unit is None:
            return {"unit": None, "name": None, "facts": facts}
        return {"unit": self.unit.id, "name": self.unit.name, "facts": facts}


@refusing(FactsResult)
def facts(path: Path, wanted: str) -> FactsResult:
    """All that can be decided of the unit of that id or name; refused, with near misses, where the
    round has none or several such units, or the unit left."""
    with opening(path) as opened:
        (named,) = named_units(opened.round, (wanted,))
        unit = opened.round.unit(named)
        if unit is None:
            raise Refused(Refusal(Finding("unit-left-round", unit=named, found=named), (named,)))
        found = decidable(gather(opened.round), unit)
        return FactsResult(findings=opened.findings, path=str(path), unit=unit, facts=found)
