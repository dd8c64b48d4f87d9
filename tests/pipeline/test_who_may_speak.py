"""A return whose signature is not verified is a file that a person has to identify: it never weighs
against, supersedes, is awaited or gets a slip under the name that it claims (INPUTS.md 25, 84)."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.appraisal_rounds import HOME, LEADERS, filled_in, workbook
from support.appraisal_rounds import SCIENCE as SCIENCE_UNIT
from support.budgets import examples
from support.event_round import UNITS, appraised, filled
from support.form_helpers import OLDER_KEY, with_identity
from support.plain_words import assert_in_words
from support.result_rounds import appeal_list, appealed_round, claim, decision, notice, typed_at
from support.round_helpers import JUSTICE, SCIENCE, Round, out
from support.standing_of_all import StandingOfAll, receipts_of, standing_of_all
from support.the_time import the_fixed_time

from thidua_xlsx.catalogue.findings import Finding
from thidua_xlsx.model import Stage
from thidua_xlsx.pipeline.collect import CollectedFile, collect
from thidua_xlsx.pipeline.decide import decide
from thidua_xlsx.pipeline.gathering.receipt_times import received_text
from thidua_xlsx.pipeline.status import status

SIGNED = {"by": "Nguyễn Văn A", "reason": "Đã hỏi đơn vị"}


def taken(round_: Round, name: str, data: bytes) -> CollectedFile:
    (file,) = collect(round_.path, [round_.send(name, data)]).files
    return file


def both_accepted(round_: Round) -> dict[tuple[str, str], str]:
    """Both units' forms are in; their receipts."""
    for unit in (SCIENCE, JUSTICE):
        assert taken(round_, f"{unit}.xlsx", round_.answered(unit)).outcome == "accepted"
    return receipts_of(round_.path)


def forged(round_: Round, **said: str) -> bytes:
    """The form of SCIENCE, that says of itself what it should not."""
    return with_identity(round_.answered(SCIENCE), said)


def alone(before: StandingOfAll, now: StandingOfAll, files: int) -> None:
    """Nothing changed but that so many files wait to be identified."""
    more = now.asked - before.asked
    assert len(more) == files and all(one.startswith("owner:") for one in more)
    assert replace(now, asked=before.asked) == before


@pytest.mark.parametrize(
    "attack",
    [
        {"unit": JUSTICE},
        {"unit": JUSTICE, "answers": "of the victim"},
        {"unit": JUSTICE, "answers": "of the victim", "serial": "as issued"},
        {"answers": "own"},
        {"unit": JUSTICE, "signature": "of the victim"},
        {"unit": JUSTICE, "stage": "appraisal"},
        {"unit": JUSTICE, "stage": "result", "answers": "of the victim"},
    ],
    ids=lambda attack: "+".join(attack),
)
def test_who_types_another_unit_s_id_into_his_form_changes_nothing_of_that_unit(
    round_: Round, attack: dict[str, str]
) -> None:
    receipts = both_accepted(round_)
    theirs = receipts["self", JUSTICE]
    issued = next(i for i in round_.gathered().issues if i.unit == JUSTICE)
    signature = next(
        r.identity.signature
        for r in round_.gathered().readings.values()
        if r.identity is not None and r.identity.unit == JUSTICE
    )
    words = {"answers": {"of the victim": theirs, "own": receipts["self", SCIENCE]}}
    words |= {"serial": {"as issued": issued.serial}, "signature": {"of the victim": signature}}
    said = {name: words.get(name, {}).get(text, text) for name, text in attack.items()}
    before = standing_of_all(round_.path)
    file = taken(round_, "la.xlsx", forged(round_, **said))
    assert file.outcome in ("review", "set-aside") and (file.unit, file.slip) == (None, None)
    alone(before, standing_of_all(round_.path), files=1)


def test_the_officer_sees_that_the_signature_does_not_fit_and_both_files(round_: Round) -> None:
    theirs = both_accepted(round_)["self", JUSTICE]
    file = taken(round_, "la.xlsx", forged(round_, unit=JUSTICE))
    (asked,) = status(round_.path).pending
    assert asked.id == f"owner:{file.receipt}" and asked.unit is None
    assert asked.answers[-1] == "khong-chap-nhan" and {SCIENCE, JUSTICE} <= {*asked.answers}
    both = [each for each in round_.gathered().files if each.receipt in (file.receipt, theirs)]
    shown = {told for each in both for told in (each.name, received_text(each))}
    assert len(both) == 2 and "la.xlsx" in shown
    for text in (asked.text, asked.text_en):
        assert all(said in text for said in (*shown, "Sở Tư pháp"))
    assert_in_words(asked)
    assert "Chữ ký nhận dạng" in asked.text
    listed = openpyxl.load_workbook(round_.path / "ket-qua" / "tinh-trang.xlsx")["Tệp đã nhận"]
    (row,) = (row for row in listed.iter_rows(values_only=True) if "la.xlsx" in row)
    assert not {"Sở Tư pháp", "Sở Khoa học và Công nghệ"} & {*row}


def test_who_is_named_by_a_person_gets_a_clean_form_and_only_that_counts(round_: Round) -> None:
    taken(round_, "b.xlsx", round_.answered(JUSTICE))
    before = standing_of_all(round_.path).states
    file = taken(round_, "la.xlsx", forged(round_, unit=JUSTICE))
    said = decide(round_.path, f"owner:{file.receipt}", SCIENCE, **SIGNED)
    assert said.refused is None
    now = standing_of_all(round_.path)
    assert now.states == before and not now.asked
    (slip,) = map(Path, now.slips)
    assert slip.name == f"{SCIENCE}-{file.receipt}.xlsx"
    asks = [
        str(c.value) for s in openpyxl.load_workbook(slip) for row in s.iter_rows() for c in row
    ]
    unsigned = Finding("form-unsigned", file="la.xlsx", unit=SCIENCE)
    assert any(unsigned.message() in text for text in asks)
    answer = taken(round_, "c.xlsx", round_.filled(slip.read_bytes(), SCIENCE))
    assert (answer.outcome, answer.unit) == ("accepted", SCIENCE)


