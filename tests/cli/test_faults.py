"""A fault of ours is a sentence and a report, exit 1, and the round goes on (in every command)."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from support.command_line import Arguments, run
from support.round_helpers import JUSTICE, SCIENCE, Round

from thidua_xlsx.cli import main
from thidua_xlsx.pipeline.base.faults import report_of

pytestmark = pytest.mark.usefixtures("fixed_clock")

SECRET = "Nguyễn Văn A, 9,75 điểm"
GIVEN = ("--by", "Bà B", "--reason", "Thử")
LINES: dict[str, tuple[str, Arguments]] = {
    "demo": ("pipeline.demo.demo", lambda round_: ["demo", round_.path.parent / "demo"]),
    "template list": ("pipeline.templates.list_templates", lambda round_: ["template", "list"]),
    "template show": (
        "pipeline.templates.show_template",
        lambda round_: ["template", "show", "bg-2017"],
    ),
    "template check": (
        "pipeline.templates.check",
        lambda round_: ["template", "check", "bg-2017"],
    ),
    "template to-excel": (
        "pipeline.authoring.to_excel",
        lambda round_: ["template", "to-excel", "bg-2017"],
    ),
    "template from-excel": (
        "pipeline.authoring.from_excel",
        lambda round_: ["template", "from-excel", "quy-dinh.xlsx"],
    ),
    "template copy": (
        "pipeline.authoring.copy",
        lambda round_: ["template", "copy", "bg-2017", "bg-2018"],
    ),
    "template compare": (
        "pipeline.authoring.compare",
        lambda round_: ["template", "compare", "bg-2017", "bg-2017"],
    ),
    "init": (
        "pipeline.init.begin",
        lambda round_: ["init", round_.path.parent / "moi", "--regulation", "bg-2017"],
    ),
    "issue": ("pipeline.issue.issue", lambda round_: ["issue", round_.path]),
    "collect": ("pipeline.collect.collect", lambda round_: ["collect", round_.path, round_.inbox]),
    "status": ("pipeline.status.status", lambda round_: ["status", round_.path]),
    "decide": (
        "pipeline.decide.decide",
        lambda round_: ["decide", round_.path, f"cancelled:{SCIENCE}", "có", *GIVEN],
    ),
    "codes": ("pipeline.codes.codes", lambda round_: ["codes", round_.path]),
    "letters": ("pipeline.letters.letters", lambda round_: ["letters", round_.path]),
    "facts": ("pipeline.facts.facts", lambda round_: ["facts", round_.path, SCIENCE]),
    "rank": ("pipeline.rank.rank", lambda round_: ["rank", round_.path]),
    "desk": ("desk.serving.serve", lambda round_: ["desk", round_.path]),
    "documents": ("pipeline.documents.documents", lambda round_: ["documents", round_.path]),
    "read": ("pipeline.read.read", lambda round_: ["read", round_.inbox / "a.xlsx"]),
    "verify": ("pipeline.verify.verify", lambda round_: ["verify", round_.path]),
    "close": ("pipeline.close.close", lambda round_: ["close", round_.path]),
    "reopen": (
        "pipeline.reopen.reopen",
        lambda round_: ["reopen", round_.path, *GIVEN, "--document", "Số 1"],
    ),
}


def commands(group: click.Group, before: str = "") -> set[str]:
    found: set[str] = set()
    for name, command in group.commands.items():
        inner = isinstance(command, click.Group)
        found |= commands(command, f"{before}{name} ") if inner else {f"{before}{name}"}  # type: ignore[arg-type]
    return found


def failing(*_: Any, **__: Any) -> Any:
    points = {SECRET: 9.75}
    return points["Trần Thị C: 9,5"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A present folder of the test's own, since reports are written there."""
    folder = tmp_path / "day"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def reports(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.glob("loi-*.txt")]


def test_every_command_is_tried() -> None:
    assert commands(main) == set(LINES)


@pytest.mark.parametrize(
    ("command", "language"), [*((command, "vi") for command in LINES), ("issue", "en")]
)
def test_a_fault_is_a_sentence_and_a_report(
    spoken: Round, here: Path, monkeypatch: pytest.MonkeyPatch, command: str, language: str
) -> None:
    function, line = LINES[command]
    monkeypatch.setattr(f"thidua_xlsx.{function}", failing)
    answer = run(*line(spoken), "--lang", language, faulty=True)
    assert answer.exit == 1
    assert "Traceback" not in answer.said and "KeyError" not in answer.said
    assert {"vi": "ngoài dự kiến", "en": "unexpected"}[language] in answer.err
    (report,) = reports(here, spoken.path)
    assert report.name in answer.err
    text = report.read_text("utf-8")
    assert "builtins.KeyError" in text and "test_faults.py" in text and "failing" in text
    assert "Nguyễn" not in text and "9.5" not in text and str(spoken.path.parent) not in text
    in_json = run(*line(spoken), "--json", faulty=True)
    assert in_json.exit == 1 and in_json.json["refused"]["code"] == "program-fault"


Step = Callable[[Round], list[str | Path]]


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        (lambda r: ["issue", r.path, "--again"], "thidua_xlsx.pipeline.making.forms.write"),
        (lambda r: ["collect", r.path, r.inbox], "thidua_xlsx.facts.register.Register.append"),
        (lambda r: ["status", r.path], "thidua_xlsx.pipeline.drawing.status_workbook.write"),
        (lambda r: ["rank", r.path, "--without", JUSTICE],
         "thidua_xlsx.facts.register.Register.append"),
    ],
)  # fmt: skip
def test_after_a_fault_in_its_midst_the_round_goes_on(
    spoken: Round, here: Path, monkeypatch: pytest.MonkeyPatch, line: Step, broken: str
) -> None:
    spoken.send("b.xlsx", spoken.answered(SCIENCE, changes={"I.1/explanation": "Khác"}))
    with monkeypatch.context() as patched:
        patched.setattr(broken, failing)
        assert run(*line(spoken), faulty=True).exit == 1
    assert len(reports(spoken.path)) == 1
    before = run("status", spoken.path, "--json").json
    assert before["stages"]["self"]["issued"] == 2
    assert "refused" not in run(*line(spoken), "--json").json
    assert run("verify", spoken.path, "--json").json["same"] in (True, False)


def test_a_report_says_where_and_nothing_that_was_typed() -> None:
    def deep(number: int) -> None:
        if number:
            deep(number - 1)
        raise ValueError(SECRET)

    try:
        try:
            deep(400)
        except ValueError as error:
            raise RuntimeError(SECRET) from error
    except RuntimeError as error:
        text = report_of(error, "issue")
    assert "builtins.ValueError" in text and "builtins.RuntimeError" in text
    assert SECRET not in text and os.sep + "tests" not in text
    assert len(text.splitlines()) < 500
