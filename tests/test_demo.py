"""``thidua-xlsx demo``: three rounds with the documents' 934 and 983 in their results, and a bloc
played to its dossier."""

from __future__ import annotations

import hashlib
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from support.real_programs import LibreOffice, recalculate_with_libreoffice
from support.sample_rounds import (
    APPRAISERS,
    MAIN,
    MARK,
    REGULATIONS,
    UNIT_FORMS,
    Demo,
    Table,
    annex_of,
    appraisers_workbook,
    demo_of_this_run,
    number,
    run_python,
    sample_of,
    saved_sheets,
    sheet_parts,
    stages_of,
    unit_of,
)

from thidua_xlsx.catalogue.messages import MESSAGES
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.round import known_regulation
from thidua_xlsx.returns.form import read_form
from thidua_xlsx.words.arguments import as_argument

RULES = "tn-2610-2024"
FINISHED = f"{RULES}-ket-thuc"
"""The folder of the bloc that is played to its end."""
SCIENCE = Table("tn-ktdtmth-2022", "PL-02")
INDUSTRY = Table("bg-2017", "BANG-DIEM")
SHARED = re.compile(rb't="s"[^>]*><v>([0-9]+)</v>')
UNSEEN = {"_thidua", "Danh mục"}
"""Hidden sheets that carry no figures: the identity, and the entries of long drop-down lists."""
STATED = [(SCIENCE, Decimal(934)), (INDUSTRY, Decimal(983))]
"""What the units' own reports state as their totals."""
CANDIDATES = ("ubnd-thanh-pho-song-cong", "ubnd-thanh-pho-pho-yen")
"""The districts that the sample's council finds outstanding, in their rank order."""
BLOCS = {"so-ban-nganh": 20, "ubnd-huyen": 9, "don-vi-su-nghiep": 7, "hoi-dac-thu": 6}


@pytest.fixture(scope="session")
def demo() -> Demo:
    """The sample rounds of this test run."""
    return demo_of_this_run()


def own_return(demo: Demo, table: Table) -> Path:
    """The filled self form as it was sent back."""
    return demo.returned(table.regulation, Stage.SELF) / f"{unit_of(table).id}.xlsx"


def test_it_ends_well_and_says_what_to_open(demo: Demo) -> None:
    assert demo.returncode == 0, demo.said
    lines = demo.said.strip().splitlines()[-5:]
    for regulation in REGULATIONS:
        assert str(demo.consolidated(regulation)) in "".join(lines)
    (form,) = re.findall(r"2\. (.*?\.xlsx):", lines[1])
    assert Path(form).is_file()
    assert "07 việc" in lines[0] and "tong-hop.xlsx" in lines[-1]
    assert lines[-1].endswith(as_argument(demo.path / FINISHED / "ket-qua" / "ho-so.zip"))


def test_it_ends_with_a_consolidated_workbook_of_each_round(demo: Demo) -> None:
    found = sorted(demo.path.glob("*/ket-qua/tong-hop.xlsx"))
    open_ = [demo.consolidated(regulation) for regulation in REGULATIONS]
    assert found == sorted([*open_, demo.path / FINISHED / "ket-qua" / "tong-hop.xlsx"])


