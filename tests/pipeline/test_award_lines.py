"""The council's book lists the awards of the year by level: which one counts, and which cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from support.round_helpers import JUSTICE, SCIENCE, Round, out

from thidua_xlsx.layout.consolidated.awards_list_sheet import (
    AWARDS,
    COUNTED,
    OF_ANOTHER_YEAR,
    UNCLEAR,
    AwardLine,
)
from thidua_xlsx.methods import facts
from thidua_xlsx.model import BestOf, Unit
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.drawing.award_lines import award_lines, awards_of
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.template import load_regulation

STATE, PROVINCE, DEPARTMENT = "Cấp nhà nước (50đ)", "Cấp tỉnh (30đ)", "Cấp sở - ban - ngành (10đ)"
NAMES = {SCIENCE: "Sở Khoa học và Công nghệ", JUSTICE: "Sở Tư pháp"}


def award(line: int, level: str, **said: Any) -> dict[str, Any]:
    """What a unit types into that line of its table of awards."""
    return {f"IV/{line}/{name}": value for name, value in {"choice": level, **said}.items()}


def returned(round_: Round, unit: str, *awards: dict[str, Any]) -> str:
    """The outcome of the unit's form with those awards."""
    changes = {key: value for each in awards for key, value in each.items()}
    data = round_.answered(unit, changes=changes)
    (file,) = collect(round_.path, [round_.send(f"{unit}.xlsx", data)]).files
    return file.outcome


def test_awards_stand_by_level_and_the_best_of_each_unit_is_marked(tmp_path: Path) -> None:
    round_ = out(tmp_path)
    science = (
        award(1, DEPARTMENT, award="Giấy khen", decision="12/QĐ-KHCN"),
        award(2, PROVINCE, award="Bằng khen", decision="9/QĐ-UBND", decision_date=date(2022, 5, 3)),
    )
    assert returned(round_, SCIENCE, *science) == "accepted"
    assert returned(round_, JUSTICE, award(1, STATE, award="Cờ thi đua")) == "accepted"
    assert award_lines(round_.gathered()) == (
        AwardLine(STATE, "Cờ thi đua", "", NAMES[JUSTICE], "", None, COUNTED),
        AwardLine(
            PROVINCE, "Bằng khen", "", NAMES[SCIENCE], "9/QĐ-UBND", date(2022, 5, 3), COUNTED
        ),
        AwardLine(DEPARTMENT, "Giấy khen", "", NAMES[SCIENCE], "12/QĐ-KHCN", None, ""),
    )  # fmt: skip
    assert rank(round_.path).refused is None
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx")
    (sheet,) = (each for each in book.worksheets if each["A1"].value == AWARDS)
    said = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"Cờ thi đua", "Bằng khen", "Giấy khen", COUNTED} <= said


def test_an_award_of_another_year_does_not_count_and_says_so(tmp_path: Path) -> None:
    round_ = out(tmp_path)
    early = award(1, STATE, award="Huân chương", decision_date=date(2021, 12, 31))
    assert returned(round_, SCIENCE, early, award(2, DEPARTMENT, award="Giấy khen")) == "review"
    assert award_lines(round_.gathered()) == ()
    (waiver,) = (
        one.id for one in rank(round_.path).pending if one.id.startswith("waiver:")
    )  # fmt: skip
    taken = decide(round_.path, waiver, "chap-nhan", by="Nguyễn Văn A", reason="Đã kiểm tra")
    assert taken.refused is None
    lines = award_lines(round_.gathered())
    assert [(line.award, line.state) for line in lines] == [
        ("Huân chương", OF_ANOTHER_YEAR.format(year=2022)),
        ("Giấy khen", COUNTED),
    ]


def test_where_the_template_asks_it_is_listed_who_holds_an_award() -> None:
    annex = load_regulation("tn-ktdtmth-2022").annexes[0]
    leaf = next(one for one in annex.leaves() if isinstance(one.method, BestOf))
    asking = replace(leaf, method=replace(leaf.method, holders=True))
    (fact,) = (one for one in facts(asking, annex) if one.key == ("holder", "1"))
    assert (fact.type, fact.allowed) == ("choice", ("Tập thể", "Cá nhân"))
    said = {"IV/1/choice": PROVINCE, "IV/1/holder": "Cá nhân", "IV/2/holder": "Tập thể"}
    unit = Unit("so-a", "Sở A", annex.bloc)
    lines = [line for _, line in awards_of(unit, annex, asking, said)]
    assert [(line.holder, line.state) for line in lines] == [
        ("Cá nhân", COUNTED),
        ("Tập thể", UNCLEAR),
    ]
    assert not [one for one in facts(leaf, annex) if one.name == "holder"]


def test_a_regulation_without_such_a_criterion_has_no_list(tmp_path: Path) -> None:
    round_ = out(tmp_path, "BANG-DIEM")
    for unit in round_.units:
        assert returned(round_, unit.id) == "accepted"
    assert rank(round_.path).refused is None
    book = openpyxl.load_workbook(round_.path / "ket-qua" / "kiem-tra.xlsx")
    assert AWARDS not in {each["A1"].value for each in book.worksheets}
