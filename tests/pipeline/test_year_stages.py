"""A bloc's year by its files: registration, half-year report, the self form that begins with what
was reported; what is told of it, and what is refused."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from support.archives import edited
from support.command_line import asked, run
from support.control_case import typed as typed_into_control
from support.form_helpers import regulations, typed
from support.round_helpers import JUSTICE, SCIENCE, Round, begun
from support.year_forms import answered, in_memory, year_form

from thidua_xlsx.layout.signed.identity import SHEET_NAME
from thidua_xlsx.model import OF_YEAR, Stage, Value
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.returns.form import read_form

REGISTRATION, HALF_YEAR = OF_YEAR
pytestmark = pytest.mark.usefixtures("fixed_clock")


def took(round_: Round, data: bytes, name: str = "a.xlsx") -> tuple[str, set[str]]:
    (file,) = collect(round_.path, [round_.send(name, data)]).files
    return file.outcome, {finding.code for finding in file.findings}


def registered(folder: Path) -> Round:
    """A round whose registration of Sở KH&CN is accepted."""
    round_ = begun(folder)
    outcome, _ = took(round_, answered(year_form(round_, REGISTRATION)))
    assert outcome == "accepted"
    return round_


def awards_of(round_: Round) -> dict[str, Value]:
    """What stands in the table of awards of the unit's self form as it goes out."""
    issued = issue(round_.path, units=[SCIENCE])
    data = (round_.path / issued.issued[0].file).read_bytes()
    said = read_form(data, "a.xlsx", regulations).said
    return {key: value for key, value in said.items() if key.startswith("IV/")}


def test_the_year_of_sở_khcn_from_registration_to_its_self_form(tmp_path: Path) -> None:
    """The award of the state, which its year-end table does not claim, is taken out: 934."""
    round_ = registered(tmp_path)
    report = year_form(round_, HALF_YEAR)
    assert report.identity.locked["chi-tieu/2/content"] == "Tham gia đầy đủ hoạt động của Khối"
    assert took(round_, answered(report), "so-ket.xlsx")[0] == "accepted"
    carried = awards_of(round_)
    assert [carried[f"IV/{line}/award"] for line in range(1, 7)] == [
        "Chiến sĩ thi đua toàn quốc",
        "Tập thể lao động xuất sắc (02 tập thể)",
        "Bằng khen của Chủ tịch UBND tỉnh (03 cá nhân)",
        "Chiến sĩ thi đua cấp tỉnh (03 cá nhân)",
        "Bằng khen của Chủ tịch UBND tỉnh (cải cách hành chính)",
        "Bằng khen của Chủ tịch UBND tỉnh (cải cách hành chính)",
    ]
    assert carried["IV/1/choice"] == "Cấp nhà nước (50đ)"
    assert carried["IV/2/decision"] == "01/QĐ-UBND (minh họa)"
    cleared = {key: None for key in carried if key.startswith("IV/1/")}
    outcome, _ = took(round_, round_.answered(SCIENCE, changes=cleared), "tu-cham.xlsx")
    assert outcome == "accepted"
    own = round_.gathered().accepted(Stage.SELF, SCIENCE)
    assert own is not None and own.totals["self"] == 934
    told = asked("status", round_.path)
    assert {stage: counts["accepted"] for stage, counts in told["stages"].items()} == {
        "registration": 1, "half-year": 1, "self": 1,
    }  # fmt: skip
    assert [Path(one["workbook"]).name for one in told["reports"]] == [
        "dang-ky.xlsx",
        "so-ket.xlsx",
    ]
    assert {one.what for one in verify(round_.path).differences} <= {"verify-not-ranked"}


def test_the_books_say_what_was_said(tmp_path: Path) -> None:
    round_ = registered(tmp_path)
    year_form(round_, REGISTRATION, JUSTICE)
    assert took(round_, answered(year_form(round_, HALF_YEAR)))[0] == "accepted"
    assert status(round_.path).findings == ()
    for name, words in (
        ("dang-ky.xlsx", {"Cờ thi đua của UBND tỉnh", "chưa nộp", "Trần Thị B (minh họa)"}),
        ("so-ket.xlsx", {"Chiến sĩ thi đua toàn quốc", "chưa phát hành", 45}),
    ):
        book = openpyxl.load_workbook(round_.path / "ket-qua" / name)
        cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
        assert words <= set(cells)
        assert "SỐ LIỆU MINH HỌA" in {cell.value for cell in book.worksheets[0]["B"]}


