"""Units that join, are renamed, leave, are merged or get more time mid-round: all of it from the
control workbook, every version of which is kept, and nothing that was returned is lost.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.budgets import examples
from support.control_case import typed
from support.findings import codes, loud
from support.form_helpers import OTHER_KEY, blank, with_cell
from support.round_helpers import JUSTICE, SCIENCE, Round, out

from thidua_xlsx.cli import main
from thidua_xlsx.facts.counting import count_files, count_forms
from thidua_xlsx.facts.standing import file_outcomes
from thidua_xlsx.layout.control.schema import MERGED, TAKES_PART, WITHDRAWN
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import UnitStanding, status

DOCUMENT = "Quyết định 12/QĐ-UBND"
NEW_NAME = "Sở Khoa học, Công nghệ và Chuyển đổi số"
FAULTY = {"III.2.a/count": "hai"}


def change(round_: Round, row: str, **columns: Any) -> None:
    """The officer types into a row of the sheet "Đơn vị" and saves."""
    path = round_.path / "dot-cham.xlsx"
    values = {("units", row, column): value for column, value in columns.items()}
    path.write_bytes(typed(values, path.read_bytes()))


def leave(round_: Round, unit: str = SCIENCE, document: str | None = DOCUMENT) -> None:
    change(round_, f"unit.{unit}", state=WITHDRAWN, reason=document)


def took(round_: Round, data: bytes, name: str = "phieu.xlsx", **more: Any) -> CollectedFile:
    (file,) = collect(round_.path, [round_.send(name, data)], **more).files
    return file


def standing(round_: Round, unit: str) -> UnitStanding:
    return next(each for each in status(round_.path).units if each.unit.id == unit)


def states(round_: Round) -> dict[str, str]:
    return {each.unit.id: each.state for each in status(round_.path).units}


def shown(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return "\n".join(
        str(cell.value)
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
        for line in sheet.iter_rows()
        for cell in line
        if cell.value is not None
    )


# --- a unit joins -------------------------------------------------------------------------------


def test_a_unit_that_joins_gets_just_its_form_and_its_return_is_accepted(round_: Round) -> None:
    before = {path: path.read_bytes() for path in (round_.path / "phat-hanh").glob("*/**/*.xlsx")}
    bloc = next(b.name for b in status(round_.path).blocs if b.id == round_.units[0].bloc)
    change(round_, "new.1", id="so-moi", name="Sở Mới", bloc=bloc)
    result = issue(round_.path, units=[SCIENCE, JUSTICE, "so-moi"])
    assert result.refused is None and result.written == 1
    for path, data in before.items():
        assert path.read_bytes() == data
    (new,) = [form for form in result.issued if form.unit == "so-moi"]
    data = (round_.path / new.file).read_bytes()
    file = took(round_, round_.filled(data, SCIENCE))
    assert (file.outcome, file.unit, codes(loud(file))) == ("accepted", "so-moi", [])
    assert states(round_)["so-moi"] == "accepted"


# --- a unit is renamed ----------------------------------------------------------------------------


def renamed(round_: Round) -> None:
    change(round_, f"unit.{SCIENCE}", name=NEW_NAME)


def test_a_form_that_went_out_under_the_old_name_comes_back_good(round_: Round) -> None:
    data = round_.answered(SCIENCE)
    renamed(round_)
    file = took(round_, data)
    assert (file.outcome, file.unit, codes(loud(file))) == ("accepted", SCIENCE, [])
    (note,) = [found for found in file.findings if found.code == "unit-renamed"]
    assert note.found == round_.unit(SCIENCE).name and NEW_NAME in note.message()
    assert standing(round_, SCIENCE).unit.name == NEW_NAME


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (NEW_NAME, ("accepted", [])),
        (NEW_NAME.upper(), ("accepted", [])),
        ("Sở Tư pháp", ("set-aside", ["unit-other"])),
    ],
)
def test_only_its_new_name_may_be_written_over_the_old(
    round_: Round, name: str, expected: tuple[str, list[str]]
) -> None:
    form, data = blank("PL-02"), round_.answered(SCIENCE)
    renamed(round_)
    line = f"Phiếu tự chấm điểm của: {name}"
    file = took(round_, with_cell(data, form.sheet, form.at("unit", "number"), line))
    assert (file.outcome, codes(loud(file))) == expected


def test_a_form_of_the_new_name_comes_back_good_after_the_name_is_changed_back(
    round_: Round,
) -> None:
    renamed(round_)
    assert issue(round_.path, units=[SCIENCE], again=True).refused is None
    data = round_.answered(SCIENCE, number=2)
    change(round_, f"unit.{SCIENCE}", name=round_.unit(SCIENCE).name)
    assert took(round_, data).outcome == "accepted"


def test_slips_later_issues_and_the_ranking_carry_the_new_name(round_: Round) -> None:
    old = round_.unit(SCIENCE).name
    data = round_.answered(SCIENCE, changes=FAULTY)
    renamed(round_)
    slip = took(round_, data, "a.xlsx").slip
    assert slip is not None
    slip_data = (round_.path / slip).read_bytes()
    assert NEW_NAME in shown(slip_data) and f"của: {old}" not in shown(slip_data)
    mended = took(round_, round_.filled(slip_data, SCIENCE), "b.xlsx")
    assert (mended.outcome, codes(loud(mended))) == ("accepted", [])
    assert issue(round_.path, units=[SCIENCE], again=True).refused is None
    assert NEW_NAME in shown(round_.issued(SCIENCE, number=2).read_bytes())
    assert took(round_, round_.answered(JUSTICE), "c.xlsx").outcome == "accepted"
    ranked = rank(round_.path)
    assert ranked.ranking is not None and ranked.inspection is not None
    names = [line.unit.name for bloc in ranked.ranking.blocs for line in bloc.units]
    assert NEW_NAME in names and old not in names
    workbook = shown(Path(ranked.inspection).read_bytes())
    assert f"{NEW_NAME} (phiếu ghi tên cũ: {old})" in workbook


def test_an_id_made_from_the_name_is_kept_when_the_name_changes_and_missed_where_it_is_cleared(
    round_: Round,
) -> None:
    bloc = next(b.name for b in status(round_.path).blocs if b.id == round_.units[0].bloc)
    change(round_, "new.1", name="Sở Mới", bloc=bloc)
    assert issue(round_.path, units=["so-moi"]).written == 1
    change(round_, "new.1", name="Sở Rất Mới")
    assert standing(round_, "so-moi").unit.name == "Sở Rất Mới"
    assert issue(round_.path, units=["so-moi"]).refused is None
    change(round_, "new.1", id=None)
    refused = rank(round_.path).refused
    assert refused is not None
    assert (refused.finding.code, refused.finding.found) == ("unit-gone", "so-moi")
    change(round_, "new.1", id="so-moi")
    assert standing(round_, "so-moi").unit.name == "Sở Rất Mới"
    assert issue(round_.path, units=["so-moi"]).refused is None


# --- a unit leaves --------------------------------------------------------------------------------


def test_a_withdrawn_unit_is_not_waited_for(round_: Round) -> None:
    took(round_, round_.answered(JUSTICE))
    assert rank(round_.path).refused is not None
    leave(round_)
    counted = status(round_.path)
    assert states(round_) == {SCIENCE: "withdrawn", JUSTICE: "accepted"}
    assert counted.stages["self"] == {
        "issued": 1, "accepted": 1, "review": 0, "outstanding": 0, "late": 0,
    }  # fmt: skip
    assert counted.to_json()["withdrawn"] == {"self": 1}
    assert not counted.waits
    ranked = rank(round_.path)
    assert ranked.refused is None and ranked.workbook is not None
    answer = ranked.to_json()
    told = [(found.code, found.unit, found.severity) for found in ranked.findings]
    assert ("unit-out-of-ranking", SCIENCE, "note") in told
    assert answer["excluded"] == [SCIENCE]
    assert answer["exclusions"] == [
        {
            "unit": SCIENCE,
            "name": round_.unit(SCIENCE).name,
            "why": "withdrawn",
            "into": None,
            "document": DOCUMENT,
        }
    ]
    reason = f"Không xếp hạng: {round_.unit(SCIENCE).name} – Không tham gia đợt chấm ({DOCUMENT})"
    assert reason in shown(Path(ranked.workbook).read_bytes())


def test_what_a_withdrawn_unit_returns_is_set_aside_and_counts_again_when_it_is_back(
    round_: Round,
) -> None:
    data = round_.answered(SCIENCE)
    before = took(round_, data, "a.xlsx")
    leave(round_)
    assert states(round_)[SCIENCE] == "withdrawn"
    later = took(round_, round_.answered(SCIENCE, changes=FAULTY), "b.xlsx")
    assert (later.outcome, later.slip) == ("set-aside", None)
    assert codes(loud(later))[-1] == "unit-withdrawn"
    (found,) = [each for each in later.findings if each.code == "unit-withdrawn"]
    assert DOCUMENT in found.message() and found.unit == SCIENCE
    for file in (before, later):
        assert (round_.path / "tiep-nhan" / f"{file.sha256}.xlsx").is_file()
    change(round_, f"unit.{SCIENCE}", state=TAKES_PART)
    state = round_.gathered().state(Stage.SELF, SCIENCE)
    assert state is not None
    assert {each.file.receipt for each in state.returns} == {before.receipt, later.receipt}
    assert set(state.candidates) == {before.receipt, later.receipt}


def test_a_decision_stands_through_leaving_and_coming_back(round_: Round) -> None:
    file = took(round_, round_.answered(SCIENCE, changes=FAULTY))
    receipt = str(file.receipt)
    waiver = {
        "id": f"waiver:{receipt}", "kind": "waiver", "receipt": receipt, "answer": "chap-nhan",
        "by": "A", "reason": "B", "document": "",
    }  # fmt: skip
    round_.record("decided", dict(waiver))
    assert states(round_)[SCIENCE] == "accepted"
    leave(round_)
    assert states(round_)[SCIENCE] == "withdrawn"
    assert status(round_.path).pending == ()
    change(round_, f"unit.{SCIENCE}", state=TAKES_PART)
    assert states(round_)[SCIENCE] == "accepted"


def test_nothing_is_issued_to_a_unit_that_left(round_: Round) -> None:
    leave(round_)
    assert SCIENCE not in {form.unit for form in issue(round_.path).issued}
    refused = issue(round_.path, units=[SCIENCE], again=True).refused
    assert refused is not None
    assert (refused.finding.code, refused.whom) == ("unit-left-round", (SCIENCE,))


def test_leaving_out_a_unit_that_left_already_is_no_fault(round_: Round) -> None:
    leave(round_)
    took(round_, round_.answered(JUSTICE))
    assert rank(round_.path, without=[SCIENCE]).exclusions == rank(round_.path).exclusions
    assert rank(round_.path, without=["so-la"]).refused is not None


def test_a_form_of_another_round_says_so_even_if_its_unit_left(
    round_: Round, tmp_path: Path
) -> None:
    leave(round_)
    other = out(tmp_path, name="khac", key=OTHER_KEY)
    assert codes(loud(took(round_, other.answered(SCIENCE))))[0] == "round-wrong"


# --- a unit is merged -----------------------------------------------------------------------------


def test_a_merged_unit_left_and_the_reason_names_the_other(round_: Round) -> None:
    took(round_, round_.answered(JUSTICE), "a.xlsx")
    change(round_, f"unit.{SCIENCE}", state=MERGED, into=JUSTICE, reason=DOCUMENT)
    assert states(round_)[SCIENCE] == "withdrawn"
    file = took(round_, round_.answered(SCIENCE), "b.xlsx")
    assert (file.outcome, codes(loud(file))) == ("set-aside", ["unit-merged"])
    into = round_.unit(JUSTICE).name
    assert f"“{into}” ({DOCUMENT})" in file.findings[-1].message()
    ranked = rank(round_.path)
    assert ranked.workbook is not None
    (found,) = (found for found in ranked.findings if found.code == "unit-merged-away")
    assert (found.unit, found.severity) == (SCIENCE, "note") and into in found.message()
    (excluded,) = ranked.to_json()["exclusions"]
    assert (excluded["why"], excluded["into"]) == ("merged", JUSTICE)
    workbook = shown(Path(ranked.workbook).read_bytes())
    assert f"{round_.unit(SCIENCE).name} – Sáp nhập vào {into} ({DOCUMENT})" in workbook


def test_a_merger_into_nobody_knows_whom_refuses_the_ranking(round_: Round) -> None:
    took(round_, round_.answered(JUSTICE))
    change(round_, f"unit.{SCIENCE}", state=MERGED, into="So tu phapp", reason=DOCUMENT)
    refused = rank(round_.path).refused
    assert refused is not None
    assert (refused.finding.code, refused.finding.sheet) == ("control-merge-unknown", "Đơn vị")


# --- a unit gets more time ------------------------------------------------------------------------


@pytest.fixture
def dated(tmp_path: Path) -> Round:
    """A round whose deadline is 24/11/2024."""
    return out(tmp_path, "PL-IV")


def test_a_return_within_the_units_own_deadline_is_not_late(dated: Round) -> None:
    first, second = (unit.id for unit in dated.units[:2])
    for unit in (first, second):
        took(dated, dated.answered(unit), f"{unit}.xlsx", received="30/11/2024 16:00")
    assert status(dated.path).stages["self"]["late"] == 2
    change(dated, f"unit.{first}", deadline="30/11/2024", reason=DOCUMENT)
    assert {each.unit.id for each in status(dated.path).units if each.late} == {second}
    change(dated, f"unit.{first}", deadline="29/11/2024")
    assert {each.unit.id for each in status(dated.path).units if each.late} == {first, second}
    (late,) = [
        found
        for reading in dated.gathered().readings.values()
        for found in reading.findings
        if found.code == "return-late" and found.unit == first
    ]
    assert late.parameters["deadline"] == "29/11/2024"


def test_status_says_the_units_own_deadline_and_the_days_left(
    dated: Round, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (unit.id for unit in dated.units[:2])
    change(dated, f"unit.{first}", deadline="30/11/2024", reason=DOCUMENT)
    own = standing(dated, first)
    assert (str(own.deadline), own.days_left) == ("2024-11-30", 10)
    assert standing(dated, second).deadline is None
    answer = status(dated.path).to_json()
    assert (answer["deadline"], answer["days_left"]) == ("2024-11-24", 4)
    assert {each["unit"]: each["deadline"] for each in answer["units"]}[first] == "2024-11-30"
    assert "30/11/2024 (còn 10 ngày)" in shown(
        (dated.path / "ket-qua" / "tinh-trang.xlsx").read_bytes()
    )
    with pytest.raises(SystemExit):
        main(["status", str(dated.path)])
    assert "hạn nộp riêng: 30/11/2024 (còn 10 ngày)" in capsys.readouterr().out


def test_slips_and_further_issues_print_the_units_own_deadline(dated: Round) -> None:
    unit = dated.units[0].id
    assert "24/11/2024" in shown(dated.issued(unit).read_bytes())
    change(dated, f"unit.{unit}", deadline="30/11/2024", reason=DOCUMENT)
    key = next(key for key in blank("PL-IV").fields if key.endswith("/self"))
    slip = took(dated, dated.answered(unit, changes={key: "hai"})).slip
    assert slip is not None
    issue(dated.path, units=[unit], again=True)
    for data in (
        (dated.path / slip).read_bytes(),
        dated.issued(unit, number=2).read_bytes(),
    ):
        assert "30/11/2024" in shown(data) and "Hạn gửi: 24/11/2024" not in shown(data)


# --- a unit changes its bloc ----------------------------------------------------------------------


def test_a_form_of_the_former_blocs_annex_is_set_aside(dated: Round) -> None:
    unit = dated.units[0]
    data = dated.answered(unit.id)
    with_other = next(b for b in status(dated.path).blocs if b.id != unit.bloc)
    change(dated, f"unit.{unit.id}", bloc=with_other.name)
    file = took(dated, data)
    assert (file.outcome, codes(loud(file))) == ("set-aside", ["annex-other"])
    change(dated, f"unit.{unit.id}", bloc=next(
        b.name for b in status(dated.path).blocs if b.id == unit.bloc
    ))  # fmt: skip
    assert states(dated)[unit.id] == "accepted"


# --- what is kept ---------------------------------------------------------------------------------


def test_every_version_of_the_control_workbook_that_was_used_is_kept(round_: Round) -> None:
    path = round_.path / "dot-cham.xlsx"
    versions = [path.read_bytes()]
    status(round_.path)
    for name in (NEW_NAME, "Sở Khoa học"):
        change(round_, f"unit.{SCIENCE}", name=name)
        versions.append(path.read_bytes())
        status(round_.path)
        status(round_.path)
    path.write_bytes(versions[1])
    status(round_.path)
    hashes = [hashlib.sha256(data).hexdigest() for data in versions]
    for data, sha256 in zip(versions, hashes, strict=True):
        assert (round_.path / "tiep-nhan" / f"{sha256}.xlsx").read_bytes() == data
    seen = [
        event.payload["sha256"]
        for event in round_.gathered().events
        if event.kind == "control-seen"
    ]
    assert seen[-4:] == [*hashes, hashes[1]]


def test_a_form_made_again_after_a_change_is_the_one_that_is_out(round_: Round) -> None:
    round_.issued(SCIENCE).unlink()
    renamed(round_)
    assert issue(round_.path, units=[SCIENCE]).findings == ()
    assert NEW_NAME in shown(round_.issued(SCIENCE).read_bytes())
    again = issue(round_.path, units=[SCIENCE])
    assert [found.code for found in again.findings] == []
    assert took(round_, round_.answered(SCIENCE)).outcome == "accepted"


# --- the sums -------------------------------------------------------------------------------------

STEPS = st.one_of(
    st.tuples(
        st.sampled_from(["good", "bad", "leave", "merge", "back", "rename", "extend"]),
        st.sampled_from([SCIENCE, JUSTICE]),
    ),
    st.tuples(st.just("join"), st.just("so-moi")),
)


def act(round_: Round, number: int, step: tuple[str, str]) -> None:
    what, unit = step
    other = JUSTICE if unit == SCIENCE else SCIENCE
    row = f"unit.{unit}"
    if what == "good":
        took(round_, round_.answered(unit, changes={"III.2.a/count": number % 4}), f"{number}.xlsx")
    elif what == "bad":
        took(round_, round_.answered(unit, changes=FAULTY), f"{number}.xlsx")
    elif what == "leave":
        change(round_, row, state=WITHDRAWN, into=None)
    elif what == "merge":
        change(round_, row, state=MERGED, into=other)
    elif what == "back":
        change(round_, row, state=TAKES_PART, into=None)
    elif what == "rename":
        change(round_, row, name=f"{unit} {number}")
    elif what == "extend":
        change(round_, row, deadline=f"{number + 1}/12/2024")
    else:
        change(round_, "new.1", id=unit, name="Sở Mới", bloc=round_.units[0].bloc)
        issue(round_.path, units=[unit])


@settings(examples(12), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, min_size=2, max_size=6))
def test_the_sums_hold_whatever_happens_to_the_units(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    round_ = out(tmp_path_factory.mktemp("doi"))
    for number, step in enumerate(steps):
        act(round_, number, step)
        gathered = round_.gathered()
        outcomes = file_outcomes(gathered.events, gathered.outcomes, gathered.states)
        files = count_files(gathered.events, outcomes)
        forms = count_forms(gathered.issues, gathered.states)
        assert files.conserved and forms.conserved
        out_now = {each.form for each in gathered.issues}
        assert forms.issued + forms.withdrawn == len(out_now)
        told = status(round_.path)
        said = told.stages["self"]
        assert said["issued"] == said["accepted"] + said["review"] + said["outstanding"]
        assert (said["issued"], told.withdrawn["self"]) == (forms.issued, forms.withdrawn)
        assert "conservation-broken" not in {found.code for found in told.findings}
        for file in gathered.files:
            assert (round_.path / "tiep-nhan" / f"{file.sha256}.xlsx").is_file()
    # Everybody taken back: the same as if nobody had ever left.
    for unit in (SCIENCE, JUSTICE):
        change(round_, f"unit.{unit}", state=TAKES_PART, into=None)
    gathered = round_.gathered()
    assert "withdrawn" not in {each.state for each in gathered.states}
    kept = {each.file.sha256 for state in gathered.states for each in state.returns}
    assert kept == {file.sha256 for file in gathered.files}
