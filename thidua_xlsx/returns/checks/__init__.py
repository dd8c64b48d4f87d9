"""Checks of a returned form: one module a heading, one function a rule, in the order run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Stage
from thidua_xlsx.returns.checks import (
    appearance,
    appraisals,
    beside,
    check_code,
    completeness,
    computed,
    days,
    declarations,
    entries,
    evidence,
    locked,
    merges,
    notices,
    places,
    strays,
    suggested_levels,
    totals,
    votes,
)
from thidua_xlsx.returns.checks.form import Returned, ReturnedForm, ReturnedList

OF_ALL: tuple[Callable[[Returned], Iterable[Finding]], ...] = (
    places.protection_removed,
    places.sheets_renamed,
    places.sheets_moved,
    places.sheets_hidden,
    places.columns_hidden,
    places.rules_lost,
    check_code.check_codes_differ,
    locked.locked_values_changed,
    merges.inputs_merged,
    merges.values_under_merges,
    strays.strays,
    computed.helper_cells_overwritten,
    places.values_in_hidden_places,
    appearance.values_rounded_on_display,
    appearance.legacy_text_unreadable,
    appearance.struck_out,
    days.days_far_from_the_round,
    beside.beside_cells,
)
OF_FORMS: tuple[Callable[[ReturnedForm], Iterable[Finding]], ...] = (
    completeness.facts_contradict,
    completeness.scores_missing,
    completeness.scores_against_method,
    completeness.levels_unclear,
    suggested_levels.levels_other_than_suggested,
    completeness.evidence_missing,
    completeness.reasons_missing,
    completeness.full_marks_unfounded,
    completeness.statements_missing,
    declarations.declarations_missing,
    declarations.declarations_incomplete,
    declarations.declarations_contradict,
    declarations.declarations_of_own_agency,
    evidence.evidence_not_listed,
    evidence.evidence_for_unknown_criterion,
)
OF_NOTICES: tuple[Callable[[ReturnedForm], Iterable[Finding]], ...] = (
    notices.answers_missing,
    notices.answers_incomplete,
    notices.claims_incomplete,
    notices.claims_without_change,
)
OF_YEAR: tuple[Callable[[ReturnedForm], Iterable[Finding]], ...] = (
    entries.sections_missing,
    entries.marks_beside_entries,
    entries.entries_incomplete,
    entries.targets_without_result,
    entries.awards_of_another_year,
)
OF_VOTES: tuple[Callable[[ReturnedForm], Iterable[Finding]], ...] = (votes.votes_spoilt,)
OF_STAGE = {
    Stage.RESULT: OF_NOTICES,
    Stage.REGISTRATION: OF_YEAR,
    Stage.HALF_YEAR: OF_YEAR,
    Stage.NOMINATION: OF_VOTES,
}
OF_LISTS: tuple[Callable[[ReturnedList], Iterable[Finding]], ...] = (
    appraisals.appraised_facts_contradict,
    appraisals.appraisals_missing,
    appraisals.appraised_levels_missing,
    suggested_levels.listed_levels_other_than_suggested,
    appraisals.appraisal_reasons_missing,
    appraisals.full_marks_unfounded,
)
OF_FORMULAS: tuple[Callable[[Returned], Iterable[Finding]], ...] = (
    totals.totals_differ,
    totals.formulas_from_outside,
)


def check(form: Returned) -> tuple[Finding, ...]:
    """All findings of all checks, in order."""
    found = [finding for rule in OF_ALL for finding in rule(form)]
    if isinstance(form, ReturnedForm):
        of_kind = OF_STAGE.get(form.request.stage, OF_FORMS)
        found += [finding for of_form in of_kind for finding in of_form(form)]
    elif isinstance(form, ReturnedList):
        found += [finding for of_list in OF_LISTS for finding in of_list(form)]
    return (*found, *(finding for rule in OF_FORMULAS for finding in rule(form)))
