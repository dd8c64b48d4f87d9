"""How a reader gives up on a whole file from deep inside it.

A file that two programs would read differently, or that would exhaust memory, is not read at
all.  The exception never leaves ``reading``: ``container.read_book`` returns its finding.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Self

from thidua_xlsx.catalogue.findings import Finding

MAXIMUM_FILE = 32 * 2**20
"""Bytes of the largest workbook that is read."""


class Refused(Exception):
    """The file cannot be trusted; ``finding`` says why and, as far as known, where."""

    def __init__(
        self,
        code: str,
        *,
        sheet: str | None = None,
        cell: str | None = None,
        found: str | None = None,
        **parameters: str,
    ) -> None:
        super().__init__(code)
        self.finding = Finding(code, None, sheet, cell, found=found, parameters=parameters)

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """The refusal that says this."""
        refused = cls(finding.code)
        refused.finding = finding
        return refused

    def at(self, sheet: str, cell: str) -> Refused:
        """The same, with its place filled in where it was not known."""
        known = self.finding
        self.finding = replace(known, sheet=known.sheet or sheet, cell=known.cell or cell)
        return self