def test_a_file_that_nobody_signed_cannot_be_waived_into_the_result(round_: Round) -> None:
    both_accepted(round_)
    before = standing_of_all(round_.path)
    file = taken(round_, "la.xlsx", forged(round_, unit=JUSTICE))
    refused = decide(round_.path, f"waiver:{file.receipt}", "chap-nhan", **SIGNED)
    assert refused.refused is not None
    round_.record(  # as a program before this one may have recorded it
        "decided",
        {"id": f"waiver:{file.receipt}", "kind": "waiver", "receipt": file.receipt}
        | {"answer": "chap-nhan", "document": "", "answers": [], "labels": [], **SIGNED},
    )
    alone(before, standing_of_all(round_.path), files=1)


def test_while_an_older_round_s_key_is_lost_no_file_supersedes_by_the_receipt_that_it_names(
    fixed_clock: None, tmp_path: Path
) -> None:
    round_ = out(tmp_path, key=OLDER_KEY)
    first = taken(round_, "a.xlsx", round_.answered(SCIENCE))
    (round_.path / "round.key").unlink()
    later = with_identity(round_.answered(SCIENCE), {"answers": str(first.receipt)})
    assert taken(round_, "b.xlsx", later).outcome == "review"
    answers = {each.answers for each in round_.gathered().outcomes.values()}
    assert answers == {None}


def test_it_holds_at_every_stage(fixed_clock: None, tmp_path: Path) -> None:
    """Units' forms, agencies' lists, leaders' ballots, notices with an appeal, what is decided on
    appeals: under another's id, and in answer to the receipt that counts."""
    round_ = appealed_round(tmp_path)
    receipts = receipts_of(round_.path)
    me, other = LEADERS[0].id, LEADERS[1].id
    inspector, home = "thanh-tra-tinh", "so-noi-vu"
    lists = workbook(round_, Stage.APPRAISAL, inspector).read_bytes()
    ballot = workbook(round_, Stage.BALLOT, me).read_bytes()
    appeals = typed_at(appeal_list(round_, inspector).read_bytes(), decision("II.2", 2))
    own = notice(round_, HOME.id).read_bytes()
    answering = {stage: {"answers": receipts[stage, who]} for stage, who in receipts}
    attacks = {
        "self-1": with_identity(
            round_.issued(HOME.id).read_bytes(), {"unit": SCIENCE_UNIT.id, **answering["self"]}
        ),
        "list-1": with_identity(filled_in(lists), {"appraiser": home}),
        "list-2": with_identity(
            filled_in(lists), {"answers": receipts["appraisal", inspector], "issue_number": "2"}
        ),
        "list-3": with_identity(filled_in(lists), {"serial": "A" * 16}),
        "ballot-1": with_identity(filled_in(ballot), {"appraiser": other}),
        "ballot-2": with_identity(
            filled_in(ballot), {"appraiser": other, "answers": receipts["ballot", other]}
        ),
        "notice-1": with_identity(
            typed_at(own, claim("II.2", 1)),
            {"unit": SCIENCE_UNIT.id, "answers": receipts["result", SCIENCE_UNIT.id]},
        ),
        "appeal-1": with_identity(appeals, {"appraiser": home}),
        "appeal-2": with_identity(appeals, {"signature": "0" * 64}),
    }
    before = standing_of_all(round_.path)
    paths = [round_.send(f"{name}.xlsx", data) for name, data in attacks.items()]
    files = collect(round_.path, paths).files
    assert {(file.outcome, file.unit, file.appraiser, file.slip) for file in files} == {
        ("review", None, None, None)
    }
    alone(before, standing_of_all(round_.path), files=len(attacks))


STATEMENTS = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.sampled_from(UNITS),
        "appraiser": st.sampled_from(("so-a", "so-b")),
        "answers": st.integers(0, 4),
        "stage": st.sampled_from(("self", "appraisal", "ballot", "result", "appeal")),
        "issue_number": st.sampled_from(("1", "2", "9")),
        "annexes": st.sampled_from(("PL", "")),
        "signature": st.sampled_from(("", "0" * 64)),
    },
)
SOURCES = (*(f"khoi/{unit}" for unit in UNITS), "tham-dinh/so-a", "tham-dinh/so-b")


@given(st.lists(st.tuples(st.sampled_from(SOURCES), STATEMENTS), min_size=5, max_size=8))
@examples(4)
def test_any_file_that_nobody_signed_changes_nothing_of_anybody(
    forgeries: list[tuple[str, dict[str, str | int]]],
) -> None:
    with the_fixed_time(), tempfile.TemporaryDirectory() as folder:
        round_ = appraised(Path(folder))
        receipts = sorted(receipts_of(round_.path).values())
        before = standing_of_all(round_.path)
        paths = []
        for number, (source, said) in enumerate(forgeries):
            stated = {**said, "answers": receipts[int(said.get("answers", 0))]}
            changes = {name: str(text) for name, text in stated.items()}
            form = filled((round_.path / "phat-hanh" / f"{source}.xlsx").read_bytes(), {})
            path = round_.inbox / f"{number}.xlsx"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(with_identity(form, {"serial": f"{number:016}", **changes}))
            paths.append(path)
        files = collect(round_.path, paths).files
        assert all(file.outcome in ("review", "set-aside") and not file.slip for file in files)
        alone(before, standing_of_all(round_.path), files=len(files))
