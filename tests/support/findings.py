"""What was found, as tests ask for it: codes in order, with or without the notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from thidua_xlsx.catalogue.findings import Finding


class Told(Protocol):
    """A reading or a result of a command."""

    @property
    def findings(self) -> Iterable[Finding]: ...


def codes(told: Told | Iterable[Finding]) -> list[str]:
    """The code of every finding, notes too."""
    return [found.code for found in _findings(told)]


def loud(told: Told | Iterable[Finding]) -> list[Finding]:
    """Every finding above a note."""
    return [found for found in _findings(told) if found.severity != "note"]


def errors(told: Told | Iterable[Finding]) -> list[Finding]:
    """Every finding that keeps a file from being accepted."""
    return [found for found in _findings(told) if found.severity == "error"]


def _findings(told: Told | Iterable[Finding]) -> Iterable[Finding]:
    return told if isinstance(told, Iterable) else told.findings
