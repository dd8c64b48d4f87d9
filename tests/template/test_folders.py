"""Folders and files that are missing, strange or not text at all: a finding, never an exception."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.budgets import examples
from support.small_template import ANNEX, DECLARATIONS, SMALL, write

from thidua_xlsx.model import (
    Guidance,
    LevelFrom,
    Part,
)
from thidua_xlsx.system.resources import data_folder
from thidua_xlsx.template import (
    TemplateError,
    check_template,
    load_regulation,
)
from thidua_xlsx.template.lines import read_tree


def test_an_unknown_regulation_is_refused_with_a_near_one() -> None:
    with pytest.raises(TemplateError) as caught:
        load_regulation("tn-2610-2042")
    assert [finding.code for finding in caught.value.findings] == ["template-unknown-regulation"]
    assert "tn-2610-2024" in str(caught.value)


def test_the_error_of_a_bad_template_names_file_and_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho", {**SMALL, "units.yaml": "units: 5\n"})
    with pytest.raises(TemplateError, match=r"^nho/units\.yaml, dòng 1: ") as caught:
        load_regulation(folder)
    assert [finding.code for finding in caught.value.findings] == ["template-not-a-list"]


@pytest.mark.parametrize("name", ["annex-1.yaml", "regulation.yaml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "nho")
    (folder / name).unlink()
    regulation, findings = check_template(folder)
    assert regulation is None
    assert [(one.code, one.found) for one in findings] == [("template-file-missing", name)]


def test_readings_units_and_declarations_may_be_missing(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    for name in ("readings.yaml", "units.yaml", DECLARATIONS, "guidance.yaml"):
        (folder / name).unlink()
    regulation = load_regulation(folder)
    assert (regulation.readings, regulation.units, regulation.declarations) == ((), (), ())


def test_guidance_adds_to_criteria_without_touching_their_text(tmp_path: Path) -> None:
    without = load_regulation(write(tmp_path / "a", {**SMALL, "guidance.yaml": ""}))
    regulation = load_regulation(write(tmp_path / "b"))
    assert (regulation.guidance, without.guidance) == ("Hướng dẫn số 1", "")
    plain, guided = without.annexes[0], regulation.annexes[0]
    assert guided.criterion("I.2").guidance == Guidance("Đếm lỗi", (Part("so-b", Decimal(3)),))
    assert plain != guided
    bare = tuple(replace(row, guidance=Guidance()) for row in guided.criteria)
    assert replace(guided, criteria=bare) == plain


def test_thresholds_of_an_annex_hold_for_its_levelled_criteria(tmp_path: Path) -> None:
    levelled = SMALL[ANNEX].replace('decimals: "1"', 'decimals: "1"\nlevelled: "true"')
    columns = "".join(f"\n  - {{id: level.{id}, heading: x}}" for id in ("tot", "kem"))
    levelled = levelled.replace('"Tự chấm"}', '"Tự chấm"}' + columns)
    own = SMALL["guidance.yaml"] + '        levels: [{level: tot, from_percent: "90"}]\n'
    files = {**SMALL, ANNEX: levelled, "guidance.yaml": own}
    annex = load_regulation(write(tmp_path / "nho", files)).annexes[0]
    assert annex.criterion("I.2").guidance.levels == (LevelFrom("tot", Decimal(90)),)
    all_of_them = (LevelFrom("tot", Decimal(70)), LevelFrom("kem", Decimal(0)))
    assert annex.criterion("I.1").guidance.levels == all_of_them


@pytest.mark.parametrize("name", ["anex-2.yaml", "annex-2.yml", "Annex-2.yaml", "unit.yaml"])
def test_a_file_that_would_not_be_read_is_refused(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path / "nho", {**SMALL, name: "id: x\n"})
    regulation, findings = check_template(folder)
    assert regulation is None
    assert [(one.code, one.file) for one in findings] == [("template-unknown-file", f"nho/{name}")]


def test_a_folder_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    regulation, findings = check_template(tmp_path / "none")
    assert regulation is None
    assert [finding.code for finding in findings] == ["template-unreadable"]


def test_text_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    (folder / "units.yaml").write_bytes("units:\n  - é".encode("cp1252"))
    _, findings = check_template(folder)
    assert [(one.code, one.cell) for one in findings] == [("template-not-utf8", "dòng 2")]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    folder = write(tmp_path / "nho")
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_regulation(folder).units[0].name == "Đơn vị 1"


@pytest.mark.parametrize("text", ["[" * 5000, "a: " + "{b: " * 3000, "- " * 5000])
def test_deep_nesting_is_a_finding(tmp_path: Path, text: str) -> None:
    _, findings = check_template(write(tmp_path / "nho", {**SMALL, "units.yaml": text}))
    assert {finding.code for finding in findings} <= {"template-too-deep", "template-yaml"}
    assert findings != ()


@pytest.mark.parametrize("text", ["", "# nothing\n", "just text", "- a\n- b", "&a [*a]", "? [a]\n"])
def test_a_file_of_another_kind_is_a_finding(tmp_path: Path, text: str) -> None:
    regulation, findings = check_template(write(tmp_path / "nho", {**SMALL, ANNEX: text}))
    assert regulation is None
    assert findings != ()
    assert {finding.file for finding in findings} == {f"nho/{ANNEX}"}


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    tree = read_tree(data, "f.yaml")
    assert all(finding.file == "f.yaml" and finding.cell for finding in tree.findings)


@examples(60)
@given(
    name=st.sampled_from(sorted(SMALL)),
    at=st.integers(min_value=0, max_value=2000),
    length=st.integers(min_value=0, max_value=12),
    instead=st.text(alphabet='ab1:"[]{}-,\n &*\t#|>', max_size=6),
)
def test_no_slip_of_the_writer_makes_it_raise(
    tmp_path_factory: pytest.TempPathFactory, name: str, at: int, length: int, instead: str
) -> None:
    text = SMALL[name][:at] + instead + SMALL[name][at + length :]
    folder = write(tmp_path_factory.mktemp("slip") / "nho", {**SMALL, name: text})
    regulation, findings = check_template(folder)
    assert (regulation is None) == any(finding.severity == "error" for finding in findings)


@examples(20)
@given(data=st.data())
def test_a_changed_maximum_is_always_noticed(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    source = data_folder("templates") / "tn-2610-2024"
    name = data.draw(st.sampled_from([f"annex-{number}.yaml" for number in range(1, 5)]))
    text = (source / name).read_text(encoding="utf-8")
    places = list(re.finditer(r'max: "([0-9.]+)"', text))
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.integers(min_value=0, max_value=9999)) / Decimal(100)
    if other == Decimal(place[1]):
        other += 1
    folder = tmp_path_factory.mktemp("changed") / "tn-2610-2024"
    shutil.copytree(source, folder)
    changed = f'{text[: place.start()]}max: "{other}"{text[place.end() :]}'
    (folder / name).write_text(changed, encoding="utf-8")
    regulation, findings = check_template(folder)
    assert regulation is None
    assert {"template-sum-differs", "template-total-differs"} & {one.code for one in findings}
