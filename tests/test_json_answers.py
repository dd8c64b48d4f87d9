"""docs/json.md says what ``--json`` answers: made of the schema against which real answers stand.

Every JSON answer of ``support.command_line`` is held against it; here those of a whole round, and
that the schema would notice.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from support.closed_rounds import ANYWAY, closed_round, dossier_of, ranked_round
from support.command_line import asked, inside
from support.json_answers import check_answer, contract
from support.places import ROOT

from thidua_xlsx.cli import main

pytestmark = pytest.mark.usefixtures("fixed_clock")


def test_the_committed_page_is_current() -> None:
    path = ROOT / "docs" / "make_json_page.py"
    spec = importlib.util.spec_from_file_location("make_json_page", path)
    assert spec is not None and spec.loader is not None
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    assert (ROOT / "docs" / "json.md").read_text("utf-8") == maker.page(), "run: make docs"


def test_the_contract_has_every_command() -> None:
    flat = {name for name, each in main.commands.items() if not hasattr(each, "commands")}
    grouped = {f"template {name}" for name in main.commands["template"].commands}  # type: ignore[attr-defined]
    assert set(contract().schema["properties"]) == flat | grouped


def test_every_object_of_the_contract_is_closed() -> None:
    for each in inside(contract().schema):
        if isinstance(each, dict) and each.get("type") == "object":
            assert "additionalProperties" in each, each


def test_the_answers_of_a_round_up_to_its_ranking(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    status = asked("status", round_.path)
    assert status["units"] and status["appraisers"]
    ranked = asked("rank", round_.path, "--scores")
    assert ranked["scores"] and ranked["pending"]
    assert any(bloc["quota"] for bloc in ranked["blocs"])
    assert any(unit["reasons"] for bloc in ranked["blocs"] for unit in bloc["units"])
    assert asked("facts", round_.path, ranked["blocs"][0]["units"][0]["unit"])["facts"]
    assert asked("facts", round_.path, "khong-co")["refused"]
    question = ranked["pending"][0]
    signed = ("--by", "Nguyễn Văn A", "--reason", "Đã họp")
    assert asked("decide", round_.path, question["id"], question["answers"][0], *signed)["decision"]
    for name in sorted(path.name for path in (round_.path / "tiep-nhan").glob("*.xlsx"))[:4]:
        asked("read", round_.path / "tiep-nhan" / name, "--round", round_.path)
    assert asked("issue", round_.path, "--stage", "ballot")["issued"]


def test_the_answers_about_a_round_that_ends(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    assert asked("verify", round_.path)["same"] is True
    assert asked("close", round_.path)["refused"]["whom"] == []
    word = ("--anyway", "--by", ANYWAY.by, "--reason", ANYWAY.reason)
    assert asked("close", round_.path, *word)["files"] > 0
    assert asked("verify", dossier_of(round_))["kind"] == "dossier"
    consolidated = round_.path / "ket-qua" / "tong-hop.xlsx"
    assert asked("verify", consolidated)["kind"] == "workbook"


def test_a_difference_is_told_as_the_contract_says(tmp_path: Path) -> None:
    round_ = closed_round(tmp_path)
    (round_.path / "ket-qua" / "tong-hop.xlsx").write_bytes(b"x")
    assert asked("verify", round_.path)["differences"]


def test_templates_answer_as_the_contract_says(tmp_path: Path) -> None:
    for regulation in asked("template", "list")["regulations"]:
        asked("template", "show", regulation["id"])
    assert asked("template", "show", "khong-co")["refused"]
    assert asked("template", "check", tmp_path)["ok"] is False


def test_an_unknown_or_a_missing_key_anywhere_is_refused() -> None:
    listed = asked("template", "show", "bg-2017")
    for annex in listed["annexes"]:
        del annex["criteria"][8:]
    places = [each for each in inside(listed) if isinstance(each, dict)]
    assert len(places) > 50
    for place in places:
        place["khong-co"] = 1
        with pytest.raises(AssertionError):
            check_answer("template show", listed)
        del place["khong-co"]
    check_answer("template show", listed)
    for row in listed["annexes"][0]["criteria"]:
        left = row.pop("label")
        with pytest.raises(AssertionError, match="label"):
            check_answer("template show", listed)
        row["label"] = left