def test_a_remembered_status_gives_the_same_answer_and_mends_a_lost_book(tmp_path: Path) -> None:
    round_ = registered(tmp_path)
    first, book = status(round_.path), round_.path / "ket-qua" / "dang-ky.xlsx"
    written = book.read_bytes()
    before = round_.events()
    assert status(round_.path) == first and round_.events() == before
    book.unlink()
    assert status(round_.path).reports == first.reports and book.read_bytes() == written


def test_a_book_that_somebody_changed_is_not_written_over(tmp_path: Path) -> None:
    round_ = registered(tmp_path)
    status(round_.path)
    book = round_.path / "ket-qua" / "dang-ky.xlsx"
    book.write_bytes(book.read_bytes() + b" ")
    year_form(round_, REGISTRATION, JUSTICE)
    assert [one.code for one in status(round_.path).findings] == ["result-changed"]


def test_a_registration_can_be_replaced_until_it_counts_and_then_a_person_decides(
    tmp_path: Path,
) -> None:
    round_ = begun(tmp_path)
    form = year_form(round_, REGISTRATION)
    outcome, codes = took(round_, answered(form, {"ca-nhan/1/title": None}), "1.xlsx")
    assert (outcome, "entry-incomplete" in codes) == ("review", True)
    (slip,) = (round_.path / "tra-lai" / "registration").glob("*.xlsx")
    mended = typed(form, {"ca-nhan/1/title": "Chiến sĩ thi đua cơ sở"}, slip.read_bytes())
    assert took(round_, mended, "2.xlsx")[0] == "accepted"
    other = answered(form, {"chi-tieu/1/registered": 25})
    assert took(round_, other, "3.xlsx")[0] == "review"
    (question,) = status(round_.path).pending
    assert question.id == f"return:registration:{SCIENCE}"
    assert all("tổng điểm" not in label for label in question.labels)


def test_a_slip_of_a_report_keeps_the_targets(tmp_path: Path) -> None:
    round_ = registered(tmp_path)
    form = year_form(round_, HALF_YEAR)
    assert took(round_, answered(form, {"lanh-dao/text": None}))[0] == "review"
    (slip,) = (round_.path / "tra-lai" / "half-year").glob("*.xlsx")
    said = read_form(slip.read_bytes(), "a.xlsx", regulations).said
    assert said["chi-tieu/1/registered"] == 20 and said["chi-tieu/1/achieved"] == 9
    mended = typed(form, {"lanh-dao/text": "Đã chỉ đạo"}, slip.read_bytes())
    assert took(round_, mended, "2.xlsx")[0] == "accepted"


def test_a_changed_target_is_named_with_the_one_registered(tmp_path: Path) -> None:
    round_ = registered(tmp_path)
    form = year_form(round_, HALF_YEAR)
    outcome, codes = took(round_, answered(form, {"chi-tieu/1/registered": 5}))
    assert (outcome, codes) == ("review", {"locked-value-changed"})


