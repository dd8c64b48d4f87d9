"""What every pipeline function returns: its answer, its findings, and why it refused, if it did."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self

from thidua_xlsx.catalogue.entry import Severity
from thidua_xlsx.catalogue.findings import Finding, findings_frame
from thidua_xlsx.model.shown import Shown
from thidua_xlsx.words.jsonable import attributes_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


@dataclass(frozen=True, slots=True, repr=False)
class Refusal(Shown):
    """Why a command did nothing, and whom it concerns (ids)."""

    shows: ClassVar = ("finding", "whom")

    finding: Finding
    whom: tuple[str, ...] = ()

    def to_json(self, lang: str) -> dict[str, Any]:
        """The ``refused`` object of the contract."""
        return {
            "why": self.finding.message(lang),
            "remedy": self.finding.remedy(lang),
            "code": self.finding.code,
            "whom": list(self.whom),
        }


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Result(Shown):
    """The base of all results."""

    findings: tuple[Finding, ...] = ()
    refused: Refusal | None = None

    def in_round(self, folder: str) -> Self:
        """The same with the round's folder, as it is typed, for the commands of its findings."""
        refused = self.refused
        if refused is not None:
            refused = replace(refused, finding=refused.finding.in_round(folder))
        return replace(self, findings=all_in_round(self.findings, folder), refused=refused)

    @property
    def waits(self) -> bool:
        """Whether something is left for a person to do: exit code 1."""
        return self.hindered

    @property
    def hindered(self) -> bool:
        """Whether the command refused or has a finding above a note."""
        return self.refused is not None or any(f.severity != Severity.NOTE for f in self.findings)

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """Its own findings, and those about the files that it tells of."""
        return self.findings

    def findings_to_frame(self) -> pd.DataFrame:
        """One row a finding of ``every_finding``, with the texts in Vietnamese."""
        return findings_frame(self.every_finding)

    def body(self, lang: str) -> dict[str, Any]:
        """The command's own keys: the fields of its result, unless it says others."""
        of_every_result = {field.name for field in fields(Result)}
        own = [field.name for field in fields(self) if field.name not in of_every_result]
        return attributes_json(self, *own)

    def to_json(self, lang: str = "vi") -> dict[str, Any]:
        """The whole JSON object of the command."""
        whole = self.body(lang)
        whole["findings"] = [finding.to_json(lang) for finding in self.findings]
        if self.refused is not None:
            whole["refused"] = self.refused.to_json(lang)
        return whole


def all_in_round(findings: Iterable[Finding], folder: str) -> tuple[Finding, ...]:
    """The findings, each with the round's folder for the commands of its texts."""
    return tuple(finding.in_round(folder) for finding in findings)
