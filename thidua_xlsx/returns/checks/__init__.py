"""Checks of a returned form: one module a heading, one function a rule, in the order run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Stage
from thidua_xlsx.returns.checks.appraisals import (
    appraisal_reasons_missing,
    appraisals_missing,
    appraised_facts_contradict,
    appraised_levels_missing,
)
from thidua_xlsx.returns.checks.check_code import check_codes_differ
from thidua_xlsx.returns.checks.completeness import (
    evidence_missing,
    facts_contradict,
    levels_unclear,
    reasons_missing,
    scores_missing,
    statements_missing,
)
from thidua_xlsx.returns.checks.declarations import (
    declarations_above_total,
    declarations_contradict,
    declarations_incomplete,
    declarations_missing,
)
from thidua_xlsx.returns.checks.display_rounding import values_rounded_on_display
from thidua_xlsx.returns.checks.evidence import evidence_for_unknown_criterion, evidence_not_listed
from thidua_xlsx.returns.checks.form import Returned, ReturnedForm, ReturnedList
from thidua_xlsx.returns.checks.legacy_text import legacy_text_unreadable
from thidua_xlsx.returns.checks.locked import locked_values_changed
from thidua_xlsx.returns.checks.merges import inputs_merged, values_under_merges
from thidua_xlsx.returns.checks.notices import (
    answers_incomplete,
    answers_missing,
    claims_incomplete,
    claims_without_change,
)
from thidua_xlsx.returns.checks.places import (
    columns_hidden,
    rules_lost,
    sheets_hidden,
    sheets_moved,
    sheets_renamed,
    values_in_hidden_places,
)
from thidua_xlsx.returns.checks.protection import protection_removed
from thidua_xlsx.returns.checks.strays import strays
from thidua_xlsx.returns.checks.suggested_levels import (
    levels_other_than_suggested,
    listed_levels_other_than_suggested,
)
from thidua_xlsx.returns.checks.totals import formulas_from_outside, totals_differ

OF_ALL: tuple[Callable[[Returned], Iterable[Finding]], ...] = (
    protection_removed,
    sheets_renamed,
    sheets_moved,
    sheets_hidden,
    columns_hidden,
    rules_lost,
    check_codes_differ,
    locked_values_changed,
    inputs_merged,
    values_under_merges,
    strays,
    values_in_hidden_places,
    values_rounded_on_display,
    legacy_text_unreadable,
)
OF_FORMS: tuple[Callable[[ReturnedForm], Iterable[Finding]], ...] = (
    facts_contradict,
    scores_missing,
    levels_unclear,
    levels_other_than_suggested,
    evidence_missing,
    reasons_missing,
    statements_missing,
    declarations_missing,
    declarations_incomplete,
    declarations_above_total,
    declarations_contradict,
    evidence_not_listed,
    evidence_for_unknown_criterion,
)
OF_NOTICES: tuple[Callable[[ReturnedForm], Iterable[Finding]], ...] = (
    answers_missing,
    answers_incomplete,
    claims_incomplete,
    claims_without_change,
)
OF_LISTS: tuple[Callable[[ReturnedList], Iterable[Finding]], ...] = (
    appraised_facts_contradict,
    appraisals_missing,
    appraised_levels_missing,
    listed_levels_other_than_suggested,
    appraisal_reasons_missing,
)
OF_FORMULAS: tuple[Callable[[Returned], Iterable[Finding]], ...] = (
    totals_differ,
    formulas_from_outside,
)


def check(form: Returned) -> tuple[Finding, ...]:
    """All findings of all checks, in order."""
    found = [finding for rule in OF_ALL for finding in rule(form)]
    if isinstance(form, ReturnedForm):
        of_kind = OF_NOTICES if form.request.stage is Stage.RESULT else OF_FORMS
        found += [finding for of_form in of_kind for finding in of_form(form)]
    elif isinstance(form, ReturnedList):
        found += [finding for of_list in OF_LISTS for finding in of_list(form)]
    return (*found, *(finding for rule in OF_FORMULAS for finding in rule(form)))
