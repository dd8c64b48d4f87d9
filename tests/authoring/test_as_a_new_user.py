"""With Excel only: next year's annex out of last year's, and a commune's table from nothing to a
ranked round.  No file of a template is opened."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.command_line import asked, run
from support.regulation_books import Typed, fill_methods

from thidua_xlsx.template import load_regulation
from thidua_xlsx.words.slugs import slug

pytestmark = pytest.mark.usefixtures("fixed_clock")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def row_of(typed: Typed, tab: str, wanted: str) -> str:
    """The hidden id of the row of that criterion."""
    sheet = typed.sheet(tab)
    rows = [one.value for one in sheet["A"] if str(one.value).startswith("criteria#")]
    return next(row for row in rows if typed.cell(tab, row, "id").value == wanted)


def test_next_year_s_annex_out_of_last_year_s(here: Path) -> None:
    run("template", "to-excel", "tn-2610-2024")
    typed = Typed((here / "quy-dinh.xlsx").read_bytes())
    for key, text in (("id", "tn-2025"), ("year", 2025), ("title", "Quy chế năm 2025")):
        typed.type("regulation", f"regulation#{key}", "", text)
    sheet = typed.sheet("annex-1")
    for gone in ("III.5", "III.6"):
        sheet.delete_rows(typed.cell("annex-1", row_of(typed, "annex-1", gone), "id").row)
    added = typed.cell("annex-1", row_of(typed, "annex-1", "III.10"), "id").row + 1
    sheet.insert_rows(added)
    heads = {
        one.value: one.column for one in sheet[typed.cell("annex-1", "criteria#1", "id").row - 3]
    }
    new = {"kind": "Tiêu chí", "number": "11", "label": "Chuyển đổi số trong cơ quan", "max": 3,
           "appraiser": "Sở Thông tin và Truyền thông"}  # fmt: skip
    for key, value in new.items():
        sheet.cell(added, heads[key]).value = value
    typed.type("annex-1", row_of(typed, "annex-1", "III.10"), "max", 3)
    rows = {one.value: one.row for one in typed.sheet("lists")["A"]}
    names = [f"regulation.quality_levels#{at}" for at in range(1, 5)]
    assert [typed.cell("lists", name, "name").value for name in names][2] == "Trung bình"
    typed.type("lists", names[2], "name", "Đạt")
    assert rows[names[2]]
    (here / "quy-dinh.xlsx").write_bytes(typed.bytes())

    answer = run("template", "from-excel", "quy-dinh.xlsx", "--json").json
    assert answer["template"] == str(here / "tn-2025"), answer["findings"]
    assert {one["code"] for one in answer["findings"]} <= {"template-other-year"}
    changed = asked("template", "compare", "tn-2610-2024", "tn-2025")["changes"]
    told = {
        (one["what"], *(one[side] and one[side]["id"] for side in ("before", "after")))
        for one in changed
    }
    assert told == {("gone", "III.5", None), ("gone", "III.6", None), ("new", None, "III.11"),
                    ("maximum", "III.10", "III.10")}  # fmt: skip
    shown = asked("template", "show", "tn-2025")
    levels = [one["heading"] for one in shown["annexes"][0]["columns"] if "level" in one["id"]]
    assert levels == ["Xuất sắc", "Tốt", "Trung bình", "Kém"]  # the printed heading is its own cell
    assert asked("init", "dot-2025", "--regulation", "tn-2025")["control"]


COMMUNE = """
BẢNG TIÊU CHÍ THI ĐUA NĂM 2024 CỦA CÁC THÔN
STT | Nội dung tiêu chí | Điểm tối đa | Tự chấm | Xếp loại | | | Cơ quan thẩm định
 | | | | Tốt | Khá | Trung bình |
