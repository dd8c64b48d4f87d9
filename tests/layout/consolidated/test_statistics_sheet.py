"""The sheet "Thống kê": every number is that of the statistics, and a chair can print it."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.real_programs import (
    OFFICE_VERSIONS,
    LibreOffice,
    recalculate_with_libreoffice,
    validate_ooxml,
)
from support.small_regulations import DISTRICTS, HALL, panel_regulation, units
from xlsxwriter.utility import xl_rowcol_to_cell

from thidua_xlsx.layout.consolidated.contents import ConsolidatedContents
from thidua_xlsx.layout.consolidated.context import ConsolidatedContext
from thidua_xlsx.layout.consolidated.inspection import inspection_workbook
from thidua_xlsx.layout.consolidated.statistics_charts import BARS_A_CHART, scale
from thidua_xlsx.layout.grid import Chart, Sheet, Workbook
from thidua_xlsx.model import Appraisal, Criterion, Named, Regulation, Score, Unit
from thidua_xlsx.ranking.ranking import rank
from thidua_xlsx.ranking.reconcile import reconciled
from thidua_xlsx.statistics import BlocStatistics, council_statistics
from thidua_xlsx.template import load_regulation
from thidua_xlsx.writing.metrics import column_pixels
from thidua_xlsx.writing.references import References
from thidua_xlsx.writing.workbook import write

CREATED = datetime(2024, 12, 5, tzinfo=UTC)
LEVELS = ("xuat-sac", "tot", "trung-binh", "kem")
AGENCIES = ("so-noi-vu", "so-tai-chinh")
LEADER = "lanh-dao-bi-mat"
CONTEXT = ConsolidatedContext("Đợt chấm năm 2024", "Thái Nguyên")
REGULATIONS = ("tn-2610-2024", "tn-ktdtmth-2022", "bg-2017")
Facts = tuple[Regulation, tuple[Unit, ...], list[Score], list[Appraisal], dict[Any, Any]]


def small() -> Regulation:
    levels = tuple(Named(level, f"Mức {level}") for level in LEVELS)
    return replace(panel_regulation(), quality_levels=levels)


def facts(regulation: Regulation, members: tuple[Unit, ...], seed: int = 5) -> Facts:
    """Scores and appraisals in which every kind of statistic finds something."""
    chance = random.Random(seed)
    scores, appraisals = [], []
    assigned: dict[tuple[str, str], tuple[str, ...]] = {}
    for unit in members:
        for place, leaf in enumerate(regulation.annex_of_bloc(unit.bloc).leaves()):
            scores.append(_score(unit, leaf, place, chance))
            if leaf.panel:
                appraisals.append(Appraisal(unit.id, leaf.id, LEADER, Decimal("7.654")))
                continue
            assigned[unit.id, leaf.id] = AGENCIES
            for by in AGENCIES:
                given = None if chance.random() < 0.1 else _points(leaf, chance)
                appraisals.append(Appraisal(unit.id, leaf.id, by, given))
    return regulation, members, scores, appraisals, assigned


def _score(unit: Unit, leaf: Criterion, place: int, chance: random.Random) -> Score:
    same = leaf.max if place == 1 else None
    level = chance.choice((None, *LEVELS)) if leaf.levelled else None
    return Score(
        unit.id,
        leaf.id,
        _points(leaf, chance) if chance.random() < 0.9 else None,
        same or (_points(leaf, chance) if chance.random() < 0.9 else None),
        level=level,
        reason=chance.choice(("", "Thiếu minh chứng")),
        explanation=chance.choice(("", "Đã làm")),
    )


def _points(leaf: Criterion, chance: random.Random) -> Decimal:
    assert leaf.max is not None
    most = int(leaf.max * 1000)
    low = 0 if chance.random() < 0.1 else most * 8 // 10
    return Decimal(chance.randint(low, most)) / 1000


def made(given: Facts, beyond: str = "0.5") -> tuple[tuple[BlocStatistics, ...], Workbook]:
    regulation, members, scores, appraisals, assigned = given
    table = reconciled(regulation, members, scores)
    found = council_statistics(regulation, table, appraisals, assigned, beyond=Decimal(beyond))
    ranking = rank(regulation, members, scores)
    return found, inspection_workbook(
        ConsolidatedContents(regulation, ranking, table, CONTEXT, statistics=found)
    )


@cache
def case(name: str) -> tuple[tuple[BlocStatistics, ...], Workbook]:
    if name == "small":
        return made(facts(small(), (*units(HALL, 9), *units(DISTRICTS, 3))))
    regulation = load_regulation(name)
    return made(facts(regulation, tuple(u for b in regulation.blocs for u in units(b.id, 7))))


def sheet_of(workbook: Workbook, bloc: str) -> Sheet:
    return next(sheet for sheet in workbook.sheets if sheet.id == f"statistics.{bloc}")


def numbers(sheet: Sheet, row: str) -> list[Any]:
    """The numbers of a row from left to right, None for a blank cell of a number."""
    cells = next(one for one in sheet.rows if one.id == row).cells
    return [cell.value for cell in cells.values() if not isinstance(cell.value, str)]


def expected(found: BlocStatistics) -> Mapping[str, list[Any]]:
    """Row id → the numbers that must stand there."""
    rows: dict[str, list[Any]] = {}
    for i in found.inflation:
        rows[f"inflation/{i.unit}"] = [
            i.rank, i.n, i.own, i.appraised, i.difference, i.mean, i.maximum, i.share,
        ]  # fmt: skip
    for g in found.groups:
        rows[f"group/{g.group}"] = [
            g.n, g.own, g.appraised, g.maximum, g.own_share, g.appraised_share,
        ]  # fmt: skip
    for s in found.severity:
        rows[f"severity/{s.by}"] = [
            s.n, s.mean_share, s.share_deviation, s.pairs, s.difference, s.mean_difference,
            s.difference_deviation, s.compared, s.compared_share, s.others, s.others_share,
        ]  # fmt: skip
    for d in found.disagreements:
        rows[f"disagreement/{d.unit}/{d.criterion}"] = [d.apart]
    for e in found.differences:
        if not e.reason:
            rows[f"unexplained/{e.unit}/{e.criterion}"] = [e.own, e.appraised, e.difference]
    for m in found.missing:
        rows[f"missing/{m.by}"] = [m.assigned, m.given, len(m.missing), len(m.unevidenced)]
        for unit in {unit for unit, _ in m.missing}:
            lacks, bare = ([x for x, _ in part].count(unit) for part in (m.missing, m.unevidenced))
            rows[f"missing/{m.by}/{unit}"] = [None, None, lacks, bare]
    for unit in {one.unit for one in found.unevidenced}:
        own = [one for one in found.unevidenced if one.unit == unit]
        scored = [one.appraised for one in own if one.appraised is not None]
        rows[f"unevidenced/{unit}"] = [
            len(own),
            sum(one.own for one in own),
            len(scored),
            sum(scored),
        ]
    for n in found.undifferentiated:
        rows[f"undifferentiated/{n.criterion}"] = [n.score, n.maximum, n.n, n.units]
    for o in found.outliers:
        rows[f"outlier/{o.unit}/{o.criterion}"] = [o.appraised, o.median, o.mad, o.limit, o.n]
    for v in found.levels:
        rows[f"level/{v.level}"] = [v.n, v.lowest, v.mean, v.highest]
    for f in found.misfits:
        rows[f"misfit/{f.unit}/{f.criterion}/{f.side}"] = [
            f.appraised, f.maximum, f.share, f.neighbour_mean, f.neighbour_n,
        ]  # fmt: skip
    return rows


def test_the_small_case_has_something_of_everything() -> None:
    (found, _), _ = case("small")
    for name in found.__slots__:
        value = getattr(found, name)
        assert value, name


@pytest.mark.parametrize("name", ["small", *REGULATIONS])
def test_every_statistic_stands_in_its_row_with_its_numbers(name: str) -> None:
    found, workbook = case(name)
    for one in found:
        sheet = sheet_of(workbook, one.bloc)
        rows = expected(one)
        shown = {
            row.id for row in sheet.rows if "/" in row.id and not row.id.startswith("summary/")
        }
        levelled = any(row.startswith("level/") for row in shown)
        assert shown == {row for row in rows if levelled or not row.startswith("level/")}
        for row in shown:
            assert numbers(sheet, row) == rows[row], row


@pytest.mark.parametrize("name", ["small", *REGULATIONS])
def test_the_summary_counts_and_leads_to_each_table(name: str) -> None:
    found, workbook = case(name)
    for one in found:
        sheet = sheet_of(workbook, one.bloc)
        counts = {
            row.id.removeprefix("summary/"): numbers(sheet, row.id)[0]
            for row in sheet.rows
            if row.id.startswith("summary/")
        }
        right = {
            "inflation": sum(unit.n for unit in one.inflation),
            "severity": sum(agency.n for agency in one.severity),
            "disagreements": len(one.disagreements),
            "unexplained": len([d for d in one.differences if not d.reason]),
            "missing": sum(len(agency.missing) for agency in one.missing),
            "unevidenced": len(one.unevidenced),
            "undifferentiated": len(one.undifferentiated),
            "outliers": len(one.outliers),
            "misfits": len(one.misfits),
        }
        assert counts == {key: number for key, number in right.items() if key in counts}
        assert right.keys() - counts.keys() <= {"misfits"}
        for key in counts:
            row = next(row for row in sheet.rows if row.id == f"summary/{key}")
            link = next(cell for cell in row.cells.values() if cell.link)
            title = sheet.cell(f"{key}.title", "c1")
            assert title is not None and link.link == f"[{key}.title|c1]"
            assert str(title.value).startswith(f"{str(link.value).removeprefix('Mục ')}. ")


def test_inflation_is_recomputed_from_the_scores_of_the_same_workbook() -> None:
    """Plain Python over openpyxl: the sheet Đối chiếu against Thống kê."""
    _, workbook = case("small")
    book = openpyxl.load_workbook(BytesIO(write(workbook, created=CREATED)), data_only=True)
    by_id = {
        sheet["A1"].value: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets
    }

    def cells(sheet: str) -> dict[tuple[str, str], Any]:
        head, *rows = by_id[sheet]
        return {
            (row[0], name): row[place] for row in rows for place, name in enumerate(head) if place
        }

    both, told = (cells(f"{kind}.{HALL}") for kind in ("difference", "statistics"))
    checked = 0
    for unit in (unit.id for unit in units(HALL, 9)):
        pairs = []
        for leaf in ("II.1", "II.2", "IX"):
            a, b = (both[f"unit:{unit}/{leaf}", column] for column in ("self", "appraised"))
            if a is not None and b is not None:
                pairs.append((Decimal(repr(a)), Decimal(repr(b))))
        gap = sum((a - b for a, b in pairs), Decimal(0))
        row = f"inflation/{unit}"
        assert told[row, "c3"] == len(pairs)
        assert Decimal(repr(told[row, "c6"])) == gap
        mean = (gap / len(pairs)).quantize(Decimal("0.001"), ROUND_HALF_UP)
        assert Decimal(repr(told[row, "c7"])) == mean
        checked += len(pairs)
    assert checked > 15


@pytest.mark.parametrize("name", ["small", *REGULATIONS])
def test_charts_draw_the_shares_that_the_tables_show(name: str) -> None:
    found, workbook = case(name)
    for one in found:
        sheet = sheet_of(workbook, one.bloc)
        bars, columns = sheet.charts
        (series,) = bars.series
        assert drawn(sheet, series[2]) == [unit.share for unit in one.inflation]
        assert len(drawn(sheet, series[1])) == len(one.inflation)
        assert [drawn(sheet, values) for _, _, values in columns.series] == [
            [group.own_share for group in one.groups],
            [group.appraised_share for group in one.groups],
        ]
        assert drawn(sheet, columns.series[0][1]) == [group.group for group in one.groups]


def drawn(sheet: Sheet, cells: str) -> list[Any]:
    """The values of a chart's range."""
    (first, column), (last, same) = (end.strip("[]").split("|") for end in cells.split(":"))
    assert column == same
    ids = [row.id for row in sheet.rows]
    rows = sheet.rows[ids.index(first) : ids.index(last) + 1]
    return [row.cells[column].value for row in rows]


