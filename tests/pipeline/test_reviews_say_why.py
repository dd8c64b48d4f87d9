"""Whatever keeps a return under review, at least one finding of the file says why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.event_round import EventRound, appraised, filled
from support.round_helpers import set_control

from thidua_xlsx.layout.appraiser.appraiser_request import row_key
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile
from thidua_xlsx.pipeline.issue import issue

pytestmark = pytest.mark.usefixtures("fixed_clock")

FORM, NEWER = "phat-hanh/khoi/don-vi-1.xlsx", "phat-hanh/khoi/don-vi-1-lan-2.xlsx"
LIST = "phat-hanh/tham-dinh/so-a.xlsx"


def otherwise(round_: EventRound) -> CollectedFile:
    """The unit's form again with another score."""
    (file,) = round_.return_form(FORM, {"I.1/self": 1}).files
    return file


def faulty_beside_an_accepted_one(round_: EventRound) -> CollectedFile:
    (file,) = round_.return_form(FORM, {"I.1/self": "hai điểm"}).files
    return file


def second_list(round_: EventRound) -> CollectedFile:
    other = {row_key("don-vi-1", "I.1", "reason"): "Theo hồ sơ"}
    (file,) = round_.return_form(LIST, other).files
    return file


def older_issue(round_: EventRound) -> CollectedFile:
    assert issue(round_.path, units=["don-vi-1"], again=True).written == 1
    (newer,) = round_.return_form(NEWER, {"I.1/self": 0}).files
    assert newer.outcome == "review"
    return otherwise(round_)


def late_where_that_waits(round_: EventRound) -> CollectedFile:
    set_control(round_.path, late_returns="Chờ quyết định", self_deadline="18/11/2024")
    return otherwise(round_)


def another_units_form(round_: EventRound) -> CollectedFile:
    """Another unit's form, taken and filled in with other scores under one's own name."""
    form = (round_.path / FORM.replace("-1.", "-2.")).read_bytes()
    (file,) = round_.collect("don-vi-1.xlsx", filled(form, {"I.1/self": 1})).files
    assert file.unit == "don-vi-2", "whose it is stands in the form, not in its name"
    return file


KINDS: tuple[Callable[[EventRound], CollectedFile], ...] = (
    otherwise,
    faulty_beside_an_accepted_one,
    second_list,
    another_units_form,
    older_issue,
    late_where_that_waits,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_return_under_review_says_why(
    kind: Callable[[EventRound], CollectedFile], tmp_path: Path
) -> None:
    file = kind(appraised(tmp_path))
    assert file.outcome == "review"
    grave = [each for each in file.findings if each.severity != "note"]
    assert grave and all(each.message() and each.remedy() for each in grave)
    assert file.stage in (Stage.SELF, Stage.APPRAISAL)
