"""What one year gives to the next: ratings, scores and remedies, carried by the consolidated
workbook, shown in next year's forms and lists."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from support.appraisal_rounds import HOME, SCIENCE, scored_round, workbook
from support.archives import edited
from support.findings import codes, errors
from support.form_helpers import CREATED, KEY, read, regulation
from support.result_rounds import SHARED, answer, judged_round, notice, noticed_round, reading
from support.round_helpers import Round, set_control

from thidua_xlsx.layout.consolidated.carry_sheet import CarryLine, carry_sheet
from thidua_xlsx.layout.form.remedies_sheet import SHEET_NAME
from thidua_xlsx.layout.grid import Cell, Column, Row, Sheet, Workbook
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.deriving.ranked import Ranked, derive
from thidua_xlsx.pipeline.drawing.carrying import carry_lines
from thidua_xlsx.pipeline.gathering.gather import gather
from thidua_xlsx.pipeline.init import init
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.system.files import sha256
from thidua_xlsx.writing.workbook import write

NAME = "tong-hop-nam-truoc.xlsx"
LACK, CAUSE, REMEDY = "Báo cáo gửi muộn", "Chậm báo cáo quý III", "Giao một người theo dõi"
DUE, STRONG = date(2025, 3, 31), "Tiếp tục họp giao ban hằng tuần"


@cache
def lines() -> tuple[CarryLine, ...]:
    """What the small round of 2024 hands on once SCIENCE has answered for II.2."""
    with TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as folder:
        round_ = noticed_round(Path(folder))
        told = {
            ("II.2", "shortcoming"): LACK,
            ("II.2", "cause"): CAUSE,
            ("II.2", "remedy"): REMEDY,
            ("II.2", "due"): DUE,
            ("strengths", "max"): STRONG,
        }
        assert answer(round_, told).outcome == "accepted"
        with opening(round_.path) as opened:
            assert opened.round is not None
            gathered = gather(opened.round)
            ranked = derive(gathered, ())
            assert isinstance(ranked, Ranked)
            return carry_lines(gathered, ranked)


def consolidated(year: str, *more: CarryLine) -> bytes:
    """A workbook with those lines and ``more``, as the result of that year."""
    dated = [replace(each, value=year) if each.what == "year" else each for each in lines()]
    dated += more
    shown = Sheet("ranking", "Xếp hạng", (Column("a", 9),), (Row("r", {"a": Cell("x")}),))
    return write(Workbook((shown, carry_sheet(dated))), created=CREATED)


def next_round(folder: Path) -> Round:
    """The round of 2025 under the same regulation, with last year's result named."""
    rules = replace(regulation("tn-2610-2024"), units=())
    assert init(folder / "dot", rules, units=(HOME, SCIENCE), key=KEY).refused is None
    (folder / "dot" / NAME).write_bytes(consolidated("2024"))
    set_control(folder / "dot", year=2025, previous_result=NAME)
    return Round(folder / "dot", folder / "gui-ve", "PL-I", (HOME, SCIENCE))


def said(unit: str, what: str) -> dict[str, str]:
    return {each.key: each.value for each in lines() if (each.unit, each.what) == (unit, what)}


def test_scores_are_the_final_ones_and_answers_the_units_own() -> None:
    scores = said(SCIENCE.id, "score")
    assert (scores["II.2"], scores["V.5"]) == ("1.25", str(SHARED))
    annex = regulation("tn-2610-2024").annex("PL-I")
    assert list(scores) == [leaf.id for leaf in annex.leaves()]
    assert said("PL-I", "label") == {leaf.id: leaf.label for leaf in annex.leaves()}
    answers = [said(SCIENCE.id, part) for part in ("shortcoming", "cause", "remedy", "due")]
    assert answers == [{"II.2": LACK}, {"II.2": CAUSE}, {"II.2": REMEDY}, {"II.2": "2025-03-31"}]
    assert said(SCIENCE.id, "strengths") == {"": STRONG}
    assert said(HOME.id, "cause") == {}
    assert said("round", "year") == {"": "2024"}


def test_each_unit_with_a_rating_hands_it_on() -> None:
    known = {band.id for band in regulation("tn-2610-2024").ratings}
    for unit in (HOME, SCIENCE):
        assert said(unit.id, "name") == {"": unit.name}
        assert set(said(unit.id, "rating").values()) <= known


