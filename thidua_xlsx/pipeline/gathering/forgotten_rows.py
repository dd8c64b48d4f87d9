"""Rows forgotten in an agency's list: a few do not keep the rest from counting.

A list in which little is blank and nothing is wrong is accepted; its blank rows stay open, and are
asked in a supplement as if the list had never shown them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from thidua_xlsx.appraisal.parts import Row
from thidua_xlsx.catalogue.findings import Finding, has_errors
from thidua_xlsx.layout.appraiser.appraiser_request import stated_rows
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import OpenRound
from thidua_xlsx.returns.form import FormReading

UNSCORED = ("appraisal-missing", "appraisal-not-marked")
"""The findings about an appraiser's row that has no score."""
OPEN = "appraisal-row-open"
AT_MOST = 10
"""A list is accepted with its blank rows where they are at most one in so many."""


def shown_rows(identity: Identity) -> set[Row]:
    """The rows of an appraiser's workbook."""
    return {
        (unit, criterion)
        for criteria in stated_rows(identity.printed)[0].values()
        for criterion, units in criteria.items()
        for unit in units
    }


def row_of(reading: FormReading) -> Callable[[Finding], Row]:
    """Which row a finding about that appraiser's workbook is about; "" where it says none."""
    places = {(said.sheet, said.cell): said.field for said in reading.values if said.field.input}

    def row(finding: Finding) -> Row:
        asked = places.get((finding.sheet or "", finding.cell or ""))
        unit = finding.unit or (asked.unit if asked is not None else None)
        return unit or "", finding.criterion or ""

    return row


def with_forgotten_rows(
    opened: OpenRound, identity: Identity, reading: FormReading, findings: tuple[Finding, ...]
) -> tuple[Finding, ...]:
    """All findings about an agency's list; where nothing but a few blank rows is at fault, each is
    told as a row that stays open, which keeps the list from nothing."""
    blank = [finding for finding in findings if finding.code in UNSCORED]
    if identity.stage != Stage.APPRAISAL or identity.appraiser is None or not blank:
        return findings
    rest = [finding for finding in findings if finding.code not in UNSCORED]
    if not reading.verified or has_errors(rest) or len(blank) * AT_MOST > len(shown_rows(identity)):
        return findings
    return tuple(
        replace(finding, code=OPEN) if finding.code in UNSCORED else finding for finding in findings
    )


def forgotten_rows(reading: FormReading, findings: Iterable[Finding]) -> Iterator[Row]:
    """The forgotten rows of a list, by the findings about it."""
    open_ = [finding for finding in findings if finding.code == OPEN]
    return map(row_of(reading), open_) if open_ else iter(())
