"""A person who follows the guide: types its commands as printed, one after the other, and does in
between what its text asks of people: fills in workbooks, saves what came back into a folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click.testing
import openpyxl
import pytest
import xlsxwriter

from support.bloc_rounds import OPEN, marks
from support.command_line import Answer, asked, run
from support.control_case import typed as typed_into_control
from support.guide import commands_in, words_of
from support.pdfs import SCAN
from support.places import ROOT
from support.round_helpers import Round, set_control
from support.shown_cells import typed_at
from support.year_forms import answered, year_form
from thidua_xlsx.layout.control.schema import READING
from thidua_xlsx.model import OF_YEAR, Stage, Standing
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.samples import Sample, load_sample
from thidua_xlsx.pipeline.filling_in import fields_of, fill
from thidua_xlsx.pipeline.gathering.gather import Gathered, gather
from thidua_xlsx.system.files import sha256
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import load_regulation

OWN = {"so-tai-chinh": "Sở Tài chính", "so-y-te": "Sở Y tế", "so-ngoai-vu": "Sở Ngoại vụ"}
"""The units that this office has, of those that the sample has answers of."""
FAULTY, SCANNED, LATE = OWN
LEADERS = ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C")
ELSEWHERE = ("demo", "desk")
"""Commands that other tests follow: the demo, and the desk in a browser."""
_INVENTED = re.compile(r"[A-ZĐÀ-Ỹ]+(?:_[A-ZĐÀ-Ỹ]+)+")


def page(name: str) -> str:
    """What that page of the guide says."""
    return (ROOT / "docs/huong-dan" / f"{name}.md").read_text("utf-8")


class Reader:
    """Somebody in an empty folder, with the guide; ``troubled``: a form comes back with a fault, a
    scan beside one, one in time and taken in late, and a unit appeals."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, *, troubled: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        patch.chdir(folder)
        patch.setattr(click.testing._NamedTextIOWrapper, "isatty", lambda self: True, False)
        self.folder = folder
        self.typed: list[str] = []
        self._sample: Sample = load_sample(data_folder("samples") / "tn-2610-2024")
        self._levels = load_regulation("tn-2610-2024").level_names
        self._troubled = troubled
        self._patch = patch

    def aside(self, name: str) -> Reader:
        """The same person with a copy of everything, to try something that does not last."""
        shutil.copytree(self.folder, self.folder.parent / name)
        other = Reader(self.folder.parent / name, self._patch, troubled=self._troubled)
        other.typed = [*self.typed]
        return other

    def back(self) -> None:
        """At the own folder again, after something was tried aside."""
        self._patch.chdir(self.folder)

    def follow(self, text: str) -> None:
        """Every command of the text's blocks, in its order.  A command that the guide tells to give
        must not be refused."""
        for command in commands_in(text):
            if words_of(command)[0] not in ELSEWHERE:
                self.type(command)

    def type(self, command: str) -> Answer:
        """The command, after what people do before it."""
        words = words_of(command)
        before = getattr(self, f"_before_{words[0].replace('-', '_')}", None)
        if before is not None:
            before(words)
        words = [self._known(word) for word in words]
        told = run(*words, typed="y\n" * 99)
        self.typed.append(command)
        refused = any(words in told.said for words in ("Không thực hiện", "KHÔNG KHỚP"))
        assert told.exit != 2 and not refused, (command, told.said)
        if words[0] == "init":
            self._after_init(Path(words[1]))
        return told

    # --- what people do -----------------------------------------------------------------------

    def _after_init(self, path: Path) -> None:
        """The control workbook filled in."""
        control = path / "dot-cham.xlsx"
        with opening(path) as found:
            rules = found.round.regulation
            named = found.round.control.units
        cells: dict[tuple[str, str, str], Any] = {}
        if rules.id == "tn-2610-2024":
            for unit in named:
                cells["units", f"unit.{unit.id}", "state"] = "Không tham gia"
                cells["units", f"unit.{unit.id}", "reason"] = "Ngoài đợt thử"
            for row, (id, name) in enumerate(OWN.items(), start=1):
                typed = {"name": name, "bloc": rules.blocs[0].name, "email": f"{id}@tinh.gov.vn"}
                cells |= {("units", f"new.{row}", column): text for column, text in typed.items()}
            for row, name in enumerate(LEADERS, start=1):
                cells["leaders", f"new.{row}", "name"] = name
        control.write_bytes(typed_into_control(cells, control.read_bytes()))
        set_control(path, self_deadline=date(rules.year, 12, 15), contact_name="Trần Thị Hoa")
        if self._troubled:
            appeals = {READING + "appeal": "on", "appeal_deadline": date(rules.year + 1, 1, 20)}
            set_control(path, **appeals)
        if rules.nomination is not None:
            set_control(path, **{**OPEN, "nomination_own": "Có"})

    def _before_collect(self, words: list[str]) -> None:
        path = Path(words[1])
        if "--decisions" in words:
            _answer_questions(Path(words[words.index("--decisions") + 1]))
        else:
            self._save_what_came_back(path, Path(words[2]))

    def _before_codes(self, words: list[str]) -> None:
        set_control(Path(words[1]), codes="Có")

    def _before_decide(self, words: list[str]) -> None:
        """Another form of a unit whose own was accepted, where one is to be chosen."""
        if words[2].startswith("return:"):
            path = Path(words[1])
            unit = words[2].rpartition(":")[2]
            inbox = self.folder / "gui-them"
            inbox.mkdir()
            issued = path / "phat-hanh" / "so-ban-nganh" / f"{unit}.xlsx"
            self._fill(Stage.SELF, unit, issued, inbox / issued.name, {"II.1/self": "1"})
            run("collect", path, inbox)

    def _before_verify(self, words: list[str]) -> None:
        """A dossier that another page's round has not yet is written as its officer would."""
        file = Path(words[1])
        if file.name == "ho-so.zip" and not file.exists():
            signed = ("--by", "Nguyễn Văn A", "--reason", "Làm thử")
            told = run("close", file.parents[1], "--anyway", *signed)
            assert file.exists(), told.said

    def _before_template(self, words: list[str]) -> None:
        if words[1] != "from-excel":
            return
        source = Path(words[2])
        if source.name == "bang.xlsx":
            _write_table(source)
        elif source.parent.name:
            _answer_regulation(source)

    def _save_what_came_back(self, path: Path, inbox: Path) -> None:
        """The forms that the round waits for, filled in; into a folder that was taken in already
        comes what was to be mended, mended."""
        inbox.mkdir(exist_ok=True)
        first = self._troubled and f"collect {path} {inbox.name}" not in self.typed
        for state in _gathered(path).states:
            awaited = (Standing.OUTSTANDING,) if first else (Standing.OUTSTANDING, Standing.REVIEW)
            if state.state not in awaited:
                continue
            stage, who = Stage(state.form.stage), state.form.unit or state.form.appraiser or ""
            issued = path / state.issue.file
            target = inbox / issued.name
            troubled = first and stage is Stage.SELF and inbox.name == "hop-thu-den"
            if troubled and who == LATE:
                continue
            if "2022" in path.name:
                target.write_bytes(self._of_bloc(path, stage, who, issued))
                continue
            faults = {"II.1/self": "12"} if troubled and who == FAULTY else {}
            self._fill(stage, who, issued, target, faults)
            if troubled and who == SCANNED:
                target.with_suffix(".pdf").write_bytes(SCAN)

    def _fill(
        self, stage: Stage, who: str, issued: Path, target: Path, changes: Mapping[str, str]
    ) -> None:
        fields = fields_of(issued)
        sample = self._sample
        if stage is Stage.RESULT:
            answers = _first(fields.by_key, "/shortcoming", "/requested", "/grounds")
        elif stage is Stage.APPEAL:
            said = {"appraised": "1", "level": "Tốt", "reason": "Đã xem xét"}
            ends = {key: key.rpartition("/")[2] for key in fields.by_key}
            answers = {key: said[end] for key, end in ends.items() if end in said}
        elif stage in (Stage.APPRAISAL, Stage.BALLOT):
            leaders = list(sample.ballots)
            rows = sample.row_answers(who if stage is Stage.APPRAISAL else leaders[len(who) % 3])
            answers = {
                key: self._levels.get(text, text) if key.endswith("/level") else text
                for key, text in rows.items()
            }
        else:
            answers = dict(sample.answers[stage, who])
        fill(issued, target, {**answers, **changes}, fields)

    def _of_bloc(self, path: Path, stage: Stage, who: str, issued: Path) -> bytes:
        """A form of the year of the bloc of 2022."""
        with opening(path) as found:
            units = tuple(found.round.units())
        round_ = Round(path, path.parent / "gui-ve", "PL-02", units)
        if stage is Stage.NOMINATION:
            return typed_at(issued.read_bytes(), marks([units[0].id]))
        if stage in OF_YEAR:
            return answered(year_form(round_, stage, who))
        return round_.answered(who, stage)

    # --- what stands in capitals ------------------------------------------------------------------

    def _known(self, word: str) -> str:
        """The word with what the round knows in the place of what stands in capitals."""
        return _INVENTED.sub(lambda found: self._named(found[0], word), word)

    def _named(self, name: str, word: str) -> str:
        path = next(each for each in ("dot-2024", "khoi-2022") if (self.folder / each).exists())
        fixed: Mapping[str, Callable[[], str]] = {
            "SỐ_TIẾP_NHẬN": lambda: self._receipt(Path(path), word.partition(":")[0]),
            "MÃ_PHIẾU": lambda: "ABCD-EFGH",
            "TỔNG_ĐIỂM": lambda: "69,8",
            "MÃ_CHUỖI": lambda: asked("status", path)["head"][:12],
            "MÃ_ĐƠN_VỊ": lambda: "so-y-te",
            "MÃ_TIÊU_CHÍ": lambda: "II.1",
            "MÃ_KÊ_KHAI": lambda: "thanh-tich-noi-bat",
        }
        return fixed[name]()

    def _receipt(self, path: Path, kind: str) -> str:
        """Of the scan that came in; of the later of two forms, where one is to be chosen; of the
        question of that kind that waits; else of the form that came back with a fault."""
        if kind == "signed":
            scan = next((self.folder / "hop-thu-den").glob("*.pdf"))
            return sha256(scan.read_bytes())[:16]
        pending = asked("status", path)["pending"]
        if kind == "SỐ_TIẾP_NHẬN":
            return next(one["answers"][-1] for one in pending if one["id"].startswith("return:"))
        waiting = [one["id"] for one in pending]
        found = [id.partition(":")[2] for id in waiting if id.partition(":")[0] == kind]
        if found:
            return str(found[0])
        received = {
            state.form.unit: state.current.file.sha256[:16]
            for state in _gathered(path).states
            if state.current is not None and state.form.stage == Stage.SELF
        }
        return received[FAULTY]


