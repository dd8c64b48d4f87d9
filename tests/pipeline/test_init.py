"""``init`` begins a round that is complete, prefilled, and never on top of something else."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from support.form_helpers import KEY, regulation

from thidua_xlsx.model import Unit
from thidua_xlsx.pipeline.base.opening import opening
from thidua_xlsx.pipeline.base.round import Folder
from thidua_xlsx.pipeline.init import begin, init, read_units

RULES = regulation("tn-ktdtmth-2022")


def files_of(path: Path) -> dict[str, bytes]:
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in path.rglob("*")
        if file.is_file()
    }


def test_a_round_has_its_folders_control_workbook_key_and_register(tmp_path: Path) -> None:
    result = init(tmp_path / "dot", RULES, key=KEY)
    assert result.refused is None and not result.waits
    assert result.units == len(RULES.units) == 2
    folder = Folder(tmp_path / "dot")
    assert folder.exists() and folder.read_key() == KEY
    assert all(place.is_dir() for place in (folder.issued, folder.received, folder.results))
    assert result.control == str(folder.control)


def test_a_new_round_opens_with_what_the_regulation_names(tmp_path: Path) -> None:
    init(tmp_path / "dot", RULES, key=KEY, illustration="SỐ LIỆU MINH HỌA")
    with opening(tmp_path / "dot", strict=True) as opened:
        assert opened.round is not None and opened.findings == ()
        assert opened.round.id == KEY.id
        assert {unit.id for unit in opened.round.units()} == {unit.id for unit in RULES.units}
        assert opened.round.control.printed.illustration == "SỐ LIỆU MINH HỌA"


def test_14_units_that_2610_names_stand_in_a_new_round(tmp_path: Path) -> None:
    """Điều 2.1 names one of bloc I, 2.2 seven of bloc III, 2.3 six of bloc IV."""
    rules = regulation("tn-2610-2024")
    assert init(tmp_path / "dot", rules, key=KEY).units == 14
    with opening(tmp_path / "dot", strict=True) as opened:
        assert opened.round is not None and opened.findings == ()
        blocs = Counter(unit.bloc for unit in opened.round.units())
    assert blocs == {"so-ban-nganh": 1, "don-vi-su-nghiep": 7, "hoi-dac-thu": 6}


def test_a_unit_that_the_regulation_names_and_the_officer_lists_stands_once(
    tmp_path: Path,
) -> None:
    (named,) = RULES.units[:1]
    listed = replace(named, id="theo-danh-sach", name=named.name.upper())
    assert init(tmp_path / "dot", RULES, units=[listed]).units == len(RULES.units)
    with opening(tmp_path / "dot", strict=True) as opened:
        assert opened.round is not None and opened.findings == ()
        assert opened.round.unit("theo-danh-sach") is not None


def test_units_of_one_s_own_are_added(tmp_path: Path) -> None:
    more = Unit("so-y-te", "Sở Y tế", RULES.blocs[0].id)
    assert init(tmp_path / "dot", RULES, units=[more, *RULES.units]).units == 3
    with opening(tmp_path / "dot", strict=True) as opened:
        assert opened.round is not None and opened.round.unit("so-y-te") is not None


def test_every_round_has_a_key_of_its_own(tmp_path: Path) -> None:
    for name in ("a", "b"):
        init(tmp_path / name, RULES)
    assert Folder(tmp_path / "a").read_key() != Folder(tmp_path / "b").read_key()


def test_a_round_is_never_begun_over_another(tmp_path: Path) -> None:
    init(tmp_path / "dot", RULES, key=KEY)
    before = files_of(tmp_path / "dot")
    result = init(tmp_path / "dot", RULES)
    assert result.refused is not None and result.refused.finding.code == "round-exists"
    assert files_of(tmp_path / "dot") == before


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thư.txt").write_text("x", encoding="utf-8")
    result = init(tmp_path, RULES)
    assert result.refused is not None and result.refused.finding.code == "round-folder-not-empty"
    assert files_of(tmp_path) == {"thư.txt": b"x"}


def test_a_path_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dot").write_bytes(b"x")
    result = init(tmp_path / "dot", RULES)
    assert result.refused is not None and result.refused.finding.code == "round-folder-not-empty"
    assert (tmp_path / "dot").read_bytes() == b"x"


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert init(tmp_path, RULES).refused is None


def test_the_same_arguments_give_the_same_control_workbook(tmp_path: Path) -> None:
    for name in ("a", "b"):
        init(tmp_path / name, RULES, key=KEY)
    first, second = (Folder(tmp_path / name).control.read_bytes() for name in ("a", "b"))
    assert first == second


def test_an_unknown_regulation_is_refused(tmp_path: Path) -> None:
    result = begin(tmp_path / "dot", "qd-khong-co")
    assert result.refused is not None and result.refused.finding in result.findings
    assert not (tmp_path / "dot").exists()


# --- a list of units ------------------------------------------------------------------------------


def listed(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "don-vi.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_units_come_from_a_csv_file_with_or_without_ids(tmp_path: Path) -> None:
    bloc = RULES.blocs[0].id
    text = f"id,name,bloc,source\r\n,Sở Y tế,{bloc},danh bạ\r\nso-nv,Sở Nội vụ,{bloc},\r\n"
    units, finding = read_units(listed(tmp_path, text, "utf-8-sig"), {bloc})
    assert finding is None
    assert units == (
        Unit("so-y-te", "Sở Y tế", bloc, "danh bạ"),
        Unit("so-nv", "Sở Nội vụ", bloc, ""),
    )


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("id,name,bloc,source\n,Sở Y tế,khoi-la,\n", "2", "khoi-la"),
        ("id,name,bloc,source\na,A,khoi,\nb,,khoi,\n", "3", "khoi"),
    ],
)
def test_a_faulty_line_is_named_and_no_round_is_begun(
    tmp_path: Path, text: str, line: str, found: str
) -> None:
    _, finding = read_units(listed(tmp_path, text), {"khoi"})
    assert finding is not None
    assert (finding.code, finding.parameters["line"], finding.found) == (
        "units-line-faulty",
        line,
        found,
    )
    result = begin(tmp_path / "dot", RULES.id, units_file=listed(tmp_path, text))
    assert result.refused is not None and result.refused.finding.code == "units-line-faulty"
    assert not (tmp_path / "dot").exists()


def test_an_id_that_stands_twice_in_the_list_is_named_with_its_line(tmp_path: Path) -> None:
    text = "id,name,bloc,source\n,Sở Y tế,khoi,\nso-y-te,Sở Y Tế tỉnh,khoi,\n"
    units, finding = read_units(listed(tmp_path, text), {"khoi"})
    assert units == () and finding is not None
    assert (finding.code, finding.found, finding.parameters) == (
        "units-id-twice",
        "so-y-te",
        {"line": "3"},
    )


def test_a_listed_unit_replaces_the_one_that_the_regulation_names(tmp_path: Path) -> None:
    bloc = RULES.blocs[0].id
    path = listed(tmp_path, f"id,name,bloc,source\nso-tu-phap,Sở Tư pháp,{bloc},danh bạ\n")
    result = begin(tmp_path / "dot", RULES.id, units_file=path)
    assert result.refused is None and result.units == len(RULES.units)
    with opening(tmp_path / "dot", strict=True) as opened:
        assert opened.round is not None
        unit = opened.round.unit("so-tu-phap")
        assert unit is not None and unit.source == "danh bạ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_list_is_read_as_excel_in_vietnam_saves_it(
    tmp_path: Path, encoding: str, sign: str
) -> None:
    text = "Mã,Tên đơn vị,Khối,Nguồn\r\n,Sở Y tế,khoi,danh bạ\r\n".replace(",", sign)
    units, finding = read_units(listed(tmp_path, text, encoding), {"khoi"})
    assert finding is None and units == (Unit("so-y-te", "Sở Y tế", "khoi", "danh bạ"),)


def test_a_list_in_cp1258_is_read(tmp_path: Path) -> None:
    path = tmp_path / "don-vi.csv"
    path.write_bytes("name;bloc\nS\u01a1\u0309 Y t\u00ea\u0301;khoi\n".encode("cp1258"))
    units, finding = read_units(path, {"khoi"})
    assert finding is None and [unit.name for unit in units] == ["Sở Y tế"]


def test_the_line_at_fault_is_counted_as_the_file_has_it(tmp_path: Path) -> None:
    text = "sep=;\nname;bloc\nSở Y tế;khoi\n;\nSở Tư pháp;khác\n"
    _, finding = read_units(listed(tmp_path, text), {"khoi"})
    assert finding is not None and finding.parameters["line"] == "5"


def test_a_heading_that_is_missing_is_named(tmp_path: Path) -> None:
    _, finding = read_units(listed(tmp_path, "ma,don vi\na,Sở Y tế\n"), {"khoi"})
    assert finding is not None and finding.code == "units-heading-missing"
    assert (finding.found, finding.parameters) == ("ma; don vi", {"missing": "name, bloc"})


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "don-vi.csv"
    path.write_bytes("id,name,bloc\n".encode("utf-16") + b"\x00")
    _, finding = read_units(path, {"khoi"})
    assert finding is not None and finding.code == "units-unreadable"
    _, finding = read_units(tmp_path / "khong-co.csv", {"khoi"})
    assert finding is not None and finding.code == "units-unreadable"


def test_a_round_without_units_begins_and_waits_for_them(tmp_path: Path) -> None:
    result = init(tmp_path / "dot", replace(RULES, units=()))
    assert result.refused is None and result.units == 0
