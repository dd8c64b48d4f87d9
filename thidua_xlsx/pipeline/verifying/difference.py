"""What ``verify`` found to be otherwise than recorded: a value with a stable name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.words.jsonable import attributes_json


@dataclass(frozen=True, slots=True)
class Difference:
    """``what`` is a code of the catalogue; ``file`` the path inside the round or dossier, or the
    event; ``words`` fill what else the catalogue's texts ask for; ``repeats``: the
    reader's finding of the same."""

    what: str
    file: str
    expected: str | None = None
    found: str | None = None
    sheet: str | None = None
    cell: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    repeats: Finding | None = None

    @property
    def where(self) -> str:
        """The place in one text: the file, and the sheet and cell where it is one."""
        place = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{self.file}, {place}" if place else self.file

    def in_round(self, folder: str) -> Difference:
        """The same with the round's folder, as it is typed, for the commands of its texts."""
        repeats = self.repeats.in_round(folder) if self.repeats is not None else None
        return replace(self, words={"folder": folder, **self.words}, repeats=repeats)

    def finding(self) -> Finding:
        """The same as a finding, with its texts."""
        if self.repeats is not None:
            return self.repeats
        return Finding(
            self.what,
            file=self.file,
            sheet=self.sheet,
            cell=self.cell,
            found="–" if self.found is None else self.found,
            parameters={"expected": "–" if self.expected is None else self.expected, **self.words},
        )

    def to_json(self, lang: str) -> dict[str, Any]:
        """The object of the contract, with the message and the remedy beside."""
        finding = self.finding()
        return {
            **attributes_json(self, "what", "where", "expected", "found"),
            "message": finding.message(lang),
            "remedy": finding.remedy(lang),
        }