def _gathered(path: Path) -> Gathered:
    with opening(path) as found:
        return gather(found.round)


def _first(fields: Mapping[str, Any], *endings: str) -> dict[str, str]:
    """Something typed into the first row that has such fields."""
    return {
        key: "1" if ending == "/requested" else "Đã xem xét"
        for ending in endings
        if (key := next((each for each in fields if each.endswith(ending)), ""))
    }


def _answer_questions(path: Path) -> None:
    """Every question on the workbook's sheet of decisions, by the first of the answers that stand
    beside it."""
    book = openpyxl.load_workbook(path)
    sheet = next(each for each in book if "ý kiến" in each.title or each.title == "Quyết định")
    rows = list(sheet.iter_rows())
    number, columns = next(
        (number, names)
        for number, row in enumerate(rows)
        if not sheet.row_dimensions[number + 1].hidden
        and "Trả lời" in (names := {cell.value: cell.column for cell in row})
    )
    for row in rows[number + 1 :]:
        offered = sheet.cell(row[0].row, columns["Câu trả lời và hệ quả"]).value
        if isinstance(sheet.cell(row[0].row, columns["STT"]).value, int) and offered:
            said = (str(offered).partition(":")[0], "Hội đồng thẩm định", "Đã họp")
            for name, text in zip(("Trả lời", "Người quyết định", "Lý do"), said, strict=True):
                sheet.cell(row[0].row, columns[name]).value = text
    book.save(path)


