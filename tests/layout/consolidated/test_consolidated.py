"""The consolidated workbook: real programs, made to recalculate it, say what pandas says."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.real_programs import (
    OFFICE_VERSIONS,
    LibreOffice,
    recalculate_with_gnumeric,
    recalculate_with_libreoffice,
    validate_ooxml,
)
from support.recalculated import differing, formulas, made_stale
from support.small_regulations import (
    BLOC,
    DISTRICTS,
    HALL,
    bonus_regulation,
    panel_regulation,
    units,
)
from xlsxwriter.utility import xl_rowcol_to_cell

from thidua_xlsx.facts.standing import ReceivedFile
from thidua_xlsx.layout.consolidated.blocs import tab_names
from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext, Excluded, ReceiptLine
from thidua_xlsx.layout.consolidated.detail_sheet import PAPER
from thidua_xlsx.layout.consolidated.inspection import inspection_workbook
from thidua_xlsx.layout.consolidated.workbook import consolidated_workbook
from thidua_xlsx.layout.grid import Sheet, Workbook
from thidua_xlsx.model import Annex, Criterion, Kind, OverTarget, Regulation, Score, Unit
from thidua_xlsx.ranking.ranking import Ranking, rank
from thidua_xlsx.ranking.reconcile import TOTALS, from_thousandths, reconciled
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 12, 5, tzinfo=UTC)
REGULATIONS = ("tn-2610-2024", "tn-ktdtmth-2022", "bg-2017")


def scores_of(regulation: Regulation, members: Sequence[Unit], seed: int) -> list[Score]:
    """Made-up scores: mixed decimals, a tie at three places, one that only the third place
    breaks, a criterion unscored, one unappraised, a unit that is silent altogether."""
    chance = random.Random(seed)
    scores: list[Score] = []
    for bloc in {unit.bloc: None for unit in members}:
        annex = regulation.annex_of_bloc(bloc)
        own = [unit for unit in members if unit.bloc == bloc]
        first = [_score(annex, own[0], leaf, chance) for leaf in annex.leaves()]
        scores += first
        for place, unit in enumerate(own[1:], start=1):
            if place == 1:
                scores += [replace(score, unit=unit.id) for score in first]
            elif place == 2:
                last = first[-1]
                lower = replace(last, appraised=(last.appraised or Decimal(1)) - Decimal("0.001"))
                scores += [replace(score, unit=unit.id) for score in (*first[:-1], lower)]
            else:
                mine = [_score(annex, unit, leaf, chance) for leaf in annex.leaves()]
                if place == 3:
                    mine[0] = replace(mine[0], appraised=None)
                    mine[-1] = replace(mine[-1], self_score=None)
                scores += [] if place == 4 else mine
    return scores


def _score(annex: Annex, unit: Unit, leaf: Criterion, chance: random.Random) -> Score:
    assert leaf.max is not None
    most = int(leaf.max * 1000)
    own = from_thousandths(chance.randint(most // 2, most) // 10 * 10)
    stated = any(column.id == "bonus" for column in annex.columns)
    bonus = from_thousandths(chance.randint(0, most // 10))
    over = stated and isinstance(leaf.method, OverTarget)
    return Score(
        unit.id,
        leaf.id,
        own if leaf.self_scored else None,
        from_thousandths(chance.randint(most // 2, most)),
        bonus=bonus if over else None,
        deduction=Decimal("0.5") if stated and chance.random() < 0.1 else None,
        level_proposed="tot" if leaf.levelled else None,
        reason="Chưa đủ minh chứng" if chance.random() < 0.3 else "",
    )


def contents(
    regulation: Regulation, members: Sequence[Unit], scores: Sequence[Score]
) -> ConsolidatedContents:
    ranking = rank(regulation, members, scores)
    file = ReceivedFile("ab" * 32, "=tự chấm.xlsx", 1, CREATED, "", 1, CREATED)
    lines = [
        ReceiptLine(file, "self", members[0].name, "accepted", received="05/12/2024 00:00"),
        ReceiptLine(None, "self", members[-1].name, "outstanding"),
    ]
    left_out = Unit("vang-mat", "Đơn vị vắng mặt", members[0].bloc)
    context = ConsolidatedContext(
        round_name="Đợt chấm năm 2024",
        place="Thái Nguyên",
        illustration="SỐ LIỆU MINH HỌA",
        excluded=(Excluded(left_out, "chưa nộp phiếu"),),
    )
    table = reconciled(regulation, members, scores)
    return ConsolidatedContents(regulation, ranking, table, context, tuple(lines))


def built(
    regulation: Regulation, members: Sequence[Unit], scores: Sequence[Score]
) -> tuple[Ranking, Workbook]:
    shown = contents(regulation, members, scores)
    return shown.ranking, consolidated_workbook(shown)


def sample(name: str) -> tuple[Ranking, Workbook]:
    """A council's book by the name of its case: a small regulation, or a real template."""
    shown = shown_of(name)
    return shown.ranking, consolidated_workbook(shown)