def flat(members: tuple[Unit, ...], own: str, appraised: str) -> Facts:
    regulation = small()
    scores = [
        Score(unit.id, leaf.id, Decimal(own) - n, Decimal(appraised))
        for n, unit in enumerate(members)
        for leaf in regulation.annex_of_bloc(HALL).leaves()
    ]
    return regulation, members, scores, [], {}


def test_many_units_share_out_over_charts_of_one_scale() -> None:
    count = BARS_A_CHART + 5
    (found,), workbook = made(flat(units(HALL, count), "8", "6"))
    *bars, _ = sheet_of(workbook, HALL).charts
    assert len(bars) == 2
    assert len({(chart.minimum, chart.maximum) for chart in bars}) == 1
    shares = [one.share for one in found.inflation if one.share is not None]
    assert bars[0].minimum <= min(shares) < 0
    assert bars[0].maximum is not None and bars[0].maximum >= max(shares)
    sheet = sheet_of(workbook, HALL)
    values = [value for chart in bars for value in drawn(sheet, chart.series[0][2])]
    assert values == [one.share for one in found.inflation]


@given(st.lists(st.decimals(-2, 2, places=3), min_size=1, max_size=12))
def test_a_scale_has_round_steps_with_zero_among_them_and_room_for_the_numbers(
    shares: list[Decimal],
) -> None:
    begin, end, step = scale(shares)
    assert begin <= 0 < end and begin % step == 0 and end % step == 0
    assert (end - begin) / step <= 9
    assert all(share + step / 2 <= end for share in shares)
    assert all(share - step / 2 >= begin for share in shares if share < 0)
    assert begin == 0 or min(shares) < 0