def _write_table(path: Path) -> None:
    """An annex as somebody typed it."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Phụ lục")
        rows: Iterator[tuple[object, ...]] = iter(
            (
                ("STT", "Tiêu chí", "Điểm tối đa"),
                ("I", "Thực hiện nhiệm vụ", 60),
                (1, "Chỉ tiêu được giao. Trừ 05 điểm đối với mỗi chỉ tiêu không đạt", 40),
                (2, "Chế độ báo cáo", 20),
                ("II", "Xây dựng tổ chức", 40),
                (1, "Đoàn kết nội bộ", 25),
                (2, "Văn hóa công sở", 15),
                ("", "Tổng cộng", 100),
            )
        )
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def _answer_regulation(path: Path) -> None:
    """The regulation workbook's questions, answered as its officer would."""
    book = openpyxl.load_workbook(path)
    said = {
        "Quy định": {
            "Tên quy định *": "Quy chế chấm điểm các xã năm 2025",
            "Tên ngắn *": "Quyết định số 5/QĐ-UBND ngày 02/01/2025",
            "Cơ quan ban hành *": "Ủy ban nhân dân huyện",
            "Năm *": 2025,
            "Hội đồng thẩm định *": "Hội đồng thẩm định huyện",
            "Cơ quan thường trực *": "Phòng Nội vụ",
            "Tên in của cơ quan thường trực *": "Phòng Nội vụ",
            "Địa danh *": "Đại Từ",
            "Ai quyết định khi bằng điểm": "Chủ tịch Hội đồng",
        }
    }
    for name, answers in said.items():
        sheet = book[name]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in answers:
                    sheet.cell(cell.row, cell.column + 1).value = answers[str(cell.value)]
    blocs, annexes, questions = book["Khối và cơ quan"], book["Các phụ lục"], book["Câu hỏi"]
    heading = next(c for r in blocs.iter_rows() for c in r if c.value == "Các cơ quan thẩm định")
    blocs.cell(heading.row + 4, heading.column + 1).value = "Phòng Nội vụ"
    table = next(c for r in annexes.iter_rows() for c in r if c.value == "Mã phụ lục *")
    columns = {cell.value: cell.column for cell in annexes[table.row]}
    annexes.cell(table.row + 2, columns["Tên biểu *"]).value = "Bảng chấm điểm"
    whose = next(column for text, column in columns.items() if str(text).startswith("Ai thẩm định"))
    annexes.cell(table.row + 2, whose).value = "Phòng Nội vụ"
    head = next(cell for row in questions.iter_rows() for cell in row if cell.value == "Trả lời")
    now = next(cell.column for cell in questions[head.row] if cell.value == "Đang ghi")
    for row in range(head.row + 1, questions.max_row + 1):
        if questions.cell(row, now).value is not None:
            questions.cell(row, head.column).value = "Đúng như đề xuất"
    book.save(path)
