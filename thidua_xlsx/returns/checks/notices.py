"""What a returned notice of results still lacks: the analysis of lost points (Điều 11.1d), and
appeals that say all that is needed to decide them.

A field whose content is at fault has its finding already; nothing more is said of it here.
"""

from __future__ import annotations

from collections.abc import Iterator

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form.result_notice import (
    given_score,
    is_provisional,
    loses_points,
    parts_asked,
    takes_appeals,
)
from thidua_xlsx.model import Criterion, field_key
from thidua_xlsx.returns.checks.form import ReturnedForm

LACKING = {
    "shortcoming": "analysis-shortcoming-missing",
    "cause": "analysis-cause-missing",
    "remedy": "analysis-remedy-missing",
    "due": "analysis-due-missing",
}
SHOWN = 6
"""How many criteria are named."""


def answers_missing(form: ReturnedForm) -> Iterator[Finding]:
    """Criteria that lost points and of which nothing is analysed: one finding, at the first; none
    before the result is published, when the analysis is not due."""
    if is_provisional(form.request):
        return
    lacking = [
        leaf
        for leaf in form.request.annex.leaves()
        if loses_points(form.request, leaf) and _all_blank(form, leaf)
    ]
    if lacking:
        criteria = ", ".join(leaf.id for leaf in lacking[:SHOWN])
        more = ", …" if len(lacking) > SHOWN else ""
        said = {"count": str(len(lacking)), "criteria": criteria + more}
        yield _at_field(form, "analysis-missing", lacking[0], parts_asked(form.request)[0], **said)


def answers_incomplete(form: ReturnedForm) -> Iterator[Finding]:
    """An analysis of which a part is said and another is not."""
    for leaf in form.request.annex.leaves():
        if not loses_points(form.request, leaf) or _all_blank(form, leaf):
            continue
        for name, code in LACKING.items():
            if form.blank(field_key(leaf.id, name)):
                yield _at_field(form, code, leaf, name)


def claims_incomplete(form: ReturnedForm) -> Iterator[Finding]:
    """An appeal without its grounds, or grounds without the score that is asked for."""
    for leaf in _appealable(form):
        if _filled(form, leaf, "requested") and form.blank(field_key(leaf.id, "grounds")):
            yield _at_field(form, "appeal-grounds-missing", leaf, "grounds")
        told = _filled(form, leaf, "grounds") or _filled(form, leaf, "claim_evidence")
        if told and form.blank(field_key(leaf.id, "requested")):
            yield _at_field(form, "appeal-score-missing", leaf, "requested")


def claims_without_change(form: ReturnedForm) -> Iterator[Finding]:
    """An appeal that asks for the very score that was given."""
    for leaf in _appealable(form):
        requested = form.request.values.get(field_key(leaf.id, "requested"))
        if requested is not None and requested == given_score(form.request, leaf):
            yield _at_field(form, "appeal-same-score", leaf, "requested")


def _appealable(form: ReturnedForm) -> list[Criterion]:
    return [leaf for leaf in form.request.annex.leaves() if takes_appeals(form.request, leaf)]


def _all_blank(form: ReturnedForm, leaf: Criterion) -> bool:
    return all(form.blank(field_key(leaf.id, name)) for name in parts_asked(form.request))


def _filled(form: ReturnedForm, leaf: Criterion, name: str) -> bool:
    """Whether the field came back with something in it, be it at fault."""
    key = field_key(leaf.id, name)
    return key in form.faulty or (key in form.said and not form.blank(key))


def _at_field(
    form: ReturnedForm, code: str, leaf: Criterion, name: str, **parameters: str
) -> Finding:
    place = form.place(field_key(leaf.id, name))
    return form.finding(code, *place, row=leaf.id, label=leaf.label, **parameters)
