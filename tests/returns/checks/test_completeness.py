"""What a form still lacks is named at its cell; a blank is never 0 (INPUTS.md 52, 53, 55)."""

from __future__ import annotations

from typing import Any

import pytest
from support.form_helpers import (
    TABLES,
    blank,
    faults,
    finding,
    honest,
    honest_values,
    issued,
    read,
    typed,
    values_by_key,
)

from thidua_xlsx.model import Stage

SELF = blank("PL-I")
APPRAISAL = blank("PL-I", Stage.APPRAISAL)


def lacking(changes: dict[str, Any], stage: Stage = Stage.SELF, table: str = "PL-I") -> Any:
    return read(honest(table, stage, changes))


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("stage", [Stage.SELF, Stage.APPRAISAL])
def test_an_honest_form_has_no_finding_but_notes(table: str, stage: Stage) -> None:
    reading = read(honest(table, stage))
    assert reading.values
    assert faults(reading) == []


def test_a_missing_score_is_named_at_its_cell_and_is_not_zero() -> None:
    reading = lacking({"II.1/self": None})
    assert faults(reading) == [("score-missing", SELF.cell("II.1/self"))]
    assert finding(reading, "score-missing").criterion == "II.1"
    (score,) = (score for score in reading.scores if score.criterion == "II.1")
    assert score.self_score is None


def test_zero_is_a_score() -> None:
    reading = lacking({"II.1/self": 0})
    assert faults(reading) == []
    assert values_by_key(reading)["II.1/self"] == 0


def test_a_missing_appraised_score_is_named_at_its_cell() -> None:
    reading = lacking({"I.3/appraised": None}, Stage.APPRAISAL)
    assert faults(reading) == [("score-missing", APPRAISAL.cell("I.3/appraised"))]


def test_full_marks_in_a_whole_annex_need_something_to_rest_on() -> None:
    """Điều 9.4đ; what the unit said is locked there, the reason is the appraiser's own place."""
    unsaid = ("II.1/explanation", "II.1/evidence")
    own = {key: said for key, said in honest_values("PL-I").items() if key not in unsaid}
    form = issued("PL-I", Stage.APPRAISAL, own)
    most = form.request.annex.criterion("II.1").max
    assert most is not None
    full = ("full-marks-unfounded", form.cell("II.1/appraised"))
    for score, reason, named in ((most, None, True), (most, "Theo kết luận thanh tra", False),
                                 (most - 1, None, False)):  # fmt: skip
        changes = {"II.1/appraised": score, "II.1/reason": reason}
        reading = read(typed(form, {**honest_values("PL-I", Stage.APPRAISAL), **changes}))
        assert (full in faults(reading)) is named
        assert all(one.severity != "error" for one in reading.findings)


def test_a_missing_fact_of_a_method_is_named_at_the_fact() -> None:
    form = blank("PL-02")
    reading = lacking({"III.3.b/numerator": None}, table="PL-02")
    assert faults(reading) == [("score-missing", form.cell("III.3.b/numerator"))]
    remedy = finding(reading, "score-missing").remedy
    assert "số đếm, không nhập tỷ lệ %" in remedy("vi") and "not a percentage" in remedy("en")


def test_unticked_options_are_named_at_the_first_one() -> None:
    form = blank("BANG-DIEM")
    reading = lacking({"I.5:2/choice": None}, table="BANG-DIEM")
    assert faults(reading) == [("score-missing", form.cell("I.5:1/choice"))]
    remedy = finding(reading, "score-missing").remedy
    assert "Đánh dấu x" in remedy("vi") and "Put an x" in remedy("en")


def test_two_ticked_options_are_named_at_the_second() -> None:
    form = blank("BANG-DIEM")
    reading = lacking({"I.5:3/choice": "x"}, table="BANG-DIEM")
    ((code, cell),) = faults(reading)
    assert code.startswith("method-")
    assert cell == form.cell("I.5:3/choice")


def test_a_faulty_score_is_not_named_missing_too() -> None:
    reading = lacking({"II.1/self": "nhiều"})
    assert faults(reading) == [("score-not-a-number", SELF.cell("II.1/self"))]


def test_a_criterion_without_a_level_is_named_at_the_first_level() -> None:
    reading = lacking({"II.1/tot/level": None})
    assert faults(reading) == [("level-missing", SELF.cell("II.1/xuat-sac/level"))]
    assert finding(reading, "level-missing").criterion == "II.1"


def test_two_levels_are_named_at_the_second_and_neither_counts() -> None:
    reading = lacking({"II.1/kem/level": "x"})
    assert faults(reading) == [("level-twice", SELF.cell("II.1/kem/level"))]
    (score,) = (score for score in reading.scores if score.criterion == "II.1")
    assert score.level_proposed is None


def test_a_level_is_asked_of_the_appraiser_too() -> None:
    reading = lacking({"II.1/xuat-sac/level": None}, Stage.APPRAISAL)
    assert faults(reading) == [("level-missing", APPRAISAL.cell("II.1/xuat-sac/level"))]


def test_a_score_without_explanation_and_evidence_is_warned_of() -> None:
    reading = lacking({"II.1/explanation": None})
    assert faults(reading) == [("evidence-missing", SELF.cell("II.1/explanation"))]
    assert finding(reading, "evidence-missing").severity == "warning"


def test_evidence_alone_suffices() -> None:
    reading = lacking({"II.1/explanation": None, "II.1/evidence": "Báo cáo số 12/BC"})
    assert faults(reading) == []


def test_an_appraised_score_that_differs_wants_a_reason() -> None:
    reading = lacking({"II.1/reason": None}, Stage.APPRAISAL)
    assert faults(reading) == [("reason-missing", APPRAISAL.cell("II.1/reason"))]


def test_an_appraised_score_that_agrees_wants_none() -> None:
    changes = {"II.1/appraised": SELF.request.annex.criterion("II.1").max, "II.1/reason": None}
    assert faults(lacking(changes, Stage.APPRAISAL)) == []


def test_a_missing_rating_and_meeting_date_are_warned_of() -> None:
    statements = ("rating", "meeting_date", "meeting_form")
    reading = lacking({f"unit/{name}": None for name in statements})
    assert faults(reading) == [
        ("rating-missing", SELF.cell("unit/rating")),
        ("meeting-date-missing", SELF.cell("unit/meeting_date")),
    ]
    assert reading.statements == {}


def test_of_a_meeting_that_is_dated_the_form_is_asked() -> None:
    reading = lacking({"unit/meeting_form": None})
    assert faults(reading) == [("meeting-form-missing", SELF.cell("unit/meeting_form"))]
    assert finding(reading, "meeting-form-missing").severity == "warning"
    undated = lacking({"unit/meeting_form": None, "unit/meeting_date": "tuần trước"})
    assert [code for code, _ in faults(undated)] == ["date-unclear"]


def test_what_a_unit_states_of_itself_is_read() -> None:
    reading = read(honest("PL-I"))
    assert set(reading.statements) == {"rating", "meeting_date", "meeting_form"}
