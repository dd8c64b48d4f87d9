"""What people and scripts hold on to: the command line and its machine-readable answers.

1. Every command has --help with an example, --json and --lang, and is known to this test.
2. Help loads nothing heavy; ``python -m thidua_xlsx`` is the same program.
3. --json: one object on standard output and nothing else anywhere; without it messages go to
   standard error and the last line says what to do next.
4. The objects have the contract's keys and shapes: scores are text with a point, absent values
   null, times ISO 8601 with offset, findings complete.
5. Exit 0 where nothing waits, 1 where something waits or the command refused, 2 for wrong usage.
6. Nothing that a person can do to a folder or a file ends in a traceback.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
from click.testing import CliRunner
from support.control_case import typed
from support.form_helpers import STAGES, TABLES, blank
from support.places import ROOT
from support.round_helpers import JUSTICE, SCIENCE, Round, begun, out, tests_time
from support.sample_rounds import sample_of

from thidua_xlsx.catalogue import CATALOGUE
from thidua_xlsx.cli import main
from thidua_xlsx.layout.control.schema import UNITS
from thidua_xlsx.model import Kind, Stage
from thidua_xlsx.pipeline.base.round import CONTROL
from thidua_xlsx.pipeline.issue import STAGES as ISSUED
from thidua_xlsx.system import files
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import load_regulation

COMMANDS = {
    "demo", "template list", "template show", "template check", "init", "issue", "collect",
    "status", "decide", "rank", "verify", "close", "read",
}  # fmt: skip
FINDING = {
    "code", "severity", "file", "sheet", "cell", "criterion", "unit", "found", "message", "remedy",
}  # fmt: skip
FIELD = {
    "key", "unit", "criterion", "item", "option", "appraiser", "field", "type", "min", "max",
    "decimals", "allowed", "required", "input", "sheet", "cell", "raw", "value",
}  # fmt: skip
METHODS = {
    "points", "deduct", "choice", "bands", "ratio_less_deductions", "best_of", "over_target",
    "sum_of_parts",
}  # fmt: skip
HEAVY = {"pandas", "openpyxl", "xlsxwriter", "lxml", "yaml", "pydantic", "rich"}
SCORE = re.compile(r"-?[0-9]+(\.[0-9]+)?")
SHA256 = re.compile(r"[0-9a-f]{64}")
NEXT = {"vi": "Tiếp theo: ", "en": "Next: "}


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended and what it said."""

    exit: int
    out: str
    said: str

    @property
    def json(self) -> Any:
        """The object on standard output; nothing may stand around it."""
        assert self.said == ""
        return json.loads(self.out)


pytestmark = pytest.mark.usefixtures("fixed_clock")


def run(*arguments: str | Path) -> Answer:
    """The command in this process; an exception other than an exit fails the test."""
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


