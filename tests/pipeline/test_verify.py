"""``verify``: what is the same, what is only a note, what a single workbook can show."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from support.appraisal_rounds import SCIENCE
from support.archives import edited
from support.closed_rounds import closed_round, dossier_of, ranked_round
from support.decision_sheets import take_decisions
from support.form_helpers import OLDER_KEY
from support.places import ROOT
from support.round_helpers import begun, out, set_control

from thidua_xlsx import report
from thidua_xlsx.interface import Round
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.base.outputs import CONSOLIDATED, INSPECTION
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.issue import issue
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.verify import VerifyResult, verify


def differences(result: VerifyResult) -> list[str]:
    return [each.what for each in result.differences]


def notes(result: VerifyResult) -> list[str]:
    return [finding.code for finding in result.findings]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# --- a round -------------------------------------------------------------------------------------


def test_a_round_before_any_ranking_is_the_same_and_says_that_nothing_is_ranked(
    tmp_path: Path,
) -> None:
    for round_ in (begun(tmp_path, name="moi"), out(tmp_path, name="phat")):
        result = verify(round_.path)
        assert (result.same, differences(result)) == (True, [])
        assert "verify-not-ranked" in notes(result)


def test_of_events_without_signatures_it_says_so_and_finds_no_difference(tmp_path: Path) -> None:
    older, signed = out(tmp_path, name="cu", key=OLDER_KEY), out(tmp_path, name="moi")
    assert verify(older.path).same is True
    assert "verify-unsigned" in notes(verify(older.path))
    assert "verify-unsigned" not in notes(verify(signed.path))


def test_nothing_is_written_into_the_round_or_beside_it(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    set_control(round_.path, note="Chưa dùng")
    before = snapshot(tmp_path)
    assert verify(round_.path).same is True
    assert snapshot(tmp_path) == before


def test_an_edited_control_workbook_is_only_a_note(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    set_control(round_.path, note="Chưa dùng")
    result = verify(round_.path)
    assert result.same is True
    assert "control-unused" in notes(result)


def test_a_strange_file_among_the_originals_is_named(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    (round_.path / "tiep-nhan" / "la.xlsx").write_bytes(b"x")
    assert differences(verify(round_.path)) == ["original-unknown"]


def test_an_archive_that_was_collected_is_no_strange_file_and_is_checked_by_its_name(
    round_: Round,
) -> None:
    import zipfile

    unit = round_.units[0].id
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("phieu.xlsx", round_.answered(unit))
    collect(round_.path, [round_.send("goi.zip", stream.getvalue())])
    assert "original-unknown" not in differences(verify(round_.path))
    (kept,) = (round_.path / "tiep-nhan").glob("*.zip")
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b"x")
    assert differences(verify(round_.path)) == ["original-altered"]


def test_forms_issued_after_the_ranking_leave_it_the_same(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    assert issue(round_.path, Stage.RESULT).refused is None
    result = verify(round_.path)
    assert (result.same, differences(result)) == (True, [])
    assert "verify-facts-later" in notes(result)


def test_a_result_older_than_the_newest_decision_is_outdated_and_not_altered(
    tmp_path: Path,
) -> None:
    """An alteration beside it is still told as one, and ranking again settles what is outdated."""
    path = ranked_round(tmp_path).path
    decided = decide(path, f"approved:{SCIENCE.id}", "hoan-thanh", by="A", reason="Đã họp")
    assert decided.refused is None
    result = verify(path)
    assert (result.same, result.behind, result.waits) == (False, True, True)
    assert differences(result) == ["result-behind"]
    lines = report.verify(result, str(path), "vi")
    assert lines[-1] == f"Tiếp theo: tính lại bằng thidua-xlsx rank {path}"
    assert any(line.startswith("CHƯA CẬP NHẬT") for line in lines)
    assert not any("KHÔNG KHỚP" in line for line in lines)

    book = path / "ket-qua" / "tong-hop.xlsx"
    whole = book.read_bytes()
    book.write_bytes(whole[:-1] + b"x")
    result = verify(path)
    assert not result.behind and set(differences(result)) == {"result-altered", "result-behind"}
    assert any("KHÔNG KHỚP" in line for line in report.verify(result, str(path), "vi"))
    book.write_bytes(whole)
    assert rank(path).refused is None
    assert verify(path).same is True


def test_a_value_typed_over_names_its_cell_and_what_ought_to_stand_there(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    path = round_.path / "ket-qua" / "tong-hop.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = next(each for each in book.worksheets if str(each["A1"].value).startswith("detail."))
    row = next(cell.row for cell in sheet["A"] if cell.value == "II.1")
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith("unit:"))
    place, before = sheet.cell(row, column).coordinate, sheet.cell(row, column).value
    sheet.cell(row, column).value = 0.25
    book.save(path)
    result = verify(round_.path)
    at = {(each.sheet, each.cell): each for each in result.differences}
    assert result.same is False and "result-altered" in differences(result)
    named = at[sheet.title, place]
    assert (named.what, named.found, named.expected) == ("value-differs", "0.25", str(before))


def test_another_template_than_the_ranking_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua_xlsx.template import load_regulation

    round_ = ranked_round(tmp_path)
    other = tmp_path / "mau" / "tn-2610-2024"
    root = ROOT / "templates" / "tn-2610-2024"
    shutil.copytree(root, other)
    file = other / "annex-1.yaml"
    file.write_text(file.read_text("utf-8") + "\n# đã sửa\n", "utf-8")
    module = sys.modules["thidua_xlsx.pipeline.verify"]
    monkeypatch.setattr(module, "regulation_of", lambda *asked: load_regulation(other))
    result = verify(round_.path)
    assert differences(result) == ["template-differs"]
    assert result.differences[0].found == load_regulation(other).sha256


def test_a_workbook_filled_in_and_collected_is_only_a_note(tmp_path: Path) -> None:
    """The council's own copy stands in ket-qua, received; what was written is kept beside it."""
    round_ = ranked_round(tmp_path)
    path = round_.path / "ket-qua" / "tong-hop.xlsx"
    path.write_bytes(edited(path.read_bytes(), lambda book: None))
    assert "result-altered" in differences(verify(round_.path))
    take_decisions(round_.path, path)
    result = verify(round_.path)
    assert "result-filled-in" in notes(result)
    assert not {"result-altered", "value-differs"} & set(differences(result))


