"""What ``read`` answers is enough for a script to fill a form and to see what was repaired."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from support.command_line import SCORE, Told, asked, keys_of
from support.form_helpers import STAGES, TABLES, blank
from support.round_helpers import JUSTICE, SCIENCE

from thidua_xlsx.model import Stage

pytestmark = pytest.mark.usefixtures("fixed_clock")


FIELD = {
    "key", "unit", "criterion", "item", "option", "appraiser", "field", "type", "min", "max",
    "decimals", "allowed", "required", "input", "sheet", "cell", "raw", "value",
}  # fmt: skip


def test_read_says_who_the_form_is_what_stands_in_it_and_what_it_adds_up_to(told: Told) -> None:
    (file,) = told.json["read"]["files"]
    keys_of(file, "file", "sha256", "identity", "values", "totals", "findings", "repairs")
    identity = file["identity"]
    keys_of(
        identity, "round", "stage", "regulation", "annexes", "unit", "appraiser", "serial",
        "issue_number", "template_sha256", "answers", "verified",
    )  # fmt: skip
    assert (identity["stage"], identity["regulation"]) == ("appraisal", "tn-ktdtmth-2022")
    assert (identity["annexes"], identity["unit"]) == (["PL-02"], SCIENCE)
    assert (identity["verified"], identity["answers"]) == (True, None)
    assert file["totals"]["self"] == "934" and SCORE.fullmatch(file["totals"]["appraised"])
    assert told.json["read blank"]["files"][0]["identity"]["verified"] is None


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("table", TABLES)
def test_on_a_blank_form_every_input_is_listed_with_null(
    table: str, stage: Stage, tmp_path: Path
) -> None:
    form = blank(table, stage)
    path = tmp_path / "phieu.xlsx"
    path.write_bytes(form.data)
    (file,) = asked("read", path)["files"]
    inputs = {value["key"]: value for value in file["values"] if value["input"]}
    assert inputs.keys() == {key for key, field in form.fields.items() if field.input}
    prefilled = {key for key, value in form.request.values.items() if value is not None}
    assert stage is Stage.APPRAISAL or not prefilled
    assert {value["value"] for key, value in inputs.items() if key not in prefilled} == {None}
    assert {key: value["cell"] for key, value in inputs.items()} == {
        key: form.cell(key) for key in inputs
    }
    derived = {value["key"] for value in file["values"] if not value["input"]}
    assert derived == {key for key, field in form.fields.items() if not field.input}


def test_every_field_has_the_contract_s_keys_and_types(told: Told) -> None:
    (file,) = told.json["read"]["files"]
    numbers = 0
    for field in file["values"]:
        assert field.keys() >= FIELD
        assert field["type"] in ("number", "integer", "choice", "tick", "text", "date")
        assert isinstance(field["input"], bool) and isinstance(field["required"], bool)
        assert isinstance(field["allowed"], list)
        assert field["decimals"] is None or isinstance(field["decimals"], int)
        for bound in (field["min"], field["max"]):
            assert bound is None or SCORE.fullmatch(bound)
        if field["type"] == "number" and field["value"] is not None:
            assert SCORE.fullmatch(field["value"])
            numbers += 1
    assert numbers > 10


def test_a_script_can_fill_a_form_from_what_read_lists(told: Told, tmp_path: Path) -> None:
    issued = told.round.issued(JUSTICE)
    (file,) = asked("read", issued)["files"]
    place = next(value for value in file["values"] if value["input"] and value["field"] == "count")
    book = openpyxl.load_workbook(issued)
    book[place["sheet"]][place["cell"]] = 3
    book.save(tmp_path / "dien.xlsx")
    (again,) = asked("read", tmp_path / "dien.xlsx")["files"]
    filled = {value["key"]: value["value"] for value in again["values"]}
    assert filled[place["key"]] == "3"


def test_a_repair_says_what_stood_there_and_how_it_was_read(told: Told, tmp_path: Path) -> None:
    round_ = told.round
    path = tmp_path / "sua.xlsx"
    path.write_bytes(round_.answered(SCIENCE, changes={"III.1/count": " 2 "}))
    (file,) = asked("read", path)["files"]
    (repair,) = file["repairs"]
    keys_of(repair, "sheet", "cell", "raw", "value", "rule")
    assert (repair["raw"], repair["value"]) == (" 2 ", "2")
