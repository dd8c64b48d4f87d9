"""What an agency's list or a ballot still lacks (Điều 6.2b, 6.3, 9.4).

A field whose content is at fault has its finding already; nothing more is said of it here.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser.agreement import (
    appraised_level,
    appraised_score,
    has_evidence,
    is_agreed,
)
from thidua_xlsx.layout.appraiser.appraiser_request import AppraisedRow
from thidua_xlsx.layout.appraiser.fact_rows import row_fact_key, row_facts, row_outcome
from thidua_xlsx.layout.appraiser.row_states import compared
from thidua_xlsx.layout.form.appraised_facts import CONFIRMED
from thidua_xlsx.methods import FactKey
from thidua_xlsx.model import Stage
from thidua_xlsx.returns.checks.form import ReturnedList


def appraisals_missing(form: ReturnedList) -> Iterator[Finding]:
    """A row without a score, typed or agreed to; a warning only where the unit evidenced nothing
    (Điều 9.4đ).  Where the score follows from facts: a row that is not marked as appraised, and
    each fact it lacks."""
    for row in form.request.rows():
        if is_agreed(row):
            continue
        asked = row_facts(row)
        name = CONFIRMED if asked else "appraised"
        blank = form.blank(row.key(name))
        if blank and _may_wait(row):
            yield _of_row(form, "appraisal-left-open", row, name)
            continue
        if blank:
            code = "appraisal-not-marked" if asked else "appraisal-missing"
            yield _of_row(form, code, row, name)
        if asked:
            yield from _facts_missing(form, row)


def appraised_facts_contradict(form: ReturnedList) -> Iterator[Finding]:
    """Facts that are each in order but cannot be true together (methods names the rule)."""
    for row in form.request.rows():
        keys = _fact_keys(row)
        if not keys:
            continue
        for fault in row_outcome(row).faults:
            for key in fault.keys:
                yield form.finding_at(fault.code, keys[key], row.id, **fault.parameters)


def appraised_levels_missing(form: ReturnedList) -> Iterator[Finding]:
    """A scored row, however wrong its score, without the level that the appraiser decides."""
    if form.request.stage is Stage.BALLOT:
        return
    for row in form.request.rows():
        key = row.key(CONFIRMED if row_facts(row) else "appraised")
        stated = key in form.faulty or form.request.values.get(key) is not None
        lacks = row.leaf.levelled and not appraised_level(row) and form.blank(row.key("level"))
        if lacks and (stated or is_agreed(row)):
            yield _of_row(form, "appraisal-level-missing", row, "level")


def appraisal_reasons_missing(form: ReturnedList) -> Iterator[Finding]:
    """A score other than the unit's own, without saying why; a decision on an appeal without an
    answer to its grounds."""
    if form.request.stage is Stage.BALLOT:
        return
    of_appeal = form.request.stage is Stage.APPEAL
    code = "appeal-answer-missing" if of_appeal else "appraisal-reason-missing"
    for row in form.request.rows():
        score = appraised_score(row)
        asked = of_appeal or compared(row) not in (None, score)
        if score is not None and asked and form.blank(row.key("reason")):
            yield _of_row(form, code, row, "reason")


def full_marks_unfounded(form: ReturnedList) -> Iterator[Finding]:
    """Full marks in a row of which the unit explained and evidenced nothing, without a source of
    the agency's own (Điều 9.4c, d, đ)."""
    if form.request.stage is Stage.BALLOT:
        return
    for row in form.request.rows():
        most = row.leaf.max if row.part is None else row.part
        founded = has_evidence(row) or not form.blank(row.key("sources"))
        if row.leaf.levelled and not founded and appraised_score(row) == most:
            basis = form.place(row.key("sources"))[1] or ""
            said = {"basis": basis, "name": row.unit_name}
            place = form.place(row.key("appraised"))
            yield form.finding("full-marks-unfounded", *place, None, row.id, **said)


def _may_wait(row: AppraisedRow) -> bool:
    return row.request.stage is Stage.APPRAISAL and not has_evidence(row)


def _facts_missing(form: ReturnedList, row: AppraisedRow) -> Iterator[Finding]:
    keys, asked = _fact_keys(row), {fact.key: fact for fact in row_facts(row)}
    for key in row_outcome(row).missing:
        if form.blank(keys[key]):
            how = {"fill": asked[key].fill, **asked[key].words}
            place, said = form.place(keys[key]), {"name": row.unit_name, **how}
            yield form.finding("appraisal-fact-missing", *place, None, row.id, **said)


def _fact_keys(row: AppraisedRow) -> dict[FactKey, str]:
    return {fact.key: row_fact_key(row.unit, row.leaf, fact) for fact in row_facts(row)}


def _of_row(form: ReturnedList, code: str, row: AppraisedRow, name: str) -> Finding:
    place = form.place(row.key(name))
    return form.finding(code, *place, row=row.id, name=row.unit_name)
