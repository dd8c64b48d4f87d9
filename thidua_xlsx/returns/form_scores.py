"""What the values read from a form come to: scores of a unit, or an appraiser's appraisals."""

from __future__ import annotations

from decimal import Decimal

from thidua_xlsx.layout.appraiser import AppraiserRequest
from thidua_xlsx.layout.appraiser.agreement import appraised_level, is_agreed
from thidua_xlsx.layout.appraiser.agreement import appraised_score as row_score
from thidua_xlsx.layout.form.annex_columns import level_keys
from thidua_xlsx.layout.form.annex_points import SUMMED, TOTAL
from thidua_xlsx.layout.form.appraised_facts import appraised_outcome, appraised_score
from thidua_xlsx.layout.form.evidence_sheet import evidence_number
from thidua_xlsx.layout.form.form_request import FormRequest, self_outcome
from thidua_xlsx.model import Appraisal, Criterion, Score, Stage, field_key
from thidua_xlsx.returns.checks.evidence import listed_for
from thidua_xlsx.returns.checks.expected import Expected


def scores_of(request: FormRequest) -> tuple[Score, ...]:
    """The scores of all rows that carry one, in the annex's order."""
    leaves = request.annex.leaves()
    if request.stage is not Stage.SELF:
        return tuple(_appraised_score(request, leaf) for leaf in leaves)
    listed = listed_for(request)
    return tuple(_self_score(request, leaf, listed.get(leaf.id, ())) for leaf in leaves)


def _self_score(request: FormRequest, leaf: Criterion, listed: tuple[int, ...]) -> Score:
    """``listed``: numbers of the listed evidence that names the criterion; they stand for its
    evidence where its own cell is blank."""
    outcome = self_outcome(request, leaf)
    return Score(
        request.unit.id,
        leaf.id,
        self_score=outcome.total if leaf.self_scored else None,
        level_proposed=_level(request, leaf),
        bonus=outcome.bonus if outcome.total is not None else None,
        deduction=outcome.deduction if outcome.total is not None else None,
        explanation=_text_of(request, leaf, "explanation"),
        evidence=_text_of(request, leaf, "evidence") or ", ".join(map(evidence_number, listed)),
        product=_text_of(request, leaf, "product"),
    )


def _appraised_score(request: FormRequest, leaf: Criterion) -> Score:
    """Bonus and deduction are known where the score follows from facts."""
    score, outcome = appraised_score(request, leaf), appraised_outcome(request, leaf)
    derived = score is not None and score == outcome.total
    return Score(
        request.unit.id,
        leaf.id,
        appraised=score,
        bonus=outcome.bonus if derived else None,
        deduction=outcome.deduction if derived else None,
        appraiser=leaf.appraisers[0] if leaf.appraisers else None,
        level=_level(request, leaf),
        reason=_text_of(request, leaf, "reason"),
    )


def _level(request: FormRequest, leaf: Criterion) -> str | None:
    keys = level_keys(request.regulation, leaf)
    ticked = [level for level, key in keys.items() if request.values.get(key)]
    return ticked[0] if len(ticked) == 1 else None


def _text_of(request: FormRequest, leaf: Criterion, name: str) -> str:
    value = request.values.get(field_key(leaf.id, name))
    return value if isinstance(value, str) else ""


def totals_of(expected: Expected) -> dict[str, Decimal | None]:
    """The sums of the total row by column, None where nothing is scored."""
    totals: dict[str, Decimal | None] = {}
    for sheet in expected.sheets:
        for column in SUMMED:
            cell = expected.cell(sheet, TOTAL, column)
            if cell.formula is not None:
                totals[column] = cell.value if isinstance(cell.value, Decimal) else None
    return totals


def appraisals_of(request: AppraiserRequest) -> tuple[Appraisal, ...]:
    """What the appraiser says of each of its rows, in their order; a score that follows from facts
    is worked out here, one that is agreed to by the criterion's mark is the unit's own."""
    levels = {level.name: level.id for level in request.regulation.quality_levels}
    return tuple(
        Appraisal(
            row.unit,
            row.leaf.id,
            request.appraiser.id,
            row_score(row),
            levels.get(appraised_level(row)),
            row.text("reason"),
            row.text("sources"),
            row.part,
            is_agreed(row),
        )
        for row in request.rows()
    )