def test_a_scale_of_units_that_scored_themselves_higher_begins_at_zero() -> None:
    _, workbook = made(flat(units(HALL, 2), "8", "1"))
    assert sheet_of(workbook, HALL).charts[0].minimum == 0


def test_no_scores_give_tables_without_lines_and_no_charts() -> None:
    regulation, members = small(), units(HALL, 2)
    _, workbook = made((regulation, members, [], [], {}))
    sheet = sheet_of(workbook, HALL)
    assert sheet.charts == ()
    assert numbers(sheet, f"inflation/{HALL}-1") == [None, 0, 0, 0, 0, None, 0, None]
    texts = [cell.value for row in sheet.rows for cell in row.cells.values()]
    assert texts.count("Không có.") == len(
        ["severity", "disagreements", "unexplained", "missing", "unevidenced", "same", "far", "fit"]
    )
    write(workbook, created=CREATED)


def test_without_statistics_the_workbook_is_what_it_was() -> None:
    """But for the contents page, which lists the sheets."""
    regulation, members, scores, _, _ = given = facts(small(), units(HALL, 3))
    table, ranking = reconciled(regulation, members, scores), rank(regulation, members, scores)
    plain = inspection_workbook(ConsolidatedContents(regulation, ranking, table, CONTEXT))
    _, whole = made(given)
    kept = tuple(sheet for sheet in whole.sheets if not sheet.id.startswith("statistics."))
    assert len(kept) == len(whole.sheets) - 1
    assert kept[1:] == plain.sheets[1:]
    assert replace(whole, sheets=plain.sheets) == plain


