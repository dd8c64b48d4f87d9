"""What a notice's first page is told: why an approved rating is what it is, without a word of other
units, and nothing of it before it is approved; the same page in the inspector's book."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
from support.event_round import BLOC, UNITS, EventRound, appraised, approved, regulation_
from support.form_helpers import KEY
from support.round_helpers import set_control

from thidua_xlsx.layout.form.result_notice import CARD, PROVISIONAL, WHY
from thidua_xlsx.layout.form.scorecard import NOT_APPROVED
from thidua_xlsx.layout.signed.identity import Identity
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.outputs import INSPECTION
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import verify
from thidua_xlsx.returns.form import read_form


def noticed(round_: EventRound) -> dict[str, Identity]:
    """By unit, the identity of its notice."""
    result = issue(round_.path, Stage.RESULT)
    assert result.refused is None, result.refused
    found = {}
    for unit in UNITS:
        data = (round_.path / "phat-hanh" / "ket-qua" / BLOC / f"{unit}.xlsx").read_bytes()
        read = read_form(data, "thong-bao.xlsx", lambda wanted: regulation_(), KEY)
        assert read.verified and read.identity is not None and read.findings == ()
        found[unit] = read.identity
    return found


def test_before_the_approval_it_is_provisional_and_tells_no_rating(tmp_path: Path) -> None:
    for identity in noticed(appraised(tmp_path)).values():
        assert identity.printed[CARD] and identity.printed[PROVISIONAL]
        assert WHY not in identity.printed and "unit/rating" not in identity.locked


def test_an_approved_rating_is_told_with_its_ground(tmp_path: Path) -> None:
    round_ = approved(tmp_path)
    ranking = rank(round_.path)
    assert ranking.ratings is not None
    computed = {each.unit: each.computed for each in ranking.ratings.units}
    assert sorted(filter(None, computed.values())) == ["hoan-thanh", "hoan-thanh", "xuat-sac"]
    for unit, identity in noticed(round_).items():
        assert PROVISIONAL not in identity.printed
        best = computed[unit] == "xuat-sac"
        assert identity.locked["unit/rating"] == ("Xuất sắc" if best else "Hoàn thành")
        kept_out = "Đủ các điều kiện khác của “Xuất sắc” nhưng không còn hạn mức."
        assert identity.printed[WHY] == ("Đã ở mức cao nhất." if best else kept_out)


# --- in the inspector's book ------------------------------------------------------------------


def pages(path: Path) -> dict[str, list[list[Any]]]:
    """By unit, what the rows of its scorecard say, below the titles; hidden ids first."""
    book = openpyxl.load_workbook(path / "ket-qua" / INSPECTION)
    names = {unit: f"Đơn vị {number}" for number, unit in enumerate(UNITS, start=1)}
    cards = [sheet for sheet in book.worksheets if sheet.title[:2].isdigit()]
    return {
        unit: result_rows(sheet)
        for unit, name in names.items()
        for sheet in cards
        if sheet.title.endswith(name)
    }


def result_rows(sheet: Any) -> list[list[Any]]:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    begins = [row[0] for row in rows].index("result-heading")
    return [row for row in rows[begins:] if not str(row[0]).startswith("sign-")]


def test_the_inspectors_book_has_a_page_a_unit_where_the_round_wants_them(tmp_path: Path) -> None:
    round_ = approved(tmp_path)
    assert rank(round_.path).refused is None
    assert pages(round_.path) == {}
    set_control(round_.path, scorecards="Có", publish_ranks="Có")
    ranked = rank(round_.path)
    assert ranked.ranking is not None
    shown = pages(round_.path)
    lines = [line for bloc in ranked.ranking.blocs for line in bloc.units]
    assert {line.unit.id for line in lines} == set(shown) == set(UNITS)
    for line in lines:
        (said,) = (row for row in shown[line.unit.id] if row[0] == "result")
        assert line.final_total in said and f"Thứ {line.rank} trong 03 đơn vị" in said
    noticed(round_)
    for unit in UNITS:
        file = round_.path / "phat-hanh" / "ket-qua" / BLOC / f"{unit}.xlsx"
        notice = result_rows(openpyxl.load_workbook(file)["Phiếu điểm"])
        assert notice[: len(shown[unit])] == shown[unit]
    assert verify(round_.path).same


def test_before_the_approval_its_pages_say_so_and_tell_the_rank(tmp_path: Path) -> None:
    round_ = appraised(tmp_path)
    set_control(round_.path, scorecards="Có")
    assert rank(round_.path).refused is None
    before = (round_.path / "ket-qua" / INSPECTION).read_bytes()
    for rows in pages(round_.path).values():
        (heading,) = (row for row in rows if row[0] == "result-heading")
        (said,) = (row for row in rows if row[0] == "result")
        assert "Xếp hạng trong khối" in heading and NOT_APPROVED in said
    assert rank(round_.path).refused is None
    assert (round_.path / "ket-qua" / INSPECTION).read_bytes() == before
