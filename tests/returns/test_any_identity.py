"""Anyone can write into a form's hidden sheet: whatever its identity prints, the form is read or
refused, never a fault of ours."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.budgets import examples
from support.form_helpers import TABLES, annex, regulation

from thidua_xlsx.layout.form import remedies_sheet, result_notice, statements
from thidua_xlsx.layout.form.appraised_facts import FACTS
from thidua_xlsx.layout.form.form_request import FormRequest
from thidua_xlsx.layout.signed.requests import workbook_of
from thidua_xlsx.model import Stage, Unit

LISTS = {
    remedies_sheet.STATED: ("I.1", "II.1", "khong-co"),
    remedies_sheet.STATED_PARTS: (*remedies_sheet.PARTS, remedies_sheet.STRENGTHS),
    statements.STATED: tuple(statements.LABELS),
    result_notice.ASKED: (*result_notice.ANSWERS, result_notice.STRENGTHS),
    result_notice.STATED: tuple(result_notice.SAID),
}
"""What lists some of the form's parts, and what it may list."""
FLAGS = (
    FACTS,
    result_notice.APPEALS,
    result_notice.CARD,
    result_notice.LAST_YEAR,
    result_notice.PROVISIONAL,
    *result_notice.CHANGED.values(),
)
TEXTS = (
    *("unit", "round", "year", "place", "deadline", "input_colour", "check_code", "note"),
    *(result_notice.WHY, result_notice.COUNCIL_NAME, result_notice.CHAIR_NAME),
)


@st.composite
def printed(draw: st.DrawFn) -> dict[str, str]:
    said = {}
    for name, parts in LISTS.items():
        words = draw(st.none() | st.lists(st.sampled_from((*parts, "gì đó")), max_size=6))
        if words is not None:
            said[name] = " ".join(words)
    for name in draw(st.sets(st.sampled_from(FLAGS))):
        said[name] = draw(st.sampled_from(["x", "1", "Có"]))
    for name in draw(st.sets(st.sampled_from(TEXTS))):
        said[name] = draw(st.text(max_size=12))
    return said


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", [Stage.SELF, Stage.APPRAISAL, Stage.RESULT])
@examples(20)
@example({remedies_sheet.STATED: "II.1", remedies_sheet.STATED_PARTS: "cause strengths"})
@given(said=printed())
def test_a_form_is_laid_out_whatever_its_identity_prints(
    table: str, stage: Stage, said: dict[str, str]
) -> None:
    rules = regulation(TABLES[table])
    unit = Unit("don-vi", "Đơn vị thử", annex(table).bloc)
    request = FormRequest(rules, annex(table), stage, unit, said)
    assert workbook_of(request, live=False).sheets
