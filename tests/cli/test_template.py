"""``template list``, ``template show`` and ``template check``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.command_line import SCORE, asked, inside, keys_of, run
from support.form_helpers import TABLES

from thidua_xlsx.model import Kind
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import load_regulation

pytestmark = pytest.mark.usefixtures("fixed_clock")


METHODS = {
    "points", "deduct", "choice", "bands", "ratio_less_deductions", "best_of", "over_target",
    "sum_of_parts",
}  # fmt: skip


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
    folder = data_folder("templates") / "bg-2017"
    told = {"ok": True, "folder": str(folder), "regulation": "bg-2017", "findings": []}
    for wanted in (folder, "bg-2017"):
        good = run("template", "check", wanted, "--json")
        assert good.exit == 0 and good.json == told


def test_template_check_names_an_id_unlike_its_folder(tmp_path: Path) -> None:
    shutil.copytree(data_folder("templates") / "bg-2017", tmp_path / "bg-2018")
    answer = run("template", "check", tmp_path / "bg-2018", "--json")
    (finding,) = answer.json["findings"]
    assert finding["code"] == "template-id-unlike-folder" and answer.json["ok"]


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
