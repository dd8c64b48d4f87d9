"""What is printed outside the round, and what a person can hold against it later."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from support.closed_rounds import closed_round, dossier_of
from support.round_helpers import Round
from support.the_time import the_fixed_time

from thidua_xlsx.facts.receipt_codes import receipt_code
from thidua_xlsx.facts.register import Register
from thidua_xlsx.pipeline.collect import collect
from thidua_xlsx.pipeline.rank import rank
from thidua_xlsx.pipeline.status import status
from thidua_xlsx.pipeline.verify import VerifyResult, verify


@pytest.fixture(scope="module")
def round_(tmp_path_factory: pytest.TempPathFactory) -> Round:
    """Closed; only read."""
    with the_fixed_time():
        made = closed_round(tmp_path_factory.mktemp("heads"))
        status(made.path)
        return made


def codes_of(round_: Round) -> dict[str, str]:
    """Name of each file received → its receipt code."""
    with Register.open(round_.path / "round.db") as register:
        return {str(e.payload["name"]): receipt_code(e) for e in register.events("received")}


def texts(path: Path) -> str:
    """Everything that stands in the workbook's cells."""
    book = openpyxl.load_workbook(path, data_only=True)
    cells = (cell.value for sheet in book for line in sheet.iter_rows() for cell in line)
    return "\n".join(str(value) for value in cells if value is not None)


def told(result: VerifyResult) -> list[str]:
    """The codes of what it refused, found different and remarked."""
    refused = [result.refused.finding.code] if result.refused is not None else []
    return [*refused, *(d.what for d in result.differences), *(f.code for f in result.findings)]


@pytest.mark.parametrize("book", ["kiem-tra.xlsx", "tinh-trang.xlsx"])
def test_every_receipt_is_listed_with_its_code(round_: Round, book: str) -> None:
    shown, codes = texts(round_.path / "ket-qua" / book), codes_of(round_)
    assert len(codes) > 2 and all(code in shown for code in codes.values())


@pytest.mark.parametrize("book", ["kiem-tra.xlsx", "cong-bo.xlsx"])
def test_a_head_that_a_workbook_prints_is_one_of_the_chain(round_: Round, book: str) -> None:
    shown = texts(round_.path / "ket-qua" / book)
    with Register.open(round_.path / "round.db") as register:
        heads = {event.hash for event in register.events()}
    printed = set(re.findall(r"\b[0-9a-f]{16,64}\b", shown))
    (head,) = {each for each in printed if any(hash.startswith(each) for hash in heads)}
    assert verify(round_.path, head=head).same is True
    assert "head-unknown" in told(verify(round_.path, head=head[::-1]))


def test_commands_say_the_head_and_how_many_events_stand_behind_it(round_: Round) -> None:
    said = status(round_.path)
    position = rank(round_.path).position
    with Register.open(round_.path / "round.db") as register:
        assert (said.events, said.head) == position == register.position()


def test_a_slip_carries_the_code_of_what_it_answers(tmp_path: Path) -> None:
    from support.appraisal_rounds import SCIENCE, scored_round

    with the_fixed_time():
        round_ = scored_round(tmp_path)
        data = round_.answered(SCIENCE.id, changes={"III.1/self": "ba điểm"})
        (file,) = collect(round_.path, [round_.send("hong.xlsx", data)]).files
        assert file.slip is not None
        assert codes_of(round_)["hong.xlsx"] in texts(round_.path / file.slip)


def test_the_code_of_a_ballot_is_known_to_a_dossier_that_leaves_it_out(round_: Round) -> None:
    codes = codes_of(round_)
    ballot = next(name for name in codes if name.startswith("ballot"))
    form = next(name for name in codes if not name.startswith("ballot"))
    assert "receipt-left-out" in told(verify(dossier_of(round_), receipt=codes[ballot]))
    assert "receipt-there" in told(verify(dossier_of(round_), receipt=codes[form]))
    assert "receipt-there" in told(verify(round_.path, receipt=codes[ballot].lower()))


@pytest.mark.parametrize("typed", ["ABCD", "ABCD-EFGH-IJK!", "0000-0000-0001"])
def test_what_is_no_receipt_code_is_told(round_: Round, typed: str) -> None:
    assert told(verify(round_.path, receipt=typed)) == ["receipt-code-wrong"]


def test_a_code_with_one_wrong_character_is_told(round_: Round) -> None:
    code = next(iter(codes_of(round_).values()))
    other = "A" if code[0] != "A" else "B"
    assert told(verify(round_.path, receipt=other + code[1:])) == ["receipt-code-wrong"]


@pytest.mark.parametrize("typed", ["abc", "không phải mã", "12345678z"])
def test_what_is_no_head_is_told(round_: Round, typed: str) -> None:
    assert told(verify(round_.path, head=typed)) == ["head-wrong"]


@pytest.mark.parametrize("asked", [{"head": "0" * 64}, {"receipt": "code"}])
def test_a_single_workbook_has_no_events_to_ask(round_: Round, asked: dict[str, str]) -> None:
    if "receipt" in asked:
        asked = {"receipt": next(iter(codes_of(round_).values()))}
    workbook = round_.path / "ket-qua" / "tong-hop.xlsx"
    assert told(verify(workbook, **asked)) == ["verify-no-events"]