def test_one_bloc_is_played_to_an_appeal_the_approval_and_a_dossier_that_holds(demo: Demo) -> None:
    ending = sample_of(RULES).ending
    assert ending is not None
    ((unit, claimed),) = ending.appeal.items()
    ((_, decided),) = ending.decided.items()
    sheets = saved_sheets(demo.path / FINISHED / "ket-qua" / "tong-hop.xlsx")
    scores = sheets[f"detail.{ending.bloc}"].values
    before = saved_sheets(demo.consolidated(RULES))[f"detail.{ending.bloc}"].values
    rules = known_regulation(RULES)
    assert rules is not None
    leaves = {leaf.id for leaf in rules.annex_of_bloc(ending.bloc).leaves()}
    changed = {
        (row, column)
        for row, column in before
        if row in leaves and scores.get((row, column)) != before[row, column]
    }
    (criterion,) = {key.partition("/")[0] for key in claimed}
    assert changed == {(criterion, f"unit:{unit}")}
    assert number(scores[criterion, f"unit:{unit}"]) == Decimal(
        decided[f"{unit}/{criterion}/appraised"]
    )
    approved = {
        value for (_, column), value in sheets[f"ranking.{ending.bloc}"].values.items()
        if column == "approved"
    }  # fmt: skip
    assert {"Hoàn thành tốt", "Hoàn thành", "Không hoàn thành"} <= approved
    checked = run_python(
        "-m", "thidua_xlsx", "verify", str(demo.path / FINISHED / "ket-qua" / "ho-so.zip")
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize(("table", "stated"), STATED, ids=str)
def test_the_documents_total_stands_in_the_results(
    demo: Demo, table: Table, stated: Decimal
) -> None:
    sheets = saved_sheets(demo.consolidated(table.regulation))
    bloc, unit = unit_of(table).bloc, f"unit:{unit_of(table).id}"
    ranking, own = sheets[f"ranking.{bloc}"], sheets[f"self.{bloc}"]
    assert number(ranking.values[unit, "self_total"]) == stated
    assert number(own.values["total.self", unit]) == stated
    leaves = [leaf.id for leaf in annex_of(table).leaves()]
    assert sum(number(own.values[leaf, unit]) or 0 for leaf in leaves) == stated
    assert ranking.values[unit, "rank"] == 1


@pytest.mark.parametrize(("table", "stated"), STATED, ids=str)
def test_the_returned_workbook_itself_adds_up_to_the_documents_total(
    demo: Demo, table: Table, stated: Decimal, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    """LibreOffice works the points out, openpyxl reads them: nothing of ours takes part."""
    recalculated = tmp_path / "recalculated.xlsx"
    recalculate_with_libreoffice(libreoffice, own_return(demo, table), recalculated)
    form = saved_sheets(recalculated)["annex"].values
    leaves = [leaf.id for leaf in annex_of(table).leaves()]
    points = [number(form[leaf, "self"]) for leaf in leaves]
    assert None not in points
    assert sum(p for p in points if p is not None) == stated
    assert number(form["total", "self"]) == stated


def test_the_2017_total_is_its_base_with_bonus_and_without_deduction(
    demo: Demo, libreoffice: LibreOffice, tmp_path: Path
) -> None:
    recalculated = tmp_path / "recalculated.xlsx"
    recalculate_with_libreoffice(libreoffice, own_return(demo, INDUSTRY), recalculated)
    form = saved_sheets(recalculated)["annex"].values
    leaves = annex_of(INDUSTRY).leaves()
    bases = sum(leaf.max for leaf in leaves if leaf.max is not None)
    bonus = sum(number(form.get((leaf.id, "bonus"))) or 0 for leaf in leaves)
    deduction = sum(number(form.get((leaf.id, "deduction"))) or 0 for leaf in leaves)
    assert (bases, bonus, deduction) == (950, 35, 2)
    ranking = saved_sheets(demo.consolidated("bg-2017"))["ranking.khoi-thi-dua"].values
    unit = f"unit:{unit_of(INDUSTRY).id}"
    appraised = [number(ranking[unit, name]) for name in ("bonus", "deduction", "final_total")]
    assert appraised == [32, 4, 978]  # 950 + 32 - 4: those of the total that they stand beside


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_the_results_rest_on_the_files_that_came_back(demo: Demo, regulation: str) -> None:
    """Each returned file is on the receipts sheet by its hash, accepted, and kept unchanged."""
    receipts = saved_sheets(demo.inspection(regulation))["receipts"].values
    listed = {receipts[row, "sha256"]: receipts[row, "state"] for row, _ in receipts}
    kept = {
        path.stem: path.read_bytes() for path in (demo.round(regulation) / "tiep-nhan").iterdir()
    }
    sent = [
        path
        for stage in stages_of(regulation)
        for path in demo.returned(regulation, stage).glob("*.xlsx")
    ]
    assert len(sent) == (42 + 6 + 4 if regulation == RULES else 1 + 1)
    sent += [demo.decided(regulation)] if regulation == RULES else []
    for path in sent:
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        assert listed[sha256] == "Đã nhận", path.name
        assert kept[sha256] == data


def test_every_unit_of_the_2610_round_has_its_rank(demo: Demo) -> None:
    sheets = saved_sheets(demo.consolidated(RULES))
    for bloc, size in BLOCS.items():
        ranking = sheets[f"ranking.{bloc}"].values
        units = [row for row, column in ranking if row.startswith("unit:") and column == "rank"]
        assert len(units) == size
        totals = {unit: number(ranking[unit, "final_total"]) for unit in units}
        assert None not in totals.values()
        for unit, total in totals.items():
            better = sum(other > total for other in totals.values())  # type: ignore[operator]
            assert ranking[unit, "rank"] == 1 + better


def test_the_council_answers_some_questions_and_the_others_are_seen_to_wait(demo: Demo) -> None:
    """Of the districts that qualify, the only place goes to the first; the others wait."""
    sheets = saved_sheets(demo.consolidated(RULES))
    taken = saved_sheets(demo.inspection(RULES))["decisions-taken"].values
    decisions = sample_of(RULES).decisions
    recorded = {taken[row, "id"] for row, column in taken if column == "id" and taken[row, "id"]}
    for each in decisions:
        assert any(f"{id}:".startswith(f"{each.question}:") for id in recorded), each.question
    districts = sheets["ranking.ubnd-huyen"].values
    computed = [districts[f"unit:{unit}", "computed"] for unit in CANDIDATES]
    assert computed == ["Hoàn thành xuất sắc", "Hoàn thành tốt"]
    waiting = {row.partition(":")[0] for row, _ in sheets["decisions"].values}
    assert {"tie", "fact", "gap", "approval"} <= waiting


def test_what_units_report_as_difficult_is_gathered_for_the_council(demo: Demo) -> None:
    """Điều 11.1c: exactly the sample's own texts, by unit."""
    names = {unit.id: unit.name for unit in sample_of(RULES).units}
    told = {
        (names[unit], name): answers[f"unit/{name}"]
        for (stage, unit), answers in sample_of(RULES).answers.items()
        for name in ("difficulties", "proposals")
        if stage is Stage.SELF and f"unit/{name}" in answers
    }
    assert len(told) == 3
    listed = saved_sheets(demo.inspection(RULES))["difficulties"].values
    shown = {
        (listed[row, "unit"], name): text
        for (row, name), text in listed.items()
        if row.startswith("difficulty:") and name in ("difficulties", "proposals") and text
    }
    assert shown == told


def test_every_decision_of_the_sample_says_that_it_is_made_up() -> None:
    for each in sample_of(RULES).decisions:
        for text in (each.by, each.reason, each.document):
            assert text.endswith("(số liệu minh họa)")


def test_each_round_is_verified(demo: Demo) -> None:
    said = MESSAGES["demo-verified"][0].partition("}")[2].partition("{")[0]
    assert demo.said.count(said) == len(REGULATIONS) + 1  # and the dossier


@pytest.mark.parametrize(("table", "stage"), UNIT_FORMS, ids=str)
def test_forms_are_filled_by_typing_into_their_input_cells_only(
    demo: Demo, table: Table, stage: Stage
) -> None:
    returned = demo.returned(table.regulation, stage) / f"{unit_of(table).id}.xlsx"
    inputs, typed = typed_into(demo.issued(table, stage), returned)
    assert typed == set(sample_of(table.regulation).answers[stage, unit_of(table).id])
    assert typed <= inputs


@pytest.mark.parametrize(("stage", "appraiser"), APPRAISERS)
def test_appraisers_workbooks_are_filled_by_typing_into_their_input_cells_only(
    demo: Demo, stage: Stage, appraiser: str
) -> None:
    regulation = RULES
    returned = demo.returned(regulation, stage) / f"{appraiser}.xlsx"
    inputs, typed = typed_into(appraisers_workbook(demo, stage, appraiser), returned)
    answers = set(sample_of(regulation).row_answers(appraiser))
    assert typed == answers & inputs
    assert {key for key in inputs if key.endswith("/appraised")} <= typed


def typed_into(issued: Path, returned: Path) -> tuple[set[str], set[str]]:
    """The keys of the issued form's input cells, and those of the cells in which the returned one
    differs: only input cells may."""
    blank = read_form(issued.read_bytes(), issued.name, known_regulation)
    inputs = {(said.sheet, said.cell): said.field.key for said in blank.values if said.field.input}
    before, after = (openpyxl.load_workbook(path) for path in (issued, returned))
    assert before.sheetnames == after.sheetnames
    changed = {
        (name, cell.coordinate)
        for name in before.sheetnames
        for row in after[name].iter_rows()
        for cell in row
        if cell.value != before[name][cell.coordinate].value
    }
    assert changed <= set(inputs)
    return set(inputs.values()), {inputs[place] for place in changed}


def workbooks(demo: Demo) -> list[Path]:
    """Every workbook that the demo leaves, but for copies under their hashes."""
    return [path for path in sorted(demo.path.rglob("*.xlsx")) if "tiep-nhan" not in path.parts]


def test_every_sheet_of_every_workbook_says_that_its_figures_are_made_up(demo: Demo) -> None:
    found = workbooks(demo)
    issued = (42 + 2 + 2) + (6 + 1 + 1) + 4
    returned = (42 + 1 + 1) + (6 + 1 + 1) + 4 + 1
    results = 3 * 2
    published, kept = 1, 2 * (2 + 1 + 1)
    to_the_end = 1 + 2 + 1 + 2 * 4 + (6 + 6 + 4 + 6 + 1) + (6 + 6 + 4 + 1 + 1 + 2)
    lists = 4
    assert len(found) == 3 + results + published + kept + issued + returned + to_the_end + lists
    silent = {sheet for path in found for sheet in sheets_without_mark(path)}
    assert silent == set()


def sheets_without_mark(path: Path) -> list[str]:
    """The sheets that do not carry the mark, but for hidden ones without any figures."""
    silent: list[str] = []
    with zipfile.ZipFile(path) as archive:
        marks = shared_marks(archive)
        for part, tab, visible in sheet_parts(archive):
            data = archive.read(part)
            shared = set(map(int, SHARED.findall(data)))
            if not visible and tab in UNSEEN:
                continue
            if not marks & shared and not inline_mark(data):
                silent.append(f"{path.parent.name}/{path.name}: {tab}")
    return silent


def shared_marks(archive: zipfile.ZipFile) -> set[int]:
    """Which shared strings are the mark; none where a program writes strings into the sheets."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return set()
    strings = etree.fromstring(archive.read("xl/sharedStrings.xml")).iter(f"{MAIN}si")
    return {place for place, text in enumerate(strings) if MARK in "".join(text.itertext())}


def inline_mark(sheet: bytes) -> bool:
    """Whether a text that stands in the sheet itself is the mark."""
    texts = etree.fromstring(sheet).iter(f"{MAIN}is")
    return any(MARK in "".join(text.itertext()) for text in texts)


def test_it_writes_nothing_where_a_folder_holds_something(demo: Demo) -> None:
    before = {path: path.stat().st_mtime_ns for path in demo.path.rglob("*")}
    again = run_python("-m", "thidua_xlsx", "demo", str(demo.path))
    assert again.returncode == 1
    assert str(demo.path) in again.stderr
    assert {path: path.stat().st_mtime_ns for path in demo.path.rglob("*")} == before
