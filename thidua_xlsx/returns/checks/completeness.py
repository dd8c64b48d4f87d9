"""What a form still lacks (INPUTS.md 52, 53, 55; missing is not zero).

A field that did not come back, or whose content is at fault, has its finding already; nothing
more is said of it here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.form.annex_columns import fact_key, fact_keys, level_keys
from thidua_xlsx.layout.form.appraised_facts import (
    CONFIRMED,
    OTHER,
    appraised_keys,
    appraised_outcome,
    appraised_score,
)
from thidua_xlsx.layout.form.form_request import self_outcome
from thidua_xlsx.layout.form.statements import MEETING_DATE, MEETING_FORM, RATING, UNIT
from thidua_xlsx.methods import Fact, FactKey, Outcome, facts
from thidua_xlsx.model import Criterion, Stage, field_key
from thidua_xlsx.returns.checks.evidence import listed_for
from thidua_xlsx.returns.checks.form import ReturnedForm
from thidua_xlsx.words.numerals import vietnamese


def scores_missing(form: ReturnedForm) -> Iterator[Finding]:
    """A criterion that the form's stage asks for and that carries no score: appraised facts are
    prefilled, so what they lack is named besides the mark that is not set."""
    for leaf in form.request.annex.leaves():
        for keys in _blank_scores(form, leaf):
            if keys and all(map(form.blank, keys)):
                first = next(iter(keys))
                yield form.finding_at(
                    "score-missing", first, leaf.id, label=leaf.label, **keys[first]
                )


def _blank_scores(form: ReturnedForm, leaf: Criterion) -> Iterator[dict[str, dict[str, str]]]:
    """Fields of which all are asked for, each with how it is filled in."""
    asked = appraised_keys(form.request, leaf)
    if asked:
        yield _how(asked, appraised_outcome(form.request, leaf))
        yield {field_key(leaf.id, CONFIRMED): {"fill": "fill-confirmed"}}
    elif form.request.stage is Stage.APPRAISAL:
        how = {"fill": "fill-appraised", "most": vietnamese(leaf.max or Decimal(0))}
        yield {field_key(leaf.id, "appraised"): how}
    elif leaf.self_scored:
        annex = form.request.annex
        keys = {fact: fact_key(leaf, fact) for fact in facts(leaf, annex)}
        yield _how(keys, self_outcome(form.request, leaf))


def _how(asked: Mapping[Fact, str], outcome: Outcome) -> dict[str, dict[str, str]]:
    """The fields of the facts that the outcome lacks, in its order, each with how it is filled
    in."""
    by_key = {fact.key: fact for fact in asked}
    lacking = (by_key[key] for key in outcome.missing)
    return {asked[fact]: {"fill": fact.fill, **fact.words} for fact in lacking}


def facts_contradict(form: ReturnedForm) -> Iterator[Finding]:
    """Facts that are each in order but cannot be true together (methods names the rule); and what
    is asked back of facts that can."""
    for leaf in form.request.annex.leaves():
        asked = appraised_keys(form.request, leaf)
        if asked:
            keys: Mapping[FactKey, str] = {fact.key: key for fact, key in asked.items()}
            outcome = appraised_outcome(form.request, leaf)
        elif form.request.stage is Stage.SELF and leaf.self_scored:
            keys = fact_keys(leaf, form.request.annex)
            outcome = self_outcome(form.request, leaf)
        else:
            continue
        for fault in (*outcome.faults, *outcome.questions):
            for key in fault.keys:
                yield form.finding_at(fault.code, keys[key], leaf.id, **fault.parameters)


def scores_against_method(form: ReturnedForm) -> Iterator[Finding]:
    """A score that the appraised facts do not give: an error until it is accepted."""
    for leaf in form.request.annex.leaves():
        if not appraised_keys(form.request, leaf):
            continue
        key = field_key(leaf.id, OTHER)
        other, derived = form.request.number(key), appraised_outcome(form.request, leaf).total
        if other is not None and other != derived:
            told = {"label": leaf.label, "derived": "–" if derived is None else vietnamese(derived)}
            yield form.finding_at("appraised-against-method", key, leaf.id, **told)


def levels_unclear(form: ReturnedForm) -> Iterator[Finding]:
    """No quality level ticked, or more than one."""
    for leaf in form.request.annex.leaves():
        if not leaf.levelled:
            continue
        keys = list(level_keys(form.request.regulation, leaf).values())
        if not form.in_order(*keys):
            continue
        ticked = [key for key in keys if not form.blank(key)]
        if not ticked:
            yield _of_criterion(form, "level-missing", leaf, keys[0])
        elif len(ticked) > 1:
            yield _of_criterion(form, "level-twice", leaf, ticked[1])


def evidence_missing(form: ReturnedForm) -> Iterator[Finding]:
    """A self score with neither explanation nor evidence, in its own cells or in the list: it may
    stay without an appraised score (Điều 9.4đ)."""
    if form.request.stage is not Stage.SELF:
        return
    listed = listed_for(form.request)
    for leaf in form.request.annex.leaves():
        if not leaf.self_scored or not leaf.levelled or leaf.id in listed:
            continue
        keys = [field_key(leaf.id, "explanation"), field_key(leaf.id, "evidence")]
        if all(map(form.blank, keys)):
            yield _of_criterion(form, "evidence-missing", leaf, keys[0])


def reasons_missing(form: ReturnedForm) -> Iterator[Finding]:
    """An appraised score that differs from the self score without saying why."""
    if form.request.stage is not Stage.APPRAISAL:
        return
    for leaf in form.request.annex.leaves():
        appraised = appraised_score(form.request, leaf)
        said = self_outcome(form.request, leaf).total
        reason = field_key(leaf.id, "reason")
        other = form.request.number(field_key(leaf.id, OTHER)) is not None
        differs = other or (None not in (appraised, said) and appraised != said)
        if differs and form.blank(reason):
            yield _of_criterion(form, "reason-missing", leaf, reason)


def full_marks_unfounded(form: ReturnedForm) -> Iterator[Finding]:
    """Full marks for a criterion of which the unit explained and evidenced nothing, without the
    appraiser's reason, which in this form is the place for another source (Điều 9.4đ)."""
    if form.request.stage is not Stage.APPRAISAL:
        return
    listed = listed_for(form.request)
    for leaf in form.request.annex.leaves():
        reason = field_key(leaf.id, "reason")
        said = (form.request.values.get(field_key(leaf.id, n)) for n in ("explanation", "evidence"))
        founded = any(said) or leaf.id in listed or not form.blank(reason)
        if leaf.levelled and not founded and appraised_score(form.request, leaf) == leaf.max:
            basis = form.place(reason)[1] or ""
            words = {"basis": basis, "name": form.request.unit.name}
            key = field_key(leaf.id, "appraised")
            yield form.finding_at("full-marks-unfounded", key, leaf.id, **words)


def statements_missing(form: ReturnedForm) -> Iterator[Finding]:
    """The unit's proposed rating (Điều 6.3, 8.2a) or the meeting's date (Điều 8.1b) is missing; of
    a meeting that is dated, its form."""
    rating, day, how = (field_key(UNIT, name) for name in (RATING, MEETING_DATE, MEETING_FORM))
    dated = form.in_order(day) and not form.blank(day)
    for key, code, asked in (
        (rating, "rating-missing", True),
        (day, "meeting-date-missing", True),
        (how, "meeting-form-missing", dated),
    ):
        if asked and form.blank(key):
            yield form.finding(code, *form.place(key))


def _of_criterion(form: ReturnedForm, code: str, leaf: Criterion, key: str) -> Finding:
    return form.finding_at(code, key, leaf.id, label=leaf.label)