def test_a_sheet_taken_away_is_named(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    path = round_.path / "ket-qua" / "tong-hop.xlsx"
    path.write_bytes(edited(path.read_bytes(), lambda book: book.remove(book.worksheets[-2])))
    assert "sheet-differs" in differences(verify(round_.path))


def test_where_the_facts_are_not_whole_nothing_is_derived_from_them(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    (round_.path / "round.key").unlink()
    assert "verify-not-derived" in notes(verify(round_.path))


def test_facts_that_no_longer_come_to_a_ranking_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from thidua_xlsx.catalogue.findings import Finding
    from thidua_xlsx.pipeline.base.result import Refusal
    from thidua_xlsx.pipeline.verifying import again as verify_again

    round_ = ranked_round(tmp_path)
    refused = Refusal(Finding("self-outstanding", parameters={"count": "1"}), ())
    monkeypatch.setattr(verify_again, "derive", lambda *facts: refused)
    assert differences(verify(round_.path)) == ["result-not-derivable"]


def test_other_bytes_of_the_same_values_are_only_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another version of a library may write the same workbook with other bytes."""
    from thidua_xlsx.pipeline.drawing import consolidate
    from thidua_xlsx.pipeline.drawing.consolidate import Books

    round_ = ranked_round(tmp_path)
    before = consolidate.result_books
    monkeypatch.setattr(
        consolidate, "result_books", lambda *facts: Books(*map(repacked, before(*facts)))
    )
    result = verify(round_.path)
    assert result.same is True
    assert notes(result).count("bytes-differ") == 2


def repacked(data: bytes) -> bytes:
    import zipfile

    source, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return stream.getvalue()


@pytest.mark.parametrize("make", [lambda path: path, lambda path: path / "khong-co"])
def test_what_is_no_round_is_refused(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    result = verify(make(tmp_path))
    assert result.refused is not None
    assert result.refused.finding.code in ("round-missing", "path-missing")
    assert result.same is None


def test_a_register_that_is_no_register_is_named(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    (round_.path / "round.db").write_bytes(b"khong phai so" * 100)
    assert differences(verify(round_.path)) == ["register-damaged"]


def test_a_transaction_cut_off_in_the_middle_is_undone_in_the_copy_only(tmp_path: Path) -> None:
    """The journal of a command that was killed goes along; the round's own stays as it is."""
    import sqlite3

    round_ = ranked_round(tmp_path)
    register = round_.path / "round.db"
    connection = sqlite3.connect(register, isolation_level=None)
    connection.execute("pragma cache_size = 1")
    connection.execute("begin immediate")
    connection.execute("update event set payload = '{}'")
    connection.execute("create table day (x)")
    connection.executemany("insert into day values (?)", [("x" * 4000,) for _ in range(200)])
    killed = tmp_path / "killed"
    shutil.copytree(round_.path, killed)
    connection.execute("rollback")
    connection.close()
    assert (killed / "round.db-journal").is_file()
    before = snapshot(killed)
    assert verify(killed).same is True
    assert snapshot(killed) == before


# --- a dossier -----------------------------------------------------------------------------------


def test_a_dossier_is_checked_without_the_round_and_says_what_it_takes_from_the_record(
    tmp_path: Path,
) -> None:
    round_ = closed_round(tmp_path)
    moved = tmp_path / "noi khác" / "hồ sơ.zip"
    moved.parent.mkdir()
    shutil.move(dossier_of(round_), moved)
    shutil.rmtree(round_.path)
    result = verify(moved)
    assert (result.kind, result.same, differences(result)) == ("dossier", True, [])
    assert {"verify-by-record", "verify-limits"} <= set(notes(result))


def test_no_machine_path_stands_in_a_dossier(tmp_path: Path) -> None:
    import zipfile

    data = dossier_of(closed_round(tmp_path))
    with zipfile.ZipFile(data) as archive:
        for name in archive.namelist():
            assert str(tmp_path).encode() not in archive.read(name), name
            assert not name.startswith("/") and ":" not in name and ".." not in name


def test_a_dossier_of_another_version_or_template_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from thidua_xlsx.pipeline.verifying import of_dossier as verify_dossier
    from thidua_xlsx.template import load_regulation

    path = dossier_of(closed_round(tmp_path))
    monkeypatch.setattr(verify_dossier, "version", lambda name: "9.9")
    monkeypatch.setattr(
        verify_dossier,
        "load_regulation",
        lambda wanted: (
            replace(load_regulation(wanted), sha256="0" * 64)
            if isinstance(wanted, str)
            else load_regulation(wanted)
        ),
    )
    result = verify(path)
    assert result.same is True
    assert {"verify-other-version", "template-otherwise-installed"} <= set(notes(result))


def test_a_workbook_of_somebody_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "la.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "Xin chào"
    book.save(path)
    result = verify(path)
    assert result.refused is not None and result.refused.finding.code == "file-not-verifiable"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04hong", b"%PDF-1.4"])
def test_what_is_no_file_of_ours_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "la.zip"
    path.write_bytes(data)
    result = verify(path)
    assert result.refused is not None and result.same is None


def test_a_dossier_cut_off_halfway_is_refused(tmp_path: Path) -> None:
    path = dossier_of(closed_round(tmp_path))
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert verify(path).refused is not None


def test_a_dossier_with_a_path_that_leads_out_of_it_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = dossier_of(closed_round(tmp_path))
    path.chmod(0o644)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../ra-ngoai.txt", b"x")
    result = verify(path)
    assert result.refused is not None and result.refused.finding.code == "dossier-unreadable"


# --- a single workbook ---------------------------------------------------------------------------


def test_an_honest_form_list_or_result_shows_no_accident_and_no_more_is_claimed(
    tmp_path: Path,
) -> None:
    round_ = ranked_round(tmp_path)
    unit = round_.send("phieu.xlsx", round_.answered(round_.units[0].id))
    listed = round_.path / "phat-hanh" / "tham-dinh" / "so-tu-phap.xlsx"
    for path in (unit, listed, round_.path / "ket-qua" / "tong-hop.xlsx"):
        result = verify(path)
        assert (result.kind, result.same, differences(result)) == ("workbook", True, []), path.name
        assert notes(result) == ["verify-accidents-only"]


def test_a_maximum_changed_in_a_form_names_its_cell(round_: Round) -> None:
    data = round_.answered(round_.units[0].id)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = next(each for each in book.worksheets if "max" in [cell.value for cell in each[1]])
    row = next(cell.row for cell in sheet["A"] if cell.value == "I.1")
    column = next(cell.column for cell in sheet[1] if cell.value == "max")
    place, title = sheet.cell(row, column).coordinate, sheet.title
    changed = edited(data, lambda book: book[title].__setitem__(place, 999))
    result = verify(round_.send("phieu.xlsx", changed))
    named = {(each.what, each.cell) for each in result.differences}
    assert ("locked-value-changed", place) in named


@pytest.mark.parametrize(
    ("sheet", "row", "column", "what"),
    [
        ("ranking.so-ban-nganh", "unit:so-noi-vu", "final_total", "shown-total-differs"),
        ("ranking.so-ban-nganh", "unit:so-noi-vu", "self_total", "shown-total-differs"),
        ("ranking.so-ban-nganh", "unit:so-noi-vu", "rank", "shown-rank-differs"),
        ("detail.so-ban-nganh", "II.1", "unit:so-noi-vu", "shown-total-differs"),
        ("detail.so-ban-nganh", "II", "unit:so-noi-vu", "shown-total-differs"),
        ("detail.so-ban-nganh", "total.final", "unit:so-noi-vu", "shown-total-differs"),
        ("self.so-ban-nganh", "II.1", "unit:so-noi-vu", "shown-total-differs"),
        ("difference.so-ban-nganh", "unit:so-noi-vu/II.1", "appraised", "shown-total-differs"),
        ("difference.so-ban-nganh", "unit:so-noi-vu/II.1", "difference", "shown-total-differs"),
    ],
)
def test_a_number_that_does_not_fit_the_others_in_a_result_is_found(
    tmp_path: Path, sheet: str, row: str, column: str, what: str
) -> None:
    """The cell is changed in the file's own text, so that nothing is recalculated."""
    round_ = ranked_round(tmp_path)
    name = INSPECTION if sheet.startswith("difference") else CONSOLIDATED
    path = round_.path / "ket-qua" / name
    values = openpyxl.load_workbook(path, data_only=True)
    page = next(each for each in values.worksheets if each["A1"].value == sheet)
    at = next(cell.row for cell in page["A"] if cell.value == row)
    by = next(cell.column for cell in page[1] if cell.value == column)
    for each in values.worksheets:
        if each is page:
            each.cell(at, by).value = float(each.cell(at, by).value) + 7
    target = tmp_path / name
    values.save(target)
    assert what in differences(verify(target))


# --- what is told --------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_people_are_told_what_differs_and_what_a_check_cannot_show(
    tmp_path: Path, lang: str
) -> None:
    round_ = closed_round(tmp_path)
    same = report.verify(verify(round_.path), "dot", lang)
    assert ("KHỚP" if lang == "vi" else "THE SAME") in " ".join(same)
    assert ("giữ khóa" if lang == "vi" else "holds the key") in " ".join(same)
    (round_.path / "ket-qua" / "tong-hop.xlsx").unlink()
    told = " ".join(report.verify(verify(round_.path), "dot", lang))
    assert "result-missing" in told and "tong-hop.xlsx" in told


def test_the_answer_has_the_shape_of_the_contract(tmp_path: Path) -> None:
    round_ = ranked_round(tmp_path)
    (round_.path / "round.key").unlink()
    answer = Round(round_.path).verify().to_json()
    assert answer["same"] is False
    (difference,) = answer["differences"]
    assert {"what", "where", "expected", "found"} <= difference.keys()
    assert (difference["what"], difference["where"]) == ("key-lost", "round.key")
    assert list(csv.reader(io.StringIO(difference["message"])))