@pytest.mark.parametrize("name", ["small", *REGULATIONS])
def test_a_sheet_a_bloc_after_its_differences(name: str) -> None:
    found, workbook = case(name)
    ids = [sheet.id for sheet in workbook.sheets]
    for one in found:
        assert ids.index(f"statistics.{one.bloc}") == ids.index(f"difference.{one.bloc}") + 1
    tabs = [sheet.name for sheet in workbook.sheets]
    assert len({tab.casefold() for tab in tabs}) == len(tabs)
    assert all(len(tab) <= 31 for tab in tabs)


def test_a_single_ballot_is_nowhere_to_be_seen() -> None:
    _, workbook = case("small")
    with zipfile.ZipFile(BytesIO(write(workbook, created=CREATED))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"so-noi-vu" in everything
    assert LEADER.encode() not in everything
    assert b"7.654" not in everything


@pytest.mark.parametrize("name", ["small", *REGULATIONS])
def test_the_sheet_prints_whole_on_a4_landscape(name: str) -> None:
    found, workbook = case(name)
    book = openpyxl.load_workbook(BytesIO(write(workbook, created=CREATED)))
    places = References(workbook)
    for one in found:
        sheet = sheet_of(workbook, one.bloc)
        printed = book[sheet.name]
        assert (printed.page_setup.paperSize, printed.page_setup.orientation) == (9, "landscape")
        assert printed.sheet_properties.pageSetUpPr.fitToPage
        assert printed.page_setup.fitToHeight == 0
        last = xl_rowcol_to_cell(
            places.row(sheet.id, sheet.rows[-1].id), places.column(sheet.id, "c12"),
            row_abs=True, col_abs=True,
        )  # fmt: skip
        assert str(printed.print_area).endswith(f":{last}")
        width = sum(column_pixels(column.width) for column in sheet.columns)
        for chart in sheet.charts:
            assert chart.width <= width
            assert room_under(sheet, chart) >= chart.height * 0.75


def room_under(sheet: Sheet, chart: Chart) -> float:
    """Points of the empty rows from the chart's row on."""
    ids = [row.id for row in sheet.rows]
    points = 0.0
    for row in sheet.rows[ids.index(chart.row) :]:
        if row.cells:
            break
        points += row.height or 0
    return points


def test_nothing_on_the_sheet_can_be_typed_over() -> None:
    _, workbook = case("small")
    for sheet in workbook.sheets:
        if sheet.id.startswith("statistics."):
            assert sheet.protected
            assert all(cell.field is None for row in sheet.rows for cell in row.cells.values())


@pytest.mark.parametrize("version", OFFICE_VERSIONS)
@pytest.mark.parametrize("name", ["small", "tn-2610-2024", "bg-2017"])
def test_the_open_xml_sdk_finds_nothing_wrong(name: str, version: str, tmp_path: Path) -> None:
    path = tmp_path / "kiem-tra.xlsx"
    path.write_bytes(write(case(name)[1], created=CREATED))
    assert validate_ooxml(path, version) == []


@pytest.mark.parametrize("name", ["small", "tn-2610-2024"])
def test_libreoffice_opens_it_with_its_charts_and_numbers(
    name: str, tmp_path: Path, libreoffice: LibreOffice
) -> None:
    found, workbook = case(name)
    path, again = tmp_path / "kiem-tra.xlsx", tmp_path / "luu-lai.xlsx"
    path.write_bytes(write(workbook, created=CREATED))
    recalculate_with_libreoffice(libreoffice, path, again)
    with zipfile.ZipFile(again) as archive:
        charts = [one for one in archive.namelist() if one.startswith("xl/charts/chart")]
    assert len(charts) == sum(len(sheet.charts) for sheet in workbook.sheets)
    assert all(len(sheet_of(workbook, one.bloc).charts) == 2 for one in found)
    book, places = openpyxl.load_workbook(again, data_only=True), References(workbook)
    for one in found:
        sheet = sheet_of(workbook, one.bloc)
        for row in sheet.rows:
            for column, cell in row.cells.items():
                if isinstance(cell.value, Decimal | int):
                    where = xl_rowcol_to_cell(
                        places.row(sheet.id, row.id), places.column(sheet.id, column)
                    )
                    assert book[sheet.name][where].value == float(cell.value), (row.id, column)