def inspected(name: str) -> Workbook:
    """The inspector's book of the same case."""
    return inspection_workbook(shown_of(name))


def shown_of(name: str) -> ConsolidatedContents:
    if name == "near ties":
        return near_ties()
    if name in REGULATIONS:
        regulation = load_regulation(name)
        members = [unit for bloc in regulation.blocs for unit in units(bloc.id, 7)]
    elif name == "bonus":
        regulation, members = bonus_regulation(), list(units(BLOC, 7))
    else:
        regulation = panel_regulation((2, 3) if name == "thousandths" else (2,))
        members = [*units(HALL, 8), *units(DISTRICTS, 3)]
    return contents(regulation, members, scores_of(regulation, members, seed=len(name)))


def near_ties() -> ConsolidatedContents:
    """Totals a thousandth apart around every threshold, made of parts that binary fractions
    cannot hold, under a rule that compares one decimal and then two."""
    regulation, members = panel_regulation((1, 2)), units(HALL, 60)
    leaves = regulation.annex_of_bloc(HALL).leaves()
    scores = []
    for n, unit in enumerate(members):
        rest = (90_000, 70_000, 50_000)[n % 3] - 10 + n // 3
        for place, leaf in enumerate(leaves):
            part = rest // (len(leaves) - place)
            rest -= part
            scores.append(Score(unit.id, leaf.id, appraised=from_thousandths(part)))
    return contents(regulation, members, scores)


CASES = ("thousandths", "two decimals", "bonus", *REGULATIONS)
INSPECTED = "inspected: "
RECALCULATED = (*CASES, "near ties", *(f"{INSPECTED}{name}" for name in CASES[:3]))


def of_case(name: str) -> Workbook:
    """The council's book of the case, or the inspector's."""
    case = name.removeprefix(INSPECTED)
    return inspected(case) if case != name else sample(name)[1]


def ranking_sheets(ranking: Ranking, workbook: Workbook) -> Iterator[tuple[Unit, Sheet]]:
    for bloc in ranking.blocs:
        (sheet,) = (s for s in workbook.sheets if s.id == f"ranking.{bloc.bloc}")
        for line in bloc.units:
            yield line.unit, sheet


@pytest.mark.parametrize("name", CASES)
def test_results_beside_the_formulas_are_those_of_pandas(name: str) -> None:
    ranking, workbook = sample(name)
    lines = {line.unit: line for bloc in ranking.blocs for line in bloc.units}
    assert {line.rank for line in lines.values()} >= {None, 1}
    for unit, sheet in ranking_sheets(ranking, workbook):
        line = lines[unit]
        row = next(row for row in sheet.rows if row.id == f"unit:{unit.id}")
        assert row.cells["rank"].value == line.rank
        assert row.cells["rank"].formula is not None
        for total in TOTALS:
            if total in row.cells:
                assert row.cells[total].value == getattr(line, total), (unit, total)
        assert row.cells["self_total"].formula and row.cells["final_total"].formula


