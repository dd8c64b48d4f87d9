"""What an agency's list or a ballot still lacks (Điều 6.2b, 6.3, 9.4).

A field whose content is at fault has its finding already; nothing more is said of it here.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser.facts import (
    CONFIRMED,
    appraised_score,
    row_fact_key,
    row_facts,
    row_outcome,
)
from thidua_xlsx.layout.appraiser.request import row_id, row_key
from thidua_xlsx.layout.appraiser.rows_sheet import compared, has_evidence
from thidua_xlsx.methods import FactKey
from thidua_xlsx.model import Annex, Criterion, Stage
from thidua_xlsx.returns.checks.form import ReturnedList


def appraisals_missing(form: ReturnedList) -> Iterator[Finding]:
    """A row without a score; a warning only where the unit evidenced nothing (Điều 9.4đ).  Where
    the score follows from facts: a row that is not marked as appraised, and each fact it lacks."""
    for annex, leaf, unit in form.request.rows():
        asked = row_facts(form.request, annex, leaf, unit)
        name = CONFIRMED if asked else "appraised"
        blank = form.blank(row_key(unit, leaf.id, name))
        if blank and _may_wait(form, unit, leaf):
            yield _finding(form, "appraisal-left-open", unit, leaf, name)
            continue
        if blank:
            code = "appraisal-not-marked" if asked else "appraisal-missing"
            yield _finding(form, code, unit, leaf, name)
        if asked:
            yield from _facts_missing(form, annex, unit, leaf)


def appraised_facts_contradict(form: ReturnedList) -> Iterator[Finding]:
    """Facts that are each in order but cannot be true together (methods names the rule)."""
    for annex, leaf, unit in form.request.rows():
        keys = _fact_keys(form, annex, leaf, unit)
        if not keys:
            continue
        for code, fact, parameters in row_outcome(form.request, annex, leaf, unit).faults:
            yield form.finding_at(code, keys[fact], row_id(unit, leaf), **parameters)


def appraised_levels_missing(form: ReturnedList) -> Iterator[Finding]:
    """A scored row, however wrong its score, without the level that the appraiser decides."""
    if form.request.stage is Stage.BALLOT:
        return
    for annex, leaf, unit in form.request.rows():
        asked = row_facts(form.request, annex, leaf, unit)
        key = row_key(unit, leaf.id, CONFIRMED if asked else "appraised")
        scored = key in form.faulty or form.request.values.get(key) is not None
        if leaf.levelled and scored and form.blank(row_key(unit, leaf.id, "level")):
            yield _finding(form, "appraisal-level-missing", unit, leaf, "level")


def appraisal_reasons_missing(form: ReturnedList) -> Iterator[Finding]:
    """A score other than the unit's own, without saying why; a decision on an appeal without an
    answer to its grounds."""
    if form.request.stage is Stage.BALLOT:
        return
    if form.request.stage is Stage.APPEAL:
        yield from _unanswered(form)
        return
    for annex, leaf, unit in form.request.rows():
        score = appraised_score(form.request, annex, leaf, unit)
        own = compared(form.request, leaf, unit)
        differs = score is not None and own is not None and score != own
        if differs and form.blank(row_key(unit, leaf.id, "reason")):
            yield _finding(form, "appraisal-reason-missing", unit, leaf, "reason")


def _may_wait(form: ReturnedList, unit: str, leaf: Criterion) -> bool:
    of_agency = form.request.stage is Stage.APPRAISAL
    return of_agency and not has_evidence(form.request, unit, leaf)


def _facts_missing(
    form: ReturnedList, annex: Annex, unit: str, leaf: Criterion
) -> Iterator[Finding]:
    keys = _fact_keys(form, annex, leaf, unit)
    for fact in row_outcome(form.request, annex, leaf, unit).missing:
        if form.blank(keys[fact]):
            row = row_id(unit, leaf)
            name = form.request.names.get(unit, unit)
            yield form.finding(
                "appraisal-fact-missing", *form.place(keys[fact]), None, row, name=name
            )


def _fact_keys(form: ReturnedList, annex: Annex, leaf: Criterion, unit: str) -> dict[FactKey, str]:
    asked = row_facts(form.request, annex, leaf, unit)
    return {fact.key: row_fact_key(unit, leaf, fact) for fact in asked}


def _unanswered(form: ReturnedList) -> Iterator[Finding]:
    for annex, leaf, unit in form.request.rows():
        decided = appraised_score(form.request, annex, leaf, unit) is not None
        if decided and form.blank(row_key(unit, leaf.id, "reason")):
            yield _finding(form, "appeal-answer-missing", unit, leaf, "reason")


def _finding(form: ReturnedList, code: str, unit: str, leaf: Criterion, name: str) -> Finding:
    place = form.place(row_key(unit, leaf.id, name))
    return form.finding(
        code, *place, row=row_id(unit, leaf), name=form.request.names.get(unit, unit)
    )
