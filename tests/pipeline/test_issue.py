"""``issue``: a form that is out stays as it is; what people did to it is never overwritten."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.findings import codes
from support.form_helpers import blank, regulation, with_cell
from support.round_helpers import JUSTICE, SCIENCE, Round, begun, set_control

from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import CONTROL
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status


def forms(round_: Round) -> dict[str, bytes]:
    root = round_.path / "phat-hanh"
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.xlsx")}


def test_each_unit_gets_its_form_in_the_folder_of_its_bloc(tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    result = issue(round_.path)
    assert result.refused is None and result.findings == ()
    assert [form.unit for form in result.issued] == [SCIENCE, JUSTICE]
    assert result.written == 2
    assert {round_.path / form.file for form in result.issued} == {
        round_.issued(SCIENCE),
        round_.issued(JUSTICE),
    }
    assert all(path.isascii() for path in forms(round_))
    assert len({form.serial for form in result.issued}) == 2


def test_only_the_units_named_get_one(tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    assert [form.unit for form in issue(round_.path, units=[JUSTICE]).issued] == [JUSTICE]
    assert not round_.issued(SCIENCE).exists()


def test_issuing_twice_changes_nothing(round_: Round) -> None:
    before, events = forms(round_), round_.events()
    result = issue(round_.path)
    assert (result.written, result.findings) == (0, ())
    assert [form.issue_number for form in result.issued] == [1, 1]
    assert forms(round_) == before
    assert round_.events() == events


def test_the_same_round_gives_the_same_bytes(tmp_path: Path) -> None:
    rounds = [begun(tmp_path, name=name) for name in ("a", "b")]
    for round_ in rounds:
        issue(round_.path)
    first, second = map(forms, rounds)
    assert len(first) == 3 and first == second  # with the list of what goes to whom


def test_again_puts_a_new_issue_beside_the_old_one(round_: Round) -> None:
    before = round_.issued(SCIENCE).read_bytes()
    result = issue(round_.path, units=[SCIENCE], again=True)
    (form,) = result.issued
    assert (form.issue_number, result.written) == (2, 1)
    assert round_.issued(SCIENCE).read_bytes() == before
    assert round_.issued(SCIENCE, number=2).read_bytes() != before
    assert [each.issue_number for each in issue(round_.path).issued] == [2, 1]


def test_a_deleted_form_is_restored_byte_by_byte(round_: Round) -> None:
    before = forms(round_)
    round_.issued(SCIENCE).unlink()
    result = issue(round_.path)
    assert result.written == 0 and result.findings == ()
    assert forms(round_) == before


def test_a_changed_form_is_kept_and_reported(round_: Round) -> None:
    path = round_.issued(SCIENCE)
    form = blank("PL-02")
    path.write_bytes(with_cell(path.read_bytes(), form.sheet, form.cell("I.1/count"), 3))
    typed = path.read_bytes()
    result = issue(round_.path)
    (found,) = result.findings
    assert (found.code, found.unit) == ("issued-form-changed", SCIENCE)
    assert (round_.path / str(found.file)) == path
    assert path.read_bytes() == typed
    issue(round_.path, units=[SCIENCE], again=True)
    assert path.read_bytes() == typed


@pytest.mark.parametrize(
    ("stage", "units", "code", "whom"),
    [
        (Stage.NOMINATION, (), "nomination-settings-missing", ()),
        (Stage.BALLOT, (), "no-appraisers", ()),
        (Stage.SELF, ("so-tu-phat",), "unit-not-in-round", ("so-tu-phat",)),
    ],
)
def test_what_cannot_be_issued_is_refused(
    tmp_path: Path, stage: Stage, units: tuple[str, ...], code: str, whom: tuple[str, ...]
) -> None:
    round_ = begun(tmp_path)
    result = issue(round_.path, stage, units=units)
    assert result.refused is not None
    assert (result.refused.finding.code, result.refused.whom) == (code, whom)
    assert forms(round_) == {}


def test_a_near_miss_of_a_unit_is_suggested(tmp_path: Path) -> None:
    result = issue(begun(tmp_path).path, units=["so-tu-phat"])
    assert result.refused is not None
    assert JUSTICE in result.refused.finding.message()


def test_without_the_key_nothing_is_issued(tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    (round_.path / "round.key").unlink()
    result = issue(round_.path)
    assert result.refused is not None and result.refused.finding.code == "key-missing"
    assert forms(round_) == {}


def test_a_round_without_units_is_told_to_enter_them(tmp_path: Path) -> None:
    init(tmp_path / "dot", replace(regulation("tn-ktdtmth-2022"), units=()))
    result = issue(tmp_path / "dot")
    assert result.refused is not None and result.refused.finding.code == "no-units"


def test_a_folder_that_is_no_round_is_refused(tmp_path: Path) -> None:
    result = issue(tmp_path)
    assert result.refused is not None and result.refused.finding.code == "round-missing"


# --- appraisal ------------------------------------------------------------------------------------


def test_a_unit_without_accepted_self_scores_gets_no_appraisal_form(round_: Round) -> None:
    collect(round_.path, [round_.send("a.xlsx", round_.answered(SCIENCE))])
    result = issue(round_.path, Stage.APPRAISAL)
    assert [form.unit for form in result.issued] == [SCIENCE]
    assert [(found.code, found.unit) for found in result.findings] == [
        ("not-yet-appraisable", JUSTICE)
    ]
    assert result.waits


def test_an_appraisal_form_of_replaced_self_scores_is_named(round_: Round) -> None:
    collect(round_.path, [round_.send("a.xlsx", round_.answered(SCIENCE))])
    issue(round_.path, Stage.APPRAISAL, units=[SCIENCE])
    before = round_.issued(SCIENCE, Stage.APPRAISAL).read_bytes()
    other = round_.send("b.xlsx", round_.answered(SCIENCE, changes={"III.2.a/count": 1}))
    (later,) = collect(round_.path, [other], received="21/11/2024 10:00").files
    word = {"by": "Trần Thị B", "reason": "Phiếu sửa"}
    assert decide(round_.path, f"return:self:{SCIENCE}", str(later.receipt), **word).refused is None
    result = issue(round_.path, Stage.APPRAISAL, units=[SCIENCE])
    assert codes(result) == ["appraisal-outdated"]
    assert round_.issued(SCIENCE, Stage.APPRAISAL).read_bytes() == before


def test_a_warning_about_the_control_workbook_is_told_once_and_again_after_a_change(
    tmp_path: Path,
) -> None:
    round_ = begun(tmp_path)
    set_control(round_.path, logo="khong-co.png")
    (warned,) = issue(round_.path, units=[JUSTICE]).findings
    assert warned.file == CONTROL and warned.severity == "warning"
    assert issue(round_.path).findings == ()
    assert issue(round_.path, again=True).findings == ()
    assert warned in status(round_.path).findings
    set_control(round_.path, note="Sửa thêm")
    assert issue(round_.path).findings == (warned,)