1 | Thu các loại quỹ | 30 | | | | | Công chức Tài chính
2 | Vệ sinh môi trường | 25 | | | | | Công chức Địa chính
3 | An ninh trật tự | 20 | | | | | Công an xã
4 | Xây dựng thôn văn hóa | 15 | | | | | Công chức Văn hóa
5 | Báo cáo đúng hạn | 10 | | | | | Văn phòng xã
"""
SETTINGS = {
    "title": "Quy định thi đua của các thôn năm 2024",
    "short_title": "Quy định thi đua 2024",
    "authority": "Ủy ban nhân dân xã Bình An",
    "council": "Hội đồng thi đua xã",
    "standing_agency": "Văn phòng xã",
    "standing_agency_name": "Văn phòng xã",
    "place": "Bình An",
    "ranking.tie_decided_by": "Chủ tịch xã",
}
VILLAGES = ("Thôn Thượng", "Thôn Trung", "Thôn Hạ")
POINTS = {"Thôn Thượng": 1, "Thôn Trung": 3, "Thôn Hạ": 0}
"""How many points below the maximum each village has in each criterion."""


def typed_table(text: str) -> bytes:
    book = openpyxl.Workbook()
    for line in text.strip().split("\n"):
        book.active.append([cell.strip() or None for cell in line.split("|")])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(path: Path, less: int, level: str, reasons: str) -> None:
    """Fills in a form by what ``read`` says of its open cells."""
    book = openpyxl.load_workbook(path)
    for field in asked_form(path):
        if not field["input"] or field["value"] is not None:
            continue
        value: Any = None
        if field["field"] in ("self", "appraised", "score"):
            value = float(field["max"]) - less
        elif field["field"] == "level" or field["type"] == "tick":
            value = "x" if (field["option"] or "").endswith(level) else None
        elif field["required"] or field["field"] in ("explanation", "evidence", "reason"):
            value = {"date": "20/11/2024", "text": reasons}.get(field["type"])
        if field["allowed"] and field["type"] == "choice":
            value = next((one for one in field["allowed"] if slug(one) == level), None)
        if value is not None:
            book[field["sheet"]][field["cell"]].value = value
    book.save(path)


def asked_form(path: Path) -> list[dict[str, Any]]:
    answer = run("read", path, "--round", Path("dot").absolute(), "--json").json
    values: list[dict[str, Any]] = answer["files"][0]["values"]
    return values


def test_a_commune_s_table_from_nothing_to_a_ranked_round(here: Path) -> None:
    (here / "bang.xlsx").write_bytes(typed_table(COMMUNE))
    first = run("template", "from-excel", "bang.xlsx", "--id", "thon-2024", "--json")
    assert first.exit == 1 and first.json["workbook"] == str(here / "quy-dinh.xlsx")

    typed = Typed((here / "quy-dinh.xlsx").read_bytes())
    for key, text in SETTINGS.items():
        typed.type("regulation", f"regulation#{key}", "", text)
    typed.type("lists", "regulation.blocs#1", "name", "Các thôn")
    fill_methods(typed, "annex-1")
    sheet = typed.sheet("questions")
    answer = next(one.column for one in sheet[1] if one.value == "answer")
    for cell in sheet["A"]:
        if str(cell.value).startswith("questions#"):
            sheet.cell(cell.row, answer).value = "Đúng như đề xuất"
    (here / "quy-dinh.xlsx").write_bytes(typed.bytes())
    made = asked("template", "from-excel", "quy-dinh.xlsx")
    assert made["regulation"] == "thon-2024"

    bloc = load_regulation(here / "thon-2024").blocs[0].id
    units = "".join(f"{name},{bloc}\n" for name in VILLAGES)
    (here / "don-vi.csv").write_text(f"name,bloc\n{units}", "utf-8")
    run("init", "dot", "--regulation", "thon-2024", "--units", "don-vi.csv")
    for form in asked("issue", "dot")["issued"]:
        path = here / "dot" / form["file"]
        name = next(one for one in VILLAGES if slug(one) == form["unit"])
        fill(path, POINTS[name], "tot", "Có sổ theo dõi")
        assert collected("dot", path) == "accepted"
    for form in asked("issue", "dot", "--stage", "appraisal")["issued"]:
        path = here / "dot" / form["file"]
        fill(path, 1, "tot", "Đã kiểm tra")
        assert collected("dot", path) in ("accepted", "review")
    ranked = run("rank", "dot", "--json").json
    assert "refused" not in ranked, ranked["refused"]
    totals = {one["name"]: one["self_total"] for one in ranked["blocs"][0]["units"]}
    assert totals == {name: str(100 - 5 * POINTS[name]) for name in VILLAGES}
    assert all(one["rank"] for one in ranked["blocs"][0]["units"])
    assert (here / "dot" / "ket-qua" / "tong-hop.xlsx").is_file()


def collected(folder: str, path: Path) -> str:
    answer = run("collect", folder, path, "--received", "21/11/2024", "--json").json
    assert answer["files"][0]["outcome"] == "accepted", [
        (f["code"], f["cell"], f["message"]) for f in answer["files"][0]["findings"]
    ]
    return str(answer["files"][0]["outcome"])
