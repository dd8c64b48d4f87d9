"""``template to-excel``, ``from-excel``, ``copy`` and ``compare``: files written, nothing lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from support.command_line import asked, run
from support.regulation_books import Typed, content

from thidua_xlsx.template import load_regulation

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_regulation_goes_to_excel_and_back_and_a_round_begins_with_it(here: Path) -> None:
    assert asked("template", "to-excel", "bg-2017")["workbook"] == "quy-dinh.xlsx"
    made = asked("template", "from-excel", "quy-dinh.xlsx", "--id", "bg-2018")
    assert made["template"] == str(here / "bg-2018") and made["findings"] == []
    again = load_regulation(here / "bg-2018")
    assert {**content(again), "id": ""} == {**content(load_regulation("bg-2017")), "id": ""}
    assert asked("template", "check", "bg-2018")["ok"]
    assert asked("init", "dot", "--regulation", "bg-2018")["control"]


def test_nothing_that_is_there_is_written_over(here: Path) -> None:
    run("template", "to-excel", "bg-2017")
    answer = run("template", "to-excel", "bg-2017", "--json")
    assert (answer.exit, answer.json["refused"]["code"]) == (1, "regulation-workbook-exists")
    (here / "bg-2017").mkdir()
    (here / "bg-2017" / "regulation.yaml").write_text("id: bg-2017\n", "utf-8")
    answer = run("template", "from-excel", "quy-dinh.xlsx", "--json")
    assert (answer.exit, answer.json["refused"]["code"]) == (1, "template-folder-exists")
    assert (here / "bg-2017" / "regulation.yaml").read_text("utf-8") == "id: bg-2017\n"
    answer = run("template", "copy", "tn-2610-2024", "bg-2017", "--json")
    assert (answer.exit, answer.json["refused"]["code"]) == (1, "template-folder-exists")


@pytest.mark.parametrize(
    "words",
    [
        ("to-excel", "bg-2017"),
        ("from-excel", "bang.xlsx"),
        ("from-excel", "so.xlsx", "--id", "moi"),
        ("copy", "bg-2017", "moi"),
    ],
)
def test_what_cannot_be_written_here_is_written_where_to_says(
    here: Path, words: tuple[str, ...]
) -> None:
    table = openpyxl.Workbook()
    for row in [("STT", "Tiêu chí (tự đặt)", "Điểm tối đa"), ("1", "Báo cáo", 10)]:
        table.worksheets[0].append(row)
    table.save(here / "bang.xlsx")
    run("template", "to-excel", "bg-2017", "--to", "so.xlsx")
    (here / "quy-dinh.xlsx").write_bytes(b"")
    (here / "moi").mkdir()
    (here / "moi" / "ghi-chu.txt").write_text("", "utf-8")
    refused = run("template", *words, "--json").json["refused"]
    assert refused["code"] in ("regulation-workbook-exists", "template-folder-exists")
    assert "--to" in run("template", *words).said
    to = here / "noi-khac" / ("quy-dinh.xlsx" if words[0] == "to-excel" else "")
    made = run("template", *words, "--to", to, "--json").json
    assert here / "noi-khac" in Path(made["template" if "moi" in words else "workbook"]).parents


def test_what_was_made_of_a_workbook_is_made_again(here: Path) -> None:
    run("template", "to-excel", "tn-2610-2024")
    run("template", "from-excel", "quy-dinh.xlsx", "--id", "moi")
    typed = Typed((here / "quy-dinh.xlsx").read_bytes())
    typed.type("regulation", "regulation#title", "", "Quy chế năm sau")
    for number in range(1, 15):
        typed.type("units", f"units.units#{number}", "name", None)
        for key in ("id", "bloc", "source"):
            typed.type("units", f"units.units#{number}", key, None)
    (here / "quy-dinh.xlsx").write_bytes(typed.bytes())
    assert run("template", "from-excel", "quy-dinh.xlsx", "--id", "moi").exit == 0
    assert load_regulation(here / "moi").title == "Quy chế năm sau"
    assert not (here / "moi" / "units.yaml").exists()


def test_what_is_wrong_is_told_at_its_cell_and_nothing_is_written(here: Path) -> None:
    run("template", "to-excel", "bg-2017")
    typed = Typed((here / "quy-dinh.xlsx").read_bytes())
    sheet, cell = typed.type("annex-1", "criteria#1", "max", 540)
    (here / "quy-dinh.xlsx").write_bytes(typed.bytes())
    answer = run("template", "from-excel", "quy-dinh.xlsx", "--json")
    assert answer.exit == 1 and answer.json["template"] is None
    places = {(one["code"], one["sheet"], one["cell"]) for one in answer.json["findings"]}
    assert ("template-sum-differs", sheet, cell) in places
    said = run("template", "from-excel", "quy-dinh.xlsx")
    assert said.exit == 1 and sheet in said.said and cell in said.said
    assert not (here / "bg-2017").exists()


def test_a_copy_is_the_same_under_another_id(here: Path) -> None:
    answer = asked("template", "copy", "tn-2610-2024", "tn-2610-2025")
    assert answer == {"template": "tn-2610-2025", "regulation": "tn-2610-2025", "findings": []}
    old, new = load_regulation("tn-2610-2024"), load_regulation(here / "tn-2610-2025")
    assert {**content(new), "id": ""} == {**content(old), "id": ""}
    assert asked("template", "compare", "tn-2610-2024", here / "tn-2610-2025")["changes"] == []
    refused = run("template", "copy", "tn-2610-2024", "Năm Sau", "--json").json["refused"]
    assert refused["code"] == "template-not-an-id"


def test_a_comparison_is_told_and_written(here: Path) -> None:
    run("template", "copy", "tn-2610-2024", "moi")
    annex = here / "moi" / "annex-1.yaml"
    text, gap = annex.read_text("utf-8"), "\n            max: "
    text = text.replace(f'Công tác thanh tra"{gap}"3"', f'Công tác thanh tra"{gap}"4"')
    text = text.replace(f'giải quyết đơn thư"{gap}"4"', f'giải quyết đơn"{gap}"3"')
    annex.write_text(text, "utf-8")
    answer = asked("template", "compare", "tn-2610-2024", "moi", "--to", "so-sanh.xlsx")
    told = [(one["what"], one["before"]["max"], one["after"]["max"]) for one in answer["changes"]]
    assert told == [("maximum", "3", "4"), ("renamed", "4", "3"), ("maximum", "4", "3")]
    refused = run("template", "from-excel", "so-sanh.xlsx", "--json").json["refused"]
    assert refused["code"] == "annex-table-missing"
    said = run("template", "compare", "tn-2610-2024", "moi")
    assert said.out.count("đổi điểm tối đa") == 2 and said.out.count("đổi tên") == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("khong-co.xlsx", "path-missing"),
        ("thu-muc", "path-is-folder"),
        ("hong.xlsx", "file-truncated"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(here: Path, name: str, code: str) -> None:
    (here / "thu-muc").mkdir()
    (here / "hong.xlsx").write_bytes(b"PK\x03\x04")
    answer = run("template", "from-excel", name, "--json")
    assert answer.exit == 1 and answer.json["refused"]["code"] == code
