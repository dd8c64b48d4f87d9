"""Which units a ranking leaves out, and why: by command, withdrawn, or merged into another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.catalogue.messages import say
from thidua_xlsx.control.terms import Terms
from thidua_xlsx.model import Unit
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.pipeline.gathering.membership import in_brackets, left_parameters


@dataclass(frozen=True, slots=True, repr=False)
class Exclusion(Shown):
    """A unit that is not ranked; ``terms`` say whether it left the round, and on what ground."""

    shows: ClassVar = ("unit", "why")

    unit: Unit
    terms: Terms

    @property
    def why(self) -> str:
        """command, withdrawn or merged."""
        if not self.terms.left:
            return "command"
        return "withdrawn" if self.terms.into is None else "merged"

    @property
    def reason(self) -> str:
        """The reason as the consolidated workbook prints it."""
        into, document = self.terms.into, in_brackets(self.terms.document)
        if not self.terms.left:
            return say("excluded-by-command", "vi")
        if into is None:
            return say("excluded-withdrawn", "vi", document=document)
        return say("excluded-merged", "vi", into=into.name, document=document)

    def finding(self) -> Finding:
        """That the unit is left out, as a note."""
        if not self.terms.left:
            return Finding("unit-left-out", unit=self.unit.id, found=self.unit.id)
        code = "unit-out-of-ranking" if self.terms.into is None else "unit-merged-away"
        parameters = left_parameters(self.terms)
        return Finding(code, unit=self.unit.id, found=self.unit.name, parameters=parameters)

    def to_json(self) -> dict[str, str | None]:
        """Why and on what document; ``into`` is the id of the unit that it was merged into."""
        return {
            "unit": self.unit.id,
            "name": self.unit.name,
            "why": self.why,
            "into": self.terms.into.id if self.terms.into is not None else None,
            "document": self.terms.document or None,
        }


def exclusions(opened: OpenRound, without: Collection[str]) -> tuple[Exclusion, ...]:
    """Those left out by name and those that left the round, in the control workbook's order."""
    control = opened.control
    return tuple(
        Exclusion(unit, control.terms_of(unit.id))
        for unit in control.units
        if unit.id in without or control.terms_of(unit.id).left
    )