@pytest.mark.parametrize("name", RECALCULATED)
def test_libreoffice_recalculates_every_total_and_rank(
    name: str, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    workbook = of_case(name)
    path, out = tmp_path / "tong-hop.xlsx", tmp_path / "tinh-lai.xlsx"
    path.write_bytes(write(made_stale(workbook), created=CREATED))
    assert len(differing(workbook, path)) == len(list(formulas(workbook)))
    recalculate_with_libreoffice(libreoffice, path, out)
    assert differing(workbook, out) == []


@pytest.mark.parametrize("name", RECALCULATED)
def test_gnumeric_recalculates_every_total_and_rank(name: str, tmp_path: Path) -> None:
    workbook = of_case(name)
    path, out = tmp_path / "tong-hop.xlsx", tmp_path / "tinh-lai.xlsx"
    path.write_bytes(write(made_stale(workbook), created=CREATED))
    recalculate_with_gnumeric(path, out)
    assert differing(workbook, out) == []


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
def test_the_open_xml_sdk_finds_nothing_wrong(version: str, tmp_path: Path) -> None:
    path = tmp_path / "tong-hop.xlsx"
    path.write_bytes(write(sample("tn-2610-2024")[1], created=CREATED))
    assert validate_ooxml(path, version) == []


def test_a_score_typed_into_the_detail_moves_totals_and_ranks(
    tmp_path: Path, libreoffice: LibreOffice
) -> None:
    regulation, members = panel_regulation(), units(HALL, 2)
    scores = [
        Score(unit.id, leaf.id, leaf.max, leaf.max - n)
        for n, unit in enumerate(members)
        for leaf in regulation.annex_of_bloc(HALL).leaves()
        if leaf.max is not None
    ]
    _, workbook = built(regulation, members, scores)
    path = tmp_path / "tong-hop.xlsx"
    path.write_bytes(write(workbook, created=CREATED))
    places = References(workbook)

    def cell(sheet: str, row: str, column: str) -> str:
        return xl_rowcol_to_cell(places.row(sheet, row), places.column(sheet, column))

    first, second = (f"unit:{unit.id}" for unit in members)
    board, detail = f"ranking.{HALL}", f"detail.{HALL}"
    with libreoffice.open(path) as book:
        ranks = [book.get("Xếp hạng", cell(board, row, "rank")).value for row in (first, second)]
        assert ranks == [1, 2]
        book.set("Chi tiết", cell(detail, "IX", first), 5)
        assert book.get("Xếp hạng", cell(board, first, "final_total")).value == 65
        assert book.get("Xếp hạng", cell(board, first, "band")).string == "Hoàn thành"
        ranks = [book.get("Xếp hạng", cell(board, row, "rank")).value for row in (first, second)]
        assert ranks == [2, 1]
        book.set("Chi tiết", cell(detail, "IX", first), "chưa chấm")
        assert book.get("Xếp hạng", cell(board, first, "final_total")).string == ""
        assert book.get("Xếp hạng", cell(board, first, "rank")).string == ""
        assert book.get("Xếp hạng", cell(board, second, "rank")).value == 1


@pytest.mark.parametrize("name", CASES)
def test_everything_is_locked_and_numbers_are_numbers(name: str) -> None:
    _, workbook = sample(name)
    assert all(sheet.protected for sheet in (*workbook.sheets, *inspected(name).sheets))
    assert not any(field.input for *_, field in workbook.fields())
    detail = next(sheet for sheet in workbook.sheets if sheet.id.startswith("detail."))
    leaf_cells = [cell for row in detail.rows for cell in row.cells.values() if cell.checked]
    assert leaf_cells
    assert all(cell.value is None or isinstance(cell.value, Decimal) for cell in leaf_cells)
    assert any(cell.value is None for cell in leaf_cells)


@pytest.mark.parametrize("name", REGULATIONS)
def test_on_paper_the_groups_of_a_detail_stand_below_their_sections_and_add_up(name: str) -> None:
    _, workbook = sample(name)
    detail = next(sheet for sheet in workbook.sheets if sheet.id.startswith("detail."))
    annex = load_regulation(name).annex_of_bloc(detail.id.partition(".")[2])
    groups = {annex.group_of(leaf).id for leaf in annex.leaves()}
    wanted = [row for row in annex.criteria if row.id in groups or row.kind is Kind.SECTION]
    paper = {
        row.id.removeprefix(PAPER): row.cells for row in detail.rows if row.id.startswith(PAPER)
    }
    assert [id for id in paper if id in {row.id for row in annex.criteria}] == [
        row.id for row in wanted if row.id in paper
    ]
    unit = detail.columns[3].id
    for row in wanted:
        under = [leaf for leaf in annex.leaves() if row in (leaf, *annex.above(leaf))]
        assert paper[row.id]["max"].value == sum(leaf.max or Decimal(0) for leaf in under)
        assert paper[row.id]["number"].value == row.number
        assert unit in paper[row.id]


@pytest.mark.parametrize(
    ("name", "who"),
    [("tn-2610-2024", "Hội đồng"), ("tn-ktdtmth-2022", "Khối"), ("bg-2017", "Khối")],
)
def test_a_bloc_without_a_council_is_not_told_of_one(name: str, who: str) -> None:
    said = [
        str(cell.value)
        for sheet in inspected(name).sheets
        for row in sheet.rows
        for cell in row.cells.values()
    ]
    assert any(f"Kết quả trình {who} (" in text for text in said)


def test_before_appraisal_self_totals_stand_and_nothing_is_zero() -> None:
    regulation, members = panel_regulation(), units(HALL, 2)
    scores = [
        Score(unit.id, leaf.id, leaf.max)
        for unit in members
        for leaf in regulation.annex_of_bloc(HALL).leaves()
        if leaf.self_scored
    ]
    ranking, workbook = built(regulation, members, scores)
    for unit, sheet in ranking_sheets(ranking, workbook):
        row = next(row for row in sheet.rows if row.id == f"unit:{unit.id}")
        assert row.cells["self_total"].value == 80
        assert row.cells["note"].value == "Chưa thẩm định"
        for column in ("appraised_total", "panel_total", "final_total", "rank"):
            assert row.cells[column].value is None
        assert row.cells["band"].value == ""
    text = sheet.cell("next", "rank")
    assert text is not None and "thẩm định" in str(text.value)


def test_ties_missing_units_and_left_out_units_are_told_on_the_ranking() -> None:
    _, workbook = sample("thousandths")
    board = next(sheet for sheet in workbook.sheets if sheet.id == f"ranking.{HALL}")
    notes = {row.id: str(row.cells["note"].value) for row in board.rows if "note" in row.cells}
    decided_by = "Chủ tịch Hội đồng thẩm định"
    for n in (1, 2):
        assert f"Đồng hạng, chờ {decided_by} quyết định (Điều 6.4c)" in notes[f"unit:{HALL}-{n}"]
    assert "Còn 01 tiêu chí chưa có điểm thẩm định" in notes[f"unit:{HALL}-4"]
    assert notes[f"unit:{HALL}-5"] == "Chưa thẩm định"
    texts = [str(cell.value) for row in board.rows for cell in row.cells.values()]
    assert any(f"{decided_by} quyết định thứ hạng của Đơn vị số 1, Đơn vị số 2" in t for t in texts)
    assert "Không xếp hạng: Đơn vị vắng mặt – chưa nộp phiếu" in texts
    assert "CHỦ TỊCH HỘI ĐỒNG" in texts and "THƯ KÝ" in texts
    assert "Thái Nguyên, ngày …… tháng …… năm 2024" in texts


@pytest.mark.parametrize("name", CASES)
def test_every_sheet_says_the_round_and_that_figures_are_made_up(name: str) -> None:
    for sheet in (*sample(name)[1].sheets, *inspected(name).sheets):
        texts = [str(cell.value) for row in sheet.rows for cell in row.cells.values()]
        assert "SỐ LIỆU MINH HỌA" in texts, sheet.name
        assert any("Đợt chấm năm 2024" in text for text in texts), sheet.name


def _first_ranking(workbook: Workbook) -> Sheet:
    return next(sheet for sheet in workbook.sheets if sheet.id.startswith("ranking."))


def test_on_the_screen_the_headings_of_a_ranking_stay_and_the_letterhead_does_not() -> None:
    sheet = _first_ranking(sample("tn-2610-2024")[1])
    assert sheet.freeze is not None and sheet.freeze[0] == sheet.rows[1].id
    assert sheet.page.first_row == sheet.rows[2].id
    top, below = (next(r for r in sheet.rows if r.id == id) for id in ("heading-top", "heading"))
    printed = {**top.cells, **below.cells}
    seen = {column.id for column in sheet.columns if not column.hidden}
    assert sheet.rows[0].cells.keys() == seen
    assert all(printed[id].value == cell.value for id, cell in sheet.rows[0].cells.items())


def test_columns_follow_the_annex() -> None:
    headings = {
        name: [
            column.id
            for column in _first_ranking(sample(name)[1]).columns
            if not column.hidden and column.id not in ("rank", "unit", "note")
        ]
        for name in ("thousandths", "bonus")
    }
    panel = ["self_total", "appraised_total", "panel_total", "final_total", "behind"]
    panel += ["proposed", "computed", "approved"]
    bonus = ["self_total", "appraised_total", "bonus", "deduction", "final_total", "behind"]
    assert headings == {"thousandths": panel, "bonus": bonus}


def test_one_row_a_unit_and_criterion_stands_in_the_difference_sheet() -> None:
    shown, workbook = shown_of("thousandths"), inspected("thousandths")
    sheet = next(sheet for sheet in workbook.sheets if sheet.id == f"difference.{DISTRICTS}")
    rows = [row.id for row in sheet.rows if row.id.startswith("unit:")]
    leaves = panel_regulation().annex_of_bloc(DISTRICTS).leaves()
    districts = shown.ranking.blocs[1].units
    assert sorted(rows) == sorted(
        f"unit:{line.unit.id}/{leaf.id}" for line in districts for leaf in leaves
    )
    assert sheet.autofilter == ("heading", rows[-1])


def test_receipts_show_hash_time_stage_unit_and_state_as_text() -> None:
    workbook = inspected("bonus")
    sheet = next(sheet for sheet in workbook.sheets if sheet.id == "receipts")
    first, second = (
        {name: cell.value for name, cell in row.cells.items()}
        for row in sheet.rows
        if row.id.startswith("receipt:")
    )
    assert first["file"] == "=tự chấm.xlsx"
    assert first["sha256"] == "ab" * 32
    assert (first["stage"], first["state"]) == ("Tự chấm", "Đã nhận")
    assert first["received"] == "05/12/2024 00:00"
    assert (second["receipt"], second["state"]) == (None, "Chưa nộp")


def test_the_same_ranking_gives_the_same_bytes() -> None:
    first, second = (write(sample("bonus")[1], created=CREATED) for _ in range(2))
    assert first == second


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=8))
def test_tab_names_are_short_different_and_allowed(names: list[str]) -> None:
    tabs = list(tab_names(names).values())
    assert len({tab.casefold() for tab in tabs}) == len(tabs) == 5 * len(names)
    for tab in tabs:
        assert 0 < len(tab) <= 31
        assert not set(tab) & set("[]:*?/\\'")


def test_tab_names_of_real_blocs_are_readable() -> None:
    names = [bloc.name for bloc in load_regulation("tn-2610-2024").blocs]
    tabs = tab_names(names)
    assert [tabs[place, "ranking"] for place in range(4)] == [
        "Xếp hạng – Sở, ban, ngành",
        "Xếp hạng – UBND huyện",
        "Xếp hạng – Đơn vị sự nghiệp",
        "Xếp hạng – Hội đặc thù",
    ]
    assert tab_names(["Khối thi đua"])[0, "ranking"] == "Xếp hạng"
