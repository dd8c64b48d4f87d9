"""LibreOffice and Gnumeric, made to recalculate the samples' results, say what pandas says.

Cached results are spoiled before anything is believed, so that what is compared was worked out
by the program; and scores are changed, so that totals and ranks are seen to follow them.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree
from support.real_programs import (
    LibreOffice,
    OpenWorkbook,
    recalculate_with_gnumeric,
    recalculate_with_libreoffice,
)
from support.sample_rounds import (
    MAIN,
    REGULATIONS,
    SavedSheet,
    demo_of_this_run,
    leaves_under,
    number,
    sample_of,
    saved_sheets,
    sheet_parts,
)
from support.tidy_tables import tidy

from thidua_xlsx.layout.consolidated.rating_names import BY_POINTS, short_names, variants
from thidua_xlsx.layout.consolidated.seal_cells import MATCHES
from thidua_xlsx.model import Kind, Regulation, Score, Unit
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.ranking.ranking import Ranking, UnitRanking
from thidua_xlsx.ranking.ranking import rank as rank_units
from thidua_xlsx.ranking.reconcile import from_thousandths
from thidua_xlsx.template import load_regulation

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")
"""Said by openpyxl of what Gnumeric saves."""
STALE = "-987.654"
"""A cached result that no formula of ours can have; as text it is no name of a rating either."""
NO_SCORE = "chưa chấm"
"""Typed where a score is taken away (LibreOffice's interface does not empty locked cells)."""
PANEL = ("self_total", "appraised_total", "panel_total", "final_total")
TOTALS = {
    "tn-2610-2024": PANEL,
    "tn-ktdtmth-2022": ("self_total", "appraised_total", "final_total"),
    "bg-2017": ("self_total", "appraised_total", "bonus", "deduction", "final_total"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A score typed over, or taken away: on the sheet of that kind (detail, self)."""

    kind: str
    unit: Unit
    criterion: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Result:
    """A round's consolidated workbook, with the scores that it was made from."""

    path: Path
    regulation: Regulation
    units: tuple[Unit, ...]
    scores: tuple[Score, ...]

    def ranking(self) -> Ranking:
        """A fresh ranking by pandas."""
        return rank_units(self.regulation, self.units, self.scores)

    def changed(self, changes: Sequence[Change]) -> Result:
        """The same with those scores."""
        column = {"detail": "appraised", "self": "self_score"}
        scores = {(score.unit, score.criterion): score for score in self.scores}
        for change in changes:
            key = change.unit.id, change.criterion
            scores[key] = replace(scores[key], **{column[change.kind]: change.value})
        return replace(self, scores=tuple(scores.values()))


@pytest.fixture(scope="session", params=REGULATIONS)
def result(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Each sample's finished round, in a copy, ranked once more to have its scores."""
    name = request.param
    path = tmp_path_factory.mktemp("ranked") / "dot"
    shutil.copytree(demo_of_this_run().round(name), path)
    answer = rank(path, without=sample_of(name).without, with_scores=True)
    assert answer.ranking is not None and answer.scores is not None
    in_rank_order = [line.unit for bloc in answer.ranking.blocs for line in bloc.units]
    workbook = path / "ket-qua" / "tong-hop.xlsx"
    return Result(workbook, load_regulation(name), tuple(in_rank_order), answer.scores)


# --- spoiling ---------------------------------------------------------------------------------


def spoil(result: Result, out: Path, changes: Sequence[Change] = ()) -> int:
    """The workbook with every cached result wrong and those scores changed, untouched otherwise;
    how many formulas it has."""
    sheets = saved_sheets(result.path)
    typed: dict[str, dict[str, Decimal | None]] = {}
    for change in changes:
        sheet, cell = place(sheets, change)
        typed.setdefault(sheet, {})[cell] = change.value
    spoiled = 0
    with zipfile.ZipFile(result.path) as source, zipfile.ZipFile(out, "w") as target:
        parts = {part: tab for part, tab, _ in sheet_parts(source)}
        for name in source.namelist():
            data = source.read(name)
            if name in parts:
                root = etree.fromstring(data)
                spoiled += _spoil_sheet(root, typed.get(parts[name], {}))
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            target.writestr(name, data)
    return spoiled


def _spoil_sheet(root: Any, typed: Mapping[str, Decimal | None]) -> int:
    spoiled, left = 0, dict(typed)
    for cell in root.iter(f"{MAIN}c"):
        value = cell.find(f"{MAIN}v")
        if cell.find(f"{MAIN}f") is not None:
            value.text = STALE
            spoiled += 1
        elif cell.attrib["r"] in left:
            score = left.pop(cell.attrib["r"])
            if score is None:
                cell.remove(value)
            else:
                value.text = f"{score:f}"
    assert not left, f"no score stands at {sorted(left)}"
    return spoiled


def place(sheets: Mapping[str, SavedSheet], change: Change) -> tuple[str, str]:
    """Tab and cell of the score that is to change."""
    sheet = sheets[f"{change.kind}.{change.unit.bloc}"]
    return sheet.name, sheet.cells[change.criterion, f"unit:{change.unit.id}"]


# --- what pandas says, and what a workbook shows ------------------------------------------------


def ranked(result: Result) -> dict[str, dict[str, object]]:
    """Unit → totals, rank and band by a fresh ranking."""
    names = short_names(result.regulation)
    columns = TOTALS[result.regulation.id]
    rows: dict[str, dict[str, object]] = {}
    for line in (line for bloc in result.ranking().blocs for line in bloc.units):
        rows[line.unit.id] = {column: getattr(line, column) for column in columns}
        rows[line.unit.id]["rank"] = None if line.rank is None else Decimal(line.rank)
        if names:
            rows[line.unit.id]["band"] = names.get(line.band or "", "")
    return rows


def shown(result: Result, sheets: Mapping[str, SavedSheet]) -> dict[str, dict[str, object]]:
    """The same as a saved workbook shows it."""
    rows: dict[str, dict[str, object]] = {}
    for unit in result.units:
        values = sheets[f"ranking.{unit.bloc}"].values
        row = f"unit:{unit.id}"
        rows[unit.id] = {
            column: number(values[row, column])
            for column in (*TOTALS[result.regulation.id], "rank")
        }
        if result.regulation.ratings:
            rows[unit.id]["band"] = values[row, "band"] or ""
    return rows


def first_page(result: Result, sheets: Mapping[str, SavedSheet]) -> None:
    """Distances, ratings, the seals and the summary follow from the totals of a fresh ranking and
    from what the workbook said when it was written."""
    written = saved_sheets(result.path)
    fresh = {line.unit.id: line for bloc in result.ranking().blocs for line in bloc.units}
    names = short_names(result.regulation)
    moved_in_all = 0
    for bloc in result.ranking().blocs:
        ranking, before = sheets[f"ranking.{bloc.bloc}"].values, written[f"ranking.{bloc.bloc}"]
        moved, said = 0, []
        for line in bloc.units:
            row, band = f"unit:{line.unit.id}", names.get(fresh[line.unit.id].band or "", "")
            assert number(ranking[row, "behind"]) == behind(line, bloc.units)
            same = all(
                number(before.values[row, total]) == getattr(line, total)
                for total in TOTALS[result.regulation.id]
            )
            moved += not same
            if names:
                by_points = band and band + BY_POINTS
                wanted = (before.values[row, "computed"] or "") if same else by_points
                assert (ranking[row, "computed"] or "") == wanted
                said.append(wanted)
        assert sealed(ranking["seal", "rank"], moved)
        moved_in_all += moved
        row, page = f"bloc:{bloc.bloc}", sheets["summary"].values
        totals = [line.final_total for line in bloc.units if line.final_total is not None]
        assert number(page[row, "best"]) == max(totals, default=None)
        assert number(page[row, "lowest"]) == min(totals, default=None)
        for rating, name in names.items():
            count = sum(text in variants(name) for text in said)
            assert number(page[row, f"rating:{rating}"]) == count
    assert sealed(sheets["summary"].values["seal", "bloc"], moved_in_all)


def behind(line: UnitRanking, lines: Sequence[UnitRanking]) -> Decimal | None:
    """How far below the lowest of those with a better rank."""
    better = [
        other.final_total
        for other in lines
        if other.rank is not None and line.rank is not None and other.rank < line.rank
    ]
    known = [total for total in better if total is not None]
    return min(known) - line.final_total if known and line.final_total is not None else None


def sealed(text: object, moved: int) -> bool:
    """Whether a seal says that so many units have moved."""
    if not moved:
        return text == MATCHES
    return f"SỐ LIỆU KHÔNG CÒN KHỚP với kết quả đã chốt: tổng điểm của {moved} đơn vị" in str(text)


def subtotals(result: Result) -> dict[tuple[str, str, str], Decimal | None]:
    """(sheet, row, unit) → the sum of each group and section by pandas; None where one of its
    scores is missing, nothing where the unit scores none of it."""
    table = tidy(result.regulation, result.units, result.scores)
    sums: dict[tuple[str, str, str], Decimal | None] = {}
    for unit in result.units:
        annex = result.regulation.annex_of_bloc(unit.bloc)
        own = table[table["unit"] == unit.id].set_index("criterion")
        for row in annex.criteria:
            if row.method is not None or row.kind is Kind.OPTION:
                continue
            leaves = list(leaves_under(annex, row.id))
            for kind, column in (("detail", "final"), ("self", "self")):
                ids = [leaf.id for leaf in leaves if kind == "detail" or leaf.self_scored]
                if ids:
                    total: Any = own.loc[ids, column].sum(skipna=False)
                    known = None if pd.isna(total) else from_thousandths(total)
                    sums[f"{kind}.{unit.bloc}", row.id, f"unit:{unit.id}"] = known
    return sums


def agrees(result: Result, out: Path) -> None:
    """The recalculated workbook's totals, ranks, bands and subtotals are those of pandas."""
    sheets = saved_sheets(out)
    assert shown(result, sheets) == ranked(result)
    first_page(result, sheets)
    wanted = subtotals(result)
    assert wanted
    found = {key: number(sheets[key[0]].values[key[1:]]) for key in wanted}
    assert found == wanted


def formula_results(path: Path, like: Path) -> dict[tuple[str, str, str], object]:
    """What the cells show that are formulas in ``like``: (sheet, row, column) → number or text."""
    formulas, values = saved_sheets(like, formulas=True), saved_sheets(path)
    return {
        (id, *key): _plain(values[id].values[key])
        for id, sheet in formulas.items()
        for key, text in sheet.values.items()
        if isinstance(text, str) and text.startswith("=")
    }


def _plain(value: object) -> object:
    return value or "" if value is None or isinstance(value, str) else number(value)


# --- the tests ------------------------------------------------------------------------------------


def test_the_stored_results_are_those_of_pandas(result: Result) -> None:
    """Before any program has recalculated: what a viewer without formulas shows is right too."""
    agrees(result, result.path)


def test_libreoffice_works_out_every_formula_again(
    result: Result, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    spoiled, out = tmp_path / "spoiled.xlsx", tmp_path / "out.xlsx"
    spoil(result, spoiled)
    assert spoiled_everywhere(result, spoiled)
    recalculate_with_libreoffice(libreoffice, spoiled, out)
    agrees(result, out)
    assert formula_results(out, result.path) == formula_results(result.path, result.path)


def test_gnumeric_works_out_every_formula_again(result: Result, tmp_path: Path) -> None:
    spoiled, out = tmp_path / "spoiled.xlsx", tmp_path / "out.xlsx"
    spoil(result, spoiled)
    assert spoiled_everywhere(result, spoiled)
    recalculate_with_gnumeric(spoiled, out)
    agrees(result, out)
    assert formula_results(out, result.path) == formula_results(result.path, result.path)


def spoiled_everywhere(result: Result, spoiled: Path) -> bool:
    """Whether no formula shows its result any more, so that a program that keeps it is caught."""
    return set(map(str, formula_results(spoiled, result.path).values())) == {STALE}


Lines = Sequence[UnitRanking]


def steps(result: Result) -> list[list[Change]]:
    """In each bloc, one step after the other: the first unit loses points; the last one comes to
    the same total as the new first; then a thousandth above it; another unit's self score is
    changed; and a score is taken away."""
    done: list[list[Change]] = []
    for step in (_first_loses, _last_draws_level, _last_leads, _self_changes, _score_goes):
        now = result.changed([change for changes in done for change in changes])
        blocs = now.ranking().blocs
        done.append([change for bloc in blocs for change in step(now, bloc.units)])
    return done


def _score(result: Result, unit: Unit, place: int) -> Score:
    leaf = result.regulation.annex_of_bloc(unit.bloc).leaves()[place]
    return next(x for x in result.scores if (x.unit, x.criterion) == (unit.id, leaf.id))


def _added(score: Score, unit: Unit, points: Decimal) -> Change:
    assert score.appraised is not None
    return Change("detail", unit, score.criterion, score.appraised + points)


def _first_loses(result: Result, lines: Lines) -> Iterator[Change]:
    unit = lines[0].unit
    yield _added(_score(result, unit, 0), unit, Decimal("-2.125"))


def _last_draws_level(result: Result, lines: Lines) -> Iterator[Change]:
    first, last = lines[0], lines[-1]
    assert first.final_total is not None and last.final_total is not None
    if first is not last:
        points = first.final_total - last.final_total
        yield _added(_score(result, last.unit, -1), last.unit, points)


def _last_leads(result: Result, lines: Lines) -> Iterator[Change]:
    """The unit that was the last stands beside the first, equal to it and given after it."""
    level = [line.unit for line in lines if line.final_total == lines[0].final_total]
    yield _added(_score(result, level[-1], 1), level[-1], Decimal("0.001"))


def _self_changes(result: Result, lines: Lines) -> Iterator[Change]:
    unit = lines[-1].unit
    score = _score(result, unit, -1)
    assert score.self_score is not None
    yield Change("self", unit, score.criterion, score.self_score - Decimal("0.5"))


def _score_goes(result: Result, lines: Lines) -> Iterator[Change]:
    unit = lines[0].unit
    yield Change("detail", unit, _score(result, unit, 2).criterion, None)


def test_totals_and_ranks_follow_a_score_typed_in_libreoffice(
    result: Result, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    sheets, saved = saved_sheets(result.path), tmp_path / "saved.xlsx"
    now, before = result, ranked(result)
    with libreoffice.open(result.path) as workbook:
        assert displayed(workbook, result, sheets) == before
        for changes in steps(result):
            for change in changes:
                sheet, cell = place(sheets, change)
                value = NO_SCORE if change.value is None else float(change.value)
                typed = workbook.set(sheet, cell, value)
                assert number(typed.value) == change.value
            now = now.changed(changes)
            after = ranked(now)
            assert (after != before) is bool(changes)
            assert displayed(workbook, result, sheets) == after
            before = after
        workbook.save_as(saved)
    first_page(now, saved_sheets(saved))


def displayed(
    workbook: OpenWorkbook, result: Result, sheets: Mapping[str, SavedSheet]
) -> dict[str, dict[str, object]]:
    """Unit → totals, rank and band as the open workbook displays them now."""
    rows: dict[str, dict[str, object]] = {}
    for unit in result.units:
        sheet = sheets[f"ranking.{unit.bloc}"]
        rows[unit.id] = {}
        for column in (*TOTALS[result.regulation.id], "rank"):
            cell = workbook.get(sheet.name, sheet.cells[f"unit:{unit.id}", column])
            rows[unit.id][column] = None if cell.string == "" else number(cell.value)
        if result.regulation.ratings:
            band = workbook.get(sheet.name, sheet.cells[f"unit:{unit.id}", "band"])
            rows[unit.id]["band"] = band.string
    return rows


def test_totals_and_ranks_follow_changed_scores_in_gnumeric(result: Result, tmp_path: Path) -> None:
    changed, out = tmp_path / "changed.xlsx", tmp_path / "out.xlsx"
    changes = {(x.kind, x.unit.id, x.criterion): x for step in steps(result) for x in step}
    now = result.changed(list(changes.values()))
    spoil(result, changed, list(changes.values()))
    recalculate_with_gnumeric(changed, out)
    assert ranked(now) != ranked(result)
    agrees(now, out)
    assert MATCHES not in saved_sheets(out)["summary"].values.values()


def test_the_steps_bring_about_a_tie_a_new_leader_and_a_gap(result: Result) -> None:
    """What is tried out above is worth trying; one unit alone has no rank to lose to another."""
    if len(result.units) < 2:
        return
    now, ranks = result, []
    for changes in steps(result):
        now = now.changed(changes)
        ranks.append({unit: row["rank"] for unit, row in ranked(now).items()})
    first_bloc = [unit.id for unit in result.units if unit.bloc == result.units[0].bloc]
    level, leads, _, gone = ranks[1:]
    assert [level[unit] for unit in first_bloc].count(Decimal(1)) == 2
    assert [leads[unit] for unit in first_bloc].count(Decimal(1)) == 1
    assert ranks[0][first_bloc[-1]] != leads[first_bloc[-1]] == 1
    assert gone[first_bloc[-1]] is None