def asked(*arguments: str | Path) -> Any:
    """The JSON answer of the command."""
    return run(*arguments, "--json").json


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """This Python in a process of its own, from the working tree."""
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def commands(group: click.Group = main, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, groups themselves left out."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield prefix + name, command


def inside(value: object) -> Iterator[object]:
    """The value and all values in it."""
    yield value
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from inside(each)


def keys_of(value: Mapping[str, object], *wanted: str) -> None:
    """The object has at least these keys; more are welcome."""
    assert set(wanted) <= value.keys(), set(wanted) - value.keys()


# --- help ---------------------------------------------------------------------------------------


def test_the_commands_are_those_that_are_checked_here() -> None:
    assert {name for name, _ in commands()} == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example_and_the_common_options(name: str) -> None:
    answer = run(*name.split(), "--help")
    assert (answer.exit, answer.said) == (0, "")
    examples = re.findall(r"(?:Ví dụ:| {2,})\s*thidua-xlsx (.+)", answer.out)
    assert examples and all(example.startswith(name) for example in examples)
    assert "--json" in answer.out and "--lang [vi|en]" in answer.out


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_examples_in_help_are_right_usage(name: str) -> None:
    command = dict(commands())[name]
    _, *examples = re.sub(r"\n\s+--", " --", command.help or "").split("thidua-xlsx ")
    assert examples
    for example in examples:
        first_line = example.splitlines()[0]
        arguments = [part.strip('"') for part in re.findall(r'"[^"]*"|\S+', first_line)]
        command.make_context(name, arguments[len(name.split()) :])


@pytest.mark.parametrize("arguments", [["--help"], ["issue", "--help"], ["template", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = python("-X", "importtime", "-m", "thidua_xlsx", *arguments)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 0 and {"click", "thidua_xlsx.cli"} <= loaded
    assert not {name for name in loaded if name.partition(".")[0] in HEAVY}


def test_the_package_runs_as_a_module_in_any_locale() -> None:
    done = python("-m", "thidua_xlsx", "template", "list", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Quy chế đánh giá, xếp loại" in done.stderr


def test_json_is_utf8_in_any_locale() -> None:
    done = python(
        "-m", "thidua_xlsx", "template", "list", "--json", LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    assert "Quy chế đánh giá, xếp loại" in json.loads(done.stdout)["regulations"][1]["title"]
    assert done.stderr == ""


# --- a round from its beginning to its ranking ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """Each step's answer with --json, and how the same step ends and reads without it."""

    round: Round
    json: Mapping[str, Any]
    exits: Mapping[str, int]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A round of two units, of which one returns, through every command with --json."""
    folder = tmp_path_factory.mktemp("cli")
    answers: dict[str, Answer] = {}
    with tests_time():
        path, table = folder / "dot", "PL-02"
        answers["init"] = run(
            "init", path, "--regulation", TABLES[table], "--illustration", "THỬ", "--json"
        )
        units = tuple(load_regulation(TABLES[table]).units)
        round_ = Round(path, folder / "gui-ve", table, units)
        answers["status before"] = run("status", path, "--json")
        answers["issue"] = run("issue", path, "--json")
        answers["rank refused"] = run("rank", path, "--json")
        round_.send("a.xlsx", round_.answered(SCIENCE))
        round_.send("hong.xlsx", b"PK\x03\x04")
        round_.send("Thumbs.db", b"x")
        when = ("--received", "20/11/2024 16:30")
        answers["collect"] = run("collect", path, round_.inbox, *when, "--json")
        answers["collect again"] = run(
            "collect", path, round_.inbox / "a.xlsx", "--received", "21/11/2024", "--json"
        )
        answers["status"] = run("status", path, "--json")
        answers["rank self"] = run("rank", path, "--without", JUSTICE, "--scores", "--json")
        answers["issue appraisal"] = run("issue", path, "--stage", "appraisal", "--json")
        answers["read blank"] = run("read", round_.issued(SCIENCE, Stage.APPRAISAL), "--json")
        filled = round_.send("b.xlsx", round_.answered(SCIENCE, Stage.APPRAISAL))
        answers["read"] = run("read", filled, "--round", path, "--json")
        answers["collect appraisal"] = run("collect", path, filled, "--json")
        answers["rank"] = run("rank", path, "--without", JUSTICE, "--scores", "--json")
        answers["status after"] = run("status", path, "--json")
    return Told(
        round_,
        {step: answer.json for step, answer in answers.items()},
        {step: answer.exit for step, answer in answers.items()},
    )


STEPS = {
    "init": 0,
    "status before": 0,
    "issue": 0,
    "rank refused": 1,
    "collect": 1,
    "collect again": 0,
    "status": 1,
    "rank self": 1,
    "issue appraisal": 1,
    "read blank": 1,
    "read": 0,
    "collect appraisal": 0,
    "rank": 0,
    "status after": 1,
}
"""What waits: files set aside, units outstanding, a ranking before any appraisal, a blank form."""


@pytest.mark.parametrize("step", STEPS)
def test_the_exit_code_says_whether_something_waits(told: Told, step: str) -> None:
    assert told.exits[step] == STEPS[step], told.json[step]


@pytest.mark.parametrize("step", STEPS)
def test_every_answer_has_findings_and_only_a_refused_one_says_so(told: Told, step: str) -> None:
    answer = told.json[step]
    assert isinstance(answer["findings"], list)
    assert ("refused" in answer) == (step == "rank refused")


def test_there_are_no_binary_fractions_in_any_answer(told: Told) -> None:
    values = [value for answer in told.json.values() for value in inside(answer)]
    assert len(values) > 1000
    assert not [value for value in values if isinstance(value, float)]


def test_every_finding_is_whole(told: Told) -> None:
    found = [
        value
        for answer in told.json.values()
        for value in inside(answer)
        if isinstance(value, dict) and "severity" in value
    ]
    assert len(found) > 10
    for finding in found:
        assert finding.keys() == FINDING
        assert finding["code"] in CATALOGUE
        assert finding["severity"] in ("error", "warning", "note")
        assert finding["message"] and finding["remedy"]


def test_times_carry_the_offset_of_vietnam(told: Told) -> None:
    times = [unit["received_at"] for unit in told.json["status"]["units"] if unit["received_at"]]
    assert times == ["2024-11-20T16:30:00+07:00"]
    assert datetime.fromisoformat(times[0]).utcoffset() == timedelta(hours=7)


def test_init_names_the_round_its_control_workbook_and_how_many_units(told: Told) -> None:
    answer = told.json["init"]
    assert answer["round"] == str(told.round.path)
    assert Path(answer["control"]) == told.round.path / CONTROL
    assert answer["units"] == 2


@pytest.mark.parametrize(("step", "stage"), [("issue", "self"), ("issue appraisal", "appraisal")])
def test_issue_lists_each_form_with_its_file_serial_and_number(
    told: Told, step: str, stage: str
) -> None:
    answer = told.json[step]
    assert answer["stage"] == stage
    assert [form["unit"] for form in answer["issued"]] == [SCIENCE, JUSTICE][
        : len(answer["issued"])
    ]
    for form in answer["issued"]:
        keys_of(form, "unit", "file", "serial", "issue_number")
        assert (told.round.path / form["file"]).is_file()
        assert form["issue_number"] == 1
    assert len({form["serial"] for form in answer["issued"]}) == len(answer["issued"])


def test_collect_tells_of_every_file_what_became_of_it(told: Told) -> None:
    answer = told.json["collect"]
    by_name = {file["file"]: file for file in answer["files"]}
    for file in answer["files"]:
        keys_of(
            file, "file", "sha256", "receipt", "outcome", "stage", "unit", "appraiser", "findings",
            "slip",
        )  # fmt: skip
    good, bad, passed = by_name["a.xlsx"], by_name["hong.xlsx"], by_name["Thumbs.db"]
    assert (good["outcome"], good["stage"], good["unit"]) == ("accepted", "self", SCIENCE)
    assert (good["appraiser"], good["slip"]) == (None, None)
    assert SHA256.fullmatch(good["sha256"]) and good["receipt"]
    assert (bad["outcome"], bad["stage"], bad["unit"]) == ("set-aside", None, None)
    assert bad["findings"] and SHA256.fullmatch(bad["sha256"])
    assert (passed["outcome"], passed["sha256"], passed["receipt"]) == ("ignored", None, None)
    assert answer["totals"] == {
        "received": 3, "accepted": 1, "review": 0, "set_aside": 1, "duplicate": 0, "ignored": 1,
    }  # fmt: skip


def test_the_same_file_again_is_a_duplicate_with_the_same_receipt(told: Told) -> None:
    (again,) = told.json["collect again"]["files"]
    first = next(file for file in told.json["collect"]["files"] if file["file"] == "a.xlsx")
    assert again["outcome"] == "duplicate"
    assert (again["receipt"], again["sha256"]) == (first["receipt"], first["sha256"])


def test_status_counts_each_stage_and_lists_each_unit(told: Told) -> None:
    assert told.json["status before"]["stages"] == {}
    answer = told.json["status"]
    assert answer["stages"] == {
        "self": {"issued": 2, "accepted": 1, "review": 0, "outstanding": 1, "late": 0}
    }
    assert answer["pending"] == []
    returned, waiting = answer["units"]
    for unit in answer["units"]:
        keys_of(unit, "unit", "bloc", "stage", "state", "received_at", "receipt", "file")
    assert (returned["unit"], returned["state"], returned["file"]) == (
        SCIENCE, "accepted", "a.xlsx",
    )  # fmt: skip
    assert (waiting["unit"], waiting["state"]) == (JUSTICE, "outstanding")
    assert (waiting["received_at"], waiting["receipt"], waiting["file"]) == (None, None, None)
    assert told.json["status after"]["stages"]["appraisal"]["accepted"] == 1


def test_rank_names_who_is_missing(told: Told) -> None:
    refused = told.json["rank refused"]["refused"]
    keys_of(refused, "why", "whom")
    assert refused["whom"] == [SCIENCE, JUSTICE] and refused["why"]


def ranked_unit(answer: Mapping[str, Any]) -> dict[str, Any]:
    keys_of(answer, "workbook", "result_sha256", "blocs", "pending", "excluded")
    (bloc,) = answer["blocs"]
    keys_of(bloc, "bloc", "quota", "ties", "units")
    (unit,) = bloc["units"]
    keys_of(
        unit, "unit", "name", "self_total", "appraised_total", "panel_total", "bonus", "deduction",
        "final_total", "rank", "rating", "provisional", "reasons",
    )  # fmt: skip
    assert unit["rating"].keys() >= {"proposed", "computed", "approved"}
    assert unit["unit"] == SCIENCE
    return unit


def test_before_any_appraisal_there_is_the_self_total_without_a_rank(told: Told) -> None:
    unit = ranked_unit(told.json["rank self"])
    assert (unit["self_total"], unit["final_total"], unit["rank"]) == ("934", None, None)


def test_rank_gives_totals_as_text_and_the_rank_as_a_number(told: Told) -> None:
    answer = told.json["rank"]
    unit = ranked_unit(answer)
    assert (unit["self_total"], unit["rank"], unit["provisional"]) == ("934", 1, False)
    assert SCORE.fullmatch(unit["final_total"]) and SCORE.fullmatch(unit["appraised_total"])
    assert answer["excluded"] == [JUSTICE]
    assert Path(answer["workbook"]).is_file() and Path(answer["workbook"]).name == "tong-hop.xlsx"
    assert SHA256.fullmatch(answer["result_sha256"])


def test_the_scores_of_every_criterion_are_there_when_asked_for(told: Told) -> None:
    scores = told.json["rank"]["scores"]
    leaves = [leaf.id for leaf in load_regulation(TABLES["PL-02"]).annex("PL-02").leaves()]
    assert [score["criterion"] for score in scores] == leaves
    for score in scores:
        keys_of(score, "unit", "criterion", "self", "appraised", "appealed", "final", "level")
        assert SCORE.fullmatch(score["self"]) and SCORE.fullmatch(score["final"])
        (appraised,) = score["appraised"]
        keys_of(appraised, "by", "score", "level")
        assert SCORE.fullmatch(appraised["score"])
    assert all(score["appraised"] == [] for score in told.json["rank self"]["scores"])


def test_without_being_asked_for_the_scores_are_not_there(told: Told) -> None:
    answer = asked("rank", told.round.path, "--without", JUSTICE)
    assert "scores" not in answer
    assert answer["blocs"] == told.json["rank"]["blocs"]


# --- read -----------------------------------------------------------------------------------------


def test_read_says_who_the_form_is_what_stands_in_it_and_what_it_adds_up_to(told: Told) -> None:
    (file,) = told.json["read"]["files"]
    keys_of(file, "file", "sha256", "identity", "values", "totals", "findings", "repairs")
    identity = file["identity"]
    keys_of(
        identity, "round", "stage", "regulation", "annexes", "unit", "appraiser", "serial",
        "issue_number", "template_sha256", "answers", "verified",
    )  # fmt: skip
    assert (identity["stage"], identity["regulation"]) == ("appraisal", "tn-ktdtmth-2022")
    assert (identity["annexes"], identity["unit"]) == (["PL-02"], SCIENCE)
    assert (identity["verified"], identity["answers"]) == (True, None)
    assert file["totals"]["self"] == "934" and SCORE.fullmatch(file["totals"]["appraised"])
    assert told.json["read blank"]["files"][0]["identity"]["verified"] is None


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("table", TABLES)
def test_on_a_blank_form_every_input_is_listed_with_null(
    table: str, stage: Stage, tmp_path: Path
) -> None:
    form = blank(table, stage)
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(form.data)
    (file,) = asked("read", path)["files"]
    inputs = {value["key"]: value for value in file["values"] if value["input"]}
    assert inputs.keys() == {key for key, field in form.fields.items() if field.input}
    assert {value["value"] for value in inputs.values()} == {None}
    assert {key: value["cell"] for key, value in inputs.items()} == {
        key: form.cell(key) for key in inputs
    }
    derived = {value["key"] for value in file["values"] if not value["input"]}
    assert derived == {key for key, field in form.fields.items() if not field.input}


def test_every_field_has_the_contract_s_keys_and_types(told: Told) -> None:
    (file,) = told.json["read"]["files"]
    numbers = 0
    for field in file["values"]:
        assert field.keys() >= FIELD
        assert field["type"] in ("number", "integer", "choice", "tick", "text", "date")
        assert isinstance(field["input"], bool) and isinstance(field["required"], bool)
        assert isinstance(field["allowed"], list)
        assert field["decimals"] is None or isinstance(field["decimals"], int)
        for bound in (field["min"], field["max"]):
            assert bound is None or SCORE.fullmatch(bound)
        if field["type"] == "number" and field["value"] is not None:
            assert SCORE.fullmatch(field["value"])
            numbers += 1
    assert numbers > 10


def test_a_script_can_fill_a_form_from_what_read_lists(told: Told, tmp_path: Path) -> None:
    issued = told.round.issued(JUSTICE)
    (file,) = asked("read", issued)["files"]
    place = next(value for value in file["values"] if value["input"] and value["field"] == "count")
    book = openpyxl.load_workbook(issued)
    book[place["sheet"]][place["cell"]] = 3
    book.save(tmp_path / "dien.xlsx")
    (again,) = asked("read", tmp_path / "dien.xlsx")["files"]
    filled = {value["key"]: value["value"] for value in again["values"]}
    assert filled[place["key"]] == "3"


def test_a_repair_says_what_stood_there_and_how_it_was_read(told: Told, tmp_path: Path) -> None:
    round_ = told.round
    path = tmp_path / "sua.xlsx"
    path.write_bytes(round_.answered(SCIENCE, Stage.APPRAISAL, {"I.1/appraised": " 229 "}))
    (file,) = asked("read", path)["files"]
    (repair,) = file["repairs"]
    keys_of(repair, "sheet", "cell", "raw", "value", "rule")
    assert (repair["raw"], repair["value"]) == (" 229 ", "229")


# --- template -------------------------------------------------------------------------------------


def test_template_list_has_each_regulation_with_its_annexes() -> None:
    answer = asked("template", "list")
    annexes = {each["id"]: each["annexes"] for each in answer["regulations"]}
    assert annexes == {
        "bg-2017": ["BANG-DIEM"],
        "tn-2610-2024": ["PL-I", "PL-II", "PL-III", "PL-IV"],
        "tn-ktdtmth-2022": ["PL-02"],
    }
    assert all(each["title"] for each in answer["regulations"])


@pytest.mark.parametrize("regulation", sorted(set(TABLES.values())))
def test_template_show_has_every_row_in_the_annex_s_order(regulation: str) -> None:
    answer = asked("template", "show", regulation)
    keys_of(answer["regulation"], "id", "title", "legal_basis", "rating", "ranking", "readings")
    rules = load_regulation(regulation)
    assert [annex["id"] for annex in answer["annexes"]] == [annex.id for annex in rules.annexes]
    for shown, annex in zip(answer["annexes"], rules.annexes, strict=True):
        keys_of(
            shown, "id", "heading", "title", "bloc", "total", "self_total", "columns", "criteria"
        )
        assert shown["total"] == f"{annex.total:f}"
        assert [row["id"] for row in shown["criteria"]] == [row.id for row in annex.criteria]
        for row in shown["criteria"]:
            keys_of(
                row, "id", "parent", "kind", "label", "max", "method", "method_text", "appraisers",
                "self_scored",
            )  # fmt: skip
            assert row["kind"] in {kind.value for kind in Kind}
            assert row["max"] is None or SCORE.fullmatch(row["max"])
            assert row["method"] is None or row["method"]["kind"] in METHODS
        scored = [row for row in shown["criteria"] if row["method"] is not None]
        assert [row["id"] for row in scored] == [leaf.id for leaf in annex.leaves()]
    assert not [value for value in inside(answer) if isinstance(value, float)]


def test_template_check_says_whether_it_can_be_used() -> None:
    good = run("template", "check", data_folder("templates") / "bg-2017", "--json")
    assert good.exit == 0 and good.json == {"ok": True, "findings": []}


@pytest.fixture
def faulty_template(tmp_path: Path) -> Path:
    folder = tmp_path / "mau"
    shutil.copytree(data_folder("templates") / "bg-2017", folder)
    annex = folder / "annex-bang-diem.yaml"
    text = annex.read_text("utf-8")
    annex.write_text(text.replace("heading:", "heding:", 1), "utf-8")
    return folder


def test_template_check_names_file_and_line(faulty_template: Path) -> None:
    answer = run("template", "check", faulty_template, "--json")
    lines = (faulty_template / "annex-bang-diem.yaml").read_text("utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, start=1) if line.startswith("heding:"))
    assert answer.exit == 1 and answer.json["ok"] is False
    finding = next(
        each for each in answer.json["findings"] if each["code"] == "template-unknown-key"
    )
    assert Path(finding["file"]).name == "annex-bang-diem.yaml"
    assert finding["cell"] == f"dòng {number}"
    said = run("template", "check", faulty_template).said
    assert f"annex-bang-diem.yaml, dòng {number}: " in said


# --- decide ---------------------------------------------------------------------------------------


def test_decide_answers_what_status_asks(spoken: Round) -> None:
    faulty = spoken.answered(JUSTICE, changes={"I.1/explanation": "Đủ", "I.3/count": None})
    run("collect", spoken.path, spoken.send("b.xlsx", faulty))
    (asked_for,) = asked("status", spoken.path)["pending"]
    keys_of(asked_for, "id", "kind", "question", "answers", "unit", "receipt")
    assert asked_for["unit"] == JUSTICE
    signed = ("--by", "Nguyễn Văn A", "--reason", "Đã xem bản giấy")
    answer = run("decide", spoken.path, asked_for["id"], asked_for["answers"][0], *signed, "--json")
    decision = answer.json["decision"]
    assert answer.exit == 0
    assert (decision["id"], decision["by"]) == (asked_for["id"], "Nguyễn Văn A")
    assert datetime.fromisoformat(decision["at"]).utcoffset() == timedelta(hours=7)
    assert asked("status", spoken.path)["pending"] == []


# --- demo -----------------------------------------------------------------------------------------


@pytest.fixture
def one_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo on the smallest sample only; the whole of it runs in test_demo.py."""
    sample = sample_of("tn-ktdtmth-2022")
    monkeypatch.setattr("thidua_xlsx.pipeline.demo.samples", lambda: (sample,))


@pytest.mark.usefixtures("one_sample")
def test_demo_lists_each_round_with_its_folder_and_workbook(tmp_path: Path) -> None:
    answer = run("demo", tmp_path / "thu", "--json")
    (each,) = answer.json["rounds"]
    assert (answer.exit, each["regulation"]) == (0, "tn-ktdtmth-2022")
    assert (Path(each["dir"]) / CONTROL).is_file() and Path(each["workbook"]).is_file()


@pytest.mark.usefixtures("one_sample")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_demo_says_each_step_and_what_to_open(tmp_path: Path, lang: str) -> None:
    answer = run("demo", tmp_path / "thu", "--lang", lang)
    assert (answer.exit, answer.out) == (0, "")
    lines = answer.said.splitlines()
    assert len(lines) == 7 and all(line.startswith("tn-ktdtmth-2022: ") for line in lines[:6])
    assert lines[-1].startswith(NEXT[lang]) and "tong-hop.xlsx" in lines[-1]


# --- for people -----------------------------------------------------------------------------------

Arguments = Callable[[Round], Sequence[str | Path]]
"""A command line, given a round of which the self forms are out and one came back."""

SPOKEN: dict[str, Arguments] = {
    "template list": lambda _: ["template", "list"],
    "template show": lambda _: ["template", "show", "bg-2017"],
    "template check": lambda _: ["template", "check", data_folder("templates") / "bg-2017"],
    "init": lambda r: ["init", r.inbox / "moi", "--regulation", "bg-2017"],
    "issue": lambda r: ["issue", r.path],
    "issue appraisal": lambda r: ["issue", r.path, "--stage", "appraisal"],
    "collect": lambda r: ["collect", r.path, r.inbox / "a.xlsx"],
    "collect faulty": lambda r: ["collect", r.path, r.issued(JUSTICE)],
    "status": lambda r: ["status", r.path],
    "rank": lambda r: ["rank", r.path, "--without", JUSTICE],
    "rank refused": lambda r: ["rank", r.path],
    "decide refused": lambda r: ["decide", r.path, "x", "y", "--by", "A", "--reason", "B"],
    "read": lambda r: ["read", r.inbox / "a.xlsx"],
    "read faulty": lambda r: ["read", r.issued(JUSTICE)],
}


@pytest.fixture(scope="module")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Made once for this module and only copied: the self forms are out, one came back."""
    with tests_time():
        round_ = out(tmp_path_factory.mktemp("dot"))
        data = round_.send("a.xlsx", round_.answered(SCIENCE))
        assert run("collect", round_.path, data).exit == 0
    return round_


@pytest.fixture
def spoken(begun_once: Round, tmp_path: Path) -> Round:
    """A round of the test's own, of which the self forms are out and one came back."""
    return copied(begun_once, tmp_path)


def copied(round_: Round, folder: Path) -> Round:
    """The same round and inbox in another folder."""
    copy = Round(folder / "dot", folder / "gui-ve", round_.table, round_.units)
    shutil.copytree(round_.path, copy.path)
    shutil.copytree(round_.inbox, copy.inbox)
    return copy


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("case", SPOKEN)
def test_messages_go_to_standard_error_and_end_with_what_to_do_next(
    spoken: Round, case: str, lang: str
) -> None:
    answer = run(*SPOKEN[case](spoken), "--lang", lang)
    assert answer.out == ""
    assert answer.said.splitlines()[-1].startswith(NEXT[lang])


@pytest.mark.parametrize("case", SPOKEN)
def test_the_exit_code_is_the_same_with_json(spoken: Round, case: str, tmp_path: Path) -> None:
    answer = run(*SPOKEN[case](copied(spoken, tmp_path / "ban-sao")), "--json")
    assert answer.exit == run(*SPOKEN[case](spoken)).exit
    assert isinstance(answer.json, dict)


def test_english_says_the_same_findings_in_english(spoken: Round) -> None:
    form = spoken.issued(JUSTICE)
    vietnamese, english = asked("read", form), asked("read", form, "--lang", "en")
    pairs = list(
        zip(vietnamese["files"][0]["findings"], english["files"][0]["findings"], strict=True)
    )
    assert pairs
    for first, second in pairs:
        assert first["code"] == second["code"] and first["cell"] == second["cell"]
        assert first["message"] != second["message"] and first["remedy"] != second["remedy"]


# --- wrong usage ----------------------------------------------------------------------------------

MISUSED: tuple[tuple[str, ...], ...] = (
    (),
    ("template",),
    ("khong-co",),
    ("decide", "dot", "x", "y"),
    ("decide", "dot", "x", "y", "--by", "A"),
    ("init",),
    ("init", "dot"),
    ("issue",),
    ("issue", "dot", "--stage", "khong-co"),
    ("collect", "dot"),
    ("status",),
    ("status", "dot", "--lang", "fr"),
    ("rank", "dot", "--without"),
    ("read",),
    ("read", "a.xlsx", "--khong-co"),
    ("template", "show"),
)


@pytest.mark.parametrize("arguments", MISUSED, ids=" ".join)
def test_wrong_usage_ends_with_2_and_nothing_on_standard_output(arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert (answer.exit, answer.out) == (2, "")
    assert answer.said


# --- refusals -------------------------------------------------------------------------------------


def a_file(round_: Round) -> Path:
    return round_.send("tep.txt", b"khong phai phieu")


def replaced(round_: Round, name: str, data: bytes | None) -> Path:
    """The round with that file replaced; None: by a folder."""
    path = round_.path / name
    path.unlink()
    if data is None:
        path.mkdir()
    else:
        path.write_bytes(data)
    return round_.path


def without(round_: Round, name: str) -> Path:
    (round_.path / name).unlink()
    return round_.path


def with_file_for_folder(round_: Round, name: str) -> Path:
    shutil.rmtree(round_.path / name)
    (round_.path / name).write_bytes(b"")
    return round_.path


def with_unknown_bloc(round_: Round) -> Path:
    """The round with a bloc in its control workbook that the regulation has not."""
    control = round_.path / CONTROL
    where = (UNITS, f"unit.{SCIENCE}", "bloc")
    control.write_bytes(typed({where: "Khối không có"}, control.read_bytes()))
    return round_.path


EVERY = ("issue", "status", "rank")
REFUSED: dict[str, tuple[Arguments, str]] = {
    "show an unknown regulation": (
        lambda r: ["template", "show", "khong-co"], "template-unknown-regulation",
    ),
    "init under an unknown regulation": (
        lambda r: ["init", r.inbox / "moi", "--regulation", "khong-co"],
        "template-unknown-regulation",
    ),
    "init over a round": (
        lambda r: ["init", r.path, "--regulation", "bg-2017"], "round-exists",
    ),
    "init over a file": (
        lambda r: ["init", a_file(r), "--regulation", "bg-2017"], "round-folder-not-empty",
    ),
    "init under a file": (
        lambda r: ["init", a_file(r) / "dot", "--regulation", "bg-2017"], "file-not-written",
    ),
    "init with a missing list of units": (
        lambda r: ["init", r.inbox / "moi", "--regulation", "bg-2017", "--units", "khong-co.csv"],
        "units-unreadable",
    ),
    "init with a folder for a list": (
        lambda r: ["init", r.inbox / "moi", "--regulation", "bg-2017", "--units", r.path],
        "units-unreadable",
    ),
    "demo over a file": (lambda r: ["demo", a_file(r)], "round-folder-not-empty"),
    "demo over a round": (lambda r: ["demo", r.path], "round-folder-not-empty"),
    "issue to an unknown unit": (
        lambda r: ["issue", r.path, "--unit", "so-khong-co"], "unit-not-in-round",
    ),
    "issue without the key": (
        lambda r: ["issue", without(r, "round.key"), "--again"], "key-missing",
    ),
    "issue with a damaged key": (
        lambda r: ["issue", replaced(r, "round.key", b"\xff\x00zz"), "--again"], "key-missing",
    ),
    "issue with a faulty control workbook": (
        lambda r: ["issue", with_unknown_bloc(r)], "control-bloc-unknown",
    ),
    "rank with a faulty control workbook": (
        lambda r: ["rank", with_unknown_bloc(r)], "control-bloc-unknown",
    ),
    "rank without an unknown unit": (
        lambda r: ["rank", r.path, "--without", "so-khong-co"], "unit-not-in-round",
    ),
    "rank before all have returned": (lambda r: ["rank", r.path], "self-outstanding"),
    "collect what is not there": (
        lambda r: ["collect", r.path, r.inbox / "khong-co"], "path-missing",
    ),
    "collect at a time that is none": (
        lambda r: ["collect", r.path, a_file(r), "--received", "hôm qua"], "time-unreadable",
    ),
    "decide what nobody asks": (
        lambda r: ["decide", r.path, "waiver:khong-co", "chap-nhan", "--by", "A", "--reason", "B"],
        "question-unknown",
    ),
    "read what is not there": (lambda r: ["read", r.inbox / "khong-co.xlsx"], "path-missing"),
    "read a folder": (lambda r: ["read", r.path], "path-is-folder"),
    "read with the key of no round": (
        lambda r: ["read", r.issued(SCIENCE), "--round", r.inbox], "round-missing",
    ),
    **{
        f"{command} in {what}": ((lambda c, p: lambda r: [c, p(r)])(command, path), code)
        for command in EVERY
        for what, path, code in (
            ("no folder", lambda r: r.inbox / "khong-co", "round-missing"),
            ("a file", a_file, "round-missing"),
            ("a round without its register", lambda r: without(r, "round.db"), "round-missing"),
            ("a round with a folder for its register",
             lambda r: replaced(r, "round.db", None), "round-missing"),
            ("a round with a damaged register",
             lambda r: replaced(r, "round.db", b"SQLite format 3\x00" + bytes(5000)),
             "register-damaged"),
            ("a round with an empty register",
             lambda r: replaced(r, "round.db", b""), "register-damaged"),
            ("a round without its control workbook", lambda r: without(r, CONTROL),
             "round-missing"),
            ("a round with a folder for its control workbook",
             lambda r: replaced(r, CONTROL, None), "round-missing"),
            ("a round with a damaged control workbook",
             lambda r: replaced(r, CONTROL, b"khong phai Excel"), "control-unreadable"),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_refusal_ends_with_1_and_says_why(spoken: Round, case: str) -> None:
    arguments, code = REFUSED[case]
    line = arguments(spoken)
    answer = run(*line, "--json")
    refused = answer.json["refused"]
    assert answer.exit == 1
    assert refused["code"] == code
    assert refused["why"] and isinstance(refused["whom"], list)
    spoken = run(*line)
    assert (spoken.exit, spoken.out) == (1, "")
    assert spoken.said.count(refused["why"]) == 1
    assert spoken.said.splitlines()[-1].startswith(NEXT["vi"])


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in ISSUED])
def test_the_stages_of_later_versions_are_refused_by_name(tmp_path: Path, stage: Stage) -> None:
    round_ = begun(tmp_path)
    answer = run("issue", round_.path, "--stage", stage.value)
    assert answer.exit == 1
    assert f"“{stage.value}”" in answer.said.splitlines()[0]
    assert "--stage self" in answer.said.splitlines()[-1]
    assert not list((round_.path / "phat-hanh").iterdir())


# --- what the operating system refuses ------------------------------------------------------------


def denied(path: object) -> PermissionError:
    return PermissionError(errno.EACCES, "Permission denied", str(path))


def test_a_folder_that_cannot_be_made_is_a_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mkdir(self: Path, *_: object, **__: object) -> None:
        raise denied(self)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    answer = run("init", tmp_path / "dot", "--regulation", "bg-2017")
    assert answer.exit == 1
    assert "Permission denied" in answer.said or "Không có quyền ghi" in answer.said
    assert str(tmp_path / "dot") in answer.said


@pytest.mark.parametrize("command", ["init", "issue", "rank"])
def test_a_folder_without_the_right_to_write_is_a_clear_message(
    spoken: Round, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    lines = {
        "init": ["init", tmp_path / "moi", "--regulation", "bg-2017"],
        "issue": ["issue", spoken.path, "--again"],
        "rank": ["rank", spoken.path, "--without", JUSTICE],
    }

    def open_denied(path: Path, mode: str) -> None:
        raise denied(path)

    monkeypatch.setattr(files, "open", open_denied, raising=False)
    answer = run(*lines[command], "--json")
    assert answer.exit == 1
    assert answer.json["refused"]["code"] == "file-no-permission"


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(
    spoken: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = spoken.send("b.xlsx", b"x")
    whole = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self == held:
            raise denied(self)
        return whole(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    answer = asked("collect", spoken.path, spoken.inbox)
    outcomes = {file["file"]: file["outcome"] for file in answer["files"]}
    assert outcomes == {"a.xlsx": "duplicate", "b.xlsx": "set-aside"}
    (file,) = asked("read", held)["files"]
    assert [finding["code"] for finding in file["findings"]] == ["file-unreadable"]


def test_what_the_system_refuses_anywhere_else_is_named_with_its_file(
    spoken: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> None:
        raise denied(path / "round.db")

    monkeypatch.setattr("thidua_xlsx.pipeline.status.status", refused)
    answer = run("status", spoken.path, "--json")
    assert answer.exit == 1
    assert answer.json["refused"]["code"] == "system-refused"
    why = answer.json["refused"]["why"]
    assert "round.db" in why and "Permission denied" in why


def test_originals_that_are_gone_are_a_clear_message(spoken: Round) -> None:
    with sqlite3.connect(spoken.path / "round.db") as register:
        register.execute("DELETE FROM cache")
    register.close()
    shutil.rmtree(spoken.path / "tiep-nhan")
    answer = run("status", spoken.path)
    assert (answer.exit, answer.out) == (1, "")
    assert answer.said.splitlines()[-1].startswith(NEXT["vi"])
