"""Checks of a returned form: one module a heading, one function a rule, in the order run."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from thidua_xlsx.checks.check_code import check_codes_differ
from thidua_xlsx.checks.completeness import (
    evidence_missing,
    facts_contradict,
    levels_unclear,
    reasons_missing,
    scores_missing,
    statements_missing,
)
from thidua_xlsx.checks.declarations import (
    declarations_above_total,
    declarations_contradict,
    declarations_incomplete,
    declarations_missing,
)
from thidua_xlsx.checks.display_rounding import values_rounded_on_display
from thidua_xlsx.checks.evidence import evidence_for_unknown_criterion, evidence_not_listed
from thidua_xlsx.checks.form import ReturnedForm
from thidua_xlsx.checks.legacy_text import legacy_text_unreadable
from thidua_xlsx.checks.locked import locked_values_changed
from thidua_xlsx.checks.merges import inputs_merged, values_under_merges
from thidua_xlsx.checks.places import (
    columns_hidden,
    rules_lost,
    sheets_hidden,
    sheets_moved,
    sheets_renamed,
    values_in_hidden_places,
)
from thidua_xlsx.checks.protection import protection_removed
from thidua_xlsx.checks.strays import strays
from thidua_xlsx.checks.totals import formulas_from_outside, totals_differ
from thidua_xlsx.findings import Finding

CHECKS: tuple[Callable[[ReturnedForm], Iterable[Finding]], ...] = (
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
    facts_contradict,
    scores_missing,
    levels_unclear,
    evidence_missing,
    reasons_missing,
    statements_missing,
    declarations_missing,
    declarations_incomplete,
    declarations_above_total,
    declarations_contradict,
    evidence_not_listed,
    evidence_for_unknown_criterion,
    totals_differ,
    formulas_from_outside,
)


def check(form: ReturnedForm) -> tuple[Finding, ...]:
    """All findings of all checks, in order."""
    return tuple(finding for rule in CHECKS for finding in rule(form))
