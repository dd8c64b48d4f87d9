"""Deadlines: a late return waits where the round says so; the days left to appraise a unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.control_case import typed
from support.round_helpers import SCIENCE, Round

from thidua_xlsx.cli import main
from thidua_xlsx.layout.letterhead import NO_SUPERIOR
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import UnitStanding, status

LATE = "26/12/2024 08:00"


@pytest.fixture
def round_(round_: Round) -> Round:
    change(round_, "self_deadline", date(2024, 12, 20))
    return round_


def change(round_: Round, setting: str, value: Any) -> None:
    path = round_.path / "dot-cham.xlsx"
    path.write_bytes(typed({("round", setting, "value"): value}, path.read_bytes()))


def standing(round_: Round) -> UnitStanding:
    return next(each for each in status(round_.path).units if each.unit.id == SCIENCE)


def late_return(round_: Round) -> str:
    sent = round_.send("muon.xlsx", round_.answered(SCIENCE))
    (file,) = collect(round_.path, [sent], received=LATE).files
    return file.outcome


def test_a_unit_that_is_judged_over_a_school_year_has_its_own_period_and_deadline(
    round_: Round,
) -> None:
    """Điều 11.2i: printed on its own form, and by its own deadline it is not late."""
    own = {"deadline": "30/12/2024", "period": "năm học 2024 - 2025", "reason": "Điều 11.2i"}
    path = round_.path / "dot-cham.xlsx"
    cells = {("units", f"unit.{SCIENCE}", column): text for column, text in own.items()}
    path.write_bytes(typed(cells, path.read_bytes()))
    issued = {form.unit: round_.path / form.file for form in issue(round_.path, again=True).issued}
    assert len(issued) > 1
    for unit, file in issued.items():
        texts = " ".join(str(cell) for row in shown(file) for cell in row if cell is not None)
        mine = unit == SCIENCE
        assert ("Kỳ đánh giá: năm học 2024 - 2025" in texts) is mine
        assert ("Hạn gửi: 30/12/2024" in texts, "Hạn gửi: 20/12/2024" in texts) == (mine, not mine)
    assert late_return(round_) == "accepted"
    assert not standing(round_).late
    assert standing(round_).deadline == date(2024, 12, 30)


def test_a_unit_has_its_own_superior_line_and_signing_office(round_: Round) -> None:
    own = {"superior": NO_SUPERIOR, "office": "Chủ tịch"}
    path = round_.path / "dot-cham.xlsx"
    cells = {("units", f"unit.{SCIENCE}", column): text for column, text in own.items()}
    path.write_bytes(typed(cells, path.read_bytes()))
    for form in issue(round_.path, again=True).issued:
        file = round_.path / form.file
        heads = {str(row[0]): row for sheet in openpyxl.load_workbook(file) for row in sheet.values}
        first, offices = heads["head-1"][1], heads["sign-office"]
        mine = form.unit == SCIENCE
        named = first == round_.unit(form.unit or "").name.upper()
        assert (named, "CHỦ TỊCH" in offices) == (mine, mine)
        assert ("THỦ TRƯỞNG ĐƠN VỊ" in offices) is not mine


def test_what_heads_a_bloc_s_forms_holds_where_a_unit_says_nothing(round_: Round) -> None:
    path, bloc = round_.path / "dot-cham.xlsx", f"bloc.{round_.units[0].bloc}"
    cells = {
        ("blocs", bloc, "superior"): "Tỉnh ủy Thái Nguyên",
        ("blocs", bloc, "office"): "Chủ tịch",
        ("units", f"unit.{SCIENCE}", "office"): "Giám đốc",
    }
    path.write_bytes(typed(cells, path.read_bytes()))
    for form in issue(round_.path, again=True).issued:
        texts = {str(cell).upper() for row in shown(round_.path / form.file) for cell in row}
        mine = form.unit == SCIENCE
        assert "TỈNH ỦY THÁI NGUYÊN" in texts
        assert ("GIÁM ĐỐC" in texts, "CHỦ TỊCH" in texts) == (mine, not mine)


def shown(file: Path) -> Iterator[tuple[Any, ...]]:
    for sheet in openpyxl.load_workbook(file).worksheets:
        if sheet.sheet_state == "visible":
            yield from sheet.iter_rows(values_only=True)


def test_a_late_return_is_accepted_and_marked_by_default(round_: Round) -> None:
    assert late_return(round_) == "accepted"
    assert standing(round_).late


def test_a_late_return_waits_for_a_decision_where_the_round_says_so(round_: Round) -> None:
    change(round_, "late_returns", "Chờ quyết định")
    assert late_return(round_) == "review"
    (asked,) = status(round_.path).pending
    assert "nộp muộn" in asked.text and "came late" in asked.wording("en")
    taken = decide(round_.path, asked.id, "chap-nhan", by="Ông A", reason="Có công văn xin gia hạn")
    assert taken.refused is None and taken.left == ()
    assert standing(round_).state == "accepted"


def test_the_days_to_appraise_run_from_receipt_over_holidays(round_: Round) -> None:
    change(round_, "appraisal_working_days", 50)
    sent = round_.send("dung-han.xlsx", round_.answered(SCIENCE))
    collect(round_.path, [sent], received="18/12/2024 08:00")
    said = standing(round_)
    assert said.term is not None
    # 18/12/2024: 9 working days to 31/12, 17 from 2/1 to 24/1, Tết 25/1 to 2/2, 20 in February
    # from 3/2 to 28/2, 4 in March.
    assert said.term.last_day.isoformat() == "2025-03-06"
    assert said.term.working_days_left == 70


def test_a_unit_whose_scores_are_not_accepted_has_no_term(round_: Round) -> None:
    assert standing(round_).term is None


def test_status_says_when_the_first_appraisal_is_due(
    round_: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    change(round_, "appraisal_working_days", 50)
    sent = round_.send("dung-han.xlsx", round_.answered(SCIENCE))
    collect(round_.path, [sent], received="18/12/2024 08:00")
    with pytest.raises(SystemExit):
        main(["status", str(round_.path)])
    assert "Hạn thẩm định sớm nhất: 06/03/2025, còn 70 ngày làm việc." in capsys.readouterr().out
