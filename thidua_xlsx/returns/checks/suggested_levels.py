"""Levels against the thresholds of the guidance, where it states any: they only suggest, whoever
gives the level decides (Điều 6.3, 6.4d)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from thidua_xlsx.appraisal.appraising import suggested_level
from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.layout.appraiser.agreement import appraised_level, appraised_score
from thidua_xlsx.layout.form.annex_columns import level_keys
from thidua_xlsx.layout.form.form_request import self_outcome
from thidua_xlsx.model import Criterion, Stage, field_key
from thidua_xlsx.returns.checks.form import Returned, ReturnedForm, ReturnedList


def levels_other_than_suggested(form: ReturnedForm) -> Iterator[Finding]:
    """A unit's level beside its own score, or in the appraisal of a whole annex beside that."""
    request = form.request
    for leaf in request.annex.leaves():
        keys = level_keys(request.regulation, leaf)
        ticked = [level for level, key in keys.items() if request.values.get(key)]
        if request.stage is Stage.SELF:
            score: object = self_outcome(request, leaf).total
        else:
            score = request.values.get(field_key(leaf.id, "appraised"))
        if len(ticked) == 1 and isinstance(score, Decimal):
            yield from _other_than_suggested(form, leaf, score, ticked[0], keys[ticked[0]], leaf.id)


def listed_levels_other_than_suggested(form: ReturnedList) -> Iterator[Finding]:
    """An agency's level beside its score, of a part beside its share of that part."""
    request = form.request
    levels = {level.name: level.id for level in request.regulation.quality_levels}
    for row in request.rows():
        level = levels.get(appraised_level(row))
        score = appraised_score(row)
        if level is not None and score is not None:
            key = row.key("level")
            yield from _other_than_suggested(form, row.leaf, score, level, key, row.id, row.part)


def _other_than_suggested(
    form: Returned,
    leaf: Criterion,
    score: Decimal,
    level: str,
    key: str,
    row: str,
    most: Decimal | None = None,
) -> Iterator[Finding]:
    suggested = suggested_level(leaf, score, most)
    if suggested not in (None, level):
        names = form.regulation.level_names
        there = (*form.place(key), names[level], row)
        yield form.finding("level-other-than-suggested", *there, suggested=names[suggested])
