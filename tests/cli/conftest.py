"""Rounds that were begun and played by commands, made once and only read or copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.command_line import Answer, Told, copied, run
from support.form_helpers import TABLES
from support.round_helpers import JUSTICE, SCIENCE, Round, out
from support.the_time import the_fixed_time

from thidua_xlsx.model import Stage
from thidua_xlsx.template import load_regulation


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A round of two units, of which one returns, through every command with --json; only read."""
    folder = tmp_path_factory.mktemp("cli")
    answers: dict[str, Answer] = {}
    with the_fixed_time():
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


@pytest.fixture(scope="session")
def begun_once(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """The self forms are out, one came back; only copied."""
    with the_fixed_time():
        round_ = out(tmp_path_factory.mktemp("dot"))
        data = round_.send("a.xlsx", round_.answered(SCIENCE))
        assert run("collect", round_.path, data).exit == 0
    return round_


@pytest.fixture
def spoken(begun_once: Round, tmp_path: Path) -> Round:
    """A round of the test's own, of which the self forms are out and one came back."""
    return copied(begun_once, tmp_path)