def test_a_report_out_before_the_registration_is_told_and_issued_again(tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    early = year_form(round_, HALF_YEAR)
    assert early.identity.locked == {}
    took(round_, answered(year_form(round_, REGISTRATION)))
    told = issue(round_.path, HALF_YEAR, units=[SCIENCE])
    assert [one.code for one in told.findings] == ["half-year-outdated"]
    later = year_form(round_, HALF_YEAR, again=True)
    assert len(later.identity.locked) == 6
    assert took(round_, answered(early), "cu.xlsx")[0] == "accepted"


def test_a_self_form_that_is_out_stays_as_it_is(tmp_path: Path) -> None:
    round_ = registered(tmp_path)
    assert awards_of(round_) == {}
    assert took(round_, answered(year_form(round_, HALF_YEAR)))[0] == "accepted"
    assert awards_of(round_) == {}
    again = issue(round_.path, units=[SCIENCE], again=True)
    data = (round_.path / again.issued[0].file).read_bytes()
    assert "IV/1/award" in read_form(data, "a.xlsx", regulations).said


@pytest.mark.parametrize(("table", "stage"), [("PL-I", REGISTRATION), ("BANG-DIEM", HALF_YEAR)])
def test_a_stage_that_the_regulation_has_not_is_refused(
    table: str, stage: Stage, tmp_path: Path
) -> None:
    refused = issue(begun(tmp_path, table).path, stage).refused
    assert refused is not None and refused.finding.code == "stage-off"
    assert "template to-excel" in refused.finding.remedy()


def test_a_form_of_a_stage_that_the_round_has_not_is_set_aside(tmp_path: Path) -> None:
    round_ = begun(tmp_path, "BANG-DIEM")
    outcome, codes = took(round_, answered(in_memory(HALF_YEAR)))
    assert outcome == "set-aside" and codes == {"regulation-unknown", "unit-unknown"}


def test_the_calendar_says_till_when_and_who_was_late(tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    control = round_.path / "dot-cham.xlsx"
    cells = {"name": "Báo cáo sơ kết", "stage": "Sơ kết 06 tháng", "last": "15/06/2022"}
    typed_in = {("calendar", "new.1", column): value for column, value in cells.items()}
    control.write_bytes(typed_into_control(typed_in, control.read_bytes()))
    assert year_form(round_, REGISTRATION).identity.printed["deadline"] == "31/03/2022"
    form = year_form(round_, HALF_YEAR)
    assert form.identity.printed["deadline"] == "15/06/2022"
    sent = [round_.send("a.xlsx", answered(form))]
    assert collect(round_.path, sent, received="16/06/2022").files[0].outcome == "accepted"
    assert status(round_.path).stages["half-year"]["late"] == 1
    assert {one["stage"] for one in asked("status", round_.path)["calendar"]} == {
        "registration", "half-year", "year-end",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_each_step_says_what_comes_next(lang: str, tmp_path: Path) -> None:
    round_ = begun(tmp_path)
    said = run("issue", round_.path, "--stage", "registration", "--lang", lang)
    assert said.exit == 0 and "phat-hanh/dang-ky/" in said.out and "collect" in said.out
    told = run("status", round_.path, "--lang", lang)
    assert "dang-ky.xlsx" in told.out


def test_a_new_round_names_the_stages_of_its_year(tmp_path: Path) -> None:
    for regulation, named in (("tn-ktdtmth-2022", 2), ("bg-2017", 1), ("tn-2610-2024", 0)):
        said = run("init", tmp_path / regulation, "--regulation", regulation).out
        assert len(set(re.findall(r"--stage ([a-z-]+)", said))) == named


@pytest.mark.parametrize(
    ("today", "stages"), [("2022-01-10", ["registration"]), ("2022-04-01", []), ("2026-11-30", [])]
)
def test_a_stage_is_what_comes_next_until_its_last_day(
    today: str, stages: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = datetime.fromisoformat(f"{today}T10:00:00+07:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    round_ = begun(tmp_path)
    last = run("status", round_.path).out.splitlines()[-1]
    assert [stage for stage in OF_YEAR if last.endswith(f"--stage {stage}")] == stages
    issue(round_.path, REGISTRATION)
    assert "collect" in run("status", round_.path).out.splitlines()[-1]


@pytest.mark.parametrize("stage", OF_YEAR)
def test_a_copy_without_identity_gets_a_clean_form_of_its_own_stage(
    stage: Stage, tmp_path: Path
) -> None:
    """Pasted into a new workbook: whose it is a person says, of which stage its words do."""
    round_ = registered(tmp_path)
    form = year_form(round_, stage)
    copied = edited(answered(form), lambda book: book.remove(book[SHEET_NAME]))
    outcome, _ = took(round_, copied, "chep.xlsx")
    assert outcome == "set-aside"
    (question,) = (one for one in status(round_.path).pending if one.id.startswith("owner:"))
    assert question.answers[0] == SCIENCE
    taken = decide(round_.path, question.id, SCIENCE, by="Nguyễn Văn A", reason="Đã hỏi")
    assert taken.refused is None
    collect(round_.path, [round_.send("chep.xlsx", copied)])
    (slip,) = (round_.path / "tra-lai" / stage).glob("*.xlsx")
    said = read_form(slip.read_bytes(), "a.xlsx", regulations).said
    original = read_form(answered(form), "a.xlsx", regulations).said
    assert said == original
