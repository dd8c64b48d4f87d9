"""What an agency's list or a ballot still lacks (Điều 6.2b, 6.3, 9.4).

A field whose content is at fault has its finding already; nothing more is said of it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.checks.form import ReturnedList
from thidua_xlsx.findings import Finding
from thidua_xlsx.layout.appraiser.request import row_key
from thidua_xlsx.layout.appraiser.rows_sheet import compared, has_evidence
from thidua_xlsx.model import Criterion, Stage


def appraisals_missing(form: ReturnedList) -> Iterator[Finding]:
    """A row without a score; a warning only where the unit evidenced nothing (Điều 9.4đ)."""
    for _, leaf, unit in form.request.rows():
        if not form.blank(row_key(unit, leaf.id, "appraised")):
            continue
        may_wait = form.request.stage is Stage.APPRAISAL and not has_evidence(
            form.request, unit, leaf
        )
        code = "appraisal-left-open" if may_wait else "appraisal-missing"
        yield _finding(form, code, unit, leaf, "appraised")


def appraised_levels_missing(form: ReturnedList) -> Iterator[Finding]:
    """A scored row, however wrong its score, without the level that the appraiser decides."""
    if form.request.stage is Stage.BALLOT:
        return
    for _, leaf, unit in form.request.rows():
        key = row_key(unit, leaf.id, "appraised")
        scored = key in form.faulty or isinstance(form.request.values.get(key), Decimal)
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
    for _, leaf, unit in form.request.rows():
        score, own = _value(form, unit, leaf, "appraised"), compared(form.request, leaf, unit)
        differs = isinstance(score, Decimal) and own is not None and score != own
        if differs and form.blank(row_key(unit, leaf.id, "reason")):
            yield _finding(form, "appraisal-reason-missing", unit, leaf, "reason")


def _unanswered(form: ReturnedList) -> Iterator[Finding]:
    for _, leaf, unit in form.request.rows():
        decided = isinstance(_value(form, unit, leaf, "appraised"), Decimal)
        if decided and form.blank(row_key(unit, leaf.id, "reason")):
            yield _finding(form, "appeal-answer-missing", unit, leaf, "reason")


def _value(form: ReturnedList, unit: str, leaf: Criterion, name: str) -> object:
    return form.request.values.get(row_key(unit, leaf.id, name))


def _finding(form: ReturnedList, code: str, unit: str, leaf: Criterion, name: str) -> Finding:
    sheet, cell = form.place(row_key(unit, leaf.id, name))
    return Finding(
        code,
        file=form.file,
        sheet=sheet,
        cell=cell,
        criterion=leaf.id,
        unit=unit,
        parameters={"name": form.request.names.get(unit, unit)},
    )
