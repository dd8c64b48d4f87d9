"""Whether a ballot that nominates units can count: it marks somebody or says that it marks nobody,
and no more units than its rules allow."""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form.nomination_ballot import (
    NOBODY,
    candidates,
    marked,
    nominated_key,
    stated_rules,
)
from thidua_xlsx.returns.checks.form import ReturnedForm


def votes_spoilt(form: ReturnedForm) -> Iterator[Finding]:
    """A ballot without any mark, with too many, or with marks that contradict each other; nothing
    is guessed of it."""
    every = candidates(form.printed)
    rules = stated_rules(form.printed)
    values = form.request.values
    chosen = marked(values, every)
    nobody = values.get(NOBODY) is True
    if chosen and nobody:
        yield form.finding_at("vote-contradicts", NOBODY)
    if rules is not None and len(chosen) > rules.marks:
        at = nominated_key(chosen[rules.marks])
        count = {"count": str(len(chosen)), "marks": str(rules.marks)}
        yield form.finding_at("vote-too-many", at, **count)
    asked = [nominated_key(unit) for unit in every if nominated_key(unit) in form.said]
    if not (chosen or nobody) and form.in_order(NOBODY, *asked):
        yield form.finding_at("vote-blank", NOBODY)