def test_next_years_form_shows_the_answers_locked_and_points_to_them(tmp_path: Path) -> None:
    round_ = next_round(tmp_path)
    assert issue(round_.path).refused is None
    assert SHEET_NAME not in openpyxl.load_workbook(round_.issued(HOME.id)).sheetnames
    book = openpyxl.load_workbook(round_.issued(SCIENCE.id))
    sheet = book[SHEET_NAME]
    texts = [cell.value for row in sheet.iter_rows(min_col=2) for cell in row if cell.value]
    label = regulation("tn-2610-2024").annex("PL-I").criterion("II.2").label
    assert texts[-8:-2] == ["II.2", label, LACK, CAUSE, REMEDY, "31/03/2025"]
    assert texts[-2:] == ["Nhiệm vụ, giải pháp phát huy ưu điểm", STRONG]
    annex = [str(cell.value) for row in book["Phụ lục I"].iter_rows() for cell in row]
    assert any("VIII.1, VIII.2, IX, X" in text and SHEET_NAME in text for text in annex)
    prompts = [rule.prompt or "" for rule in book["Phụ lục I"].data_validations.dataValidation]
    assert any(SHEET_NAME in prompt for prompt in prompts)
    assert sheet.protection.sheet


def test_an_honest_return_is_clean_and_a_changed_answer_is_named(tmp_path: Path) -> None:
    round_ = next_round(tmp_path)
    issue(round_.path)
    honest = round_.answered(SCIENCE.id)
    reading = read(honest)
    assert reading.verified
    assert codes(errors(reading)) == []

    def soften(book: Any) -> None:
        cells = (cell for row in book[SHEET_NAME].iter_rows() for cell in row)
        next(cell for cell in cells if cell.value == CAUSE).value = "Không có"

    changed = [one for one in read(edited(honest, soften)).findings if one.sheet == SHEET_NAME]
    assert [(one.code, one.found) for one in changed] == [("locked-value-changed", "Không có")]
    assert changed[0].parameters["expected"] == CAUSE


def test_the_file_is_kept_by_its_hash_and_still_serves_when_it_is_gone(tmp_path: Path) -> None:
    round_ = next_round(tmp_path)
    issue(round_.path)
    before = round_.issued(SCIENCE.id).read_bytes()
    kept = sha256(consolidated("2024"))
    assert (round_.path / "tiep-nhan" / f"{kept}.xlsx").is_file()
    with opening(round_.path) as opened:
        assert opened.round is not None
        seen = opened.round.register.events("control-seen")
        assert seen[-1].payload["previous"] == kept
    (round_.path / NAME).unlink()
    round_.issued(SCIENCE.id).unlink()
    assert issue(round_.path).findings == ()
    assert round_.issued(SCIENCE.id).read_bytes() == before


def test_a_result_named_after_the_forms_went_out_asks_for_new_ones(tmp_path: Path) -> None:
    round_ = next_round(tmp_path)
    set_control(round_.path, previous_result=None)
    issue(round_.path)
    set_control(round_.path, previous_result=NAME)
    found = [(one.code, one.unit) for one in issue(round_.path).findings]
    assert found == [("self-outdated", SCIENCE.id)]


def test_lists_show_last_years_score_only_where_one_is_known(tmp_path: Path) -> None:
    round_ = scored_round(tmp_path)
    assert issue(round_.path, Stage.APPRAISAL).refused is None
    path = workbook(round_, Stage.APPRAISAL, "thanh-tra-tinh")
    assert "previous" not in columns(path.read_bytes())
    (round_.path / NAME).write_bytes(consolidated("2023"))
    set_control(round_.path, previous_result=NAME)
    assert issue(round_.path, Stage.APPRAISAL, again=True).refused is None
    data = path.with_name("thanh-tra-tinh-lan-2.xlsx").read_bytes()
    row, column = columns(data)["previous"], f"{SCIENCE.id}/II.2"
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    number = next(cell.row for cell in sheet["A"] if cell.value == column)
    cell = sheet.cell(number, row)
    assert Decimal(str(cell.value)) == Decimal("1.25")
    assert cell.protection.locked

    def raise_it(book: Any) -> None:
        book.worksheets[0].cell(number, row).value = 2

    found = [one for one in read(edited(data, raise_it)).findings if one.cell == cell.coordinate]
    assert [one.code for one in found] == ["locked-value-changed"]


def test_a_notice_shows_last_years_rating_and_scores(tmp_path: Path) -> None:
    round_ = judged_round(tmp_path)
    rating = regulation("tn-2610-2024").ratings[1]
    more = CarryLine(SCIENCE.id, "rating", "", rating.id)
    (round_.path / NAME).write_bytes(consolidated("2023", more))
    set_control(round_.path, previous_result=NAME)
    assert issue(round_.path, Stage.RESULT).refused is None
    shown = reading(notice(round_).read_bytes())
    told = {one.field.key: one.value for one in shown.values}
    assert shown.findings == () and told["II.2/last_year"] == Decimal("1.25")
    assert told["unit/last_rating"] == rating.name


def columns(data: bytes) -> dict[str, int]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return {cell.value: cell.column for cell in sheet[1] if cell.value}
